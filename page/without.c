/*
 * What sm-parse has and the page has not: files, signals, keys, MMC, firmware images. Of documents of DUIS the page's
 * script finds the message that one carries; what else a document says is not read.
 *
 * The page never calls the functions of page/absent, which need keys or libxml2.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "crypto/point.h"
#include "duis/describe.h"
#include "envelope.h"
#include "mmc/json_level.h"
#include "page.h"
#include "sm-parse.h"

#define USE_SM_PARSE "; sm-parse on your machine does"

/* ---- files and signals ---- */

bool
sm_interrupted(void)
{
	return false;
}

bool
sm_wait_readable(int fd)
{
	(void)fd;
	return false;
}

static void put_line(struct sm_buf *out, const char *fmt, va_list args) __attribute__((format(printf, 2, 0)));

static void
put_line(struct sm_buf *out, const char *fmt, va_list args)
{
	char text[1024];

	(void)vsnprintf(text, sizeof text, fmt, args);
	sm_buf_printable(out, sm_slice_str(text));
	sm_buf_putc(out, '\n');
}

void
sm_cli_note(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
{
	va_list args;

	(void)cli;
	va_start(args, fmt);
	put_line(out, fmt, args);
	va_end(args);
}

void
sm_cli_trouble(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
{
	va_list args;

	(void)cli;
	va_start(args, fmt);
	put_line(out, fmt, args);
	va_end(args);
}

/* ---- keys ---- */

const struct sm_keys *
sm_crypto_keys(const struct sm_crypto *crypto)
{
	(void)crypto;
	return NULL;
}

/* No field of a message shows the point. */
bool
sm_point_uncompressed(struct sm_slice point, uint8_t out[SM_POINT_LEN])
{
	(void)point;
	(void)out;
	return false;
}

/* ---- documents ---- */

struct sm_xml {
	struct sm_slice carried; /* in base64 */
};

struct sm_document {
	struct sm_xml root;
	char *base64;
};

struct sm_document *
sm_document_new(void)
{
	return sm_memory_calloc(1, sizeof(struct sm_document));
}

void
sm_document_free(struct sm_document *d)
{
	if (d)
		free(d->base64);
	free(d);
}

bool
sm_document_read(struct sm_document *d, struct sm_slice text, enum sm_document_mode mode, struct sm_err *err)
{
	int n;

	(void)mode;
	free(d->base64);
	d->base64 = sm_memory_malloc(text.len);
	d->root.carried = sm_slice_of("", 0);
	if (!d->base64)
		return sm_no_memory(err);
	n = page_carried((const char *)text.p, text.len, d->base64);
	if (n == PAGE_DOCTYPE)
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "document has a DOCTYPE, which is refused");
	if (n == PAGE_SEVERAL)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "a second message in one document");
	if (n < 0)
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "XML is not well-formed");
	d->root.carried = sm_slice_of(d->base64, (size_t)n);
	return true;
}

const struct sm_xml *
sm_document_root(const struct sm_document *d)
{
	return &d->root;
}

/* The script has read through an envelope too. */
const char *
sm_document_soap(const struct sm_document *d)
{
	(void)d;
	return NULL;
}

bool
sm_carried_message(const struct sm_xml *root, struct sm_arena *a, enum sm_carried_kind *kind,
    struct sm_slice *out, struct sm_err *err)
{
	uint8_t *octets = sm_alloc(a, root->carried.len / 4 * 3 + 3, 1);
	size_t len = 0;

	*kind = root->carried.len > 0 ? SM_CARRIED_GBCS_PAYLOAD : SM_CARRIED_NONE;
	if (!octets)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (!sm_base64_decode(root->carried, octets, &len, err))
		return false;
	*out = sm_slice_of(octets, len);
	return true;
}

bool
sm_document_describe(
    const struct sm_document *document, struct sm_arena *a, struct sm_description *out, struct sm_err *err)
{
	(void)document;
	(void)a;
	(void)out;
	return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	    "document carries no GBCS message, and this page shows nothing else of it" USE_SM_PARSE);
}

const struct sm_xml *
sm_smets1_find(const struct sm_xml *root)
{
	(void)root;
	return NULL;
}

bool
sm_record_envelope(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d, bool *carries,
    struct sm_envelope *out, struct sm_err *err)
{
	*carries = false;
	*out = (struct sm_envelope){ 0 };
	return !d || r->request.len == 0 ||
	       sm_envelope_unread("request",
	           "this page does not compare the document with its message" USE_SM_PARSE, &w->arena, out,
	           err);
}

/* ---- MMC and firmware images ---- */

/* Which of its services a message belongs to may stand in a document around it, which the page does not read. */
bool
parse_find_variant(struct sm_worker *w, const struct sm_record *r, const struct sm_message *m,
    const char **out, struct sm_err *err)
{
	(void)w;
	(void)r;
	(void)m;
	(void)err;
	*out = NULL;
	return true;
}

/* Needs a reader of JSON. */
struct sm_slice
sm_mmc_json_level(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	(void)row;
	(void)node;
	return sm_mmc_nothing();
}

bool
parse_read_pieces(
    struct sm_worker *w, const struct sm_record *r, struct sm_slice *message, struct sm_err *err)
{
	(void)w;
	(void)err;
	*message = r->gbcs;
	return true;
}

bool
sm_mmc_pieces_next(struct sm_mmc_pieces *pieces, struct sm_slice *given)
{
	(void)pieces;
	(void)given;
	return false;
}

bool
parse_read_firmware(
    struct sm_worker *w, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	(void)w;
	(void)root;
	return r->firmware.len == 0 || sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	                                   "this page does not read firmware images" USE_SM_PARSE);
}
