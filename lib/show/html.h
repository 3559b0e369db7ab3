/*
 * A run's messages as one HTML page that needs nothing else: octets beside the tree of fields, each lighting the other.
 * The page's style sheet and script stand in page.css and page.js and are put in when the tools are built; a
 * Content-Security-Policy allows these two by their digests and nothing besides. Text of devices is escaped.
 */
#ifndef SM_SHOW_HTML_H
#define SM_SHOW_HTML_H

#include "catalogue/decode.h"
#include "core/buf.h"
#include "gbcs/gbt.h"
#include "show/check.h"

/* What is known of a record beside its message; empty slices are left out. */
struct sm_page_record {
	uint64_t number; /* from 1 */
	struct sm_slice id, time, source, destination;
};

/* Up to the first record, and behind the last. */
void sm_page_begin(struct sm_buf *out);
void sm_page_end(struct sm_buf *out);

void sm_page_message(const struct sm_page_record *r, const struct sm_decoded *d,
    const struct sm_show_check *signature, const struct sm_show_check *mac, struct sm_buf *out);

/* A block of a General-Block-Transfer that octets hold; text is a sentence on it. */
void sm_page_block(const struct sm_page_record *r, struct sm_slice octets, const struct sm_gbt_segment *block,
    const char *text, struct sm_buf *out);

/* In the place of a record that failed; octets: what could be read of it. */
void sm_page_failure(
    const struct sm_page_record *r, struct sm_slice octets, const struct sm_err *err, struct sm_buf *out);

#endif
