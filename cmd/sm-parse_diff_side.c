/* sm-parse --diff: one of the two streams. */
#include "sm-parse_diff.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "duis/request.h"

bool
diff_side_open(struct diff_side *side, const char *name, char **file, struct diff *diff, struct sm_err *err)
{
	side->name = name;
	sm_buf_init(&side->next.text);
	sm_buf_init(&side->old.text);
	sm_buf_init(&side->identifier);
	sm_buf_init(&side->json);
	sm_buf_init(&side->written);
	sm_buf_init(&side->worker.rescued);
	sm_arena_init(&side->worker.arena, 0);
	sm_arena_init(&side->arena, 0);
	side->worker.reader = sm_reader_new();
	side->worker.takes_mmc = true;
	side->reader = sm_document_new();
	side->source = sm_source_new(file, 1, diff->parse->cli->common.input, SM_FRAMING_LINES);
	if (!side->worker.reader || !side->reader || !side->source)
		return sm_no_memory(err);
	if (diff->parse->keys && !(side->crypto = sm_crypto_new(diff->parse->keys, err)))
		return false;
	side->waiting = sm_waiting_new(err);
	return side->waiting != NULL;
}

void
diff_side_close(struct diff_side *side)
{
	sm_source_free(side->source);
	sm_waiting_free(side->waiting);
	sm_reader_free(side->worker.reader);
	sm_document_free(side->reader);
	sm_crypto_free(&side->crypto);
	sm_arena_free(&side->worker.arena);
	sm_arena_free(&side->arena);
	sm_buf_free(&side->next.text);
	sm_buf_free(&side->old.text);
	sm_buf_free(&side->identifier);
	sm_buf_free(&side->json);
	sm_buf_free(&side->written);
	sm_buf_free(&side->worker.rescued);
}

/* ---- keys ---- */

struct sm_slice
diff_header(const struct sm_xml *root, const char *name)
{
	return sm_xml_text(sm_xml_child(sm_xml_child(root, "Header"), name));
}

static void
put_message_key(
    const uint8_t *originator, const uint8_t *recipient, uint64_t counter, unsigned code, struct sm_buf *out)
{
	sm_buf_printf(out, "0x%04X from ", code);
	sm_buf_eui(out, originator);
	sm_buf_puts(out, " to ");
	sm_buf_eui(out, recipient);
	sm_buf_printf(out, ", counter %llu", (unsigned long long)counter);
}

static void
name_message(struct sm_slice gbcs, struct sm_buf *out)
{
	struct sm_message m = { .has_header = false };

	/* the header of a message that can't be read otherwise names it too */
	if (gbcs.len > 0 && (sm_message_read(gbcs, &m, NULL) || m.has_header))
		put_message_key(m.originator, m.recipient, m.originator_counter, m.code, out);
}

/* The same name, from the header of the message's MMC document. */
static void
name_mmc(const struct sm_xml *root, struct sm_buf *out)
{
	struct sm_slice code = diff_header(root, "GBCSHexadecimalMessageCode");
	uint8_t originator[SM_EUI_LEN], recipient[SM_EUI_LEN], octets[2];
	uint64_t counter;
	size_t n = 0;

	if (!root || code.len != 2 * sizeof octets || !sm_hex_decode(code, octets, &n, NULL) ||
	    n != sizeof octets || !sm_eui_parse(diff_header(root, "BusinessOriginatorID"), originator) ||
	    !sm_eui_parse(diff_header(root, "BusinessTargetID"), recipient) ||
	    !sm_parse_uint(diff_header(root, "OriginatorCounter"), UINT64_MAX, &counter))
		return;
	put_message_key(originator, recipient, counter, (unsigned)octets[0] << 8 | octets[1], out);
}

static void
name_document(const struct sm_xml *root, struct sm_buf *out)
{
	static const char *const ids[] = { "RequestID", "ResponseID" };

	for (size_t i = 0; root && i < SM_COUNT(ids); i++) {
		struct sm_slice id = diff_header(root, ids[i]);

		if (id.len == 0)
			continue;
		sm_buf_puts(out, out->len > 0 ? " " : sm_xml_name(root));
		sm_buf_printf(out, "%s%s ", out->len > 0 ? " " : "", ids[i]);
		sm_buf_put(out, id.p, id.len);
	}
}

static bool
add_key(struct diff *diff, struct diff_record *record, const struct sm_buf *name, struct sm_err *err)
{
	uint8_t digest[SM_DIGEST_LEN];

	if (name->failed)
		return sm_no_memory(err);
	if (name->len == 0)
		return true;
	if (!sm_digest(diff->digester, sm_slice_of(name->p, name->len), digest, err))
		return false;
	memcpy(record->keys[record->n_keys++].octets, digest, SM_WAITING_KEY_LEN);
	return true;
}

/* A record that nothing identifies is found by its place among such records. */
static bool
add_place(struct diff *diff, struct diff_side *side, struct diff_record *record, struct sm_err *err)
{
	struct sm_buf name;
	bool fine;

	sm_buf_init(&name);
	sm_buf_printf(&name, "record without identifier %llu", (unsigned long long)++side->n_without_key);
	fine = add_key(diff, record, &name, err);
	sm_buf_free(&name);
	return fine;
}

static bool
find_keys(struct diff *diff, struct diff_side *side, struct diff_record *record, struct sm_err *err)
{
	struct sm_buf name;
	bool fine;

	sm_buf_init(&name);
	name_message(side->record.gbcs, &name);
	if (name.len == 0)
		name_mmc(side->mmc, &name);
	sm_buf_reset(&side->identifier);
	name_document(side->document, &side->identifier);
	if (side->identifier.len == 0)
		sm_buf_put(&side->identifier, name.p, name.len);
	/* without a document both are the same */
	fine = record->n_keys > 0 || (add_key(diff, record, &side->identifier, err) &&
	                                 (!side->document || add_key(diff, record, &name, err)) &&
	                                 (record->n_keys > 0 || add_place(diff, side, record, err)));
	sm_buf_free(&name);
	return fine;
}

/* ---- what a record holds ---- */

static bool
read_documents(struct diff_side *side, struct sm_err *err)
{
	struct sm_slice mmc = sm_record_string(&side->record, "mmc");
	struct sm_document *document;

	if (side->record.request.len > 0) {
		if (!sm_record_document(&side->worker, &side->record, SM_DOCUMENT_DATA, &document, err))
			return false;
		side->document = sm_document_root(document);
	}
	if (side->document && sm_xml_namespace(side->document) == SM_XML_MMC) {
		side->mmc = side->document;
		side->document = NULL;
	}
	if (mmc.len > 0) {
		if (!sm_document_read(side->reader, mmc, SM_DOCUMENT_DATA, err))
			return false;
		side->mmc = sm_document_root(side->reader);
	}
	return true;
}

static bool
read_record(struct diff_side *side, const struct diff_record *record, struct sm_err *err)
{
	struct sm_slice text = sm_slice_after(
	    sm_slice_of(record->text.p ? record->text.p : "", record->text.len), record->raw.off);

	if (!sm_raw_record_is_whole(&record->raw, err))
		return false;
	sm_arena_reset(&side->worker.arena);
	sm_arena_limit_for(&side->worker.arena, text.len);
	if (!sm_record_read(&side->worker, text, record->raw.form, &side->record, err))
		return false;
	if (side->record.failed_before)
		return sm_fail(err, SM_E_INVALID, SM_NO_OFFSET, "failed in a tool before this one");
	return read_documents(side, err);
}

bool
diff_side_load(struct diff *diff, struct diff_side *side, struct diff_record *record, struct sm_err *err)
{
	if (side->loaded == record->raw.number)
		return true;
	side->loaded = record->raw.number;
	side->document = side->mmc = NULL;
	side->record = (struct sm_record){ 0 };
	sm_err_clear(&side->unread);
	(void)read_record(side, record, &side->unread);
	side->record.number = record->raw.number;
	side->record.file = record->raw.file;
	side->record.line = record->raw.line;
	/* what libraries found no memory for may look like a fault of the record */
	return sm_memory_held(err) && find_keys(diff, side, record, err);
}
