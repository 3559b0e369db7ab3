/*
 * The logs of a response or alert as pictures beside tables of the same readings: profiles, daily reads, billing data and
 * payments as charts, events on a line of time.
 *
 * A chart has a point for each value up to SM_CHART_POINTS, else the lowest and the highest value of each day (UTC). So the
 * size of a picture does not grow with the length of the log.
 */
#ifndef SM_PICTURE_LOGS_H
#define SM_PICTURE_LOGS_H

#include "picture/lines.h"
#include "show/html_write.h"

enum { SM_CHART_POINTS = 400 };

/* Writes the pictures of the lines, and nothing if there are none. number: of the record, for identifiers. */
void sm_log_pictures(struct sm_html *w, struct sm_lines *lines, uint64_t number);

#endif
