/*
 * Describes every DLMS use case from payloads that are made of its own rows and types. The tables must name
 * all of a message, with any of the optional parts missing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "catalogue/catalogue.h"
#include "catalogue/describe.h"
#include "gbcs/axdr.h"
#include "names/alerts.h"
#include "names/cosem.h"
#include "names/cosem_types.h"

static struct sm_arena arena;

static const uint8_t octets[64];

static struct sm_node *
octets_of(struct sm_node *parent, size_t n)
{
	struct sm_node *node = sm_node_new(&arena, parent, SM_BYTES);

	assert_non_null(node);
	assert_true(n <= sizeof octets);
	node->v.bytes = sm_slice_of(octets, n);
	return node;
}

static size_t
packed_size(const struct sm_type *type)
{
	size_t n = 0;

	for (size_t i = 0; i < type->n_fields; i++)
		n += type->fields[i].type->octets ? type->fields[i].type->octets : 1;
	return n;
}

/* A value of this kind, as the A-XDR reader would make it. */
static struct sm_node *
value_of(struct sm_node *parent, const struct sm_type *type)
{
	struct sm_node *node;

	switch (type->form) {
	case SM_FORM_STRUCT:
		node = sm_node_new(&arena, parent, SM_STRUCT);
		for (size_t i = 0; i < type->n_fields; i++)
			(void)value_of(node, type->fields[i].type);
		return node;
	case SM_FORM_ARRAY:
		node = sm_node_new(&arena, parent, SM_ARRAY);
		(void)value_of(node, type->element);
		(void)value_of(node, type->element);
		return node;
	case SM_FORM_DATE_TIME:
		return octets_of(parent, 12);
	case SM_FORM_DATE:
		return octets_of(parent, 5);
	case SM_FORM_TIME:
		return octets_of(parent, 4);
	case SM_FORM_OBIS:
		return octets_of(parent, 6);
	case SM_FORM_EUI64:
		return octets_of(parent, 8);
	case SM_FORM_TEXT:
		node = octets_of(parent, 5);
		node->kind = SM_TEXT;
		return node;
	case SM_FORM_PACKED:
		return octets_of(parent, packed_size(type));
	default:
		node = sm_node_new(&arena, parent, SM_UINT);
		assert_non_null(node);
		node->tag = SM_AXDR_UINT32;
		node->v.u = type->n_names > 0 ? type->names[0].value : 0;
		return node;
	}
}

static const struct sm_cosem_attribute *
attribute_of(const struct sm_row *row)
{
	return sm_cosem_find(row->class_id, row->obis, row->access == SM_ACTION, row->index);
}

static struct sm_item *
append(struct sm_payload *p)
{
	struct sm_item *item = SM_NEW(&arena, struct sm_item);

	assert_non_null(item);
	if (p->last)
		p->last->next = item;
	else
		p->items = item;
	p->last = item;
	p->count++;
	return item;
}

/* The payload of a command: addresses and data. */
static void
append_command(struct sm_payload *p, const struct sm_row *row)
{
	struct sm_item *item = append(p);

	item->cosem.access = row->access;
	item->cosem.addressed = true;
	item->cosem.class_id = row->class_id;
	item->cosem.index = row->index;
	memcpy(item->cosem.obis, row->obis, sizeof row->obis);
	if (row->access == SM_SET || row->access == SM_ACTION)
		item->value = value_of(NULL, attribute_of(row)->type);
	if (row->access == SM_GET_SELECTED) {
		item->cosem.selector = 1;
		item->cosem.selection = value_of(NULL, sm_cosem_selection_type(row->class_id, 1));
	}
}

/* The payload of a response: no addresses, and no data after a failure. */
static void
append_response(struct sm_payload *p, const struct sm_row *row, bool failed)
{
	const struct sm_cosem_attribute *at = attribute_of(row);
	const struct sm_type *type = row->access == SM_ACTION ? at->reply : at->type;
	struct sm_item *item = append(p);

	item->cosem.access = row->access == SM_GET_SELECTED ? SM_GET : row->access;
	item->cosem.result = failed;
	if (failed || row->access == SM_SET || !type)
		item->value = sm_node_new(&arena, NULL, SM_NULL);
	else
		item->value = value_of(NULL, type);
}

static void
append_protected(struct sm_payload *p, const struct sm_use_case *uc)
{
	struct sm_node *plain = sm_node_new(&arena, NULL, SM_STRUCT);

	for (size_t r = 0; r < uc->n_rows; r++)
		if (uc->rows[r].protected)
			(void)value_of(plain, attribute_of(&uc->rows[r])->type);
	p->items->plain_value = plain;
}

static size_t
described(const struct sm_use_case *uc, struct sm_payload *p)
{
	struct sm_message m = { .code = uc->code };
	size_t unrecognised = SIZE_MAX;
	struct sm_err err;

	sm_err_clear(&err);
	p->protocol = SM_DLMS;
	assert_true(sm_describe(&m, uc, p, &arena, &unrecognised, &err));
	return unrecognised;
}

/* Items get the names of their rows, if the message can tell the rows apart. */
static void
assert_rows(const struct sm_use_case *uc, const struct sm_payload *p, const struct sm_row *without)
{
	const struct sm_item *item = p->items;

	for (size_t r = 0; r < uc->n_rows; r++) {
		if (uc->rows[r].protected || &uc->rows[r] == without)
			continue;
		assert_non_null(item);
		assert_non_null(item->name);
		if (item->row && !without)
			assert_string_equal(item->name, attribute_of(&uc->rows[r])->name);
		item = item->next;
	}
	assert_null(item);
}

static void
check_response(const struct sm_use_case *uc, const struct sm_row *without, bool failed)
{
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_RESPONSE };

	for (size_t r = 0; r < uc->n_rows; r++)
		if (!uc->rows[r].protected && &uc->rows[r] != without)
			append_response(&p, &uc->rows[r], failed);
	if (p.count == 0)
		return;
	if (uc->rows[uc->n_rows - 1].protected && !failed)
		append_protected(&p, uc);
	assert_int_equal(described(uc, &p), 0);
	assert_rows(uc, &p, without);
	sm_arena_reset(&arena);
}

static void
check_command(const struct sm_use_case *uc)
{
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_REQUEST };

	for (size_t r = 0; r < uc->n_rows; r++)
		if (!uc->rows[r].protected)
			append_command(&p, &uc->rows[r]);
	assert_int_equal(described(uc, &p), 0);
	assert_rows(uc, &p, NULL);
	sm_arena_reset(&arena);
}

/* The use cases that have a command; i from 0. */
static const struct sm_use_case *
commanded(size_t *i)
{
	const struct sm_use_case *uc;

	while ((uc = sm_use_case_at((*i)++)) != NULL)
		if (uc->protocol == SM_DLMS && uc->n_rows > 0 && !uc->alert)
			return uc;
	return NULL;
}

static void
commands_are_named(void **state)
{
	const struct sm_use_case *uc;
	size_t i = 0, n = 0;

	(void)state;
	for (; (uc = commanded(&i)) != NULL; n++)
		check_command(uc);
	assert_true(n > 100);
}

static void
responses_are_named(void **state)
{
	const struct sm_use_case *uc;
	size_t i = 0;

	(void)state;
	while ((uc = commanded(&i)) != NULL) {
		check_response(uc, NULL, false);
		check_response(uc, NULL, true);
	}
}

static void
optional_parts_may_be_missing(void **state)
{
	const struct sm_use_case *uc;
	size_t i = 0, n = 0;

	(void)state;
	while ((uc = commanded(&i)) != NULL)
		for (size_t r = 0; r < uc->n_rows; r++)
			if (uc->rows[r].when == SM_OPTIONAL) {
				check_response(uc, &uc->rows[r], false);
				n++;
			}
	assert_true(n > 20);
}

/* An alert code with the content of the use case. */
static uint16_t
code_of(const struct sm_use_case *uc)
{
	static const uint16_t codes[] = { SM_ALERT_FIRMWARE_VERIFIED, SM_ALERT_OUTAGE_RESTORED,
		SM_ALERT_FUTURE_DATED_DONE };
	enum { NO_CONTENT_OF_ITS_OWN = 0x8f20 };

	for (size_t i = 0; i < SM_COUNT(codes); i++)
		if (sm_alert_content(NULL, codes[i]) == uc->alert)
			return codes[i];
	return NO_CONTENT_OF_ITS_OWN;
}

static void
alerts_are_named(void **state)
{
	const struct sm_use_case *uc;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++) {
		struct sm_payload p = {
			.pdu = SM_PDU_DATA_NOTIFICATION,
			.has_alert = true,
		};

		p.alert_code = code_of(uc);
		if (uc->protocol != SM_DLMS || !uc->alert)
			continue;
		append(&p)->value = value_of(NULL, uc->alert);
		if (uc->n_rows > 0)
			append_protected(&p, uc);
		assert_int_equal(described(uc, &p), 0);
		assert_non_null(p.items->value->child->name);
		sm_arena_reset(&arena);
		n++;
	}
	assert_true(n >= 16);
}

/*
 * Content of an alert code has its names in every alert of every use case, and in no alert of another code.
 */
static void
content_depends_on_the_alert_code(void **state)
{
	static const uint16_t codes[] = { SM_ALERT_UI_COMMAND_DONE, SM_ALERT_UI_COMMAND_FAILED,
		SM_ALERT_INTEGRITY_ISSUE, SM_ALERT_FIRMWARE_NOT_VERIFIED, SM_ALERT_FIRMWARE_VERIFIED,
		SM_ALERT_OUTAGE_RESTORED, SM_ALERT_OUTAGE_RESTORED_LAST, SM_ALERT_FUTURE_DATED_DONE,
		SM_ALERT_FUTURE_DATED_FAILED };
	const struct sm_use_case *uc;

	(void)state;
	for (size_t k = 0; k < SM_COUNT(codes); k++) {
		const struct sm_type *type = sm_alert_content(NULL, codes[k]);

		assert_non_null(type);
		for (size_t i = 0; (uc = sm_use_case_at(i)) != NULL; i++) {
			assert_ptr_equal(sm_alert_content(uc, codes[k]), type);
			if (uc->alert == type)
				assert_null(sm_alert_content(uc, 0x8f20));
		}
	}
	assert_ptr_not_equal(sm_alert_content(NULL, 0x8161), sm_alert_content(NULL, 0x81A0));
	assert_null(sm_alert_content(NULL, 0x810E));
}

/* Single and twin element ESMEs answer the same command with different structures. */
static void
twin_elements_have_layouts_of_their_own(void **state)
{
	const struct sm_use_case *uc = sm_use_case_find(0x0030);
	const struct sm_type *entry = attribute_of(&uc->rows[1])->type->element;
	const struct sm_node *twin;
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_RESPONSE };
	struct sm_node *log;

	(void)state;
	append_response(&p, &uc->rows[0], false);
	append_protected(&p, uc);
	assert_non_null(entry->variant);
	log = p.items->plain_value->child;
	(void)value_of(log, entry->variant);
	assert_int_equal(described(uc, &p), 0);
	assert_string_equal(sm_node_at(sm_node_at(log, 0), 2)->name, "tariff_tou_register_values");
	twin = sm_node_at(log, 2);
	assert_string_equal(sm_node_at(twin, 2)->name, "secondary_active_import_register_value");
	assert_string_equal(sm_node_at(sm_node_at(twin, 4), 0)->unit, "Wh");
	sm_arena_reset(&arena);
}

/* A value and its scaler_unit, the first two rows of ECS24. */
static const struct sm_node *
scaled(struct sm_payload *p, int scaler, unsigned unit)
{
	const struct sm_use_case *uc = sm_use_case_find(0x003A);
	struct sm_node *scaler_unit = sm_node_new(&arena, NULL, SM_STRUCT);

	for (size_t r = 0; r < uc->n_rows; r++)
		append_response(p, &uc->rows[r], r > 1);
	sm_node_new(&arena, scaler_unit, SM_INT)->v.i = scaler;
	sm_node_new(&arena, scaler_unit, SM_UINT)->v.u = unit;
	p->items->next->value = scaler_unit;
	assert_int_equal(described(uc, p), 0);
	return p->items->value;
}

/* A register's own scaler and unit override the table's, if they have a value. */
static void
registers_have_their_own_unit(void **state)
{
	enum { WATT_HOURS = 30, OTHER = 254, COUNT = 255 };
	struct sm_payload p[4];
	const struct sm_node *value;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		p[i] = (struct sm_payload){ .pdu = SM_PDU_ACCESS_RESPONSE };
	value = scaled(&p[0], -2, OTHER);
	assert_int_equal(value->scale, -2);
	assert_string_equal(value->unit, "Currency Units/kWh");
	value = scaled(&p[1], 3, WATT_HOURS);
	assert_int_equal(value->scale, 3);
	assert_string_equal(value->unit, "Wh");
	value = scaled(&p[2], 0, COUNT);
	assert_null(value->unit);
	/* a number that is too large for a scaler */
	value = scaled(&p[3], INT8_MAX + 1, WATT_HOURS);
	assert_int_equal(value->scaling, SM_UNSCALED_UNKNOWN);
	assert_null(value->unit);
	sm_arena_reset(&arena);
}

static void
failed_accesses_have_no_unit(void **state)
{
	const struct sm_use_case *uc = sm_use_case_find(0x003A);
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_RESPONSE };

	(void)state;
	for (size_t r = 0; r < uc->n_rows; r++)
		append_response(&p, &uc->rows[r], r != 1);
	assert_int_equal(described(uc, &p), 0);
	assert_int_equal(p.items->value->kind, SM_NULL);
	assert_null(p.items->value->unit);
	sm_arena_reset(&arena);
}

/* What a price is for, and in which scale. */
static void
set_charge(struct sm_node *charge, int64_t commodity_scale, uint8_t element)
{
	static uint8_t name[] = { 1, 0, 1, 8, 0, 255 };
	struct sm_node *scales = charge->child, *of = scales->next;

	name[1] = element;
	scales->child->kind = scales->last->kind = SM_INT;
	scales->child->v.i = commodity_scale;
	scales->last->v.i = -4;
	of->child->v.u = 3;
	of->child->next->v.bytes = sm_slice_of(name, sizeof name);
	of->last->v.u = 2;
}

/* The unit of the first rate of ECS01a when the command sets CurrencyUnit so, or leaves it out. */
static const char *
unit_of_rate(bool sets_currency, uint64_t currency, int64_t commodity_scale)
{
	const struct sm_use_case *uc = sm_use_case_find(0x0019);
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_REQUEST };
	struct sm_node *rates = NULL;

	for (size_t r = 0; r < uc->n_rows; r++) {
		const struct sm_row *row = &uc->rows[r];
		bool is_currency = attribute_of(row)->type == &sm_cosem_currency;

		if (is_currency && !sets_currency)
			continue;
		append_command(&p, row);
		if (is_currency) {
			p.last->value->kind = SM_BOOL;
			p.last->value->v.u = currency;
		}
		if (attribute_of(row)->type == &sm_cosem_unit_price)
			rates = p.last->value;
	}
	set_charge(rates, commodity_scale, 20);
	assert_int_equal(described(uc, &p), 0);
	return sm_node_path(sm_node_at(sm_node_get(rates, "charge_table"), 0), "charge_per_unit")->unit;
}

static void
money_is_of_the_currency_that_the_message_names(void **state)
{
	(void)state;
	assert_string_equal(unit_of_rate(true, 0, 3), "EUR/kWh");
	assert_string_equal(unit_of_rate(true, 1, 3), "GBP/kWh");
	assert_string_equal(unit_of_rate(true, 1, 0), "GBP");
	assert_string_equal(unit_of_rate(false, 0, 3), "Currency Units/kWh");
	assert_string_equal(unit_of_rate(false, 0, 2), "Currency Units");
	sm_arena_reset(&arena);
}

/* A value that doesn't fit its type is counted, and kept. */
static void
misfits_are_counted(void **state)
{
	const struct sm_use_case *uc = sm_use_case_find(0x0069);
	struct sm_payload p = { .pdu = SM_PDU_ACCESS_RESPONSE };
	struct sm_node *value;

	(void)state;
	append_response(&p, &uc->rows[0], false);
	value = sm_node_new(&arena, NULL, SM_STRUCT);
	(void)octets_of(value, 3);
	p.items->value = value;
	assert_true(described(uc, &p) > 0);
	assert_ptr_equal(p.items->value, value);
	sm_arena_reset(&arena);
}

static int
open_arena(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	return 0;
}

static int
close_arena(void **state)
{
	(void)state;
	sm_arena_free(&arena);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_named),
		cmocka_unit_test(responses_are_named),
		cmocka_unit_test(optional_parts_may_be_missing),
		cmocka_unit_test(alerts_are_named),
		cmocka_unit_test(content_depends_on_the_alert_code),
		cmocka_unit_test(twin_elements_have_layouts_of_their_own),
		cmocka_unit_test(registers_have_their_own_unit),
		cmocka_unit_test(failed_accesses_have_no_unit),
		cmocka_unit_test(money_is_of_the_currency_that_the_message_names),
		cmocka_unit_test(misfits_are_counted),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
