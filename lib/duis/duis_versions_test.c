/* Documents against the versions that have their content. */
#include "duis/versions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"

#define NS "xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway'"
#define REQUEST(version, variant, body)                                                                      \
	"<sr:Request " NS " schemaVersion='" version "'><sr:Header><sr:ServiceReferenceVariant>" variant     \
	"</sr:ServiceReferenceVariant></sr:Header><sr:Body>" body "</sr:Body></sr:Request>"
#define RESPONSE(version, code, body)                                                                        \
	"<sr:Response " NS " schemaVersion='" version "'><sr:Header><sr:ResponseCode>" code                  \
	"</sr:ResponseCode></sr:Header><sr:Body>" body "</sr:Body></sr:Response>"
#define SCHEDULE                                                                                             \
	"<sr:CreateSchedule><sr:DSPScheduledServiceReference>4.2</sr:DSPScheduledServiceReference></"        \
	"sr:CreateSchedule>"
#define FLAT "<sr:DSPWANMatrix><sr:CSPRegion>North</sr:CSPRegion></sr:DSPWANMatrix>"

struct reader {
	struct sm_document *document;
	struct sm_arena arena;
};

static int
setup(void **state)
{
	static struct reader r;

	r.document = sm_document_new();
	sm_arena_init(&r.arena, 0);
	*state = &r;
	return r.document ? 0 : 1;
}

static int
teardown(void **state)
{
	struct reader *r = *state;

	sm_document_free(r->document);
	sm_arena_free(&r->arena);
	return 0;
}

static const struct sm_xml *
root_of(void **state, const char *text)
{
	struct reader *r = *state;

	assert_true(sm_document_read(r->document, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	return sm_document_root(r->document);
}

/* said NULL: the document passes. */
static void
assert_checked(void **state, const char *text, const char *said, enum sm_code code)
{
	struct sm_err err;

	sm_err_clear(&err);
	assert_int_equal(sm_duis_versions_check(root_of(state, text), &err), said == NULL);
	if (!said)
		return;
	assert_int_equal(err.code, code);
	if (!strstr(err.text, said))
		fail_msg("%s\n    instead of %s", err.text, said);
}

static void
later_content_is_refused(void **state)
{
	assert_checked(state, REQUEST("1.0", "6.31", "<sr:A/>"),
	    "/Request/Header/ServiceReferenceVariant (line 1): service 6.31 is not in DUIS 1.0: it is there "
	    "from 2.0 "
	    "(derived: ",
	    SM_E_REFUSED);
	assert_checked(state, REQUEST("2.0", "6.31", "<sr:A/>"), NULL, SM_OK);
	assert_checked(state, REQUEST("4.0", "11.4", "<sr:A/>"),
	    "service 11.4 is not in DUIS 4.0: it is there from 5.0", SM_E_REFUSED);
	assert_checked(state, REQUEST("5.1", "5.1", SCHEDULE),
	    "/Request/Body/CreateSchedule/DSPScheduledServiceReference (line 1): value 4.2 is not in DUIS "
	    "5.1: it is "
	    "there from 5.2 or later, at the latest 5.3",
	    SM_E_REFUSED);
	assert_checked(state, REQUEST("5.2", "5.1", SCHEDULE), NULL, SM_OK);
	assert_checked(state, REQUEST("3.0", "6.7", "<sr:A><sr:UncontrolledGasFlowRateDecimal/></sr:A>"),
	    "element UncontrolledGasFlowRateDecimal is not in DUIS 3.0: it is there from 3.1", SM_E_REFUSED);
	assert_checked(state, RESPONSE("5.3", "E081406", ""),
	    "response code E081406 is not in DUIS 5.3: it is there from 5.4 (schema: ", SM_E_REFUSED);
	assert_checked(state, RESPONSE("5.4", "I0", FLAT),
	    "element CSPRegion is not in DUIS 5.4: it is there from 5.0 or before, before 5.3", SM_E_REFUSED);
	assert_checked(state, RESPONSE("5.0", "I0", FLAT), NULL, SM_OK);
}

static void
versions_are_those_that_exist(void **state)
{
	static const char *const others[] = { "2.7", "4.9", "0.9", "5.44", "-5.4", "1e3", "" };
	static const char *const same[] = { "5.4", "+5.4", "05.40", "5", "5.400", "6.0" };
	char text[512];

	for (size_t i = 0; i < SM_COUNT(others) + SM_COUNT(same); i++) {
		const bool other = i < SM_COUNT(others);
		const char *version = other ? others[i] : same[i - SM_COUNT(others)];

		(void)snprintf(text, sizeof text, REQUEST("%s", "4.1.1", "<sr:A/>"), version);
		assert_checked(state, text, other ? "there is no DUIS" : NULL, SM_E_VALUE);
	}
	assert_checked(state, "<sr:Request " NS "/>", NULL, SM_OK);
}

static void
assert_unchecked(void **state, const char *text, const char *said)
{
	struct reader *r = *state;
	const char *unchecked;

	assert_true(sm_duis_versions_unchecked(root_of(state, text), &r->arena, &unchecked));
	if (said)
		assert_string_equal(unchecked, said);
	else
		assert_null(unchecked);
}

static void
what_is_not_known_is_said(void **state)
{
	assert_unchecked(state, REQUEST("5.0", "4.1.1", "<sr:A/>"), NULL);
	assert_unchecked(state, REQUEST("5.2", "4.1.1", "<sr:A/>"), NULL);
	assert_unchecked(state, REQUEST("4.0", "4.1.1", "<sr:A/>"),
	    "version limits unchecked: no schema of DUIS 4.0 is public");
	assert_unchecked(state, REQUEST("6.0", "4.1.1", "<sr:A/>"),
	    "version limits unchecked: DUIS 6.0 is newer than 5.4, the newest that is known");
	assert_unchecked(state, REQUEST("5.2", "5.1", SCHEDULE),
	    "version limits unchecked: value 4.2 may not be in DUIS 5.2: it is there from 5.2 or later, at "
	    "the latest 5.3 "
	    "(schema: the schemas compared; that of 5.2 is not public)");
	assert_true(sm_duis_before_schemas(root_of(state, REQUEST("4.0", "4.1.1", ""))));
	assert_false(sm_duis_before_schemas(root_of(state, REQUEST("5.0", "4.1.1", ""))));
	assert_false(sm_duis_before_schemas(root_of(state, REQUEST("6.0", "4.1.1", ""))));
}

static void
notes_are_about_the_receiver(void **state)
{
	struct reader *r = *state;
	struct sm_version_notes n;
	const struct sm_xml *root = root_of(state, REQUEST("5.4", "5.1", SCHEDULE));

	assert_true(sm_duis_versions_note(root, 0, &r->arena, &n));
	assert_null(n.version);
	assert_true(sm_duis_versions_note(root, 503, &r->arena, &n));
	assert_string_equal(n.version, "5.3");
	assert_null(n.lacks.first);
	assert_null(n.unchecked);
	assert_true(sm_duis_versions_note(root, 500, &r->arena, &n));
	assert_string_equal(n.lacks.first->name, "/Request/Body/CreateSchedule/DSPScheduledServiceReference");
	assert_null(n.lacks.first->next);
	assert_true(sm_duis_versions_note(root, 502, &r->arena, &n));
	assert_null(n.lacks.first);
	assert_non_null(n.unchecked);
	root = root_of(state, RESPONSE("5.0", "E65", ""));
	assert_true(sm_duis_versions_note(root, 0, &r->arena, &n));
	assert_string_equal(n.version, "5.0");
	assert_string_equal(n.lacks.first->name, "/Response/Header/ResponseCode");
}

/* A signature holds no content of DUIS. */
static void
signatures_are_passed_over(void **state)
{
	assert_checked(state,
	    "<sr:Request " NS
	    " schemaVersion='1.0'><ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'>"
	    "<sr:DualBandCHAlert/></ds:Signature></sr:Request>",
	    NULL, SM_OK);
	assert_checked(state, RESPONSE("1.1", "I0", "<sr:DCCAlert><sr:DualBandCHAlert/></sr:DCCAlert>"),
	    "from 2.0", SM_E_REFUSED);
}

static void
versions_are_read(void **state)
{
	unsigned v = 0;

	(void)state;
	assert_true(sm_duis_version_parse(sm_slice_str("5.1"), &v));
	assert_int_equal(v, 501);
	assert_false(sm_duis_version_parse(sm_slice_str("2.7"), &v));
	assert_false(sm_duis_version_parse(sm_slice_str("five"), &v));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(later_content_is_refused),
		cmocka_unit_test(versions_are_those_that_exist),
		cmocka_unit_test(what_is_not_known_is_said),
		cmocka_unit_test(notes_are_about_the_receiver),
		cmocka_unit_test(signatures_are_passed_over),
		cmocka_unit_test(versions_are_read),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
