/* Signing GBCS Pre-Commands as a DCC user does, and completing messages for test rigs. */
#ifndef SM_SIGN_MESSAGE_H
#define SM_SIGN_MESSAGE_H

#include "crypto/check.h"

/*
 * Signs a Pre-Command (with or without a zero signature length after it) as its Business Originator: GBCS section
 * 6.2.2. *by is the key to use; if NULL, it is set to the originator's key that was used. *out is the signed
 * Pre-Command, in the arena.
 * SM_E_MISSING: no private key of that originator; SM_E_REFUSED: *by is not the originator's for messages, the
 * message is not a Pre-Command, or is signed and force isn't set; SM_E_CRYPTO, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_sign_pre_command(struct sm_crypto *crypto, const struct sm_message *m, bool force,
    struct sm_arena *a, struct sm_slice *out, const struct sm_key **by, struct sm_err *err);

/* Whether the message can be signed. SM_E_REFUSED: not a Pre-Command, or signed already and force isn't set. */
SM_MUST_CHECK bool sm_is_to_be_signed(const struct sm_message *m, bool force, struct sm_err *err);

/* What sm_sign_complete adds to a message. */
enum sm_completion {
	SM_COMPLETE_MAC, /* MAC header and MAC; a signature is kept, a missing one becomes zero length */
	SM_COMPLETE_SIGNATURE /* the originator's signature, no MAC */
};

/*
 * Completes a message as its maker does, for test rigs and emulators: a (signed) Pre-Command to a Command with the
 * Access Control Broker's MAC, a response or alert with its device's MAC or signature. GBCS sections 6.2.2, 6.2.5.
 * Replaces an existing MAC. Errors as sm_sign_pre_command.
 */
SM_MUST_CHECK bool sm_sign_complete(struct sm_crypto *crypto, const struct sm_message *m,
    enum sm_completion how, struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

/* A party's private key for GBCS signatures, one in date if there are several. NULL: there is none. */
const struct sm_key *sm_signing_key(const struct sm_crypto *crypto, const uint8_t eui[SM_EUI_LEN]);

#endif
