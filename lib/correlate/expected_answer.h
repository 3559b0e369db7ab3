/* Expected values of responses: GBCS sections 13 and 11. Private to correlate/. */
#ifndef SM_CORRELATE_EXPECTED_ANSWER_H
#define SM_CORRELATE_EXPECTED_ANSWER_H

#include "correlate/expected_value.h"

/* SM_STATUS: success. sm_walk_outcome (correlate/outcome.h) compares; this is for a status that is missing. */
sm_expect_function sm_expect_status;

/* SM_SUBJECT_ID, SM_SUBJECT_KEY: of the certificate in the request. */
sm_expect_function sm_expect_subject;

/* SM_MEMBER: the earlier member of w->frame. */
sm_expect_function sm_expect_member;

/* SM_OWN_REQUEST, SM_OWN_CERTIFICATE: unchecked if it is the device's, for the asked use. */
sm_expect_function sm_expect_own;

/* SM_REPORTED: unchecked if it has its form. */
sm_expect_function sm_expect_reported;

#endif
