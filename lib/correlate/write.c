#include "correlate/write.h"

#include <string.h>

#include "core/json_writer.h"
#include "core/paint.h"
#include "core/text.h"
#include "correlate/proof_write.h"

enum { COLUMN = 44 };

static void
json_place(struct sm_json *w, size_t offset, size_t length)
{
	if (offset == SM_NO_OFFSET) {
		sm_json_null(w, "offset");
		sm_json_number(w, "length", 0);
	} else {
		sm_json_number(w, "offset", offset);
		sm_json_number(w, "length", length);
	}
}

static void
json_difference(struct sm_json *w, const struct sm_difference *d)
{
	sm_json_open_element(w, '{');
	sm_json_string_or_null(w, "path", d->path);
	sm_json_string_or_null(w, "duis", d->asked);
	sm_json_string_or_null(w, "gbcs", d->got);
	json_place(w, d->offset, d->length);
	sm_json_string_or_null(w, "reason", d->reason);
	sm_json_close(w, '}');
}

static void
json_unchecked(struct sm_json *w, const struct sm_unchecked *u)
{
	sm_json_open_element(w, '{');
	sm_json_string_or_null(w, "name", u->name);
	json_place(w, u->offset, u->length);
	sm_json_string_or_null(w, "reason", u->reason);
	sm_json_close(w, '}');
}

static void
json_failure(struct sm_json *w, const struct sm_failure *f)
{
	sm_json_open_element(w, '{');
	sm_json_string_or_null(w, "name", f->name);
	json_place(w, f->offset, f->length);
	sm_json_string_or_null(w, "result", f->result);
	sm_json_close(w, '}');
}

static void
json_bound(struct sm_json *w, const struct sm_bound *b)
{
	sm_json_string(w, "message_sha256", b->message);
	sm_json_string(w, "request_sha256", b->request);
	sm_json_string(w, "context_sha256", b->context);
	sm_json_string(w, "tool", b->tool);
	sm_json_string(w, "time", b->time);
}

void
sm_correlation_json(const struct sm_correlation *c, const struct sm_bound *b, struct sm_buf *out)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	sm_json_string(&w, "verdict", sm_verdict_name(c->verdict));
	sm_json_string_or_null(&w, "use_case", c->use_case);
	sm_json_code(&w, "message_code", c->message_code);
	sm_json_open_member(&w, "differences", '[');
	for (const struct sm_difference *d = c->differences; d; d = d->next)
		json_difference(&w, d);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "unchecked", '[');
	for (const struct sm_unchecked *u = c->unchecked; u; u = u->next)
		json_unchecked(&w, u);
	sm_json_close(&w, ']');
	sm_json_open_member(&w, "failures", '[');
	for (const struct sm_failure *f = c->failures; f; f = f->next)
		json_failure(&w, f);
	sm_json_close(&w, ']');
	sm_proofs_json(c, &w);
	json_bound(&w, b);
	sm_json_close(&w, '}');
}

static void
text_place(struct sm_buf *out, size_t offset, size_t length)
{
	if (offset == SM_NO_OFFSET || length == 0)
		return;
	if (length > 1)
		sm_buf_printf(out, " (octets %zu to %zu)", offset, offset + length - 1);
	else
		sm_buf_printf(out, " (octet %zu)", offset);
}

static void
text_column(struct sm_buf *out, const char *s)
{
	size_t len = strlen(s);

	sm_buf_printable(out, sm_slice_str(s));
	for (; len < COLUMN; len++)
		sm_buf_putc(out, ' ');
}

static void
text_differences(struct sm_buf *out, const struct sm_correlation *c, const char *indent)
{
	for (const struct sm_difference *d = c->differences; d; d = d->next) {
		const char *asked = d->asked ? d->asked : "nothing";

		/* names of elements are the request's: any that XML allows */
		sm_buf_puts(out, indent);
		sm_buf_printable(out, sm_slice_str(d->path ? d->path : "message"));
		text_place(out, d->offset, d->length);
		sm_buf_printf(out, "\n%s    asked: ", indent);
		text_column(out, asked[0] ? asked : "(an element)");
		sm_buf_puts(out, " got: ");
		sm_buf_printable(out, sm_slice_str(!d->got ? "nothing" : d->got[0] ? d->got : "(no text)"));
		sm_buf_putc(out, '\n');
		if (d->reason && strcmp(d->reason, "differs") != 0)
			sm_buf_printf(out, "%s    %s\n", indent, d->reason);
	}
}

static void
text_failures(struct sm_buf *out, const struct sm_correlation *c, bool colour, const char *indent)
{
	for (const struct sm_failure *f = c->failures; f; f = f->next) {
		sm_buf_puts(out, indent);
		sm_paint_state(out, colour, "failed");
		sm_buf_printf(out, ": %s", f->name);
		text_place(out, f->offset, f->length);
		sm_buf_printf(out, ": %s\n", f->result);
	}
}

/* Whether an entry before u has the same reason. Those stand on one line. */
static bool
has_earlier_reason(const struct sm_correlation *c, const struct sm_unchecked *u)
{
	for (const struct sm_unchecked *i = c->unchecked; i != u; i = i->next)
		if (strcmp(i->reason, u->reason) == 0)
			return true;
	return false;
}

static void
text_entry(struct sm_buf *out, const struct sm_unchecked *u)
{
	if (u->length == 0)
		sm_buf_puts(out, u->name);
	else if (u->length == 1)
		sm_buf_printf(out, "octet %zu", u->offset);
	else
		sm_buf_printf(out, "octets %zu to %zu", u->offset, u->offset + u->length - 1);
}

static void
text_unchecked(struct sm_buf *out, const struct sm_correlation *c, const char *indent)
{
	for (const struct sm_unchecked *u = c->unchecked; u; u = u->next) {
		if (has_earlier_reason(c, u))
			continue;
		sm_buf_printf(out, "%sunchecked: %s: ", indent, u->reason);
		text_entry(out, u);
		for (const struct sm_unchecked *i = u->next; i; i = i->next) {
			if (strcmp(i->reason, u->reason) != 0)
				continue;
			sm_buf_puts(out, ", ");
			text_entry(out, i);
		}
		sm_buf_putc(out, '\n');
	}
}

static void
text_verdict(struct sm_buf *out, const struct sm_correlation *c, bool colour)
{
	sm_paint_state(out, colour, sm_verdict_name(c->verdict));
	sm_buf_printf(out, ", message 0x%04X", c->message_code);
	if (c->use_case)
		sm_buf_printf(out, " as %s", c->use_case);
	if (c->n_differences > 0)
		sm_buf_printf(out, ", %zu difference%s", c->n_differences, c->n_differences > 1 ? "s" : "");
	if (c->n_failures > 0)
		sm_buf_printf(
		    out, ", the device reports %zu failure%s", c->n_failures, c->n_failures > 1 ? "s" : "");
}

void
sm_correlation_text(const struct sm_correlation *c, const char *title, bool colour, struct sm_buf *out)
{
	sm_buf_printf(out, "%s: ", title);
	text_verdict(out, c, colour);
	sm_buf_putc(out, '\n');
	text_differences(out, c, "  ");
	text_failures(out, c, colour, "  ");
	text_unchecked(out, c, "  ");
}

/* Escapes # and \: an unescaped "# TODO" would make TAP count a failure as none. */
static void
tap_escaped(struct sm_buf *out, const char *s)
{
	for (; *s; s++) {
		if (*s == '#' || *s == '\\')
			sm_buf_putc(out, '\\');
		sm_buf_putc(out, *s);
	}
}

static void
tap_open(struct sm_buf *out, bool ok, const struct sm_label *label)
{
	sm_buf_printf(out, "%s %llu - ", ok ? "ok" : "not ok", (unsigned long long)label->number);
	tap_escaped(out, label->title);
	sm_buf_puts(out, ": ");
}

void
sm_correlation_tap(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out)
{
	tap_open(out, c->verdict == SM_MATCH, label);
	text_verdict(out, c, false);
	sm_buf_putc(out, '\n');
	text_differences(out, c, "# ");
	text_failures(out, c, false, "# ");
	text_unchecked(out, c, "# ");
}

void
sm_trouble_tap(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out)
{
	tap_open(out, false, label);
	tap_escaped(out, err->text);
	sm_buf_printf(out, " (%s)\n", sm_code_name(err->code));
}

static void
junit_attribute(struct sm_buf *out, const char *name, const char *value)
{
	sm_buf_printf(out, " %s=\"", name);
	sm_buf_xml(out, sm_slice_str(value), true);
	sm_buf_putc(out, '"');
}

/* In seconds, as JUnit has it. */
static void
junit_time(struct sm_buf *out, uint64_t microseconds)
{
	sm_buf_puts(out, " time=\"");
	sm_buf_u64(out, microseconds / 1000000);
	sm_buf_putc(out, '.');
	sm_buf_padded(out, microseconds, 6);
	sm_buf_putc(out, '"');
}

static void
junit_count(struct sm_buf *out, const char *name, uint64_t n)
{
	sm_buf_printf(out, " %s=\"%llu\"", name, (unsigned long long)n);
}

void
sm_suite_junit(const struct sm_suite *suite, struct sm_buf *out)
{
	sm_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite");
	junit_attribute(out, "name", "sm-correlate");
	junit_count(out, "tests", suite->tests);
	junit_count(out, "failures", suite->failures);
	junit_count(out, "errors", suite->errors);
	junit_count(out, "skipped", 0);
	junit_time(out, suite->microseconds);
	junit_attribute(out, "timestamp", suite->timestamp);
	sm_buf_puts(out, ">\n");
}

static void
junit_open(struct sm_buf *out, const struct sm_label *label)
{
	sm_buf_puts(out, "  <testcase");
	junit_attribute(out, "classname", "sm-correlate");
	junit_attribute(out, "name", label->title);
	if (label->file)
		junit_attribute(out, "file", label->file);
	junit_time(out, label->microseconds);
}

/* Ends an element with what was written to the text, which it frees. */
static void
junit_end(struct sm_buf *out, const char *element, struct sm_buf *text)
{
	sm_buf_putc(out, '>');
	if (text->len > 0)
		sm_buf_xml(out, sm_slice_of(text->p, text->len), false);
	sm_buf_printf(out, "</%s>\n", element);
	out->failed = out->failed || text->failed;
	sm_buf_free(text);
}

static void
junit_text(struct sm_buf *out, const char *element, const struct sm_correlation *c)
{
	struct sm_buf text;

	sm_buf_init(&text);
	text_verdict(&text, c, false);
	sm_buf_printf(out, "    <%s", element);
	junit_attribute(out, "type", sm_verdict_name(c->verdict));
	sm_buf_puts(out, " message=\"");
	sm_buf_xml(out, sm_slice_of(text.p, text.len), true);
	sm_buf_putc(out, '"');
	sm_buf_reset(&text);
	text_differences(&text, c, "");
	text_failures(&text, c, false, "");
	junit_end(out, element, &text);
}

/* Whether a record matches and there is nothing else to say of it. */
static bool
is_plain_match(const struct sm_correlation *c)
{
	return c->verdict == SM_MATCH && c->n_failures == 0 && c->n_unchecked == 0;
}

/* What the device did not do, and what was not looked at, is no failure of the test: it stands in the output of the case. */
static void
junit_output(struct sm_buf *out, const struct sm_correlation *c)
{
	struct sm_buf text;

	sm_buf_init(&text);
	text_verdict(&text, c, false);
	sm_buf_putc(&text, '\n');
	text_failures(&text, c, false, "");
	text_unchecked(&text, c, "");
	sm_buf_puts(out, "    <system-out");
	junit_end(out, "system-out", &text);
}

void
sm_correlation_junit(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out)
{
	junit_open(out, label);
	if (is_plain_match(c)) {
		sm_buf_puts(out, "/>\n");
		return;
	}
	sm_buf_puts(out, ">\n");
	if (c->verdict == SM_MATCH)
		junit_output(out, c);
	else
		junit_text(out, c->verdict == SM_MISMATCH ? "failure" : "error", c);
	sm_buf_puts(out, "  </testcase>\n");
}

void
sm_trouble_junit(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out)
{
	junit_open(out, label);
	sm_buf_puts(out, ">\n    <error");
	junit_attribute(out, "type", sm_code_name(err->code));
	junit_attribute(out, "message", err->text);
	sm_buf_puts(out, "/>\n  </testcase>\n");
}

/*
 * Escapes for GitHub's runner (ActionCommand): % and line ends everywhere, in properties also the characters
 * that end one.
 */
static void
github_escaped(struct sm_buf *out, const char *s, size_t len, const char *also)
{
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '%' || s[i] == '\n' || s[i] == '\r' || (s[i] && strchr(also, s[i])))
			sm_buf_printf(out, "%%%02X", (unsigned)s[i]);
		else
			sm_buf_putc(out, s[i]);
	}
}

static void
github_open(struct sm_buf *out, const char *level, const struct sm_label *label)
{
	static const char ends[] = ":,";

	sm_buf_printf(out, "::%s ", level);
	if (label->file) {
		sm_buf_puts(out, "file=");
		github_escaped(out, label->file, strlen(label->file), ends);
		if (label->line > 0)
			sm_buf_printf(out, ",line=%llu", (unsigned long long)label->line);
		sm_buf_putc(out, ',');
	}
	sm_buf_puts(out, "title=");
	github_escaped(out, label->title, strlen(label->title), ends);
	sm_buf_puts(out, "::");
}

void
sm_correlation_github(const struct sm_correlation *c, const struct sm_label *label, struct sm_buf *out)
{
	struct sm_buf text;

	if (is_plain_match(c))
		return;
	sm_buf_init(&text);
	text_verdict(&text, c, false);
	sm_buf_putc(&text, '\n');
	text_differences(&text, c, "");
	text_failures(&text, c, false, "");
	if (c->verdict == SM_MATCH)
		text_unchecked(&text, c, "");
	github_open(out, c->verdict == SM_MATCH ? "notice" : "error", label);
	if (text.len > 0)
		github_escaped(out, text.p, text.len - 1, "");
	sm_buf_putc(out, '\n');
	out->failed = out->failed || text.failed;
	sm_buf_free(&text);
}

void
sm_trouble_github(const struct sm_err *err, const struct sm_label *label, struct sm_buf *out)
{
	github_open(out, "error", label);
	github_escaped(out, err->text, strlen(err->text), "");
	sm_buf_printf(out, " (%s)\n", sm_code_name(err->code));
}
