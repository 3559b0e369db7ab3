/* Answers of the inventory itself as JSON, text and DUIS 5.4: DSPInventory, DSPSchedulesRead and DSPScheduleID. */
#include "inventory/answer.h"

#include "inventory/forms.h"

#include <string.h>

#include "inventory/response_write.h"

/* ---- JSON and text ---- */

static void
schedules_json(const struct sm_schedule *s, struct sm_json *w)
{
	sm_json_open_member(w, "schedules", '[');
	for (; s; s = s->next) {
		sm_json_open_element(w, '{');
		sm_json_integer(w, "id", s->id);
		sm_json_eui(w, "device", s->device);
		sm_json_text(w, "service", s->variant);
		sm_json_text(w, "frequency", s->frequency);
		sm_json_text(w, "starts", s->starts);
		sm_json_text(w, "ends", s->ends);
		sm_json_text(w, "at", s->at);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

void
sm_answer_json(const struct sm_answer *a, struct sm_json *w)
{
	if (a->reading)
		sm_read_result_json(a->reading, w);
	if (a->schedules)
		schedules_json(a->schedules, w);
	if (a->schedule > 0)
		sm_json_integer(w, "schedule", a->schedule);
}

static void
schedule_text(const struct sm_schedule *s, struct sm_buf *out)
{
	sm_buf_printf(out, "  schedule %lld of ", (long long)s->id);
	sm_buf_eui(out, s->device);
	sm_buf_puts(out, ": ");
	sm_buf_printable(out, s->variant);
	sm_buf_putc(out, ' ');
	sm_buf_printable(out, s->frequency);
	sm_buf_puts(out, " from ");
	sm_buf_printable(out, s->starts);
	if (s->ends.len > 0)
		sm_buf_puts(out, " to ");
	sm_buf_printable(out, s->ends);
	sm_buf_putc(out, '\n');
}

void
sm_answer_text(const struct sm_answer *a, bool colour, struct sm_buf *out)
{
	if (a->reading)
		sm_read_result_text(a->reading, colour, out);
	for (const struct sm_schedule *s = a->schedules; s; s = s->next)
		schedule_text(s, out);
}

/* ---- DUIS ---- */

static void
field_duis(const struct sm_device *d, enum sm_device_field f, struct sm_buf *out)
{
	const char *name = sm_field(f)->element;
	bool needed = f == SM_FIELD_MANUFACTURER || f == SM_FIELD_MODEL;

	if (!name || (d->field[f].len == 0 && !needed))
		return;
	if (f == SM_FIELD_POSTCODE) {
		sm_buf_puts(out, "<sr:PropertyFilter>");
		sm_write_element(out, "PostCode", d->field[f]);
		sm_write_element(out, "AddressIdentifier", d->field[SM_FIELD_ADDRESS]);
		sm_buf_puts(out, "</sr:PropertyFilter>");
	} else if (f != SM_FIELD_ADDRESS) {
		sm_write_element(out, name, d->field[f]);
	}
}

static void
device_duis(const struct sm_device *d, struct sm_buf *out)
{
	sm_buf_puts(out, "<sr:Device><sr:DeviceID>");
	sm_buf_eui(out, d->id);
	sm_buf_printf(out, "</sr:DeviceID><sr:DeviceType>%s</sr:DeviceType>", sm_device_type_name(d->type));
	if (d->status != SM_SMI_NONE)
		sm_buf_printf(out, "<sr:DeviceStatus>%s</sr:DeviceStatus>", sm_smi_status_name(d->status));
	for (size_t i = 0; i < SM_FIELDS; i++)
		field_duis(d, (enum sm_device_field)i, out);
	sm_buf_puts(out, "</sr:Device>");
}

static void
inventory(const struct sm_device *devices, size_t n, struct sm_buf *out)
{
	if (n == 0)
		return;
	sm_buf_puts(out, "<sr:DSPInventory>");
	for (size_t i = 0; i < n; i++)
		device_duis(&devices[i], out);
	sm_buf_puts(out, "</sr:DSPInventory>");
}

void
sm_devices_duis(const struct sm_device *devices, size_t n, int64_t now, struct sm_buf *out)
{
	const struct sm_response_head head = { .code = SM_CODE_FINE, .at = now };

	sm_response_begin(out, &head);
	sm_response_message_begin(out, sm_service_find(sm_slice_str("8.2")));
	inventory(devices, n, out);
	sm_response_message_end(out);
	sm_response_end(out);
	sm_buf_putc(out, '\n');
}

/* The details of a schedule are stored as DUIS already. */
static void
schedules(const struct sm_schedule *s, struct sm_buf *out)
{
	if (!s)
		return;
	sm_buf_puts(out, "<sr:DSPSchedulesRead>");
	for (; s; s = s->next) {
		sm_buf_printf(
		    out, "<sr:DSPSchedules><sr:DSPScheduleID>%lld</sr:DSPScheduleID>", (long long)s->id);
		sm_buf_puts(out, "<sr:DSPScheduleDetails>");
		sm_buf_xml_text(out, s->details);
		sm_buf_puts(out, "</sr:DSPScheduleDetails></sr:DSPSchedules>");
	}
	sm_buf_puts(out, "</sr:DSPSchedulesRead>");
}

static void
warning(const struct sm_answer *a, struct sm_buf *out)
{
	sm_buf_printf(out, "<sr:%s>", a->warning);
	if (a->unknown.len > 0)
		sm_write_element(out, "InvalidDeviceIDList", a->unknown);
	if (a->unready.len > 0)
		sm_write_element(out, "NotCommissionedDeviceIDList", a->unready);
	if (a->unfit.len > 0)
		sm_write_element(out, "NotApplicableFirmwareDeviceIDList", a->unfit);
	sm_buf_printf(out, "</sr:%s>", a->warning);
}

bool
sm_answer_fits(const struct sm_answer *a)
{
	for (const struct sm_schedule *s = a->schedules; s; s = s->next)
		if (s->details.len == 0)
			return false;
	return !a->reading || a->reading->n_devices <= SM_DUIS_DEVICES_MAX;
}

void
sm_answer_content(const struct sm_answer *a, struct sm_buf *out)
{
	if (a->reading)
		inventory(a->reading->devices, a->reading->n_devices, out);
	schedules(a->schedules, out);
	if (a->warning)
		warning(a, out);
	if (a->schedule > 0)
		sm_buf_printf(out, "<sr:DSPScheduleID>%lld</sr:DSPScheduleID>", (long long)a->schedule);
}

bool
sm_answer_duis(const struct sm_outcome *o, int64_t now, struct sm_buf *out)
{
	struct sm_request_id id;
	bool named = o->request && sm_request_id_parse(sm_slice_str(o->request), &id);
	const struct sm_response_head head = { .request_id = named ? &id : NULL, .code = o->code, .at = now };
	const struct sm_service *service = o->service ? sm_service_find(sm_slice_str(o->service)) : NULL;
	size_t start = out->len;

	if (!service || (o->answer && !sm_answer_fits(o->answer)))
		return false;
	sm_response_begin(out, &head);
	sm_response_message_begin(out, service);
	if (o->answer)
		sm_answer_content(o->answer, out);
	sm_response_message_end(out);
	sm_response_end(out);
	/* XML can't hold control characters. The file may have some if another program wrote it. */
	return out->failed || sm_form_is_xml(sm_slice_of(out->p + start, out->len - start));
}
