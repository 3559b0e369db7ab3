/* sm-inventory import and export: the tables, in and out. */
#include "sm-inventory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_writer.h"
#include "core/memory.h"
#include "extent.h"
#include "spool.h"
#include "inventory/import_duis.h"
#include "inventory/tables.h"
#include "inventory/outcome_write.h"

/* If the texts of a run are longer than this, they wait in a temporary file. */
enum { MEMORY_MAX = 64 * 1024 * 1024, PART = 64 * 1024 };

/* The texts of all files, one behind the other. Each is read several times. */
struct texts {
	struct sm_buf buf;
	struct sm_spool *spool; /* NULL: all is in buf */
	size_t spooled; /* octets that were in buf before */
	size_t *ends; /* of each text */
	size_t n;
	struct sm_slice all;
};

/* What messages are about. */
struct source {
	struct inventory *t;
	const char *name; /* of the present file, "-" for standard input; NULL: none in particular */
};

static bool
spill(struct texts *t, struct sm_err *err)
{
	if (!t->spool)
		t->spool = sm_spool_new(err);
	if (!t->spool || !sm_spool_write(t->spool, t->buf.p, t->buf.len, err))
		return false;
	t->spooled += t->buf.len;
	sm_buf_reset(&t->buf);
	return true;
}

/* Reads all octets. */
static bool
read_stream(FILE *f, struct texts *out, struct sm_err *err)
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
	return true;
}

static bool
read_file(const char *name, struct texts *out, struct sm_err *err)
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
forget(struct texts *t)
{
	sm_buf_free(&t->buf);
	sm_spool_free(t->spool);
	free(t->ends);
}

static const char *
name_of(const struct inventory *t, size_t i)
{
	return t->n_files > 0 ? t->files[i] : "-";
}

/* Before the transaction begins: other writers need not wait for somebody's input. */
static bool
read_all(struct source *source, struct texts *out, struct sm_err *err)
{
	const size_t n = source->t->n_files > 0 ? source->t->n_files : 1;

	out->ends = sm_memory_calloc(n, sizeof *out->ends);
	if (!out->ends)
		return sm_no_memory(err);
	for (; out->n < n; out->n++) {
		source->name = name_of(source->t, out->n);
		if (!read_file(source->name, out, err))
			return false;
		out->ends[out->n] = out->spooled + out->buf.len;
	}
	source->name = NULL;
	out->all = sm_slice_of(out->buf.p ? out->buf.p : "", out->buf.len);
	return !out->spool || (spill(out, err) && sm_spool_text(out->spool, &out->all, err));
}

static struct sm_slice
text_of(const struct texts *t, size_t i)
{
	const size_t begin = i > 0 ? t->ends[i - 1] : 0;

	return sm_slice_of(t->all.p + begin, t->ends[i] - begin);
}

static void
say(const struct inventory *t, const char *name, const char *text)
{
	sm_cli_say(t->cli, "%.120s: %.600s", name, text);
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

static void
say_replaced(const struct inventory *t, const char *name, const struct sm_import_report *r)
{
	char text[300];

	if (r->replaced == 0)
		return;
	(void)snprintf(text, sizeof text,
	    "line %zu: a later row has the same key and other values, which are taken (%llu such rows)",
	    r->replaced_line, (unsigned long long)r->replaced);
	say(t, name, text);
}

/* All files are one transaction. */
static bool
import_all(struct source *source, struct sm_work *w, const struct texts *all, struct sm_import_report *report,
    struct sm_err *err)
{
	struct inventory *t = source->t;

	if (!sm_db_expect_text(t->db, all->all.len, err) || !sm_db_begin(t->db, err))
		return false;
	for (size_t i = 0; i < all->n; i++) {
		source->name = name_of(t, i);
		report->doubtful = report->replaced = 0;
		if (!import_text(t, w, text_of(all, i), report, err))
			return false;
		say_doubts(t, source->name, report);
		say_replaced(t, source->name, report);
	}
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

bool
inventory_import(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct source source = { .t = t };
	struct texts all = { .spool = NULL };
	struct sm_buf out, differences = { 0 };
	struct sm_import_report report = { .refuse = refuse,
		.ctx = &source,
		.differences = t->dry_run ? &differences : NULL,
		.json = t->json };
	struct sm_err inner;
	bool fine;

	if (t->key_sources.n > 0 && !is_thresholds(t))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "--keys goes with --kind=thresholds: other kinds have no signature");
	sm_err_clear(&inner);
	sm_buf_init(&differences);
	sm_buf_init(&all.buf);
	w->service = w->outcome->service = "import";
	w->outcome->verdict = SM_VERDICT_APPLIED;
	fine = read_all(&source, &all, &inner) && import_all(&source, w, &all, &report, &inner);
	forget(&all);
	if (!fine)
		(void)sm_fail(err, inner.code, SM_NO_OFFSET, "%.120s%s%s", source.name ? source.name : "",
		    source.name ? ": " : "", inner.text);
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
