#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "mmc/services.h"
#include "readings/readings.h"

/* The response of ECS18a: maximum demand 61 W at noon of 3 January 2025, reset at the start of the year. */
static const char demand[] =
    "DD0000000000006C1100000000DF090200000000000001F4080A0B0CD000000E01080A0B0C00030000010002002B38DA2000"
    "01F4000004090C07E90101FF000000008000FF060000003D02020F00161B090C07E90103FF0C0000008000FF040100010001"
    "00010000E29002A63FB1475F0254176C";

struct collected {
	struct sm_buf text;
	size_t n, most;
};

static void
put(struct sm_buf *b, struct sm_slice s)
{
	sm_buf_put(b, s.p, s.len);
	sm_buf_putc(b, '|');
}

static bool
collect(void *ctx, const struct sm_reading *r)
{
	struct collected *c = ctx;

	sm_buf_printf(&c->text, "%s|%s|%s|%s|", r->about->device, r->about->use_case, r->about->service,
	    sm_series_kind_name(r->series->kind));
	put(&c->text, r->path);
	put(&c->text, r->entry);
	put(&c->text, r->index);
	put(&c->text, r->time);
	put(&c->text, r->value);
	put(&c->text, r->unit);
	put(&c->text, r->raw);
	sm_buf_putc(&c->text, '\n');
	return ++c->n < c->most;
}

/* Decodes the message and collects at most `most` of its readings. */
static bool
walk(const char *hex, size_t most, struct collected *c, struct sm_err *err)
{
	struct sm_readings readings;
	uint8_t message[256];
	size_t len;
	struct sm_decoded d;
	struct sm_arena a;
	bool fine;

	*c = (struct collected){ .most = most };
	sm_buf_init(&c->text);
	sm_err_clear(err);
	sm_arena_init(&a, 0);
	sm_readings_init(&readings);
	assert_true(strlen(hex) <= 2 * sizeof message);
	assert_true(sm_hex_decode(sm_slice_str(hex), message, &len, err));
	assert_true(sm_decode(sm_slice_of(message, len), NULL, &a, &d, err));
	fine = sm_readings_walk(&readings, &d, NULL, &a, collect, c, err);
	assert_int_equal(readings.lost, 0);
	sm_readings_free(&readings);
	sm_arena_free(&a);
	sm_buf_putc(&c->text, '\0');
	return fine;
}

#define ROW(path, time, value, unit, raw)                                                                    \
	"0A-0B-0C-D0-00-00-0E-01|ECS18a|4.12.2|register|" path "|||" time "|" value "|" unit "|" raw "|\n"

static void
values_have_time_unit_and_raw(void **state)
{
	struct collected c;
	struct sm_err err;

	(void)state;
	assert_true(walk(demand, 10, &c, &err));
	assert_string_equal(c.text.p, ROW("MaxDemandActiveEnergyExport/Value", "2025-01-03T12:00:00Z", "61",
	                                  "W", "61") ROW("MaxDemandActiveEnergyExport/LastResetDateTime", "",
	                                  "2025-01-01T00:00:00Z", "", "07E90101FF000000008000FF"));
	sm_buf_free(&c.text);
}

static void
a_walk_can_be_stopped(void **state)
{
	struct collected c;
	struct sm_err err;

	(void)state;
	assert_true(walk(demand, 1, &c, &err));
	assert_int_equal(c.n, 1);
	sm_buf_free(&c.text);
}

static bool
is_service(const char *path)
{
	size_t len = strcspn(path, "/");
	const struct sm_mmc_service *s;

	for (size_t i = 0; (s = sm_mmc_service_at(i)) != NULL; i++)
		if (strlen(s->element) == len && strncmp(s->element, path, len) == 0)
			return true;
	return strncmp(path, "DeviceAlertContent", len) == 0;
}

static bool
same_service(const char *a, const char *b)
{
	size_t len = strcspn(a, "/");

	return len == strcspn(b, "/") && strncmp(a, b, len) == 0;
}

/* find_service takes the series of a service from the first to the last. */
static void
series_are_of_services_and_stand_together(void **state)
{
	const struct sm_series *s, *other;

	(void)state;
	for (size_t i = 0; (s = sm_series_at(i)) != NULL; i++) {
		assert_true(is_service(s->path));
		assert_non_null(s->label);
		assert_int_equal(s->path_len, strlen(s->path));
		assert_int_equal(s->service_len, strcspn(s->path, "/"));
		for (size_t k = 0; (other = sm_series_at(k)) != NULL && k < i; k++) {
			assert_string_not_equal(s->path, other->path);
			if (same_service(s->path, other->path))
				assert_true(same_service(s->path, sm_series_at(i - 1)->path));
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_have_time_unit_and_raw),
		cmocka_unit_test(a_walk_can_be_stopped),
		cmocka_unit_test(series_are_of_services_and_stand_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
