#include "inventory/state.h"

#include <string.h>

#include "inventory/texts.h"

static const char *const association_names[SM_ASSOCIATIONS] = {
	[SM_IN_LOG_OF] = "log",
	[SM_GPF_OF] = "gpf",
	[SM_JOINED_TO] = "join",
};

const char *
sm_association_name(enum sm_association kind)
{
	return association_names[kind];
}

static bool
no_memory(struct sm_err *err)
{
	return sm_no_room(err, SM_NO_OFFSET, "record");
}

static bool
keep(struct sm_work *w, struct sm_slice s, struct sm_slice *out)
{
	char *copy = s.len > 0 ? sm_arena_copy(w->arena, s.p, s.len) : NULL;

	*out = sm_slice_of(copy, copy ? s.len : 0);
	return copy || s.len == 0;
}

const char *
sm_work_request_text(struct sm_work *w)
{
	return w->request ? sm_request_id_text(w->request, w->arena) : "";
}

/* ---- the log ---- */

/* The number of the next line. The caller adds one to the end when the line is written. */
static bool
next_line(struct sm_work *w, int64_t *seq, struct sm_err *err)
{
	struct sm_db_log *end = sm_db_log(w->db);

	if (!end->known && !sm_db_number(w->db, err, &end->seq, NULL, "SELECT max(seq) FROM log", ""))
		return false;
	end->known = true;
	*seq = end->seq + 1;
	return true;
}

/* The device's last line. is_new: it is not in the inventory, and may have been before. */
static bool
last_line(struct sm_work *w, const uint8_t device[SM_EUI_LEN], bool is_new, struct sm_db_last *out,
    struct sm_err *err)
{
	const struct sm_db_last *last = sm_db_last(w->db, sm_db_key(device));

	if (last && last->known) {
		*out = *last;
		return true;
	}
	*out = (struct sm_db_last){ .device = sm_db_key(device) };
	if (!is_new && !sm_db_number(w->db, err, &out->seq, &out->there, "SELECT last FROM device WHERE id=?",
	                   "e", device))
		return false;
	return out->there ||
	       sm_db_number(w->db, err, &out->seq, NULL, "SELECT last FROM gone WHERE id=?", "e", device);
}

static void
set_last(struct sm_work *w, const struct sm_db_last *to)
{
	struct sm_db_last *last = sm_db_last(w->db, to->device);

	if (!last)
		return;
	*last = *to;
	last->known = true;
}

/* Adds a line to the log, after the device's last one (*last, which it becomes). device: NULL: it is about none. */
static bool
append(struct sm_work *w, const uint8_t *device, struct sm_db_last *last, const char *what,
    struct sm_slice old, struct sm_slice now, struct sm_err *err)
{
	const struct sm_request_id *id = w->request;
	int64_t counter = id ? (int64_t)id->counter : 0, prior = last->seq;

	if (!next_line(w, &last->seq, err) ||
	    !sm_db_write(w->db, err,
	        "INSERT INTO log (seq, at, originator, target, counter, service, device, what, old, new, "
	        "prior)"
	        " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
	        "iieentetssn", last->seq, w->now, id ? id->originator : NULL, id ? id->target : NULL,
	        id ? &counter : NULL, w->service, device, what, old, now, prior > 0 ? &prior : NULL))
		return false;
	sm_db_log(w->db)->seq = last->seq;
	return true;
}

#define OR_LATER " ON CONFLICT (id) DO UPDATE SET last=excluded.last"

/* Adds a line about a device that may be known. */
static bool
add_line(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what, struct sm_slice old,
    struct sm_slice now, struct sm_err *err)
{
	struct sm_db_last last;

	if (!last_line(w, device, false, &last, err) || !append(w, device, &last, what, old, now, err))
		return false;
	set_last(w, &last);
	if (last.there)
		return sm_db_write(w->db, err, "UPDATE device SET last=? WHERE id=?", "ie", last.seq, device);
	return sm_db_write(
	    w->db, err, "INSERT INTO gone (id, last) VALUES (?,?)" OR_LATER, "ei", device, last.seq);
}

static bool
add_change(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what, struct sm_slice old,
    struct sm_slice now, struct sm_err *err)
{
	struct sm_change *c;

	if (!w->outcome)
		return true;
	c = SM_NEW(w->arena, struct sm_change);
	if (!c)
		return no_memory(err);
	/* copied, since the source may be freed before the outcome is shown */
	*c = (struct sm_change){ .what = what };
	if (!keep(w, old, &c->old) || !keep(w, now, &c->now))
		return no_memory(err);
	memcpy(c->device, device, SM_EUI_LEN);
	*w->outcome->last_change = c;
	w->outcome->last_change = &c->next;
	return true;
}

bool
sm_note(struct sm_work *w, const uint8_t *device, const char *what, struct sm_slice old, struct sm_slice now,
    struct sm_err *err)
{
	struct sm_db_last none = { .known = false };

	if (device && !add_change(w, device, what, old, now, err))
		return false;
	return device ? add_line(w, device, what, old, now, err)
	              : append(w, NULL, &none, what, old, now, err);
}

bool
sm_event(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what, const char *about,
    const uint8_t *to, struct sm_err *err)
{
	const char *text = about ? sm_arena_printf(w->arena, "%s %s", what, about) : what;
	struct sm_event *e;

	if (w->outcome) {
		e = SM_NEW(w->arena, struct sm_event);
		if (!e)
			return no_memory(err);
		*e = (struct sm_event){ .what = what, .about = about, .has_to = to != NULL };
		memcpy(e->device, device, SM_EUI_LEN);
		if (to)
			memcpy(e->to, to, SM_EUI_LEN);
		*w->outcome->last_event = e;
		w->outcome->last_event = &e->next;
	}
	return add_line(w, device, "event", sm_slice_of("", 0), sm_slice_or_empty(text), err);
}

/* ---- devices ---- */

void
sm_device_row(struct sm_db_rows *q, struct sm_arena *a, struct sm_device *out)
{
	*out = (struct sm_device){ .known = true, .added = sm_db_int(q, 4) };
	sm_db_eui(q, 0, out->id);
	out->type = sm_device_type_parse(sm_db_text(q, 1, a));
	out->status = sm_smi_status_parse(sm_db_text(q, 2, a));
	out->before = sm_smi_status_parse(sm_db_text(q, 3, a));
	for (int i = 0; i < SM_FIELDS; i++)
		out->field[i] = sm_db_text(q, 5 + i, a);
}

struct sm_device_read {
	struct sm_device device;
	const struct sm_device_read *next;
};

static const struct sm_device *
read_before(const struct sm_work *w, const uint8_t id[SM_EUI_LEN])
{
	const struct sm_device_read *r = w->devices ? w->devices->first : NULL;

	while (r && memcmp(r->device.id, id, SM_EUI_LEN) != 0)
		r = r->next;
	return r ? &r->device : NULL;
}

/* Without memory it is read again. */
static void
keep_read(struct sm_work *w, const struct sm_device *d)
{
	struct sm_device_read *r = w->devices ? SM_NEW(w->arena, struct sm_device_read) : NULL;

	if (!r)
		return;
	*r = (struct sm_device_read){ .device = *d, .next = w->devices->first };
	w->devices->first = r;
}

static void
forget_read(struct sm_work *w)
{
	if (w->devices)
		w->devices->first = NULL;
}

static bool
read_device(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err)
{
	struct sm_db_rows *q =
	    sm_db_query(w->db, err, "SELECT " SM_DEVICE_COLUMNS " FROM device WHERE id=?", "e", id);
	enum sm_db_step step = q ? sm_db_next(w->db, q, err) : SM_DB_FAILED;

	*out = (struct sm_device){ .known = false };
	memcpy(out->id, id, SM_EUI_LEN);
	if (step == SM_DB_ROW) {
		sm_device_row(q, w->arena, out);
		sm_db_leave(q);
	}
	return step != SM_DB_FAILED;
}

bool
sm_device_get(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_device *out, struct sm_err *err)
{
	const struct sm_device *before = read_before(w, id);

	if (before) {
		*out = *before;
		return true;
	}
	if (!read_device(w, id, out, err))
		return false;
	keep_read(w, out);
	return true;
}

/*
 * Bound values: type, status, previous status, and the fields, in the order of SM_DEVICE_COLUMNS without id and
 * added.
 */
enum { DEVICE_VALUES = 3 + SM_FIELDS };

static void
device_values(const struct sm_device *d, struct sm_value *out)
{
	*out++ = sm_value_string(sm_device_type_name(d->type));
	*out++ = sm_value_string(sm_smi_status_name(d->status));
	*out++ = sm_value_string(sm_smi_status_name(d->before));
	for (size_t i = 0; i < SM_FIELDS; i++)
		*out++ = sm_value_text(d->field[i]);
}

static bool
put_device(struct sm_work *w, const struct sm_device *d, struct sm_err *err)
{
	struct sm_value values[DEVICE_VALUES + 2];

	forget_read(w);
	device_values(d, values);
	values[DEVICE_VALUES] = sm_value_eui(d->id);
	values[DEVICE_VALUES + 1] = sm_value_int(d->added);
	return sm_db_write_values(w->db, err,
	    "INSERT INTO device (type,status,before,manufacturer,model,smets_version,firmware,"
	    "firmware_status,cpl_status,date_commissioned,import_mpxn,secondary_mpan,export_mpan,"
	    "esme_variant,uprn,postcode,address,csp_region,gbcs_version,han_variant,s1sp,"
	    "connectivity,firmware_sent,id,added,last)"
	    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?25,?25)",
	    values, SM_COUNT(values));
}

static bool
set_device(struct sm_work *w, const struct sm_device *d, struct sm_err *err)
{
	struct sm_value values[DEVICE_VALUES + 1];

	forget_read(w);
	device_values(d, values);
	values[DEVICE_VALUES] = sm_value_eui(d->id);
	return sm_db_write_values(w->db, err,
	    "UPDATE device SET type=?,status=?,before=?,manufacturer=?,model=?,smets_version=?,firmware=?,"
	    "firmware_status=?,cpl_status=?,date_commissioned=?,import_mpxn=?,secondary_mpan=?,export_mpan=?,"
	    "esme_variant=?,uprn=?,postcode=?,address=?,csp_region=?,gbcs_version=?,han_variant=?,s1sp=?,"
	    "connectivity=?,firmware_sent=? WHERE id=?",
	    values, SM_COUNT(values));
}

static bool
note_differences(struct sm_work *w, const struct sm_device *from, const struct sm_device *to, bool *any,
    struct sm_err *err)
{
	*any = true;
	if (from->type != to->type &&
	    !sm_note(w, to->id, "type", sm_slice_or_empty(sm_device_type_name(from->type)),
	        sm_slice_or_empty(sm_device_type_name(to->type)), err))
		return false;
	if (from->status != to->status &&
	    !sm_note(w, to->id, "status", sm_slice_or_empty(sm_smi_status_name(from->status)),
	        sm_slice_or_empty(sm_smi_status_name(to->status)), err))
		return false;
	*any = from->type != to->type || from->status != to->status || from->before != to->before;
	for (size_t i = 0; i < SM_FIELDS; i++) {
		if (sm_slice_eq(from->field[i], to->field[i]))
			continue;
		*any = true;
		if (!sm_note(w, to->id, sm_field((enum sm_device_field)i)->name, from->field[i], to->field[i],
		        err))
			return false;
	}
	return true;
}

/* Adds a device, with one log line for all its fields. */
static bool
add_device(struct sm_work *w, struct sm_device *to, struct sm_err *err)
{
	const char *type = sm_device_type_name(to->type), *status = sm_smi_status_name(to->status);

	const char *what = status ? "status" : "device";
	struct sm_slice nothing = sm_slice_of("", 0), now = sm_slice_or_empty(status ? status : type);

	struct sm_db_last last;

	if (!add_change(w, to->id, what, nothing, now, err) || !last_line(w, to->id, true, &last, err) ||
	    !append(w, to->id, &last, what, nothing, now, err))
		return false;
	last.there = to->known = true;
	to->added = last.seq;
	set_last(w, &last);
	return put_device(w, to, err);
}

bool
sm_device_change(struct sm_work *w, const struct sm_device *from, struct sm_device *to, struct sm_err *err)
{
	bool any;

	/* only changed fields are checked: a value that an older version accepted must not block other changes */
	for (size_t i = 0; i < SM_FIELDS; i++)
		if (!sm_slice_eq(from->field[i], to->field[i]) &&
		    !sm_field_check((enum sm_device_field)i, to->field[i], err))
			return false;
	if (!from->known)
		return add_device(w, to, err);
	return note_differences(w, from, to, &any, err) && (!any || set_device(w, to, err));
}

bool
sm_device_delete(struct sm_work *w, const struct sm_device *d, struct sm_err *err)
{
	struct sm_db_last *last;

	forget_read(w);
	if (!sm_note(w, d->id, "status", sm_slice_or_empty(sm_smi_status_name(d->status)), sm_slice_of("", 0),
	        err) ||
	    !sm_db_run(w->db, err,
	        "INSERT INTO gone (id, last) SELECT id, last FROM device WHERE id=?" OR_LATER, "e", d->id) ||
	    !sm_db_run(w->db, err, "DELETE FROM device WHERE id=?", "e", d->id))
		return false;
	last = sm_db_last(w->db, sm_db_key(d->id));
	if (last)
		last->there = false;
	return true;
}

/* ---- links ---- */

static struct sm_slice
eui_slice(struct sm_work *w, const uint8_t id[SM_EUI_LEN])
{
	char *text = sm_alloc(w->arena, SM_EUI_TEXT, 1);

	if (!text)
		return sm_slice_of("", 0);
	sm_eui_text(id, text);
	return sm_slice_of(text, SM_EUI_TEXT - 1);
}

bool
sm_link_new(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err)
{
	const struct sm_request_id *id = w->request;
	int64_t counter = id ? (int64_t)id->counter : 0;
	const char *name = association_names[kind];

	return sm_db_write(w->db, err,
	           "INSERT INTO association (device, kind, other, since, user, counter) VALUES (?,?,?,?,?,?)",
	           "eteien", device, name, other, w->now, id ? id->originator : NULL, id ? &counter : NULL) &&
	       sm_note(w, device, name, sm_slice_of("", 0), eui_slice(w, other), err);
}

bool
sm_link_add(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err)
{
	const char *name = association_names[kind];
	const struct sm_request_id *id = w->request;
	int64_t counter = id ? (int64_t)id->counter : 0, there;

	if (!sm_db_number(w->db, err, &there, NULL,
	        "SELECT count(*) FROM association WHERE device=? AND other=? AND kind=?", "eet", device,
	        other, name))
		return false;
	if (there > 0)
		return !id ||
		       sm_db_run(w->db, err,
		           "UPDATE association SET user=?, counter=? WHERE device=? AND kind=? AND other=?",
		           "eiete", id->originator, counter, device, name, other);
	return sm_link_new(w, device, kind, other, err);
}

bool
sm_link_remove(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind,
    const uint8_t other[SM_EUI_LEN], struct sm_err *err)
{
	const char *name = association_names[kind];

	if (!sm_db_run(w->db, err, "DELETE FROM association WHERE device=? AND kind=? AND other=?", "ete",
	        device, name, other))
		return false;
	return sm_db_changes(w->db) == 0 ||
	       sm_note(w, device, name, eui_slice(w, other), sm_slice_of("", 0), err);
}

/* Makes room for one more link; the array may move. */
static bool
more_links(struct sm_work *w, uint8_t (**ids)[SM_EUI_LEN], size_t n, size_t *room)
{
	size_t capacity = *room > 0 ? 4 * *room : 4;
	uint8_t(*more)[SM_EUI_LEN] = sm_alloc(w->arena, capacity, SM_EUI_LEN);

	if (!more)
		return false;
	if (n > 0)
		memcpy(more, *ids, n * SM_EUI_LEN);
	*ids = more;
	*room = capacity;
	return true;
}

/* Reads the IDs of a query's rows; a second column, if any, selects the list. */
static bool
read_links(struct sm_work *w, struct sm_db_rows *q, struct sm_links *lists, size_t n, struct sm_err *err)
{
	struct {
		uint8_t (*ids)[SM_EUI_LEN];
		size_t room;
	} grown[SM_ASSOCIATIONS] = { 0 };
	enum sm_db_step step = SM_DB_FAILED;

	memset(lists, 0, n * sizeof *lists);
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		size_t k = n > 1 ? (size_t)sm_db_int(q, 1) : 0;

		if (lists[k].n == grown[k].room &&
		    !more_links(w, &grown[k].ids, lists[k].n, &grown[k].room)) {
			sm_db_leave(q);
			return no_memory(err);
		}
		sm_db_eui(q, 0, grown[k].ids[lists[k].n++]);
		lists[k].id = (const uint8_t(*)[SM_EUI_LEN])grown[k].ids;
	}
	return step == SM_DB_END;
}

/*
 * The kinds are literals, since SQLite prepares a statement again for each value of a parameter that selects a
 * partial index.
 */
#define FORTH(kind) "SELECT other FROM association WHERE device=? AND kind='" kind "' ORDER BY other"
#define BACK(kind) "SELECT device FROM association WHERE other=? AND kind='" kind "' ORDER BY device"

bool
sm_links(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind, bool backwards,
    struct sm_links *out, struct sm_err *err)
{
	static const char *const queries[][SM_ASSOCIATIONS] = {
		{ [SM_IN_LOG_OF] = FORTH("log"), [SM_GPF_OF] = FORTH("gpf"), [SM_JOINED_TO] = FORTH("join") },
		{ [SM_IN_LOG_OF] = BACK("log"), [SM_GPF_OF] = BACK("gpf"), [SM_JOINED_TO] = BACK("join") },
	};

	return read_links(w, sm_db_query(w->db, err, queries[backwards][kind], "e", device), out, 1, err);
}

bool
sm_links_out(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_outward *out, struct sm_err *err)
{
	/* in the order of enum sm_association */
	return read_links(w,
	    sm_db_query(w->db, err,
	        "SELECT other, CASE kind WHEN 'log' THEN 0 WHEN 'gpf' THEN 1 ELSE 2 END"
	        " FROM association WHERE device=? ORDER BY kind, other",
	        "e", device),
	    out->of, SM_ASSOCIATIONS, err);
}

bool
sm_links_of(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_outward *out,
    struct sm_links *back, struct sm_err *err)
{
	return sm_links_out(w, device, out, err) &&
	       read_links(w,
	           sm_db_query(w->db, err, "SELECT device FROM association WHERE other=?", "e", device), back,
	           1, err);
}

bool
sm_link_clear(struct sm_work *w, const uint8_t device[SM_EUI_LEN], enum sm_association kind, bool both,
    struct sm_err *err)
{
	struct sm_links links;

	if (!sm_links(w, device, kind, false, &links, err))
		return false;
	for (size_t i = 0; i < links.n; i++)
		if (!sm_link_remove(w, device, kind, links.id[i], err))
			return false;
	if (!both)
		return true;
	if (!sm_links(w, device, kind, true, &links, err))
		return false;
	for (size_t i = 0; i < links.n; i++)
		if (!sm_link_remove(w, links.id[i], kind, device, err))
			return false;
	return true;
}

bool
sm_credentials(
    struct sm_work *w, const uint8_t device[SM_EUI_LEN], const struct sm_credential **out, struct sm_err *err)
{
	struct sm_db_rows *q = sm_db_query(w->db, err,
	    "SELECT role, certificate, party, hash FROM credential WHERE device=? ORDER BY role, certificate",
	    "e", device);
	enum sm_db_step step = SM_DB_FAILED;

	*out = NULL;
	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct sm_credential *c = SM_NEW(w->arena, struct sm_credential);

		if (!c) {
			sm_db_leave(q);
			return no_memory(err);
		}
		*c = (struct sm_credential){ .has_party = !sm_db_is_null(q, 2) };
		c->role = sm_db_text(q, 0, w->arena);
		c->certificate = sm_db_text(q, 1, w->arena);
		if (c->has_party)
			sm_db_eui(q, 2, c->party);
		c->hash = sm_db_text(q, 3, w->arena);
		*out = c;
		out = &c->next;
	}
	return step == SM_DB_END;
}

bool
sm_hub_of(struct sm_work *w, const uint8_t device[SM_EUI_LEN], struct sm_device *out, struct sm_err *err)
{
	struct sm_links hubs;

	*out = (struct sm_device){ .known = false };
	if (!sm_links(w, device, SM_IN_LOG_OF, false, &hubs, err))
		return false;
	if (hubs.n == 0 && !sm_links(w, device, SM_GPF_OF, false, &hubs, err))
		return false;
	return hubs.n == 0 || sm_device_get(w, hubs.id[0], out, err);
}
