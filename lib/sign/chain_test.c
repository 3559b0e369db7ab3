#include "sign/test_chain.h"

/* A device's instead of an organisation's; it never ends (RFC 5280 section 4.1.2.5). */
#define DEVICE                                                                                               \
	{ LEAF, OU, NULL }, { LEAF, EUI, NULL }, { LEAF, MODULE, "0A0B0CD0000E0001" },                       \
	    { LEAF, POLICY, "critical," DEVICE_POLICY },                                                     \
	{                                                                                                    \
		LEAF, TO, "99991231235959Z"                                                                  \
	}
#define CROSSED .absent = { ISSUER, ROOT }, .present = { CROSS_ISSUER, OTHER_ROOT }

struct twist {
	enum place place;
	enum field field;
	const char *value;
};

struct path {
	const char *name;
	struct twist twists[6];
	enum place absent[2],
	    present[2]; /* which authorities' files are removed or added; ROOT is 0, see is_listed */
	const char *time; /* NULL: 2026 */
	const char *policies[2];
	const char *reason; /* NULL: valid */
	const char *allowed; /* expected policies of a valid path; NULL: the organisation's */
};

static void
twist(struct certificate all[PLACES], const struct path *p)
{
	memcpy(all, PLAIN, sizeof PLAIN);
	for (size_t i = 0; i < SM_COUNT(p->twists); i++)
		if (p->twists[i].place != ROOT || p->twists[i].field != CN || p->twists[i].value)
			all[p->twists[i].place].field[p->twists[i].field] = p->twists[i].value;
	for (size_t i = 0; p->present[0] && i < SM_COUNT(p->present); i++) {
		all[p->absent[i]].present = false;
		all[p->present[i]].present = true;
	}
}

static void
expect(const struct path *p)
{
	struct certificate all[PLACES];
	static struct sm_path path;
	struct sm_err err;
	bool fine;

	sm_err_clear(&err);
	twist(all, p);
	make_keys(all);
	write_all(all);
	fine = check(p->policies, p->time, &path, &err);
	if (p->reason ? fine || !strstr(err.text, p->reason) : !fine)
		fail_msg("%s: %s: %s", p->name, fine ? "valid" : "invalid", err.text);
	if (!p->reason)
		assert_string_equal(path.policies, p->allowed ? p->allowed : ORGANISATION_POLICY);
}

static const struct path PATHS[] = {
	{ "an organisation", .reason = NULL },
	{ "a device", .twists = { DEVICE }, .allowed = DEVICE_POLICY },
	/* dates */
	{ "before the certificate begins", .time = "2019-12-31T23:59:59Z", .reason = "not yet valid" },
	{ "its first second", .time = "2020-01-01T00:00:00Z" },
	/* OpenSSL treats the last second as expired */
	{ "its last second", .time = "2029-12-31T23:59:59Z" },
	{ "a second later", .time = "2030-01-01T00:00:01Z", .reason = "certificate has expired" },
	{ "a device's never ends", .twists = { DEVICE }, .time = "2039-12-31T00:00:00Z",
	    .allowed = DEVICE_POLICY },
	{ "but its issuer's does", .twists = { DEVICE }, .time = "2040-01-02T00:00:00Z",
	    .reason = "of its path, certificate 4: certificate has expired" },
	{ "the root's ends first", .twists = { { ROOT, TO, "20250101000000Z" } },
	    .reason = "of its path, certificate 1: certificate has expired" },
	/* authorities */
	{ "no basicConstraints", .twists = { { ISSUER, BASIC, NULL } },
	    .reason = "of its path, certificate 4: invalid CA certificate" },
	{ "a root without basicConstraints", .twists = { { ROOT, BASIC, NULL } },
	    .reason = "of its path, certificate 1 is no authority's" },
	{ "no authority", .twists = { { ISSUER, BASIC, "critical,CA:FALSE" } },
	    .reason = "invalid CA certificate" },
	{ "no keyCertSign", .twists = { { ISSUER, USAGE, "critical,cRLSign" } },
	    .reason = "unable to get local issuer certificate" },
	{ "pathLen of the root", .twists = { { ROOT, BASIC, "critical,CA:TRUE,pathlen:0" } },
	    .reason = "path length constraint exceeded" },
	{ "pathLen that suffices", .twists = { { ROOT, BASIC, "critical,CA:TRUE,pathlen:1" } } },
	{ "signed by another's key", .twists = { { LEAF, SIGNER, "Root" } },
	    .reason = "certificate signature failure" },
	{ "issuer signed by another's key", .twists = { { ISSUER, SIGNER, "Other" } },
	    .reason = "of its path, certificate 4: certificate signature failure" },
	{ "cross-signed issuer", CROSSED },
	{ "cross-signed root", .absent = { ROOT, ROOT }, .present = { CROSS, OTHER_ROOT } },
	{ "another root", .absent = { ROOT, ROOT }, .present = { OTHER_ROOT, OTHER_ROOT },
	    .reason = "unable to get local issuer certificate" },
	/* extensions */
	{ "an unknown critical one", .twists = { { LEAF, EXTRA, "critical" } },
	    .reason = "unhandled critical extension" },
	{ "the same of the issuer", .twists = { { ISSUER, EXTRA, "critical" } },
	    .reason = "of its path, certificate 4: unhandled critical extension" },
	{ "one that is not critical", .twists = { { LEAF, EXTRA, "optional" } } },
	{ "key agreement", .twists = { { LEAF, USAGE, "critical,keyAgreement" } } },
	{ "two usages", .twists = { { LEAF, USAGE, "critical,digitalSignature,keyAgreement" } },
	    .reason = "key usage" },
	{ "a foreign usage", .twists = { { LEAF, USAGE, "critical,digitalSignature,nonRepudiation" } },
	    .reason = "key usage" },
	{ "keyEncipherment", .twists = { { LEAF, USAGE, "critical,keyEncipherment" } },
	    .reason = "key usage" },
	{ "decipherOnly beside", .twists = { { LEAF, USAGE, "critical,keyAgreement,decipherOnly" } },
	    .reason = "key usage" },
	{ "no usage", .twists = { { LEAF, USAGE, NULL } }, .reason = "key usage" },
	{ "an authority's usage", .twists = { { LEAF, USAGE, "critical,keyCertSign" } },
	    .reason = "key usage" },
	{ "an authority", .twists = { { LEAF, BASIC, "critical,CA:TRUE" } },
	    .reason = "it is an authority's" },
	{ "CA:FALSE", .twists = { { LEAF, BASIC, "critical,CA:FALSE" } } },
	/* names */
	{ "no EUI-64", .twists = { { LEAF, EUI, NULL } }, .reason = "names no EUI-64" },
	{ "seven octets", .twists = { { LEAF, EUI, "0A0B0C000200A1" } }, .reason = "names no EUI-64" },
	{ "an organisation's and a device's", .twists = { { LEAF, MODULE, "0A0B0CD0000E0001" } },
	    .reason = "more than one EUI-64" },
	/* algorithms */
	{ "P-384", .twists = { { LEAF, CURVE, "P-384" } },
	    .reason = "it has a public key that is not on P-256" },
	{ "an issuer on P-521", .twists = { { ISSUER, CURVE, "P-521" } },
	    .reason = "of its path, certificate 4 has a public key that is not on P-256" },
	{ "a root on P-384", .twists = { { ROOT, CURVE, "P-384" } },
	    .reason = "of its path, certificate 1 has a public key that is not on P-256" },
	{ "SHA-1", .twists = { { LEAF, DIGEST, "SHA1" } },
	    .reason = "it is not signed with ECDSA and SHA-256" },
	{ "SHA-512", .twists = { { LEAF, DIGEST, "SHA512" } },
	    .reason = "it is not signed with ECDSA and SHA-256" },
	{ "SHA-1 of the issuer", .twists = { { ISSUER, DIGEST, "SHA1" } },
	    .reason = "of its path, certificate 4 is not signed with ECDSA and SHA-256" },
	/* policies */
	{ "none", .twists = { { LEAF, POLICY, NULL } }, .reason = "no policy that holds throughout" },
	{ "none of the issuer", .twists = { { ISSUER, POLICY, NULL } },
	    .reason = "no policy that holds throughout" },
	{ "another than the issuer's", .twists = { { ISSUER, POLICY, "critical,1.2.3.4" } },
	    .reason = "no policy that holds throughout" },
	{ "the issuer's", .twists = { { ISSUER, POLICY, "critical," ORGANISATION_POLICY } } },
	{ "one of the issuer's two",
	    .twists = { { ISSUER, POLICY, "critical," ORGANISATION_POLICY "," DEVICE_POLICY } } },
	{ "another infrastructure's", .twists = { { LEAF, POLICY, "critical,1.2.3.4" } },
	    .allowed = "1.2.3.4" },
	{ "a device's policy for an organisation, any acceptable",
	    .twists = { { LEAF, POLICY, "critical," DEVICE_POLICY } }, .allowed = DEVICE_POLICY },
	{ "a device's policy for an organisation", .twists = { { LEAF, POLICY, "critical," DEVICE_POLICY } },
	    .policies = { "smki-device" },
	    .reason = "policy smki-device, but the EUI-64 is an organisation's" },
	{ "an organisation's policy for a device",
	    .twists = { DEVICE, { LEAF, POLICY, "critical," ORGANISATION_POLICY } },
	    .policies = { "smki-organisation" },
	    .reason = "policy smki-organisation, but the EUI-64 is a device's" },
	{ "acceptable by name", .policies = { "smki-organisation" } },
	{ "acceptable by number", .policies = { ORGANISATION_POLICY } },
	{ "one of two acceptable", .policies = { "smki-device", "smki-organisation" } },
	{ "not acceptable", .policies = { "smki-device" }, .reason = "none of the policies asked for" },
	{ "acceptable one missing", .twists = { { LEAF, POLICY, NULL } }, .policies = { "smki-organisation" },
	    .reason = "none of the policies asked for" },
	{ "not a policy", .policies = { "smki" }, .reason = "neither an object identifier nor the name" },
};

static void
test_paths(void **state)
{
	(void)state;
	for (size_t i = 0; i < SM_COUNT(PATHS); i++)
		expect(&PATHS[i]);
}

/* A self-signed end entity certificate is never trusted, even if its file lies among the authorities. */
static void
test_self_signed(void **state)
{
	static const char *const NO_POLICY[2];
	struct certificate all[PLACES];
	static struct sm_path path;
	struct sm_err err;
	BIO *bio;
	X509 *x;

	(void)state;
	memcpy(all, PLAIN, sizeof PLAIN);
	all[LEAF].issuer = LEAF;
	write_all(all);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_string_equal(err.text, "self-signed certificate");
	x = make(all, LEAF);
	bio = BIO_new(BIO_s_mem());
	PEM_write_bio_X509(bio, x);
	test_write_bio(authorities, "leaf.pem", bio);
	X509_free(x);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_string_equal(err.text, "self-signed certificate");
	all[ROOT].present = all[ISSUER].present = false;
	write_all(all);
	sm_err_clear(&err);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_int_equal(err.code, SM_E_MISSING);
}

static void
test_lists(void **state)
{
	static const struct list LISTS[] = {
		{ "revoked", ISSUER, ISSUER, LEAF + 1, "20270101000000Z", false, "certificate revoked" },
		{ "revoked, DER", ISSUER, ISSUER, LEAF + 1, "20270101000000Z", true, "certificate revoked" },
		{ "another's", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL },
		{ "out of date", ISSUER, ISSUER, 99, "20260201000000Z", false, "CRL has expired" },
		{ "forged", ISSUER, OTHER_ROOT, 99, "20270101000000Z", false, "it did not sign this" },
		{ "the issuing authority", ROOT, ROOT, ISSUER + 1, "20270101000000Z", false,
		    "of its path, certificate 4: certificate revoked" },
		{ "the root's, of another", ROOT, ROOT, 99, "20270101000000Z", true, NULL },
		{ "an unrelated authority's", OTHER_ROOT, OTHER_ROOT, LEAF + 1, "20270101000000Z", false,
		    "an authority whose certificate is not here" },
	};
	static const char *const NO_POLICY[2];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(LISTS); i++) {
		struct sm_path path;
		struct sm_err err;
		bool fine;

		sm_err_clear(&err);
		write_all(PLAIN);
		write_list(PLAIN, &LISTS[i]);
		fine = check(NO_POLICY, NULL, &path, &err);
		if (LISTS[i].reason ? fine || !strstr(err.text, LISTS[i].reason) : !fine)
			fail_msg("%s: %s", LISTS[i].name, err.text);
	}
}

static void
test_no_crl_sign(void **state)
{
	static const struct list LIST = { "", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL };
	static const char *const NO_POLICY[2];
	struct certificate all[PLACES];
	static struct sm_path path;
	struct sm_err err;

	(void)state;
	sm_err_clear(&err);
	memcpy(all, PLAIN, sizeof PLAIN);
	all[ISSUER].field[USAGE] = "critical,keyCertSign";
	write_all(all);
	write_list(all, &LIST);
	assert_false(check(NO_POLICY, NULL, &path, &err));
	assert_non_null(strstr(err.text, "key usage does not include CRL signing"));
}

/* Whoever can write a root's file or a list decides which paths are valid: modes are checked. */
static void
test_modes(void **state)
{
	static const struct list LIST = { "", ISSUER, ISSUER, 99, "20270101000000Z", false, NULL };
	static const char *const FILES[] = { "0.pem", "3.pem", "list" };
	const struct sm_keys_options insecure = { .insecure = true };
	struct sm_chain *chain;
	struct sm_err err;

	(void)state;
	write_all(PLAIN);
	write_list(PLAIN, &LIST);
	for (size_t i = 0; i < SM_COUNT(FILES); i++) {
		char *path = test_path(authorities, FILES[i]);

		assert_int_equal(chmod(path, 0664), 0);
		sm_err_clear(&err);
		assert_false(sm_chain_open(authorities, NULL, NULL, 0, &chain, &err));
		assert_int_equal(err.code, SM_E_REFUSED);
		assert_non_null(strstr(err.text, FILES[i]));
		assert_true(sm_chain_open(authorities, &insecure, NULL, 0, &chain, NULL));
		assert_int_equal(sm_chain_insecure(chain), 1);
		sm_chain_free(&chain);
		assert_int_equal(chmod(path, 0644), 0);
		free(path);
	}
	assert_true(sm_chain_open(authorities, NULL, NULL, 0, &chain, NULL));
	assert_int_equal(sm_chain_insecure(chain), 0);
	sm_chain_free(&chain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_self_signed),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_no_crl_sign),
		cmocka_unit_test(test_modes),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
