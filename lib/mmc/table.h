/*
 * How the elements of MMC are filled, as tables.
 *
 * A row says which element gets its text (or its own rows) from which part of the message, and how. Rows stand in the
 * order of the schema. An element is written when something is found for it; elements on the way to it are opened
 * when needed and shared by the rows that follow.
 */
#ifndef SM_MMC_TABLE_H
#define SM_MMC_TABLE_H

#include "mmc/mmc.h"
#include "names/spelling.h"

struct sm_mmc_account;
struct sm_mmc_walk;
struct sm_mmc_row;

/* The text of an element, in the arena or borrowed; of no octets for an empty element, p NULL for none. */
typedef struct sm_slice sm_mmc_as(
    struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node);

/* Whether a row applies to this node. */
typedef bool sm_mmc_when(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node);

/* Where a row looks. */
enum sm_mmc_from {
	SM_MMC_HERE, /* in the node that the enclosing row found */
	SM_MMC_COSEM, /* the value of that attribute, or what that method returned */
	SM_MMC_ATTRIBUTE, /* an attribute of a Read Attributes Response */
	SM_MMC_COMMAND, /* the fields of each cluster-specific command of that number */
	SM_MMC_PAYLOAD, /* the DER structure; of a DLMS alert what stands behind code and time */
	SM_MMC_OUTER, /* in the node that the row around the enclosing one found */
	SM_MMC_MESSAGE, /* nowhere: rows that stand on their own feet */
};

/* How often a row applies to what it found. */
enum sm_mmc_each {
	SM_MMC_ONCE,
	SM_MMC_CHILDREN, /* to every element of an array; ordinals count from 1 */
	SM_MMC_BITS, /* to every bit that is set in a bit-string; the ordinal is its number from 1 */
};

struct sm_mmc_row {
	const char *to; /* element names separated by '/', from the enclosing element */
	enum sm_mmc_from from;
	/* COSEM: SM_GET an attribute, SM_ACTION what a method returned */
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index;
	/* ZCL: the attribute, or the command */
	uint16_t cluster;
	uint16_t id;
	const char *path; /* names separated by '/' below what was found; NULL: itself */
	enum sm_mmc_each each;
	const char *of; /* path of the value below each element of an array */
	sm_mmc_when *when; /* NULL: always */
	const char *
	    test; /* for `when`: path of what is tested, below the element or what was found; NULL: the value */
	uint16_t first, count; /* SM_MMC_CHILDREN: the elements to take, from 0; count 0: all of them */
	uint16_t max; /* maxOccurs of the element; 0: once */
	/*
	 * What the enclosing element can't do without: it is left out, and counted, when a slot of any of its rows stays
	 * empty. Rows of one slot are alternatives, of which the first that finds something is written. 0: optional.
	 */
	uint8_t slot;
	bool
	    always; /* the element is written even when nothing is found: a choice that the schema wants made */
	/* an attribute of the last element: a constant, a number below the element or what was found, or the ordinal */
	const char *attribute, *attribute_text, *attribute_path;
	uint8_t attribute_mask; /* bits of the number that count; 0: all */
	uint8_t
	    attribute_max; /* the attribute is 1 to this, else the element is left out and counted; 0: any */
	/* text, or members */
	sm_mmc_as *as;
	bool
	    apart; /* `as` says itself what of the message it tells (sm_mmc_use); else it is the value as a whole */
	const char *text; /* for `as`: a constant */
	const char *scaler; /* path of the scaler beside the value */
	uint8_t at,
	    octets; /* for `as` and `when`: the octets of the value that are meant; octets 0: all of it */
	int64_t low, high, minus; /* for `as` and `when`: the values meant, and what to take off */
	int64_t least, most; /* for `as`: what an integer element can hold; both 0: any */
	uint32_t longest; /* for `as`: characters that the element can hold; 0: any */
	const struct sm_name *names; /* for `as`: MMC's names of the values, sorted */
	size_t n_names;
	const struct sm_mmc_row *rows;
	size_t n_rows;
	uint8_t since; /* the schemaVersion in tenths that brought the element; 0: any */
};

#define SM_MMC_UNBOUNDED UINT16_MAX
/*
 * schemaVersions that brought something, in tenths. The schemas of 5.1 (June 2022) and 5.4 differ in nothing but their
 * number, and that of 5.1 says that it brought SEC Modification 15, the time of the GPF. Schemas before it aren't at hand:
 * what use cases of GBCS 4 need, those with message codes from 0x011A, is held to be no older than the first schema
 * that is known to have it.
 */
enum { SM_MMC_GPF_TIME = 51, SM_MMC_AUXILIARY_CONTROLLER = 51, SM_MMC_LOAD_CONTROLLER = 51 };

#define SM_MMC_MEMBERS(list) .rows = (list), .n_rows = sizeof(list) / sizeof((list)[0])
/* SM_MMC_AT(GET(1, OBIS(0, 0, 0, 2, 1, 255), 2)), names/spelling.h: what was read; ACTION: what a method returned */
#define SM_MMC_AT(...) .from = SM_MMC_COSEM, __VA_ARGS__
#define SM_MMC_ZCL(where, attribute_id) .from = SM_MMC_ATTRIBUTE, .cluster = (where), .id = (attribute_id)
#define SM_MMC_CMD(where, command) .from = SM_MMC_COMMAND, .cluster = (where), .id = (command)

/* What conversions may look at. */
struct sm_mmc_walk {
	const struct sm_decoded *d;
	struct sm_arena *a;
	struct sm_mmc_out *out;
	struct sm_mmc_counts *counts;
	struct sm_mmc_account *account; /* mmc/account.h: which values were told */
	unsigned version;
	const struct sm_node *source; /* the value of the item that rows are about */
	const struct sm_node *base; /* what a row found before it followed its path */
	const struct sm_node *here, *outer; /* the nodes of the rows being walked, and of those around them */
	size_t ordinal; /* of the element that a row runs over, from 1 */
	unsigned written; /* elements that the row at work has written */
	uint32_t filled; /* slots of the enclosing element, a bit each */
	bool incomplete; /* a slot of the rows walked last stayed empty */
	bool whole; /* GBCSData has the whole message */
	struct sm_err *err;
	bool failed;
};

/* The content of one use case's SMETSData element or alert payload. */
struct sm_mmc_content {
	uint16_t code;
	uint16_t first, last; /* of an alert: the alert codes whose content it is */
	uint16_t other; /* one more, away from these; 0: none */
	const struct sm_mmc_row *rows;
	size_t n_rows;
};

enum { SM_MMC_INTEGRITY_ISSUE = 0x81a0 };

#endif
