/* Answers of the inventory itself, in place of the DCC: services 8.2, 5.1 and 5.2; warnings of 11.1 and 11.4. */
#ifndef SM_INVENTORY_ANSWER_H
#define SM_INVENTORY_ANSWER_H

#include "core/json_writer.h"
#include "inventory/read.h"

struct sm_schedule {
	int64_t id;
	uint8_t device[SM_EUI_LEN], user[SM_EUI_LEN];
	struct sm_slice frequency, starts, ends, at, variant; /* as DUIS type DSPSchedule; empty: absent */
	int64_t made, from; /* requests that it made; when the next one is due, or later */
	struct sm_slice details; /* content of the element of service 5.1, as DUIS; empty: not stored */
	const struct sm_schedule *next;
};

/* Lives in the record's arena. */
struct sm_answer {
	const struct sm_read_result *reading; /* of service 8.2; NULL: another service */
	const struct sm_schedule *schedules; /* 5.2 */
	int64_t schedule; /* of service 5.1: the number of the new schedule; 0: another service */
	/* of services 11.1 and 11.4: element of a warning, and lists of devices that get no image; NULL: no warning */
	const char *warning;
	struct sm_slice unknown, unready, unfit;
};

/* sm_answer_json writes members of a JSON object; sm_answer_text writes lines. */
void sm_answer_json(const struct sm_answer *a, struct sm_json *w);
void sm_answer_text(const struct sm_answer *a, bool colour, struct sm_buf *out);

/* Whether a document can hold the answer: not more devices, and only schedules whose details are stored. */
bool sm_answer_fits(const struct sm_answer *a);

/* Writes the element that a ResponseMessage holds with the answer; nothing if it is empty. It must fit. */
void sm_answer_content(const struct sm_answer *a, struct sm_buf *out);

/*
 * Writes the Response document of an outcome, with the answer if there is one, on one line. False when the answer has
 * characters that XML does not allow.
 */
SM_MUST_CHECK bool sm_answer_duis(const struct sm_outcome *o, int64_t now, struct sm_buf *out);

/*
 * Writes devices as a response of service 8.2 without a RequestID, and a line break. n is at most
 * SM_DUIS_DEVICES_MAX.
 */
void sm_devices_duis(const struct sm_device *devices, size_t n, int64_t now, struct sm_buf *out);

#endif
