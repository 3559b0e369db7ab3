/* Reading devices with their links, and the Smart Metering Systems that they form. */
#ifndef SM_INVENTORY_READ_H
#define SM_INVENTORY_READ_H

#include "core/json_writer.h"
#include "inventory/effect.h"

/* One of the keys of service 8.2 (DUIS type ReadInventory). */
struct sm_read_key {
	bool has_device;
	uint8_t device[SM_EUI_LEN];
	struct sm_slice mpxn, uprn, postcode, address; /* empty: another key */
	bool hide_type_2; /* the user may not see Type 2 Devices */
};

struct sm_system {
	const struct sm_device *meter, *hub, *gpf; /* NULL: none is known */
	bool enrolled; /* meter, CHF and, for gas, GPF are Commissioned: SEC H5 */
};

struct sm_read_result {
	struct sm_device *devices;
	struct sm_outward *links; /* of each device */
	const struct sm_credential **credentials; /* of each device */
	size_t n_devices;
	struct sm_system *systems; /* one for each meter among the devices */
	size_t n_systems;
};

/*
 * Reads the devices of a key with all devices linked to them in up to three steps, for service 8.2, oldest first. No
 * device is not an error. SM_E_LIMIT when there are more devices than a home can have. Everything lives in w->arena.
 */
SM_MUST_CHECK bool sm_inventory_read(
    struct sm_work *w, const struct sm_read_key *key, struct sm_read_result *out, struct sm_err *err);

/*
 * Effect of service 8.2: reads by the key in the request's body, limited to what the user's roles may see. Nothing is
 * written.
 */
SM_MUST_CHECK bool sm_effect_read(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);

/* Whether a user in these roles (enum sm_role) may see Type 2 Devices. */
bool sm_sees_type_2(unsigned roles);

/* sm_read_result_json writes the members devices and systems of an object. */
void sm_read_result_json(const struct sm_read_result *r, struct sm_json *w);
void sm_read_result_text(const struct sm_read_result *r, bool colour, struct sm_buf *out);

/* Writes the members of one device. */
void sm_device_json(const struct sm_device *d, struct sm_json *w);

enum { SM_DUIS_DEVICES_MAX = 17 }; /* limit of DUIS type DSPInventory */

#endif
