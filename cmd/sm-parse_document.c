#include "core/text.h"
#include "duis/describe.h"
#include "duis/versions.h"
#include "show/document.h"
#include "origin.h"
#include "sm-parse.h"
#include "sm-parse_tables.h"

/* A record with a message of its own is read even if its document can't be: the envelope says why. */
bool
parse_read_document(struct sm_worker *w, const struct sm_record *r, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_document *document;
	struct sm_err why;

	parser->has_description = parser->image_wrong = false;
	if (r->request.len == 0)
		return parse_read_firmware(w, r, NULL, err);
	sm_err_clear(&why);
	parser->has_description = sm_record_document(w, r, SM_DOCUMENT_DATA, &document, &why) &&
	                          sm_document_describe(document, &w->arena, &parser->description, &why);
	if (parser->has_description &&
	    !sm_duis_versions_note(sm_document_root(document), parser->parse->duis_version, &w->arena,
	        &parser->description.versions))
		return sm_no_room(err, SM_NO_OFFSET, "document");
	if (parser->has_description)
		return parse_read_firmware(w, r, sm_document_root(document), err);
	if (r->gbcs.len > 0 && why.code != SM_E_NOMEM)
		return true;
	return sm_fail(err, why.code, why.offset, "%s", why.text);
}

void
parse_show_document(const struct parser *parser, struct sm_buf *out)
{
	if (!parser->has_description)
		return;
	if (parser->parse->format == FORMAT_TEXT)
		sm_show_document_text(&parser->description, &parser->parse->show, out);
	if (parser->parse->format != FORMAT_JSON)
		return;
	sm_record_member(out, "document");
	sm_show_document_json(&parser->description, out);
}

struct sm_page_record
parse_page_record(const struct sm_record *r)
{
	struct sm_page_record about = {
		.number = r->number,
		.place = sm_origin_place_kept(r),
		.id = sm_record_string(r, "id"),
		.time = sm_record_string(r, "time"),
		.source = sm_record_string(r, "source"),
		.destination = sm_record_string(r, "destination"),
	};

	/* an id that is no string is shown unparsed */
	if (about.id.len == 0)
		about.id = sm_record_value(r, "id");
	return about;
}

static void
show(struct parser *parser, const struct sm_record *r, const struct sm_envelope *envelope, struct sm_buf *out)
{
	struct sm_page_record about = parse_page_record(r);
	struct parse_lines lines;

	if (parser->parse->format == FORMAT_HTML) {
		about.pictures = sm_slice_of(parser->pictures.p, parser->pictures.len);
		about.invalid = parser->image_wrong;
		parse_page_lines(envelope, &about, &lines);
		sm_page_document(&about, &parser->description, out);
		parse_page_lines_free(&lines, out);
		return;
	}
	parse_show_document(parser, out);
	parse_show_envelope(parser, envelope, out);
}

/* Only the answers of SMETS1 devices are MMC; other documents pass --with=mmc unchanged. */
static bool
write_mmc(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	const struct parser *parser = w->state;
	struct sm_smets1 s;
	bool found;

	if (!parse_find_smets1(w, r, &s, &found, err))
		return false;
	if (!found)
		return parser->parse->with_mmc ||
		       sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		           "record holds neither a GBCS message nor the answer of a SMETS1 device: MMC has "
		           "no other documents");
	return parse_write_smets1_mmc(w, &s, out, err);
}

int
parse_document_alone(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_envelope envelope;
	enum parse_format format = parser->parse->format;

	if (!parser->has_description) {
		(void)sm_record_no_message(w, r, err);
		return SM_EXIT_TROUBLE;
	}
	if (!parse_read_envelope(w, r, NULL, &envelope, err))
		return SM_EXIT_TROUBLE;
	if (format == FORMAT_HTML && !parse_draw_document(w, r, err))
		return SM_EXIT_TROUBLE;
	if (format == FORMAT_READINGS) {
		if (!parse_write_document_readings(w, r, out, err))
			return SM_EXIT_TROUBLE;
	} else {
		show(parser, r, &envelope, out);
	}
	if ((format == FORMAT_MMC || parser->parse->with_mmc) && !write_mmc(w, r, out, err))
		return SM_EXIT_TROUBLE;
	return parser->image_wrong || (parser->parse->strict && envelope.n_differences > 0) ? SM_EXIT_NO
	                                                                                    : SM_EXIT_YES;
}
