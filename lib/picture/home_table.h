/* The facts of a home as tables. Private to this directory. */
#ifndef SM_PICTURE_HOME_TABLE_H
#define SM_PICTURE_HOME_TABLE_H

#include "inventory/read.h"
#include "show/html_write.h"

/* Writes a table of the devices, and one of the Smart Metering Systems if there are any. */
void sm_home_tables(struct sm_html *w, const struct sm_read_result *r);

#endif
