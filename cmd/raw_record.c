/* What is said of records that are not whole. */
#include "framing.h"
#include "input.h"

static const char *
file_of(const struct sm_raw_record *raw)
{
	return raw->file ? raw->file : "the input";
}

/* A length of four characters is the beginning of a text that has none. */
static const char *
advice(uint64_t said)
{
	uint8_t octets[SM_FRAME_HEAD];

	for (size_t i = 0; i < sizeof octets; i++) {
		octets[i] = (uint8_t)(said >> 8 * i & 0xff);
		if (octets[i] != '\n' && (octets[i] < 0x20 || octets[i] >= 0x7f))
			return "the sender writes another length, or less than it says";
	}
	return "these octets are text: the input has lines, or NULs, and no lengths";
}

bool
sm_raw_record_is_whole(const struct sm_raw_record *raw, struct sm_err *err)
{
	unsigned long long at = raw->framed, said = raw->said, came = raw->came;

	if (raw->fault == SM_RAW_WHOLE)
		return true;
	if (raw->fault == SM_RAW_EMPTY)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the record at octet %llu of %.150s is empty",
		    at, file_of(raw));
	if (raw->fault == SM_RAW_LONG && said == 0)
		return sm_fail(err, SM_E_LIMIT, 0, "record is longer than %d octets", SM_RECORD_MAX);
	if (raw->fault == SM_RAW_LONG)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "the length at octet %llu of %.150s says %llu octets, and a record has at most %d: %s",
		    at, file_of(raw), said, SM_RECORD_MAX, advice(said));
	if (said == 0)
		return sm_fail(err, SM_E_TRUNCATED, SM_NO_OFFSET,
		    "the length at octet %llu of %.150s has %llu of its 4 octets before the end", at,
		    file_of(raw), came);
	return sm_fail(err, SM_E_TRUNCATED, SM_NO_OFFSET,
	    "the length at octet %llu of %.150s says %llu octets, and %llu come before the end: %s", at,
	    file_of(raw), said, came, advice(said));
}

void
sm_raw_record_locate(const struct sm_raw_record *raw, struct sm_err *err)
{
	struct sm_err inner = *err;

	if (raw->line > 0 || raw->octet == 0 || raw->fault != SM_RAW_WHOLE)
		return;
	sm_err_clear(err);
	(void)sm_fail(err, inner.code, inner.offset, "%.400s; the record begins at octet %llu of %.150s",
	    inner.text, (unsigned long long)raw->octet, file_of(raw));
}
