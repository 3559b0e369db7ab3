/* MMC, service 4.11, and DUIS, service 1.1: elements become the fields that a message of GBCS has for them, so that both look the same. */
#include "picture/document_calendar.h"

#include <string.h>

#include "core/text.h"
#include "names/clusters.h"
#include "picture/calendar.h"

enum { ACTIVITY_CALENDAR = 20, REGISTER_MONITOR = 21 }; /* classes */
enum { SECONDARY_SELECTORS = 200, BLOCK_SELECTORS = 100, TOU_MAX = 48, TARIFFS_MAX = 8, BLOCKS_MAX = 4 };

struct maker {
	struct sm_arena *a;
	struct sm_payload payload;
	struct sm_node *calendar, *prices; /* lists; NULL: none yet */
	bool gas, secondary;
	bool failed;
};

/* ---- nodes ---- */

static struct sm_node *
add(struct maker *m, struct sm_node *parent, enum sm_kind kind, const char *name)
{
	static struct sm_node nowhere;
	struct sm_node *n = m->failed ? NULL : sm_node_new(m->a, parent, kind);

	if (!n) {
		m->failed = true;
		return &nowhere;
	}
	n->name = name;
	return n;
}

static void
add_text(struct maker *m, struct sm_node *parent, const char *name, struct sm_slice text)
{
	static const struct sm_type plain = { .form = SM_FORM_TEXT };
	struct sm_node *n = add(m, parent, SM_TEXT, name);

	if (m->failed)
		return;
	n->v.bytes = text;
	n->type = &plain;
}

static void
add_number(struct maker *m, struct sm_node *parent, const char *name, uint64_t value)
{
	struct sm_node *n = add(m, parent, SM_UINT, name);

	if (!m->failed)
		n->v.u = value;
}

/* An item that stands where a message of GBCS has it; its value is a list, or a structure with the list of that name. */
static struct sm_node *
new_list(struct maker *m, const char *item_name, uint16_t class_id, const uint8_t obis[6], const char *name)
{
	struct sm_item *item = m->failed ? NULL : sm_item_new(&m->payload, m->a);

	if (!item) {
		m->failed = true;
		return add(m, NULL, SM_ARRAY, NULL);
	}
	item->name = item_name;
	item->cosem.class_id = class_id;
	item->gbz.cluster = PRICE;
	memcpy(item->cosem.obis, obis, sizeof item->cosem.obis);
	item->value = add(m, NULL, name ? SM_STRUCT : SM_ARRAY, NULL);
	return name ? add(m, item->value, SM_ARRAY, name) : item->value;
}

/* ---- the document ---- */

static struct sm_slice
text_of(const struct sm_xml *e, const char *name)
{
	const struct sm_xml *child = sm_xml_child(e, name);

	return child ? sm_xml_text(child) : sm_slice_of("", 0);
}

static struct sm_slice
either(const struct sm_xml *e, const char *name, const char *other)
{
	return text_of(e, sm_xml_child(e, name) ? name : other);
}

/* The attribute index, from 1; 0: there is none up to that number. */
static unsigned
index_of(const struct sm_xml *e, uint64_t most)
{
	struct sm_slice text;
	uint64_t number;

	return e && sm_xml_attribute(e, "index", &text) && sm_parse_uint(text, most, &number)
	           ? (unsigned)number
	           : 0;
}

static bool
is_within(const struct sm_xml *e, const char *name)
{
	for (e = sm_xml_parent(e); e; e = sm_xml_parent(e))
		if (strcmp(sm_xml_name(e), name) == 0)
			return true;
	return false;
}

/* One of the parts of a date: digits, stars if it is not specified, or the name of the element, such as LastDayOfMonth. */
static void
date_part(const struct sm_xml *part, const char *before, const char *any, struct sm_buf *out)
{
	enum { DIGITS = 2 };
	const struct sm_xml *e = sm_xml_first(part);
	struct sm_slice text = sm_xml_text(e ? e : part);

	/* or GasNonSpecifiedDayOfMonth */
	if (e && strstr(sm_xml_name(e), "NonSpecified")) {
		sm_buf_puts(out, *any ? before : "");
		sm_buf_puts(out, any);
		return;
	}
	sm_buf_puts(out, before);
	if (*any && text.len > 0 && text.len < DIGITS)
		sm_buf_putc(out, '0');
	if (text.len > 0)
		sm_buf_put(out, text.p, text.len);
	else if (e)
		sm_buf_puts(out, sm_xml_name(e));
}

/* "****-10-26", and the day of the week behind it if it is specified. Without parts it is the text. */
static void
add_date(struct maker *m, struct sm_node *parent, const char *name, const struct sm_xml *date)
{
	static const char *const any[] = { "****", "**", "**", "" };
	static const char *const between[] = { "", "-", "-", " weekday " };
	const struct sm_xml *part = date ? sm_xml_first(date) : NULL;
	struct sm_buf text;
	const char *copy;

	sm_buf_init(&text);
	if (date && !part)
		sm_buf_put(&text, sm_xml_text(date).p, sm_xml_text(date).len);
	for (size_t i = 0; part && i < SM_COUNT(any); i++, part = sm_xml_next(part))
		date_part(part, between[i], any[i], &text);
	copy = text.failed ? NULL : sm_arena_copy(m->a, text.p ? text.p : "", text.len);
	m->failed |= copy == NULL;
	add_text(m, parent, name, sm_slice_of(copy ? copy : "", copy ? text.len : 0));
	sm_buf_free(&text);
}

/* ---- the switching table ---- */

/* What a step selects, in words: "TOU 5". The numbers are those of GBCS's selectors. */
static void
add_action(struct maker *m, struct sm_node *step, const char *words, struct sm_slice number, uint64_t most,
    uint64_t base)
{
	struct sm_type *type = SM_NEW(m->a, struct sm_type);
	struct sm_name *name = SM_NEW(m->a, struct sm_name);
	struct sm_node *n;
	uint64_t value;

	if (!sm_parse_uint(number, most, &value)) {
		add_text(m, step, m->gas ? "price_tier" : "script_selector", number);
		return;
	}
	n = add(m, step, SM_UINT, m->gas ? "price_tier" : "script_selector");
	m->failed |= !type || !name;
	if (m->failed)
		return;
	name->value = (uint32_t)(base + value);
	name->name = value > 0 ? sm_arena_printf(m->a, "%s %u", words, (unsigned)value) : words;
	*type = (struct sm_type){ .form = SM_FORM_ENUM, .names = name, .n_names = 1 };
	m->failed |= !name->name;
	n->type = type;
	n->v.u = base + value;
}

static void
step(struct maker *m, struct sm_node *schedule, const struct sm_xml *e)
{
	struct sm_node *s = add(m, schedule, SM_STRUCT, NULL);
	const struct sm_xml *start = sm_xml_child(e, "StartTime");
	struct sm_slice tou = text_of(e, "TOUTariffAction"), block = text_of(e, "BlockTariffAction");

	if (start)
		add_text(m, s, "start_time", sm_xml_text(start));
	else
		add_number(m, s, "start_time", 0); /* a day of gas has no other step */
	if (tou.len > 0)
		add_action(m, s, m->secondary ? "Secondary TOU" : "TOU", tou, TOU_MAX,
		    m->secondary ? SECONDARY_SELECTORS : 0);
	else if (block.len > 0)
		add_action(m, s, "Block", block, TARIFFS_MAX, BLOCK_SELECTORS);
	else if (sm_xml_child(e, "BlockTariff"))
		add_action(m, s, "Block tariff", sm_slice_str("0"), 0, 0);
}

static void
day(struct maker *m, struct sm_node *list, const struct sm_xml *e)
{
	struct sm_node *d = add(m, list, SM_STRUCT, NULL), *schedule;
	const struct sm_xml *child = sm_xml_child(e, "ProfileSchedule");

	add_text(m, d, "day_id", either(e, "Day", "DayName"));
	schedule = add(m, d, SM_ARRAY, "day_schedule");
	if (!child)
		step(m, schedule, e);
	for (; child; child = sm_xml_again(child, "ProfileSchedule"))
		step(m, schedule, child);
}

static void
week(struct maker *m, struct sm_node *list, const struct sm_xml *e)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };
	struct sm_slice days[SM_COUNT(names)] = { 0 };
	struct sm_node *w = add(m, list, SM_STRUCT, NULL);

	for (const struct sm_xml *c = sm_xml_first(e); c; c = sm_xml_next(c)) {
		unsigned i = strncmp(sm_xml_name(c), "Referenced", sizeof "Referenced" - 1) == 0
		                 ? index_of(c, SM_COUNT(names))
		                 : 0;

		if (i > 0)
			days[i - 1] = sm_xml_text(c);
	}
	add_text(m, w, "week_profile_name", text_of(e, "WeekName"));
	for (size_t i = 0; i < SM_COUNT(names); i++)
		add_text(m, w, names[i], days[i]);
}

static void
season(struct maker *m, struct sm_node *list, const struct sm_xml *e)
{
	struct sm_node *s = add(m, list, SM_STRUCT, NULL);

	if (text_of(e, "SeasonName").len > 0)
		add_text(m, s, "season_profile_name", text_of(e, "SeasonName"));
	add_date(m, s, "season_start", sm_xml_child(e, "SeasonStartDate"));
	add_text(m, s, "week_name", text_of(e, "ReferencedWeekName"));
}

static void
special_day(struct maker *m, struct sm_node *list, const struct sm_xml *e)
{
	struct sm_node *s = add(m, list, SM_STRUCT, NULL);

	add_date(m, s, "specialday_date", sm_xml_child(e, "Date"));
	add_text(m, s, "day_id", either(e, "ReferencedDay", "ReferencedDayName"));
}

/* ---- prices and thresholds ---- */

/* Of a block from 1 of a block tariff from 1; block 0: of a time of use. Of gas the tariff is 0. */
static void
price(struct maker *m, unsigned tariff, unsigned block, struct sm_slice text)
{
	enum { FIRST_BLOCKS = 0xa0, BLOCK_SHIFT = 4 };
	static const uint8_t primary[] = { 0, 0, 19, 20, 0, 255 }, secondary[] = { 0, 0, 19, 20, 5, 255 };
	struct sm_node *entry, *id;
	uint8_t *octet;

	if (!m->prices)
		m->prices = new_list(
		    m, "", 0, m->secondary ? secondary : primary, m->gas ? "price_matrix" : "charge_table");
	entry = add(m, m->prices, SM_STRUCT, NULL);
	if (m->gas) {
		id = add(m, entry, SM_STRUCT, "tier_and_block_id");
		add_number(m, id, "tier", tariff);
		add_number(m, id, "block", block > 0 ? block - 1 : 0);
		add_text(m, entry, "price", text);
		return;
	}
	octet = SM_NEW(m->a, uint8_t);
	id = add(m, entry, SM_BYTES, "index");
	m->failed |= !octet;
	if (m->failed)
		return;
	*octet = (uint8_t)(block > 0 ? FIRST_BLOCKS + ((block - 1) << BLOCK_SHIFT) + tariff : tariff);
	id->v.bytes = sm_slice_of(octet, 1);
	add_text(m, entry, "charge_per_unit", text);
}

static void
block_price(struct maker *m, const struct sm_xml *e)
{
	unsigned block = index_of(e, BLOCKS_MAX), tariff = index_of(sm_xml_parent(e), TARIFFS_MAX);

	if (block > 0 && (m->gas || tariff > 0))
		price(m, m->gas ? 0 : tariff, block, sm_xml_text(e));
}

static void
tou_price(struct maker *m, const struct sm_xml *e)
{
	unsigned tier = index_of(e, TOU_MAX);

	if (tier > 0)
		price(m, tier, 0, sm_xml_text(e));
}

/* Of a block tariff, or of gas: 0. What follows a missing one is in the fields only. */
static void
thresholds(struct maker *m, unsigned tariff, const struct sm_xml *e)
{
	enum { FIRST = 10 };
	const uint8_t obis[] = { 0, 0, 16, 0, (uint8_t)(FIRST + tariff), 255 };
	struct sm_slice values[BLOCKS_MAX - 1] = { 0 };
	struct sm_node *list;

	for (const struct sm_xml *c = sm_xml_first(e); c; c = sm_xml_next(c)) {
		unsigned i = sm_xml_is(c, "BlockThreshold") ? index_of(c, SM_COUNT(values)) : 0;

		if (i > 0)
			values[i - 1] = sm_xml_text(c);
	}
	list = new_list(m, "", REGISTER_MONITOR, obis, m->gas ? "block_thresholds" : NULL);
	if (m->gas) {
		list = add(m, list, SM_STRUCT, NULL);
		add_number(m, add(m, list, SM_STRUCT, "tier_and_number_of_block_thresholds"), "tier", 0);
		list = add(m, list, SM_ARRAY, "thresholds");
	}
	for (size_t i = 0; i < SM_COUNT(values) && values[i].len > 0; i++)
		add_text(m, list, NULL, values[i]);
}

/* ---- all ---- */

static void
table_part(struct maker *m, const struct sm_xml *e)
{
	static const uint8_t none[6] = { 0 };
	static const struct {
		const char *name, *within, *or_within;
		void (*take)(struct maker *m, struct sm_node *list, const struct sm_xml *e);
	} parts[] = {
		{ "DayProfile", "TariffSwitchingTable", "SwitchingTable", day },
		{ "WeekProfile", "TariffSwitchingTable", "SwitchingTable", week },
		{ "Season", "TariffSwitchingTable", "SwitchingTable", season },
		{ "SpecialDay", "TariffSwitchingTableSpecialDays", "SpecialDays", special_day },
	};

	for (size_t i = 0; i < SM_COUNT(parts); i++) {
		if (strcmp(sm_xml_name(e), parts[i].name) != 0 ||
		    (!is_within(e, parts[i].within) && !is_within(e, parts[i].or_within)))
			continue;
		if (!m->calendar)
			m->calendar =
			    new_list(m, "TariffSwitchingTable", m->gas ? 0 : ACTIVITY_CALENDAR, none, NULL);
		parts[i].take(m, m->calendar, e);
	}
}

static void
electricity_thresholds(struct maker *m, const struct sm_xml *e)
{
	if (index_of(e, TARIFFS_MAX) > 0)
		thresholds(m, index_of(e, TARIFFS_MAX), e);
}

static void
gas_thresholds(struct maker *m, const struct sm_xml *e)
{
	if (m->gas)
		thresholds(m, 0, e);
}

static void
is_gas(struct maker *m, const struct sm_xml *e)
{
	(void)e;
	m->gas = true;
}

static void
is_secondary(struct maker *m, const struct sm_xml *e)
{
	(void)e;
	m->secondary = true;
}

static void
part(struct maker *m, const struct sm_xml *e)
{
	static const struct {
		const char *name;
		void (*take)(struct maker *m, const struct sm_xml *e);
	} others[] = {
		{ "Gas", is_gas },
		{ "GasTariffElements", is_gas },
		{ "ReadTariffSecondaryElementRsp", is_secondary },
		{ "UpdateImportTariffSecondaryElement", is_secondary },
		{ "TariffTOUPrice", tou_price },
		{ "TOUPrice", tou_price },
		{ "BlockPrice", block_price },
		{ "ElecTariffThresholds", electricity_thresholds },
		{ "Thresholds", electricity_thresholds },
		{ "TariffThresholds", gas_thresholds },
		{ "ThresholdMatrix", gas_thresholds },
	};

	table_part(m, e);
	for (size_t i = 0; i < SM_COUNT(others); i++)
		if (strcmp(sm_xml_name(e), others[i].name) == 0)
			others[i].take(m, e);
}

static bool
draw(struct sm_html *w, const struct sm_xml *top, uint64_t number, struct sm_arena *a)
{
	struct sm_decoded d = { .unrecognised = 0 };
	struct maker m = { .a = a };

	for (const struct sm_xml *e = top; e; e = sm_xml_after(top, e, true))
		part(&m, e);
	if (m.failed)
		return false;
	if (m.calendar && m.prices)
		sm_buf_puts(w->out,
		    "<p class=\"note\">Prices and thresholds are the numbers of the document, without "
		    "its scale and units.</p>\n");
	d.payload = m.payload;
	d.payload.protocol = m.gas ? SM_GBZ : SM_DLMS;
	sm_calendar_pictures(w, &d, number);
	return true;
}

bool
sm_smets1_calendar_pictures(struct sm_html *w, const struct sm_smets1 *s, uint64_t number, struct sm_arena *a)
{
	return draw(w, s->body, number, a);
}

bool
sm_request_calendar_pictures(
    struct sm_html *w, const struct sm_xml *root, uint64_t number, struct sm_arena *a)
{
	const struct sm_xml *body = sm_xml_is(root, "Request") ? sm_xml_child(root, "Body") : NULL;
	const struct sm_xml *primary = sm_xml_child(body, "UpdateImportTariffPrimaryElement"),
	                    *secondary = sm_xml_child(body, "UpdateImportTariffSecondaryElement");

	return draw(w, primary ? primary : secondary, number, a);
}
