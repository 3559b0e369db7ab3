#include "picture/lines.h"

#include <string.h>

#include "core/text.h"
#include "core/time.h"

/* Numbers beyond it are not drawn: places are computed from differences of two. */
enum { DIGITS_MAX = 17 };

struct sm_lines
sm_lines_in(struct sm_arena *a)
{
	return (struct sm_lines){ .arena = a };
}

/* ---- numbers ---- */

/* Reads a plain decimal number of up to DIGITS_MAX digits. */
static bool
read_number(struct sm_slice s, struct sm_point *out)
{
	bool negative = s.len > 0 && s.p[0] == '-', point = false;
	size_t digits = 0;
	int64_t n = 0;
	int decimals = 0;

	for (size_t i = negative; i < s.len; i++) {
		if (s.p[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || ++digits > DIGITS_MAX)
			return false;
		n = n * 10 + (s.p[i] - '0');
		decimals += point;
	}
	if (digits == 0 || decimals > SM_POINT_DECIMALS)
		return false;
	out->number = negative ? -n : n;
	out->decimals = decimals;
	return true;
}

static bool
scale(int64_t n, int by, int64_t *out)
{
	static const int64_t most = 100000000000000000; /* 10^DIGITS_MAX */

	for (; by > 0 && n < most / 10 && n > -most / 10; by--)
		n *= 10;
	*out = n;
	return by <= 0 || n == 0;
}

int64_t
sm_point_number(const struct sm_line *line, const struct sm_point *p)
{
	int64_t n;

	(void)scale(p->number, line->decimals - p->decimals, &n);
	return n;
}

static bool
is_drawn(const struct sm_point *p)
{
	return p->is_number && p->seconds != SM_NO_SECONDS;
}

static void
measure(struct sm_line *line)
{
	bool any = false;

	line->fits = line->n_numbers > 0;
	for (const struct sm_point *p = line->points; p; p = p->next) {
		int64_t n;

		if (!is_drawn(p))
			continue;
		line->fits = scale(p->number, line->decimals - p->decimals, &n) && line->fits;
		line->low = any && line->low < n ? line->low : n;
		line->high = any && line->high > n ? line->high : n;
		line->first = any && line->first < p->seconds ? line->first : p->seconds;
		line->last = any && line->last > p->seconds ? line->last : p->seconds;
		any = true;
	}
}

void
sm_lines_measure(struct sm_lines *lines)
{
	for (struct sm_line *line = lines->first; line; line = line->next)
		measure(line);
}

/* ---- taking ---- */

static bool
is_line(const struct sm_line *line, const struct sm_reading *r)
{
	return line->series == r->series && sm_slice_eq(line->index, r->index) &&
	       sm_slice_eq_str(r->path, line->path) && sm_slice_eq(line->unit, r->unit);
}

/* The entries of a log repeat the order of their values, so the line is mostly the one after that of the value before. */
static struct sm_line *
find(const struct sm_lines *lines, const struct sm_reading *r)
{
	struct sm_line *next = lines->recent ? lines->recent->next : NULL;

	if (next && is_line(next, r))
		return next;
	for (struct sm_line *line = lines->first; line; line = line->next)
		if (is_line(line, r))
			return line;
	return NULL;
}

static struct sm_slice
copy(struct sm_lines *lines, struct sm_slice s)
{
	const char *text = s.len > 0 ? sm_arena_copy(lines->arena, s.p, s.len) : "";

	lines->failed |= !text;
	return sm_slice_of(text ? text : "", text ? s.len : 0);
}

static struct sm_line *
new_line(struct sm_lines *lines, const struct sm_reading *r)
{
	struct sm_line *line = SM_NEW(lines->arena, struct sm_line);
	const char *path = sm_arena_copy(lines->arena, r->path.p, r->path.len);

	if (!line || !path) {
		lines->failed = true;
		return NULL;
	}
	*line = (struct sm_line){ .series = r->series,
		.path = path,
		.index = copy(lines, r->index),
		.unit = copy(lines, r->unit) };
	if (lines->last)
		lines->last->next = line;
	else
		lines->first = line;
	lines->last = line;
	lines->n++;
	return line;
}

static void
add(struct sm_lines *lines, struct sm_line *line, const struct sm_reading *r)
{
	struct sm_point *p = SM_NEW(lines->arena, struct sm_point);
	struct sm_time time;

	if (!p) {
		lines->failed = true;
		return;
	}
	p->time = copy(lines, r->time);
	p->value = copy(lines, r->value);
	p->entry = copy(lines, r->entry);
	p->seconds = sm_time_parse(p->time, &time) ? sm_time_to_seconds(&time) : SM_NO_SECONDS;
	p->is_number = read_number(p->value, p);
	if (line->end)
		line->end->next = p;
	else
		line->points = p;
	line->end = p;
	line->n++;
	line->n_numbers += is_drawn(p);
	if (p->is_number && p->decimals > line->decimals)
		line->decimals = p->decimals;
}

bool
sm_lines_take(void *ctx, const struct sm_reading *r)
{
	struct sm_lines *lines = ctx;
	struct sm_line *line;

	if (!r->series->entries)
		return true;
	line = find(lines, r);
	if (!line && lines->n == SM_LINES_MAX) {
		lines->left_out = true;
		return true;
	}
	if (!line)
		line = new_line(lines, r);
	if (line)
		add(lines, line, r);
	lines->recent = line;
	return !lines->failed;
}
