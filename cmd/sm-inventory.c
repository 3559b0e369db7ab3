/* sm-inventory: which devices there are, what state they are in, and what may be sent to them. See sm-inventory(1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"
#include "duis/context.h"
#include "duis/schema.h"
#include "inventory/inventory.h"
#include "inventory/rules.h"
#include "pump.h"

enum { OPT_DB = 1, OPT_DRY_RUN, OPT_EACH, OPT_SCHEMA };

/* 2000-01-01T00:00:00Z as POSIX counts. */
enum { EPOCH_2000 = 946684800 };

static const struct sm_option options[] = {
	{ "db", OPT_DB, "FILE",
	    "the inventory, an SQLite file; made when it is to be written and isn't there" },
	{ "dry-run", OPT_DRY_RUN, NULL, "say what would change, and change nothing" },
	{ "each", OPT_EACH, NULL, "apply: every record is a transaction of its own" },
	{ "schema", OPT_SCHEMA, "FILE", "check: the DUIS schema that requests must be valid against" },
};

static const char *const adds[] = { "inventory" };

struct tool {
	const struct sm_cli *cli;
	const char *db_path, *schema_path;
	bool dry_run, each, text;
	int64_t now;
	struct sm_db *db;
	struct sm_schema *schema;
};

static bool
set_option(void *state, int id, const char *arg)
{
	struct tool *t = state;

	switch (id) {
	case OPT_DB:
		t->db_path = arg;
		return true;
	case OPT_SCHEMA:
		t->schema_path = arg;
		return true;
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

static bool
apply_document(struct sm_work *work, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	struct sm_response response;

	if (sm_xml_is(root, "Request"))
		return sm_request_read(root, &request, err) &&
		       sm_inventory_apply_request(work, &request, r->request, err);
	return sm_response_read(root, &response, err) &&
	       sm_inventory_apply_response(work, &response, false, err);
}

/* A record that fails leaves no trace; what can't be undone ends the batch. */
static bool
apply_one(struct tool *t, struct sm_work *work, const struct sm_record *r, const struct sm_xml *root,
    struct sm_err *err)
{
	if (!sm_db_begin(t->db, err) || !sm_db_record_begin(t->db, err))
		return false;
	if (!apply_document(work, r, root, err)) {
		sm_db_record_undo(t->db);
		return false;
	}
	if (!sm_db_record_keep(t->db, err))
		return false;
	return !t->each || t->dry_run || sm_db_commit(t->db, err);
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
run_pump(struct tool *t, char **files, size_t n,
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

	return sm_pump_run(&pump, files, n);
}

static int
verb_apply(struct tool *t, char **files, size_t n)
{
	return run_pump(t, files, n, apply_record);
}

static int
verb_check(struct tool *t, char **files, size_t n)
{
	return run_pump(t, files, n, check_record);
}

/* ---- verbs without records ---- */

static int
put(struct tool *t, struct sm_buf *out, int status)
{
	if (out->failed) {
		sm_cli_say(t->cli, "out of memory");
		status = SM_EXIT_TROUBLE;
	} else if (fwrite(out->p, 1, out->len, stdout) != out->len) {
		status = SM_EXIT_TROUBLE;
	}
	sm_buf_free(out);
	return status;
}

static int
verb_rules(struct tool *t, char **files, size_t n)
{
	struct sm_buf out;

	(void)files;
	(void)n;
	sm_buf_init(&out);
	if (t->text)
		sm_rules_text(&out);
	else
		sm_rules_json(&out);
	return put(t, &out, SM_EXIT_YES);
}

enum need { NEEDS_NOTHING, NEEDS_READING, NEEDS_WRITING };

static const struct verb {
	const char *name;
	enum need need;
	bool text; /* the default format */
	int (*run)(struct tool *t, char **files, size_t n);
} verbs[] = {
	{ "apply", NEEDS_WRITING, false, verb_apply },
	{ "check", NEEDS_READING, false, verb_check },
	{ "rules", NEEDS_NOTHING, true, verb_rules },
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

	t->text = format ? strcmp(format, "text") == 0 : verb->text;
	if (!format || t->text || strcmp(format, "json") == 0)
		return true;
	sm_cli_say(t->cli, "--format=%s: not json or text", format);
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
run(struct tool *t, const struct verb *verb, char **files, size_t n)
{
	int status = SM_EXIT_TROUBLE;
	struct sm_err err;

	sm_err_clear(&err);
	if (!choose_format(t, verb))
		return SM_EXIT_TROUBLE;
	if (open_all(t, verb, &err))
		status = verb->run(t, files, n);
	else
		sm_cli_say(t->cli, "%s", err.text);
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
		.synopsis = "Keeps the Smart Metering Inventory and says what may be sent to whom.\n"
		            "Verbs: apply, check, rules.",
		.formats = "json, text",
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
	return run(&t, verb, argv + first + 1, (size_t)(argc - first - 1));
}
