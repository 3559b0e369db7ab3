/* What is different where a person looks on: the format, the colours, the width, and the keyboard. */
#ifndef SM_CMD_TERMINAL_H
#define SM_CMD_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Columns of the terminal that standard output is; 0: it is none, or has no known width. */
size_t sm_terminal_width(void);

/* Whether that terminal shows colours, and the environment does not ask for none: NO_COLOR, TERM=dumb. */
bool sm_terminal_colour(void);

/* Whether a person sits before standard input, and reads standard error. */
bool sm_terminal_keyboard(void);

#endif
