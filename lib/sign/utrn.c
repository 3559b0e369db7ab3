#include "sign/utrn.h"

#include "crypto/check.h"
#include "crypto/agree.h"

#include <openssl/crypto.h>

#include <string.h>

static void
write_token(uint64_t pptd, char out[SM_UTRN_DIGITS + 1])
{
	for (size_t i = SM_UTRN_DIGITS - 1; i-- > 0; pptd /= 10)
		out[i] = (char)('0' + pptd % 10);
	out[SM_UTRN_DIGITS - 1] = sm_utrn_check_digit(out);
	out[SM_UTRN_DIGITS] = '\0';
}

static uint8_t *
put(uint8_t *at, const void *p, size_t n)
{
	memcpy(at, p, n);
	return at + n;
}

static uint8_t *
put_be(uint8_t *at, uint64_t v, unsigned octets)
{
	while (octets-- > 0)
		*at++ = (uint8_t)(v >> (8 * octets));
	return at;
}

/* The last 32 bits of the GMAC over parties, counter and the upper half of the token, GBCS section 14.3. */
static bool
token_mac(struct sm_crypto *crypto, const struct sm_secret *z, const struct sm_utrn *u, uint32_t high,
    uint32_t *low)
{
	static const uint8_t PREFIX[] = { 0x11, 0, 0, 0, 0, 0 };
	const struct sm_kdf info = { SM_KDF_COMMAND, u->supplier, u->device, u->counter };
	uint8_t data[2 * SM_EUI_LEN + 1 + 8 + 4], *at = data, tag[SM_GMAC_LEN];
	struct sm_secret key;
	bool fine;

	at = put(at, u->supplier, SM_EUI_LEN);
	at = put(at, u->device, SM_EUI_LEN);
	*at++ = SM_CRA_COMMAND;
	at = put_be(at, u->counter, 8);
	(void)put_be(at, high, 4);
	fine = sm_derive(crypto, z, &info, &key) &&
	       sm_gmac(crypto, &key, u->supplier, sm_slice_of(PREFIX, sizeof PREFIX),
	           sm_slice_of(data, sizeof data), tag, sizeof tag);
	sm_secret_wipe(&key);
	*low = (uint32_t)tag[12] << 24 | (uint32_t)tag[13] << 16 | (uint32_t)tag[14] << 8 | tag[15];
	return fine;
}

/*
 * Chooses the supplier's prepayment key: the one marked so, or the only one. A private key is preferred to a
 * certificate.
 */
static const struct sm_key *
prepayment_key(const struct sm_crypto *crypto, struct sm_key_list list)
{
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++) {
		const struct sm_key *key = list.keys[i];

		if (!key->prepayment || (found && found->private_key && !key->private_key))
			continue;
		found = found && key->private_key && !found->private_key ? key
		                                                         : sm_key_to_use(crypto, found, key);
	}
	return found ? found : list.n == 1 ? list.keys[0] : NULL;
}

/* Chooses the device's key. One of the two parties must have its private key. */
static const struct sm_key *
device_key(const struct sm_crypto *crypto, struct sm_key_list list, bool with_private)
{
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (!with_private || list.keys[i]->private_key)
			found = sm_key_to_use(crypto, found, list.keys[i]);
	return found || list.n == 0 ? found : list.keys[0];
}

static bool
no_prepayment_key(const struct sm_utrn *u, struct sm_err *err)
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(u->supplier, eui);
	return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
	    "no key of %s that is known to be for prepayment (\"-pp\" in its file's name): give it with "
	    "--keys",
	    eui);
}

static bool
no_device_key(const struct sm_utrn *u, struct sm_err *err)
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(u->device, eui);
	return sm_fail(
	    err, SM_E_MISSING, SM_NO_OFFSET, "no keyAgreement certificate of %s: give it with --keys", eui);
}

static bool
fits(const struct sm_utrn *u, struct sm_err *err)
{
	if (u->value > SM_UTRN_VALUE_MAX || u->value_class > SM_UTRN_POUNDS)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "a token's value is at most %d pence or pounds",
		    SM_UTRN_VALUE_MAX);
	return (u->counter & UINT32_MAX) == 0 || u->any_counter ||
	       sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
	           "the low 32 bits of a UTRN counter are zero: the token does not carry them");
}

/* Makes the token with these keys of the two parties. */
static bool
make(struct sm_crypto *crypto, const struct sm_utrn *u, const struct sm_key *supplier,
    const struct sm_key *device, char out[SM_UTRN_DIGITS + 1], struct sm_err *err)
{
	uint32_t high = (uint32_t)(u->counter >> 32 & SM_UTRN_COUNTER_MASK) << SM_UTRN_COUNTER_SHIFT |
	                (uint32_t)u->value_class << SM_UTRN_CLASS_SHIFT | u->value;
	uint32_t low;
	struct sm_secret z;
	bool fine;

	if (!sm_agree(crypto, supplier, device, &z, err))
		return false;
	fine = token_mac(crypto, &z, u, high, &low);
	sm_secret_wipe(&z);
	if (!fine)
		return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "the token's MAC could not be made");
	write_token(SM_UTRN_PPTD_BASE + ((uint64_t)high << 32 | low), out);
	return true;
}

bool
sm_utrn_make(struct sm_crypto *crypto, const struct sm_utrn *u, char out[SM_UTRN_DIGITS + 1], bool *marked,
    struct sm_err *err)
{
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	const struct sm_key *supplier, *device;

	if (!fits(u, err))
		return false;
	supplier = prepayment_key(crypto, sm_keys_of(keys, u->supplier, SM_USE_AGREE));
	if (!supplier)
		return no_prepayment_key(u, err);
	device = device_key(crypto, sm_keys_of(keys, u->device, SM_USE_AGREE), !supplier->private_key);
	if (!device)
		return no_device_key(u, err);
	if (marked)
		*marked = supplier->prepayment;
	return make(crypto, u, supplier, device, out, err);
}

/* Tries this key of the supplier with all of the device. *tried counts those that could have made a token. */
static bool
try_devices(struct sm_crypto *crypto, const struct sm_utrn *u, const struct sm_key *supplier,
    struct sm_key_list devices, const char token[SM_UTRN_DIGITS + 1], size_t *tried)
{
	char made[SM_UTRN_DIGITS + 1];

	for (size_t i = 0; i < devices.n; i++) {
		const struct sm_key *device = devices.keys[i];

		if ((!supplier->private_key && !device->private_key) ||
		    !make(crypto, u, supplier, device, made, NULL))
			continue;
		++*tried;
		if (strcmp(made, token) == 0)
			return true;
	}
	return false;
}

bool
sm_utrn_check(struct sm_crypto *crypto, const struct sm_utrn *u, const char token[SM_UTRN_DIGITS + 1],
    bool *valid, struct sm_err *err)
{
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	struct sm_key_list suppliers = sm_keys_of(keys, u->supplier, SM_USE_AGREE);
	struct sm_key_list devices = sm_keys_of(keys, u->device, SM_USE_AGREE);
	/* keys for prepayment are the last ones of a list */
	bool marked = suppliers.n > 0 && suppliers.keys[suppliers.n - 1]->prepayment;
	char made[SM_UTRN_DIGITS + 1];
	size_t tried = 0;

	*valid = false;
	if (!fits(u, err))
		return false;
	for (size_t i = 0; i < suppliers.n && !*valid; i++)
		if (suppliers.keys[i]->prepayment || !marked)
			*valid = try_devices(crypto, u, suppliers.keys[i], devices, token, &tried);
	/* without a pair of keys, to make the token says which one is missing */
	if (tried == 0)
		return sm_utrn_make(crypto, u, made, NULL, err);
	return *valid || marked || no_prepayment_key(u, err);
}

bool
sm_utrn_read(struct sm_slice token, struct sm_utrn_fields *out, struct sm_err *err)
{
	uint64_t ptut;

	if (!sm_utrn_ptut(token, &ptut, err))
		return false;
	out->counter_bits = (unsigned)(ptut >> 32 >> SM_UTRN_COUNTER_SHIFT) & SM_UTRN_COUNTER_MASK;
	out->value_class = (enum sm_utrn_class)(ptut >> 32 >> SM_UTRN_CLASS_SHIFT & SM_UTRN_CLASS_MASK);
	out->value = (unsigned)(ptut >> 32 & SM_UTRN_VALUE_MAX);
	return true;
}
