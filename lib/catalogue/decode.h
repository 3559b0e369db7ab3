/* One message from octets to meaning: framing, content, decryption where the caller can, names. */
#ifndef SM_CATALOGUE_DECODE_H
#define SM_CATALOGUE_DECODE_H

#include "catalogue/catalogue.h"
#include "gbcs/message.h"
#include "gbcs/payload.h"

/* How much of a message's encrypted parts can be read; what is less sure is greater. */
enum sm_encryption {
	SM_ENCRYPTION_NONE,
	SM_ENCRYPTION_DECRYPTED, /* by a key, and its authentication tag is right */
	SM_ENCRYPTION_GIVEN, /* somebody else says what it was: nothing was verified */
	SM_ENCRYPTION_ENCRYPTED, /* any part still is */
};

/*
 * Who can decrypt (GBCS section 8). decrypt gets the octets 0x31 00000000 || ciphertext || tag, and says how the plaintext was
 * had, which lives in the arena then; unless it is decrypted, *reason says why in a string that lives as long.
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
	size_t unrecognised; /* payload items and values that have no name in the catalogue */
	enum sm_encryption encryption; /* of its parts the least sure */
	const char *encryption_reason; /* why a part still is, or is only given; else NULL */
};

/*
 * Decodes the one message that fills raw. decryptor may be NULL. Everything in *out borrows from raw and the arena.
 * On failure err says where in raw; *out is unspecified.
 */
SM_MUST_CHECK bool sm_decode(struct sm_slice raw, const struct sm_decryptor *decryptor, struct sm_arena *a,
    struct sm_decoded *out, struct sm_err *err);

/* The Service Reference Variant, when use case and message leave only one; else NULL. */
const char *sm_decoded_srv(const struct sm_decoded *d);

#endif
