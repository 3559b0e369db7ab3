/*
 * A run's messages as one HTML page that needs nothing else: octets beside the tree of fields, each lighting the other.
 * The page's style sheet and script stand in page.css and page.js and are put in when the tools are built; a
 * Content-Security-Policy allows these two by their digests and nothing besides. Text of devices is escaped.
 */
#ifndef SM_SHOW_HTML_H
#define SM_SHOW_HTML_H

#include "show/message.h"

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

/*
 * A record that is no message: a block of one, or one that failed at an offset of octets (SM_NO_OFFSET: nowhere in
 * them). kind is a word for the list of records: "block", "error".
 */
struct sm_page_note {
	const char *kind, *title, *text;
	struct sm_slice octets;
	size_t offset;
};
void sm_page_note(const struct sm_page_record *r, const struct sm_page_note *note, struct sm_buf *out);

#endif
