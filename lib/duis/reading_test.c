/* A Request that can be read in two ways is refused, whatever its schemaVersion: every element of every own request. */
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
#include "duis/request.h"
#include "duis/shape.h"

#define CASES "testdata/transform"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

enum { REQUEST_MAX = 1 << 20 };

/* A request, and where the start tag and the end of one of its elements are. */
struct place {
	const char *text;
	size_t start, name_end, end;
	const char *version;
};

static struct sm_document *doc;
static char altered[2 * REQUEST_MAX];
static size_t turns;

/* SM_LONG=1 alters every place in every way; else it is one way in five, another one at each place. */
static bool
is_turn(void)
{
	return getenv("SM_LONG") || turns++ % 5 == 0;
}

/* Whether the tools would go on with the altered request. */
static bool
is_accepted(void)
{
	struct sm_request r;

	return sm_document_read(doc, sm_slice_str(altered), SM_DOCUMENT_DATA, NULL) &&
	       sm_request_read(sm_document_root(doc), &r, NULL) &&
	       sm_shape_check_earlier(sm_document_root(doc), NULL);
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
	if (is_accepted())
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

/* DUIS 5.4: what may stand there several times and has no number or name that tells one from the other. */
static bool
may_repeat(const char *tag, size_t len)
{
	static const char *const names[] = { "ALCSHCALCSConnectionSchedule", "AuxiliaryControllerSchedule",
		"Certificate", "ElectricityNonDisablementSchedule", "ProfileSchedule", "RemotePartyRole",
		"Season", "SpecialDay", "TimeStartAction" };

	for (size_t i = 0; i < SM_COUNT(names); i++)
		if (strlen(names[i]) == len && memcmp(names[i], tag, len) == 0)
			return true;
	return false;
}

static void
repeat(const struct place *p)
{
	const char *name = p->text + p->start + 1, *colon = memchr(name, ':', p->name_end - p->start - 1);

	if (colon)
		name = colon + 1;
	if (!is_turn())
		return;
	insert(p, p->end, p->text + p->start, p->end - p->start);
	if (!may_repeat(name, (size_t)(p->text + p->name_end - name)))
		assert_refused(p, "again");
}

static size_t
alter_request(const char *text)
{
	static const char *const versions[] = { "1.0", "2.0", "4.0", "5.4", "9.9" };
	struct place p = { .text = text, .version = "4.0" };
	size_t n = 0;

	insert(&p, 0, "", 0);
	assert_true(is_accepted());
	for (; next_place(&p); n++) {
		p.version = versions[n % SM_COUNT(versions)];
		alter_tag(&p);
		if (n == 0)
			continue;
		alter_before(&p);
		repeat(&p);
	}
	return n;
}

static void
two_readings_are_refused(void **state)
{
	static char text[REQUEST_MAX], path[512];
	DIR *dir = opendir(CASES);
	struct dirent *e;
	size_t requests = 0, places = 0;

	(void)state;
	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		FILE *f;
		size_t n;

		(void)snprintf(path, sizeof path, CASES "/%s/request.xml", e->d_name);
		f = e->d_name[0] == '.' ? NULL : fopen(path, "rb");
		if (!f)
			continue;
		n = fread(text, 1, sizeof text - 1, f);
		(void)fclose(f);
		text[n] = 0;
		places += alter_request(text);
		requests++;
	}
	(void)closedir(dir);
	assert_true(requests > 400);
	assert_true(places > 5000);
}

static int
setup(void **state)
{
	(void)state;
	doc = sm_document_new();
	return doc ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	sm_document_free(doc);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(two_readings_are_refused, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
