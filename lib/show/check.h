/* The outcome of a signature or MAC check in the words of the output. */
#ifndef SM_SHOW_CHECK_H
#define SM_SHOW_CHECK_H

#include "catalogue/decode.h"

struct sm_check;
struct sm_crypto;

/* Constant texts, or texts borrowed from the check and its keys. */
struct sm_show_check {
	const char *status; /* "valid", "invalid", "unchecked", "absent" */
	const char *reason; /* NULL: nothing to add */
	const char *certificate; /* serial number of the certificate that was used, or NULL */
	const char *dates; /* whether that certificate is in date; it does not affect status */
};

struct sm_show_check sm_show_check_of(const struct sm_check *c);

struct sm_show_decryption {
	struct sm_crypto *crypto; /* NULL: there are no keys */
	/* Set, and never cleared: a key is there, and the tag of an encrypted part is wrong. */
	bool tag_wrong;
};

/* A function for struct sm_decryptor, whose ctx is a struct sm_show_decryption. *reason is left if there are no keys. */
enum sm_encryption sm_show_decrypt(void *decryption, const struct sm_message *m,
    struct sm_slice protected_text, struct sm_arena *a, struct sm_slice *plain, const char **reason);

#endif
