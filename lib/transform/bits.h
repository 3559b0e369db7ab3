/* Bit strings: bit 0 is the most significant of the first octet. */
#ifndef SM_TRANSFORM_BITS_H
#define SM_TRANSFORM_BITS_H

#include "transform/walk.h"

/* Sets *out to a copy of these bits. False: memory is exhausted. */
SM_MUST_CHECK bool sm_put_bits(struct sm_walk *w, const uint8_t *octets, size_t bits, struct sm_datum *out);
void sm_set_bit(uint8_t *octets, size_t bit);

#endif
