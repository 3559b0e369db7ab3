/* DUIS 5.4, service 8.2, types ReadInventory and DSPInventory; SEC section H5 (enrolment of Smart Metering Systems). */
#include "inventory/read.h"

#include <string.h>

#include "core/time.h"
#include "duis/services.h"

/* From a device to its associates, to theirs, and to what is associated with any of those. */
#define AROUND                                                                                               \
	"WITH RECURSIVE near (id, depth) AS (SELECT id, 0 FROM seed"                                         \
	" UNION SELECT a.other, depth+1 FROM near n JOIN association a ON a.device=n.id WHERE depth<3"       \
	" UNION SELECT a.device, depth+1 FROM near n JOIN association a ON a.other=n.id WHERE depth<3)"      \
	" SELECT " SM_DEVICE_COLUMNS ", count(*) OVER () FROM device WHERE id IN (SELECT id FROM near)"      \
	" ORDER BY added, id"

static const char by_device[] =
    "WITH seed (id) AS (SELECT id FROM device WHERE id=?) SELECT * FROM (" AROUND ")";
static const char by_mpxn[] = "WITH seed (id) AS (SELECT id FROM device WHERE import_mpxn=?1"
                              " UNION SELECT id FROM device WHERE secondary_mpan=?1"
                              " UNION SELECT id FROM device WHERE export_mpan=?1) SELECT * FROM (" AROUND ")";
static const char by_uprn[] =
    "WITH seed (id) AS (SELECT id FROM device WHERE uprn=?) SELECT * FROM (" AROUND ")";
static const char by_address[] = "WITH seed (id) AS (SELECT id FROM device WHERE postcode=? AND address=?)"
                                 " SELECT * FROM (" AROUND ")";

/* The column behind those of the device: how many rows there are. */
enum { COLUMN_COUNT = 5 + SM_FIELDS };

bool
sm_sees_type_2(unsigned roles)
{
	/* field practice: those who may join them see them (8.7.2, 8.11) */
	return (roles & (SM_ROLE_IS | SM_ROLE_GS | SM_ROLE_RSA | SM_ROLE_OU)) != 0;
}

static struct sqlite3_stmt *
start(struct sm_work *w, const struct sm_read_key *key, struct sm_err *err)
{
	if (key->has_device)
		return sm_db_query(w->db, err, by_device, "e", key->device);
	if (key->mpxn.len > 0)
		return sm_db_query(w->db, err, by_mpxn, "s", key->mpxn);
	if (key->uprn.len > 0)
		return sm_db_query(w->db, err, by_uprn, "s", key->uprn);
	return sm_db_query(w->db, err, by_address, "ss", key->postcode, key->address);
}

static bool
read_devices(
    struct sm_work *w, struct sqlite3_stmt *q, bool hide_type_2, struct sm_reading *out, struct sm_err *err)
{
	enum sm_db_step step = SM_DB_FAILED;

	while (q && (step = sm_db_next(w->db, q, err)) == SM_DB_ROW) {
		struct sm_device d;

		if (!out->devices)
			out->devices =
			    sm_alloc(w->arena, (size_t)sm_db_int(q, COLUMN_COUNT), sizeof *out->devices);
		if (!out->devices) {
			sm_db_leave(q);
			return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for so many devices");
		}
		sm_device_row(q, w->arena, &d);
		if (!hide_type_2 || !sm_is_type_2(d.type))
			out->devices[out->n_devices++] = d;
	}
	return step == SM_DB_END;
}

static const struct sm_device *
device_of(const struct sm_reading *r, const struct sm_links *links, enum sm_device_type type)
{
	for (size_t i = 0; i < links->n; i++)
		for (size_t k = 0; k < r->n_devices; k++)
			if (memcmp(r->devices[k].id, links->id[i], SM_EUI_LEN) == 0 &&
			    r->devices[k].type == type)
				return &r->devices[k];
	return NULL;
}

static bool
is_commissioned(const struct sm_device *d)
{
	return d && d->status == SM_SMI_COMMISSIONED;
}

static bool
make_system(struct sm_work *w, const struct sm_reading *r, const struct sm_device *meter,
    struct sm_system *out, struct sm_err *err)
{
	struct sm_links links;

	*out = (struct sm_system){ .meter = meter };
	if (!sm_links(w, meter->id, SM_IN_LOG_OF, false, &links, err))
		return false;
	out->hub = device_of(r, &links, SM_DEVICE_CHF);
	if (meter->type == SM_DEVICE_GSME) {
		if (!sm_links(w, meter->id, SM_JOINED_TO, false, &links, err))
			return false;
		out->gpf = device_of(r, &links, SM_DEVICE_GPF);
	}
	if (meter->type == SM_DEVICE_GSME && !out->gpf && out->hub) {
		if (!sm_links(w, out->hub->id, SM_GPF_OF, true, &links, err))
			return false;
		out->gpf = device_of(r, &links, SM_DEVICE_GPF);
	}
	out->enrolled = is_commissioned(meter) && is_commissioned(out->hub) &&
	                (meter->type == SM_DEVICE_ESME || is_commissioned(out->gpf));
	return true;
}

bool
sm_inventory_read(
    struct sm_work *w, const struct sm_read_key *key, struct sm_reading *out, struct sm_err *err)
{
	*out = (struct sm_reading){ .n_devices = 0 };
	if (!read_devices(w, start(w, key, err), key->hide_type_2, out, err))
		return false;
	out->systems = sm_alloc(w->arena, out->n_devices + 1, sizeof *out->systems);
	if (!out->systems)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for so many devices");
	for (size_t i = 0; i < out->n_devices; i++)
		if (sm_is_meter(out->devices[i].type) &&
		    !make_system(w, out, &out->devices[i], &out->systems[out->n_systems++], err))
			return false;
	return true;
}

/* ---- JSON ---- */

static void
member(struct sm_buf *out, const char *name)
{
	sm_buf_putc(out, ',');
	sm_buf_json_str(out, name);
	sm_buf_putc(out, ':');
}

static void
eui_text(struct sm_buf *out, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	sm_buf_puts(out, text);
}

void
sm_device_json(const struct sm_device *d, struct sm_buf *out)
{
	sm_buf_puts(out, "{\"id\":\"");
	eui_text(out, d->id);
	sm_buf_printf(out, "\",\"type\":\"%s\"", sm_device_type_name(d->type));
	if (d->status != SM_SMI_NONE)
		sm_buf_printf(out, ",\"status\":\"%s\"", sm_smi_status_name(d->status));
	if (d->before != SM_SMI_NONE)
		sm_buf_printf(out, ",\"status_before\":\"%s\"", sm_smi_status_name(d->before));
	for (size_t i = 0; i < SM_FIELDS; i++) {
		if (d->field[i].len == 0)
			continue;
		member(out, sm_field((enum sm_device_field)i)->name);
		sm_buf_json(out, d->field[i]);
	}
}

static bool
links_json(struct sm_work *w, const struct sm_device *d, struct sm_buf *out, struct sm_err *err)
{
	static const char *const names[] = {
		[SM_IN_LOG_OF] = "in_log_of", [SM_GPF_OF] = "gpf_of", [SM_JOINED_TO] = "joined_to"
	};
	struct sm_links links;

	for (size_t k = 0; k < SM_COUNT(names); k++) {
		if (!sm_links(w, d->id, (enum sm_association)k, false, &links, err))
			return false;
		if (links.n == 0)
			continue;
		member(out, names[k]);
		for (size_t i = 0; i < links.n; i++) {
			sm_buf_puts(out, i == 0 ? "[\"" : ",\"");
			eui_text(out, links.id[i]);
			sm_buf_putc(out, '"');
		}
		sm_buf_putc(out, ']');
	}
	return true;
}

static void
part_json(const char *name, const struct sm_device *d, struct sm_buf *out)
{
	if (!d)
		return;
	member(out, name);
	sm_buf_putc(out, '"');
	eui_text(out, d->id);
	sm_buf_putc(out, '"');
}

static void
system_json(const struct sm_system *s, struct sm_buf *out)
{
	sm_buf_printf(out, "{\"system\":\"%s\",\"enrolled\":%s",
	    s->meter->type == SM_DEVICE_ESME ? "electricity" : "gas", s->enrolled ? "true" : "false");
	if (s->meter->field[SM_FIELD_IMPORT_MPXN].len > 0) {
		member(out, "mpxn");
		sm_buf_json(out, s->meter->field[SM_FIELD_IMPORT_MPXN]);
	}
	part_json("meter", s->meter, out);
	part_json("hub", s->hub, out);
	part_json("gpf", s->gpf, out);
	sm_buf_putc(out, '}');
}

bool
sm_reading_json(struct sm_work *w, const struct sm_reading *r, struct sm_buf *out, struct sm_err *err)
{
	sm_buf_puts(out, "{\"devices\":[");
	for (size_t i = 0; i < r->n_devices; i++) {
		if (i > 0)
			sm_buf_putc(out, ',');
		sm_device_json(&r->devices[i], out);
		if (!links_json(w, &r->devices[i], out, err))
			return false;
		sm_buf_putc(out, '}');
	}
	sm_buf_puts(out, "],\"systems\":[");
	for (size_t i = 0; i < r->n_systems; i++) {
		if (i > 0)
			sm_buf_putc(out, ',');
		system_json(&r->systems[i], out);
	}
	sm_buf_puts(out, "]}\n");
	return true;
}

/* ---- text ---- */

void
sm_reading_text(const struct sm_reading *r, struct sm_buf *out)
{
	for (size_t i = 0; i < r->n_devices; i++) {
		const struct sm_device *d = &r->devices[i];

		eui_text(out, d->id);
		sm_buf_printf(out, " %s %s\n", sm_device_type_name(d->type),
		    d->status != SM_SMI_NONE ? sm_smi_status_name(d->status) : "-");
		for (size_t k = 0; k < SM_FIELDS; k++) {
			if (d->field[k].len == 0)
				continue;
			sm_buf_printf(out, "  %s: ", sm_field((enum sm_device_field)k)->name);
			sm_buf_printable(out, d->field[k]);
			sm_buf_putc(out, '\n');
		}
	}
	for (size_t i = 0; i < r->n_systems; i++) {
		const struct sm_system *s = &r->systems[i];

		sm_buf_printf(out, "%s system of ", s->meter->type == SM_DEVICE_ESME ? "electricity" : "gas");
		eui_text(out, s->meter->id);
		sm_buf_puts(out, s->enrolled ? ": enrolled\n" : ": not enrolled\n");
	}
}

/* ---- DUIS ---- */

static void
escaped(struct sm_buf *out, struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++) {
		switch (s.p[i]) {
		case '&':
			sm_buf_puts(out, "&amp;");
			break;
		case '<':
			sm_buf_puts(out, "&lt;");
			break;
		case '>':
			sm_buf_puts(out, "&gt;");
			break;
		case '\r':
			sm_buf_puts(out, "&#13;");
			break;
		default:
			sm_buf_putc(out, (char)s.p[i]);
		}
	}
}

static void
element(struct sm_buf *out, const char *name, struct sm_slice value)
{
	sm_buf_printf(out, "<sr:%s>", name);
	escaped(out, value);
	sm_buf_printf(out, "</sr:%s>", name);
}

static void
field_duis(const struct sm_device *d, enum sm_device_field f, struct sm_buf *out)
{
	const char *name = sm_field(f)->element;
	bool needed = f == SM_FIELD_MANUFACTURER || f == SM_FIELD_MODEL;

	if (!name || (d->field[f].len == 0 && !needed))
		return;
	if (f == SM_FIELD_POSTCODE) {
		sm_buf_puts(out, "<sr:PropertyFilter>");
		element(out, "PostCode", d->field[f]);
		element(out, "AddressIdentifier", d->field[SM_FIELD_ADDRESS]);
		sm_buf_puts(out, "</sr:PropertyFilter>");
	} else if (f != SM_FIELD_ADDRESS) {
		element(out, name, d->field[f]);
	}
}

static void
device_duis(const struct sm_device *d, struct sm_buf *out)
{
	sm_buf_puts(out, "<sr:Device><sr:DeviceID>");
	eui_text(out, d->id);
	sm_buf_printf(out, "</sr:DeviceID><sr:DeviceType>%s</sr:DeviceType>", sm_device_type_name(d->type));
	if (d->status != SM_SMI_NONE)
		sm_buf_printf(out, "<sr:DeviceStatus>%s</sr:DeviceStatus>", sm_smi_status_name(d->status));
	for (size_t i = 0; i < SM_FIELDS; i++)
		field_duis(d, (enum sm_device_field)i, out);
	sm_buf_puts(out, "</sr:Device>");
}

void
sm_devices_duis(const struct sm_device *devices, size_t n, int64_t now, struct sm_buf *out)
{
	struct sm_time t;
	char text[SM_TIME_TEXT];

	sm_time_from_seconds(now, &t);
	sm_time_text(&t, text);
	sm_buf_puts(out, "<sr:Response xmlns:sr=\"http://www.dccinterface.co.uk/ServiceUserGateway\""
	                 " schemaVersion=\"5.4\"><sr:Header><sr:ResponseCode>I0</sr:ResponseCode>");
	sm_buf_printf(out, "<sr:ResponseDateTime>%s</sr:ResponseDateTime></sr:Header><sr:Body>", text);
	sm_buf_puts(out, "<sr:ResponseMessage><sr:ServiceReference>8.2</sr:ServiceReference>"
	                 "<sr:ServiceReferenceVariant>8.2</sr:ServiceReferenceVariant>");
	if (n > 0) {
		sm_buf_puts(out, "<sr:DSPInventory>");
		for (size_t i = 0; i < n; i++)
			device_duis(&devices[i], out);
		sm_buf_puts(out, "</sr:DSPInventory>");
	}
	sm_buf_puts(out, "</sr:ResponseMessage></sr:Body></sr:Response>\n");
}
