/* ZCL frames of the network around GBCS messages: records with the member `zcl`, as sm-han-capture --all writes them. */
#include "core/text.h"
#include "gbcs/zcl.h"
#include "gbcs/zcl_frame.h"
#include "show/frame.h"
#include "show/html.h"
#include "show/json.h"
#include "sm-parse.h"

bool
parse_has_frame(const struct sm_record *r)
{
	struct sm_slice value = sm_record_value(r, "zcl");

	return r->request.len == 0 && value.len > 0 && !sm_slice_eq_str(value, "null");
}

enum { NO_ENDPOINT = 256 };

static uint32_t
endpoint_of(struct sm_slice value)
{
	uint64_t number;

	return sm_parse_uint(value, UINT8_MAX, &number) ? (uint32_t)number : NO_ENDPOINT;
}

static bool
read_about(const struct sm_record *r, struct sm_arena *a, struct parse_frame *out, struct sm_err *err)
{
	struct sm_json_member *members;
	struct sm_err why;

	out->endpoint = NO_ENDPOINT;
	sm_err_clear(&why);
	if (!sm_json_object(sm_record_value(r, "zcl"), a, &members, &why))
		return why.code == SM_E_NOMEM ? sm_no_room(err, SM_NO_OFFSET, "record")
		                              : sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET,
		                                    "JSON: zcl is no object with a frame");
	for (const struct sm_json_member *m = members; m; m = m->next) {
		struct sm_slice *to = sm_slice_eq_str(m->name, "cluster")    ? &out->cluster
		                      : sm_slice_eq_str(m->name, "security") ? &out->security
		                      : sm_slice_eq_str(m->name, "frame")    ? &out->frame
		                                                             : NULL;

		if (sm_slice_eq_str(m->name, "source_endpoint"))
			out->endpoint = endpoint_of(m->value);
		if (!to)
			continue;
		if (sm_slice_at(m->value, 0) != '"')
			return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "JSON: %.*s in zcl is not a string",
			    (int)m->name.len, (const char *)m->name.p);
		if (!sm_json_characters(m->value, a, to))
			return sm_no_room(err, SM_NO_OFFSET, "record");
	}
	return true;
}

static bool
read_hex(struct sm_slice text, const char *name, struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	uint8_t *octets = sm_alloc(a, text.len / 2 + 1, 1);
	struct sm_err why;
	size_t n;

	if (!octets)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	sm_err_clear(&why);
	if (!sm_hex_decode(text, octets, &n, &why))
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "JSON: %s in zcl: %s", name, why.text);
	*out = sm_slice_of(octets, n);
	return true;
}

bool
parse_frame_read(const struct sm_record *r, struct sm_arena *a, struct parse_frame *out, struct sm_err *err)
{
	struct sm_slice cluster;
	struct sm_cur c;

	*out = (struct parse_frame){ .number = 0 };
	if (!read_about(r, a, out, err) || !read_hex(out->cluster, "cluster", a, &cluster, err) ||
	    !read_hex(out->frame, "frame", a, &out->octets, err))
		return false;
	c = sm_cur_over(cluster, 0);
	return (sm_cur_be16(&c, &out->number) && sm_cur_done(&c)) ||
	       sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "JSON: cluster in zcl has not four hex digits");
}

static void
show(const struct parser *parser, const struct sm_record *r, const struct parse_frame *about,
    const struct sm_zcl_frame *f, const struct sm_err *fault, struct sm_buf *out)
{
	struct sm_page_record page = parse_page_record(r);

	page.fault = fault;
	switch (parser->parse->format) {
	case FORMAT_JSON:
		sm_record_member(out, "message");
		sm_show_frame_json(f, &parser->parse->show, out);
		if (fault) {
			sm_record_member(out, "incomplete");
			sm_buf_puts(out, "true");
		}
		break;
	case FORMAT_TEXT:
		sm_show_frame_text(&page, about->security, f, &parser->parse->show, out);
		break;
	case FORMAT_HTML:
		sm_page_frame(&page, f, out);
		break;
	default: /* neither MMC nor a table of readings has frames */
		break;
	}
}

/*
 * The sender of a frame and the frame's number: its id from sm-han-capture, else that of the record. False: the device
 * is not known. A short address can be another device's tomorrow.
 */
static bool
sender_of(const struct sm_record *r, const struct parse_frame *about, struct sm_zcl_sender *out)
{
	*out = (struct sm_zcl_sender){ .endpoint = about->endpoint, .file = r->file };
	if (!sm_parse_uint(sm_record_value(r, "id"), UINT64_MAX, &out->frame))
		out->frame = r->number;
	return out->frame > 0 && sm_eui_parse(sm_record_string(r, "source"), out->eui);
}

static bool
read_frame(struct sm_worker *w, const struct sm_record *r, const struct parse_frame *about,
    struct sm_zcl_frame *f, struct sm_err *err)
{
	const struct parser *parser = w->state;
	struct sm_zcl_sender sender;

	if (sender_of(r, about, &sender))
		return sm_zcl_frame_read_after(
		    about->octets, about->number, parser->parse->scales, &sender, &w->arena, f, err);
	return sm_zcl_frame_read(about->octets, about->number, &w->arena, f, err);
}

int
parse_frame(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct parser *parser = w->state;
	struct sm_zcl_frame f;
	struct parse_frame about;

	if (parser->parse->format == FORMAT_MMC) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "record holds a ZCL frame of the network: MMC has only GBCS responses and alerts");
		return SM_EXIT_TROUBLE;
	}
	if (!parse_frame_read(r, &w->arena, &about, err))
		return SM_EXIT_TROUBLE;
	if (!w->in_order && sm_zcl_from_server(sm_slice_at(about.octets, 0)))
		return SM_LATER;
	if (!read_frame(w, r, &about, &f, err)) {
		/* neither rows nor lines have a place for half a record */
		if (f.payload.items &&
		    (parser->parse->format != FORMAT_JSON || parse_writes_json(parser->parse)))
			show(parser, r, &about, &f, err, &w->rescued);
		return SM_EXIT_TROUBLE;
	}
	show(parser, r, &about, &f, NULL, out);
	return SM_EXIT_YES;
}
