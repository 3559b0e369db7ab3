/* Every date and time of every message of testdata, with every part out of its range: none comes out as another one. */
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
#include "show/message.h"

enum {
	MESSAGE_MAX = 1 << 16,
	DATE_TIME = 12,
	DATE = 5,
	TIME = 4,
	ZCL_DATE = 4,
	GENERAL = 15,
	MEANINGFUL = 9,
	PLACES_MAX = 4096
};

/* Where a date stands in a message, and of which form. */
struct place {
	size_t at;
	enum sm_form form;
};

struct places {
	struct place list[PLACES_MAX];
	size_t n;
};

/* A part by its octet in a date-time, and what it can't be. */
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
static struct sm_buf json, text;
static size_t tried;

static void
add(struct places *p, size_t end, size_t len, enum sm_form form)
{
	assert_true(p->n < PLACES_MAX && end >= len);
	p->list[p->n++] = (struct place){ end - len, form };
}

static void
find_dates(const struct sm_node *n, struct places *p)
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
	if (form == SM_FORM_GENERAL && n->kind == SM_TEXT && n->v.bytes.len == GENERAL)
		add(p, end, GENERAL, form);
	for (const struct sm_node *c = n->child; c; c = c->next)
		find_dates(c, p);
}

static bool
decode(const uint8_t *message, size_t len, struct sm_decoded *d)
{
	static const struct sm_show_check absent = { .status = "unchecked" };
	static const struct sm_show_options options = { .offsets = false };
	struct sm_err err = { 0 };

	sm_arena_reset(&arena);
	sm_buf_reset(&json);
	sm_buf_reset(&text);
	if (!sm_decode(sm_slice_of(message, len), NULL, &arena, d, &err))
		return false;
	sm_show_json(d, &absent, &absent, &options, &json);
	sm_show_text(d, &absent, &absent, &options, &text);
	sm_buf_putc(&json, '\0');
	sm_buf_putc(&text, '\0');
	assert_false(json.failed || text.failed);
	return true;
}

static void
find_all(const struct sm_decoded *d, struct places *p)
{
	const struct sm_message *m = &d->message;

	p->n = 0;
	if (m->date_time.len == DATE_TIME)
		add(p, m->at_date_time.off + m->at_date_time.len, DATE_TIME, SM_FORM_DATE_TIME);
	if (d->payload.alert_stamp.len == DATE_TIME)
		add(p, d->payload.at_alert_time.off + d->payload.at_alert_time.len, DATE_TIME,
		    SM_FORM_DATE_TIME);
	for (const struct sm_item *i = d->payload.items; i; i = i->next)
		if (i->value)
			find_dates(i->value, p);
}

/* The octets alone, quoted in JSON and with the raw octets behind them in text; a ZCL date is its number. */
static void
expect_octets(const char *name, struct place at, const uint8_t *p, size_t len)
{
	char hex[2 * GENERAL + 1] = "", want[4 * GENERAL + 8];
	uint32_t number = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	bool found;

	for (size_t i = 0; i < len; i++)
		(void)snprintf(hex + 2 * i, 3, "%02X", p[i]);
	if (at.form == SM_FORM_ZCL_DATE)
		(void)snprintf(hex, sizeof hex, "%lu", (unsigned long)number);
	if (at.form == SM_FORM_GENERAL) { /* text of the wire, which stands for itself */
		(void)snprintf(hex, sizeof hex, "%.*s", (int)len, (const char *)p);
		(void)snprintf(want, sizeof want, "%s", hex);
	} else {
		(void)snprintf(want, sizeof want, "%s (%s)", hex, hex);
	}
	found = strstr(text.p, want) != NULL && strstr(json.p, hex) != NULL;
	if (!found)
		fail_msg("%s: no \"%s\" for the date at %zu:\n%s", name, want, at.at, text.p);
	tried++;
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
		expect_octets(name, at, bad + at.at, GENERAL);
		memcpy(part, kept, 2);
	}
}

static void
try_place(const char *name, uint8_t *bad, size_t len, struct place at)
{
	if (at.form == SM_FORM_ZCL_DATE) {
		try_zcl_date(name, bad, len, at);
	} else if (at.form == SM_FORM_GENERAL) {
		try_text(name, bad, len, at);
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
no_bad_part_is_a_date(void **state)
{
	static const char *const folders[] = { "testdata/parse", "testdata/mmc" };

	(void)state;
	sm_arena_init(&arena, 1 << 24);
	sm_buf_init(&json);
	sm_buf_init(&text);
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
	assert_true(tried > 1000);
	sm_arena_free(&arena);
	sm_buf_free(&json);
	sm_buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_bad_part_is_a_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
