/* The tables of the inventory file. Private to this directory. */
#ifndef SM_INVENTORY_SCHEMA_H
#define SM_INVENTORY_SCHEMA_H

#include <stddef.h>

/* PRAGMA application_id of an inventory file: "SMIN". */
enum { SM_INVENTORY_APPLICATION = 0x534D494E };

/* SQL scripts that migrate a file from version i to i + 1. Their number *n is the newest version. */
const char *const *sm_inventory_migrations(size_t *n);

#endif
