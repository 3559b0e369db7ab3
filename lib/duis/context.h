/*
 * What the DCC knows and a request doesn't say: sm-context(5), a JSON document.
 *
 * Values only; what they mean on the wire is the business of who uses them.
 */
#ifndef SM_DUIS_CONTEXT_H
#define SM_DUIS_CONTEXT_H

#include "core/text.h"
#include "core/time.h"
#include "names/devices.h"

struct sm_context_log_entry {
	uint8_t id[SM_EUI_LEN];
	enum sm_device_type type;
	bool has_key;
	uint8_t key[16]; /* hashed_link_key, for a CHF */
};

struct sm_context_device {
	uint8_t id[SM_EUI_LEN];
	enum sm_device_type type;
	unsigned gbcs_version; /* 403 for "4.3"; 0: not said */
	struct sm_slice
	    unread_version; /* what an inventory holds as its version, and isn't one; empty: nothing */
	const char *esme_variant; /* "A", "BCD", ...; "" when not said */
	struct sm_slice key_agreement_certificate; /* DER; empty: not said */
	bool has_cin;
	char cin[5]; /* customer_identification_number, four digits */
	const struct sm_context_log_entry *log; /* device_log, to be restored */
	size_t n_log;
	bool has_extended_pan_id; /* of the HAN to be restored, for a CHF */
	uint8_t extended_pan_id[8];
};

struct sm_context_user {
	uint8_t id[SM_EUI_LEN];
	unsigned role; /* enum sm_role, a single one */
};

struct sm_context_party {
	bool given;
	bool has_counter;
	uint8_t id[SM_EUI_LEN];
	uint64_t counter;
};

struct sm_context {
	bool has_now;
	struct sm_time now;
	struct sm_context_party access_control_broker;
	struct sm_context_party transitional_cos; /* Transitional Change of Supplier party */
	struct sm_context_device *devices; /* sorted by id */
	size_t n_devices;
	struct sm_context_user *users; /* sorted by id */
	size_t n_users;
	/* where devices are looked up that are not in devices, for instance an inventory; NULL: nowhere */
	const struct sm_context_device *(*more)(void *arg, const uint8_t id[SM_EUI_LEN]);
	void *more_arg;
	struct sm_arena arena; /* owns what the members point to */
};

/* Makes an empty context: nothing is known. */
void sm_context_init(struct sm_context *c);
void sm_context_free(struct sm_context *c);

/*
 * Adds what a JSON document says to an initialised context. Unknown members are refused, so that a misspelt one
 * doesn't go unnoticed, and so is what stands there twice. Errors name document and member: "context: devices[2].id: ...".
 */
SM_MUST_CHECK bool sm_context_parse(struct sm_context *c, struct sm_slice json, struct sm_err *err);
/* As sm_context_parse, from a file. */
SM_MUST_CHECK bool sm_context_load(struct sm_context *c, const char *path, struct sm_err *err);

/* NULL when the context doesn't know the device. */
const struct sm_context_device *sm_context_device(const struct sm_context *c, const uint8_t id[SM_EUI_LEN]);

/* NULL when the context doesn't know the user's role. */
const struct sm_context_user *sm_context_user(const struct sm_context *c, const uint8_t id[SM_EUI_LEN]);

/* "ESME" ...; NULL for SM_DEVICE_UNKNOWN. */
const char *sm_device_type_name(enum sm_device_type type);
/* SM_DEVICE_UNKNOWN when there is no such type. */
enum sm_device_type sm_device_type_parse(struct sm_slice s);

#endif
