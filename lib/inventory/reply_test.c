/* What the DCC sends, and to whom: parts that no case of testdata/inventory shows. */
#include "inventory/test_world.h"

#include "inventory/dcc_message.h"
#include "inventory/exchange.h"
#include "inventory/notice.h"
#include "inventory/reply_alert.h"

enum { METER = 2, USER_ONE = 0xa1, USER_TWO = 0xa2, BROKER = 0xb1 };

static void
party(uint8_t n, uint8_t out[SM_EUI_LEN])
{
	memset(out, 0, SM_EUI_LEN);
	out[0] = n;
}

static const struct sm_dcc *
dcc(void)
{
	static const struct sm_dcc known = { .broker = { .given = true, .id = { BROKER } } };

	return &known;
}

/* ---- messages of the DCC's parties ---- */

static void
ask(struct world *t, uint8_t user, uint64_t counter, const char *service, enum sm_ledger_state state)
{
	struct sm_exchange e = { .state = state,
		.id = { .counter = counter },
		.service = sm_slice_str(service),
		.category = sm_slice_str("on_demand"),
		.at = NOW,
		.starts = NOW,
		.execution = SM_NO_TIME,
		.due = NOW + 30,
		.acknowledged = SM_NO_TIME,
		.ended = sm_ledger_fact(state)->ended ? NOW : SM_NO_TIME,
		.changed = true };

	party(user, e.id.originator);
	eui_of(METER, e.id.target);
	assert_true(sm_exchange_put(&t->work, &e, NULL));
}

/* The counter under which the inventory looks for the request of a message. */
static uint64_t
counter_of(struct world *t, uint8_t originator, const char *services)
{
	struct sm_message_facts facts = {
		.kind = SM_KIND_RESPONSE, .has_counter = true, .id = { .counter = 7 }, .services = services
	};
	const struct sm_message_facts *m = &facts;

	party(originator, facts.id.originator);
	eui_of(METER, facts.id.target);
	assert_true(sm_dcc_message(&t->work, &m, NULL));
	return m->id.counter;
}

static void
test_message_of_the_dcc(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	ask(&t, USER_ONE, 100, "6.23", SM_LEDGER_ACKNOWLEDGED);
	ask(&t, USER_ONE, 101, "4.1.1", SM_LEDGER_OPEN);
	ask(&t, USER_TWO, 102, "6.23", SM_LEDGER_ANSWERED);
	assert_int_equal(counter_of(&t, BROKER, "6.21 6.23"), 7);
	t.work.dcc = dcc();
	assert_int_equal(counter_of(&t, BROKER, "6.21 6.23"), 100);
	/* another service; a user's message; a use case of no service */
	assert_int_equal(counter_of(&t, BROKER, "8.5"), 7);
	assert_int_equal(counter_of(&t, USER_TWO, "6.21 6.23"), 7);
	assert_int_equal(counter_of(&t, BROKER, NULL), 7);
	/* two wait: nothing tells which is meant */
	ask(&t, USER_TWO, 103, "6.23", SM_LEDGER_OPEN);
	assert_int_equal(counter_of(&t, BROKER, "6.21 6.23"), 7);
	close_world(&t);
}

/* ---- the old supplier ---- */

/* The first octet of the supplier before one; 0: none is known. */
static unsigned
old_supplier(struct world *t, uint8_t now)
{
	uint8_t id[SM_EUI_LEN] = { 0 }, new_one[SM_EUI_LEN];
	struct sm_device d;
	bool found;

	party(now, new_one);
	device_now(t, METER, &d);
	assert_true(sm_old_supplier(&t->work, &d, new_one, id, &found, NULL));
	assert_int_equal(found, id[0] != 0);
	return id[0];
}

static void
test_old_supplier(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	import_rows(&t, "devices",
	    "id,type,status,import_mpxn\nD0-00-00-00-00-00-00-02,ESME,Commissioned,1200000000011\n");
	assert_int_equal(old_supplier(&t, USER_TWO), 0);
	/* the last one that was registered, neither the network operator nor one to come */
	import_rows(&t, "registration",
	    "mpxn,role,starts,ends,user\n"
	    "1200000000011,IS,2015-01-01,2017-12-31,A3-00-00-00-00-00-00-00\n"
	    "1200000000011,IS,2018-01-01,,A1-00-00-00-00-00-00-00\n"
	    "1200000000011,IS,2020-01-01,,A2-00-00-00-00-00-00-00\n"
	    "1200000000011,ED,2021-01-01,,A4-00-00-00-00-00-00-00\n"
	    "1200000000011,IS,2099-01-01,,A5-00-00-00-00-00-00-00\n");
	assert_int_equal(old_supplier(&t, USER_TWO), USER_ONE);
	/* credentials say more */
	import_rows(&t, "credentials",
	    "device,role,certificate,party\n"
	    "D0-00-00-00-00-00-00-02,NetworkOperator,,A4-00-00-00-00-00-00-00\n"
	    "D0-00-00-00-00-00-00-02,Supplier,,A3-00-00-00-00-00-00-00\n");
	assert_int_equal(old_supplier(&t, USER_TWO), 0xa3);
	assert_int_equal(old_supplier(&t, 0xa3), USER_TWO);
	close_world(&t);
}

/* ---- alerts ---- */

/* What is said of an event that has no alert. */
static const char *
unanswered(struct world *t, const char *what, const uint8_t *to)
{
	static struct sm_replies replies;
	uint8_t id[SM_EUI_LEN];

	sm_outcome_init(&t->outcome);
	sm_replies_init(&replies);
	t->outcome.replies = &replies;
	eui_of(METER, id);
	assert_true(sm_event(&t->work, id, what, NULL, to, NULL));
	assert_true(sm_reply_alerts(&t->work, NULL));
	assert_null(replies.first);
	assert_non_null(replies.unanswered);
	return replies.unanswered->why;
}

static void
test_alerts_that_are_not_made(void **state)
{
	uint8_t user[SM_EUI_LEN];
	struct world t;

	(void)state;
	open_world(&t);
	party(USER_ONE, user);
	import_rows(&t, "devices", "id,type,status\nD0-00-00-00-00-00-00-02,ESME,Commissioned\n");
#define ALERT(what, why) "the alert " what " of D0-00-00-00-00-00-00-02: " why
	assert_string_equal(unanswered(&t, "MeterIdentity", user),
	    ALERT("MeterIdentity", "the context has no access_control_broker to send it"));
	t.work.dcc = dcc();
	assert_string_equal(unanswered(&t, "MeterIdentity", NULL),
	    ALERT("MeterIdentity", "the inventory does not know whom it is for"));
	assert_string_equal(unanswered(&t, "MeterIdentity", user),
	    ALERT("MeterIdentity", "the inventory does not have the meter's MPxN"));
	assert_string_equal(unanswered(&t, "CHFDecommissioning", user),
	    ALERT("CHFDecommissioning", "the inventory does not have the hub"));
	assert_string_equal(unanswered(&t, "DSPScheduleRemoval", user),
	    ALERT("DSPScheduleRemoval", "no public text has its DCCAlertCode"));
#undef ALERT
	close_world(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_message_of_the_dcc),
		cmocka_unit_test(test_old_supplier),
		cmocka_unit_test(test_alerts_that_are_not_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
