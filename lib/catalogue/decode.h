/* Decodes one message: framing, content, names, and encrypted parts if the caller can decrypt. */
#ifndef SM_CATALOGUE_DECODE_H
#define SM_CATALOGUE_DECODE_H

#include "catalogue/catalogue.h"
#include "gbcs/message.h"
#include "gbcs/payload.h"

/* How far the encrypted parts of a message were read. A less certain value is greater. */
enum sm_encryption {
	SM_ENCRYPTION_NONE,
	SM_ENCRYPTION_DECRYPTED, /* by a key; its authentication tag is right */
	SM_ENCRYPTION_GIVEN, /* the caller gave the plaintext: nothing was verified */
	SM_ENCRYPTION_ENCRYPTED, /* at least one part is still encrypted */
};

/*
 * The caller's decryption (GBCS section 8). decrypt gets the octets 0x31 00000000 || ciphertext || tag. It
 * returns how it got the plaintext, which lives in the arena. Unless the result is SM_ENCRYPTION_DECRYPTED,
 * it sets *reason to a string that lives as long.
 */
struct sm_decryptor {
	enum sm_encryption (*decrypt)(void *ctx, const struct sm_message *m, struct sm_slice protected_text,
	    struct sm_arena *a, struct sm_slice *plain, const char **reason);
	void *ctx;
};

struct sm_decoded {
	struct sm_message message;
	struct sm_payload payload;
	struct sm_node *ka_certificate; /* Key Agreement certificate of the header as a value; NULL: none */
	const struct sm_use_case *use_case; /* NULL: the catalogue has none of that message code */
	bool incomplete; /* sm_decode failed, and this is what it read before the fault */
	size_t unrecognised; /* count of payload items and values without a name in the catalogue */
	enum sm_encryption encryption; /* of the least certain part */
	const char *encryption_reason; /* why a part is still encrypted or only given; else NULL */
};

/*
 * Decodes the one message that fills raw. decryptor may be NULL. *out borrows from raw and the arena. On
 * failure err has the offset in raw. Then out->incomplete says whether the header was read: if so, message (but form) and
 * payload have what was read before the fault, without values that the rest of the message could change. If not, *out is
 * unspecified.
 */
SM_MUST_CHECK bool sm_decode(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err);

/*
 * Decrypts the items of out->payload, which belongs to out->message, and notes in *out how far that went. A part of
 * sm_decode, for callers that need no names. False: a plaintext is malformed, or memory is exhausted.
 */
SM_MUST_CHECK bool sm_decode_protected(
    const struct sm_decryptor *decryptor, struct sm_arena *a, struct sm_decoded *out, struct sm_err *err);

/*
 * Whether a message lacks the signature that its use case has (GBCS section 6.2.1): the originator's of a critical Command,
 * the device's of a response or alert. A MAC does not replace it. A Pre-Command is signed later.
 */
bool sm_lacks_signature(const struct sm_message *m);

/* Whether a message has no signature, and its use case, which would tell whether that is right, is not known. */
bool sm_may_lack_signature(const struct sm_message *m);

/* The Service Reference Variant, if use case and message leave only one; else NULL. */
const char *sm_decoded_srv(const struct sm_decoded *d);

#endif
