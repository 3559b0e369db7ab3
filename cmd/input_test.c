#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/text.h"
#include "input.h"

enum { RECORDS_MAX = 16 };

struct records {
	struct sm_buf bytes; /* of all records, joined */
	size_t end[RECORDS_MAX];
	size_t n;
};

static long pause_ns; /* pause between two pieces */

/*
 * Writes the stream to a pipe in pieces of `piece` octets, from a process of its own. Returns the end to read
 * from.
 */
static int
feed(const char *stream, size_t length, size_t piece)
{
	int ends[2];
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (child > 0) {
		(void)close(ends[1]);
		return ends[0];
	}
	(void)close(ends[0]);
	for (size_t at = 0; at < length; at += piece) {
		if (write(ends[1], stream + at, length - at < piece ? length - at : piece) < 0)
			_exit(1);
		(void)nanosleep(&(struct timespec){ .tv_nsec = pause_ns }, NULL);
	}
	_exit(0);
}

static void
cut_all(struct records *out, enum sm_input form)
{
	struct sm_source *s = sm_source_new(NULL, 0, form);
	struct sm_raw_record records[RECORDS_MAX];
	enum sm_fill fill = SM_FILL_MORE;
	struct sm_buf batch;
	struct sm_err err;
	size_t n;

	assert_non_null(s);
	sm_buf_init(&batch);
	while (fill == SM_FILL_MORE) {
		sm_err_clear(&err);
		fill = sm_source_fill(s, &batch, records, RECORDS_MAX, &n, &err);
		for (size_t i = 0; i < n; i++) {
			assert_true(out->n < RECORDS_MAX);
			assert_false(records[i].too_long);
			sm_buf_put(&out->bytes, batch.p + records[i].off, records[i].len);
			out->end[out->n++] = out->bytes.len;
		}
	}
	assert_int_equal(fill, SM_FILL_END);
	sm_buf_free(&batch);
	sm_source_free(s);
}

/* A stream has the records `expected`, for any size of piece. */
static void
cuts(const char *stream, size_t length, enum sm_input form, const char *const *expected, size_t n)
{
	int in = dup(STDIN_FILENO);

	for (size_t piece = 1; piece <= length; piece = piece < 8 ? piece + 1 : piece * 2) {
		struct records got = { .n = 0 };
		size_t from = 0;
		int fd = feed(stream, length, piece), status;

		sm_buf_init(&got.bytes);
		assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
		(void)close(fd);
		cut_all(&got, form);
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
		assert_int_equal(got.n, n);
		for (size_t i = 0; i < n; from = got.end[i++]) {
			assert_int_equal(got.end[i] - from, strlen(expected[i]));
			assert_memory_equal(got.bytes.p + from, expected[i], strlen(expected[i]));
		}
		sm_buf_free(&got.bytes);
	}
	if (in >= 0) {
		(void)dup2(in, STDIN_FILENO);
		(void)close(in);
	}
}

static void
documents_end_with_their_root(void **state)
{
	static const char *const documents[] = {
		"<?xml version=\"1.0\"?><a><!-- </a> > --><b/><c>t</c></a>",
		"<!-- first --><a x=\"/\"><![CDATA[</a>]] >]]></a>",
		"<a/>",
		"<a><a><a>-></a></a><?p </a>?></a>",
	};
	struct sm_buf stream;

	(void)state;
	sm_buf_init(&stream);
	for (size_t i = 0; i < SM_COUNT(documents); i++) {
		sm_buf_puts(&stream, documents[i]);
		sm_buf_put(&stream, i == 1 ? "\0" : "\r\n", i == 1 ? 1 : 2);
	}
	cuts(stream.p, stream.len, SM_INPUT_AUTO, documents, SM_COUNT(documents));
	sm_buf_free(&stream);
}

static void
an_unended_document_ends_before_the_next(void **state)
{
	static const char stream[] = "<a><b>\0<?xml version=\"1.0\"?><c><d><?xml version=\"1.0\"?><e></e><f>";
	static const char *const documents[] = { "<a><b>", "<?xml version=\"1.0\"?><c><d>",
		"<?xml version=\"1.0\"?><e></e>", "<f>" };

	(void)state;
	cuts(stream, sizeof stream - 1, SM_INPUT_DUIS, documents, SM_COUNT(documents));
}

static void
quoted_text_holds_no_tags(void **state)
{
	static const char stream[] = "<a x='/>'><b y=\"'>\"/></a>\n<a x='></a>\n<b/>\n<not xml\n<b/>\n<c/>";
	static const char *const documents[] = { "<a x='/>'><b y=\"'>\"/></a>", "<a x='></a>", "<b/>",
		"<not xml\n", "<b/>", "<c/>" };

	(void)state;
	cuts(stream, sizeof stream - 1, SM_INPUT_AUTO, documents, SM_COUNT(documents));
}

/* Comments before a root belong to its document, and the last ones to the last document. */
static void
trailing_comments_are_no_records(void **state)
{
	static const char stream[] = "<a/>\n<!-- of > b --><b/>\n<?xml version=\"1.0\"?><c/>\n<?q?><d/>";
	static const char *const documents[] = { "<a/>", "<!-- of > b --><b/>", "<?xml version=\"1.0\"?><c/>",
		"<?q?><d/>" };
	static const char alone[] = "<!-- nothing -->\n", *const records[] = { "<!-- nothing -->\n" };

	(void)state;
	cuts(stream, sizeof stream - 1, SM_INPUT_AUTO, documents, SM_COUNT(documents));
	cuts(alone, sizeof alone - 1, SM_INPUT_AUTO, records, SM_COUNT(records));
	pause_ns = 2000000;
	cuts(stream, sizeof stream - 1, SM_INPUT_AUTO, documents, SM_COUNT(documents));
	pause_ns = 0;
}

static void
lines_and_documents_mix(void **state)
{
	static const char stream[] = "DF 09\n{\"gbcs\":\"3w==\"}\n<a>\n</a>\n\n3w==\ndf";
	static const char *const records[] = { "DF 09", "{\"gbcs\":\"3w==\"}", "<a>\n</a>", "3w==", "df" };

	(void)state;
	cuts(stream, sizeof stream - 1, SM_INPUT_AUTO, records, SM_COUNT(records));
}

/* Writes a temporary file, and fills in its name. */
static void
write_file(char *name, const char *text, size_t length)
{
	int fd = mkstemp(name);

	assert_true(fd >= 0);
	assert_true(write(fd, text, length) == (ssize_t)length);
	(void)close(fd);
}

struct where {
	size_t file; /* index */
	uint64_t line;
};

static void
stand_at(char **files, size_t n_files, const struct where *expected, size_t n)
{
	struct sm_source *s = sm_source_new(files, n_files, SM_INPUT_AUTO);
	struct sm_raw_record records[RECORDS_MAX];
	enum sm_fill fill = SM_FILL_MORE;
	size_t seen = 0, got;
	struct sm_buf batch;
	struct sm_err err;

	assert_non_null(s);
	sm_buf_init(&batch);
	sm_err_clear(&err);
	while (fill == SM_FILL_MORE) {
		fill = sm_source_fill(s, &batch, records, RECORDS_MAX, &got, &err);
		for (size_t i = 0; i < got; i++, seen++) {
			assert_true(seen < n);
			assert_ptr_equal(records[i].file, files[expected[seen].file]);
			assert_int_equal(records[i].line, expected[seen].line);
		}
	}
	assert_int_equal(seen, n);
	sm_buf_free(&batch);
	sm_source_free(s);
}

static void
records_know_file_and_line(void **state)
{
	static const char first[] = "df\n\n  dd\n<a>\n</a>\n\ndf", second[] = "\r\n\ndf\n",
	                  third[] = "<a/>\ndf\n\335";
	static const struct where expected[] = { { 0, 1 }, { 0, 3 }, { 0, 4 }, { 0, 7 }, { 1, 3 }, { 2, 1 },
		{ 2, 2 }, { 2, 0 } };
	char names[][24] = { "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX" };
	char *files[] = { names[0], names[1], names[2] };

	(void)state;
	write_file(names[0], first, sizeof first - 1);
	write_file(names[1], second, sizeof second - 1);
	write_file(names[2], third, sizeof third - 1);
	stand_at(files, SM_COUNT(files), expected, SM_COUNT(expected));
	for (size_t i = 0; i < SM_COUNT(files); i++)
		(void)unlink(files[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_end_with_their_root),
		cmocka_unit_test(an_unended_document_ends_before_the_next),
		cmocka_unit_test(quoted_text_holds_no_tags),
		cmocka_unit_test(trailing_comments_are_no_records),
		cmocka_unit_test(lines_and_documents_mix),
		cmocka_unit_test(records_know_file_and_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
