/*
 * Writes the document. Elements open by themselves; libxml2 escapes text.
 *
 * An entered element is written when it gets text, or an attribute of its own with text below, or is opened.
 * An element that is left before that is not written.
 */
#ifndef SM_MMC_OUT_H
#define SM_MMC_OUT_H

#include "core/buf.h"
#include "core/err.h"
#include "mmc/parts.h"

struct sm_mmc_out;

/* No document of MMC has more elements within each other, and no element of it more attributes. */
enum { SM_MMC_OUT_DEPTH = 24, SM_MMC_OUT_ATTRIBUTES = 4 };

/* Starts a document whose text goes to buf. NULL: memory is exhausted. sm_mmc_out_close frees it. */
struct sm_mmc_out *sm_mmc_out_new(struct sm_buf *buf, bool pretty);

/* The same, but the elements go to a list, and are no XML. Text must live as long as the list. */
struct sm_mmc_out *sm_mmc_out_list(struct sm_mmc_parts *parts);

/* Ends the document and frees the writer. False: a write failed, now or before. */
SM_MUST_CHECK bool sm_mmc_out_close(struct sm_mmc_out *o);

/* The count of entered elements. */
size_t sm_mmc_out_depth(const struct sm_mmc_out *o);

/*
 * Enters the elements of a path "A/B" below `depth`. Elements of it that are entered already are shared.
 * Borrows the path until its elements are left.
 */
void sm_mmc_out_path(struct sm_mmc_out *o, size_t depth, const char *path);

/* Adds an attribute to the last entered element, which is written with it. Borrows text until then. */
void sm_mmc_out_attribute(struct sm_mmc_out *o, const char *name, const char *text);

/* Writes the entered elements, even if they stay empty. */
void sm_mmc_out_open(struct sm_mmc_out *o);

/*
 * Writes text of the last element; "" leaves it empty. Returns the count of characters that XML excludes,
 * which are escaped.
 */
size_t sm_mmc_out_text(struct sm_mmc_out *o, struct sm_slice text);
void sm_mmc_out_string(struct sm_mmc_out *o, const char *text);

/* Tells a list which value the last written text comes from. */
void sm_mmc_out_from(struct sm_mmc_out *o, const struct sm_node *node, enum sm_mmc_part_kind kind);

/* Leaves elements until `depth` remain. */
void sm_mmc_out_leave(struct sm_mmc_out *o, size_t depth);

/* The count of characters that sm_mmc_out_text writes for text, as a reader of the document counts them. */
size_t sm_mmc_out_length(struct sm_slice text);

/*
 * A point to go back to while the entered elements stay entered. Going back removes what was written since.
 * The last entered element must not be open, or none of it may have been written since.
 */
struct sm_mmc_mark {
	size_t length, open;
	bool in_tag, has_elements;
};
struct sm_mmc_mark sm_mmc_out_mark(const struct sm_mmc_out *o);
bool sm_mmc_out_wrote(const struct sm_mmc_out *o, const struct sm_mmc_mark *since);
void sm_mmc_out_back(struct sm_mmc_out *o, const struct sm_mmc_mark *to);

/* enter, text, leave */
void sm_mmc_out_element(struct sm_mmc_out *o, const char *name, const char *text);

#endif
