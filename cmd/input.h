/* Cuts a stream into records: lines of hex or base64, binary messages, XML documents, JSON Lines; or by its framing. */
#ifndef SM_CMD_INPUT_H
#define SM_CMD_INPUT_H

#include "cli.h"
#include "core/buf.h"

/* The longest record. A longer one becomes an error record, and the stream goes on after it. */
enum { SM_RECORD_MAX = 16 * 1024 * 1024 };

/* Why the octets of a record are no whole record. */
enum sm_raw_fault {
	SM_RAW_WHOLE,
	SM_RAW_LONG, /* longer than SM_RECORD_MAX: it has no octets */
	SM_RAW_CUT, /* framed: the input ends before its length is reached */
	SM_RAW_EMPTY /* framed: nothing, or only separators */
};

struct sm_raw_record {
	enum sm_input form; /* never SM_INPUT_AUTO */
	size_t off, len; /* its octets, as an offset in the batch's bytes */
	uint64_t number; /* from 1 */
	const char *file; /* the file that it begins in; NULL: standard input */
	uint64_t
	    line; /* of the file, from 1; 0 for binary records, which have none, and for those with a length */
	uint64_t octet; /* offset in the file, from 0 */
	enum sm_raw_fault fault;
	uint64_t said; /* the length in front of it; 0: none, or it is cut off itself */
	uint64_t came; /* so many octets of it, or of a length that is cut off, are there */
	uint64_t framed; /* offset in the file of its length, or of the octets that are no record */
};

/* True: the record is whole. False: err has its fault, with the place of a length that is wrong. */
SM_MUST_CHECK bool sm_raw_record_is_whole(const struct sm_raw_record *raw, struct sm_err *err);

/* Adds the octet at which the record begins to its error, where no line locates the record. */
void sm_raw_record_locate(const struct sm_raw_record *raw, struct sm_err *err);

struct sm_source;

/*
 * Opens a stream of n files; "-" or none at all is standard input. They are read as one stream, one open at a
 * time. Borrows the names. NULL: memory is exhausted.
 */
struct sm_source *sm_source_new(char **files, size_t n, enum sm_input form, enum sm_framing framing);

/* The stream of a text in memory, which is copied. NULL: memory is exhausted. */
struct sm_source *sm_source_of(struct sm_slice text, enum sm_input form);
void sm_source_free(struct sm_source *s);

enum sm_fill { SM_FILL_MORE, SM_FILL_END, SM_FILL_ERROR };

/*
 * Copies the next records to *bytes and *records (n of at most max), after emptying bytes. Waits for input
 * only while there is no complete record, so that records of a slow pipe are passed on at once. SM_FILL_END
 * comes with the last records. On SM_FILL_ERROR err has the file that can't be opened or read; the next call
 * goes on with the next file.
 */
enum sm_fill sm_source_fill(struct sm_source *s, struct sm_buf *bytes, struct sm_raw_record *records,
    size_t max, size_t *n, struct sm_err *err);

/*
 * Called within sm_source_fill before each wait for input: what is done must not be kept back meanwhile. False: the
 * stream is given up, and SM_FILL_END follows.
 */
void sm_source_before_wait(struct sm_source *s, bool (*call)(void *arg), void *arg);

/* Whether input is there, or the end. It may be a part of a record. */
bool sm_source_ready(const struct sm_source *s);

/* The first of the named files that has no record; NULL: there is none so far. */
const char *sm_source_without(const struct sm_source *s);

/* Octets read so far, for --progress. */
uint64_t sm_source_octets(const struct sm_source *s);

#endif
