/* What is different where a person looks on: the format, the colours, the width, and the keyboard. */
#ifndef SM_CMD_TERMINAL_H
#define SM_CMD_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "cli.h"

/* Columns of the terminal that standard output is; 0: it is none, or has no known width. */
size_t sm_terminal_width(void);

/*
 * Whether text on standard output has colours. SM_COLOR_AUTO: on a terminal that shows them, unless the environment asks
 * for none: NO_COLOR, TERM=dumb. What was typed now wins over NO_COLOR, which is set for all programs.
 */
bool sm_terminal_paints(enum sm_color color);

/* The same for errors. Standard error must be a terminal, as they often go to a log when output is for `less -R`. */
bool sm_terminal_paints_errors(enum sm_color color);

/*
 * Whether a run over these n files waits for a person who may not know: one of them is standard input, or there are none,
 * and a person sits before it and reads standard error.
 */
bool sm_terminal_asks(char **files, size_t n);

#endif
