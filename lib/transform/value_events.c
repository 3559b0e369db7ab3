/* DUIS 5.4 values that need more than one element: alerts and events of 6.22. */
#include <string.h>

#include "transform/bits.h"
#include "transform/emit.h"
#include "transform/value.h"
#include "transform/walk.h"

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
		sm_set_bit(octets, ALERT_BITS - 1 - code % ALERT_BITS);
		if (on)
			sm_set_bit(octets, 2 * ALERT_BITS - 1 - code % ALERT_BITS);
	}
	return true;
}

/* Whether a group of alerts is for an ESME of other phases than the device has. */
static bool
is_of_other_phases(const struct sm_walk *w, const struct sm_xml *group)
{
	const char *name = sm_xml_name(group);
	const bool one = strstr(name, "SinglePhase") != NULL, three = strstr(name, "PolyPhase") != NULL;

	return (one || three) && (sm_world_is_polyphase(w->world) ? one : three);
}

/*
 * Mask and actions (GBCS ECS25): one bit for each alert that the request names, then one for each that it
 * enables. In both the last bit is the code with the lowest octet. Groups of alerts for phases that the
 * device lacks are left out.
 */
bool
sm_get_alert_bits(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	uint8_t octets[2 * ALERT_BITS / 8] = { 0 };

	(void)p;
	for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e))
		if (!is_of_other_phases(w, e) && !set_alerts(w, e, octets))
			return false;
	return sm_put_bits(w, octets, 2 * (size_t)ALERT_BITS, out);
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
put_events(struct sm_walk *w, unsigned chosen, unsigned n)
{
	static const struct sm_gbz_component set = {
		.cluster = DEVICE_MANAGEMENT, .frame_control = 0x09, .command = 0x04
	};
	unsigned code, configuration;

	sm_gbz_open(&w->gbz, &set);
	sm_build_le(w->out, 4, (uint64_t)sm_time_to_seconds(&w->world->now));
	sm_build_le(w->out, 4, 0);
	sm_build_u8(w->out, (uint8_t)chosen);
	sm_build_u8(w->out, 0); /* apply by list */
	sm_build_u8(w->out, (uint8_t)n);
	for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e)) {
		if (!event_configuration(w, e, &configuration) || !alert_code(w, e, &code))
			return false;
		if (configuration == chosen)
			sm_build_le(w->out, 2, code);
	}
	sm_gbz_close(&w->gbz);
	return true;
}

/*
 * One component for each configuration that occurs, with its events. GBCS leaves their order open. We sort by
 * reach: WAN and HAN, WAN, HAN, neither. Among these, configurations with neither log nor alarm come first.
 */
bool
sm_emit_events(struct sm_walk *w, const struct sm_part *p)
{
	static const uint8_t wan_han[] = { PUSH_WAN | PUSH_HAN, PUSH_WAN, PUSH_HAN, 0 };
	static const uint8_t log_alarm[] = { 0, ALARM, LOG_GENERAL, LOG_GENERAL | ALARM };
	unsigned configuration;

	(void)p;
	for (size_t i = 0; i < SM_COUNT(wan_han) * SM_COUNT(log_alarm); i++) {
		unsigned chosen = wan_han[i / SM_COUNT(log_alarm)] | log_alarm[i % SM_COUNT(log_alarm)],
		         n = 0;

		for (const struct sm_xml *e = sm_xml_first(w->e); e; e = sm_xml_next(e)) {
			if (!event_configuration(w, e, &configuration))
				return false;
			n += configuration == chosen;
		}
		if (n > 0 && !put_events(w, chosen, n))
			return false;
	}
	return true;
}
