#include "sign/message.h"
#include "sign/utrn.h"
#include "sign/wrap.h"
#include "crypto/test_identity.h"

#include <stdarg.h>
#include <setjmp.h>

#include <cmocka.h>

static struct identity supplier = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "digitalSignature", 31,
	0, 0, NULL, NULL };
static struct identity supplier_xml = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x87, "digitalSignature",
	30, 0, 0, NULL, NULL };
static struct identity supplier_pp = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 32, 0,
	0, NULL, NULL };
static struct identity supplier_ka = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 1 }, 0x02, "keyAgreement", 33, 0,
	0, NULL, NULL };
static struct identity broker = { { 0x70, 0xb3, 0xd5, 0xaa, 0xaa, 0, 0, 3 }, 0x04, "keyAgreement", 34, 0, 0,
	NULL, NULL };
static struct identity meter = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "keyAgreement", 35, 0, 0, NULL,
	NULL };
static struct identity meter_ds = { { 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9 }, -1, "digitalSignature", 36, 0, 0,
	NULL, NULL };

static const struct {
	struct identity *id;
	const char *name;
} ALL[] = { { &supplier, "a" }, { &supplier_xml, "b" }, { &supplier_pp, "c-pp" }, { &supplier_ka, "d" },
	{ &broker, "e" }, { &meter, "f" }, { &meter_ds, "g" } };

/* ECS17b for the meter: an access-request for one register, without a signature field. */
static const uint8_t PRE_COMMAND[] = { 0xdf, 9, 1, 0, 0, 0, 0, 0, 0, 3, 0xe9, 8, 0x70, 0xb3, 0xd5, 0xaa, 0xaa,
	0, 0, 1, 8, 0x70, 0xb3, 0xd5, 0xbb, 0, 0, 0, 9, 0, 2, 0, 0x27, 19, 0xd9, 0x20, 0, 3, 0xe9, 0, 1, 1, 0,
	3, 1, 0, 1, 8, 0, 0xff, 2, 1, 0 };

static char *folder;
static struct sm_keys *keys;
static struct sm_crypto *crypto;
static struct sm_arena arena;

/* A private key of 32 equal octets, so that expected values can be computed elsewhere. */
static EVP_PKEY *
fixed_key(uint8_t octet)
{
	uint8_t der[] = { 0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86,
		0x48, 0xce, 0x3d, 0x03, 0x01, 0x07 };
	const unsigned char *p = der;
	EVP_PKEY *key;

	memset(der + 7, octet, 32);
	key = d2i_AutoPrivateKey(NULL, &p, sizeof der);
	if (!key)
		abort();
	return key;
}

static int
setup(void **state)
{
	const char *where[1];
	char name[32];

	(void)state;
	folder = test_folder();
	where[0] = folder;
	supplier_pp.key = fixed_key(0x11);
	meter.key = fixed_key(0x22);
	for (size_t i = 0; i < SM_COUNT(ALL); i++) {
		identity_make(ALL[i].id, NULL);
		(void)snprintf(name, sizeof name, "%s.crt", ALL[i].name);
		identity_write_certificate(ALL[i].id, folder, name);
		(void)snprintf(name, sizeof name, "%s.key", ALL[i].name);
		identity_write_key(ALL[i].id, folder, name, NULL);
	}
	sm_arena_init(&arena, 0);
	if (!sm_keys_open(where, 1, NULL, &keys, NULL))
		return -1;
	crypto = sm_crypto_new(keys, NULL);
	return crypto ? 0 : -1;
}

static int
teardown(void **state)
{
	(void)state;
	test_folder_remove(folder);
	sm_crypto_free(&crypto);
	sm_keys_free(&keys);
	sm_arena_free(&arena);
	for (size_t i = 0; i < SM_COUNT(ALL); i++)
		identity_free(ALL[i].id);
	return 0;
}

static struct sm_message
message(struct sm_slice octets)
{
	struct sm_message m;
	struct sm_err err = { 0 };

	if (!sm_message_read(octets, &m, &err))
		fail_msg("%s", err.text);
	return m;
}

static struct sm_slice
sign(struct sm_slice octets)
{
	struct sm_message m = message(octets);
	const struct sm_key *by = NULL;
	struct sm_slice out;
	struct sm_err err = { 0 };

	if (!sm_sign_pre_command(crypto, &m, false, &arena, &out, &by, &err))
		fail_msg("%s", err.text);
	assert_string_equal(by->about.serial, "31");
	return out;
}

static void
test_pre_command(void **state)
{
	uint8_t with_zero[sizeof PRE_COMMAND + 1] = { 0 };
	struct sm_check check;
	struct sm_message m;

	(void)state;
	memcpy(with_zero, PRE_COMMAND, sizeof PRE_COMMAND);
	for (size_t zero = 0; zero < 2; zero++) {
		struct sm_slice out = sign(sm_slice_of(with_zero, sizeof PRE_COMMAND + zero));

		assert_int_equal(out.len, sizeof PRE_COMMAND + 65);
		assert_memory_equal(out.p, PRE_COMMAND, sizeof PRE_COMMAND);
		assert_int_equal(out.p[sizeof PRE_COMMAND], 0x40);
		m = message(out);
		assert_int_equal(m.form, SM_MSG_SIGNED_PRE_COMMAND);
		sm_check_signature(crypto, &m, &check);
		assert_int_equal(check.status, SM_CHECK_VALID);
	}
}

/* A message that is signed already is only signed again with force. */
static void
test_signed_pre_command(void **state)
{
	struct sm_message m = message(sign(sm_slice_of(PRE_COMMAND, sizeof PRE_COMMAND)));
	const struct sm_key *by = NULL;
	struct sm_err err = { 0 };
	struct sm_slice out;

	(void)state;
	assert_false(sm_sign_pre_command(crypto, &m, false, &arena, &out, &by, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
	assert_true(sm_sign_pre_command(crypto, &m, true, &arena, &out, &by, NULL));
}

static void
test_pre_command_of_another(void **state)
{
	enum { LAST_OF_ORIGINATOR = 12 };
	uint8_t octets[sizeof PRE_COMMAND];
	const struct sm_key *by = NULL;
	struct sm_err err = { 0 };
	struct sm_message m;
	struct sm_slice out;

	(void)state;
	memcpy(octets, PRE_COMMAND, sizeof PRE_COMMAND);
	octets[LAST_OF_ORIGINATOR] ^= 1;
	m = message(sm_slice_of(octets, sizeof octets));
	assert_false(sm_sign_pre_command(crypto, &m, false, &arena, &out, &by, &err));
	assert_int_equal(err.code, SM_E_MISSING);
}

/* A key that the user names must be the originator's for signing messages. */
static void
test_named_key(void **state)
{
	static const struct {
		const char *serial, *reason;
	} KEYS[] = { { "31", NULL }, { "30", "certificate 30 is not for signing messages" },
		{ "33", "certificate 33 is not for signing messages" },
		{ "34", "certificate 34 is not of the Business Originator 70-B3-D5-AA-AA-00-00-01" },
		{ "36", "certificate 36 is not of the Business Originator 70-B3-D5-AA-AA-00-00-01" } };
	struct sm_message m = message(sm_slice_of(PRE_COMMAND, sizeof PRE_COMMAND));

	(void)state;
	for (size_t i = 0; i < SM_COUNT(KEYS); i++) {
		const struct sm_key *by = sm_keys_of_serial(keys, KEYS[i].serial).keys[0];
		struct sm_err err = { 0 };
		struct sm_slice out;

		if (!KEYS[i].reason) {
			assert_true(sm_sign_pre_command(crypto, &m, false, &arena, &out, &by, &err));
			assert_string_equal(by->about.serial, "31");
			continue;
		}
		assert_false(sm_sign_pre_command(crypto, &m, true, &arena, &out, &by, &err));
		assert_int_equal(err.code, SM_E_REFUSED);
		assert_string_equal(err.text, KEYS[i].reason);
	}
}

static void
test_complete(void **state)
{
	struct sm_message m = message(sign(sm_slice_of(PRE_COMMAND, sizeof PRE_COMMAND)));
	struct sm_slice signature = m.signature, out;
	const struct sm_key *by = NULL;
	struct sm_check check;
	struct sm_err err = { 0 };

	(void)state;
	assert_true(sm_sign_complete(crypto, &m, SM_COMPLETE_MAC, &arena, &out, &err));
	m = message(out);
	assert_int_equal(m.form, SM_MSG_COMMAND);
	assert_true(sm_slice_eq(m.signature, signature));
	sm_check_mac(crypto, &m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_string_equal(check.key->about.serial, "34");
	assert_false(sm_sign_pre_command(crypto, &m, true, &arena, &out, &by, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
}

static struct sm_slice
with_prepayment_mac(struct sm_slice octets)
{
	const struct sm_key *device = sm_keys_of(keys, meter.eui, SM_USE_AGREE).keys[0];
	struct sm_key_list list = sm_keys_of(keys, supplier.eui, SM_USE_AGREE);
	char *copy = sm_arena_copy(&arena, octets.p, octets.len);
	struct sm_message m = message(octets);
	uint8_t mac[SM_MAC_LEN];

	assert_int_equal(list.n, 2);
	assert_true(list.keys[1]->prepayment);
	assert_true(sm_make_mac(crypto, &m, device, list.keys[1], mac, NULL));
	memcpy(copy + m.at_mac.off, mac, sizeof mac);
	return sm_slice_of(copy, octets.len);
}

/* A response of the meter: parties and CRA Flag swapped. */
static void
test_device_side(void **state)
{
	uint8_t response[sizeof PRE_COMMAND + 1] = { 0 };
	struct sm_check check;
	struct sm_message m;
	struct sm_slice out;

	(void)state;
	memcpy(response, PRE_COMMAND, sizeof PRE_COMMAND);
	response[2] = SM_CRA_RESPONSE;
	memcpy(response + 12, meter.eui, 8);
	memcpy(response + 21, supplier.eui, 8);
	m = message(sm_slice_of(response, sizeof response));
	assert_true(sm_sign_complete(crypto, &m, SM_COMPLETE_SIGNATURE, &arena, &out, NULL));
	m = message(out);
	sm_check_signature(crypto, &m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_string_equal(check.key->about.serial, "36");
	m = message(sm_slice_of(response, sizeof response));
	assert_true(sm_sign_complete(crypto, &m, SM_COMPLETE_MAC, &arena, &out, NULL));
	m = message(out);
	sm_check_mac(crypto, &m, &check);
	assert_int_equal(check.status, SM_CHECK_VALID);
	assert_string_equal(check.key->about.serial, "35");
	assert_string_equal(check.peer->about.serial, "33");
	/* a MAC by the supplier's prepayment key */
	m = message(with_prepayment_mac(out));
	sm_check_mac(crypto, &m, &check);
	assert_int_equal(check.status, SM_CHECK_INVALID);
}

/* Expected values computed independently: curve arithmetic, KDF and check digit in Python, GMAC by `openssl mac`. */
static void
test_utrn(void **state)
{
	static const struct {
		uint64_t counter;
		enum sm_utrn_class value_class;
		unsigned value;
		const char *token;
	} KNOWN[] = {
		{ UINT64_C(5) << 32, SM_UTRN_PENCE, 2575, "73948717418772283718" },
		{ UINT64_C(0x3ff00000001), SM_UTRN_POUNDS, 8191, "75382018062509984325" },
		{ 0, SM_UTRN_PENCE, 0, "73941569931663999325" },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(KNOWN); i++) {
		struct sm_utrn u = { .counter = KNOWN[i].counter,
			.any_counter = true,
			.value_class = KNOWN[i].value_class,
			.value = KNOWN[i].value };
		struct sm_utrn_fields fields;
		char token[SM_UTRN_DIGITS + 1];

		memcpy(u.supplier, supplier.eui, SM_EUI_LEN);
		memcpy(u.device, meter.eui, SM_EUI_LEN);
		assert_true(sm_utrn_make(crypto, &u, token, NULL, NULL));
		assert_string_equal(token, KNOWN[i].token);
		assert_true(sm_utrn_read(sm_slice_str(token), &fields, NULL));
		assert_int_equal(fields.value, KNOWN[i].value);
		assert_int_equal(fields.value_class, KNOWN[i].value_class);
		assert_int_equal(fields.counter_bits, KNOWN[i].counter >> 32);
	}
}

/* The check digit detects every single wrong digit and every swap of neighbours. */
static void
expect_unique(char token[SM_UTRN_DIGITS + 1])
{
	struct sm_utrn_fields fields;

	assert_true(sm_utrn_read(sm_slice_str(token), &fields, NULL));
	for (size_t i = 0; i < SM_UTRN_DIGITS; i++) {
		char was = token[i];

		for (char c = '0'; c <= '9'; c++) {
			token[i] = c;
			assert_int_equal(sm_utrn_read(sm_slice_str(token), &fields, NULL), c == was);
		}
		token[i] = was;
		if (i > 0 && token[i - 1] != was) {
			token[i] = token[i - 1];
			token[i - 1] = was;
			assert_false(sm_utrn_read(sm_slice_str(token), &fields, NULL));
			token[i - 1] = token[i];
			token[i] = was;
		}
	}
}

static void
test_wrong_digits(void **state)
{
	struct sm_utrn u = { .value = 1 };
	char token[SM_UTRN_DIGITS + 1];

	(void)state;
	memcpy(u.supplier, supplier.eui, SM_EUI_LEN);
	memcpy(u.device, meter.eui, SM_EUI_LEN);
	for (uint64_t i = 0; i < 400; i++) {
		u.counter = i * 2654435761u % 1024 << 32;
		u.value = (unsigned)(i * 40503 % 8192);
		u.value_class = i % 2 ? SM_UTRN_POUNDS : SM_UTRN_PENCE;
		assert_true(sm_utrn_make(crypto, &u, token, NULL, NULL));
		expect_unique(token);
	}
}

static void
test_utrn_range(void **state)
{
	static const struct {
		const char *token, *reason; /* NULL: it can be read */
		unsigned counter_bits, value;
	} TOKENS[] = {
		/*
		 * the lowest token and its neighbour, the highest (2^57 - 1 above it) and its neighbour; check digits
		 * by Python
		 */
		{ "73941569907863060480", NULL, 0, 0 },
		{ "73941569907863060474", "outside the range of tokens", 0, 0 },
		{ "75382721788621619194", "value class 3 is reserved", 0, 0 },
		{ "75382721788621619209", "outside the range of tokens", 0, 0 },
		{ "73949314764690022971", "value class 2 is reserved", 0, 0 },
		{ "75382018058230169603", NULL, 1023, 8191 },
		{ "99999999999999999994", "outside the range of tokens", 0, 0 },
		{ "00000000000000000003", "outside the range of tokens", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(TOKENS); i++) {
		struct sm_utrn_fields fields;
		struct sm_err err = { 0 };
		bool fine = sm_utrn_read(sm_slice_str(TOKENS[i].token), &fields, &err);

		if (TOKENS[i].reason ? fine || !strstr(err.text, TOKENS[i].reason) : !fine)
			fail_msg("%s: %s", TOKENS[i].token, err.text);
		if (fine) {
			assert_int_equal(fields.counter_bits, TOKENS[i].counter_bits);
			assert_int_equal(fields.value, TOKENS[i].value);
		}
	}
}

static void
test_bad_utrns(void **state)
{
	static const char *const MALFORMED[] = { "", "7394871741877228371", "7394871741877228371x",
		"739487174187722837188", "-3948717418772283718", "7394 8717 4187 7228 3718",
		"+394871741877228371", "0x948717418772283718" };
	struct sm_utrn u = { .value = SM_UTRN_VALUE_MAX + 1 };
	struct sm_utrn_fields fields;
	struct sm_err err = { 0 };
	char out[SM_UTRN_DIGITS + 1];

	(void)state;
	for (size_t i = 0; i < SM_COUNT(MALFORMED); i++) {
		err = (struct sm_err){ 0 };
		assert_false(sm_utrn_read(sm_slice_str(MALFORMED[i]), &fields, &err));
		assert_int_equal(err.code, SM_E_MALFORMED);
	}
	err = (struct sm_err){ 0 };
	assert_false(sm_utrn_make(crypto, &u, out, NULL, &err));
	assert_int_equal(err.code, SM_E_VALUE);
	u.value = 1;
	u.counter = 1;
	err = (struct sm_err){ 0 };
	assert_false(sm_utrn_make(crypto, &u, out, NULL, &err));
	assert_int_equal(err.code, SM_E_VALUE);
	assert_non_null(strstr(err.text, "low 32 bits"));
	u.counter = 0;
	err = (struct sm_err){ 0 };
	assert_false(sm_utrn_make(crypto, &u, out, NULL, &err));
	assert_int_equal(err.code, SM_E_MISSING);
}

#define HEAD                                                                                                 \
	"<sr:Request xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\" "                         \
	"schemaVersion=\"5.4\"><sr:Header>"
#define REQUEST(counter)                                                                                     \
	HEAD "<sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:" counter                        \
	     "</sr:RequestID><sr:CommandVariant>4</sr:CommandVariant><sr:ServiceReference>1.1</"             \
	     "sr:ServiceReference>"                                                                          \
	     "<sr:ServiceReferenceVariant>1.1.1</sr:ServiceReferenceVariant></sr:Header><sr:Body>"           \
	     "<sr:UpdateImportTariffPrimaryElement><sr:ExecutionDateTime>2030-01-15T09:00:00.00Z</"          \
	     "sr:ExecutionDateTime>"                                                                         \
	     "</sr:UpdateImportTariffPrimaryElement></sr:Body></sr:Request>"

static void
test_wrap(void **state)
{
	struct sm_message m = message(sign(sm_slice_of(PRE_COMMAND, sizeof PRE_COMMAND)));
	struct sm_document *d = sm_document_new();
	struct sm_err err = { 0 };
	struct sm_buf out;

	(void)state;
	sm_buf_init(&out);
	assert_true(sm_document_read(d, sm_slice_str(REQUEST("1001")), SM_DOCUMENT_EDIT, NULL));
	assert_true(sm_wrap_signed(sm_document_root(d), &m, 6, &out, &err));
	sm_buf_putc(&out, '\0');
	assert_non_null(strstr(out.p,
	    "schemaVersion=\"5.4\"><sr:Header>"
	    "<sr:RequestID>70-B3-D5-AA-AA-00-00-01:70-B3-D5-BB-00-00-00-09:1001</sr:RequestID>"
	    "<sr:CommandVariant>6</sr:CommandVariant><sr:ServiceReference>1.1</sr:ServiceReference>"
	    "<sr:ServiceReferenceVariant>1.1.1</sr:ServiceReferenceVariant></sr:Header><sr:Body>"
	    "<sr:SignedPreCommand><sr:ExecutionDateTime>2030-01-15T09:00:00.00Z</sr:ExecutionDateTime>"
	    "<sr:GBCSPayload>3wkB"));
	/* another request's Pre-Command */
	sm_buf_reset(&out);
	assert_true(sm_document_read(d, sm_slice_str(REQUEST("1002")), SM_DOCUMENT_EDIT, NULL));
	assert_false(sm_wrap_signed(sm_document_root(d), &m, 5, &out, &err));
	assert_int_equal(err.code, SM_E_REFUSED);
	sm_buf_free(&out);
	sm_document_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pre_command),
		cmocka_unit_test(test_signed_pre_command),
		cmocka_unit_test(test_pre_command_of_another),
		cmocka_unit_test(test_named_key),
		cmocka_unit_test(test_complete),
		cmocka_unit_test(test_device_side),
		cmocka_unit_test(test_utrn),
		cmocka_unit_test(test_wrong_digits),
		cmocka_unit_test(test_utrn_range),
		cmocka_unit_test(test_bad_utrns),
		cmocka_unit_test(test_wrap),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
