/* Options of the JSON and text forms of a message. */
#ifndef SM_SHOW_OPTIONS_H
#define SM_SHOW_OPTIONS_H

#include <stdbool.h>

struct sm_show_options {
	bool offsets; /* add the offset and length of each value */
	bool colour; /* text for a terminal: ECMA-48 escape sequences for weight and colour */
};

#endif
