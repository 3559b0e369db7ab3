#include "correlate/expected_value.h"

const char sm_not_there[] = "the request does not have it";
const char sm_unreadable[] = "the request's value is none that a message can carry";
const char sm_reported[] = "the device reports it";

void
sm_expect_impossible(struct sm_expected *expected, const char *reason)
{
	expected->kind = SM_EXPECTED_IMPOSSIBLE;
	expected->reason = reason;
}

void
sm_expect_unchecked(struct sm_expected *expected, const char *reason)
{
	expected->kind = SM_EXPECTED_UNCHECKED;
	expected->reason = reason;
}

void
sm_expect_number(struct sm_expected *expected, int64_t v)
{
	expected->kind = SM_EXPECTED_NUMBER;
	expected->number = v;
}

void
sm_expect_octets(struct sm_expected *expected, const void *p, size_t len)
{
	expected->kind = SM_EXPECTED_OCTETS;
	expected->octets = sm_slice_of(p, len);
}

bool
sm_expect_text_of(struct sm_walk *w, const char *path, struct sm_expected *expected, struct sm_slice *text)
{
	expected->found = sm_request_node_find(&w->scope, path);
	*text = sm_found_text(expected->found);
	if (expected->found.element)
		return true;
	expected->asked = path;
	sm_expect_impossible(expected, sm_not_there);
	return false;
}
