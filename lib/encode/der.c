#include "encode/der.h"

#include <stdio.h>

#include "core/text.h"

void
sm_der_bytes(struct sm_build *b, uint8_t tag, struct sm_slice content)
{
	sm_build_u8(b, tag);
	sm_build_length(b, content.len);
	sm_build_slice(b, content);
}

void
sm_der_unsigned(struct sm_build *b, uint8_t tag, uint64_t v)
{
	size_t octets = 1;

	while (octets < 8 && v >> (8 * octets) != 0)
		octets++;
	sm_build_u8(b, tag);
	/* with the top bit set it would be negative */
	if ((v >> (8 * octets - 1) & 1) != 0) {
		sm_build_length(b, octets + 1);
		sm_build_u8(b, 0);
	} else {
		sm_build_length(b, octets);
	}
	sm_build_be(b, octets, v);
}

void
sm_der_time(struct sm_build *b, uint8_t tag, const struct sm_time *t)
{
	char text[64];
	int len = snprintf(text, sizeof text, "%04u%02u%02u%02u%02u%02uZ", t->year, t->month, t->day, t->hour,
	    t->minute, t->second);

	if (len != 15)
		b->failed = true;
	else
		sm_der_bytes(b, tag, sm_slice_of(text, (size_t)len));
}
