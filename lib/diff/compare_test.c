#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "diff/compare.h"
#include "diff/from_json.h"
#include "diff/from_xml.h"

static struct sm_arena arena;
static struct sm_buf found;
static struct sm_err err;

static int
set_up(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	sm_buf_init(&found);
	sm_err_clear(&err);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	sm_buf_free(&found);
	return 0;
}

static void
put_side(const struct sm_diff_field *f)
{
	if (!f) {
		sm_buf_puts(&found, "-");
		return;
	}
	sm_buf_put(&found, f->text.p, f->text.len);
	if (f->offset != SM_NO_OFFSET)
		sm_buf_printf(&found, "@%zu", f->offset);
}

/* A line for each: path (title) a|b */
static void
note(void *ctx, const struct sm_difference *d)
{
	(void)ctx;
	sm_buf_put(&found, d->path.p, d->path.len);
	if (d->title.len > 0)
		sm_buf_printf(&found, " (%.*s)", (int)d->title.len, (const char *)d->title.p);
	sm_buf_putc(&found, ' ');
	if (d->order) {
		sm_buf_puts(&found, "order");
	} else {
		put_side(d->a);
		sm_buf_putc(&found, '|');
		put_side(d->b);
	}
	sm_buf_putc(&found, '\n');
}

static void
expect(const struct sm_diff_field *a, const struct sm_diff_field *b, const char *lines)
{
	sm_buf_reset(&found);
	assert_true(sm_diff_compare(a, b, &arena, note, NULL, &err));
	sm_buf_putc(&found, '\0');
	assert_string_equal(found.p, lines);
}

static struct sm_diff_field *
json(const char *text)
{
	struct sm_diff_field *root = sm_diff_field_new(&arena, NULL, (struct sm_slice){ 0 }), *f;

	assert_non_null(root);
	assert_true(sm_diff_from_json(sm_slice_str(text), sm_slice_str("m"), &arena, root, &f, &err));
	return root;
}

static void
expect_json(const char *a, const char *b, const char *lines)
{
	expect(json(a), json(b), lines);
}

/* The documents are kept: fields borrow from them. */
static void
expect_xml(const char *a, const char *b, const char *lines)
{
	const char *texts[] = { a, b };
	struct sm_document *documents[2];
	struct sm_diff_field *roots[2], *f;

	for (size_t i = 0; i < 2; i++) {
		documents[i] = sm_document_new();
		assert_non_null(documents[i]);
		roots[i] = sm_diff_field_new(&arena, NULL, (struct sm_slice){ 0 });
		assert_true(sm_document_read(documents[i], sm_slice_str(texts[i]), SM_DOCUMENT_DATA, &err));
		assert_true(
		    sm_diff_from_xml(sm_document_root(documents[i]), NULL, &arena, roots[i], &f, &err));
	}
	expect(roots[0], roots[1], lines);
	sm_document_free(documents[0]);
	sm_document_free(documents[1]);
}

static void
values_of_a_message_are_named(void **state)
{
	(void)state;
	expect_json("{\"x\":1,\"y\":\"a\"}", "{\"y\":\"a\",\"x\":1}", "");
	expect_json("{\"x\":1}", "{\"x\":\"1\"}", "m/x 1|\"1\"\n");
	expect_json(
	    "{\"x\":true,\"l\":[1,[2,3]]}", "{\"x\":null,\"l\":[1,[2,4]]}", "m/x true|null\nm/l[2][2] 3|4\n");
	expect_json("{\"x\":\"a\\\"b\"}", "{\"x\":\"a\\\"c\"}", "m/x \"a\\\"b\"|\"a\\\"c\"\n");
}

static void
a_value_with_its_additions_is_one_field(void **state)
{
	(void)state;
	expect_json("{\"v\":{\"value\":1,\"unit\":\"Wh\",\"raw\":10,\"offset\":4,\"length\":2}}",
	    "{\"v\":{\"value\":2,\"unit\":\"Wh\",\"raw\":20,\"offset\":5,\"length\":2}}", "m/v 1@4|2@5\n");
	expect_json("{\"v\":{\"value\":1,\"unit\":\"Wh\",\"offset\":4,\"length\":2}}",
	    "{\"v\":{\"value\":1,\"unit\":\"kWh\",\"offset\":4,\"length\":3}}", "m/v/unit \"Wh\"|\"kWh\"\n");
	expect_json("{\"v\":{\"value\":[\"a\",\"b\"],\"raw\":3}}", "{\"v\":{\"value\":[\"a\"],\"raw\":1}}",
	    "m/v [\"a\",\"b\"]|[\"a\"]\n");
	/* octets that were decrypted have no place in the message */
	expect_json("{\"v\":{\"value\":1,\"offset\":4,\"length\":2,\"in\":\"decrypted\"}}",
	    "{\"v\":{\"value\":2,\"offset\":4,\"length\":2,\"in\":\"decrypted\"}}", "m/v 1|2\n");
}

/* Other members make it an object of its own: none of them is lost where the value differs. */
static void
an_item_with_a_value_is_no_value(void **state)
{
	(void)state;
	expect_json("{\"name\":\"Register\",\"class_id\":3,\"value\":1}",
	    "{\"name\":\"Register\",\"class_id\":4,\"value\":2}",
	    "m/class_id (Register) 3|4\nm/value (Register) 1|2\n");
	expect_json("{\"name\":\"N\",\"value\":[1,2],\"id\":1}", "{\"name\":\"N\",\"value\":[1,3],\"id\":1}",
	    "m/value (N) [1,2]|[1,3]\n");
}

static void
entries_at_both_ends_keep_their_partners(void **state)
{
	(void)state;
	expect_json("[1,2,3,4]", "[1,3,4]", "m[2] 2|-\n");
	expect_json("[1,2]", "[1,2,2,5]", "m[3] -|2\nm[4] -|5\n");
	expect_json("[]", "[{\"x\":1,\"y\":[2]}]", "m []|\n");
	expect_json("{\"l\":[7]}", "{}", "m/l[1] 7|-\n");
	expect_json("{}", "{\"v\":{\"value\":1,\"raw\":2}}", "m/v -|1\n");
}

static void
json_that_is_cut_off_is_refused(void **state)
{
	const char text[] = "{\"x\":[1,{\"value\":\"a\\\\\"}]}";
	struct sm_diff_field *f, *root = sm_diff_field_new(&arena, NULL, (struct sm_slice){ 0 });

	(void)state;
	for (size_t i = 0; i < sizeof text - 1; i++) {
		sm_err_clear(&err);
		assert_false(
		    sm_diff_from_json(sm_slice_of(text, i), sm_slice_str("m"), &arena, root, &f, &err));
		assert_int_equal(err.code, SM_E_MALFORMED);
	}
	sm_err_clear(&err);
	assert_true(
	    sm_diff_from_json(sm_slice_of(text, sizeof text - 1), sm_slice_str("m"), &arena, root, &f, &err));
}

static void
json_that_is_too_deep_is_refused(void **state)
{
	char text[2 * SM_DIFF_DEPTH_MAX + 8];
	struct sm_diff_field *f, *root = sm_diff_field_new(&arena, NULL, (struct sm_slice){ 0 });

	(void)state;
	memset(text, '[', sizeof text);
	assert_false(
	    sm_diff_from_json(sm_slice_of(text, sizeof text), sm_slice_str("m"), &arena, root, &f, &err));
	assert_int_equal(err.code, SM_E_LIMIT);
}

#define DUIS "http://www.dccinterface.co.uk/ServiceUserGateway"

static void
the_spelling_of_a_document_does_not_count(void **state)
{
	(void)state;
	expect_xml("<a:R xmlns:a='" DUIS "' x='1' y=' 2 '><a:E>one  two</a:E><a:F/></a:R>",
	    "<R xmlns='" DUIS "' y='2' x='1'>\n <E> one\n two </E><!-- c --><F></F></R>", "");
}

static void
elements_and_attributes_are_named(void **state)
{
	(void)state;
	expect_xml("<R xmlns='" DUIS "'><E x='1'>one</E><E>two</E></R>",
	    "<R xmlns='" DUIS "'><E x='2'>one</E><E>2</E></R>", "R/E[1]/@x 1|2\nR/E[2] two|2\n");
	expect_xml("<R xmlns='" DUIS "'><E/></R>", "<R xmlns='" DUIS "'><E/><F>1</F></R>", "R/F -|1\n");
	expect_xml("<R xmlns='" DUIS "'/>", "<Q xmlns='" DUIS "'/>", "R |-\nQ -|\n");
	expect_xml("<R xmlns='" DUIS "'/>", "<R xmlns='urn:other'/>", "R |-\nR -|\n");
	expect_xml("<R xmlns='" DUIS "'>two words</R>", "<R xmlns='" DUIS "'>twowords</R>",
	    "R two words|twowords\n");
}

static void
the_order_of_elements_counts(void **state)
{
	(void)state;
	expect_xml("<R xmlns='" DUIS "'><E/><F/></R>", "<R xmlns='" DUIS "'><F/><E/></R>", "R order\n");
	expect_xml("<R xmlns='" DUIS "'><E>1</E><E>2</E></R>", "<R xmlns='" DUIS "'><E>2</E><E>1</E></R>",
	    "R/E[1] 1|2\nR/E[2] 2|1\n");
}

#define LINE "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2"

static void
wrapped_base64_is_one_text(void **state)
{
	(void)state;
	expect_xml("<R xmlns='" DUIS "'>" LINE LINE "d3h5</R>",
	    "<R xmlns='" DUIS "'>\n" LINE "\n" LINE "\nd3h5\n</R>", "");
	/* lines of another length are words */
	expect_xml("<R xmlns='" DUIS "'>QUJDQUJD</R>", "<R xmlns='" DUIS "'>QUJD QUJD</R>",
	    "R QUJDQUJD|QUJD QUJD\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_of_a_message_are_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_value_with_its_additions_is_one_field, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_item_with_a_value_is_no_value, set_up, tear_down),
		cmocka_unit_test_setup_teardown(entries_at_both_ends_keep_their_partners, set_up, tear_down),
		cmocka_unit_test_setup_teardown(json_that_is_cut_off_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(json_that_is_too_deep_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_spelling_of_a_document_does_not_count, set_up, tear_down),
		cmocka_unit_test_setup_teardown(elements_and_attributes_are_named, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_order_of_elements_counts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wrapped_base64_is_one_text, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
