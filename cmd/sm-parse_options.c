#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "named.h"
#include "options.h"
#include "sm-parse.h"

enum {
	OPT_OFFSETS = 1,
	OPT_CATALOGUE,
	OPT_CHANGES,
	OPT_EXPLAIN,
	OPT_DIFF,
	OPT_REDACT,
	OPT_REDACT_KEY,
	OPT_WITH,
	OPT_PRETTY,
	OPT_MMC_VERSION,
	OPT_STRICT,
	OPT_FIELDS
};

const struct sm_option parse_options[] = {
	SM_OPTION_KEYS("certificates and keys: check signatures and MACs, decrypt"),
	SM_OPTION_INSECURE_KEYS,
	{ "offsets", OPT_OFFSETS, NULL, "add the offset of each value in the message" },
	{ "strict", OPT_STRICT, NULL, "exit with 1 if a document differs from the message in it" },
	{ "catalogue", OPT_CATALOGUE, NULL, "print the use case tables as JSON and exit" },
	{ "changes", OPT_CHANGES, NULL, "print what each version of DUIS, MMC and GBCS has, and exit" },
	{ "explain", OPT_EXPLAIN, NULL,
	    "say what the WORDs in the place of FILEs mean: codes, use cases, services, objects" },
	{ "diff", OPT_DIFF, NULL,
	    "compare the records of two FILEs, in pairs, and name the fields that differ" },
	{ "redact", OPT_REDACT, NULL,
	    "replace what identifies people, devices and parties, and write the records again" },
	{ "redact-key", OPT_REDACT_KEY, "FILE",
	    "secret that decides the replacements (default: a random one)" },
	{ "fields", OPT_FIELDS, "PATH,...",
	    "columns of csv and tsv: members of the JSON record, * for each element" },
	{ "with", OPT_WITH, "mmc", "add the MMC document to JSON records" },
	{ "pretty", OPT_PRETTY, NULL, "indent MMC documents" },
	SM_OPTION_SCHEMA("validate MMC documents against this schema"),
	SM_OPTION_COLOR(""),
	SM_OPTION_DUIS_VERSION("name content of documents"),
	{ "mmc-version", OPT_MMC_VERSION, "X.Y", "schemaVersion of MMC documents (default: 5.4)" },
};

const size_t n_parse_options = SM_COUNT(parse_options);

const struct sm_pair parse_needs[] = { { "insecure-keys", "keys redact-key" }, { "redact-key", "redact" } };
const size_t n_parse_needs = SM_COUNT(parse_needs);

/* with their options; --with=mmc adds the MMC document to JSON */
static const struct sm_format formats[] = {
	{ "json", FORMAT_JSON, "offsets with duis-version framing null", NULL },
	{ "text", FORMAT_TEXT, "offsets color duis-version framing null", NULL },
	{ "mmc", FORMAT_MMC, "pretty schema mmc-version framing null", "--with=mmc" },
	{ "html", FORMAT_HTML, "duis-version", NULL },
	{ "csv", FORMAT_CSV, "fields", NULL },
	{ "tsv", FORMAT_TSV, "fields", NULL },
	{ "flat", FORMAT_FLAT, "offsets with duis-version framing null", NULL },
};
const struct sm_formats parse_formats = { .all = formats, .n = SM_COUNT(formats) };

const struct sm_usage parse_reading = {
	.takes = SM_TAKES_RECORDS SM_TAKES_KEYS
	"offsets strict fields with pretty schema color duis-version mmc-version",
	.files = true,
	.formats = SM_FORMATS_ALL,
	.format = FORMAT_JSON
};
static const struct sm_usage catalogue = { .verb = "--catalogue", .takes = "catalogue" };
static const struct sm_usage changes = { .verb = "--changes", .takes = "changes" };
static const struct sm_usage explain = { .verb = "--explain",
	.takes = "explain format color",
	.files = true,
	.formats = SM_FORMAT(FORMAT_JSON) | SM_FORMAT(FORMAT_TEXT),
	.format = FORMAT_TEXT };
static const struct sm_usage redact = { .verb = "--redact",
	.takes =
	    "redact redact-key insecure-keys input framing null jobs progress failed summary stop-on-error",
	.files = true };
static const struct sm_usage diff = { .verb = "--diff",
	.takes = SM_TAKES_KEYS "diff input format color",
	.files = true,
	.formats = SM_FORMAT(FORMAT_JSON) | SM_FORMAT(FORMAT_TEXT),
	.format = FORMAT_TEXT };

/* XML has no place for what is not known. */
static bool
set_mmc_version(struct parse *p, const char *arg)
{
	char unchecked[SM_MMC_UNCHECKED_TEXT];

	if (!sm_mmc_version_parse(sm_slice_str(arg), &p->mmc.version)) {
		sm_cli_say(p->cli, "--mmc-version=%s: not a version of the MMC schema", arg);
		return false;
	}
	if (sm_mmc_version_unchecked(p->mmc.version, unchecked))
		sm_cli_note(p->cli, NULL, "%s", unchecked);
	return true;
}

static bool
set_mmc_option(struct parse *p, int id, const char *arg)
{
	switch (id) {
	case OPT_WITH:
		p->with_mmc = strcmp(arg, "mmc") == 0;
		if (!p->with_mmc)
			sm_cli_say(p->cli, "--with=%s: not mmc", arg);
		return p->with_mmc;
	case OPT_PRETTY:
		p->mmc.pretty = true;
		return true;
	case SM_OPT_SCHEMA:
		p->schema_file = arg;
		return true;
	default:
		return set_mmc_version(p, arg);
	}
}

static bool
set_fields(struct parse *p, const char *arg)
{
	struct sm_err err;

	sm_err_clear(&err);
	p->fields = sm_json_fields_parse(arg, &err);
	if (!p->fields)
		sm_cli_say(p->cli, "--fields=%s: %s", arg, err.text);
	return p->fields != NULL;
}

bool
parse_set_option(void *state, int id, const char *arg)
{
	struct parse *p = state;

	switch (id) {
	case SM_OPT_KEYS:
		return sm_cli_add_keys(p->cli, &p->key_sources, "--keys", arg);
	case SM_OPT_INSECURE_KEYS:
		p->key_sources.options.insecure = true;
		return true;
	case SM_OPT_DUIS_VERSION:
		return sm_named_duis_version(p->cli, arg, &p->duis_version);
	case OPT_OFFSETS:
		p->show.offsets = true;
		return true;
	case OPT_STRICT:
		p->strict = true;
		return true;
	case OPT_CATALOGUE:
		return p->catalogue = true;
	case OPT_CHANGES:
		return p->changes = true;
	case OPT_EXPLAIN:
		return p->explain = true;
	case OPT_REDACT:
		return p->redact = true;
	case OPT_REDACT_KEY:
		p->redact_key = arg;
		return true;
	case OPT_DIFF:
		return p->diff = true;
	case OPT_FIELDS:
		return set_fields(p, arg);
	default:
		return set_mmc_option(p, id, arg);
	}
}

static bool
is_table(int format)
{
	return format == FORMAT_CSV || format == FORMAT_TSV;
}

static void
choose_table(struct parse *p, enum parse_format format)
{
	bool table = is_table((int)format);

	p->table = format == FORMAT_TSV ? SM_TABLE_TSV : SM_TABLE_CSV;
	p->flat = format == FORMAT_FLAT;
	p->format = p->flat || (table && p->fields) ? FORMAT_JSON : table ? FORMAT_READINGS : format;
}

/* The set of formats whose options have an effect. Columns are members of the JSON record. */
static unsigned
written(const struct parse *p, int format)
{
	return SM_FORMAT(format) | (is_table(format) && p->fields ? SM_FORMAT(FORMAT_JSON) : 0) |
	       (p->with_mmc ? SM_FORMAT(FORMAT_MMC) : 0);
}

/* A table is one text with a head. It has no result for each record, also if its columns are those of one. */
static bool
frames_no_table(const struct parse *p, int format)
{
	const char *name = sm_cli_given(p->cli, "null") ? "null" : "framing";

	if (!is_table(format) || !sm_cli_given(p->cli, name))
		return true;
	sm_cli_say(p->cli, "--%s goes with --format=json, text, mmc or flat", name);
	return false;
}

bool
parse_choose_format(struct parse *p, char **files, size_t n_files)
{
	const struct sm_usage *usage = p->catalogue ? &catalogue
	                               : p->changes ? &changes
	                               : p->explain ? &explain
	                               : p->redact  ? &redact
	                               : p->diff    ? &diff
	                                            : &parse_reading;
	int format = SM_FORMAT_NONE;

	if (sm_cli_allow(p->cli, usage, files, n_files))
		format = sm_cli_format(p->cli, usage);
	if (format == SM_FORMAT_NONE)
		return false;
	choose_table(p, (enum parse_format)format);
	return frames_no_table(p, format) && sm_cli_fits_formats(p->cli, written(p, format));
}
