/*
 * XML documents of the DCC User Interface, read once, with hardened settings, as elements.
 *
 * No DOCTYPE, no entities but the five of XML itself, no network, bounded size and depth. Only this directory knows
 * libxml2. Elements are handles that are valid until their document is read again or freed.
 */
#ifndef SM_DUIS_DOCUMENT_H
#define SM_DUIS_DOCUMENT_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/err.h"
#include "duis/path.h"

/* a reader of one thread, with the document that it read last; reuse it for the next record */
struct sm_document;
struct sm_xml; /* an element; borrowed from its document */

enum {
	SM_DOCUMENT_SIZE_MAX = 16 * 1024 * 1024, /* octets; room for a firmware image in base64 */
	SM_DOCUMENT_DEPTH_MAX = 64 /* nested elements; the schemas need fewer than 20 */
};

enum sm_document_mode {
	SM_DOCUMENT_DATA, /* drop comments, processing instructions and white space between elements; only to be read */
	SM_DOCUMENT_EDIT, /* the same, and libxml2 may change the document */
	SM_DOCUMENT_FAITHFUL /* keep everything, and libxml2 may change it: for signatures, and for writing the document again */
};

enum sm_xml_namespace {
	SM_XML_DUIS, /* http://www.dccinterface.co.uk/ServiceUserGateway */
	SM_XML_MMC, /* http://www.dccinterface.co.uk/ResponseAndAlert */
	SM_XML_DSIG, /* http://www.w3.org/2000/09/xmldsig# */
	SM_XML_SOAP, /* of SOAP 1.1 or 1.2 */
	SM_XML_OTHER
};

/* A new reader, free it with sm_document_free. NULL when memory is exhausted. */
struct sm_document *sm_document_new(void);
/* Accepts NULL. */
void sm_document_free(struct sm_document *d);

/*
 * Reads a whole document in place of the one before, whose elements become invalid, also on failure. Of a document in a
 * SOAP envelope only the document remains, as if it had come alone. Errors: SM_E_MALFORMED (with "line N: "), also if
 * more than blanks and NULs stands behind the document and a NUL; SM_E_REFUSED for a DOCTYPE and for a document in the
 * Header of an envelope; SM_E_LIMIT for size and depth.
 */
SM_MUST_CHECK bool sm_document_read(
    struct sm_document *d, struct sm_slice text, enum sm_document_mode mode, struct sm_err *err);

/* The version of the SOAP envelope that the document came in: "1.1" or "1.2". NULL: it came in none. */
const char *sm_document_soap(const struct sm_document *d);

/*
 * The whole document as text in its encoding, in the arena. Of a faithful reading signatures hold for it. False: memory
 * is exhausted.
 */
SM_MUST_CHECK bool sm_document_text(
    const struct sm_document *d, struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

/* The document element. NULL before a successful read. */
const struct sm_xml *sm_document_root(const struct sm_document *d);

/* libxml2's document (struct _xmlDoc), for signatures and schemas; d owns it. */
struct _xmlDoc *sm_document_native(const struct sm_document *d);

/* Local name, NUL-terminated, without prefix. Equal names in a document are one pointer. */
const char *sm_xml_name(const struct sm_xml *e);
enum sm_xml_namespace sm_xml_namespace(const struct sm_xml *e);
/* Whether e is an element of that name in the DUIS or MMC namespace. e may be NULL. */
bool sm_xml_is(const struct sm_xml *e, const char *name);

/* The first child element and the next sibling element, of any name. NULL at the end. e may be NULL. */
const struct sm_xml *sm_xml_first(const struct sm_xml *e);
const struct sm_xml *sm_xml_next(const struct sm_xml *e);
const struct sm_xml *sm_xml_parent(const struct sm_xml *e);
/* The element after e in the order of the document, within top. inside: a child of e may be it. NULL at the end. */
const struct sm_xml *sm_xml_after(const struct sm_xml *top, const struct sm_xml *e, bool inside);

/* The first child, or the next sibling, of that name in the DUIS or MMC namespace. NULL: none. e may be NULL. */
const struct sm_xml *sm_xml_child(const struct sm_xml *e, const char *name);
const struct sm_xml *sm_xml_again(const struct sm_xml *e, const char *name);

/* Follows child names separated by '/'. NULL if one is missing. */
const struct sm_xml *sm_xml_find(const struct sm_xml *e, const char *path);

/* Character data without white space at its ends. Empty if e is NULL or has none. */
struct sm_slice sm_xml_text(const struct sm_xml *e);
/* Character data, unchanged. */
struct sm_slice sm_xml_raw(const struct sm_xml *e);
/* An attribute without namespace. False: no such attribute. */
SM_MUST_CHECK bool sm_xml_attribute(const struct sm_xml *e, const char *name, struct sm_slice *out);

/*
 * Calls each with every attribute of e that has no namespace, in order, without white space at the ends of its value.
 */
void sm_xml_attributes(
    const struct sm_xml *e, void (*each)(void *ctx, const char *name, struct sm_slice value), void *ctx);

/* Whether e has no attribute except the one of that name without namespace (NULL: none) and schema location hints. */
bool sm_xml_only_attribute(const struct sm_xml *e, const char *name);
/* Whether only white space stands between e's elements, and no CDATA section (in a reading for data). */
bool sm_xml_blank(const struct sm_xml *e);
/*
 * Whether a comment or instruction splits e's character data, in a reading for data. A reader that uses only the first
 * piece would see another value.
 */
bool sm_xml_is_split(const struct sm_xml *e);
/* Whether one stands among the characters of its text, blanks counted: in an xs:string they are part of the value. */
bool sm_xml_is_cut(const struct sm_xml *e);

long sm_xml_line(const struct sm_xml *e);

#endif
