/*
 * Writes messages into bounded storage. A failure is remembered: write on, and check `failed` once at the end.
 *
 * A length that is known only afterwards is inserted (sm_build_insert_length) or patched (sm_build_patch_be).
 */
#ifndef SM_ENCODE_BUILD_H
#define SM_ENCODE_BUILD_H

#include "core/arena.h"
#include "core/cursor.h"

struct sm_build {
	uint8_t *p; /* borrowed: cap octets */
	size_t len;
	size_t cap;
	bool failed; /* something did not fit: do not use the content */
};

/* A builder over the caller's storage. */
struct sm_build sm_build_over(uint8_t *storage, size_t cap);

/* Append an octet. */
void sm_build_u8(struct sm_build *b, uint8_t v);
/* The low `octets` (1 to 8) octets of v, big-endian (GBCS, DLMS) or little-endian (ZCL). */
void sm_build_be(struct sm_build *b, size_t octets, uint64_t v);
void sm_build_le(struct sm_build *b, size_t octets, uint64_t v);
void sm_build_bytes(struct sm_build *b, const void *p, size_t len);
void sm_build_slice(struct sm_build *b, struct sm_slice s);

/* Length octets of GBCS section 7.2.7, A-XDR and DER, in the shortest form. */
void sm_build_length(struct sm_build *b, size_t length);

/* Inserts the length octets of `length` at offset `at`; octets from there on move up. */
void sm_build_insert_length(struct sm_build *b, size_t at, size_t length);

/* Overwrites octets at offset `at`. */
void sm_build_patch_be(struct sm_build *b, size_t at, size_t octets, uint64_t v);

#endif
