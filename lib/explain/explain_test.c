#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "explain/explain.h"
#include "names/dcc_codes.h"
#include "names/obis.h"

static struct sm_arena arena;
static struct sm_explanation found;

static int
set_up(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	return 0;
}

static const struct sm_meaning *
meaning(const char *word, const char *kind)
{
	const struct sm_meaning *m;

	assert_true(sm_explain(sm_slice_str(word), &arena, &found));
	for (m = found.meanings; m && strcmp(m->kind, kind) != 0; m = m->next)
		continue;
	return m;
}

static const char *
fact(const struct sm_meaning *m, const char *label)
{
	const struct sm_fact *f;

	assert_non_null(m);
	for (f = m->facts; f && strcmp(f->label, label) != 0; f = f->next)
		continue;
	return f ? f->text : "";
}

static void
each_kind_is_found(void **state)
{
	static const struct {
		const char *word, *kind, *spelt, *label, *text;
	} samples[] = {
		{ "8F0A", "device alert or event", "0x8F0A", "source", "GBCS section 16.2" },
		{ "0x8f66", "device alert or event", "0x8F66", "source", "GBCS section 16.2" },
		{ "0x0026", "use case", "ECS17a", "services", "4.2" },
		{ "ecs26A", "use case", "ECS26a", "message_code", "0x003B" },
		{ "GCS13a", "use case", "GCS13a", "protocol", "GBZ" },
		{ "4.8.1", "service", "4.8.1", "use_cases", "ECS22b GCS17" },
		{ "ReadActiveImportProfileData", "service", "4.8.1", "critical", "no" },
		{ "E120203", "response code", "E120203", "services", "12.2" },
		{ "e62", "response code", "E62", "source", "not public" },
		{ "E081406", "response code", "E081406", "duis_versions",
		    "from 5.4 (schema: the schemas compared)" },
		{ "E120103", "response code", "E120103", "duis_versions",
		    "from 5.2 or later, at the latest 5.3 (schema: the schemas compared; that of 5.2 is not "
		    "public)" },
		{ "N24", "DCC alert", "N24", "event", "UpdateHANDeviceLogResult" },
		{ "n4", "DCC alert", "N4", "event", "not public" },
		{ "1-0:2.8.0.255", "COSEM object", "1-0:2.8.0.255", "class", "3" },
		{ "1.0.2.8.0.255", "COSEM object", "1-0:2.8.0.255", "class", "3" },
		{ "1-0:41.8.3", "OBIS code", "1-0:41.8.3", "quantity", "active power import, phase L2" },
		{ "1-0:1.8.0.255", "OBIS code", "1-0:1.8.0.255", "tariff", "total" },
		{ "0x0705", "ZigBee cluster", "0x0705", "command_to_server",
		    "0x00 Select Available Emergency Credit" },
		{ "0x0705/0x0001", "ZigBee attribute", "0x0705/0x0001", "member", "credit_remaining" },
		{ "0x0705/0x0014", "ZigBee attribute", "0x0705/0x0014", "cluster", "Prepayment" },
		{ "0705/04", "ZigBee command", "0x0705/0x04", "direction", "to the server" },
		{ "03", "remote party role", "03", "source",
		    "GBCS section 4.3.2.5: OU of organisation certificates" },
		{ "cv4", "command variant", "CV4", "source", "DUIS type CommandVariant" },
		{ "gpf", "device type", "GPF", "source", "DUIS, GBCS section 5" },
		{ "suspended", "device status", "Suspended", "source", "SEC section H5, DUIS" },
		{ "12AB0304", "device model or firmware version", "12AB0304", "hardware_version",
		    "03, revision 04, as a model" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(samples); i++) {
		const struct sm_meaning *m = meaning(samples[i].word, samples[i].kind);

		if (!m)
			print_error("%s is no %s\n", samples[i].word, samples[i].kind);
		assert_string_equal(fact(m, samples[i].label), samples[i].text);
		assert_string_equal(m->word, samples[i].spelt);
		assert_true(m->title[0] != 0);
	}
}

static void
a_reference_lists_its_variants(void **state)
{
	const struct sm_meaning *m;

	(void)state;
	m = meaning("4.8", "service");
	assert_string_equal(m->word, "4.8.1");
	assert_string_equal(m->next->word, "4.8.2");
	assert_string_equal(m->next->next->word, "4.8.3");
	assert_null(m->next->next->next);
}

static void
unknown_words_are_not_known(void **state)
{
	static const char *const words[] = { "", "E", "E9999", "N66", "0xFFFF", "1-0:1.8.0.256", "1-0:1.8.0.",
		"0x07050001", "ECS", "4.", "0x0705/", "0x0705/1", "\xff\xfe", "CV0" };
	char longest[SM_EXPLAIN_LONGEST + 2];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(words); i++) {
		assert_true(sm_explain(sm_slice_str(words[i]), &arena, &found));
		if (found.meanings)
			print_error("%s is a %s\n", words[i], found.meanings->kind);
		assert_null(found.meanings);
	}
	memset(longest, 'E', sizeof longest);
	assert_true(sm_explain(sm_slice_of(longest, sizeof longest), &arena, &found));
	assert_null(found.meanings);
}

static void
nearly_known_words_suggest_others(void **state)
{
	(void)state;
	assert_true(sm_explain(sm_slice_str("E12020"), &arena, &found));
	assert_int_equal(found.n_near, 4);
	assert_string_equal(found.near[0], "E120201");
	assert_true(sm_explain(sm_slice_str("ecs26"), &arena, &found));
	assert_int_equal(found.n_near, SM_EXPLAIN_NEAR);
	assert_true(sm_explain(sm_slice_str("somewhere"), &arena, &found));
	assert_int_equal(found.n_near, 0);
}

static void
every_listed_word_has_a_meaning(void **state)
{
	const char *word;
	size_t n = 0;

	(void)state;
	for (; (word = sm_explain_word(n)); n++) {
		assert_true(sm_explain(sm_slice_str(word), &arena, &found));
		assert_non_null(found.meanings);
		sm_arena_reset(&arena);
	}
	assert_true(n > 500);
}

/* What is not public is not told; what is told has its source. */
static void
meanings_and_sources_agree(void **state)
{
	const struct sm_response_code *r;
	const struct sm_dcc_alert *d;
	size_t n = 0;

	(void)state;
	for (; (r = sm_response_code_at(n)); n++) {
		assert_int_equal(r->source == SM_SOURCE_NONE, r->meaning == NULL);
		assert_true(r->meaning || (!r->cause && !r->advice));
		assert_ptr_equal(sm_response_code_find(sm_slice_str(r->code)), r);
	}
	assert_int_equal(n, 194);
	for (n = 0; (d = sm_dcc_alert_at(n)); n++) {
		assert_int_equal(d->source == SM_SOURCE_NONE, d->meaning == NULL);
		assert_ptr_equal(sm_dcc_alert_find(sm_slice_str(d->code)), d);
	}
	assert_int_equal(n, 66);
}

static void
obis_codes_are_read(void **state)
{
	static const char *const wrong[] = { "", "1", "1-0", "1-0:1.8", "1-0:1.8.0.255.1", "1-0.1.8.0.255",
		"1:0:1.8.0.255", "1.0.1.8.0", "256-0:1.8.0.255", "1-0:1.8.0.0x1", "-1-0:1.8.0.255",
		"1-0:1..0.255", "1-0:1.8.0.99999999999", "1-0:1.8*0.255", "1.0.1.8.0*255", "1-0:1.8.0*" };
	uint8_t obis[6];

	(void)state;
	assert_true(sm_obis_parse("0-0:94.44.1.7", obis));
	assert_memory_equal(obis, ((uint8_t[]){ 0, 0, 94, 44, 1, 7 }), sizeof obis);
	assert_true(sm_obis_parse("1.0.2.8.0.255", obis));
	assert_memory_equal(obis, ((uint8_t[]){ 1, 0, 2, 8, 0, 255 }), sizeof obis);
	assert_true(sm_obis_parse("1-0:2.8.0*101", obis));
	assert_memory_equal(obis, ((uint8_t[]){ 1, 0, 2, 8, 0, 101 }), sizeof obis);
	assert_true(sm_obis_parse("1-0:2.8.0", obis));
	assert_memory_equal(obis, ((uint8_t[]){ 1, 0, 2, 8, 0, 255 }), sizeof obis);
	for (size_t i = 0; i < SM_COUNT(wrong); i++)
		assert_false(sm_obis_parse(wrong[i], obis));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_is_found),
		cmocka_unit_test(a_reference_lists_its_variants),
		cmocka_unit_test(unknown_words_are_not_known),
		cmocka_unit_test(nearly_known_words_suggest_others),
		cmocka_unit_test(every_listed_word_has_a_meaning),
		cmocka_unit_test(meanings_and_sources_agree),
		cmocka_unit_test(obis_codes_are_read),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
