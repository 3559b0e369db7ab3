#include "crypto/certificate.h"
#include "crypto/policy.h"
#include "crypto/test_identity.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static struct identity user = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x87, "digitalSignature", 11, 0, 0,
	NULL, NULL };
static struct identity meter = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "keyAgreement", 256, 0, 0, NULL,
	NULL };

static struct sm_arena arena;

static int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	identity_make(&user, NULL);
	identity_make(&meter, NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	identity_free(&user);
	identity_free(&meter);
	sm_arena_free(&arena);
	return 0;
}

static struct sm_slice
der_of(X509 *x)
{
	unsigned char *der = NULL;
	int n = i2d_X509(x, &der);
	struct sm_slice s = sm_slice_of(sm_arena_copy(&arena, der, (size_t)n), (size_t)n);

	OPENSSL_free(der);
	return s;
}

static void
test_organisation(void **state)
{
	struct sm_certificate c;
	struct sm_err err = { 0 };

	(void)state;
	assert_true(sm_certificate_read(der_of(user.certificate), &arena, &c, &err));
	assert_false(c.request);
	assert_string_equal(c.subject, "x500UniqueIdentifier=#03090070B3D5AAAA000001,OU=87");
	assert_string_equal(c.issuer, "OU=07,CN=T1");
	assert_string_equal(c.serial, "11");
	assert_true(c.has_eui);
	assert_false(c.is_device);
	assert_memory_equal(c.eui, user.eui, SM_EUI_LEN);
	assert_true(c.has_role);
	assert_int_equal(c.role, 0x87);
	assert_int_equal(c.key_usage, SM_USE_SIGN);
	assert_int_equal(c.not_after - c.not_before, 366 * 86400);
	assert_string_equal(c.public_key, "EC P-256");
	assert_int_equal(c.point.len, 65);
	assert_string_equal(c.policies, "1.2.826.0.1.8641679.1.2.1.1");
	assert_string_equal(c.signed_with, "ecdsa-with-SHA256");
}

static void
test_device(void **state)
{
	struct sm_certificate c;

	(void)state;
	assert_true(sm_certificate_read(der_of(meter.certificate), &arena, &c, NULL));
	assert_string_equal(c.subject, "");
	assert_string_equal(c.serial, "256");
	assert_true(c.has_eui && c.is_device);
	assert_memory_equal(c.eui, meter.eui, SM_EUI_LEN);
	assert_false(c.has_role);
	assert_string_equal(sm_key_usage_text(c.key_usage, &arena), "keyAgreement");
}

static void
test_request(void **state)
{
	X509_REQ *request = X509_to_X509_REQ(meter.certificate, NULL, NULL);
	struct sm_certificate c;
	unsigned char *der = NULL;
	int n;

	(void)state;
	assert_int_equal(X509_REQ_add_extensions(request, X509_get0_extensions(meter.certificate)), 1);
	assert_true(X509_REQ_sign(request, meter.key, EVP_sha256()) > 0);
	n = i2d_X509_REQ(request, &der);
	assert_true(sm_certificate_read(sm_slice_of(der, (size_t)n), &arena, &c, NULL));
	assert_true(c.request);
	assert_null(c.serial);
	assert_true(c.is_device);
	assert_memory_equal(c.eui, meter.eui, SM_EUI_LEN);
	assert_int_equal(c.key_usage, SM_USE_AGREE);
	OPENSSL_free(der);
	X509_REQ_free(request);
}

static struct sm_certificate
read_again(X509 *x)
{
	struct sm_certificate c = { 0 };
	struct sm_err err = { 0 };

	if (X509_sign(x, user.key, EVP_sha256()) == 0 || !sm_certificate_read(der_of(x), &arena, &c, &err))
		fail_msg("%s", err.text);
	return c;
}

/* Two names, roles or extensions: readers may use different ones. */
static void
test_ambiguous(void **state)
{
	X509 *x = X509_dup(user.certificate);
	X509_NAME *name = X509_NAME_dup(X509_get_subject_name(x));
	struct sm_certificate c;
	struct sm_err err = { 0 };

	(void)state;
	X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC, (const unsigned char *)"02", -1, -1, 0);
	X509_set_subject_name(x, name);
	c = read_again(x);
	assert_true(c.has_eui);
	assert_false(c.has_role);
	assert_int_equal(c.role, 0x87);
	/* an OU that is not a role is ignored */
	X509_NAME_ENTRY_free(X509_NAME_delete_entry(name, X509_NAME_entry_count(name) - 1));
	X509_NAME_add_entry_by_txt(name, "OU", MBSTRING_ASC, (const unsigned char *)"Metering", -1, -1, 0);
	X509_set_subject_name(x, name);
	c = read_again(x);
	assert_true(c.has_role);
	identity_hardware_name(x, meter.eui);
	c = read_again(x);
	assert_false(c.has_eui);
	assert_true(c.many_euis);
	identity_extension(x, NID_key_usage, "keyAgreement");
	assert_true(X509_sign(x, user.key, EVP_sha256()) > 0);
	assert_false(sm_certificate_read(der_of(x), &arena, &c, &err));
	assert_int_equal(err.code, SM_E_MALFORMED);
	assert_string_equal(err.text, "certificate: an extension stands twice");
	X509_NAME_free(name);
	X509_free(x);
}

static void
test_serials(void **state)
{
	static const struct {
		const char *hex, *decimal;
	} SERIALS[] = { { "0", "0" }, { "7F", "127" }, { "80", "128" }, { "-1", "-1" }, { "-80", "-128" },
		{ "-FF", "-255" },
		{ "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "340282366920938463463374607431768211455" } };
	X509 *x = X509_dup(user.certificate);

	(void)state;
	for (size_t i = 0; i < SM_COUNT(SERIALS); i++) {
		BIGNUM *n = NULL;

		assert_true(BN_hex2bn(&n, SERIALS[i].hex) > 0);
		assert_non_null(BN_to_ASN1_INTEGER(n, X509_get_serialNumber(x)));
		assert_string_equal(read_again(x).serial, SERIALS[i].decimal);
		BN_free(n);
	}
	X509_free(x);
}

static void
test_policies(void **state)
{
	(void)state;
	assert_string_equal(sm_policy_named("smki-device")->oid, "1.2.826.0.1.8641679.1.2.1.2");
	assert_int_equal(sm_policy_of("1.2.826.0.1.8641679.1.2.1.1")->kind, SM_POLICY_ORGANISATION);
	assert_null(sm_policy_named("smki"));
	assert_string_equal(sm_policy_name("1.2.826.0.1.8641679.1.2.1.1"), "smki-organisation");
	assert_string_equal(sm_policy_name("1.2.826.0.1.8641679.1.2.1.99"), "smki");
	assert_null(sm_policy_name("1.2.826.0.1.86416790.1"));
	assert_null(sm_policy_name("1.2.3.4"));
}

/* The same certificate with a length in a longer form than needed, or of indefinite length (X.690 section 10.1). */
static void
test_not_der(void **state)
{
	static const uint8_t LENGTHS[][4] = { { 0x83, 0, 0, 0 }, { 0x80, 0, 0, 0 } };
	struct sm_slice der = der_of(user.certificate);
	uint8_t *copy = malloc(der.len + 3);
	struct sm_certificate c;

	(void)state;
	assert_int_equal(der.p[1], 0x82);
	for (size_t i = 0; i < SM_COUNT(LENGTHS); i++) {
		size_t n = i == 0 ? 4 : 1;
		struct sm_err err = { 0 };

		copy[0] = der.p[0];
		memcpy(copy + 1, LENGTHS[i], n);
		if (i == 0)
			memcpy(copy + 3, der.p + 2, 2);
		memcpy(copy + 1 + n, der.p + 4, der.len - 4);
		memset(copy + 1 + n + der.len - 4, 0, i == 0 ? 0 : 2);
		assert_false(sm_certificate_read(
		    sm_slice_of(copy, 1 + n + der.len - 4 + (i == 0 ? 0u : 2u)), &arena, &c, &err));
		assert_int_equal(err.code, SM_E_MALFORMED);
	}
	free(copy);
}

/* Every prefix is malformed, and so is one octet more. */
static void
test_truncated(void **state)
{
	struct sm_slice der = der_of(user.certificate);
	uint8_t *copy = malloc(der.len + 1);
	struct sm_certificate c;

	(void)state;
	memcpy(copy, der.p, der.len);
	copy[der.len] = 0;
	assert_false(sm_certificate_read(sm_slice_of(copy, der.len + 1), &arena, &c, NULL));
	free(copy);
	for (size_t n = 0; n < der.len; n++) {
		struct sm_err err = { 0 };
		uint8_t *exact = malloc(n ? n : 1);

		memcpy(exact, der.p, n);
		assert_false(sm_certificate_read(sm_slice_of(exact, n), &arena, &c, &err));
		assert_int_not_equal(err.code, SM_OK);
		free(exact);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_organisation),
		cmocka_unit_test(test_device),
		cmocka_unit_test(test_request),
		cmocka_unit_test(test_ambiguous),
		cmocka_unit_test(test_serials),
		cmocka_unit_test(test_policies),
		cmocka_unit_test(test_not_der),
		cmocka_unit_test(test_truncated),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
