#include <string.h>

#include "core/text.h"
#include "correlate/proof_write.h"
#include "correlate/write.h"
#include "sm-correlate.h"

const char *const correlate_adds[] = { "correlation" };
const size_t n_correlate_adds = SM_COUNT(correlate_adds);

static uint64_t
microseconds_since(struct timespec began)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)((now.tv_sec - began.tv_sec) * 1000000 + (now.tv_nsec - began.tv_nsec) / 1000);
}

/* The memory of a label. */
struct label_text {
	struct sm_buf title, file;
};

static const char *
printable(struct sm_buf *b, struct sm_slice s)
{
	sm_buf_printable(b, s);
	sm_buf_putc(b, '\0');
	return b->failed ? "" : b->p;
}

/*
 * Names a record by its id if that is a string, else by its number. Its file is the one that the record
 * names, since a script may have made it from others; else the file that holds it.
 */
static struct sm_label
label_of(const struct correlate *c, const struct sm_record *r, struct label_text *text)
{
	struct sm_slice id = sm_record_string(r, "id"), file = sm_record_string(r, "file");
	struct sm_label label = { .number = r->number };

	if (c->format == FORMAT_JUNIT)
		label.microseconds = microseconds_since(r->began);
	sm_buf_init(&text->title);
	sm_buf_init(&text->file);
	if (id.len == 0)
		sm_buf_printf(&text->title, "record %llu", (unsigned long long)r->number);
	label.title = printable(&text->title, id);
	if (file.len > 0) {
		label.file = printable(&text->file, file);
	} else if (r->file) {
		label.file = printable(&text->file, sm_slice_str(r->file));
		label.line = r->line;
	} else {
		label.file = c->request_file;
	}
	return label;
}

static void
free_label(struct label_text *text)
{
	sm_buf_free(&text->title);
	sm_buf_free(&text->file);
}

static void
begin(const struct correlate *c, uint64_t number, struct sm_buf *out)
{
	if (number == 1 && c->format == FORMAT_TAP)
		sm_buf_puts(out, "TAP version 13\n");
}

void
correlate_begin(struct correlate *c)
{
	time_t now = time(NULL);
	struct tm utc;

	(void)clock_gettime(CLOCK_MONOTONIC, &c->began);
	if (!gmtime_r(&now, &utc) ||
	    strftime(c->timestamp, sizeof c->timestamp, "%Y-%m-%dT%H:%M:%S", &utc) == 0)
		c->timestamp[0] = '\0';
}

/* The error of say_empty counts as a test. */
void
correlate_head(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out)
{
	const struct correlate *c = shared;
	bool empty = tally->records == 0;
	const struct sm_suite suite = { .tests = tally->records + empty,
		.failures = tally->answers[SM_EXIT_NO],
		.errors = tally->answers[SM_EXIT_TROUBLE] + empty,
		.microseconds = microseconds_since(c->began),
		.timestamp = c->timestamp };

	sm_suite_junit(&suite, out);
}

/* A record without a document gets that of --request, which the verdict is about. */
static void
write_json(const struct correlate *c, const struct sm_record *r, const struct sm_correlation *result,
    const struct sm_bound *bound, struct sm_buf *out)
{
	sm_record_open(r, correlate_adds, n_correlate_adds, out);
	if (c->request_file && sm_record_value(r, "request").len == 0 && r->form != SM_INPUT_DUIS) {
		sm_record_member(out, "request");
		sm_buf_json(out, sm_trim(sm_slice_of(c->request.p, c->request.len)));
	}
	sm_record_member(out, "correlation");
	sm_correlation_json(result, bound, out);
	sm_record_close(out);
}

static void
write_text(const struct correlate *c, const struct sm_record *r, const struct sm_correlation *result,
    const char *title, struct sm_buf *out)
{
	sm_correlation_text(result, title, c->colour, out);
	sm_proofs_text(result, r->gbcs, out);
}

void
correlate_report(const struct correlate *c, const struct sm_record *r, const struct sm_correlation *result,
    const struct sm_bound *bound, struct sm_buf *out)
{
	struct label_text text;
	struct sm_label label;

	if (c->format == FORMAT_JSON) {
		write_json(c, r, result, bound, out);
		return;
	}
	if (c->format == FORMAT_HTML) {
		correlate_page_record(r, result, out);
		return;
	}
	label = label_of(c, r, &text);
	begin(c, r->number, out);
	if (c->format == FORMAT_TAP)
		sm_correlation_tap(result, &label, out);
	else if (c->format == FORMAT_JUNIT)
		sm_correlation_junit(result, &label, out);
	else if (c->format == FORMAT_GITHUB)
		sm_correlation_github(result, &label, out);
	else
		write_text(c, r, result, label.title, out);
	free_label(&text);
}

void
correlate_failed(void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out)
{
	const struct correlate *c = shared;
	struct label_text text;
	struct sm_label label = label_of(c, r, &text);

	begin(c, r->number, out);
	if (c->format == FORMAT_TAP)
		sm_trouble_tap(err, &label, out);
	else if (c->format == FORMAT_JUNIT)
		sm_trouble_junit(err, &label, out);
	else if (c->format == FORMAT_GITHUB)
		sm_trouble_github(err, &label, out);
	else if (c->format == FORMAT_HTML)
		correlate_page_failure(r, err, out);
	free_label(&text);
}

/* A report without records is no pass. The pump says so too, and gives the exit status. */
static void
put_empty(const struct correlate *c, struct sm_buf *out)
{
	static const struct sm_err empty = { SM_E_MISSING, SM_NO_OFFSET,
		"no record was read: nothing was compared" };
	const struct sm_label label = {
		.title = "no records", .file = c->requests ? c->requests : c->request_file, .number = 1
	};

	if (c->format == FORMAT_TAP)
		sm_trouble_tap(&empty, &label, out);
	else if (c->format == FORMAT_JUNIT)
		sm_trouble_junit(&empty, &label, out);
	else if (c->format == FORMAT_GITHUB)
		sm_trouble_github(&empty, &label, out);
	else if (c->format == FORMAT_HTML)
		correlate_page_empty(&empty, out);
}

/* Reports that a job had no records: it proves nothing. */
static void
github_end(const struct sm_pump_tally *tally, struct sm_buf *out)
{
	const uint64_t *answers = tally->answers;

	sm_buf_printf(out,
	    "::%s title=sm-correlate::records: %llu, match: %llu, mismatch: %llu, not compared: %llu\n",
	    tally->records > 0 ? "notice" : "warning", (unsigned long long)tally->records,
	    (unsigned long long)answers[SM_EXIT_YES], (unsigned long long)answers[SM_EXIT_NO],
	    (unsigned long long)answers[SM_EXIT_TROUBLE]);
}

int
correlate_finish(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out)
{
	const struct correlate *c = shared;
	uint64_t n = tally->records > 0 ? tally->records : 1;

	if (tally->records == 0 && c->format != FORMAT_JSON) {
		begin(c, 1, out);
		put_empty(c, out);
	}
	if (c->format == FORMAT_TAP)
		sm_buf_printf(out, "1..%llu\n", (unsigned long long)n);
	if (c->format == FORMAT_JUNIT)
		sm_buf_puts(out, "</testsuite>\n");
	if (c->format == FORMAT_GITHUB)
		github_end(tally, out);
	return SM_EXIT_YES;
}
