#include "mmc/convert.h"

#include <inttypes.h>
#include <string.h>

#include "core/text.h"
#include "mmc/account.h"
#include "mmc/locate.h"
#include "mmc/scale.h"
#include "names/alerts.h"

struct sm_slice
sm_mmc_nothing(void)
{
	return sm_slice_of(NULL, 0);
}

struct sm_slice
sm_mmc_string(struct sm_mmc_walk *w, const char *text)
{
	if (!text)
		w->failed = true;
	return text ? sm_slice_str(text) : sm_mmc_nothing();
}

struct sm_slice
sm_mmc_number_text(struct sm_mmc_walk *w, int64_t v)
{
	char text[24];
	size_t at = sizeof text;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do {
		text[--at] = (char)('0' + u % 10);
		u /= 10;
	} while (u > 0);
	if (v < 0)
		text[--at] = '-';
	return sm_mmc_string(w, sm_arena_copy(w->a, text + at, sizeof text - at));
}

static struct sm_slice
unplaced(struct sm_mmc_walk *w)
{
	w->counts->unplaced++;
	return sm_mmc_nothing();
}

static bool
octets_value(struct sm_slice s, int64_t *out)
{
	struct sm_cur c = sm_cur_over(s, 0);
	uint64_t u;

	if (s.len == 0 || s.len > sizeof u || !sm_cur_be(&c, s.len, &u) || u > INT64_MAX)
		return false;
	*out = (int64_t)u;
	return true;
}

/* Swaps the octets of a little-endian number of four, the form of dates in calendars of ZCL. */
static bool
part_of_number(const struct sm_mmc_row *row, uint64_t u, int64_t *out)
{
	enum { DATE_OCTETS = 4 };

	if (row->at + row->octets > DATE_OCTETS)
		return false;
	*out = (int64_t)(u >> 8 * row->at & ((UINT64_C(1) << 8 * row->octets) - 1));
	return true;
}

bool
sm_mmc_value(const struct sm_mmc_row *row, const struct sm_node *node, int64_t *out)
{
	struct sm_slice part;
	struct sm_cur c;

	if (!node)
		return false;
	switch (node->kind) {
	case SM_INT:
		*out = node->v.i;
		return row->octets == 0;
	case SM_UINT:
		if (row->octets > 0)
			return part_of_number(row, node->v.u, out);
		*out = (int64_t)node->v.u;
		return node->v.u <= INT64_MAX;
	case SM_BYTES:
		c = sm_cur_over(node->v.bytes, 0);
		return row->octets > 0 && sm_cur_take(&c, row->at, &part) &&
		       sm_cur_take(&c, row->octets, &part) && octets_value(part, out);
	default:
		return false;
	}
}

bool
sm_mmc_index(const struct sm_node *node, int64_t *out)
{
	static const struct sm_mmc_row whole = { .octets = 0 }, octet = { .octets = 1 };

	if (node && node->kind == SM_BYTES)
		return node->v.bytes.len == 1 && sm_mmc_value(&octet, node, out);
	return sm_mmc_value(&whole, node, out);
}

/* ---- numbers ---- */

/* The integer, if the element's type can hold it. INT64_MAX means no limit. */
static struct sm_slice
limited(struct sm_mmc_walk *w, const struct sm_mmc_row *row, struct sm_slice text)
{
	bool negative = text.len > 0 && sm_slice_at(text, 0) == '-';
	int64_t v;

	if (!text.p || (row->least == 0 && row->most == 0))
		return text;
	if (row->least == 0 && row->most == INT64_MAX)
		return negative ? unplaced(w) : text;
	return sm_parse_int(text, row->least, row->most, &v) ? text : unplaced(w);
}

struct sm_slice
sm_mmc_raw(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	if (row->octets == 0)
		node = sm_mmc_number_of(w, node);
	if (node && node->kind == SM_UINT && row->octets == 0 && node->v.u > INT64_MAX)
		return limited(w, row, sm_mmc_string(w, sm_arena_printf(w->a, "%" PRIu64, node->v.u)));
	return sm_mmc_value(row, node, &v) ? limited(w, row, sm_mmc_number_text(w, v)) : unplaced(w);
}

struct sm_slice
sm_mmc_octet(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	return sm_mmc_index(node, &v) ? limited(w, row, sm_mmc_number_text(w, v)) : unplaced(w);
}

static struct sm_slice
scaled_text(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	/* the limits of sm_buf_scaled, and of validators such as libxml2's */
	enum { PLACES = 20, CHARACTERS = 24 };
	struct sm_decimal d;
	struct sm_buf b;
	char *text;

	if (!sm_mmc_scaled_number(w, row, node, &d) || d.scale < -PLACES || d.scale > PLACES)
		return unplaced(w);
	sm_buf_init(&b);
	if (d.negative)
		sm_buf_putc(&b, '-');
	sm_buf_scaled_u64(&b, d.magnitude, d.scale);
	if (b.len > CHARACTERS) {
		sm_buf_free(&b);
		return unplaced(w);
	}
	text = b.failed ? NULL : sm_arena_copy(w->a, b.p, b.len);
	sm_buf_free(&b);
	return sm_mmc_string(w, text);
}

/* Removes zeros at the end of a fraction, so that 5.00 is an integer. */
static struct sm_slice
without_zeros(struct sm_slice s)
{
	const uint8_t *point = memchr(s.p, '.', s.len);

	if (!point)
		return s;
	while (s.len > 0 && sm_slice_at(s, s.len - 1) == '0')
		s.len--;
	if (sm_slice_at(s, s.len - 1) == '.')
		s.len--;
	return s;
}

struct sm_slice
sm_mmc_decimal(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return scaled_text(w, row, node);
}

struct sm_slice
sm_mmc_scaled(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice s = scaled_text(w, row, node);

	if (!s.p)
		return s;
	s = without_zeros(s);
	return memchr(s.p, '.', s.len) ? unplaced(w) : limited(w, row, s);
}

static bool
is_within(const struct sm_mmc_row *row, const struct sm_node *node, int64_t *v)
{
	return sm_mmc_value(row, node, v) && *v >= row->low && *v <= row->high;
}

struct sm_slice
sm_mmc_within(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	return is_within(row, node, &v) ? sm_mmc_number_text(w, v - row->minus) : sm_mmc_nothing();
}

struct sm_slice
sm_mmc_shifted(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice text = sm_mmc_within(w, row, node);

	return text.p || w->failed ? text : unplaced(w);
}

struct sm_slice
sm_mmc_digits_scale(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	return sm_mmc_value(row, node, &v) ? sm_mmc_number_text(w, -(v >> 4 & 0x0f)) : unplaced(w);
}

/* ---- choices ---- */

struct sm_slice
sm_mmc_empty_within(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	return is_within(row, node, &v) ? sm_mmc_string(w, "") : sm_mmc_nothing();
}

struct sm_slice
sm_mmc_constant(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)node;
	return sm_mmc_string(w, row->text);
}

struct sm_slice
sm_mmc_named(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name = NULL;
	int64_t v;

	if (sm_mmc_value(row, node, &v) && v >= 0 && v <= UINT32_MAX)
		name = sm_name_of(row->names, row->n_names, (uint32_t)v);
	return name ? sm_mmc_string(w, name) : unplaced(w);
}

/* Bits of a number count from the least significant one, those of a bit-string from the first. */
static bool
bit_of(const struct sm_mmc_row *row, const struct sm_node *node)
{
	size_t bit = (size_t)row->low;

	if (node && node->kind == SM_BITS)
		return bit < node->count && bit / 8 < node->v.bytes.len &&
		       (sm_slice_at(node->v.bytes, bit / 8) & (0x80 >> bit % 8)) != 0;
	return node && (node->kind == SM_UINT || node->kind == SM_BOOL) && bit < 64 &&
	       (node->v.u >> bit & 1) != 0;
}

static bool
has_bits(const struct sm_node *node, int64_t bit)
{
	return node && bit >= 0 &&
	       (node->kind == SM_UINT || (node->kind == SM_BITS && (size_t)bit < node->count));
}

struct sm_slice
sm_mmc_flag(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name =
	    has_bits(node, row->low) ? sm_name_of(row->names, row->n_names, bit_of(row, node)) : NULL;

	return name ? sm_mmc_string(w, name) : unplaced(w);
}

/* A boolean, of which every octet but 0 is true, or a number that is 0 or 1. */
static bool
truth_of(const struct sm_node *node, bool *out)
{
	*out = node && node->v.u != 0;
	return node && (node->kind == SM_BOOL || (node->kind == SM_UINT && node->v.u <= 1));
}

struct sm_slice
sm_mmc_truth(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	bool truth;
	const char *name = truth_of(node, &truth) ? sm_name_of(row->names, row->n_names, truth) : NULL;

	return name ? sm_mmc_string(w, name) : unplaced(w);
}

struct sm_slice
sm_mmc_bool(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	bool truth;

	(void)row;
	return truth_of(node, &truth) ? sm_mmc_string(w, truth ? "true" : "false") : unplaced(w);
}

struct sm_slice
sm_mmc_ordinal(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)node;
	return limited(w, row, sm_mmc_number_text(w, (int64_t)w->ordinal));
}

struct sm_slice
sm_mmc_lost(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	(void)node;
	return unplaced(w);
}

struct sm_slice
sm_mmc_fixed(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	if (!sm_mmc_index(node, &v) || v < row->low || v > row->high)
		return unplaced(w);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

struct sm_slice
sm_mmc_instance(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind != SM_BYTES || !sm_slice_eq(node->v.bytes, sm_slice_of(row->obis, sizeof row->obis)))
		return unplaced(w);
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

struct sm_slice
sm_mmc_known(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	sm_mmc_use(w, node);
	return sm_mmc_nothing();
}

bool
sm_mmc_is_within(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	(void)w;
	return (row->octets > 0 ? sm_mmc_value(row, node, &v) : sm_mmc_index(node, &v)) && v >= row->low &&
	       v <= row->high;
}

bool
sm_mmc_is_outside(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return !sm_mmc_is_within(w, row, node);
}

bool
sm_mmc_has_length(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	return (node->kind == SM_BYTES || node->kind == SM_TEXT) && node->v.bytes.len >= (size_t)row->low &&
	       node->v.bytes.len <= (size_t)row->high;
}

bool
sm_mmc_bit_set(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)w;
	return bit_of(row, node);
}

/* ---- octets and text ---- */

/* The octets that the row selects, as far as the value has them. */
static struct sm_slice
octets_of(const struct sm_mmc_row *row, struct sm_slice s)
{
	struct sm_cur c = sm_cur_over(s, 0);
	struct sm_slice part = sm_slice_of(NULL, 0);

	if (row->octets == 0)
		return s;
	if (!sm_cur_take(&c, row->at, &part) ||
	    !sm_cur_take(&c, c.len < row->octets ? c.len : row->octets, &part))
		return sm_slice_of(NULL, 0);
	return part;
}

struct sm_slice
sm_mmc_text(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice part;

	if (!sm_mmc_is_octets(node))
		return unplaced(w);
	part = octets_of(row, node->v.bytes);
	return part.len > 0 ? part : sm_mmc_nothing();
}

static struct sm_slice
encoded(struct sm_mmc_walk *w, struct sm_slice octets, void (*encode)(struct sm_buf *b, struct sm_slice s))
{
	struct sm_buf b;
	char *text;

	sm_buf_init(&b);
	encode(&b, octets);
	text = b.failed ? NULL : sm_arena_copy(w->a, b.len > 0 ? b.p : "", b.len);
	sm_buf_free(&b);
	return sm_mmc_string(w, text);
}

/* A number in hexadecimal, in whole octets and at least that many. */
static struct sm_slice
number_in_hex(struct sm_mmc_walk *w, uint64_t v, int octets)
{
	static const char digits[] = "0123456789ABCDEF";
	size_t n = octets > 0 ? 2 * (size_t)octets : 2;
	char *text;

	while (n < 2 * sizeof v && v >> 4 * n != 0)
		n += 2;
	text = sm_alloc(w->a, n + 1, 1);
	for (size_t i = n; text && i-- > 0; v >>= 4)
		text[i] = digits[v & 15];
	return sm_mmc_string(w, text);
}

struct sm_slice
sm_mmc_hex(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	if (node->kind == SM_UINT)
		return number_in_hex(w, node->v.u, (int)row->low);
	if (sm_mmc_is_octets(node) || node->kind == SM_BITS)
		return node->v.bytes.len > 0 ? encoded(w, node->v.bytes, sm_buf_hex) : sm_mmc_nothing();
	return unplaced(w);
}

struct sm_slice
sm_mmc_code(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	return node->kind == SM_UINT ? number_in_hex(w, node->v.u, (int)row->low) : unplaced(w);
}

struct sm_slice
sm_mmc_base64(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	(void)row;
	return sm_mmc_is_octets(node) || node->kind == SM_STRUCT ? encoded(w, node->v.bytes, sm_buf_base64)
	                                                         : unplaced(w);
}

struct sm_slice
sm_mmc_eui(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	char text[SM_EUI_TEXT];
	uint8_t eui[SM_EUI_LEN];
	bool octets = sm_mmc_is_octets(node);
	struct sm_cur c = sm_cur_over(octets ? octets_of(row, node->v.bytes) : sm_slice_of(NULL, 0), 0);

	if (c.len != SM_EUI_LEN || !sm_cur_copy(&c, SM_EUI_LEN, eui))
		return row->octets > 0 ? sm_mmc_nothing() : unplaced(w);
	sm_eui_text(eui, text);
	return sm_mmc_string(w, sm_arena_copy(w->a, text, strlen(text)));
}

struct sm_slice
sm_mmc_alert_meaning(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name = NULL;
	int64_t v;

	if (sm_mmc_value(row, node, &v) && v >= 0 && v <= UINT16_MAX)
		name = sm_alert_name((uint16_t)v);
	return name ? sm_mmc_string(w, name) : sm_mmc_nothing();
}

static const char *
name_by_type(const struct sm_mmc_row *row, const struct sm_node *node)
{
	int64_t v;

	if (!node->type || !sm_mmc_value(row, node, &v) || v < 0 || v > UINT32_MAX)
		return NULL;
	return sm_name_of(node->type->names, node->type->n_names, (uint32_t)v);
}

struct sm_slice
sm_mmc_type_name(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name = name_by_type(row, node);

	return name ? sm_mmc_string(w, name) : unplaced(w);
}

struct sm_slice
sm_mmc_status(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	const char *name = name_by_type(row, node);

	/* octets in the place of a status are no "notKnown" status */
	return node->type ? sm_mmc_string(w, name ? name : "notKnown") : unplaced(w);
}
