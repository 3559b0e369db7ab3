/* Options of sm-inventory. */
#include "sm-inventory.h"

#include <string.h>

#include "named.h"
#include "options.h"

enum {
	OPT_DB = 1,
	OPT_ANSWER,
	OPT_DRY_RUN,
	OPT_EACH,
	OPT_EXPLAIN,
	OPT_MPXN,
	OPT_UPRN,
	OPT_POSTCODE,
	OPT_ADDRESS,
	OPT_ROLE,
	OPT_KIND,
	OPT_RELEASE,
	OPT_DROP,
	OPT_KEEP,
	OPT_USER,
	OPT_SERVICE,
	OPT_STATE,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_EXPIRE,
	OPT_WRITE
};

const struct sm_option inventory_options[] = {
	{ "db", OPT_DB, "FILE",
	    "the inventory: an SQLite file, or postgresql://...; verbs that write create it" },
	{ "answer", OPT_ANSWER, NULL, "apply: also write what the DCC sends on account of a record" },
	{ "dry-run", OPT_DRY_RUN, NULL, "say what would change, and change nothing" },
	{ "each", OPT_EACH, NULL, "apply: every record is a transaction of its own" },
	{ "explain", OPT_EXPLAIN, NULL, "check: list every check of a request, and what became of it" },
	SM_OPTION_SCHEMA("check: the DUIS schema that requests must be valid against"),
	SM_OPTION_KEYS(
	    "check: certificates by which requests must be signed; import: those of signed thresholds; "
	    "apply --answer: the DCC's key: a directory, file or pkcs11: URI"),
	SM_OPTION_CA("check, import --keys: roots and issuing authorities, to which the signer's certificate "
	             "must have a "
	             "path"),
	SM_OPTION_DEVICE("read, log, ledger: of this device"),
	SM_OPTION_DUIS_VERSION("read: warn of content of the answer"),
	{ "mpxn", OPT_MPXN, "NUMBER", "read: by MPAN or MPRN" },
	{ "uprn", OPT_UPRN, "NUMBER", "read: by Unique Property Reference Number" },
	{ "postcode", OPT_POSTCODE, "CODE", "read: by postcode, with --address" },
	{ "address", OPT_ADDRESS, "TEXT", "read: the address identifier that goes with --postcode" },
	{ "role", OPT_ROLE, "ROLE", "read: as a user in this role sees it" },
	{ "kind", OPT_KIND, "KIND",
	    "import, export: devices (default), cpl, tsat, registration, users, thresholds, limits, "
	    "response-times, "
	    "credentials, "
	    "forecasts; "
	    "export: usage" },
	{ "release", OPT_RELEASE, "REF", "quarantine: release this document" },
	{ "drop", OPT_DROP, "REF", "quarantine: discard this document" },
	{ "keep", OPT_KEEP, NULL, "apply: keep the documents in the ledger, not only their hashes" },
	{ "user", OPT_USER, "EUI", "ledger, metrics: of this user" },
	{ "service", OPT_SERVICE, "SRV", "ledger, metrics: of this Service Reference Variant" },
	{ "state", OPT_STATE, "STATE", "ledger: in this state, such as open, answered, refused or alert" },
	{ "since", OPT_SINCE, "TIME",
	    "ledger, metrics: from this date or time on; metrics: from its month on" },
	{ "until", OPT_UNTIL, "TIME", "ledger, metrics: before this date or time" },
	{ "expire", OPT_EXPIRE, "PERIOD",
	    "ledger: remove what ended longer ago than this, such as 400d, 13m or 7y" },
	{ "write", OPT_WRITE, NULL, "due: write the requests that are due, and enter them in the ledger" },
	SM_OPTION_COLOR("apply, check: "),
};

const size_t n_inventory_options = SM_COUNT(inventory_options);

const struct sm_pair inventory_excludes[] = {
	{ "device", "mpxn uprn postcode" },
	{ "mpxn", "uprn postcode" },
	{ "uprn", "postcode" },
	{ "release", "drop" },
	{ "expire", "device user service state since until" },
};
const size_t n_inventory_excludes = SM_COUNT(inventory_excludes);

const struct sm_pair inventory_needs[] = {
	{ "postcode", "address" },
	{ "address", "postcode" },
};
const size_t n_inventory_needs = SM_COUNT(inventory_needs);

static bool
bad_option(const struct inventory *t, const char *name, const char *arg, const char *expected)
{
	sm_cli_say(t->cli, "--%s=%s: %s", name, arg, expected);
	return false;
}

static bool
set_reference(struct inventory *t, const char *name, const char *arg, uint64_t *out)
{
	return (sm_parse_uint(sm_slice_str(arg), INT64_MAX, out) && *out > 0) ||
	       bad_option(t, name, arg, "not a reference number");
}

/* A date, which begins at midnight, or a date and time. */
static bool
set_time(const struct inventory *t, const char *name, const char *arg, int64_t *out)
{
	static const char midnight[] = "T00:00:00Z";
	enum { DATE = sizeof "2015-01-01" - 1 };
	char text[DATE + sizeof midnight];
	struct sm_slice s = sm_slice_str(arg);
	struct sm_time time;

	if (s.len == DATE) {
		memcpy(text, arg, DATE);
		memcpy(text + DATE, midnight, sizeof midnight);
		s = sm_slice_str(text);
	}
	if (!sm_time_parse(s, &time))
		return bad_option(t, name, arg, "not a date or time as 2015-01-01 or 2015-01-01T12:00:00Z");
	*out = sm_time_to_seconds(&time);
	return true;
}

/* A number with d, m or y: days, months or years. */
static bool
set_period(struct inventory *t, const char *arg)
{
	static const char units[] = "dmy";
	enum { MOST = 10000 };
	size_t len = strlen(arg);
	const char *unit = len > 0 ? strchr(units, arg[len - 1]) : NULL;

	if (!unit || !sm_parse_uint(sm_slice_of(arg, len - 1), MOST, &t->expire.n) || t->expire.n == 0)
		return bad_option(t, "expire", arg, "not a period as 400d, 13m or 7y: days, months or years");
	t->expire.unit = *unit;
	return true;
}

/* Options that are kept as they are. */
static const char **
text_option(struct inventory *t, int id)
{
	switch (id) {
	case OPT_DB:
		return &t->db_path;
	case SM_OPT_SCHEMA:
		return &t->schema_path;
	case SM_OPT_CA:
		return &t->ca;
	case OPT_MPXN:
		return &t->mpxn;
	case OPT_UPRN:
		return &t->uprn;
	case OPT_POSTCODE:
		return &t->postcode;
	case OPT_ADDRESS:
		return &t->address;
	case OPT_ROLE:
		return &t->role;
	case OPT_SERVICE:
		return &t->filter.service;
	case OPT_STATE:
		return &t->filter.state;
	default:
		return id == OPT_KIND ? &t->kind : NULL;
	}
}

static const char *
text_name(int id)
{
	size_t i = 0;

	while (inventory_options[i].id != id)
		i++;
	return inventory_options[i].name;
}

bool
inventory_set_option(void *state, int id, const char *arg)
{
	struct inventory *t = state;
	const char **text = text_option(t, id);

	if (text) {
		*text = arg;
		return arg[0] || bad_option(t, text_name(id), arg, "the value is missing");
	}
	switch (id) {
	case OPT_RELEASE:
		return set_reference(t, "release", arg, &t->release);
	case OPT_DROP:
		return set_reference(t, "drop", arg, &t->drop);
	case SM_OPT_DEVICE:
		t->has_device = true;
		return sm_eui_parse(sm_slice_str(arg), t->device) ||
		       bad_option(t, "device", arg, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	case OPT_USER:
		t->filter.has_user = true;
		return sm_eui_parse(sm_slice_str(arg), t->filter.user) ||
		       bad_option(t, "user", arg, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	case OPT_SINCE:
		return set_time(t, "since", arg, &t->filter.since);
	case OPT_UNTIL:
		return set_time(t, "until", arg, &t->filter.until);
	case OPT_EXPIRE:
		return set_period(t, arg);
	case OPT_KEEP:
		return t->keep = true;
	case SM_OPT_DUIS_VERSION:
		return sm_named_duis_version(t->cli, arg, &t->duis_version);
	case SM_OPT_KEYS:
		return sm_cli_add_keys(t->cli, &t->key_sources, "--keys", arg);
	case OPT_ANSWER:
		return t->answer = true;
	case OPT_WRITE:
		return t->write = true;
	case OPT_EACH:
		return t->each = true;
	case OPT_EXPLAIN:
		return t->explain = true;
	default:
		t->dry_run = true;
		return true;
	}
}
