/* Completions of bash, zsh and fish, from the table of options that --help prints. */
#ifndef SM_CMD_COMPLETION_H
#define SM_CMD_COMPLETION_H

#include "cli.h"

struct sm_completion_words {
	const char *inputs, *formats; /* the values of --input and --format, separated by spaces */
	const char *described; /* the help text of --format */
};

/*
 * Writes to stdout what the shell reads. common: the options that every tool has. False: no such shell.
 */
bool sm_completion_write(const struct sm_cli *cli, const struct sm_option *common, size_t n_common,
    const struct sm_completion_words *words, const char *shell);

#endif
