/* Devices and their links, as stored in the file. Every change goes through these functions and into the log. */
#ifndef SM_INVENTORY_STATE_H
#define SM_INVENTORY_STATE_H

#include "duis/request.h"
#include "inventory/db.h"
#include "inventory/outcome.h"
#include "inventory/vocabulary.h"

struct sm_device {
	bool known; /* in the inventory */
	uint8_t id[SM_EUI_LEN];
	enum sm_device_type type;
	enum sm_smi_status status;
	enum sm_smi_status before; /* status to which a suspended device returns */
	struct sm_slice field[SM_FIELDS]; /* empty: not known */
	int64_t added; /* order in which devices were added */
};

/* GBCS section 16.2: alerts that report the result of a future-dated command. */
enum { SM_ALERT_DATED_DONE = 0x8f66, SM_ALERT_DATED_FAILED = 0x8f67 };

enum sm_message_kind { SM_KIND_PRE_COMMAND, SM_KIND_COMMAND, SM_KIND_RESPONSE, SM_KIND_ALERT };

/*
 * Facts of a GBCS message that the inventory uses. The caller supplies them, since this library does not read GBCS.
 */
struct sm_message_facts {
	enum sm_message_kind kind;
	/*
	 * Identifies the message's request: user (a supplementary remote party if there is one), device and counter.
	 * An alert has a counter only for a future-dated command.
	 */
	struct sm_request_id id;
	bool has_counter;
	const char *service; /* Service Reference Variant; NULL: several are possible */
	const char *services; /* all possible ones, separated by spaces; NULL: none, or an unknown use case */
	const char *targets; /* device types of the use case, separated by spaces; NULL: not known */
	uint16_t message_code;
	struct sm_slice message; /* its octets */
	bool is_signed; /* a Pre-Command with the user's signature, and no MAC */
	bool complete; /* a Command with its MAC */
	bool failed; /* a response or alert that reports a failure of the device */
	/* why a response reports neither failure nor success, as a sentence; NULL: it reports one */
	const char *unclear;
	uint16_t alert_code;
	bool has_time; /* an alert, whose device has a clock */
	int64_t time; /* of the alert, by the device's clock; seconds since 2000-01-01T00:00:00Z */
	/* what the document says otherwise of its message: elements and both values; NULL: nothing */
	const char *differs;
	const char *differs_clause;
};

/* Result of the caller's check of the document's signature: this library has no keys. */
enum sm_signing {
	SM_SIGNING_NOT_ASKED,
	SM_SIGNING_UNCHECKED,
	SM_SIGNING_VALID, /* by a certificate of the originator in date */
	SM_SIGNING_REFUSED
};

/* Result of one signature check. why: the reason; of a valid one what was not checked, "" or NULL: nothing. */
struct sm_signed {
	enum sm_signing status;
	const char *why;
};

struct sm_work;

/* The devices that were read for one record, each once. A change of any device empties it. */
struct sm_devices_read {
	const struct sm_device_read *first;
};

/* Result of a trial to make the message of a request. */
enum sm_trial_result {
	SM_TRIAL_MADE,
	SM_TRIAL_UNKNOWN, /* it could not tell */
	SM_TRIAL_VALUE, /* a value doesn't fit in a message */
	SM_TRIAL_DEVICE /* the body is not for the device, by its type, variant and version as far as they are known */
};

/*
 * Makes a trial for a request (root): the caller's, since this library makes no messages. *why: a sentence unless the
 * message was made. The message of a critical request is then w->pre_command.
 */
typedef bool (*sm_trial)(struct sm_work *w, const struct sm_xml *root, const char **why,
    enum sm_trial_result *result, struct sm_err *err);

/* The parties by which the DCC sends what users ask for, as far as they are given. */
struct sm_dcc {
	struct sm_context_party broker; /* Access Control Broker; also the originator of DCC alerts */
	struct sm_context_party change_of_supplier;
};

/* Context of a change: file, record, findings, outcome. */
struct sm_work {
	struct sm_db *db;
	struct sm_arena *arena; /* the record's */
	int64_t now; /* seconds since 2000-01-01T00:00:00Z */
	char today[sizeof "2015-01-01"]; /* sm_today, if today_of is now; empty: not known yet */
	int64_t today_of;
	const struct sm_request_id *request; /* RequestID for the log; NULL: none */
	struct sm_slice document; /* as received: the ledger hashes it, quarantine stores and compares it */
	bool keep; /* the ledger keeps it too */
	const char *service; /* Service Reference Variant, or another cause: "import", "N24" */
	enum sm_signing signing;
	const char
	    *signing_why; /* unchecked or refused: the reason; valid: what was not checked, "": nothing */
	const struct sm_message_facts *message_facts; /* the record's message; NULL: none that can be read */
	const char *message_why; /* why the document's message can't be read; NULL: it has none */
	struct sm_signed message; /* signature of a Signed Pre-Command */
	bool validated; /* the document was compared with the user's schema */
	const char *invalid; /* what the schema says against it; NULL: nothing */
	const struct sm_dcc *dcc; /* NULL: not known */
	sm_trial trial; /* NULL: none is made */
	struct sm_slice pre_command; /* what the trial made of a critical request; empty: nothing */
	struct sm_devices_read *devices; /* lives as long as the arena is not reset; NULL: none are kept */
	struct sm_outcome *outcome;
};

/* The text, or empty if text is NULL, as an arena returns without memory. */
static inline struct sm_slice
sm_slice_or_empty(const char *text)
{
	return text ? sm_slice_str(text) : sm_slice_of("", 0);
}

/* Reads a device; if it is not there, known is false and all but the id is empty. */
SM_MUST_CHECK bool sm_device_get(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);
/* The text of w->request, in the arena; "" without a request or memory. */
const char *sm_work_request_text(struct sm_work *w);

/* Reads a device from a row of a query that selects SM_DEVICE_COLUMNS. */
void sm_device_row(struct sm_db_rows *q, struct sm_arena *a, struct sm_device *out);

#define SM_DEVICE_COLUMNS                                                                                    \
	"id,type,status,before,added,manufacturer,model,smets_version,firmware,firmware_status,cpl_status,"  \
	"date_commissioned,import_mpxn,secondary_mpan,export_mpan,esme_variant,uprn,postcode,address,"       \
	"csp_region,gbcs_version,han_variant,s1sp,connectivity,firmware_sent"

/*
 * Stores `to` as the device, and logs each difference from `from` (which may be unknown). Sets to->added for a new
 * device.
 */
SM_MUST_CHECK bool sm_device_change(
    struct sm_work *w, const struct sm_device *from, struct sm_device *to, struct sm_err *err);
SM_MUST_CHECK bool sm_device_delete(struct sm_work *w, const struct sm_device *d, struct sm_err *err);

enum sm_association { SM_IN_LOG_OF, SM_GPF_OF, SM_JOINED_TO, SM_ASSOCIATIONS };
const char *sm_association_name(enum sm_association kind);

/*
 * Adds or removes a link: device is in the device log of other, is its GPF, or is joined to it. Adding an existing
 * link changes nothing.
 */
SM_MUST_CHECK bool sm_link_add(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err);
/* The same for a link that is not there yet. */
SM_MUST_CHECK bool sm_link_new(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err);
SM_MUST_CHECK bool sm_link_remove(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    enum sm_association kind, const uint8_t other[SM_EUI_LEN], struct sm_err *err);
/* Removes all links of a kind from device to others, and, with both, from others to it. */
SM_MUST_CHECK bool sm_link_clear(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    enum sm_association kind, bool both, struct sm_err *err);

struct sm_links {
	const uint8_t (*id)[SM_EUI_LEN]; /* in the arena */
	size_t n;
};

/* Reads the IDs that device is linked to by that kind; with backwards, those that are linked to device. */
SM_MUST_CHECK bool sm_links(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    bool backwards, struct sm_links *out, struct sm_err *err);

/* The devices that one device is linked to, by kind. */
struct sm_outward {
	struct sm_links of[SM_ASSOCIATIONS];
};

/* Reads all links from device; sm_links_of also those to it (*back). */
SM_MUST_CHECK bool sm_links_out(
    struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_outward *out, struct sm_err *err);
SM_MUST_CHECK bool sm_links_of(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_outward *out,
    struct sm_links *back, struct sm_err *err);

/* A certificate that a device holds, as far as requests and alerts reported. */
struct sm_credential {
	struct sm_slice role; /* role of the remote party */
	struct sm_slice certificate; /* DUIS type CertificateType; empty: not known */
	bool has_party;
	uint8_t party[SM_EUI_LEN];
	struct sm_slice hash; /* hash of the certificate; empty: not known */
	const struct sm_credential *next;
};
SM_MUST_CHECK bool sm_credentials(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    const struct sm_credential **out, struct sm_err *err);

/* Reads the CHF in whose device log the device is; known is false when there is none. */
SM_MUST_CHECK bool sm_hub_of(
    struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);

/* Adds a row to the log and, if device isn't NULL, a change to the outcome. old and now may be empty. */
SM_MUST_CHECK bool sm_note(struct sm_work *w, const uint8_t *device, const char *what, struct sm_slice old,
    struct sm_slice now, struct sm_err *err);

/*
 * Adds an event, a notice for other parties, to the outcome and the log. about: details or parties; may be NULL. to:
 * the party that is told; NULL: not known.
 */
SM_MUST_CHECK bool sm_event(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what,
    const char *about, const uint8_t *to, struct sm_err *err);

#endif
