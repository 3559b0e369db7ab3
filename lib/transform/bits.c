#include "transform/bits.h"

#include "transform/value.h"

bool
sm_put_bits(struct sm_walk *w, const uint8_t *octets, size_t bits, struct sm_datum *out)
{
	const char *copy = sm_arena_copy(w->arena, octets, (bits + 7) / 8);

	out->is_bytes = true;
	out->bytes = sm_slice_of(copy, (bits + 7) / 8);
	out->bits = bits;
	return copy != NULL || sm_walk_no_memory(w);
}

/* Bit 0 is the first octet's most significant. */
void
sm_set_bit(uint8_t *octets, size_t bit)
{
	octets[bit / 8] = (uint8_t)(octets[bit / 8] | 0x80u >> bit % 8);
}

bool
sm_get_no_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return sm_put_bits(w, NULL, 0, out);
}
