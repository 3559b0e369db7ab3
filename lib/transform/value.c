/* DUIS 5.4 values of elements, as numbers and octets of GBCS messages. */
#include "transform/value.h"

#include <string.h>

#include "duis/lexical.h"
#include "encode/axdr.h"
#include "transform/walk.h"

static const int64_t ZCL_NEVER = 0xFFFFFFFF, ZCL_ALL = 0xFFFFFFFE;

bool
sm_walk_no_memory(struct sm_walk *w)
{
	return sm_no_memory(w->err);
}

static bool
put_bytes(struct sm_walk *w, const void *p, size_t len, struct sm_datum *out)
{
	const char *copy = sm_arena_copy(w->arena, p, len);

	out->is_bytes = true;
	out->bytes = sm_slice_of(copy, len);
	return copy != NULL || sm_walk_no_memory(w);
}

static bool
put_number(int64_t v, struct sm_datum *out)
{
	out->number = v;
	return true;
}

bool
sm_get_constant(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)w;
	return put_number(p->number, out);
}

bool
sm_get_octets(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)w;
	out->is_bytes = true;
	out->bytes = sm_slice_of(p->text, p->text_len);
	return true;
}

static bool
word_number(const struct sm_part *p, struct sm_slice text, int64_t *out)
{
	for (size_t i = 0; i < p->n_words; i++) {
		if (!sm_slice_eq_str(text, p->words[i].word))
			continue;
		*out = p->words[i].number;
		return true;
	}
	return false;
}

bool
sm_get_number(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;
	struct sm_slice text;
	int64_t v;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	text = sm_xml_text(e);
	if (p->words && !word_number(p, text, &v))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not one of the values of this element");
	if (!p->words && !sm_parse_decimal(text, p->places, &v))
		return sm_xml_fail(e, w->err, SM_E_VALUE,
		    p->places > 0 ? "not a decimal number of this precision" : "not a whole number");
	return put_number(v + p->number, out);
}

bool
sm_get_attribute(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;
	unsigned v;

	return sm_walk_find(w, p->path, &e) && sm_walk_index(w, e, p->attribute, UINT8_MAX, &v) &&
	       put_number(((int64_t)v << p->limit) + p->number, out);
}

bool
sm_get_count(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const char *slash = strrchr(p->path, '/');
	const char *name = slash ? slash + 1 : p->path;
	int64_t n = 0;

	for (const struct sm_xml *e = sm_xml_find(w->e, p->path); e; e = sm_xml_again(e, name))
		n++;
	return put_number(n, out);
}

bool
sm_get_position(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	return put_number((int64_t)w->position + p->number, out);
}

/* An octet string of one octet. */
bool
sm_get_position_octet(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octet = (uint8_t)((int64_t)w->position + p->number);

	return put_bytes(w, &octet, 1, out);
}

/* A number of an element as an octet string of one octet. */
bool
sm_get_number_octet(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	struct sm_datum d = { .number = 0 };
	const struct sm_xml *e;
	uint8_t octet;

	if (!sm_walk_find(w, p->path, &e) || !sm_get_number(w, p, &d))
		return false;
	if (d.number < 0 || d.number > UINT8_MAX)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "does not fit an octet");
	octet = (uint8_t)d.number;
	return put_bytes(w, &octet, 1, out);
}

bool
sm_get_text(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	out->is_bytes = true;
	out->bytes = sm_xml_raw(e);
	return true;
}

bool
sm_get_hex(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;
	struct sm_slice text;
	uint8_t *octets;
	size_t len;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	text = sm_xml_text(e);
	octets = sm_alloc(w->arena, text.len / 2 + 1, 1);
	if (!octets)
		return sm_walk_no_memory(w);
	if (!sm_hex_decode(text, octets, &len, NULL) || len * 2 != text.len)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not hexadecimal octets");
	out->is_bytes = true;
	out->bytes = sm_slice_of(octets, len);
	return true;
}

/* A certificate: DER in base64. Its outer length must be its size. */
bool
sm_get_certificate(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;
	struct sm_slice text;
	struct sm_cur cur;
	uint8_t *octets, tag;
	size_t len, inner;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	text = sm_xml_text(e);
	octets = sm_alloc(w->arena, text.len / 4 * 3 + 3, 1);
	if (!octets)
		return sm_walk_no_memory(w);
	if (!sm_base64_decode(text, octets, &len, NULL))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not base64");
	out->is_bytes = true;
	out->bytes = sm_slice_of(octets, len);
	cur = sm_cur_over(out->bytes, 0);
	if (!sm_cur_u8(&cur, &tag) || tag != 0x30 || !sm_cur_length(&cur, &inner, NULL) || inner != cur.len)
		return sm_xml_fail(e, w->err, SM_E_MALFORMED, "not a certificate in DER");
	return true;
}

bool
sm_get_eui(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t eui[SM_EUI_LEN];
	const struct sm_xml *e;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	if (!sm_eui_parse(sm_xml_text(e), eui))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	return put_bytes(w, eui, sizeof eui, out);
}

/* ---- times ---- */

bool
sm_walk_time(struct sm_walk *w, const struct sm_xml *e, struct sm_time *out)
{
	struct sm_lexical_time t;

	return (sm_lexical_date_time(sm_xml_text(e), &t) && sm_lexical_utc(&t, out)) ||
	       sm_xml_fail(e, w->err, SM_E_VALUE, "not a whole second of the years 1 to 9999");
}

bool
sm_get_now(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return put_number(sm_time_to_seconds(&w->world->now), out);
}

static bool
element_time(struct sm_walk *w, const char *path, const struct sm_xml **e, struct sm_time *out)
{
	return sm_walk_find(w, path, e) && sm_walk_time(w, *e, out);
}

/*
 * The two largest numbers of ZigBee's UTCTime mean "never" and "all", and 0 of a start means "now". A time of a request must
 * not become one of them.
 */
bool
sm_get_seconds(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e;
	struct sm_time t;

	if (!element_time(w, p->path, &e, &t))
		return false;
	if (sm_time_to_seconds(&t) < p->number || sm_time_to_seconds(&t) >= ZCL_ALL)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "outside the times that the device can hold");
	return put_number(sm_time_to_seconds(&t), out);
}

/* GBCS 4.3, GCS15d and GCS15e: 0xFFFFFFFE retrieves all entries. */
bool
sm_get_log_end(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const struct sm_time last = { 3000, 12, 31, 0, 0, 0 };
	const struct sm_xml *e;
	struct sm_time t;

	if (!element_time(w, p->path, &e, &t))
		return false;
	return memcmp(&t, &last, sizeof t) == 0 ? put_number(ZCL_ALL, out) : sm_get_seconds(w, p, out);
}

bool
sm_get_from_activation(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	int64_t seconds;

	if (w->world->when == SM_WHEN_NOW)
		return put_number(0, out);
	if (w->world->when == SM_WHEN_NEVER)
		return put_number(ZCL_NEVER - p->number, out);
	seconds = sm_time_to_seconds(&w->world->execution);
	if (seconds <= 0 || seconds >= ZCL_ALL)
		return sm_xml_fail(sm_xml_child(w->world->request->body, "ExecutionDateTime"), w->err,
		    SM_E_VALUE, "outside the times that the device can hold");
	return put_number(seconds, out);
}

bool
sm_get_activation(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const char now[] = "\0\0\0\0\0\0\0\0\0\x80\0\xFF";
	static const char never[] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x80\0\xFF";
	uint8_t given[SM_DATE_TIME_LEN];

	(void)p;
	if (w->world->when == SM_WHEN_NOW)
		return put_bytes(w, now, SM_DATE_TIME_LEN, out);
	if (w->world->when == SM_WHEN_NEVER)
		return put_bytes(w, never, SM_DATE_TIME_LEN, out);
	sm_dlms_date_time(&w->world->execution, given);
	return put_bytes(w, given, sizeof given, out);
}

static bool
put_general_time(struct sm_walk *w, const struct sm_time *t, struct sm_datum *out)
{
	const char *text = sm_arena_printf(
	    w->arena, "%04u%02u%02u%02u%02u%02uZ", t->year, t->month, t->day, t->hour, t->minute, t->second);

	if (!text)
		return sm_walk_no_memory(w);
	out->is_bytes = true;
	out->bytes = sm_slice_str(text);
	return true;
}

bool
sm_get_activation_time(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const struct sm_time never = { 9999, 12, 31, 23, 59, 59 };

	(void)p;
	if (w->world->when == SM_WHEN_NEVER)
		return put_general_time(w, &never, out);
	if (memcmp(&w->world->execution, &never, sizeof never) == 0)
		return sm_xml_fail(sm_xml_child(w->world->request->body, "ExecutionDateTime"), w->err,
		    SM_E_VALUE, "the time that stands for a cancellation in the message");
	return put_general_time(w, &w->world->execution, out);
}

/* The element's time, later by the seconds of the element that `attribute` names. */
static bool
later_time(struct sm_walk *w, const struct sm_part *p, struct sm_time *t)
{
	const struct sm_xml *e, *by;
	uint64_t seconds;

	if (!element_time(w, p->path, &e, t))
		return false;
	if (!p->attribute)
		return true;
	if (!sm_walk_find(w, p->attribute, &by))
		return false;
	if (!sm_walk_whole(sm_xml_text(by), 86400, &seconds))
		return sm_xml_fail(by, w->err, SM_E_VALUE, "seconds from 0 to 86400");
	sm_time_from_seconds(sm_time_to_seconds(t) + (int64_t)seconds, t);
	return t->year <= 9999 || sm_xml_fail(by, w->err, SM_E_VALUE, "reaches behind the year 9999");
}

bool
sm_get_date_time(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[SM_DATE_TIME_LEN];
	struct sm_time t;

	if (!later_time(w, p, &t))
		return false;
	sm_dlms_date_time(&t, octets);
	return put_bytes(w, octets, sizeof octets, out);
}

bool
sm_get_general_time(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	struct sm_time t;

	return later_time(w, p, &t) && put_general_time(w, &t, out);
}

/* xs:time in UTC, the time of devices. In another zone the day would be needed to convert it. */
static bool
clock_time(struct sm_walk *w, const char *path, struct sm_lexical_time *t)
{
	const struct sm_xml *e;

	if (!sm_walk_find(w, path, &e))
		return false;
	if (!sm_lexical_time_of_day(sm_xml_text(e), t) || t->fraction || t->zone != 0)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a UTC time of day in whole seconds");
	t->hour %= 24;
	return true;
}

bool
sm_get_time(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[SM_TIME_LEN];
	struct sm_lexical_time t;

	if (!clock_time(w, p->path, &t))
		return false;
	sm_dlms_time(t.hour, t.minute, t.second, octets);
	return put_bytes(w, octets, sizeof octets, out);
}

bool
sm_get_minutes(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	struct sm_lexical_time t;

	if (!clock_time(w, p->path, &t))
		return false;
	if (t.second != 0)
		return sm_xml_fail(
		    sm_xml_find(w->e, p->path), w->err, SM_E_VALUE, "the device counts whole minutes");
	return put_number(t.hour * 60 + t.minute, out);
}

/* One part of a Date: its Specified... number, or the number of its other choice. */
static bool
date_part(
    struct sm_walk *w, const struct sm_xml *date, const char *name, unsigned any, unsigned max, unsigned *out)
{
	const struct sm_xml *choice = sm_xml_first(sm_xml_child(date, name));
	uint64_t v = any;

	if (!choice)
		return sm_xml_fail(date, w->err, SM_E_MISSING, "element %s is missing", name);
	if (sm_xml_is(choice, "LastDayOfMonth"))
		v = 0xFE;
	else if (sm_xml_is(choice, "SecondLastDayOfMonth"))
		v = 0xFD;
	else if (strncmp(sm_xml_name(choice), "Specified", 9) == 0 &&
	         !sm_walk_whole(sm_xml_text(choice), max, &v))
		return sm_xml_fail(choice, w->err, SM_E_VALUE, "not a number up to %u", max);
	*out = (unsigned)v;
	return true;
}

static bool
read_date(struct sm_walk *w, const char *path, struct sm_dlms_date *d)
{
	const struct sm_xml *e;

	return sm_walk_find(w, path, &e) && date_part(w, e, "Year", 0xFFFF, 9999, &d->year) &&
	       date_part(w, e, "Month", 0xFF, 12, &d->month) &&
	       date_part(w, e, "DayOfMonth", 0xFF, 31, &d->day) &&
	       date_part(w, e, "DayOfWeek", 0xFF, 7, &d->weekday);
}

bool
sm_get_date(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[SM_DATE_LEN];
	struct sm_dlms_date d;

	if (!read_date(w, p->path, &d))
		return false;
	sm_dlms_date(&d, octets);
	return put_bytes(w, octets, sizeof octets, out);
}

bool
sm_get_date_midnight(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[SM_DATE_TIME_LEN] = { [9] = 0x80, [11] = 0xFF };
	struct sm_dlms_date d;

	if (!read_date(w, p->path, &d))
		return false;
	sm_dlms_date(&d, octets);
	return put_bytes(w, octets, sizeof octets, out);
}

/* Years of ZCL dates count from 1900 in one octet. */
bool
sm_get_zcl_date(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	enum { ZCL_EPOCH = 1900, ANY = 0xFF };
	unsigned year, month, day, weekday;
	const struct sm_xml *e;
	uint8_t octets[4];

	if (!sm_walk_find(w, p->path, &e) ||
	    !date_part(w, e, "GasYearWithWildcards", ZCL_EPOCH + ANY, ZCL_EPOCH + ANY - 1, &year) ||
	    !date_part(w, e, "GasMonthWithWildcards", ANY, 12, &month) ||
	    !date_part(w, e, "GasDayOfMonthWithWildcards", ANY, 31, &day) ||
	    !date_part(w, e, "GasDayOfWeekWithWildcards", ANY, 7, &weekday))
		return false;
	if (year < ZCL_EPOCH)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "a year before 1900");
	octets[0] = (uint8_t)(year - ZCL_EPOCH);
	octets[1] = (uint8_t)month;
	octets[2] = (uint8_t)day;
	octets[3] = (uint8_t)weekday;
	return put_bytes(w, octets, sizeof octets, out);
}

/* xs:date in UTC. The year 65535 is any (0xFFFF). */
bool
sm_get_plain_date(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	struct sm_dlms_date d = { .weekday = 0xFF };
	uint8_t octets[SM_DATE_LEN];
	struct sm_lexical_time t;
	const struct sm_xml *e;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	if (!sm_lexical_date(sm_xml_text(e), &t) || t.before_christ || t.year > 0xFFFF || t.zone != 0)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a UTC date that the device can hold");
	d.year = (unsigned)t.year;
	d.month = t.month;
	d.day = t.day;
	sm_dlms_date(&d, octets);
	return put_bytes(w, octets, sizeof octets, out);
}

/* ---- the message itself ---- */

bool
sm_get_counter(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	/* a DER INTEGER holds all 64 bits */
	return put_number((int64_t)w->world->counter, out);
}

bool
sm_get_transaction(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t storage[9];
	struct sm_build b = sm_build_over(storage, sizeof storage);

	(void)p;
	sm_build_u8(&b, 0x04);
	sm_build_be(&b, 8, w->world->counter);
	return put_bytes(w, storage, sizeof storage, out);
}

bool
sm_get_user(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return put_bytes(w, w->world->request->id.originator, SM_EUI_LEN, out);
}

bool
sm_get_target(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return put_bytes(w, w->world->request->id.target, SM_EUI_LEN, out);
}

/* ---- conditions ---- */

bool
sm_when_has(const struct sm_walk *w, const struct sm_part *p)
{
	return sm_xml_find(w->e, p->attribute) != NULL && (!p->text || sm_xml_find(w->e, p->text) != NULL);
}

bool
sm_when_lacks(const struct sm_walk *w, const struct sm_part *p)
{
	return !sm_when_has(w, p);
}

/* True if any of several elements matches. */
bool
sm_when_is(const struct sm_walk *w, const struct sm_part *p)
{
	const char *slash = strrchr(p->attribute, '/');
	const char *name = slash ? slash + 1 : p->attribute;

	for (const struct sm_xml *e = sm_xml_find(w->e, p->attribute); e;
	     e = *name ? sm_xml_again(e, name) : NULL)
		if (sm_slice_eq_str(sm_xml_text(e), p->text))
			return true;
	return false;
}

bool
sm_when_twin(const struct sm_walk *w, const struct sm_part *p)
{
	(void)p;
	return sm_world_is_twin(w->world);
}

bool
sm_when_polyphase(const struct sm_walk *w, const struct sm_part *p)
{
	(void)p;
	return sm_world_is_polyphase(w->world);
}

bool
sm_when_effective(const struct sm_walk *w, const struct sm_part *p)
{
	(void)p;
	return w->world->when != SM_WHEN_NEVER;
}

bool
sm_when_dated(const struct sm_walk *w, const struct sm_part *p)
{
	(void)p;
	return w->world->when != SM_WHEN_NOW;
}
