/* GBCS 4.x section 20: one index over the use cases of all families. */
#include "catalogue/catalogue.h"

#include <pthread.h>
#include <stdlib.h>

#include "catalogue/tables.h"
#include "names/cosem.h"

/* More use cases than GBCS has message codes, and more rows than they have; catalogue_test checks that all families fit. */
enum { CAPACITY = 512, ROWS = 1024 };

/* the tables, with the facts of names/use_cases.h */
static struct sm_use_case by_code[CAPACITY];
static size_t n_use_cases;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* The attributes of the rows of all use cases: a response is compared with many rows, and each would be looked up again. */
static const struct sm_cosem_attribute *attributes[ROWS];
static size_t n_attributes;

/* Finds those of the use case's rows. */
static const struct sm_cosem_attribute *const *
add_attributes(const struct sm_use_case *uc)
{
	size_t first = n_attributes;

	for (size_t i = 0; i < uc->n_rows; i++) {
		const struct sm_row *row = &uc->rows[i];

		attributes[n_attributes++] =
		    sm_cosem_find(row->class_id, row->obis, row->access == SM_ACTION, row->index);
	}
	return &attributes[first];
}

static void
add(const struct sm_use_case *list, size_t n)
{
	for (size_t i = 0; i < n && n_use_cases < CAPACITY && list[i].n_rows <= ROWS - n_attributes; i++) {
		const struct sm_identity *identity = sm_identity_of(list[i].code);
		struct sm_use_case *uc = &by_code[n_use_cases++];

		*uc = list[i];
		uc->id = identity->id;
		uc->title = identity->title;
		uc->target = identity->devices;
		uc->service_reference = identity->services;
		uc->protocol = identity->protocol;
		uc->attributes = add_attributes(uc);
	}
}

static int
compare(const void *a, const void *b)
{
	const struct sm_use_case *x = a, *y = b;

	return x->code < y->code ? -1 : x->code > y->code;
}

static void
make_index(void)
{
	add(sm_use_cases_sr01_product, sm_n_use_cases_sr01_product);
	add(sm_use_cases_sr02_prepayment, sm_n_use_cases_sr02_prepayment);
	add(sm_use_cases_sr03_customer, sm_n_use_cases_sr03_customer);
	add(sm_use_cases_sr04_logs, sm_n_use_cases_sr04_logs);
	add(sm_use_cases_sr04_prepayment, sm_n_use_cases_sr04_prepayment);
	add(sm_use_cases_sr04_registers, sm_n_use_cases_sr04_registers);
	add(sm_use_cases_sr04_tariff, sm_n_use_cases_sr04_tariff);
	add(sm_use_cases_sr06_configuration, sm_n_use_cases_sr06_configuration);
	add(sm_use_cases_sr06_events, sm_n_use_cases_sr06_events);
	add(sm_use_cases_sr06_security, sm_n_use_cases_sr06_security);
	add(sm_use_cases_sr06_sub_ghz, sm_n_use_cases_sr06_sub_ghz);
	add(sm_use_cases_sr07_supply, sm_n_use_cases_sr07_supply);
	add(sm_use_cases_sr08_installation, sm_n_use_cases_sr08_installation);
	add(sm_use_cases_sr09_consent, sm_n_use_cases_sr09_consent);
	add(sm_use_cases_sr11_firmware, sm_n_use_cases_sr11_firmware);
	add(sm_use_cases_sr14_network, sm_n_use_cases_sr14_network);
	add(sm_use_cases_alerts, sm_n_use_cases_alerts);
	qsort(by_code, n_use_cases, sizeof by_code[0], compare);
}

const struct sm_use_case *
sm_use_case_at(size_t i)
{
	(void)pthread_once(&once, make_index);
	return i < n_use_cases ? &by_code[i] : NULL;
}

const struct sm_use_case *
sm_use_case_find(uint16_t code)
{
	size_t low = 0, high;

	(void)pthread_once(&once, make_index);
	high = n_use_cases;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (by_code[mid].code == code)
			return &by_code[mid];
		if (by_code[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}
