#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "correlate/request_node.h"
#include "correlate/correlate.h"
#include "correlate/test_fixture.h"
#include "correlate/times.h"
#include "correlate/uses.h"
#include "correlate/wording.h"
#include "correlate/write.h"

#define USER "02-5A-10-00-00-00-01-01"
#define METER "02-5A-77-00-00-00-0E-51"
#define REQUEST(cv, ref, srv, body) REQUEST_OF("5.4", cv, ref, srv, body)
#define REQUEST_OF(version, cv, ref, srv, body)                                                              \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"" version \
	"\">"                                                                                                \
	"<sr:Header><sr:RequestID>" USER ":" METER ":7777</sr:RequestID><sr:CommandVariant>" cv              \
	"</sr:CommandVariant><sr:ServiceReference>" ref                                                      \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" srv                                             \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"

/* Grouping Header from USER to METER, counter 7777 (0x1E61), message code, then the length of the content. */
#define HEADER(code) "DF09010000000000001E6108025A10000000010108025A770000000E510002" code
#define INVOKE "D920001E6100"

/* Requests and their messages, one of each encoding. */
#define ADJUST                                                                                               \
	REQUEST("4", "1.5", "1.5",                                                                           \
	    "<sr:UpdateMeterBalance><sr:PrepaymentMode><sr:AdjustMeterBalance>-4321</sr:AdjustMeterBalance>" \
	    "</sr:PrepaymentMode></sr:UpdateMeterBalance>")
#define ADJUST_DLMS HEADER("001C") "17" INVOKE "0103007000001 30A00FF010105FFFFEF1F"
#define RESET                                                                                                \
	REQUEST("4", "1.5", "1.5",                                                                           \
	    "<sr:UpdateMeterBalance><sr:CreditMode><sr:ResetMeterBalance/></sr:CreditMode></"                \
	    "sr:UpdateMeterBalance>")
#define RESET_SPEC(n) "030070000013 0A" n "FF02"
#define RESET_DLMS                                                                                           \
	HEADER("00B3")                                                                                       \
	"35" INVOKE "03" RESET_SPEC("00") RESET_SPEC("01") RESET_SPEC("02") "030500000000050000000005000000" \
	                                                                    "00"
#define ADJUST_GBZ HEADER("0086") "18010901 010705 0010 010005 61BC0072 00000000 00 1FEFFFFF"
#define FIRMWARE                                                                                             \
	REQUEST("4", "11.3", "11.3",                                                                         \
	    "<sr:ActivateFirmware><sr:ExecutionDateTime>2031-07-08T09:10:11Z</"                              \
	    "sr:ExecutionDateTime><sr:FirmwareHash>"                                                         \
	    "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F</sr:FirmwareHash></"           \
	    "sr:ActivateFirmware>")
#define FIRMWARE_DER                                                                                         \
	HEADER("0012")                                                                                       \
	"39"                                                                                                 \
	"30370420000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"                           \
	"02021E61180F32303331303730383039313031315A"
#define MODE REQUEST("4", "1.6", "1.6", "<sr:UpdatePaymentMode><sr:Credit/></sr:UpdatePaymentMode>")

static struct sm_correlation result;
static uint8_t message[512];

static size_t
octets_of(const char *hex)
{
	size_t len;

	assert_true(strlen(hex) / 2 <= sizeof message);
	assert_true(sm_hex_decode(sm_slice_str(hex), message, &len, NULL));
	return len;
}

static bool
compare_octets(const char *request, size_t len, const struct sm_context *context)
{
	struct sm_request r;

	read_request(request, &r);
	return sm_correlate(&r, sm_slice_of(message, len), context, &arena, &result, NULL);
}

static enum sm_verdict
verdict(const char *request, const char *hex, const char *context)
{
	struct sm_context c;
	bool fine;

	sm_context_init(&c);
	if (context)
		assert_true(sm_context_parse(&c, sm_slice_str(context), NULL));
	fine = compare_octets(request, octets_of(hex), &c);
	sm_context_free(&c);
	assert_true(fine);
	return result.verdict;
}

static void
assert_difference(const char *path, const char *asked, const char *got)
{
	const struct sm_difference *d = result.differences;

	assert_int_equal(result.n_differences, 1);
	assert_string_equal(d->path, path);
	if (asked)
		assert_string_equal(d->asked, asked);
	else
		assert_null(d->asked);
	if (got)
		assert_string_equal(d->got, got);
	else
		assert_null(d->got);
}

#define OF_GAS(use_case) "the request can become " use_case " too: the context does not say the device's type"

/* The mode of the request is unchecked: the message to an ESME does not say it. So is whether the device is one. */
static void
assert_other_mode(const char *path, const char *of_gas)
{
	assert_int_equal(result.n_unchecked, 2);
	assert_string_equal(result.unchecked->name, path);
	assert_int_equal(result.unchecked->length, 0);
	assert_string_equal(
	    result.unchecked->reason, "the other mode makes the same message: an ESME has one balance");
	assert_string_equal(result.unchecked->next->reason, of_gas);
}

static void
each_encoding_matches(void **state)
{
	(void)state;
	assert_int_equal(verdict(ADJUST, ADJUST_DLMS, NULL), SM_MATCH);
	assert_string_equal(result.use_case, "ECS04a");
	assert_other_mode("UpdateMeterBalance/PrepaymentMode", OF_GAS("GCS40a"));
	assert_int_equal(verdict(RESET, RESET_DLMS, NULL), SM_MATCH);
	assert_string_equal(result.use_case, "ECS04b");
	assert_other_mode("UpdateMeterBalance/CreditMode", OF_GAS("GCS40d"));
	assert_int_equal(verdict(ADJUST, ADJUST_GBZ, NULL), SM_MATCH);
	assert_string_equal(result.use_case, "GCS40a");
	assert_int_equal(result.n_unchecked, 2);
	assert_int_equal(result.unchecked->length, 4);
	assert_string_equal(result.unchecked->next->reason, OF_GAS("ECS04a"));
	assert_int_equal(verdict(FIRMWARE, FIRMWARE_DER, NULL), SM_MATCH);
	assert_string_equal(result.use_case, "CS06");
}

static void
forms_of_the_message(void **state)
{
	(void)state;
	/* a zero signature length behind a Pre-Command */
	assert_int_equal(verdict(ADJUST, ADJUST_DLMS "00", NULL), SM_MATCH);
	assert_other_mode("UpdateMeterBalance/PrepaymentMode", OF_GAS("GCS40a"));
	/* a signature, which sm_correlate does not verify */
	assert_int_equal(verdict(ADJUST,
	                     ADJUST_DLMS "40"
	                                 "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF"
	                                 "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF",
	                     NULL),
	    SM_MATCH);
	assert_int_equal(result.n_unchecked, 3);
	assert_string_equal(result.unchecked->name, "signature");
	assert_int_equal(result.unchecked->length, 64);
	/* a MAC, but no signature before it */
	assert_int_equal(
	    verdict(ADJUST, "DD0000000000004B1100000000" ADJUST_DLMS "00 00112233445566778899AABB", NULL),
	    SM_MATCH);
	assert_int_equal(result.n_unchecked, 4);
	assert_string_equal(result.unchecked->name, "signature");
	assert_string_equal(result.unchecked->reason, "none, though its use case has one");
}

static void
a_wrong_digit_is_named(void **state)
{
	(void)state;
	assert_int_equal(
	    verdict(ADJUST, HEADER("001C") "17" INVOKE "0103007000001 30A00FF010105FFFFEF1E", NULL),
	    SM_MISMATCH);
	assert_difference("UpdateMeterBalance/PrepaymentMode/AdjustMeterBalance", "-4321", "-4322");
	assert_int_equal(result.differences->offset, 52);
	assert_int_equal(result.differences->length, 5);
}

/*
 * The numbers and dates for "now", "never" and cancellation are no instants: a request that names one is
 * refused.
 */
static void
a_time_is_no_sign(void **state)
{
#define ACTIVATE_AT(date)                                                                                    \
	REQUEST("4", "11.3", "11.3",                                                                         \
	    "<sr:ActivateFirmware><sr:ExecutionDateTime>" date "</sr:ExecutionDateTime><sr:FirmwareHash>"    \
	    "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F</sr:FirmwareHash></"           \
	    "sr:ActivateFirmware>")
#define ACTIVATION(last)                                                                                     \
	HEADER("0012")                                                                                       \
	"39"                                                                                                 \
	"30370420000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"                           \
	"02021E61180F39393939313233313233353935" last "5A"
#define CREDIT_AT(date)                                                                                      \
	REQUEST("4", "1.6", "1.6",                                                                           \
	    "<sr:UpdatePaymentMode><sr:ExecutionDateTime>" date                                              \
	    "</sr:ExecutionDateTime><sr:Credit/></sr:UpdatePaymentMode>")
#define CREDIT(start) HEADER("006C") "1D 010901 0107050015010006000000003F27D327" start "940CFFFFFFFF"
	(void)state;
	assert_int_equal(verdict(ACTIVATE_AT("9999-12-31T23:59:58Z"), ACTIVATION("38"), NULL), SM_MATCH);
	assert_int_equal(verdict(ACTIVATE_AT("3000-12-31T00:00:00Z"), ACTIVATION("39"), NULL), SM_MATCH);
	assert_int_equal(verdict(ACTIVATE_AT("9999-12-31T23:59:59Z"), ACTIVATION("39"), NULL), SM_MISMATCH);
	assert_int_equal(
	    verdict(ACTIVATE_AT("9999-12-31T22:59:59-01:00"), ACTIVATION("39"), NULL), SM_MISMATCH);
	assert_int_equal(verdict(CREDIT_AT("2000-01-01T00:00:01Z"), CREDIT("01000000"), NULL), SM_MATCH);
	assert_int_equal(verdict(CREDIT_AT("2136-02-07T06:28:13Z"), CREDIT("FDFFFFFF"), NULL), SM_MATCH);
	assert_int_equal(verdict(CREDIT_AT("3000-12-31T00:00:00Z"), CREDIT("FFFFFFFF"), NULL), SM_MATCH);
	assert_int_equal(verdict(CREDIT_AT("2000-01-01T00:00:00Z"), CREDIT("00000000"), NULL), SM_MISMATCH);
	assert_int_equal(verdict(CREDIT_AT("2136-02-07T06:28:14Z"), CREDIT("FEFFFFFF"), NULL), SM_MISMATCH);
	assert_int_equal(verdict(CREDIT_AT("2136-02-07T06:28:15Z"), CREDIT("FFFFFFFF"), NULL), SM_MISMATCH);
}

/* Variants 5 to 7 hold a Signed Pre-Command. They ask for no new message. */
static void
a_body_fits_its_variant(void **state)
{
#define MODE_AS(cv) REQUEST(cv, "1.6", "1.6", "<sr:UpdatePaymentMode><sr:Credit/></sr:UpdatePaymentMode>")
	static const char *const others[] = { MODE_AS("1"), MODE_AS("2"), MODE_AS("3"), MODE_AS("5"),
		MODE_AS("6"), MODE_AS("7"), MODE_AS("8") };

	(void)state;
	assert_int_equal(verdict(MODE_AS("4"), CREDIT("00000000"), NULL), SM_MATCH);
	for (size_t i = 0; i < SM_COUNT(others); i++) {
		assert_int_equal(verdict(others[i], CREDIT("00000000"), NULL), SM_MISMATCH);
		assert_string_equal(result.differences->path, "CommandVariant");
	}
}

static void
a_date_is_named(void **state)
{
	(void)state;
	assert_int_equal(
	    verdict(FIRMWARE,
	        HEADER("0012") "39"
	                       "30370420000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E"
	                       "1F02021E61180F32303331303730393039313031315A",
	        NULL),
	    SM_MISMATCH);
	assert_difference(
	    "ActivateFirmware/ExecutionDateTime", "2031-07-08T09:10:11Z", "2031-07-09T09:10:11Z");
}

static void
swapped_missing_and_extra_items(void **state)
{
	(void)state;
	assert_int_equal(verdict(RESET,
	                     HEADER("00B3") "35" INVOKE "03" RESET_SPEC("01") RESET_SPEC("00")
	                         RESET_SPEC("02") "03050000000005000000000500000000",
	                     NULL),
	    SM_MISMATCH);
	assert_int_equal(result.n_differences, 2);
	assert_int_equal(
	    verdict(RESET,
	        HEADER("00B3") "26" INVOKE "02" RESET_SPEC("00") RESET_SPEC("01") "0205000000000500000000",
	        NULL),
	    SM_MISMATCH);
	assert_int_equal(result.n_differences, 1);
	assert_null(result.differences->got);
	assert_int_equal(verdict(RESET,
	                     HEADER("00B3") "44" INVOKE "04" RESET_SPEC("00") RESET_SPEC("01")
	                         RESET_SPEC("02") RESET_SPEC("02") "0405000000000500000000"
	                                                           "05000000000500000000",
	                     NULL),
	    SM_MISMATCH);
	assert_int_equal(result.n_differences, 1);
	assert_null(result.differences->asked);
}

static void
header_counts(void **state)
{
	(void)state;
	assert_int_equal(verdict(ADJUST,
	                     "DF09010000000000001E6108025A10000000010108025A770000000E520002001C17" INVOKE
	                     "0103007000001 30A00FF010105FFFFEF1F",
	                     NULL),
	    SM_MISMATCH);
	assert_difference("RequestID: target", METER, "02-5A-77-00-00-00-0E-52");
	/* a tag of the same width: unsigned for signed */
	assert_int_equal(
	    verdict(ADJUST, HEADER("001C") "17" INVOKE "0103007000001 30A00FF010106FFFFEF1F", NULL),
	    SM_MISMATCH);
	assert_difference("UpdateMeterBalance/PrepaymentMode/AdjustMeterBalance", "-4321",
	    "4294962975 as unsigned number of 32 bits (type 0x06)");
	/* the invoke-id of another counter */
	assert_int_equal(verdict(ADJUST,
	                     HEADER("001C") "17"
	                                    "D920001E6200"
	                                    "0103007000001 30A00FF010105FFFFEF1F",
	                     NULL),
	    SM_MISMATCH);
	assert_difference("DLMS long-invoke-id-and-priority", "0x20001E61", "0x20001E62");
}

static void
another_use_case_is_refused(void **state)
{
	(void)state;
	assert_int_equal(verdict(MODE, ADJUST_DLMS, NULL), SM_MISMATCH);
	assert_string_equal(result.differences->path, "message code");
	assert_string_equal(result.differences->asked, "ECS02 0x001A or GCS02 0x006C");
	/* ECS04b also resets, which the request does not ask for */
	assert_int_equal(verdict(ADJUST, RESET_DLMS, NULL), SM_MISMATCH);
	assert_string_equal(result.differences->path, "message code");
}

static void
the_context_decides_the_use_case(void **state)
{
	static const char esme[] = "{\"devices\":[{\"id\":\"" METER "\",\"type\":\"ESME\"}]}";
	static const char gsme[] = "{\"devices\":[{\"id\":\"" METER "\",\"type\":\"GSME\"}]}";

	(void)state;
	assert_int_equal(verdict(ADJUST, ADJUST_DLMS, esme), SM_MATCH);
	assert_int_equal(verdict(ADJUST, ADJUST_GBZ, gsme), SM_MATCH);
	assert_int_equal(verdict(ADJUST, ADJUST_DLMS, gsme), SM_MISMATCH);
	assert_int_equal(verdict(ADJUST, ADJUST_GBZ, esme), SM_MISMATCH);
	assert_difference("message code", "ECS04a 0x001C", "0x0086");
}

#define BONUS(version)                                                                                       \
	REQUEST_OF(version, "4", "1.5", "1.5",                                                               \
	    "<sr:UpdateMeterBalance><sr:PrepaymentMode><sr:AdjustMeterBalance>-4321</sr:AdjustMeterBalance>" \
	    "<sr:Bonus>5</sr:Bonus></sr:PrepaymentMode></sr:UpdateMeterBalance>")

static void
unclaimed_values_are_differences(void **state)
{
	(void)state;
	assert_int_equal(verdict(BONUS("3.0"), ADJUST_DLMS, NULL), SM_MISMATCH);
	assert_difference("UpdateMeterBalance/PrepaymentMode/Bonus", "5", NULL);
}

/*
 * A request that breaks the schema has become no message. For old schemas only the rules of the use case
 * apply.
 */
static void
requests_keep_the_schema(void **state)
{
	size_t len = octets_of(ADJUST_DLMS);

	(void)state;
	assert_false(compare_octets(BONUS("5.4"), len, NULL));
	assert_false(compare_octets(BONUS("5.0"), len, NULL));
	assert_true(compare_octets(BONUS("4.0"), len, NULL));
	assert_false(compare_octets(
	    REQUEST("4", "6.4.1", "6.4.1", "<sr:UpdateDeviceConfigurationLoadLimitingGeneralSettings/>"), len,
	    NULL));
}

/* In every version a match needs the order and forms of the schema. */
static void
earlier_requests_keep_order_and_forms(void **state)
{
#define ADJUST_AS(version, value, before)                                                                    \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" schemaVersion=\"" version \
	"\"><sr:Header><sr:RequestID>" USER ":" METER                                                        \
	":7777</sr:RequestID><sr:CommandVariant>4</sr:CommandVariant><sr:ServiceReference>" before           \
	"1.5</sr:ServiceReference><sr:ServiceReferenceVariant>1.5</sr:ServiceReferenceVariant></sr:Header>"  \
	"<sr:Body><sr:UpdateMeterBalance><sr:PrepaymentMode><sr:AdjustMeterBalance>" value                   \
	"</sr:AdjustMeterBalance></sr:PrepaymentMode></sr:UpdateMeterBalance></sr:Body></sr:Request>"
	size_t len = octets_of(ADJUST_DLMS);

	(void)state;
	assert_int_equal(verdict(ADJUST_AS("3.0", "-4321", ""), ADJUST_DLMS, NULL), SM_MATCH);
	assert_int_equal(verdict(ADJUST_AS("1.0", " -04321\n", ""), ADJUST_DLMS, NULL), SM_MATCH);
	assert_false(compare_octets(ADJUST_AS("3.0", "-4321.", ""), len, NULL));
	assert_false(compare_octets(ADJUST_AS("4.9", "-4321.0", ""), len, NULL));
	assert_false(compare_octets(ADJUST_AS("3.0", "-4321", " "), len, NULL));
	assert_false(compare_octets(ADJUST_AS("5.1", "-4321", " "), len, NULL));
	assert_false(
	    compare_octets("<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "
	                   "schemaVersion=\"3.0\"><sr:Header><sr:CommandVariant>4</sr:CommandVariant>"
	                   "<sr:RequestID>" USER ":" METER ":7777</sr:RequestID>"
	                   "<sr:ServiceReference>1.5</sr:ServiceReference><sr:ServiceReferenceVariant>"
	                   "1.5</sr:ServiceReferenceVariant></sr:Header><sr:Body>"
	                   "<sr:UpdateMeterBalance><sr:PrepaymentMode><sr:AdjustMeterBalance>-4321"
	                   "</sr:AdjustMeterBalance></sr:PrepaymentMode></sr:UpdateMeterBalance>"
	                   "</sr:Body></sr:Request>",
	        len, NULL));
}

static void
services_without_a_message_are_unsupported(void **state)
{
	(void)state;
	assert_int_equal(verdict(REQUEST("8", "8.3", "8.3", "<sr:DecommissionDevice/>"), ADJUST_DLMS, NULL),
	    SM_UNSUPPORTED);
	assert_int_equal(
	    verdict(REQUEST("4", "99.9", "99.9", "<sr:Unheard/>"), ADJUST_DLMS, NULL), SM_UNSUPPORTED);
	/* the Body of another service */
	assert_int_equal(
	    verdict(REQUEST("4", "1.7", "1.7", "<sr:ArmSupply/>"), ADJUST_DLMS, NULL), SM_MISMATCH);
	assert_string_equal(result.differences->path, "ServiceReferenceVariant");
}

/* Whether the result for the unaltered message lists octet `at` as unchecked. */
static bool
was_free(const struct sm_unchecked *u, size_t at)
{
	for (; u; u = u->next)
		if (at >= u->offset && at < u->offset + u->length)
			return true;
	return false;
}

static void
sweep(const char *request, const char *hex)
{
	size_t len = octets_of(hex), free_from = 0, free_to = 0;

	assert_true(compare_octets(request, len, NULL));
	assert_int_equal(result.verdict, SM_MATCH);
	if (result.unchecked && result.unchecked->length > 0) {
		free_from = result.unchecked->offset;
		free_to = free_from + result.unchecked->length;
		assert_true(was_free(result.unchecked, free_from));
	}
	for (size_t at = 0; at < len; at++) {
		for (unsigned bit = 0; bit < 8; bit++) {
			message[at] = (uint8_t)(message[at] ^ 1U << bit);
			if (compare_octets(request, len, NULL) && result.verdict == SM_MATCH &&
			    (at < free_from || at >= free_to))
				fail_msg("bit %u of octet %zu altered, and still a match", bit, at);
			message[at] = (uint8_t)(message[at] ^ 1U << bit);
		}
	}
	for (size_t cut = 0; cut < len; cut++)
		assert_false(compare_octets(request, cut, NULL) && result.verdict == SM_MATCH);
}

static void
no_altered_bit_matches(void **state)
{
	(void)state;
	sweep(ADJUST, ADJUST_DLMS);
	sweep(RESET, RESET_DLMS);
	sweep(ADJUST, ADJUST_GBZ);
	sweep(FIRMWARE, FIRMWARE_DER);
}

static void
results_are_written(void **state)
{
	const struct sm_suite suite = { 9, 2, 3, 61000007, "2031-02-03T04:05:06" };
	struct sm_label label = { "<one> # TODO", "a:b,c%.hex", 7, 3, 1020304 };
	const struct sm_bound bound = { "1a", "2b", "3c", "2031-02-03T04:05:06Z", "sm-correlate 9" };
	struct sm_buf b;

	(void)state;
	sm_buf_init(&b);
	(void)verdict(ADJUST, HEADER("001C") "17" INVOKE "0103007000001 30A00FF010105FFFFEF1E", NULL);
	sm_correlation_json(&result, &bound, &b);
	assert_string_equal(sm_arena_copy(&arena, b.p, b.len),
	    "{\"verdict\":\"mismatch\",\"use_case\":\"ECS04a\",\"message_code\":\"0x001C\",\"differences\":[{"
	    "\"path\":\"UpdateMeterBalance/PrepaymentMode/"
	    "AdjustMeterBalance\",\"duis\":\"-4321\",\"gbcs\":\"-4322\","
	    "\"offset\":52,\"length\":5,\"reason\":\"differs\"}],\"unchecked\":[{\"name\":"
	    "\"UpdateMeterBalance/PrepaymentMode\",\"offset\":0,\"length\":0,\"reason\":\"the other mode "
	    "makes the "
	    "same message: an ESME has one balance\"},{\"name\":\"message code\",\"offset\":0,\"length\":0,"
	    "\"reason\":\"the request can become GCS40a too: the context does not say the device's type\"}],"
	    "\"failures\":[],"
	    "\"message_sha256\":\"1a\","
	    "\"request_sha256\":\"2b\",\"context_sha256\":\"3c\",\"tool\":\"sm-correlate "
	    "9\",\"time\":\"2031-02-03T04:05:06Z\"}");
	sm_buf_reset(&b);
	sm_correlation_tap(&result, &label, &b);
	assert_memory_equal(
	    b.p, "not ok 3 - <one> \\# TODO: mismatch, message 0x001C as ECS04a, 1 difference\n# ", 77);
	sm_buf_reset(&b);
	sm_correlation_junit(&result, &label, &b);
	assert_non_null(strstr(sm_arena_copy(&arena, b.p, b.len),
	    "<testcase classname=\"sm-correlate\" name=\"&lt;one&gt; # TODO\" file=\"a:b,c%.hex\" "
	    "time=\"1.020304\">"));
	sm_buf_reset(&b);
	sm_suite_junit(&suite, &b);
	assert_string_equal(sm_arena_copy(&arena, b.p, b.len),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"sm-correlate\" tests=\"9\" "
	    "failures=\"2\" errors=\"3\" skipped=\"0\" time=\"61.000007\" "
	    "timestamp=\"2031-02-03T04:05:06\">\n");
	sm_buf_reset(&b);
	sm_correlation_github(&result, &label, &b);
	assert_string_equal(sm_arena_copy(&arena, b.p, b.len),
	    "::error file=a%3Ab%2Cc%25.hex,line=7,title=<one> # TODO::mismatch, message 0x001C as ECS04a, "
	    "1 difference%0AUpdateMeterBalance/PrepaymentMode/AdjustMeterBalance (octets 52 to 56)%0A"
	    "    asked: -4321                                        got: -4322\n");
	/* A title cannot turn a failed test into a skipped one, or break the XML of a report. */
	label = (struct sm_label){ .title = "a \\ # SKIP", .number = 4 };
	sm_buf_reset(&b);
	sm_correlation_tap(&result, &label, &b);
	assert_memory_equal(b.p, "not ok 4 - a \\\\ \\# SKIP: mismatch", 33);
	label.title = "\"&\xC3\xA9";
	sm_buf_reset(&b);
	sm_correlation_junit(&result, &label, &b);
	assert_non_null(
	    strstr(sm_arena_copy(&arena, b.p, b.len), " name=\"&#34;&amp;\xC3\xA9\" time=\"0.000000\">"));
	sm_buf_free(&b);
}

static void
assert_calendar_date(const char *text, const char *hex)
{
	uint8_t expected[SM_DATE_LEN], got[SM_DATE_LEN];
	size_t len;

	assert_true(sm_hex_decode(sm_slice_str(hex), expected, &len, NULL));
	assert_true(sm_put_calendar_date(sm_slice_str(text), got));
	assert_memory_equal(expected, got, SM_DATE_LEN);
}

static void
dates_and_times(void **state)
{
	uint8_t out[SM_DATE_LEN];
	unsigned s;

	(void)state;
	assert_calendar_date("2019-02-28Z", "07E3021CFF");
	assert_calendar_date("65535-12-01", "FFFF0C01FF");
	assert_false(sm_put_calendar_date(sm_slice_str("2019-2-28Z"), out));
	assert_false(sm_put_calendar_date(sm_slice_str("70000-02-28Z"), out));
	assert_calendar_date("2019-02-28-00:00", "07E3021CFF");
	assert_calendar_date("2019-02-28", "07E3021CFF");
	assert_false(sm_put_calendar_date(sm_slice_str("2019-02-28+01:00"), out));
	assert_false(sm_put_calendar_date(sm_slice_str("2019-02-2"), out));
	assert_true(sm_time_of_day(sm_slice_str("23:59:01.00Z"), &s));
	assert_int_equal(s, 86341);
	assert_true(sm_time_of_day(sm_slice_str("24:00:00Z"), &s));
	assert_int_equal(s, 0);
	assert_true(sm_time_of_day(sm_slice_str("01:30:00+01:00"), &s));
	assert_int_equal(s, 1800);
	assert_true(sm_time_of_day(sm_slice_str("24:00:00-14:00"), &s));
	assert_int_equal(s, 14 * 3600);
	assert_true(sm_time_of_day(sm_slice_str("09:59:59-14:00"), &s));
	assert_int_equal(s, 86399);
	/* on another day of UTC */
	assert_false(sm_time_of_day(sm_slice_str("00:30:00+01:00"), &s));
	assert_false(sm_time_of_day(sm_slice_str("24:00:00+00:01"), &s));
	assert_false(sm_time_of_day(sm_slice_str("23:30:00-00:30"), &s));
	assert_false(sm_time_of_day(sm_slice_str("24:00:01Z"), &s));
	assert_false(sm_time_of_day(sm_slice_str("10:00:00.5Z"), &s));
	assert_string_equal(
	    sm_wording_date_time(sm_slice_of("\0\0\0\0\0\0\0\0\0\x80\0\xff", 12), &arena), "now");
	assert_string_equal(
	    sm_wording_date(sm_slice_of("\xff\xff\x02\xfe\x01", 5), &arena), "(any year)-02-last, Monday");
}

static void
paths_find_elements(void **state)
{
	struct sm_scope s = { 0 };
	struct sm_request r;

	(void)state;
	assert_true(sm_document_read(doc,
	    sm_slice_str(REQUEST("1", "7.9", "7.9",
	        "<sr:A><sr:B index=\"02\">x</sr:B><sr:B "
	        "index=\"1\">y</sr:B><sr:C><sr:D>true</sr:D></sr:C><sr:E/></sr:A>")),
	    SM_DOCUMENT_DATA, NULL));
	assert_true(sm_request_read(sm_document_root(doc), &r, NULL));
	s.body = s.here = sm_request_node_read(r.body, &arena);
	s.round = 1;
	s.inner = 1;
	assert_true(sm_slice_eq_str(sm_found_text(sm_request_node_find(&s, "B[@index=2]")), "x"));
	assert_true(sm_slice_eq_str(sm_found_text(sm_request_node_find(&s, "B[@index=#]")), "y"));
	assert_true(sm_slice_eq_str(sm_found_text(sm_request_node_find(&s, "B/@index")), "02"));
	assert_true(sm_slice_eq_str(sm_found_text(sm_request_node_find(&s, "Z|*/D")), "true"));
	assert_null(sm_request_node_find(&s, "B[@index=3]").element);
	assert_int_equal(sm_request_node_count(&s, "B"), 2);
	assert_true(sm_request_node_holds(&s, "C/D=1 !Z E"));
	assert_false(sm_request_node_holds(&s, "C/D=false"));
	assert_true(sm_request_node_holds(&s, NULL));
	assert_true(sm_request_node_holds(&s, "B[@index=1]=y B[@index=2]=x !B[@index=2]=y"));
	/* a name that begins like another is another one */
	assert_null(sm_request_node_find(&s, "BB|CD|C/DD|C/D/E").element);
	assert_null(sm_request_node_find(&s, "B/@ind").element);
	assert_null(sm_request_node_find(&s, "B/@index2").element);
	assert_string_equal(sm_request_node_path(sm_request_node_find(&s, "C/D"), &arena), "A/C/D");
	assert_string_equal(sm_request_node_path(sm_request_node_find(&s, "B"), &arena), "A/B[@index=02]");
}

static void
each_use_case_is_in_the_index(void **state)
{
	const struct sm_use *use;
	size_t at = 0, n = 0;

	(void)state;
	assert_true(sm_uses_fit());
	while ((use = sm_next_use(sm_slice_str("8.1.1"), &at))) {
		assert_true(sm_list_has(use->variants, ' ', sm_slice_str("8.1.1")));
		n++;
	}
	assert_int_equal(n, 2);
	assert_null(sm_next_use(sm_slice_str("99.9"), &at));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_encoding_matches),
		cmocka_unit_test(forms_of_the_message),
		cmocka_unit_test(a_wrong_digit_is_named),
		cmocka_unit_test(a_time_is_no_sign),
		cmocka_unit_test(a_body_fits_its_variant),
		cmocka_unit_test(a_date_is_named),
		cmocka_unit_test(swapped_missing_and_extra_items),
		cmocka_unit_test(header_counts),
		cmocka_unit_test(another_use_case_is_refused),
		cmocka_unit_test(the_context_decides_the_use_case),
		cmocka_unit_test(unclaimed_values_are_differences),
		cmocka_unit_test(requests_keep_the_schema),
		cmocka_unit_test(earlier_requests_keep_order_and_forms),
		cmocka_unit_test(services_without_a_message_are_unsupported),
		cmocka_unit_test(no_altered_bit_matches),
		cmocka_unit_test(results_are_written),
		cmocka_unit_test(dates_and_times),
		cmocka_unit_test(paths_find_elements),
		cmocka_unit_test(each_use_case_is_in_the_index),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
