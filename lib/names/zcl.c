/* ZigBee Cluster Library section 2.4: commands of every cluster. Look-up in the tables of the clusters. */
#include "names/zcl.h"

#include <stdlib.h>

#include "names/zcl_tables.h"

static const struct sm_zcl_cluster *const clusters[] = {
	&sm_zcl_basic,
	&sm_zcl_time,
	&sm_zcl_ota,
	&sm_zcl_keep_alive,
	&sm_zcl_price,
	&sm_zcl_load_control,
	&sm_zcl_metering,
	&sm_zcl_messaging,
	&sm_zcl_tunnelling,
	&sm_zcl_prepayment,
	&sm_zcl_calendar,
	&sm_zcl_device_management,
	&sm_zcl_events,
	&sm_zcl_mdu_pairing,
	&sm_zcl_sub_ghz,
	&sm_zcl_key_establishment,
};

static const struct sm_zcl_field attribute_id[] = {
	FIELD(NULL, ATTRIBUTE_ID, NULL),
};
static const struct sm_zcl_field read_attributes[] = {
	{ .name = "attributes", ZCL_GROUP(attribute_id) },
};

static const struct sm_zcl_field attribute_read[] = {
	FIELD("attribute", ATTRIBUTE_ID, NULL),
	FIELD("status", ENUM8, &sm_zcl_type_status),
	{ .name = "value", .wire = SM_ZCL_TYPED, .when = "status", .values = ZCL_BIT(0) },
};
static const struct sm_zcl_field read_attributes_response[] = {
	{ .name = "attributes", ZCL_GROUP(attribute_read) },
};

static const struct sm_zcl_field attribute_value[] = {
	FIELD("attribute", ATTRIBUTE_ID, NULL),
	FIELD("value", TYPED, NULL),
};
static const struct sm_zcl_field attribute_values[] = {
	{ .name = "attributes", ZCL_GROUP(attribute_value) },
};

/* A single status of success has no attribute. */
static const struct sm_zcl_field attribute_written[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	OPTIONAL("attribute", ATTRIBUTE_ID, NULL),
};
static const struct sm_zcl_field write_attributes_response[] = {
	{ .name = "attributes", ZCL_GROUP(attribute_written) },
};

static const struct sm_name directions[] = {
	{ 0, "reported" },
	{ 1, "received" },
};
static const struct sm_type direction = ENUM_TYPE(directions);

static const struct sm_zcl_field attribute_direction[] = {
	FIELD("direction", ENUM8, &direction),
	FIELD("attribute", ATTRIBUTE_ID, NULL),
};
static const struct sm_zcl_field read_reporting[] = {
	{ .name = "attributes", ZCL_GROUP(attribute_direction) },
};

static const struct sm_zcl_field attribute_discovered[] = {
	FIELD("attribute", ATTRIBUTE_ID, NULL),
	FIELD("data_type", ENUM8, &sm_zcl_type_wire),
};
static const struct sm_zcl_field discover_attributes[] = {
	FIELD("start_attribute", ATTRIBUTE_ID, NULL),
	FIELD("maximum_attributes", UINT8, NULL),
};
static const struct sm_zcl_field discover_attributes_response[] = {
	FIELD("discovery_complete", BOOL, NULL),
	{ .name = "attributes", ZCL_GROUP(attribute_discovered) },
};

static const struct sm_zcl_field default_response[] = {
	FIELD("command", UINT8, &sm_zcl_type_answered),
	FIELD("status", ENUM8, &sm_zcl_type_status),
};

static const struct sm_name endless[] = { { 0xffff, "never" } };
static const struct sm_type interval = { .form = SM_FORM_PLAIN, .unit = "s", SM_NAMES(endless) };

/* section 2.4.7.1: what the sender shall report, or how long it waits for reports. Only numbers have a change. */
static const struct sm_zcl_field reporting[] = {
	FIELD("direction", ENUM8, &direction),
	FIELD("attribute", ATTRIBUTE_ID, NULL),
	{ .name = "data_type",
	    .wire = SM_ZCL_ENUM8,
	    .type = &sm_zcl_type_wire,
	    .when = "direction",
	    .values = ZCL_BIT(0) },
	{ .name = "minimum_interval",
	    .wire = SM_ZCL_UINT16,
	    .type = &interval,
	    .when = "direction",
	    .values = ZCL_BIT(0) },
	{ .name = "maximum_interval",
	    .wire = SM_ZCL_UINT16,
	    .type = &interval,
	    .when = "direction",
	    .values = ZCL_BIT(0) },
	{ .name = "reportable_change", .wire = SM_ZCL_CHANGE, .when = "direction", .values = ZCL_BIT(0) },
	{ .name = "timeout_period",
	    .wire = SM_ZCL_UINT16,
	    .type = &interval,
	    .when = "direction",
	    .values = ZCL_BIT(1) },
};
#define REPORTED(field, wire_type, meaning)                                                                  \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning), .when = "direction",         \
		.values = ZCL_BIT(0), .zero = "status"                                                       \
	}
static const struct sm_zcl_field reporting_read[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	FIELD("direction", ENUM8, &direction),
	FIELD("attribute", ATTRIBUTE_ID, NULL),
	REPORTED("data_type", ENUM8, &sm_zcl_type_wire),
	REPORTED("minimum_interval", UINT16, &interval),
	REPORTED("maximum_interval", UINT16, &interval),
	REPORTED("reportable_change", CHANGE, NULL),
	{ .name = "timeout_period",
	    .wire = SM_ZCL_UINT16,
	    .type = &interval,
	    .when = "direction",
	    .values = ZCL_BIT(1),
	    .zero = "status" },
};
static const struct sm_zcl_field read_reporting_response[] = {
	{ .name = "attributes", ZCL_GROUP(reporting_read) },
};

static const struct sm_zcl_field configure_reporting[] = {
	{ .name = "attributes", ZCL_GROUP(reporting) },
};

/* A single status of success has neither direction nor attribute. */
static const struct sm_zcl_field reporting_configured[] = {
	FIELD("status", ENUM8, &sm_zcl_type_status),
	OPTIONAL("direction", ENUM8, &direction),
	OPTIONAL("attribute", ATTRIBUTE_ID, NULL),
};
static const struct sm_zcl_field configure_reporting_response[] = {
	{ .name = "attributes", ZCL_GROUP(reporting_configured) },
};

static const struct sm_zcl_command general[] = {
	TO_SERVER(0x00, "Read Attributes", read_attributes),
	TO_SERVER(0x01, "Read Attributes Response", read_attributes_response),
	TO_SERVER(0x02, "Write Attributes", attribute_values),
	TO_SERVER(0x03, "Write Attributes Undivided", attribute_values),
	TO_SERVER(0x04, "Write Attributes Response", write_attributes_response),
	TO_SERVER(0x05, "Write Attributes No Response", attribute_values),
	TO_SERVER(0x06, "Configure Reporting", configure_reporting),
	TO_SERVER(0x07, "Configure Reporting Response", configure_reporting_response),
	TO_SERVER(0x08, "Read Reporting Configuration", read_reporting),
	TO_SERVER(0x09, "Read Reporting Configuration Response", read_reporting_response),
	TO_SERVER(0x0a, "Report Attributes", attribute_values),
	TO_SERVER(0x0b, "Default Response", default_response),
	TO_SERVER(0x0c, "Discover Attributes", discover_attributes),
	TO_SERVER(0x0d, "Discover Attributes Response", discover_attributes_response),
};

const struct sm_zcl_cluster *
sm_zcl_cluster_at(size_t i)
{
	return i < sizeof clusters / sizeof clusters[0] ? clusters[i] : NULL;
}

const struct sm_zcl_cluster *
sm_zcl_cluster_find(uint16_t cluster)
{
	for (size_t i = 0; i < sizeof clusters / sizeof clusters[0]; i++)
		if (clusters[i]->id == cluster)
			return clusters[i];
	return NULL;
}

const char *
sm_zcl_cluster_name(uint16_t cluster)
{
	const struct sm_zcl_cluster *c = sm_zcl_cluster_find(cluster);

	return c ? c->name : NULL;
}

const char *
sm_zcl_status_name(uint8_t status)
{
	return sm_name_of(sm_zcl_type_status.names, sm_zcl_type_status.n_names, status);
}

static const struct sm_zcl_command *
find(const struct sm_zcl_command *list, size_t n, bool server, uint8_t command)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].command == command && list[i].server == server)
			return &list[i];
	return NULL;
}

const struct sm_zcl_command *
sm_zcl_command_find(uint16_t cluster, bool server, uint8_t command)
{
	const struct sm_zcl_cluster *c = sm_zcl_cluster_find(cluster);

	return c ? find(c->commands, c->n_commands, server, command) : NULL;
}

const struct sm_zcl_command *
sm_zcl_general_find(uint8_t command)
{
	return find(general, sizeof general / sizeof general[0], false, command);
}

static int
compare_attribute(const void *id, const void *attribute)
{
	return (int)*(const uint16_t *)id - (int)((const struct sm_zcl_attribute *)attribute)->id;
}

static const struct sm_name reporting_states[] = {
	{ 0, "Pending" },
	{ 1, "Complete" },
};
static const struct sm_type reporting_state = ENUM_TYPE(reporting_states);
/* section 2.3.4 */
static const struct sm_zcl_attribute of_every_cluster[] = {
	ATTRIBUTE(0xfffd, UINT16, "cluster_revision", "Cluster Revision", NULL),
	ATTRIBUTE(
	    0xfffe, ENUM8, "attribute_reporting_status", "Attribute Reporting Status", &reporting_state),
};

static const struct sm_zcl_attribute *
find_attribute(const struct sm_zcl_attribute *list, size_t n, uint16_t id)
{
	const struct sm_zcl_attribute *found =
	    n > 0 ? bsearch(&id, list, n, sizeof list[0], compare_attribute) : NULL;

	for (size_t i = 0; !found && i < sizeof of_every_cluster / sizeof of_every_cluster[0]; i++)
		if (of_every_cluster[i].id == id)
			found = &of_every_cluster[i];
	return found;
}

const struct sm_zcl_attribute *
sm_zcl_attribute_find(uint16_t cluster, uint16_t id)
{
	const struct sm_zcl_cluster *c = sm_zcl_cluster_find(cluster);

	return c ? find_attribute(c->attributes, c->n_attributes, id) : NULL;
}

const struct sm_zcl_attribute *
sm_zcl_client_attribute_find(uint16_t cluster, uint16_t id)
{
	const struct sm_zcl_cluster *c = sm_zcl_cluster_find(cluster);

	return c ? find_attribute(c->client_attributes, c->n_client_attributes, id) : NULL;
}

/* Data types 0x20 to 0x27 and 0x28 to 0x2F are integers of 1 to 8 octets. Integer tags of A-XDR and DER are lower. */
static bool
is_extreme(const struct sm_node *n)
{
	unsigned bits = 8 * ((n->tag & 7u) + 1);

	if (n->tag >= SM_ZCL_UINT8 && n->tag <= SM_ZCL_UINT64)
		return n->kind == SM_UINT && n->v.u == UINT64_MAX >> (64 - bits);
	if (n->tag >= SM_ZCL_INT8 && n->tag <= SM_ZCL_INT64)
		return n->kind == SM_INT && n->v.i == -(int64_t)(UINT64_MAX >> (65 - bits)) - 1;
	return n->tag == SM_ZCL_UTC && n->kind == SM_UINT && n->v.u == UINT32_MAX;
}

bool
sm_zcl_non_value(const struct sm_node *n)
{
	const struct sm_type *t = n->type;

	if (!is_extreme(n) || (t && t->form != SM_FORM_PLAIN && t->form != SM_FORM_SECONDS))
		return false;
	return !t || t->n_names == 0 || n->kind == SM_INT || n->v.u > UINT32_MAX ||
	       !sm_name_of(t->names, t->n_names, (uint32_t)n->v.u);
}
