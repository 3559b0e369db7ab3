#include "crypto/check.h"
#include "crypto/ecdsa.h"
#include "crypto/agree.h"
#include "crypto/test_identity.h"
#include "names/use_cases.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static struct identity supplier = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature", 11,
	0, 0, NULL, NULL };
static struct identity supplier_ka = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 12, 0,
	0, NULL, NULL };
static struct identity supplier_old = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature",
	10, -800, -400, NULL, NULL };
static struct identity broker = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 3 }, 0x04, "keyAgreement", 13, 0, 0,
	NULL, NULL };
static struct identity meter = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "keyAgreement", 14, 0, 0, NULL,
	NULL };
static struct identity meter_ds = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "digitalSignature", 15, 0, 0,
	NULL, NULL };

static struct identity *const ALL[] = { &supplier, &supplier_ka, &supplier_old, &broker, &meter, &meter_ds };

static char *folder;
static struct sm_keys *keys;
static struct sm_crypto *crypto;

static int
setup(void **state)
{
	const char *where[1];
	struct sm_err err = { 0 };

	(void)state;
	folder = test_folder();
	where[0] = folder;
	for (size_t i = 0; i < SM_COUNT(ALL); i++)
		identity_make(ALL[i], NULL);
	identity_write_certificate(&supplier, folder, "a.pem");
	identity_write_key(&supplier, folder, "b.der", NULL);
	identity_write_certificate(&supplier_old, folder, "c.der");
	identity_write_certificate(&supplier_ka, folder, "d-pp.der");
	identity_write_certificate(&broker, folder, "e.pem");
	identity_write_key(&broker, folder, "f.pem", NULL);
	identity_write_certificate(&meter, folder, "g.der");
	identity_write_certificate(&meter_ds, folder, "h.der");
	identity_write_key(&meter, folder, "i.pem", NULL);
	test_write(folder, "notes.txt", "no key at all\n", 14);
	if (!sm_keys_open(where, 1, NULL, &keys, &err))
		return -1;
	crypto = sm_crypto_new(keys, &err);
	return crypto ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	for (size_t i = 0; i < SM_COUNT(ALL); i++)
		identity_free(ALL[i]);
	test_folder_remove(folder);
	return 0;
}

static void
test_store(void **state)
{
	struct sm_keys_count n = sm_keys_count(keys);
	struct sm_key_list list;

	(void)state;
	assert_int_equal(n.files, 10);
	assert_int_equal(n.certificates, 6);
	assert_int_equal(n.private_keys, 3);
	assert_int_equal(n.skipped, 1);
	assert_int_equal(sm_keys_unowned(keys).n, 0);
	assert_int_equal(sm_keys_all(keys).n, 6);
	list = sm_keys_of(keys, supplier.eui, SM_USE_SIGN);
	assert_int_equal(list.n, 2);
	assert_string_equal(list.keys[0]->about.serial, "11");
	assert_non_null(list.keys[0]->private_key);
	assert_string_equal(list.keys[1]->about.serial, "10");
	assert_null(list.keys[1]->private_key);
	list = sm_keys_of(keys, supplier.eui, SM_USE_AGREE);
	assert_int_equal(list.n, 1);
	assert_true(list.keys[0]->prepayment);
	list = sm_keys_of(keys, meter.eui, SM_USE_AGREE);
	assert_int_equal(list.n, 1);
	assert_true(list.keys[0]->about.is_device);
	assert_non_null(list.keys[0]->private_key);
	list = sm_keys_of_role(keys, SM_ROLE_ACCESS_CONTROL_BROKER, SM_USE_AGREE);
	assert_int_equal(list.n, 1);
	assert_memory_equal(list.keys[0]->about.eui, broker.eui, SM_EUI_LEN);
	assert_int_equal(sm_keys_of_role(keys, SM_ROLE_ACCESS_CONTROL_BROKER, SM_USE_SIGN).n, 0);
	list = sm_keys_of_serial(keys, "13");
	assert_int_equal(list.n, 1);
	assert_memory_equal(list.keys[0]->about.eui, broker.eui, SM_EUI_LEN);
	assert_int_equal(sm_keys_of_serial(keys, "1").n, 0);
}

/* Refused with the file and the remedy in the message; accepted and counted with the option insecure. */
static void
refused(const char *path, const char *remedy)
{
	const char *where[] = { folder };
	const struct sm_keys_options insecure = { .insecure = true };
	struct sm_keys *store;
	struct sm_err err = { 0 };

	assert_false(sm_keys_open(where, 1, NULL, &store, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
	assert_null(store);
	assert_memory_equal(err.text, path, strlen(path));
	if (!strstr(err.text, remedy))
		fail_msg("%s, not %s", err.text, remedy);
	assert_true(sm_keys_open(where, 1, &insecure, &store, NULL));
	assert_true(sm_keys_count(store).insecure > 0);
	sm_keys_free(&store);
}

/* Every mode of a private key file, a certificate file and the folder: access by group and others. */
static void
test_modes(void **state)
{
	char *key = test_path(folder, "f.pem"), *certificate = test_path(folder, "a.pem");
	const struct {
		const char *path, *remedy;
		mode_t own, forbidden;
	} things[] = { { key, "chmod 600", 0600, 0066 }, { certificate, "chmod go-w", 0600, 0022 },
		{ folder, "chmod go-w", 0700, 0022 } };
	const char *where[] = { folder };
	struct sm_keys *store;

	(void)state;
	for (size_t i = 0; i < SM_COUNT(things); i++) {
		for (mode_t mode = 0; mode <= 0077; mode++) {
			assert_int_equal(chmod(things[i].path, things[i].own | mode), 0);
			if (mode & things[i].forbidden) {
				refused(things[i].path, things[i].remedy);
				continue;
			}
			assert_true(sm_keys_open(where, 1, NULL, &store, NULL));
			assert_int_equal(sm_keys_count(store).insecure, 0);
			sm_keys_free(&store);
		}
		assert_int_equal(chmod(things[i].path, things[i].own), 0);
	}
	free(certificate);
	free(key);
}

/* The owner can change a file whatever its mode. Only root can give files away, and root trusts no other user's. */
static void
test_owners(void **state)
{
	char *key = test_path(folder, "f.pem"), *certificate = test_path(folder, "a.pem");
	const char *const paths[] = { key, certificate, folder };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(paths) && geteuid() == 0; i++) {
		assert_int_equal(chown(paths[i], 4711, (gid_t)-1), 0);
		refused(paths[i], "owned by another user (uid 4711)");
		assert_int_equal(chown(paths[i], 0, (gid_t)-1), 0);
	}
	free(certificate);
	free(key);
}

static int
ask(void *arg, const char *what, char *out, int cap)
{
	(void)what;
	assert_true(cap > 6);
	memcpy(out, arg, 6);
	return 6;
}

static void
test_encrypted_key(void **state)
{
	static char right[] = "secret", wrong[] = "secreT";
	struct sm_keys_options options = { .passphrase = ask, .arg = right };
	char *own = test_folder(), *path = test_path(own, "k.pem"), *words = test_path(own, "words");
	const char *where[] = { path };
	struct sm_keys *store;
	struct sm_err err = { 0 };

	(void)state;
	identity_write_key(&meter_ds, own, "k.pem", "secret");
	assert_true(sm_keys_open(where, 1, &options, &store, NULL));
	assert_int_equal(sm_keys_unowned(store).n, 1);
	sm_keys_free(&store);
	options.arg = wrong;
	assert_false(sm_keys_open(where, 1, &options, &store, &err));
	assert_int_equal(err.code, SM_E_MALFORMED);
	assert_false(sm_keys_open(where, 1, NULL, &store, NULL));
	test_write(own, "words", "secret\r\nmore\n", 13);
	options = (struct sm_keys_options){ .passphrase_file = words };
	assert_true(sm_keys_open(where, 1, &options, &store, NULL));
	assert_int_equal(sm_keys_count(store).private_keys, 1);
	sm_keys_free(&store);
	free(words);
	free(path);
	test_folder_remove(own);
}

/*
 * Expected values computed independently: SHA-256 by Python's hashlib, GMAC by `openssl mac -cipher AES-128-GCM
 * GMAC`.
 */
static void
test_known_answers(void **state)
{
	static const uint8_t FROM[] = { 0x0a, 0x1b, 0x2c, 0x3d, 0x4e, 0x5f, 0x60, 0x71 };
	static const uint8_t TO[] = { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 2 };
	static const uint8_t KEY[] = { 0xf3, 0x1d, 0xf8, 0xad, 0x26, 0x91, 0xcb, 0x1b, 0xf2, 0x82, 0xc8, 0xd7,
		0x04, 0xb8, 0x4f, 0x1e };
	static const uint8_t TAG[] = { 0x99, 0x7f, 0x03, 0xba, 0x31, 0x7a, 0x30, 0x10, 0xfc, 0x93, 0xff, 0x7f,
		0xf2, 0xee, 0xab, 0x9c };
	static const uint8_t PREFIX[] = { 0x11, 0, 0, 0, 0, 0 };
	const struct sm_kdf info = { SM_KDF_RESPONSE, FROM, TO, 0x0102030405060708 };
	struct sm_secret z = { .len = 32 }, key;
	uint8_t tag[SM_GMAC_LEN];

	(void)state;
	for (uint8_t i = 0; i < 32; i++)
		z.octets[i] = i;
	assert_true(sm_derive(crypto, &z, &info, &key));
	assert_int_equal(key.len, sizeof KEY);
	assert_memory_equal(key.octets, KEY, sizeof KEY);
	assert_true(sm_gmac(crypto, &key, FROM, sm_slice_of(PREFIX, sizeof PREFIX),
	    sm_slice_str("what the MAC covers"), tag, 16));
	assert_memory_equal(tag, TAG, sizeof TAG);
	assert_true(sm_gmac(crypto, &key, FROM, sm_slice_of(PREFIX, sizeof PREFIX),
	    sm_slice_str("what the MAC covers"), tag, 12));
	assert_memory_equal(tag, TAG, 12);
	sm_secret_wipe(&z);
	assert_int_equal(z.octets[31], 0);
	assert_int_equal(z.len, 0);
}

static void
test_ecdsa(void **state)
{
	/* FIPS 186-4 section D.1.2.3 */
	static const uint8_t ORDER[32] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2,
		0xfc, 0x63, 0x25, 0x51 };
	const struct sm_key *key = sm_keys_of(keys, supplier.eui, SM_USE_SIGN).keys[0];
	const struct sm_key *other = sm_keys_of(keys, supplier.eui, SM_USE_SIGN).keys[1];
	uint8_t signature[SM_SIGNATURE_LEN], zero[SM_SIGNATURE_LEN] = { 0 };
	struct sm_err err = { 0 };

	(void)state;
	/* enough to get r or s with leading zeros and with the top bit set */
	for (int i = 0; i < 600; i++) {
		struct sm_slice data = sm_slice_of(&i, sizeof i);

		assert_true(sm_ecdsa_sign(crypto, key, data, signature, NULL));
		assert_true(sm_ecdsa_verify(crypto, key, data, signature));
		signature[i % SM_SIGNATURE_LEN] ^= 0x20;
		assert_false(sm_ecdsa_verify(crypto, key, data, signature));
	}
	assert_false(sm_ecdsa_verify(crypto, key, sm_slice_str("x"), zero));
	/* each half in turn zero, equal to the curve's order, or above it */
	for (size_t half = 0; half < SM_SIGNATURE_LEN; half += sizeof ORDER) {
		assert_true(sm_ecdsa_sign(crypto, key, sm_slice_str("x"), signature, NULL));
		memset(signature + half, 0, sizeof ORDER);
		assert_false(sm_ecdsa_verify(crypto, key, sm_slice_str("x"), signature));
		memcpy(signature + half, ORDER, sizeof ORDER);
		assert_false(sm_ecdsa_verify(crypto, key, sm_slice_str("x"), signature));
		memset(signature + half, 0xff, sizeof ORDER);
		assert_false(sm_ecdsa_verify(crypto, key, sm_slice_str("x"), signature));
	}
	assert_false(sm_ecdsa_sign(crypto, other, sm_slice_str("x"), signature, &err));
	assert_int_equal(err.code, SM_E_MISSING);
}

/* A signature over octets that are no message: both forms, and what is neither. */
static void
test_octets(void **state)
{
	/* of the supplier over "x": r || s is made here, the DER around it by hand */
	const struct sm_key *key = sm_keys_of(keys, supplier.eui, SM_USE_SIGN).keys[0];
	uint8_t raw[SM_SIGNATURE_LEN], der[80] = { 0x30 }, read[SM_SIGNATURE_LEN];
	struct sm_check check;
	size_t n = 2;

	(void)state;
	assert_true(sm_ecdsa_sign(crypto, key, sm_slice_str("x"), raw, NULL));
	for (size_t half = 0; half < sizeof raw; half += sizeof raw / 2) {
		bool pad = raw[half] & 0x80;

		der[n++] = 0x02;
		der[n++] = (uint8_t)(sizeof raw / 2 + pad);
		n += pad;
		memcpy(der + n, raw + half, sizeof raw / 2);
		n += sizeof raw / 2;
	}
	der[1] = (uint8_t)(n - 2);
	assert_true(sm_ecdsa_read(sm_slice_of(der, n), read));
	assert_memory_equal(read, raw, sizeof raw);
	assert_false(sm_ecdsa_read(sm_slice_of(der, n - 1), read));
	assert_false(sm_ecdsa_read(sm_slice_of("", 0), read));
	sm_check_octets(crypto, supplier.eui, sm_slice_str("x"), sm_slice_of(der, n), &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_ptr_equal(check.key, key);
	sm_check_octets(crypto, supplier.eui, sm_slice_str("x"), sm_slice_of(raw, sizeof raw), &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	sm_check_octets(crypto, supplier.eui, sm_slice_str("y"), sm_slice_of(raw, sizeof raw), &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
	sm_check_octets(crypto, supplier.eui, sm_slice_str("x"), sm_slice_of(der, n - 1), &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
}

/* A message with a content of two octets and room for MAC header, signature and MAC. */
struct made {
	uint8_t octets[256];
	struct sm_message m;
};

static size_t
put(struct made *out, size_t at, const void *p, size_t n)
{
	memcpy(out->octets + at, p, n);
	return at + n;
}

static void
make(struct made *out, enum sm_cra cra, const uint8_t from[8], const uint8_t to[8], bool sign, bool mac)
{
	static const uint8_t MAC_HEADER[] = { 0xdd, 0, 0, 0, 0, 0, 0, 0, 0x11, 0, 0, 0, 0 };
	static const uint8_t CONTENT[] = { 0, 2, 0, 0x62, 2, 0xaa, 0xbb };
	const uint8_t id[] = { 0xdf, 9, (uint8_t)cra, 0, 0, 0, 0, 0, 0, 3, 0xe9 };
	size_t at = mac ? put(out, 0, MAC_HEADER, sizeof MAC_HEADER) : 0, start = at;
	struct sm_err err = { 0 };

	at = put(out, at, id, sizeof id);
	out->octets[at++] = 8;
	at = put(out, at, from, 8);
	out->octets[at++] = 8;
	at = put(out, at, to, 8);
	at = put(out, at, CONTENT, sizeof CONTENT);
	out->octets[at] = sign ? SM_SIGNATURE_LEN : 0;
	if (sign)
		assert_true(sm_ecdsa_sign(crypto, sm_keys_of(keys, from, SM_USE_SIGN).keys[0],
		    sm_slice_of(out->octets + start + 1, at - start - 1), out->octets + at + 1, &err));
	at += 1 + (sign ? (size_t)SM_SIGNATURE_LEN : 0);
	if (mac) {
		at += SM_MAC_LEN;
		out->octets[7] = (uint8_t)(at - 8);
	}
	assert_true(sm_message_read(sm_slice_of(out->octets, at), &out->m, &err));
}

static void
complete(struct made *out, const struct sm_key *maker, const struct sm_key *peer)
{
	uint8_t mac[SM_MAC_LEN];
	struct sm_err err = { 0 };

	assert_true(sm_make_mac(crypto, &out->m, maker, peer, mac, &err));
	memcpy(out->octets + out->m.at_mac.off, mac, sizeof mac);
}

static void
test_signed_command(void **state)
{
	const struct sm_key *acb = sm_keys_of(keys, broker.eui, SM_USE_AGREE).keys[0];
	const struct sm_key *device = sm_keys_of(keys, meter.eui, SM_USE_AGREE).keys[0];
	struct made made = { 0 };
	struct sm_check check;

	(void)state;
	make(&made, SM_CRA_COMMAND, supplier.eui, meter.eui, true, true);
	complete(&made, acb, device);
	sm_check_signature(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_string_equal(check.key->about.serial, "11");
	assert_int_equal(check.dates, SM_DATES_CURRENT);
	assert_string_equal(check.reason, "");
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_string_equal(check.key->about.serial, "13");
	assert_string_equal(check.peer->about.serial, "14");
	made.octets[made.m.at_content.off] ^= 1;
	sm_check_signature(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
	assert_null(check.key);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
}

static void
test_dates(void **state)
{
	struct made made = { 0 };
	struct sm_check check;
	int64_t now = sm_crypto_time(crypto);

	(void)state;
	make(&made, SM_CRA_COMMAND, supplier.eui, meter.eui, true, false);
	sm_crypto_set_time(crypto, now + INT64_C(400) * 86400);
	sm_check_signature(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_int_equal(check.dates, SM_DATES_EXPIRED);
	assert_string_equal(check.reason, "certificate 11 is expired");
	sm_crypto_set_time(crypto, now - INT64_C(10) * 86400);
	sm_check_signature(crypto, &made.m, &check);
	assert_int_equal(check.dates, SM_DATES_NOT_YET);
	sm_crypto_set_time(crypto, now);
}

static void
test_mac_makers(void **state)
{
	const struct sm_key *acb = sm_keys_of(keys, broker.eui, SM_USE_AGREE).keys[0];
	const struct sm_key *user = sm_keys_of(keys, supplier.eui, SM_USE_AGREE).keys[0];
	const struct sm_key *device = sm_keys_of(keys, meter.eui, SM_USE_AGREE).keys[0];
	struct made made = { 0 };
	struct sm_check check;

	(void)state;
	/* the originator's key is wrong for a command, and right for the recipient of a response */
	make(&made, SM_CRA_COMMAND, supplier.eui, meter.eui, false, true);
	complete(&made, user, device);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
	sm_check_signature(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_ABSENT);
	make(&made, SM_CRA_RESPONSE, meter.eui, supplier.eui, false, true);
	complete(&made, device, user);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	complete(&made, device, acb);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
	/* no private key of either party; broker and meter have one, the stranger none */
	make(&made, SM_CRA_ALERT, (const uint8_t *)"stranger", broker.eui, false, true);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_UNCHECKED);
	sm_check_mac(NULL, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_UNCHECKED);
	assert_string_equal(check.reason, "no keys given");
}

/* The maker of a command's MAC is the Access Control Broker only if something says so. */
static void
test_unknown_makers(void **state)
{
	static const uint16_t between[] = { USE_PCS01, USE_PCS02, USE_PECS01, USE_PECS02, USE_PECS03,
		USE_HECS01 };
	const uint8_t *stranger = (const uint8_t *)"stranger";
	struct made made = { 0 };
	struct sm_check check;

	(void)state;
	make(&made, SM_CRA_COMMAND, stranger, meter.eui, false, true);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
	assert_false(sm_makes_own_mac(keys, &made.m));
	for (size_t i = 0; i < SM_COUNT(between); i++) {
		made.m.code = between[i];
		sm_check_mac(crypto, &made.m, &check);
		assert_int_equal(check.status, SM_CHECK_UNCHECKED);
		assert_string_equal(check.reason, "no keyAgreement certificate of 73-74-72-61-6E-67-65-72");
		assert_true(sm_makes_own_mac(keys, &made.m));
	}
	/* a code that GBCS does not have: the broker's MAC is right, another one may be the stranger's */
	made.m.code = 0x7b7b;
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_UNCHECKED);
	complete(&made, sm_keys_of(keys, broker.eui, SM_USE_AGREE).keys[0],
	    sm_keys_of(keys, meter.eui, SM_USE_AGREE).keys[0]);
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	/* the supplier is no device */
	make(&made, SM_CRA_COMMAND, supplier.eui, meter.eui, false, true);
	made.m.code = 0x7b7b;
	sm_check_mac(crypto, &made.m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
}

static void
protect(const struct made *made, const struct sm_key *a, const struct sm_key *b, const uint8_t *to,
    uint64_t counter, uint8_t out[22])
{
	const struct sm_kdf info = { SM_KDF_ENCRYPTION, made->m.originator, to, counter };
	struct sm_secret z, key;

	memset(out, 0, 22);
	out[0] = 0x31;
	assert_true(sm_agree(crypto, a, b, &z, NULL));
	assert_true(sm_derive(crypto, &z, &info, &key));
	assert_true(sm_gcm_seal(crypto, &key, made->m.originator, sm_slice_str("plain"), out + 5, out + 10));
}

static void
test_decrypt(void **state)
{
	const struct sm_key *user = sm_keys_of(keys, supplier.eui, SM_USE_AGREE).keys[0];
	const struct sm_key *acb = sm_keys_of(keys, broker.eui, SM_USE_AGREE).keys[0];
	const struct sm_key *device = sm_keys_of(keys, meter.eui, SM_USE_AGREE).keys[0];
	struct made made = { 0 };
	uint8_t text[22];
	struct sm_arena a;
	struct sm_slice plain;
	struct sm_err err = { 0 };

	(void)state;
	sm_arena_init(&a, 0);
	make(&made, SM_CRA_RESPONSE, meter.eui, supplier.eui, false, true);
	protect(&made, user, device, supplier.eui, 0x3e9, text);
	assert_true(sm_decrypt(crypto, &made.m, sm_slice_of(text, sizeof text), &a, &plain, &err));
	assert_true(sm_slice_eq_str(plain, "plain"));
	text[7] ^= 0x80;
	assert_false(sm_decrypt(crypto, &made.m, sm_slice_of(text, sizeof text), &a, &plain, &err));
	assert_int_equal(err.code, SM_E_INVALID);
	for (size_t n = 0; n < 18; n++)
		assert_false(sm_decrypt(crypto, &made.m, sm_slice_of(text, n), &a, &plain, NULL));
	/* encrypted for a supplementary remote party, with its own counter */
	made.m.has_srp = made.m.has_soc = true;
	memcpy(made.m.srp, broker.eui, SM_EUI_LEN);
	made.m.soc = 77;
	protect(&made, acb, device, broker.eui, 77, text);
	assert_true(sm_decrypt(crypto, &made.m, sm_slice_of(text, sizeof text), &a, &plain, NULL));
	made.m.soc = 78;
	assert_false(sm_decrypt(crypto, &made.m, sm_slice_of(text, sizeof text), &a, &plain, NULL));
	memcpy(made.m.srp, "stranger", SM_EUI_LEN);
	err = (struct sm_err){ 0 };
	assert_false(sm_decrypt(crypto, &made.m, sm_slice_of(text, sizeof text), &a, &plain, &err));
	assert_int_equal(err.code, SM_E_MISSING);
	sm_arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_store),
		cmocka_unit_test(test_modes),
		cmocka_unit_test(test_owners),
		cmocka_unit_test(test_encrypted_key),
		cmocka_unit_test(test_known_answers),
		cmocka_unit_test(test_ecdsa),
		cmocka_unit_test(test_octets),
		cmocka_unit_test(test_signed_command),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_mac_makers),
		cmocka_unit_test(test_unknown_makers),
		cmocka_unit_test(test_decrypt),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
