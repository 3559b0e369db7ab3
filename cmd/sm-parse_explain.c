/* sm-parse --explain: what words mean. */
#include "sm-parse.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "explain/write.h"

/* Writes the meanings of one word. Returns whether it has any; trouble is that of out. */
static int
explain_word(const struct parse *p, struct sm_slice word, struct sm_buf *out)
{
	struct sm_explanation e;
	struct sm_arena arena;
	int status;

	sm_arena_init(&arena, 0);
	if (!sm_explain(word, &arena, &e)) {
		out->failed = true;
		status = SM_EXIT_TROUBLE;
	} else {
		status = e.meanings ? SM_EXIT_YES : SM_EXIT_NO;
		if (p->format == FORMAT_JSON)
			sm_explanation_json(&e, out);
		else
			sm_explanation_text(&e, p->show.colour, out);
	}
	sm_arena_free(&arena);
	return status;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The words of a line, separated by white space. */
static int
explain_line(const struct parse *p, const char *line, struct sm_buf *out)
{
	int worst = SM_EXIT_YES;

	for (const char *c = line; *c;) {
		const char *start;
		int status;

		while (is_blank(*c))
			c++;
		for (start = c; *c && !is_blank(*c);)
			c++;
		if (c == start)
			break;
		status = explain_word(p, sm_slice_of(start, (size_t)(c - start)), out);
		worst = status > worst ? status : worst;
	}
	return worst;
}

static int
flush(const struct parse *p, struct sm_buf *out, int status)
{
	if (out->failed)
		sm_cli_say(p->cli, SM_NO_MEMORY);
	else if (out->len > 0 && !sm_cli_write(out->p, out->len))
		status = SM_EXIT_TROUBLE;
	sm_buf_reset(out);
	return out->failed ? SM_EXIT_TROUBLE : status;
}

/* A line longer than this is no list of words: its words are then cut, and not known. */
static int
explain_input(const struct parse *p, struct sm_buf *out)
{
	char line[1024];
	int worst = SM_EXIT_YES;

	while (worst < SM_EXIT_TROUBLE && fgets(line, sizeof line, stdin)) {
		int status = explain_line(p, line, out);

		status = flush(p, out, status);
		worst = status > worst ? status : worst;
	}
	return ferror(stdin) ? SM_EXIT_TROUBLE : worst;
}

int
parse_explain(const struct parse *p, char **words, size_t n)
{
	struct sm_buf out;
	int worst = SM_EXIT_YES;

	sm_buf_init(&out);
	if (n == 0)
		worst = explain_input(p, &out);
	for (size_t i = 0; i < n; i++) {
		int status = explain_word(p, sm_slice_str(words[i]), &out);

		worst = status > worst ? status : worst;
	}
	worst = flush(p, &out, worst);
	sm_buf_free(&out);
	return sm_cli_end(p->cli, worst);
}
