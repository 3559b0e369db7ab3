/*
 * Checks of a message's signature and MAC, and decryption of its attributes. GBCS sections 4.3, 6.2 and 8.
 * A correct signature may have an expired certificate: status and dates are separate.
 */
#ifndef SM_CRYPTO_CHECK_H
#define SM_CRYPTO_CHECK_H

#include "crypto/crypto.h"

enum sm_check_status {
	SM_CHECK_VALID,
	SM_CHECK_INVALID, /* there are keys, and none of them fits */
	SM_CHECK_UNCHECKED, /* the keys for the check are missing */
	SM_CHECK_ABSENT, /* the message has no signature or MAC */
};

enum sm_dates { SM_DATES_UNKNOWN, SM_DATES_CURRENT, SM_DATES_NOT_YET, SM_DATES_EXPIRED };

struct sm_check {
	enum sm_check_status status;
	/*
	 * The key of the check; NULL unless valid. peer is the other party of a MAC's key agreement. Borrowed from
	 * the key store.
	 */
	const struct sm_key *key, *peer;
	enum sm_dates dates; /* of the certificates of key and peer at sm_crypto_time, the worse one */
	char reason[240]; /* reason, as text; "" when valid and current */
};

/* "valid", "invalid", "unchecked", "absent" */
const char *sm_check_status_name(enum sm_check_status status);

/* "current", "not yet valid", "expired", "unknown" */
const char *sm_dates_name(enum sm_dates dates);

enum sm_dates sm_key_dates(const struct sm_crypto *crypto, const struct sm_key *key);

/*
 * Chooses between two keys of a party for one usage, independent of the order of files: in date before out of date,
 * then the certificate issued later. a may be NULL.
 */
const struct sm_key *sm_key_to_use(
    const struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b);

/*
 * Checks the signature with the originator's certificates for digitalSignature; GBCS section 6.2.2. crypto may be
 * NULL: unchecked.
 */
void sm_check_signature(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out);

/*
 * Checks a signature over octets that are no message, with any certificate of a party for digitalSignature. signature is
 * r || s or DER.
 */
void sm_check_octets(struct sm_crypto *crypto, const uint8_t party[SM_EUI_LEN], struct sm_slice data,
    struct sm_slice signature, struct sm_check *out);

/*
 * Checks the MAC; GBCS section 6.2.5. A command has the Access Control Broker's MAC, for any originator, except
 * between devices. A response or alert has its originator's, for its recipient. crypto may be NULL: unchecked.
 */
void sm_check_mac(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out);

/*
 * Whether the originator makes the MAC itself. The Access Control Broker makes it for commands, unless they go from device to
 * device: the message code says so, or a certificate of the originator is a device's.
 */
bool sm_makes_own_mac(const struct sm_keys *keys, const struct sm_message *m);

/*
 * Computes the MAC of a message with a MAC header over all octets before the MAC. maker and peer are the parties of
 * the key agreement.
 */
SM_MUST_CHECK bool sm_make_mac(struct sm_crypto *crypto, const struct sm_message *m,
    const struct sm_key *maker, const struct sm_key *peer, uint8_t mac[SM_MAC_LEN], struct sm_err *err);

/* Length of a protected text beyond the ciphertext: 0x31 00000000 before it, the tag after it. */
enum { SM_PROTECTION_LEN = 5 + SM_GCM_TAG_LEN };

/*
 * Decrypts protected octets (0x31 00000000 || ciphertext || tag) of message m into the arena; GBCS section 8. The key
 * is that of the Supplementary Remote Party if the message names one, else the recipient's.
 * SM_E_MISSING: no key of these parties; SM_E_INVALID: the tag is wrong; SM_E_MALFORMED, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_decrypt(struct sm_crypto *crypto, const struct sm_message *m,
    struct sm_slice protected_text, struct sm_arena *a, struct sm_slice *plain, struct sm_err *err);

#endif
