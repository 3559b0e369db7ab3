/*
 * XML documents of the DCC User Interface: read once, hardened, and looked at in terms of elements.
 *
 * No DOCTYPE, no entities but the five of XML itself, no network, bounded size and depth. libxml2 is known to this
 * directory only; elements are handles that stay good until their document is read again or freed.
 */
#ifndef SM_DUIS_DOCUMENT_H
#define SM_DUIS_DOCUMENT_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"

struct sm_document; /* one thread's reader, and the document it holds; reuse it for the next record */
struct sm_xml; /* an element; borrowed from its document */

enum {
	SM_DOCUMENT_SIZE_MAX = 16 * 1024 * 1024, /* octets; a firmware image in base64 fits */
	SM_DOCUMENT_DEPTH_MAX = 64 /* nested elements; the schemas need less than 20 */
};

enum sm_document_mode {
	SM_DOCUMENT_DATA, /* comments, processing instructions and white space between elements are dropped */
	SM_DOCUMENT_FAITHFUL /* everything is kept: for signatures and for writing the document again */
};

enum sm_xml_namespace {
	SM_XML_DUIS, /* http://www.dccinterface.co.uk/ServiceUserGateway */
	SM_XML_MMC, /* http://www.dccinterface.co.uk/ResponseAndAlert */
	SM_XML_DSIG, /* http://www.w3.org/2000/09/xmldsig# */
	SM_XML_OTHER
};

/* NULL when memory is exhausted. */
struct sm_document *sm_document_new(void);
/* Accepts NULL. */
void sm_document_free(struct sm_document *d);

/*
 * Reads a whole document, which replaces the one read before: elements of that one are gone, also on failure.
 * Errors: SM_E_MALFORMED (with "line N: "), SM_E_REFUSED for a DOCTYPE, SM_E_LIMIT for size and depth.
 */
SM_MUST_CHECK bool sm_document_read(
    struct sm_document *d, struct sm_slice text, enum sm_document_mode mode, struct sm_err *err);

/* The document element, NULL before a successful read. */
const struct sm_xml *sm_document_root(const struct sm_document *d);

/* libxml2's own document (struct _xmlDoc), for signatures and schemas; it stays the property of d. */
struct _xmlDoc *sm_document_native(const struct sm_document *d);

/* Local name, NUL-terminated, without prefix. */
const char *sm_xml_name(const struct sm_xml *e);
enum sm_xml_namespace sm_xml_namespace(const struct sm_xml *e);
/* Whether e, which may be NULL, is an element of that name in the DUIS or MMC namespace. */
bool sm_xml_is(const struct sm_xml *e, const char *name);

/* First child element and next sibling element, whatever they are called; NULL at the end. e may be NULL. */
const struct sm_xml *sm_xml_first(const struct sm_xml *e);
const struct sm_xml *sm_xml_next(const struct sm_xml *e);
const struct sm_xml *sm_xml_parent(const struct sm_xml *e);

/* First child, or next sibling, of that name in the DUIS or MMC namespace; NULL when there is none. e may be NULL. */
const struct sm_xml *sm_xml_child(const struct sm_xml *e, const char *name);
const struct sm_xml *sm_xml_again(const struct sm_xml *e, const char *name);

/* Follows child names separated by '/'. NULL when one is missing. */
const struct sm_xml *sm_xml_find(const struct sm_xml *e, const char *path);

/* Character data without white space at its ends; empty when e is NULL or has none. */
struct sm_slice sm_xml_text(const struct sm_xml *e);
/* Character data as it stands. */
struct sm_slice sm_xml_raw(const struct sm_xml *e);
/* An attribute without namespace. False when there is no such attribute. */
SM_MUST_CHECK bool sm_xml_attribute(const struct sm_xml *e, const char *name, struct sm_slice *out);

/* Whether e has no attribute but that one without namespace (NULL: none) and hints where a schema is. */
bool sm_xml_only_attribute(const struct sm_xml *e, const char *name);
/* Whether no character data but white space, and no CDATA section (in a reading for data), stands between e's elements. */
bool sm_xml_blank(const struct sm_xml *e);
/*
 * Whether a comment or instruction splits e's character data, in a reading for data: a reader that takes the first piece
 * sees another value.
 */
bool sm_xml_is_split(const struct sm_xml *e);

long sm_xml_line(const struct sm_xml *e);

/* "/Request/Body/UpdateFirmware/Hash[2]": a position where siblings share the name. NULL when memory is exhausted. */
const char *sm_xml_path(const struct sm_xml *e, struct sm_arena *a);

/* Fails with code, the element's path and line, and the text. */
#define sm_xml_fail(...) (sm_xml_err_set(__VA_ARGS__), sm_false())

void sm_xml_err_set(const struct sm_xml *e, struct sm_err *err, enum sm_code code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
