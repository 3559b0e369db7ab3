/*
 * ZigBee Smart Energy clusters as GBCS uses them: commands with their fields in wire order, attributes with their types.
 * ZigBee Smart Energy 1.2b / 1.4 Profile Specification, ZigBee Cluster Library.
 */
#ifndef SM_NAMES_ZCL_H
#define SM_NAMES_ZCL_H

#include "core/tree.h"

/* ZCL data type identifiers, ZigBee Cluster Library section 2.6.2 (table 2-10). */
enum sm_zcl_wire {
	SM_ZCL_NONE = 0x00,
	SM_ZCL_DATA8 = 0x08,
	SM_ZCL_BOOL = 0x10,
	SM_ZCL_BITMAP8 = 0x18,
	SM_ZCL_BITMAP16 = 0x19,
	SM_ZCL_BITMAP24 = 0x1a,
	SM_ZCL_BITMAP32 = 0x1b,
	SM_ZCL_UINT8 = 0x20,
	SM_ZCL_UINT16 = 0x21,
	SM_ZCL_UINT24 = 0x22,
	SM_ZCL_UINT32 = 0x23,
	SM_ZCL_UINT40 = 0x24,
	SM_ZCL_UINT48 = 0x25,
	SM_ZCL_UINT56 = 0x26,
	SM_ZCL_UINT64 = 0x27,
	SM_ZCL_INT8 = 0x28,
	SM_ZCL_INT16 = 0x29,
	SM_ZCL_INT24 = 0x2a,
	SM_ZCL_INT32 = 0x2b,
	SM_ZCL_INT40 = 0x2c,
	SM_ZCL_INT48 = 0x2d,
	SM_ZCL_INT56 = 0x2e,
	SM_ZCL_INT64 = 0x2f,
	SM_ZCL_ENUM8 = 0x30,
	SM_ZCL_ENUM16 = 0x31,
	SM_ZCL_OCTETS = 0x41,      /* one length octet */
	SM_ZCL_CHARS = 0x42,       /* one length octet */
	SM_ZCL_LONG_OCTETS = 0x43, /* two length octets */
	SM_ZCL_LONG_CHARS = 0x44,
	SM_ZCL_UTC = 0xe2,
	SM_ZCL_EUI64 = 0xf0,
	SM_ZCL_KEY128 = 0xf1,
};

struct sm_zcl_field {
	const char *name;
	uint8_t wire;                      /* enum sm_zcl_wire; SM_ZCL_NONE: a group, repeated */
	const struct sm_type *type;        /* what it means; NULL: plain */
	const struct sm_zcl_field *group;  /* of a repeated group */
	size_t n_group;
	const char *count_from; /* name of the field before it that counts the group; NULL: until the payload ends */
};

struct sm_zcl_command {
	uint16_t cluster;
	uint8_t command;
	bool server; /* server to client */
	const char *name;
	const struct sm_zcl_field *fields;
	size_t n_fields;
};

struct sm_zcl_attribute {
	uint16_t cluster;
	uint16_t id;
	const char *name;
	uint8_t wire;
	const struct sm_type *type;
};

const struct sm_zcl_command *sm_zcl_command_find(uint16_t cluster, bool server, uint8_t command);
const struct sm_zcl_attribute *sm_zcl_attribute_find(uint16_t cluster, uint16_t id);

#endif
