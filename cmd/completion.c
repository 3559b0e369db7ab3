#include "completion.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

enum { WORDS_MAX = 256 };

enum complete { COMPLETE_NOTHING, COMPLETE_WORDS, COMPLETE_FILES, COMPLETE_FOLDERS };

struct tables {
	const struct sm_cli *cli;
	const struct sm_option *common;
	size_t n_common;
	const struct sm_completion_words *words;
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
		(void)snprintf(words, WORDS_MAX, "%s", t->words->formats);
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
	if (strcmp(o->name, "format") != 0)
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

static void
bash_values(const struct tables *t)
{
	char words[WORDS_MAX];

	for (size_t i = 0; i < count(t); i++) {
		const struct sm_option *o = option_at(t, i);

		switch (argument_of(t, o, words)) {
		case COMPLETE_WORDS:
			(void)printf(
			    "\t--%s) mapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\"); return ;;\n",
			    o->name, words);
			break;
		case COMPLETE_FOLDERS:
			(void)printf("\t--%s) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "
			             "\"$cur\"); return ;;\n",
			    o->name);
			break;
		default:
			break;
		}
	}
}

static void
bash_options(const struct tables *t)
{
	for (size_t i = 0; i < count(t); i++) {
		const struct sm_option *o = option_at(t, i);

		if (o->help)
			(void)printf("%s--%s%s", i > 0 ? " " : "", o->name, o->arg ? "=" : "");
	}
}

static void
write_bash(const struct tables *t)
{
	const char *tool = t->cli->tool;

	(void)printf("# bash completion of %s, made by %s --completion=bash\n", tool, tool);
	function_name(tool);
	/* bash splits words at = */
	(void)fputs("()\n{\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} option=\n\tCOMPREPLY=()\n"
	            "\tif [[ $cur == = ]]; then\n\t\toption=${COMP_WORDS[COMP_CWORD - 1]} cur=\n"
	            "\telif [[ $COMP_CWORD -gt 1 && ${COMP_WORDS[COMP_CWORD - 1]} == = ]]; then\n"
	            "\t\toption=${COMP_WORDS[COMP_CWORD - 2]}\n"
	            "\telif [[ $COMP_CWORD -gt 1 ]]; then\n\t\toption=${COMP_WORDS[COMP_CWORD - 1]}\n\tfi\n"
	            "\tcase $option in\n",
	    stdout);
	bash_values(t);
	(void)fputs("\tesac\n\tif [[ $cur == -* ]]; then\n\t\tmapfile -t COMPREPLY < <(compgen -W '", stdout);
	bash_options(t);
	(void)fputs("' -- \"$cur\")\n\t\t[[ ${COMPREPLY[0]-} == *= ]] && compopt -o nospace\n", stdout);
	if (t->cli->verbs)
		(void)printf("\telif [[ $COMP_CWORD -eq 1 ]]; then\n"
		             "\t\tmapfile -t COMPREPLY < <(compgen -W '%s' -- \"$cur\")\n",
		    t->cli->verbs);
	if (t->cli->words_after) {
		(void)printf("\telif [[ \" ${COMP_WORDS[*]} \" == *' --%s '* ]]; then\n"
		             "\t\tmapfile -t COMPREPLY < <(compgen -W '",
		    t->cli->words_after);
		operand_words(t->cli);
		(void)fputs("' -- \"$cur\")\n", stdout);
	}
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
write_zsh(const struct tables *t)
{
	(void)printf("#compdef %s\n# made by %s --completion=zsh\n", t->cli->tool, t->cli->tool);
	if (t->cli->words_after) {
		(void)printf("if (( ${words[(I)--%s]} )) && [[ $PREFIX != -* ]]; then\n\tcompadd -- ",
		    t->cli->words_after);
		operand_words(t->cli);
		(void)fputs("\n\treturn\nfi\n", stdout);
	}
	(void)fputs("_arguments", stdout);
	for (size_t i = 0; i < count(t); i++)
		if (option_at(t, i)->help)
			zsh_option(t, option_at(t, i));
	if (t->cli->verbs)
		(void)printf(" \\\n\t'1:verb:(%s)'", t->cli->verbs);
	(void)fputs(" \\\n\t'*:file:_files'\n", stdout);
}

/* ---- fish ---- */

static void
fish_option(const struct tables *t, const struct sm_option *o)
{
	char words[WORDS_MAX];

	(void)printf("complete -c %s -l %s", t->cli->tool, o->name);
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
	(void)fputs(" -d '", stdout);
	description(t, o, "\\", "\\'");
	(void)fputs("'\n", stdout);
}

static void
write_fish(const struct tables *t)
{
	(void)printf("# fish completion of %s, made by %s --completion=fish\n", t->cli->tool, t->cli->tool);
	for (size_t i = 0; i < count(t); i++)
		if (option_at(t, i)->help)
			fish_option(t, option_at(t, i));
	if (t->cli->verbs)
		(void)printf("complete -c %s -n __fish_is_first_arg -a '%s'\n", t->cli->tool, t->cli->verbs);
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
	struct tables t = { cli, common, n_common, words };

	for (size_t i = 0; i < SM_COUNT(shells); i++) {
		if (strcmp(shells[i].shell, shell) == 0) {
			shells[i].write(&t);
			return true;
		}
	}
	return false;
}
