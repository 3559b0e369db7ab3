#include "sign/revocation.h"

#include "core/text.h"
#include "core/time.h"
#include "core/tree.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

/* RFC 5280 section 5.3.1; 7 is not used */
static const struct sm_name REASONS[] = {
	{ 0, "unspecified" },
	{ 1, "keyCompromise" },
	{ 2, "cACompromise" },
	{ 3, "affiliationChanged" },
	{ 4, "superseded" },
	{ 5, "cessationOfOperation" },
	{ 6, "certificateHold" },
	{ 8, "removeFromCRL" },
	{ 9, "privilegeWithdrawn" },
	{ 10, "aACompromise" },
};

enum { TAG_INTEGER = 0x02, TAG_UTC_TIME = 0x17, TAG_GENERALIZED = 0x18, TAG_SEQUENCE = 0x30 };

/* Enters a SEQUENCE; its end is not looked for, as the octets may be cut off. */
static bool
enter(struct sm_cur *c)
{
	uint8_t tag;
	size_t length;

	return sm_cur_u8(c, &tag) && tag == TAG_SEQUENCE && sm_cur_length(c, &length, NULL);
}

static bool
pass(struct sm_cur *c, uint8_t expected)
{
	struct sm_cur at = *c, body;
	uint8_t tag;
	size_t length;

	if (!sm_cur_u8(&at, &tag) || tag != expected || !sm_cur_length(&at, &length, NULL) ||
	    !sm_cur_sub(&at, length, &body))
		return false;
	*c = at;
	return true;
}

bool
sm_revocation_is(struct sm_slice der)
{
	struct sm_cur c = sm_cur_over(der, 0);
	uint8_t tag;

	if (!enter(&c) || !enter(&c))
		return false;
	/* lists of version 1 have no version */
	(void)pass(&c, TAG_INTEGER);
	return pass(&c, TAG_SEQUENCE) && pass(&c, TAG_SEQUENCE) && sm_cur_peek(&c, &tag) &&
	       (tag == TAG_UTC_TIME || tag == TAG_GENERALIZED);
}

struct reader {
	X509_CRL *crl;
	struct sm_arena *a;
	struct sm_revocation *out;
	struct sm_err *err;
};

static bool
malformed(struct reader *r, const char *what)
{
	return sm_fail(r->err, SM_E_MALFORMED, SM_NO_OFFSET, "revocation list: %s", what);
}

static bool
kept(struct reader *r, const char *text)
{
	return text || sm_no_memory(r->err);
}

static const char *
decimal(struct reader *r, const ASN1_INTEGER *integer)
{
	BIGNUM *n = ASN1_INTEGER_to_BN(integer, NULL);
	char *digits = n ? BN_bn2dec(n) : NULL;
	const char *text = digits ? sm_arena_copy(r->a, digits, strlen(digits)) : NULL;

	OPENSSL_free(digits);
	BN_free(n);
	return text;
}

static bool
seconds(const ASN1_TIME *time, int64_t *out)
{
	struct sm_time t;
	struct tm tm;

	if (!time || ASN1_TIME_to_tm(time, &tm) != 1)
		return false;
	t = (struct sm_time){ .year = (unsigned)tm.tm_year + 1900,
		.month = (unsigned)tm.tm_mon + 1,
		.day = (unsigned)tm.tm_mday,
		.hour = (unsigned)tm.tm_hour,
		.minute = (unsigned)tm.tm_min,
		.second = (unsigned)tm.tm_sec };
	if (!sm_time_valid(&t))
		return false;
	*out = sm_time_to_seconds(&t);
	return true;
}

static bool
issuer(struct reader *r)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *text;
	long n = 0;

	if (bio && X509_NAME_print_ex(bio, X509_CRL_get_issuer(r->crl), 0, XN_FLAG_RFC2253) >= 0)
		n = BIO_get_mem_data(bio, &text);
	r->out->issuer = n > 0 ? sm_arena_copy(r->a, text, (size_t)n) : "";
	BIO_free(bio);
	return kept(r, r->out->issuer);
}

static bool
times(struct reader *r)
{
	const ASN1_TIME *next = X509_CRL_get0_nextUpdate(r->crl);

	r->out->has_next_update = next != NULL;
	return (seconds(X509_CRL_get0_lastUpdate(r->crl), &r->out->this_update) &&
	           (!next || seconds(next, &r->out->next_update))) ||
	       malformed(r, "thisUpdate or nextUpdate is no time");
}

/* An extension as OpenSSL reads it. *fine is false if it is there and can't be read. */
static void *
extension(struct reader *r, int nid, bool *fine)
{
	int critical;
	void *value = X509_CRL_get_ext_d2i(r->crl, nid, &critical, NULL);

	*fine =
	    value != NULL || critical == -1 || malformed(r, "an extension can't be read, or stands twice");
	return value;
}

static bool
number(struct reader *r)
{
	bool fine;
	ASN1_INTEGER *n = extension(r, NID_crl_number, &fine);

	if (!n)
		return fine;
	r->out->number = decimal(r, n);
	ASN1_INTEGER_free(n);
	return kept(r, r->out->number);
}

static bool
scope(struct reader *r)
{
	bool fine;
	ISSUING_DIST_POINT *point = extension(r, NID_issuing_distribution_point, &fine);

	r->out->delta = X509_CRL_get_ext_by_NID(r->crl, NID_delta_crl, -1) >= 0;
	if (!point)
		return fine;
	if (point->indirectCRL > 0 || point->onlyattr > 0 || point->onlysomereasons)
		r->out->scope = SM_SCOPE_OTHER;
	else if (point->onlyCA > 0)
		r->out->scope = SM_SCOPE_AUTHORITIES;
	else if (point->onlyuser > 0)
		r->out->scope = SM_SCOPE_END_ENTITIES;
	ISSUING_DIST_POINT_free(point);
	return true;
}

static bool
authority_key_id(struct reader *r)
{
	bool fine, kept_id = true;
	AUTHORITY_KEYID *id = extension(r, NID_authority_key_identifier, &fine);

	if (id && id->keyid) {
		size_t n = (size_t)ASN1_STRING_length(id->keyid);
		const char *copy = sm_arena_copy(r->a, ASN1_STRING_get0_data(id->keyid), n);

		r->out->authority_key_id = sm_slice_of(copy, copy ? n : 0);
		kept_id = kept(r, copy);
	}
	AUTHORITY_KEYID_free(id);
	return fine && kept_id;
}

static bool
algorithm(struct reader *r)
{
	const X509_ALGOR *algorithm;
	char text[80] = "";

	X509_CRL_get0_signature(r->crl, NULL, &algorithm);
	(void)OBJ_obj2txt(text, sizeof text, algorithm->algorithm, 0);
	r->out->signed_with = sm_arena_copy(r->a, text, strlen(text));
	return kept(r, r->out->signed_with);
}

/* A code without a name is given as its number. */
static bool
reason(struct reader *r, const X509_REVOKED *entry, struct sm_revoked *out)
{
	int critical;
	ASN1_ENUMERATED *code = X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, &critical, NULL);
	long value;

	if (!code)
		return critical == -1;
	value = ASN1_ENUMERATED_get(code);
	ASN1_ENUMERATED_free(code);
	if (value >= 0 && value <= UINT8_MAX)
		out->reason = sm_name_of(REASONS, SM_COUNT(REASONS), (uint32_t)value);
	if (!out->reason)
		out->reason = sm_arena_printf(r->a, "%ld", value);
	return true;
}

static bool
revoked(struct reader *r, const X509_REVOKED *entry, size_t i, struct sm_revoked *out)
{
	out->serial = decimal(r, X509_REVOKED_get0_serialNumber(entry));
	if (!out->serial)
		return sm_no_memory(r->err);
	if (!seconds(X509_REVOKED_get0_revocationDate(entry), &out->date) || !reason(r, entry, out))
		return sm_fail(r->err, SM_E_MALFORMED, SM_NO_OFFSET,
		    "revocation list: entry %zu, certificate %.80s: its date or reason can't be read", i + 1,
		    out->serial);
	return true;
}

static bool
entries(struct reader *r)
{
	STACK_OF(X509_REVOKED) *all = X509_CRL_get_REVOKED(r->crl);
	size_t n = all ? (size_t)sk_X509_REVOKED_num(all) : 0;
	struct sm_revoked *list = n > 0 ? sm_alloc(r->a, n, sizeof *list) : NULL;

	if (n > 0 && !list)
		return sm_no_memory(r->err);
	for (size_t i = 0; i < n; i++)
		if (!revoked(r, sk_X509_REVOKED_value(all, (int)i), i, &list[i]))
			return false;
	r->out->revoked = list;
	r->out->n_revoked = n;
	return true;
}

bool
sm_revocation_read(struct sm_slice der, struct sm_arena *a, struct sm_revocation *out, struct sm_err *err)
{
	const unsigned char *p = der.p;
	struct reader r = { .crl = d2i_X509_CRL(NULL, &p, (long)der.len), .a = a, .out = out, .err = err };
	bool fine;

	memset(out, 0, sizeof *out);
	if (!r.crl)
		fine = malformed(&r, "damaged, or cut off");
	else if (p != der.p + der.len)
		fine = malformed(&r, "octets follow it");
	else
		fine = issuer(&r) && times(&r) && number(&r) && scope(&r) && authority_key_id(&r) &&
		       algorithm(&r) && entries(&r);
	X509_CRL_free(r.crl);
	ERR_clear_error();
	return fine;
}
