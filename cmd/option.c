#include "option.h"

#include <stdio.h>
#include <string.h>

/* context first, which some tools have no use for: without_context */
const struct sm_option sm_common_options[SM_COMMON_OPTIONS] = {
	{ "context", OPT_CONTEXT, "FILE",
	    "data of the DCC: devices, users, counters and time: sm-context(5)" },
	{ "input", OPT_INPUT, "FORM", "hex, hexdump, base64, binary, duis or json (default: recognised)" },
	{ "format", OPT_FORMAT, "FORM", "output" },
	{ "framing", OPT_FRAMING, "lines|null|length",
	    "what separates records and results (default: lines)" },
	{ "null", OPT_NULL, NULL, "a NUL ends each record and result: --framing=null" },
	{ "jobs", OPT_JOBS, "N", "work on N records at a time; the order is kept" },
	{ "progress", OPT_PROGRESS, NULL, "show progress on stderr, if that is a terminal" },
	{ "stop-on-error", OPT_STOP, NULL, "stop at the first record that fails" },
	{ "failed", OPT_FAILED, "FILE", "write the records that fail to FILE, as they came" },
	{ "summary", OPT_SUMMARY, NULL, "count the records on stderr, as on a terminal" },
	{ "help", OPT_HELP, NULL, "show this and exit" },
	{ "version", OPT_VERSION, NULL, "show the version and exit" },
	{ "completion", OPT_COMPLETION, "SHELL", NULL },
};

bool
sm_option_repeats(const struct sm_option *o)
{
	return !o->arg || (o->help && strstr(o->help, "(repeatable)"));
}

size_t
sm_options_count(const struct sm_cli *cli)
{
	return cli->n_options + SM_COMMON_OPTIONS;
}

const struct sm_option *
sm_option_at(const struct sm_cli *cli, size_t i)
{
	return i < cli->n_options ? &cli->options[i] : &sm_common_options[i - cli->n_options];
}

bool
sm_option_next(const char **list, char out[SM_OPTION_NAME])
{
	size_t n;

	*list += strspn(*list, " ");
	n = strcspn(*list, " ");
	(void)snprintf(out, SM_OPTION_NAME, "%.*s", (int)n, *list);
	*list += n;
	return n > 0;
}

bool
sm_option_listed(const char *list, const char *name)
{
	char one[SM_OPTION_NAME];

	while (sm_option_next(&list, one))
		if (strcmp(one, name) == 0)
			return true;
	return false;
}
