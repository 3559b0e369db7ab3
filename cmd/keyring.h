/*
 * Opens the sources of --keys and similar options. Errors name the option; files that are passed over are
 * reported.
 */
#ifndef SM_CMD_KEYRING_H
#define SM_CMD_KEYRING_H

#include "cli.h"
#include "crypto/keys.h"

enum { SM_KEY_SOURCES_MAX = 18 };

/* The values of --keys, --insecure-keys and similar options. */
struct sm_key_sources {
	const char *where[SM_KEY_SOURCES_MAX], *names[SM_KEY_SOURCES_MAX]; /* and by which options */
	size_t n;
	struct sm_keys_options options;
};

/* Adds the source of an option ("--keys"). False: there are too many; reported. */
SM_MUST_CHECK bool sm_cli_add_keys(
    const struct sm_cli *cli, struct sm_key_sources *sources, const char *option, const char *where);

/*
 * As sm_keys_open. Reports on stderr each file that it skips, with the reason; of very many only the first.
 */
SM_MUST_CHECK bool sm_cli_open_keys(
    const struct sm_cli *cli, const struct sm_key_sources *sources, struct sm_keys **out, struct sm_err *err);

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
