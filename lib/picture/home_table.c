#include "picture/home_table.h"

#include "picture/home_plan.h"
#include "picture/figures.h"

static const char *const device_columns[] = { "Device", "Type", "Status", "MPxN", "Associations" };
static const char *const fact_columns[] = { "Device", "Type", "Facts" };
static const char *const system_columns[] = { "System", "Enrolled", "MPxN", "Meter", "Hub", "GPF" };

static bool
is_mpxn(size_t field)
{
	return field == SM_FIELD_IMPORT_MPXN || field == SM_FIELD_SECONDARY_MPAN ||
	       field == SM_FIELD_EXPORT_MPAN;
}

static void
eui(struct sm_figures *t, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	sm_html_span(t->w, "eui", text);
}

static void
type_cell(struct sm_figures *t, const struct sm_device *d)
{
	const char *type = sm_device_type_name(d->type);

	sm_figures_text(t, sm_slice_str(type ? type : "unknown"));
}

static void
status_cell(struct sm_figures *t, const struct sm_device *d)
{
	const char *status = sm_smi_status_name(d->status), *before = sm_smi_status_name(d->before);

	sm_figures_cell_open(t, "");
	sm_html_text(t->w, status ? status : "none");
	if (before) {
		sm_buf_puts(&t->w->text, ", before: ");
		sm_buf_puts(&t->w->text, before);
		sm_html_flush_text(t->w);
	}
	sm_figures_cell_close(t);
}

/* The fields that are MPxNs, or those that are not, each with its name. */
static void
fields_cell(struct sm_figures *t, const struct sm_device *d, bool mpxns)
{
	sm_figures_cell_open(t, mpxns ? "" : "flow");
	for (size_t i = 0; i < SM_FIELDS; i++) {
		if (d->field[i].len == 0 || is_mpxn(i) != mpxns)
			continue;
		sm_buf_puts(t->w->out, "<span class=\"fact\"><span class=\"k\">");
		sm_html_name(t->w, sm_field((enum sm_device_field)i)->name);
		sm_buf_puts(t->w->out, "</span> ");
		sm_html_escaped(t->w, d->field[i]);
		sm_buf_puts(t->w->out, "</span> ");
	}
	sm_figures_cell_close(t);
}

static const char *const associations[] = {
	[SM_IN_LOG_OF] = "in the log of", [SM_GPF_OF] = "GPF of", [SM_JOINED_TO] = "joined to"
};

/* The devices that it is associated with; those that the reading hasn't are marked. */
static void
links(
    struct sm_figures *t, const struct sm_read_result *r, enum sm_association kind, const struct sm_links *of)
{
	for (size_t i = 0; i < of->n; i++) {
		size_t other = sm_home_device(r, of->id[i]);
		const char *type = other < r->n_devices ? sm_device_type_name(r->devices[other].type) : NULL;

		sm_buf_puts(t->w->out, "<span class=\"fact\">");
		sm_html_span(t->w, "k", associations[kind]);
		sm_buf_putc(t->w->out, ' ');
		if (type)
			sm_buf_printf(t->w->out, "%s ", type);
		eui(t, of->id[i]);
		if (other == r->n_devices)
			sm_html_span(t->w, "k", " not shown here");
		sm_buf_puts(t->w->out, "</span> ");
	}
}

static void
links_cell(struct sm_figures *t, const struct sm_read_result *r, const struct sm_outward *of)
{
	sm_figures_cell_open(t, "");
	for (int kind = 0; kind < SM_ASSOCIATIONS; kind++)
		links(t, r, (enum sm_association)kind, &of->of[kind]);
	sm_figures_cell_close(t);
}

static void
device_cells(struct sm_figures *t, const struct sm_device *d)
{
	sm_figures_cell_open(t, "");
	eui(t, d->id);
	sm_figures_cell_close(t);
	type_cell(t, d);
}

static void
device(struct sm_figures *t, const struct sm_read_result *r, size_t i)
{
	sm_figures_row_open(t);
	device_cells(t, &r->devices[i]);
	status_cell(t, &r->devices[i]);
	fields_cell(t, &r->devices[i], true);
	links_cell(t, r, &r->links[i]);
	sm_figures_row_close(t);
}

static void
facts(struct sm_html *w, const struct sm_read_result *r)
{
	struct sm_figures t;

	sm_figures_open(
	    &t, w, "wide", "What else is known of the devices", fact_columns, SM_COUNT(fact_columns));
	for (size_t i = 0; i < r->n_devices; i++) {
		sm_figures_row_open(&t);
		device_cells(&t, &r->devices[i]);
		fields_cell(&t, &r->devices[i], false);
		sm_figures_row_close(&t);
	}
	sm_figures_close(&t);
}

static void
part_cell(struct sm_figures *t, const struct sm_device *d)
{
	sm_figures_cell_open(t, "");
	if (d)
		eui(t, d->id);
	else
		sm_buf_puts(t->w->out, "none");
	sm_figures_cell_close(t);
}

static void
system_row(struct sm_figures *t, const struct sm_system *s)
{
	sm_figures_row_open(t);
	sm_figures_text(t, sm_slice_str(s->meter->type == SM_DEVICE_ESME ? "electricity" : "gas"));
	sm_figures_text(t, sm_slice_str(s->enrolled ? "yes" : "no"));
	sm_figures_text(t, s->meter->field[SM_FIELD_IMPORT_MPXN]);
	part_cell(t, s->meter);
	part_cell(t, s->hub);
	part_cell(t, s->gpf);
	sm_figures_row_close(t);
}

static void
systems(struct sm_html *w, const struct sm_read_result *r)
{
	struct sm_figures t;

	sm_figures_open(&t, w, "wide", "Smart Metering Systems", system_columns, SM_COUNT(system_columns));
	for (size_t i = 0; i < r->n_systems; i++)
		system_row(&t, &r->systems[i]);
	sm_figures_close(&t);
}

void
sm_home_tables(struct sm_html *w, const struct sm_read_result *r)
{
	struct sm_figures t;

	if (r->n_devices == 0)
		return;
	sm_figures_open(
	    &t, w, "wide", "Devices and their associations", device_columns, SM_COUNT(device_columns));
	for (size_t i = 0; i < r->n_devices; i++)
		device(&t, r, i);
	sm_figures_close(&t);
	if (r->n_systems > 0)
		systems(w, r);
	facts(w, r);
}
