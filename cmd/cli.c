/* ppoll */
#define _GNU_SOURCE
#include "cli.h"

#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "completion.h"
#include "help.h"
#include "core/memory.h"
#include "core/paint.h"
#include "core/text.h"
#include "memory.h"
#include "option.h"
#include "options.h"
#include "terminal.h"

/* The leak sanitizer inspects its process from another one. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif

enum { OPTIONS_MAX = 56, JOBS_MAX = 256 };

static const struct {
	const char *name;
	enum sm_input input;
} inputs[] = {
	{ "auto", SM_INPUT_AUTO },
	{ "base64", SM_INPUT_BASE64 },
	{ "binary", SM_INPUT_BINARY },
	{ "duis", SM_INPUT_DUIS },
	{ "hex", SM_INPUT_HEX },
	{ "hexdump", SM_INPUT_HEXDUMP },
	{ "json", SM_INPUT_JSON },
};

static volatile sig_atomic_t interrupted;

static const int endings[] = { SIGINT, SIGTERM };

static void
handle_interrupt(void (*handler)(int))
{
	/* no SA_RESTART: a waiting read must return */
	struct sigaction action = { .sa_handler = handler };

	(void)sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SM_COUNT(endings); i++)
		(void)sigaction(endings[i], &action, NULL);
}

/* The next signal ends the tool at once. */
static void
note_interrupt(int signal)
{
	(void)signal;
	interrupted = 1;
	handle_interrupt(SIG_DFL);
}

void
sm_catch_interrupt(void)
{
	if (!interrupted)
		handle_interrupt(note_interrupt);
}

bool
sm_block_interrupt(sigset_t *before)
{
	sigset_t set;

	(void)sigemptyset(&set);
	for (size_t i = 0; i < SM_COUNT(endings); i++)
		(void)sigaddset(&set, endings[i]);
	return pthread_sigmask(SIG_BLOCK, &set, before) == 0;
}

/* The signals are blocked from the check to the wait. Only the wait itself lets them in. */
bool
sm_wait_readable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	sigset_t before;

	if (!sm_block_interrupt(&before))
		return !sm_interrupted();
	while (!sm_interrupted() && ppoll(&p, 1, NULL, &before) < 0 && errno == EINTR)
		;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return !sm_interrupted();
}

bool
sm_interrupted(void)
{
	return interrupted != 0;
}

/* Hides the value of a pin-value, which a message may quote. */
static void
hide_pins(struct sm_buf *text)
{
	static const char name[] = "pin-value";
	const size_t len = sizeof name - 1;

	for (size_t i = 0; i + len < text->len; i++) {
		/* or %3D, as a library writes it in its message */
		if (strncasecmp(text->p + i, name, len) != 0 || !strchr("=%", text->p[i + len]))
			continue;
		for (i += len + 1; i < text->len && !strchr(" ;&\"'", text->p[i]); i++)
			text->p[i] = '*';
	}
}

static void put_line(const struct sm_cli *cli, struct sm_buf *out, enum sm_paint paint, const char *fmt,
    va_list ap) __attribute__((format(printf, 4, 0)));

/* paint: of the tool's name, which the reader finds between the lines of the output. */
static void
put_line(const struct sm_cli *cli, struct sm_buf *out, enum sm_paint paint, const char *fmt, va_list ap)
{
	static const char warning[] = "WARNING";
	struct sm_buf text;
	bool colour;

	sm_buf_init(&text);
	sm_buf_vprintf(&text, fmt, ap);
	hide_pins(&text);
	if (text.len >= sizeof warning - 1 && memcmp(text.p, warning, sizeof warning - 1) == 0)
		paint = SM_PAINT_YELLOW;
	colour = paint != SM_PAINT_PLAIN && sm_terminal_paints_errors(cli->common.color);
	(void)sm_paint(out, colour, paint);
	sm_buf_printf(out, "%s:", cli->tool);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
	sm_buf_putc(out, ' ');
	sm_buf_printable(out, sm_slice_of(text.p ? text.p : "", text.len));
	sm_buf_putc(out, '\n');
	out->failed = out->failed || text.failed;
	sm_buf_free(&text);
}

static void say_line(const struct sm_cli *cli, struct sm_buf *out, enum sm_paint paint, const char *fmt,
    va_list ap) __attribute__((format(printf, 4, 0)));

static void
say_line(const struct sm_cli *cli, struct sm_buf *out, enum sm_paint paint, const char *fmt, va_list ap)
{
	struct sm_buf line;

	if (out) {
		put_line(cli, out, paint, fmt, ap);
		return;
	}
	sm_buf_init(&line);
	put_line(cli, &line, paint, fmt, ap);
	if (line.failed)
		(void)fprintf(stderr, "%s: %s\n", cli->tool, SM_NO_MEMORY);
	else
		(void)fwrite(line.p, 1, line.len, stderr);
	sm_buf_free(&line);
}

void
sm_cli_note(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line(cli, out, SM_PAINT_PLAIN, fmt, ap);
	va_end(ap);
}

void
sm_cli_trouble(const struct sm_cli *cli, struct sm_buf *out, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line(cli, out, SM_PAINT_RED, fmt, ap);
	va_end(ap);
}

void
sm_cli_say(const struct sm_cli *cli, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say_line(cli, NULL, SM_PAINT_RED, fmt, ap);
	va_end(ap);
}

bool
sm_cli_verb(struct sm_cli *cli, int argc, char **argv, int *status)
{
	bool help = argc > 1 && strcmp(argv[1], "help") == 0;
	const char *word = help ? (argc > 2 ? argv[2] : NULL) : (argc > 1 ? argv[1] : NULL);

	for (size_t i = 0; word && i < cli->n_helps; i++)
		if (strcmp(cli->helps[i].verb, word) == 0)
			cli->verb = &cli->helps[i];
	if (!help)
		return true;
	*status = SM_EXIT_TROUBLE;
	if (word && !cli->verb) {
		sm_cli_say(cli, "help: %.200s is no verb; see %s --help", word, cli->tool);
		return false;
	}
	(cli->verb ? sm_help_verb : sm_help_tool)(cli);
	*status = sm_cli_end(cli, SM_EXIT_YES);
	return false;
}

static bool
set_input(struct sm_cli *cli, const char *arg)
{
	for (size_t i = 0; i < SM_COUNT(inputs); i++) {
		if (strcmp(inputs[i].name, arg) == 0) {
			cli->common.input = inputs[i].input;
			return true;
		}
	}
	sm_cli_say(cli, "--input=%s: not hex, hexdump, base64, binary, duis or json", arg);
	return false;
}

static bool
set_color(struct sm_cli *cli, const char *arg)
{
	static const char *const names[] = {
		[SM_COLOR_AUTO] = "auto", [SM_COLOR_ALWAYS] = "always", [SM_COLOR_NEVER] = "never"
	};

	for (size_t i = 0; i < SM_COUNT(names); i++) {
		if (strcmp(names[i], arg) == 0) {
			cli->common.color = (enum sm_color)i;
			return true;
		}
	}
	sm_cli_say(cli, "--color=%s: not auto, always or never", arg);
	return false;
}

static bool
set_framing(struct sm_cli *cli, const char *arg)
{
	if (sm_framing_parse(arg, &cli->common.framing))
		return true;
	sm_cli_say(cli, "--framing=%s: not lines, null or length", arg);
	return false;
}

static bool
set_jobs(struct sm_cli *cli, const char *arg)
{
	uint64_t jobs;

	if (!sm_parse_uint(sm_slice_str(arg), JOBS_MAX, &jobs) || jobs == 0) {
		sm_cli_say(cli, "--jobs=%s: not a number from 1 to %d", arg, JOBS_MAX);
		return false;
	}
	cli->common.jobs = (unsigned)jobs;
	return true;
}

static int
write_completion(const struct sm_cli *cli, const char *shell)
{
	struct sm_buf names, formats, described;
	struct sm_completion_words words;
	bool fine;

	sm_buf_init(&names);
	sm_buf_init(&formats);
	sm_buf_init(&described);
	for (size_t i = 0; i < SM_COUNT(inputs); i++)
		sm_buf_printf(&names, "%s%s", i > 0 ? " " : "", inputs[i].name);
	sm_buf_putc(&names, '\0');
	sm_format_list(&formats, &cli->formats, SM_FORMATS_ALL, " ", " ", SM_FORMAT_NONE);
	sm_buf_putc(&formats, '\0');
	sm_help_formats(cli, &described);
	/* sm_cli_end reports that memory ran out */
	words = (struct sm_completion_words){ names.p ? names.p : "", formats.p ? formats.p : "",
		described.p ? described.p : "" };
	fine = sm_completion_write(cli, sm_common_options + cli->without_context,
	    SM_COMMON_OPTIONS - cli->without_context, &words, shell);
	sm_buf_free(&names);
	sm_buf_free(&formats);
	sm_buf_free(&described);
	if (fine)
		return sm_cli_end(cli, SM_EXIT_YES);
	sm_cli_say(cli, "--completion=%s: not bash, zsh or fish", shell);
	return SM_EXIT_TROUBLE;
}

/* True: the tool goes on. False: it ends with *status. */
static bool
set_common(struct sm_cli *cli, int id, const char *arg, int *status)
{
	switch (id) {
	case OPT_HELP:
		(cli->verb ? sm_help_verb : sm_help_tool)(cli);
		*status = sm_cli_end(cli, SM_EXIT_YES);
		return false;
	case OPT_VERSION:
		(void)printf("%s %s%s%s\n", cli->tool, SM_VERSION, cli->built_with ? ", with " : "",
		    cli->built_with ? cli->built_with : "");
		*status = sm_cli_end(cli, SM_EXIT_YES);
		return false;
	case OPT_COMPLETION:
		*status = write_completion(cli, arg);
		return false;
	case OPT_INPUT:
		return set_input(cli, arg);
	case OPT_FRAMING:
		return set_framing(cli, arg);
	case OPT_NULL:
		cli->common.framing = SM_FRAMING_NULL;
		return true;
	case OPT_JOBS:
		return set_jobs(cli, arg);
	case OPT_FORMAT:
		cli->common.format = arg;
		return true;
	case OPT_CONTEXT:
		cli->common.context = arg;
		return true;
	case OPT_FAILED:
		cli->common.failed = arg;
		return true;
	case OPT_SUMMARY:
		cli->common.summary = true;
		return true;
	case OPT_PROGRESS:
		cli->common.progress = true;
		return true;
	default:
		cli->common.stop_on_error = true;
		return true;
	}
}

static bool
set_option(struct sm_cli *cli, int id, const char *arg, int *status)
{
	if (id == SM_OPT_COLOR)
		return set_color(cli, arg);
	return id < 0 ? set_common(cli, id, arg, status) : cli->set(cli->state, id, arg);
}

static size_t
add_options(struct option *out, size_t n, const struct sm_option *in, size_t n_in)
{
	for (size_t i = 0; i < n_in && n + 1 < OPTIONS_MAX; i++)
		out[n++] = (struct option){ .name = in[i].name,
			.has_arg = in[i].arg ? required_argument : no_argument,
			.val = in[i].id };
	return n;
}

/* ---- which options go together ---- */

/* Notes that an option was given. False: it was given before, with any value. */
static bool
note_given(struct sm_cli *cli, int id)
{
	size_t i = 0;

	while (sm_option_at(cli, i)->id != id)
		i++;
	if ((cli->given >> i & 1) && !sm_option_repeats(sm_option_at(cli, i))) {
		sm_cli_say(cli, "--%s is given twice", sm_option_at(cli, i)->name);
		return false;
	}
	cli->given |= UINT64_C(1) << i;
	return true;
}

bool
sm_cli_given(const struct sm_cli *cli, const char *name)
{
	for (size_t i = 0; i < sm_options_count(cli); i++)
		if (strcmp(sm_option_at(cli, i)->name, name) == 0)
			return cli->given >> i & 1;
	return false;
}

static bool
check_excludes(const struct sm_cli *cli)
{
	char other[SM_OPTION_NAME];

	for (size_t i = 0; i < cli->n_excludes; i++) {
		const struct sm_pair *pair = &cli->excludes[i];

		for (const char *at = pair->others; sm_option_next(&at, other);)
			if (sm_cli_given(cli, pair->option) && sm_cli_given(cli, other)) {
				sm_cli_say(cli, "--%s and --%s exclude each other", pair->option, other);
				return false;
			}
	}
	return true;
}

static bool
check_needs(const struct sm_cli *cli)
{
	char other[SM_OPTION_NAME], first[SM_OPTION_NAME];

	for (size_t i = 0; i < cli->n_needs; i++) {
		const struct sm_pair *pair = &cli->needs[i];
		const char *at = pair->others;
		bool there = !sm_cli_given(cli, pair->option);

		(void)sm_option_next(&at, first);
		for (at = pair->others; !there && sm_option_next(&at, other);)
			there = sm_cli_given(cli, other);
		if (!there) {
			sm_cli_say(cli, "--%s needs --%s", pair->option, first);
			return false;
		}
	}
	return true;
}

/* Octets of a message have NULs. */
static bool
check_framing(const struct sm_cli *cli)
{
	const struct sm_common *c = &cli->common;
	bool binary = c->input == SM_INPUT_BINARY || (c->format && strcmp(c->format, "binary") == 0);

	if (sm_cli_given(cli, "null") && sm_cli_given(cli, "framing")) {
		sm_cli_say(cli, "--null and --framing exclude each other");
		return false;
	}
	if (c->framing != SM_FRAMING_NULL || !binary)
		return true;
	sm_cli_say(cli, "--%s and --%s=binary exclude each other: octets have NULs; take --framing=length",
	    sm_cli_given(cli, "null") ? "null" : "framing=null",
	    c->input == SM_INPUT_BINARY ? "input" : "format");
	return false;
}

bool
sm_cli_allow(const struct sm_cli *cli, const struct sm_usage *usage, char **files, size_t n_files)
{
	const char *who = usage->verb ? usage->verb : cli->tool;

	for (size_t i = 0; i < sm_options_count(cli); i++) {
		if ((cli->given >> i & 1) == 0 || sm_option_listed(usage->takes, sm_option_at(cli, i)->name))
			continue;
		sm_cli_say(cli, "%s takes no --%s; see %s(1)", who, sm_option_at(cli, i)->name, cli->tool);
		return false;
	}
	if (n_files > 0 && !usage->files) {
		sm_cli_say(cli, "%s takes no FILE, and %.200s is none of its options", who, files[0]);
		return false;
	}
	return check_excludes(cli) && check_needs(cli) && check_framing(cli);
}

/* ---- formats ---- */

/* The formats in which the option has an effect; 0: in all. */
static unsigned
formats_with(const struct sm_cli *cli, const char *name)
{
	unsigned with = 0;

	for (size_t i = 0; i < cli->formats.n; i++)
		if (cli->formats.all[i].options && sm_option_listed(cli->formats.all[i].options, name))
			with |= SM_FORMAT(cli->formats.all[i].id);
	return with;
}

/* Whether all options that were given have an effect in one of these formats. */
static bool
fits(const struct sm_cli *cli, unsigned written)
{
	for (size_t i = 0; i < sm_options_count(cli); i++) {
		const char *name = sm_option_at(cli, i)->name;
		unsigned with = formats_with(cli, name);

		if (with != 0 && !(with & written) && sm_cli_given(cli, name))
			return false;
	}
	return true;
}

static bool
has_format(const struct sm_cli *cli, const struct sm_usage *usage, const char *name, int *id)
{
	*id = sm_format_find(&cli->formats, usage->formats, name);
	return *id != SM_FORMAT_NONE;
}

/* On a terminal text is for people what JSON is for programs, unless an option that was given goes with JSON only. */
static int
default_format(const struct sm_cli *cli, const struct sm_usage *usage)
{
	int json, text;

	if (!has_format(cli, usage, "json", &json) || usage->format != json ||
	    !has_format(cli, usage, "text", &text) || !isatty(STDOUT_FILENO) || !fits(cli, SM_FORMAT(text)))
		return usage->format;
	return text;
}

int
sm_cli_format(const struct sm_cli *cli, const struct sm_usage *usage)
{
	const char *name = cli->common.format;
	int format = name ? sm_format_find(&cli->formats, usage->formats, name) : default_format(cli, usage);
	struct sm_buf names;

	if (format != SM_FORMAT_NONE)
		return format;
	sm_buf_init(&names);
	sm_format_list(&names, &cli->formats, usage->formats, ", ", " or ", SM_FORMAT_NONE);
	sm_cli_say(cli, "--format=%s: not %.*s", name, (int)names.len, names.p ? names.p : "");
	sm_buf_free(&names);
	return SM_FORMAT_NONE;
}

static void
refuse_option(const struct sm_cli *cli, const char *name, unsigned formats)
{
	const struct sm_formats *f = &cli->formats;
	struct sm_buf names;

	sm_buf_init(&names);
	sm_format_list(&names, f, formats, ", ", " or ", SM_FORMAT_NONE);
	for (size_t i = 0; i < f->n; i++)
		if (f->all[i].also && (formats & SM_FORMAT(f->all[i].id)))
			sm_buf_printf(&names, " or %s", f->all[i].also);
	sm_cli_say(cli, "--%s goes with --format=%.*s", name, (int)names.len, names.p ? names.p : "");
	sm_buf_free(&names);
}

bool
sm_cli_fits_formats(const struct sm_cli *cli, unsigned written)
{
	for (size_t i = 0; i < sm_options_count(cli); i++) {
		const char *name = sm_option_at(cli, i)->name;
		unsigned with = formats_with(cli, name);

		if (with == 0 || (with & written) || !sm_cli_given(cli, name))
			continue;
		refuse_option(cli, name, with);
		return false;
	}
	return true;
}

/* Every tool may hold keys: no core file, and no other process of the same user reads its memory. */
static void
keep_secrets(void)
{
	const struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &none);
#ifndef SANITIZED
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool
sm_cli_read(struct sm_cli *cli, int argc, char **argv, int *first, int *status)
{
	struct option longs[OPTIONS_MAX] = { { 0 } };
	size_t n = add_options(longs, 0, cli->options, cli->n_options);
	int c;

	(void)add_options(longs, n, sm_common_options, SM_COMMON_OPTIONS);
	if (cli->common.jobs == 0)
		cli->common.jobs = 1;
	*status = SM_EXIT_TROUBLE;
	keep_secrets();
	sm_memory_watch();
	opterr = 0; /* the text may have control characters of the user's words */
	while ((c = getopt_long(argc, argv, ":h", longs, NULL)) != -1) {
		if (c == '?' || c == ':') {
			sm_cli_say(cli, "%.200s: %s; see %s --help", argv[optind - 1],
			    c == ':'     ? "needs an argument"
			    : optopt > 0 ? "takes no argument"
			                 : "no such option, or the start of several",
			    cli->tool);
			return false;
		}
		if (c == 'h')
			c = OPT_HELP;
		if (!note_given(cli, c))
			return false;
		if (!set_option(cli, c, optarg, status))
			return false;
	}
	*first = optind;
	return true;
}

bool
sm_write_all(int fd, const void *p, size_t len)
{
	const char *at = p;

	while (len > 0) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* errno of the first failed write */
static int lost;

bool
sm_cli_write(const void *p, size_t len)
{
	/* sm_cli_end reports that the memory for it ran out */
	if (sm_memory_missed())
		return false;
	if (fflush(stdout) == 0 && sm_write_all(STDOUT_FILENO, p, len))
		return true;
	if (lost == 0)
		lost = errno;
	return false;
}

int
sm_cli_end(const struct sm_cli *cli, int status)
{
	bool failed = ferror(stdout) != 0 || lost != 0;

	if (fclose(stdout) != 0 || failed) {
		sm_cli_say(cli, "write to standard output: %s", strerror(lost ? lost : errno));
		return SM_EXIT_TROUBLE;
	}
	if (!sm_memory_take())
		return status;
	sm_cli_say(cli, SM_NO_MEMORY);
	return SM_EXIT_TROUBLE;
}
