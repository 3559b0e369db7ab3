/* DUIS 5.4 values that need more than one element: samples, channels, controllers, texts and phases. */
#include <string.h>

#include "transform/bits.h"
#include "transform/emit.h"
#include "transform/value.h"
#include "transform/walk.h"

/* Samples from start to end, both included (SE 1.x GetSampledData), and no more than the log has (GBCS GCS17, GCS61). */
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
	w->world->assumed->period_cut = w->world->assumed->period_cut || n > p->limit;
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

/* Sub GHz channel mask: the page number in the top five bits, and one bit for each channel (GBCS DBCH04). */
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
	return sm_put_bits(w, octets, 32, out);
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
