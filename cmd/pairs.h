/*
 * Pairs of files by name: the request NAME.xml, and the message NAME.hex, NAME.b64, NAME.bin or NAME.xml. See
 * sm-correlate(1).
 */
#ifndef SM_CMD_PAIRS_H
#define SM_CMD_PAIRS_H

#include "record.h"

struct sm_pairs;

/*
 * Lists the files of both sides, and pairs them. A place is a folder, a file with an ending of its side, or a list of
 * such files, a path a line; "-", or no place of messages, is a list on standard input. form: of the messages. NULL: err
 * names the place that can't be read.
 */
struct sm_pairs *sm_pairs_open(
    const char *requests, char **messages, size_t n_messages, enum sm_input form, struct sm_err *err);
void sm_pairs_free(struct sm_pairs *p);

/* The count of names on either side. */
size_t sm_pairs_count(const struct sm_pairs *p);

/*
 * The count of entries of the folders that no pair has: files of other endings, and folders below. Hidden ones don't
 * count. *first: the path of one, which lives as long as p; NULL: there is none.
 */
size_t sm_pairs_left_out(const struct sm_pairs *p, const char **first);

/*
 * Appends pair i, in the order of names, to text: a JSON record of `id`, `file`, `request` and `gbcs`. False: a file is
 * missing, doubled or unreadable; the record then has the members that are known. Uses the arena and the reader of w, and
 * no other state: threads may read at the same time.
 */
SM_MUST_CHECK bool sm_pairs_read(
    const struct sm_pairs *p, struct sm_worker *w, size_t i, struct sm_buf *text, struct sm_err *err);

#endif
