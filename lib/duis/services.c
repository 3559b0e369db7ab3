/* DUIS 5.4, section 3.1 (Service Request matrix): one index over the services of all chapters. */
#include "duis/services.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "duis/tables.h"

/* More services than the standard has; duis_test checks that all chapters fit. */
enum { CAPACITY = 192 };

static struct sm_service services[CAPACITY]; /* the rows of all chapters, sorted by number */
static uint64_t ordinals[CAPACITY]; /* of the services */
static const struct sm_service *by_element[CAPACITY]; /* sorted by the element, which no two share */
static size_t n_services;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* A number that sorts dotted numbers numerically: 4.10 follows 4.8.3. False: s is no dotted number. */
static bool
ordinal(struct sm_slice s, uint64_t *out)
{
	uint64_t value = 0, part;

	for (unsigned level = 0; level < 3; level++) {
		size_t len = 0;

		while (len < s.len && s.p[len] != '.')
			len++;
		part = 0;
		if (s.len > 0 && !sm_parse_uint(sm_slice_of(s.p, len), 999, &part))
			return false;
		value = value * 1000 + part;
		s = len < s.len ? sm_slice_of(s.p + len + 1, s.len - len - 1) : sm_slice_of(s.p, 0);
	}
	*out = value;
	return s.len == 0;
}

static int
compare(const void *a, const void *b)
{
	uint64_t x = 0, y = 0;

	(void)ordinal(sm_slice_str(((const struct sm_service *)a)->variant), &x);
	(void)ordinal(sm_slice_str(((const struct sm_service *)b)->variant), &y);
	return x < y ? -1 : x > y;
}

static int
compare_elements(const void *a, const void *b)
{
	return strcmp(
	    (*(const struct sm_service *const *)a)->element, (*(const struct sm_service *const *)b)->element);
}

static void
add(const struct sm_service *list, size_t n)
{
	for (size_t i = 0; i < n && n_services < CAPACITY; i++)
		services[n_services++] = list[i];
}

static void
make_index(void)
{
	add(sm_services_sr01_product, sm_n_services_sr01_product);
	add(sm_services_sr02_prepayment, sm_n_services_sr02_prepayment);
	add(sm_services_sr03_customer, sm_n_services_sr03_customer);
	add(sm_services_sr04_logs, sm_n_services_sr04_logs);
	add(sm_services_sr04_prepayment, sm_n_services_sr04_prepayment);
	add(sm_services_sr04_registers, sm_n_services_sr04_registers);
	add(sm_services_sr04_tariff, sm_n_services_sr04_tariff);
	add(sm_services_sr05_schedules, sm_n_services_sr05_schedules);
	add(sm_services_sr06_configuration, sm_n_services_sr06_configuration);
	add(sm_services_sr06_events, sm_n_services_sr06_events);
	add(sm_services_sr06_security, sm_n_services_sr06_security);
	add(sm_services_sr06_sub_ghz, sm_n_services_sr06_sub_ghz);
	add(sm_services_sr07_supply, sm_n_services_sr07_supply);
	add(sm_services_sr08_installation, sm_n_services_sr08_installation);
	add(sm_services_sr08_inventory, sm_n_services_sr08_inventory);
	add(sm_services_sr09_consent, sm_n_services_sr09_consent);
	add(sm_services_sr11_firmware, sm_n_services_sr11_firmware);
	add(sm_services_sr12_devices, sm_n_services_sr12_devices);
	add(sm_services_sr14_network, sm_n_services_sr14_network);
	qsort(services, n_services, sizeof services[0], compare);
	for (size_t i = 0; i < n_services; i++) {
		(void)ordinal(sm_slice_str(services[i].variant), &ordinals[i]);
		by_element[i] = &services[i];
	}
	qsort(by_element, n_services, sizeof by_element[0], compare_elements);
}

const struct sm_service *
sm_services(size_t *n)
{
	(void)pthread_once(&once, make_index);
	*n = n_services;
	return services;
}

const struct sm_service *
sm_service_find(struct sm_slice variant)
{
	size_t low = 0, high;
	const struct sm_service *all = sm_services(&high);
	uint64_t key;

	if (!ordinal(variant, &key))
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ordinals[middle] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < n_services && sm_slice_eq_str(variant, all[low].variant) ? &all[low] : NULL;
}

const struct sm_service *
sm_service_by_element(const char *element)
{
	const struct sm_service key = { .element = element }, *sought = &key, *const * found;
	size_t n;

	(void)sm_services(&n);
	found = bsearch(&sought, by_element, n, sizeof by_element[0], compare_elements);
	return found ? *found : NULL;
}

/*
 * SEC H3.14 and the columns of the User Gateway Services Schedule, from memory: the Schedule was not available and may
 * have another figure for a service.
 */
static const struct {
	const char *name;
	unsigned seconds;
} categories[SM_CATEGORIES] = {
	[SM_CATEGORY_ON_DEMAND] = { "on_demand", 30 },
	[SM_CATEGORY_FUTURE_DATED] = { "future_dated", 24 * 60 * 60 },
	[SM_CATEGORY_SCHEDULED] = { "scheduled", 24 * 60 * 60 },
};

/* SEC annex 5: services that are slower than their category. */
static const struct {
	const char *variant;
	enum sm_category category;
	unsigned seconds;
} slower[] = {
	{ "5.1", SM_CATEGORY_ON_DEMAND, 24 * 60 * 60 },
	{ "5.2", SM_CATEGORY_ON_DEMAND, 24 * 60 * 60 },
	{ "5.3", SM_CATEGORY_ON_DEMAND, 24 * 60 * 60 },
	{ "8.6", SM_CATEGORY_ON_DEMAND, 24 * 60 * 60 },
	{ "11.1", SM_CATEGORY_ON_DEMAND, 5 * 24 * 60 * 60 },
};

const char *
sm_category_name(enum sm_category c)
{
	return categories[c].name;
}

unsigned
sm_service_target(const struct sm_service *s, enum sm_category c)
{
	const bool there[SM_CATEGORIES] = {
		[SM_CATEGORY_ON_DEMAND] = s->on_demand || s->non_device,
		[SM_CATEGORY_FUTURE_DATED] = s->future != SM_FUTURE_NONE,
		[SM_CATEGORY_SCHEDULED] = s->dcc_scheduled,
	};

	for (size_t i = 0; i < SM_COUNT(slower); i++)
		if (there[c] && slower[i].category == c && strcmp(slower[i].variant, s->variant) == 0)
			return slower[i].seconds;
	return there[c] ? categories[c].seconds : 0;
}

static const struct {
	enum sm_role role;
	const char *name;
} roles[] = {
	{ SM_ROLE_IS, "IS" },
	{ SM_ROLE_ES, "ES" },
	{ SM_ROLE_GS, "GS" },
	{ SM_ROLE_RSA, "RSA" },
	{ SM_ROLE_ED, "ED" },
	{ SM_ROLE_GT, "GT" },
	{ SM_ROLE_OU, "OU" },
	{ SM_ROLE_LC, "LC" },
};

const char *
sm_role_name(enum sm_role role)
{
	for (size_t i = 0; i < SM_COUNT(roles); i++)
		if (roles[i].role == role)
			return roles[i].name;
	return NULL;
}
