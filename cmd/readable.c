#include "readable.h"

#include <poll.h>

bool
sm_is_readable(int fd, int milliseconds)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return fd < 0 || poll(&p, 1, milliseconds) != 0;
}
