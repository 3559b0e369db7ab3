/* GBCS 4.x section 20 (templates of GBZ use cases), ZigBee Smart Energy 1.2b annex D, ZigBee Cluster Library section 2.4: answers. */
#include "correlate/answer_gbz_table.h"

#include <string.h>

#include "correlate/tables.h"

#define FIELDS(list) .fields = (list), .n_fields = SM_LEN(list)
#define EXCEPT(list) .exceptions = (list), .n_exceptions = SM_LEN(list)
#define ANSWER_IS(name, n)                                                                                   \
	{                                                                                                    \
		.field = (name), .sense = SM_ANSWER_IS, .number = (n)                                        \
	}
#define ANSWER(name, how, asked)                                                                             \
	{                                                                                                    \
		.field = (name), .sense = (how), .of = (asked)                                               \
	}
#define ANSWER_ALONE(name, how)                                                                              \
	{                                                                                                    \
		.field = (name), .sense = (how)                                                              \
	}
#define ANSWER_WITHIN(name, first, last)                                                                     \
	{                                                                                                    \
		.field = (name), .sense = SM_ANSWER_PERIOD, .of = (first), .to = (last)                      \
	}
#define ANSWER_CASE(name, how, asked, list)                                                                  \
	{                                                                                                    \
		.field = (name), .sense = (how), .of = (asked), .cases = (list), .n_cases = SM_LEN(list)     \
	}
#define PARTS_OF(all) ANSWER_ALONE("command_index", SM_ANSWER_INDEX), ANSWER_ALONE(all, SM_ANSWER_TOTAL)

/* GBCS fixes numbers that Smart Energy leaves open. */

/* ---- Metering, annex D.3 ---- */

enum { BLOCKS_WITHOUT_BILLING = 6, DEBT_AND_CREDIT = 0, NO_SESSION = 0xFFFF };
#define SNAPSHOT_FIELDS(type)                                                                                \
	ANSWER_WITHIN("snapshot_time", "earliest_start_time", "latest_end_time"),                            \
	    ANSWER("total_snapshots_found", SM_ANSWER_ABOVE, "snapshot_offset"),                             \
	    PARTS_OF("total_number_of_commands"),                                                            \
	    ANSWER("snapshot_cause", SM_ANSWER_BITS, "snapshot_cause"),                                      \
	    ANSWER_IS("snapshot_payload_type", type)
static const struct sm_answer_field snapshot[] = { SNAPSHOT_FIELDS(BLOCKS_WITHOUT_BILLING) };

/* GBCS: seconds between samples of each log. Those of a day exceed 16 bits. */
static const struct sm_answer_case intervals[] = { { 0, 1800 }, { 1, 0xFFFF }, { 2, 360 } };
static const struct sm_answer_field sampled[] = {
	ANSWER("sample_id", SM_ANSWER_SAME, "sample_id"),
	ANSWER("sample_start_time", SM_ANSWER_SAMPLES, "earliest_sample_time"),
	ANSWER("sample_type", SM_ANSWER_SAME, "sample_type"),
	ANSWER_CASE("sample_request_interval", SM_ANSWER_CASE, "sample_id", intervals),
	ANSWER("number_of_samples", SM_ANSWER_AT_MOST, "number_of_samples"),
};

static const struct sm_answer_field supply_status[] = {
	ANSWER("supply_status", SM_ANSWER_SAME, "proposed_supply_status"),
};
static const struct sm_answer_field sampling[] = {
	{ .field = "sample_id", .sense = SM_ANSWER_NOT, .number = NO_SESSION },
};

/* ---- Prepayment, annex D.7 ---- */

static const struct sm_answer_field prepay_snapshot[] = { SNAPSHOT_FIELDS(DEBT_AND_CREDIT) };
static const struct sm_answer_field top_ups[] = {
	PARTS_OF("total_number_of_commands"),
	ANSWER("top_ups", SM_ANSWER_AT_MOST, "number_of_records"),
	ANSWER_WITHIN("top_ups/top_up_time", NULL, "latest_end_time"),
};
static const struct sm_answer_field debts[] = {
	PARTS_OF("total_number_of_commands"),
	ANSWER("debts", SM_ANSWER_AT_MOST, "number_of_debts"),
	ANSWER_WITHIN("debts/collection_time", NULL, "latest_end_time"),
	ANSWER("debts/debt_type", SM_ANSWER_SAME, "debt_type"),
};
enum { NON_DISABLEMENT = 2 }; /* GBCS: the identifier of this calendar */
static const struct sm_answer_field payment_mode[] = {
	ANSWER_IS("friendly_credit_calendar_id", NON_DISABLEMENT),
};
/* Table D-153: accepted, and what became of the supply */
static const struct sm_answer_case accepted[] = { { 0, 0x00 }, { 0, 0x10 }, { 0, 0x11 }, { 0, 0x12 } };
static const struct sm_answer_field top_up_result[] = {
	ANSWER_CASE("result_type", SM_ANSWER_RESULT, NULL, accepted),
	ANSWER("source_of_top_up", SM_ANSWER_SAME, "originating_device"),
};

/* ---- Calendar, annex D.9 ---- */

/* GBCS asks for a calendar by a number that means the one in force; the number tells its type. */
static const struct sm_answer_case calendar_types[] = { { 0xFFFFFFFF, 0 }, { 0xFFFFFFFE, 3 } };
static const struct sm_answer_field day[] = {
	ANSWER("provider_id", SM_ANSWER_SAME, "provider_id"),
	ANSWER_ALONE("day_id", SM_ANSWER_IDENTITY),
	ANSWER("total_number_of_schedule_entries", SM_ANSWER_COUNT, "day_schedule_entries"),
	PARTS_OF("total_number_of_commands"),
	ANSWER_CASE("calendar_type", SM_ANSWER_CASE, "issuer_calendar_id", calendar_types),
};
static const struct sm_answer_field week[] = {
	ANSWER("provider_id", SM_ANSWER_SAME, "provider_id"),
	ANSWER_ALONE("week_id", SM_ANSWER_IDENTITY),
};
static const struct sm_answer_field seasons[] = {
	ANSWER("provider_id", SM_ANSWER_SAME, "provider_id"),
	PARTS_OF("total_number_of_commands"),
};
static const struct sm_answer_field special_days[] = {
	ANSWER("provider_id", SM_ANSWER_SAME, "provider_id"),
	ANSWER("calendar_type", SM_ANSWER_SAME, "calendar_type"),
	ANSWER("total_number_of_special_days", SM_ANSWER_COUNT, "special_days"),
	PARTS_OF("total_number_of_commands"),
};

/* ---- Price, annex D.4 ---- */

enum { CUBIC_METRES = 1 };
static const struct sm_answer_field price[] = {
	ANSWER_IS("provider_id", 0),
	ANSWER_IS("unit_of_measure", CUBIC_METRES),
	ANSWER_IS("start_time", 0),
	ANSWER_ALONE("price_ratio", SM_ANSWER_ABSENT),
};
static const struct sm_answer_field billing_period[] = {
	ANSWER_IS("provider_id", 0),
	ANSWER("tariff_type", SM_ANSWER_SAME, "tariff_type"),
};

/* ---- Device Management and Events, annexes D.10 and D.11 ---- */

static const struct sm_answer_field event_configuration[] = {
	PARTS_OF("total_commands"),
	ANSWER("events/event_id", SM_ANSWER_GROUP, "event_id"),
};
static const struct sm_answer_field event_log[] = {
	ANSWER("total_number_of_events", SM_ANSWER_COUNT, "events"),
	PARTS_OF("total_commands"),
	ANSWER("events/log_id", SM_ANSWER_LOG, "event_control_and_log_id"),
	ANSWER_WITHIN("events/event_time", "start_time", "end_time"),
};
static const struct sm_answer_field cleared[] = {
	ANSWER("cleared_events_logs", SM_ANSWER_CLEARED, "log_id"),
};

static const uint16_t quiet_reads[] = { USE_GCS13a, USE_GCS13b, USE_GCS13c, USE_GCS21f };
static const uint16_t loud_samples[] = { USE_GCS18 };

static const struct sm_answer answers[] = {
	{ GENERAL_TO_SERVER(0, READ_ATTRIBUTES), .answer = READ_ATTRIBUTES_RESPONSE, EXCEPT(quiet_reads) },
	{ TO_SERVER(METERING, 0x06), .answer = 0x06, .quiet = true, FIELDS(snapshot) },
	{ TO_SERVER(METERING, 0x07), .answer = 0x0D, FIELDS(sampling) },
	{ TO_SERVER(METERING, 0x08), .answer = 0x07, .quiet = true, EXCEPT(loud_samples), FIELDS(sampled) },
	{ TO_SERVER(METERING, 0x0B), .answer = 0x0C, FIELDS(supply_status) },
	{ TO_SERVER(PREPAYMENT, 0x04), .answer = 0x03, FIELDS(top_up_result) },
	{ TO_SERVER(PREPAYMENT, 0x06), .answer = 0x02, .quiet = true, FIELDS(payment_mode) },
	{ TO_SERVER(PREPAYMENT, 0x07), .answer = 0x01, .quiet = true, FIELDS(prepay_snapshot) },
	{ TO_SERVER(PREPAYMENT, 0x08), .answer = 0x05, .quiet = true, FIELDS(top_ups) },
	{ TO_SERVER(PREPAYMENT, 0x0A), .answer = 0x06, .quiet = true, FIELDS(debts) },
	{ TO_SERVER(CALENDAR, 0x01), .answer = 0x01, .quiet = true, FIELDS(day) },
	{ TO_SERVER(CALENDAR, 0x02), .answer = 0x02, .quiet = true, FIELDS(week) },
	{ TO_SERVER(CALENDAR, 0x03), .answer = 0x03, .quiet = true, FIELDS(seasons) },
	{ TO_SERVER(CALENDAR, 0x04), .answer = 0x04, .quiet = true, FIELDS(special_days) },
	{ TO_SERVER(PRICE, 0x00), .answer = 0x00, .quiet = true, FIELDS(price) },
	{ TO_SERVER(PRICE, 0x0B), .answer = 0x09, FIELDS(billing_period) },
	{ TO_SERVER(EVENTS, 0x00), .answer = 0x01, .quiet = true, FIELDS(event_log) },
	{ TO_SERVER(EVENTS, 0x01), .answer = 0x02, FIELDS(cleared) },
	{ TO_CLIENT(DEVICE_MANAGEMENT, 0x05), .answer = 0x04, FIELDS(event_configuration) },
};

const struct sm_answer *
sm_answer_at(size_t i)
{
	return i < SM_LEN(answers) ? &answers[i] : NULL;
}

const struct sm_answer *
sm_answer_find(const struct sm_claim *claim)
{
	const struct sm_answer *a;

	for (size_t i = 0; (a = sm_answer_at(i)); i++)
		if (a->command == claim->command && a->general == claim->general &&
		    a->to_client == claim->to_client && (a->general || a->cluster == claim->cluster))
			return a;
	return NULL;
}

bool
sm_answer_is_quiet(const struct sm_answer *answer, uint16_t use_case)
{
	for (size_t i = 0; i < answer->n_exceptions; i++)
		if (answer->exceptions[i] == use_case)
			return !answer->quiet;
	return answer->quiet;
}

static bool
is_named(const char *path, const char *list, const char *field)
{
	size_t len = list ? strlen(list) : 0;

	if (!list)
		return strcmp(path, field) == 0;
	return strncmp(path, list, len) == 0 && path[len] == '/' && strcmp(path + len + 1, field) == 0;
}

const struct sm_answer_field *
sm_answer_field(const struct sm_answer *answer, const char *list, const char *field)
{
	for (size_t i = 0; i < answer->n_fields; i++)
		if (is_named(answer->fields[i].field, list, field))
			return &answer->fields[i];
	return NULL;
}
