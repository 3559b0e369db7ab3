/* Verbs of sm-sign that work on no records: tokens and certificates. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/json_writer.h"
#include "core/memory.h"
#include "core/text.h"
#include "sign/request.h"
#include "sm-sign.h"

/* Room for a batch of some ten thousand requests. */
enum { FILE_MAX = 16 * 1024 * 1024 };

/* ---- utrn ---- */

static const char *const class_names[] = { "pence", "pounds" };

/* A line of JSON. If memory runs out, sm_cli_end reports that the line is missing. */
static void
print_line(struct sm_buf *line)
{
	sm_buf_putc(line, '\n');
	if (!sm_cli_write(line->p, line->failed ? 0 : line->len))
		sm_buf_reset(line); /* sm_cli_end reports it */
	sm_buf_free(line);
}

static void
print_fields_json(const struct sign *s, const struct sm_utrn_fields *f, const char *verdict)
{
	struct sm_buf line;
	struct sm_json w = { .out = &line };

	sm_buf_init(&line);
	sm_json_open(&w, '{');
	sm_json_key(&w, "utrn");
	sm_buf_printf(&line, "\"%.20s\"", s->check);
	sm_json_number(&w, "value", f->value);
	sm_json_string(&w, "class", class_names[f->value_class]);
	sm_json_number(&w, "counter_bits", f->counter_bits);
	sm_json_string(&w, "status", verdict);
	sm_json_close(&w, '}');
	print_line(&line);
}

static void
print_token_json(const char *token)
{
	struct sm_buf line;
	struct sm_json w = { .out = &line };

	sm_buf_init(&line);
	sm_json_open(&w, '{');
	sm_json_string(&w, "utrn", token);
	sm_json_close(&w, '}');
	print_line(&line);
}

static int
print_fields(const struct sign *s, const struct sm_utrn_fields *f, const char *verdict)
{
	if (sm_memory_missed())
		return SM_EXIT_TROUBLE;
	if (s->format == FORMAT_JSON)
		print_fields_json(s, f, verdict);
	else
		(void)printf("%.20s: %u %s, counter bits %u, %s\n", s->check, f->value,
		    class_names[f->value_class], f->counter_bits, verdict);
	return strcmp(verdict, "invalid") == 0 ? SM_EXIT_NO : SM_EXIT_YES;
}

/* True if no option for making a token was given: then only its check digit is checked. */
static bool
is_only_read(const struct sign *s)
{
	static const char *const of_making[] = { "keys", "key", "cert", "force", "verify-time" };

	for (size_t i = 0; i < SM_COUNT(of_making); i++)
		if (sm_cli_given(s->cli, of_making[i])) {
			sm_cli_say(s->cli,
			    "--%s: to make the token again, --check needs all of --supplier, --device and "
			    "--counter",
			    of_making[i]);
			return false;
		}
	return true;
}

/* Without keys only the check digit is checked. With keys the token is made again and compared. */
static int
check_utrn(struct sign *s, struct sm_crypto *crypto)
{
	struct sm_utrn_fields fields;
	struct sm_err err;
	bool valid;

	sm_err_clear(&err);
	if (!sm_utrn_read(sm_slice_str(s->check), &fields, &err)) {
		sm_cli_say(s->cli, "--check=%.40s: %s (%s)", s->check, err.text, sm_code_name(err.code));
		return err.code == SM_E_INVALID ? SM_EXIT_NO : SM_EXIT_TROUBLE;
	}
	if (!s->has_supplier && !s->has_device && !s->xml.set_counter)
		return is_only_read(s) ? print_fields(s, &fields, "unchecked") : SM_EXIT_TROUBLE;
	if (!s->has_supplier || !s->has_device || !s->xml.set_counter) {
		sm_cli_say(s->cli,
		    "to make the token again, --check needs all of --supplier, --device and --counter");
		return SM_EXIT_TROUBLE;
	}
	s->utrn.value = fields.value;
	s->utrn.value_class = fields.value_class;
	if (!sm_utrn_check(crypto, &s->utrn, s->check, &valid, &err)) {
		sm_cli_say(s->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	return print_fields(s, &fields, valid ? "valid" : "invalid");
}

static void
warn_of_unmarked(struct sign *s)
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(s->utrn.supplier, eui);
	sm_cli_say(s->cli,
	    "WARNING: the only key of %s is taken for its key for prepayment: its file's name lacks \"-pp\"",
	    eui);
}

static int
make_utrn(struct sign *s, struct sm_crypto *crypto)
{
	char token[SM_UTRN_DIGITS + 1];
	struct sm_err err;
	bool marked;

	sm_err_clear(&err);
	if (!s->has_supplier || !s->has_device || !s->has_value || !s->xml.set_counter) {
		sm_cli_say(
		    s->cli, "utrn needs --supplier, --device, --counter and --pence or --pounds, or --check");
		return SM_EXIT_TROUBLE;
	}
	if (!sm_utrn_make(crypto, &s->utrn, token, &marked, &err)) {
		sm_cli_say(s->cli, "%s (%s)", err.text, sm_code_name(err.code));
		return SM_EXIT_TROUBLE;
	}
	if (!marked)
		warn_of_unmarked(s);
	sign_warn_of_used(s, NULL, crypto);
	if (sm_memory_missed())
		return SM_EXIT_TROUBLE;
	if (s->format == FORMAT_JSON)
		print_token_json(token);
	else
		(void)printf("%s\n", token);
	return SM_EXIT_YES;
}

int
sign_run_utrn(struct sign *s, char **files, size_t n)
{
	struct sm_crypto *crypto;
	struct sm_err err;
	int status;

	(void)files;
	(void)n;
	sm_err_clear(&err);
	if (s->counter_now || (sm_cli_given(s->cli, "counter") && !s->xml.set_counter)) {
		sm_cli_say(s->cli, "--counter=%s is no UTRN counter", s->counter_now ? "now" : "keep");
		return SM_EXIT_TROUBLE;
	}
	crypto = sm_crypto_new(s->keys, &err);
	if (!crypto) {
		sm_cli_say(s->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	if (s->has_time)
		sm_crypto_set_time(crypto, s->time);
	s->utrn.counter = s->xml.counter;
	s->utrn.any_counter = s->force;
	status = s->check ? check_utrn(s, crypto) : make_utrn(s, crypto);
	sm_crypto_free(&crypto);
	return status;
}

/* ---- cert, csr ---- */

/* Reads up to FILE_MAX octets. One more means that the file is too long. */
static bool
slurp(const char *name, uint8_t *out, size_t *n)
{
	bool standard = strcmp(name, "-") == 0;
	FILE *f = standard ? stdin : fopen(name, "rb");
	bool fine;

	if (!f)
		return false;
	*n = fread(out, 1, FILE_MAX + 1, f);
	fine = !ferror(f);
	if (!standard)
		(void)fclose(f);
	return fine;
}

/* The certificates, requests and lists of a file, in the order of output. */
struct showing {
	const struct sign *sign;
	struct sm_crypto *crypto;
	const char *name;
	uint64_t *records; /* of all files so far */
	struct sm_shown_at at;
	struct sm_arena arena; /* of a piece */
	struct sm_buf *out;
	int status;
};

static void
worsen(struct showing *s, int status)
{
	s->status = status > s->status ? status : s->status;
}

static bool
show(void *arg, const struct sm_shown *shown)
{
	struct showing *s = arg;
	enum sm_shown_form form = s->sign->format == FORMAT_JSON ? SM_AS_JSON
	                          : s->sign->colour              ? SM_AS_COLOURED_TEXT
	                                                         : SM_AS_TEXT;

	s->at.record = ++*s->records;
	if (!sm_shown_report(s->crypto, shown, &s->at, form, &s->arena, s->out))
		worsen(s, SM_EXIT_NO);
	return true;
}

/* Writes what has been shown of a piece. False: it is lost; sm_cli_end says why. */
static bool
write_shown(struct showing *s)
{
	bool fine = !s->out->failed && sm_cli_write(s->out->p, s->out->len);

	if (!fine)
		worsen(s, SM_EXIT_TROUBLE);
	sm_buf_reset(s->out);
	return fine;
}

/* The record of what can't be read. */
static void
write_failure(struct showing *s, const struct sm_err *err)
{
	struct sm_json w = { .out = s->out };

	s->at.record = ++*s->records;
	sm_json_open(&w, '{');
	sm_shown_at_json(&w, &s->at);
	sm_record_error(s->out, err, s->sign->cli->tool);
	sm_record_close(s->out);
}

/* Reports what can't be read: "sm-sign: batch.zip: a.pem: text (code)". */
static void
show_failure(struct showing *s, const struct sm_err *err)
{
	struct sm_shown_at at = { .file = s->name, .place = s->at.place };
	struct sm_buf where;

	sm_buf_init(&where);
	sm_shown_at_text(&where, &at);
	sm_cli_say(s->sign->cli, "%.*s%s (%s)", where.failed ? 0 : (int)where.len, where.p ? where.p : "",
	    err->text, sm_code_name(err->code));
	sm_buf_free(&where);
	if (s->sign->format == FORMAT_JSON)
		write_failure(s, err);
	worsen(s, err->code == SM_E_INVALID ? SM_EXIT_NO : SM_EXIT_TROUBLE);
}

/* A piece that can't be read does not hide those after it. */
static bool
show_piece(void *arg, const struct sm_piece *piece)
{
	struct showing *s = arg;
	struct sm_err err;
	bool fine;

	s->at.place = piece->place;
	if (piece->why) {
		show_failure(s, piece->why);
		return write_shown(s);
	}
	sm_err_clear(&err);
	sm_arena_reset(&s->arena);
	sm_arena_limit_for(&s->arena, piece->octets.len);
	fine = sm_shown_each(piece->octets, &s->arena, show, s, &err);
	if (!fine)
		show_failure(s, &err);
	return write_shown(s) && err.code != SM_E_NOMEM;
}

static void
show_file(struct showing *s, struct sm_slice file)
{
	struct sm_err err;

	sm_err_clear(&err);
	if (sm_batch_each(file, show_piece, s, &err) || err.code == SM_OK)
		return;
	s->at.place = (struct sm_place){ .line = 0 };
	show_failure(s, &err);
	(void)write_shown(s);
}

static int
certificate_file(const struct sign *s, struct sm_crypto *crypto, const char *name, bool named,
    uint64_t *records, struct sm_buf *out)
{
	uint8_t *octets = sm_memory_malloc(FILE_MAX + 1);
	struct showing showing = { .sign = s,
		.crypto = crypto,
		.name = name,
		.records = records,
		.at = { .file = named ? name : NULL, .source = strcmp(name, "-") == 0 ? "stdin" : name },
		.out = out };
	size_t n = 0;

	sm_arena_init(&showing.arena, 0);
	if (!octets || !slurp(name, octets, &n)) {
		sm_cli_say(s->cli, "%s: %s", name, octets ? strerror(errno) : SM_NO_MEMORY);
		showing.status = SM_EXIT_TROUBLE;
	} else if (n > FILE_MAX) {
		sm_cli_say(s->cli, "%s: larger than %d octets", name, FILE_MAX);
		showing.status = SM_EXIT_TROUBLE;
	} else {
		show_file(&showing, sm_slice_of(octets, n));
	}
	sm_arena_free(&showing.arena);
	free(octets);
	return showing.status;
}

int
sign_run_certificates(struct sign *s, char **files, size_t n)
{
	static char standard[] = "-";
	struct sm_crypto *crypto;
	struct sm_buf out;
	struct sm_err err;
	uint64_t records = 0;
	int status = SM_EXIT_YES;

	sm_err_clear(&err);
	crypto = sm_crypto_new(s->keys, &err);
	if (!crypto) {
		sm_cli_say(s->cli, "%s", err.text);
		return SM_EXIT_TROUBLE;
	}
	if (s->has_time)
		sm_crypto_set_time(crypto, s->time);
	sm_buf_init(&out);
	for (size_t i = 0; i < n || i == 0; i++) {
		int one = certificate_file(s, crypto, n > 0 ? files[i] : standard, n > 1, &records, &out);

		status = one > status ? one : status;
	}
	sm_buf_free(&out);
	sm_crypto_free(&crypto);
	return status;
}
