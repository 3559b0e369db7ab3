/* Answers about devices: who is where with whom, and which Smart Metering Systems they make up. */
#ifndef SM_INVENTORY_READ_H
#define SM_INVENTORY_READ_H

#include "core/json_writer.h"
#include "inventory/state.h"

/* One of the keys of service 8.2 (DUIS type ReadInventory). */
struct sm_read_key {
	bool has_device;
	uint8_t device[SM_EUI_LEN];
	struct sm_slice mpxn, uprn, postcode, address; /* empty: not this one */
	bool hide_type_2; /* the reader may not see Type 2 Devices */
};

struct sm_system {
	const struct sm_device *meter, *hub, *gpf; /* NULL: none is known */
	bool enrolled; /* meter, CHF and, for gas, GPF are Commissioned: SEC H5 */
};

struct sm_reading {
	struct sm_device *devices;
	struct sm_outward *links; /* of each device */
	const struct sm_credential **credentials; /* of each device */
	size_t n_devices;
	struct sm_system *systems; /* one for each meter among the devices */
	size_t n_systems;
};

/*
 * The devices of a key, with what is associated with them, with those, and with any of these: service 8.2. In the order
 * in which they came into the inventory. An empty answer is no failure; SM_E_LIMIT when the key leads to more devices
 * than a home can have. Everything lives in w->arena.
 */
SM_MUST_CHECK bool sm_inventory_read(
    struct sm_work *w, const struct sm_read_key *key, struct sm_reading *out, struct sm_err *err);

/* Whether a user in these roles (enum sm_role) may see Type 2 Devices. */
bool sm_sees_type_2(unsigned roles);

/* The members devices and systems of an object. */
void sm_reading_json(const struct sm_reading *r, struct sm_json *w);
void sm_reading_text(const struct sm_reading *r, struct sm_buf *out);

/* The members of one device. */
void sm_device_json(const struct sm_device *d, struct sm_json *w);

enum { SM_DUIS_DEVICES_MAX = 17 }; /* of DUIS type DSPInventory */

#endif
