/*
 * A program as a user of libsm writes it. scripts/tests/drift/install compiles it against the installed header and library.
 * usage: library_test TESTDATA
 */
#include <pthread.h>
#include <sm.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 65536, PATH_LEN = 512 };

#define CHECK(what) check((what), #what, __LINE__)

static const char *testdata;

static void
check(int fine, const char *what, int line)
{
	if (fine)
		return;
	(void)fprintf(stderr, "library_test.c:%d: %s\n", line, what);
	exit(1);
}

static size_t
load(const char *name, char out[FILE_MAX])
{
	char path[PATH_LEN];
	FILE *f;
	size_t n;

	(void)snprintf(path, sizeof path, "%s/%s", testdata, name);
	f = fopen(path, "rb");
	CHECK(f != NULL);
	n = fread(out, 1, FILE_MAX - 1, f);
	(void)fclose(f);
	CHECK(n > 0 && n < FILE_MAX - 1);
	out[n] = '\0';
	return n;
}

static unsigned
digit(char c)
{
	return c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

static size_t
load_hex(const char *name, unsigned char out[FILE_MAX])
{
	static char text[FILE_MAX];
	size_t n = load(name, text) / 2;

	for (size_t i = 0; i < n; i++)
		out[i] = (unsigned char)(digit(text[2 * i]) << 4 | digit(text[2 * i + 1]));
	return n;
}

static struct sm_keyring *
open_keys(struct sm_session *s)
{
	char path[PATH_LEN];
	const char *where = path;

	(void)snprintf(path, sizeof path, "%s/keys", testdata);
	return sm_keyring_open(s, &where, 1);
}

static void
parse(struct sm_session *s)
{
	static unsigned char message[FILE_MAX];
	static char expected[FILE_MAX];
	size_t n = load_hex("parse/dlms-read-response/message.hex", message), length = 0;
	size_t want_length = load("parse/dlms-read-response/parse.txt", expected);
	/* the tool's first line names the record */
	const char *body = strchr(expected, '\n'), *out = NULL;

	CHECK(want_length > 0 && body);
	CHECK(sm_session_parse(s, message, n, SM_OUTPUT_TEXT, &out, &length) == SM_ANSWER_YES);
	CHECK(strncmp(expected, "record 1 (", 10) == 0 && strcmp(out, body + 1) == 0);
	CHECK(length == strlen(out));
	CHECK(sm_session_parse(s, message, n, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_YES);
	CHECK(length == strlen(out) && strstr(out, "\"mac\":{\"status\":\"valid\"") != NULL);
	CHECK(sm_session_parse(s, message, n, SM_OUTPUT_MMC, &out, &length) == SM_ANSWER_YES);
	CHECK(strncmp(out, "<GBCSResponse", 13) == 0 || strstr(out, ":GBCSResponse") != NULL);
	CHECK(strcmp(sm_session_error_code(s), "ok") == 0 && sm_session_unchecked(s)[0] == '\0');

	out = NULL;
	CHECK(sm_session_parse(s, message, n - 1, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_TROUBLE);
	CHECK(out == NULL && strcmp(sm_session_error_code(s), "truncated") == 0);
	CHECK(sm_session_error_offset(s) <= n && sm_session_error_text(s)[0] != '\0');
	CHECK(sm_session_parse(s, NULL, 0, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_TROUBLE);
	CHECK(sm_session_parse(s, message, n, (enum sm_output)9, &out, &length) == SM_ANSWER_TROUBLE);
}

/* The response of a load to a command of several services. */
static void
parse_of_services(struct sm_session *s)
{
	static unsigned char message[FILE_MAX];
	size_t n = load_hex("mmc/ecs47-activate/message.hex", message), length = 0;
	const char *out = NULL;

	CHECK(sm_session_parse(s, message, n, SM_OUTPUT_MMC, &out, &length) == SM_ANSWER_YES);
	CHECK(strcmp(sm_session_unchecked(s), "the service is not known: the element is that of 7.5\n") == 0);
	CHECK(sm_session_parse(s, message, n, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_YES);
	CHECK(sm_session_unchecked(s)[0] == '\0');
}

/* A response without a MAC, whose signature of no octets has nothing to say either: the tag alone decides. */
static void
parse_protected(struct sm_session *s)
{
	enum { MAC_HEADER = 14, MAC = 12, PROTECTED = 124, BEFORE_CIPHERTEXT = 5 };
	static unsigned char message[FILE_MAX];
	size_t n = load_hex("parse/dlms-protected-response/message.hex", message), length = 0;
	unsigned char *bare = message + MAC_HEADER;
	const char *out = NULL;

	CHECK(bare[0] == 0xDF && message[PROTECTED] == 0x31);
	n -= MAC_HEADER + MAC;
	CHECK(sm_session_parse(s, bare, n, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_YES);
	CHECK(strstr(out, "\"encryption\":{\"status\":\"decrypted\"") != NULL);
	message[PROTECTED + BEFORE_CIPHERTEXT] ^= 1;
	CHECK(sm_session_parse(s, bare, n, SM_OUTPUT_JSON, &out, &length) == SM_ANSWER_NO);
	CHECK(strstr(out, "\"mac\":{\"status\":\"absent\"") != NULL);
	CHECK(strstr(out, "\"encryption\":{\"status\":\"encrypted\"") != NULL);
}

static void
check_proofs(struct sm_session *s)
{
	enum { CODE = 56 };
	static unsigned char message[FILE_MAX];
	size_t n = load_hex("parse/dlms-read-response/message.hex", message);
	enum sm_proof signature, mac;

	CHECK(sm_session_check(s, message, n, &signature, &mac) == SM_ANSWER_YES);
	CHECK(signature == SM_PROOF_ABSENT && mac == SM_PROOF_VALID && sm_session_unchecked(s)[0] == '\0');
	message[n - 1] ^= 1;
	CHECK(sm_session_check(s, message, n, NULL, &mac) == SM_ANSWER_NO && mac == SM_PROOF_INVALID);
	CHECK(sm_session_check(s, message, 3, NULL, NULL) == SM_ANSWER_TROUBLE);
	/* a critical Command with a MAC and no signature */
	n = load_hex("sign/lacks-signature/command.hex", message);
	CHECK(sm_session_check(s, message, n, &signature, &mac) == SM_ANSWER_NO);
	CHECK(signature == SM_PROOF_ABSENT && mac == SM_PROOF_VALID && sm_session_unchecked(s)[0] == '\0');
	/* a response of no use case */
	n = load_hex("parse/dlms-read-response/message.hex", message);
	message[CODE] = 0x7a;
	CHECK(sm_session_check(s, message, n, &signature, &mac) == SM_ANSWER_NO);
	CHECK(
	    strcmp(sm_session_unchecked(s), "nothing tells whether messages of this code are signed\n") == 0);
}

static void
transform_and_correlate(struct sm_session *s)
{
	static char request[FILE_MAX], context[FILE_MAX];
	static unsigned char expected[FILE_MAX], copy[FILE_MAX];
	size_t n = load_hex("transform/1.1.1-ECS01a-esme/precommand.hex", expected), length = 0;
	size_t request_length = load("transform/1.1.1-ECS01a-esme/request.xml", request);
	size_t context_length = load("transform/1.1.1-ECS01a-esme/context.json", context);
	const unsigned char *made = NULL;
	const char *out = NULL;

	CHECK(sm_session_use_context(s, context, context_length) == SM_ANSWER_YES);
	CHECK(sm_session_transform(s, request, request_length, &made, &length) == SM_ANSWER_YES);
	CHECK(length == n && memcmp(made, expected, n) == 0);
	CHECK(sm_session_unchecked(s)[0] == '\0');
	memcpy(copy, made, n);
	CHECK(sm_session_correlate(s, request, request_length, copy, n, &out, &length) == SM_ANSWER_YES);
	CHECK(strstr(out, "\"verdict\":\"match\"") != NULL && length == strlen(out));
	copy[n - 1] ^= 1;
	CHECK(sm_session_correlate(s, request, request_length, copy, n, &out, &length) != SM_ANSWER_YES);
	CHECK(sm_session_transform(s, request, request_length / 2, &made, &length) == SM_ANSWER_TROUBLE);
	CHECK(strcmp(sm_session_error_code(s), "malformed") == 0);
	/* what failed leaves the pointer alone, also where there would be something to show */
	request_length = load("inventory/gas-first/records.xml", request);
	request_length = (size_t)(strstr(request, "</sr:Request>") - request) + sizeof "</sr:Request>" - 1;
	out = NULL;
	CHECK(sm_session_correlate(s, request, request_length, expected, n, &out, &length) ==
	      SM_ANSWER_TROUBLE);
	CHECK(strcmp(sm_session_error_code(s), "unsupported") == 0 && out == NULL);
	CHECK(sm_session_use_context(s, "{\"nonesuch\":1}", 14) == SM_ANSWER_TROUBLE);
}

/* A message for a device of which little is known says so. */
static void
transform_unsurely(struct sm_session *s)
{
	static const char context[] =
	    "{\"devices\":[{\"id\":\"02-5A-77-00-00-00-0E-51\",\"type\":\"ESME\"}]}";
	static char request[FILE_MAX];
	size_t request_length = load("transform/1.6-ECS02-esme/request.xml", request), length = 0;
	const unsigned char *made = NULL;
	const char *unchecked;

	CHECK(sm_session_use_context(s, context, sizeof context - 1) == SM_ANSWER_YES);
	CHECK(sm_session_transform(s, request, request_length, &made, &length) == SM_ANSWER_YES);
	unchecked = sm_session_unchecked(s);
	CHECK(strcmp(unchecked,
	          "the ESME's variant is not known: the message is for one phase and one element\n") == 0);
	CHECK(sm_session_transform(s, request, request_length / 2, &made, &length) == SM_ANSWER_TROUBLE);
	CHECK(sm_session_unchecked(s)[0] == '\0');
}

static void *
thread(void *keyring)
{
	static const char path[] = "parse/dlms-read-response/message.hex";
	unsigned char *message = malloc(FILE_MAX);
	struct sm_session *s = sm_session_new();
	enum sm_proof mac = SM_PROOF_ABSENT;
	size_t n;
	static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

	CHECK(message && s);
	CHECK(pthread_mutex_lock(&loading) == 0);
	n = load_hex(path, message);
	CHECK(pthread_mutex_unlock(&loading) == 0);
	CHECK(sm_session_use_keyring(s, keyring) == SM_ANSWER_YES);
	for (int i = 0; i < 100; i++)
		CHECK(sm_session_check(s, message, n, NULL, &mac) == SM_ANSWER_YES);
	CHECK(mac == SM_PROOF_VALID);
	sm_session_free(s);
	free(message);
	return NULL;
}

static void
threads(struct sm_keyring *keyring)
{
	pthread_t t[4];

	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		CHECK(pthread_create(&t[i], NULL, thread, keyring) == 0);
	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		CHECK(pthread_join(t[i], NULL) == 0);
}

int
main(int argc, char **argv)
{
	const char *nowhere = "/nonesuch";
	struct sm_session *s;
	struct sm_keyring *keys;

	if (argc != 2)
		return 2;
	testdata = argv[1];
	s = sm_session_new();
	CHECK(s != NULL);
	CHECK(sm_keyring_open(s, &nowhere, 1) == NULL && strcmp(sm_session_error_code(s), "io") == 0);
	keys = open_keys(s);
	CHECK(keys != NULL && sm_session_use_keyring(s, keys) == SM_ANSWER_YES);
	parse(s);
	parse_of_services(s);
	parse_protected(s);
	check_proofs(s);
	transform_and_correlate(s);
	transform_unsurely(s);
	threads(keys);
	CHECK(sm_session_use_keyring(s, NULL) == SM_ANSWER_YES);
	sm_session_free(s);
	sm_keyring_free(keys);
	sm_session_free(NULL);
	sm_keyring_free(NULL);
	(void)puts(sm_version());
	return 0;
}
