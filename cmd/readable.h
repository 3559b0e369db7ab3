/* Whether input is there. */
#ifndef SM_CMD_READABLE_H
#define SM_CMD_READABLE_H

#include <stdbool.h>

/* Whether a read returns at once, or within that time. fd -1: no file is open, so there is nothing to wait for. */
bool sm_is_readable(int fd, int milliseconds);

#endif
