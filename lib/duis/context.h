/*
 * Facts that the DCC knows and a request does not contain: sm-context(5), a JSON document.
 *
 * Values only: the callers know what they mean on the wire.
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
	bool has_smets1; /* smets1 is given */
	bool smets1; /* its requests have no GBCS message */
	unsigned gbcs_version; /* 403 for "4.3"; 0: unknown */
	struct sm_slice
	    unread_version; /* the version text of an inventory, if it is no valid version; empty: none */
	const char *esme_variant; /* "A", "BDE", ...; "": unknown */
	struct sm_slice key_agreement_certificate; /* DER; empty: unknown */
	bool has_cin;
	char cin[5]; /* customer_identification_number, four digits */
	const struct sm_context_log_entry *log; /* device_log to be restored */
	size_t n_log;
	bool has_extended_pan_id; /* HAN details to be restored, for a CHF */
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
	/* look-up of what `devices` lacks, for instance in an inventory; NULL: none. known: what it has; NULL: nothing */
	const struct sm_context_device *(*more)(
	    void *arg, const uint8_t id[SM_EUI_LEN], const struct sm_context_device *known);
	void *more_arg;
	struct sm_arena arena; /* owns everything that the members point to */
};

/* Initialises an empty context. */
void sm_context_init(struct sm_context *c);
void sm_context_free(struct sm_context *c);

/*
 * Adds the facts of a JSON document to an initialised context. Unknown members are refused, so that a misspelt one is
 * noticed; duplicate ones are refused too. Errors name document and member: "context: devices[2].id: ...".
 */
SM_MUST_CHECK bool sm_context_parse(struct sm_context *c, struct sm_slice json, struct sm_err *err);
/* As sm_context_parse, from a file. */
SM_MUST_CHECK bool sm_context_load(struct sm_context *c, const char *path, struct sm_err *err);

/* The facts of a device; the context owns them. NULL: unknown. */
const struct sm_context_device *sm_context_device(const struct sm_context *c, const uint8_t id[SM_EUI_LEN]);

/* The role of a user; the context owns it. NULL: unknown. */
const struct sm_context_user *sm_context_user(const struct sm_context *c, const uint8_t id[SM_EUI_LEN]);

/* "ESME" ...; NULL for SM_DEVICE_UNKNOWN. */
const char *sm_device_type_name(enum sm_device_type type);
/* SM_DEVICE_UNKNOWN if there is no such type. */
enum sm_device_type sm_device_type_parse(struct sm_slice s);

#endif
