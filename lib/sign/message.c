#include "sign/message.h"
#include "crypto/ecdsa.h"

#include <string.h>

/* GBCS section 7.2.4 */
static const uint8_t EMPTY_MAC_HEADER[] = { 0xdd, 0, 0, 0, 0, 0, 0 };
static const uint8_t SECURITY_HEADER[] = { 0x11, 0, 0, 0, 0 };
enum { GROUPING_HEADER = 0xdf, LENGTH_MAX = 5 };

const struct sm_key *
sm_signing_key(const struct sm_crypto *crypto, const uint8_t eui[SM_EUI_LEN])
{
	struct sm_key_list list = sm_keys_of(sm_crypto_keys(crypto), eui, SM_USE_SIGN);
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++) {
		const struct sm_key *key = list.keys[i];

		if (!key->private_key || !key->has_certificate || key->about.role >= SM_ROLE_XML_SIGN)
			continue;
		found = sm_key_to_use(crypto, found, key);
	}
	return found;
}

static bool
no_memory(struct sm_err *err)
{
	return sm_no_memory(err);
}

static uint8_t *
put(uint8_t *at, struct sm_slice s)
{
	if (s.len > 0)
		memcpy(at, s.p, s.len);
	return at + s.len;
}

/*
 * Builds the signed message: DF, the signed octets, the signature; with room for a MAC header before and a MAC after.
 */
static bool
sign_as_originator(struct sm_crypto *crypto, const struct sm_message *m, struct sm_arena *a,
    struct sm_slice *out, const struct sm_key **by, struct sm_err *err)
{
	size_t len = 1 + m->to_be_signed.len + 1 + SM_SIGNATURE_LEN;
	uint8_t *p = sm_alloc(a, len, 1), *at = p;
	char eui[SM_EUI_TEXT];

	if (!p)
		return no_memory(err);
	if (!*by)
		*by = sm_signing_key(crypto, m->originator);
	sm_eui_text(m->originator, eui);
	if (!*by)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no private key with a digitalSignature certificate of the Business Originator %s: give "
		    "both with --keys",
		    eui);
	*at++ = GROUPING_HEADER;
	at = put(at, m->to_be_signed);
	*at++ = SM_SIGNATURE_LEN;
	if (!sm_ecdsa_sign(crypto, *by, m->to_be_signed, at, err))
		return false;
	*out = sm_slice_of(p, len);
	return true;
}

/* A key that the caller names must be the originator's and for signing messages. */
static bool
may_sign(const struct sm_key *key, const struct sm_message *m, struct sm_err *err)
{
	char eui[SM_EUI_TEXT], serial[SM_SERIAL_TEXT];

	sm_eui_text(m->originator, eui);
	sm_serial_text(key->about.serial, serial);
	if (!key->about.has_eui || memcmp(key->about.eui, m->originator, SM_EUI_LEN) != 0)
		return sm_fail(err, SM_E_REFUSED, m->at_originator.off,
		    "certificate %s is not of the Business Originator %s", serial, eui);
	return ((key->about.key_usage & SM_USE_SIGN) && key->about.role < SM_ROLE_XML_SIGN) ||
	       sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET, "certificate %s is not for signing messages", serial);
}

bool
sm_is_to_be_signed(const struct sm_message *m, bool force, struct sm_err *err)
{
	if (m->cra != SM_CRA_COMMAND)
		return sm_fail(err, SM_E_REFUSED, m->at_cra.off, "not a Pre-Command: its CRA Flag is %u",
		    (unsigned)m->cra);
	if (m->has_mac)
		return sm_fail(err, SM_E_REFUSED, 0, "not a Pre-Command: it has a MAC header");
	return m->form != SM_MSG_SIGNED_PRE_COMMAND || force ||
	       sm_fail(err, SM_E_REFUSED, m->at_signature.off, "the Pre-Command is signed already");
}

bool
sm_sign_pre_command(struct sm_crypto *crypto, const struct sm_message *m, bool force, struct sm_arena *a,
    struct sm_slice *out, const struct sm_key **by, struct sm_err *err)
{
	return sm_is_to_be_signed(m, force, err) && (!*by || may_sign(*by, m, err)) &&
	       sign_as_originator(crypto, m, a, out, by, err);
}

static uint8_t *
put_length(uint8_t *at, size_t n)
{
	unsigned octets = n < 0x80 ? 0 : n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4;

	if (octets > 0)
		*at++ = (uint8_t)(0x80 | octets);
	else
		octets = 1;
	while (octets-- > 0)
		*at++ = (uint8_t)(n >> (8 * octets));
	return at;
}

/* Copies the message with MAC header, signature field, and a MAC of zeros. */
static bool
frame(const struct sm_message *m, struct sm_arena *a, uint8_t **mac, struct sm_slice *out, struct sm_err *err)
{
	size_t inner = 1 + m->to_be_signed.len + 1 + m->signature.len;
	size_t length = sizeof SECURITY_HEADER + inner + SM_MAC_LEN;
	uint8_t *p = sm_alloc(a, sizeof EMPTY_MAC_HEADER + LENGTH_MAX + length, 1), *at = p;

	if (!p)
		return no_memory(err);
	at = put(at, sm_slice_of(EMPTY_MAC_HEADER, sizeof EMPTY_MAC_HEADER));
	at = put_length(at, length);
	at = put(at, sm_slice_of(SECURITY_HEADER, sizeof SECURITY_HEADER));
	*at++ = GROUPING_HEADER;
	at = put(at, m->to_be_signed);
	*at++ = (uint8_t)m->signature.len;
	at = put(at, m->signature);
	memset(at, 0, SM_MAC_LEN);
	*mac = at;
	*out = sm_slice_of(p, (size_t)(at - p) + SM_MAC_LEN);
	return true;
}

/*
 * Chooses a party's key agreement key. Prepayment keys are at the end of the list, and only used if there is no
 * other.
 */
static const struct sm_key *
agreement_key(const struct sm_crypto *crypto, struct sm_key_list list, bool with_private)
{
	const struct sm_key *found = NULL;

	for (size_t i = 0; i < list.n; i++) {
		const struct sm_key *key = list.keys[i];

		if (with_private && !key->private_key)
			continue;
		if (!found || found->prepayment == key->prepayment)
			found = sm_key_to_use(crypto, found, key);
	}
	return found;
}

/*
 * Finds maker and peer of the MAC. The Access Control Broker makes it for commands, unless a device originates them.
 */
static bool
mac_parties(struct sm_crypto *crypto, const struct sm_message *m, const struct sm_key **maker,
    const struct sm_key **peer, struct sm_err *err)
{
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	struct sm_key_list makers = sm_keys_of(keys, m->originator, SM_USE_AGREE);
	struct sm_key_list peers = sm_keys_of(keys, m->recipient, SM_USE_AGREE);
	bool broker = !sm_makes_own_mac(keys, m);
	char eui[SM_EUI_TEXT];

	if (broker)
		makers = sm_keys_of_role(keys, SM_ROLE_ACCESS_CONTROL_BROKER, SM_USE_AGREE);
	*maker = agreement_key(crypto, makers, true);
	*peer = agreement_key(crypto, peers, *maker == NULL);
	if (!*maker)
		*maker = agreement_key(crypto, makers, false);
	sm_eui_text(*maker ? m->recipient : m->originator, eui);
	if (!*maker && broker)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no keyAgreement certificate of an Access Control Broker: give it with --keys");
	if (!*maker || !*peer)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no keyAgreement key of %s that a MAC could be made with: give it with --keys", eui);
	return true;
}

bool
sm_sign_complete(struct sm_crypto *crypto, const struct sm_message *m, enum sm_completion how,
    struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	const struct sm_key *maker = NULL, *peer;
	struct sm_message framed;
	uint8_t *mac = NULL;

	if (how == SM_COMPLETE_SIGNATURE)
		return sign_as_originator(crypto, m, a, out, &maker, err);
	return mac_parties(crypto, m, &maker, &peer, err) && frame(m, a, &mac, out, err) &&
	       sm_message_read(*out, &framed, err) && sm_make_mac(crypto, &framed, maker, peer, mac, err);
}
