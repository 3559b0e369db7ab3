/*
 * The decoded form of a value from any encoding: A-XDR, ZCL or DER.
 *
 * A node holds the value on the wire (kind, value, offset). The catalogue then adds the meaning: name, type, and unit
 * and scale if the message itself carries them. Nodes live in the arena of the record. Bytes are slices of the message,
 * or of the plaintext if the content was decrypted.
 */
#ifndef SM_CORE_TREE_H
#define SM_CORE_TREE_H

#include "core/arena.h"
#include "core/cursor.h"

enum sm_kind {
	SM_NULL,
	SM_BOOL, /* v.u: the octet; 0 is false */
	SM_UINT, /* v.u */
	SM_INT, /* v.i */
	SM_FLOAT, /* v.u: the bits of an IEEE 754 number; count: its octets */
	SM_BYTES, /* v.bytes */
	SM_TEXT, /* v.bytes, in the character set of the wire type */
	SM_BITS, /* v.bytes; count: bits; bit 0 is the most significant bit of the first octet */
	SM_ARRAY, /* children: elements */
	SM_STRUCT, /* children: members */
};

/* How a value is shown. The value on the wire is kept too. */
enum sm_form {
	SM_FORM_PLAIN, /* a number, octets in hex, or text, by kind */
	SM_FORM_STRUCT, /* fields name the members */
	SM_FORM_ARRAY, /* element types every child */
	SM_FORM_ENUM, /* names */
	SM_FORM_FLAGS, /* names by bit number; unsigned integers count from the least significant bit */
	SM_FORM_SECONDS, /* u32, seconds since 2000-01-01T00:00:00Z; 0xFFFFFFFF is "never" */
	SM_FORM_DATE_TIME, /* 12 octets, DLMS date-time (IEC 62056-6-2 section 4.1.6.1) with wildcards */
	SM_FORM_DATE, /* 5 octets, DLMS date */
	SM_FORM_TIME, /* 4 octets, DLMS time */
	SM_FORM_ZCL_DATE, /* u32 read little-endian: year - 1900, month, day, weekday from the lowest octet */
	SM_FORM_GENERAL, /* text YYYYMMDDHHMMSSZ, DER GeneralizedTime */
	SM_FORM_EUI64, /* 8 octets, or an u64 read little-endian */
	SM_FORM_OBIS, /* 6 octets */
	SM_FORM_TEXT, /* octets that are characters */
	SM_FORM_HEX, /* an integer used as an identifier, shown as 0x... */
	SM_FORM_LEVEL, /* an octet: a level of an auxiliary controller if bit 7 is set, else one of names */
	SM_FORM_CERTIFICATE, /* DER certificate or certification request */
	/*
	 * Octets, or an unsigned integer's octets, that hold fields of fixed sizes (type->octets) without tags. The
	 * fields become children of the node; kind and v stay those on the wire.
	 */
	SM_FORM_PACKED,
};

/* A number and its name. Lists are sorted by number. */
struct sm_name {
	uint32_t value;
	const char *name;
};

struct sm_type;

struct sm_field {
	const char *name; /* lower_case, the field's own term */
	const struct sm_type *type;
};

struct sm_type {
	enum sm_form form;
	const char *unit; /* of the scaled value: "Wh", "m3", "GBP", ...; NULL: none */
	int scale; /* value = wire * 10^scale */
	const char *scale_from; /* name of an earlier field of the same item that holds the scale */
	const char
	    *scaler_unit; /* name of a member of the item that holds scale and unit (IEC 62056-6-2 class 3) */
	const struct sm_name *names; /* SM_FORM_ENUM, SM_FORM_FLAGS */
	size_t n_names;
	uint16_t
	    first_bit; /* SM_FORM_FLAGS: the number of the first bit when bits count down from it; 0: up from 0 */
	const struct sm_field *fields; /* SM_FORM_STRUCT, SM_FORM_PACKED */
	size_t n_fields;
	/*
	 * The type to try if a value does not match this one. SM_FORM_STRUCT: the count of members is not n_fields.
	 * SM_FORM_PACKED: the first field, an enumeration, has no name for its value.
	 */
	const struct sm_type *variant;
	const struct sm_type *element; /* SM_FORM_ARRAY */
	uint8_t octets; /* as a field of SM_FORM_PACKED: its size in octets; 0: the rest */
	bool identifier; /* SM_FORM_ENUM: of an attribute, cluster or command; people read it in hex */
	bool unflagged; /* SM_FORM_LEVEL: 0 to 100 without bit 7 is a level too */
};

#define SM_NAMES(list) .names = (list), .n_names = sizeof(list) / sizeof((list)[0])
#define SM_FIELDS(list) .fields = (list), .n_fields = sizeof(list) / sizeof((list)[0])

/* The source of a number's scale. */
enum sm_scaling {
	SM_SCALED_BY_TYPE, /* the standard fixes it, or there is none */
	SM_SCALED_BY_MESSAGE, /* multiplier, divisor or digits stand in the message */
	SM_SCALED_AS_FIXED, /* the message may carry them but does not: the standard's default applies */
	SM_UNSCALED_UNKNOWN, /* incomplete or unusable: the number is shown as on the wire */
	SM_UNSCALED_INEXACT, /* the quotient has no finite decimal form */
};

struct sm_node {
	enum sm_kind kind;
	uint8_t tag; /* on the wire: A-XDR tag, ZCL data type, DER identifier octet */
	bool decrypted; /* off is an offset in the plaintext of an encrypted block, not in the message */
	bool positional; /* a SM_STRUCT whose members have no names from the catalogue */
	uint8_t scaling; /* enum sm_scaling */
	int scale; /* resolved: from the type, or from the message */
	uint32_t factor; /* the value is wire * factor * 10^scale; 0 means 1 */
	size_t off, len; /* octets, tag and length included */
	size_t count; /* children, bits of SM_BITS, or octets of SM_FLOAT */
	union {
		uint64_t u;
		int64_t i;
		struct sm_slice bytes;
	} v;
	const char *name; /* NULL: has none */
	const char *unit; /* resolved as scale is */
	const struct sm_type *type; /* NULL: not in the catalogue */
	struct sm_node *child, *last, *next;
};

/*
 * A new node in the arena, appended to the children of parent unless parent is NULL. NULL when memory is exhausted.
 */
SM_MUST_CHECK struct sm_node *sm_node_new(struct sm_arena *a, struct sm_node *parent, enum sm_kind kind);

/* The child with that name, or at that position from 0. NULL if there is none, or node is NULL. */
const struct sm_node *sm_node_get(const struct sm_node *node, const char *name);
const struct sm_node *sm_node_at(const struct sm_node *node, size_t position);

/* Follows names separated by '/': "charge_per_unit_scaling/price_scale". NULL if one is missing. */
const struct sm_node *sm_node_path(const struct sm_node *node, const char *path);

/* magnitude * 10^scale */
struct sm_decimal {
	bool negative;
	uint64_t magnitude;
	int scale;
};

/*
 * The exact value of a node's number; of a float the shortest decimal that converts back to it. False: no number,
 * unknown scale, or more than 64 bits.
 */
SM_MUST_CHECK bool sm_node_decimal(const struct sm_node *n, struct sm_decimal *out);

/* The name of value in a sorted list, or NULL. */
const char *sm_name_of(const struct sm_name *names, size_t n, uint32_t value);

/* The deepest nesting that any decoder accepts. */
enum { SM_DEPTH_MAX = 16 };

#endif
