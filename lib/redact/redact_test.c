#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "names/utrn.h"
#include "redact/certificate.h"
#include "redact/document.h"
#include "redact/value.h"

/* The expected values were computed in Python. */
static struct sm_pseudonyms *p;
static struct sm_arena arena;
static struct sm_err err;

static int
set_up(void **state)
{
	uint8_t key[32];

	(void)state;
	for (size_t i = 0; i < sizeof key; i++)
		key[i] = (uint8_t)i;
	sm_err_clear(&err);
	sm_arena_init(&arena, 0);
	p = sm_pseudonyms_new(sm_slice_of(key, sizeof key), &err);
	assert_non_null(p);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	sm_pseudonyms_free(&p);
	sm_arena_free(&arena);
	return 0;
}

static void
expect_text(const char *original, const char *expected)
{
	char text[64];

	(void)snprintf(text, sizeof text, "%s", original);
	assert_true(sm_redact_text(p, (uint8_t *)text, strlen(text), &err));
	assert_string_equal(text, expected);
}

static void
text_keeps_its_kind(void **state)
{
	(void)state;
	expect_text("Mr Smith, 1a", "Yf Anqku, 8b");
	expect_text("Ger\xc3\xa4t", "Kskjkr");
	expect_text("", "");
	expect_text(" -", " -");
}

/* Beside each other character, as beside none: it stays, and what is UTF-8 stays UTF-8. */
static void
other_characters_stay(void **state)
{
	(void)state;
	for (int c = 1; c < 0x80; c++) {
		uint8_t text[] = { 'Z', 0xc3, 0xa4, (uint8_t)c, 'z', '1' };
		bool blank = c == '\t' || c == '\n' || c == '\r';

		if (isalnum(c))
			continue;
		assert_true(sm_redact_text(p, text, sizeof text, &err));
		assert_true(isupper(text[0]) && islower(text[1]) && islower(text[2]));
		assert_true(islower(text[4]) && isdigit(text[5]));
		if (c >= ' ' || blank)
			assert_int_equal(text[3], c);
		else
			assert_in_range(text[3], 1, 8);
	}
}

/* All that XML 1.0 allows in a text, section 2.2, is XML again, and not lost. */
static void
texts_of_documents_stay_texts(void **state)
{
	static const char *const texts[] = { "1 High Street&#10;Town", "a&#9;b", "a&#13;b", "Zo\xc3\xab\n",
		"\x7f", "\xc2\x85", "\xe2\x80\xa8\x7f", "\xf0\x9f\x98\x80\t" };
	static const char *const names[] = { "AddressIdentifier", "GBCSPayload", "InstallCode",
		"X509SerialNumber", "DeviceModel" };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(texts) * SM_COUNT(names); i++) {
		struct sm_document *d = sm_document_new(), *again = sm_document_new();
		const char *name = names[i % SM_COUNT(names)];
		struct sm_slice out, redacted;
		char text[512];

		assert_non_null(d);
		assert_non_null(again);
		(void)snprintf(text, sizeof text,
		    "<r:Request xmlns:r=\"http://www.dccinterface.co.uk/ServiceUserGateway\"><r:%s>Mr %s"
		    "</r:%s></r:Request>",
		    name, texts[i / SM_COUNT(names)], name);
		assert_true(sm_document_read(d, sm_slice_str(text), SM_DOCUMENT_FAITHFUL, &err));
		assert_true(sm_redact_document(p, d, &arena, &out, &err));
		if (!sm_document_read(again, out, SM_DOCUMENT_FAITHFUL, &err))
			fail_msg("%s: %s", text, err.text);
		redacted = sm_xml_text(sm_xml_first(sm_document_root(again)));
		assert_true(redacted.len > 3);
		sm_document_free(d);
		sm_document_free(again);
	}
}

static void
numbers_of_meters_keep_check_digits(void **state)
{
	(void)state;
	expect_text("2000000000006", "7303463432802");
	/* the original has a wrong one */
	expect_text("1000000000001", "1026178420728");
	expect_text("20000000000062000000000006", "73034634328027303463432802");
	expect_text("1234567805", "5948612508");
	expect_text("1234567810", "1217230669");
}

static void
a_utrn_is_a_utrn_of_the_same_class(void **state)
{
	char utrn[SM_UTRN_DIGITS + 1] = "74050290706469849265";
	uint64_t token, before;

	(void)state;
	assert_true(sm_utrn_ptut(sm_slice_str(utrn), &before, &err));
	assert_true(sm_redact_text(p, (uint8_t *)utrn, SM_UTRN_DIGITS, &err));
	assert_memory_equal(utrn, "7418566575626132126", SM_UTRN_DIGITS - 1);
	assert_true(sm_utrn_ptut(sm_slice_str(utrn), &token, &err));
	assert_int_equal(token >> 45 & 3, before >> 45 & 3);
}

static void
identifiers_are_the_same_in_each_form(void **state)
{
	static const uint8_t after[] = { 0x8e, 0x89, 0xc6, 0x60, 0x17, 0x14, 0xb8, 0x99 };
	uint8_t eui[] = { 0x0a, 0x0b, 0x0c, 0xd0, 0x00, 0x00, 0x0e, 0x01 };
	uint8_t turned[] = { 0x01, 0x0e, 0x00, 0x00, 0xd0, 0x0c, 0x0b, 0x0a };
	char text[] = "x0A-0B-0C-D0-00-00-0E-01:0a-0b-0c-d0-00-00-0e-01:7";

	(void)state;
	assert_true(sm_redact_eui(p, eui, false, &err));
	assert_memory_equal(eui, after, sizeof after);
	assert_true(sm_redact_eui(p, turned, true, &err));
	for (size_t i = 0; i < sizeof after; i++)
		assert_int_equal(turned[i], after[7 - i]);
	assert_true(sm_redact_euis(p, (uint8_t *)text, strlen(text), &err));
	assert_string_equal(text, "x8E-89-C6-60-17-14-B8-99:8E-89-C6-60-17-14-B8-99:7");
}

static void
octets_without_a_value_stay(void **state)
{
	uint8_t zeros[8] = { 0 }, ones[8] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff },
	        code[4] = { 1, 2, 3, 4 }, text[4] = { '4', '0', '7', '1' };

	(void)state;
	assert_true(sm_redact_eui(p, zeros, false, &err));
	assert_true(sm_redact_octets(p, ones, sizeof ones, &err));
	assert_true(sm_redact_octets(p, code, sizeof code, &err));
	for (size_t i = 0; i < 8; i++) {
		assert_int_equal(zeros[i], 0);
		assert_int_equal(ones[i], 0xff);
		assert_int_equal(code[i % 4], i % 4 + 1);
	}
	assert_true(sm_redact_octets(p, text, sizeof text, &err));
	assert_memory_not_equal(text, "4071", 4);
}

static void
expect_serial(const char *decimal, const char *expected)
{
	struct sm_slice out;

	assert_true(sm_redact_serial(p, sm_slice_str(decimal), &arena, &out, &err));
	assert_int_equal(out.len, strlen(expected));
	if (out.len > 0)
		assert_memory_equal(out.p, expected, out.len);
}

static void
serial_numbers_are_those_of_certificates(void **state)
{
	uint8_t der[] = { 0x20, 0xe1 }, padded[] = { 0x00, 0xff, 0xee };

	(void)state;
	expect_serial("8417", "17915");
	assert_true(sm_redact_integer(p, der, sizeof der, &err));
	assert_int_equal(der[0] << 8 | der[1], 17915);
	expect_serial("65518", "32806");
	assert_true(sm_redact_integer(p, padded, sizeof padded, &err));
	assert_int_equal(padded[0], 0);
	assert_int_equal(padded[1] << 8 | padded[2], 32806);
	expect_serial("0", "0");
	expect_serial("no", "");
}

/* Every prefix: no octet behind it is read. */
static void
a_cut_certificate_is_refused(void **state)
{
	static const uint8_t der[] = { 0x30, 0x0b, 0x30, 0x09, 0xa0, 0x03, 0x02, 0x01, 0x02, 0x02, 0x02, 0x20,
		0xe1 };
	uint8_t out[sizeof der];

	(void)state;
	memcpy(out, der, sizeof der);
	assert_true(sm_redact_certificate(p, sm_slice_of(der, sizeof der), out, &err));
	/* the version stays, the serial number does not */
	assert_memory_equal(out, der, 11);
	assert_memory_not_equal(out + 11, der + 11, 2);
	for (size_t i = 1; i < sizeof der; i++) {
		sm_err_clear(&err);
		assert_false(sm_redact_certificate(p, sm_slice_of(der, i), out, &err));
		assert_int_equal(err.code, SM_E_MALFORMED);
	}
}

static void
documents_lose_names_and_remarks(void **state)
{
	static const char text[] =
	    "<!-- for Mrs Smith --><r:Request xmlns:r=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	    "v=\"0A-0B-0C-D0-00-00-0E-01\"><r:SupplierName>Mr <!-- x -->Smith, 1a</r:SupplierName>"
	    "<r:LogCode> Mr Smith</r:LogCode><r:DeviceID>0A0B0CD000000E01</r:DeviceID><r:Customer>Mr Smith, "
	    "1a</r:Customer>"
	    "<o:X xmlns:o=\"urn:other\">Mr Smith, 1a</o:X><?who Smith?></r:Request>";
	static const char expected[] =
	    "<r:Request xmlns:r=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	    "v=\"8E-89-C6-60-17-14-B8-99\"><r:SupplierName>Yf Anqku, 8b</r:SupplierName>"
	    "<r:LogCode> Mr Smith</r:LogCode><r:DeviceID>5D2X6KF603416T21</r:DeviceID><r:Customer>Yf Anqku, "
	    "8b</r:Customer>"
	    "<o:X xmlns:o=\"urn:other\">Yf Anqku, 8b</o:X></r:Request>";
	struct sm_document *d = sm_document_new();
	struct sm_slice out;

	(void)state;
	assert_non_null(d);
	assert_true(sm_document_read(d, sm_slice_str(text), SM_DOCUMENT_FAITHFUL, &err));
	assert_true(sm_redact_document(p, d, &arena, &out, &err));
	assert_non_null(strstr((const char *)out.p, expected));
	assert_null(strstr((const char *)out.p, "Mrs"));
	sm_document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(text_keeps_its_kind, set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_characters_stay, set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_of_documents_stay_texts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(numbers_of_meters_keep_check_digits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_utrn_is_a_utrn_of_the_same_class, set_up, tear_down),
		cmocka_unit_test_setup_teardown(identifiers_are_the_same_in_each_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(octets_without_a_value_stay, set_up, tear_down),
		cmocka_unit_test_setup_teardown(serial_numbers_are_those_of_certificates, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_cut_certificate_is_refused, set_up, tear_down),
		cmocka_unit_test_setup_teardown(documents_lose_names_and_remarks, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
