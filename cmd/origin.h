/* Where a record came from: its file, its line there and its number. */
#ifndef SM_CMD_ORIGIN_H
#define SM_CMD_ORIGIN_H

#include "cli.h"
#include "record.h"

/* Of a text that can't be read, on a page. */
enum { SM_ORIGIN_SHOWN = 4096 };

/*
 * Appends "a.hex:3", or "a.bin" for a record without lines; standard input is "stdin". Nothing for a record that the
 * tool made itself.
 */
void sm_origin_place(const struct sm_record *r, struct sm_buf *out);

/* The same in the record's arena; empty: there is none, or no memory for it. */
struct sm_slice sm_origin_place_kept(const struct sm_record *r);

/* The text of a record of which nothing could be read, at most that many octets. Empty: something was read, it is
 * binary, or it may be of a key. */
struct sm_slice sm_origin_text(const struct sm_record *r, size_t max);

/*
 * Appends the member `source` to an open JSON object, unless the record brought one or the tool made the record: the
 * first tool of a pipeline says where a record came from.
 */
void sm_origin_json(const struct sm_record *r, struct sm_buf *out);

/*
 * Appends the members `input` or `octets` to an open JSON object: the record as it came, if nothing of it could be
 * read and it can't be of a key. At most 64 KiB; `input_length` is then the whole length.
 */
void sm_origin_input(const struct sm_record *r, struct sm_buf *out);

/* Writes "sm-x: record 3 (a.hex:3): text" to out, as sm_cli_trouble and sm_cli_note do. */
void sm_origin_trouble(const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void sm_origin_note(const struct sm_cli *cli, struct sm_buf *out, const struct sm_record *r, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

#endif
