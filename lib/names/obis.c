#include "names/obis.h"

#include <stdio.h>

void
sm_obis_text(const uint8_t obis[6], char out[SM_OBIS_TEXT])
{
	(void)snprintf(
	    out, SM_OBIS_TEXT, "%u-%u:%u.%u.%u.%u", obis[0], obis[1], obis[2], obis[3], obis[4], obis[5]);
}

/* A number below 256 at *text, which then points behind it. */
static bool
read_group(const char **text, uint8_t *out)
{
	enum { TEN = 10 };
	const char *t = *text;
	unsigned n = 0;

	for (; *t >= '0' && *t <= '9' && n <= UINT8_MAX; t++)
		n = n * TEN + (unsigned)(*t - '0');
	if (t == *text || n > UINT8_MAX)
		return false;
	*out = (uint8_t)n;
	*text = t;
	return true;
}

bool
sm_obis_parse(const char *text, uint8_t out[6])
{
	static const char standard[] = "-:...", starred[] = "-:..*", dotted[] = ".....";
	enum { LAST = 5 };
	const char *between = NULL;

	out[LAST] = UINT8_MAX;
	for (int i = 0; i <= LAST; i++) {
		if (!read_group(&text, &out[i]))
			return false;
		if (*text == 0)
			return i == LAST || (i == LAST - 1 && between == standard);
		if (i == 0)
			between = *text == '-' ? standard : dotted;
		if (i == LAST - 1 && between == standard && *text == '*')
			between = starred;
		if (i == LAST || *text++ != between[i])
			return false;
	}
	return false;
}
