#include "explain/objects.h"

#include <string.h>

#include "names/cosem_table.h"
#include "names/obis.h"
#include "names/zcl.h"

/* ---- COSEM ---- */

static bool
same_object(const struct sm_cosem_attribute *a, const struct sm_cosem_attribute *b)
{
	return a->class_id == b->class_id && memcmp(a->obis, b->obis, sizeof a->obis) == 0;
}

static const char *
attribute_text(struct sm_query *q, const struct sm_cosem_attribute *a)
{
	return sm_query_keep(
	    q, sm_arena_printf(q->arena, "%s %d: %s", a->access == SM_ACTION ? "method" : "attribute",
	           a->index, a->part ? a->part : "not named"));
}

/* Adds the object at first, with all its attributes and methods. */
static void
cosem_object(struct sm_query *q, const struct sm_cosem_attribute *first)
{
	char obis[SM_OBIS_TEXT];
	const struct sm_cosem_attribute *end = sm_cosem_attributes + sm_n_cosem_attributes;
	struct sm_meaning *m;

	sm_obis_text(first->obis, obis);
	m = sm_meaning_add(q, "COSEM object", sm_query_keep(q, sm_arena_printf(q->arena, "%s", obis)),
	    first->name ? first->name : "not named");
	sm_fact_add(q, m, "class", sm_query_keep(q, sm_arena_printf(q->arena, "%u", first->class_id)));
	for (const struct sm_cosem_attribute *a = first; a < end && same_object(a, first); a++)
		sm_fact_add(q, m, a->access == SM_ACTION ? "method" : "attribute", attribute_text(q, a));
	sm_fact_add(q, m, "source", "GBCS section 19, Mapping Table");
}

static void
cosem_objects(struct sm_query *q)
{
	const struct sm_cosem_attribute *before = NULL, *end = sm_cosem_attributes + sm_n_cosem_attributes;
	uint8_t obis[6];
	bool number = sm_obis_parse(q->word, obis);

	for (const struct sm_cosem_attribute *a = sm_cosem_attributes; a < end; before = a++) {
		if (before && same_object(before, a))
			continue;
		if ((number && memcmp(obis, a->obis, sizeof obis) == 0) ||
		    (a->name && sm_query_is(q, a->name)))
			cosem_object(q, a);
	}
}

/* ---- ZigBee ---- */

enum { DIGITS = 4, COMMAND_DIGITS = 2 };

static void
cluster(struct sm_query *q, const struct sm_zcl_cluster *c)
{
	struct sm_meaning *m = sm_meaning_add(
	    q, "ZigBee cluster", sm_query_keep(q, sm_arena_printf(q->arena, "0x%04X", c->id)), c->name);

	for (size_t i = 0; i < c->n_commands; i++) {
		const struct sm_zcl_command *k = &c->commands[i];

		sm_fact_add(q, m, k->server ? "command_from_server" : "command_to_server",
		    sm_query_keep(q, sm_arena_printf(q->arena, "0x%02X %s", k->command, k->name)));
	}
	sm_fact_add(q, m, "attributes",
	    sm_query_keep(
	        q, sm_arena_printf(q->arena, "%zu are named", c->n_attributes + c->n_client_attributes)));
	sm_fact_add(q, m, "source", "ZigBee Smart Energy 1.2b and 1.4");
}

static void
attribute(
    struct sm_query *q, const struct sm_zcl_cluster *c, const struct sm_zcl_attribute *a, bool of_client)
{
	struct sm_meaning *m = sm_meaning_add(q, "ZigBee attribute",
	    sm_query_keep(q, sm_arena_printf(q->arena, "0x%04X/0x%04X", c->id, a->id)),
	    a->title ? a->title : a->name);

	sm_fact_add(q, m, "cluster", c->name);
	if (of_client)
		sm_fact_add(q, m, "side", "of the client");
	sm_fact_add(q, m, "data_type", sm_query_keep(q, sm_arena_printf(q->arena, "0x%02X", a->wire)));
	sm_fact_add(q, m, "member", a->name);
	sm_fact_add(q, m, "source", "ZigBee Smart Energy 1.2b and 1.4");
}

/* An attribute that GBCS has no use for. */
static void
other_attribute(struct sm_query *q, const struct sm_zcl_cluster *c, unsigned long number)
{
	struct sm_meaning *m = sm_meaning_add(q, "ZigBee attribute",
	    sm_query_keep(q, sm_arena_printf(q->arena, "0x%04X/0x%04lX", c->id, number)),
	    "GBCS does not use it; its name is not in the tables");

	sm_fact_add(q, m, "cluster", c->name);
}

static void
command(struct sm_query *q, const struct sm_zcl_cluster *c, const struct sm_zcl_command *k)
{
	struct sm_meaning *m = sm_meaning_add(q, "ZigBee command",
	    sm_query_keep(q, sm_arena_printf(q->arena, "0x%04X/0x%02X", c->id, k->command)), k->name);

	sm_fact_add(q, m, "cluster", c->name);
	sm_fact_add(q, m, "direction", k->server ? "from the server" : "to the server");
	for (size_t i = 0; i < k->n_fields; i++)
		sm_fact_add(q, m, "field", k->fields[i].name);
	sm_fact_add(q, m, "source", "ZigBee Smart Energy 1.2b and 1.4");
}

/* What follows "0x0705/" in the word: the number of an attribute, or of a command. */
static void
part_of_cluster(struct sm_query *q, const struct sm_zcl_cluster *c, const char *part)
{
	const struct sm_zcl_attribute *a, *of_client;
	unsigned long number;
	bool prefixed;

	if (sm_word_hex(part, DIGITS, &prefixed, &number)) {
		a = sm_zcl_attribute_find(c->id, (uint16_t)number);
		of_client = sm_zcl_client_attribute_find(c->id, (uint16_t)number);
		if (a)
			attribute(q, c, a, false);
		if (of_client && of_client != a)
			attribute(q, c, of_client, true);
		if (!a && !of_client)
			other_attribute(q, c, number);
	} else if (sm_word_hex(part, COMMAND_DIGITS, &prefixed, &number)) {
		for (size_t i = 0; i < c->n_commands; i++)
			if (c->commands[i].command == number)
				command(q, c, &c->commands[i]);
	}
}

static void
attributes_by_name(struct sm_query *q, const struct sm_zcl_cluster *c, bool of_client)
{
	const struct sm_zcl_attribute *list = of_client ? c->client_attributes : c->attributes;
	size_t n = of_client ? c->n_client_attributes : c->n_attributes;

	for (size_t i = 0; i < n; i++)
		if (sm_query_is(q, list[i].name) || (list[i].title && sm_query_is(q, list[i].title)))
			attribute(q, c, &list[i], of_client);
}

static void
by_name(struct sm_query *q, const struct sm_zcl_cluster *c)
{
	if (sm_query_is(q, c->name))
		cluster(q, c);
	attributes_by_name(q, c, false);
	attributes_by_name(q, c, true);
	for (size_t i = 0; i < c->n_commands; i++)
		if (sm_query_is(q, c->commands[i].name))
			command(q, c, &c->commands[i]);
}

static void
by_number(struct sm_query *q)
{
	const char *slash = strchr(q->word, '/');
	const struct sm_zcl_cluster *c;
	unsigned long number;
	const char *first;
	bool prefixed;

	first = sm_query_keep(
	    q, sm_arena_copy(q->arena, q->word, slash ? (size_t)(slash - q->word) : strlen(q->word)));
	if (!first || !sm_word_hex(first, DIGITS, &prefixed, &number))
		return;
	c = sm_zcl_cluster_find((uint16_t)number);
	if (!c)
		return;
	if (slash)
		part_of_cluster(q, c, slash + 1);
	else
		cluster(q, c);
}

void
sm_explain_objects(struct sm_query *q)
{
	const struct sm_zcl_cluster *c;

	cosem_objects(q);
	by_number(q);
	for (size_t i = 0; (c = sm_zcl_cluster_at(i)); i++)
		by_name(q, c);
}
