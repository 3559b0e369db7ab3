#include "crypto/check.h"
#include "crypto/ecdsa.h"
#include "crypto/agree.h"
#include "names/use_cases.h"

#include <stdio.h>
#include <string.h>

/* Start of an encrypted attribute: security control octet and invocation counter, GBCS section 8.4. */
static const uint8_t PROTECTED_HEADER[] = { 0x31, 0, 0, 0, 0 };
/* Zero-length fields of the MAC header as the MAC covers them, GBCS section 6.2.5 */
static const uint8_t MAC_PREFIX[] = { 0x11, 0, 0, 0, 0, 0 };

const char *
sm_check_status_name(enum sm_check_status status)
{
	static const char *const NAMES[] = { "valid", "invalid", "unchecked", "absent" };

	return NAMES[status];
}

const char *
sm_dates_name(enum sm_dates dates)
{
	static const char *const NAMES[] = { "unknown", "current", "not yet valid", "expired" };

	return NAMES[dates];
}

enum sm_dates
sm_key_dates(const struct sm_crypto *crypto, const struct sm_key *key)
{
	if (!key || !key->has_certificate)
		return SM_DATES_UNKNOWN;
	if (sm_crypto_time(crypto) < key->about.not_before)
		return SM_DATES_NOT_YET;
	return sm_crypto_time(crypto) > key->about.not_after ? SM_DATES_EXPIRED : SM_DATES_CURRENT;
}

const struct sm_key *
sm_key_to_use(const struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b)
{
	static const int RANKS[] = {
		[SM_DATES_UNKNOWN] = 1, [SM_DATES_CURRENT] = 2, [SM_DATES_NOT_YET] = 0, [SM_DATES_EXPIRED] = 0
	};
	int rank_a, rank_b;

	if (!a)
		return b;
	rank_a = RANKS[sm_key_dates(crypto, a)];
	rank_b = RANKS[sm_key_dates(crypto, b)];
	if (rank_a != rank_b)
		return rank_a > rank_b ? a : b;
	return a->about.not_before >= b->about.not_before ? a : b;
}

static struct sm_check
check_result(enum sm_check_status status, const char *what, const uint8_t eui[SM_EUI_LEN])
{
	struct sm_check check = { .status = status };
	size_t len = strnlen(what, sizeof check.reason - SM_EUI_TEXT);

	memcpy(check.reason, what, len);
	if (eui)
		sm_eui_text(eui, check.reason + len);
	return check;
}

static struct sm_check
valid_by(struct sm_crypto *crypto, const struct sm_key *key, const struct sm_key *peer)
{
	struct sm_check check = { SM_CHECK_VALID, key, peer, sm_key_dates(crypto, key), "" };
	const struct sm_key *old = key;
	char serial[SM_SERIAL_TEXT];

	if (peer && sm_key_dates(crypto, peer) > check.dates) {
		check.dates = sm_key_dates(crypto, peer);
		old = peer;
	}
	if (check.dates == SM_DATES_NOT_YET || check.dates == SM_DATES_EXPIRED)
		snprintf(check.reason, sizeof check.reason, "certificate %s is %s",
		    sm_serial_text(old->about.serial, serial), sm_dates_name(check.dates));
	return check;
}

/* of_documents: certificates for DUIS documents (SM_ROLE_XML_SIGN and above) count too. */
static struct sm_check
check_by_party(struct sm_crypto *crypto, const uint8_t party[SM_EUI_LEN], bool of_documents,
    struct sm_slice data, const uint8_t signature[SM_SIGNATURE_LEN])
{
	struct sm_key_list candidates;
	size_t tried = 0;

	if (!sm_crypto_keys(crypto))
		return check_result(SM_CHECK_UNCHECKED, "no keys given", NULL);
	candidates = sm_keys_of(sm_crypto_keys(crypto), party, SM_USE_SIGN);
	for (size_t i = 0; i < candidates.n; i++) {
		const struct sm_key *key = candidates.keys[i];

		/* a private key without certificate, assigned by its file name only, proves nothing */
		if (!key->has_certificate || (key->about.role >= SM_ROLE_XML_SIGN && !of_documents))
			continue;
		tried++;
		if (sm_ecdsa_verify(crypto, key, data, signature))
			return valid_by(crypto, key, NULL);
	}
	return tried > 0 ? check_result(SM_CHECK_INVALID, "does not verify with the certificate of ", party)
	                 : check_result(SM_CHECK_UNCHECKED, "no digitalSignature certificate of ", party);
}

static struct sm_check
check_signature(struct sm_crypto *crypto, const struct sm_message *m)
{
	if (m->signature.len != SM_SIGNATURE_LEN)
		return check_result(
		    SM_CHECK_ABSENT, m->has_signature_field ? "zero length" : "no signature field", NULL);
	return check_by_party(crypto, m->originator, false, m->to_be_signed, m->signature.p);
}

void
sm_check_octets(struct sm_crypto *crypto, const uint8_t party[SM_EUI_LEN], struct sm_slice data,
    struct sm_slice signature, struct sm_check *out)
{
	uint8_t raw[SM_SIGNATURE_LEN];

	*out = sm_ecdsa_read(signature, raw)
	           ? check_by_party(crypto, party, true, data, raw)
	           : check_result(SM_CHECK_INVALID, "neither r || s of 64 octets nor DER", NULL);
}

void
sm_check_signature(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out)
{
	*out = check_signature(crypto, m);
}

/* The octets after MAC_PREFIX that the MAC covers: from 0xDF to the end of the signature. */
static bool
mac_covers(const struct sm_message *m, struct sm_slice *out)
{
	struct sm_cur c = sm_cur_over(m->raw, 0);
	struct sm_slice header;

	return sm_cur_take(&c, m->grouping_header_off, &header) && c.len >= SM_MAC_LEN &&
	       sm_cur_take(&c, c.len - SM_MAC_LEN, out);
}

static bool
mac_of(
    struct sm_crypto *crypto, const struct sm_message *m, const struct sm_secret *z, uint8_t mac[SM_MAC_LEN])
{
	const struct sm_kdf info = { (enum sm_kdf_type)m->cra, m->originator, m->recipient,
		m->originator_counter };
	struct sm_secret key;
	struct sm_slice covered;
	bool fine;

	fine = mac_covers(m, &covered) && sm_derive(crypto, z, &info, &key) &&
	       sm_gmac(crypto, &key, m->originator, sm_slice_of(MAC_PREFIX, sizeof MAC_PREFIX), covered, mac,
	           SM_MAC_LEN);
	sm_secret_wipe(&key);
	return fine;
}

bool
sm_make_mac(struct sm_crypto *crypto, const struct sm_message *m, const struct sm_key *maker,
    const struct sm_key *peer, uint8_t mac[SM_MAC_LEN], struct sm_err *err)
{
	struct sm_secret z;
	bool fine;

	if (!sm_agree(crypto, maker, peer, &z, err))
		return false;
	fine = mac_of(crypto, m, &z, mac);
	sm_secret_wipe(&z);
	return fine || sm_fail(err, SM_E_CRYPTO, SM_NO_OFFSET, "MAC could not be made");
}

/* Tries all pairs of two parties' keys until one fits. */
struct trial {
	struct sm_crypto *crypto;
	const struct sm_message *m;
	bool (*fits)(struct trial *t, const struct sm_secret *z);
	void *what;
	const struct sm_key *key, *peer; /* the pair that fits */
	size_t tried; /* pairs that were tried in which both keys have a known owner */
};

static bool
try_pair(struct trial *t, const struct sm_key *a, const struct sm_key *b)
{
	struct sm_secret z;
	bool fits;

	if (a == b || (!a->private_key && !b->private_key) || !sm_agree(t->crypto, a, b, &z, NULL))
		return false;
	/* a failure with a key of unknown owner says nothing about the message */
	t->tried += a->about.has_eui && b->about.has_eui;
	fits = t->fits(t, &z);
	sm_secret_wipe(&z);
	if (fits) {
		t->key = a;
		t->peer = b;
	}
	return fits;
}

/*
 * Whether to skip a prepayment key: it makes UTRNs, not MACs. If the party has no other key, it is tried: only its
 * file name marks it.
 */
static bool
is_spare(struct sm_key_list list, size_t i)
{
	return list.keys[i]->prepayment && !list.keys[0]->prepayment;
}

static bool
try_lists(struct trial *t, struct sm_key_list a, struct sm_key_list b)
{
	for (size_t i = 0; i < a.n && !is_spare(a, i); i++)
		for (size_t j = 0; j < b.n && !is_spare(b, j); j++)
			if (try_pair(t, a.keys[i], b.keys[j]))
				return true;
	return false;
}

/*
 * Tries the makers' keys with the takers'. If one side has no known keys, private keys of unknown owner are tried for
 * it.
 */
static bool
try_parties(struct trial *t, struct sm_key_list makers, struct sm_key_list takers)
{
	struct sm_key_list unowned = sm_keys_unowned(sm_crypto_keys(t->crypto));

	return try_lists(t, makers, takers) || (takers.n == 0 && try_lists(t, makers, unowned)) ||
	       (makers.n == 0 && try_lists(t, takers, unowned));
}

static bool
mac_fits(struct trial *t, const struct sm_secret *z)
{
	uint8_t mac[SM_MAC_LEN];

	return mac_of(t->crypto, t->m, z, mac) && sm_secret_same(mac, t->m->mac.p, SM_MAC_LEN);
}

static bool
any_device(struct sm_key_list list)
{
	for (size_t i = 0; i < list.n; i++)
		if (list.keys[i]->about.is_device)
			return true;
	return false;
}

bool
sm_makes_own_mac(const struct sm_keys *keys, const struct sm_message *m)
{
	return m->cra != SM_CRA_COMMAND || sm_is_between_devices(m->code) ||
	       any_device(sm_keys_of(keys, m->originator, SM_USE_AGREE));
}

/*
 * Whether nothing tells who makes the MAC of a command: neither its message code nor a certificate of the originator. The
 * Access Control Broker is then tried, but a failure says nothing about the message.
 */
static bool
is_maker_unknown(const struct sm_keys *keys, const struct sm_message *m)
{
	return m->cra == SM_CRA_COMMAND && !sm_identity_of(m->code) &&
	       sm_keys_of(keys, m->originator, SM_USE_AGREE).n == 0 &&
	       sm_keys_of(keys, m->originator, SM_USE_SIGN).n == 0;
}

static struct sm_key_list
mac_makers(const struct sm_keys *keys, const struct sm_message *m)
{
	return sm_makes_own_mac(keys, m) ? sm_keys_of(keys, m->originator, SM_USE_AGREE)
	                                 : sm_keys_of_role(keys, SM_ROLE_ACCESS_CONTROL_BROKER, SM_USE_AGREE);
}

static struct sm_check
check_mac(struct sm_crypto *crypto, const struct sm_message *m)
{
	struct trial t = { .crypto = crypto, .m = m, .fits = mac_fits };
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	struct sm_key_list makers, takers;

	if (!m->has_mac || m->mac.len != SM_MAC_LEN)
		return check_result(SM_CHECK_ABSENT, "no MAC header", NULL);
	if (!keys)
		return check_result(SM_CHECK_UNCHECKED, "no keys given", NULL);
	makers = mac_makers(keys, m);
	takers = sm_keys_of(keys, m->recipient, SM_USE_AGREE);
	if (try_parties(&t, makers, takers))
		return valid_by(crypto, t.key, t.peer);
	if (t.tried > 0 && is_maker_unknown(keys, m))
		return check_result(SM_CHECK_UNCHECKED, "no keyAgreement certificate of ", m->originator);
	if (t.tried > 0)
		return check_result(
		    SM_CHECK_INVALID, "does not verify with the keys of maker and recipient ", m->recipient);
	if (makers.n == 0 && !sm_makes_own_mac(keys, m))
		return check_result(
		    SM_CHECK_UNCHECKED, "no keyAgreement certificate of an Access Control Broker", NULL);
	if (makers.n == 0)
		return check_result(SM_CHECK_UNCHECKED, "no keyAgreement certificate of ", m->originator);
	if (takers.n == 0)
		return check_result(SM_CHECK_UNCHECKED, "no keyAgreement certificate of ", m->recipient);
	return check_result(
	    SM_CHECK_UNCHECKED, "no private key of either party, which are the maker and ", m->recipient);
}

void
sm_check_mac(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out)
{
	*out = check_mac(crypto, m);
}

struct sealed {
	struct sm_slice text, tag;
	const uint8_t *to;
	uint8_t *plain;
};

static bool
opens(struct trial *t, const struct sm_secret *z)
{
	const struct sealed *s = t->what;
	const struct sm_message *m = t->m;
	const struct sm_kdf info = { SM_KDF_ENCRYPTION, m->originator, s->to,
		m->has_soc ? m->soc : m->originator_counter };
	struct sm_secret key;
	bool fine;

	fine = sm_derive(t->crypto, z, &info, &key) &&
	       sm_gcm_open(t->crypto, &key, m->originator, s->text, s->tag.p, s->plain);
	sm_secret_wipe(&key);
	return fine;
}

static bool
split(struct sm_slice protected_text, struct sealed *s, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(protected_text, 0);
	struct sm_slice header;

	if (!sm_cur_take(&c, sizeof PROTECTED_HEADER, &header) || c.len <= SM_GCM_TAG_LEN ||
	    !sm_cur_take(&c, c.len - SM_GCM_TAG_LEN, &s->text) || !sm_cur_take(&c, SM_GCM_TAG_LEN, &s->tag))
		return sm_fail(
		    err, SM_E_TRUNCATED, SM_NO_OFFSET, "encrypted attribute is too short for a tag");
	return sm_slice_eq(header, sm_slice_of(PROTECTED_HEADER, sizeof PROTECTED_HEADER)) ||
	       sm_fail(
	           err, SM_E_MALFORMED, SM_NO_OFFSET, "encrypted attribute does not start with 31 00000000");
}

bool
sm_decrypt(struct sm_crypto *crypto, const struct sm_message *m, struct sm_slice protected_text,
    struct sm_arena *a, struct sm_slice *plain, struct sm_err *err)
{
	struct sealed s = { .to = m->has_srp ? m->srp : m->recipient };
	struct trial t = { .crypto = crypto, .m = m, .fits = opens, .what = &s };
	const struct sm_keys *keys = sm_crypto_keys(crypto);
	char to[SM_EUI_TEXT];

	if (!split(protected_text, &s, err))
		return false;
	if (!keys)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "no keys given");
	s.plain = sm_alloc(a, s.text.len, 1);
	if (!s.plain)
		return sm_no_memory(err);
	if (!try_parties(
	        &t, sm_keys_of(keys, m->originator, SM_USE_AGREE), sm_keys_of(keys, s.to, SM_USE_AGREE))) {
		/* wipes the result of the last failed attempt */
		memset(s.plain, 0, s.text.len);
		sm_eui_text(s.to, to);
		return t.tried > 0 ? sm_fail(err, SM_E_INVALID, SM_NO_OFFSET,
		                         "encrypted attribute's tag is wrong for %s", to)
		                   : sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		                         "no keys to decrypt what is for %s", to);
	}
	*plain = sm_slice_of(s.plain, s.text.len);
	return true;
}
