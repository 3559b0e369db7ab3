#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/text.h"
#include "pairs.h"

/* the beginnings of messages: pairs look no further than their text */
#define MESSAGE_HEX "DF090F\n"
#define MESSAGE_BASE64 "3wkP\n"

static struct sm_worker worker;
static struct sm_buf text;
static struct sm_err err;

static void
put(const char *path, const char *content)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_true(fputs(content, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* Every test has an empty folder, with a folder for each side. */
static int
set_up(void **state)
{
	static char folder[] = "/tmp/sm-pairs-XXXXXX";

	(void)state;
	memcpy(strrchr(folder, '-') + 1, "XXXXXX", sizeof "XXXXXX");
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("r", 0700), 0);
	assert_int_equal(mkdir("m", 0700), 0);
	sm_arena_init(&worker.arena, 0);
	worker.reader = sm_reader_new();
	assert_non_null(worker.reader);
	sm_buf_init(&text);
	sm_err_clear(&err);
	*state = folder;
	return 0;
}

static int
tear_down(void **state)
{
	char command[64];

	sm_buf_free(&text);
	sm_reader_free(worker.reader);
	sm_arena_free(&worker.arena);
	assert_int_equal(chdir("/"), 0);
	(void)snprintf(command, sizeof command, "rm -r %s", (const char *)*state);
	return system(command); /* NOLINT(cert-env33-c): the folder is our own */
}

static struct sm_pairs *
open_pairs(const char *requests, const char *messages)
{
	char *places[1], place[32];

	(void)snprintf(place, sizeof place, "%s", messages);
	places[0] = place;
	sm_err_clear(&err);
	return sm_pairs_open(requests, places, 1, SM_INPUT_AUTO, &err);
}

/* Pair i as JSON; NULL: it failed with that error, and text has what is known. */
static const char *
read_pair(const struct sm_pairs *p, size_t i)
{
	bool fine;

	sm_err_clear(&err);
	sm_buf_reset(&text);
	fine = sm_pairs_read(p, &worker, i, &text, &err);
	sm_buf_putc(&text, '\0');
	assert_false(text.failed);
	return fine ? text.p : NULL;
}

static void
pairs_come_by_name(void **state)
{
	struct sm_pairs *p;

	(void)state;
	put("r/b.xml", "<b/>");
	put("r/B.XML", "\xEF\xBB\xBF<upper/>");
	put("r/a b\xC3\xA9.xml", "<a/>");
	put("m/b.hex", MESSAGE_HEX);
	put("m/B.B64", MESSAGE_BASE64);
	put("m/a b\xC3\xA9.Bin", "\xDF\x09\x0F");
	put("m/notes", "no message");
	put("m/.c.hex", MESSAGE_HEX);
	p = open_pairs("r", "m/");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 3);
	assert_string_equal(read_pair(p, 0),
	    "{\"id\":\"B\",\"file\":\"m/B.B64\",\"source\":{\"file\":\"m/"
	    "B.B64\",\"record\":1},\"request\":\"<upper/>\",\"gbcs\":\"3wkP\"}");
	assert_string_equal(read_pair(p, 1),
	    "{\"id\":\"a b\xC3\xA9\",\"file\":\"m/a b\xC3\xA9.Bin\",\"source\":{\"file\":\"m/a "
	    "b\xC3\xA9.Bin\",\"record\":2},\"request\":\"<a/>\",\"gbcs\":\"3wkP\"}");
	assert_string_equal(read_pair(p, 2), "{\"id\":\"b\",\"file\":\"m/b.hex\",\"source\":{\"file\":\"m/"
	                                     "b.hex\",\"record\":3},\"request\":\"<b/>\",\"gbcs\":\"3wkP\"}");
	sm_pairs_free(p);
}

static void
assert_fails(const struct sm_pairs *p, size_t i, enum sm_code code, const char *why, const char *known)
{
	assert_null(read_pair(p, i));
	assert_int_equal(err.code, code);
	assert_string_equal(err.text, why);
	assert_string_equal(text.p, known);
}

static void
partners_that_are_missing_or_doubled(void **state)
{
	struct sm_pairs *p;

	(void)state;
	put("r/a.xml", "<a/>");
	put("m/b.bin", "\xDF\x09\x0F");
	put("r/c.xml", "<c/>");
	put("r/c.Xml", "<c/>");
	put("m/c.hex", MESSAGE_HEX);
	put("r/d.xml", "<d/>");
	put("m/d.b64", MESSAGE_BASE64);
	put("m/d.bin", "\xDF\x09\x0F");
	put("m/d.hex", MESSAGE_HEX);
	p = open_pairs("r", "m");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 4);
	assert_fails(p, 0, SM_E_MISSING,
	    "r/a.xml has no message: there is no a with the ending .hex, .b64, .bin or .xml",
	    "{\"id\":\"a\",\"file\":\"r/a.xml\",\"source\":{\"file\":\"r/a.xml\",\"record\":1}}");
	assert_fails(p, 1, SM_E_MISSING, "m/b.bin has no request: there is no b with the ending .xml",
	    "{\"id\":\"b\",\"file\":\"m/b.bin\",\"source\":{\"file\":\"m/b.bin\",\"record\":2}}");
	assert_fails(p, 2, SM_E_USAGE, "2 requests of one name, r/c.Xml and r/c.xml: keep one",
	    "{\"id\":\"c\",\"file\":\"m/c.hex\",\"source\":{\"file\":\"m/c.hex\",\"record\":3}}");
	assert_fails(p, 3, SM_E_USAGE, "3 messages of one name, m/d.b64 and m/d.bin: keep one",
	    "{\"id\":\"d\",\"file\":\"m/d.b64\",\"source\":{\"file\":\"m/d.b64\",\"record\":4}}");
	sm_pairs_free(p);
}

/* One pair, whose message has this text. */
static void
assert_message_fails(const char *message, enum sm_code code, const char *why)
{
	struct sm_pairs *p;

	put("m/a.hex", message);
	p = open_pairs("r", "m");
	assert_non_null(p);
	assert_fails(p, 0, code, why,
	    "{\"id\":\"a\",\"file\":\"m/a.hex\",\"source\":{\"file\":\"m/"
	    "a.hex\",\"record\":1},\"request\":\"<a/>\"}");
	sm_pairs_free(p);
}

static void
files_without_one_message(void **state)
{
	(void)state;
	put("r/a.xml", "<a/>");
	assert_message_fails("", SM_E_MISSING, "m/a.hex: the file holds no message");
	assert_message_fails("\n \n", SM_E_MISSING, "m/a.hex: the file holds no message");
	assert_message_fails(MESSAGE_HEX MESSAGE_HEX, SM_E_USAGE,
	    "m/a.hex: the file holds more than one record: keep one message, or one document");
	assert_message_fails("{\"gbcs\":\"3wkP\"}\n", SM_E_UNSUPPORTED,
	    "m/a.hex: the file holds a JSON record: compare it without --requests");
	assert_message_fails("DFx9\n", SM_E_MALFORMED,
	    "m/a.hex: character 2 is not a hex digit: 'x'; --input names the form of other text");
}

static void
files_that_cannot_be_read(void **state)
{
	struct sm_pairs *p;

	(void)state;
	put("r/a.xml", "<a/>");
	assert_int_equal(mkfifo("m/a.hex", 0600), 0);
	assert_int_equal(symlink("nowhere", "r/b.xml"), 0);
	put("m/b.hex", MESSAGE_HEX);
	p = open_pairs("r", "m");
	assert_non_null(p);
	assert_fails(p, 0, SM_E_IO, "m/a.hex: not a regular file",
	    "{\"id\":\"a\",\"file\":\"m/a.hex\",\"source\":{\"file\":\"m/"
	    "a.hex\",\"record\":1},\"request\":\"<a/>\"}");
	assert_fails(p, 1, SM_E_IO, "r/b.xml: No such file or directory",
	    "{\"id\":\"b\",\"file\":\"m/b.hex\",\"source\":{\"file\":\"m/b.hex\",\"record\":2}}");
	sm_pairs_free(p);
}

static void
a_request_is_not_its_own_message(void **state)
{
	struct sm_pairs *p;

	(void)state;
	put("r/a.xml", "<a/>");
	put("r/a.hex", MESSAGE_HEX);
	put("r/b.xml", "<b/>");
	p = open_pairs("r", "./r");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 2);
	assert_string_equal(read_pair(p, 0),
	    "{\"id\":\"a\",\"file\":\"./r/a.hex\",\"source\":{\"file\":\"./r/"
	    "a.hex\",\"record\":1},\"request\":\"<a/>\",\"gbcs\":\"3wkP\"}");
	assert_fails(p, 1, SM_E_MISSING,
	    "r/b.xml has no message: there is no b with the ending .hex, .b64, .bin or .xml",
	    "{\"id\":\"b\",\"file\":\"r/b.xml\",\"source\":{\"file\":\"r/b.xml\",\"record\":2}}");
	sm_pairs_free(p);
}

static void
lists(void **state)
{
	struct sm_pairs *p;

	(void)state;
	put("r/a.xml", "<a/>");
	put("m/a.hex", MESSAGE_HEX);
	put("requests", "\xEF\xBB\xBFr/a.xml\r\n\r\n");
	put("messages", "m/a.hex");
	p = open_pairs("requests", "messages");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 1);
	assert_string_equal(read_pair(p, 0), "{\"id\":\"a\",\"file\":\"m/a.hex\",\"source\":{\"file\":\"m/"
	                                     "a.hex\",\"record\":1},\"request\":\"<a/>\",\"gbcs\":\"3wkP\"}");
	sm_pairs_free(p);
	put("messages", "m/a.hex\n\nm/.hex\n");
	assert_null(open_pairs("requests", "messages"));
	assert_string_equal(err.text,
	    "messages: line 3: m/.hex is no message: its name does not end in .hex, .b64, .bin or .xml");
	assert_null(open_pairs("r", "absent"));
	assert_string_equal(err.text, "absent: No such file or directory");
	assert_null(open_pairs("m/a.hex", "m"));
	assert_string_equal(
	    err.text, "--requests=m/a.hex: line 1: DF090F is no request: its name does not end in .xml");
	p = open_pairs("/dev/null", "/dev/null");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 0);
	sm_pairs_free(p);
}

/* Only what no side can have counts. */
static void
entries_that_are_left_out(void **state)
{
	const char *first;
	struct sm_pairs *p;

	(void)state;
	put("r/a.xml", "<a/>");
	put("r/a.hex", MESSAGE_HEX);
	p = open_pairs("r", "r");
	assert_non_null(p);
	assert_int_equal(sm_pairs_left_out(p, &first), 0);
	assert_null(first);
	sm_pairs_free(p);
	put("r/.hidden", "");
	put("r/b.json", "{}");
	put("m/c.txt", MESSAGE_HEX);
	put("m/b.hex.old", MESSAGE_HEX);
	put("m/.d.hex", MESSAGE_HEX);
	assert_int_equal(mkdir("m/below", 0700), 0);
	put("m/below/a.hex", MESSAGE_HEX);
	p = open_pairs("r", "m/");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), 1);
	/* with r/a.hex: no message is looked for there */
	assert_int_equal(sm_pairs_left_out(p, &first), 5);
	assert_string_equal(first, "m/b.hex.old");
	sm_pairs_free(p);
}

/* More than the first memory for files holds. */
static void
many_files(void **state)
{
	enum { MANY = 300 };
	char name[32];
	struct sm_pairs *p;

	(void)state;
	for (int i = MANY; i > 0; i--) {
		(void)snprintf(name, sizeof name, "r/%03d.xml", i);
		put(name, "<a/>");
		(void)snprintf(name, sizeof name, "m/%03d.hex", i);
		put(name, MESSAGE_HEX);
	}
	p = open_pairs("r", "m");
	assert_non_null(p);
	assert_int_equal(sm_pairs_count(p), MANY);
	for (int i = 0; i < MANY; i++) {
		(void)snprintf(name, sizeof name, "{\"id\":\"%03d\",", i + 1);
		assert_non_null(read_pair(p, (size_t)i));
		assert_memory_equal(text.p, name, strlen(name));
	}
	sm_pairs_free(p);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(pairs_come_by_name),
		TEST(partners_that_are_missing_or_doubled),
		TEST(files_without_one_message),
		TEST(files_that_cannot_be_read),
		TEST(a_request_is_not_its_own_message),
		TEST(lists),
		TEST(entries_that_are_left_out),
		TEST(many_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
