/* sm-parse --redact: records in the form in which they came, without what identifies people, devices and parties. */
#include "sm-parse.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/json_writer.h"
#include "core/memory.h"
#include "core/text.h"
#include "crypto/files.h"
#include "duis/lexical.h"
#include "gbcs/gbt.h"
#include "redact/document.h"
#include "redact/message.h"
#include "redact/value.h"

enum { KEY_MIN = 16, KEY_MAX = 4096 };

/* The state of a thread. */
struct redactor {
	const struct sm_pseudonyms *p;
	struct sm_arena arena;
	struct sm_document *document;
};

static void
close_redactor(void *state)
{
	struct redactor *r = state;

	sm_document_free(r->document);
	sm_arena_free(&r->arena);
	free(r);
}

static void *
open_redactor(void *shared, struct sm_err *err)
{
	struct redactor *r = sm_memory_calloc(1, sizeof *r);

	if (!r) {
		(void)sm_no_memory(err);
		return NULL;
	}
	r->p = shared;
	sm_arena_init(&r->arena, 0);
	r->document = sm_document_new();
	if (r->document)
		return r;
	(void)sm_no_memory(err);
	close_redactor(r);
	return NULL;
}

/* ---- the parts of a record ---- */

static bool
redact_document(struct redactor *r, struct sm_slice text, struct sm_slice *out, struct sm_err *err)
{
	if (!sm_document_read(r->document, text, SM_DOCUMENT_FAITHFUL, err) ||
	    !sm_redact_document(r->p, r->document, &r->arena, out, err))
		return false;
	while (out->len > 0 && out->p[out->len - 1] == '\n')
		out->len--;
	return true;
}

static bool
redact_message(struct redactor *r, struct sm_slice gbcs, struct sm_slice *out, struct sm_err *err)
{
	if (sm_gbt_recognise(gbcs))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "a block of a GBT transfer is part of a message: redact the whole message, the member "
		    "gbt.gbcs of its last block");
	return sm_redact_message(r->p, gbcs, &r->arena, out, err);
}

/* ---- the forms of a record ---- */

static bool
is_base64(const struct sm_record *r)
{
	struct sm_slice text = sm_trim(r->text);

	/* a line in no form that was asked for: what looks like a message in base64 is one, as for the reader */
	return r->form == SM_INPUT_BASE64 || (r->form == SM_INPUT_TEXT && sm_slice_at(text, 0) == '3' &&
	                                         text.len == (r->gbcs.len + 2) / 3 * 4);
}

static void
put_message(struct sm_worker *w, const struct sm_record *r, struct sm_slice message, struct sm_buf *out)
{
	if (r->form == SM_INPUT_BINARY) {
		w->octets = true;
		sm_buf_put(out, message.p, message.len);
		return;
	}
	if (is_base64(r))
		sm_buf_base64(out, message);
	else
		sm_buf_hex(out, message);
	sm_buf_putc(out, '\n');
}

/* A text of a record that is no message and no document. */
static bool
put_member(struct redactor *r, const struct sm_record *record, const char *name, struct sm_buf *out,
    struct sm_err *err)
{
	struct sm_slice text = sm_record_string(record, name);
	uint8_t *copy;

	if (text.len == 0)
		return true;
	copy = (uint8_t *)sm_arena_copy(&r->arena, text.p, text.len);
	if (!copy)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (!sm_redact_words(r->p, copy, text.len, err))
		return false;
	sm_record_member(out, name);
	sm_buf_json(out, sm_slice_of(copy, text.len));
	return true;
}

static bool
put_document(
    struct redactor *r, const char *name, struct sm_slice text, struct sm_buf *out, struct sm_err *err)
{
	struct sm_slice redacted;

	if (text.len == 0)
		return true;
	if (!redact_document(r, text, &redacted, err))
		return false;
	sm_record_member(out, name);
	sm_buf_json(out, redacted);
	return true;
}

static bool
put_json_message(struct redactor *r, const struct sm_record *record, struct sm_buf *out, struct sm_err *err)
{
	struct sm_slice message;

	if (sm_record_value(record, "gbcs").len == 0 || record->gbcs.len == 0)
		return true;
	if (!redact_message(r, record->gbcs, &message, err))
		return false;
	sm_record_member(out, "gbcs");
	sm_buf_putc(out, '"');
	sm_buf_base64(out, message);
	sm_buf_putc(out, '"');
	return true;
}

/* ---- frames ---- */

/* "0x0702" */
static bool
is_id(struct sm_slice value)
{
	enum { ID = sizeof "\"0x0702\"" - 1 };

	if (value.len != ID || memcmp(value.p, "\"0x", 3) != 0)
		return false;
	for (size_t i = 3; i < ID - 1; i++)
		if (!isxdigit(sm_slice_at(value, i)))
			return false;
	return true;
}

static bool
is_endpoint(struct sm_slice value)
{
	enum { DIGITS = 3 };

	for (size_t i = 0; i < value.len; i++)
		if (!isdigit(sm_slice_at(value, i)))
			return false;
	return value.len > 0 && value.len <= DIGITS;
}

/* A member of zcl that says nothing about anybody, if it looks as it should. */
static bool
put_harmless(struct sm_json *w, const struct sm_json_member *members, const char *name,
    bool (*fits)(struct sm_slice value))
{
	for (const struct sm_json_member *m = members; m; m = m->next) {
		if (!sm_slice_eq_str(m->name, name) || !fits(m->value))
			continue;
		sm_json_key(w, name);
		sm_buf_put(w->out, m->value.p, m->value.len);
		return true;
	}
	return false;
}

/* A cluster has other forms, which are read too: without 0x, and with blanks. */
static void
put_cluster(struct sm_json *w, const struct sm_json_member *members, uint16_t number)
{
	if (!put_harmless(w, members, "cluster", is_id))
		sm_json_code(w, "cluster", number);
}

/* The names that sm-han-capture(1) gives. */
static void
put_security(struct sm_json *w, struct sm_slice security)
{
	static const char *const NAMES[] = { "none", "network", "link", "network and link" };

	for (size_t i = 0; i < SM_COUNT(NAMES); i++)
		if (sm_slice_eq_str(security, NAMES[i]))
			sm_json_string(w, "security", NAMES[i]);
}

static bool
redact_frame(struct redactor *r, const struct sm_record *record, struct parse_frame *frame,
    struct sm_slice *out, struct sm_err *err)
{
	static const char *const names[] = { "source", "destination" };
	uint8_t euis[SM_COUNT(names)][SM_EUI_LEN];
	const uint8_t *parties[SM_COUNT(names)] = { NULL, NULL };

	for (size_t i = 0; i < SM_COUNT(names); i++)
		if (sm_eui_parse(sm_record_string(record, names[i]), euis[i]))
			parties[i] = euis[i];
	return parse_frame_read(record, &r->arena, frame, err) &&
	       sm_redact_frame(r->p, frame->octets, frame->number, parties, &r->arena, out, err);
}

static bool
put_frame(struct redactor *r, const struct sm_record *record, struct sm_buf *out, struct sm_err *err)
{
	struct sm_json w = { .out = out };
	struct sm_json_member *members;
	struct parse_frame about;
	struct sm_slice frame;

	if (!redact_frame(r, record, &about, &frame, err) ||
	    !sm_json_object(sm_record_value(record, "zcl"), &r->arena, &members, err))
		return false;
	sm_record_member(out, "zcl");
	sm_json_open(&w, '{');
	(void)put_harmless(&w, members, "profile", is_id);
	put_cluster(&w, members, about.number);
	(void)put_harmless(&w, members, "source_endpoint", is_endpoint);
	(void)put_harmless(&w, members, "destination_endpoint", is_endpoint);
	put_security(&w, about.security);
	sm_json_hex(&w, "frame", frame);
	sm_json_close(&w, '}');
	return true;
}

/* "2026-01-01T12:00:00.123456Z", with any fraction and zone: what looks otherwise is no time, and may be anything. */
static bool
is_time(struct sm_slice text)
{
	struct sm_lexical_time t;

	return sm_lexical_date_time(text, &t);
}

/* Only members that can be redacted are written. What a tool made of the others it makes again. */
static bool
put_json(struct redactor *r, const struct sm_record *record, struct sm_buf *out, struct sm_err *err)
{
	struct sm_slice time = sm_record_string(record, "time");

	sm_buf_putc(out, '{');
	if (!put_member(r, record, "id", out, err) || !put_member(r, record, "source", out, err) ||
	    !put_member(r, record, "destination", out, err))
		return false;
	if (is_time(time)) {
		sm_record_member(out, "time");
		sm_buf_json(out, time);
	}
	if ((parse_has_frame(record) && !put_frame(r, record, out, err)) ||
	    !put_json_message(r, record, out, err) ||
	    !put_document(r, "request", record->request, out, err) ||
	    !put_document(r, "mmc", sm_record_string(record, "mmc"), out, err))
		return false;
	sm_record_close(out);
	return true;
}

static bool
put_alone(struct sm_worker *w, const struct sm_record *record, struct sm_buf *out, struct sm_err *err)
{
	struct redactor *r = w->state;
	struct sm_slice redacted;

	if (record->request.len > 0) {
		if (!redact_document(r, record->request, &redacted, err))
			return false;
		sm_buf_put(out, redacted.p, redacted.len);
		sm_buf_putc(out, '\n');
		return true;
	}
	if (record->firmware.len > 0)
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "a firmware image holds nothing of a customer, and is not redacted");
	if (!redact_message(r, record->gbcs, &redacted, err))
		return false;
	put_message(w, record, redacted, out);
	return true;
}

static int
redact_record(struct sm_worker *w, const struct sm_record *record, struct sm_buf *out, struct sm_err *err)
{
	enum { TIMES = 8, MORE = 64 * 1024 };
	struct redactor *r = w->state;
	bool fine;

	sm_arena_reset(&r->arena);
	sm_arena_limit_for(&r->arena, TIMES * record->text.len + MORE);
	fine = record->is_json ? put_json(r, record, out, err) : put_alone(w, record, out, err);
	return fine ? SM_EXIT_YES : SM_EXIT_TROUBLE;
}

/* ---- the key ---- */

struct key_file {
	struct sm_walk walk;
	struct sm_pseudonyms *p;
};

static bool
take_key(void *arg, const struct sm_file *file, struct sm_err *err)
{
	struct key_file *key = arg;

	if (!S_ISREG(file->st->st_mode))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "not a file");
	if (!sm_walk_may_use(&key->walk, file->path, file->st, SM_FILE_PRIVATE_KEY, err))
		return false;
	if (key->p)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "a folder, not a file");
	if (file->octets.len < KEY_MIN)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "%.200s: a key has at least %d octets: head -c 32 /dev/urandom makes one", file->path,
		    KEY_MIN);
	key->p = sm_pseudonyms_new(file->octets, err);
	return key->p != NULL;
}

/* The pseudonyms of --redact-key, or of a key that nobody will know. NULL: err has the reason. */
static struct sm_pseudonyms *
open_pseudonyms(const struct parse *p, struct sm_err *err)
{
	struct key_file key = { .walk = { .file_max = KEY_MAX,
		                    .strict = true,
		                    .insecure = p->key_sources.options.insecure,
		                    .take = take_key } };
	struct sm_arena arena;
	struct sm_err inner;

	if (!p->redact_key)
		return sm_pseudonyms_new((struct sm_slice){ 0 }, err);
	sm_arena_init(&arena, 0);
	sm_err_clear(&inner);
	key.walk.arena = &arena;
	key.walk.arg = &key;
	if (!sm_walk_files(&key.walk, p->redact_key, &inner)) {
		sm_pseudonyms_free(&key.p);
		(void)sm_fail(
		    err, inner.code, SM_NO_OFFSET, "--redact-key=%s: %.400s", p->redact_key, inner.text);
	} else if (!key.p) {
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "--redact-key=%s: no file", p->redact_key);
	}
	sm_arena_free(&arena);
	return key.p;
}

int
parse_redact(const struct parse *p, char **files, size_t n)
{
	struct sm_pump pump = {
		.cli = p->cli,
		.work = redact_record,
		.open = open_redactor,
		.close = close_redactor,
		/* an error record would have the record as it came */
		.json = false,
		.takes_mmc = true,
	};
	struct sm_pseudonyms *pseudonyms;
	struct sm_err err;
	int status;

	sm_err_clear(&err);
	pseudonyms = open_pseudonyms(p, &err);
	if (!pseudonyms) {
		sm_cli_say(p->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	pump.shared = pseudonyms;
	status = sm_pump_run(&pump, files, n);
	sm_pseudonyms_free(&pseudonyms);
	return sm_cli_end(p->cli, status);
}
