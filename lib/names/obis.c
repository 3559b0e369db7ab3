#include "names/obis.h"

#include <stdio.h>

void
sm_obis_text(const uint8_t obis[6], char out[SM_OBIS_TEXT])
{
	(void)snprintf(
	    out, SM_OBIS_TEXT, "%u-%u:%u.%u.%u.%u", obis[0], obis[1], obis[2], obis[3], obis[4], obis[5]);
}
