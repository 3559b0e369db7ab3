/* The state that the parts of sm-parse share: the options as given, and the state of a thread. */
#ifndef SM_CMD_SM_PARSE_H
#define SM_CMD_SM_PARSE_H

#include "catalogue/decode.h"
#include "core/description.h"
#include "core/json_fields.h"
#include "core/table.h"
#include "crypto/check.h"
#include "duis/schema.h"
#include "duis/smets1.h"
#include "envelope/envelope.h"
#include "gbcs/gbt.h"
#include "gbcs/zcl_memory.h"
#include "keyring.h"
#include "mmc/mmc.h"
#include "mmc/pieces.h"
#include "pump.h"
#include "readings/readings.h"
#include "show/html_frame.h"
#include "show/options.h"

enum parse_format {
	FORMAT_JSON,
	FORMAT_TEXT,
	FORMAT_MMC,
	FORMAT_HTML,
	FORMAT_CSV,
	FORMAT_TSV,
	FORMAT_FLAT,
	FORMAT_READINGS
};

struct parse {
	const struct sm_cli *cli;
	/* FORMAT_READINGS for FORMAT_CSV and FORMAT_TSV; FORMAT_JSON for FORMAT_FLAT, and with fields */
	enum parse_format format;
	enum sm_table_form table;
	bool flat; /* the JSON record becomes lines */
	struct sm_json_fields *fields; /* of --fields; the JSON record becomes rows. NULL: none */
	bool catalogue, changes, explain, diff, redact;
	const char *redact_key; /* file; NULL: a random key */
	struct sm_show_options show;
	size_t width; /* of the terminal for text; 0: there is none */
	struct sm_key_sources key_sources;
	struct sm_keys *keys;
	struct sm_gbt *gbt; /* used only in the order of the stream, as is the next */
	struct sm_zcl_memory *scales; /* of ZigBee devices */
	bool gaps; /* a transfer was given up */
	bool with_mmc;
	bool strict; /* differences of the envelope count as a failed check */
	struct sm_mmc_options mmc;
	unsigned duis_version; /* of --duis-version; 0: each document's own */
	const char *schema_file;
	struct sm_schema *schema; /* NULL: documents are not validated */
};

/*
 * The state of a thread: its crypto state, NULL without keys; the MMC document of the record; a reader of
 * documents, to validate that document or to read decrypted parts into `pieces`.
 */
struct parser {
	struct parse *parse;
	struct sm_crypto *crypto;
	struct sm_buf mmc;
	struct sm_document *document; /* NULL until one is needed */
	struct sm_mmc_pieces pieces;
	struct sm_readings readings;
	struct sm_buf json; /* the record that becomes lines or rows */
	struct sm_buf row_begin, row_end; /* what the readings of a record share */
	struct sm_buf place; /* where it came from, before it is a value of row_end */
	struct sm_buf pictures; /* of the record's message, as HTML */
	bool has_description; /* the record has a document of DUIS, or is a firmware image */
	struct sm_description description;
	bool has_envelope; /* the record has a document that carries the message, or should */
	bool image_wrong; /* the signature of a firmware image is invalid */
	bool tag_wrong; /* keys were given, but the encrypted parts don't verify with them */
};

/* The options of sm-parse, and what takes them; state is a struct parse whose cli is set. */
extern const struct sm_option parse_options[];
extern const size_t n_parse_options;
extern const struct sm_formats parse_formats;
extern const struct sm_usage parse_reading; /* without --catalogue and the like */
bool parse_set_option(void *state, int id, const char *arg);

/* Whether a record of JSON is written as it is. */
static inline bool
parse_writes_json(const struct parse *p)
{
	return p->format == FORMAT_JSON && !p->flat && !p->fields;
}

/* Checks the options together. False, and reported: they contradict each other or the FILEs. */
bool parse_choose_format(struct parse *p, char **files, size_t n_files);

/* The options that do nothing without others. */
extern const struct sm_pair parse_needs[];
extern const size_t n_parse_needs;

/* The members that sm-parse writes itself: parse_n_adds of them with these options. */
extern const char *const parse_adds[];
size_t parse_n_adds(const struct parse *p);

/* For the pump: the work on one record. */
int parse_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* Text: the line that names the record, after a blank one if a record stands before it. */
void parse_show_heading(const struct parser *parser, const struct sm_record *r, struct sm_buf *out);

/* Draws what a message holds into parser->pictures. False: the record fails with err. */
SM_MUST_CHECK bool parse_draw(
    struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, struct sm_err *err);

/* The same for a document without a message: the answer of a SMETS1 device. */
SM_MUST_CHECK bool parse_draw_document(struct sm_worker *w, const struct sm_record *r, struct sm_err *err);

/* Reads the answer of a SMETS1 device that the record's document is or holds. *found false: it holds none. */
SM_MUST_CHECK bool parse_find_smets1(
    struct sm_worker *w, const struct sm_record *r, struct sm_smets1 *out, bool *found, struct sm_err *err);

/*
 * Writes a message, or a block of a transfer (whole: the message that it completes, else empty), in the
 * chosen format.
 */
void parse_show(const struct parser *parser, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac, const struct sm_envelope *envelope,
    struct sm_buf *out);
void parse_show_segment(const struct parser *parser, const struct sm_record *r, struct sm_slice octets,
    const struct sm_gbt_segment *s, struct sm_slice whole, struct sm_buf *out);

/* Shows what was read of a message that can't be read as a whole, in what the record is rescued with. */
void parse_show_incomplete(
    struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, const struct sm_err *err);

/* Reads what the record's document says, if it has one. False: it can't be read, and the record has no message. */
SM_MUST_CHECK bool parse_read_document(struct sm_worker *w, const struct sm_record *r, struct sm_err *err);

/*
 * Describes the record's firmware image: the record itself, or that in the request whose document element is root (NULL:
 * none). An image in a request that can't be read is described with the reason. False: the record itself can't be read,
 * or memory is exhausted.
 */
SM_MUST_CHECK bool parse_read_firmware(
    struct sm_worker *w, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err);

/* Writes the document as JSON or text; a page has it in the entry of its message. */
void parse_show_document(const struct parser *parser, struct sm_buf *out);

/*
 * The answer for a record without a message: its document. It fails without one. As MMC it fails for all documents but
 * the answers of SMETS1 devices.
 */
int parse_document_alone(
    struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/*
 * Whether the record is a ZCL frame of the network, with the member `zcl` of sm-json(5); and the answer for one. It fails
 * as MMC, which has no such documents.
 */
bool parse_has_frame(const struct sm_record *r);
int parse_frame(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err);

/* What the member `zcl` says of a frame. All but the cluster's number and the octets are texts of JSON, in the arena. */
struct parse_frame {
	struct sm_slice cluster, security, frame;
	uint16_t number;
	uint32_t endpoint; /* of the source; 256: not known */
	struct sm_slice octets;
};
SM_MUST_CHECK bool parse_frame_read(
    const struct sm_record *r, struct sm_arena *a, struct parse_frame *out, struct sm_err *err);

/* The page's text about a record. */
struct sm_page_record parse_page_record(const struct sm_record *r);

/* For the pump: the page's entry for a record that failed. */
void parse_show_failure(
    void *shared, const struct sm_record *r, const struct sm_err *err, struct sm_buf *out);

/*
 * Compares the document around the message with it (d; NULL: the document holds a SMETS1SignedResponse), sets has_envelope, and notes each difference. False: memory is
 * exhausted.
 */
SM_MUST_CHECK bool parse_read_envelope(struct sm_worker *w, const struct sm_record *r,
    const struct sm_decoded *d, struct sm_envelope *out, struct sm_err *err);

/* Notes that a check of the message failed or could not be made. An MMC document has no place for it. */
void parse_note_checks(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    const struct sm_check *signature, const struct sm_check *mac);

/* Reports transfers that were given up, as no record shows them. */
void parse_note_gaps(struct sm_worker *w, struct parse *p);

/* For the pump: reports transfers that never became a message. */
int parse_report_gaps(void *shared, const struct sm_pump_tally *tally, struct sm_buf *out);

/* --catalogue and --changes: writes a table. Returns an exit status. */
int parse_print_table(const struct sm_cli *cli, void (*write)(struct sm_buf *out));

/* --redact: writes the records of the files without what identifies anybody. Returns an exit status. */
int parse_redact(const struct parse *p, char **files, size_t n);

/* --explain: the words, or those of standard input if there are none. Returns an exit status. */
int parse_explain(const struct parse *p, char **words, size_t n);

/* Reads the decrypted parts of an MMC document in the record, and its message if the record has no other. */
SM_MUST_CHECK bool parse_read_pieces(
    struct sm_worker *w, const struct sm_record *r, struct sm_slice *message, struct sm_err *err);

/*
 * Judges a plaintext that the record gives for a part of the message, and sets the reason. At best it is
 * "given", as its writer is unknown. It is "encrypted" when it is of another message, or not of the part's
 * length.
 */
enum sm_encryption parse_judge_piece(const struct parser *parser, const struct sm_message *m,
    struct sm_slice protected_text, struct sm_slice given, const char **reason);

/*
 * Sets *out to the Service Reference Variant. A DUIS Response and its Request name it; the message alone
 * often does not. NULL: the record has neither.
 */
SM_MUST_CHECK bool parse_find_variant(struct sm_worker *w, const struct sm_record *r,
    const struct sm_message *m, const char **out, struct sm_err *err);

/* Writes the MMC document of a message, if the options ask for it, and validates it if they ask for that. */
SM_MUST_CHECK bool parse_write_mmc(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    struct sm_buf *out, struct sm_err *err);

/* The same for the answer of a SMETS1 device. */
SM_MUST_CHECK bool parse_write_smets1_mmc(
    struct sm_worker *w, const struct sm_smets1 *s, struct sm_buf *out, struct sm_err *err);

/* The lines about the document around a message, for the page; the caller frees the buffers. */
struct parse_lines {
	struct sm_buf differences, unchecked;
};
void parse_page_lines(
    const struct sm_envelope *envelope, struct sm_page_record *about, struct parse_lines *lines);
void parse_page_lines_free(struct parse_lines *lines, struct sm_buf *out);

/* Writes the envelope as JSON or text; a page has it in the entry of its record. */
void parse_show_envelope(const struct parser *parser, const struct sm_envelope *envelope, struct sm_buf *out);

#endif
