#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mmc/mmc.h"
#include "mmc/out.h"
#include "mmc/tables.h"
#include "mmc/content.h"
#include "mmc/services.h"
#include "mmc/table.h"

static char text_of_out[1024];

static const char *
text_of(const struct sm_buf *b)
{
	assert_false(b->failed);
	assert_true(b->len < sizeof text_of_out);
	memcpy(text_of_out, b->p, b->len);
	text_of_out[b->len] = '\0';
	return text_of_out;
}

#define ROOT(inner) "<ra:A xmlns:ra=\"http://www.dccinterface.co.uk/ResponseAndAlert\">" inner "</ra:A>"

/* What ROOT is around. */
static struct sm_mmc_out *
open_document(struct sm_buf *b)
{
	struct sm_mmc_out *o;

	sm_buf_init(b);
	o = sm_mmc_out_new(b, false);
	assert_non_null(o);
	sm_mmc_out_path(o, 0, "A");
	return o;
}

static void
elements_open_when_they_hold_something(void **state)
{
	struct sm_buf b;
	struct sm_mmc_out *o = open_document(&b);

	(void)state;
	sm_mmc_out_path(o, 1, "Left/Empty");
	sm_mmc_out_path(o, 1, "B/C");
	sm_mmc_out_string(o, "1");
	sm_mmc_out_path(o, 1, "B/D");
	sm_mmc_out_attribute(o, "index", "\"2\"");
	sm_mmc_out_string(o, "");
	sm_mmc_out_leave(o, 1);
	sm_mmc_out_element(o, "B", "3");
	assert_true(sm_mmc_out_close(o));
	assert_string_equal(
	    text_of(&b), ROOT("<ra:B><ra:C>1</ra:C><ra:D index=\"&quot;2&quot;\"/></ra:B><ra:B>3</ra:B>"));
	sm_buf_free(&b);
}

/* One of each first octet. */
static void
texts_do_not_steer_a_terminal(void **state)
{
	struct sm_buf b;
	struct sm_mmc_out *o = open_document(&b);

	(void)state;
	sm_mmc_out_element(o, "B", "1\x7f");
	sm_mmc_out_element(o, "B", "2\xc2\x9b");
	sm_mmc_out_element(o, "B", "3\xd8\x9c\"\xd8\x9d");
	sm_mmc_out_element(o, "B", "4\xe2\x80\xae");
	assert_true(sm_mmc_out_close(o));
	assert_string_equal(text_of(&b), ROOT("<ra:B>1&#127;</ra:B><ra:B>2&#155;</ra:B>"
	                                      "<ra:B>3&#1564;&quot;\xd8\x9d</ra:B><ra:B>4&#8238;</ra:B>"));
	sm_buf_free(&b);
}

static void
text_is_escaped_and_counted(void **state)
{
	static const struct {
		const char *octets;
		size_t len, escaped;
		const char *expected;
	} cases[] = {
		{ "plain", 5, 0, ROOT("plain") },
		{ "<a> & \"b\" ]]>", 13, 0, ROOT("&lt;a&gt; &amp; &quot;b&quot; ]]&gt;") },
		{ "a\r\n\tb", 5, 0, ROOT("a&#13;&#10;&#9;b") },
		{ "\0\x01\x1f", 3, 3, ROOT("\\x00\\x01\\x1F") },
		{ "caf\xc3\xa9", 5, 0, ROOT("caf\xc3\xa9") },
		{ "\xc3", 1, 1, ROOT("\\xC3") },
		{ "\xc0\x80", 2, 2, ROOT("\\xC0\\x80") },
		{ "\xed\xa0\x80", 3, 3, ROOT("\\xED\\xA0\\x80") }, /* a surrogate */
		{ "\xef\xbf\xbe", 3, 3, ROOT("\\xEF\\xBF\\xBE") }, /* U+FFFE */
		{ "\xef\xbf\xbd", 3, 0, ROOT("\xef\xbf\xbd") },
		{ "\xf0\x9f\x94\xa5", 4, 0, ROOT("\xf0\x9f\x94\xa5") },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct sm_buf b;
		struct sm_mmc_out *o;

		sm_buf_init(&b);
		o = sm_mmc_out_new(&b, false);
		assert_non_null(o);
		sm_mmc_out_path(o, 0, "A");
		assert_int_equal(
		    sm_mmc_out_text(o, sm_slice_of((const uint8_t *)cases[i].octets, cases[i].len)),
		    cases[i].escaped);
		assert_true(sm_mmc_out_close(o));
		assert_string_equal(text_of(&b), cases[i].expected);
		sm_buf_free(&b);
	}
}

/* Long text is written in pieces. Each ends between two characters. */
static void
long_text_keeps_its_characters(void **state)
{
	char text[900], *at = text;
	struct sm_buf b;
	struct sm_mmc_out *o;

	(void)state;
	*at++ = 'x';
	while (at < text + sizeof text - 3) {
		memcpy(at, "\xe2\x82\xac", 3);
		at += 3;
	}
	o = open_document(&b);
	assert_int_equal(sm_mmc_out_text(o, sm_slice_of((const uint8_t *)text, (size_t)(at - text))), 0);
	assert_true(sm_mmc_out_close(o));
	*at = '\0';
	assert_non_null(strstr(text_of(&b), text));
	sm_buf_free(&b);
}

/* An element that is taken back leaves no trace in open tags or indentation. */
static void
elements_can_be_taken_back(void **state)
{
	(void)state;
	for (int pretty = 0; pretty < 2; pretty++) {
		static const char *const expected[] = { ROOT("<ra:B><ra:C>1</ra:C></ra:B><ra:E/>"),
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			"<ra:A xmlns:ra=\"http://www.dccinterface.co.uk/ResponseAndAlert\">\n"
			"  <ra:B>\n    <ra:C>1</ra:C>\n  </ra:B>\n  <ra:E/>\n</ra:A>\n" };
		struct sm_mmc_mark outer, inner;
		struct sm_mmc_out *o;
		struct sm_buf b;

		sm_buf_init(&b);
		o = sm_mmc_out_new(&b, pretty == 1);
		assert_non_null(o);
		sm_mmc_out_path(o, 0, "A");
		outer = sm_mmc_out_mark(o);
		assert_false(sm_mmc_out_wrote(o, &outer));
		/* a whole group, root included */
		sm_mmc_out_path(o, 1, "X/Y");
		sm_mmc_out_string(o, "gone");
		assert_true(sm_mmc_out_wrote(o, &outer));
		sm_mmc_out_leave(o, 1);
		sm_mmc_out_back(o, &outer);
		/* an element below one that stays */
		sm_mmc_out_path(o, 1, "B/C");
		sm_mmc_out_string(o, "1");
		sm_mmc_out_path(o, 1, "B/D");
		inner = sm_mmc_out_mark(o);
		sm_mmc_out_string(o, "gone");
		sm_mmc_out_back(o, &inner);
		/* the only member of an element that is open */
		sm_mmc_out_leave(o, 1);
		sm_mmc_out_path(o, 1, "E");
		sm_mmc_out_open(o);
		sm_mmc_out_path(o, 2, "F");
		inner = sm_mmc_out_mark(o);
		sm_mmc_out_string(o, "gone");
		sm_mmc_out_back(o, &inner);
		assert_true(sm_mmc_out_close(o));
		assert_string_equal(text_of(&b), expected[pretty]);
		sm_buf_free(&b);
	}
}

static void
lengths_count_shown_characters(void **state)
{
	(void)state;
	assert_int_equal(sm_mmc_out_length(sm_slice_str("")), 0);
	assert_int_equal(sm_mmc_out_length(sm_slice_str("a<&")), 3);
	assert_int_equal(sm_mmc_out_length(sm_slice_str("caf\xc3\xa9\n")), 5);
	assert_int_equal(sm_mmc_out_length(sm_slice_str("\xc3\x01")), 8);
	assert_int_equal(sm_mmc_out_length(sm_slice_str("\xef\xbf\xbe")), 12);
}

static void
versions(void **state)
{
	static const char *bad[] = { "", "5", "5.", ".4", "5.5", "54", "2.7", "5.4.0", " 5.4", "5.40",
		"0.0" };
	unsigned v;

	(void)state;
	assert_true(sm_mmc_version_parse(sm_slice_str("5.4"), &v));
	assert_int_equal(v, 504);
	assert_true(sm_mmc_version_parse(sm_slice_str("1.0"), &v));
	assert_int_equal(v, 100);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(sm_mmc_version_parse(sm_slice_str(bad[i]), &v));
}

/* How many services have an element. */
static size_t
count_services(void)
{
	size_t i = 0;

	while (sm_mmc_service_at(i))
		i++;
	return i;
}

static void
services_are_there_once(void **state)
{
	const struct sm_mmc_service *s;

	(void)state;
	for (size_t i = 0; (s = sm_mmc_service_at(i)) != NULL; i++) {
		assert_ptr_equal(sm_mmc_service_find(s->srv, strlen(s->srv)), s);
		assert_true(s->since == 0 || sm_edition_find(SM_STANDARD_MMC, s->since));
	}
	assert_int_equal(count_services(), 113);
	assert_string_equal(sm_mmc_service_find("4.1.1", 5)->element, "ReadInstantaneousImportRegistersRsp");
	assert_string_equal(
	    sm_mmc_service_find("6.2.3", 5)->element, "ReadDeviceConfigurationDataBillingCalendarRsp");
	assert_int_equal(sm_mmc_service_find("7.16", 4)->since, 400);
	assert_int_equal(sm_mmc_service_find("6.31", 4)->since, 200);
	assert_int_equal(sm_mmc_service_find("4.1.1", 5)->since, 0);
	assert_null(sm_mmc_service_find("8.2", 3)); /* the DCC's own answer */
	assert_null(sm_mmc_service_find("4.1", 3)); /* not the beginning of 4.1.1 */
	assert_null(sm_mmc_service_find("99.9", 4));
}

/* Every row has an element or rows of its own. It has names only if its conversion needs them. */
static void
check_rows(const struct sm_mmc_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_true(rows[i].to != NULL || rows[i].rows != NULL);
		assert_true((rows[i].names == NULL) == (rows[i].n_names == 0));
		assert_true(rows[i].names == NULL || rows[i].as != NULL);
		for (size_t k = 1; k < rows[i].n_names; k++) /* sm_name_of needs them sorted */
			assert_true(rows[i].names[k - 1].value < rows[i].names[k].value);
		assert_true(rows[i].attribute == NULL || rows[i].to != NULL);
		assert_true(rows[i].slot <= 32); /* a bit each */
		assert_true(rows[i].least <= rows[i].most);
		assert_true(rows[i].since == 0 || sm_edition_find(SM_STANDARD_MMC, rows[i].since));
		check_rows(rows[i].rows, rows[i].n_rows);
	}
}

/* The lists that content.c indexes; an entry that it didn't find would be missing without a word. */
static const struct {
	const struct sm_mmc_content *content;
	const size_t *n;
} lists[] = {
#define LIST(name)                                                                                           \
	{                                                                                                    \
		sm_mmc_##name, &sm_mmc_n_##name                                                              \
	}
	LIST(sr01_product),
	LIST(sr02_prepayment),
	LIST(sr03_customer),
	LIST(sr04_registers),
	LIST(sr04_logs),
	LIST(sr04_tariff),
	LIST(sr04_prepayment),
	LIST(sr06_configuration),
	LIST(sr06_events),
	LIST(sr06_security),
	LIST(sr06_sub_ghz),
	LIST(sr07_supply),
	LIST(sr08_installation),
	LIST(sr11_firmware),
	LIST(sr14_network),
	LIST(alerts),
#undef LIST
};

static void
check_content(const struct sm_mmc_content *c)
{
	assert_ptr_equal(
	    c->first > 0 ? sm_mmc_alert_find(c->code, c->first) : sm_mmc_response_find(c->code), c);
	assert_true(c->n_rows > 0);
	assert_true(c->first <= c->last);
	check_rows(c->rows, c->n_rows);
}

static void
every_entry_is_found(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(lists); i++)
		for (size_t k = 0; k < *lists[i].n; k++, n++)
			check_content(&lists[i].content[k]);
	assert_true(n > 100);
	assert_null(sm_mmc_content_at(n));
	assert_non_null(sm_mmc_content_at(n - 1));
}

/* Responses, then alerts, each in order of message code. */
static void
entries_stand_in_order(void **state)
{
	const struct sm_mmc_content *c, *before = sm_mmc_content_at(0);

	(void)state;
	for (size_t i = 1; (c = sm_mmc_content_at(i)) != NULL; before = c, i++)
		assert_true(before->code < c->code || (before->first == 0 && c->first > 0));
}

/* A failure leaves the buffer unchanged. */
static void
failures_write_nothing(void **state)
{
	struct sm_decoded d;
	struct sm_mmc_options o = { .version = 99 };
	struct sm_mmc_counts counts = { .escaped = 7, .unplaced = 7, .assumed_service = "7" };
	struct sm_err err = { 0 };
	struct sm_arena a;
	struct sm_buf b;

	(void)state;
	memset(&d, 0, sizeof d);
	sm_arena_init(&a, 1 << 20);
	sm_buf_init(&b);
	sm_buf_puts(&b, "before");
	d.message.form = SM_MSG_COMMAND;
	o.version = 0;
	assert_false(sm_mmc_write(&d, &o, &a, &b, &counts, &err));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	d.message.form = SM_MSG_RESPONSE;
	err = (struct sm_err){ 0 };
	assert_false(sm_mmc_write(&d, &o, &a, &b, &counts, &err));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	o.version = 99;
	err = (struct sm_err){ 0 };
	assert_false(sm_mmc_write(&d, &o, &a, &b, &counts, &err));
	assert_int_equal(err.code, SM_E_VALUE);
	assert_string_equal(text_of(&b), "before");
	sm_buf_free(&b);
	sm_arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_open_when_they_hold_something),
		cmocka_unit_test(texts_do_not_steer_a_terminal),
		cmocka_unit_test(text_is_escaped_and_counted),
		cmocka_unit_test(long_text_keeps_its_characters),
		cmocka_unit_test(elements_can_be_taken_back),
		cmocka_unit_test(lengths_count_shown_characters),
		cmocka_unit_test(versions),
		cmocka_unit_test(services_are_there_once),
		cmocka_unit_test(every_entry_is_found),
		cmocka_unit_test(entries_stand_in_order),
		cmocka_unit_test(failures_write_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
