/* Firmware. DUIS 5.4, chapter 11; the lists of DSPUpdateFirmwareWarning. SEC section F2: the CPL has each version. */
#include "inventory/firmware.h"

#include <string.h>

#include "inventory/answer.h"
#include "inventory/cpl.h"
#include "inventory/db_kept.h"
#include "inventory/device_record.h"
#include "names/spelling.h"

/* 11.1 is for meters, 11.4 for PPMIDs. Public texts don't tell which of them is for an HCALCS. */
static const struct {
	const char *variant, *warning, *element;
	unsigned types;
} services[] = {
	{ "11.1", "W110101", "DSPUpdateFirmwareWarning", FOR(ESME) | FOR(GSME) | FOR(HCALCS) },
	{ "11.4", "W110401", "DSPUpdatePPMIDFirmwareWarning", FOR(PPMID) | FOR(HCALCS) },
};

/* Why a device is left out. */
enum left { LEFT_UNKNOWN, LEFT_TYPE, LEFT_STATUS, LEFT_MODEL, LEFT_WAYS };
static const char *const left_names[LEFT_WAYS] = {
	[LEFT_UNKNOWN] = "not known",
	[LEFT_TYPE] = "not of a type for the service",
	[LEFT_STATUS] = "not in a status for new firmware",
	[LEFT_MODEL] = "the image is not on the Central Products List as Active for the model",
};

/* The devices of a request, on the way through its list. */
struct sending {
	const struct sm_request_facts *facts;
	struct sm_slice version;
	enum sm_phase phase;
	size_t service; /* in services */
	size_t n_sent;
	struct sm_buf left[LEFT_WAYS]; /* lists of IDs, with commas */
};

/* Whether an entry of the model and version has the image's hash, or may have it. */
static bool
has_hash(struct sm_work *w, const struct sending *s, const struct sm_device *d, bool *has, struct sm_err *err)
{
	const struct sm_slice *f = d->field, none = sm_slice_of("", 0);

	return sm_cpl_has(w, s->facts->image_hash, f[SM_FIELD_MANUFACTURER], f[SM_FIELD_MODEL], s->version,
	           has, err) &&
	       (*has ||
	           sm_cpl_has(w, none, f[SM_FIELD_MANUFACTURER], f[SM_FIELD_MODEL], s->version, has, err));
}

/* Whether the model may have the image. It may if nothing tells. */
static bool
is_listed(
    struct sm_work *w, const struct sending *s, const struct sm_device *d, bool *fits, struct sm_err *err)
{
	struct sm_device with = *d;
	struct sm_cpl_model model;

	if (!sm_db_any(w->db, SM_DB_CPL, fits, err))
		return false;
	*fits = !*fits || d->field[SM_FIELD_MODEL].len == 0;
	if (*fits)
		return true;
	/* new firmware may bring another version of GBCS or SMETS */
	with.field[SM_FIELD_FIRMWARE] = s->version;
	with.field[SM_FIELD_GBCS_VERSION] = with.field[SM_FIELD_SMETS_VERSION] = sm_slice_of("", 0);
	if (!sm_cpl_find(w, &with, &model, err))
		return false;
	*fits = model.n_active > 0;
	return !*fits || s->facts->image_hash.len == 0 || has_hash(w, s, d, fits, err);
}

/* Finds why a device is left out; LEFT_WAYS: it isn't. */
static bool
judge(struct sm_work *w, const struct sending *s, const uint8_t id[SM_EUI_LEN], enum left *out,
    struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;
	bool listed;

	*out = LEFT_UNKNOWN;
	if (!sm_device_get(w, id, &d, err))
		return false;
	if (!d.known)
		return true;
	*out = LEFT_TYPE;
	if ((services[s->service].types & 1U << d.type) == 0)
		return true;
	*out = LEFT_STATUS;
	if (!sm_rule_would_allow(w, SM_CAUSE_FIRMWARE, &d, s->facts, &rule, err))
		return false;
	if (!rule)
		return true;
	if (!is_listed(w, s, &d, &listed, err))
		return false;
	*out = listed ? LEFT_WAYS : LEFT_MODEL;
	return true;
}

static bool
send_to(struct sm_work *w, struct sending *s, struct sm_slice id_text, struct sm_err *err)
{
	uint8_t id[SM_EUI_LEN];
	enum left left;

	if (!sm_eui_parse(id_text, id))
		return sm_xml_fail(s->facts->body, err, SM_E_VALUE, "DeviceIDList is not a list of EUI-64");
	if (!judge(w, s, id, &left, err))
		return false;
	if (left < LEFT_WAYS) {
		sm_buf_puts(&s->left[left], s->left[left].len > 0 ? "," : "");
		sm_buf_put(&s->left[left], id_text.p, id_text.len);
		return true;
	}
	s->n_sent++;
	return s->phase == SM_PHASE_CHECK || sm_set_field(w, id, SM_FIELD_FIRMWARE_SENT, s->version, err);
}

/* "not known: D0-...,D0-...; not in a status ...: D0-..."; NULL without memory. */
static const char *
list_left(struct sm_work *w, const struct sending *s)
{
	const char *text = "";

	for (size_t i = 0; i < LEFT_WAYS && text; i++)
		if (s->left[i].len > 0)
			text = s->left[i].failed
			           ? NULL
			           : sm_arena_printf(w->arena, "%s%s%s: %.*s", text, text[0] ? "; " : "",
			                 left_names[i], (int)s->left[i].len, s->left[i].p);
	return text;
}

static struct sm_slice
copy_of(struct sm_work *w, const struct sm_buf *list)
{
	return list->len > 0 ? sm_slice_or_empty(sm_arena_copy(w->arena, list->p, list->len))
	                     : sm_slice_of("", 0);
}

/* The lists for the DCC's answer. A device of another type has no valid ID for the service. */
static bool
add_answer(struct sm_work *w, const struct sending *s, struct sm_err *err)
{
	struct sm_answer *answer = SM_NEW(w->arena, struct sm_answer);
	const struct sm_buf *unknown = &s->left[LEFT_UNKNOWN], *type = &s->left[LEFT_TYPE];
	const char *invalid =
	    sm_arena_printf(w->arena, "%.*s%s%.*s", (int)unknown->len, unknown->len > 0 ? unknown->p : "",
	        unknown->len > 0 && type->len > 0 ? "," : "", (int)type->len, type->len > 0 ? type->p : "");

	if (!answer || !invalid)
		return sm_no_memory(err);
	*answer = (struct sm_answer){ .warning = services[s->service].element,
		.unknown = sm_slice_str(invalid),
		.unready = copy_of(w, &s->left[LEFT_STATUS]),
		.unfit = copy_of(w, &s->left[LEFT_MODEL]) };
	w->outcome->answer = answer;
	return true;
}

/* A warning names devices that can't take the image; the others get it. Without others the request is refused. */
static bool
report(struct sm_work *w, const struct sending *s, struct sm_err *err)
{
	const char *left = list_left(w, s);

	if (!left)
		return sm_no_memory(err);
	if (s->n_sent == 0)
		(void)sm_refuse(w->outcome, SM_CODE_GENERAL, "DUIS 11", left);
	if (s->n_sent == 0 || !left[0])
		return true;
	w->outcome->code = services[s->service].warning;
	w->outcome->reason = left;
	return add_answer(w, s, err);
}

bool
sm_effect_send_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	struct sm_slice list = sm_xml_text(sm_xml_child(facts->body, "DeviceIDList"));
	struct sending s = { .facts = facts,
		.version = sm_xml_text(sm_xml_child(facts->body, "FirmwareVersion")),
		.phase = phase };
	bool fine = true;

	while (s.service + 1 < SM_COUNT(services) &&
	       strcmp(services[s.service].variant, facts->service->variant) != 0)
		s.service++;
	for (size_t i = 0, end; fine && i < list.len; i = end + 1) {
		for (end = i; end < list.len && list.p[end] != ',';)
			end++;
		fine = send_to(w, &s, sm_slice_of(list.p + i, end - i), err);
	}
	fine = fine && report(w, &s, err);
	for (size_t i = 0; i < LEFT_WAYS; i++)
		sm_buf_free(&s.left[i]);
	return fine;
}

bool
sm_effect_activate_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d, to;
	struct sm_slice version, *sent = &to.field[SM_FIELD_FIRMWARE_SENT];

	if (!sm_effect_start(w, sm_cause_firmware(facts), facts, phase, &d, &rule, err))
		return false;
	to = d;
	/* an older version of this tool kept no firmware with the request */
	version = facts->option.len > 0 ? facts->option : *sent;
	if (!rule || version.len == 0 || sm_slice_eq_str(version, SM_NO_FIRMWARE))
		return true;
	to.field[SM_FIELD_FIRMWARE] = version;
	if (sm_slice_eq(*sent, version))
		*sent = sm_slice_of("", 0);
	return sm_take_from_cpl(w, &d, &to, false, err) && sm_device_change(w, &d, &to, err);
}

bool
sm_effect_read_firmware(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	const struct sm_transition *rule;
	struct sm_device d;

	return sm_effect_start(w, sm_cause_firmware(facts), facts, phase, &d, &rule, err);
}
