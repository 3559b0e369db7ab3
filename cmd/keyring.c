#include "keyring.h"

#include <string.h>

/* Files that were passed over and named. */
enum { NAMED_MAX = 20 };

void
sm_cli_passed(void *arg, const char *file, const char *why)
{
	struct sm_passed *passed = arg;

	if (passed->n++ < NAMED_MAX)
		sm_cli_say(passed->cli, "note: %s: %s: passed over: %s", passed->option, file, why);
}

void
sm_cli_passed_end(const struct sm_passed *passed)
{
	if (passed->n > NAMED_MAX)
		sm_cli_say(passed->cli, "note: %s: %zu more files were passed over", passed->option,
		    passed->n - NAMED_MAX);
}

/* The option whose value the error's text begins with. */
static const char *
option_of(const char *const *where, const char *const *names, size_t n, const char *text,
    const struct sm_keys_options *options)
{
	const char *file = options->passphrase_file;

	if (file && strncmp(text, file, strlen(file)) == 0)
		return "--passphrase-file";
	for (size_t i = 0; i < n && names; i++)
		if (strncmp(text, where[i], strlen(where[i])) == 0)
			return names[i];
	return "--keys";
}

bool
sm_cli_open_keys(const struct sm_cli *cli, const char *const *where, const char *const *names, size_t n,
    const struct sm_keys_options *options, struct sm_keys **out, struct sm_err *err)
{
	struct sm_passed passed = { .cli = cli, .option = "--keys" };
	struct sm_keys_options told = *options;
	struct sm_err why;
	bool fine;

	sm_err_clear(&why);
	told.pass = sm_cli_passed;
	told.pass_arg = &passed;
	fine = sm_keys_open(where, n, &told, out, &why);
	sm_cli_passed_end(&passed);
	return fine || sm_fail(err, why.code, why.offset, "%s: %.540s",
	                   option_of(where, names, n, why.text, options), why.text);
}
