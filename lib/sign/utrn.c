#include "sign/utrn.h"

#include <openssl/crypto.h>

#include <string.h>

/* What is added to the 64 bits of a token, so that it has 19 digits that start with 73 to 75: GBCS section 14.4 */
static const uint64_t PPTD_BASE = UINT64_C(7394156990786306048);

enum { COUNTER_SHIFT = 15, COUNTER_MASK = 0x3ff, CLASS_SHIFT = 13, CLASS_MASK = 3, PTUT_BITS = 57 };

/* Check digit: Verhoeff's permutations and dihedral multiplication, of which the rows are cyclic. GBCS section 14.4 */
static const char PERMUTATION[8][11] = { "0123456789", "1576283094", "5803796142", "8916043527", "9453126870",
	"4286573901", "2793806415", "7046913258" };
static const char PRODUCT[10][11] = { "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
	"5987604321", "6598710432", "7659821043", "8765932104", "9876543210" };
static const char INVERSE[11] = "1267583094";
enum { FIRST_ROW = 4 };

static unsigned
digit(char c)
{
	return (unsigned)(c - '0');
}

/* Of the 19 digits before it. */
static char
check_digit(const char *digits)
{
	unsigned x = 0;

	for (unsigned i = 0; i < SM_UTRN_DIGITS - 1; i++) {
		unsigned permuted = digit(PERMUTATION[(FIRST_ROW + i) % 8][digit(digits[i])]);

		x = digit(PRODUCT[x][permuted]);
	}
	return INVERSE[x];
}

static void
write_token(uint64_t pptd, char out[SM_UTRN_DIGITS + 1])
{
	for (size_t i = SM_UTRN_DIGITS - 1; i-- > 0; pptd /= 10)
		out[i] = (char)('0' + pptd % 10);
	out[SM_UTRN_DIGITS - 1] = check_digit(out);
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

/* The last 32 bits of the GMAC over parties, counter and the token's upper half: GBCS section 14.3 */
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

/* The supplier's key for prepayment: the one called so, or the only one there is. */
static const struct sm_key *
prepayment_key(struct sm_key_list list)
{
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (list.keys[i]->prepayment && (!found || list.keys[i]->private_key))
			found = list.keys[i];
	return found ? found : list.n == 1 ? list.keys[0] : NULL;
}

static bool
agree(struct sm_crypto *crypto, const struct sm_utrn *u, struct sm_secret *z, struct sm_err *err)
{
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	const struct sm_key *supplier = prepayment_key(sm_keys_of(keys, u->supplier, SM_USE_AGREE));
	struct sm_key_list device = sm_keys_of(keys, u->device, SM_USE_AGREE);
	char eui[SM_EUI_TEXT];

	sm_eui_text(supplier ? u->device : u->supplier, eui);
	if (!supplier)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no key of %s that is known to be for prepayment (\"-pp\" in its file's name)", eui);
	if (device.n == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "no keyAgreement certificate of %s", eui);
	return sm_agree(crypto, supplier, device.keys[0], z, err);
}

bool
sm_utrn_make(
    struct sm_crypto *crypto, const struct sm_utrn *u, char out[SM_UTRN_DIGITS + 1], struct sm_err *err)
{
	uint32_t high, low;
	struct sm_secret z;
	bool fine;

	if (u->value > SM_UTRN_VALUE_MAX || u->value_class > SM_UTRN_POUNDS)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "a token's value is at most %d pence or pounds",
		    SM_UTRN_VALUE_MAX);
	if ((u->counter & UINT32_MAX) != 0 && !u->any_counter)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "the low 32 bits of a UTRN counter are zero: the token does not carry them");
	high = (uint32_t)(u->counter >> 32 & COUNTER_MASK) << COUNTER_SHIFT |
	       (uint32_t)u->value_class << CLASS_SHIFT | u->value;
	if (!agree(crypto, u, &z, err))
		return false;
	fine = token_mac(crypto, &z, u, high, &low);
	sm_secret_wipe(&z);
	if (!fine)
		return sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "the token's MAC could not be made");
	write_token(PPTD_BASE + ((uint64_t)high << 32 | low), out);
	return true;
}

bool
sm_utrn_read(struct sm_slice token, struct sm_utrn_fields *out, struct sm_err *err)
{
	char digits[SM_UTRN_DIGITS];
	uint64_t pptd, ptut;

	if (token.len != SM_UTRN_DIGITS ||
	    !sm_parse_uint(sm_slice_of(token.p, SM_UTRN_DIGITS - 1), UINT64_MAX, &pptd) ||
	    token.p[SM_UTRN_DIGITS - 1] < '0' || token.p[SM_UTRN_DIGITS - 1] > '9')
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "a UTRN has 20 decimal digits");
	memcpy(digits, token.p, sizeof digits);
	if (check_digit(digits) != digits[SM_UTRN_DIGITS - 1])
		return sm_fail(err, SM_E_INVALID, SM_UTRN_DIGITS - 1, "the check digit is %c, not %c",
		    digits[SM_UTRN_DIGITS - 1], check_digit(digits));
	ptut = pptd - PPTD_BASE;
	if (pptd < PPTD_BASE || ptut >> PTUT_BITS != 0)
		return sm_fail(err, SM_E_INVALID, 0, "the digits are outside the range of tokens");
	out->counter_bits = (unsigned)(ptut >> 32 >> COUNTER_SHIFT) & COUNTER_MASK;
	out->value_class = (enum sm_utrn_class)(ptut >> 32 >> CLASS_SHIFT & CLASS_MASK);
	out->value = (unsigned)(ptut >> 32 & SM_UTRN_VALUE_MAX);
	return out->value_class <= SM_UTRN_POUNDS ||
	       sm_fail(err, SM_E_INVALID, 0, "value class %u is reserved", (unsigned)out->value_class);
}
