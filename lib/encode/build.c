#include "encode/build.h"

#include <string.h>

struct sm_build
sm_build_over(uint8_t *storage, size_t cap)
{
	return (struct sm_build){ .p = storage, .cap = cap, .failed = storage == NULL };
}

static uint8_t *
room(struct sm_build *b, size_t n)
{
	uint8_t *at;

	if (b->failed || n > b->cap - b->len) {
		b->failed = true;
		return NULL;
	}
	at = b->p + b->len;
	b->len += n;
	return at;
}

void
sm_build_u8(struct sm_build *b, uint8_t v)
{
	sm_build_be(b, 1, v);
}

static void
store_be(uint8_t *at, size_t octets, uint64_t v)
{
	for (size_t i = octets; i-- > 0; v >>= 8)
		at[i] = (uint8_t)(v & 0xFF);
}

void
sm_build_be(struct sm_build *b, size_t octets, uint64_t v)
{
	uint8_t *at = room(b, octets);

	if (at)
		store_be(at, octets, v);
}

void
sm_build_le(struct sm_build *b, size_t octets, uint64_t v)
{
	uint8_t *at = room(b, octets);

	for (size_t i = 0; at && i < octets; i++, v >>= 8)
		at[i] = (uint8_t)(v & 0xFF);
}

void
sm_build_bytes(struct sm_build *b, const void *p, size_t len)
{
	uint8_t *at = room(b, len);

	if (at && len > 0)
		memcpy(at, p, len);
}

void
sm_build_slice(struct sm_build *b, struct sm_slice s)
{
	sm_build_bytes(b, s.p, s.len);
}

/* Octets of a length after its first one. */
static size_t
long_form(size_t length)
{
	size_t n = 0;

	if (length < 0x80)
		return 0;
	for (; length > 0; length >>= 8)
		n++;
	return n;
}

void
sm_build_length(struct sm_build *b, size_t length)
{
	size_t n = long_form(length);

	sm_build_u8(b, n == 0 ? (uint8_t)length : (uint8_t)(0x80 | n));
	if (n > 0)
		sm_build_be(b, n, length);
}

void
sm_build_insert_length(struct sm_build *b, size_t at, size_t length)
{
	size_t n = 1 + long_form(length), behind;
	struct sm_build part;

	if (b->failed || at > b->len || !room(b, n)) {
		b->failed = true;
		return;
	}
	behind = b->len - n - at;
	memmove(b->p + at + n, b->p + at, behind);
	part = sm_build_over(b->p + at, n);
	sm_build_length(&part, length);
}

void
sm_build_patch_be(struct sm_build *b, size_t at, size_t octets, uint64_t v)
{
	if (b->failed || at > b->len || octets > b->len - at) {
		b->failed = true;
		return;
	}
	store_be(b->p + at, octets, v);
}
