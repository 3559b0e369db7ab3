#include "keyring.h"

#include <string.h>

/* Files that were passed over and named. */
enum { NAMED_MAX = 20 };

void
sm_cli_passed(void *arg, const char *file, const char *why)
{
	struct sm_passed *passed = arg;

	if (passed->n++ < NAMED_MAX)
		sm_cli_note(passed->cli, NULL, "note: %s: %s: passed over: %s", passed->option, file, why);
}

void
sm_cli_passed_end(const struct sm_passed *passed)
{
	if (passed->n > NAMED_MAX)
		sm_cli_note(passed->cli, NULL, "note: %s: %zu more files were passed over", passed->option,
		    passed->n - NAMED_MAX);
}

bool
sm_cli_add_keys(
    const struct sm_cli *cli, struct sm_key_sources *sources, const char *option, const char *where)
{
	if (sources->n == SM_KEY_SOURCES_MAX) {
		sm_cli_say(cli, "more than %d sources of keys", SM_KEY_SOURCES_MAX);
		return false;
	}
	sources->names[sources->n] = option;
	sources->where[sources->n++] = where;
	return true;
}

/* The option whose value the error's text begins with. */
static const char *
option_of(const struct sm_key_sources *sources, const char *text)
{
	const char *file = sources->options.passphrase_file;

	if (file && strncmp(text, file, strlen(file)) == 0)
		return "--passphrase-file";
	for (size_t i = 0; i < sources->n; i++)
		if (strncmp(text, sources->where[i], strlen(sources->where[i])) == 0)
			return sources->names[i];
	return "--keys";
}

bool
sm_cli_open_keys(
    const struct sm_cli *cli, const struct sm_key_sources *sources, struct sm_keys **out, struct sm_err *err)
{
	struct sm_passed passed = { .cli = cli, .option = "--keys" };
	struct sm_keys_options options = sources->options;
	struct sm_err why;
	bool fine;

	sm_err_clear(&why);
	options.pass = sm_cli_passed;
	options.pass_arg = &passed;
	fine = sm_keys_open(sources->where, sources->n, &options, out, &why);
	sm_cli_passed_end(&passed);
	return fine ||
	       sm_fail(err, why.code, why.offset, "%s: %.540s", option_of(sources, why.text), why.text);
}
