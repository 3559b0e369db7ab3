/* Looks ahead in the input for what the next records are about. */
#ifndef SM_INVENTORY_AHEAD_H
#define SM_INVENTORY_AHEAD_H

#include "inventory/db.h"

/*
 * Tells the database the EUI-64 and RequestIDs that stand in the octets, in whatever form the records have. They are hints:
 * what is missed, or is none, only costs time.
 */
void sm_ahead(struct sm_db *db, struct sm_slice octets);

#endif
