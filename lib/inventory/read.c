/*
 * Service 8.2 of DUIS 5.4, types ReadInventory and DSPInventory. SEC section H5 (enrolment of Smart Metering
 * Systems).
 */
#include "inventory/read.h"

#include <stdlib.h>
#include <string.h>

#include "core/paint.h"
#include "inventory/answer.h"
#include "inventory/effects.h"
#include "inventory/users.h"

/*
 * Reads a device, the devices linked to it, those linked to these, and once more. The walk is in C: a recursive query
 * takes four times as long.
 */
enum { HOPS = 3, NEAR_MAX = 4096 };

struct walk {
	struct near {
		struct sm_device device; /* only the id is set until it is visited */
		struct sm_outward links;
		const struct sm_credential *credentials;
		unsigned hops;
	} * near;
	size_t n, room;
};

static const char by_device[] = "SELECT id FROM device WHERE id=?";
static const char by_mpxn[] = "SELECT id FROM device WHERE import_mpxn=?1"
                              " UNION ALL SELECT id FROM device WHERE secondary_mpan=?1"
                              " UNION ALL SELECT id FROM device WHERE export_mpan=?1";
/* an older version of this tool kept zeros before a UPRN: there are always 12 digits in some lists */
static const char by_uprn[] =
    "SELECT id FROM device WHERE uprn=?1 UNION ALL SELECT id FROM device WHERE uprn=?2";
static const char by_address[] = "SELECT id FROM device WHERE postcode=? AND address=?";

bool
sm_sees_type_2(unsigned roles)
{
	/* field practice: roles that may join Type 2 Devices may see them (8.7.2, 8.11) */
	return (roles & (SM_ROLE_IS | SM_ROLE_GS | SM_ROLE_RSA | SM_ROLE_OU)) != 0;
}

static struct sm_db_rows *
start_uprn(struct sm_work *w, struct sm_slice uprn, struct sm_err *err)
{
	enum { DIGITS = 12 };
	static const char zeros[] = "000000000000";
	const char *whole;

	sm_form_plain_uprn(&uprn);
	whole = sm_arena_printf(w->arena, "%.*s%.*s", uprn.len < DIGITS ? (int)(DIGITS - uprn.len) : 0, zeros,
	    (int)uprn.len, (const char *)uprn.p);
	if (!whole) {
		(void)sm_no_memory(err);
		return NULL;
	}
	return sm_db_query(
	    w->db, err, by_uprn, "ss", uprn, uprn.len < DIGITS ? sm_slice_str(whole) : sm_slice_of("", 0));
}

static struct sm_db_rows *
start(struct sm_work *w, const struct sm_read_key *key, struct sm_err *err)
{
	if (key->has_device)
		return sm_db_query(w->db, err, by_device, "e", key->device);
	if (key->mpxn.len > 0)
		return sm_db_query(w->db, err, by_mpxn, "s", key->mpxn);
	if (key->uprn.len > 0)
		return start_uprn(w, key->uprn, err);
	return sm_db_query(w->db, err, by_address, "ss", key->postcode, key->address);
}

static bool
grow(struct sm_work *w, struct walk *walk, struct sm_err *err)
{
	size_t room = walk->room > 0 ? 2 * walk->room : 16;
	struct near *more = room <= NEAR_MAX ? sm_alloc(w->arena, room, sizeof *more) : NULL;

	if (room > NEAR_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "more than %d devices belong together there",
		    NEAR_MAX / 2);
	if (!more)
		return sm_no_memory(err);
	if (walk->n > 0)
		memcpy(more, walk->near, walk->n * sizeof *more);
	walk->near = more;
	walk->room = room;
	return true;
}

static bool
reach(struct sm_work *w, struct walk *walk, const uint8_t id[SM_EUI_LEN], unsigned hops, struct sm_err *err)
{
	for (size_t i = 0; i < walk->n; i++)
		if (memcmp(walk->near[i].device.id, id, SM_EUI_LEN) == 0)
			return true;
	if (walk->n == walk->room && !grow(w, walk, err))
		return false;
	walk->near[walk->n] = (struct near){ .hops = hops };
	memcpy(walk->near[walk->n++].device.id, id, SM_EUI_LEN);
	return true;
}

static bool
reach_all(
    struct sm_work *w, struct walk *walk, const struct sm_links *links, unsigned hops, struct sm_err *err)
{
	for (size_t i = 0; i < links->n; i++)
		if (!reach(w, walk, links->id[i], hops, err))
			return false;
	return true;
}

static bool
seeds(struct sm_work *w, struct walk *walk, struct sm_db_rows *q, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;
	uint8_t id[SM_EUI_LEN];

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		sm_db_eui(q, 0, id);
		if (!reach(w, walk, id, 0, err)) {
			sm_db_leave(q);
			return false;
		}
	}
	return step == SM_DB_END;
}

/* Says which devices are visited next. Without memory they are asked for one by one. */
static void
look_ahead(struct sm_work *w, const struct walk *walk, size_t first)
{
	const size_t n = walk->n - first;
	int64_t *ids = sm_db_reader_takes_hints(w->db) ? sm_alloc(w->arena, n, sizeof *ids) : NULL;

	if (!ids)
		return;
	for (size_t i = 0; i < n; i++)
		ids[i] = sm_db_key(walk->near[first + i].device.id);
	sm_db_expect_keys(w->db, &(struct sm_db_hints){ .devices = ids, .n_devices = n });
}

/* Reads the i-th device and adds the devices linked to it. */
static bool
visit(struct sm_work *w, struct walk *walk, size_t i, struct sm_err *err)
{
	struct near *at = &walk->near[i];
	unsigned next = at->hops + 1;
	struct sm_outward links;
	struct sm_links back;
	uint8_t id[SM_EUI_LEN];

	memcpy(id, at->device.id, SM_EUI_LEN);
	if (!sm_device_get(w, id, &at->device, err) || !sm_links_of(w, id, &at->links, &back, err) ||
	    !sm_credentials(w, id, &at->credentials, err))
		return false;
	links = at->links; /* adding devices may reallocate the walk */
	for (int k = 0; next <= HOPS && k < SM_ASSOCIATIONS; k++)
		if (!reach_all(w, walk, &links.of[k], next, err))
			return false;
	return next > HOPS || reach_all(w, walk, &back, next, err);
}

static int
by_age(const void *a, const void *b)
{
	const struct near *one = *(const struct near *const *)a, *other = *(const struct near *const *)b;

	if (one->device.added != other->device.added)
		return one->device.added < other->device.added ? -1 : 1;
	return memcmp(one->device.id, other->device.id, SM_EUI_LEN);
}

/* Copies the devices that may be shown, oldest first. */
static bool
copy_devices(struct sm_work *w, const struct walk *walk, bool hide_type_2, struct sm_read_result *out,
    struct sm_err *err)
{
	const struct near **seen = sm_alloc(w->arena, walk->n + 1, sizeof *seen);

	out->devices = sm_alloc(w->arena, walk->n + 1, sizeof *out->devices);
	out->links = sm_alloc(w->arena, walk->n + 1, sizeof *out->links);
	out->credentials = sm_alloc(w->arena, walk->n + 1, sizeof *out->credentials);
	out->systems = sm_alloc(w->arena, walk->n + 1, sizeof *out->systems);
	if (!seen || !out->devices || !out->links || !out->credentials || !out->systems)
		return sm_no_memory(err);
	for (size_t i = 0; i < walk->n; i++)
		if (!hide_type_2 || !sm_is_type_2(walk->near[i].device.type))
			seen[out->n_devices++] = &walk->near[i];
	qsort(seen, out->n_devices, sizeof *seen, by_age);
	for (size_t i = 0; i < out->n_devices; i++) {
		out->devices[i] = seen[i]->device;
		out->links[i] = seen[i]->links;
		out->credentials[i] = seen[i]->credentials;
	}
	return true;
}

/* ---- Smart Metering Systems ---- */

static const struct sm_device *
device_of(const struct sm_read_result *r, const struct sm_links *links, enum sm_device_type type)
{
	for (size_t i = 0; i < links->n; i++)
		for (size_t k = 0; k < r->n_devices; k++)
			if (memcmp(r->devices[k].id, links->id[i], SM_EUI_LEN) == 0 &&
			    r->devices[k].type == type)
				return &r->devices[k];
	return NULL;
}

static const struct sm_device *
gpf_of(const struct sm_read_result *r, const struct sm_device *hub)
{
	for (size_t k = 0; hub && k < r->n_devices; k++) {
		const struct sm_links *of = &r->links[k].of[SM_GPF_OF];

		if (of->n > 0 && memcmp(of->id[0], hub->id, SM_EUI_LEN) == 0)
			return &r->devices[k];
	}
	return NULL;
}

static bool
is_commissioned(const struct sm_device *d)
{
	return d && d->status == SM_SMI_COMMISSIONED;
}

static void
make_system(const struct sm_read_result *r, size_t i, struct sm_system *out)
{
	const struct sm_device *meter = &r->devices[i];

	*out = (struct sm_system){ .meter = meter };
	out->hub = device_of(r, &r->links[i].of[SM_IN_LOG_OF], SM_DEVICE_CHF);
	if (meter->type == SM_DEVICE_GSME) {
		out->gpf = device_of(r, &r->links[i].of[SM_JOINED_TO], SM_DEVICE_GPF);
		if (!out->gpf)
			out->gpf = gpf_of(r, out->hub);
	}
	out->enrolled = is_commissioned(meter) && is_commissioned(out->hub) &&
	                (meter->type == SM_DEVICE_ESME || is_commissioned(out->gpf));
}

bool
sm_inventory_read(
    struct sm_work *w, const struct sm_read_key *key, struct sm_read_result *out, struct sm_err *err)
{
	struct walk walk = { .n = 0 };
	size_t known = 0; /* hints told of */

	*out = (struct sm_read_result){ .n_devices = 0 };
	if (!seeds(w, &walk, start(w, key, err), err))
		return false;
	for (size_t i = 0; i < walk.n; i++) {
		if (i == known) {
			look_ahead(w, &walk, i);
			known = walk.n;
		}
		if (!visit(w, &walk, i, err))
			return false;
	}
	if (!copy_devices(w, &walk, key->hide_type_2, out, err))
		return false;
	for (size_t i = 0; i < out->n_devices; i++)
		if (sm_is_meter(out->devices[i].type))
			make_system(out, i, &out->systems[out->n_systems++]);
	return true;
}

/* ---- service 8.2 ---- */

static bool
read_body(const struct sm_xml *body, struct sm_read_key *key, struct sm_err *err)
{
	const struct sm_xml *id = sm_xml_child(body, "DeviceID"),
	                    *place = sm_xml_child(body, "PropertyFilter");

	key->has_device = id != NULL;
	if (id && !sm_eui_parse(sm_xml_text(id), key->device))
		return sm_xml_fail(id, err, SM_E_VALUE, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
	key->mpxn = sm_xml_text(sm_xml_child(body, "MPxN"));
	key->uprn = sm_xml_text(sm_xml_child(body, "UPRN"));
	key->postcode = sm_xml_text(sm_xml_child(place, "PostCode"));
	key->address = sm_xml_text(sm_xml_child(place, "AddressIdentifier"));
	return id || key->mpxn.len > 0 || key->uprn.len > 0 || key->postcode.len > 0 ||
	       sm_xml_fail(body, err, SM_E_MISSING, "nothing to read by");
}

/* Sets the response code. The codes are our reading of DUIS 8.2. */
static void
set_response_code(struct sm_work *w, const struct sm_read_result *r)
{
	if (r->n_devices == 0)
		(void)sm_refuse(w->outcome, "E080201", "DUIS 8.2", "no device answers to that key");
	else if (r->n_devices > SM_DUIS_DEVICES_MAX)
		(void)sm_refuse(w->outcome, "E080202", "DUIS 8.2", "more devices than a response may hold");
}

bool
sm_effect_read(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err)
{
	struct sm_read_key key = { .has_device = false };
	struct sm_read_result *reading = SM_NEW(w->arena, struct sm_read_result);
	struct sm_answer *answer = SM_NEW(w->arena, struct sm_answer);
	struct sm_user user;

	if (!reading || !answer)
		return sm_no_memory(err);
	if (!read_body(facts->body, &key, err))
		return false;
	if (phase == SM_PHASE_CHECK)
		return true;
	if (!sm_user_get(w, facts->user, &user, err))
		return false;
	/* a user without known roles sees the least */
	key.hide_type_2 = !user.known || !sm_sees_type_2(user.roles);
	if (!sm_inventory_read(w, &key, reading, err))
		return false;
	set_response_code(w, reading);
	*answer = (struct sm_answer){ .reading = reading };
	if (w->outcome->verdict != SM_VERDICT_REFUSED)
		w->outcome->answer = answer;
	return true;
}

/* ---- JSON ---- */

void
sm_device_json(const struct sm_device *d, struct sm_json *w)
{
	sm_json_eui(w, "id", d->id);
	sm_json_string(w, "type", sm_device_type_name(d->type));
	sm_json_string(w, "status", sm_smi_status_name(d->status));
	sm_json_string(w, "status_before", sm_smi_status_name(d->before));
	for (size_t i = 0; i < SM_FIELDS; i++)
		sm_json_text(w, sm_field((enum sm_device_field)i)->name, d->field[i]);
}

static void
links_json(const struct sm_outward *links, struct sm_json *w)
{
	static const char *const names[] = {
		[SM_IN_LOG_OF] = "in_log_of", [SM_GPF_OF] = "gpf_of", [SM_JOINED_TO] = "joined_to"
	};

	for (size_t k = 0; k < SM_COUNT(names); k++) {
		const struct sm_links *of = &links->of[k];

		if (of->n == 0)
			continue;
		sm_json_open_member(w, names[k], '[');
		for (size_t i = 0; i < of->n; i++) {
			sm_json_element(w);
			sm_buf_putc(w->out, '"');
			sm_buf_eui(w->out, of->id[i]);
			sm_buf_putc(w->out, '"');
		}
		sm_json_close(w, ']');
	}
}

static void
credentials_json(const struct sm_credential *c, struct sm_json *w)
{
	if (!c)
		return;
	sm_json_open_member(w, "credentials", '[');
	for (; c; c = c->next) {
		sm_json_open_element(w, '{');
		sm_json_key(w, "role");
		sm_buf_json(w->out, c->role);
		sm_json_text(w, "certificate", c->certificate);
		if (c->has_party)
			sm_json_eui(w, "party", c->party);
		sm_json_text(w, "hash", c->hash);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
part_json(const char *name, const struct sm_device *d, struct sm_json *w)
{
	if (d)
		sm_json_eui(w, name, d->id);
}

static void
system_json(const struct sm_system *s, struct sm_json *w)
{
	sm_json_open_element(w, '{');
	sm_json_string(w, "system", s->meter->type == SM_DEVICE_ESME ? "electricity" : "gas");
	sm_json_bool(w, "enrolled", s->enrolled);
	sm_json_text(w, "mpxn", s->meter->field[SM_FIELD_IMPORT_MPXN]);
	part_json("meter", s->meter, w);
	part_json("hub", s->hub, w);
	part_json("gpf", s->gpf, w);
	sm_json_close(w, '}');
}

void
sm_read_result_json(const struct sm_read_result *r, struct sm_json *w)
{
	sm_json_open_member(w, "devices", '[');
	for (size_t i = 0; i < r->n_devices; i++) {
		sm_json_open_element(w, '{');
		sm_device_json(&r->devices[i], w);
		links_json(&r->links[i], w);
		credentials_json(r->credentials[i], w);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
	sm_json_open_member(w, "systems", '[');
	for (size_t i = 0; i < r->n_systems; i++)
		system_json(&r->systems[i], w);
	sm_json_close(w, ']');
}

/* ---- text ---- */

static void
device_text(const struct sm_device *d, bool colour, struct sm_buf *out)
{
	(void)sm_paint(out, colour, SM_PAINT_BOLD);
	sm_buf_eui(out, d->id);
	(void)sm_paint(out, colour, SM_PAINT_PLAIN);
	sm_buf_printf(out, " %s ", sm_device_type_name(d->type));
	sm_paint_state(out, colour, d->status != SM_SMI_NONE ? sm_smi_status_name(d->status) : "-");
	sm_buf_putc(out, '\n');
	for (size_t k = 0; k < SM_FIELDS; k++) {
		const struct sm_field_fact *field = sm_field((enum sm_device_field)k);

		if (d->field[k].len == 0)
			continue;
		sm_buf_puts(out, "  ");
		sm_paint_text(out, colour, SM_PAINT_FAINT, sm_slice_str(field->name));
		sm_buf_puts(out, ": ");
		/* the maker of a device could have the name of a state */
		sm_paint_word(out, colour && field->form == SM_COLUMN_WORD, d->field[k]);
		sm_buf_putc(out, '\n');
	}
}

void
sm_read_result_text(const struct sm_read_result *r, bool colour, struct sm_buf *out)
{
	for (size_t i = 0; i < r->n_devices; i++)
		device_text(&r->devices[i], colour, out);
	for (size_t i = 0; i < r->n_systems; i++) {
		const struct sm_system *s = &r->systems[i];

		sm_buf_printf(out, "%s system of ", s->meter->type == SM_DEVICE_ESME ? "electricity" : "gas");
		sm_buf_eui(out, s->meter->id);
		sm_buf_puts(out, ": ");
		sm_paint_state(out, colour, s->enrolled ? "enrolled" : "not enrolled");
		sm_buf_putc(out, '\n');
	}
}
