/* Signing and completing GBCS messages: what a DCC user does to a Pre-Command, and what test rigs do for others. */
#ifndef SM_SIGN_MESSAGE_H
#define SM_SIGN_MESSAGE_H

#include "crypto/check.h"

/*
 * Signs a Pre-Command (with or without a zero signature length behind it) as its Business Originator: GBCS section
 * 6.2.2. *by is the key to use, NULL: one of the originator's, and then the one that was used. *out is the signed
 * Pre-Command, in the arena.
 * SM_E_MISSING: no private key of that originator; SM_E_REFUSED: *by is not the originator's for messages, it isn't a
 * Pre-Command, or is signed and force isn't set; SM_E_CRYPTO, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_sign_pre_command(struct sm_crypto *crypto, const struct sm_message *m, bool force,
    struct sm_arena *a, struct sm_slice *out, const struct sm_key **by, struct sm_err *err);

/* SM_E_REFUSED: not a Pre-Command, or signed already and force isn't set. */
SM_MUST_CHECK bool sm_is_to_be_signed(const struct sm_message *m, bool force, struct sm_err *err);

/* How sm_sign_complete ends a message. */
enum sm_completion {
	SM_COMPLETE_MAC, /* MAC header and MAC; the signature stays as it is, a missing one becomes zero length */
	SM_COMPLETE_SIGNATURE /* the originator's signature, no MAC */
};

/*
 * Completes a message as its maker does, for test rigs and emulators: a (signed) Pre-Command to a Command with the
 * Access Control Broker's MAC, a response or alert with its device's MAC or signature. GBCS sections 6.2.2, 6.2.5.
 * Any MAC that is there is replaced. Errors as sm_sign_pre_command.
 */
SM_MUST_CHECK bool sm_sign_complete(struct sm_crypto *crypto, const struct sm_message *m,
    enum sm_completion how, struct sm_arena *a, struct sm_slice *out, struct sm_err *err);

/*
 * The private key of a party for GBCS signatures: of several, one whose certificate is in date. NULL: none is here.
 */
const struct sm_key *sm_signing_key(const struct sm_crypto *crypto, const uint8_t eui[SM_EUI_LEN]);

#endif
