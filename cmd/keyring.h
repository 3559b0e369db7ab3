/*
 * Opens the sources of --keys and similar options. Errors name the option; files that are passed over are
 * reported.
 */
#ifndef SM_CMD_KEYRING_H
#define SM_CMD_KEYRING_H

#include "cli.h"
#include "crypto/keys.h"

/*
 * As sm_keys_open. names: the option that each of `where` was given by; NULL: --keys. Files that are passed over are named on
 * stderr, with the reason; of very many only the first.
 */
SM_MUST_CHECK bool sm_cli_open_keys(const struct sm_cli *cli, const char *const *where,
    const char *const *names, size_t n, const struct sm_keys_options *options, struct sm_keys **out,
    struct sm_err *err);

/*
 * Reports a file that was passed over: for sm_keys_options, with pass_arg a struct sm_passed that lives as
 * long.
 */
struct sm_passed {
	const struct sm_cli *cli;
	const char *option;
	size_t n;
};
void sm_cli_passed(void *passed, const char *file, const char *why);

/* Reports the count of files that were passed over but not named. */
void sm_cli_passed_end(const struct sm_passed *passed);

#endif
