/*
 * A home: the devices of a reading (inventory/read.h) as a drawing beside tables with the same facts. A house stands
 * around each hub and the devices in its device log; other devices stand below.
 */
#ifndef SM_PICTURE_HOME_H
#define SM_PICTURE_HOME_H

#include "inventory/read.h"
#include "show/html_write.h"

/*
 * Writes the drawing and the tables. More devices or associations than can be told apart in a drawing are in the tables
 * only, and a note says so. Check out->failed of w.
 */
SM_MUST_CHECK bool sm_home_write(
    struct sm_html *w, const struct sm_read_result *r, struct sm_arena *a, struct sm_err *err);

#endif
