/*
 * The ZigBee Smart Energy clusters of GBCS and of the network around it: commands with their fields in wire order, and
 * attributes with their types. Sources: ZigBee Smart Energy 1.2b / 1.4 Profile Specification, ZigBee Cluster Library;
 * GBCS section 20 lists what its messages use.
 */
#ifndef SM_NAMES_ZCL_H
#define SM_NAMES_ZCL_H

#include "core/tree.h"

/* ZCL data type identifiers, ZigBee Cluster Library section 2.6.2 (table 2-10). */
enum sm_zcl_wire {
	SM_ZCL_NONE = 0x00,
	SM_ZCL_TYPED = 0x01, /* our own, not a ZCL type: a data type identifier, then a value of that type */
	SM_ZCL_REST = 0x02, /* our own: the octets up to the end of the payload */
	SM_ZCL_CHANGE = 0x03, /* our own: a value of the earlier field data_type, if that type has a size */
	SM_ZCL_DATA8 = 0x08,
	SM_ZCL_DATA64 = 0x0f,
	SM_ZCL_BOOL = 0x10,
	SM_ZCL_BITMAP8 = 0x18,
	SM_ZCL_BITMAP16 = 0x19,
	SM_ZCL_BITMAP24 = 0x1a,
	SM_ZCL_BITMAP32 = 0x1b,
	SM_ZCL_BITMAP64 = 0x1f,
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
	SM_ZCL_SEMI = 0x38, /* floating point of 2, 4 and 8 octets */
	SM_ZCL_SINGLE = 0x39,
	SM_ZCL_DOUBLE = 0x3a,
	SM_ZCL_OCTETS = 0x41, /* one length octet */
	SM_ZCL_CHARS = 0x42, /* one length octet */
	SM_ZCL_LONG_OCTETS = 0x43, /* two length octets */
	SM_ZCL_LONG_CHARS = 0x44,
	SM_ZCL_ARRAY = 0x48,
	SM_ZCL_STRUCTURE = 0x4c,
	SM_ZCL_SET = 0x50,
	SM_ZCL_BAG = 0x51,
	SM_ZCL_TIME_OF_DAY = 0xe0,
	SM_ZCL_DATE = 0xe1, /* year - 1900, month, day, weekday: from the least significant octet */
	SM_ZCL_UTC = 0xe2,
	SM_ZCL_CLUSTER_ID = 0xe8,
	SM_ZCL_ATTRIBUTE_ID = 0xe9,
	SM_ZCL_BACNET_OID = 0xea,
	SM_ZCL_EUI64 = 0xf0,
	SM_ZCL_KEY128 = 0xf1,
	SM_ZCL_UNKNOWN = 0xff,
};

/* Bits of an integer that have a meaning of their own. */
struct sm_zcl_bits {
	const char *name;
	uint8_t shift, width;
	const struct sm_type *type; /* NULL: plain */
};

/*
 * The place of a value's scale and unit in the message: in the same component, or in another one of the cluster. Each is
 * the path of a field or the name of an attribute; NULL: none. If the message does not have it, the default of the
 * value's type applies, unless `needed`.
 */
struct sm_zcl_scaling {
	const char
	    /* digits after the decimal point: the most significant nibble of an octet, or a nibble */
	    *digits;
	const char *digits_too; /* a second place for digits */
	const char *multiplier, *divisor;
	const char *currency; /* ISO 4217, numeric */
	const char *unit_of_measure;
	/* what an amount of money is for: a unit of measure, or how often it is taken; of the component's own cluster */
	const char *per;
	const struct sm_type *per_type; /* names its numbers; those without a name give no unit */
	bool per_attribute; /* in a message of GBCS only an attribute tells it */
	uint16_t cluster; /* 0: the cluster of the value */
	bool needed; /* the number is not scaled without digits, or multiplier and divisor */
	bool own_component; /* only the value's own component is searched */
};

struct sm_zcl_field {
	const char *name; /* NULL: the only member of a group; the elements are bare values */
	uint8_t wire; /* enum sm_zcl_wire; SM_ZCL_NONE: a group, repeated */
	bool optional; /* may be missing at the end of the payload: earlier versions do not have it */
	const struct sm_type *type; /* its meaning; NULL: plain */
	const struct sm_zcl_bits *bits; /* of a packed integer */
	size_t n_bits;
	const struct sm_zcl_field *group; /* of a repeated group */
	size_t n_group;
	const char
	    /* path of an earlier field that counts the group; NULL: up to the end of the payload */
	    *count_from;
	/*
	 * The field is present only if bit (when & mask) of `values` is set. mask 0: all bits. NULL: always present.
	 */
	const char *when;
	uint8_t mask;
	uint32_t values;
	uint8_t equals; /* without `values`: the field is present only if `when` has this value */
	const char *zero; /* the field is present only if this earlier one is 0, too; NULL: in any case */
	const struct sm_zcl_scaling *scaling;
};

struct sm_zcl_command {
	uint8_t command;
	bool server; /* true: server to client */
	const char *name;
	const struct sm_zcl_field *fields;
	size_t n_fields;
};

struct sm_zcl_attribute {
	uint16_t id;
	uint8_t wire;
	const char *name; /* lower_case */
	const char *title; /* the name in the standard */
	const struct sm_type *type;
	const struct sm_zcl_bits *bits;
	size_t n_bits;
	const struct sm_zcl_scaling *scaling;
};

struct sm_zcl_cluster {
	uint16_t id;
	const char *name;
	const struct sm_zcl_command
	    *commands; /* sorted by direction, client to server first, then by command */
	size_t n_commands;
	const struct sm_zcl_attribute *attributes; /* of its server, sorted by id */
	size_t n_attributes;
	const struct sm_zcl_attribute *client_attributes; /* the same of its client */
	size_t n_client_attributes;
};

/* A cluster by its id, or the i-th one from 0. NULL: none. */
const struct sm_zcl_cluster *sm_zcl_cluster_find(uint16_t cluster);
const struct sm_zcl_cluster *sm_zcl_cluster_at(size_t i);

/* The name of a cluster, and of a ZCL status (ZigBee Cluster Library section 2.5.3); NULL: unassigned. */
const char *sm_zcl_cluster_name(uint16_t cluster);
const char *sm_zcl_status_name(uint8_t status);

/*
 * A command or an attribute of a cluster by its number; NULL: the tables do not have it. The attribute is one of the
 * cluster's server, the other function's of its client. Both have those of every cluster (ZigBee Cluster Library section
 * 2.3.4).
 */
const struct sm_zcl_command *sm_zcl_command_find(uint16_t cluster, bool server, uint8_t command);
const struct sm_zcl_attribute *sm_zcl_attribute_find(uint16_t cluster, uint16_t id);
const struct sm_zcl_attribute *sm_zcl_client_attribute_find(uint16_t cluster, uint16_t id);

/* The commands that every cluster has: read attributes, default response ... (ZigBee Cluster Library section 2.4). */
const struct sm_zcl_command *sm_zcl_general_find(uint8_t command);

/*
 * Whether a number is its data type's "no value": all ones of an unsigned integer or a time, the smallest signed integer
 * (ZigBee Cluster Library table 2-10). False if the value's type has a name for the number, because GBCS or Smart Energy
 * then gives it a meaning. False for identifiers, enumerations and bitmaps.
 */
bool sm_zcl_non_value(const struct sm_node *n);

#endif
