/* Reads the files that options name. Errors name the option and the file. */
#ifndef SM_CMD_NAMED_H
#define SM_CMD_NAMED_H

#include "cli.h"
#include "duis/context.h"
#include "duis/schema.h"

/* Puts the option before inner's text, and the name unless the text begins with it. Returns false. */
bool sm_named_trouble(const char *option, const char *name, const struct sm_err *inner, struct sm_err *err);

/* Reads --context, if given. */
SM_MUST_CHECK bool sm_named_context(const struct sm_cli *cli, struct sm_context *out, struct sm_err *err);

/* Reads --request and parses it, so that an error is reported once instead of for every record. */
SM_MUST_CHECK bool sm_named_request(const char *name, struct sm_buf *out, struct sm_err *err);

/* Reads the version of --duis-version: 504 for 5.4. False, and reported: there is no such version. */
SM_MUST_CHECK bool sm_named_duis_version(const struct sm_cli *cli, const char *arg, unsigned *out);

/* Reads --schema. NULL: err has the reason. */
SM_MUST_CHECK struct sm_schema *sm_named_schema(const char *name, struct sm_err *err);

#endif
