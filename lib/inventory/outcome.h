/* What came of a record: a verdict with the DUIS response code that fits, what changed, who is to be told. */
#ifndef SM_INVENTORY_OUTCOME_H
#define SM_INVENTORY_OUTCOME_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/text.h"
#include "duis/services.h"

/* DUIS 5.4 type ResponseCode; the general ones as public references of section 3.5.10 tell them. */
#define SM_CODE_FINE "I0"
#define SM_CODE_ACKNOWLEDGED "I99" /* also a quarantined request: an alert tells of the quarantine, no code */
#define SM_CODE_USER "E1" /* no user, or not in a role that there is */
#define SM_CODE_ROLE "E2" /* the user's role may not send the service */
#define SM_CODE_USER_SUSPENDED "E3"
#define SM_CODE_NOT_REGISTERED "E4" /* not the party registered for the MPxN at the date */
#define SM_CODE_STATUS "E5" /* the device's status doesn't allow it */
#define SM_CODE_DEVICE_TYPE "E11" /* the service is not for that type of device */
#define SM_CODE_COMMAND_VARIANT "E12"
#define SM_CODE_LOCAL "E17" /* role or status don't permit a command for local delivery */
#define SM_CODE_NO_DEVICE "E19"
/*
 * For what no code is known of: what public texts say of E100 doesn't go beyond that it is a refusal. The outcome
 * says that the code is this one.
 */
#define SM_CODE_GENERAL "E100"
#define SM_CODE_VERSION SM_CODE_GENERAL /* not applicable to the device's GBCS version */
#define SM_CODE_DROPPED SM_CODE_GENERAL /* quarantined, and then deleted */
#define SM_CODE_FORMAT SM_CODE_GENERAL
#define SM_CODE_SIGNATURE SM_CODE_GENERAL /* not authentic */

enum sm_outcome_verdict {
	SM_VERDICT_APPLIED, /* the inventory holds what the record says */
	SM_VERDICT_PENDING, /* allowed; the device's answer decides */
	SM_VERDICT_ACCEPTED, /* allowed, and nothing of the inventory changes */
	SM_VERDICT_REFUSED,
	SM_VERDICT_QUARANTINED
};

struct sm_change {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	struct sm_slice old, now; /* empty: nothing */
	struct sm_change *next;
};

struct sm_event {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	const char *about; /* NULL: nothing more to say */
	struct sm_event *next;
};

struct sm_answer; /* inventory/answer.h */

struct sm_outcome {
	enum sm_outcome_verdict verdict;
	const char *code; /* DUIS ResponseCode */
	const char *reason; /* a sentence; NULL when all is well */
	const char *clause; /* what a refusal rests on; NULL: none */
	const char *service;
	bool has_device;
	uint8_t device[SM_EUI_LEN];
	const struct sm_service *facts; /* of what may be expected; NULL: not to be said */
	const char *category;
	int64_t target; /* seconds to the response */
	struct sm_slice signature; /* of the document, as a JSON object; empty: not looked at */
	const char *unchecked; /* what couldn't be looked at for want of data; NULL: nothing */
	int64_t reference; /* of a quarantined request; 0: none */
	const char *request; /* RequestID of a service that the inventory answers by itself; else NULL */
	const struct sm_answer *answer; /* NULL: the service has none */
	struct sm_change *changes, **last_change;
	struct sm_event *events, **last_event;
};

void sm_outcome_init(struct sm_outcome *o);
const char *sm_outcome_name(enum sm_outcome_verdict v);

/* Says no, unless that has been said already; always returns false. */
bool sm_refuse(struct sm_outcome *o, const char *code, const char *clause, const char *reason);

#endif
