/* The output of --help, for a tool and for one of its verbs. */
#ifndef SM_CMD_HELP_H
#define SM_CMD_HELP_H

#include "cli.h"

/* Writes to stdout. */
void sm_help_tool(const struct sm_cli *cli);
/* The same for cli->verb: its options, and an example. */
void sm_help_verb(const struct sm_cli *cli);

/* Appends the help text of --format. */
void sm_help_formats(const struct sm_cli *cli, struct sm_buf *out);

#endif
