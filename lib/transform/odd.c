/* DUIS 5.4 values that need more than one element. */
#include <string.h>

#include "duis/lexical.h"
#include "duis/services.h"
#include "encode/axdr.h"
#include "transform/walk.h"

static bool
put_bits(struct sm_walk *w, const uint8_t *octets, size_t bits, struct sm_datum *out)
{
	const char *copy = sm_arena_copy(w->arena, octets, (bits + 7) / 8);

	out->is_bytes = true;
	out->bytes = sm_slice_of(copy, (bits + 7) / 8);
	out->bits = bits;
	return copy != NULL || sm_walk_no_memory(w);
}

/* Bit 0 is the first octet's most significant. */
static void
set_bit(uint8_t *octets, size_t bit)
{
	octets[bit / 8] = (uint8_t)(octets[bit / 8] | 0x80u >> bit % 8);
}

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
		set_bit(octets, day);
	}
	return put_bits(w, octets, SM_COUNT(names), out);
}

enum { SPECIAL_DAYS_MAX = 20 };

/* Which days the present schedule applies to, by index, and who says so: attributes, or SpecialDayID elements. */
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

/* exec_specdays of IEC 62056-6-2's schedule: a bit for each day_id up to the last that is defined. */
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
			set_bit(octets, index - 1);
		if (defined)
			bits = index;
	}
	return put_bits(w, octets, bits, out);
}

/*
 * A price of the matrix of 48 times of use and 4 blocks by 8 times of use; what the tariff doesn't set is 0.
 * SMETS2 TariffTOUPriceMatrix, TariffBlockPriceMatrix.
 */
bool
sm_get_price(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	static const char *const tariffs[] = { "BlockTariff", "TOUTariff", "HybridTariff" };
	const struct sm_xml *e = NULL;
	int64_t price = 0;

	for (size_t i = 0; i < SM_COUNT(tariffs) && !e; i++) {
		const struct sm_xml *tariff = sm_xml_child(w->e, tariffs[i]);

		if (p->number == 0)
			e = sm_walk_indexed(tariff, "TOUPrice", "index", w->position);
		else
			e = sm_walk_indexed(sm_walk_indexed(tariff, "BlockPrices", "index", w->position),
			    "BlockPrice", "index", (unsigned)p->number);
	}
	if (e && !sm_parse_decimal(sm_xml_text(e), 0, &price))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a whole number");
	if (price < INT16_MIN || price > INT16_MAX)
		return sm_xml_fail(e, w->err, SM_E_VALUE, "a price is within -32768..32767");
	out->number = price;
	return true;
}

/* ElectricityPriceElement of the present position, 0 when it isn't there. */
bool
sm_get_secondary_price(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *e = sm_walk_indexed(w->e, "ElectricityPriceElement", "index", w->position);

	(void)p;
	if (e && !sm_parse_decimal(sm_xml_text(e), 0, &out->number))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not a whole number");
	return true;
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

/* Samples from start to end, both included (SE 1.x GetSampledData). */
bool
sm_get_samples(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_xml *start, *end;
	struct sm_time from, to;
	int64_t n;

	if (!sm_walk_find(w, "ReadLogPeriod/StartDateTime", &start) ||
	    !sm_walk_find(w, "ReadLogPeriod/EndDateTime", &end) || !sm_walk_time(w, start, &from) ||
	    !sm_walk_time(w, end, &to))
		return false;
	n = sm_time_to_seconds(&to) - sm_time_to_seconds(&from);
	if (n < 0)
		return sm_xml_fail(end, w->err, SM_E_VALUE, "before StartDateTime");
	n = n / p->number + 1;
	out->number = n < p->limit ? n : p->limit;
	return true;
}

/* Script of an auxiliary controller: direction, controller, level (GBCS ECS46d, ECS47a, ECS47e). */
bool
sm_get_controller_script(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	enum { OUTPUT = 0x1000, INPUT = 0x2000, LEVEL_MAX = 100 };
	const struct sm_xml *e;
	unsigned controller;
	uint64_t level;

	if (!sm_walk_index(w, w->e, "auxiliaryControllerN", 5, &controller) ||
	    !sm_walk_find(w, "CommandedStateLevel", &e))
		return false;
	if (!sm_walk_whole(sm_xml_text(e), LEVEL_MAX, &level))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "a level from 0 to 100");
	out->number = (sm_xml_child(w->e, "InputFromControlledLoad") ? INPUT : OUTPUT) + (controller << 8) +
	              (int64_t)level + p->number;
	return true;
}

/* ---- alerts and events ---- */

static bool
alert_code(struct sm_walk *w, const struct sm_xml *e, unsigned *out)
{
	const char *name = sm_xml_name(e);
	uint8_t octets[2];
	size_t len = strlen(name);

	if (len != 5 || name[0] != 'x' || !sm_hex_decode(sm_slice_of(name + 1, 4), octets, &len, NULL))
		return sm_xml_fail(e, w->err, SM_E_UNSUPPORTED, "not an alert code");
	*out = (unsigned)octets[0] << 8 | octets[1];
	return true;
}

static bool
enabled(struct sm_walk *w, const struct sm_xml *e, bool *out)
{
	struct sm_slice text = sm_xml_text(e);

	*out = sm_slice_eq_str(text, "Enable");
	return *out || sm_slice_eq_str(text, "Disable") ||
	       sm_xml_fail(e, w->err, SM_E_VALUE, "either Enable or Disable");
}

enum { ALERT_BITS = 256 };

static bool
set_alerts(struct sm_walk *w, const struct sm_xml *group, uint8_t octets[2 * ALERT_BITS / 8])
{
	unsigned code;
	bool on;

	for (const struct sm_xml *e = sm_xml_first(group); e; e = sm_xml_next(e)) {
		if (!alert_code(w, e, &code) || !enabled(w, e, &on))
			return false;
		set_bit(octets, ALERT_BITS - 1 - code % ALERT_BITS);
		if (on)
			set_bit(octets, 2 * ALERT_BITS - 1 - code % ALERT_BITS);
	}
	return true;
}

/* Whether the alerts of a group are of an ESME of other phases than the device has. */
static bool
is_of_other_phases(const struct sm_walk *w, const struct sm_xml *group)
{
	return strstr(sm_xml_name(group), w->world->polyphase ? "SinglePhase" : "PolyPhase") != NULL;
}

/*
 * Mask and actions (GBCS ECS25): a bit for each alert that the request names, then a bit for each that it enables.
 * Both count down from the code's low octet. Groups of alerts that the device can't raise, for want of phases, are left
 * out.
 */
bool
sm_get_alert_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[2 * ALERT_BITS / 8] = { 0 };

	(void)p;
	for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e))
		if (!is_of_other_phases(w, e) && !set_alerts(w, e, octets))
			return false;
	return put_bits(w, octets, 2 * (size_t)ALERT_BITS, out);
}

/* Event Configuration of SE 1.x SetEventConfiguration. */
enum { LOG_GENERAL = 0x03, PUSH_WAN = 0x08, PUSH_HAN = 0x10, ALARM = 0x40 };

static bool
event_flag(
    struct sm_walk *w, const struct sm_xml *e, const char *name, unsigned flag, unsigned *configuration)
{
	const struct sm_xml *setting = sm_xml_child(e, name);
	bool on;

	if (!setting)
		return sm_xml_fail(e, w->err, SM_E_MISSING, "element %s is missing", name);
	if (!enabled(w, setting, &on))
		return false;
	*configuration |= on ? flag : 0;
	return true;
}

static bool
event_configuration(struct sm_walk *w, const struct sm_xml *e, unsigned *out)
{
	bool on;

	*out = 0;
	if (sm_xml_first(e))
		return event_flag(w, e, "WANAlert", PUSH_WAN, out) &&
		       event_flag(w, e, "HANAlert", PUSH_HAN, out) &&
		       event_flag(w, e, "EventLog", LOG_GENERAL, out) &&
		       event_flag(w, e, "Alarm", ALARM, out);
	if (!enabled(w, e, &on))
		return false;
	*out = on ? PUSH_WAN : 0;
	return true;
}

static bool
put_events(struct sm_walk *w, unsigned wanted, unsigned n)
{
	static const struct sm_gbz_component set = {
		.cluster = DEVICE_MANAGEMENT, .frame_control = 0x09, .command = 0x04
	};
	unsigned code, configuration;

	sm_gbz_open(&w->gbz, &set);
	sm_build_le(w->out, 4, (uint64_t)sm_time_to_seconds(&w->world->now));
	sm_build_le(w->out, 4, 0);
	sm_build_u8(w->out, (uint8_t)wanted);
	sm_build_u8(w->out, 0); /* apply by list */
	sm_build_u8(w->out, (uint8_t)n);
	for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e)) {
		if (!event_configuration(w, e, &configuration) || !alert_code(w, e, &code))
			return false;
		if (configuration == wanted)
			sm_build_le(w->out, 2, code);
	}
	sm_gbz_close(&w->gbz);
	return true;
}

/*
 * One component for each configuration that occurs, listing its events. GBCS leaves their order open. Ours: what goes
 * furthest first, to WAN and HAN, WAN, HAN, neither; of these what is neither logged nor raises an alarm first.
 */
bool
sm_emit_events(struct sm_walk *w, const struct sm_part *p)
{
	static const uint8_t wan_han[] = { PUSH_WAN | PUSH_HAN, PUSH_WAN, PUSH_HAN, 0 };
	static const uint8_t log_alarm[] = { 0, ALARM, LOG_GENERAL, LOG_GENERAL | ALARM };
	unsigned configuration;

	(void)p;
	for (size_t i = 0; i < SM_COUNT(wan_han) * SM_COUNT(log_alarm); i++) {
		unsigned wanted = wan_han[i / SM_COUNT(log_alarm)] | log_alarm[i % SM_COUNT(log_alarm)],
		         n = 0;

		for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e)) {
			if (!event_configuration(w, e, &configuration))
				return false;
			n += configuration == wanted;
		}
		if (n > 0 && !put_events(w, wanted, n))
			return false;
	}
	return true;
}

/* ---- Communications Hub ---- */

/* Sub GHz channel mask: page number in the top five bits, a bit for each channel below (GBCS DBCH04). */
bool
sm_get_channels(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	enum { CHANNELS = 27, NAME = sizeof "Channel" - 1 };
	const struct sm_xml *e;
	uint32_t mask = (uint32_t)p->number << CHANNELS;
	uint8_t octets[4];
	struct sm_build b = sm_build_over(octets, sizeof octets);
	uint64_t channel;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	for (e = sm_xml_first(e); e; e = sm_xml_next(e)) {
		const char *name = sm_xml_name(e);

		if (strncmp(name, "Channel", NAME) != 0 ||
		    !sm_parse_uint(sm_slice_str(name + NAME), 61, &channel) || channel < (uint64_t)p->limit ||
		    channel - (uint64_t)p->limit >= CHANNELS)
			return sm_xml_fail(e, w->err, SM_E_UNSUPPORTED, "not a channel of this band");
		mask |= (uint32_t)1 << (channel - (uint64_t)p->limit);
	}
	sm_build_be(&b, 4, mask);
	return put_bits(w, octets, 32, out);
}

/* ---- fixed values, truths and texts ---- */

bool
sm_get_charge_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octet = (uint8_t)p->number;

	return put_bits(w, &octet, 3, out);
}

static bool
truth(struct sm_walk *w, const struct sm_xml *parent, const char *name, bool *out)
{
	const struct sm_xml *e = sm_xml_child(parent, name);

	if (!e)
		return sm_xml_fail(parent, w->err, SM_E_MISSING, "element %s is missing", name);
	return sm_lexical_boolean(sm_xml_text(e), out) ||
	       sm_xml_fail(e, w->err, SM_E_VALUE, "either true or false");
}

/*
 * Proposed Payment Control Configuration of GCS03: debt is collected in emergency credit (0x0800) unless the request
 * suspends it.
 */
bool
sm_get_payment_control(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	enum { PREPAYMENT_MODE = 0x0097, NO_DEBT_WHEN_DISABLED = 0x0400, DEBT_IN_EMERGENCY = 0x0800 };
	const struct sm_xml *e;
	bool disabled, emergency;

	if (!sm_walk_find(w, p->path, &e) || !truth(w, e, "SuspendDebtDisabled", &disabled) ||
	    !truth(w, e, "SuspendDebtEmergency", &emergency))
		return false;
	out->number =
	    PREPAYMENT_MODE | (disabled ? NO_DEBT_WHEN_DISABLED : 0) | (emergency ? 0 : DEBT_IN_EMERGENCY);
	return true;
}

bool
sm_get_every_weekday(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const uint8_t octet = 0xFE;

	(void)p;
	return put_bits(w, &octet, 7, out);
}

bool
sm_get_no_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return put_bits(w, NULL, 0, out);
}

bool
sm_get_texts(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const char *all = "";
	const struct sm_xml *e;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	for (e = sm_xml_first(e); e && all; e = sm_xml_next(e)) {
		struct sm_slice text = sm_xml_raw(e);

		all = sm_arena_printf(w->arena, "%s%.*s", all, (int)text.len, (const char *)text.p);
	}
	out->is_bytes = true;
	out->bytes = sm_slice_str(all ? all : "");
	return all != NULL || sm_walk_no_memory(w);
}

bool
sm_emit_phase(struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_xml *e = sm_xml_child(w->e, "PolyPhaseVoltageSettings");
	const struct sm_xml *settings;
	uint64_t phase;

	for (; e; e = sm_xml_again(e, "PolyPhaseVoltageSettings"))
		if (sm_walk_whole(sm_xml_text(sm_xml_child(e, "Phase")), 3, &phase) &&
		    phase == (uint64_t)p->number)
			break;
	settings = sm_xml_child(e, "PhaseVoltageSettings");
	if (!settings)
		return sm_xml_fail(e ? e : w->e, w->err, SM_E_MISSING,
		    "no PolyPhaseVoltageSettings of phase %lld", (long long)p->number);
	return sm_walk_at(w, p->parts, settings, w->position);
}
