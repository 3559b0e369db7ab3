/*
 * The elements of a document as a list, each with the value of the message that it comes from. For readers of values: no
 * XML is written.
 */
#ifndef SM_MMC_PARTS_H
#define SM_MMC_PARTS_H

#include "core/err.h"
#include "core/tree.h"

/* What the text of an element is to its value. */
enum sm_mmc_part_kind {
	SM_MMC_NO_NUMBER, /* a name, a time, octets, or a number of another meaning */
	SM_MMC_NUMBER_RAW, /* the number on the wire */
	SM_MMC_NUMBER_SCALED, /* that number in its unit */
};

/* An element. Everything borrows: from the tables, the message or the document, and the arena of the call. */
struct sm_mmc_part {
	const char *name; /* not NUL-terminated */
	size_t name_len;
	size_t depth; /* 0: the element of the service, or DeviceAlertContent */
	const char *attribute; /* its first attribute, such as index; NULL: none */
	const char *attribute_text;
	struct sm_slice text; /* octets of a device, not made fit for XML; p NULL: none */
	const struct sm_node *node; /* the value; NULL: of a SMETS1 device, or the text is no value's */
	enum sm_mmc_part_kind kind;
};

/* In the order of the document: an element stands before those in it. */
struct sm_mmc_parts {
	struct sm_mmc_part *all; /* owned */
	size_t n, room;
};

/* An empty list, which owns nothing. sm_mmc_parts_free leaves one too. */
void sm_mmc_parts_init(struct sm_mmc_parts *p);
void sm_mmc_parts_free(struct sm_mmc_parts *p);

/* Appends an element without anything. Valid until the next one. NULL: memory is exhausted. */
SM_MUST_CHECK struct sm_mmc_part *sm_mmc_parts_add(struct sm_mmc_parts *p);

#endif
