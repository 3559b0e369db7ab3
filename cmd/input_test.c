#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/text.h"
#include "input.h"

enum { RECORDS_MAX = 12 };

struct records {
	struct sm_buf bytes; /* of all records, joined */
	size_t end[RECORDS_MAX];
	enum sm_raw_fault fault[RECORDS_MAX];
	uint64_t framed[RECORDS_MAX];
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

static enum sm_framing framing; /* of all streams */

static void
cut_all(struct records *out, enum sm_input form)
{
	struct sm_source *s = sm_source_new(NULL, 0, form, framing);
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
			out->fault[out->n] = records[i].fault;
			out->framed[out->n] = records[i].framed;
			sm_buf_put(&out->bytes, batch.p + records[i].off, records[i].len);
			out->end[out->n++] = out->bytes.len;
		}
	}
	assert_int_equal(fill, SM_FILL_END);
	sm_buf_free(&batch);
	sm_source_free(s);
}

/* Cuts a stream that comes in pieces of that size. */
static void
cut_pieces(const char *stream, size_t length, size_t piece, enum sm_input form, struct records *got)
{
	int fd = feed(stream, length, piece), status;

	sm_buf_init(&got->bytes);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	(void)close(fd);
	cut_all(got, form);
	assert_true(wait(&status) > 0);
	assert_int_equal(status, 0);
}

/* A stream has the records `expected`, for any size of piece. */
static void
cuts(const char *stream, size_t length, enum sm_input form, const char *const *expected, size_t n)
{
	int in = dup(STDIN_FILENO);

	for (size_t piece = 1; piece <= length; piece = piece < 8 ? piece + 1 : piece * 2) {
		struct records got = { .n = 0 };
		size_t from = 0;

		cut_pieces(stream, length, piece, form, &got);
		assert_int_equal(got.n, n);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(got.fault[i], SM_RAW_WHOLE);
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

/* Objects whose opening brace is alone on its line, and arrays of such. */
static void
json_goes_over_lines(void **state)
{
	static const char stream[] = "df\n{\n \"a\": {\n\n  \"b\": \"}\\\"{\"\n },\n \"c\": [\n ]\n}\ndd\n"
	                             "[\n {\n }, {\r\n \"d\":\n1\r\n },\n {\"e\":2},\n {\"f\":3}\n]\n]\n";
	static const char *const records[] = { "df",
		"{\n \"a\": {\n\n  \"b\": \"}\\\"{\"\n },\n \"c\": [\n ]\n}", "dd", "{\n }",
		"{\r\n \"d\":\n1\r\n }", "{\"e\":2}", "{\"f\":3}", "]" };

	(void)state;
	cuts(stream, sizeof stream - 1, SM_INPUT_AUTO, records, SM_COUNT(records));
}

/* Each record is cut off behind each of its lines: the next one is read all the same. */
static void
json_that_is_cut_off_ends_before_the_next(void **state)
{
	static const char *const lines[] = { "{\n", "  \"a\": {\n", "    \"b\": 1,\n", "    \"c\": [\n",
		"      2,\n", "      3\n", "    ]\n", "  },\n", "  \"d\": 4\n" };
	static const char *const next[] = { "{\n  \"e\": 5\n}", "{\n\"e\": 5\n}", "df", "<e/>" };
	char cut[128] = "", stream[192];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(lines); i++) {
		strcat(cut, lines[i]);
		for (size_t j = 0; j < SM_COUNT(next); j++) {
			const char *records[] = { cut, next[j] };

			(void)snprintf(stream, sizeof stream, "%s%s\n", cut, next[j]);
			cuts(stream, strlen(stream), SM_INPUT_AUTO, records, SM_COUNT(records));
		}
	}
}

/* A line that can't follow breaks an object off; so does the end. */
static void
broken_json_loses_no_record(void **state)
{
	static const char stream[] = "{\n \"g\": 4\n \"h\": 5\n}\n{\ndf\n{\n\"i\": \"\n}\n{\n \"k\": [";
	static const char *const records[] = { "{\n \"g\": 4\n", "\"h\": 5", "}", "{\n", "df",
		"{\n\"i\": \"\n", "}", "{\n \"k\": [" };

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
	struct sm_source *s = sm_source_new(files, n_files, SM_INPUT_AUTO, framing);
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

/* A long record gets few looks, and one when its file ends. */
static void
long_records_end_with_their_file(void **state)
{
	enum { LONG = 5 * 1024 * 1024 / 2 };
	static const struct where expected[] = { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 2, 3 } };
	char names[][24] = { "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX" };
	char *files[] = { names[0], names[1], names[2] }, *text = malloc(LONG);

	(void)state;
	assert_non_null(text);
	memset(text, 'd', LONG);
	write_file(names[0], text, LONG);
	write_file(names[1], text, LONG);
	memcpy(text, "\n", 1);
	memcpy(text + LONG - 3, "\ndd", 3);
	write_file(names[2], text, LONG);
	stand_at(files, SM_COUNT(files), expected, SM_COUNT(expected));
	free(text);
	for (size_t i = 0; i < SM_COUNT(files); i++)
		(void)unlink(files[i]);
}

/*
 * A message of 62 octets, in three files, the one in the middle cut to `length` octets. Each file must give a record of
 * the octets that it has, with its name.
 */
static void
cut_to(size_t length, enum sm_input form)
{
	static const char message[62] = "\xdf\x09\x01\0\0\0\0\0\0\0\1\x08"
	                                "ABCDEFGH\x08IJKLMNOP\0\2\0\x1c\x1cxx";
	const size_t lengths[] = { sizeof message, length, sizeof message };
	char names[][24] = { "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX" };
	char *files[] = { names[0], names[1], names[2] };
	struct sm_raw_record records[RECORDS_MAX];
	struct sm_source *s;
	struct sm_buf batch;
	struct sm_err err;
	size_t got, seen = 0;
	enum sm_fill fill;

	for (size_t i = 0; i < SM_COUNT(files); i++)
		write_file(names[i], message, lengths[i]);
	s = sm_source_new(files, SM_COUNT(files), form, SM_FRAMING_LINES);
	assert_non_null(s);
	sm_buf_init(&batch);
	sm_err_clear(&err);
	do {
		fill = sm_source_fill(s, &batch, records, RECORDS_MAX, &got, &err);
		for (size_t i = 0; i < got; i++, seen++) {
			assert_true(seen < SM_COUNT(files));
			assert_ptr_equal(records[i].file, files[seen]);
			assert_int_equal(records[i].octet, 0);
			assert_int_equal(records[i].len, lengths[seen]);
			assert_memory_equal(batch.p + records[i].off, message, lengths[seen]);
		}
	} while (fill == SM_FILL_MORE);
	assert_int_equal(seen, SM_COUNT(files));
	sm_buf_free(&batch);
	sm_source_free(s);
	for (size_t i = 0; i < SM_COUNT(files); i++)
		(void)unlink(files[i]);
}

/* The octets that a message lacks are neither the newline behind its file nor the next file's. */
static void
cut_messages_end_with_their_file(void **state)
{
	(void)state;
	for (size_t length = 1; length <= 62; length++) {
		cut_to(length, SM_INPUT_AUTO);
		cut_to(length, SM_INPUT_BINARY);
	}
}

/* The sender waits for an answer before it ends its line; -1: the answer could not be written. */
static bool
answer(void *arg)
{
	int to = *(int *)arg;

	return to >= 0 && write(to, "\n", 1) == 1;
}

/* A part of a record is there, and nothing more: what is done is passed on before the wait, or the stream is given up. */
static void
a_wait_is_told(void **state)
{
	struct sm_raw_record records[RECORDS_MAX];
	int in = dup(STDIN_FILENO), ends[2];
	struct sm_buf batch;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	(void)close(ends[0]);
	sm_buf_init(&batch);
	for (int answers = 1; answers >= 0; answers--) {
		struct sm_source *s = sm_source_new(NULL, 0, SM_INPUT_AUTO, SM_FRAMING_LINES);
		int to = answers > 0 ? ends[1] : -1;
		size_t n = 0;

		assert_non_null(s);
		sm_source_before_wait(s, answer, &to);
		assert_int_equal(write(ends[1], "DF09\nDD00", 9), 9);
		assert_int_equal(sm_source_fill(s, &batch, records, RECORDS_MAX, &n, NULL), SM_FILL_MORE);
		assert_int_equal(n, 1);
		assert_int_equal(sm_source_fill(s, &batch, records, RECORDS_MAX, &n, NULL),
		    answers > 0 ? SM_FILL_MORE : SM_FILL_END);
		assert_int_equal(n, answers);
		sm_source_free(s);
	}
	assert_int_equal(dup2(in, STDIN_FILENO), STDIN_FILENO);
	(void)close(in);
	(void)close(ends[1]);
	sm_buf_free(&batch);
}

/* ---- framed records ---- */

struct framed_record {
	const char *text;
	enum sm_raw_fault fault;
	uint64_t at;
};

/* A stream has these records and faults, at these octets, in pieces of every size. */
static void
has_frames(const char *stream, size_t length, const struct framed_record *expected, size_t n)
{
	int in = dup(STDIN_FILENO);

	for (size_t piece = 1; piece <= length; piece++) {
		struct records got = { .n = 0 };
		size_t from = 0;

		cut_pieces(stream, length, piece, SM_INPUT_AUTO, &got);
		assert_int_equal(got.n, n);
		for (size_t i = 0; i < n; from = got.end[i++]) {
			assert_int_equal(got.fault[i], expected[i].fault);
			assert_int_equal(got.framed[i], expected[i].at);
			assert_int_equal(got.end[i] - from, strlen(expected[i].text));
			assert_memory_equal(got.bytes.p + from, expected[i].text, got.end[i] - from);
		}
		sm_buf_free(&got.bytes);
	}
	assert_true(in < 0 || dup2(in, STDIN_FILENO) >= 0);
	(void)close(in);
	framing = SM_FRAMING_LINES;
}

static void
nuls_end_records(void **state)
{
	static const char stream[] = "{\n}\0\0<a>\n</a>\n<b/>\0# x\0 \n\0df\n09";
	static const struct framed_record records[] = { { "{\n}", SM_RAW_WHOLE, 0 }, { "", SM_RAW_EMPTY, 4 },
		{ "<a>\n</a>\n<b/>", SM_RAW_WHOLE, 5 }, { "# x", SM_RAW_WHOLE, 19 }, { "", SM_RAW_EMPTY, 23 },
		{ "df\n09", SM_RAW_WHOLE, 26 } };

	(void)state;
	framing = SM_FRAMING_NULL;
	has_frames(stream, sizeof stream - 1, records, SM_COUNT(records));
}

static void
lengths_end_records(void **state)
{
	static const char stream[] = "\0\0\0\3{\n}\0\0\0\0\0\0\0\5\n\n<a>\0\0\0\2df\0\0\0\3<b";
	static const struct framed_record records[] = { { "{\n}", SM_RAW_WHOLE, 0 }, { "", SM_RAW_EMPTY, 7 },
		{ "<a>", SM_RAW_WHOLE, 11 }, { "df", SM_RAW_WHOLE, 20 }, { "", SM_RAW_CUT, 26 } };
	static const char half[] = "\0\0\0\1a\0\0";
	static const struct framed_record halves[] = { { "a", SM_RAW_WHOLE, 0 }, { "", SM_RAW_CUT, 5 } };

	(void)state;
	framing = SM_FRAMING_LENGTH;
	has_frames(stream, sizeof stream - 1, records, SM_COUNT(records));
	framing = SM_FRAMING_LENGTH;
	has_frames(half, sizeof half - 1, halves, SM_COUNT(halves));
}

/* The octets of a record that is too long are dropped, and the next one is read; or the stream ends before. */
static void
a_length_that_lies_is_one_record(void **state)
{
	static const char text[] = "\177\377\377\377abc";
	static const struct framed_record lie[] = { { "", SM_RAW_LONG, 0 } },
	                                  after[] = { { "", SM_RAW_LONG, 0 },
		                                  { "a", SM_RAW_WHOLE, 4 + SM_RECORD_MAX + 1 } };
	const size_t size = 4 + SM_RECORD_MAX + 1 + 5;
	char name[] = "/tmp/input_test.XXXXXX", *files[] = { name }, *stream = calloc(1, size);
	struct sm_raw_record records[RECORDS_MAX];
	struct sm_source *s;
	struct sm_buf batch;
	size_t n = 0, seen = 0;

	(void)state;
	framing = SM_FRAMING_LENGTH;
	has_frames(text, sizeof text - 1, lie, SM_COUNT(lie));
	assert_non_null(stream);
	memcpy(stream, "\1\0\0\1", 4);
	memcpy(stream + size - 5, "\0\0\0\1a", 5);
	write_file(name, stream, size);
	s = sm_source_new(files, 1, SM_INPUT_AUTO, SM_FRAMING_LENGTH);
	assert_non_null(s);
	sm_buf_init(&batch);
	while (sm_source_fill(s, &batch, records, RECORDS_MAX, &n, NULL) == SM_FILL_MORE)
		for (size_t i = 0; i < n; i++, seen++) {
			assert_int_equal(records[i].fault, after[seen].fault);
			assert_int_equal(records[i].framed, after[seen].at);
			/* the length alone makes no room */
			assert_true(batch.cap < 64 * 1024);
		}
	assert_int_equal(seen, SM_COUNT(after));
	sm_buf_free(&batch);
	sm_source_free(s);
	free(stream);
	(void)unlink(name);
}

static void
framed_records_end_with_their_file(void **state)
{
	static const char first[] = "df\0d\nd", second[] = "df\0", third[] = "\n\ndf";
	static const struct where expected[] = { { 0, 1 }, { 0, 1 }, { 1, 1 }, { 2, 3 } };
	char names[][24] = { "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX", "/tmp/input_test.XXXXXX" };
	char *files[] = { names[0], names[1], names[2] };

	(void)state;
	write_file(names[0], first, sizeof first - 1);
	write_file(names[1], second, sizeof second - 1);
	write_file(names[2], third, sizeof third - 1);
	framing = SM_FRAMING_NULL;
	stand_at(files, SM_COUNT(files), expected, SM_COUNT(expected));
	framing = SM_FRAMING_LINES;
	for (size_t i = 0; i < SM_COUNT(files); i++)
		(void)unlink(files[i]);
}

static void
faults_name_their_place(void **state)
{
	static const struct {
		struct sm_raw_record raw;
		enum sm_code code;
		const char *text;
	} rows[] = {
		{ { .fault = SM_RAW_EMPTY, .framed = 7 }, SM_E_MISSING,
		    "the record at octet 7 of the input is empty" },
		{ { .fault = SM_RAW_CUT, .framed = 9, .came = 2, .file = "f" }, SM_E_TRUNCATED,
		    "the length at octet 9 of f has 2 of its 4 octets before the end" },
		{ { .fault = SM_RAW_CUT, .framed = 9, .said = 300, .came = 2, .file = "f" }, SM_E_TRUNCATED,
		    "the length at octet 9 of f says 300 octets, and 2 come before the end: the sender "
		    "writes "
		    "another length, or less than it says" },
		{ { .fault = SM_RAW_LONG, .said = 0x7b226762 }, SM_E_LIMIT,
		    "the length at octet 0 of the input says 2065852258 octets, and a record has at most "
		    "16777216: these octets are text: the input has lines, or NULs, and no lengths" },
		{ { .fault = SM_RAW_LONG }, SM_E_LIMIT, "record is longer than 16777216 octets" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		struct sm_err err;

		sm_err_clear(&err);
		assert_false(sm_raw_record_is_whole(&rows[i].raw, &err));
		assert_int_equal(err.code, rows[i].code);
		assert_string_equal(err.text, rows[i].text);
	}
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
		cmocka_unit_test(json_goes_over_lines),
		cmocka_unit_test(json_that_is_cut_off_ends_before_the_next),
		cmocka_unit_test(broken_json_loses_no_record),
		cmocka_unit_test(records_know_file_and_line),
		cmocka_unit_test(long_records_end_with_their_file),
		cmocka_unit_test(cut_messages_end_with_their_file),
		cmocka_unit_test(a_wait_is_told),
		cmocka_unit_test(nuls_end_records),
		cmocka_unit_test(lengths_end_records),
		cmocka_unit_test(a_length_that_lies_is_one_record),
		cmocka_unit_test(framed_records_end_with_their_file),
		cmocka_unit_test(faults_name_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
