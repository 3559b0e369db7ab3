/*
 * Revocation lists in every form and with every damage: readable ones are used, others are errors, none is skipped.
 */
#include "core/buf.h"
#include "sign/test_chain.h"

/* Two lists: the issuing authority's revokes the leaf, the root's revokes the issuing authority. */
static const struct list REVOKING[] = {
	{ "the leaf", ISSUER, ISSUER, LEAF + 1, "20270101000000Z", false, "certificate revoked" },
	{ "the issuing authority", ROOT, ROOT, ISSUER + 1, "20270101000000Z", false, "certificate revoked" },
};
static const struct list OF_ANOTHER = { "", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL };

static struct sm_buf der, pem, root, text;

static void
put_bio(struct sm_buf *out, BIO *bio)
{
	char *p;
	long n = BIO_get_mem_data(bio, &p);

	sm_buf_reset(out);
	sm_buf_put(out, p, (size_t)n);
	BIO_free(bio);
}

static void
make_forms(const struct list *l, void (*alter)(X509_CRL *, X509_REVOKED *))
{
	X509_CRL *crl = make_list(PLAIN, l, alter);
	BIO *bio = BIO_new(BIO_s_mem());
	X509 *x;

	i2d_X509_CRL_bio(bio, crl);
	put_bio(&der, bio);
	bio = BIO_new(BIO_s_mem());
	PEM_write_bio_X509_CRL(bio, crl);
	put_bio(&pem, bio);
	X509_CRL_free(crl);
	x = make(PLAIN, ROOT);
	bio = BIO_new(BIO_s_mem());
	PEM_write_bio_X509(bio, x);
	put_bio(&root, bio);
	X509_free(x);
}

static int
setup_lists(void **state)
{
	sm_buf_init(&der);
	sm_buf_init(&pem);
	sm_buf_init(&root);
	sm_buf_init(&text);
	return setup(state);
}

static int
teardown_lists(void **state)
{
	sm_buf_free(&der);
	sm_buf_free(&pem);
	sm_buf_free(&root);
	sm_buf_free(&text);
	return teardown(state);
}

/* Checks the path with one more file, of these octets, among the authorities. */
static bool
with_file(const void *p, size_t n, struct sm_err *err)
{
	static const char *const NO_POLICY[2];
	static struct sm_path path;

	sm_err_clear(err);
	test_write(authorities, "list.crl", p, n);
	return check(NO_POLICY, NULL, &path, err);
}

static bool
with_text(struct sm_err *err)
{
	return with_file(text.p, text.len, err);
}

/* Writes base64 without BEGIN and END, with the given line ends. */
static void
put_base64(const char *line_end)
{
	const char *at = strchr(pem.p, '\n') + 1, *end = pem.p + pem.len;

	for (; at < end && *at != '-'; at++)
		if (*at == '\n')
			sm_buf_puts(&text, line_end);
		else
			sm_buf_putc(&text, *at);
}

static void
put_lines(const char *line_end)
{
	for (size_t i = 0; i < pem.len; i++)
		if (pem.p[i] == '\n')
			sm_buf_puts(&text, line_end);
		else
			sm_buf_putc(&text, pem.p[i]);
}

static void
put_pem(void)
{
	sm_buf_put(&text, pem.p, pem.len);
}

static void
put_label(const char *begin, const char *end)
{
	sm_buf_printf(&text, "-----BEGIN %s-----\n", begin);
	put_base64("\n");
	sm_buf_printf(&text, "-----END %s-----\n", end);
}

enum { READABLE = 18, DAMAGED = 19 };

/* Writes the i-th readable form to text; false: there are no more. */
static bool
readable(size_t i)
{
	static const char *const LINE_ENDS[] = { "\n", "\r\n", "\r", "", " ", "\\n", "\\r\\n" };

	sm_buf_reset(&text);
	if (i < SM_COUNT(LINE_ENDS)) {
		put_lines(LINE_ENDS[i]);
		return true;
	}
	i -= SM_COUNT(LINE_ENDS);
	switch (i) {
	case 0:
		sm_buf_put(&text, der.p, der.len);
		return true;
	case 1:
		sm_buf_puts(&text, "\xef\xbb\xbf");
		put_lines("\r\n");
		return true;
	case 2:
		put_base64("\n");
		return true;
	case 3:
		put_base64("");
		return true;
	case 4:
		sm_buf_puts(&text, "\xef\xbb\xbf \n");
		put_base64("\r\n");
		return true;
	case 5:
		sm_buf_puts(&text, "Certificate Revocation List (CRL):\n        Version 2 (0x1)\n\n");
		put_pem();
		return true;
	case 6:
		put_label("CERTIFICATE", "CERTIFICATE");
		return true;
	case 7:
		put_label("CRL", "CRL");
		return true;
	case 8:
		sm_buf_put(&text, root.p, root.len);
		put_pem();
		return true;
	case 9:
		put_pem();
		sm_buf_put(&text, root.p, root.len);
		return true;
	case 10:
		sm_buf_puts(&text, "\"");
		put_lines("\\n");
		sm_buf_puts(&text, "\"\n");
		return true;
	default:
		return false;
	}
}

static void
put_damaged_base64(void)
{
	sm_buf_puts(&text, "-----BEGIN X509 CRL-----\nMIIB*\n-----END X509 CRL-----\n");
}

/* Writes the i-th damaged form to text; false: there are no more. */
static bool
damaged(size_t i)
{
	static const char *const TEXTS[] = { "", " \n", "\xef\xbb\xbf", "no list\n",
		"<!DOCTYPE html><html><body>404 Not Found</body></html>\n", "{\"crl\": null}\n",
		"-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n", "\x30", "\x1f\x8b\x08", "0\n" };

	sm_buf_reset(&text);
	if (i < SM_COUNT(TEXTS)) {
		sm_buf_puts(&text, TEXTS[i]);
		return true;
	}
	switch (i - SM_COUNT(TEXTS)) {
	case 0:
		sm_buf_put(&text, der.p, der.len);
		sm_buf_putc(&text, '\n');
		return true;
	case 1:
		sm_buf_put(&text, der.p, der.len);
		sm_buf_put(&text, der.p, der.len);
		return true;
	case 2:
		sm_buf_hex(&text, sm_slice_of(der.p, der.len));
		return true;
	case 3:
		for (size_t k = 0; k < pem.len; k++) {
			sm_buf_putc(&text, pem.p[k]);
			sm_buf_putc(&text, '\0');
		}
		return true;
	case 4:
		put_damaged_base64();
		put_pem();
		return true;
	case 5:
		put_pem();
		put_damaged_base64();
		return true;
	case 6:
		put_label("X509 CRL", "CERTIFICATE");
		return true;
	case 7:
		sm_buf_put(&text, root.p, root.len);
		put_base64("\n");
		return true;
	case 8:
		put_label("PKCS7", "PKCS7");
		text.len -= 40;
		return true;
	default:
		return false;
	}
}

static void
test_readable(void **state)
{
	struct sm_err err;
	size_t n = 0;

	(void)state;
	for (size_t l = 0; l < SM_COUNT(REVOKING); l++) {
		write_all(PLAIN);
		make_forms(&REVOKING[l], NULL);
		for (size_t i = 0; readable(i); i++, n++)
			if (with_text(&err) || !strstr(err.text, "certificate revoked"))
				fail_msg("%s, form %zu: %s", REVOKING[l].name, i, err.text);
	}
	write_all(PLAIN);
	make_forms(&OF_ANOTHER, NULL);
	for (size_t i = 0; readable(i); i++, n++)
		if (!with_text(&err))
			fail_msg("form %zu: %s", i, err.text);
	assert_int_equal(n, 3 * READABLE);
}

/* The path is never valid. If the file can't be read as this list, the error names it. */
static void
never_valid(const char *what, size_t where)
{
	struct sm_err err;

	if (with_text(&err))
		fail_msg("%s at %zu: valid", what, where);
	if (!strstr(err.text, "list.crl") && !strstr(err.text, "certificate revoked"))
		fail_msg("%s at %zu: %s", what, where, err.text);
}

static void
test_damaged(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t l = 0; l < SM_COUNT(REVOKING); l++) {
		write_all(PLAIN);
		make_forms(&REVOKING[l], NULL);
		for (size_t i = 0; damaged(i); i++, n++)
			never_valid("damage", i);
	}
	assert_int_equal(n, 2 * DAMAGED);
}

/* Distance between the positions of a sweep: SM_LONG=1 tests each one. */
static size_t
stride(void)
{
	return getenv("SM_LONG") ? 1 : 7;
}

/*
 * Every prefix of the DER, and every octet changed in three ways; also for a list that revokes another certificate.
 */
static void
test_octets_of_der(void **state)
{
	static const uint8_t CHANGES[] = { 0x01, 0x80, 0xff };
	const struct list *const lists[] = { &REVOKING[0], &REVOKING[1], &OF_ANOTHER };

	(void)state;
	for (size_t l = 0; l < SM_COUNT(lists); l++) {
		write_all(PLAIN);
		make_forms(lists[l], NULL);
		for (size_t i = 2 * l % stride(); i < der.len; i += stride()) {
			sm_buf_reset(&text);
			sm_buf_put(&text, der.p, i);
			never_valid("cut", i);
			for (size_t k = 0; k < SM_COUNT(CHANGES); k++) {
				sm_buf_reset(&text);
				sm_buf_put(&text, der.p, der.len);
				text.p[i] = (char)((uint8_t)text.p[i] ^ CHANGES[k]);
				never_valid("octet", i);
			}
		}
	}
}

/* The same for the characters of PEM after a certificate in one file. Some changes have no effect. */
static void
test_characters_of_pem(void **state)
{
	static const char CHARACTERS[] = { 'A', '*', ' ', '\n', '-', '\0' };

	(void)state;
	write_all(PLAIN);
	make_forms(&REVOKING[0], NULL);
	/* a rest of only a dash or a line break is empty */
	for (size_t i = 12; i < pem.len; i += stride()) {
		sm_buf_reset(&text);
		sm_buf_put(&text, root.p, root.len);
		sm_buf_put(&text, pem.p, i);
		never_valid("cut", i);
		sm_buf_reset(&text);
		sm_buf_put(&text, root.p, root.len);
		sm_buf_put(&text, pem.p, i);
		sm_buf_put(&text, pem.p + i + 1, pem.len - i - 1);
		never_valid("left out", i);
		for (size_t k = 0; k < SM_COUNT(CHARACTERS); k++) {
			sm_buf_reset(&text);
			sm_buf_put(&text, root.p, root.len);
			put_pem();
			text.p[root.len + i] = CHARACTERS[k];
			never_valid("character", i);
		}
	}
}

static void
test_folders_below(void **state)
{
	static const char *const NO_POLICY[2];
	char *below = test_path(authorities, "below"), *deeper = test_path(below, "deeper");
	static struct sm_path path;
	struct sm_err err;

	(void)state;
	write_all(PLAIN);
	make_forms(&REVOKING[0], NULL);
	assert_int_equal(mkdir(below, 0700) | mkdir(deeper, 0700), 0);
	test_write(deeper, "list", der.p, der.len);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_string_equal(err.text, "certificate revoked");
	test_write(deeper, "list", der.p, der.len - 1);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_non_null(strstr(err.text, "below/deeper/list"));
	test_folder_remove(deeper);
	test_folder_remove(below);
}

/* ---- readable lists that can't be used ---- */

static void
add_extension(X509_CRL *crl, X509_REVOKED *entry, const char *oid, const char *value, bool critical)
{
	ASN1_OBJECT *object = OBJ_txt2obj(oid, 1);
	ASN1_OCTET_STRING *octets_of = ASN1_OCTET_STRING_new();
	X509_EXTENSION *e;
	long n;
	uint8_t *p = octets(value, &n);

	ASN1_OCTET_STRING_set(octets_of, p, (int)n);
	e = X509_EXTENSION_create_by_OBJ(NULL, object, critical, octets_of);
	if (!e || (entry ? X509_REVOKED_add_ext(entry, e, -1) : X509_CRL_add_ext(crl, e, -1)) != 1)
		abort();
	X509_EXTENSION_free(e);
	ASN1_OCTET_STRING_free(octets_of);
	ASN1_OBJECT_free(object);
	OPENSSL_free(p);
}

static void
unknown_critical(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "1.2.826.0.1.99999.1", "0500", true);
}

static void
unknown_optional(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "1.2.826.0.1.99999.1", "0500", false);
}

static void
entry_critical(X509_CRL *crl, X509_REVOKED *entry)
{
	add_extension(crl, entry, "1.2.826.0.1.99999.1", "0500", true);
}

static void
delta(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.27", "020101", true);
}

static void
indirect(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.28", "30038401FF", true);
}

static void
some_reasons(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.28", "300483020640", true);
}

static void
attributes_only(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.28", "30038501FF", true);
}

static void
authorities_only(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.28", "30038201FF", true);
}

static void
unreadable_point(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.28", "0500", true);
}

static void
other_issuer(X509_CRL *crl, X509_REVOKED *entry)
{
	add_extension(crl, entry, "2.5.29.29", "300C860A75726E3A6F74686572", true);
}

static void
removed(X509_CRL *crl, X509_REVOKED *entry)
{
	add_extension(crl, entry, "2.5.29.21", "0A0108", false);
}

static void
on_hold(X509_CRL *crl, X509_REVOKED *entry)
{
	add_extension(crl, entry, "2.5.29.21", "0A0106", false);
}

static void
other_key(X509_CRL *crl, X509_REVOKED *entry)
{
	(void)entry;
	add_extension(crl, NULL, "2.5.29.35", "30068004DEADBEEF", false);
}

static void
later(X509_CRL *crl, X509_REVOKED *entry)
{
	ASN1_TIME *when = ASN1_TIME_new();

	(void)entry;
	ASN1_TIME_set_string_X509(when, "20260901000000Z");
	X509_CRL_set1_lastUpdate(crl, when);
	ASN1_TIME_free(when);
}

static const struct {
	void (*alter)(X509_CRL *, X509_REVOKED *);
	const char *next, *reason; /* NULL: valid */
} UNUSABLE[] = {
	{ NULL, NULL, "nextUpdate" },
	{ NULL, "20260201000000Z", "CRL has expired" },
	{ later, "20270101000000Z", "CRL is not yet valid" },
	{ unknown_critical, "20270101000000Z", "critical extension" },
	{ unknown_optional, "20270101000000Z", NULL },
	{ entry_critical, "20270101000000Z", "critical extension" },
	{ delta, "20270101000000Z", "a delta" },
	{ indirect, "20270101000000Z", "indirect" },
	{ other_issuer, "20270101000000Z", "indirect" },
	{ some_reasons, "20270101000000Z", "some reasons" },
	{ removed, "20270101000000Z", "removeFromCRL" },
	{ on_hold, "20270101000000Z", NULL },
	{ attributes_only, "20270101000000Z", "attribute certificates" },
	{ authorities_only, "20270101000000Z", "scope" },
	{ unreadable_point, "20270101000000Z", "issuingDistributionPoint" },
	{ other_key, "20270101000000Z", NULL },
};

/* None of the lists revokes the leaf: if one were skipped, the path would be valid. */
static void
test_unusable(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(UNUSABLE); i++) {
		struct list l = OF_ANOTHER;
		struct sm_err err;
		bool fine;

		l.next = UNUSABLE[i].next;
		write_all(PLAIN);
		make_forms(&l, UNUSABLE[i].alter);
		fine = with_file(der.p, der.len, &err);
		if (UNUSABLE[i].reason ? fine || !strstr(err.text, UNUSABLE[i].reason) : !fine)
			fail_msg("list %zu: %s: %s", i, fine ? "valid" : "not valid", err.text);
	}
}

/* The serial number in the list's entry, in place of its own. */
static const char *listed;

static void
set_serial(X509_CRL *crl, X509_REVOKED *entry)
{
	ASN1_INTEGER *serial;
	BIGNUM *n = NULL;

	(void)crl;
	if (BN_dec2bn(&n, listed) == 0 || !(serial = BN_to_ASN1_INTEGER(n, NULL)))
		abort();
	X509_REVOKED_set_serialNumber(entry, serial);
	ASN1_INTEGER_free(serial);
	BN_free(n);
}

/* All pairs of serial numbers: only the listed one is revoked. */
static void
test_serials(void **state)
{
	static const char *const SERIALS[] = { "0", "1", "-1", "127", "-127", "128", "-128", "255", "256",
		"-256", "1461501637330902918203684832716283019655932542976",
		"-1461501637330902918203684832716283019655932542976",
		"57896044618658097711785492504343953926634992332820282019728792003956564819968" };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(SERIALS); i++) {
		identity_decimal = SERIALS[i];
		write_all(PLAIN);
		identity_decimal = NULL;
		for (size_t k = 0; k < SM_COUNT(SERIALS); k++) {
			struct sm_err err;

			listed = SERIALS[k];
			make_forms(&OF_ANOTHER, set_serial);
			if (with_file(der.p, der.len, &err) != (i != k))
				fail_msg("certificate %s, list %s: %s", SERIALS[i], listed, err.text);
		}
	}
}

/* The report names the issuers without a list. */
static void
test_unlisted(void **state)
{
	static const struct list OF_ROOT = { "", ROOT, ROOT, 99, "20270101000000Z", false, NULL };
	static const char *const NO_POLICY[2];
	static struct sm_path path;

	(void)state;
	write_all(PLAIN);
	assert_true(check(NO_POLICY, NULL, &path, NULL));
	assert_int_equal(path.unlisted.n, 2);
	assert_string_equal(path.unlisted.names[0], "OU=07,CN=Issuer");
	assert_string_equal(path.unlisted.names[1], "OU=00,CN=Root");
	make_forms(&OF_ANOTHER, NULL);
	test_write(authorities, "a", der.p, der.len);
	assert_true(check(NO_POLICY, NULL, &path, NULL));
	assert_int_equal(path.unlisted.n, 1);
	assert_string_equal(path.unlisted.names[0], "OU=00,CN=Root");
	make_forms(&OF_ROOT, NULL);
	test_write(authorities, "b", der.p, der.len);
	assert_true(check(NO_POLICY, NULL, &path, NULL));
	assert_int_equal(path.unlisted.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_readable),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_octets_of_der),
		cmocka_unit_test(test_characters_of_pem),
		cmocka_unit_test(test_folders_below),
		cmocka_unit_test(test_unusable),
		cmocka_unit_test(test_serials),
		cmocka_unit_test(test_unlisted),
	};

	return cmocka_run_group_tests(tests, setup_lists, teardown_lists);
}
