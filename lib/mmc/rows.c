#include "mmc/locate.h"
#include "mmc/out.h"
#include "mmc/table.h"

static bool
out_of_memory(struct sm_mmc_walk *w)
{
	return sm_fail(
	    w->err, SM_E_NOMEM, SM_NO_OFFSET, "document needs more memory than one record may take");
}

static const char *
attribute_of(struct sm_mmc_walk *w, const struct sm_mmc_row *row)
{
	if (row->attribute_text)
		return row->attribute_text;
	if (row->attribute_path) {
		int64_t v = sm_mmc_number(w->base, row->attribute_path, 0);

		return sm_arena_printf(
		    w->a, "%lld", (long long)(row->attribute_mask ? v & row->attribute_mask : v));
	}
	return sm_arena_printf(w->a, "%zu", w->ordinal);
}

static bool
write_text(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice text = row->as ? row->as(w, row, node) : sm_slice_of(NULL, 0);

	if (w->failed)
		return out_of_memory(w);
	if (text.p)
		w->counts->escaped += sm_mmc_out_text(w->out, text);
	else if (row->always)
		sm_mmc_out_open(w->out);
	return true;
}

static bool
write_members(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const struct sm_node *base = w->base;
	size_t ordinal = w->ordinal;
	bool fine;

	if (row->always)
		sm_mmc_out_open(w->out);
	fine = sm_mmc_rows(w, row->rows, row->n_rows, node);
	w->base = base;
	w->ordinal = ordinal;
	return fine;
}

/* One element of the row. The elements above it stay entered, for the rows that follow. */
static bool
write_element(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	size_t inner;
	bool fine = true;

	if (row->when && !row->when(w, row, row->test ? sm_node_path(w->base, row->test) : node))
		return true;
	if (row->since > w->version)
		return sm_fail(w->err, SM_E_VALUE, SM_NO_OFFSET, "%s needs MMC schemaVersion %u.%u", row->to,
		    row->since / 10u, row->since % 10u);
	sm_mmc_out_path(w->out, depth, row->to);
	inner = sm_mmc_out_depth(w->out);
	if (row->attribute) {
		const char *text = attribute_of(w, row);

		if (!text)
			return out_of_memory(w);
		sm_mmc_out_attribute(w->out, row->attribute, text);
	}
	fine = row->rows ? write_members(w, row, node) : write_text(w, row, node);
	/* an element that only was to be opened stays entered: what it holds are the rows that follow */
	if (row->rows || row->as)
		sm_mmc_out_leave(w->out, inner > depth ? inner - 1 : depth);
	return fine;
}

static bool
write_children(struct sm_mmc_walk *w, const struct sm_mmc_row *row, size_t depth, const struct sm_node *node)
{
	size_t i = 0, end = row->count > 0 ? (size_t)row->first + row->count : SIZE_MAX;

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
	if (node->kind != SM_BITS)
		return true;
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
		/* an attribute is read once; only commands come several times */
		if (row->from != SM_MMC_COMMAND)
			break;
	}
	return true;
}

bool
sm_mmc_rows(struct sm_mmc_walk *w, const struct sm_mmc_row *rows, size_t n, const struct sm_node *here)
{
	const struct sm_node *outer = w->outer, *before = w->here;
	size_t depth = sm_mmc_out_depth(w->out);
	bool fine = true;

	w->outer = before;
	w->here = here;
	for (size_t i = 0; i < n && fine; i++) {
		const struct sm_mmc_row *row = &rows[i];

		if (row->from == SM_MMC_HERE)
			fine = !here || write_found(w, row, depth, here);
		else if (row->from == SM_MMC_OUTER)
			fine = !w->outer || write_found(w, row, depth, w->outer);
		else if (row->from == SM_MMC_MESSAGE)
			fine = write_element(w, row, depth, here);
		else
			fine = write_items(w, row, depth);
	}
	w->outer = outer;
	w->here = before;
	sm_mmc_out_leave(w->out, depth);
	return fine;
}
