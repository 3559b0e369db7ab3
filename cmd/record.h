/* A record: the message, the request, and the other members of a JSON object. See sm-json(5). */
#ifndef SM_CMD_RECORD_H
#define SM_CMD_RECORD_H

#include <jansson.h>
#include <time.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/json.h"
#include "duis/document.h"
#include "input.h"

struct
    sm_reader; /* of documents: what sm_record_document keeps. Private to record.c; the pump makes and frees it */

/* The state of a thread. Reset for every record. */
struct sm_worker {
	struct sm_arena arena;
	struct sm_reader *reader;
	/*
	 * What a tool can show of a record that fails: members for the error record, or text before the line on stderr.
	 * Empty at the beginning of each record.
	 */
	struct sm_buf rescued;
	struct sm_buf *notes; /* for sm_cli_note: lines for stderr, in the order of the records */
	bool in_order; /* this call is in the order of the stream, and no other runs at the time */
	bool careful; /* a record of this batch failed before, and undid the others: see struct sm_pump */
	bool edits; /* the tool changes documents: SM_DOCUMENT_EDIT */
	bool takes_mmc; /* an MMC document by itself is a record too: sm_record.request, without a message */
	bool octets; /* the result of this record is octets, which no line end follows; the tool may set it */
	int failure; /* why the record failed: enum sm_code, or SM_FAILED_BEFORE. A refusal sets it, the pump the others */
	void *state; /* the tool's state */
};

struct sm_record {
	uint64_t number; /* from 1 */
	const char *file; /* in which it begins; NULL: standard input */
	uint64_t line; /* of the file, from 1; 0: it has no lines */
	uint64_t octet; /* offset in the file, from 0 */
	bool made; /* the tool made the record: it has no place */
	bool hushed; /* what can't be read of it may be a key: it is not repeated */
	struct timespec began; /* when the work on it began, CLOCK_MONOTONIC */
	enum sm_input form;
	struct sm_slice text; /* as it came */
	bool is_json; /* SM_INPUT_JSON, and read: has members */
	const struct sm_json_member *members;
	struct sm_arena *arena; /* the worker's: all members live in it, or in text */
	struct sm_slice
	    gbcs; /* the message's octets, in the arena; of a binary record in text; empty: none */
	struct sm_slice request; /* the DUIS document, without a SOAP envelope; empty: none */
	const char
	    *soap; /* the version of the envelope that the document came in; NULL: none, or not read yet */
	struct sm_slice firmware; /* a firmware image, in text; empty: none */
	bool failed_before; /* holds the error of an earlier tool: nothing else of it has been read */
};

/*
 * Reads the text of a record: decodes hex and base64, takes `gbcs` and `request` from JSON, and the message
 * from a DUIS document. On failure *out has the parts that were read, and err the reason.
 */
SM_MUST_CHECK bool sm_record_read(
    struct sm_worker *w, struct sm_slice text, enum sm_input form, struct sm_record *out, struct sm_err *err);

/* NULL when memory is exhausted; free accepts NULL. */
struct sm_reader *sm_reader_new(void);
void sm_reader_free(struct sm_reader *reader);

/*
 * The DUIS document of a record: the record itself, or its `request`. *out is valid until the next record is
 * read. False: the record has none (SM_E_MISSING), or it is malformed.
 */
SM_MUST_CHECK bool sm_record_document(struct sm_worker *w, const struct sm_record *r,
    enum sm_document_mode mode, struct sm_document **out, struct sm_err *err);

/* Fails with SM_E_MISSING: the record has no message; of the answer of a SMETS1 device, which is MMC, it says so. */
bool sm_record_no_message(struct sm_worker *w, const struct sm_record *r, struct sm_err *err);

/* The unparsed text of a member of a JSON record; empty: there is none. */
struct sm_slice sm_record_value(const struct sm_record *r, const char *name);

/*
 * As sm_record_value, parsed by jansson. NULL: there is none, or it can't be parsed. The caller owns the
 * reference.
 */
json_t *sm_record_load(const struct sm_record *r, const char *name);

/* The characters of a string member, in the arena; empty: there is none. */
struct sm_slice sm_record_string(const struct sm_record *r, const char *name);

/* Appends ,"name": to an open JSON object, with the comma where one is needed. */
void sm_record_member(struct sm_buf *out, const char *name);

#endif
