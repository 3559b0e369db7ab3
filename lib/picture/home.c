/* SEC section H5 (Smart Metering Systems), DUIS 5.4 types Device and DeviceStatus. */
#include "picture/home.h"

#include <stdio.h>

#include "picture/home_plan.h"
#include "picture/home_table.h"
#include "picture/svg.h"

/* The measure of the drawing, in its own pixels. It is as wide as the narrowest screen that pages are made for. */
enum {
	WIDTH = 320,
	WALL = 2, /* from the edge to the wall of a house */
	EDGE = 10, /* from the edge to boxes or lanes */
	LANE = 9, /* from one lane to the next */
	ROOF = 78, /* height of all above the first box of a house: WAN, roof and address */
	EAVES = 56,
	APEX = 22,
	GAP = 8, /* between boxes */
	STREET = 16, /* below a house */
	LINE = 15, /* of text in a box */
	FIRST = 18, /* baseline of the first line */
	INDENT = 36, /* of text in a box */
	KIND = 62, /* of the words behind a device type */
	CORNER = 6,
	KEY_LINE = 18,
	TEXT = 48
};

struct drawing {
	struct sm_html *w;
	struct sm_home_plan plan;
	int left, right; /* of the boxes */
	int y; /* the next free line */
};

/* ---- what a device is ---- */

static const struct {
	const char *words, *icon; /* the icon fills a square of 24 */
} types[] = {
	[SM_DEVICE_UNKNOWN] = { "device", "M4 4h16v16H4z" },
	[SM_DEVICE_ESME] = { "electricity meter", "M12 2a10 10 0 1 0 .1 0zM13 6l-5 7h4l-1 5 5-7h-4z" },
	[SM_DEVICE_GSME] = { "gas meter",
	    "M12 2a10 10 0 1 0 .1 0zM12 6c3 4 4 5 4 7a4 4 0 0 1-8 0c0-2 1-3 2-4 1 2 2 1 2-3z" },
	[SM_DEVICE_CHF] = { "communications hub",
	    "M4 12h16v9H4zM8 17h.1M12 17h4M8 9a6 6 0 0 1 8 0M5 6a10 10 0 0 1 14 0" },
	[SM_DEVICE_GPF] = { "gas proxy",
	    "M4 4h16v16H4zM12 7c3 3 4 4 4 6a4 4 0 0 1-8 0c0-2 1-3 2-4 1 2 2 1 2-2z" },
	[SM_DEVICE_HCALCS] = { "load switch", "M2 15h5l9-8M16 15h6M16 15v-1M7 15v-1" },
	[SM_DEVICE_SAPC] = { "appliance controller", "M9 2v6M15 2v6M6 8h12v4a6 6 0 0 1-12 0zM12 18v4" },
	[SM_DEVICE_PPMID] = { "prepayment display",
	    "M4 3h16v18H4zM7 6h10v5H7zM8 15h.1M12 15h.1M16 15h.1M8 18h.1M12 18h.1M16 18h.1" },
	[SM_DEVICE_IHD] = { "in-home display", "M3 5h18v14H3zM7 16v-3M11 16V9M15 16v-5M18 16v-2" },
	[SM_DEVICE_CAD] = { "access device", "M4 12h16v8H4zM8 16h.1M12 12V6M8 6a5 5 0 0 1 8 0" },
};

/* The mark of a status: its shape differs, not only its colour. In a circle of 5 around (0, 0). */
static const struct {
	const char *class, *shape;
} marks[SM_SMI_STATUSES] = {
	[SM_SMI_NONE] = { "none", NULL },
	[SM_SMI_PENDING] = { "waits", "" },
	[SM_SMI_WHITELISTED] = { "waits", "M0 0V-5A5 5 0 0 1 5 0z" },
	[SM_SMI_INSTALLED] = { "waits", "M0 5V-5A5 5 0 0 1 0 5z" },
	[SM_SMI_COMMISSIONED] = { "works", "M-3 0L-1 2L3-2" },
	[SM_SMI_DECOMMISSIONED] = { "gone", "M-3-3L3 3M3-3L-3 3" },
	[SM_SMI_WITHDRAWN] = { "gone", "M-3-3L3 3M3-3L-3 3" },
	[SM_SMI_SUSPENDED] = { "stopped", "M-2-3V3M2-3V3" },
	[SM_SMI_RECOVERY] = { "stopped", "M0-3V1M0 3V3.1" },
	[SM_SMI_RECOVERED] = { "works", "M0 3V-3M-2-1L0-3L2-1" },
};

static const struct {
	enum sm_device_field field;
	const char *name;
} numbers[] = {
	{ SM_FIELD_IMPORT_MPXN, NULL }, /* MPAN or MPRN */
	{ SM_FIELD_SECONDARY_MPAN, "2nd MPAN" },
	{ SM_FIELD_EXPORT_MPAN, "export MPAN" },
};

static const struct sm_device *
device_at(const struct drawing *d, size_t row)
{
	return &d->plan.reading->devices[d->plan.rows[row].device];
}

static const struct sm_system *
system_of(const struct drawing *d, const struct sm_device *meter)
{
	const struct sm_read_result *r = d->plan.reading;

	for (size_t i = 0; i < r->n_systems; i++)
		if (r->systems[i].meter == meter)
			return &r->systems[i];
	return NULL;
}

/* ---- a box ---- */

static void
line(struct drawing *d, const char *class, int x, int *y, struct sm_slice text)
{
	sm_svg_text(d->w, class, x, *y, text);
	*y += LINE;
}

static void
status(struct drawing *d, const struct sm_device *device, int x, int *y)
{
	const char *name = sm_smi_status_name(device->status);
	const char *class = marks[device->status].class;
	char group[TEXT];

	if (!name) {
		line(d, "soft", x, y, sm_slice_str("no status"));
		return;
	}
	(void)snprintf(group, sizeof group, "mark %s", class);
	sm_svg_group_open(d->w, group, x + 5, *y - 4);
	sm_svg_circle(d->w, "ring", 0, 0, 5);
	if (marks[device->status].shape[0])
		sm_svg_path(d->w, "shape", "%s", marks[device->status].shape);
	sm_svg_group_close(d->w);
	line(d, class, x + 15, y, sm_slice_str(name));
}

static void
mpxns(struct drawing *d, const struct sm_device *device, int x, int *y)
{
	for (size_t i = 0; i < SM_COUNT(numbers); i++) {
		struct sm_slice number = device->field[numbers[i].field];
		const char *name = numbers[i].name;

		if (number.len == 0)
			continue;
		if (!name)
			name = device->type == SM_DEVICE_GSME ? "MPRN" : "MPAN";
		sm_buf_printf(&d->w->text, "%s ", name);
		sm_buf_put(&d->w->text, number.p, number.len);
		line(d, "", x, y, sm_slice_of(d->w->text.p ? d->w->text.p : "", d->w->text.len));
		sm_buf_reset(&d->w->text);
	}
}

static int
height_of(const struct drawing *d, const struct sm_device *device)
{
	int lines = 3;

	for (size_t i = 0; i < SM_COUNT(numbers); i++)
		lines += device->field[numbers[i].field].len > 0;
	lines += system_of(d, device) != NULL;
	return FIRST + lines * LINE - CORNER;
}

static void
box(struct drawing *d, size_t row)
{
	const struct sm_device *device = device_at(d, row);
	const struct sm_system *system = system_of(d, device);
	const char *type = sm_device_type_name(device->type);
	struct sm_svg_box b = { d->left, d->plan.rows[row].y, d->right - d->left, d->plan.rows[row].height };
	int x = b.x + INDENT, y = b.y + FIRST;
	char eui[SM_EUI_TEXT];

	sm_svg_rect(d->w, device->status == SM_SMI_COMMISSIONED ? "box" : "box other", &b, CORNER);
	sm_svg_group_open(d->w, "icon", b.x + CORNER, b.y + CORNER);
	sm_svg_path(d->w, "", "%s", types[device->type].icon);
	sm_svg_group_close(d->w);
	sm_svg_text(d->w, "strong", x, y, sm_slice_str(type ? type : "?"));
	line(d, "soft", x + KIND, &y, sm_slice_str(types[device->type].words));
	status(d, device, x, &y);
	sm_eui_text(device->id, eui);
	line(d, "mono", x, &y, sm_slice_str(eui));
	mpxns(d, device, x, &y);
	if (system)
		line(d, "soft", x, &y,
		    sm_slice_str(system->enrolled ? "system enrolled" : "system not enrolled"));
}

/* ---- a house ---- */

/* The WAN above the hub, and where it is. */
static void
wan(struct drawing *d, const struct sm_device *hub, int top)
{
	struct sm_slice region = hub->field[SM_FIELD_CSP_REGION], by = hub->field[SM_FIELD_CONNECTIVITY];
	int x = d->left + INDENT / 2;

	sm_svg_path(d->w, "wan", "M%d %dV%d", x, top + 2, top + ROOF);
	sm_buf_puts(&d->w->text, "WAN ");
	sm_buf_put(&d->w->text, region.p, region.len);
	if (by.len > 0)
		sm_buf_puts(&d->w->text, ", ");
	sm_buf_put(&d->w->text, by.p, by.len);
	sm_svg_text(d->w, "soft", x + CORNER, top + 12,
	    sm_slice_of(d->w->text.p ? d->w->text.p : "", d->w->text.len));
	sm_buf_reset(&d->w->text);
}

/* Draws a house down to `bottom`, where its last box ends. */
static void
house(struct drawing *d, size_t hub, int top, int bottom)
{
	const struct sm_device *device = &d->plan.reading->devices[hub];
	const int middle = WIDTH / 2;

	sm_svg_path(d->w, "house", "M%d %dL%d %dL%d %dV%dH%dV%dM%d %dL%d %d", WALL, top + EAVES, middle,
	    top + APEX, WIDTH - WALL, top + EAVES, bottom + GAP, WALL, top + EAVES, WALL, top + EAVES,
	    WIDTH - WALL, top + EAVES);
	wan(d, device, top);
	sm_svg_text(d->w, "strong middle", middle, top + EAVES - CORNER, device->field[SM_FIELD_POSTCODE]);
	sm_svg_text(d->w, "soft middle", middle, top + EAVES + LINE, device->field[SM_FIELD_ADDRESS]);
}

/* Sets the places of the boxes, and the height of all. */
static void
place(struct drawing *d)
{
	const size_t none = d->plan.reading->n_devices;
	size_t before = none + 1;

	for (size_t row = 0; row < d->plan.n_rows; row++) {
		struct sm_home_row *at = &d->plan.rows[row];

		if (at->house != before && row > 0)
			d->y += STREET;
		if (at->house != before)
			d->y += at->house == none ? KEY_LINE : ROOF;
		before = at->house;
		at->y = d->y;
		at->height = height_of(d, device_at(d, row));
		d->y += at->height + GAP;
	}
}

static void
houses(struct drawing *d)
{
	const size_t none = d->plan.reading->n_devices;

	for (size_t row = 0, next; row < d->plan.n_rows; row = next) {
		const struct sm_home_row *first = &d->plan.rows[row], *last = first;

		for (next = row; next < d->plan.n_rows && d->plan.rows[next].house == first->house; next++)
			last = &d->plan.rows[next];
		if (first->house == none)
			sm_svg_text(d->w, "soft", EDGE, first->y - CORNER, sm_slice_str("In no device log"));
		else
			house(d, first->house, first->y - ROOF, last->y + last->height);
	}
}

/* ---- associations ---- */

static const struct {
	const char *class, *words;
} kinds[] = {
	[SM_IN_LOG_OF] = { "lane log", "in the device log of the hub" },
	[SM_GPF_OF] = { "lane gpf", "the gas proxy of the hub" },
	[SM_JOINED_TO] = { "lane joined", "joined to the device with the arrow" },
};

static int
height_at(const struct sm_home_row *row, const struct sm_home_lane *lane)
{
	/* lanes beside each other end at different heights of the same box */
	int y = row->y + FIRST + lane->slot * LANE;

	return y < row->y + row->height - CORNER ? y : row->y + row->height - CORNER;
}

static void
lane(struct drawing *d, const struct sm_home_lane *l)
{
	int out = l->side == 0 ? -1 : 1, edge = l->side == 0 ? d->left : d->right;
	int x = edge + out * (LANE + l->slot * LANE);
	int target = height_at(&d->plan.rows[l->target], l);

	if (l->slot == SM_HOME_LANES)
		return;
	sm_svg_path(d->w, kinds[l->kind].class, "M%d %dV%d", x, height_at(&d->plan.rows[l->first], l),
	    height_at(&d->plan.rows[l->last], l));
	sm_svg_path(d->w, kinds[l->kind].class, "M%d %dH%d", x, target, edge);
	sm_svg_path(d->w, "arrow", "M%d %dl%d -4v8z", edge, target, out * CORNER);
	for (size_t row = l->first; row <= l->last; row++) {
		int y = height_at(&d->plan.rows[row], l);

		if (!sm_home_branches(&d->plan, l, row))
			continue;
		sm_svg_path(d->w, kinds[l->kind].class, "M%d %dH%d", x, y, edge);
		sm_svg_circle(d->w, "joint", x, y, 2);
	}
}

/* What the lines mean, below the drawing. */
static void
key(struct drawing *d)
{
	for (size_t kind = 0; kind < SM_COUNT(kinds); kind++) {
		d->y += KEY_LINE;
		sm_svg_path(d->w, kinds[kind].class, "M%d %dh%d", EDGE, d->y - 4, INDENT - CORNER);
		sm_svg_path(d->w, "arrow", "M%d %dl-%d -4v8z", EDGE + INDENT, d->y - 4, CORNER);
		sm_svg_text(d->w, "soft", EDGE + INDENT + CORNER, d->y, sm_slice_str(kinds[kind].words));
	}
}

/* ---- the whole ---- */

static int
room(int slots)
{
	return slots > 0 ? EDGE + slots * LANE + 4 : EDGE;
}

static void
draw(struct drawing *d)
{
	struct sm_svg_head head = { .id = "home",
		.class = "home",
		.width = WIDTH,
		.title = "The devices, with their statuses and MPxNs, and their associations",
		.description =
		    "Each box is a device. A house stands around a hub and the devices in its device log. "
		    "Lines join associated devices. The tables have the same facts." };

	d->left = room(d->plan.slots[0]);
	d->right = WIDTH - room(d->plan.slots[1]);
	place(d);
	head.height = d->y + ((int)SM_COUNT(kinds) + 1) * KEY_LINE;
	sm_svg_open(d->w, &head);
	houses(d);
	for (size_t i = 0; i < d->plan.n_lanes; i++)
		lane(d, &d->plan.lanes[i]);
	for (size_t row = 0; row < d->plan.n_rows; row++)
		box(d, row);
	d->y += GAP;
	key(d);
	sm_svg_close(d->w);
}

static void
picture(struct drawing *d)
{
	if (d->plan.reading->n_devices == 0)
		return;
	sm_buf_puts(d->w->out, "<section class=\"drawn\"><h3>Home</h3>\n");
	if (d->plan.n_rows > 0)
		draw(d);
	else
		sm_buf_printf(d->w->out,
		    "<p class=\"note\">More than %d devices: they are in the tables only.</p>\n",
		    SM_HOME_ROWS);
	if (d->plan.undrawn > 0)
		sm_buf_printf(d->w->out,
		    "<p class=\"note\">The associations with %zu devices are in the tables only.</p>\n",
		    d->plan.undrawn);
	sm_buf_puts(d->w->out, "</section>\n");
}

bool
sm_home_write(struct sm_html *w, const struct sm_read_result *r, struct sm_arena *a, struct sm_err *err)
{
	struct drawing d = { .w = w };

	if (!sm_home_arrange(r, a, &d.plan, err))
		return false;
	sm_buf_puts(w->out, "<div class=\"panes pictured\">\n");
	picture(&d);
	if (r->n_devices > 0) {
		sm_buf_puts(w->out, "<section class=\"facts\">\n");
		sm_home_tables(w, r);
		sm_buf_puts(w->out, "</section>\n");
	}
	return true;
}
