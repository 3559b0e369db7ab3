/* What the inventory answers to a request itself, as the DCC does: services 8.2, 5.1 and 5.2. */
#ifndef SM_INVENTORY_ANSWER_H
#define SM_INVENTORY_ANSWER_H

#include "core/json_writer.h"
#include "inventory/read.h"

struct sm_schedule {
	int64_t id;
	uint8_t device[SM_EUI_LEN], user[SM_EUI_LEN];
	struct sm_slice frequency, starts, ends, at, variant; /* DUIS type DSPSchedule; empty: not said */
	struct sm_slice details; /* what the element of service 5.1 held, as DUIS; empty: not kept */
	const struct sm_schedule *next;
};

/* Lives in the record's arena. */
struct sm_answer {
	const struct sm_reading *reading; /* 8.2; NULL: another service */
	const struct sm_schedule *schedules; /* 5.2 */
	int64_t schedule; /* 5.1: the number of the new one; 0: another service */
};

/* The members of a JSON object, and lines of text. */
void sm_answer_json(const struct sm_answer *a, struct sm_json *w);
void sm_answer_text(const struct sm_answer *a, struct sm_buf *out);

/*
 * The Response document of an outcome on one line, with what was answered, if anything. False when it can't be
 * written: the answer holds what a document doesn't.
 */
SM_MUST_CHECK bool sm_answer_duis(const struct sm_outcome *o, int64_t now, struct sm_buf *out);

/* Devices as a response of service 8.2 that names no request, at most SM_DUIS_DEVICES_MAX; with a line break. */
void sm_devices_duis(const struct sm_device *devices, size_t n, int64_t now, struct sm_buf *out);

#endif
