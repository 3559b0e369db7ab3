#include "picture/home_plan.h"

#include <stdlib.h>
#include <string.h>

/* The order of the devices in a house. */
static const int ranks[] = {
	[SM_DEVICE_CHF] = 0,
	[SM_DEVICE_GPF] = 1,
	[SM_DEVICE_ESME] = 2,
	[SM_DEVICE_GSME] = 3,
	[SM_DEVICE_HCALCS] = 4,
	[SM_DEVICE_SAPC] = 5,
	[SM_DEVICE_PPMID] = 6,
	[SM_DEVICE_IHD] = 7,
	[SM_DEVICE_CAD] = 8,
	[SM_DEVICE_UNKNOWN] = 9,
};

size_t
sm_home_device(const struct sm_read_result *r, const uint8_t id[SM_EUI_LEN])
{
	size_t i = 0;

	while (i < r->n_devices && memcmp(r->devices[i].id, id, SM_EUI_LEN) != 0)
		i++;
	return i;
}

/* The hub in whose log the device is, or whose GPF it is. */
static size_t
house_of(const struct sm_read_result *r, size_t device)
{
	static const enum sm_association kinds[] = { SM_IN_LOG_OF, SM_GPF_OF };

	if (r->devices[device].type == SM_DEVICE_CHF)
		return device;
	for (size_t k = 0; k < SM_COUNT(kinds); k++) {
		const struct sm_links *of = &r->links[device].of[kinds[k]];
		size_t hub = of->n > 0 ? sm_home_device(r, of->id[0]) : r->n_devices;

		if (hub < r->n_devices)
			return hub;
	}
	return r->n_devices;
}

struct place {
	size_t house, device;
	int rank;
};

static int
by_place(const void *a, const void *b)
{
	const struct place *one = a, *other = b;

	if (one->house != other->house)
		return one->house < other->house ? -1 : 1;
	if (one->rank != other->rank)
		return one->rank - other->rank;
	return one->device < other->device ? -1 : one->device > other->device;
}

static bool
place_rows(struct sm_home_plan *p, struct sm_arena *a, struct sm_err *err)
{
	const struct sm_read_result *r = p->reading;
	struct place *places = sm_alloc(a, r->n_devices, sizeof *places);

	p->rows = sm_alloc(a, r->n_devices, sizeof *p->rows);
	if (!places || !p->rows)
		return sm_no_memory(err);
	for (size_t i = 0; i < r->n_devices; i++)
		places[i] = (struct place){ house_of(r, i), i, ranks[r->devices[i].type] };
	qsort(places, r->n_devices, sizeof *places, by_place);
	for (size_t i = 0; i < r->n_devices; i++)
		p->rows[i] = (struct sm_home_row){ .device = places[i].device, .house = places[i].house };
	p->n_rows = r->n_devices;
	return true;
}

bool
sm_home_branches(const struct sm_home_plan *p, const struct sm_home_lane *lane, size_t row)
{
	const struct sm_links *of = &p->reading->links[p->rows[row].device].of[lane->kind];
	const uint8_t *target = p->reading->devices[p->rows[lane->target].device].id;

	for (size_t i = 0; i < of->n; i++)
		if (memcmp(of->id[i], target, SM_EUI_LEN) == 0)
			return true;
	return false;
}

/* Sets the rows between which a lane lies. False: it has no branch. */
static bool
measure(const struct sm_home_plan *p, struct sm_home_lane *lane)
{
	bool any = false;

	lane->first = lane->last = lane->target;
	for (size_t row = 0; row < p->n_rows; row++) {
		if (!sm_home_branches(p, lane, row))
			continue;
		any = true;
		lane->first = row < lane->first ? row : lane->first;
		lane->last = row > lane->last ? row : lane->last;
	}
	return any;
}

/* Whether an earlier lane of the same side has that slot somewhere beside this one. */
static bool
is_taken(const struct sm_home_plan *p, const struct sm_home_lane *lane, int slot)
{
	for (size_t i = 0; i < p->n_lanes; i++) {
		const struct sm_home_lane *other = &p->lanes[i];

		if (other->side == lane->side && other->slot == slot && other->first <= lane->last &&
		    lane->first <= other->last)
			return true;
	}
	return false;
}

static void
add_lane(struct sm_home_plan *p, struct sm_home_lane lane)
{
	while (lane.slot < SM_HOME_LANES && is_taken(p, &lane, lane.slot))
		lane.slot++;
	if (lane.slot == SM_HOME_LANES)
		p->undrawn++;
	else if (lane.slot >= p->slots[lane.side])
		p->slots[lane.side] = lane.slot + 1;
	p->lanes[p->n_lanes++] = lane;
}

bool
sm_home_arrange(
    const struct sm_read_result *r, struct sm_arena *a, struct sm_home_plan *out, struct sm_err *err)
{
	*out = (struct sm_home_plan){ .reading = r };
	if (r->n_devices == 0 || r->n_devices > SM_HOME_ROWS)
		return true;
	out->lanes = sm_alloc(a, r->n_devices * SM_ASSOCIATIONS, sizeof *out->lanes);
	if (!out->lanes)
		return sm_no_memory(err);
	if (!place_rows(out, a, err))
		return false;
	for (int kind = SM_ASSOCIATIONS - 1; kind >= 0; kind--)
		for (size_t row = 0; row < out->n_rows; row++) {
			struct sm_home_lane lane = {
				.kind = (enum sm_association)kind, .target = row, .side = kind == SM_JOINED_TO
			};

			if (measure(out, &lane))
				add_lane(out, lane);
		}
	return true;
}
