#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "correlate/answer.h"
#include "correlate/answer_gbz_table.h"
#include "correlate/correlate.h"
#include "correlate/tables.h"
#include "correlate/test_fixture.h"
#include "names/zcl.h"

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
/* 2029-03-04T00:00:00Z is 0x36DF1E80, 2029-03-05T00:00:00Z is 0x36E07000. */
#define DAY                                                                                                  \
	"<sr:ReadLogPeriod><sr:StartDateTime>2029-03-04T00:00:00Z</sr:StartDateTime>"                        \
	"<sr:EndDateTime>2029-03-05T00:00:00Z</sr:EndDateTime></sr:ReadLogPeriod>"

#define DEBTS                                                                                                \
	REQUEST("4", "2.3", "2.3",                                                                           \
	    "<sr:UpdateDebt><sr:TimeDebtRegister1>11</sr:TimeDebtRegister1>"                                 \
	    "<sr:TimeDebtRegister2>12</sr:TimeDebtRegister2><sr:PaymentDebtRegister>13"                      \
	    "</sr:PaymentDebtRegister><sr:DebtRecoveryPerPayment>14</sr:DebtRecoveryPerPayment>"             \
	    "<sr:GasDebtRecovery1><sr:DebtRecoveryRate>15</sr:DebtRecoveryRate>"                             \
	    "<sr:DebtRecoveryRatePeriod>DAILY</sr:DebtRecoveryRatePeriod></sr:GasDebtRecovery1>"             \
	    "<sr:GasDebtRecovery2><sr:DebtRecoveryRate>16</sr:DebtRecoveryRate>"                             \
	    "<sr:DebtRecoveryRatePeriod>DAILY</sr:DebtRecoveryRatePeriod></sr:GasDebtRecovery2></"           \
	    "sr:UpdateDebt>")
#define SUPPLY REQUEST("1", "7.4", "7.4", "<sr:ReadSupplyStatus/>")
#define EVENTS_OF                                                                                            \
	REQUEST("1", "6.13", "6.13",                                                                         \
	    "<sr:ReadEventOrSecurityLog>" DAY                                                                \
	    "<sr:LogToRead>Event</sr:LogToRead></sr:ReadEventOrSecurityLog>")
#define SECURITY_EVENTS                                                                                      \
	REQUEST("1", "6.13", "6.13",                                                                         \
	    "<sr:ReadEventOrSecurityLog>" DAY                                                                \
	    "<sr:LogToRead>Security</sr:LogToRead></sr:ReadEventOrSecurityLog>")
#define PROFILE                                                                                              \
	REQUEST(                                                                                             \
	    "1", "4.8", "4.8.1", "<sr:ReadActiveImportProfileData>" DAY "</sr:ReadActiveImportProfileData>")
#define BILLING                                                                                              \
	REQUEST("1", "4.4", "4.4.3",                                                                         \
	    "<sr:RetrieveBillingCalendarTriggeredBillingDataLog>" DAY                                        \
	    "</sr:RetrieveBillingCalendarTriggeredBillingDataLog>")
#define PREPAYMENT_SETTINGS REQUEST("1", "4.13", "4.13", "<sr:ReadPrepaymentConfiguration/>")
#define CLEAR_LOG REQUEST("1", "3.3", "3.3", "<sr:ClearEventLog/>")
#define DISABLE REQUEST("4", "7.2", "7.2", "<sr:DisableSupply/>")
#define BEHAVIOUR REQUEST("1", "6.2", "6.2.10", "<sr:ReadDeviceConfigurationEventAndAlertBehaviours/>")

/* A schema before 5.0 is not checked here, so that one event will do. */
#define SET_EVENTS                                                                                           \
	REQUEST_OF("4.0", "1", "6.22", "6.22",                                                               \
	    "<sr:ConfigureAlertBehaviour><sr:GasSupplierAlertEventSettings><sr:x810D>"                       \
	    "<sr:WANAlert>Enable</sr:WANAlert><sr:HANAlert>Disable</sr:HANAlert>"                            \
	    "<sr:EventLog>Enable</sr:EventLog><sr:Alarm>Enable</sr:Alarm></sr:x810D>"                        \
	    "</sr:GasSupplierAlertEventSettings></sr:ConfigureAlertBehaviour>")
#define TARIFF REQUEST("1", "4.11", "4.11.1", "<sr:ReadTariffPrimaryElement/>")

/* Messages of critical use cases are signed. These are not: that is unchecked, first of all. */
enum { NO_SIGNATURE = 1 };

static struct sm_correlation result;
static uint8_t message[4096];

/* A response of METER to USER, of n components in hex, without date and signature. */
static size_t
response(const char *code, unsigned n, const char *components)
{
	static uint8_t body[2048];
	char head[128];
	size_t start, len;

	assert_true(sm_hex_decode(sm_slice_str(components), body, &len, NULL));
	len += 3;
	snprintf(head, sizeof head,
	    "DF0902 0000000000001E61 08 025A770000000E51 08 025A100000000101 00 02 %s %s%0*zX 0109%02X", code,
	    len < 0x80    ? ""
	    : len < 0x100 ? "81"
	                  : "82",
	    len < 0x100 ? 2 : 4, len, n);
	len -= 3;
	assert_true(sm_hex_decode(sm_slice_str(head), message, &start, NULL));
	memcpy(message + start, body, len);
	message[start + len] = 0;
	return start + len + 1;
}

static enum sm_verdict
verdict(const char *request, const char *code, unsigned n, const char *components)
{
	size_t len = response(code, n, components);
	struct sm_request r;

	read_request(request, &r);
	assert_true(sm_correlate(&r, sm_slice_of(message, len), NULL, &arena, &result, NULL));
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

static void
assert_failure(const char *name, const char *text)
{
	assert_int_equal(result.n_failures, 1);
	assert_string_equal(result.failures->name, name);
	assert_string_equal(result.failures->result, text);
}

/* Default Responses: last, sequence number, command, status. */
#define CHANGED(control, seq, command, status) control " 0705 0005 08" seq "0B" command status
#define DEBT_1 CHANGED("00", "00", "02", "00")
#define DEBT_2 CHANGED("00", "01", "02", "00")
#define DEBT_3 CHANGED("01", "02", "02", "00")
#define CHANGE_DEBT "Change Debt: cluster 0x0705 command 0x02"
#define DEFAULT "Default Response: cluster 0x0705 command 0x0B"

static void
each_command_has_its_answer(void **state)
{
	(void)state;
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 DEBT_3), SM_MATCH);
	assert_int_equal(result.n_failures, 0);
	assert_int_equal(result.n_unchecked, NO_SIGNATURE);
}

static void
dropped_doubled_and_reordered_components(void **state)
{
	(void)state;
	assert_int_equal(verdict(DEBTS, "006E", 2, DEBT_1 DEBT_3), SM_MISMATCH);
	assert_difference(CHANGE_DEBT, "an answer", NULL);
	assert_int_equal(verdict(DEBTS, "006E", 2, DEBT_1 CHANGED("01", "01", "02", "00")), SM_MISMATCH);
	assert_difference(CHANGE_DEBT, "an answer", NULL);
	assert_int_equal(verdict(DEBTS, "006E", 4, DEBT_1 DEBT_2 DEBT_2 DEBT_3), SM_MISMATCH);
	assert_difference(DEFAULT, NULL, "a component");
	assert_int_equal(
	    verdict(DEBTS, "006E", 4, DEBT_1 DEBT_2 CHANGED("00", "02", "02", "00") DEBT_3), SM_MISMATCH);
	assert_difference(DEFAULT, NULL, "a component");
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_2 DEBT_1 DEBT_3), SM_MISMATCH);
	assert_int_equal(result.n_differences, 2);
}

static void
a_component_answers_its_command(void **state)
{
	(void)state;
	assert_int_equal(
	    verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 CHANGED("01", "07", "02", "00")), SM_MISMATCH);
	assert_difference(DEFAULT ": ZCL transaction sequence number", "0x02", "0x07");
	assert_int_equal(
	    verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 CHANGED("01", "02", "03", "00")), SM_MISMATCH);
	assert_difference(DEFAULT ": command", "0x02", "0x03");
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 "01 0702 0005 08020B0200"), SM_MISMATCH);
	assert_difference("Default Response: cluster 0x0702 command 0x0B: cluster", "0x0705", "0x0702");
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 "01 0705 0005 18020B0200"), SM_MISMATCH);
	assert_difference(DEFAULT ": ZCL frame control", "0x08", "0x18");
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 "01 0705 0005 00020B0200"), SM_MISMATCH);
	assert_difference(DEFAULT ": ZCL frame control", "0x08", "0x00");
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 "01 0705 0006 08020B020000"), SM_MISMATCH);
	assert_difference(DEFAULT, "command and status", "020000");
	assert_int_equal(
	    verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 "11 0705 0009 00000000 08020B0200"), SM_MISMATCH);
	assert_difference(DEFAULT ": Extended Header Control Field", "0x01", "0x11");
}

/* Failures are the device's own word. What follows one may be left undone, but not what nothing precedes. */
static void
failures_are_no_differences(void **state)
{
	(void)state;
	assert_int_equal(verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 CHANGED("01", "02", "02", "87")), SM_MATCH);
	assert_failure(CHANGE_DEBT, "INVALID_VALUE (0x87)");
	assert_int_equal(result.n_unchecked, 1 + NO_SIGNATURE);
	assert_string_equal(result.unchecked->next->name, CHANGE_DEBT);
	assert_int_equal(result.unchecked->next->length, 1);
	assert_int_equal(
	    verdict(DEBTS, "006E", 3, DEBT_1 CHANGED("00", "01", "02", "C0") CHANGED("01", "02", "FF", "01")),
	    SM_MATCH);
	assert_int_equal(result.n_failures, 2);
	assert_string_equal(result.failures->next->result, "not processed: FAILURE (0x01)");
	assert_int_equal(
	    verdict(DEBTS, "006E", 3, DEBT_1 DEBT_2 CHANGED("01", "02", "FF", "01")), SM_MISMATCH);
	assert_difference(DEFAULT ": command", "0x02", "0xFF");
}

/* Read Attributes of Remaining Battery Life 0x0205 and Supply Status 0x0014. */
#define READ_SUPPLY(len, records) "01 0702 " len " 08 00 01" records
#define LIFE "0502 00 21 3412"
#define SUPPLY_STATUS "1400 00 30 02"
#define READ_RESPONSE "Read Attributes Response: cluster 0x0702 command 0x01"

static void
attributes_are_those_asked_for(void **state)
{
	(void)state;
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("000E", LIFE SUPPLY_STATUS)), SM_MATCH);
	assert_int_equal(result.n_unchecked, 3);
	assert_string_equal(result.unchecked->next->name, READ_RESPONSE ": Remaining Battery Life in Days");
	assert_int_equal(result.unchecked->next->length, 2);
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("0009", LIFE)), SM_MISMATCH);
	assert_difference(READ_RESPONSE ": Supply Status", "an attribute", NULL);
	assert_int_equal(
	    verdict(SUPPLY, "0082", 1, READ_SUPPLY("0013", LIFE SUPPLY_STATUS SUPPLY_STATUS)), SM_MISMATCH);
	assert_difference(READ_RESPONSE ": Supply Status", NULL, "an attribute");
	assert_string_equal(result.differences->reason, "is answered already, or not in this place");
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("000E", SUPPLY_STATUS LIFE)), SM_MISMATCH);
	assert_int_equal(result.n_differences, 2);
	assert_int_equal(
	    verdict(SUPPLY, "0082", 1, READ_SUPPLY("0013", LIFE SUPPLY_STATUS "0003 00 30 01")), SM_MISMATCH);
	assert_difference(READ_RESPONSE ": Unit of Measure", NULL, "an attribute");
	assert_string_equal(result.differences->reason, "not asked for");
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("000E", LIFE "1400 00 20 02")), SM_MISMATCH);
	assert_difference(
	    READ_RESPONSE ": Supply Status", "8-bit enumeration (0x30)", "Unsigned 8-bit integer (0x20)");
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("000D", LIFE "1400 00 30")), SM_MISMATCH);
	assert_difference(READ_RESPONSE, "the fields of the command", "other octets");
}

static void
attributes_fail_one_by_one(void **state)
{
	(void)state;
	assert_int_equal(verdict(SUPPLY, "0082", 1, READ_SUPPLY("000B", "0502 86" SUPPLY_STATUS)), SM_MATCH);
	assert_failure(READ_RESPONSE ": Remaining Battery Life in Days", "UNSUPPORTED_ATTRIBUTE (0x86)");
	assert_int_equal(verdict(SUPPLY, "0082", 1, "01 0702 0005 08 00 0B 00 C1"), SM_MATCH);
	assert_failure("Read Attributes: cluster 0x0702 command 0x00", "SOFTWARE_FAILURE (0xC1)");
	assert_int_equal(verdict(SUPPLY, "0082", 1, "01 0702 0005 08 00 0B 00 00"), SM_MISMATCH);
	assert_difference("Read Attributes: cluster 0x0702 command 0x00", "data", "SUCCESS (0x00)");
	assert_int_equal(verdict(SUPPLY, "0082", 1, "01 0702 0008 09 00 0C 00 00 00 00 00"), SM_MISMATCH);
}

/* Publish Event Log: total, index, commands, and events at 2029-03-04T10:30:00Z. */
#define EVENT_LOG(control, len, total, index, commands, events)                                              \
	control " 0709 " len " 19 00 01 " total index commands "00" events
#define EVENT_AT(log, time) log " 8F81 " time " 00"
#define HALF_TEN "28B2DF36"
#define PUBLISHED "Publish Event Log: cluster 0x0709 command 0x01: "

static void
events_are_of_the_log_and_period(void **state)
{
	(void)state;
	assert_int_equal(verdict(EVENTS_OF, "0014", 1,
	                     EVENT_LOG("01", "0018", "0200", "00", "01",
	                         EVENT_AT("03", "801EDF36") EVENT_AT("03", HALF_TEN))),
	    SM_MATCH);
	assert_int_equal(result.n_failures, 0);
	assert_int_equal(verdict(EVENTS_OF, "0014", 1,
	                     EVENT_LOG("01", "0018", "0200", "00", "01",
	                         EVENT_AT("03", HALF_TEN) EVENT_AT("03", "7F1EDF36"))),
	    SM_MISMATCH);
	assert_difference(PUBLISHED "events[2]/event_time", "2029-03-04T00:00:00Z to 2029-03-05T00:00:00Z",
	    "2029-03-03T23:59:59Z");
	assert_int_equal(verdict(EVENTS_OF, "0014", 1,
	                     EVENT_LOG("01", "0010", "0100", "00", "01", EVENT_AT("04", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference(
	    PUBLISHED "events[1]/log_id", "General Event Log (0x03)", "Security Event Log (0x04)");
	assert_int_equal(verdict(EVENTS_OF, "0014", 1,
	                     EVENT_LOG("01", "0010", "0200", "00", "01", EVENT_AT("03", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference(PUBLISHED "total_number_of_events", "1", "2");
	/* this use case reads no security log */
	assert_int_equal(verdict(SECURITY_EVENTS, "0014", 1,
	                     EVENT_LOG("01", "0010", "0100", "00", "01", EVENT_AT("03", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference(PUBLISHED "events[1]/log_id", NULL, "General Event Log (0x03)");
}

static void
a_log_may_come_in_parts(void **state)
{
	(void)state;
	assert_int_equal(verdict(EVENTS_OF, "0014", 2,
	                     EVENT_LOG("00", "0010", "0200", "00", "02", EVENT_AT("03", HALF_TEN))
	                         EVENT_LOG("01", "0010", "0200", "01", "02", EVENT_AT("03", HALF_TEN))),
	    SM_MATCH);
	assert_int_equal(verdict(EVENTS_OF, "0014", 1,
	                     EVENT_LOG("01", "0010", "0100", "00", "02", EVENT_AT("03", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference("Publish Event Log: cluster 0x0709 command 0x01", "more parts", NULL);
	assert_int_equal(verdict(EVENTS_OF, "0014", 2,
	                     EVENT_LOG("00", "0010", "0200", "00", "02", EVENT_AT("03", HALF_TEN))
	                         EVENT_LOG("01", "0010", "0200", "00", "02", EVENT_AT("03", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference(PUBLISHED "command_index", "1", "0");
	assert_int_equal(verdict(EVENTS_OF, "0014", 2,
	                     EVENT_LOG("00", "0010", "0100", "00", "01", EVENT_AT("03", HALF_TEN))
	                         EVENT_LOG("01", "0010", "0100", "00", "01", EVENT_AT("03", HALF_TEN))),
	    SM_MISMATCH);
	assert_difference("Publish Event Log: cluster 0x0709 command 0x01", NULL, "a component");
}

/* The use case of a code among those of sr04_logs.c. */
static const struct sm_use *
use_of(uint16_t code)
{
	for (size_t i = 0; i < sm_n_uses_sr04_logs; i++)
		if (sm_uses_sr04_logs[i].code == code)
			return &sm_uses_sr04_logs[i];
	return NULL;
}

/* Compares the components of an encrypted response. The plaintext is that of its first component; NULL: no keys. */
static size_t
differences(const char *request, uint16_t code, const char *code_text, unsigned n, const char *components,
    const char *plain)
{
	size_t len = response(code_text, n, components), plain_len = 0;
	static uint8_t plaintext[512];
	struct sm_payload payload;
	struct sm_message m;
	struct sm_request r;
	struct sm_walk w;

	read_request(request, &r);
	memset(&payload, 0, sizeof payload);
	memset(&w, 0, sizeof w);
	memset(&result, 0, sizeof result);
	assert_true(sm_message_read(sm_slice_of(message, len), &m, NULL));
	assert_true(sm_payload_read(&m, &arena, &payload, NULL));
	if (plain) {
		assert_true(sm_hex_decode(sm_slice_str(plain), plaintext, &plain_len, NULL));
		payload.items->plain = sm_slice_of(plaintext, plain_len);
	}
	w = (struct sm_walk){ .request = &r,
		.message = &m,
		.payload = &payload,
		.use = use_of(code),
		.arena = &arena,
		.out = &result,
		.next_difference = &result.differences,
		.next_unchecked = &result.unchecked,
		.next_failure = &result.failures };
	w.scope.body = w.scope.here = sm_request_node_read(r.body, &arena);
	sm_answer_items(&w);
	assert_false(w.failed);
	return result.n_differences;
}

/* Ciphertext of 17 octets that stands for two samples, and its tag. */
#define SAMPLES_HIDDEN(control, counter)                                                                     \
	control " 0702 0029 00 " counter                                                                     \
	        " 19 00 07 0022 31 00000000 000102030405060708090A0B0C0D0E0F10 A0A1A2A3A4A5A6A7A8A9AAAB"
/* sample, start, type, interval, how many, samples */
#define SAMPLES(id, start, interval) id start "00" interval "0200 010000 020000"
#define SAMPLED "Get Sampled Data Response: cluster 0x0702 command 0x07"

static void
encrypted_octets_are_unchecked_without_keys(void **state)
{
	(void)state;
	assert_int_equal(differences(PROFILE, 0x0078, "0078", 1, SAMPLES_HIDDEN("03", "00"), NULL), 0);
	assert_int_equal(result.n_unchecked, 1);
	assert_string_equal(result.unchecked->name, SAMPLED);
	assert_string_equal(result.unchecked->reason, "encrypted: no keys");
	assert_int_equal(result.unchecked->length, 17 + 12);
	assert_int_equal(differences(PROFILE, 0x0078, "0078", 1, SAMPLES_HIDDEN("03", "01"), NULL), 1);
	assert_difference(SAMPLED ": Additional Header Frame Counter", "0x00", "0x01");
	assert_int_equal(differences(PROFILE, 0x0078, "0078", 2,
	                     SAMPLES_HIDDEN("02", "00") SAMPLES_HIDDEN("03", "01"), NULL),
	    1);
	assert_difference(SAMPLED, NULL, "a component");
	assert_int_equal(differences(PROFILE, 0x0078, "0078", 1,
	                     "01 0702 0014 19 00 07" SAMPLES("0000", HALF_TEN, "0807"), NULL),
	    1);
	assert_difference(SAMPLED ": Extended Header Control Field", "0x03", "0x01");
}

static void
samples_are_of_the_log_and_period(void **state)
{
	static const char hidden[] = SAMPLES_HIDDEN("03", "00");

	(void)state;
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0000", HALF_TEN, "0807")), 0);
	assert_int_equal(result.n_unchecked, 2);
	/* the place of the samples in the message is that of their ciphertext */
	assert_string_equal(result.unchecked->next->name, SAMPLED ": samples");
	assert_int_equal(result.unchecked->next->length, 6);
	assert_memory_equal(message + result.unchecked->next->offset, "\x0B\x0C\x0D\x0E\x0F\x10", 6);
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0100", HALF_TEN, "0807")), 1);
	assert_difference(SAMPLED ": sample_id", "Profile Data Log (0x00)", "Daily Consumption Log (0x01)");
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0000", HALF_TEN, "0907")), 1);
	assert_difference(SAMPLED ": sample_request_interval", "1800", "1801");
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0000", "7F1EDF36", "0807")), 1);
	/* two samples from 2029-03-04T23:30:00Z end at midnight; from a second later on, they do not */
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0000", "F868E036", "0807")), 0);
	assert_int_equal(
	    differences(PROFILE, 0x0078, "0078", 1, hidden, SAMPLES("0000", "F968E036", "0807")), 1);
	assert_difference(SAMPLED ": sample_start_time", "2029-03-04T00:00:00Z to 2029-03-05T00:00:00Z",
	    "2029-03-04T23:30:01Z");
}

/* A day and its end have 49 half-hours. */
static void
more_samples_than_asked_for(void **state)
{
	static char plain[512];
	size_t at = (size_t)snprintf(plain, sizeof plain, "0000 801EDF36 00 0807 3200");

	(void)state;
	for (int i = 0; i < 50; i++)
		at += (size_t)snprintf(plain + at, sizeof plain - at, "000000");
	assert_int_equal(differences(PROFILE, 0x0078, "0078", 1, SAMPLES_HIDDEN("03", "00"), plain), 2);
	assert_string_equal(result.differences->path, SAMPLED ": sample_start_time");
	assert_string_equal(result.differences->next->path, SAMPLED ": number_of_samples");
	assert_string_equal(result.differences->next->asked, "at most 49");
	assert_string_equal(result.differences->next->got, "50");
}

/* Twelve snapshots of each cluster are asked for: one in front, none else. */
static void
billing_log(char *out, size_t size, const char *first)
{
	size_t at = (size_t)snprintf(out, size, "%s", first);

	for (unsigned i = 1; i < 24; i++)
		at += (size_t)snprintf(out + at, size - at, "%02X %s 0005 08 %02X 0B %s 8B ", i == 23,
		    i < 12 ? "0702" : "0705", i, i < 12 ? "06" : "07");
}

#define SNAPSHOT_HIDDEN                                                                                      \
	"02 0702 0036 00 00 19 00 06 002F 31 00000000"                                                       \
	"000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D A0A1A2A3A4A5A6A7A8A9AAAB"
/* id, time, found, index, commands, cause, type, summation, no tiers, and their thresholds with a block */
#define SNAPSHOT_OF(time, found, index, commands, cause, type)                                               \
	"00000000" time found index commands cause type "010000000000 00 01 020000000000"
#define SNAPSHOT_NAME "Publish Snapshot: cluster 0x0702 command 0x06"

static size_t
snapshot_differences(const char *plain)
{
	static char components[2048];

	billing_log(components, sizeof components, SNAPSHOT_HIDDEN);
	return differences(BILLING, 0x0076, "0076", 24, components, plain);
}

static void
snapshots_are_of_the_period_and_cause(void **state)
{
	(void)state;
	assert_int_equal(snapshot_differences(NULL), 0);
	assert_int_equal(result.n_failures, 23);
	assert_string_equal(result.failures->result, "NOT_FOUND (0x8B)");
	assert_int_equal(snapshot_differences(SNAPSHOT_OF(HALF_TEN, "01", "00", "01", "02000000", "06")), 0);
	assert_int_equal(
	    snapshot_differences(SNAPSHOT_OF("7F1EDF36", "01", "00", "01", "02000000", "06")), 1);
	assert_difference(SNAPSHOT_NAME ": snapshot_time", "2029-03-04T00:00:00Z to 2029-03-05T00:00:00Z",
	    "2029-03-03T23:59:59Z");
	assert_int_equal(snapshot_differences(SNAPSHOT_OF(HALF_TEN, "01", "00", "01", "03000000", "06")), 1);
	assert_difference(SNAPSHOT_NAME ": snapshot_cause", "0x02", "0x03");
	assert_int_equal(snapshot_differences(SNAPSHOT_OF(HALF_TEN, "01", "00", "01", "02000000", "07")), 1);
	assert_int_equal(snapshot_differences(SNAPSHOT_OF(HALF_TEN, "00", "00", "01", "02000000", "06")), 1);
	assert_difference(SNAPSHOT_NAME ": total_snapshots_found", "more than 0", "0");
	assert_int_equal(snapshot_differences(SNAPSHOT_OF(HALF_TEN, "01", "01", "01", "02000000", "06")), 1);
	assert_difference(SNAPSHOT_NAME ": command_index", "0", "1");
}

/* Settings of prepayment: the reads fail, and there are only days. Calendar type 3 is that of friendly credit. */
#define NOT_READ "00 0705 0005 08000B00C0 00 0700 0005 08010B00C0"
#define A_DAY(id, entries, type)                                                                             \
	"00 0707 0017 19 02 01 00000000 04030201 08070605" id entries "00 01" type "0000 01"
#define NO_MORE "00 0707 0005 08030B028B 00 0707 0005 08040B038B 01 0707 0005 08050B048B"
#define DAY_NAME "Publish Day Profile: cluster 0x0707 command 0x01"

static void
each_day_is_a_component(void **state)
{
	(void)state;
	assert_int_equal(verdict(PREPAYMENT_SETTINGS, "00B5", 7,
	                     NOT_READ A_DAY("01", "01", "03") A_DAY("02", "01", "03") NO_MORE),
	    SM_MATCH);
	assert_int_equal(result.n_failures, 5);
	assert_int_equal(verdict(PREPAYMENT_SETTINGS, "00B5", 7,
	                     NOT_READ A_DAY("01", "01", "03") A_DAY("01", "01", "03") NO_MORE),
	    SM_MISMATCH);
	assert_difference(DAY_NAME ": day_id", NULL, "1");
	assert_int_equal(
	    verdict(PREPAYMENT_SETTINGS, "00B5", 6, NOT_READ A_DAY("01", "02", "03") NO_MORE), SM_MISMATCH);
	assert_difference(DAY_NAME ": total_number_of_schedule_entries", "1", "2");
	assert_int_equal(
	    verdict(PREPAYMENT_SETTINGS, "00B5", 6, NOT_READ A_DAY("01", "01", "00") NO_MORE), SM_MISMATCH);
	assert_difference(
	    DAY_NAME ": calendar_type", "Friendly Credit Calendar (0x03)", "Delivered Calendar (0x00)");
}

static void
results_within_data_fail(void **state)
{
	(void)state;
	assert_int_equal(verdict(CLEAR_LOG, "0015", 1, "01 0709 0004 09 00 02 08"), SM_MATCH);
	assert_int_equal(result.n_failures, 0);
	assert_int_equal(result.n_unchecked, 0);
	assert_int_equal(verdict(CLEAR_LOG, "0015", 1, "01 0709 0004 09 00 02 00"), SM_MATCH);
	assert_failure("Clear Event Log Response: cluster 0x0709 command 0x02: cleared_events_logs",
	    "the log is not cleared (0x00)");
	assert_int_equal(verdict(CLEAR_LOG, "0015", 1, "01 0709 0004 09 00 02 18"), SM_MISMATCH);
	assert_int_equal(
	    verdict(DISABLE, "0081", 1, "01 0702 0010 09 00 0C 00000000 01020304 00000000 00"), SM_MATCH);
	assert_int_equal(
	    verdict(DISABLE, "0081", 1, "01 0702 0010 09 00 0C 00000000 01020304 00000000 02"), SM_MISMATCH);
	assert_difference("Supply Status Response: cluster 0x0702 command 0x0C: supply_status",
	    "Supply OFF (0x00)", "Supply ON (0x02)");
}

/* A command of the server: its answer goes to the server, a refusal in either direction. */
static void
commands_of_a_server_are_answered(void **state)
{
	(void)state;
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0008 01 00 04 00 01 0D81 18"), SM_MATCH);
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0008 01 00 04 00 01 0D80 18"), SM_MISMATCH);
	assert_difference(
	    "Report Event Configuration: cluster 0x0708 command 0x04: events[1]/event_id", "0x81FF", "32781");
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0008 09 00 04 00 01 0D81 18"), SM_MISMATCH);
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0005 08 00 0B 05 C0"), SM_MATCH);
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0005 00 00 0B 05 C0"), SM_MATCH);
	assert_int_equal(verdict(BEHAVIOUR, "00F1", 1, "01 0708 0005 10 00 0B 05 C0"), SM_MISMATCH);
}

/* A request goes into any number of these commands: each has its answer, and their number is unchecked. */
static void
commands_of_any_number_are_answered(void **state)
{
	(void)state;
	assert_int_equal(
	    verdict(SET_EVENTS, "00AD", 2, "00 0708 0005 00000B0400 01 0708 0005 00010B0400"), SM_MATCH);
	assert_int_equal(result.n_unchecked, 2); /* the other: no schema of the request's version is public */
	assert_string_equal(result.unchecked->next->name, "schemaVersion");
	assert_string_equal(result.unchecked->name,
	    "Set Event Configuration: cluster 0x0708 command 0x04: how many there are");
	assert_int_equal(result.unchecked->length, 1 + 20);
	assert_int_equal(
	    verdict(SET_EVENTS, "00AD", 2, "00 0708 0005 00000B0400 01 0708 0005 00000B0400"), SM_MISMATCH);
	assert_difference(
	    "Default Response: cluster 0x0708 command 0x0B: ZCL transaction sequence number", "0x01", "0x00");
	assert_int_equal(
	    verdict(SET_EVENTS, "00AD", 2, "00 0708 0005 00000B0400 01 0708 0005 00010B0500"), SM_MISMATCH);
	assert_difference("Default Response: cluster 0x0708 command 0x0B", NULL, "a component");
}

/* Reads that a device refuses, no calendar, and a price: 17 octets and the price, and a ratio that GBCS does not have. */
#define NO_TARIFF                                                                                            \
	"00 0700 0005 08000B0086 00 0707 0005 08010B018B 00 0707 0005 08020B028B"                            \
	"00 0707 0005 08030B038B 00 0707 0005 08040B048B"
#define PRICED(len, unit, more)                                                                              \
	"01 0700 " len " 19 05 00 00000000 00 04030201 08070605" unit "3A03 51 41 00000000 A005 "            \
	"78563412" more

static void
a_price_has_the_fields_of_gbcs(void **state)
{
	(void)state;
	assert_int_equal(verdict(TARIFF, "009F", 6, NO_TARIFF PRICED("001F", "01", "")), SM_MATCH);
	assert_int_equal(result.n_failures, 5);
	assert_int_equal(verdict(TARIFF, "009F", 6, NO_TARIFF PRICED("0020", "01", "07")), SM_MISMATCH);
	assert_difference("Publish Price: cluster 0x0700 command 0x00: price_ratio", NULL, "7");
	assert_int_equal(verdict(TARIFF, "009F", 6, NO_TARIFF PRICED("001F", "00", "")), SM_MISMATCH);
	assert_difference(
	    "Publish Price: cluster 0x0700 command 0x00: unit_of_measure", "m3 (0x01)", "kWh (0x00)");
}

static bool
has_field(const struct sm_zcl_field *fields, size_t n, const char *path)
{
	size_t len = strcspn(path, "/");

	for (size_t i = 0; i < n; i++)
		if (fields[i].name && strlen(fields[i].name) == len &&
		    strncmp(fields[i].name, path, len) == 0)
			return path[len] == 0 ||
			       has_field(fields[i].group, fields[i].n_group, path + len + 1);
	return false;
}

/* COUNT names a list of the answer, all others a field of the command. */
static void
names_of_the_table_exist(void **state)
{
	const struct sm_answer *a;

	(void)state;
	for (size_t i = 0; (a = sm_answer_at(i)); i++) {
		const struct sm_zcl_command *to, *from;

		if (a->general)
			continue;
		to = sm_zcl_command_find(a->cluster, a->to_client, a->command);
		from = sm_zcl_command_find(a->cluster, !a->to_client, a->answer);
		assert_non_null(to);
		assert_non_null(from);
		for (size_t j = 0; j < a->n_fields; j++) {
			const struct sm_answer_field *f = &a->fields[j];
			const struct sm_zcl_command *of = f->sense == SM_ANSWER_COUNT ? from : to;

			assert_true(has_field(from->fields, from->n_fields, f->field));
			assert_true(!f->of || has_field(of->fields, of->n_fields, f->of));
			assert_true(!f->to || has_field(to->fields, to->n_fields, f->to));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_command_has_its_answer),
		cmocka_unit_test(dropped_doubled_and_reordered_components),
		cmocka_unit_test(a_component_answers_its_command),
		cmocka_unit_test(failures_are_no_differences),
		cmocka_unit_test(attributes_are_those_asked_for),
		cmocka_unit_test(attributes_fail_one_by_one),
		cmocka_unit_test(events_are_of_the_log_and_period),
		cmocka_unit_test(a_log_may_come_in_parts),
		cmocka_unit_test(encrypted_octets_are_unchecked_without_keys),
		cmocka_unit_test(samples_are_of_the_log_and_period),
		cmocka_unit_test(more_samples_than_asked_for),
		cmocka_unit_test(snapshots_are_of_the_period_and_cause),
		cmocka_unit_test(each_day_is_a_component),
		cmocka_unit_test(results_within_data_fail),
		cmocka_unit_test(commands_of_a_server_are_answered),
		cmocka_unit_test(commands_of_any_number_are_answered),
		cmocka_unit_test(a_price_has_the_fields_of_gbcs),
		cmocka_unit_test(names_of_the_table_exist),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
