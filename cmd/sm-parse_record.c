/* One record of sm-parse: its message, document or block, as the options want it. */
#include <string.h>

#include "core/text.h"
#include "show/certificate.h"
#include "sm-parse.h"
#include "sm-parse_tables.h"
#include "wrap.h"

/* the last two are written with --with=mmc only; without, they pass as they came */
const char *const parse_adds[] = { "document", "message", "incomplete", "gbt", "envelope", "mmc",
	"mmc_notes" };
enum { ADDS_WITHOUT_MMC = 5 };

size_t
parse_n_adds(const struct parse *p)
{
	return p->with_mmc ? SM_COUNT(parse_adds) : ADDS_WITHOUT_MMC;
}

/* The authentication tag decides. Plaintext of the record counts only if no key can verify it. */
static enum sm_encryption
decrypt(void *ctx, const struct sm_message *m, struct sm_slice protected_text, struct sm_arena *a,
    struct sm_slice *plain, const char **reason)
{
	struct parser *parser = ctx;
	struct sm_slice given;
	bool is_given = sm_mmc_pieces_next(&parser->pieces, &given);
	struct sm_err err;

	sm_err_clear(&err);
	if (parser->crypto && sm_decrypt(parser->crypto, m, protected_text, a, plain, &err))
		return SM_ENCRYPTION_DECRYPTED;
	if (is_given && (!parser->crypto || err.code == SM_E_MISSING)) {
		*plain = given;
		return parse_judge_piece(parser, m, protected_text, given, reason);
	}
	parser->tag_wrong = parser->tag_wrong || err.code == SM_E_INVALID;
	if (parser->crypto)
		*reason = sm_arena_copy(a, err.text, strlen(err.text));
	return SM_ENCRYPTION_ENCRYPTED;
}

static int
parse_message(struct sm_worker *w, const struct sm_record *r, struct sm_slice message, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_decryptor decryptor = { decrypt, parser };
	struct sm_check signature, mac;
	struct sm_envelope envelope;
	struct sm_decoded d;
	bool wrong;

	parser->tag_wrong = false;
	if (!sm_decode(message, &decryptor, &w->arena, &d, err)) {
		if (d.incomplete && sm_show_certificates(&d, &w->arena))
			parse_show_incomplete(w, r, &d, err);
		return SM_EXIT_TROUBLE;
	}
	if (!parse_read_envelope(w, r, &d, &envelope, err))
		return SM_EXIT_TROUBLE;
	if (parser->parse->format != FORMAT_READINGS && !sm_show_certificates(&d, &w->arena)) {
		(void)sm_no_room(err, SM_NO_OFFSET, "message");
		return SM_EXIT_TROUBLE;
	}
	sm_check_signature(parser->crypto, &d.message, &signature);
	sm_check_mac(parser->crypto, &d.message, &mac);
	if (parser->parse->format == FORMAT_HTML && !parse_draw(w, r, &d, err))
		return SM_EXIT_TROUBLE;
	if (parser->parse->format != FORMAT_MMC && parser->parse->format != FORMAT_READINGS)
		parse_show(parser, r, &d, &signature, &mac, &envelope, out);
	if (parser->parse->format == FORMAT_READINGS &&
	    !parse_write_readings(w, r, &d, &signature, &mac, out, err))
		return SM_EXIT_TROUBLE;
	if ((parser->parse->format == FORMAT_MMC || parser->parse->with_mmc) &&
	    !parse_write_mmc(w, r, &d, out, err))
		return SM_EXIT_TROUBLE;
	if (parser->parse->format == FORMAT_MMC || parser->parse->format == FORMAT_READINGS)
		parse_note_checks(w, r, &d, &signature, &mac);
	wrong = signature.status == SM_CHECK_INVALID || mac.status == SM_CHECK_INVALID || parser->tag_wrong ||
	        (parser->parse->strict && envelope.n_differences > 0);
	return wrong ? SM_EXIT_NO : SM_EXIT_YES;
}

static int
parse_segment(struct sm_worker *w, const struct sm_record *r, struct sm_slice octets, struct sm_buf *out,
    struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_slice whole = { 0 };
	struct sm_gbt_segment segment;
	bool fed;

	if (!w->in_order)
		return SM_LATER;
	fed = sm_gbt_segment_read(octets, &segment, err) &&
	      sm_gbt_feed(parser->parse->gbt, octets, &whole, err) != SM_GBT_ERROR;
	parse_note_gaps(w, parser->parse);
	if (!fed)
		return SM_EXIT_TROUBLE;
	parse_show_segment(parser, r, octets, &segment, whole, out);
	return whole.len > 0 ? parse_message(w, r, whole, out, err) : SM_EXIT_YES;
}

static int
parse_plainly(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	bool json = parser->parse->format == FORMAT_JSON;
	struct sm_slice message;
	bool is_frame;
	size_t start;
	int status;

	if (!parse_read_document(w, r, err) || !parse_read_pieces(w, r, &message, err))
		return SM_EXIT_TROUBLE;
	if (json)
		sm_record_open(r, parse_adds, parse_n_adds(parser->parse), out);
	start = out->len;
	/* a frame is a line of a timeline, and names itself */
	is_frame = message.len == 0 && parse_has_frame(r);
	if (!is_frame)
		parse_show_heading(parser, r, out);
	if (is_frame)
		status = parse_frame(w, r, out, err);
	else if (message.len == 0)
		status = parse_document_alone(w, r, out, err);
	else if (sm_gbt_recognise(message))
		status = parse_segment(w, r, message, out, err);
	else
		status = parse_message(w, r, message, out, err);
	if (json)
		sm_record_close(out);
	if (parser->parse->format == FORMAT_TEXT)
		sm_wrap_hex(out, start, parser->parse->width);
	return status;
}

/* A table or lines are made of the record that JSON has. */
int
parse_record(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct parser *parser = w->state;
	int status;

	if (!parser->parse->flat && !parser->parse->fields)
		return parse_plainly(w, r, out, err);
	sm_buf_reset(&parser->json);
	status = parse_plainly(w, r, &parser->json, err);
	if ((status == SM_EXIT_YES || status == SM_EXIT_NO) && !parse_write_json_parts(w, r, out, err))
		return SM_EXIT_TROUBLE;
	return status;
}
