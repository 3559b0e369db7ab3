#include "mmc/pieces.h"

#include "core/text.h"

enum { MAX_PIECES = 100 };

static bool
decode(const struct sm_xml *data, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(data);
	uint8_t *p = sm_alloc(a, text.len / 4 * 3 + 3, 1);
	size_t len;

	if (!p)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	if (!sm_base64_decode(text, p, &len, NULL))
		return sm_xml_fail(data, err, SM_E_MALFORMED, "not base64");
	*out = sm_slice_of(p, len);
	return true;
}

static bool
read_piece(const struct sm_xml *data, struct sm_arena *a, struct sm_mmc_pieces *out, struct sm_err *err)
{
	struct sm_slice format, sequence;
	uint64_t n;

	if (!sm_xml_attribute(data, "format", &format) || !sm_xml_attribute(data, "sequence", &sequence) ||
	    !sm_parse_uint(sequence, MAX_PIECES - 1, &n))
		return sm_xml_fail(data, err, SM_E_MALFORMED,
		    "GBCSData without a format and a sequence below %d", MAX_PIECES);
	if (!sm_slice_eq_str(format, "plain"))
		return true;
	if (n == 0 ? out->message.len > 0 : out->plain[n].len > 0)
		return sm_xml_fail(
		    data, err, SM_E_MALFORMED, "a second GBCSData of sequence %u", (unsigned)n);
	return decode(data, a, n == 0 ? &out->message : &out->plain[n], err);
}

bool
sm_mmc_pieces_read(
    const struct sm_document *d, struct sm_arena *a, struct sm_mmc_pieces *out, struct sm_err *err)
{
	const struct sm_xml *root = sm_document_root(d), *body = sm_xml_first(sm_xml_find(root, "Body"));

	*out = (struct sm_mmc_pieces){ .n = MAX_PIECES, .next = 1 };
	out->originator = sm_xml_text(sm_xml_find(root, "Header/BusinessOriginatorID"));
	out->counter = sm_xml_text(sm_xml_find(root, "Header/OriginatorCounter"));
	out->plain = sm_alloc(a, MAX_PIECES, sizeof *out->plain);
	if (!out->plain)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	for (const struct sm_xml *e = sm_xml_child(body, "GBCSData"); e; e = sm_xml_again(e, "GBCSData"))
		if (!read_piece(e, a, out, err))
			return false;
	return true;
}

bool
sm_mmc_pieces_next(struct sm_mmc_pieces *p, struct sm_slice *plain)
{
	size_t i = p->next++;

	if (i >= p->n || p->plain[i].len == 0)
		return false;
	*plain = p->plain[i];
	return true;
}

bool
sm_mmc_pieces_of(const struct sm_mmc_pieces *p, const struct sm_message *m)
{
	char originator[SM_EUI_TEXT];
	uint64_t counter;

	sm_eui_text(m->originator, originator);
	if (p->message.len > 0 && !sm_slice_eq(p->message, m->raw))
		return false;
	if (p->originator.len > 0 && !sm_slice_eq_str(p->originator, originator))
		return false;
	return p->counter.len == 0 ||
	       (sm_parse_uint(p->counter, UINT64_MAX, &counter) && counter == m->originator_counter);
}
