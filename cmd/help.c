#include "help.h"

#include <stdio.h>

#include "option.h"

enum { HELP_COLUMN = 26 };

static void
print_option(const struct sm_option *o, const char *more)
{
	char left[64];

	if (!o->help)
		return;

	(void)snprintf(left, sizeof left, "--%s%s%s", o->name, o->arg ? "=" : "", o->arg ? o->arg : "");
	(void)printf("  %-*s %s%s%s\n", HELP_COLUMN, left, o->help, more ? ": " : "", more ? more : "");
}

void
sm_help_formats(const struct sm_cli *cli, struct sm_buf *out)
{
	const struct sm_formats *f = &cli->formats;

	for (size_t i = 0; i < cli->n_usages; i++) {
		const struct sm_usage *u = &cli->usages[i];

		sm_buf_printf(out, "%s%s%s", i > 0 ? "; " : "", u->verb ? u->verb : "", u->verb ? ": " : "");
		sm_format_list(out, f, u->formats, ", ", ", ", u->format);
	}
	if (cli->n_usages == 0) {
		sm_buf_puts(out, f->before);
		sm_format_list(out, f, SM_FORMATS_ALL, ", ", f->last, SM_FORMAT_NONE);
		sm_buf_puts(out, f->after);
	}
	sm_buf_putc(out, '\0');
}

void
sm_help_tool(const struct sm_cli *cli)
{
	struct sm_buf formats;

	sm_buf_init(&formats);
	sm_help_formats(cli, &formats);
	(void)printf("usage: %s %s\n%s\n\n", cli->tool, cli->usage, cli->synopsis);
	for (size_t i = 0; i < cli->n_options; i++)
		print_option(&cli->options[i], NULL);
	for (size_t i = cli->without_context; i < SM_COMMON_OPTIONS; i++)
		print_option(&sm_common_options[i], sm_common_options[i].id == OPT_FORMAT ? formats.p : NULL);
	sm_buf_free(&formats);
	(void)printf(
	    "\nNo FILE, or -, is standard input. Exit status: 0 all well, 1 the answer is no, 2 trouble.\n"
	    "See %s(1).\n",
	    cli->tool);
}

bool
sm_help_takes(const struct sm_cli *cli, const char *verb, const struct sm_option *o)
{
	const struct sm_usage *u;

	if (o->id == OPT_HELP || o->id == OPT_VERSION)
		return true;
	for (size_t i = 0; (u = cli->usage_of(verb, i)) != NULL; i++)
		if (sm_option_listed(u->takes, o->name))
			return true;
	return false;
}

bool
sm_help_takes_files(const struct sm_cli *cli, const char *verb)
{
	const struct sm_usage *u;

	for (size_t i = 0; (u = cli->usage_of(verb, i)) != NULL; i++)
		if (u->files)
			return true;
	return false;
}

unsigned
sm_help_verb_formats(const struct sm_cli *cli, const char *verb)
{
	const struct sm_usage *u;
	unsigned formats = 0;

	for (size_t i = 0; (u = cli->usage_of(verb, i)) != NULL; i++)
		formats |= u->formats;
	return formats;
}

void
sm_help_verb(const struct sm_cli *cli)
{
	const struct sm_verb_help *verb = cli->verb;
	const struct sm_usage *u = cli->usage_of(verb->verb, 0);
	bool files = sm_help_takes_files(cli, verb->verb);
	struct sm_buf formats;

	sm_buf_init(&formats);
	sm_format_list(&formats, &cli->formats, sm_help_verb_formats(cli, verb->verb), ", ", ", ", u->format);
	sm_buf_putc(&formats, '\0');
	(void)printf("usage: %s %s [OPTION]...%s\n%s\n\n", cli->tool, verb->verb, files ? " [FILE]..." : "",
	    verb->about);
	for (size_t i = 0; i < sm_options_count(cli); i++) {
		const struct sm_option *o = sm_option_at(cli, i);

		if (sm_help_takes(cli, verb->verb, o))
			print_option(o, o->id == OPT_FORMAT ? formats.p : NULL);
	}
	sm_buf_free(&formats);
	(void)printf("\nExample: %s\n%sSee %s(1).\n", verb->example,
	    files ? "No FILE, or -, is standard input. " : "", cli->tool);
}
