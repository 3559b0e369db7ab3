/*
 * The document being written: elements that open themselves, and text that libxml2 escapes.
 *
 * An element that was entered is written when it gets text, an attribute of its own with text below, or is opened; one
 * that was left before that leaves no trace.
 */
#ifndef SM_MMC_OUT_H
#define SM_MMC_OUT_H

#include "core/buf.h"
#include "core/err.h"

struct sm_mmc_out;

/* A document of which the text goes to buf. NULL when memory is exhausted; sm_mmc_out_close frees it. */
struct sm_mmc_out *sm_mmc_out_new(struct sm_buf *buf, bool pretty);

/* Ends the document and frees the writer. False when writing failed at any time. */
SM_MUST_CHECK bool sm_mmc_out_close(struct sm_mmc_out *o);

/* How many elements are entered. */
size_t sm_mmc_out_depth(const struct sm_mmc_out *o);

/*
 * Enters the elements of a path "A/B" below `depth`, sharing those of it that are entered already. The path stays
 * referred to while its elements are entered.
 */
void sm_mmc_out_path(struct sm_mmc_out *o, size_t depth, const char *path);

/* An attribute of the last element entered, written when that is. text must stay until then. */
void sm_mmc_out_attribute(struct sm_mmc_out *o, const char *name, const char *text);

/* Writes the elements entered so far, even if they stay empty. */
void sm_mmc_out_open(struct sm_mmc_out *o);

/* Text of the last element; "" leaves it empty. Returns the count of characters escaped since XML can't hold them. */
size_t sm_mmc_out_text(struct sm_mmc_out *o, struct sm_slice text);
void sm_mmc_out_string(struct sm_mmc_out *o, const char *text);

/* Leaves elements until `depth` are entered. */
void sm_mmc_out_leave(struct sm_mmc_out *o, size_t depth);

/* How many characters sm_mmc_out_text writes for text, as a reader of the document sees them. */
size_t sm_mmc_out_length(struct sm_slice text);

/*
 * A place to go back to while the elements entered now still are: what was written since is taken back. The last
 * element entered must not be open, or nothing of it may have been written since.
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
