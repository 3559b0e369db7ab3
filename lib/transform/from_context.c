/* The facts that the DCC adds to a request: of devices and users, from the context. */
#include "transform/emit.h"
#include "transform/value.h"
#include "transform/walk.h"

static bool
missing(struct sm_walk *w, const char *member, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	return sm_fail(
	    w->err, SM_E_MISSING, SM_NO_OFFSET, "the context has no %s for device %s", member, text);
}

/* The device that OtherDeviceID names. */
static bool
other_device(
    struct sm_walk *w, const struct sm_part *p, const char *member, const struct sm_context_device **out)
{
	uint8_t id[SM_EUI_LEN];
	const struct sm_xml *e;

	if (!sm_walk_find(w, p->path, &e))
		return false;
	if (!sm_eui_parse(sm_xml_text(e), id))
		return sm_xml_fail(e, w->err, SM_E_VALUE, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	*out = sm_context_device(w->world->context, id);
	return *out || missing(w, member, id);
}

/* deviceType of the ASN.1 module, GBCS section 13.7. */
static int64_t
asn1_device_type(enum sm_device_type type)
{
	switch (type) {
	case SM_DEVICE_GSME:
		return 0;
	case SM_DEVICE_ESME:
		return 1;
	case SM_DEVICE_CHF:
		return 2;
	case SM_DEVICE_GPF:
		return 3;
	case SM_DEVICE_HCALCS:
		return 4;
	case SM_DEVICE_PPMID:
		return 5;
	case SM_DEVICE_IHD:
	case SM_DEVICE_CAD:
		return 6;
	case SM_DEVICE_UNKNOWN:
	case SM_DEVICE_SAPC:
		break;
	}
	return -1;
}

static bool
put_device_type(
    struct sm_walk *w, enum sm_device_type type, const uint8_t id[SM_EUI_LEN], struct sm_datum *out)
{
	out->number = asn1_device_type(type);
	return out->number >= 0 || missing(w, "type that can be joined", id);
}

bool
sm_get_device_type(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_context_device *device;

	return other_device(w, p, "type", &device) && put_device_type(w, device->type, device->id, out);
}

/* device_type of register_device, GBCS use case CCS01. */
static int64_t
hub_device_type(enum sm_device_type type)
{
	switch (type) {
	case SM_DEVICE_ESME:
	case SM_DEVICE_SAPC:
		return 0;
	case SM_DEVICE_GSME:
		return 1;
	case SM_DEVICE_HCALCS:
		return 13;
	case SM_DEVICE_IHD:
		return 128;
	case SM_DEVICE_CAD:
		return 130;
	case SM_DEVICE_PPMID:
		return 132;
	case SM_DEVICE_UNKNOWN:
	case SM_DEVICE_CHF:
	case SM_DEVICE_GPF:
		break;
	}
	return -1;
}

bool
sm_get_hub_device_type(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_context_device *device;

	if (!other_device(w, p, "type", &device))
		return false;
	out->number = hub_device_type(device->type);
	return out->number >= 0 || sm_xml_fail(sm_xml_find(w->e, p->path), w->err, SM_E_REFUSED,
	                               "a Communications Hub's log takes no device of type %s",
	                               sm_device_type_name(device->type));
}

bool
sm_get_device_certificate(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_context_device *device;

	if (!other_device(w, p, "key_agreement_certificate", &device))
		return false;
	if (device->key_agreement_certificate.len == 0)
		return missing(w, "key_agreement_certificate", device->id);
	out->is_bytes = true;
	out->bytes = device->key_agreement_certificate;
	return true;
}

bool
sm_get_cin(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_context_device *device = w->world->device;

	(void)p;
	if (!device || !device->has_cin)
		return missing(w, "customer_identification_number", w->world->request->id.target);
	out->is_bytes = true;
	out->bytes = sm_slice_str(device->cin);
	return true;
}

bool
sm_emit_log(struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_context_device *device = w->world->device;

	if (!device || device->n_log == 0)
		return missing(w, "device_log", w->world->request->id.target);
	for (size_t i = 0; i < device->n_log; i++) {
		w->entry = &device->log[i];
		if (!sm_walk_parts(w, p->parts))
			return false;
	}
	w->entry = NULL;
	return true;
}

bool
sm_get_log_id(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	out->is_bytes = true;
	out->bytes = sm_slice_of(w->entry->id, SM_EUI_LEN);
	return true;
}

bool
sm_get_log_type(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	return put_device_type(w, w->entry->type, w->entry->id, out);
}

bool
sm_get_log_key(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	(void)p;
	if (!w->entry->has_key)
		return missing(w, "hashed_link_key in the device_log", w->entry->id);
	out->is_bytes = true;
	out->bytes = sm_slice_of(w->entry->key, sizeof w->entry->key);
	return true;
}

bool
sm_get_extended_pan_id(struct sm_walk *w, const struct sm_part *p, struct sm_datum *out)
{
	const struct sm_context_device *device = w->world->device;

	(void)p;
	if (!device || !device->has_extended_pan_id)
		return missing(w, "extended_pan_id", w->world->request->id.target);
	out->is_bytes = true;
	out->bytes = sm_slice_of(device->extended_pan_id, sizeof device->extended_pan_id);
	return true;
}

bool
sm_when_user_is(const struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_context_user *user =
	    sm_context_user(w->world->context, w->world->request->id.originator);

	if (p->attribute && !sm_when_is(w, p))
		return false;
	if (!user)
		w->world->assumed->role = true;
	return user && ((int64_t)user->role & p->number) != 0;
}

bool
sm_when_other_is(const struct sm_walk *w, const struct sm_part *p)
{
	const struct sm_context_device *device = NULL;
	uint8_t id[SM_EUI_LEN];

	if (sm_eui_parse(sm_xml_text(sm_xml_child(w->e, "OtherDeviceID")), id))
		device = sm_context_device(w->world->context, id);
	return device && device->type == (enum sm_device_type)p->number;
}
