/*
 * Devices and what stands between them, as the file keeps them. Every change goes through here, and into the log.
 */
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
	enum sm_smi_status before; /* what a suspended device returns to */
	struct sm_slice field[SM_FIELDS]; /* empty: not said */
	int64_t added; /* order of coming into the inventory */
};

enum sm_message_kind { SM_KIND_PRE_COMMAND, SM_KIND_COMMAND, SM_KIND_RESPONSE, SM_KIND_ALERT };

/* What a GBCS message says, as far as the inventory is concerned: this library doesn't know GBCS. */
struct sm_message_facts {
	enum sm_message_kind kind;
	/*
	 * Of the request that the message belongs to: the user (a supplementary remote party before others), the device,
	 * and the counter, which an alert has only of a future-dated command.
	 */
	struct sm_request_id id;
	bool has_counter;
	const char *service; /* Service Reference Variant; NULL: the message leaves several */
	const char *services; /* all of them, separated by spaces; NULL: none, or an unknown use case */
	const char
	    *targets; /* types of device that the use case is for, separated by spaces; NULL: not known */
	uint16_t message_code;
	struct sm_slice message; /* itself */
	bool is_signed; /* a Pre-Command with the user's signature, and no MAC */
	bool failed; /* a response or alert: the device says that it did not do what was asked */
	uint16_t alert_code;
};

/* What the caller found out of the document's signature: this library has no keys. */
enum sm_signing {
	SM_SIGNING_NOT_ASKED,
	SM_SIGNING_UNCHECKED,
	SM_SIGNING_VALID, /* by a certificate of the originator that is in date */
	SM_SIGNING_REFUSED
};

/* What one signature was found to be. why: of what isn't valid, in words; NULL: nothing more to say. */
struct sm_signed {
	enum sm_signing status;
	const char *why;
};

/* What a change is made for. */
struct sm_work {
	struct sm_db *db;
	struct sm_arena *arena; /* the record's */
	int64_t now; /* seconds since 2000-01-01T00:00:00Z */
	const struct sm_request_id *request; /* for the log; NULL: none */
	struct sm_slice document; /* of the request, as it came: what the quarantine holds and lets go */
	const char *service; /* Service Reference Variant, or what else asked for it: "import", "N24" */
	enum sm_signing signing;
	const char
	    *signing_why; /* unchecked or refused: in words; valid: what was not looked at, "": nothing */
	const struct sm_message_facts
	    *message_facts; /* the message that the record carries; NULL: none that can be read */
	const char
	    *message_why; /* of a message in the document that can't be read: in words; NULL: there is none */
	struct sm_signed message; /* the signature of a Signed Pre-Command */
	bool validated; /* the document is valid against a schema of the user's */
	struct sm_outcome *outcome;
};

/* The text, or nothing when text is NULL: what an arena without memory gives. */
static inline struct sm_slice
sm_slice_or_empty(const char *text)
{
	return text ? sm_slice_str(text) : sm_slice_of("", 0);
}

/* Looks a device up; known is false, and all but the id empty, when it isn't there. */
SM_MUST_CHECK bool sm_device_get(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);
/* The text of w->request, in the arena; "" without a request or memory. */
const char *sm_work_request_text(struct sm_work *w);

/* From a row of a query that selects SM_DEVICE_COLUMNS. */
void sm_device_row(struct sqlite3_stmt *q, struct sm_arena *a, struct sm_device *out);

#define SM_DEVICE_COLUMNS                                                                                    \
	"id,type,status,before,added,manufacturer,model,smets_version,firmware,firmware_status,cpl_status,"  \
	"date_commissioned,import_mpxn,secondary_mpan,export_mpan,esme_variant,uprn,postcode,address,"       \
	"csp_region,gbcs_version,han_variant,s1sp,connectivity,firmware_sent"

/*
 * Makes `to` what the file says of the device, and notes each difference to `from` (which may be unknown).
 * to->added is set for a new device.
 */
SM_MUST_CHECK bool sm_device_change(
    struct sm_work *w, const struct sm_device *from, struct sm_device *to, struct sm_err *err);
SM_MUST_CHECK bool sm_device_delete(struct sm_work *w, const struct sm_device *d, struct sm_err *err);

enum sm_association { SM_IN_LOG_OF, SM_GPF_OF, SM_JOINED_TO, SM_ASSOCIATIONS };
const char *sm_association_name(enum sm_association kind);

/* device is in the log of, the GPF of, or joined to other. A link that is there already is no change. */
SM_MUST_CHECK bool sm_link_add(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err);
SM_MUST_CHECK bool sm_link_remove(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    enum sm_association kind, const uint8_t other[SM_EUI_LEN], struct sm_err *err);
/* Removes every link of that kind that device has to others, and, with both, that others have to it. */
SM_MUST_CHECK bool sm_link_clear(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    enum sm_association kind, bool both, struct sm_err *err);

struct sm_links {
	const uint8_t (*id)[SM_EUI_LEN]; /* in the arena */
	size_t n;
};

/* What device is linked to by that kind; with backwards, what is linked to device. */
SM_MUST_CHECK bool sm_links(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    bool backwards, struct sm_links *out, struct sm_err *err);

/* What one device is in the log of, the GPF of, and joined to. */
struct sm_outward {
	struct sm_links of[SM_ASSOCIATIONS];
};

/* All that device is linked to, and all that is linked to device. */
SM_MUST_CHECK bool sm_links_of(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_outward *out,
    struct sm_links *back, struct sm_err *err);

/* Whose certificates a device holds, as far as requests and alerts told. */
struct sm_credential {
	struct sm_slice role; /* of the remote party */
	struct sm_slice certificate; /* DUIS type CertificateType; empty: not said */
	bool has_party;
	uint8_t party[SM_EUI_LEN];
	struct sm_slice hash; /* of the certificate; empty: not said */
	const struct sm_credential *next;
};
SM_MUST_CHECK bool sm_credentials(struct sm_work *w, const uint8_t device[SM_EUI_LEN],
    const struct sm_credential **out, struct sm_err *err);

/* The CHF in whose log the device stands; not known when there is none. */
SM_MUST_CHECK bool sm_hub_of(
    struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_device *out, struct sm_err *err);

/* A row of the log, and a change of the outcome when device isn't NULL. old and new may be NULL. */
SM_MUST_CHECK bool sm_note(struct sm_work *w, const uint8_t *device, const char *what, struct sm_slice old,
    struct sm_slice now, struct sm_err *err);

/* An event: somebody is to be told. Goes into the outcome and the log. to: parties, or NULL. */
SM_MUST_CHECK bool sm_event(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what,
    const char *about, struct sm_err *err);

#endif
