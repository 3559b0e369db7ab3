/* One row of a recipe, and the functions that rows name. */
#ifndef SM_TRANSFORM_PART_H
#define SM_TRANSFORM_PART_H

#include "core/text.h"
#include "names/spelling.h"

struct sm_walk;
struct sm_part;

/* The value of a leaf: a number or octets. */
struct sm_datum {
	bool is_bytes;
	int64_t number;
	struct sm_slice bytes;
	size_t bits; /* of a bit string */
};

/* The encoding of a leaf. */
enum sm_encoding {
	SM_AS_AXDR_NULL, /* A-XDR */
	SM_AS_AXDR_BOOLEAN,
	SM_AS_AXDR_ENUM,
	SM_AS_AXDR_UINT8,
	SM_AS_AXDR_UINT16,
	SM_AS_AXDR_UINT32,
	SM_AS_AXDR_INT8,
	SM_AS_AXDR_INT16,
	SM_AS_AXDR_INT32,
	SM_AS_AXDR_OCTETS,
	SM_AS_AXDR_VISIBLE,
	SM_AS_AXDR_BIT_STRING,
	SM_AS_ZCL_UINT8, /* ZCL, little-endian */
	SM_AS_ZCL_UINT16,
	SM_AS_ZCL_UINT24,
	SM_AS_ZCL_UINT32,
	SM_AS_ZCL_UINT48,
	SM_AS_ZCL_INT32,
	SM_AS_ZCL_OCTETS, /* a length octet before it */
	SM_AS_ZCL_RAW,
	SM_AS_DER_NULL, /* DER */
	SM_AS_DER_INTEGER,
	SM_AS_DER_OCTETS,
	SM_AS_DER_BIT_STRING,
	SM_AS_DER_GENERALIZED,
	SM_AS_DER_RAW /* DER that is encoded already */
};

/* A word of an enumeration and its number on the wire. */
struct sm_word {
	const char *word;
	int64_t number;
};

/* COSEM attribute or method of an access request. */
struct sm_object {
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	uint8_t index;
	uint8_t vary; /* octet of obis (1 to 6) to which the part's value is added; 0: none */
};

struct sm_zcl {
	uint16_t cluster;
	uint8_t command;
	bool to_client; /* frame control bit 3 */
	bool general; /* frame control bit 0 clear */
	bool dated; /* the part's value is the From Date Time */
};

typedef bool sm_part_fn(struct sm_walk *w, const struct sm_part *p);
typedef bool sm_value_fn(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out);
typedef bool sm_test_fn(const struct sm_walk *w, const struct sm_part *p);

struct sm_part {
	sm_part_fn *emit;
	sm_value_fn *get; /* a leaf's value */
	sm_test_fn *when; /* a group's condition */
	enum sm_encoding as;
	uint8_t tag; /* of a DER value, when not the type's own */
	uint8_t places; /* decimal places of the element that the number keeps */
	const char *path; /* "" or NULL: the present element */
	const char *attribute;
	int64_t number; /* constant, offset or repetitions */
	int64_t limit; /* second parameter of a few getters */
	const char *text; /* constant octets, or the operand of a condition */
	size_t text_len;
	const struct sm_word *words;
	size_t n_words;
	const struct sm_part *parts; /* ended by one without emit; NULL: none */
	const struct sm_object *object;
	const struct sm_zcl *zcl;
};

#endif
