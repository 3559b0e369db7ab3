/*
 * Calendars of a message (switching tables, auxiliary controllers' calendars, GBCS section 20): what they say of a week as
 * grids of day by hour, beside tables. They are found by the names of fields (calendar_fields.h), in commands as in responses.
 */
#ifndef SM_PICTURE_CALENDAR_H
#define SM_PICTURE_CALENDAR_H

#include "catalogue/decode.h"
#include "show/html_write.h"

/*
 * Writes the calendars of a decoded message, and nothing if it has none. number: of the record, for identifiers. What is
 * more than a picture can show is in the fields of the message only, and a note says so.
 */
void sm_calendar_pictures(struct sm_html *w, const struct sm_decoded *d, uint64_t number);

#endif
