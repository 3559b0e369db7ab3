/* Each prefix, and many alterations, of the messages of testdata: decoding succeeds or fails cleanly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/decode.h"
#include "core/text.h"
#include "show/json.h"
#include "show/text.h"

enum { MESSAGE_MAX = 1 << 16 };

typedef void each_message(const char *name, const uint8_t *message, size_t len);

/* Reads the first line of a case's message.hex; 0 octets if there is none. */
static size_t
read_case(const char *folder, const char *name, uint8_t out[MESSAGE_MAX])
{
	static char line[2 * MESSAGE_MAX];
	char path[512];
	size_t len = 0;
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s/message.hex", folder, name);
	f = fopen(path, "r");
	if (!f)
		return 0;
	if (fgets(line, sizeof line, f) && !sm_hex_decode(sm_slice_str(line), out, &len, NULL))
		len = 0;
	(void)fclose(f);
	return len;
}

static void
for_each_message(const char *folder, each_message *work)
{
	static uint8_t message[MESSAGE_MAX];
	DIR *dir = opendir(folder);
	struct dirent *e;
	size_t n = 0;

	assert_non_null(dir);
	while ((e = readdir(dir)) != NULL) {
		bool good = e->d_name[0] != '.' && strncmp(e->d_name, "bad-", 4) != 0;
		size_t len = good ? read_case(folder, e->d_name, message) : 0;

		if (len > 0) {
			work(e->d_name, message, len);
			n++;
		}
	}
	(void)closedir(dir);
	assert_true(n > 50);
}

/* Decodes from a buffer of exactly len octets: AddressSanitizer and valgrind find a read beyond it. */
static bool
decode(const uint8_t *message, size_t len, struct sm_arena *a, struct sm_buf *json, struct sm_err *err)
{
	static const struct sm_show_check absent = { .status = "unchecked" };
	static const struct sm_show_options options = { .offsets = true };
	uint8_t *exact = malloc(len);
	struct sm_decoded d;
	bool fine;

	assert_non_null(exact);
	memcpy(exact, message, len);
	sm_arena_reset(a);
	sm_buf_reset(json);
	sm_err_clear(err);
	fine = sm_decode(sm_slice_of(exact, len), NULL, a, &d, err);
	if (fine) {
		sm_show_text(&d, &absent, &absent, &options, json);
		sm_buf_reset(json);
		sm_show_json(&d, &absent, &absent, &options, json);
	}
	free(exact);
	return fine;
}

static void
fails_cleanly(const struct sm_err *err, const char *name, size_t len)
{
	if (err->code == SM_OK || err->code == SM_E_NOMEM || err->offset > len || err->text[0] == '\0')
		fail_msg("%s, %zu octets: %s at %zu: %s", name, len, sm_code_name(err->code), err->offset,
		    err->text);
}

static void
json_loads_back(const struct sm_buf *json, const char *name)
{
	json_error_t where;
	json_t *loaded = json_loadb(json->p, json->len, JSON_ALLOW_NUL, &where);

	if (!loaded || json->failed)
		fail_msg("%s: %s at %d: %.*s", name, where.text, where.position, (int)json->len, json->p);
	json_decref(loaded);
}

static void
prefixes(const char *name, const uint8_t *message, size_t len)
{
	struct sm_err err = { 0 };
	struct sm_arena a;
	struct sm_buf json;
	size_t messages = 0;

	sm_arena_init(&a, 1 << 24);
	sm_buf_init(&json);
	for (size_t n = 1; n < len; n++) {
		if (!decode(message, n, &a, &json, &err)) {
			fails_cleanly(&err, name, n);
			continue;
		}
		json_loads_back(&json, name);
		messages++;
	}
	/*
	 * a Pre-Command ends with its content: a prefix of the signed one, with or without a zero length, is a message
	 */
	if (messages > (message[0] == 0xdf ? 1 : 0))
		fail_msg("%s: %zu prefixes are messages of their own", name, messages);
	sm_arena_free(&a);
	sm_buf_free(&json);
}

static void
alterations(const char *name, const uint8_t *message, size_t len)
{
	static const uint8_t masks[] = { 0x01, 0x80, 0xff };
	struct sm_err err = { 0 };
	struct sm_arena a;
	struct sm_buf json;
	uint8_t *bad = malloc(len);

	assert_non_null(bad);
	memcpy(bad, message, len);
	sm_arena_init(&a, 1 << 24);
	sm_buf_init(&json);
	for (size_t i = 0; i < len; i++) {
		for (size_t m = 0; m < SM_COUNT(masks); m++) {
			bad[i] = message[i] ^ masks[m];
			if (decode(bad, len, &a, &json, &err))
				json_loads_back(&json, name);
			else
				fails_cleanly(&err, name, len);
		}
		bad[i] = message[i];
	}
	sm_arena_free(&a);
	sm_buf_free(&json);
	free(bad);
}

static void
every_prefix(void **state)
{
	(void)state;
	for_each_message("testdata/parse", prefixes);
	for_each_message("testdata/mmc", prefixes);
}

static void
every_octet_altered(void **state)
{
	(void)state;
	for_each_message("testdata/parse", alterations);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_prefix),
		cmocka_unit_test(every_octet_altered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
