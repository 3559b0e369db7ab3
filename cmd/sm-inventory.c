/* sm-inventory: which devices there are, what state they are in, and what may be sent to them. See sm-inventory(1). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "catalogue/decode.h"
#include "cli.h"
#include "duis/context.h"
#include "duis/schema.h"
#include "inventory/inventory.h"
#include "inventory/read.h"
#include "inventory/report.h"
#include "inventory/rules.h"
#include "inventory/users.h"
#include "mmc/outcome.h"
#include "pump.h"

enum {
	OPT_DB = 1,
	OPT_DRY_RUN,
	OPT_EACH,
	OPT_SCHEMA,
	OPT_DEVICE,
	OPT_MPXN,
	OPT_UPRN,
	OPT_POSTCODE,
	OPT_ADDRESS,
	OPT_ROLE,
	OPT_KIND,
	OPT_RELEASE,
	OPT_DROP
};

enum { IMPORT_MAX = 1024 * 1024 * 1024 };

/* 2000-01-01T00:00:00Z as POSIX counts. */
enum { EPOCH_2000 = 946684800 };

static const struct sm_option options[] = {
	{ "db", OPT_DB, "FILE",
	    "the inventory, an SQLite file; made when it is to be written and isn't there" },
	{ "dry-run", OPT_DRY_RUN, NULL, "say what would change, and change nothing" },
	{ "each", OPT_EACH, NULL, "apply: every record is a transaction of its own" },
	{ "schema", OPT_SCHEMA, "FILE", "check: the DUIS schema that requests must be valid against" },
	{ "device", OPT_DEVICE, "EUI", "read, log: of this device" },
	{ "mpxn", OPT_MPXN, "NUMBER", "read: by MPAN or MPRN" },
	{ "uprn", OPT_UPRN, "NUMBER", "read: by Unique Property Reference Number" },
	{ "postcode", OPT_POSTCODE, "CODE", "read: by postcode, with --address" },
	{ "address", OPT_ADDRESS, "TEXT", "read: the address identifier that goes with --postcode" },
	{ "role", OPT_ROLE, "ROLE", "read: as a user in this role sees it" },
	{ "kind", OPT_KIND, "KIND",
	    "import, export: devices (default), cpl, tsat, registration, users, thresholds" },
	{ "release", OPT_RELEASE, "REF", "quarantine: let this request go on" },
	{ "drop", OPT_DROP, "REF", "quarantine: let this request never go on" },
};

static const char *const adds[] = { "inventory" };

struct tool {
	const struct sm_cli *cli;
	const char *db_path, *schema_path, *kind;
	bool dry_run, each, text, json, has_device;
	uint8_t device[SM_EUI_LEN];
	const char *mpxn, *uprn, *postcode, *address, *role;
	uint64_t release, drop; /* 0: none */
	int64_t now;
	bool duis;
	char **files;
	size_t n_files;
	struct sm_db *db;
	struct sm_schema *schema;
};

static bool
bad_option(const struct tool *t, const char *name, const char *arg, const char *want)
{
	sm_cli_say(t->cli, "--%s=%s: %s", name, arg, want);
	return false;
}

static bool
set_reference(struct tool *t, const char *name, const char *arg, uint64_t *out)
{
	return (sm_parse_uint(sm_slice_str(arg), INT64_MAX, out) && *out > 0) ||
	       bad_option(t, name, arg, "not a reference number");
}

/* Options that are kept as they are. */
static const char **
text_option(struct tool *t, int id)
{
	switch (id) {
	case OPT_DB:
		return &t->db_path;
	case OPT_SCHEMA:
		return &t->schema_path;
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
	default:
		return id == OPT_KIND ? &t->kind : NULL;
	}
}

static bool
set_option(void *state, int id, const char *arg)
{
	struct tool *t = state;
	const char **text = text_option(t, id);

	if (text) {
		*text = arg;
		return true;
	}
	switch (id) {
	case OPT_RELEASE:
		return set_reference(t, "release", arg, &t->release);
	case OPT_DROP:
		return set_reference(t, "drop", arg, &t->drop);
	case OPT_DEVICE:
		t->has_device = true;
		return sm_eui_parse(sm_slice_str(arg), t->device) ||
		       bad_option(t, "device", arg, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	case OPT_EACH:
		t->each = true;
		return true;
	default:
		t->dry_run = true;
		return true;
	}
}

/* ---- apply and check ---- */

static int
status_of(const struct sm_outcome *o)
{
	return o->verdict == SM_VERDICT_REFUSED || o->verdict == SM_VERDICT_QUARANTINED ? SM_EXIT_NO
	                                                                                : SM_EXIT_YES;
}

static int
show(const struct tool *t, const struct sm_record *r, const struct sm_outcome *o, struct sm_buf *out)
{
	if (t->text) {
		sm_outcome_text(o, out);
		return status_of(o);
	}
	sm_record_open(r, adds, SM_COUNT(adds), out);
	sm_record_member(out, "inventory");
	sm_outcome_json(o, out);
	sm_record_close(out);
	return status_of(o);
}

static bool
need_document(const struct sm_record *r, struct sm_err *err)
{
	return r->request.len > 0 ||
	       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no DUIS document");
}

/* What the device's message says of itself; one that can't be read leaves it to the DUIS response code. */
static bool
device_failed(struct sm_worker *w, const struct sm_record *r)
{
	struct sm_decoded d;

	return r->gbcs.len > 0 && sm_decode(r->gbcs, NULL, &w->arena, &d, NULL) &&
	       d.message.cra == SM_CRA_RESPONSE && !sm_mmc_succeeded(&d);
}

static bool
apply_document(struct sm_work *work, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	struct sm_response response;

	if (sm_xml_is(root, "Request"))
		return sm_request_read(root, &request, err) &&
		       sm_inventory_apply_request(work, &request, r->request, err);
	return sm_response_read(root, &response, err) && sm_inventory_apply_response(work, &response, err);
}

/* A record that fails leaves no trace; what can't be undone ends the batch. */
static bool
apply_one(struct tool *t, struct sm_work *work, const struct sm_record *r, const struct sm_xml *root,
    struct sm_err *err)
{
	bool alone = t->each && !t->dry_run;

	if (!sm_db_begin(t->db, err) || (!alone && !sm_db_record_begin(t->db, err)))
		return false;
	if (!apply_document(work, r, root, err)) {
		if (alone)
			sm_db_rollback(t->db);
		else
			sm_db_record_undo(t->db);
		return false;
	}
	return alone ? sm_db_commit(t->db, err) : sm_db_record_keep(t->db, err);
}

static int
apply_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct tool *t = w->state;
	struct sm_outcome outcome;
	struct sm_work work = { .db = t->db, .arena = &w->arena, .now = t->now, .outcome = &outcome };

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	work.device_failed = device_failed(w, r);
	if (!need_document(r, err) || !apply_one(t, &work, r, sm_document_root(w->document), err))
		return SM_EXIT_TROUBLE;
	return show(t, r, &outcome, out);
}

static bool
check_one(struct tool *t, struct sm_worker *w, struct sm_work *work, struct sm_err *err)
{
	struct sm_request request;
	struct sm_err invalid;

	sm_err_clear(&invalid);
	if (!sm_request_read(sm_document_root(w->document), &request, err))
		return false;
	if (t->schema && !sm_schema_validate(t->schema, w->document, &invalid)) {
		(void)sm_refuse(work->outcome, SM_CODE_FORMAT, "DUIS schema",
		    sm_arena_copy(&w->arena, invalid.text, strlen(invalid.text)));
		return true;
	}
	return sm_inventory_check(work, &request, err);
}

static int
check_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct tool *t = w->state;
	struct sm_outcome outcome;
	struct sm_work work = { .db = t->db, .arena = &w->arena, .now = t->now, .outcome = &outcome };

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	if (!need_document(r, err) || !check_one(t, w, &work, err))
		return SM_EXIT_TROUBLE;
	return show(t, r, &outcome, out);
}

static void *
share_tool(void *shared, struct sm_err *err)
{
	(void)err;
	return shared;
}

static bool
commit(void *shared, struct sm_err *err)
{
	struct tool *t = shared;

	return t->dry_run || sm_db_commit(t->db, err);
}

static int
run_pump(struct tool *t,
    int (*work)(struct sm_worker *, const struct sm_record *, struct sm_buf *, struct sm_err *))
{
	struct sm_pump pump = {
		.cli = t->cli,
		.work = work,
		.open = share_tool,
		.settle = commit,
		.shared = t,
		.json = !t->text,
		.adds = adds,
		.n_adds = SM_COUNT(adds),
	};

	return sm_pump_run(&pump, t->files, t->n_files);
}

/* ---- verbs without records ---- */

static bool
flush(void *ctx, struct sm_buf *out, struct sm_err *err)
{
	size_t len = out->len;

	(void)ctx;
	sm_buf_reset(out);
	return fwrite(out->p, 1, len, stdout) == len ||
	       sm_fail(err, SM_E_IO, SM_NO_OFFSET, "write to standard output failed");
}

static const struct sm_sink to_stdout = { flush, NULL };

static bool
finish(struct tool *t, struct sm_buf *out, bool fine, struct sm_err *err)
{
	if (fine && out->failed)
		fine = sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	if (fine && !t->dry_run && t->db)
		fine = sm_db_commit(t->db, err);
	fine = fine && (out->len == 0 || flush(NULL, out, err));
	sm_buf_free(out);
	return fine;
}

static bool
read_key(struct tool *t, struct sm_read_key *key, struct sm_err *err)
{
	int keys = t->has_device + (t->mpxn != NULL) + (t->uprn != NULL) + (t->postcode != NULL);
	unsigned roles = 0;

	if (keys != 1 || (t->postcode == NULL) != (t->address == NULL))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "read needs one of --device, --mpxn, --uprn, or --postcode with --address");
	if (t->role && (!sm_roles_parse(sm_slice_str(t->role), &roles) || roles == 0))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--role=%.40s: there is no such role", t->role);
	*key = (struct sm_read_key){ .has_device = t->has_device,
		.hide_type_2 = t->role && !sm_sees_type_2(roles) };
	memcpy(key->device, t->device, SM_EUI_LEN);
	key->mpxn = sm_slice_or_empty(t->mpxn);
	key->uprn = sm_slice_or_empty(t->uprn);
	key->postcode = sm_slice_or_empty(t->postcode);
	key->address = sm_slice_or_empty(t->address);
	return true;
}

static bool
write_reading(
    struct tool *t, struct sm_work *w, const struct sm_reading *r, struct sm_buf *out, struct sm_err *err)
{
	if (t->text)
		sm_reading_text(r, out);
	else if (t->json)
		return sm_reading_json(w, r, out, err);
	else if (r->n_devices > SM_DUIS_DEVICES_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "%zu devices; a response document holds no more than %d", r->n_devices,
		    SM_DUIS_DEVICES_MAX);
	else
		sm_devices_duis(r->devices, r->n_devices, w->now, out);
	return true;
}

static bool
verb_read(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_reading reading;
	struct sm_read_key key;
	struct sm_buf out;
	bool fine;

	if (!read_key(t, &key, err) || !sm_inventory_read(w, &key, &reading, err))
		return false;
	if (reading.n_devices == 0)
		*status = SM_EXIT_NO;
	sm_buf_init(&out);
	fine = write_reading(t, w, &reading, &out, err);
	return finish(t, &out, fine, err);
}

static bool
read_file(const char *name, struct sm_buf *out, struct sm_err *err)
{
	bool standard = strcmp(name, "-") == 0;
	FILE *f = standard ? stdin : fopen(name, "rb");
	size_t n = 1;
	bool fine;

	if (!f)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", name, strerror(errno));
	while (n > 0 && out->len <= IMPORT_MAX) {
		enum { PART = 64 * 1024 };
		char *room = sm_buf_room(out, PART);

		if (!room)
			break;
		n = fread(room, 1, PART, f);
		out->len += n;
	}
	fine = n == 0 && ferror(f) == 0;
	if (!standard)
		(void)fclose(f);
	return fine || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s can't be read, or is too large", name);
}

static bool
import_text(struct sm_work *w, const char *kind, struct sm_slice text, struct sm_import_report *report,
    struct sm_err *err)
{
	struct sm_slice trimmed = sm_trim(text);
	struct sm_document *document;
	bool fine;

	if (sm_slice_at(trimmed, 0) != '<')
		return sm_import_rows(w, kind, text, report, err);
	if (strcmp(kind, "devices") != 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "a DUIS response holds devices only");
	document = sm_document_new();
	fine = document ? sm_document_read(document, trimmed, SM_DOCUMENT_DATA, err) &&
	                      sm_import_duis(w, sm_document_root(document), report, err)
	                : sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
	sm_document_free(document);
	return fine;
}

static bool
import_file(
    struct tool *t, struct sm_work *w, const char *name, struct sm_import_report *report, struct sm_err *err)
{
	struct sm_buf text;
	struct sm_err inner;
	bool fine;

	sm_err_clear(&inner);
	sm_buf_init(&text);
	fine = read_file(name, &text, &inner) &&
	       import_text(w, t->kind, sm_slice_of(text.p ? text.p : "", text.len), report, &inner);
	sm_buf_free(&text);
	return fine || sm_fail(err, inner.code, SM_NO_OFFSET, "%.60s: %.170s", name, inner.text);
}

static void
write_report(struct tool *t, const struct sm_import_report *r, const struct sm_outcome *o, struct sm_buf *out)
{
	if (t->json) {
		sm_buf_printf(out,
		    "{\"kind\":\"%s\",\"added\":%llu,\"changed\":%llu,\"unchanged\":%llu,\"inventory\":",
		    t->kind, (unsigned long long)r->added, (unsigned long long)r->changed,
		    (unsigned long long)r->unchanged);
		sm_outcome_json(o, out);
		sm_buf_puts(out, "}\n");
		return;
	}
	sm_buf_printf(out, "%s: %llu added, %llu changed, %llu unchanged\n", t->kind,
	    (unsigned long long)r->added, (unsigned long long)r->changed, (unsigned long long)r->unchanged);
	if (o->changes || o->events)
		sm_outcome_text(o, out);
}

/* All files are one transaction. */
static bool
verb_import(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_import_report report = { 0 };
	struct sm_buf out;
	bool fine = sm_db_begin(t->db, err);

	(void)status;
	w->service = w->outcome->service = "import";
	w->outcome->verdict = SM_VERDICT_APPLIED;
	for (size_t i = 0; fine && i < t->n_files; i++)
		fine = import_file(t, w, t->files[i], &report, err);
	if (fine && t->n_files == 0)
		fine = import_file(t, w, "-", &report, err);
	sm_buf_init(&out);
	if (fine)
		write_report(t, &report, w->outcome, &out);
	return finish(t, &out, fine, err);
}

static bool
verb_export(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	enum sm_export_form form = t->json ? SM_EXPORT_JSON : t->duis ? SM_EXPORT_DUIS : SM_EXPORT_CSV;

	(void)status;
	return sm_export(w, t->kind, form, &to_stdout, err);
}

static bool
verb_log(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	(void)status;
	return sm_report_log(w, t->has_device ? t->device : NULL, t->json, &to_stdout, err);
}

static bool
verb_quarantine(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	bool fine = true;

	(void)status;
	if (t->release == 0 && t->drop == 0)
		return sm_report_quarantine(w, t->json, &to_stdout, err);
	sm_buf_init(&out);
	w->service = "quarantine";
	fine = sm_db_begin(t->db, err);
	if (fine && t->release > 0)
		fine = sm_quarantine_release(w, (int64_t)t->release, t->json, &out, err);
	if (fine && t->drop > 0)
		fine = sm_quarantine_drop(w, (int64_t)t->drop, err);
	return finish(t, &out, fine, err);
}

static bool
verb_check_db(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;
	bool sound = false, fine;

	sm_buf_init(&out);
	fine = sm_report_check(w, t->json, &sound, &out, err);
	*status = sound ? SM_EXIT_YES : SM_EXIT_NO;
	return finish(t, &out, fine, err);
}

static bool
verb_rules(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;

	(void)w;
	(void)status;
	sm_buf_init(&out);
	if (t->text)
		sm_rules_text(&out);
	else
		sm_rules_json(&out);
	return finish(t, &out, true, err);
}

static bool
verb_services(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_buf out;

	(void)w;
	(void)status;
	sm_buf_init(&out);
	sm_report_services(t->json, &out);
	return finish(t, &out, true, err);
}

enum need { NEEDS_NOTHING, NEEDS_READING, NEEDS_WRITING };

static const struct verb {
	const char *name;
	enum need need;
	const char *formats; /* separated by '|'; the first is the default */
	/* one of the two: on records, or at once. *status is SM_EXIT_YES before; false is trouble */
	int (*work)(struct sm_worker *, const struct sm_record *, struct sm_buf *, struct sm_err *);
	bool (*once)(struct tool *t, struct sm_work *w, int *status, struct sm_err *err);
} verbs[] = {
	{ "apply", NEEDS_WRITING, "json|text", apply_record, NULL },
	{ "check", NEEDS_READING, "json|text", check_record, NULL },
	{ "check-db", NEEDS_READING, "text|json", NULL, verb_check_db },
	{ "export", NEEDS_READING, "csv|json|duis", NULL, verb_export },
	{ "import", NEEDS_WRITING, "json|text", NULL, verb_import },
	{ "log", NEEDS_READING, "json|text", NULL, verb_log },
	{ "quarantine", NEEDS_WRITING, "json|text", NULL, verb_quarantine },
	{ "read", NEEDS_READING, "json|text|duis", NULL, verb_read },
	{ "rules", NEEDS_NOTHING, "text|json", NULL, verb_rules },
	{ "services", NEEDS_NOTHING, "text|json", NULL, verb_services },
};

static const struct verb *
find_verb(const struct sm_cli *cli, const char *name)
{
	for (size_t i = 0; name && i < SM_COUNT(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	if (name)
		sm_cli_say(cli, "%s: no such verb; see sm-inventory --help", name);
	else
		sm_cli_say(cli, "a verb is missing; see sm-inventory --help");
	return NULL;
}

static bool
read_time(struct tool *t, struct sm_err *err)
{
	struct sm_context context;
	bool fine = true;

	t->now = (int64_t)time(NULL) - EPOCH_2000;
	sm_context_init(&context);
	if (t->cli->common.context)
		fine = sm_context_load(&context, t->cli->common.context, err);
	if (fine && context.has_now)
		t->now = sm_time_to_seconds(&context.now);
	sm_context_free(&context);
	return fine;
}

static bool
choose_format(struct tool *t, const struct verb *verb)
{
	const char *format = t->cli->common.format;
	size_t first;

	if (format && !sm_one_of(verb->formats, sm_slice_str(format))) {
		sm_cli_say(t->cli, "--format=%s: %s has %s", format, verb->name, verb->formats);
		return false;
	}
	if (!format)
		format = verb->formats;
	first = strcspn(format, "|");
	t->text = first == 4 && memcmp(format, "text", 4) == 0;
	t->json = first == 4 && memcmp(format, "json", 4) == 0;
	t->duis = first == 4 && memcmp(format, "duis", 4) == 0;
	if (!t->kind)
		t->kind = "devices";
	if (sm_transfer_kind(t->kind))
		return true;
	sm_cli_say(t->cli, "--kind=%s: there is no such kind", t->kind);
	return false;
}

static bool
open_all(struct tool *t, const struct verb *verb, struct sm_err *err)
{
	if (!read_time(t, err))
		return false;
	if (verb->need != NEEDS_NOTHING && !t->db_path)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "%s needs --db=FILE", verb->name);
	if (verb->need != NEEDS_NOTHING) {
		t->db = sm_db_open(t->db_path, verb->need == NEEDS_READING ? SM_DB_READ : SM_DB_WRITE, err);
		if (!t->db)
			return false;
	}
	if (t->schema_path)
		t->schema = sm_schema_load(t->schema_path, err);
	return !t->schema_path || t->schema != NULL;
}

static int
run_once(struct tool *t, const struct verb *verb)
{
	struct sm_arena arena;
	struct sm_outcome outcome;
	struct sm_work w = { .db = t->db, .arena = &arena, .now = t->now, .outcome = &outcome };
	int status = SM_EXIT_YES;
	struct sm_err err;

	sm_err_clear(&err);
	sm_arena_init(&arena, 0);
	sm_outcome_init(&outcome);
	if (!verb->once(t, &w, &status, &err)) {
		sm_cli_say(t->cli, "%s", err.text);
		status = SM_EXIT_TROUBLE;
	}
	sm_arena_free(&arena);
	return status;
}

static int
run(struct tool *t, const struct verb *verb)
{
	int status = SM_EXIT_TROUBLE;
	struct sm_err err;

	sm_err_clear(&err);
	if (!choose_format(t, verb))
		return SM_EXIT_TROUBLE;
	if (!open_all(t, verb, &err))
		sm_cli_say(t->cli, "%s", err.text);
	else
		status = verb->work ? run_pump(t, verb->work) : run_once(t, verb);
	sm_schema_free(t->schema);
	sm_db_close(&t->db);
	return sm_cli_end(t->cli, status);
}

int
main(int argc, char **argv)
{
	struct tool t = { 0 };
	struct sm_cli cli = {
		.tool = "sm-inventory",
		.usage = "VERB --db=FILE [OPTION]... [FILE]...",
		.synopsis =
		    "Keeps the Smart Metering Inventory and says what may be sent to whom.\n"
		    "Verbs: apply, check, check-db, export, import, log, quarantine, read, rules, services.",
		.formats = "json, text, csv or duis, as the verb has them",
		.forms = "json text csv duis",
		.verbs = "apply check check-db export import log quarantine read rules services",
		.options = options,
		.n_options = SM_COUNT(options),
		.set = set_option,
		.state = &t,
	};
	const struct verb *verb;
	int first, status;

	t.cli = &cli;
	if (!sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	verb = find_verb(&cli, first < argc ? argv[first] : NULL);
	if (!verb)
		return SM_EXIT_TROUBLE;
	t.files = argv + first + 1;
	t.n_files = (size_t)(argc - first - 1);
	return run(&t, verb);
}
