/*
 * Every date and time of every message of testdata, with each part out of range: the output in JSON, text and HTML never
 * shows another date. scripts/tests/drift/dates covers encrypted content.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalogue/decode.h"
#include "core/text.h"
#include "show/certificate.h"
#include "show/html.h"
#include "show/json.h"
#include "show/text.h"

enum {
	MESSAGE_MAX = 1 << 16,
	DATE_TIME = 12,
	DATE = 5,
	TIME = 4,
	ZCL_DATE = 4,
	GENERAL = 15,
	UTC_TIME = 13,
	SECONDS = 4,
	FROM_AT = 5, /* in a GBZ component, GBCS section 7.2.8 */
	MEANINGFUL = 9,
	PLACES_MAX = 4096
};

/* A date in a message: its place and form. */
struct place {
	size_t at;
	enum sm_form form;
	bool little; /* seconds: the least significant octet first */
	size_t len; /* time in a certificate */
};

struct places {
	struct place list[PLACES_MAX];
	size_t n;
};

/* A part of a date-time: its octet, and a value out of range. */
static const struct bad {
	size_t at, n;
	uint8_t octets[2];
} bads[] = {
	{ 0, 2, { 0xff, 0xfe } }, { 0, 2, { 0x27, 0x10 } }, /* years 65534, 10000 */
	{ 2, 1, { 0 } }, { 2, 1, { 13 } }, { 2, 1, { 101 } }, { 2, 1, { 0xfc } }, /* month */
	{ 3, 1, { 0 } }, { 3, 1, { 32 } }, { 3, 1, { 0xe0 } }, { 2, 2, { 2, 31 } }, /* day */
	{ 4, 1, { 0 } }, { 4, 1, { 8 } }, { 4, 1, { 0xfe } }, /* day of week */
	{ 5, 1, { 24 } }, { 5, 1, { 110 } }, { 6, 1, { 60 } }, { 6, 1, { 160 } }, { 7, 1, { 60 } },
	{ 7, 1, { 161 } }, { 8, 1, { 100 } }, { 8, 1, { 200 } }, /* hour to hundredths */
	{ 9, 2, { 0x02, 0xd1 } }, { 9, 2, { 0xfd, 0x2f } }, { 9, 2, { 0x7f, 0xff } }, /* deviation */
};

static const struct text_part {
	size_t at;
	const char *digits;
} texts[] = { { 4, "13" }, { 4, "00" }, { 6, "32" }, { 6, "00" }, { 8, "24" }, { 10, "60" }, { 12, "60" } };

static struct sm_arena arena;
static struct sm_buf json, text, page;
static size_t tried, places_of[SM_FORM_PACKED + 1];

static void
add(struct places *p, size_t end, size_t len, enum sm_form form)
{
	assert_true(p->n < PLACES_MAX && end >= len);
	p->list[p->n++] = (struct place){ .at = end - len, .form = form };
}

static void
add_seconds(struct places *p, size_t end, bool little)
{
	add(p, end, SECONDS, SM_FORM_SECONDS);
	p->list[p->n - 1].little = little;
}

/* GeneralizedTime in GBCS's form, unless hostile characters break it. */
static bool
is_digits(struct sm_slice s)
{
	for (size_t i = 0; i + 1 < s.len; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.len == GENERAL;
}

/* RFC 5280 section 4.1.2.5: UTCTime or GeneralizedTime, to the second and in UTC. */
static void
find_validity(const struct sm_node *n, struct places *p)
{
	const uint8_t *cert = n->v.bytes.p;
	size_t from = n->off + n->len - n->v.bytes.len;

	for (size_t i = 0; i + 2 + GENERAL < n->v.bytes.len; i++) {
		size_t len = cert[i + 1];
		bool time = (cert[i] == 0x17 && len == UTC_TIME) || (cert[i] == 0x18 && len == GENERAL);

		for (size_t k = 0; time && k + 1 < len; k++)
			time = cert[i + 2 + k] >= '0' && cert[i + 2 + k] <= '9';
		if (!time || cert[i + 1 + len] != 'Z')
			continue;
		add(p, from + i + 2 + len, len, SM_FORM_CERTIFICATE);
		p->list[p->n - 1].len = len;
	}
}

static void
find_dates(const struct sm_node *n, bool little, struct places *p)
{
	enum sm_form form = n->type ? n->type->form : SM_FORM_PLAIN;
	size_t end = n->off + n->len;

	if (n->decrypted)
		return;
	if (n->kind == SM_BYTES &&
	    (form == SM_FORM_DATE_TIME || form == SM_FORM_DATE || form == SM_FORM_TIME))
		add(p, end, n->v.bytes.len, form);
	if (form == SM_FORM_ZCL_DATE && n->kind == SM_UINT)
		add(p, end, ZCL_DATE, form);
	if (form == SM_FORM_GENERAL && n->kind == SM_TEXT && is_digits(n->v.bytes))
		add(p, end, GENERAL, form);
	if (form == SM_FORM_SECONDS && n->kind == SM_UINT && n->len >= SECONDS)
		add_seconds(p, end, little);
	if (form == SM_FORM_CERTIFICATE && n->kind == SM_BYTES)
		find_validity(n, p);
	for (const struct sm_node *c = n->child; c; c = c->next)
		find_dates(c, little, p);
}

static bool
decode(const uint8_t *message, size_t len, struct sm_decoded *d)
{
	static const struct sm_show_check absent = { .status = "unchecked" };
	static const struct sm_show_options options = { .offsets = false };
	static const struct sm_page_record record = { .number = 1 };
	struct sm_err err = { 0 };

	sm_arena_reset(&arena);
	sm_buf_reset(&json);
	sm_buf_reset(&text);
	sm_buf_reset(&page);
	if (!sm_decode(sm_slice_of(message, len), NULL, &arena, d, &err) || !sm_show_certificates(d, &arena))
		return false;
	sm_show_json(d, &absent, &absent, &options, &json);
	sm_show_text(d, &absent, &absent, &options, &text);
	sm_buf_putc(&json, '\0');
	sm_page_message(&record, d, &absent, &absent, &page);
	sm_buf_putc(&text, '\0');
	sm_buf_putc(&page, '\0');
	assert_false(json.failed || text.failed || page.failed);
	return true;
}

static void
find_alert_time(const struct sm_payload *p, struct places *places)
{
	size_t end = p->at_alert_time.off + p->at_alert_time.len;

	if (!p->has_alert)
		return;
	if (p->alert_stamp.len == DATE_TIME)
		add(places, end, DATE_TIME, SM_FORM_DATE_TIME);
	else if (is_digits(p->alert_stamp))
		add(places, end, GENERAL, SM_FORM_GENERAL);
	else if (p->protocol == SM_GBZ)
		add_seconds(places, end, false);
}

static void
find_all(const struct sm_decoded *d, struct places *p)
{
	const struct sm_message *m = &d->message;

	p->n = 0;
	if (m->date_time.len == DATE_TIME)
		add(p, m->at_date_time.off + m->at_date_time.len, DATE_TIME, SM_FORM_DATE_TIME);
	if (d->ka_certificate)
		find_validity(d->ka_certificate, p);
	find_alert_time(&d->payload, p);
	for (const struct sm_item *i = d->payload.items; i; i = i->next) {
		if (d->payload.pdu == SM_PDU_GBZ && i->gbz.has_from)
			add_seconds(p, i->off + FROM_AT + SECONDS, false);
		if (i->value)
			find_dates(i->value, d->payload.protocol == SM_GBZ, p);
	}
}

static uint32_t
number_at(const uint8_t *p, bool little)
{
	uint32_t v = 0;

	for (size_t i = 0; i < SECONDS; i++)
		v = v << 8 | p[little ? SECONDS - 1 - i : i];
	return v;
}

/* The value and the raw value after it, in text and HTML; both members in JSON. */
static void
expect_pair(const char *name, struct place at, const char *value, const char *raw)
{
	char in_text[128], in_page[128];

	(void)snprintf(in_text, sizeof in_text, "%s (%s)", value, raw);
	(void)snprintf(in_page, sizeof in_page, "%s <span class=\"raw\">%s</span>", value, raw);
	tried++;
	if (!strstr(text.p, in_text) || !strstr(page.p, in_page) || !strstr(json.p, value) ||
	    !strstr(json.p, raw))
		fail_msg("%s: no \"%s\" for the date at %zu:\n%s\n%s", name, in_text, at.at, text.p, json.p);
}

/* Text on the wire, shown unchanged. */
static void
expect_text(const char *name, struct place at, const uint8_t *p, size_t len)
{
	char value[GENERAL + 1];

	(void)snprintf(value, sizeof value, "%.*s", (int)len, (const char *)p);
	tried++;
	if (!strstr(text.p, value) || !strstr(page.p, value) || !strstr(json.p, value))
		fail_msg("%s: no \"%s\" for the date at %zu:\n%s", name, value, at.at, text.p);
}

/* The octets only; a ZCL date is shown by its number. */
static void
expect_octets(const char *name, struct place at, const uint8_t *p, size_t len)
{
	char raw[2 * DATE_TIME + 1] = "";

	for (size_t i = 0; i < len; i++)
		(void)snprintf(raw + 2 * i, 3, "%02X", p[i]);
	if (at.form == SM_FORM_ZCL_DATE)
		(void)snprintf(raw, sizeof raw, "%lu", (unsigned long)number_at(p, true));
	expect_pair(name, at, raw, raw);
}

/* "At once" and "never" have no deviation. */
static bool
is_now_or_never(const uint8_t *p)
{
	bool same = p[0] == 0 || p[0] == 0xff;

	for (size_t i = 1; i < MEANINGFUL; i++)
		same = same && p[i] == p[0];
	return same;
}

static void
try_octets(const char *name, uint8_t *bad, size_t len, struct place at, size_t from, const struct bad *b)
{
	size_t size = at.form == SM_FORM_DATE_TIME ? DATE_TIME : at.form == SM_FORM_DATE ? DATE : TIME;
	uint8_t kept[2];
	struct sm_decoded d;

	if (b->at < from || b->at - from + b->n > size ||
	    memcmp(bad + at.at + b->at - from, b->octets, b->n) == 0)
		return;
	if (size == DATE_TIME && b->at == MEANINGFUL && is_now_or_never(bad + at.at))
		return;
	memcpy(kept, bad + at.at + b->at - from, sizeof kept);
	memcpy(bad + at.at + b->at - from, b->octets, b->n);
	assert_true(decode(bad, len, &d));
	expect_octets(name, at, bad + at.at, size);
	memcpy(bad + at.at + b->at - from, kept, b->n);
}

static void
try_zcl_date(const char *name, uint8_t *bad, size_t len, struct place at)
{
	static const uint8_t parts[][2] = { { 1, 0 }, { 1, 13 }, { 1, 0xfd }, { 2, 0 }, { 2, 32 },
		{ 2, 0xfe }, { 3, 0 }, { 3, 8 } };
	struct sm_decoded d;

	for (size_t i = 0; i < SM_COUNT(parts); i++) {
		uint8_t *part = bad + at.at + parts[i][0], kept = *part;

		*part = parts[i][1];
		assert_true(decode(bad, len, &d));
		expect_octets(name, at, bad + at.at, ZCL_DATE);
		*part = kept;
	}
}

static void
try_text(const char *name, uint8_t *bad, size_t len, struct place at)
{
	struct sm_decoded d;

	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		uint8_t *part = bad + at.at + texts[i].at, kept[2] = { part[0], part[1] };

		memcpy(part, texts[i].digits, 2);
		assert_true(decode(bad, len, &d));
		expect_text(name, at, bad + at.at, GENERAL);
		memcpy(part, kept, 2);
	}
}

/* All ones in 32 bits are no time. Named numbers show the raw value too. */
static void
try_seconds(const char *name, uint8_t *bad, size_t len, struct place at)
{
	static const uint32_t numbers[] = { 0, 1, UINT32_MAX - 1, UINT32_MAX };
	uint8_t *p = bad + at.at, kept[SECONDS];
	struct sm_decoded d;
	char raw[16];

	memcpy(kept, p, sizeof kept);
	for (size_t i = 0; i < SM_COUNT(numbers); i++) {
		for (size_t k = 0; k < SECONDS; k++)
			p[at.little ? k : SECONDS - 1 - k] = (uint8_t)(numbers[i] >> 8 * k);
		(void)snprintf(raw, sizeof raw, "%lu", (unsigned long)numbers[i]);
		assert_int_equal(number_at(p, at.little), numbers[i]);
		assert_true(decode(bad, len, &d));
		expect_pair(name, at, numbers[i] == 1 ? "2000-01-01T00:00:01Z" : "", raw);
		assert_null(strstr(text.p, "2136-02-07T06:28:15"));
		assert_null(strstr(page.p, "2136-02-07T06:28:15"));
		assert_null(strstr(json.p, "2136-02-07T06:28:15"));
	}
	memcpy(p, kept, sizeof kept);
}

/* A certificate with an invalid time is shown as unreadable. */
static void
try_validity(const char *name, uint8_t *bad, size_t len, struct place at)
{
	struct sm_decoded d;

	for (size_t i = 0; i < SM_COUNT(texts); i++) {
		uint8_t *part = bad + at.at + texts[i].at - (at.len == UTC_TIME ? 2 : 0),
		        kept[2] = { part[0], part[1] };

		memcpy(part, texts[i].digits, 2);
		assert_true(decode(bad, len, &d));
		tried++;
		if (!strstr(text.p, "unreadable") || !strstr(page.p, "unreadable") ||
		    !strstr(json.p, "unreadable"))
			fail_msg("%s: the certificate time at %zu:\n%s", name, at.at, text.p);
		memcpy(part, kept, 2);
	}
}

static void
try_place(const char *name, uint8_t *bad, size_t len, struct place at)
{
	places_of[at.form]++;
	if (at.form == SM_FORM_ZCL_DATE) {
		try_zcl_date(name, bad, len, at);
	} else if (at.form == SM_FORM_GENERAL) {
		try_text(name, bad, len, at);
	} else if (at.form == SM_FORM_SECONDS) {
		try_seconds(name, bad, len, at);
	} else if (at.form == SM_FORM_CERTIFICATE) {
		try_validity(name, bad, len, at);
	} else {
		for (size_t i = 0; i < SM_COUNT(bads); i++)
			try_octets(name, bad, len, at, at.form == SM_FORM_TIME ? DATE : 0, &bads[i]);
	}
}

static void
try_message(const char *path)
{
	static char line[2 * MESSAGE_MAX];
	static uint8_t message[MESSAGE_MAX];
	static struct places places;
	struct sm_decoded d;
	size_t len = 0;
	FILE *f = fopen(path, "r");

	if (!f)
		return;
	if (!fgets(line, sizeof line, f) || !sm_hex_decode(sm_slice_str(line), message, &len, NULL))
		len = 0;
	(void)fclose(f);
	if (len == 0 || !decode(message, len, &d))
		return;
	find_all(&d, &places);
	for (size_t i = 0; i < places.n; i++)
		try_place(path, message, len, places.list[i]);
}

static void
invalid_dates_are_shown_as_invalid(void **state)
{
	static const char *const folders[] = { "testdata/parse", "testdata/mmc" };
	static const enum sm_form forms[] = { SM_FORM_DATE_TIME, SM_FORM_DATE, SM_FORM_TIME, SM_FORM_ZCL_DATE,
		SM_FORM_GENERAL, SM_FORM_SECONDS, SM_FORM_CERTIFICATE };

	(void)state;
	sm_arena_init(&arena, 1 << 24);
	sm_buf_init(&json);
	sm_buf_init(&text);
	sm_buf_init(&page);
	for (size_t i = 0; i < SM_COUNT(folders); i++) {
		DIR *dir = opendir(folders[i]);
		struct dirent *e;

		assert_non_null(dir);
		while ((e = readdir(dir)) != NULL) {
			char path[512];

			(void)snprintf(path, sizeof path, "%s/%s/message.hex", folders[i], e->d_name);
			try_message(path);
		}
		(void)closedir(dir);
	}
	print_message("%zu dates with a bad part\n", tried);
	assert_true(tried > 4000);
	for (size_t i = 0; i < SM_COUNT(forms); i++)
		assert_true(places_of[forms[i]] > 0);
	sm_arena_free(&arena);
	sm_buf_free(&json);
	sm_buf_free(&text);
	sm_buf_free(&page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(invalid_dates_are_shown_as_invalid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
