#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "duis/context.h"
#include "duis/services.h"

static void
reads_contexts(void **state)
{
	static const char json[] =
	    "{\"now\":\"2020-02-29T12:00:00Z\",\"access_control_broker\":{\"id\":\"90-00-00-00-00-00-00-01\","
	    "\"counter\":\"18446744073709551615\"},\"devices\":[{\"id\":\"00-00-00-00-00-00-00-02\",\"type\":"
	    "\"GSME\"},"
	    "{\"id\":\"00-00-00-00-00-00-00-01\",\"type\":\"ESME\",\"gbcs_version\":\"4.3\",\"esme_variant\":"
	    "\"B\","
	    "\"customer_identification_number\":\"0123\"}]}";
	struct sm_context c;
	const struct sm_context_device *d;
	uint8_t id[SM_EUI_LEN] = { 0, 0, 0, 0, 0, 0, 0, 1 };

	(void)state;
	sm_context_init(&c);
	assert_true(sm_context_parse(&c, sm_slice_str(json), NULL));
	assert_true(c.has_now && c.now.day == 29);
	assert_true(c.access_control_broker.counter == UINT64_MAX);
	d = sm_context_device(&c, id);
	assert_non_null(d);
	assert_int_equal(d->type, SM_DEVICE_ESME);
	assert_int_equal(d->gbcs_version, 403);
	assert_string_equal(d->cin, "0123");
	id[7] = 3;
	assert_null(sm_context_device(&c, id));
	sm_context_free(&c);
}

#define ONE "\"id\":\"00-00-00-00-00-00-00-01\""
#define DEVICE(more) "{" ONE ",\"type\":\"ESME\"" more "}"

/* Errors name the place, and duplicate members are refused. */
static void
refuses_contexts(void **state)
{
	static const struct {
		const char *json, *text;
	} cases[] = {
		{ "[]", "context: not an object" },
		{ "{\"nwo\":1}", "context: unknown member nwo" },
		{ "{\"now\":1}", "context: now: not a time as 2015-01-01T00:00:00Z" },
		{ "{\"now\":\"2015-01-01T00:00:00Z\",\"now\":\"2016-01-01T00:00:00Z\"}",
		    "context: line 1: duplicate" },
		{ "{\"devices\":{}}", "context: devices: not an array" },
		{ "{\"devices\":[{\"type\":\"ESME\"}]}", "context: devices[0]: id or type is missing" },
		{ "{\"devices\":[" DEVICE("") "," DEVICE("") "]}",
		    "context: devices: 00-00-00-00-00-00-00-01 stands there twice" },
		{ "{\"devices\":[" DEVICE(",\"gbcs_version\":\"banana\"") "]}",
		    "context: devices[0].gbcs_version: not a version of GBCS in a string, as \"4.3\"" },
		{ "{\"devices\":[" DEVICE(",\"gbcs_version\":4.3") "]}",
		    "context: devices[0].gbcs_version: not" },
		{ "{\"devices\":[" DEVICE(",\"gbcs_version\":\"\"") "]}",
		    "context: devices[0].gbcs_version: not" },
		{ "{\"devices\":[" DEVICE(",\"esme_variant\":\"AB\"") "]}",
		    "context: devices[0].esme_variant: not one of the Device pre-notification" },
		{ "{\"devices\":[" DEVICE(",\"esme_variant\":\"D\"") "]}",
		    "context: devices[0].esme_variant: not" },
		{ "{\"devices\":[" DEVICE(",\"esme_variant\":\"ADEFG\"") "]}",
		    "context: devices[0].esme_variant: not" },
		{ "{\"devices\":[" DEVICE(",\"device_log\":[{" ONE ",\"type\":\"X\"}]") "]}",
		    "context: devices[0].device_log[0].type: not ESME" },
		{ "{\"devices\":[" DEVICE(",\"device_log\":[" DEVICE("") "," DEVICE("") "]") "]}",
		    "context: devices[0].device_log: 00-00-00-00-00-00-00-01 stands there twice" },
		{ "{\"users\":[{" ONE ",\"role\":\"IS\"},{" ONE ",\"role\":\"OU\"}]}",
		    "context: users: 00-00-00-00-00-00-00-01 stands there twice" },
		{ "{\"users\":[{" ONE ",\"role\":\"IS\"},{" ONE ",\"role\":\"IS\"}]}",
		    "context: users: 00-" },
		{ "{\"users\":[{" ONE "}]}", "context: users[0]: id or role is missing" },
		{ "{\"access_control_broker\":{\"counter\":-1," ONE "}}",
		    "context: access_control_broker.counter: not a 64-bit number" },
	};
	struct sm_context c;
	struct sm_err err;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++) {
		sm_err_clear(&err);
		sm_context_init(&c);
		assert_false(sm_context_parse(&c, sm_slice_str(cases[i].json), &err));
		if (strncmp(err.text, cases[i].text, strlen(cases[i].text)) != 0)
			fail_msg("%s: %s", cases[i].json, err.text);
		sm_context_free(&c);
	}
}

/* Each user is found, in any order of entries. */
static void
finds_users(void **state)
{
	static const char json[] = "{\"users\":[{\"id\":\"00-00-00-00-00-00-00-03\",\"role\":\"OU\"},{" ONE
	                           ",\"role\":\"IS\"},{\"role\":\"GT\",\"id\":\"00-00-00-00-00-00-00-02\"}]}";
	static const unsigned roles[] = { 0, SM_ROLE_IS, SM_ROLE_GT, SM_ROLE_OU, 0 };
	uint8_t id[SM_EUI_LEN] = { 0 };
	struct sm_context c;

	(void)state;
	sm_context_init(&c);
	assert_true(sm_context_parse(&c, sm_slice_str(json), NULL));
	for (uint8_t i = 0; i < SM_COUNT(roles); i++) {
		const struct sm_context_user *user;

		id[7] = i;
		user = sm_context_user(&c, id);
		assert_int_equal(user ? user->role : 0, roles[i]);
	}
	sm_context_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_contexts),
		cmocka_unit_test(refuses_contexts),
		cmocka_unit_test(finds_users),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
