/* The outcome of a record: a verdict with its DUIS response code, changes, and events for other parties. */
#ifndef SM_INVENTORY_OUTCOME_H
#define SM_INVENTORY_OUTCOME_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/text.h"
#include "duis/services.h"

/* DUIS 5.4 type ResponseCode; general codes as public references describe section 3.5.10. */
#define SM_CODE_FINE "I0"
#define SM_CODE_ACKNOWLEDGED                                                                                 \
	"I99" /* also for a quarantined request: the quarantine is announced by an alert, not a code */
#define SM_CODE_USER "E1" /* not a user, or without a role */
#define SM_CODE_ROLE "E2" /* the user's role may not send the service */
#define SM_CODE_USER_SUSPENDED "E3"
#define SM_CODE_NOT_REGISTERED "E4" /* not the party registered for the MPxN at the date */
#define SM_CODE_STATUS "E5" /* the device's status doesn't allow it */
#define SM_CODE_DEVICE_TYPE "E11" /* the service is not for that type of device */
#define SM_CODE_COMMAND_VARIANT "E12"
#define SM_CODE_LOCAL "E17" /* role or status don't permit a command for local delivery */
#define SM_CODE_NO_DEVICE "E19"
/*
 * For refusals without a known code. Public texts describe E100 only as a refusal; the outcome states that the code
 * is general.
 */
#define SM_CODE_GENERAL "E100"
#define SM_CODE_VERSION SM_CODE_GENERAL /* not applicable to the device's GBCS version */
#define SM_CODE_DROPPED SM_CODE_GENERAL /* quarantined, and then deleted */
#define SM_CODE_FORMAT SM_CODE_GENERAL
/* E40 to E48 are about sequences; public texts don't tell which of them means what. */
#define SM_CODE_SEQUENCE SM_CODE_GENERAL
#define SM_CODE_REPLAY SM_CODE_GENERAL /* the RequestID was used before */
#define SM_CODE_SIGNATURE SM_CODE_GENERAL /* not authentic */

enum sm_outcome_verdict {
	SM_VERDICT_APPLIED, /* the inventory has the record's content */
	SM_VERDICT_PENDING, /* allowed; the device's response decides */
	SM_VERDICT_ACCEPTED, /* allowed; the inventory does not change */
	/* from here on the request may not go now */
	SM_VERDICT_HELD, /* allowed so far; the DCC keeps it until its predecessor succeeded or its date came */
	SM_VERDICT_REFUSED,
	SM_VERDICT_QUARANTINED
};

struct sm_change {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	struct sm_slice old, now; /* empty: no value */
	struct sm_change *next;
};

struct sm_event {
	uint8_t device[SM_EUI_LEN];
	const char *what;
	const char *about; /* details; NULL: none */
	bool has_to;
	uint8_t to[SM_EUI_LEN]; /* the party that is told, if it is known */
	struct sm_event *next;
};

struct sm_answer; /* inventory/answer.h */
struct sm_replies; /* inventory/reply.h */

/* What became of one check of the gate. */
enum sm_step_status {
	SM_STEP_PASSED,
	SM_STEP_HELD, /* the request has to wait */
	SM_STEP_FAILED,
	SM_STEP_UNCHECKED, /* what it needs is missing */
	SM_STEP_NOT_APPLICABLE, /* it is for other requests or devices */
	SM_STEP_NOT_REACHED /* an earlier check refused */
};

struct sm_step {
	const char *name, *clause;
	const char *needs; /* what must be given to make the check; NULL: the request alone */
	enum sm_step_status status;
	const char *code; /* response code of a failure; else NULL */
	const char *why; /* a sentence for HELD, FAILED and UNCHECKED; else NULL */
};

struct sm_outcome {
	enum sm_outcome_verdict verdict;
	const char *code; /* DUIS ResponseCode */
	const char *reason; /* a sentence; NULL: none */
	const char *clause; /* the clause for a refusal; NULL: none */
	const char *service;
	bool has_device;
	uint8_t device[SM_EUI_LEN];
	const struct sm_service *facts; /* the service whose target response time is reported; NULL: none */
	const char *category;
	int64_t target; /* seconds until the response */
	struct sm_slice signature; /* the document's signature, as a JSON object; empty: not checked */
	const char *unchecked; /* checks that lacked data; NULL: none */
	struct sm_step *steps; /* the checks in their order */
	size_t n_steps;
	bool explained; /* the steps are to be shown */
	int64_t reference; /* of a quarantined request; 0: none */
	const char *
	    due; /* why a request goes now that was kept, or that a schedule made; NULL: it came from its user */
	const char *warning; /* the threshold whose warning level is reached; NULL: none */
	const char *alert; /* code of the DCC alert that tells of the outcome; NULL: none, or not public */
	const char *ledger; /* what the ledger then has of the RequestID; NULL: nothing */
	const char *request; /* RequestID of a service that the inventory itself answers; else NULL */
	const struct sm_answer *answer; /* NULL: the service has none */
	int64_t entry; /* the ledger's last entry for the record; 0: none */
	struct sm_replies *replies; /* what the DCC sends (inventory/reply.h); NULL: not asked for */
	struct sm_change *changes, **last_change;
	struct sm_event *events, **last_event;
};

void sm_outcome_init(struct sm_outcome *o);
const char *sm_outcome_name(enum sm_outcome_verdict v);
const char *sm_step_name(enum sm_step_status s);

/* Sets a refusal, unless there is one already; always returns false. */
bool sm_refuse(struct sm_outcome *o, const char *code, const char *clause, const char *reason);

#endif
