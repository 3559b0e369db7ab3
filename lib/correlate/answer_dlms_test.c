#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "correlate/correlate.h"
#include "correlate/test_fixture.h"

#define USER "02-5A-10-00-00-00-01-01"
#define METER "02-5A-77-00-00-00-0E-51"
#define BROKER "02-5A-10-00-00-00-04-01"
#define REQUEST(ref, srv, body)                                                                              \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"5.4\">"   \
	"<sr:Header><sr:RequestID>" USER ":" METER ":7777</sr:RequestID><sr:CommandVariant>1"                \
	"</sr:CommandVariant><sr:ServiceReference>" ref                                                      \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" srv                                             \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"

#define BILLING                                                                                              \
	REQUEST("4.4", "4.4.3",                                                                              \
	    "<sr:RetrieveBillingCalendarTriggeredBillingDataLog><sr:ReadLogPeriod><sr:StartDateTime>"        \
	    "2020-01-01T00:00:00Z</sr:StartDateTime><sr:EndDateTime>2020-02-01T00:00:00Z</sr:EndDateTime>"   \
	    "</sr:ReadLogPeriod></sr:RetrieveBillingCalendarTriggeredBillingDataLog>")
#define TARIFF REQUEST("4.11", "4.11.2", "<sr:ReadTariffSecondaryElement/>")

/* From METER to USER, counter 7777 (0x1E61), message code. Then the length of the content. */
#define HEADER(code) "DF09020000000000001E6108025A770000000E5108025A10000000010100 02" code
#define SIGNATURE                                                                                            \
	"40"                                                                                                 \
	"0000000000000000000000000000000000000000000000000000000000000000"                                   \
	"0000000000000000000000000000000000000000000000000000000000000000"
#define INVOKE "DA20001E610000"

/* The answer to BILLING: parameters of the protection for a party, and six octets beyond prefix and tag. */
#define EUI_METER "025A770000000E51"
#define EUI_USER "025A100000000101"
#define EUI_BROKER "025A100000000401"
#define PROTECTED(recipient)                                                                                 \
	INVOKE "01 0202 0101 0202 1602 0205 0909040000000000001E61 0908" EUI_METER "0908" recipient          \
	       "0900 0202 1602 0202 090102 0900"                                                             \
	       "0917 3100000000 A1A2A3A4A5A6 B1B2B3B4B5B6B7B8B9BABBBC 01 0300"
#define BILLING_ANSWER HEADER("0030") "5A" PROTECTED(EUI_USER) SIGNATURE

/* Plaintexts. 2020-01-01 is 0x259E9D80, 2020-02-01 0x25C77C00. */
#define REGISTERS(time) "0207 06" time "0600000007 0100 0100 0100 0100 0100"
#define BALANCES(time) "0207 06" time "0500000001 0500000002 0500000003 0500000004 0500000005 0500000006"

static struct sm_correlation result;
static uint8_t message[512], plaintext[512];
static size_t plaintext_len;

static size_t
octets_of(const char *hex, uint8_t *out)
{
	size_t len;

	assert_true(strlen(hex) / 2 <= sizeof message);
	assert_true(sm_hex_decode(sm_slice_str(hex), out, &len, NULL));
	return len;
}

/* Gives the plaintext of the test for any ciphertext. */
static enum sm_encryption
give(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	(void)m;
	(void)a;
	assert_non_null(ctx);
	assert_int_equal(protected_text.len, 23);
	if (plaintext_len == 0) {
		*reason = "no key";
		return SM_ENCRYPTION_ENCRYPTED;
	}
	*plain = sm_slice_of(plaintext, plaintext_len);
	return SM_ENCRYPTION_DECRYPTED;
}

/* plain NULL: there is no key. False: it cannot be read. */
static bool
compare(const char *request, const char *hex, const char *plain, struct sm_err *err)
{
	const struct sm_decryptor decryptor = { give, plaintext };
	const struct sm_correlate_options options = { &decryptor, false };
	struct sm_request r;

	plaintext_len = plain ? octets_of(plain, plaintext) : 0;
	read_request(request, &r);
	return sm_correlate_with(
	    &r, sm_slice_of(message, octets_of(hex, message)), NULL, &options, &arena, &result, err);
}

static void
expect_match(const char *request, const char *hex, const char *plain)
{
	assert_true(compare(request, hex, plain, NULL));
	assert_null(result.differences);
	assert_int_equal(result.verdict, SM_MATCH);
	assert_true(result.is_answer);
	assert_int_equal(result.n_failures, 0);
}

/* One difference, at these octets. */
static void
expect_difference(
    const char *request, const char *hex, const char *plain, size_t offset, size_t length, const char *reason)
{
	assert_true(compare(request, hex, plain, NULL));
	assert_int_equal(result.verdict, SM_MISMATCH);
	assert_int_equal(result.n_differences, 1);
	assert_string_equal(result.differences->reason, reason);
	assert_int_equal(result.differences->offset, offset);
	assert_int_equal(result.differences->length, length);
}

static const char *
reason_of(const char *name_end)
{
	for (const struct sm_unchecked *u = result.unchecked; u; u = u->next) {
		size_t len = strlen(u->name), tail = strlen(name_end);

		if (len >= tail && strcmp(u->name + len - tail, name_end) == 0)
			return u->reason;
	}
	return NULL;
}

enum { CIPHERTEXT_AT = 98, CIPHERTEXT_LEN = 23 };

static void
test_protected_values_are_unchecked(void **state)
{
	(void)state;
	expect_match(BILLING, BILLING_ANSWER, NULL);
	assert_string_equal(reason_of("protected-attributes"), "encrypted: no keys");
	expect_match(BILLING, BILLING_ANSWER, "0202 0101" REGISTERS("259E9D80") "0101" BALANCES("25C77C00"));
	assert_string_equal(reason_of("protected-attributes"), "decrypted: the device reports it");
}

static void
test_decrypted_values_have_their_types(void **state)
{
	static const char reason[] = "is not of the type that GBCS has for it";

	(void)state;
	expect_match(BILLING, BILLING_ANSWER, "0202 0100 0100");
	/* the two logs exchanged */
	expect_difference(BILLING, BILLING_ANSWER, "0202 0101" BALANCES("259E9D80") "0100", CIPHERTEXT_AT,
	    CIPHERTEXT_LEN, reason);
	assert_string_equal(result.differences->asked, "an array");
	expect_difference(BILLING, BILLING_ANSWER, "0202 0100 0101 0203 06259E9D80 0500000001 0500000002",
	    CIPHERTEXT_AT, CIPHERTEXT_LEN, reason);
	assert_string_equal(result.differences->asked, "a structure of 7 members");
	assert_string_equal(result.differences->got, "structure (type 0x02) of 3 members");
	expect_difference(
	    BILLING, BILLING_ANSWER, "0202 0601020304 0100", CIPHERTEXT_AT, CIPHERTEXT_LEN, reason);
}

static void
test_decrypted_values_are_as_many(void **state)
{
	static const char reason[] = "the protected attributes are too many or too few";

	(void)state;
	expect_difference(BILLING, BILLING_ANSWER, "0201 0100", CIPHERTEXT_AT, CIPHERTEXT_LEN, reason);
	expect_difference(
	    BILLING, BILLING_ANSWER, "0203 0100 0100 0100", CIPHERTEXT_AT, CIPHERTEXT_LEN, reason);
	expect_difference(BILLING, BILLING_ANSWER, "0102 0100 0100", CIPHERTEXT_AT, CIPHERTEXT_LEN, reason);
}

static void
test_decrypted_entries_are_of_the_period(void **state)
{
	(void)state;
	expect_difference(BILLING, BILLING_ANSWER, "0202 0101" REGISTERS("259E9D7F") "0100", CIPHERTEXT_AT,
	    CIPHERTEXT_LEN, "an entry is from before the period");
	assert_string_equal(result.differences->asked, "2020-01-01T00:00:00Z");
	assert_string_equal(result.differences->got, "2019-12-31T23:59:59Z");
	expect_difference(BILLING, BILLING_ANSWER, "0202 0100 0101" BALANCES("25C77C01"), CIPHERTEXT_AT,
	    CIPHERTEXT_LEN, "an entry is from after the period");
}

static void
test_plaintext_is_read_with_care(void **state)
{
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	assert_false(compare(BILLING, BILLING_ANSWER, "0202 0100", &err));
	assert_int_equal(err.code, SM_E_TRUNCATED);
	sm_err_clear(&err);
	assert_false(compare(BILLING, BILLING_ANSWER, "0202 0100 0100 00", &err));
	assert_int_equal(err.code, SM_E_MALFORMED);
	assert_int_equal(err.offset, 6);
}

/* A message to the broker for USER, who is Supplementary Remote Party; the device has a counter of its own. */
#define FOR_USER(recipient)                                                                                  \
	"DF09020000000000001E6108025A770000000E5108" EUI_BROKER "00 1A 0030" EUI_USER "0000000000001E61"     \
	"0000000000000009 5A" PROTECTED(recipient) SIGNATURE

static void
test_answer_for_an_unknown_user(void **state)
{
	static const char name[] = "recipient-system-title";

	(void)state;
	expect_match(BILLING, FOR_USER(EUI_BROKER), "0202 0100 0100");
	assert_non_null(reason_of(name));
	expect_match(BILLING, FOR_USER(EUI_USER), "0202 0100 0100");
	expect_difference(BILLING, FOR_USER("025A100000000402"), NULL, 97, 10, "cannot be it");
	/* to the user itself, only that is right */
	expect_match(BILLING, BILLING_ANSWER, NULL);
	assert_null(reason_of(name));
	expect_difference(
	    BILLING, HEADER("0030") "5A" PROTECTED(EUI_BROKER) SIGNATURE, NULL, 73, 10, "differs");
}

/* The answer to TARIFF: charge, price, its scaler and unit, special days, seasons, weeks, days. */
#define CHARGE "0203 0202 0F00 0FFB 0203 120003 09060100010800FF 0F02 0100"
#define TARIFF_ANSWER(price, scaler)                                                                         \
	HEADER("00BD")                                                                                       \
	"43" INVOKE "07" CHARGE price "0202 0F" scaler "16FE 0100 0100 0100 0100"                            \
	"07 0100 0100 0100 0100 0100 0100 0100" SIGNATURE

static void
test_scaler_that_gbcs_fixes(void **state)
{
	(void)state;
	expect_match(TARIFF, TARIFF_ANSWER("0600000001", "FB"), NULL);
	expect_difference(TARIFF, TARIFF_ANSWER("0600000001", "FD"), NULL, 74, 2, "GBCS fixes the scaler");
	assert_string_equal(result.differences->asked, "a scaler of -5");
	assert_string_equal(result.differences->got, "-3");
}

static void
test_quantities_are_numbers(void **state)
{
	static const char reason[] = "is not of the type that GBCS has for it";

	(void)state;
	expect_match(TARIFF, TARIFF_ANSWER("0500000001", "FB"), NULL);
	expect_match(TARIFF, TARIFF_ANSWER("1700000001", "FB"), NULL);
	expect_difference(TARIFF, TARIFF_ANSWER("0903000001", "FB"), NULL, 67, 5, reason);
	assert_string_equal(result.differences->asked, "a number");
	expect_difference(TARIFF, TARIFF_ANSWER("0412000001", "FB"), NULL, 67, 5, reason);
}

/* Only what the type leaves open is unchecked: not the tag and the count of a structure. */
static void
test_open_octets(void **state)
{
	static const struct {
		size_t offset, length;
	} open[] = { { 44, 23 }, { 67, 5 }, { 74, 4 }, { 78, 2 }, { 80, 2 }, { 82, 2 }, { 84, 2 } };
	size_t n = 0;

	(void)state;
	expect_match(TARIFF, TARIFF_ANSWER("0600000001", "FB"), NULL);
	for (const struct sm_unchecked *u = result.unchecked; u; u = u->next) {
		if (strcmp(u->reason, "the device reports it") != 0)
			continue;
		assert_true(n < sizeof open / sizeof open[0]);
		assert_int_equal(u->offset, open[n].offset);
		assert_int_equal(u->length, open[n].length);
		n++;
	}
	assert_int_equal(n, sizeof open / sizeof open[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_protected_values_are_unchecked),
		cmocka_unit_test(test_decrypted_values_have_their_types),
		cmocka_unit_test(test_decrypted_values_are_as_many),
		cmocka_unit_test(test_decrypted_entries_are_of_the_period),
		cmocka_unit_test(test_plaintext_is_read_with_care),
		cmocka_unit_test(test_answer_for_an_unknown_user),
		cmocka_unit_test(test_scaler_that_gbcs_fixes),
		cmocka_unit_test(test_quantities_are_numbers),
		cmocka_unit_test(test_open_octets),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
