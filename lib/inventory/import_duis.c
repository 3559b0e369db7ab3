#include "inventory/import_duis.h"

#include "inventory/import_devices.h"

#include <string.h>

#include "inventory/state.h"

/* The schema allows 17 devices; a response of a later version may have more. */
enum { RESPONSE_DEVICES_MAX = 64 };

struct element {
	const struct sm_xml *e;
	struct sm_device device;
};

static bool
take_fields(struct sm_import *m, const struct sm_xml *e, struct sm_device *to, struct sm_err *err)
{
	for (size_t i = 0; i < SM_FIELDS; i++) {
		const char *path = sm_field((enum sm_device_field)i)->element;
		struct sm_slice text;

		if (!path)
			continue;
		text = sm_xml_text(sm_xml_find(e, path));
		if (!sm_slice_eq(text, to->field[i]) &&
		    !sm_field_take((enum sm_device_field)i, &text, m->w->arena, err))
			return false;
		to->field[i] = text;
	}
	return true;
}

static bool
put_element(struct sm_import *m, void *item, struct sm_err *err)
{
	struct element *at = item;
	const struct sm_xml *id = sm_xml_child(at->e, "DeviceID");
	struct sm_device from, *to = &at->device;
	uint8_t eui[SM_EUI_LEN];

	if (!sm_eui_parse(sm_trim(sm_xml_text(id)), eui))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "DeviceID is no EUI-64");
	if (!sm_device_get(m->w, eui, &from, err))
		return false;
	*to = from;
	if (!sm_import_type(sm_xml_text(sm_xml_child(at->e, "DeviceType")), "DeviceType", &to->type, err) ||
	    !sm_import_status(
	        sm_xml_text(sm_xml_child(at->e, "DeviceStatus")), "DeviceStatus", &to->status, err))
		return false;
	if (to->status != SM_SMI_SUSPENDED)
		to->before = SM_SMI_NONE;
	return take_fields(m, at->e, to, err) && sm_import_device(m, &from, to, err);
}

static bool
placed_element(struct sm_import *m, void *item, struct sm_err *err)
{
	struct element *at = item;
	struct sm_err inner;

	sm_err_clear(&inner);
	return put_element(m, item, &inner) || sm_xml_fail(at->e, err, inner.code, "%s", inner.text);
}

static bool
on_the_han(const struct sm_device *d)
{
	return d->status != SM_SMI_PENDING && d->status != SM_SMI_DECOMMISSIONED &&
	       d->status != SM_SMI_WITHDRAWN;
}

static bool
link_to_hub(struct sm_work *w, const struct sm_device *d, const struct sm_device *hub, struct sm_err *err)
{
	enum sm_association kind = d->type == SM_DEVICE_GPF ? SM_GPF_OF : SM_IN_LOG_OF;
	struct sm_links mine, theirs = { .n = 0 };

	if (d->type == SM_DEVICE_CHF || !on_the_han(d))
		return true;
	if (!sm_links(w, d->id, kind, false, &mine, err) ||
	    (kind == SM_GPF_OF && !sm_links(w, hub->id, kind, true, &theirs, err)))
		return false;
	return mine.n > 0 || theirs.n > 0 || sm_link_add(w, d->id, kind, hub->id, err);
}

/* Collects the imported devices. *hubs counts the CHFs among them, *hub is the last one. */
static bool
take_devices(struct sm_import *m, const struct sm_xml *list, struct element *devices, size_t *n,
    const struct sm_device **hub, size_t *hubs, struct sm_err *err)
{
	bool refused;

	for (const struct sm_xml *e = sm_xml_child(list, "Device"); e; e = sm_xml_again(e, "Device")) {
		if (*n == RESPONSE_DEVICES_MAX)
			return sm_xml_fail(e, err, SM_E_LIMIT, "more devices than a response may hold");
		devices[*n].e = e;
		if (!sm_import_try(m, placed_element, &devices[*n], 0, &refused, err))
			return false;
		if (refused)
			continue;
		if (devices[*n].device.type == SM_DEVICE_CHF) {
			*hub = &devices[*n].device;
			++*hubs;
		}
		++*n;
	}
	return true;
}

bool
sm_import_duis(
    struct sm_work *w, const struct sm_xml *root, struct sm_import_report *report, struct sm_err *err)
{
	const struct sm_xml *list = sm_xml_find(root, "Body/ResponseMessage/DSPInventory");
	struct sm_import m = { .w = w, .report = report };
	struct element *devices = sm_alloc(w->arena, RESPONSE_DEVICES_MAX, sizeof *devices);
	const struct sm_device *hub = NULL;
	size_t n = 0, hubs = 0;

	if (!sm_xml_is(root, "Response") || !list)
		return sm_xml_fail(root, err, SM_E_UNSUPPORTED, "not a response to service 8.2");
	if (!devices)
		return sm_no_memory(err);
	if (!take_devices(&m, list, devices, &n, &hub, &hubs, err))
		return false;
	for (size_t i = 0; hubs == 1 && i < n; i++)
		if (!link_to_hub(w, &devices[i].device, hub, err))
			return false;
	return true;
}
