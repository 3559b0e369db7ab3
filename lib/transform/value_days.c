/* DUIS 5.4 values that need more than one element: days of the week, special days, billing days. */
#include <string.h>

#include "encode/axdr.h"
#include "transform/bits.h"
#include "transform/value.h"
#include "transform/walk.h"

bool
sm_get_weekdays(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
		"Saturday", "Sunday" };
	const struct sm_xml *e = sm_xml_find(w->e, "DaysOfWeekApplicability/DayOfWeekApplicability");
	uint8_t octets[1] = { 0 };

	(void)p;
	for (; e; e = sm_xml_again(e, "DayOfWeekApplicability")) {
		const struct sm_xml *id = sm_xml_child(e, "DayOfWeekID");
		size_t day = 0;

		while (day < SM_COUNT(names) && !sm_slice_eq_str(sm_xml_text(id), names[day]))
			day++;
		if (day == SM_COUNT(names))
			return sm_xml_fail(id ? id : e, w->err, SM_E_VALUE, "not a day of the week");
		if ((octets[0] & 0x80u >> day) != 0)
			return sm_xml_fail(id, w->err, SM_E_VALUE, "a day that stands there twice");
		sm_set_bit(octets, day);
	}
	return sm_put_bits(w, octets, SM_COUNT(names), out);
}

enum { SPECIAL_DAYS_MAX = 20 };

/*
 * The days of the present schedule, by index, and the elements that name them: attributes, or SpecialDayID.
 */
static bool
read_applicability(
    struct sm_walk *w, const char *attribute, const struct sm_xml *applies[SPECIAL_DAYS_MAX + 1])
{
	const struct sm_xml *e = sm_xml_child(w->e, "SpecialDaysApplicability");
	const struct sm_xml *id = sm_xml_child(e, "SpecialDayApplicability");
	unsigned index;
	uint64_t v;

	for (; id; id = sm_xml_again(id, "SpecialDayApplicability")) {
		const struct sm_xml *number = sm_xml_child(id, "SpecialDayID");

		if (!sm_walk_whole(sm_xml_text(number), SPECIAL_DAYS_MAX, &v))
			return sm_xml_fail(number ? number : id, w->err, SM_E_VALUE, "not a special day");
		applies[v] = number;
	}
	for (; e && !sm_xml_first(e) && sm_xml_attribute(e, attribute, &(struct sm_slice){ NULL, 0 });
	     e = sm_xml_again(e, "SpecialDaysApplicability")) {
		if (!sm_walk_index(w, e, attribute, SPECIAL_DAYS_MAX, &index))
			return false;
		applies[index] = e;
	}
	return true;
}

/* exec_specdays of IEC 62056-6-2's schedule: one bit for each day_id up to the last defined one. */
bool
sm_get_special_days(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const char *slash = strrchr(p->path, '/');
	const struct sm_xml *parent = sm_xml_parent(sm_xml_find(w->world->request->body, p->path));
	const struct sm_xml *applies[SPECIAL_DAYS_MAX + 1] = { NULL };
	uint8_t octets[(SPECIAL_DAYS_MAX + 7) / 8] = { 0 };
	size_t bits = 0;

	if (!read_applicability(w, p->attribute, applies))
		return false;
	for (unsigned index = 1; index <= SPECIAL_DAYS_MAX; index++) {
		bool defined =
		    sm_walk_indexed(parent, slash ? slash + 1 : p->path, p->attribute, index) != NULL;

		if (applies[index] && !defined)
			return sm_xml_fail(
			    applies[index], w->err, SM_E_VALUE, "special day %u is not defined", index);
		if (applies[index])
			sm_set_bit(octets, index - 1);
		if (defined)
			bits = index;
	}
	return sm_put_bits(w, octets, bits, out);
}

bool
sm_get_every_weekday(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const uint8_t octet = 0xFE;

	(void)p;
	return sm_put_bits(w, &octet, 7, out);
}

static bool
small_number(struct sm_walk *w, const char *path, unsigned max, unsigned *out)
{
	const struct sm_xml *e;
	uint64_t v;

	if (!sm_walk_find(w, path, &e))
		return false;
	if (!sm_walk_whole(sm_xml_text(e), max, &v) || v == 0)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "a number from 1 to %u", max);
	*out = (unsigned)v;
	return true;
}

/* DLMS date of a billing calendar: any day, weekday, day of every month, or of every number-th month. */
bool
sm_get_billing_date(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	struct sm_dlms_date d = { 0xFFFF, 0xFF, 0xFF, 0xFF };
	uint8_t *octets = sm_alloc(w->arena, SM_DATE_LEN, 1);
	unsigned month;

	if (!octets)
		return sm_walk_no_memory(w);
	if (sm_xml_is(w->e, "Weekly") && !small_number(w, NULL, 7, &d.weekday))
		return false;
	if (sm_xml_is(w->e, "Monthly") && !small_number(w, NULL, 28, &d.day))
		return false;
	if (p->number > 0) {
		if (!small_number(w, "DayOfMonth", 28, &d.day) ||
		    !small_number(w, "BillingPeriodStartMonth", 12, &month))
			return false;
		d.month = (month - 1 + (w->position - 1) * (unsigned)p->number) % 12 + 1;
	}
	sm_dlms_date(&d, octets);
	out->is_bytes = true;
	out->bytes = sm_slice_of(octets, SM_DATE_LEN);
	return true;
}
