/*
 * The command line of all tools: one table of options for getopt_long and --help, the exit status, and
 * messages that begin with the tool's name.
 */
#ifndef SM_CMD_CLI_H
#define SM_CMD_CLI_H

#include <stdbool.h>
#include <signal.h>
#include <stddef.h>

#include "core/buf.h"
#include "core/cursor.h"
#include "core/err.h"
#include "format.h"
#include "framing.h"

enum sm_exit { SM_EXIT_YES = 0, SM_EXIT_NO = 1, SM_EXIT_TROUBLE = 2 };

struct sm_option {
	const char *name;
	int id; /* of the tool; from 1. Values below 0 are the common options' */
	const char *arg; /* what stands for its argument in --help; NULL: takes none */
	const char *help; /* NULL: --help doesn't show it */
};

enum sm_input {
	SM_INPUT_AUTO,
	SM_INPUT_HEX,
	SM_INPUT_BASE64,
	SM_INPUT_BINARY,
	SM_INPUT_DUIS,
	SM_INPUT_JSON,
	SM_INPUT_HEXDUMP,
	SM_INPUT_TEXT /* never asked for: a line that is recognised, hex, base64 or other text with a message */
};

/* What a verb, or a tool without verbs, takes on its command line. */
struct sm_usage {
	const char *verb; /* as messages call it; NULL: the tool */
	const char *takes; /* names of options, separated by spaces */
	bool files;
	unsigned formats; /* a set: SM_FORMAT(id) */
	int format; /* without --format */
};

/* The common options of what works on records, for sm_usage.takes. */
#define SM_TAKES_RECORDS "input format framing null jobs progress stop-on-error failed summary "

/* Options that contradict each other, and options that do nothing alone. */
struct sm_pair {
	const char *option;
	const char *others; /* names, separated by spaces */
};

enum sm_color { SM_COLOR_AUTO, SM_COLOR_ALWAYS, SM_COLOR_NEVER };

/* The options of DESIGN section 2 that every tool has. */
struct sm_common {
	enum sm_input input;
	enum sm_framing framing;
	const char *format; /* NULL: the tool's default */
	const char *context; /* file, or NULL */
	unsigned jobs;
	const char *failed; /* file for the records that fail, or NULL */
	bool progress;
	bool stop_on_error;
	bool summary;
	enum sm_color color; /* of tools with --color; of others auto */
};

/* What `TOOL VERB --help` says besides the options. */
struct sm_verb_help {
	const char *verb;
	const char *about; /* a sentence */
	const char *example; /* a command line */
};

struct sm_cli {
	const char *tool;
	const char *usage; /* what follows "usage: sm-x " */
	const char *synopsis; /* a line of what it is for */
	const char *built_with; /* behind the version; NULL: nothing */
	struct sm_formats formats;
	const struct sm_usage *usages; /* whose formats --help names; NULL: as formats.before has it */
	size_t n_usages;
	const char *verbs; /* for completions, separated by spaces; NULL: there are none */
	const struct sm_verb_help *helps; /* of all verbs; NULL: there are none */
	size_t n_helps;
	/* For the help of a verb: its i-th usage. NULL: there are no more. */
	const struct sm_usage *(*usage_of)(const char *verb, size_t i);
	const struct sm_verb_help *verb; /* the one on the command line, from sm_cli_verb; NULL: none */
	const struct sm_option *options;
	size_t n_options;
	/* For completions: an option after which operands are words, and the i-th word; NULL: there is none. */
	const char *words_after;
	const char *(*word)(size_t i);
	bool without_context; /* nothing of the tool takes --context */
	const struct sm_pair *excludes; /* none of the others may be given beside it */
	size_t n_excludes;
	const struct sm_pair *needs; /* one of the others must be given beside it */
	size_t n_needs;
	/* An option of the tool's own. False: refused, and reported. */
	bool (*set)(void *state, int id, const char *arg);
	void *state;
	struct sm_common common;
	uint64_t
	    given; /* a set of options, by their place in the tool's table and the common one behind it */
};

/*
 * Notes the verb that the command line begins with, for its help, and does the verb `help`. False: the tool ends with
 * *status. For tools with verbs, before sm_cli_read.
 */
bool sm_cli_verb(struct sm_cli *cli, int argc, char **argv, int *status);

/*
 * Reads the command line. True: the tool goes on, with *first the index of the first FILE in argv. False: the
 * tool ends with *status (--help, --version, or a usage error, which was reported).
 */
bool sm_cli_read(struct sm_cli *cli, int argc, char **argv, int *first, int *status);

/*
 * Whether the verb takes the given options, and that many FILEs. False, and reported: one of them would be
 * ignored, or contradicts another.
 */
SM_MUST_CHECK bool sm_cli_allow(
    const struct sm_cli *cli, const struct sm_usage *usage, char **files, size_t n_files);

/* The format of --format, or the default of the usage. SM_FORMAT_NONE: the usage has no such format; reported. */
SM_MUST_CHECK int sm_cli_format(const struct sm_cli *cli, const struct sm_usage *usage);

/* Whether each given option has an effect in one of these formats. False: one has none; reported. */
SM_MUST_CHECK bool sm_cli_fits_formats(const struct sm_cli *cli, unsigned written);

/* Whether an option was given. */
bool sm_cli_given(const struct sm_cli *cli, const char *name);

/* Whether an option may be given more than once. */
bool sm_option_repeats(const struct sm_option *o);

/*
 * Writes "sm-x: text" to stderr, about trouble: the name is red on a terminal with colours. Control characters are
 * escaped, as stderr may be a terminal.
 */
void sm_cli_say(const struct sm_cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Writes the same line to out, for lines that keep the order of records. out NULL: to stderr at once. */
void sm_cli_trouble(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The same for what is no trouble: the name has no colour, or that of a warning if the text begins with WARNING. */
void sm_cli_note(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * SIGINT and SIGTERM end a run in order: the present record is finished and reported. True after the first
 * signal.
 */
void sm_catch_interrupt(void);
bool sm_interrupted(void);

/* Blocks both signals in this thread and those that it starts. *before is the mask to restore. */
SM_MUST_CHECK bool sm_block_interrupt(sigset_t *before);

/* Waits until fd can be read. False: a signal came, now or before this call. */
SM_MUST_CHECK bool sm_wait_readable(int fd);

/* Writes all; a signal that is caught meanwhile does not end it. stdio would lose what is left. False: errno has the reason. */
SM_MUST_CHECK bool sm_write_all(int fd, const void *p, size_t len);

/* Writes to stdout at once. False: the write failed, or memory ran out before; sm_cli_end reports it. */
SM_MUST_CHECK bool sm_cli_write(const void *p, size_t len);

/* Closes stdout. Returns the exit status: trouble, and reported, if a write was lost or memory ran out. */
int sm_cli_end(const struct sm_cli *cli, int status);

#endif
