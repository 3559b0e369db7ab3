/* Where the devices and associations of a home stand in its drawing. Private to this directory. */
#ifndef SM_PICTURE_HOME_PLAN_H
#define SM_PICTURE_HOME_PLAN_H

#include "inventory/read.h"

/* The most devices and, on each side, lines beside each other that a drawing has. */
enum { SM_HOME_ROWS = 100, SM_HOME_LANES = 4, SM_HOME_SIDES = 2 };

/* All associations of one kind with one device: a line beside the rows, with a branch to each of them. */
struct sm_home_lane {
	enum sm_association kind;
	size_t target; /* its row */
	size_t first, last; /* rows */
	int side; /* 0: left, of the rows; 1: right, of what is joined */
	int slot; /* from the rows outwards; SM_HOME_LANES or more: not drawn */
};

struct sm_home_row {
	size_t device; /* its index in the reading */
	size_t house; /* index of its hub in the reading; n_devices: none */
	int y, height; /* set by the drawing */
};

struct sm_home_plan {
	const struct sm_read_result *reading;
	struct sm_home_row *rows;
	size_t n_rows; /* 0: too many devices for a drawing */
	struct sm_home_lane *lanes;
	size_t n_lanes;
	int slots[SM_HOME_SIDES]; /* how many are in use */
	size_t undrawn; /* associations of this many devices have no lane */
};

SM_MUST_CHECK bool sm_home_arrange(
    const struct sm_read_result *r, struct sm_arena *a, struct sm_home_plan *out, struct sm_err *err);

/* The index of a device in a reading; n_devices: it is not there. */
size_t sm_home_device(const struct sm_read_result *r, const uint8_t id[SM_EUI_LEN]);

/* Whether the device of the row has an association of the lane. */
bool sm_home_branches(const struct sm_home_plan *p, const struct sm_home_lane *lane, size_t row);

#endif
