/* Options of sm-sign. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "core/text.h"
#include "core/time.h"
#include "options.h"
#include "sm-sign.h"

enum {
	OPT_KEY = 1,
	OPT_CERT,
	OPT_PASSPHRASE,
	OPT_FORCE,
	OPT_WRAP,
	OPT_VARIANT,
	OPT_COUNTER,
	OPT_KEEP,
	OPT_TIME,
	OPT_SIGNATURE,
	OPT_SUPPLIER,
	OPT_PENCE,
	OPT_POUNDS,
	OPT_CHECK,
	OPT_POLICY,
	OPT_UNCORRELATED,
	OPT_MAKE,
	OPT_ORGANISATION,
	OPT_ROLE,
	OPT_NAME,
	OPT_USAGE,
	OPT_HARDWARE,
};
const struct sm_option sign_options[] = {
	SM_OPTION_KEYS("certificates and keys: a directory, file or pkcs11: URI"),
	{ "key", OPT_KEY, "FILE", "the private key to sign with" },
	{ "cert", OPT_CERT, "FILE", "its certificate" },
	{ "passphrase-file", OPT_PASSPHRASE, "FILE", "its first line opens encrypted keys" },
	SM_OPTION_INSECURE_KEYS,
	{ "force", OPT_FORCE, NULL, "sign where the tool would refuse" },
	SM_OPTION_REQUEST("precommand: "),
	SM_OPTION_INVENTORY("precommand: "),
	{ "uncorrelated", OPT_UNCORRELATED, NULL, "precommand: sign without comparison with a request" },
	{ "wrap", OPT_WRAP, NULL, "precommand: write the DUIS request that sends it" },
	{ "command-variant", OPT_VARIANT, "N", "precommand --wrap: 5 (default), 6 or 7" },
	{ "counter", OPT_COUNTER, "now|keep|N",
	    "request: the RequestID's counter (default keep); utrn: the UTRN counter" },
	{ "keep-whitespace", OPT_KEEP, NULL, "request: sign the document as it stands" },
	{ "verify-time", OPT_TIME, "TIME",
	    "when certificates must be in date, 2026-01-31T12:00:00Z (default: now)" },
	SM_OPTION_CA("verify: roots and issuing authorities, to check certificate paths"),
	{ "policy", OPT_POLICY, "NAME|OID",
	    "verify --ca: a certificate policy that paths must allow (repeatable)" },
	{ "signature", OPT_SIGNATURE, NULL, "mac: make the originator's signature instead of a MAC" },
	{ "supplier", OPT_SUPPLIER, "EUI", "utrn: the supplier" },
	SM_OPTION_DEVICE("utrn: the meter; csr --make: the device of the request"),
	{ "pence", OPT_PENCE, "N", "utrn: the value" },
	{ "pounds", OPT_POUNDS, "N", "utrn: the value" },
	{ "check", OPT_CHECK, "TOKEN", "utrn: check this UTRN" },
	{ "make", OPT_MAKE, NULL, "csr: make a certification request for the key" },
	{ "organisation", OPT_ORGANISATION, "EUI", "csr --make: the organisation of the request" },
	{ "role", OPT_ROLE, "ROLE", "csr --make: the organisation's role, supplier or in hex as 02" },
	{ "name", OPT_NAME, "TEXT", "csr --make: the organisation's common name" },
	{ "usage", OPT_USAGE, "sign|agree", "csr --make: digitalSignature or keyAgreement" },
	{ "hardware-type", OPT_HARDWARE, "OID", "csr --make: the type in the device's hardwareModuleName" },
	SM_OPTION_COLOR("verify, cert, csr: "),
};

const size_t n_sign_options = SM_COUNT(sign_options);

/* A token has one value. Of two, one would win silently, and a top-up can't be undone. */
const struct sm_pair sign_excludes[] = { { "pence", "pounds" }, { "check", "pence pounds" },
	{ "uncorrelated", "context inventory" }, { "organisation", "device" }, { "color", "make" } };
const size_t n_sign_excludes = SM_COUNT(sign_excludes);

const struct sm_pair sign_needs[] = {
	{ "policy", "ca" },
	{ "insecure-keys", "keys key cert ca passphrase-file" },
	{ "passphrase-file", "keys key cert" },
	{ "organisation", "make" },
	{ "role", "organisation" },
	{ "name", "organisation" },
	{ "usage", "make" },
	{ "hardware-type", "make" },
};
const size_t n_sign_needs = SM_COUNT(sign_needs);

static bool
add_policy(struct sign *s, const char *oid)
{
	if (s->n_policies == SIGN_POLICIES_MAX) {
		sm_cli_say(s->cli, "more than %d --policy", SIGN_POLICIES_MAX);
		return false;
	}
	s->policies[s->n_policies++] = oid;
	return true;
}

static bool
set_counter(struct sign *s, const char *arg)
{
	s->counter_now = strcmp(arg, "now") == 0;
	s->xml.set_counter = strcmp(arg, "keep") != 0;
	if (!s->xml.set_counter || s->counter_now ||
	    sm_parse_uint(sm_slice_str(arg), UINT64_MAX, &s->xml.counter))
		return true;
	sm_cli_say(s->cli, "--counter=%s: not now, keep or a number", arg);
	return false;
}

static bool
set_value(struct sign *s, const char *option, const char *arg, enum sm_utrn_class value_class)
{
	uint64_t value;

	if (!sm_parse_uint(sm_slice_str(arg), SM_UTRN_VALUE_MAX, &value)) {
		sm_cli_say(s->cli, "--%s=%s: not a value of at most %d", option, arg, SM_UTRN_VALUE_MAX);
		return false;
	}
	s->utrn.value = (unsigned)value;
	s->utrn.value_class = value_class;
	s->has_value = true;
	return true;
}

static bool
set_eui(struct sign *s, const char *option, const char *arg, uint8_t out[SM_EUI_LEN], bool *has)
{
	*has = sm_eui_parse(sm_slice_str(arg), out);
	if (!*has)
		sm_cli_say(s->cli, "--%s=%s: not an EUI-64 like 0A-0B-0C-00-02-00-00-01", option, arg);
	return *has;
}

static bool
set_time(struct sign *s, const char *arg)
{
	struct sm_time t;

	s->has_time = sm_time_parse(sm_slice_str(arg), &t);
	if (s->has_time)
		s->time = sm_time_to_seconds(&t);
	else
		sm_cli_say(s->cli, "--verify-time=%s: not like 2026-01-31T12:00:00Z", arg);
	return s->has_time;
}

static bool
set_variant(struct sign *s, const char *arg)
{
	if (strlen(arg) == 1 && arg[0] >= '5' && arg[0] <= '7') {
		s->command_variant = (unsigned)(arg[0] - '0');
		return true;
	}
	sm_cli_say(s->cli, "--command-variant=%s: not 5, 6 or 7", arg);
	return false;
}

/* "02", or a name of GBCS's ASN.1: "supplier". */
static bool
set_role(struct sign *s, const char *arg)
{
	size_t n;

	s->has_role =
	    strlen(arg) == 2 && sm_hex_decode(sm_slice_str(arg), &s->content.role, &n, NULL) && n == 1;
	for (unsigned role = 0; role <= UINT8_MAX && !s->has_role; role++) {
		const char *name = sm_remote_party_name((uint8_t)role);

		s->has_role = name && strcmp(name, arg) == 0;
		s->content.role = (uint8_t)role;
	}
	if (!s->has_role)
		sm_cli_say(s->cli, "--role=%s: neither a role such as supplier nor two hex digits", arg);
	return s->has_role;
}

static bool
set_usage(struct sign *s, const char *arg)
{
	s->content.usage = strcmp(arg, "sign") == 0 ? SM_USE_SIGN : SM_USE_AGREE;
	if (s->content.usage == SM_USE_SIGN || strcmp(arg, "agree") == 0)
		return true;
	sm_cli_say(s->cli, "--usage=%s: not sign or agree", arg);
	return false;
}

/* The options of csr --make. */
static bool
set_content(struct sign *s, int id, const char *arg)
{
	switch (id) {
	case OPT_ORGANISATION:
		return set_eui(s, "organisation", arg, s->content.eui, &s->has_organisation);
	case OPT_ROLE:
		return set_role(s, arg);
	case OPT_NAME:
		s->content.name = arg;
		return true;
	case OPT_USAGE:
		return set_usage(s, arg);
	default:
		s->content.hardware_type = arg;
		return true;
	}
}

static bool
set_flag(struct sign *s, int id)
{
	switch (id) {
	case OPT_MAKE:
		s->make = true;
		break;
	case SM_OPT_INSECURE_KEYS:
		s->key_sources.options.insecure = true;
		break;
	case OPT_FORCE:
		s->force = s->xml.force = true;
		break;
	case OPT_WRAP:
		s->wrap = true;
		break;
	case OPT_UNCORRELATED:
		s->uncorrelated = true;
		break;
	case OPT_KEEP:
		s->xml.keep_whitespace = true;
		break;
	default:
		s->signature = true;
		break;
	}
	return true;
}

bool
sign_set_option(void *state, int id, const char *arg)
{
	struct sign *s = state;

	switch (id) {
	case SM_OPT_KEYS:
		return sm_cli_add_keys(s->cli, &s->key_sources, "--keys", arg);
	case OPT_KEY:
		s->key_file = arg;
		return sm_cli_add_keys(s->cli, &s->key_sources, "--key", arg);
	case OPT_CERT:
		s->certificate_file = arg;
		return sm_cli_add_keys(s->cli, &s->key_sources, "--cert", arg);
	case OPT_PASSPHRASE:
		s->key_sources.options.passphrase_file = arg;
		return true;
	case OPT_VARIANT:
		return set_variant(s, arg);
	case OPT_COUNTER:
		return set_counter(s, arg);
	case OPT_TIME:
		return set_time(s, arg);
	case OPT_SUPPLIER:
		return set_eui(s, "supplier", arg, s->utrn.supplier, &s->has_supplier);
	case SM_OPT_DEVICE:
		return set_eui(s, "device", arg, s->utrn.device, &s->has_device);
	case OPT_PENCE:
		return set_value(s, "pence", arg, SM_UTRN_PENCE);
	case OPT_POUNDS:
		return set_value(s, "pounds", arg, SM_UTRN_POUNDS);
	case OPT_CHECK:
		s->check = arg;
		return true;
	case SM_OPT_CA:
		s->ca = arg;
		return true;
	case OPT_POLICY:
		return add_policy(s, arg);
	case SM_OPT_REQUEST:
		s->request_file = arg;
		return true;
	case SM_OPT_INVENTORY:
		s->inventory = arg;
		return true;
	default:
		return arg ? set_content(s, id, arg) : set_flag(s, id);
	}
}

/* Reads one line from the terminal, without its end. -1: there is none. */
static int
read_line(int tty, char *out, int cap)
{
	int n = 0;
	char c;

	for (;;) {
		ssize_t got = read(tty, &c, 1);

		if (got < 0 && errno == EINTR && !sm_interrupted())
			continue;
		if (got != 1)
			return -1;
		if (c == '\n' || c == '\r')
			return n;
		if (n == cap)
			return -1;
		out[n++] = c;
	}
}

/* Escapes the file's name: its control characters could steer the terminal. */
static void
prompt(int tty, const char *what)
{
	struct sm_buf text;

	sm_buf_init(&text);
	sm_buf_puts(&text, "passphrase of ");
	sm_buf_printable(&text, sm_slice_str(what));
	(void)dprintf(tty, "%.*s: ", text.failed ? 0 : (int)text.len, text.p ? text.p : "");
	sm_buf_free(&text);
}

int
sign_ask_passphrase(void *arg, const char *what, char *out, int cap)
{
	int tty = sm_interrupted() ? -1 : open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC), n = -1;
	struct termios was, quiet;

	(void)arg;
	if (tty < 0)
		return -1;
	/* otherwise the terminal would stay without echo */
	sm_catch_interrupt();
	if (tcgetattr(tty, &was) == 0) {
		quiet = was;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		if (tcsetattr(tty, TCSAFLUSH, &quiet) == 0) {
			prompt(tty, what);
			n = read_line(tty, out, cap);
			(void)tcsetattr(tty, TCSAFLUSH, &was);
			(void)dprintf(tty, "\n");
		}
	}
	(void)close(tty);
	/* an interrupted line doesn't count */
	return sm_interrupted() ? -1 : n;
}
