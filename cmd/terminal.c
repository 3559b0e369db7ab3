/* TIOCGWINSZ */
#define _GNU_SOURCE
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

size_t
sm_terminal_width(void)
{
	struct winsize size;

	return isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool
sm_terminal_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return !(no && no[0]) && isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0;
}

bool
sm_terminal_keyboard(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}
