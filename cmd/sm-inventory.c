/*
 * sm-inventory: keeps devices and their state, and decides which messages may be sent to them. See sm-
 * inventory(1).
 */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/ahead.h"
#include "inventory/db_open.h"
#include "inventory/memory.h"
#include "named.h"
#include "option.h"
#include "terminal.h"

static void *
share_tool(void *shared, struct sm_err *err)
{
	(void)err;
	return shared;
}

static bool
end_records(struct inventory *t, bool (*end)(struct sm_db *db, struct sm_err *err), struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	return t->dry_run || end(t->db, &inner) ||
	       inventory_lost(t, "the records since the last result", &inner, err);
}

static bool
commit(void *shared, struct sm_err *err)
{
	return end_records(shared, sm_db_commit, err);
}

static bool
settle(void *shared, struct sm_err *err)
{
	return end_records(shared, sm_db_settle, err);
}

static void
sync_records(void *shared)
{
	struct inventory *t = shared;

	sm_db_sync(t->db);
}

/* A record with a transaction of its own has little that could be asked beforehand. */
static void
look_ahead(void *shared, struct sm_slice octets)
{
	struct inventory *t = shared;

	if (!t->each && !t->dry_run)
		sm_ahead(t->db, octets);
}

/* What the batch changed may break a rule only now. If the transaction has ended, the commit says why. */
static bool
write_out(void *shared)
{
	struct inventory *t = shared;

	return sm_db_write_out(t->db, NULL) || !sm_db_undo_batch(t->db);
}

static bool
overlap(void *shared, struct sm_slice next)
{
	struct inventory *t = shared;

	sm_ahead(t->db, next);
	return sm_db_commit_behind(t->db);
}

static enum sm_overlapped
overlapped(void *shared, struct sm_err *err)
{
	static const enum sm_overlapped as[] = {
		[SM_DB_BEHIND] = SM_OVERLAPPED,
		[SM_DB_BEHIND_ALONE] = SM_OVERLAPPED_ALONE,
		[SM_DB_BEHIND_NOT] = SM_OVERLAPPED_NOT,
		[SM_DB_BEHIND_FAILED] = SM_OVERLAPPED_TROUBLE,
	};
	struct inventory *t = shared;
	struct sm_err inner;
	enum sm_db_behind end;

	sm_err_clear(&inner);
	end = sm_db_behind(t->db, &inner);
	if (end == SM_DB_BEHIND_FAILED &&
	    !inventory_lost(t, "the records since the last result", &inner, err))
		return SM_OVERLAPPED_TROUBLE;
	return as[end];
}

static int
run_pump(struct inventory *t,
    int (*work)(struct sm_worker *, const struct sm_record *, struct sm_buf *, struct sm_err *))
{
	const bool overlaps = t->writes && !t->each && !t->dry_run && sm_db_takes_hints(t->db);
	struct sm_pump pump = {
		.cli = t->cli,
		.work = work,
		.open = share_tool,
		.before = look_ahead,
		.after = write_out,
		.commit = commit,
		/* with --each the next records would commit during the sync */
		.sync = t->writes && !t->each ? sync_records : NULL,
		.settle = settle,
		.overlap = overlaps ? overlap : NULL,
		.overlapped = overlapped,
		.shared = t,
		.answers = work == inventory_check ? "checked" : NULL,
		.json = t->json,
		.reads_ahead = t->writes,
		.adds = inventory_adds,
		.n_adds = INVENTORY_ADDS,
	};

	return sm_pump_run(&pump, t->files, t->n_files);
}

enum need { NEEDS_NOTHING, MAY_READ, NEEDS_READING, NEEDS_CHECKING, NEEDS_WRITING };

enum inventory_format { FORMAT_JSON, FORMAT_TEXT, FORMAT_CSV, FORMAT_DUIS, FORMAT_HTML };

static const struct sm_format formats[] = {
	{ .name = "json", .id = FORMAT_JSON },
	{ .name = "text", .id = FORMAT_TEXT, .options = "color" },
	{ .name = "csv", .id = FORMAT_CSV },
	{ .name = "html", .id = FORMAT_HTML },
	{ .name = "duis", .id = FORMAT_DUIS, .options = "duis-version" },
};

/* The set of formats and the default, for struct sm_usage. */
#define AS(format) SM_FORMAT(FORMAT_##format)
#define JSON_OR_TEXT (AS(JSON) | AS(TEXT)), FORMAT_JSON
#define TEXT_OR_JSON (AS(JSON) | AS(TEXT)), FORMAT_TEXT
#define CSV_OR_OTHERS (AS(CSV) | AS(JSON) | AS(DUIS)), FORMAT_CSV
#define JSON_TEXT_OR_CSV (AS(JSON) | AS(TEXT) | AS(CSV)), FORMAT_JSON
#define JSON_TEXT_CSV_OR_HTML (AS(JSON) | AS(TEXT) | AS(CSV) | AS(HTML)), FORMAT_JSON
#define JSON_TEXT_DUIS_OR_HTML (AS(JSON) | AS(TEXT) | AS(DUIS) | AS(HTML)), FORMAT_JSON
#define JSON_OR_OTHERS (AS(JSON) | AS(TEXT) | AS(DUIS)), FORMAT_JSON

static const struct inventory_verb {
	struct sm_usage usage;
	enum need need;
	bool dated_as_duis; /* only DUIS documents have the time */
	/* One of the two: on records, or at once. *status is SM_EXIT_YES before; false is trouble. */
	int (*work)(struct sm_worker *, const struct sm_record *, struct sm_buf *, struct sm_err *);
	bool (*once)(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err);
} verbs[] = {
	{ { "apply", SM_TAKES_RECORDS "db each keep answer keys dry-run context color", true,
	      JSON_OR_OTHERS },
	    NEEDS_WRITING, false, inventory_apply, NULL },
	{ { "check", SM_TAKES_RECORDS "db explain schema keys ca context color", true, JSON_OR_TEXT },
	    NEEDS_READING, false, inventory_check, NULL },
	{ { "check-db", "db format color", false, TEXT_OR_JSON }, NEEDS_CHECKING, false, NULL,
	    inventory_check_db },
	{ { "due", "db format write dry-run context color", false, JSON_OR_TEXT }, NEEDS_READING, false, NULL,
	    inventory_due },
	{ { "export", "db format kind context", false, CSV_OR_OTHERS }, NEEDS_READING, true, NULL,
	    inventory_export },
	{ { "import", "db format kind dry-run keys ca context stop-on-error", true, JSON_OR_TEXT },
	    NEEDS_WRITING, false, NULL, inventory_import },
	{ { "ledger", "db format device user service state since until expire dry-run context color", false,
	      JSON_TEXT_OR_CSV },
	    NEEDS_READING, false, NULL, inventory_ledger },
	{ { "log", "db format device color", false, JSON_OR_TEXT }, NEEDS_READING, false, NULL,
	    inventory_log },
	{ { "metrics", "db format user service since until color", false, JSON_TEXT_CSV_OR_HTML },
	    NEEDS_READING, false, NULL, inventory_metrics },
	{ { "overdue", "db format context color", false, JSON_TEXT_OR_CSV }, NEEDS_READING, false, NULL,
	    inventory_overdue },
	{ { "quarantine", "db format release drop dry-run context color", false, JSON_OR_TEXT },
	    NEEDS_WRITING, false, NULL, inventory_quarantine },
	/* by a key, and of requests: FILEs decide */
	{ { "read", "db format device mpxn uprn postcode address role duis-version context color", false,
	      JSON_TEXT_DUIS_OR_HTML },
	    NEEDS_READING, true, NULL, inventory_read },
	{ { "read", SM_TAKES_RECORDS "db duis-version context color", true, JSON_OR_OTHERS }, NEEDS_READING,
	    false, inventory_read_request, NULL },
	{ { "rules", "format", false, TEXT_OR_JSON }, NEEDS_NOTHING, false, NULL, inventory_rules },
	{ { "services", "db format color", false, TEXT_OR_JSON }, MAY_READ, false, NULL, inventory_services },
	{ { "upgrade", "db format", false, TEXT_OR_JSON }, NEEDS_WRITING, false, NULL, inventory_upgrade },
};

static const struct inventory_verb *
find_verb(const struct sm_cli *cli, const char *name, bool files)
{
	const struct inventory_verb *found = NULL;

	/* of two verbs with one name, the one with FILEs if there are any */
	for (size_t i = 0; name && i < SM_COUNT(verbs); i++)
		if (strcmp(verbs[i].usage.verb, name) == 0 && (!found || files == verbs[i].usage.files))
			found = &verbs[i];
	if (found)
		return found;
	if (name)
		sm_cli_say(cli, "%s: no such verb; see sm-inventory --help", name);
	else
		sm_cli_say(cli, "a verb is missing; see sm-inventory --help");
	return NULL;
}

static bool
choose_format(struct inventory *t, const struct inventory_verb *verb)
{
	int format = sm_cli_format(t->cli, &verb->usage);

	if (format == SM_FORMAT_NONE || !sm_cli_fits_formats(t->cli, SM_FORMAT(format)))
		return false;
	t->text = format == FORMAT_TEXT;
	t->json = format == FORMAT_JSON;
	t->colour = sm_option_listed(verb->usage.takes, "color") && sm_terminal_paints(t->cli->common.color);
	t->duis = format == FORMAT_DUIS;
	t->csv = format == FORMAT_CSV;
	t->html = format == FORMAT_HTML;
	if (verb->dated_as_duis && !t->duis && t->cli->common.context) {
		sm_cli_say(t->cli, "--context, for the time, goes with --format=duis");
		return false;
	}
	if (verb->work == inventory_apply && !t->answer && (t->duis || t->key_sources.n > 0)) {
		sm_cli_say(t->cli, "apply: --keys and --format=duis go with --answer");
		return false;
	}
	if (!t->kind)
		t->kind = "devices";
	if (sm_import_kind(t->kind))
		return true;
	return inventory_no_kind(t);
}

/* The ledger is only read, unless some of it expires; what is due is only listed, unless it is written. */
static enum need
need_of(const struct inventory *t, const struct inventory_verb *verb)
{
	return t->expire.n > 0 || t->write ? NEEDS_WRITING : verb->need;
}

static enum sm_db_mode
mode_of(enum need need)
{
	if (need == NEEDS_WRITING)
		return SM_DB_WRITE;
	return need == NEEDS_CHECKING ? SM_DB_CHECK : SM_DB_READ;
}

static bool
open_all(struct inventory *t, const struct inventory_verb *verb, struct sm_err *err)
{
	char name[SM_DB_NAME];
	struct sm_err inner;

	sm_err_clear(&inner);
	if (!inventory_read_context(t, err))
		return false;
	if (verb->need >= NEEDS_READING && !t->db_path)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "%s needs --db=FILE", verb->usage.verb);
	if (verb->need != NEEDS_NOTHING && t->db_path) {
		t->db = sm_db_open(t->db_path, mode_of(need_of(t, verb)), &inner);
		if (!t->db)
			return sm_named_trouble("db", sm_db_name(t->db_path, name), &inner, err);
	}
	t->writes = need_of(t, verb) == NEEDS_WRITING;
	if (t->writes && !sm_db_expect(t->db, verb->work ? SM_DB_EACH : SM_DB_BATCHES, err))
		return false;
	if (t->schema_path)
		t->schema = sm_named_schema(t->schema_path, err);
	return (!t->schema_path || t->schema != NULL) && inventory_signers_open(t, err);
}

/* err is clear. */
static int
run_once(struct inventory *t, const struct inventory_verb *verb, struct sm_err *err)
{
	struct sm_arena arena;
	static struct sm_outcome outcome; /* too large for the stack */
	struct sm_work w = { .db = t->db, .arena = &arena, .now = t->now, .outcome = &outcome };
	const enum need need = need_of(t, verb);
	int status = SM_EXIT_YES;

	sm_arena_init(&arena, 0);
	sm_outcome_init(&outcome);
	if (((need == NEEDS_READING || need == NEEDS_CHECKING) && !sm_db_begin_reading(t->db, err)) ||
	    !verb->once(t, &w, &status, err)) {
		sm_cli_say(t->cli, "%s", err->text);
		status = SM_EXIT_TROUBLE;
	}
	sm_arena_free(&arena);
	return status;
}

static int
run(struct inventory *t, const struct inventory_verb *verb)
{
	int status = SM_EXIT_TROUBLE;
	struct sm_err err;

	sm_err_clear(&err);
	if (!sm_cli_allow(t->cli, &verb->usage, t->files, t->n_files) || !choose_format(t, verb))
		return SM_EXIT_TROUBLE;
	if (!open_all(t, verb, &err))
		sm_cli_say(t->cli, "%s", err.text);
	else
		status = verb->work ? run_pump(t, verb->work) : run_once(t, verb, &err);
	inventory_signers_close(t);
	sm_schema_free(t->schema);
	sm_db_close(&t->db);
	return sm_cli_end(t->cli, status);
}

static const struct sm_verb_help helps[] = {
	{ "apply", "Applies requests, answers and alerts in their order, and enters them in the ledger.",
	    "sm-inventory apply --db=smi.db records.jsonl" },
	{ "check", "Says whether a request may be sent. Nothing is changed.",
	    "sm-inventory check --db=smi.db --explain request.xml" },
	{ "check-db", "Checks the file, and the chain of hashes of the ledger.",
	    "sm-inventory check-db --db=smi.db" },
	{ "due", "Lists the requests that may go now, or writes them.",
	    "sm-inventory due --db=smi.db --write" },
	{ "export", "Writes a table.", "sm-inventory export --db=smi.db --kind=devices" },
	{ "import", "Reads a table.", "sm-inventory import --db=smi.db --kind=devices devices.csv" },
	{ "ledger", "Shows what became of requests.", "sm-inventory ledger --db=smi.db --state=open" },
	{ "log", "Shows the history of devices.",
	    "sm-inventory log --db=smi.db --device=0A-0B-0C-D0-00-00-0E-01" },
	{ "metrics", "Counts requests and their answers.",
	    "sm-inventory metrics --db=smi.db --since=2026-01-01" },
	{ "overdue", "Lists the requests whose answer is late.", "sm-inventory overdue --db=smi.db" },
	{ "quarantine", "Lists the requests in quarantine, or decides on one.",
	    "sm-inventory quarantine --db=smi.db --release=1" },
	{ "read", "Shows devices, or answers requests of service 8.2.",
	    "sm-inventory read --db=smi.db --device=0A-0B-0C-D0-00-00-0E-01" },
	{ "rules", "Lists the checks of requests with their clauses.", "sm-inventory rules" },
	{ "services", "Lists the services, and what the inventory does with them.", "sm-inventory services" },
	{ "upgrade", "Makes the inventory, or brings its tables to the newest version.",
	    "sm-inventory upgrade --db=smi.db" },
};

static const struct sm_usage *
usage_of(const char *verb, size_t i)
{
	for (size_t k = 0; k < SM_COUNT(verbs); k++)
		if (strcmp(verbs[k].usage.verb, verb) == 0 && i-- == 0)
			return &verbs[k].usage;
	return NULL;
}

int
main(int argc, char **argv)
{
	static struct inventory t; /* too large for the stack */
	struct sm_cli cli = {
		.tool = "sm-inventory",
		.usage = "VERB --db=FILE [OPTION]... [FILE]...",
		.synopsis = "Keeps the Smart Metering Inventory and says what may be sent to whom.\n"
		            "Verbs: apply, check, check-db, due, export, import, ledger, log, metrics, "
		            "overdue, quarantine,\n"
		            "read, rules, services, upgrade.",
		.built_with = sm_db_built,
		.formats = { formats, SM_COUNT(formats), "", " or ", ", as the verb has them" },
		.verbs =
		    "apply check check-db due export import ledger log metrics overdue quarantine read rules "
		    "services upgrade",
		.helps = helps,
		.n_helps = SM_COUNT(helps),
		.usage_of = usage_of,
		.options = inventory_options,
		.n_options = n_inventory_options,
		.excludes = inventory_excludes,
		.n_excludes = n_inventory_excludes,
		.needs = inventory_needs,
		.n_needs = n_inventory_needs,
		.set = inventory_set_option,
		.state = &t,
	};
	const struct inventory_verb *verb;
	int first, status;

	t.cli = &cli;
	t.filter.since = t.filter.until = SM_NO_TIME;
	if (!sm_cli_verb(&cli, argc, argv, &status) || !sm_cli_read(&cli, argc, argv, &first, &status))
		return status;
	sm_inventory_watch_memory();
	verb = find_verb(&cli, first < argc ? argv[first] : NULL, argc - first > 1);
	if (!verb)
		return SM_EXIT_TROUBLE;
	t.files = argv + first + 1;
	t.n_files = (size_t)(argc - first - 1);
	return run(&t, verb);
}
