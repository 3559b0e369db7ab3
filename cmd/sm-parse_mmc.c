#include <string.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "duis/smets1.h"
#include "mmc/smets1.h"
#include "origin.h"
#include "sm-parse.h"

static bool
read_document(struct parser *parser, struct sm_slice text, struct sm_err *err)
{
	if (!parser->document)
		parser->document = sm_document_new();
	if (!parser->document)
		return sm_no_memory(err);
	return sm_document_read(parser->document, text, SM_DOCUMENT_DATA, err);
}

bool
parse_read_pieces(
    struct sm_worker *w, const struct sm_record *r, struct sm_slice *message, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice mmc = sm_record_string(r, "mmc");
	bool wanted = parser->parse->format == FORMAT_MMC || parser->parse->format == FORMAT_READINGS ||
	              parser->parse->with_mmc;

	parser->pieces = (struct sm_mmc_pieces){ 0 };
	*message = r->gbcs;
	if (mmc.len == 0 || !wanted)
		return true;
	if (!read_document(parser, mmc, err) ||
	    !sm_mmc_pieces_read(parser->document, &w->arena, &parser->pieces, err))
		return false;
	if (message->len == 0)
		*message = parser->pieces.message;
	return true;
}

enum sm_encryption
parse_judge_piece(const struct parser *parser, const struct sm_message *m, struct sm_slice protected_text,
    struct sm_slice given, const char **reason)
{
	if (!sm_mmc_pieces_of(&parser->pieces, m)) {
		*reason = "the record's mmc member is of another message";
		return SM_ENCRYPTION_ENCRYPTED;
	}
	if (given.len + SM_PROTECTION_LEN != protected_text.len) {
		*reason = "what the record's mmc member gives has another length than what is encrypted";
		return SM_ENCRYPTION_ENCRYPTED;
	}
	*reason = "as the record's mmc member says; no key was there to verify it";
	return SM_ENCRYPTION_GIVEN;
}

/*
 * Whether the document can be the request of this response, or the response around it. It must name the
 * device, and the counter if the requester is the message's. Requests in the DCC's own name have other
 * counters.
 */
static bool
is_of_message(const struct sm_xml *root, const struct sm_message *m)
{
	const struct sm_xml *element = sm_xml_find(root, "Header/RequestID");
	uint64_t counter = m->has_srp_counter ? m->srp_counter : m->originator_counter;
	const uint8_t *requester = m->has_srp ? m->srp : m->recipient;
	struct sm_request_id id;

	if (!element || !sm_request_id_parse(sm_xml_text(element), &id))
		return true;
	if (memcmp(id.target, m->originator, SM_EUI_LEN) != 0)
		return false;
	return memcmp(id.originator, requester, SM_EUI_LEN) != 0 || id.counter == counter;
}

bool
parse_find_variant(struct sm_worker *w, const struct sm_record *r, const struct sm_message *m,
    const char **out, struct sm_err *err)
{
	const struct sm_xml *root, *variant;
	struct sm_document *document;
	struct sm_slice srv;

	*out = NULL;
	if (r->request.len == 0)
		return true;
	if (!sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err))
		return false;
	root = sm_document_root(document);
	variant = sm_xml_find(root, "Body/ResponseMessage/ServiceReferenceVariant");
	srv = sm_xml_text(variant ? variant : sm_xml_find(root, "Header/ServiceReferenceVariant"));
	if (srv.len == 0)
		return true;
	if (m->form == SM_MSG_RESPONSE && !is_of_message(root, m))
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "the record's DUIS document is of another message: device or counter of its RequestID "
		    "differ");
	*out = sm_arena_copy(&w->arena, srv.p, srv.len);
	return *out || sm_no_room(err, SM_NO_OFFSET, "document");
}

static void
show_mmc(const struct parser *parser, const struct sm_mmc_counts *counts, bool given, struct sm_buf *out)
{
	char text[SM_MMC_UNCHECKED_TEXT];
	const char *unchecked = sm_mmc_version_unchecked(parser->parse->mmc.version, text);
	struct sm_json w = { .out = out };

	if (parser->parse->format == FORMAT_MMC) {
		sm_buf_put(out, parser->mmc.p, parser->mmc.len);
		if (!parser->parse->mmc.pretty)
			sm_buf_putc(out, '\n');
		return;
	}
	sm_record_member(out, "mmc");
	sm_buf_json(out, sm_slice_of(parser->mmc.p, parser->mmc.len));
	if (counts->escaped == 0 && counts->unplaced == 0 && !counts->assumed_service && !given && !unchecked)
		return;
	sm_record_member(out, "mmc_notes");
	sm_json_open(&w, '{');
	sm_json_number(&w, "escaped", counts->escaped);
	sm_json_number(&w, "unplaced", counts->unplaced);
	if (given)
		sm_json_bool(&w, "given", true);
	sm_json_string(&w, "assumed_service", counts->assumed_service);
	sm_json_string(&w, "unchecked", unchecked);
	sm_json_close(&w, '}');
}

static bool
is_valid(struct parser *parser, struct sm_err *err)
{
	return !parser->parse->schema ||
	       (read_document(parser, sm_slice_of(parser->mmc.p, parser->mmc.len), err) &&
	           sm_schema_validate(parser->parse->schema, parser->document, err));
}

bool
parse_write_smets1_mmc(struct sm_worker *w, const struct sm_smets1 *s, struct sm_buf *out, struct sm_err *err)
{
	const struct sm_mmc_counts none = { 0 };
	struct parser *parser = w->state;

	sm_buf_reset(&parser->mmc);
	if (!sm_mmc_write_smets1(s, &parser->parse->mmc, &w->arena, &parser->mmc, err) ||
	    !is_valid(parser, err))
		return false;
	show_mmc(parser, &none, false, out);
	return true;
}

bool
parse_write_mmc(struct sm_worker *w, const struct sm_record *r, const struct sm_decoded *d,
    struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_mmc_options options = parser->parse->mmc;
	struct sm_mmc_counts counts;

	/* the JSON record of a command is unchanged: MMC has no commands */
	if (parser->parse->with_mmc && d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return true;
	sm_buf_reset(&parser->mmc);
	if (!parse_find_variant(w, r, &d->message, &options.srv, err) ||
	    !sm_mmc_write(d, &options, &w->arena, &parser->mmc, &counts, err))
		return false;
	if (!is_valid(parser, err))
		return false;
	show_mmc(parser, &counts, d->encryption == SM_ENCRYPTION_GIVEN, out);
	if (parser->parse->format == FORMAT_MMC && counts.assumed_service)
		sm_origin_note(
		    parser->parse->cli, w->notes, r, SM_MMC_ASSUMED_SERVICE, counts.assumed_service);
	return true;
}
