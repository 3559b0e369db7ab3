#include "show/catalogue.h"

#include "catalogue/catalogue.h"
#include "core/json_writer.h"
#include "names/cosem.h"
#include "names/obis.h"
#include "names/zcl.h"
#include "show/names.h"

static const char *
when_name(enum sm_when when)
{
	return when == SM_OPTIONAL ? "optional" : when == SM_REPEATED ? "repeated" : NULL;
}

static void
cosem_row(struct sm_json *w, const struct sm_row *row)
{
	const struct sm_cosem_attribute *at =
	    sm_cosem_find(row->class_id, row->obis, row->access == SM_ACTION, row->index);
	char obis[SM_OBIS_TEXT];

	sm_json_string(w, "name", at ? at->name : NULL);
	sm_json_string(w, "part", at ? at->part : NULL);
	if (row->protected)
		sm_json_bool(w, "protected", true);
	else
		sm_json_string(w, "operation", sm_show_access(row->access));
	sm_obis_text(row->obis, obis);
	sm_json_number(w, "class_id", row->class_id);
	sm_json_string(w, "obis", obis);
	sm_json_integer(w, row->access == SM_ACTION ? "method" : "attribute", row->index);
}

static void
gbz_row(struct sm_json *w, const struct sm_row *row)
{
	const struct sm_zcl_command *command =
	    row->general ? NULL : sm_zcl_command_find(row->cluster, row->to_client, row->command);

	sm_json_string(w, "name", command ? command->name : NULL);
	sm_json_code(w, "cluster", row->cluster);
	sm_json_string(w, "cluster_name", sm_zcl_cluster_name(row->cluster));
	sm_json_number(w, "command", row->command);
	sm_json_bool(w, "cluster_specific", !row->general);
	sm_json_string(w, "direction", row->to_client ? "server to client" : "client to server");
	if (row->encrypted)
		sm_json_bool(w, "encrypted", true);
}

static void
rows(struct sm_json *w, const char *member, enum sm_protocol protocol, const struct sm_row *list, size_t n)
{
	if (n == 0)
		return;
	sm_json_key(w, member);
	sm_json_open(w, '[');
	for (size_t i = 0; i < n; i++) {
		sm_json_element(w);
		sm_json_open(w, '{');
		if (protocol == SM_GBZ)
			gbz_row(w, &list[i]);
		else
			cosem_row(w, &list[i]);
		sm_json_string(w, "when", when_name(list[i].when));
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

static void
use_case(struct sm_json *w, const struct sm_use_case *uc)
{
	sm_json_open(w, '{');
	sm_json_code(w, "message_code", uc->code);
	sm_json_string(w, "use_case", uc->id);
	sm_json_string(w, "title", uc->title);
	sm_json_string(w, "protocol", sm_show_protocol(uc->protocol));
	sm_json_string(w, "target", uc->target);
	sm_json_string(w, "service_reference_variants", uc->service_reference);
	sm_json_bool(w, "critical", uc->critical);
	sm_json_bool(w, "future_dated", uc->future_dated);
	rows(w, "command", uc->protocol, uc->rows, uc->n_rows);
	rows(w, "response", uc->protocol, uc->response_rows, uc->n_response_rows);
	rows(w, "alert", uc->protocol, uc->alert_rows, uc->n_alert_rows);
	sm_json_close(w, '}');
	sm_buf_putc(w->out, '\n');
}

void
sm_show_catalogue(struct sm_buf *out)
{
	struct sm_json w = { .out = out };
	const struct sm_use_case *uc;

	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++)
		use_case(&w, uc);
}
