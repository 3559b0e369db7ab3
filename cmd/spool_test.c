#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "spool.h"

enum { PIECES = 5000, PIECE = 100 };

/* Runs a copy with stdout in a file, and returns that. */
static FILE *
copy_to_file(struct sm_spool *s)
{
	FILE *out = tmpfile();
	int before = dup(STDOUT_FILENO);
	struct sm_err err;

	assert_non_null(out);
	assert_true(before >= 0);
	(void)fflush(stdout);
	assert_true(dup2(fileno(out), STDOUT_FILENO) >= 0);
	sm_err_clear(&err);
	assert_true(sm_spool_copy(s, &err));
	assert_true(dup2(before, STDOUT_FILENO) >= 0);
	(void)close(before);
	rewind(out);
	return out;
}

/* What was written is one text, also after more of it; an empty one too. */
static void
all_that_was_written_is_one_text(void **state)
{
	char piece[PIECE + 1];
	struct sm_slice text;
	struct sm_spool *s;
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	s = sm_spool_new(&err);
	assert_non_null(s);
	assert_true(sm_spool_text(s, &text, &err));
	assert_int_equal(text.len, 0);
	for (int i = 0; i < PIECES; i++) {
		(void)snprintf(piece, sizeof piece, "%0*d", PIECE, i);
		assert_true(sm_spool_write(s, piece, PIECE, &err));
		if (i % 1000 != 999)
			continue;
		assert_true(sm_spool_text(s, &text, &err));
		assert_int_equal(text.len, (size_t)(i + 1) * PIECE);
		assert_memory_equal(text.p + text.len - PIECE, piece, PIECE);
	}
	for (int i = 0; i < PIECES; i++) {
		(void)snprintf(piece, sizeof piece, "%0*d", PIECE, i);
		assert_memory_equal(text.p + (size_t)i * PIECE, piece, PIECE);
	}
	sm_spool_free(s);
}

static void
all_that_was_written_is_copied(void **state)
{
	char piece[PIECE + 1], got[PIECE + 1];
	struct sm_spool *s;
	struct sm_err err;
	FILE *out;

	(void)state;
	sm_err_clear(&err);
	s = sm_spool_new(&err);
	assert_non_null(s);
	assert_true(sm_spool_write(s, "", 0, &err));
	for (int i = 0; i < PIECES; i++) {
		(void)snprintf(piece, sizeof piece, "%0*d", PIECE, i);
		assert_true(sm_spool_write(s, piece, PIECE, &err));
	}
	out = copy_to_file(s);
	for (int i = 0; i < PIECES; i++) {
		(void)snprintf(piece, sizeof piece, "%0*d", PIECE, i);
		assert_int_equal(fread(got, 1, PIECE, out), PIECE);
		assert_memory_equal(got, piece, PIECE);
	}
	assert_int_equal(fgetc(out), EOF);
	(void)fclose(out);
	sm_spool_free(s);
	sm_spool_free(NULL);
}

static void
a_missing_folder_is_named(void **state)
{
	struct sm_err err;

	(void)state;
	assert_int_equal(setenv("TMPDIR", "/absent", 1), 0);
	sm_err_clear(&err);
	assert_null(sm_spool_new(&err));
	assert_int_equal(unsetenv("TMPDIR"), 0);
	assert_int_equal(err.code, SM_E_IO);
	assert_string_equal(err.text, "temporary file in /absent: No such file or directory");
}

/* The file has no name: the folder is empty, and can be removed. */
static void
nothing_stays_in_the_folder(void **state)
{
	char folder[] = "/tmp/sm-spool-XXXXXX";
	struct sm_spool *s;
	struct sm_err err;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(setenv("TMPDIR", folder, 1), 0);
	sm_err_clear(&err);
	s = sm_spool_new(&err);
	assert_int_equal(unsetenv("TMPDIR"), 0);
	assert_non_null(s);
	assert_int_equal(rmdir(folder), 0);
	sm_spool_free(s);
}

static void
texts_are_read_in_any_order(void **state)
{
	uint64_t first, second, third;
	struct sm_spool *s;
	struct sm_buf out;
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	sm_buf_init(&out);
	s = sm_spool_new(&err);
	assert_non_null(s);
	assert_true(sm_spool_keep(s, (struct sm_slice){ (const uint8_t *)"one", 3 }, &first, &err));
	assert_true(sm_spool_keep(s, (struct sm_slice){ (const uint8_t *)"", 0 }, &second, &err));
	assert_true(sm_spool_keep(s, (struct sm_slice){ (const uint8_t *)"three", 5 }, &third, &err));
	assert_true(sm_spool_read(s, third, 5, &out, &err));
	assert_true(sm_spool_read(s, second, 0, &out, &err));
	assert_true(sm_spool_read(s, first, 3, &out, &err));
	assert_int_equal(out.len, 8);
	assert_memory_equal(out.p, "threeone", 8);
	assert_true(sm_spool_forget(s, &err));
	assert_false(sm_spool_read(s, first, 3, &out, &err));
	assert_int_equal(err.code, SM_E_IO);
	assert_true(sm_spool_keep(s, (struct sm_slice){ (const uint8_t *)"new", 3 }, &second, &err));
	assert_int_equal(second, 0);
	sm_spool_free(s);
	sm_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_read_in_any_order),
		cmocka_unit_test(all_that_was_written_is_copied),
		cmocka_unit_test(all_that_was_written_is_one_text),
		cmocka_unit_test(a_missing_folder_is_named),
		cmocka_unit_test(nothing_stays_in_the_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
