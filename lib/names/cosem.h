/* COSEM attributes and methods by their address: names and types of their data (GBCS section 19, Mapping Table). */
#ifndef SM_NAMES_COSEM_H
#define SM_NAMES_COSEM_H

#include "core/tree.h"
#include "names/access.h"

/* An attribute or a method of one COSEM instance. Everything is constant. */
struct sm_cosem_attribute {
	enum sm_access access; /* SM_ACTION: a method; else SM_GET */
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index;
	const char *name; /* the SMETS object: "ImportRegisterCollection" */
	const char *part; /* the COSEM attribute: "value", "unit_charge_passive", ... */
	const struct sm_type *type; /* of the data read, written, or passed to the method */
	const struct sm_type *reply; /* of the data that a method returns; NULL: none */
};

/* Looks up an exact address. NULL: GBCS has no such attribute or method. */
const struct sm_cosem_attribute *sm_cosem_find(
    uint16_t class_id, const uint8_t obis[6], bool is_method, int index);

/*
 * The access parameters of a get-with-selection (IEC 62056-6-2: class 7, selector 1 is the range descriptor).
 * NULL: GBCS does not use the selector.
 */
const struct sm_type *sm_cosem_selection_type(uint16_t class_id, uint8_t selector);

#endif
