/* Completions of bash, zsh and fish, from the table of options that --help prints. */
#ifndef SM_CMD_COMPLETION_H
#define SM_CMD_COMPLETION_H

#include "cli.h"

/*
 * Writes to stdout what the shell reads. common: the options that every tool has; inputs: the values of --input,
 * separated by spaces. False: no such shell.
 */
bool sm_completion_write(const struct sm_cli *cli, const struct sm_option *common, size_t n_common,
    const char *inputs, const char *shell);

#endif
