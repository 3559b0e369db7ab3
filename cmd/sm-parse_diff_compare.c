/* sm-parse --diff: a pair of records. */
#include "sm-parse_diff.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "diff/from_json.h"
#include "diff/from_xml.h"
#include "duis/request.h"
#include "show/certificate.h"
#include "show/check.h"
#include "show/json.h"

/* ---- messages ---- */

static bool
decode(struct diff_side *side, struct sm_err *err)
{
	struct sm_show_decryption decryption = { .crypto = side->crypto };
	struct sm_decryptor decryptor = { sm_show_decrypt, &decryption };

	return sm_decode(side->record.gbcs, &decryptor, &side->arena, &side->decoded, err) &&
	       (sm_show_certificates(&side->decoded, &side->arena) ||
	           sm_no_room(err, SM_NO_OFFSET, "message"));
}

static struct sm_diff_field *
child_of(const struct sm_diff_field *f, const char *name)
{
	struct sm_diff_field *c = f->child;

	while (c && !sm_slice_eq_str(c->name, name))
		c = c->next;
	return c;
}

/* The JSON has the outcome of checks, but not the octets that were checked. */
static bool
add_octets(struct diff_side *side, const struct sm_diff_field *message, const char *name,
    struct sm_slice octets, struct sm_span at, struct sm_err *err)
{
	struct sm_diff_field *f, *check = child_of(message, name);
	struct sm_buf hex;
	char *text;

	if (octets.len == 0 || !check)
		return true;
	f = sm_diff_field_new(&side->arena, check, sm_slice_str("octets"));
	sm_buf_init(&hex);
	sm_buf_hex(&hex, octets);
	sm_buf_quote_from(&hex, 0);
	text = hex.failed ? NULL : sm_arena_copy(&side->arena, hex.p, hex.len);
	if (f && text) {
		sm_diff_field_text(f, sm_slice_of(text, hex.len), true);
		f->offset = at.off;
	}
	sm_buf_free(&hex);
	return (f && text) || sm_no_memory(err);
}

/* The fields of the header stand in the JSON without their places. */
static void
place_header(const struct sm_message *m, const struct sm_diff_field *message)
{
	const struct {
		const char *name;
		struct sm_span at;
	} places[] = {
		{ "direction", m->at_cra },
		{ "originator", m->at_originator },
		{ "recipient", m->at_recipient },
		{ "originator_counter", m->at_counter },
		{ "timestamp", m->at_date_time },
		{ "message_code", m->at_other },
		{ "payload", m->at_content },
	};

	for (size_t i = 0; i < SM_COUNT(places); i++) {
		struct sm_diff_field *f = child_of(message, places[i].name);

		if (f && places[i].at.len > 0)
			f->offset = places[i].at.off;
	}
}

static bool
message_fields(struct diff_side *side, struct sm_diff_field *root, struct sm_err *err)
{
	static const struct sm_show_options options = { .offsets = true };
	const struct sm_message *m = &side->decoded.message;
	struct sm_show_check by_signature, by_mac;
	struct sm_check signature, mac;
	struct sm_diff_field *f;

	sm_check_signature(side->crypto, m, &signature);
	sm_check_mac(side->crypto, m, &mac);
	by_signature = sm_show_check_of(&signature);
	by_mac = sm_show_check_of(&mac);
	sm_buf_reset(&side->json);
	sm_show_json(&side->decoded, &by_signature, &by_mac, &options, &side->json);
	if (side->json.failed)
		return sm_no_memory(err);
	if (!sm_diff_from_json(sm_slice_of(side->json.p, side->json.len), sm_slice_str("message"),
	        &side->arena, root, &f, err))
		return false;
	place_header(m, f);
	return add_octets(side, f, "signature", m->signature, m->at_signature, err) &&
	       add_octets(side, f, "mac", m->mac, m->at_mac, err);
}

/* ---- roots ---- */

static struct sm_diff_field *
new_root(struct diff_side *side, struct sm_err *err)
{
	struct sm_diff_field *root = sm_diff_field_new(&side->arena, NULL, (struct sm_slice){ 0 });

	if (!root)
		(void)sm_no_memory(err);
	return root;
}

/* Compares two roots whose fields are made by the function, a side each. */
static bool
compare_with(
    struct diff *diff, bool (*fields)(struct diff_side *side, struct sm_diff_field *root, struct sm_err *err))
{
	struct sm_diff_field *roots[2];

	for (size_t i = 0; i < SM_COUNT(roots); i++) {
		roots[i] = new_root(&diff->sides[i], &diff->outcome.err);
		if (!roots[i])
			return false;
		diff->outcome.failed = &diff->sides[i];
		if (!fields(&diff->sides[i], roots[i], &diff->outcome.err))
			return false;
	}
	diff->outcome.failed = NULL;
	return sm_diff_compare(roots[0], roots[1], &diff->arena, diff_note, diff, &diff->outcome.err);
}

/* ---- octets ---- */

static size_t
first_difference(struct sm_slice a, struct sm_slice b)
{
	size_t i = 0;

	while (i < a.len && i < b.len && a.p[i] == b.p[i])
		i++;
	return i;
}

/* Reports octets that differ where no field does, or that have no fields: some from the first difference on. */
static bool
note_octets(struct diff *diff, const char *path, struct sm_slice a, struct sm_slice b)
{
	enum { SHOWN = 16 };
	size_t at = first_difference(a, b);
	struct sm_slice octets[2] = { sm_slice_after(a, at), sm_slice_after(b, at) };
	struct sm_diff_field fields[2] = { { .offset = at }, { .offset = at } };
	struct sm_difference d = { .path = sm_slice_str(path), .a = &fields[0], .b = &fields[1] };
	struct sm_buf hex[2];

	for (size_t i = 0; i < SM_COUNT(hex); i++) {
		sm_buf_init(&hex[i]);
		sm_buf_hex(&hex[i], sm_slice_of(octets[i].p, octets[i].len < SHOWN ? octets[i].len : SHOWN));
		sm_diff_field_text(&fields[i], sm_slice_of(hex[i].p ? hex[i].p : "", hex[i].len), false);
	}
	diff_note(diff, &d);
	diff->outcome.differences.failed |= hex[0].failed || hex[1].failed;
	sm_buf_free(&hex[0]);
	sm_buf_free(&hex[1]);
	return true;
}

static bool
compare_messages(struct diff *diff)
{
	struct sm_slice a = diff->sides[0].record.gbcs, b = diff->sides[1].record.gbcs;
	size_t before = diff->outcome.n_differences;

	diff->outcome.message = true;
	/* a block has no fields of its own */
	if (sm_gbt_recognise(a) && sm_gbt_recognise(b))
		return sm_slice_eq(a, b) || note_octets(diff, "message/octets", a, b);
	for (size_t i = 0; i < SM_COUNT(diff->sides); i++) {
		diff->outcome.failed = &diff->sides[i];
		if (!decode(&diff->sides[i], &diff->outcome.err))
			return false;
	}
	diff->outcome.failed = NULL;
	if (sm_slice_eq(a, b))
		return true;
	return compare_with(diff, message_fields) &&
	       (diff->outcome.n_differences > before || note_octets(diff, "message/octets", a, b));
}

/* ---- documents ---- */

static bool
document_fields(struct diff_side *side, struct sm_diff_field *root, struct sm_err *err)
{
	struct sm_diff_field *f;

	return sm_diff_from_xml(side->document, NULL, &side->arena, root, &f, err);
}

/* The message inside was compared as a message. */
static bool
envelope_fields(struct diff_side *side, struct sm_diff_field *root, struct sm_err *err)
{
	struct sm_diff_field *f;

	return sm_diff_from_xml(side->document, sm_carrier(side->document), &side->arena, root, &f, err);
}

static bool
mmc_fields(struct diff_side *side, struct sm_diff_field *root, struct sm_err *err)
{
	struct sm_diff_field *f;

	return sm_diff_from_xml(side->mmc, NULL, &side->arena, root, &f, err);
}

/* The service of the message: as its own document says, or else the MMC document of the other side. NULL: neither does. */
static const char *
service_of(struct diff_side *side, const struct sm_xml *mmc)
{
	struct sm_slice srv = diff_header(side->document, "ServiceReferenceVariant");

	if (srv.len == 0)
		srv =
		    sm_xml_text(sm_xml_find(side->document, "Body/ResponseMessage/ServiceReferenceVariant"));
	if (srv.len == 0)
		srv = diff_header(mmc, "ServiceReferenceVariant");
	return srv.len > 0 ? sm_arena_copy(&side->arena, srv.p, srv.len) : NULL;
}

/* Writes the message of a side as MMC, in the version of the other side's document. */
static bool
write_mmc(struct diff_side *side, const struct sm_xml *other, struct sm_err *err)
{
	struct sm_mmc_options options = { .srv = service_of(side, other) };
	struct sm_slice version;
	struct sm_err why;

	if (!sm_xml_attribute(other, "schemaVersion", &version) ||
	    !sm_mmc_version_parse(version, &options.version))
		options.version = 0;
	sm_buf_reset(&side->written);
	sm_err_clear(&why);
	if (!decode(side, err))
		return false;
	/* a service that the message does not answer is a difference of the header */
	if (!sm_mmc_write(&side->decoded, &options, &side->arena, &side->written, NULL, &why)) {
		if (why.code == SM_E_VALUE)
			options.srv = NULL;
		if (!sm_mmc_write(&side->decoded, &options, &side->arena, &side->written, NULL, err))
			return false;
	}
	if (side->written.failed)
		return sm_no_memory(err);
	if (!sm_document_read(
	        side->reader, sm_slice_of(side->written.p, side->written.len), SM_DOCUMENT_DATA, err))
		return false;
	side->mmc = sm_document_root(side->reader);
	return true;
}

static bool
compare_mmc(struct diff *diff)
{
	diff->outcome.mmc = true;
	for (size_t i = 0; i < SM_COUNT(diff->sides); i++) {
		struct diff_side *side = &diff->sides[i];

		if (side->mmc)
			continue;
		diff->outcome.failed = side;
		if (!write_mmc(side, diff->sides[1 - i].mmc, &diff->outcome.err))
			return false;
	}
	return compare_with(diff, mmc_fields);
}

static bool
compare_firmware(struct diff *diff)
{
	struct sm_slice a = diff->sides[0].record.firmware, b = diff->sides[1].record.firmware;

	diff->outcome.firmware = true;
	return sm_slice_eq(a, b) || note_octets(diff, "firmware/octets", a, b);
}

/* ---- pairs ---- */

static const char *
what(const struct diff_side *side)
{
	if (side->record.gbcs.len > 0)
		return "a message";
	if (side->mmc)
		return "an MMC document";
	return side->document                  ? "a document without a message"
	       : side->record.firmware.len > 0 ? "a firmware image"
	                                       : "nothing to compare";
}

/* Compares each thing that both records hold. */
static bool
compare(struct diff *diff)
{
	const struct diff_side *a = &diff->sides[0], *b = &diff->sides[1];
	bool messages = a->record.gbcs.len > 0 && b->record.gbcs.len > 0, done = messages;

	if (messages && !compare_messages(diff))
		return false;
	if (a->document && b->document) {
		done = diff->outcome.document = true;
		if (!compare_with(diff, messages ? envelope_fields : document_fields))
			return false;
	}
	if ((a->mmc && b->mmc) || (a->mmc && !messages && b->record.gbcs.len > 0) ||
	    (b->mmc && !messages && a->record.gbcs.len > 0))
		return compare_mmc(diff);
	if (a->record.firmware.len > 0 && b->record.firmware.len > 0)
		return compare_firmware(diff);
	return done || sm_fail(&diff->outcome.err, SM_E_MISSING, SM_NO_OFFSET,
	                   "nothing that both hold: A has %s, B %s", what(a), what(b));
}

static bool
are_read(struct diff *diff)
{
	for (size_t i = 0; i < SM_COUNT(diff->sides); i++) {
		const struct diff_side *side = &diff->sides[i];

		if (side->unread.code == SM_OK)
			continue;
		diff->outcome.failed = side;
		diff->outcome.err = side->unread;
		return false;
	}
	return true;
}

void
diff_compare(struct diff *diff)
{
	struct diff_outcome *o = &diff->outcome;

	for (size_t i = 0; i < SM_COUNT(diff->sides); i++)
		sm_arena_reset(&diff->sides[i].arena);
	sm_arena_reset(&diff->arena);
	if (!are_read(diff) || !compare(diff))
		o->result = DIFF_ERROR;
	else
		o->result = o->n_differences > 0 ? DIFF_DIFFERENT : DIFF_SAME;
	/* what a comparison wrote for one pair is not of the next */
	diff->sides[0].loaded = diff->sides[1].loaded = 0;
}
