#include "mmc/rows.h"

#include <inttypes.h>

#include "mmc/account.h"
#include "mmc/convert.h"
#include "mmc/locate.h"
#include "mmc/out.h"
#include "mmc/times.h"

static bool
out_of_memory(struct sm_mmc_walk *w)
{
	return sm_no_room(w->err, SM_NO_OFFSET, "document");
}

/* The number of an attribute. False: the value is no number. */
static bool
attribute_number(const struct sm_mmc_walk *w, const struct sm_mmc_row *row, int64_t *out)
{
	*out = (int64_t)w->ordinal;
	if (!row->attribute_path)
		return true;
	if (!sm_mmc_index(sm_node_path(w->base, row->attribute_path), out))
		return false;
	if (row->attribute_mask)
		*out &= row->attribute_mask;
	return row->attribute_max == 0 || *out >= 1;
}

/* Sets the attribute of the last element. *fits is false when the schema doesn't allow the number. */
static bool
set_attribute(struct sm_mmc_walk *w, const struct sm_mmc_row *row, bool *fits)
{
	const char *text = row->attribute_text;
	int64_t v;

	*fits = true;
	if (!row->attribute)
		return true;
	if (!text) {
		*fits = attribute_number(w, row, &v) && (row->attribute_max == 0 || v <= row->attribute_max);
		text = sm_arena_printf(w->a, "%" PRId64, v);
	}
	if (!text)
		return out_of_memory(w);
	sm_mmc_out_attribute(w->out, row->attribute, text);
	return true;
}

/* Marks the part of the value that the element's text shows as used. */
static void
use_value(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (row->apart || row->from == SM_MMC_MESSAGE || row->as == sm_mmc_date_time ||
	    row->as == sm_mmc_sample_time)
		return;
	if (row->each == SM_MMC_BITS)
		sm_mmc_use_part(w, node, w->ordinal - 1, 1);
	else if (row->as == sm_mmc_flag)
		sm_mmc_use_part(w, node, (size_t)row->low, 1);
	else if (row->octets > 0 && node->kind == SM_UINT)
		sm_mmc_use_part(w, node, 8u * row->at, 8u * row->octets);
	else if (row->octets > 0)
		sm_mmc_use_part(w, node, row->at, row->octets);
	else
		sm_mmc_use(w, node);
}

/* Marks the numbers beside the value as used: that of a condition that held, and that of an attribute. */
static void
use_beside(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_node *number =
	    row->attribute_path ? sm_node_path(w->base, row->attribute_path) : NULL;

	if (row->when == sm_mmc_bit_set)
		sm_mmc_use_part(w, row->test ? sm_node_path(w->base, row->test) : node, (size_t)row->low, 1);
	else if (row->when && row->test)
		sm_mmc_use(w, sm_node_path(w->base, row->test));
	if (number && row->attribute_mask)
		sm_mmc_use_mask(w, number, row->attribute_mask);
	else
		sm_mmc_use(w, number);
}

/* Tells a list of elements which value the text is of. A text of no value has a row without source, or a constant. */
static void
write_source(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	enum sm_mmc_part_kind kind = SM_MMC_NO_NUMBER;

	if (row->octets == 0 && row->as == sm_mmc_raw)
		kind = SM_MMC_NUMBER_RAW;
	else if (row->octets == 0 && (row->as == sm_mmc_scaled || row->as == sm_mmc_decimal))
		kind = SM_MMC_NUMBER_SCALED;
	if (row->from != SM_MMC_MESSAGE && row->as != sm_mmc_constant && row->as != sm_mmc_ordinal)
		sm_mmc_out_from(w->out, node, kind);
}

static bool
write_text(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	size_t lost = w->counts->unplaced;
	struct sm_slice text = row->as ? row->as(w, row, node) : sm_slice_of(NULL, 0);

	if (text.p || w->counts->unplaced > lost)
		use_value(w, row, node);
	if (w->failed)
		return out_of_memory(w);
	if (text.p && row->longest > 0 && sm_mmc_out_length(text) > row->longest)
		w->counts->unplaced++;
	else if (text.p) {
		w->counts->escaped += sm_mmc_out_text(w->out, text);
		write_source(w, row, node);
	} else if (row->always)
		sm_mmc_out_open(w->out);
	return true;
}

static bool
write_members(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_mmc_walk before = *w;
	bool fine;

	if (row->always)
		sm_mmc_out_open(w->out);
	fine = sm_mmc_rows(w, row->rows, row->n_rows, node);
	w->base = before.base;
	w->ordinal = before.ordinal;
	w->written = before.written;
	w->filled = before.filled;
	return fine;
}

static uint32_t
slot_bit(const struct sm_mmc_row *row)
{
	return row->slot > 0 ? UINT32_C(1) << (row->slot - 1) : 0;
}

/* Keeps the text since the mark if the schema allows it. Otherwise takes it back, and counts it. */
static bool
keep_or_not(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node,
    const struct sm_mmc_mark *mark, bool fits)
{
	unsigned max = row->max > 0 ? row->max : 1;
	bool wrote = sm_mmc_out_wrote(w->out, mark);
	/* rows of SM_MMC_MESSAGE may find nothing: no value is lost */
	bool lost = w->incomplete && (wrote || row->from != SM_MMC_MESSAGE);

	if (wrote && row->since > w->version)
		return sm_fail(w->err, SM_E_VALUE, SM_NO_OFFSET, "%s needs MMC schemaVersion %u.%u", row->to,
		    row->since / 100u, row->since % 100u);
	if (wrote && (!fits || w->written >= max || (w->filled & slot_bit(row)) != 0))
		lost = true;
	if (lost || w->incomplete)
		sm_mmc_out_back(w->out, mark);
	else if (wrote)
		w->written++;
	if (lost && row->from != SM_MMC_MESSAGE)
		sm_mmc_use(w, node); /* counted here, once */
	w->counts->unplaced += lost;
	w->incomplete = false;
	return true;
}

/* Writes one element of the row. The elements above it stay entered for the rows that follow. */
static bool
write_element(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	struct sm_mmc_mark mark;
	size_t inner;
	bool fits, fine;

	if (row->when && !row->when(w, row, row->test ? sm_node_path(w->base, row->test) : node)) {
		/* a missing element shows that the bit isn't set */
		if (row->when == sm_mmc_bit_set && !row->test)
			sm_mmc_use_part(w, node, (size_t)row->low, 0);
		return true;
	}
	sm_mmc_out_path(w->out, depth, row->to);
	inner = sm_mmc_out_depth(w->out);
	mark = sm_mmc_out_mark(w->out);
	if (!set_attribute(w, row, &fits))
		return false;
	if (row->rows || row->as)
		use_beside(w, row, node);
	w->incomplete = false;
	fine = row->rows ? write_members(w, row, node) : write_text(w, row, node);
	fine = fine && keep_or_not(w, row, node, &mark, fits);
	/* an element that was only opened stays entered for its members, the rows that follow */
	if (row->rows || row->as)
		sm_mmc_out_leave(w->out, inner > depth ? inner - 1 : depth);
	return fine;
}

static bool
write_children(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	size_t i = 0, end = row->count > 0 ? (size_t)row->first + row->count : SIZE_MAX;

	if (node->kind != SM_ARRAY && node->kind != SM_STRUCT) {
		w->counts->unplaced++;
		sm_mmc_use(w, node);
		return true;
	}
	for (const struct sm_node *c = node->child; c && i < end; c = c->next, i++) {
		const struct sm_node *value;

		if (i < row->first)
			continue;
		value = row->of ? sm_node_path(c, row->of) : c;
		w->ordinal = i - row->first + 1;
		w->base = c;
		if (value && value->kind != SM_NULL && !write_element(w, row, depth, value))
			return false;
	}
	return true;
}

static bool
write_bits(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	if (node->kind != SM_BITS) {
		w->counts->unplaced++;
		sm_mmc_use(w, node);
		return true;
	}
	sm_mmc_use_part(w, node, 0, 0);
	for (size_t bit = 0; bit < node->count && bit / 8 < node->v.bytes.len; bit++) {
		if (!(sm_slice_at(node->v.bytes, bit / 8) & (0x80 >> bit % 8)))
			continue;
		w->ordinal = bit + 1;
		if (!write_element(w, row, depth, node))
			return false;
	}
	return true;
}

static bool
write_found(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	w->base = node;
	if (row->path)
		node = sm_node_path(node, row->path);
	if (!node || node->kind == SM_NULL)
		return true;
	switch (row->each) {
	case SM_MMC_CHILDREN:
		return write_children(w, row, depth, node);
	case SM_MMC_BITS:
		return write_bits(w, row, depth, node);
	default:
		return write_element(w, row, depth, node);
	}
}

static bool
write_items(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth)
{
	const struct sm_item *item = NULL;
	const struct sm_node *node;

	while ((node = sm_mmc_locate(w, row, &item))) {
		w->source = node;
		if (!write_found(w, row, depth, node))
			return false;
		/* attributes are read once; commands may come several times */
		if (row->from != SM_MMC_COMMAND)
			return true;
	}
	if (row->from == SM_MMC_ATTRIBUTE && row->as != sm_mmc_known && !sm_mmc_is_mentioned(w, row))
		sm_mmc_miss(w, row->class_id, (uint16_t)row->id);
	return true;
}

bool
sm_mmc_rows(struct sm_mmc_walk *w, const struct sm_mmc_row *rows, size_t n, const struct sm_node *here)
{
	const struct sm_node *outer = w->outer, *before = w->here;
	size_t depth = sm_mmc_out_depth(w->out);
	uint32_t needed = 0;
	bool fine = true;

	w->outer = before;
	w->here = here;
	w->filled = 0;
	for (size_t i = 0; i < n && fine; i++) {
		const struct sm_mmc_row *row = &rows[i];

		w->written = 0;
		if (row->from == SM_MMC_HERE)
			fine = !here || write_found(w, row, depth, here);
		else if (row->from == SM_MMC_OUTER)
			fine = !w->outer || write_found(w, row, depth, w->outer);
		else if (row->from == SM_MMC_MESSAGE)
			fine = write_element(w, row, depth, here);
		else
			fine = write_items(w, row, depth);
		needed |= slot_bit(row);
		if (w->written > 0)
			w->filled |= slot_bit(row);
	}
	w->incomplete = (w->filled & needed) != needed;
	w->outer = outer;
	w->here = before;
	sm_mmc_out_leave(w->out, depth);
	return fine;
}
