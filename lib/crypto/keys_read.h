/* Reading key files and passphrases into a key store. Private to keys*.c. */
#ifndef SM_CRYPTO_KEYS_READ_H
#define SM_CRYPTO_KEYS_READ_H

#include "crypto/keys.h"

struct sm_keys_reader;

/* Reads every certificate and key in the octets of a file, PEM or DER. False: out of memory. */
bool sm_keys_read_octets(struct sm_keys_reader *r, struct sm_slice octets);

/* Sets up r->walk. Call it before reading a path or the passphrase. */
void sm_keys_walk_init(struct sm_keys_reader *r);

/* Reads a file or directory by its name. */
bool sm_keys_read_path(struct sm_keys_reader *r, const char *path);

/* Reads the passphrase file, if options name one. It is read only once, since it may be a pipe. */
bool sm_keys_read_passphrase(struct sm_keys_reader *r);

/* The passphrase callback for OpenSSL; arg is the sm_keys_reader. Returns the length, or -1. */
int sm_keys_passphrase(char *out, int cap, int writing, void *arg);

#endif
