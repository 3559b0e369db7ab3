/*
 * sm-correlate refuses every request that can be read in two ways, for every schemaVersion. The test alters
 * every element of our own requests, each of which matches its message as it is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "correlate/correlate.h"
#include "correlate/test_fixture.h"
#include "duis/request.h"

#define CASES "testdata/transform"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

enum { REQUEST_MAX = 1 << 20, MESSAGE_MAX = 1 << 16 };

/* A request, and the offsets of the start tag and the end of one of its elements. */
struct place {
	const char *text;
	size_t start, name_end, end;
	const char *version;
};

static struct sm_context context;
static struct sm_slice message;
static char altered[2 * REQUEST_MAX];
static size_t turns;

/*
 * SM_LONG=1 makes every alteration in every place. Otherwise one in five is made, another one in each place.
 */
static bool
is_turn(void)
{
	return getenv("SM_LONG") || turns++ % 5 == 0;
}

static bool
is_match(void)
{
	struct sm_correlation c;
	struct sm_request r;

	sm_arena_reset(&arena);
	return sm_document_read(doc, sm_slice_str(altered), SM_DOCUMENT_DATA, NULL) &&
	       sm_request_read(sm_document_root(doc), &r, NULL) &&
	       sm_correlate(&r, message, &context, &arena, &c, NULL) && c.verdict == SM_MATCH;
}

/* The request with `more` at `at`, of another schemaVersion. */
static void
insert(const struct place *p, size_t at, const char *more, size_t len)
{
	char *version;

	memcpy(altered, p->text, at);
	memcpy(altered + at, more, len);
	strcpy(altered + at + len, p->text + at);
	version = strstr(altered, "schemaVersion=\"");
	assert_non_null(version);
	memcpy(version + strlen("schemaVersion=\""), p->version, strlen(p->version));
}

static size_t
end_of_tag(const char *text, size_t at)
{
	while (text[at] != '>')
		at++;
	return at + 1;
}

/* The end of the element whose start tag is at start. */
static size_t
end_of_element(const char *text, size_t start)
{
	size_t at = start, depth = 0;

	do {
		size_t end;

		while (text[at] != '<')
			at++;
		end = end_of_tag(text, at);
		if (text[at + 1] == '/')
			depth--;
		else if (text[at + 1] != '!' && text[at + 1] != '?' && text[end - 2] != '/')
			depth++;
		at = end;
	} while (depth > 0);
	return at;
}

static bool
next_place(struct place *p)
{
	const char *at = p->text + p->start + (p->end > 0);

	for (at = strchr(at, '<'); at && (at[1] == '/' || at[1] == '!' || at[1] == '?');)
		at = strchr(at + 1, '<');
	if (!at)
		return false;
	p->start = (size_t)(at - p->text);
	p->name_end = p->start + strcspn(at, " />\n\t");
	p->end = end_of_element(p->text, p->start);
	return true;
}

static void
assert_refused(const struct place *p, const char *what)
{
	if (is_match())
		fail_msg("%s at %.60s (schemaVersion %s)", what, p->text + p->start, p->version);
}

static void
alter_tag(const struct place *p)
{
	static const char *const attributes[] = { " foo=\"1\"", " xml:lang=\"en\"",
		" xmlns:y=\"urn:y\" y:index=\"1\"", " xmlns:x=\"" XSI "\" x:nil=\"true\"",
		" xmlns:x=\"" XSI "\" x:nil=\"false\"", " xmlns:x=\"" XSI "\" x:type=\"token\"" };

	for (size_t i = 0; i < SM_COUNT(attributes); i++) {
		if (!is_turn())
			continue;
		insert(p, p->name_end, attributes[i], strlen(attributes[i]));
		assert_refused(p, attributes[i]);
	}
}

static void
alter_before(const struct place *p)
{
	static const char *const others[] = { "x", "1", "&#160;", "<![CDATA[x]]>", "<foo/>",
		"<foo xmlns=\"urn:y\"/>", "<foo xmlns=\"http://www.dccinterface.co.uk/ServiceUserGateway\"/>",
		"<Body xmlns=\"http://www.dccinterface.co.uk/ServiceUserGateway\"/>",
		"<Header xmlns=\"http://www.dccinterface.co.uk/ResponseAndAlert\"/>" };

	for (size_t i = 0; i < SM_COUNT(others); i++) {
		if (!is_turn())
			continue;
		insert(p, p->start, others[i], strlen(others[i]));
		assert_refused(p, others[i]);
	}
}

/* A list may have one entry more, if the message has it too. */
/* Whether the element holds a value. */
static bool
has_value(const struct place *p)
{
	size_t value = end_of_tag(p->text, p->start), end = value + strcspn(p->text + value, "<");

	return p->text[value - 2] != '/' && p->text[end + 1] == '/' && value < end;
}

static void
split_value(const struct place *p)
{
	static const char *const comments[] = { "<!---->", "<!-- 1 -->", "<?x?>", "<?x 1?>" };
	size_t value = end_of_tag(p->text, p->start), len = strcspn(p->text + value, "<");

	for (size_t i = 0; i < SM_COUNT(comments) && len > 1 && has_value(p); i++) {
		insert(p, value + 1, comments[i], strlen(comments[i]));
		assert_refused(p, comments[i]);
		insert(p, value + len - 1, comments[i], strlen(comments[i]));
		assert_refused(p, comments[i]);
	}
}

static void
repeat(const struct place *p)
{
	if (!is_turn())
		return;
	insert(p, p->end, p->text + p->start, p->end - p->start);
	assert_refused(p, "again");
}

static size_t
alter_request(const char *text)
{
	static const char *const versions[] = { "1.0", "1.1", "2.0", "3.0", "3.1", "4.0", "5.0", "5.1", "5.2",
		"5.3", "5.4" };
	struct place p = { .text = text, .version = "4.0" };
	size_t n = 0;

	insert(&p, 0, "", 0);
	assert_true(is_match());
	for (; next_place(&p); n++) {
		p.version = versions[n % SM_COUNT(versions)];
		alter_tag(&p);
		if (n == 0)
			continue;
		alter_before(&p);
		repeat(&p);
		split_value(&p);
	}
	return n;
}

/* The file's text with a NUL at its end; NULL: there is no such file. */
static const char *
read_file(const char *folder, const char *name, char *text, size_t size)
{
	char path[512];
	FILE *f;
	size_t n;

	(void)snprintf(path, sizeof path, CASES "/%s/%s", folder, name);
	f = fopen(path, "rb");
	if (!f)
		return NULL;
	n = fread(text, 1, size - 1, f);
	(void)fclose(f);
	text[n] = 0;
	return text;
}

static bool
read_message(const char *folder)
{
	static char text[2 * MESSAGE_MAX];
	static uint8_t octets[MESSAGE_MAX];
	size_t len;

	if (!read_file(folder, "command.hex", text, sizeof text) &&
	    !read_file(folder, "precommand.hex", text, sizeof text))
		return false;
	assert_true(sm_hex_decode(sm_slice_str(text), octets, &len, NULL));
	message = sm_slice_of(octets, len);
	return true;
}

static size_t
alter_case(const char *folder)
{
	static char text[REQUEST_MAX], known[REQUEST_MAX];
	size_t places;

	if (!read_message(folder) || !read_file(folder, "request.xml", text, sizeof text) ||
	    !read_file(folder, "context.json", known, sizeof known))
		return 0;
	sm_context_init(&context);
	assert_true(sm_context_parse(&context, sm_slice_str(known), NULL));
	places = alter_request(text);
	sm_context_free(&context);
	return places;
}

static void
two_readings_are_refused(void **state)
{
	DIR *dir = opendir(CASES);
	struct dirent *e;
	size_t requests = 0, places = 0;

	(void)state;
	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		size_t found = e->d_name[0] == '.' ? 0 : alter_case(e->d_name);

		places += found;
		requests += found > 0;
	}
	(void)closedir(dir);
	assert_true(requests > 400);
	assert_true(places > 5000);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(two_readings_are_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
