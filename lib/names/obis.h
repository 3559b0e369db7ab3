/* The text form of OBIS codes (IEC 62056-6-1). */
#ifndef SM_NAMES_OBIS_H
#define SM_NAMES_OBIS_H

#include <stdbool.h>
#include <stdint.h>

#include "core/cursor.h"

enum { SM_OBIS_TEXT = 24 }; /* six numbers of three digits, five separators, NUL */

/* Writes A-B:C.D.E.F in decimal, for instance "0-0:94.44.1.7". */
void sm_obis_text(const uint8_t obis[6], char out[SM_OBIS_TEXT]);

/*
 * Reads "0-0:94.44.1.7", "1-0:1.8.0*255", or the six numbers with dots only. "1-0:1.8.0" has 255 as its last number.
 * False: anything else.
 */
SM_MUST_CHECK bool sm_obis_parse(const char *text, uint8_t out[6]);

#endif
