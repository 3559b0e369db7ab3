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

/* Whether the environment allows colours on a terminal. */
static bool
environment_paints(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return !(no && no[0]) && term && strcmp(term, "dumb") != 0;
}

bool
sm_terminal_paints(enum sm_color color)
{
	return color == SM_COLOR_ALWAYS ||
	       (color == SM_COLOR_AUTO && environment_paints() && isatty(STDOUT_FILENO));
}

bool
sm_terminal_paints_errors(enum sm_color color)
{
	return (color == SM_COLOR_ALWAYS || (color == SM_COLOR_AUTO && environment_paints())) &&
	       isatty(STDERR_FILENO);
}

bool
sm_terminal_asks(char **files, size_t n)
{
	bool standard = n == 0;

	for (size_t i = 0; i < n; i++)
		standard = standard || strcmp(files[i], "-") == 0;
	return standard && isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}
