#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "envelope/envelope.h"
#include "envelope/statements.h"
#include "envelope/test_document.h"
#include "envelope/write.h"
#include "names/alerts.h"

static const struct made messages[KINDS] = {
	[SM_CARRIED_SIGNED_PRE_COMMAND] = { .form = SM_MSG_SIGNED_PRE_COMMAND,
	    .code = USE_ECS09,
	    .remote = USER,
	    .counter = COUNTER },
	[SM_CARRIED_PRE_COMMAND] = { .form = SM_MSG_PRE_COMMAND,
	    .code = USE_ECS08,
	    .remote = USER,
	    .counter = COUNTER },
	[SM_CARRIED_GBCS_PAYLOAD] = { .form = SM_MSG_RESPONSE,
	    .code = USE_ECS09,
	    .remote = USER,
	    .counter = COUNTER },
	[SM_CARRIED_LOCAL_COMMAND] = { .form = SM_MSG_COMMAND,
	    .code = USE_ECS09,
	    .remote = BROKER,
	    .counter = OWN_COUNTER,
	    .party = USER,
	    .party_counts = true },
	[SM_CARRIED_DEVICE_ALERT] = { .form = SM_MSG_ALERT,
	    .code = USE_GCA,
	    .remote = USER,
	    .counter = COUNTER,
	    .alert = 0x8f1d },
	[SM_CARRIED_FUTURE_DATED_ALERT] = { .form = SM_MSG_ALERT,
	    .code = USE_FD_DLMS,
	    .remote = USER,
	    .counter = OWN_COUNTER,
	    .alert = SM_ALERT_FUTURE_DATED_DONE,
	    .instruction = USE_ECS09 },
	[SM_CARRIED_CIN_MESSAGE] = { .form = SM_MSG_RESPONSE,
	    .code = USE_ECS09,
	    .remote = BROKER,
	    .counter = OWN_COUNTER,
	    .party = USER,
	    .party_counts = true },
	[SM_CARRIED_SCHEDULED_MESSAGE] = { .form = SM_MSG_RESPONSE,
	    .code = USE_ECS09,
	    .remote = USER,
	    .counter = OWN_COUNTER },
	[SM_CARRIED_LOCAL_RESPONSE] = { .form = SM_MSG_RESPONSE,
	    .code = USE_ECS09,
	    .remote = USER,
	    .counter = COUNTER },
};

/* A document that says of its message what it is. */
static struct said
fine_document(enum sm_carried_kind kind)
{
	struct said s = { .request = { USER, DEVICE, "4711" },
		.response = { DEVICE, USER, "4711" },
		.reference = "2.5",
		.variant = "2.5",
		.message = messages[kind] };

	if (kind == SM_CARRIED_PRE_COMMAND) {
		s.reference = s.variant = "2.1";
		s.version = "1.1";
	}
	if (kind == SM_CARRIED_DEVICE_ALERT) {
		s.request.originator = NULL;
		s.alert = "8F1D";
	}
	if (kind == SM_CARRIED_FUTURE_DATED_ALERT)
		s.alert = "8F66";
	if (kind == SM_CARRIED_LOCAL_RESPONSE) {
		s.original = s.request;
		s.request = (struct id){ USER, DCC, "5" };
		s.reference = s.variant = "8.13";
		s.response.originator = NULL;
	}
	if (kind == SM_CARRIED_SIGNED_PRE_COMMAND)
		s.response.originator = NULL;
	return s;
}

static void
compare_as(enum sm_carried_kind kind, const struct said *s, struct sm_envelope *e)
{
	const struct sm_xml *root = make_document(kind, s);
	struct sm_slice carried;
	enum sm_carried_kind found;
	struct sm_decoded d;
	struct sm_err err;

	sm_err_clear(&err);
	sm_arena_reset(&arena);
	assert_true(sm_carried_message(root, &arena, &found, &carried, &err));
	assert_int_equal(found, kind);
	if (!sm_decode(carried, NULL, &arena, &d, &err))
		fail_msg("kind %d: %s", kind, err.text);
	assert_int_equal(d.message.form, s->message.form);
	assert_true(sm_envelope_compare(root, kind, &d, &arena, e, &err));
}

static bool
leaves(const struct sm_envelope *e, const char *element)
{
	for (const struct sm_envelope_unchecked *u = e->unchecked; u; u = u->next)
		if (strcmp(u->element, element) == 0)
			return true;
	return false;
}

/* ---- every statement ---- */

/* Documents that fit have no difference, and list exactly what their message can't tell. */
static void
documents_that_fit(void **state)
{
	struct sm_envelope e;

	(void)state;
	for (unsigned kind = SM_CARRIED_NONE + 1; kind < KINDS; kind++) {
		struct said s = fine_document(kind);
		size_t untold = 0;

		compare_as(kind, &s, &e);
		for (size_t i = 0; i < sm_n_envelope_statements; i++) {
			const struct sm_statement *row = &sm_envelope_statements[i];

			if (!(row->kinds >> kind & 1) || row->compare)
				continue;
			assert_true(leaves(&e, row->element));
			untold++;
		}
		/* a message has no version, whatever its code allows */
		assert_int_equal(e.n_unchecked, untold + (kind == SM_CARRIED_PRE_COMMAND));
		if (e.differences)
			fail_msg("kind %u: %s: %s, %s", kind, e.differences->element, e.differences->said,
			    e.differences->got);
	}
}

/* Makes one statement wrong. said, got: the expected values. False: the test knows no such statement. */
struct wrong {
	const char *element;
	const char **value; /* in the document */
	const char *said;
};

static bool
spoil(struct said *s, const char *element, const char **said, const char **got)
{
	const struct wrong wrongs[] = {
		{ "RequestID: originator", &s->request.originator, OTHER_USER },
		{ "RequestID: target", &s->request.target, OTHER_DEVICE },
		{ "RequestID: counter", &s->request.counter, "4712" },
		{ "OriginalRequestID: originator", &s->original.originator, OTHER_USER },
		{ "OriginalRequestID: target", &s->original.target, OTHER_DEVICE },
		{ "OriginalRequestID: counter", &s->original.counter, "4712" },
		{ "ResponseID: originator", &s->response.originator, OTHER_DEVICE },
		{ "ResponseID: target", &s->response.target, OTHER_USER },
		{ "ResponseID: counter", &s->response.counter, "4712" },
		{ "ServiceReference", &s->reference, "7.2" },
		{ "ServiceReferenceVariant", &s->variant, "7.2" },
		{ "AlertCode", &s->alert, "8F12" },
		{ "FutureDatedAlertCode", &s->alert, "8F67" },
		{ "GBCSVersion", &s->version, "4.1" },
	};

	for (size_t i = 0; i < SM_COUNT(wrongs); i++) {
		if (strcmp(wrongs[i].element, element) != 0)
			continue;
		*got = strcmp(element, "GBCSVersion") == 0 ? "before 2.0" : *wrongs[i].value;
		*said = *wrongs[i].value = wrongs[i].said;
		return true;
	}
	return false;
}

/* Another kind of message in the place of the right one, with the same parties and counter. */
static void
spoil_form(struct said *s, const struct sm_statement *row, const char **said, const char **got)
{
	bool is_answer = s->message.form == SM_MSG_RESPONSE;

	assert_true(row->forms != 0);
	if (s->message.form == SM_MSG_ALERT) {
		s->message.counter = COUNTER;
		s->message.code = USE_ECS09;
		s->message.instruction = 0;
	}
	s->message.form = is_answer ? SM_MSG_PRE_COMMAND : SM_MSG_RESPONSE;
	*got = is_answer ? "pre-command" : "response";
	*said = NULL;
}

static void
expect_difference(enum sm_carried_kind kind, const struct sm_statement *row)
{
	struct said s = fine_document(kind);
	const char *said, *got;
	struct sm_envelope e;

	if (!spoil(&s, row->element, &said, &got))
		spoil_form(&s, row, &said, &got);
	compare_as(kind, &s, &e);
	if (e.n_differences != 1)
		fail_msg("kind %d, %s: %zu differences", kind, row->element, e.n_differences);
	assert_string_equal(e.differences->element, row->element);
	if (said)
		assert_string_equal(e.differences->said, said);
	assert_string_equal(e.differences->got, got);
	assert_string_equal(e.differences->reason, row->reason);
	assert_true(e.differences->offset < octets.len && e.differences->length > 0);
	assert_non_null(e.differences->clause);
}

static void
every_statement_can_be_wrong(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sm_n_envelope_statements; i++) {
		const struct sm_statement *row = &sm_envelope_statements[i];

		for (unsigned kind = 0; kind < KINDS; kind++) {
			if (!(row->kinds >> kind & 1) || !row->compare)
				continue;
			expect_difference(kind, row);
			n++;
		}
	}
	assert_true(n > 60);
}

/* ---- particulars ---- */

/* A response to the Access Control Broker, which has asked for the user, or on its own account. */
static struct made
for_user(unsigned code)
{
	return (struct made){ .form = SM_MSG_RESPONSE,
		.code = code,
		.remote = BROKER,
		.counter = OWN_COUNTER,
		.party = USER,
		.party_counts = true };
}

static struct made
to_broker(unsigned code)
{
	return (
	    struct made){ .form = SM_MSG_RESPONSE, .code = code, .remote = BROKER, .counter = OWN_COUNTER };
}

/* The place of a value in the message: after 0xDF 0x09 the CRA Flag, the counter, and the parties with their lengths. */
static void
places(void **state)
{
	enum {
		AT_COUNTER = 3,
		AT_ORIGINATOR = 12,
		AT_RECIPIENT = 21,
		AT_CODE = 31,
		AT_PARTY = 33,
		AT_PARTY_COUNTER = 41
	};
	struct said s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	struct sm_envelope e;

	(void)state;
	s.request = (struct id){ OTHER_USER, OTHER_DEVICE, "1" };
	s.response.originator = NULL;
	s.variant = "7.2";
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 4);
	assert_int_equal(e.differences->offset, AT_RECIPIENT);
	assert_int_equal(e.differences->length, SM_EUI_LEN);
	assert_int_equal(e.differences->next->offset, AT_ORIGINATOR);
	assert_int_equal(e.differences->next->next->offset, AT_COUNTER);
	assert_int_equal(e.differences->next->next->next->offset, AT_CODE);
	s.variant = "2.5";
	s.message = for_user(USE_ECS09);
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 3);
	assert_int_equal(e.differences->offset, AT_PARTY);
	assert_string_equal(e.differences->got, USER);
	assert_int_equal(e.differences->next->next->offset, AT_PARTY_COUNTER);
	assert_string_equal(e.differences->next->next->got, "4711");
}

/* A message of the Access Control Broker is the user's only if it names the user. */
static void
broker_without_party(void **state)
{
	struct said s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	struct sm_envelope e;

	(void)state;
	s.message = to_broker(USE_ECS09);
	s.message.counter = COUNTER;
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 2);
	assert_string_equal(e.differences->element, "RequestID: originator");
	assert_string_equal(e.differences->got, BROKER);
	assert_string_equal(e.differences->next->element, "ResponseID: target");
}

/* Parties of the DCC that stand for the user, by service: 6.21 may be theirs, 6.15.1 with the same code is not. */
static void
messages_that_name_no_user(void **state)
{
	struct said s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	struct sm_envelope e;

	(void)state;
	s.message = to_broker(USE_CS02b_SUPPLIER);
	s.variant = "6.21";
	s.reference = "6.21";
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_int_equal(e.n_unchecked, 4);
	assert_true(leaves(&e, "RequestID: originator") && leaves(&e, "RequestID: counter"));
	assert_true(leaves(&e, "ResponseID: target") && leaves(&e, "ResponseID: counter"));
	s.request.target = OTHER_DEVICE;
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 1);
	s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	s.message = to_broker(USE_CS02b_SUPPLIER);
	s.variant = "6.15.1";
	s.reference = "6.15";
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 4);
}

/* GBCS section 16.2: an alert goes to its recipient and to the supplementary party. */
static void
alert_to_two_parties(void **state)
{
	struct said s = fine_document(SM_CARRIED_DEVICE_ALERT);
	struct sm_envelope e;

	(void)state;
	s.message.party = OTHER_USER;
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 0);
	s.response.target = OTHER_USER;
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 0);
	s.response.target = DCC;
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 1);
	assert_string_equal(e.differences->got, OTHER_USER);
}

/* The service of a message code that serves several; a schedule has a service of its own. */
static void
services(void **state)
{
	struct said s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	struct sm_envelope e;

	(void)state;
	s.message.code = USE_CS04AC;
	s.reference = "8.8";
	s.variant = "8.8.2";
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 0);
	s.variant = "8.8.1";
	s.message = for_user(USE_CS04AC);
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 1);
	assert_string_equal(e.differences->got, "8.8.2");
	s = fine_document(SM_CARRIED_SCHEDULED_MESSAGE);
	s.reference = s.variant = "5.1";
	compare_as(SM_CARRIED_SCHEDULED_MESSAGE, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_true(leaves(&e, "ServiceReferenceVariant") && leaves(&e, "ServiceReference"));
	s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	s.message.code = 0x7777;
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_true(leaves(&e, "ServiceReferenceVariant"));
}

/* What is missing, unreadable or no version is said to be unchecked, and is no difference. */
static void
nothing_to_compare(void **state)
{
	struct said s = fine_document(SM_CARRIED_GBCS_PAYLOAD);
	struct sm_envelope e;

	(void)state;
	s.request.originator = NULL;
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_int_equal(e.n_unchecked, 3);
	assert_true(leaves(&e, "RequestID: originator") && leaves(&e, "RequestID: counter"));
	s.request.originator = "1-2-3";
	compare_as(SM_CARRIED_GBCS_PAYLOAD, &s, &e);
	assert_int_equal(e.n_unchecked, 1);
	assert_string_equal(e.unchecked->element, "Response");
	s = fine_document(SM_CARRIED_PRE_COMMAND);
	s.version = "new";
	compare_as(SM_CARRIED_PRE_COMMAND, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_true(leaves(&e, "GBCSVersion"));
	s = fine_document(SM_CARRIED_LOCAL_RESPONSE);
	s.original.originator = "1-2-3";
	compare_as(SM_CARRIED_LOCAL_RESPONSE, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_int_equal(e.n_unchecked, 3);
}

/* An alert that reports on no command has no counter of one; codes also have a first version. */
static void
alerts_and_versions(void **state)
{
	struct said s = fine_document(SM_CARRIED_FUTURE_DATED_ALERT);
	struct sm_envelope e;

	(void)state;
	s.message.instruction = 0;
	compare_as(SM_CARRIED_FUTURE_DATED_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 0);
	assert_true(leaves(&e, "RequestID: counter") && leaves(&e, "ServiceReferenceVariant"));
	s = fine_document(SM_CARRIED_PRE_COMMAND);
	s.message.code = USE_ECS08a;
	compare_as(SM_CARRIED_PRE_COMMAND, &s, &e);
	assert_int_equal(e.n_differences, 1);
	assert_string_equal(e.differences->element, "GBCSVersion");
	assert_string_equal(e.differences->said, "1.1");
	assert_string_equal(e.differences->got, "from 2.0");
	s.version = "4.1";
	compare_as(SM_CARRIED_PRE_COMMAND, &s, &e);
	assert_int_equal(e.n_differences, 0);
}

/* Of two elements of one name a reader may take either. */
static void
twice(void **state)
{
	struct said s = fine_document(SM_CARRIED_DEVICE_ALERT);
	struct sm_envelope e;

	(void)state;
	s.alert = "8F1D</sr:AlertCode><sr:AlertCode>8F12";
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 1);
	assert_string_equal(e.differences->said, "8F12");
	s.alert = "8f1d";
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 0);
	s.alert = "8F";
	compare_as(SM_CARRIED_DEVICE_ALERT, &s, &e);
	assert_int_equal(e.n_differences, 1);
}

static void
written(void **state)
{
	struct said s = fine_document(SM_CARRIED_PRE_COMMAND);
	struct sm_envelope e;
	struct sm_buf out;

	(void)state;
	s.request.counter = "5";
	s.response.originator = NULL;
	compare_as(SM_CARRIED_PRE_COMMAND, &s, &e);
	sm_buf_init(&out);
	sm_envelope_json(&e, &out);
	sm_buf_putc(&out, '\0');
	assert_string_equal(out.p,
	    "{\"differences\":[{\"element\":\"RequestID: counter\",\"duis\":\"5\",\"gbcs\":\"4711\","
	    "\"offset\":3,\"length\":8,\"reason\":\"the message belongs to another request\"}],"
	    "\"unchecked\":[{\"element\":\"GBCSVersion\",\"reason\":\"the message names no version\"}]}");
	sm_buf_reset(&out);
	sm_envelope_differences_text(&e, &out);
	sm_envelope_unchecked_text(&e, &out);
	sm_buf_putc(&out, '\0');
	assert_string_equal(out.p,
	    "envelope differs: RequestID: counter: the document has 5, the message 4711: the message "
	    "belongs to another request\n"
	    "envelope unchecked: GBCSVersion: the message names no version\n");
	sm_buf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_that_fit),
		cmocka_unit_test(every_statement_can_be_wrong),
		cmocka_unit_test(places),
		cmocka_unit_test(broker_without_party),
		cmocka_unit_test(messages_that_name_no_user),
		cmocka_unit_test(alert_to_two_parties),
		cmocka_unit_test(services),
		cmocka_unit_test(nothing_to_compare),
		cmocka_unit_test(alerts_and_versions),
		cmocka_unit_test(twice),
		cmocka_unit_test(written),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
