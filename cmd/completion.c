#include "completion.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "help.h"

enum { WORDS_MAX = 256 };

enum complete { COMPLETE_NOTHING, COMPLETE_WORDS, COMPLETE_FILES, COMPLETE_FOLDERS };

struct tables {
	const struct sm_cli *cli;
	const struct sm_option *common;
	size_t n_common;
	const struct sm_completion_words *words;
	const char *verb; /* whose options these are; NULL: those of the tool */
};

static size_t
count(const struct tables *t)
{
	return t->cli->n_options + t->n_common;
}

static const struct sm_option *
option_at(const struct tables *t, size_t i)
{
	return i < t->cli->n_options ? &t->cli->options[i] : &t->common[i - t->cli->n_options];
}

/* Whether the option is offered: --help has it too. */
static bool
offered(const struct tables *t, const struct sm_option *o)
{
	return o->help && (!t->verb || sm_help_takes(t->cli, t->verb, o));
}

/* The same tables for a verb. */
static struct tables
of_verb(const struct tables *t, size_t i)
{
	struct tables its = *t;

	its.verb = t->cli->helps[i].verb;
	return its;
}

/* The formats of the verb, or of the tool. */
static void
formats_of(const struct tables *t, char words[WORDS_MAX])
{
	struct sm_buf list;

	sm_buf_init(&list);
	if (t->verb)
		sm_format_list(
		    &list, &t->cli->formats, sm_help_verb_formats(t->cli, t->verb), " ", " ", SM_FORMAT_NONE);
	else
		sm_buf_puts(&list, t->words->formats);
	(void)snprintf(words, WORDS_MAX, "%.*s", list.failed ? 0 : (int)list.len, list.p ? list.p : "");
	sm_buf_free(&list);
}

/* The literal alternatives of a "now|keep|N": those in lower case. */
static void
alternatives(const char *arg, char words[WORDS_MAX])
{
	size_t n = 0;

	while (*arg) {
		size_t len = strcspn(arg, "|");

		if (islower((unsigned char)arg[0]) && n + len + 2 < WORDS_MAX) {
			if (n > 0)
				words[n++] = ' ';
			memcpy(words + n, arg, len);
			n += len;
		}
		arg += len + (arg[len] == '|');
	}
	words[n] = '\0';
}

/* The possible arguments of the option. */
static enum complete
argument_of(const struct tables *t, const struct sm_option *o, char words[WORDS_MAX])
{
	words[0] = '\0';
	if (!o->arg)
		return COMPLETE_NOTHING;
	if (strcmp(o->name, "format") == 0)
		formats_of(t, words);
	else if (strcmp(o->name, "input") == 0)
		(void)snprintf(words, WORDS_MAX, "%s", t->words->inputs);
	else
		alternatives(o->arg, words);
	if (words[0])
		return COMPLETE_WORDS;
	/* files are offered together with folders */
	if (strcmp(o->arg, "FILE") == 0 || strcmp(o->arg, "DB") == 0 || strcmp(o->arg, "DIR|FILE") == 0)
		return COMPLETE_FILES;
	return strncmp(o->arg, "DIR", 3) == 0 ? COMPLETE_FOLDERS : COMPLETE_NOTHING;
}

/* The help of an option inside single quotes of a shell. before: the prefix of each special character. */
static void
quoted(const char *s, const char *characters, const char *quote)
{
	for (; *s; s++) {
		if (*s == '\'')
			(void)fputs(quote, stdout);
		else if (strchr(characters, *s))
			(void)printf("\\%c", *s);
		else
			(void)putchar(*s);
	}
}

/* The text of --help for an option, quoted as above. */
static void
description(const struct tables *t, const struct sm_option *o, const char *characters, const char *quote)
{
	quoted(o->help, characters, quote);
	if (strcmp(o->name, "format") != 0 || t->verb)
		return;
	quoted(": ", characters, quote);
	quoted(t->words->described, characters, quote);
}

/* The words that stand in the place of FILEs after an option of their own. */
static void
operand_words(const struct sm_cli *cli)
{
	const char *word;

	for (size_t i = 0; (word = cli->word(i)); i++)
		(void)printf("%s%s", i > 0 ? " " : "", word);
}

/* _sm_parse */
static void
function_name(const char *tool)
{
	(void)putchar('_');
	for (; *tool; tool++)
		(void)putchar(*tool == '-' ? '_' : *tool);
}

/* ---- bash ---- */

/* What bash offers for the argument of an option; formats depend on the verb. */
static void
bash_values(const struct tables *t)
{
	char words[WORDS_MAX];

	for (size_t i = 0; i < count(t); i++) {
		const struct sm_option *o = option_at(t, i);
		enum complete argument = argument_of(t, o, words);

		if (argument == COMPLETE_FOLDERS)
			(void)printf("\t--%s) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "
			             "\"$cur\"); return ;;\n",
			    o->name);
		else if (argument == COMPLETE_WORDS && strcmp(o->name, "format") == 0)
			(void)fputs("\t--format) mapfile -t COMPREPLY < <(compgen -W \"$formats\" -- "
			            "\"$cur\"); return ;;\n",
			    stdout);
		else if (argument == COMPLETE_WORDS)
			(void)printf(
			    "\t--%s) mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\"); return ;;\n",
			    o->name, words);
	}
}

/* Two variables of the shell. */
static void
bash_options(const struct tables *t)
{
	char formats[WORDS_MAX];
	const char *between = "";

	formats_of(t, formats);
	(void)fputs("options='", stdout);
	for (size_t i = 0; i < count(t); i++) {
		const struct sm_option *o = option_at(t, i);

		if (!offered(t, o))
			continue;
		(void)printf("%s--%s%s", between, o->name, o->arg ? "=" : "");
		between = " ";
	}
	(void)printf("' formats='%s'", formats);
}

static void
bash_verbs(const struct tables *t)
{
	(void)fputs("\t", stdout);
	bash_options(t);
	(void)fputs("\n", stdout);
	if (t->cli->n_helps == 0)
		return;
	(void)fputs("\t[[ $COMP_CWORD -gt 1 ]] && case ${COMP_WORDS[1]} in\n", stdout);
	for (size_t i = 0; i < t->cli->n_helps; i++) {
		struct tables its = of_verb(t, i);

		(void)printf("\t%s) ", its.verb);
		bash_options(&its);
		(void)fputs(" ;;\n", stdout);
	}
	(void)fputs("\tesac\n", stdout);
}

static void
bash_operands(const struct tables *t)
{
	if (t->cli->verbs)
		(void)printf("\telif [[ $COMP_CWORD -eq 1 ]]; then\n"
		             "\t\tmapfile -t COMPREPLY < <(compgen -W '%s help' -- \"$cur\")\n"
		             "\telif [[ $COMP_CWORD -eq 2 && ${COMP_WORDS[1]} == help ]]; then\n"
		             "\t\tmapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\")\n",
		    t->cli->verbs, t->cli->verbs);
	if (t->cli->words_after) {
		(void)printf("\telif [[ \" ${COMP_WORDS[*]} \" == *' --%s '* ]]; then\n"
		             "\t\tmapfile -t COMPREPLY < <(compgen -W '",
		    t->cli->words_after);
		operand_words(t->cli);
		(void)fputs("' -- \"$cur\")\n", stdout);
	}
}

static void
write_bash(const struct tables *t)
{
	const char *tool = t->cli->tool;

	(void)printf("# bash completion of %s, made by %s --completion=bash\n", tool, tool);
	function_name(tool);
	/* bash splits words at = */
	(void)fputs("()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} option= options formats\n\tCOMPREPLY=()\n"
	            "\tif [[ $cur == = ]]; then\n\t\toption=${COMP_WORDS[COMP_CWORD - 1]} cur=\n"
	            "\telif [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[COMP_CWORD - 1]} == = ]]; then\n"
	            "\t\toption=${COMP_WORDS[COMP_CWORD - 2]}\n"
	            "\telif [[ $COMP_CWORD -gt 1 ]]; then\n\t\toption=${COMP_WORDS[COMP_CWORD - 1]}\n\tfi\n",
	    stdout);
	bash_verbs(t);
	(void)fputs("\tcase $option in\n", stdout);
	bash_values(t);
	(void)fputs("\tesac\n\tif [[ $cur == -* ]]; then\n"
	            "\t\tmapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$cur\")\n"
	            "\t\t[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n",
	    stdout);
	bash_operands(t);
	(void)fputs("\tfi\n}\ncomplete -o default -F ", stdout);
	function_name(tool);
	(void)printf(" %s\n", tool);
}

/* ---- zsh ---- */

static void
zsh_option(const struct tables *t, const struct sm_option *o)
{
	static const char *const actions[] = {
		[COMPLETE_NOTHING] = " ", [COMPLETE_FILES] = "_files", [COMPLETE_FOLDERS] = "_files -/"
	};
	char words[WORDS_MAX];
	enum complete argument = argument_of(t, o, words);

	(void)printf(
	    " \\\n\t'%s--%s%s[", o->arg && sm_option_repeats(o) ? "*" : "", o->name, o->arg ? "=" : "");
	description(t, o, "[]\\", "'\\''");
	(void)putchar(']');
	if (argument == COMPLETE_WORDS)
		(void)printf(":%s:(%s)", o->name, words);
	else if (o->arg)
		(void)printf(":%s:%s", o->name, actions[argument]);
	(void)putchar('\'');
}

static void
zsh_arguments(const struct tables *t)
{
	(void)fputs("_arguments", stdout);
	for (size_t i = 0; i < count(t); i++)
		if (offered(t, option_at(t, i)))
			zsh_option(t, option_at(t, i));
}

/* The words behind the verb; it stands where _arguments expects the program. */
static void
zsh_verbs(const struct tables *t)
{
	if (t->cli->n_helps == 0)
		return;
	(void)fputs("if (( CURRENT > 2 )); then\n\tcase ${words[2]} in\n", stdout);
	for (size_t i = 0; i < t->cli->n_helps; i++) {
		struct tables its = of_verb(t, i);

		(void)printf("\t%s)\n\tshift words; (( CURRENT-- ))\n\t", its.verb);
		zsh_arguments(&its);
		(void)fputs(sm_help_takes_files(t->cli, its.verb) ? " \\\n\t'*:file:_files'" : "", stdout);
		(void)fputs("\n\treturn ;;\n", stdout);
	}
	(void)printf("\thelp)\n\tcompadd -- %s\n\treturn ;;\n\tesac\nfi\n", t->cli->verbs);
}

static void
write_zsh(const struct tables *t)
{
	(void)printf("#compdef %s\n# made by %s --completion=zsh\n", t->cli->tool, t->cli->tool);
	if (t->cli->words_after) {
		(void)printf("if (( ${words[(I)--%s]} )) && [[ $PREFIX != -* ]]; then\n\tcompadd -- ",
		    t->cli->words_after);
		operand_words(t->cli);
		(void)fputs("\n\treturn\nfi\n", stdout);
	}
	zsh_verbs(t);
	zsh_arguments(t);
	if (t->cli->verbs)
		(void)printf(" \\\n\t'1:verb:(%s help)'", t->cli->verbs);
	(void)fputs(" \\\n\t'*:file:_files'\n", stdout);
}

/* ---- fish ---- */

static void
fish_argument(const struct tables *t, const struct sm_option *o)
{
	char words[WORDS_MAX];

	switch (argument_of(t, o, words)) {
	case COMPLETE_WORDS:
		(void)printf(" -x -a '%s'", words);
		break;
	case COMPLETE_FILES:
		(void)fputs(" -r -F", stdout);
		break;
	case COMPLETE_FOLDERS:
		(void)fputs(" -x -a '(__fish_complete_directories)'", stdout);
		break;
	default:
		(void)fputs(o->arg ? " -x" : "", stdout);
		break;
	}
}

/* Limits a line to the verb, or to a line without one. */
static void
fish_condition(const struct tables *t)
{
	if (t->verb)
		(void)printf(" -n '__fish_seen_subcommand_from %s'", t->verb);
	else if (t->cli->verbs)
		(void)printf(" -n 'not __fish_seen_subcommand_from %s'", t->cli->verbs);
}

static void
fish_options(const struct tables *t)
{
	for (size_t i = 0; i < count(t); i++) {
		const struct sm_option *o = option_at(t, i);

		if (!offered(t, o))
			continue;
		(void)printf("complete -c %s", t->cli->tool);
		fish_condition(t);
		(void)printf(" -l %s", o->name);
		fish_argument(t, o);
		(void)fputs(" -d '", stdout);
		description(t, o, "\\", "\\'");
		(void)fputs("'\n", stdout);
	}
}

static void
fish_verbs(const struct tables *t)
{
	const char *tool = t->cli->tool;

	for (size_t i = 0; i < t->cli->n_helps; i++) {
		struct tables its = of_verb(t, i);

		fish_options(&its);
		if (!sm_help_takes_files(t->cli, its.verb))
			(void)printf(
			    "complete -c %s -n '__fish_seen_subcommand_from %s' -f\n", tool, its.verb);
	}
	if (!t->cli->verbs)
		return;
	(void)printf("complete -c %s -n __fish_is_first_arg -a '%s help'\n", tool, t->cli->verbs);
	(void)printf(
	    "complete -c %s -n '__fish_seen_subcommand_from help' -f -a '%s'\n", tool, t->cli->verbs);
}

static void
write_fish(const struct tables *t)
{
	(void)printf("# fish completion of %s, made by %s --completion=fish\n", t->cli->tool, t->cli->tool);
	fish_options(t);
	fish_verbs(t);
	if (t->cli->words_after) {
		(void)printf(
		    "complete -c %s -n '__fish_contains_opt %s' -f -a '", t->cli->tool, t->cli->words_after);
		operand_words(t->cli);
		(void)fputs("'\n", stdout);
	}
}

bool
sm_completion_write(const struct sm_cli *cli, const struct sm_option *common, size_t n_common,
    const struct sm_completion_words *words, const char *shell)
{
	static const struct {
		const char *shell;
		void (*write)(const struct tables *t);
	} shells[] = { { "bash", write_bash }, { "fish", write_fish }, { "zsh", write_zsh } };
	struct tables t = { cli, common, n_common, words, NULL };

	for (size_t i = 0; i < SM_COUNT(shells); i++) {
		if (strcmp(shells[i].shell, shell) == 0) {
			shells[i].write(&t);
			return true;
		}
	}
	return false;
}
