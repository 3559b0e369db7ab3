/*
 * sm-parse --diff: the records of two streams, in pairs. Both are read in step. A record without its pair waits, so
 * memory does not grow with streams in about the same order.
 */
#include "sm-parse_diff.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"

/* The exit status that each result gives. */
static const int statuses[] = {
	[DIFF_SAME] = SM_EXIT_YES,
	[DIFF_DIFFERENT] = SM_EXIT_NO,
	[DIFF_ONLY_A] = SM_EXIT_NO,
	[DIFF_ONLY_B] = SM_EXIT_NO,
	[DIFF_ERROR] = SM_EXIT_TROUBLE,
};

/* ---- results ---- */

static void
begin(struct diff *diff)
{
	struct sm_buf differences = diff->outcome.differences;

	sm_buf_reset(&differences);
	diff->outcome = (struct diff_outcome){ .differences = differences };
	sm_err_clear(&diff->outcome.err);
}

static bool
end(struct diff *diff, struct sm_err *err)
{
	int status = statuses[diff->outcome.result];
	bool fine;

	sm_buf_reset(&diff->out);
	diff_write(diff);
	if (diff->out.failed || !sm_memory_held(err))
		return sm_no_memory(err);
	/* sm_cli_end reports a write that failed */
	fine = diff->out.len == 0 || sm_cli_write(diff->out.p, diff->out.len);
	diff->status = status > diff->status ? status : diff->status;
	return fine;
}

static bool
compare(struct diff *diff, struct diff_record *a, struct diff_record *b, struct sm_err *err)
{
	begin(diff);
	if (!diff_side_load(diff, &diff->sides[0], a, err) || !diff_side_load(diff, &diff->sides[1], b, err))
		return false;
	diff_compare(diff);
	return end(diff, err);
}

/* The result of a record without a pair: that of its side, or why it can't be read. */
static bool
report_alone(struct diff *diff, size_t i, struct diff_record *record, struct sm_err *err)
{
	struct diff_side *side = &diff->sides[i];

	begin(diff);
	if (!diff_side_load(diff, side, record, err))
		return false;
	diff->outcome.result = i == 0 ? DIFF_ONLY_A : DIFF_ONLY_B;
	diff->outcome.alone = side;
	if (side->unread.code != SM_OK) {
		diff->outcome.result = DIFF_ERROR;
		diff->outcome.failed = side;
		diff->outcome.err = side->unread;
	}
	return end(diff, err);
}

/* ---- streams ---- */

/* Reads the next record of a side. */
static bool
read_next(struct diff *diff, struct diff_side *side, struct sm_err *err)
{
	size_t n = 0;

	side->next.n_keys = 0;
	while (!side->ended && n == 0) {
		enum sm_fill fill =
		    sm_source_fill(side->source, &side->next.text, &side->next.raw, 1, &n, err);

		if (fill == SM_FILL_ERROR)
			return false;
		side->ended = fill == SM_FILL_END;
	}
	if (n == 0)
		return true;
	sm_buf_truncate(&side->next.text, side->next.raw.off + side->next.raw.len);
	side->n++;
	return diff_side_load(diff, side, &side->next, err);
}

static bool
has_next(const struct diff_side *side)
{
	return side->next.n_keys > 0;
}

/* Takes the pair of a side's next record out of those that wait on the other side. */
static bool
find_old(struct diff *diff, size_t i, bool *found, struct sm_err *err)
{
	const struct diff_record *next = &diff->sides[i].next;
	struct diff_side *other = &diff->sides[1 - i];

	*found = false;
	for (size_t k = 0; k < next->n_keys && !*found; k++)
		if (!sm_waiting_take(
		        other->waiting, &next->keys[k], &other->old.raw, &other->old.text, found, err))
			return false;
	other->old.n_keys = *found ? 1 : 0;
	return true;
}

/* Compares a side's next record with one that waited for it, if there is one. */
static bool
settle(struct diff *diff, size_t i, struct sm_err *err)
{
	bool found;

	if (!has_next(&diff->sides[i]))
		return true;
	if (!find_old(diff, i, &found, err))
		return false;
	if (!found)
		return true;
	diff->sides[1 - i].loaded = 0;
	if (!compare(diff, i == 0 ? &diff->sides[0].next : &diff->sides[0].old,
	        i == 0 ? &diff->sides[1].old : &diff->sides[1].next, err))
		return false;
	diff->sides[i].next.n_keys = 0;
	return true;
}

static bool
share_key(const struct diff_record *a, const struct diff_record *b)
{
	for (size_t i = 0; i < a->n_keys; i++)
		for (size_t k = 0; k < b->n_keys; k++)
			if (memcmp(&a->keys[i], &b->keys[k], sizeof a->keys[i]) == 0)
				return true;
	return false;
}

static bool
wait_for_pair(struct diff_side *side, struct sm_err *err)
{
	struct diff_record *r = &side->next;

	if (!has_next(side))
		return true;
	return sm_waiting_add(
	    side->waiting, &r->raw, sm_buf_part(&r->text, r->raw.off, r->raw.len), r->keys, r->n_keys, err);
}

static bool
step(struct diff *diff, struct sm_err *err)
{
	struct diff_side *a = &diff->sides[0], *b = &diff->sides[1];

	if (!read_next(diff, a, err) || !read_next(diff, b, err) || !settle(diff, 0, err) ||
	    !settle(diff, 1, err))
		return false;
	if (has_next(a) && has_next(b) && share_key(&a->next, &b->next))
		return compare(diff, &a->next, &b->next, err);
	return wait_for_pair(a, err) && wait_for_pair(b, err);
}

/* Reports the records that have no pair. Two lone records are one, whatever their identifiers. */
static bool
finish(struct diff *diff, struct sm_err *err)
{
	struct diff_record *old[] = { &diff->sides[0].old, &diff->sides[1].old };
	bool found[2] = { false, false }, pair = diff->sides[0].n == 1 && diff->sides[1].n == 1;

	for (size_t i = 0; i < SM_COUNT(diff->sides); i++) {
		struct diff_side *side = &diff->sides[i];

		do {
			if (!sm_waiting_take(
			        side->waiting, NULL, &old[i]->raw, &old[i]->text, &found[i], err))
				return false;
			old[i]->n_keys = found[i] ? 1 : 0;
			side->loaded = 0;
			if (found[i] && !pair && !report_alone(diff, i, old[i], err))
				return false;
		} while (found[i] && !pair);
	}
	return !pair || !found[0] || !found[1] || compare(diff, old[0], old[1], err);
}

static bool
run(struct diff *diff, struct sm_err *err)
{
	sm_catch_interrupt();
	while (!diff->sides[0].ended || !diff->sides[1].ended) {
		if (!step(diff, err))
			return false;
		if (sm_interrupted())
			return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "interrupted");
	}
	if (diff->sides[0].n == 0 && diff->sides[1].n == 0)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "neither file holds a record");
	return finish(diff, err);
}

static bool
open_and_run(struct diff *diff, char **files, size_t n, struct sm_err *err)
{
	if (diff->parse->key_sources.n > 0 &&
	    !sm_cli_open_keys(diff->parse->cli, &diff->parse->key_sources, &diff->parse->keys, err))
		return false;
	if (n != 2 || strcmp(files[0], files[1]) == 0)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--diff compares two files, A and B%s",
		    n == 2 ? ", not one with itself" : "");
	diff->digester = sm_digester_new(err);
	return diff->digester && diff_side_open(&diff->sides[0], "a", &files[0], diff, err) &&
	       diff_side_open(&diff->sides[1], "b", &files[1], diff, err) && run(diff, err);
}

static void
close_all(struct diff *diff)
{
	for (size_t i = 0; i < SM_COUNT(diff->sides); i++)
		diff_side_close(&diff->sides[i]);
	sm_digester_free(&diff->digester);
	sm_keys_free(&diff->parse->keys);
	sm_arena_free(&diff->arena);
	sm_buf_free(&diff->out);
	sm_buf_free(&diff->outcome.differences);
	free(diff);
}

int
parse_diff(struct parse *p, char **files, size_t n)
{
	struct diff *diff;
	struct sm_err err;
	int status;

	diff = sm_memory_calloc(1, sizeof *diff);
	if (!diff)
		return sm_cli_end(p->cli, SM_EXIT_TROUBLE);
	diff->parse = p;
	diff->json = p->format == FORMAT_JSON;
	sm_err_clear(&err);
	if (!open_and_run(diff, files, n, &err)) {
		if (err.code != SM_OK)
			sm_cli_say(p->cli, "%s", err.text);
		diff->status = SM_EXIT_TROUBLE;
	}
	status = diff->status;
	close_all(diff);
	return sm_cli_end(p->cli, status);
}
