/*
 * Eight octets at a time, for scans of long texts. The functions flag octets by their highest bits. A flag may also stand
 * at an octet above one that is rightly flagged, so that zero says: none of the eight.
 */
#ifndef SM_CORE_OCTETS_H
#define SM_CORE_OCTETS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define SM_OCTETS(octet) (UINT64_MAX / UINT8_MAX * (octet))

/* The first octet becomes the lowest of the word, on every machine. */
static inline uint64_t
sm_octets_load(const uint8_t *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof word);
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? word : __builtin_bswap64(word);
}

/* The same of four octets. */
static inline uint64_t
sm_octets_load_half(const uint8_t *p)
{
	uint32_t half;

	memcpy(&half, p, sizeof half);
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? half : __builtin_bswap32(half);
}

/* Fewer octets than a word has, and fillers behind them. */
static inline uint64_t
sm_octets_load_short(const uint8_t *p, size_t n, uint8_t filler)
{
	uint64_t word = SM_OCTETS(filler) << 8 * n;

	if (n >= sizeof(uint32_t)) /* the two may overlap */
		return word | sm_octets_load_half(p) | sm_octets_load_half(p + n - 4) << 8 * (n - 4);
	for (size_t i = 0; i < n; i++)
		word |= (uint64_t)p[i] << 8 * i;
	return word;
}

/* Which octet of a word has the first flag. The flags may not be zero. */
static inline size_t
sm_octets_first(uint64_t flags)
{
	return (size_t)__builtin_ctzll(flags) / 8;
}

/* Flags octets below the limit of at most 0x80. Those from 0x80 on may be flagged or not. */
static inline uint64_t
sm_octets_below(uint64_t word, uint8_t limit)
{
	return (word - SM_OCTETS(limit)) & SM_OCTETS(0x80U);
}

/* Flags octets that are c. */
static inline uint64_t
sm_octets_are(uint64_t word, uint8_t c)
{
	uint64_t differing = word ^ SM_OCTETS(c);

	return (differing - SM_OCTETS(1U)) & ~differing & SM_OCTETS(0x80U);
}

#endif
