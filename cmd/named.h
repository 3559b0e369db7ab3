/* Files that options name: what is wrong with one is said with the option and the name. */
#ifndef SM_CMD_NAMED_H
#define SM_CMD_NAMED_H

#include "cli.h"
#include "duis/context.h"
#include "duis/schema.h"

/* Puts the option, and the name unless the text begins with it, before inner's text. False. */
bool sm_named_trouble(const char *option, const char *name, const struct sm_err *inner, struct sm_err *err);

/* Reads --context, if it was given. */
SM_MUST_CHECK bool sm_named_context(const struct sm_cli *cli, struct sm_context *out, struct sm_err *err);

/* Reads --request, and sees that it can be parsed: it is said once, not for every record. */
SM_MUST_CHECK bool sm_named_request(const char *name, struct sm_buf *out, struct sm_err *err);

/* Reads --schema; NULL: err says why. */
SM_MUST_CHECK struct sm_schema *sm_named_schema(const char *name, struct sm_err *err);

#endif
