#include "inventory/threshold_file.h"

#include <string.h>

#include "inventory/db_digest.h"
#include "inventory/import.h"

static const char user_id[] = "User ID", file_number[] = "File Number", signature_name[] = "Signature";

/* Takes a line, without its end, from the start of a text. */
static struct sm_slice
take_line(struct sm_slice *text)
{
	const uint8_t *end = text->len > 0 ? memchr(text->p, '\n', text->len) : NULL;
	size_t len = end ? (size_t)(end - text->p) : text->len;
	struct sm_slice line = sm_slice_of(text->p, len);

	*text = sm_slice_after(*text, end ? len + 1 : len);
	return line;
}

/* Whether a line is "name,value". */
static bool
is_header(struct sm_slice line, const char *name, struct sm_slice *value)
{
	size_t len = strlen(name);

	line = sm_trim(line);
	if (sm_slice_at(line, len) != ',' || !sm_slice_eq_str(sm_slice_of(line.p, len), name))
		return false;
	*value = sm_trim(sm_slice_after(line, len + 1));
	return true;
}

bool
sm_threshold_file_is(struct sm_slice text)
{
	struct sm_slice left = sm_skip_mark(text), value;

	return is_header(take_line(&left), user_id, &value);
}

/* The start of the last line that isn't empty. */
static size_t
last_line(struct sm_slice text)
{
	size_t at = text.len;

	while (at > 0 && (text.p[at - 1] == '\n' || text.p[at - 1] == '\r' || text.p[at - 1] == ' '))
		at--;
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return at;
}

static bool
read_signature(struct sm_arena *a, struct sm_threshold_file *file, struct sm_err *err)
{
	size_t at = last_line(file->text), len = 0;
	struct sm_slice value;
	uint8_t *octets;

	file->covered = sm_slice_of(file->text.p, at);
	if (!is_header(sm_slice_after(file->text, at), signature_name, &value)) {
		file->covered = file->text;
		return true;
	}
	octets = sm_alloc(a, value.len / 4 * 3 + 3, 1);
	if (!octets)
		return sm_no_memory(err);
	if (!sm_base64_decode(value, octets, &len, NULL))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "the last line: Signature is not base64");
	file->signature = sm_slice_of(octets, len);
	return true;
}

bool
sm_threshold_file_read(
    struct sm_slice text, struct sm_arena *a, struct sm_threshold_file *out, struct sm_err *err)
{
	struct sm_slice left, value;

	*out = (struct sm_threshold_file){ .text = text };
	if (!read_signature(a, out, err))
		return false;
	left = sm_skip_mark(out->covered);
	if (!is_header(take_line(&left), user_id, &value) || !sm_eui_parse(value, out->user))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "line 1: not User ID and an EUI-64 as 90-B3-D5-1F-30-01-00-00");
	if (!is_header(take_line(&left), file_number, &value) ||
	    !sm_parse_uint(value, INT64_MAX, &out->number))
		return sm_fail(
		    err, SM_E_MALFORMED, SM_NO_OFFSET, "line 2: not File Number and a number of digits only");
	out->rows = left;
	return true;
}

/* ---- import ---- */

/* Copies the rows with the user as their first column. Empty lines stand for the header, so that lines are counted. */
static void
put_rows(const struct sm_threshold_file *file, struct sm_buf *out)
{
	struct sm_slice left = file->rows;
	bool names = true;

	sm_buf_puts(out, "\n\n");
	while (left.len > 0) {
		struct sm_slice line = take_line(&left);

		if (sm_trim(line).len > 0) {
			if (names)
				sm_buf_puts(out, "user");
			else
				sm_buf_eui(out, file->user);
			sm_buf_putc(out, ',');
			names = false;
		}
		sm_buf_put(out, line.p, line.len);
		sm_buf_putc(out, '\n');
	}
}

/* The user's files come in the order of their numbers; the newest may come again. */
static bool
is_newest(struct sm_work *w, const struct sm_threshold_file *file, const uint8_t *digest, struct sm_err *err)
{
	const struct sm_value values[] = { sm_value_blob(sm_slice_of(digest, SM_DIGEST_LEN)),
		sm_value_eui(file->user) };
	struct sm_db_rows *q = sm_db_query_values(
	    w->db, err, "SELECT number, digest=? FROM threshold_file WHERE user=?", values, SM_COUNT(values));
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;
	uint64_t before;
	bool same;

	if (step != SM_DB_ROW)
		return step == SM_DB_END;
	before = (uint64_t)sm_db_int(q, 0);
	same = sm_db_int(q, 1) != 0;
	sm_db_leave(q);
	return file->number > before || (same && file->number == before) ||
	       sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
	           "line 2: File Number is %llu, and the user's last file had %llu: give it a higher one",
	           (unsigned long long)file->number, (unsigned long long)before);
}

static bool
remember(struct sm_work *w, const struct sm_threshold_file *file, const uint8_t *digest, struct sm_err *err)
{
	const struct sm_value values[] = { sm_value_eui(file->user), sm_value_int((int64_t)file->number),
		sm_value_blob(sm_slice_of(digest, SM_DIGEST_LEN)), sm_value_int(w->now) };

	return sm_db_run_values(w->db, err,
	    "INSERT INTO threshold_file (user, number, digest, at) VALUES (?,?,?,?) ON CONFLICT (user)"
	    " DO UPDATE SET number=excluded.number, digest=excluded.digest, at=excluded.at",
	    values, SM_COUNT(values));
}

bool
sm_threshold_file_import(struct sm_work *w, const struct sm_threshold_file *file,
    struct sm_import_report *report, struct sm_err *err)
{
	uint8_t digest[SM_DIGEST_LEN];
	struct sm_import_report whole = *report;
	struct sm_buf rows;
	bool fine;

	if (!sm_db_digest(w->db, file->text, digest, err) || !is_newest(w, file, digest, err))
		return false;
	/* what is signed is taken as a whole */
	whole.refuse = NULL;
	sm_buf_init(&rows);
	put_rows(file, &rows);
	fine = (!rows.failed || sm_no_memory(err)) &&
	       sm_import_rows(w, "thresholds", sm_slice_of(rows.p, rows.len), &whole, err);
	sm_buf_free(&rows);
	whole.refuse = report->refuse;
	*report = whole;
	return fine && remember(w, file, digest, err);
}
