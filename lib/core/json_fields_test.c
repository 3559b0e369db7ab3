#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/json_fields.h"
#include "core/json_walk.h"
#include "core/text.h"

static struct sm_arena arena;
static char text_of_buf[2048];

static const char *
text_of(struct sm_buf *b)
{
	assert_false(b->failed);
	assert_true(b->len < sizeof text_of_buf);
	if (b->len > 0)
		memcpy(text_of_buf, b->p, b->len);
	text_of_buf[b->len] = '\0';
	sm_buf_free(b);
	return text_of_buf;
}

/* The rows of a record, as TSV. */
static const char *
rows(const char *fields, const char *record)
{
	struct sm_err err = { 0 };
	struct sm_json_fields *f = sm_json_fields_parse(fields, &err);
	struct sm_buf b;
	struct sm_table t;

	assert_non_null(f);
	sm_arena_init(&arena, 0);
	sm_buf_init(&b);
	t = sm_table_to(&b, SM_TABLE_TSV);
	assert_true(sm_json_fields_write(f, sm_slice_str(record), &arena, &t));
	sm_json_fields_free(f);
	sm_arena_free(&arena);
	return text_of(&b);
}

static void
a_row_has_the_values_of_its_paths(void **state)
{
	(void)state;
	assert_string_equal(rows("a", "{\"a\":1}"), "1\n");
	assert_string_equal(rows("b,a", "{\"a\":1,\"b\":\"x y\"}"), "x y\t1\n");
	assert_string_equal(
	    rows("a.b.c", "{\"a\":{\"b\":{\"c\":18446744073709551615}}}"), "18446744073709551615\n");
	assert_string_equal(rows("a.1,a.0", " { \"a\" : [ true , false ] } "), "false\ttrue\n");
	/* what is missing, or null, is empty */
	assert_string_equal(rows("a,b,c.d,a.x,a.0", "{\"a\":1,\"b\":null}"), "1\t\t\t\t\n");
	/* an object is its text */
	assert_string_equal(rows("a,b", "{\"a\":{\"x\":[1]},\"b\":[]}"), "{\"x\":[1]}\t[]\n");
	assert_string_equal(rows("a", "{\"a\":\"\\u00e9\\n\\\"\"}"), "\xc3\xa9\\n\"\n");
	/* a name with a dot, a comma or a star */
	assert_string_equal(rows("a\\.b,c\\,d", "{\"a.b\":1,\"c,d\":2}"), "1\t2\n");
	assert_string_equal(rows("a.\\*", "{\"a\":{\"*\":3}}"), "3\n");
	/* the name of a member may be a number */
	assert_string_equal(rows("a.7", "{\"a\":{\"7\":3}}"), "3\n");
	assert_string_equal(rows("aa,a", "{\"a\":1,\"aa\":2}"), "2\t1\n");
}

static void
a_star_gives_a_row_for_each_element(void **state)
{
	(void)state;
	assert_string_equal(rows("a.*", "{\"a\":[1,2]}"), "1\n2\n");
	assert_string_equal(
	    rows("id,a.*.b", "{\"a\":[{\"b\":1},{},{\"b\":3}],\"id\":7}"), "7\t1\n7\t\n7\t3\n");
	/* without elements there is one row */
	assert_string_equal(rows("id,a.*.b", "{\"a\":[],\"id\":7}"), "7\t\n");
	assert_string_equal(rows("id,a.*.b", "{\"id\":7}"), "7\t\n");
	/* not a member's name, and no array */
	assert_string_equal(rows("id,a.*", "{\"a\":{\"*\":1},\"id\":7}"), "7\t1\n");
	assert_string_equal(rows("id,a.*", "{\"a\":5,\"id\":7}"), "7\t\n");
}

static void
stars_within_each_other_give_rows_of_the_inner_one(void **state)
{
	static const char nested[] = "{\"a\":[{\"n\":1,\"b\":[{\"c\":11},{\"c\":12}]},{\"b\":[],\"n\":2},{"
	                             "\"n\":3},{\"b\":[{\"c\":41}],\"n\":4}]}";

	(void)state;
	assert_string_equal(rows("a.*.n,a.*.b.*.c", nested), "1\t11\n1\t12\n2\t\n3\t\n4\t41\n");
	assert_string_equal(rows("a.*.n", nested), "1\n2\n3\n4\n");
	/* a position beside stars */
	assert_string_equal(rows("a.0.n,a.*.n", nested), "1\t1\n1\t2\n1\t3\n1\t4\n");
	assert_string_equal(rows("a.*.b.0.c,a.*.n", nested), "11\t1\n\t2\n\t3\n41\t4\n");
}

static void
wrong_lists_are_refused(void **state)
{
	static const struct {
		const char *list, *text;
	} cases[] = {
		{ "", "a path is empty" },
		{ "a,", "a path is empty" },
		{ "a,,b", "a path is empty" },
		{ "a..b", "a name is empty in a..b" },
		{ "a.", "a name is empty in a." },
		{ "a.*.b,c.*", "c.* and a.*.b go over different arrays: ask for them one at a time" },
		{ "a.*.b,a.*.b.*,a.*.c.*",
		    "a.*.c.* and a.*.b.* go over different arrays: ask for them one at a time" },
		{ "*.*.*.*.*", "more than four * in *.*.*.*.*" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct sm_err err = { 0 };

		assert_null(sm_json_fields_parse(cases[i].list, &err));
		assert_int_equal(err.code, SM_E_VALUE);
		assert_string_equal(err.text, cases[i].text);
	}
}

static void
lines_have_path_and_value(void **state)
{
	struct sm_buf b;

	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&b);
	assert_true(sm_json_flat(
	    sm_slice_str("{\"a\":[1,{\"b\":\"x\\ny\"}], \"c\":{ },\"d\":[ ],\"e.f\":null,\"g\":\"\"}"),
	    &arena, &b));
	assert_string_equal(text_of(&b), "a.0 = 1\na.1.b = x\\ny\nc = {}\nd = []\ne\\.f = null\ng = \n");
	sm_arena_free(&arena);
}

static void
ignore(void *ctx, const struct sm_json_place *place, enum sm_json_event event, struct sm_slice text)
{
	(void)ctx;
	(void)place;
	(void)event;
	(void)text;
}

static bool
is_json(const char *text)
{
	bool fine;

	sm_arena_init(&arena, 0);
	fine = sm_json_walk(sm_slice_str(text), &arena, ignore, NULL);
	sm_arena_free(&arena);
	return fine;
}

static void
what_is_no_json_ends_the_walk(void **state)
{
	static const char *const wrong[] = { "", "{", "[", "{\"a\"}", "{\"a\":}", "[1", "[1 2]", "[1,]",
		"\"a", "\"\\", "{} {}", "1 2", "{1:2}", "]", "[}", "{\"a\":1]" };
	char deep[2 * SM_JSON_DEPTH_MAX + 5];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(wrong); i++)
		assert_false(is_json(wrong[i]));
	/* as deep as sm_json_object goes, and one deeper */
	for (size_t n = SM_JSON_DEPTH_MAX + 1; n <= SM_JSON_DEPTH_MAX + 2; n++) {
		memset(deep, '[', n);
		memset(deep + n, ']', n);
		deep[2 * n] = '\0';
		assert_int_equal(is_json(deep), n == SM_JSON_DEPTH_MAX + 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_row_has_the_values_of_its_paths),
		cmocka_unit_test(a_star_gives_a_row_for_each_element),
		cmocka_unit_test(stars_within_each_other_give_rows_of_the_inner_one),
		cmocka_unit_test(wrong_lists_are_refused),
		cmocka_unit_test(lines_have_path_and_value),
		cmocka_unit_test(what_is_no_json_ends_the_walk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
