#include "picture/chart.h"

#include <stdio.h>
#include <string.h>

#include "core/time.h"
#include "picture/logs.h"
#include "picture/scale.h"
#include "picture/svg.h"
#include "picture/time_scale.h"

/* The measure of the charts, in their own pixels. */
enum {
	WIDTH = 320,
	LEFT = 8,
	RIGHT = 312,
	TOP = 16,
	BOTTOM = 126,
	HEIGHT = 146,
	DATES = BOTTOM + 16,
	MARKS = 4,
	DOTS = 60, /* so many points are marked */
	DOT = 2,
	DAY = 86400,
	EVENT_ROW = 30,
	EVENT_ROWS = 40,
	EVENT_TEXT = 40,
	LABEL = 12,
	DATE_ROOM = 34, /* half of a date */
	MARK_LONGEST = 9, /* characters */
	CHARACTER = 7,
	DESCRIPTION = 320
};

/* ---- names ---- */

/* Writes the element above the last one that has a position: "PhaseVoltageOperationalData[2] ". */
static void
put_position(const char *path, const char *last, struct sm_buf *out)
{
	const char *open = strchr(path, '['), *begin = open, *end;

	if (!open || !last || open > last)
		return;
	while (begin > path && begin[-1] != '/')
		begin--;
	end = strchr(open, '/');
	sm_buf_put(out, begin, end ? (size_t)(end - begin) : strlen(begin));
	sm_buf_putc(out, ' ');
}

void
sm_line_name(const struct sm_line *line, struct sm_buf *out)
{
	const char *last = strrchr(line->path, '/');

	put_position(line->path, last, out);
	sm_buf_puts(out, last ? last + 1 : line->path);
	if (line->unit.len > 0)
		sm_buf_puts(out, ", ");
	sm_buf_put(out, line->unit.p, line->unit.len);
}

bool
sm_line_has_chart(const struct sm_line *line)
{
	return line->fits && line->n_numbers > 1 && line->first < line->last;
}

static bool
is_drawn(const struct sm_point *p)
{
	return p->is_number && p->seconds != SM_NO_SECONDS;
}

/* The text buffer as a string of this function's caller; empties it. */
static void
take_text(struct sm_html *w, char *out, size_t size)
{
	(void)snprintf(out, size, "%.*s", (int)w->text.len, w->text.p ? w->text.p : "");
	sm_buf_reset(&w->text);
}

/* ---- scales ---- */

/* A scale of numbers with so many decimals, whose marks stand left of `left`, or within the chart if they are long. */
struct scale {
	int64_t low, high, step;
	int decimals;
	int64_t divisor; /* of the numbers as they are shown, with `shown` decimals */
	int shown;
	int left;
	bool within;
};

/* Sets where the chart begins, by the longest mark. */
static void
make_room(struct sm_html *w, struct scale *s)
{
	size_t longest = 0;

	for (int64_t n = s->low; n <= s->high; n += s->step) {
		sm_buf_scaled(&w->text, n / s->divisor, -s->shown);
		longest = w->text.len > longest ? w->text.len : longest;
		sm_buf_reset(&w->text);
	}
	s->within = longest > MARK_LONGEST;
	s->left = s->within ? LEFT : LEFT + (int)longest * CHARACTER;
}

static struct scale
scale_of(struct sm_html *w, int64_t low, int64_t high, int decimals)
{
	struct scale s = { .low = low, .high = high, .decimals = decimals };

	/* what is far from nothing is looked at closely: a voltage */
	if (low > 0 && low < high / 2 + 1)
		s.low = 0;
	if (high < 0 && high > low / 2 - 1)
		s.high = 0;
	s.step = sm_scale_step(s.low, s.high, MARKS);
	s.low -= (s.low % s.step + s.step) % s.step;
	s.high += (s.step - (s.high % s.step + s.step) % s.step) % s.step;
	if (s.high == s.low)
		s.high += s.step;
	for (s.divisor = 1, s.shown = decimals; s.shown > 0 && s.step / s.divisor % 10 == 0; s.shown--)
		s.divisor *= 10;
	make_room(w, &s);
	return s;
}

static int
height(const struct scale *s, int64_t n)
{
	return sm_scale_linear(s->low, s->high, n, BOTTOM, TOP);
}

static void
rails(struct sm_html *w, const struct scale *s)
{
	for (int64_t n = s->low; n <= s->high; n += s->step)
		sm_svg_path(w, "rail", "M%d %dH%d", s->left, height(s, n), RIGHT);
}

/* The numbers at the rails, which stand out from the chart. */
static void
number_marks(struct sm_html *w, const struct scale *s)
{
	for (int64_t n = s->low; n <= s->high; n += s->step) {
		sm_buf_scaled(&w->text, n / s->divisor, -s->shown);
		sm_svg_text(w, s->within ? "soft" : "soft end", s->within ? LEFT : s->left - 4,
		    height(s, n) + (s->within ? -2 : 4), sm_slice_of(w->text.p, w->text.len));
		sm_buf_reset(&w->text);
	}
}

/* Where the marks of a time stand. */
struct span {
	int64_t from, to; /* seconds */
	int left, top, bottom;
};

static void
time_marks(struct sm_html *w, const struct span *s)
{
	char text[SM_TIME_MARK_TEXT];
	int free = s->left; /* from here on nothing is written yet */

	for (struct sm_time_marks m = sm_time_marks(s->from, s->to, MARKS); m.seconds <= s->to;
	     sm_time_marks_next(&m)) {
		int x = sm_scale_linear(s->from, s->to, m.seconds, s->left, RIGHT);
		bool first = x<s->left + DATE_ROOM, last = x> RIGHT - DATE_ROOM;
		int begin = first ? x : last ? x - 2 * DATE_ROOM : x - DATE_ROOM;

		sm_svg_path(w, "rail", "M%d %dV%d", x, s->top, s->bottom + 4);
		if (begin < free)
			continue;
		sm_time_mark_text(&m, text);
		sm_svg_text(w,
		    first  ? "soft"
		    : last ? "soft end"
		           : "soft middle",
		    x, s->bottom + 16, sm_slice_str(text));
		free = begin + 2 * DATE_ROOM;
	}
}

/* ---- a line ---- */

static void
describe(struct sm_html *w, const struct sm_line *line, char out[DESCRIPTION])
{
	char from[SM_TIME_TEXT], to[SM_TIME_TEXT];

	sm_seconds_text(line->first, from);
	sm_seconds_text(line->last, to);
	sm_buf_printf(&w->text, "%zu values from %s to %s, from ", line->n_numbers, from, to);
	sm_buf_scaled(&w->text, line->low, -line->decimals);
	sm_buf_puts(&w->text, " to ");
	sm_buf_scaled(&w->text, line->high, -line->decimals);
	if (line->unit.len > 0)
		sm_buf_putc(&w->text, ' ');
	sm_buf_put(&w->text, line->unit.p, line->unit.len);
	sm_buf_puts(&w->text, line->n_numbers > SM_CHART_POINTS
	                          ? ". Each stroke reaches from the lowest to the highest of a day."
	                      : line->series->interval > 0
	                          ? ". The line is broken where an interval is missing."
	                          : ".");
	take_text(w, out, DESCRIPTION);
}

static void
open_chart(struct sm_html *w, const struct sm_line *line, const char *id, int size, const char *description)
{
	char title[DESCRIPTION];
	struct sm_svg_head head = { .id = id,
		.class = "chart",
		.width = WIDTH,
		.height = size,
		.title = title,
		.description = description };

	sm_line_name(line, &w->text);
	take_text(w, title, sizeof title);
	sm_svg_open_with_caption(w, &head);
}

static int
place(const struct sm_line *line, const struct scale *s, int64_t seconds)
{
	return sm_scale_linear(line->first, line->last, seconds, s->left, RIGHT);
}

/* A stroke for each day, or for each run of points of one day. */
static void
days(struct sm_html *w, const struct sm_line *line, const struct scale *s)
{
	const struct sm_point *p = line->points;

	sm_buf_puts(w->out, "<path class=\"stroke\" d=\"");
	while (p) {
		int64_t day = p->seconds / DAY, low = INT64_MAX, high = INT64_MIN;
		int x;

		if (!is_drawn(p)) {
			p = p->next;
			continue;
		}
		x = place(line, s, day * DAY > line->first ? day * DAY : line->first);
		for (; p && is_drawn(p) && p->seconds / DAY == day; p = p->next) {
			int64_t n = sm_point_number(line, p);

			low = n < low ? n : low;
			high = n > high ? n : high;
		}
		sm_buf_printf(w->out, "M%d %dV%d", x, height(s, low), height(s, high));
	}
	sm_buf_puts(w->out, "\"/>\n");
}

static void
points(struct sm_html *w, const struct sm_line *line, const struct scale *s)
{
	const int64_t widest =
	    line->series->interval > 0 ? (int64_t)line->series->interval * 3 / 2 : INT64_MAX;
	const struct sm_point *before = NULL;

	sm_buf_puts(w->out, "<path class=\"curve\" d=\"");
	for (const struct sm_point *p = line->points; p; before = p, p = p->next) {
		bool on = before && is_drawn(before) && p->seconds >= before->seconds &&
		          p->seconds - before->seconds <= widest;

		if (is_drawn(p))
			sm_buf_printf(w->out, "%c%d %d", on ? 'L' : 'M', place(line, s, p->seconds),
			    height(s, sm_point_number(line, p)));
	}
	sm_buf_puts(w->out, "\"/>\n");
	for (const struct sm_point *p = line->points; p && line->n_numbers <= DOTS; p = p->next)
		if (is_drawn(p))
			sm_svg_circle(
			    w, "dot", place(line, s, p->seconds), height(s, sm_point_number(line, p)), DOT);
}

void
sm_chart_line(struct sm_html *w, const struct sm_line *line, const char *id)
{
	struct scale s = scale_of(w, line->low, line->high, line->decimals);
	struct span time = { line->first, line->last, s.left, TOP, BOTTOM };
	char description[DESCRIPTION];

	describe(w, line, description);
	open_chart(w, line, id, HEIGHT, description);
	rails(w, &s);
	time_marks(w, &time);
	if (line->n_numbers > SM_CHART_POINTS)
		days(w, line, &s);
	else
		points(w, line, &s);
	number_marks(w, &s);
	sm_svg_close(w);
}

/* ---- a matrix ---- */

static bool
is_cell(const struct sm_line *line, const struct sm_line *first)
{
	return line->series == first->series && strcmp(line->path, first->path) == 0 && line->fits &&
	       line->end->is_number;
}

void
sm_chart_matrix(struct sm_html *w, const struct sm_line *first, const struct sm_line *end, const char *id)
{
	int64_t low = 0, high = 0, n = 0, i = 0;
	int decimals = 0;
	struct scale s;

	for (const struct sm_line *l = first; l != end; l = l->next)
		if (is_cell(l, first) && ++n > 0 && l->decimals > decimals)
			decimals = l->decimals;
	for (const struct sm_line *l = first; l != end; l = l->next) {
		int64_t value = is_cell(l, first) && l->decimals == decimals ? sm_point_number(l, l->end) : 0;

		low = value < low ? value : low;
		high = value > high ? value : high;
	}
	s = scale_of(w, low, high, decimals);
	open_chart(w, first, id, HEIGHT,
	    "A bar for each index, of the last entry. Below them are the first and the last index.");
	rails(w, &s);
	for (const struct sm_line *l = first; l != end; l = l->next) {
		int x = sm_scale_linear(0, n, i, s.left, RIGHT),
		    next = sm_scale_linear(0, n, i + 1, s.left, RIGHT);
		struct sm_svg_box b = { x, 0, next - x > 2 ? next - x - 2 : 1, 0 };

		if (!is_cell(l, first) || l->decimals != decimals)
			continue;
		b.y = height(&s, sm_point_number(l, l->end));
		b.height = height(&s, 0) - b.y;
		if (b.height < 0) {
			b.y += b.height;
			b.height = -b.height;
		}
		sm_svg_rect(w, "column", &b, 0);
		if (i == 0 || i == n - 1)
			sm_svg_text(
			    w, i == 0 ? "soft" : "soft end", i == 0 ? s.left : RIGHT, DATES, l->index);
		i++;
	}
	number_marks(w, &s);
	sm_svg_close(w);
}

/* ---- events ---- */

/* Writes a value in the width of the chart; the table has it whole. */
static void
event_label(struct sm_html *w, int y, struct sm_slice value)
{
	struct sm_slice shown = value;

	/* not within a character of UTF-8 */
	if (value.len > EVENT_TEXT)
		for (shown.len = EVENT_TEXT; shown.len > 0 && (value.p[shown.len] & 0xc0) == 0x80;)
			shown.len--;
	sm_buf_put(&w->text, shown.p, shown.len);
	if (shown.len < value.len)
		sm_buf_puts(&w->text, "...");
	sm_svg_text(w, "soft", LEFT, y, sm_slice_of(w->text.p ? w->text.p : "", w->text.len));
	sm_buf_reset(&w->text);
}

/* The first point with the same value. */
static const struct sm_point *
first_like(const struct sm_line *line, const struct sm_point *p)
{
	const struct sm_point *first = line->points;

	while (!sm_slice_eq(first->value, p->value))
		first = first->next;
	return first;
}

static size_t
different(const struct sm_line *line, const struct sm_point *rows[EVENT_ROWS])
{
	size_t n = 0;

	for (const struct sm_point *p = line->points; p && n < EVENT_ROWS; p = p->next)
		if (p->seconds != SM_NO_SECONDS && first_like(line, p) == p)
			rows[n++] = p;
	return n;
}

static bool
span_of(const struct sm_line *line, int64_t *from, int64_t *to)
{
	*from = INT64_MAX;
	*to = INT64_MIN;
	for (const struct sm_point *p = line->points; p; p = p->next) {
		if (p->seconds == SM_NO_SECONDS)
			continue;
		*from = p->seconds < *from ? p->seconds : *from;
		*to = p->seconds > *to ? p->seconds : *to;
	}
	/* a single time stands in the middle of a day */
	if (*from == *to) {
		*from -= DAY / 2;
		*to += DAY / 2;
	}
	return *from < *to;
}

void
sm_chart_events(struct sm_html *w, const struct sm_line *line, const char *id)
{
	const struct sm_point *rows[EVENT_ROWS];
	size_t n = different(line, rows);
	int bottom = TOP + (int)n * EVENT_ROW;
	struct span time = { .left = LEFT, .top = TOP, .bottom = bottom };

	if (!span_of(line, &time.from, &time.to))
		return;
	open_chart(
	    w, line, id, bottom + 20, "A mark for each entry at its time, in a row for each different one.");
	time_marks(w, &time);
	for (size_t i = 0; i < n; i++) {
		int y = TOP + (int)i * EVENT_ROW;

		sm_svg_path(w, "rail", "M%d %dH%d", LEFT, y + EVENT_ROW - 8, RIGHT);
		event_label(w, y + LABEL, rows[i]->value);
		for (const struct sm_point *p = line->points; p; p = p->next)
			if (p->seconds != SM_NO_SECONDS && sm_slice_eq(p->value, rows[i]->value))
				sm_svg_path(w, "tick", "M%d %dv-10",
				    sm_scale_linear(time.from, time.to, p->seconds, LEFT, RIGHT),
				    y + EVENT_ROW - 3);
	}
	sm_svg_close(w);
}
