/* The output of --help, for a tool and for one of its verbs. */
#ifndef SM_CMD_HELP_H
#define SM_CMD_HELP_H

#include "cli.h"

/* Writes to stdout. */
void sm_help_tool(const struct sm_cli *cli);
/* The same for cli->verb: its options, and an example. */
void sm_help_verb(const struct sm_cli *cli);

/* Whether the verb takes the option, or FILEs, in any way that it is used; and the set of its formats. */
bool sm_help_takes(const struct sm_cli *cli, const char *verb, const struct sm_option *o);
bool sm_help_takes_files(const struct sm_cli *cli, const char *verb);
unsigned sm_help_verb_formats(const struct sm_cli *cli, const char *verb);

/* Appends the help text of --format. */
void sm_help_formats(const struct sm_cli *cli, struct sm_buf *out);

#endif
