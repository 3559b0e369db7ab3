#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buf.h"
#include "core/text.h"
#include "transform/transform.h"

#define USER "02-00-00-00-00-00-01-01"
#define METER "02-00-00-00-00-00-0E-01"
#define HEAD(variant, reference, cv)                                                                         \
	"<sr:Request xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway' "                           \
	"schemaVersion='5.4'><sr:Header>"                                                                    \
	"<sr:RequestID>" USER ":" METER ":291</sr:RequestID><sr:CommandVariant>" cv                          \
	"</sr:CommandVariant><sr:ServiceReference>" reference                                                \
	"</sr:ServiceReference><sr:ServiceReferenceVariant>" variant                                         \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>"
#define TAIL "</sr:Body></sr:Request>"
#define CRITICAL_OF(variant, reference, body) HEAD(variant, reference, "4") body TAIL
#define CRITICAL(variant, body) CRITICAL_OF(variant, variant, body)
#define DEVICE(type, more)                                                                                   \
	"{\"now\":\"2021-03-04T05:06:07Z\",\"devices\":[{\"id\":\"" METER "\",\"type\":\"" type "\"" more    \
	"}]}"
#define ESME DEVICE("ESME", "")
#define GSME DEVICE("GSME", "")

struct made {
	struct sm_document *document;
	struct sm_arena arena;
	struct sm_context context;
	struct sm_transformed out;
	struct sm_err err;
	bool fine;
	char hex[1024];
};

static void
make(struct made *m, const char *request, const char *context)
{
	struct sm_buf hex;

	*m = (struct made){ .document = sm_document_new() };
	assert_non_null(m->document);
	sm_arena_init(&m->arena, 0);
	sm_context_init(&m->context);
	sm_err_clear(&m->err);
	assert_true(sm_context_parse(&m->context, sm_slice_str(context), NULL));
	assert_true(sm_document_read(m->document, sm_slice_str(request), SM_DOCUMENT_DATA, NULL));
	m->fine = sm_transform(sm_document_root(m->document), &m->context, &m->arena, &m->out, &m->err);
	if (!m->fine)
		return;
	sm_buf_init(&hex);
	sm_buf_hex(&hex, m->out.message);
	assert_false(hex.failed);
	assert_true(hex.len < sizeof m->hex);
	memcpy(m->hex, hex.p, hex.len);
	sm_buf_free(&hex);
}

static void
drop(struct made *m)
{
	sm_document_free(m->document);
	sm_arena_free(&m->arena);
	sm_context_free(&m->context);
}

/* Header: CRA command, counter 291, user, meter, no date-time, message code; then the content. */
#define HEADER "DF09010000000000000123080200000000000101080200000000000E0100"

static void
expect(const char *request, const char *context, const char *hex)
{
	struct made m;

	make(&m, request, context);
	assert_string_equal(m.err.text, "");
	assert_true(m.fine);
	assert_string_equal(m.hex, hex);
	drop(&m);
}

static void
expect_error(const char *request, const char *context, enum sm_code code, const char *part)
{
	struct made m;

	make(&m, request, context);
	assert_false(m.fine);
	if (m.err.code != code || !strstr(m.err.text, part))
		print_error("%s: %s\n", sm_code_name(m.err.code), m.err.text);
	assert_int_equal(m.err.code, code);
	assert_non_null(strstr(m.err.text, part));
	drop(&m);
}

#define BALANCE(mode, value)                                                                                 \
	CRITICAL("1.5", "<sr:UpdateMeterBalance><sr:" mode "><sr:AdjustMeterBalance>" value                  \
	                "</sr:AdjustMeterBalance></sr:" mode "></sr:UpdateMeterBalance>")

/* GBCS 4.3, ECS04a: invoke method 1 of class 112, 0-0:19.10.0.255, with a double-long. */
static void
makes_an_access_request(void **state)
{
	(void)state;
	expect(BALANCE("CreditMode", "-2"), ESME,
	    HEADER "02001C17D9200001230001030070"
	           "0000130A00FF0101"
	           "05FFFFFFFE");
}

/* GBCS 4.3, GCS40c: Credit Adjustment, little-endian, with the clock as Issuer Event Id. */
static void
makes_a_gbz_payload(void **state)
{
	(void)state;
	expect(BALANCE("CreditMode", "258"), GSME,
	    HEADER "0200C0"
	           "18"
	           "010901"
	           "010705"
	           "0010"
	           "010005"
	           "3F27D327"
	           "00000000"
	           "03"
	           "02010000");
}

static void
dates_a_message_at_once_later_or_never(void **state)
{
#define PAY(date) CRITICAL("1.6", "<sr:UpdatePaymentMode>" date "<sr:Credit/></sr:UpdatePaymentMode>")
#define GCS02                                                                                                \
	HEADER "02006C"                                                                                      \
	       "1D"                                                                                          \
	       "010901010705001501000600000000"                                                              \
	       "3F27D327"
	(void)state;
	expect(PAY(""), GSME,
	    GCS02 "00000000"
	          "940CFFFFFFFF");
	expect(PAY("<sr:ExecutionDateTime>2000-01-01T00:00:01Z</sr:ExecutionDateTime>"), GSME,
	    GCS02 "01000000"
	          "940CFFFFFFFF");
	expect(PAY("<sr:ExecutionDateTime>3000-12-31T00:00:00Z</sr:ExecutionDateTime>"), GSME,
	    GCS02 "FFFFFFFF"
	          "940CFFFFFFFF");
	/* the same instant in another zone */
	expect(PAY("<sr:ExecutionDateTime>2000-01-01T01:00:01+01:00</sr:ExecutionDateTime>"), GSME,
	    GCS02 "01000000"
	          "940CFFFFFFFF");
	expect_error(PAY("<sr:ExecutionDateTime>2027-01-01T00:00:00.5Z</sr:ExecutionDateTime>"), GSME,
	    SM_E_VALUE, "/Request/Body/UpdatePaymentMode/ExecutionDateTime (line 1): not a whole second");
	expect_error(PAY("<sr:ExecutionDateTime>2999-12-31T00:00:00Z</sr:ExecutionDateTime>"), GSME,
	    SM_E_VALUE, "/Request/Body/UpdatePaymentMode/ExecutionDateTime (line 1)");
}

/* GBCS 4.3, CS06: the end of the year 9999 means cancellation. */
static void
keeps_the_cancellation_apart(void **state)
{
#define HASH "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F"
#define ACTIVATE(date)                                                                                       \
	CRITICAL("11.3",                                                                                     \
	    "<sr:ActivateFirmware><sr:ExecutionDateTime>" date                                               \
	    "</sr:ExecutionDateTime><sr:FirmwareHash>" HASH "</sr:FirmwareHash></sr:ActivateFirmware>")
	(void)state;
	expect(ACTIVATE("9999-12-31T23:59:58Z"), ESME,
	    HEADER "0200123930370420" HASH "02020123180F39393939313233313233353935385A");
	expect(ACTIVATE("3000-12-31T00:00:00.00Z"), ESME,
	    HEADER "0200123930370420" HASH "02020123180F39393939313233313233353935395A");
	expect_error(ACTIVATE("9999-12-31T23:59:59Z"), ESME, SM_E_VALUE, "stands for a cancellation");
}

/* A number may have a sign and leading zeros if the schema allows that. */
static void
reads_numbers_as_the_schema_does(void **state)
{
#define RESET(index)                                                                                         \
	CRITICAL(                                                                                            \
	    "7.8", "<sr:ResetAuxiliaryLoad><sr:ResetALCSHCALCS index='" index "'/></sr:ResetAuxiliaryLoad>")
	(void)state;
	expect(RESET("+03"), ESME,
	    HEADER "02005515D9200001230001030009"
	           "00000A0067FF01"
	           "01120320");
	expect(RESET("3"), ESME,
	    HEADER "02005515D9200001230001030009"
	           "00000A0067FF01"
	           "01120320");
}

static void
chooses_by_device(void **state)
{
#define READ HEAD("6.2.4", "6.2", "1") "<sr:ReadDeviceConfigurationIdentityExcMPxN/>" TAIL
	static const struct {
		const char *context, *use_case;
	} cases[] = {
		{ ESME, "ECS26m" },
		{ DEVICE("ESME", ",\"gbcs_version\":\"1.1\""), "ECS26e" },
		{ GSME, "GCS21m" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct made m;

		make(&m, READ, cases[i].context);
		assert_true(m.fine);
		assert_string_equal(m.out.use_case, cases[i].use_case);
		assert_false(m.out.critical);
		drop(&m);
	}
	expect_error(READ, "{}", SM_E_MISSING, "has no type for device " METER);
	expect_error(
	    READ, DEVICE("HCALCS", ""), SM_E_REFUSED, "service 6.2.4 is not for devices of type HCALCS");
}

static void
names_what_the_context_lacks(void **state)
{
	(void)state;
	expect_error(READ, DEVICE("CHF", ""), SM_E_MISSING, "no access_control_broker");
	expect_error(HEAD("9.1", "9.1", "1") "<sr:RequestCustomerIdentificationNumber/>" TAIL,
	    "{\"access_control_broker\":{\"id\":\"02-00-00-00-00-00-04-01\",\"counter\":\"5\"},\"devices\":[{"
	    "\"id\":\"" METER "\",\"type\":\"ESME\"}]}",
	    SM_E_MISSING, "no customer_identification_number for device " METER);
}

/*
 * GBCS 4.3, ECS25a: the alerts of the request, without the phase sequence (0x81B7), which a single phase
 * lacks.
 */
static void
sets_the_alerts_that_are_named(void **state)
{
#define CONFIGURE                                                                                            \
	HEAD("6.22", "6.22", "1")                                                                            \
	"<sr:ConfigureAlertBehaviour><sr:ElectricitySupplierAlerts><sr:SupplierESMECommon>"                  \
	"<sr:x810D>Enable</sr:x810D></sr:SupplierESMECommon><sr:SupplierESMEPolyPhase>"                      \
	"<sr:x81B7>Disable</sr:x81B7></sr:SupplierESMEPolyPhase></sr:ElectricitySupplierAlerts>"             \
	"</sr:ConfigureAlertBehaviour>" TAIL

#define ZEROS "0000000000000000"
#define BITS                                                                                                 \
	HEADER "0200AC56D920000123000102"                                                                    \
	       "0001001E61620BFF020104820200"
	(void)state;
	expect(
	    CONFIGURE, ESME, BITS ZEROS ZEROS ZEROS "0000000000002000" ZEROS ZEROS ZEROS "0000000000002000");
	expect(CONFIGURE, DEVICE("ESME", ",\"esme_variant\":\"C\""),
	    BITS ZEROS "0080000000000000" ZEROS "0000000000002000" ZEROS ZEROS ZEROS "0000000000002000");
}

/* IEC 62056-6-2, schedule: a day's bit in exec_specdays is its day_id, for any set of other days. */
static void
numbers_special_days(void **state)
{
#define ANY                                                                                                  \
	"<sr:Year><sr:NonSpecifiedYear/></sr:Year><sr:Month><sr:NonSpecifiedMonth/></sr:Month>"              \
	"<sr:DayOfMonth><sr:LastDayOfMonth/></sr:DayOfMonth>"                                                \
	"<sr:DayOfWeek><sr:NonSpecifiedDayOfWeek/></sr:DayOfWeek>"
#define DAY(index) "<sr:ALCSHCALCSSpecialDay index='" index "'>" ANY "</sr:ALCSHCALCSSpecialDay>"
#define SCHEDULE(day)                                                                                        \
	CRITICAL_OF("6.14.2", "6.14",                                                                        \
	    "<sr:UpdateDeviceConfigurationALCScheduler><sr:ALCSHCALCSConnectionSchedule>"                    \
	    "<sr:ActivateDeactivateSwitch index='2'><sr:ActivateSwitch/></sr:ActivateDeactivateSwitch>"      \
	    "<sr:SpecialDaysApplicability index='" day "'/><sr:ALCSScheduleDatesAndTime>"                    \
	    "<sr:SwitchTime>01:02:03Z</sr:SwitchTime><sr:StartDate>" ANY "</sr:StartDate>"                   \
	    "<sr:EndDate>" ANY "</sr:EndDate></sr:ALCSScheduleDatesAndTime>"                                 \
	    "</sr:ALCSHCALCSConnectionSchedule><sr:ALCSHCALCSSpecialDays>" DAY("9")                          \
	        DAY("3") "</sr:ALCSHCALCSSpecialDays></sr:UpdateDeviceConfigurationALCScheduler>")
#define LAST "0905FFFFFFFEFF"
	struct made m;

	(void)state;
	make(&m, SCHEDULE("9"), ESME);
	assert_string_equal(m.err.text, "");
	assert_non_null(strstr(m.hex,
	    "01020203120003" LAST "11030203120009" LAST "1109"
	    "0101020A12000103FF090600000A0067FF12020109040102030012FFFF04070004090080" LAST LAST));
	drop(&m);
	expect_error(SCHEDULE("4"), ESME, SM_E_VALUE,
	    "SpecialDaysApplicability (line 1): special day 4 is not defined");
}

/*
 * SEC: devices hold no credentials of Export Suppliers, Supplier Agents and Other Users. A user that the
 * device knows may be the originator.
 */
static void
names_the_user_by_his_role(void **state)
{
#define CONTROLLERS HEAD("7.14", "7.14", "1") "<sr:ReadAuxiliaryControllerConfigurationData/>" TAIL
#define KNOWN(role)                                                                                          \
	"{\"access_control_broker\":{\"id\":\"02-00-00-00-00-00-04-01\",\"counter\":\"5\"},\"devices\":[{"   \
	"\"id\":\"" METER "\",\"type\":\"ESME\"}],\"users\":[{\"id\":\"" USER "\",\"role\":\"" role "\"}]}"
	static const char by_user[] = HEADER "02011C", by_broker[] =
	                                                   "DF0901000000000000000508020000000000040108"
	                                                   "0200000000000E010012011C0200000000000101"
	                                                   "0000000000000123";
	static const struct {
		const char *context, *begins;
	} cases[] = {
		{ KNOWN("IS"), by_user },
		{ KNOWN("ED"), by_user },
		{ KNOWN("LC"), by_user },
		{ KNOWN("OU"), by_broker },
		{ KNOWN("ES"), by_broker },
		{ KNOWN("RSA"), by_broker },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct made m;

		make(&m, CONTROLLERS, cases[i].context);
		assert_string_equal(m.err.text, "");
		assert_memory_equal(m.hex, cases[i].begins, strlen(cases[i].begins));
		drop(&m);
	}
}

/* GBCS 4.3, CCS01: the last enumeration of register_device is the type of the device. */
static void
names_the_type_of_an_added_device(void **state)
{
#define OTHER "02-00-00-00-00-00-08-01"
#define ADD                                                                                                  \
	HEAD("8.11", "8.11", "1")                                                                            \
	"<sr:UpdateHANDeviceLog><sr:DeviceID>" OTHER "</sr:DeviceID><sr:RequestType>Add</sr:RequestType>"    \
	"<sr:AddDeviceToCHFWhitelist><sr:JoinTimePeriod>60</sr:JoinTimePeriod>"                              \
	"<sr:InstallCode>0102030405060708</sr:InstallCode></sr:AddDeviceToCHFWhitelist>"                     \
	"</sr:UpdateHANDeviceLog>" TAIL
#define REMOVE                                                                                               \
	HEAD("8.11", "8.11", "1")                                                                            \
	"<sr:UpdateHANDeviceLog><sr:DeviceID>" OTHER "</sr:DeviceID><sr:RequestType>Remove</sr:RequestType>" \
	"</sr:UpdateHANDeviceLog>" TAIL
#define HUB(more)                                                                                            \
	"{\"access_control_broker\":{\"id\":\"02-00-00-00-00-00-04-01\",\"counter\":\"5\"},\"devices\":[{"   \
	"\"id\":\"" METER "\",\"type\":\"CHF\"}" more "]}"
	static const struct {
		const char *context, *ends;
	} cases[] = {
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"ESME\"}"),
		    "160109080102030405060708160012003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"SAPC\"}"),
		    "160109080102030405060708160012003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"GSME\"}"),
		    "160109080102030405060708160112003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"HCALCS\"}"),
		    "160109080102030405060708160D12003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"IHD\"}"), "160109080102030405060708168012003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"CAD\"}"), "160109080102030405060708168212003C03FF" },
		{ HUB(",{\"id\":\"" OTHER "\",\"type\":\"PPMID\"}"),
		    "160109080102030405060708168412003C03FF" },
	};
	struct made removed;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		struct made m;

		make(&m, ADD, cases[i].context);
		assert_string_equal(m.err.text, "");
		assert_string_equal(m.hex + strlen(m.hex) - strlen(cases[i].ends), cases[i].ends);
		drop(&m);
	}
	expect_error(ADD, HUB(""), SM_E_MISSING, "no type for device " OTHER);
	/* the hub knows the device that it removes */
	make(&removed, REMOVE, HUB(""));
	assert_string_equal(removed.err.text, "");
	assert_non_null(strstr(removed.hex, "D92000000500010300680000"
	                                    "1E0300FF02010908"
	                                    "0200000000000801"));
	drop(&removed);
	expect_error(ADD, HUB(",{\"id\":\"" OTHER "\",\"type\":\"GPF\"}"), SM_E_REFUSED,
	    "UpdateHANDeviceLog/DeviceID (line 1): a Communications Hub's log takes no device of type GPF");
}

/* The Access Control Broker sends for the user, and names it. */
static void
names_the_supplementary_remote_party(void **state)
{
	struct made m;

	(void)state;
	make(&m, READ,
	    "{\"access_control_broker\":{\"id\":\"02-00-00-00-00-00-04-01\",\"counter\":\"5\"},\"devices\":[{"
	    "\"id\":\"" METER "\",\"type\":\"CHF\"}]}");
	assert_true(m.fine);
	assert_memory_equal(m.hex,
	    "DF09010000000000000005080200000000000401080200000000000E010012"
	    "00FA"
	    "0200000000000101"
	    "0000000000000123",
	    2 * (31 + 18));
	drop(&m);
}

static void
refuses_contradictions(void **state)
{
	(void)state;
	expect_error(HEAD("1.7", "1.6", "4") "<sr:ResetTariffBlockCounterMatrix/>" TAIL, ESME, SM_E_REFUSED,
	    "/Request/Header/ServiceReference (line 1): variant 1.7 belongs to service 1.7");
	expect_error(HEAD("1.7", "1.7", "1") "<sr:ResetTariffBlockCounterMatrix/>" TAIL, ESME, SM_E_REFUSED,
	    "/Request/Header/CommandVariant");
	expect_error(HEAD("1.7", "1.7", "4") "<sr:ActivateEmergencyCredit/>" TAIL, ESME, SM_E_REFUSED,
	    "service 1.7 asks with ResetTariffBlockCounterMatrix");
	expect_error(HEAD("1.8", "1.8", "4") "<sr:ResetTariffBlockCounterMatrix/>" TAIL, ESME,
	    SM_E_UNSUPPORTED, "\"1.8\" is no Service Reference Variant");
	expect_error(
	    HEAD("8.2", "8.2", "8") "<sr:ReadInventory/>" TAIL, ESME, SM_E_NOT_DEVICE, "sm-inventory");
	expect_error(
	    HEAD("1.7", "1.7", "5") "<sr:SignedPreCommand/>" TAIL, ESME, SM_E_REFUSED, "see sm-parse");
}

static void
names_wrong_elements(void **state)
{
	(void)state;
	expect_error(BALANCE("CreditMode", "2147483648"), ESME, SM_E_VALUE,
	    "/Request/Body/UpdateMeterBalance/CreditMode/AdjustMeterBalance (line 1): not within "
	    "-2147483648..2147483647");
	expect_error(BALANCE("CreditMode", "1.5"), ESME, SM_E_VALUE, "AdjustMeterBalance (line 1)");
	expect_error(
	    CRITICAL("1.5", "<sr:UpdateMeterBalance/>"), ESME, SM_E_MISSING, "PrepaymentMode is missing");
	expect_error(
	    CRITICAL("1.7", "<sr:ResetTariffBlockCounterMatrix><sr:X/></sr:ResetTariffBlockCounterMatrix>"),
	    ESME, SM_E_MALFORMED, "/Request/Body/ResetTariffBlockCounterMatrix");
}

static void
lists_every_service(void **state)
{
	size_t n;
	const struct sm_service *all = sm_services(&n);
	uint16_t code;

	(void)state;
	for (size_t i = 0; i < n; i++)
		assert_int_equal(sm_transform_use_case(&all[i], 0, &code) == NULL, all[i].non_device);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_an_access_request),
		cmocka_unit_test(makes_a_gbz_payload),
		cmocka_unit_test(dates_a_message_at_once_later_or_never),
		cmocka_unit_test(keeps_the_cancellation_apart),
		cmocka_unit_test(reads_numbers_as_the_schema_does),
		cmocka_unit_test(chooses_by_device),
		cmocka_unit_test(names_what_the_context_lacks),
		cmocka_unit_test(sets_the_alerts_that_are_named),
		cmocka_unit_test(numbers_special_days),
		cmocka_unit_test(names_the_user_by_his_role),
		cmocka_unit_test(names_the_type_of_an_added_device),
		cmocka_unit_test(names_the_supplementary_remote_party),
		cmocka_unit_test(refuses_contradictions),
		cmocka_unit_test(names_wrong_elements),
		cmocka_unit_test(lists_every_service),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
