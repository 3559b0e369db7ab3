#include "sign/xml.h"

#include "core/memory.h"
#include "duis/document.h"
#include "duis/fault.h"
#include "duis/request.h"
#include "sign/name.h"
#include "sign/xml_inside.h"
#include "sign/xml_rules.h"
#include "sign/xml_shape.h"
#include "crypto/ecdsa.h"

#include <libxml/tree.h>
#include <libxml/xmlsave.h>
#include <xmlsec/base64.h>
#include <xmlsec/errors.h>
#include <xmlsec/openssl/app.h>
#include <xmlsec/openssl/crypto.h>
#include <xmlsec/openssl/evp.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>

#include <openssl/err.h>
#include <openssl/evp.h>

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cache of libxmlsec1 keys of a thread, by the key's index. */
enum { READY_MAX = 64 };

struct ready_key {
	const struct sm_key *key;
	bool private_part;
	xmlSecKeyPtr ready; /* owned */
};

struct sm_xml_signer {
	struct sm_crypto *crypto;
	struct sm_document *document;
	const struct sm_xml
	    *root; /* whose signature is being verified: of document, or of a part as its own document */
	struct sm_arena arena;
	xmlSecDSigCtx context; /* of the current signature; too large for the stack */
	const struct sm_key *last; /* key of the last signature */
	struct ready_key ready[READY_MAX];
	xmlSecKeyPtr stand_in; /* in place of keys that libxmlsec1 can't use; owned; NULL: not needed yet */
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool started;

/* Keeps libxmlsec1 from printing to stderr: errors are reported by sm_err and sm_check. */
static void
ignore_message(const char *file, int line, const char *function, const char *object, const char *subject,
    int reason, const char *message)
{
	(void)file;
	(void)line;
	(void)function;
	(void)object;
	(void)subject;
	(void)reason;
	(void)message;
}

static void
start_xmlsec(void)
{
	/* no line breaks in SignatureValue: readers of DUIS differ on them */
	xmlSecBase64SetDefaultLineSize(0);
	started = xmlSecInit() == 0 && xmlSecOpenSSLAppInit(NULL) == 0 && xmlSecOpenSSLInit() == 0;
	/* after xmlSecInit, which sets its own callback */
	xmlSecErrorsSetCallback(ignore_message);
}

struct sm_xml_signer *
sm_xml_signer_new(struct sm_crypto *crypto, struct sm_err *err)
{
	struct sm_xml_signer *s = sm_memory_calloc(1, sizeof *s);

	(void)pthread_once(&once, start_xmlsec);
	if (s) {
		s->crypto = crypto;
		sm_arena_init(&s->arena, 0);
		s->document = sm_document_new();
	}
	if (!s || !s->document || !started) {
		if (started)
			sm_no_memory(err);
		else
			sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "libxmlsec1 can't be started");
		sm_xml_signer_free(&s);
	}
	return s;
}

void
sm_xml_signer_free(struct sm_xml_signer **signer)
{
	struct sm_xml_signer *s = *signer;

	if (!s)
		return;
	for (size_t i = 0; i < READY_MAX; i++)
		if (s->ready[i].ready)
			xmlSecKeyDestroy(s->ready[i].ready);
	if (s->stand_in)
		xmlSecKeyDestroy(s->stand_in);
	sm_document_free(s->document);
	sm_arena_free(&s->arena);
	free(s);
	*signer = NULL;
}

const struct sm_key *
sm_xml_signer_key(const struct sm_xml_signer *signer)
{
	return signer->last;
}

/* Makes a libxmlsec1 key and takes over the reference to pkey. */
static xmlSecKeyPtr
wrap_key(EVP_PKEY *pkey)
{
	xmlSecKeyDataPtr data = pkey ? xmlSecOpenSSLEvpKeyAdopt(pkey) : NULL;
	xmlSecKeyPtr made;

	if (!data) {
		EVP_PKEY_free(pkey);
		return NULL;
	}
	made = xmlSecKeyCreate();
	if (!made || xmlSecKeySetValue(made, data) < 0) {
		xmlSecKeyDataDestroy(data);
		if (made)
			xmlSecKeyDestroy(made);
		return NULL;
	}
	return made;
}

static xmlSecKeyPtr
make_key(const struct sm_key *key, bool private_part)
{
	if (!private_part)
		return wrap_key(sm_key_public(key));
	return EVP_PKEY_up_ref(key->private_key) == 1 ? wrap_key(key->private_key) : NULL;
}

static xmlSecKeyPtr
ready_key(struct sm_xml_signer *s, const struct sm_key *key, bool private_part)
{
	struct ready_key *place = &s->ready[(key->index * 2 + private_part) % READY_MAX];

	if (place->ready && place->key == key && place->private_part == private_part)
		return place->ready;
	if (place->ready)
		xmlSecKeyDestroy(place->ready);
	*place = (struct ready_key){ key, private_part, make_key(key, private_part) };
	return place->ready;
}

/* Opens a context that allows only the algorithms of DUIS and fetches nothing. */
static bool
open_context(xmlSecDSigCtxPtr ctx, xmlSecKeyPtr key)
{
	if (xmlSecDSigCtxInitialize(ctx, NULL) < 0)
		return false;
	ctx->enabledReferenceUris = xmlSecTransformUriTypeEmpty;
	ctx->flags = XMLSEC_DSIG_FLAGS_IGNORE_MANIFESTS;
	ctx->signKey = key;
	return xmlSecDSigCtxEnableReferenceTransform(ctx, xmlSecTransformEnvelopedId) == 0 &&
	       xmlSecDSigCtxEnableReferenceTransform(ctx, xmlSecTransformInclC14NId) == 0 &&
	       xmlSecDSigCtxEnableReferenceTransform(ctx, xmlSecOpenSSLTransformSha256Id) == 0 &&
	       xmlSecDSigCtxEnableSignatureTransform(ctx, xmlSecTransformExclC14NId) == 0 &&
	       xmlSecDSigCtxEnableSignatureTransform(ctx, xmlSecOpenSSLTransformEcdsaSha256Id) == 0;
}

/* Closes the context without freeing the key, which the cache owns. */
static void
close_context(xmlSecDSigCtxPtr ctx)
{
	ctx->signKey = NULL;
	xmlSecDSigCtxFinalize(ctx);
	ERR_clear_error();
}

/* ---- verifying ---- */

static void
set_check(struct sm_check *out, enum sm_check_status status, const char *why)
{
	*out = (struct sm_check){ .status = status };
	(void)snprintf(out->reason, sizeof out->reason, "%.150s", why);
}

static void
set_valid(const struct sm_xml_signer *s, const struct sm_key *key, struct sm_check *out)
{
	char serial[SM_SERIAL_TEXT];

	*out =
	    (struct sm_check){ .status = SM_CHECK_VALID, .key = key, .dates = sm_key_dates(s->crypto, key) };
	if (out->dates != SM_DATES_CURRENT)
		(void)snprintf(out->reason, sizeof out->reason, "certificate %s is %s",
		    sm_serial_text(key->about.serial, serial), sm_dates_name(out->dates));
}

static void
compute(struct sm_xml_signer *s, const struct sm_key *key, xmlNode *signature, struct sm_check *out)
{
	xmlSecKeyPtr ready = ready_key(s, key, false);
	xmlSecDSigReferenceCtxPtr reference;
	xmlSecDSigCtxPtr ctx = &s->context;

	if (!ready) {
		set_check(out, SM_CHECK_INVALID, "the certificate's key is none of P-256");
		return;
	}
	if (!open_context(ctx, ready)) {
		set_check(out, SM_CHECK_UNCHECKED, "libxmlsec1 can't be prepared");
	} else if (xmlSecDSigCtxVerify(ctx, signature) == 0 && ctx->status == xmlSecDSigStatusSucceeded) {
		set_valid(s, key, out);
	} else {
		reference = xmlSecPtrListGetItem(&ctx->signedInfoReferences, 0);
		set_check(out, SM_CHECK_INVALID,
		    reference && reference->status == xmlSecDSigStatusSucceeded
		        ? "SignatureValue does not verify with the certificate named"
		        : "the document is not what was signed: DigestValue differs");
	}
	close_context(ctx);
}

static bool
is_named(const struct sm_key *key, const char *issuer)
{
	return strcmp(key->about.issuer, issuer) == 0 ||
	       sm_name_is(sm_slice_str(issuer), key->about.issuer_der);
}

/* Verifies the signature with one certificate, if that is allowed to sign the document. */
static void
try_certificate(struct sm_xml_signer *s, const struct sm_key *key, xmlNode *signature, struct sm_check *out)
{
	struct sm_err why;

	sm_err_clear(&why);
	if (!(key->about.key_usage & SM_USE_SIGN))
		set_check(out, SM_CHECK_INVALID, "the certificate named is not for digitalSignature");
	else if (!sm_xml_may_sign(key, s->root, &why))
		set_check(out, SM_CHECK_INVALID, why.text);
	else
		compute(s, key, signature, out);
}

/*
 * Tries all certificates of that issuer and serial. There should be one, but an authority may have used a serial
 * twice.
 */
static void
try_certificates(struct sm_xml_signer *s, const struct sm_signature_shape *shape, struct sm_check *out)
{
	struct sm_key_list list = sm_keys_of_serial(sm_crypto_keys(s->crypto), shape->serial);
	char serial[SM_SERIAL_TEXT];

	*out = (struct sm_check){ .status = SM_CHECK_UNCHECKED };
	(void)snprintf(out->reason, sizeof out->reason, "no certificate %s of %.60s",
	    sm_serial_text(shape->serial, serial), shape->issuer);
	for (size_t i = 0; i < list.n && out->status != SM_CHECK_VALID; i++)
		if (is_named(list.keys[i], shape->issuer))
			try_certificate(s, list.keys[i], shape->signature, out);
}

/* Checks the signature of a whole document. False: memory is exhausted. */
static bool
verify_document(struct sm_xml_signer *s, xmlDoc *doc, struct sm_check *out, struct sm_err *err)
{
	struct sm_signature_shape shape;
	struct sm_err why;

	sm_err_clear(&why);
	s->root = (const struct sm_xml *)(const void *)xmlDocGetRootElement(doc);
	if (!sm_signature_shape(doc, &s->arena, &shape, &why)) {
		set_check(out, SM_CHECK_INVALID, why.text);
		return why.code == SM_E_INVALID || sm_fail(err, why.code, why.offset, "%s", why.text);
	}
	if (!shape.signature)
		set_check(out, SM_CHECK_ABSENT, "the document is not signed");
	else if (!sm_is_utf8(doc, &why) || !sm_xml_is_clear(s->root, &why))
		set_check(out, SM_CHECK_INVALID, why.text);
	else
		try_certificates(s, &shape, out);
	return true;
}

bool
sm_xml_verify(struct sm_xml_signer *s, struct sm_slice document, struct sm_check *out, struct sm_err *err)
{
	struct sm_fault fault;

	sm_arena_reset(&s->arena);
	*out = (struct sm_check){ .status = SM_CHECK_UNCHECKED };
	if (!sm_document_read(s->document, document, SM_DOCUMENT_FAITHFUL, err))
		return false;
	if (sm_fault_read(sm_document_root(s->document), &fault))
		return sm_fault_refuse(sm_document_root(s->document), "not a document of DUIS", err);
	return verify_document(s, sm_document_native(s->document), out, err);
}

bool
sm_xml_verify_inside(struct sm_xml_signer *s, bool *there, struct sm_check *out, struct sm_err *err)
{
	const struct sm_xml *root = sm_document_root(s->document), *part = sm_signed_part(root);
	struct sm_err why;
	xmlDoc *own;
	bool fine = true;

	sm_err_clear(&why);
	*there = part != NULL;
	*out = (struct sm_check){ .status = SM_CHECK_UNCHECKED };
	if (part && !sm_signed_part_is_only(part, &why))
		set_check(out, SM_CHECK_INVALID, why.text);
	for (int scope = 0; part && why.code == SM_OK && fine && scope < SM_SCOPES; scope++) {
		own = sm_part_document(part, (enum sm_scope)scope);
		fine = own ? verify_document(s, own, out, err) : sm_no_memory(err);
		xmlFreeDoc(own);
		if (out->status == SM_CHECK_VALID || out->status == SM_CHECK_ABSENT)
			break;
	}
	if (out->status == SM_CHECK_ABSENT)
		set_check(out, SM_CHECK_INVALID, "it is not signed, as its schema demands");
	return fine;
}

/* ---- signing ---- */

static xmlNode *
add(xmlNode *parent, xmlNs *ns, const char *name, const char *text)
{
	return parent ? xmlNewTextChild(parent, ns, (const xmlChar *)name, (const xmlChar *)text) : NULL;
}

static xmlNode *
add_algorithm(xmlNode *parent, xmlNs *ns, const char *name, const char *algorithm)
{
	xmlNode *node = add(parent, ns, name, NULL);

	return node && xmlNewNsProp(node, NULL, (const xmlChar *)"Algorithm", (const xmlChar *)algorithm)
	           ? node
	           : NULL;
}

/* The document's prefix ds if it is bound to XML signatures, else one of the Signature's own. */
static xmlNs *
signature_namespace(xmlNode *root, xmlNode *signature)
{
	xmlNs *ns = xmlSearchNs(root->doc, root, (const xmlChar *)"ds");

	if (ns && xmlStrEqual(ns->href, (const xmlChar *)SM_DSIG_NS))
		return ns;
	return xmlNewNs(signature, (const xmlChar *)SM_DSIG_NS, (const xmlChar *)"ds");
}

static bool
add_signed_info(xmlNode *signature, xmlNs *ns)
{
	xmlNode *info = add(signature, ns, "SignedInfo", NULL), *reference, *transforms;

	if (!add_algorithm(info, ns, "CanonicalizationMethod", SM_C14N_EXCLUSIVE) ||
	    !add_algorithm(info, ns, "SignatureMethod", SM_ECDSA_SHA256))
		return false;
	reference = add(info, ns, "Reference", NULL);
	if (!reference || !xmlNewNsProp(reference, NULL, (const xmlChar *)"URI", (const xmlChar *)""))
		return false;
	transforms = add(reference, ns, "Transforms", NULL);
	return add_algorithm(transforms, ns, "Transform", SM_ENVELOPED) &&
	       add_algorithm(reference, ns, "DigestMethod", SM_SHA256) &&
	       add(reference, ns, "DigestValue", NULL);
}

/* Adds a Signature without white space: readers that drop white space by the schema would compute other octets. */
static xmlNode *
add_signature(xmlNode *root, const struct sm_key *key)
{
	xmlNode *signature = xmlNewNode(NULL, (const xmlChar *)"Signature"), *x509;
	xmlNs *ns;

	if (!signature)
		return NULL;
	xmlAddChild(root, signature);
	ns = signature_namespace(root, signature);
	xmlSetNs(signature, ns);
	if (!ns || !add_signed_info(signature, ns) || !add(signature, ns, "SignatureValue", NULL))
		return NULL;
	x509 =
	    add(add(add(signature, ns, "KeyInfo", NULL), ns, "X509Data", NULL), ns, "X509IssuerSerial", NULL);
	return add(x509, ns, "X509IssuerName", key->about.issuer) &&
	               add(x509, ns, "X509SerialNumber", key->about.serial)
	           ? signature
	           : NULL;
}

/* Removes the signatures among the children of the document element. */
static void
remove_signatures(xmlNode *root)
{
	for (xmlNode *n = root->children, *next; n; n = next) {
		next = n->next;
		if (sm_is_dsig(n, "Signature")) {
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		}
	}
}

static xmlNode *
child(xmlNode *parent, const char *name)
{
	xmlNode *n = parent ? parent->children : NULL;

	while (n && (n->type != XML_ELEMENT_NODE || strcmp((const char *)n->name, name) != 0))
		n = n->next;
	return n;
}

static bool
set_counter(xmlNode *root, const struct sm_xml *header, uint64_t counter, struct sm_err *err)
{
	char fresh[2 * SM_EUI_TEXT + 24], from[SM_EUI_TEXT], to[SM_EUI_TEXT];
	xmlNode *node = child(child(root, "Header"), "RequestID");
	struct sm_request_id id;

	if (!node || !sm_request_id_parse(sm_xml_text(sm_xml_child(header, "RequestID")), &id))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "the document has no RequestID whose counter could be set");
	sm_eui_text(id.originator, from);
	sm_eui_text(id.target, to);
	(void)snprintf(fresh, sizeof fresh, "%s:%s:%" PRIu64, from, to, counter);
	xmlNodeSetContent(node, (const xmlChar *)fresh);
	return true;
}

/* Chooses the originator's key: for XML signatures before others, in date before others. */
static const struct sm_key *
choose_key(const struct sm_xml_signer *s, const struct sm_xml *root, struct sm_err *err)
{
	struct sm_request request;
	struct sm_key_list list;
	const struct sm_key *best = NULL;
	char eui[SM_EUI_TEXT];

	if (!sm_xml_is(root, "Request")) {
		sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "a Response does not tell its signer: name its key");
		return NULL;
	}
	if (!sm_request_read(root, &request, err))
		return NULL;
	list = sm_keys_of(sm_crypto_keys(s->crypto), request.id.originator, SM_USE_SIGN);
	for (size_t i = 0; i < list.n; i++) {
		const struct sm_key *key = list.keys[i];
		bool xml = key->about.role >= SM_ROLE_XML_SIGN;

		if (!key->has_certificate || !key->private_key)
			continue;
		if (best && (best->about.role >= SM_ROLE_XML_SIGN) != xml)
			best = xml ? key : best;
		else
			best = sm_key_to_use(s->crypto, best, key);
	}
	sm_eui_text(request.id.originator, eui);
	if (!best)
		sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no private key with a digitalSignature certificate of %s: give both with --keys", eui);
	return best;
}

/*
 * Keys of an engine lack parameters that libxmlsec1 1.2 needs. libxmlsec1 then computes the digest and orders
 * SignedInfo with another key, and SignatureValue is made here.
 */
static bool
is_engines(const struct sm_key *key)
{
	return EVP_PKEY_get0_provider(key->private_key) == NULL;
}

static xmlSecKeyPtr
stand_in(struct sm_xml_signer *s)
{
	if (!s->stand_in)
		s->stand_in = wrap_key(EVP_EC_gen("P-256"));
	return s->stand_in;
}

static bool
set_value(struct sm_xml_signer *s, const struct sm_key *key, xmlNode *signature, struct sm_err *err)
{
	xmlSecBufferPtr signed_info = xmlSecDSigCtxGetPreSignBuffer(&s->context);
	uint8_t value[SM_SIGNATURE_LEN];
	struct sm_buf text;
	bool fine;

	if (!signed_info ||
	    !sm_ecdsa_sign(s->crypto, key,
	        sm_slice_of(xmlSecBufferGetData(signed_info), xmlSecBufferGetSize(signed_info)), value, err))
		return false;
	sm_buf_init(&text);
	sm_buf_base64(&text, sm_slice_of(value, sizeof value));
	sm_buf_putc(&text, '\0');
	fine = !text.failed;
	if (fine)
		xmlNodeSetContent(child(signature, "SignatureValue"), (const xmlChar *)text.p);
	sm_buf_free(&text);
	return fine;
}

static bool
sign_node(struct sm_xml_signer *s, const struct sm_key *key, xmlNode *root, struct sm_err *err)
{
	bool here = is_engines(key);
	xmlSecKeyPtr ready = here ? stand_in(s) : ready_key(s, key, true);
	xmlNode *signature;
	xmlSecDSigCtxPtr ctx = &s->context;
	bool fine;

	if (!ready)
		return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "libxmlsec1 does not take the key");
	signature = add_signature(root, key);
	if (!signature)
		return sm_no_memory(err);
	fine = open_context(ctx, ready);
	if (here)
		ctx->flags |= XMLSEC_DSIG_FLAGS_STORE_SIGNATURE;
	fine = fine && xmlSecDSigCtxSign(ctx, signature) == 0 && ctx->status == xmlSecDSigStatusSucceeded &&
	       (!here || set_value(s, key, signature, err));
	close_context(ctx);
	return fine || sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "the document could not be signed");
}

static bool
save(xmlDoc *doc, struct sm_buf *out, struct sm_err *err)
{
	xmlChar *text = NULL;
	int len = 0;

	xmlDocDumpMemoryEnc(doc, &text, &len, "UTF-8");
	if (!text || len <= 0) {
		xmlFree(text);
		return sm_no_memory(err);
	}
	sm_buf_xml_text(out, sm_slice_of(text, (size_t)len));
	if (text[len - 1] != '\n')
		sm_buf_putc(out, '\n');
	xmlFree(text);
	return true;
}

/* Refuses documents that could not be verified afterwards: no other signature may be left. */
static bool
may_be_signed(struct sm_xml_signer *s, const struct sm_xml *document, xmlNode *root, struct sm_err *err)
{
	struct sm_signature_shape shape;
	struct sm_err why;

	sm_err_clear(&why);
	sm_arena_reset(&s->arena);
	remove_signatures(root);
	if (sm_signature_shape(root->doc, &s->arena, &shape, &why) && !shape.signature &&
	    sm_xml_is_clear(document, &why))
		return true;
	return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "could not be verified then: %s", why.text);
}

bool
sm_xml_sign_read(struct sm_xml_signer *s, struct sm_document *document, const struct sm_key *key,
    const struct sm_xml_sign_options *options, struct sm_buf *out, struct sm_err *err)
{
	const struct sm_xml *root = sm_document_root(document);
	xmlDoc *doc = sm_document_native(document);
	xmlNode *native = xmlDocGetRootElement(doc);

	if (!sm_xml_is(root, "Request") && !sm_xml_is(root, "Response"))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "<%.60s> is neither Request nor Response",
		    sm_xml_name(root));
	if (!may_be_signed(s, root, native, err))
		return false;
	if (!key)
		key = choose_key(s, root, err);
	if (!key || (!options->force && !sm_xml_may_sign(key, root, err)))
		return false;
	if (options->set_counter && !set_counter(native, sm_xml_child(root, "Header"), options->counter, err))
		return false;
	s->last = key;
	return sign_node(s, key, native, err) && save(doc, out, err);
}

bool
sm_xml_sign(struct sm_xml_signer *s, struct sm_slice document, const struct sm_key *key,
    const struct sm_xml_sign_options *options, struct sm_buf *out, struct sm_err *err)
{
	enum sm_document_mode mode = options->keep_whitespace ? SM_DOCUMENT_FAITHFUL : SM_DOCUMENT_EDIT;

	return sm_document_read(s->document, document, mode, err) &&
	       sm_xml_sign_read(s, s->document, key, options, out, err);
}
