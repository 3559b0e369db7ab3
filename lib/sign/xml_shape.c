#include "sign/xml_shape.h"

#include "sign/xml_inside.h"

#include <string.h>

/* The order of P-256's base point, FIPS 186-4 section D.1.2.3 */
static const uint8_t ORDER[32] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25,
	0x51 };

/* Decimal digits: RFC 5280 allows serial numbers of 20 octets, 49 digits; sm_certificate_read accepts 1024 octets. */
enum { VALUE_TEXT_MAX = 400, SERIAL_MAX = 2500, ISSUER_MAX = 1000 };

struct shape {
	struct sm_arena *a;
	struct sm_signature_shape *out;
	struct sm_err *err;
	size_t n[2]; /* signatures of the document, and of the part in it */
};

static bool
invalid(struct shape *s, const char *why)
{
	return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET, "%s", why);
}

bool
sm_is_dsig(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && node->ns &&
	       xmlStrEqual(node->name, (const xmlChar *)name) &&
	       xmlStrEqual(node->ns->href, (const xmlChar *)SM_DSIG_NS);
}

/* The next node of the tree in document order, below root. */
static xmlNode *
next_node(const xmlNode *root, xmlNode *node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool
blank(const xmlNode *node)
{
	return xmlIsBlankNode(node) == 1;
}

/*
 * Whether comments split a text. They aren't signed, and a reader that takes the first piece would see another value.
 */
static bool
has_split_text(const xmlNode *element)
{
	bool comment = false, text = false;

	for (const xmlNode *n = element->children; n && !(comment && text); n = n->next) {
		comment = comment || n->type == XML_COMMENT_NODE;
		text = text || ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && !blank(n));
	}
	return comment && text;
}

/* Counts a Signature: the document's own, or that of the part which a SMETS1 Service Provider signed. */
static bool
take_signature(struct shape *s, xmlNode *signature, const xmlNode *part)
{
	bool inside = part && signature->parent == part;

	if (!inside)
		s->out->signature = signature;
	s->n[inside]++;
	return s->n[inside] == 1 || invalid(s, "more than one Signature");
}

static bool
find_signature(struct shape *s, xmlNode *root)
{
	const xmlNode *part = (const xmlNode *)(const void *)sm_signed_part((const struct sm_xml *)root);

	for (xmlNode *n = root; n; n = next_node(root, n)) {
		if (n->type == XML_ELEMENT_NODE && has_split_text(n))
			return invalid(s, "a comment, which no signature covers, stands within text");
		if (n->type == XML_ENTITY_REF_NODE)
			return invalid(s, "an entity reference stands in the document");
		if (sm_is_dsig(n, "Signature") && !take_signature(s, n, part))
			return false;
	}
	return true;
}

/* The next element after `node`, or its first child; NULL also if anything but white space stands there. */
static bool
next_element(struct shape *s, xmlNode *from, xmlNode **out)
{
	for (*out = from; *out && (*out)->type != XML_ELEMENT_NODE; *out = (*out)->next)
		if (!blank(*out))
			return invalid(s, "something else than elements within Signature");
	return true;
}

/* Whether there are attributes besides the allowed ones and Id, to which nothing refers. */
static bool
has_other_attributes(const xmlNode *node, const char *allowed)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (a->ns || (strcmp((const char *)a->name, "Id") != 0 &&
		                 (!allowed || strcmp((const char *)a->name, allowed) != 0)))
			return true;
	return false;
}

/* Reads the element at *at, which must have that name, and moves *at after it. */
static bool
take(struct shape *s, xmlNode **at, const char *name, const char *attribute, xmlNode **out)
{
	xmlNode *node;

	if (!next_element(s, *at, &node))
		return false;
	if (!sm_is_dsig(node, name))
		return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET,
		    "Signature holds %s%.40s where %s must stand", node ? "" : "nothing",
		    node ? (const char *)node->name : "", name);
	if (has_other_attributes(node, attribute))
		return sm_fail(
		    s->err, SM_E_INVALID, SM_NO_OFFSET, "%s has an attribute that DUIS does not know", name);
	*out = node;
	*at = node->next;
	return true;
}

static bool
end(struct shape *s, xmlNode *at, const char *where)
{
	xmlNode *more;

	if (!next_element(s, at, &more))
		return false;
	return !more || sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET, "%.40s has no place in %s",
	                    (const char *)more->name, where);
}

static const char *
attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node->properties; a; a = a->next)
		if (!a->ns && strcmp((const char *)a->name, name) == 0)
			return !a->children ? ""
			       : a->children->next || !a->children->content
			           ? NULL
			           : (const char *)a->children->content;
	return NULL;
}

/* Reads an empty element whose Algorithm must be the one of DUIS. */
static bool
algorithm(struct shape *s, xmlNode **at, const char *name, const char *expected)
{
	const char *found;
	xmlNode *node;

	if (!take(s, at, name, "Algorithm", &node))
		return false;
	found = attribute(node, "Algorithm");
	if (!found || strcmp(found, expected) != 0)
		return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET, "%s is %.90s, not %s", name,
		    found ? found : "missing", expected);
	return end(s, node->children, name);
}

/* Reads the text of an element without other content. */
static bool
text(struct shape *s, const xmlNode *node, size_t max, struct sm_slice *out)
{
	const xmlNode *child = node->children;

	if (!child || child->next || child->type != XML_TEXT_NODE ||
	    strlen((const char *)child->content) > max)
		return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET,
		    "%.40s is not plain text of a fitting length", (const char *)node->name);
	*out = sm_trim(sm_slice_str((const char *)child->content));
	return true;
}

static bool
reference(struct shape *s, xmlNode **at)
{
	xmlNode *node, *transforms, *transform, *inner, *value;
	const char *uri;

	if (!take(s, at, "Reference", "URI", &node))
		return false;
	uri = attribute(node, "URI");
	if (!uri || uri[0] != '\0')
		return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET,
		    "Reference is to \"%.80s\", not to the whole document", uri ? uri : "(no URI)");
	inner = node->children;
	if (!take(s, &inner, "Transforms", NULL, &transforms))
		return false;
	transform = transforms->children;
	return algorithm(s, &transform, "Transform", SM_ENVELOPED) && end(s, transform, "Transforms") &&
	       algorithm(s, &inner, "DigestMethod", SM_SHA256) &&
	       take(s, &inner, "DigestValue", NULL, &value) && end(s, inner, "Reference");
}

static bool
signed_info(struct shape *s, xmlNode **at)
{
	xmlNode *node, *inner;

	if (!take(s, at, "SignedInfo", NULL, &node))
		return false;
	inner = node->children;
	return algorithm(s, &inner, "CanonicalizationMethod", SM_C14N_EXCLUSIVE) &&
	       algorithm(s, &inner, "SignatureMethod", SM_ECDSA_SHA256) && reference(s, &inner) &&
	       end(s, inner, "SignedInfo");
}

static bool
in_range(const uint8_t half[32])
{
	static const uint8_t ZERO[32];

	return memcmp(half, ZERO, sizeof ZERO) != 0 && memcmp(half, ORDER, sizeof ORDER) < 0;
}

static bool
signature_value(struct shape *s, xmlNode **at)
{
	uint8_t octets[VALUE_TEXT_MAX];
	struct sm_slice written;
	xmlNode *node;
	size_t n;

	if (!take(s, at, "SignatureValue", NULL, &node) || !text(s, node, VALUE_TEXT_MAX, &written))
		return false;
	if (!sm_base64_decode(written, octets, &n, NULL))
		return invalid(s, "SignatureValue is not base64");
	if (n != sizeof s->out->value)
		return sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET,
		    "SignatureValue has %zu octets, not 64 of r and s", n);
	memcpy(s->out->value, octets, n);
	if (!in_range(s->out->value) || !in_range(s->out->value + 32))
		return invalid(s, "r or s of the signature is zero, or not below the order of the curve");
	return true;
}

/* Reads an xs:integer in the only form of serials here: no plus, no leading zeros. NULL: none. */
static const char *
integer(struct sm_arena *a, struct sm_slice s)
{
	bool negative = s.len > 0 && s.p[0] == '-';

	if (s.len > 0 && (negative || s.p[0] == '+'))
		s = sm_slice_after(s, 1);
	while (s.len > 1 && s.p[0] == '0')
		s = sm_slice_after(s, 1);
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return NULL;
	if (s.len == 0 || s.len > SERIAL_MAX)
		return NULL;
	negative = negative && !sm_slice_eq_str(s, "0");
	return sm_arena_printf(a, "%s%.*s", negative ? "-" : "", (int)s.len, (const char *)s.p);
}

static bool
issuer_serial(struct shape *s, xmlNode *inside)
{
	struct sm_slice issuer, serial;
	xmlNode *name, *number;

	if (!take(s, &inside, "X509IssuerName", NULL, &name) || !text(s, name, ISSUER_MAX, &issuer) ||
	    !take(s, &inside, "X509SerialNumber", NULL, &number) ||
	    !text(s, number, 4 * SERIAL_MAX, &serial) || !end(s, inside, "X509IssuerSerial"))
		return false;
	s->out->serial = integer(s->a, serial);
	if (!s->out->serial)
		return invalid(s, "X509SerialNumber is not a decimal number");
	s->out->issuer = sm_arena_copy(s->a, issuer.p, issuer.len);
	return s->out->issuer || sm_no_memory(s->err);
}

static bool
key_info(struct shape *s, xmlNode **at)
{
	xmlNode *info, *data, *serial, *inside;

	if (!take(s, at, "KeyInfo", NULL, &info))
		return false;
	inside = info->children;
	if (!take(s, &inside, "X509Data", NULL, &data) || !end(s, inside, "KeyInfo"))
		return false;
	inside = data->children;
	return take(s, &inside, "X509IssuerSerial", NULL, &serial) && end(s, inside, "X509Data") &&
	       issuer_serial(s, serial->children);
}

/* Refuses other versions of XML than 1.0: C14N is defined for that only. */
static bool
is_xml_1_0(struct shape *s, const xmlDoc *doc)
{
	return !doc->version || strcmp((const char *)doc->version, "1.0") == 0 ||
	       sm_fail(s->err, SM_E_INVALID, SM_NO_OFFSET, "the document is XML %.10s, not 1.0",
	           (const char *)doc->version);
}

bool
sm_is_utf8(const xmlDoc *doc, struct sm_err *err)
{
	static const char *const ENCODINGS[] = { "UTF-8", "US-ASCII", "ASCII" };

	for (size_t i = 0; i < SM_COUNT(ENCODINGS) && doc->encoding; i++)
		if (xmlStrcasecmp(doc->encoding, (const xmlChar *)ENCODINGS[i]) == 0)
			return true;
	return !doc->encoding ||
	       sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "the document is encoded in %.20s, not UTF-8",
	           (const char *)doc->encoding);
}

bool
sm_signature_shape(xmlDoc *doc, struct sm_arena *a, struct sm_signature_shape *out, struct sm_err *err)
{
	struct shape s;
	xmlNode *root = xmlDocGetRootElement(doc), *inside, *after;

	memset(out, 0, sizeof *out);
	s = (struct shape){ .a = a, .out = out, .err = err };
	if (!is_xml_1_0(&s, doc) || !find_signature(&s, root))
		return false;
	if (!out->signature)
		return true;
	if (out->signature->parent != root)
		return invalid(&s, "Signature is not a child of the document element");
	for (after = out->signature->next; after; after = after->next)
		if (after->type == XML_ELEMENT_NODE)
			return invalid(&s, "Signature is not the last element of the document");
	if (has_other_attributes(out->signature, NULL))
		return invalid(&s, "Signature has an attribute that DUIS does not know");
	inside = out->signature->children;
	return signed_info(&s, &inside) && signature_value(&s, &inside) && key_info(&s, &inside) &&
	       end(&s, inside, "Signature");
}
