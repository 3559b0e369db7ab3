/* sm-inventory read: devices by a key, as 8.2 answers it. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/read.h"
#include "inventory/users.h"

static bool
read_key(struct tool *t, struct sm_read_key *key, struct sm_err *err)
{
	int keys = t->has_device + (t->mpxn != NULL) + (t->uprn != NULL) + (t->postcode != NULL);
	unsigned roles = 0;

	if (keys != 1 || (t->postcode == NULL) != (t->address == NULL))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "read needs one of --device, --mpxn, --uprn, or --postcode with --address");
	if (t->role && (!sm_roles_parse(sm_slice_str(t->role), &roles) || roles == 0))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--role=%.40s: there is no such role", t->role);
	*key = (struct sm_read_key){ .has_device = t->has_device,
		.hide_type_2 = t->role && !sm_sees_type_2(roles) };
	memcpy(key->device, t->device, SM_EUI_LEN);
	key->mpxn = sm_slice_or_empty(t->mpxn);
	key->uprn = sm_slice_or_empty(t->uprn);
	key->postcode = sm_slice_or_empty(t->postcode);
	key->address = sm_slice_or_empty(t->address);
	return true;
}

static bool
write_reading(
    struct tool *t, struct sm_work *w, const struct sm_reading *r, struct sm_buf *out, struct sm_err *err)
{
	if (t->text)
		sm_reading_text(r, out);
	else if (t->json)
		sm_reading_json(r, out);
	else if (r->n_devices > SM_DUIS_DEVICES_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "%zu devices; a response document holds no more than %d", r->n_devices,
		    SM_DUIS_DEVICES_MAX);
	else
		sm_devices_duis(r->devices, r->n_devices, w->now, out);
	if (t->json)
		sm_buf_putc(out, '\n');
	return true;
}

bool
inventory_read(struct tool *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_reading reading;
	struct sm_read_key key;
	struct sm_buf out;
	bool fine;

	if (!read_key(t, &key, err) || !sm_inventory_read(w, &key, &reading, err))
		return false;
	if (reading.n_devices == 0)
		*status = SM_EXIT_NO;
	sm_buf_init(&out);
	fine = write_reading(t, w, &reading, &out, err);
	return inventory_finish(t, &out, fine, err);
}
