/*
 * Tables of MMC's elements.
 *
 * A row has an element, the part of the message that fills it, and the conversion to its text, or rows of
 * members. Rows stand in the order of the schema. An element is written when its value is found. Elements
 * above it are opened when needed, and shared with the rows that follow.
 */
#ifndef SM_MMC_TABLE_H
#define SM_MMC_TABLE_H

#include "mmc/mmc.h"
#include "names/spelling.h"
#include "names/versions.h"

struct sm_mmc_account;
struct sm_mmc_walk;
struct sm_mmc_row;

/*
 * A conversion: the text of an element, in the arena or borrowed. p NULL: no text; no octets: an empty
 * element.
 */
typedef struct sm_slice sm_mmc_as(
    struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node);

/* A condition: whether a row applies to this node. */
typedef bool sm_mmc_when(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node);

/* The source of a row. */
enum sm_mmc_from {
	SM_MMC_HERE, /* the node of the enclosing row */
	SM_MMC_COSEM, /* the value of a COSEM attribute, or the result of a method */
	SM_MMC_ATTRIBUTE, /* an attribute of a Read Attributes Response */
	SM_MMC_COMMAND, /* the fields of each cluster-specific command */
	SM_MMC_PAYLOAD, /* the DER structure; of a DLMS alert the content after code and time */
	SM_MMC_OUTER, /* the node of the row around the enclosing one */
	SM_MMC_MESSAGE, /* no source: rows that find their values by themselves */
};

/* Repetitions of a row. */
enum sm_mmc_each {
	SM_MMC_ONCE,
	SM_MMC_CHILDREN, /* for every element of an array; ordinals count from 1 */
	SM_MMC_BITS, /* for every set bit of a bit-string; the ordinal is its number from 1 */
};

struct sm_mmc_row {
	const char *to; /* element names separated by '/', from the enclosing element */
	enum sm_mmc_from from;
	/* COSEM: SM_GET an attribute, SM_ACTION the result of a method */
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index;
	/* ZCL: the attribute, or the command */
	uint16_t cluster;
	uint16_t id;
	const char *path; /* names separated by '/' below the source; NULL: the source itself */
	enum sm_mmc_each each;
	const char *of; /* path of the value below each element of an array */
	sm_mmc_when *when; /* NULL: always */
	const char *
	    test; /* for `when`: path of the tested value, below the element or the source; NULL: the value */
	uint16_t first, count; /* SM_MMC_CHILDREN: the elements to take, from 0; count 0: all of them */
	uint16_t max; /* maxOccurs of the element; 0: once */
	/*
	 * A slot is mandatory: the enclosing element is left out, and counted, when a slot of any of its rows
	 * stays empty. Rows of one slot are alternatives; the first that finds a value is written. 0:
	 * optional.
	 */
	uint8_t slot;
	bool always; /* the element is written even without a value: the schema needs the choice */
	/* attribute of the last element: a constant, a number below the element or source, or the ordinal */
	const char *attribute, *attribute_text, *attribute_path;
	uint8_t attribute_mask; /* bits of the number that count; 0: all */
	uint8_t
	    attribute_max; /* the attribute is 1 to this; otherwise the element is left out and counted; 0: any */
	/* text, or members */
	sm_mmc_as *as;
	bool
	    apart; /* `as` marks the used parts itself (sm_mmc_use); otherwise the whole value counts as used */
	const char *text; /* for `as`: a constant */
	const char *scaler; /* path of the scaler beside the value */
	uint8_t at, octets; /* for `as` and `when`: the selected octets of the value; octets 0: all of it */
	int64_t low, high, minus; /* for `as` and `when`: the values to match, and the number to subtract */
	int64_t least, most; /* for `as`: range of an integer element; both 0: any */
	uint32_t longest; /* for `as`: most characters of the element; 0: any */
	const struct sm_name *names; /* for `as`: MMC's names of the values, sorted */
	size_t n_names;
	const struct sm_mmc_row *rows;
	size_t n_rows;
	uint16_t since; /* the version that brought the element: SM_MMC_GPF_TIME (names/versions.h); 0: any */
};

#define SM_MMC_UNBOUNDED UINT16_MAX
#define SM_MMC_MEMBERS(list) .rows = (list), .n_rows = sizeof(list) / sizeof((list)[0])
/*
 * SM_MMC_AT(GET(1, OBIS(0, 0, 0, 2, 1, 255), 2)), names/spelling.h: a value that was read; ACTION: the result
 * of a method
 */
#define SM_MMC_AT(...) .from = SM_MMC_COSEM, __VA_ARGS__
#define SM_MMC_ZCL(where, attribute_id) .from = SM_MMC_ATTRIBUTE, .cluster = (where), .id = (attribute_id)
#define SM_MMC_CMD(where, command) .from = SM_MMC_COMMAND, .cluster = (where), .id = (command)

/* The state of one document, for rows and conversions. */
struct sm_mmc_walk {
	const struct sm_decoded *d;
	struct sm_arena *a;
	struct sm_mmc_out *out;
	struct sm_mmc_counts *counts;
	struct sm_mmc_account *account; /* mmc/account.h: the used values */
	unsigned version;
	const struct sm_node *source; /* the value of the present item */
	const struct sm_node *base; /* the source of the present row, before its path */
	const struct sm_node *here, *outer; /* the nodes of the present rows, and of those around them */
	size_t ordinal; /* position in the present row's array, from 1 */
	unsigned written; /* elements that the present row has written */
	uint32_t filled; /* slots of the enclosing element, a bit each */
	bool incomplete; /* a slot of the rows walked last stayed empty */
	bool whole; /* GBCSData has the whole message */
	struct sm_err *err;
	bool failed;
};

/* The content of one use case's SMETSData element or alert payload. */
struct sm_mmc_content {
	uint16_t code;
	uint16_t first, last; /* of an alert: the range of its alert codes */
	uint16_t other; /* another alert code; 0: none */
	const struct sm_mmc_row *rows;
	size_t n_rows;
};

enum { SM_MMC_INTEGRITY_ISSUE = 0x81a0 };

#endif
