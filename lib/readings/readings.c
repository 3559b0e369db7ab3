#include "readings/readings.h"

#include <string.h>

#include "core/text.h"
#include "duis/lexical.h"
#include "mmc/out.h"

enum { NUMBER_TEXT = 24 };

/* What the list of elements doesn't say of one: where it stands, and what stands in it. */
struct place {
	size_t nth; /* among its neighbours of one name, from 1 */
	bool repeated; /* it has such neighbours */
	bool is_time, is_unit; /* the text is that of the values beside it */
	bool has_values; /* an element in it is no time or unit */
	struct sm_slice time, unit; /* of the values in it; p NULL: none */
	bool time_of_value; /* the time is that of the element Value alone */
};

struct walk {
	struct sm_readings *w;
	const struct sm_mmc_part *parts;
	struct place *places;
	struct sm_readings_about about;
	sm_readings_each *each;
	void *ctx;
	/* the element of each depth that holds the present one, and that one */
	size_t at[SM_MMC_OUT_DEPTH], path_len[SM_MMC_OUT_DEPTH];
	size_t names_len[SM_MMC_OUT_DEPTH]; /* of its path from the service on, without positions */
	char entry_text[NUMBER_TEXT];
	struct sm_slice entry; /* the number of the log's present entry */
	const struct sm_series *series[SM_MMC_OUT_DEPTH];
	size_t first, end; /* the series of the service */
	bool of_smets1;
};

/* ---- names ---- */

/* Inline, so that the compiler knows the length of the name. */
static inline bool
is_named(const struct sm_mmc_part *part, const char *name)
{
	return part->name_len == strlen(name) && memcmp(part->name, name, strlen(name)) == 0;
}

/* Elements with the time of the values beside them. */
static bool
is_time(const struct sm_mmc_part *part, bool *of_value)
{
	*of_value = is_named(part, "CaptureTime");
	return *of_value || is_named(part, "Timestamp") || is_named(part, "TimeStamp");
}

/* Elements with the unit of the Value beside them. */
static bool
is_unit(const struct sm_mmc_part *part)
{
	return is_named(part, "Unit") || is_named(part, "ActiveEnergyUnit") ||
	       is_named(part, "ReactiveEnergyUnit");
}

/* ---- places ---- */

/* Notes a value in its element and those around it, in `at`, the positions of the present elements. */
static void
note_value(struct place *places, const size_t *at, size_t depth)
{
	while (depth > 0 && !places[at[--depth]].has_values)
		places[at[depth]].has_values = true;
}

static void
place_text(const struct sm_mmc_part *part, struct place *place, struct place *places, const size_t *at)
{
	struct place *parent = part->depth > 0 ? &places[at[part->depth - 1]] : NULL;
	bool of_value;

	place->is_time = parent && is_time(part, &of_value);
	place->is_unit = parent && is_unit(part);
	if (place->is_time) {
		parent->time = part->text;
		parent->time_of_value = of_value;
	} else if (place->is_unit) {
		parent->unit = part->text;
	} else {
		note_value(places, at, part->depth);
	}
}

static bool
are_namesakes(const struct sm_mmc_part *a, const struct sm_mmc_part *b)
{
	return a->name_len == b->name_len && memcmp(a->name, b->name, a->name_len) == 0;
}

/* Finds the place of each element. Elements of one name stand one behind the other, as the schema has them. */
static void
place_all(const struct sm_mmc_part *parts, size_t n, struct place *places)
{
	size_t at[SM_MMC_OUT_DEPTH] = { 0 }, open = 0;

	for (size_t i = 0; i < n; i++) {
		const struct sm_mmc_part *part = &parts[i];
		struct place *place = &places[i];

		place->nth = 1;
		if (part->depth < open && are_namesakes(part, &parts[at[part->depth]])) {
			place->nth = places[at[part->depth]].nth + 1;
			place->repeated = places[at[part->depth]].repeated = true;
		}
		at[part->depth] = i;
		open = part->depth + 1;
		if (part->text.p)
			place_text(part, place, places, at);
	}
}

/* ---- times of SMETS1 ---- */

/* The fraction of a second in an xs:dateTime, with its point and without zeros at its end. */
static struct sm_slice
fraction_of(struct sm_slice time)
{
	const uint8_t *point = time.len > 0 ? memchr(time.p, '.', time.len) : NULL;
	size_t len = 0;

	if (!point)
		return sm_slice_of("", 0);
	for (size_t i = 1; point + i < time.p + time.len && point[i] >= '0' && point[i] <= '9'; i++)
		if (point[i] != '0')
			len = i + 1;
	return sm_slice_of(point, len);
}

/* What a service provider wrote may have any zone, or none. False: it is no instant. *out is NULL if memory runs out. */
static bool
in_utc(struct sm_slice time, struct sm_arena *a, const char **out)
{
	const struct sm_slice text = sm_trim(time), fraction = fraction_of(text);
	struct sm_lexical_time t;
	struct sm_time utc;
	char whole[SM_TIME_TEXT];

	if (!sm_lexical_date_time(text, &t) || !t.has_zone)
		return false;
	t.fraction = false; /* it is written as it came */
	if (!sm_lexical_utc(&t, &utc))
		return false;
	sm_time_text(&utc, whole);
	whole[strlen(whole) - 1] = '\0';
	*out = sm_arena_printf(a, "%s%.*sZ", whole, (int)fraction.len, (const char *)fraction.p);
	return true;
}

/* A time that is no instant is lost: the values have none. */
static bool
times_in_utc(struct walk *k, size_t n, struct sm_arena *a)
{
	for (size_t i = 0; i < n; i++) {
		struct place *place = &k->places[i];
		const char *text = "";

		if (!place->time.p)
			continue;
		if (!in_utc(place->time, a, &text))
			k->w->lost++;
		if (!text)
			return false;
		place->time = text[0] ? sm_slice_str(text) : sm_slice_of(NULL, 0);
	}
	return true;
}

/* ---- series ---- */

/* The services have their series together. */
static void
find_service(struct walk *k, const struct sm_mmc_part *service)
{
	const struct sm_series *s;

	k->first = k->end = 0;
	for (size_t i = 0; (s = sm_series_at(i)) != NULL; i++) {
		if (s->service_len != service->name_len ||
		    memcmp(s->path, service->name, service->name_len) != 0)
			continue;
		if (k->end == 0)
			k->first = i;
		k->end = i + 1;
	}
}

/* Whether the present elements down to depth are those of the path. Most paths have another length. */
static bool
is_here(const struct walk *k, const struct sm_series *s, size_t depth)
{
	const char *path = s->path;

	if (s->path_len != k->names_len[depth])
		return false;
	for (size_t i = 0; i <= depth; i++) {
		const struct sm_mmc_part *part = &k->parts[k->at[i]];

		if (memcmp(path, part->name, part->name_len) != 0 ||
		    (i < depth && path[part->name_len] != '/'))
			return false;
		path += part->name_len + 1;
	}
	return true;
}

/* The series of an element is that of the element around it, if none is of its own. */
static const struct sm_series *
series_of(const struct walk *k, size_t depth)
{
	const struct sm_series *around = depth > 0 ? k->series[depth - 1] : sm_series_other();

	for (size_t i = k->first; i < k->end && !around->entries; i++)
		if (is_here(k, sm_series_at(i), depth))
			return sm_series_at(i);
	return around;
}

/* ---- one value ---- */

static struct sm_slice
position(size_t n, char text[NUMBER_TEXT])
{
	size_t at = NUMBER_TEXT;

	do {
		text[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n > 0);
	return sm_slice_of(text + at, NUMBER_TEXT - at);
}

/* The number of an element: its attribute, or its position among neighbours of one name. p NULL: it has none. */
static struct sm_slice
number_of(const struct sm_mmc_part *part, const struct place *place, char text[NUMBER_TEXT])
{
	if (part->attribute)
		return sm_slice_str(part->attribute_text);
	if (!place->repeated)
		return sm_slice_of(NULL, 0);
	return position(place->nth, text);
}

/* The nearest time of the elements around the present one. */
static struct sm_slice
time_of(const struct walk *k, size_t depth)
{
	bool is_value = is_named(&k->parts[k->at[depth]], "Value");

	for (size_t i = depth; i-- > 0;) {
		const struct place *around = &k->places[k->at[i]];

		if (around->time.p && (!around->time_of_value || (i + 1 == depth && is_value)))
			return around->time;
	}
	return sm_slice_of(NULL, 0);
}

static struct sm_slice
text_of(const struct sm_buf *b)
{
	return sm_slice_of(b->p, b->len);
}

/* The number or the octets on the wire. */
static struct sm_slice
raw_of(struct walk *k, const struct sm_node *node)
{
	struct sm_buf *raw = &k->w->raw;

	sm_buf_reset(raw);
	if (node->kind == SM_UINT || node->kind == SM_BOOL)
		sm_buf_u64(raw, node->v.u);
	else if (node->kind == SM_INT)
		sm_buf_i64(raw, node->v.i);
	else if (node->kind == SM_BYTES || node->kind == SM_BITS)
		sm_buf_hex(raw, node->v.bytes);
	return text_of(raw);
}

/*
 * A number that MMC shows as on the wire, such as an amount of money, is given in its unit, as in JSON. False: it has no
 * unit, or the message doesn't tell its scale.
 */
static bool
in_unit(struct walk *k, const struct sm_mmc_part *part)
{
	enum { PLACES = 20 };
	struct sm_buf *value = &k->w->value;
	struct sm_decimal d;

	if (!part->node->unit || !sm_node_decimal(part->node, &d) || d.scale < -PLACES || d.scale > PLACES)
		return false;
	sm_buf_reset(value);
	if (d.negative)
		sm_buf_putc(value, '-');
	sm_buf_scaled_u64(value, d.magnitude, d.scale);
	return true;
}

static void
fill_value(struct walk *k, const struct sm_mmc_part *part, struct sm_reading *r)
{
	const struct place *place = &k->places[k->at[part->depth]];
	struct sm_slice beside = k->places[k->at[part->depth - 1]].unit;

	r->value = part->text;
	r->unit = r->raw = sm_slice_of(NULL, 0);
	if (part->node && part->kind != SM_MMC_NO_NUMBER && in_unit(k, part)) {
		r->unit = sm_slice_str(part->node->unit);
		if (part->kind == SM_MMC_NUMBER_RAW)
			r->value = text_of(&k->w->value);
	} else if (part->kind != SM_MMC_NUMBER_RAW && is_named(part, "Value")) {
		r->unit = beside;
	}
	if (part->node && !place->is_time)
		r->raw = raw_of(k, part->node);
}

static bool
give(struct walk *k, const struct sm_mmc_part *part)
{
	const struct place *place = &k->places[k->at[part->depth]];
	struct sm_reading r;
	char index[NUMBER_TEXT];

	r.about = &k->about;
	r.series = k->series[part->depth];
	r.path = text_of(&k->w->path);
	r.entry = k->series[part->depth]->entries ? k->entry : sm_slice_of(NULL, 0);
	r.index = number_of(part, place, index);
	r.time = time_of(k, part->depth);
	fill_value(k, part, &r);
	return k->each(k->ctx, &r);
}

/* ---- the walk ---- */

static void
put_position(struct sm_buf *path, struct sm_slice among)
{
	sm_buf_putc(path, '[');
	sm_buf_put(path, among.p, among.len);
	sm_buf_putc(path, ']');
}

/* The present element's part of the path, and its number if it is the entry of a log. */
static void
enter(struct walk *k, size_t i)
{
	const struct sm_mmc_part *part = &k->parts[i];
	struct sm_buf *path = &k->w->path;
	char number[NUMBER_TEXT];
	struct sm_slice among = number_of(part, &k->places[i], number);
	size_t depth = part->depth;

	k->at[depth] = i;
	k->names_len[depth] = part->name_len + (depth > 0 ? k->names_len[depth - 1] + 1 : 0);
	k->series[depth] = series_of(k, depth);
	sm_buf_truncate(path, depth > 0 ? k->path_len[depth - 1] : 0);
	if (depth > 1)
		sm_buf_putc(path, '/');
	if (depth > 0)
		sm_buf_put(path, part->name, part->name_len);
	if (k->series[depth]->entries && depth > 0 && k->series[depth] != k->series[depth - 1])
		k->entry = part->attribute ? sm_slice_str(part->attribute_text)
		                           : position(k->places[i].nth, k->entry_text);
	else if (among.p && depth > 0 && !part->text.p)
		put_position(path, among);
	k->path_len[depth] = path->len;
}

static bool
is_reading(const struct walk *k, const struct sm_mmc_part *part)
{
	const struct place *place = &k->places[k->at[part->depth]];

	if (!part->text.p || part->depth == 0)
		return false;
	return !(place->is_time || place->is_unit) || !k->places[k->at[part->depth - 1]].has_values;
}

static bool
no_memory(struct sm_err *err)
{
	return sm_no_room(err, SM_NO_OFFSET, "readings");
}

static bool
walk(struct walk *k, struct sm_arena *a, struct sm_err *err)
{
	const struct sm_mmc_parts *parts = &k->w->parts;

	if (parts->n == 0)
		return true;
	k->parts = parts->all;
	k->places = sm_alloc(a, parts->n, sizeof *k->places);
	if (!k->places)
		return no_memory(err);
	place_all(k->parts, parts->n, k->places);
	if (k->of_smets1 && !times_in_utc(k, parts->n, a))
		return no_memory(err);
	find_service(k, &k->parts[0]);
	for (size_t i = 0; i < parts->n; i++) {
		enter(k, i);
		if (is_reading(k, &k->parts[i]) && !give(k, &k->parts[i]))
			break;
	}
	return !(k->w->path.failed || k->w->value.failed || k->w->raw.failed) || no_memory(err);
}

void
sm_readings_init(struct sm_readings *w)
{
	sm_mmc_parts_init(&w->parts);
	sm_buf_init(&w->path);
	sm_buf_init(&w->value);
	sm_buf_init(&w->raw);
	w->lost = 0;
}

void
sm_readings_free(struct sm_readings *w)
{
	sm_mmc_parts_free(&w->parts);
	sm_buf_free(&w->path);
	sm_buf_free(&w->value);
	sm_buf_free(&w->raw);
}

/* The arrays have their values once an element of that depth has come. */
static void
begin(struct walk *k, struct sm_readings *w, sm_readings_each *each, void *ctx)
{
	sm_buf_reset(&w->path);
	w->lost = 0;
	k->w = w;
	k->each = each;
	k->ctx = ctx;
	k->entry = sm_slice_of(NULL, 0);
	k->of_smets1 = false;
}

bool
sm_readings_walk(struct sm_readings *w, const struct sm_decoded *d, const char *srv, struct sm_arena *a,
    sm_readings_each *each, void *ctx, struct sm_err *err)
{
	struct walk k;
	const char *service;

	begin(&k, w, each, ctx);
	if (!sm_mmc_parts_read(d, srv, a, &w->parts, &service, &w->lost, err))
		return false;
	sm_eui_text(d->message.originator, k.about.device);
	k.about.use_case = d->use_case ? d->use_case->id : "";
	k.about.service = service ? service : "";
	return walk(&k, a, err);
}

bool
sm_readings_walk_smets1(struct sm_readings *w, const struct sm_smets1 *s, struct sm_arena *a,
    sm_readings_each *each, void *ctx, struct sm_err *err)
{
	struct walk k;
	const char *service =
	    sm_arena_copy(a, s->variant.len > 0 ? s->variant.p : (const uint8_t *)"", s->variant.len);

	begin(&k, w, each, ctx);
	if (!service)
		return no_memory(err);
	if (!sm_mmc_parts_read_smets1(s, a, &w->parts, err))
		return false;
	sm_eui_text(s->id.target, k.about.device);
	k.of_smets1 = true;
	k.about.use_case = "";
	k.about.service = service;
	return walk(&k, a, err);
}
