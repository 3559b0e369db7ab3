/* Technical Specifications and their versions, as inventories, the CPL and the TSAT write them. SEC schedule 9. */
#ifndef SM_INVENTORY_SPECIFICATION_H
#define SM_INVENTORY_SPECIFICATION_H

#include "core/arena.h"
#include "core/text.h"

struct sm_specification {
	const char *name; /* "SMETS" also for SMETS1 and SMETS2; NULL: the text has a version only */
	unsigned version; /* as sm_version_read */
};

/* Reads "SMETS V4.2", "SMETS2 4.2", "CHTS V1.3", "GBCS V4.1" or "5.1". False: anything else. */
SM_MUST_CHECK bool sm_specification_read(struct sm_slice s, struct sm_specification *out);

/* Whether it is a version of SMETS1. */
bool sm_specification_is_smets1(const struct sm_specification *s);

/* The form by which specifications are compared: "SMETS V4.2". NULL: no memory. */
char *sm_specification_text(const struct sm_specification *s, struct sm_arena *a);

#endif
