/* sm-inventory import and export: the tables, in and out. */
#include "sm-inventory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/json_writer.h"
#include "extent.h"
#include "spool.h"
#include "inventory/import_duis.h"
#include "inventory/tables.h"
#include "inventory/outcome_write.h"

/* What is longer than this waits in a temporary file. */
enum { MEMORY_MAX = 64 * 1024 * 1024, PART = 64 * 1024 };

/* The text of a file, which is read several times. */
struct text {
	struct sm_buf buf;
	struct sm_spool *spool; /* NULL: all of it is in buf */
	struct sm_slice all;
};

static bool
spill(struct text *t, struct sm_err *err)
{
	if (!t->spool)
		t->spool = sm_spool_new(err);
	if (!t->spool || !sm_spool_write(t->spool, t->buf.p, t->buf.len, err))
		return false;
	sm_buf_reset(&t->buf);
	return true;
}

/* Reads all octets. */
static bool
read_stream(FILE *f, struct text *out, struct sm_err *err)
{
	size_t n = 1;

	while (n > 0) {
		char *room = sm_buf_room(&out->buf, PART);

		if (!room)
			return sm_no_memory(err);
		errno = 0;
		n = fread(room, 1, PART, f);
		if (ferror(f))
			return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", strerror(errno));
		out->buf.len += n;
		if (out->buf.len > MEMORY_MAX && !spill(out, err))
			return false;
	}
	out->all = sm_slice_of(out->buf.p ? out->buf.p : "", out->buf.len);
	return !out->spool || (spill(out, err) && sm_spool_text(out->spool, &out->all, err));
}

/* Fails without the file's name, which the caller puts before the reason. */
static bool
read_file(const char *name, struct text *out, struct sm_err *err)
{
	bool standard = strcmp(name, "-") == 0, fine;
	FILE *f = standard ? stdin : fopen(name, "rb");

	if (!f)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%s", strerror(errno));
	fine = read_stream(f, out, err);
	if (!standard)
		(void)fclose(f);
	return fine;
}

static void
forget(struct text *t)
{
	sm_buf_free(&t->buf);
	sm_spool_free(t->spool);
}

/* The present import, for messages. */
struct source {
	struct inventory *t;
	const char *name;
};

static void
say(const struct inventory *t, const char *name, const char *text)
{
	char line[768];

	(void)snprintf(line, sizeof line, "%.120s: %.600s", name, text);
	sm_cli_say(t->cli, "%s", line);
}

/* Reports a refused row. The others go on, unless --stop-on-error. */
static bool
refuse(void *ctx, const struct sm_err *err)
{
	const struct source *source = ctx;

	if (source->t->cli->common.stop_on_error)
		return false;
	say(source->t, source->name, err->text);
	return true;
}

/* Reads response documents one after the other, as export writes them. */
static bool
import_documents(struct sm_work *w, struct sm_slice text, struct sm_import_report *report, struct sm_err *err)
{
	struct sm_document *document = sm_document_new();
	bool fine = document != NULL || sm_no_memory(err);

	for (text = sm_trim(text); fine && text.len > 0; text = sm_trim(text)) {
		struct sm_extent extent = { 0 };
		size_t len = sm_extent_document(&extent, text, false);

		if (len == 0)
			len = text.len;
		fine = sm_document_read(document, sm_slice_of(text.p, len), SM_DOCUMENT_DATA, err) &&
		       sm_import_duis(w, sm_document_root(document), report, err);
		text = sm_slice_after(text, len);
	}
	sm_document_free(document);
	return fine;
}

static bool
is_thresholds(const struct inventory *t)
{
	return strcmp(t->kind, "thresholds") == 0;
}

static bool
import_text(struct inventory *t, struct sm_work *w, struct sm_slice text, struct sm_import_report *report,
    struct sm_err *err)
{
	const char *kind = t->kind;
	struct sm_slice bare = text;

	if (text.len >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0)
		bare = sm_slice_after(text, 3);
	bare = sm_trim(bare);
	if (is_thresholds(t))
		return inventory_thresholds(t, w, text, report, err);
	if (sm_slice_at(bare, 0) != '<')
		return sm_import_rows(w, kind, text, report, err);
	if (strcmp(kind, "devices") != 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "a DUIS response holds devices only");
	return import_documents(w, bare, report, err);
}

static void
say_doubts(const struct inventory *t, const char *name, const struct sm_import_report *r)
{
	char text[300];

	if (r->doubtful == 0)
		return;
	(void)snprintf(text, sizeof text, "%s; it is taken all the same (%llu such values)", r->doubt,
	    (unsigned long long)r->doubtful);
	say(t, name, text);
}

static bool
import_file(
    const struct source *source, struct sm_work *w, struct sm_import_report *report, struct sm_err *err)
{
	struct text text = { .spool = NULL };
	struct sm_err inner;
	bool fine;

	report->doubtful = 0;
	sm_err_clear(&inner);
	sm_buf_init(&text.buf);
	fine = read_file(source->name, &text, &inner) && import_text(source->t, w, text.all, report, &inner);
	forget(&text);
	if (!fine)
		return sm_fail(err, inner.code, SM_NO_OFFSET, "%.120s: %s", source->name, inner.text);
	say_doubts(source->t, source->name, report);
	return true;
}

static void
write_json(const struct inventory *t, const struct sm_import_report *r, const struct sm_outcome *o,
    struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "kind", t->kind);
	sm_json_number(&w, "added", r->added);
	sm_json_number(&w, "changed", r->changed);
	sm_json_number(&w, "unchanged", r->unchanged);
	sm_json_number(&w, "refused", r->refused);
	if (strcmp(t->kind, "cpl") == 0) {
		sm_json_number(&w, "removed", r->removed);
		sm_json_number(&w, "missing", r->missing);
	}
	if (r->differences) {
		sm_json_open_member(&w, "differences", '[');
		sm_buf_put(out, r->differences->p, r->differences->len);
		sm_json_close(&w, ']');
	}
	sm_json_key(&w, "inventory");
	sm_outcome_json(o, out);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
}

static void
write_text(const struct inventory *t, const struct sm_import_report *r, const struct sm_outcome *o,
    struct sm_buf *out)
{
	sm_buf_printf(out, "%s: %llu added, %llu changed", t->kind, (unsigned long long)r->added,
	    (unsigned long long)r->changed);
	if (r->removed > 0)
		sm_buf_printf(out, " (%llu removed)", (unsigned long long)r->removed);
	sm_buf_printf(out, ", %llu unchanged", (unsigned long long)r->unchanged);
	if (r->missing > 0)
		sm_buf_printf(out, ", %llu not in the file and kept", (unsigned long long)r->missing);
	if (r->refused > 0)
		sm_buf_printf(out, ", %llu refused", (unsigned long long)r->refused);
	sm_buf_putc(out, '\n');
	if (r->differences)
		sm_buf_put(out, r->differences->p, r->differences->len);
	if (o->changes || o->events)
		sm_outcome_text(o, false, out);
	else if (o->unchecked)
		sm_buf_printf(out, "  unchecked: %s\n", o->unchecked);
}

/* All files are one transaction. */
bool
inventory_import(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct source source = { t, "-" };
	struct sm_buf out, differences = { 0 };
	struct sm_import_report report = { .refuse = refuse,
		.ctx = &source,
		.differences = t->dry_run ? &differences : NULL,
		.json = t->json };
	bool fine;

	if (t->key_sources.n > 0 && !is_thresholds(t))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "--keys goes with --kind=thresholds: other kinds have no signature");
	fine = sm_db_expect(t->db, SM_DB_BULK, err) && sm_db_begin(t->db, err);
	sm_buf_init(&differences);
	w->service = w->outcome->service = "import";
	w->outcome->verdict = SM_VERDICT_APPLIED;
	for (size_t i = 0; fine && i < t->n_files; i++) {
		source.name = t->files[i];
		fine = import_file(&source, w, &report, err);
	}
	if (fine && t->n_files == 0)
		fine = import_file(&source, w, &report, err);
	if (report.refused > 0)
		*status = SM_EXIT_TROUBLE;
	sm_buf_init(&out);
	if (fine)
		(t->json ? write_json : write_text)(t, &report, w->outcome, &out);
	fine = fine && (!differences.failed || sm_no_memory(err));
	sm_buf_free(&differences);
	return inventory_finish(t, &out, fine, err);
}

bool
inventory_no_kind(const struct inventory *t)
{
	char kinds[160];

	sm_table_names(kinds, sizeof kinds);
	sm_cli_say(t->cli, "--kind=%s: there is no such kind; there are %s", t->kind, kinds);
	return false;
}

bool
inventory_export(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	enum sm_export_form form = t->json ? SM_EXPORT_JSON : t->duis ? SM_EXPORT_DUIS : SM_EXPORT_CSV;

	(void)status;
	return sm_export(w, t->kind, form, &inventory_stdout, err);
}
