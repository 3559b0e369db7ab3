/*
 * Who signed a message, who made its MAC, and what its encrypted attributes say. GBCS sections 4.3, 6.2 and 8.
 * A right signature may come from a certificate that has ended: the two are told apart.
 */
#ifndef SM_CRYPTO_CHECK_H
#define SM_CRYPTO_CHECK_H

#include "crypto/crypto.h"

enum sm_check_status {
	SM_CHECK_VALID,
	SM_CHECK_INVALID, /* keys are there and none of them fits */
	SM_CHECK_UNCHECKED, /* the keys to tell aren't there */
	SM_CHECK_ABSENT, /* the message has none */
};

enum sm_dates { SM_DATES_UNKNOWN, SM_DATES_CURRENT, SM_DATES_NOT_YET, SM_DATES_EXPIRED };

struct sm_check {
	enum sm_check_status status;
	/* What it rests on; NULL unless valid. peer is the other party of a MAC's key agreement. Borrowed from the keys. */
	const struct sm_key *key, *peer;
	enum sm_dates dates; /* of key's certificate, and of peer's, at sm_crypto_time: the worse */
	char reason[240]; /* in words; "" when valid and current */
};

/* "valid", "invalid", "unchecked", "absent" */
const char *sm_check_status_name(enum sm_check_status status);

/* "current", "not yet valid", "expired", "unknown" */
const char *sm_dates_name(enum sm_dates dates);

enum sm_dates sm_key_dates(const struct sm_crypto *crypto, const struct sm_key *key);

/*
 * Of two keys of one party for one usage the one to work with, whatever the order of their files: in date before out of
 * date, then the one whose certificate was issued later. a may be NULL.
 */
const struct sm_key *sm_key_to_use(
    const struct sm_crypto *crypto, const struct sm_key *a, const struct sm_key *b);

/*
 * The signature, by the certificates of the message's originator for digitalSignature; GBCS section 6.2.2. crypto may be
 * NULL: unchecked.
 */
void sm_check_signature(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out);

/*
 * The MAC; GBCS section 6.2.5. A command's is the Access Control Broker's, whoever the originator is, except between
 * devices; a response's or alert's is its originator's, for its recipient. crypto may be NULL: unchecked.
 */
void sm_check_mac(struct sm_crypto *crypto, const struct sm_message *m, struct sm_check *out);

/*
 * The MAC of a message that has its MAC header, over all octets before the MAC: what sm_check_mac compares with, for
 * making one. maker and peer are the two parties of the key agreement.
 */
SM_MUST_CHECK bool sm_make_mac(struct sm_crypto *crypto, const struct sm_message *m,
    const struct sm_key *maker, const struct sm_key *peer, uint8_t mac[SM_MAC_LEN], struct sm_err *err);

/* Octets of a protected text beside the ciphertext: 0x31 00000000 before it, the tag behind it. */
enum { SM_PROTECTION_LEN = 5 + SM_GCM_TAG_LEN };

/*
 * The plaintext of protected octets (0x31 00000000 || ciphertext || tag) of message m, into the arena; GBCS section 8.
 * For the Supplementary Remote Party when the message names one, else for the recipient.
 * SM_E_MISSING: no key fits these parties; SM_E_INVALID: the tag is wrong; SM_E_MALFORMED, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_decrypt(struct sm_crypto *crypto, const struct sm_message *m,
    struct sm_slice protected_text, struct sm_arena *a, struct sm_slice *plain, struct sm_err *err);

#endif
