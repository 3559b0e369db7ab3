#include "encode/axdr.h"

void
sm_axdr_bool(struct sm_build *b, bool v)
{
	sm_build_u8(b, SM_AXDR_BOOLEAN);
	sm_build_u8(b, v ? 0xFF : 0x00);
}

void
sm_axdr_number(struct sm_build *b, uint8_t tag, size_t octets, uint64_t v)
{
	sm_build_u8(b, tag);
	sm_build_be(b, octets, v);
}

void
sm_axdr_string(struct sm_build *b, uint8_t tag, struct sm_slice s)
{
	sm_build_u8(b, tag);
	sm_build_length(b, s.len);
	sm_build_slice(b, s);
}

void
sm_axdr_bits(struct sm_build *b, const uint8_t *octets, size_t bits)
{
	sm_build_u8(b, SM_AXDR_BIT_STRING);
	sm_build_length(b, bits);
	sm_build_bytes(b, octets, (bits + 7) / 8);
}

static void
put16(uint8_t *out, unsigned v)
{
	out[0] = (uint8_t)(v >> 8 & 0xFF);
	out[1] = (uint8_t)(v & 0xFF);
}

void
sm_dlms_date(const struct sm_dlms_date *d, uint8_t out[SM_DATE_LEN])
{
	put16(out, d->year);
	out[2] = (uint8_t)d->month;
	out[3] = (uint8_t)d->day;
	out[4] = (uint8_t)d->weekday;
}

void
sm_dlms_time(unsigned hour, unsigned minute, unsigned second, uint8_t out[SM_TIME_LEN])
{
	out[0] = (uint8_t)hour;
	out[1] = (uint8_t)minute;
	out[2] = (uint8_t)second;
	out[3] = 0;
}

void
sm_dlms_date_time(const struct sm_time *t, uint8_t out[SM_DATE_TIME_LEN])
{
	struct sm_dlms_date date = { t->year, t->month, t->day, 0xFF };

	sm_dlms_date(&date, out);
	sm_dlms_time(t->hour, t->minute, t->second, out + SM_DATE_LEN);
	put16(out + 9, 0x8000);
	out[11] = 0xFF;
}
