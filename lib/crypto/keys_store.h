/* Adding certificates and private keys to a key store. Private to keys*.c. */
#ifndef SM_CRYPTO_KEYS_STORE_H
#define SM_CRYPTO_KEYS_STORE_H

#include "crypto/keys.h"
#include "crypto/point.h"

struct sm_keys_reader;

/* A new entry of the store; NULL when memory is exhausted. */
struct sm_key *sm_keys_new_entry(struct sm_keys_reader *r);

/*
 * Whether DER octets can be a certificate: it starts with two SEQUENCEs. A private key has a number as its second value,
 * and must not be copied.
 */
bool sm_keys_may_be_certificate(struct sm_slice der);

/* Adds a certificate. False, with r->why set, when der is none or it can't be used. */
bool sm_keys_add_certificate(struct sm_keys_reader *r, struct sm_slice der);

/* Adds a private key and takes over the reference to it. False when it isn't on P-256. */
bool sm_keys_add_private(struct sm_keys_reader *r, struct evp_pkey_st *key);

/* The public key that a private key file claims, uncompressed. False when it isn't on P-256. */
bool sm_keys_public_point(const struct evp_pkey_st *key, uint8_t point[SM_POINT_LEN]);

#endif
