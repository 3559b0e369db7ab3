/* The options that all tools have, and lists of names of options. */
#ifndef SM_CMD_OPTION_H
#define SM_CMD_OPTION_H

#include "cli.h"

enum {
	OPT_HELP = -20,
	OPT_VERSION,
	OPT_INPUT,
	OPT_FRAMING,
	OPT_NULL,
	OPT_FORMAT,
	OPT_JOBS,
	OPT_CONTEXT,
	OPT_PROGRESS,
	OPT_STOP,
	OPT_FAILED,
	OPT_SUMMARY,
	OPT_COMPLETION
};
enum { SM_COMMON_OPTIONS = 13, SM_OPTION_NAME = 32 };

extern const struct sm_option sm_common_options[SM_COMMON_OPTIONS];

/* All options of a tool, its own first. */
size_t sm_options_count(const struct sm_cli *cli);
const struct sm_option *sm_option_at(const struct sm_cli *cli, size_t i);

/* The next name of a list separated by spaces. False: there are no more. */
bool sm_option_next(const char **list, char out[SM_OPTION_NAME]);

/* Whether such a list has the name. */
bool sm_option_listed(const char *list, const char *name);

#endif
