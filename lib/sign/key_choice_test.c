/* If a party has several keys, one in date is used, the newest first, whatever their file names. */
#include "crypto/test_identity.h"
#include "sign/message.h"
#include "sign/utrn.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

enum { EXPIRED, OLD, NEWEST, LATER, AGES, ALL_AGES = (1 << AGES) - 1 };

/* Validity of each certificate, in days from now. */
static const struct {
	long from, to;
} DATES[AGES] = {
	[EXPIRED] = { -900, -10 }, [OLD] = { -800, 400 }, [NEWEST] = { -5, 300 }, [LATER] = { 20, 900 }
};

static const struct identity SELLER = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 100,
	0, 0, NULL, NULL };
static const struct identity SIGNER = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature",
	200, 0, 0, NULL, NULL };
static const struct identity METER = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "keyAgreement", 300, 0, 0,
	NULL, NULL };

/* Files of the first set have "-pp" in their names. */
static struct identity sellers[AGES], plain[AGES], signers[AGES], meters[AGES];

static void
make(struct identity all[AGES], const struct identity *like)
{
	for (size_t i = 0; i < AGES; i++) {
		all[i] = *like;
		all[i].serial += (long)i;
		all[i].from = DATES[i].from;
		all[i].to = DATES[i].to;
		identity_make(&all[i], NULL);
	}
}

/* Writes the files of some ages, named so that they are read in the order of age, or in reverse. */
static void
write_files(
    const char *folder, const struct identity all[AGES], const char *what, unsigned ages, bool backwards)
{
	char name[64];

	for (size_t i = 0; i < AGES; i++) {
		if (!(ages >> i & 1))
			continue;
		(void)snprintf(name, sizeof name, "%zu%s.pem", backwards ? AGES - i : i, what);
		identity_write_certificate(&all[i], folder, name);
		(void)snprintf(name, sizeof name, "%zu%s.key", backwards ? AGES - i : i, what);
		if (all[i].role >= 0)
			identity_write_key(&all[i], folder, name, NULL);
	}
}

static struct sm_crypto *
open_keys(const char *folder, struct sm_keys **keys)
{
	struct sm_crypto *crypto;

	assert_true(sm_keys_open(&folder, 1, NULL, keys, NULL));
	crypto = sm_crypto_new(*keys, NULL);
	assert_non_null(crypto);
	return crypto;
}

/* Makes a token with these keys, and gives the serials of the certificates used. */
static void
token_of(unsigned seller_ages, unsigned meter_ages, bool backwards, char token[SM_UTRN_DIGITS + 1])
{
	struct sm_utrn u = { .counter = UINT64_C(7) << 32, .value = 1234 };
	char *folder = test_folder();
	struct sm_keys *keys;
	struct sm_crypto *crypto;

	memcpy(u.supplier, SELLER.eui, SM_EUI_LEN);
	memcpy(u.device, METER.eui, SM_EUI_LEN);
	write_files(folder, sellers, "-pp", seller_ages, backwards);
	write_files(folder, plain, "", ALL_AGES, backwards);
	write_files(folder, meters, "-meter", meter_ages, backwards);
	crypto = open_keys(folder, &keys);
	assert_true(sm_utrn_make(crypto, &u, token, NULL, NULL));
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	test_folder_remove(folder);
}

static void
test_token(void **state)
{
	char expected[SM_UTRN_DIGITS + 1], got[SM_UTRN_DIGITS + 1];

	(void)state;
	token_of(1 << NEWEST, 1 << NEWEST, false, expected);
	for (unsigned ages = 0; ages <= ALL_AGES; ages++) {
		for (int backwards = 0; backwards < 2; backwards++) {
			token_of(ages | 1 << NEWEST, ALL_AGES, backwards, got);
			assert_string_equal(got, expected);
			token_of(1 << NEWEST, ages | 1 << NEWEST, backwards, got);
			assert_string_equal(got, expected);
		}
	}
	token_of(1 << OLD, 1 << NEWEST, false, got);
	assert_string_not_equal(got, expected);
}

static void
test_signing_key(void **state)
{
	(void)state;
	for (int backwards = 0; backwards < 2; backwards++) {
		char *folder = test_folder();
		struct sm_keys *keys;
		struct sm_crypto *crypto;
		const struct sm_key *key;

		write_files(folder, signers, "", ALL_AGES, backwards);
		crypto = open_keys(folder, &keys);
		key = sm_signing_key(crypto, SIGNER.eui);
		assert_non_null(key);
		assert_string_equal(key->about.serial, "202");
		sm_crypto_free(&crypto);
		sm_keys_free(&keys);
		test_folder_remove(folder);
	}
}

static struct sm_message
response(void)
{
	static uint8_t octets[] = { 0xdf, 0x09, 0x02, 0, 0, 0, 0, 0, 0, 0, 7, 0x08, 0x70, 0xb3, 0xd5, 0xbb, 0,
		0, 0, 9, 0x08, 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1, 0x00, 0x02, 0x00, 0x0c, 0x03, 0x02,
		0x01, 0x00, 0x00 };
	struct sm_message m;

	assert_true(sm_message_read(sm_slice_of(octets, sizeof octets), &m, NULL));
	return m;
}

/* A prepayment key makes no MAC, even if it is in date and the other key is not. */
static void
test_mac(void **state)
{
	struct sm_message m = response();
	char *folder = test_folder();
	struct sm_keys *keys;
	struct sm_crypto *crypto;
	struct sm_used_keys used;
	struct sm_arena arena;
	struct sm_slice out;

	(void)state;
	sm_arena_init(&arena, 0);
	write_files(folder, sellers, "-pp", 1 << NEWEST, false);
	write_files(folder, plain, "", 1 << EXPIRED, false);
	write_files(folder, meters, "-meter", ALL_AGES, false);
	crypto = open_keys(folder, &keys);
	assert_true(sm_sign_complete(crypto, &m, SM_COMPLETE_MAC, &arena, &out, NULL));
	used = sm_crypto_used(crypto);
	assert_string_equal(used.key->about.serial, "302");
	assert_string_equal(used.peer->about.serial, "400");
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	sm_arena_free(&arena);
	test_folder_remove(folder);
}

int
main(void)
{
	static const struct CMUnitTest TESTS[] = {
		cmocka_unit_test(test_token),
		cmocka_unit_test(test_signing_key),
		cmocka_unit_test(test_mac),
	};
	struct identity like = SELLER;
	int failed;

	make(sellers, &SELLER);
	like.serial = 400;
	make(plain, &like);
	make(signers, &SIGNER);
	make(meters, &METER);
	failed = cmocka_run_group_tests(TESTS, NULL, NULL);
	for (size_t i = 0; i < AGES; i++) {
		identity_free(&sellers[i]);
		identity_free(&plain[i]);
		identity_free(&signers[i]);
		identity_free(&meters[i]);
	}
	return failed;
}
