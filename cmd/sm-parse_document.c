#include "core/text.h"
#include "duis/describe.h"
#include "duis/versions.h"
#include "show/document.h"
#include "sm-parse.h"

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

int
parse_document_alone(
    const struct parser *parser, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct sm_page_record about;

	if (!parser->has_description || parser->parse->format == FORMAT_MMC) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "record holds no GBCS message%s",
		    parser->has_description ? ", and MMC has no other documents" : "");
		return SM_EXIT_TROUBLE;
	}
	if (parser->parse->format == FORMAT_HTML) {
		about = parse_page_record(r);
		sm_page_document(&about, &parser->description, out);
	}
	parse_show_document(parser, out);
	return parser->image_wrong ? SM_EXIT_NO : SM_EXIT_YES;
}
