/* sm-sign csr --make: certification requests for our own keys. */
#include <string.h>

#include "core/json_writer.h"
#include "core/text.h"
#include "sign/report.h"
#include "sign/request.h"
#include "sm-sign.h"

/* The type in the certificates of the devices of the RTDS set, a public one. */
#define HARDWARE_TYPE "1.2.826.0.1.8641679.1.2.2.1"

enum { PEM_LINE = 64, ARENA_MAX = 64 * 1024 };

/* The only private key. Several would need a choice that nobody made. */
static const struct sm_key *
only_key(const struct sign *s)
{
	struct sm_key_list all = sm_keys_all(s->keys);
	const struct sm_key *found = NULL;
	size_t n = 0;

	for (size_t i = 0; i < all.n; i++) {
		if (!all.keys[i]->private_key)
			continue;
		found = all.keys[i];
		n++;
	}
	if (n == 1)
		return found;
	sm_cli_say(s->cli, "csr --make needs one private key; --key and --keys give %zu", n);
	return NULL;
}

static bool
is_complete(const struct sign *s)
{
	const char *missing = NULL;

	if (!s->has_device && !s->has_organisation)
		missing = "--device or --organisation";
	else if (!s->content.usage)
		missing = "--usage";
	else if (s->has_organisation && !s->has_role)
		missing = "--role";
	else if (s->has_organisation && s->content.hardware_type)
		missing = "--device for --hardware-type";
	if (missing)
		sm_cli_say(s->cli, "csr --make needs %s", missing);
	return !missing;
}

static void
put_pem(struct sm_buf *out, struct sm_slice der)
{
	struct sm_buf text;

	sm_buf_init(&text);
	sm_buf_base64(&text, der);
	sm_buf_puts(out, "-----BEGIN CERTIFICATE REQUEST-----\n");
	for (size_t at = 0; at < text.len; at += PEM_LINE) {
		sm_buf_put(out, text.p + at, text.len - at < PEM_LINE ? text.len - at : PEM_LINE);
		sm_buf_putc(out, '\n');
	}
	sm_buf_puts(out, "-----END CERTIFICATE REQUEST-----\n");
	out->failed |= text.failed;
	sm_buf_free(&text);
}

/* The request in base64, and what it says, as csr shows it. */
static bool
put_json(struct sm_slice der, struct sm_arena *a, struct sm_buf *out, struct sm_err *err)
{
	struct sm_shown shown = { .in_message = false };
	struct sm_check possession;
	struct sm_json w = { .out = out };

	if (!sm_certificate_read(der, a, &shown.certificate, err))
		return false;
	sm_request_check(&shown, &possession);
	sm_json_open(&w, '{');
	sm_json_base64(&w, "csr", der);
	sm_json_key(&w, "certificate");
	sm_report_certificate_json(out, &shown.certificate, a);
	sm_json_key(&w, "proof_of_possession");
	sm_report_check_json(out, &possession);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
	return true;
}

static bool
write_request(const struct sign *s, struct sm_crypto *crypto, const struct sm_key *key, struct sm_err *err)
{
	struct sm_slice der;
	struct sm_arena arena;
	struct sm_buf out;
	bool fine;

	sm_arena_init(&arena, ARENA_MAX);
	sm_buf_init(&out);
	fine = sm_make_request(crypto, key, &s->content, &arena, &der, err);
	if (fine && s->format == FORMAT_JSON)
		fine = put_json(der, &arena, &out, err);
	else if (fine)
		put_pem(&out, der);
	if (fine && out.failed)
		fine = sm_no_memory(err);
	fine = fine && sm_cli_write(out.p, out.len);
	sm_buf_free(&out);
	sm_arena_free(&arena);
	return fine;
}

static int
make_request(struct sign *s)
{
	const struct sm_key *key = is_complete(s) ? only_key(s) : NULL;
	struct sm_crypto *crypto;
	struct sm_err err;
	bool fine;

	if (!key)
		return SM_EXIT_TROUBLE;
	sm_err_clear(&err);
	s->content.is_device = s->has_device;
	if (s->has_device)
		memcpy(s->content.eui, s->utrn.device, SM_EUI_LEN);
	if (!s->content.hardware_type)
		s->content.hardware_type = HARDWARE_TYPE;
	crypto = sm_crypto_new(s->keys, &err);
	fine = crypto && write_request(s, crypto, key, &err);
	if (!fine && err.code != SM_OK)
		sm_cli_say(s->cli, "%s (%s)", err.text, sm_code_name(err.code));
	sm_crypto_free(&crypto);
	return fine ? SM_EXIT_YES : SM_EXIT_TROUBLE;
}

int
sign_run_csr(struct sign *s, char **files, size_t n)
{
	if (!s->make && !sm_cli_given(s->cli, "device") && !sm_cli_given(s->cli, "key"))
		return sign_run_certificates(s, files, n);
	if (!s->make) {
		sm_cli_say(s->cli, "--device and --key make requests: add --make");
		return SM_EXIT_TROUBLE;
	}
	if (n > 0) {
		sm_cli_say(s->cli, "csr --make reads no FILE");
		return SM_EXIT_TROUBLE;
	}
	return make_request(s);
}
