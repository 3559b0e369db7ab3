/* An item of a payload: one COSEM access, one GBZ component, or the one DER structure. */
#ifndef SM_GBCS_ITEM_H
#define SM_GBCS_ITEM_H

#include "core/tree.h"
#include "names/access.h"

struct sm_payload;

struct sm_cosem {
	enum sm_access access;
	bool
	    /* request: the message itself has class, instance and attribute. false: the catalogue adds them */
	    addressed;
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index; /* attribute or method */
	uint8_t selector;
	struct sm_node *selection; /* SM_GET_SELECTED: access parameters */
	uint8_t result; /* response: data-access-result or action-result */
	size_t at_spec, at_result; /* offsets */
};

struct sm_component {
	uint8_t control; /* Extended Header Control Field */
	bool last; /* bit 0 */
	bool encrypted; /* bit 1 */
	bool has_from; /* bit 4 */
	uint32_t from; /* From Date Time, seconds since 2000 */
	uint8_t additional_control, additional_counter; /* Additional Header, when encrypted */
	uint16_t cluster;
	uint8_t
	    frame_control; /* bit 0 cluster-specific, bit 3 server to client, bit 4 disable default response */
	uint8_t sequence;
	uint8_t command;
	/* a frame of the network, not a component of GBZ (gbcs/zcl_frame.h) */
	bool plain;
	bool has_manufacturer;
	uint16_t manufacturer; /* whose command or attributes these are */
	struct sm_slice body; /* after the ZCL header: plaintext, or the decrypted octets */
	size_t body_off;
	bool body_decrypted;
};

struct sm_item {
	const char *name; /* from the catalogue; NULL: unknown */
	const char *part; /* DLMS: the COSEM attribute or method; NULL: unknown */
	const struct sm_row *row; /* the catalogue's row; NULL: unknown, or several are possible */
	const struct sm_type
	    *type; /* DLMS: type of the value; if several rows are possible, what they have in common */
	size_t off, len; /* place of the whole item in the message */
	struct sm_cosem cosem; /* SM_DLMS */
	struct sm_component gbz; /* SM_GBZ */
	/* SM_GBZ: numbers whose scale may be elsewhere in the message (gbcs/zcl_scale.h) */
	struct sm_zcl_pending *pending;
	struct sm_node *value; /* data, named fields, or the DER structure; NULL: none */
	struct sm_slice
	    protected_text; /* GBCS section 8: 0x31 00000000 || ciphertext || tag; empty: not encrypted */
	size_t protected_off;
	struct sm_slice plain; /* the decrypted octets; empty: encrypted, or not decrypted yet */
	struct sm_node *plain_value; /* DLMS: the structure of protected attributes; NULL: not decrypted */
	struct sm_item *next;
};

/* Appends a new item to p's list; it lives in the arena. NULL when memory is exhausted. */
SM_MUST_CHECK struct sm_item *sm_item_new(struct sm_payload *p, struct sm_arena *a);

/* Removes the last item of a list that has one. */
void sm_item_drop_last(struct sm_payload *p);

#endif
