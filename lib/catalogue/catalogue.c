/* GBCS 4.x section 20: one index over the use cases of all families. */
#include "catalogue/catalogue.h"

#include <pthread.h>
#include <stdlib.h>

#include "catalogue/tables.h"

/* More use cases than GBCS has message codes; catalogue_test checks that all families fit. */
enum { CAPACITY = 512 };

/* the tables, with the facts of names/use_cases.h */
static struct sm_use_case by_code[CAPACITY];
static size_t n_use_cases;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
add(const struct sm_use_case *list, size_t n)
{
	for (size_t i = 0; i < n && n_use_cases < CAPACITY; i++) {
		const struct sm_identity *identity = sm_identity_of(list[i].code);
		struct sm_use_case *uc = &by_code[n_use_cases++];

		*uc = list[i];
		uc->id = identity->id;
		uc->title = identity->title;
		uc->target = identity->devices;
		uc->service_reference = identity->services;
		uc->protocol = identity->protocol;
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
	add(sm_use_cases_sr01, sm_n_use_cases_sr01);
	add(sm_use_cases_sr02, sm_n_use_cases_sr02);
	add(sm_use_cases_sr03, sm_n_use_cases_sr03);
	add(sm_use_cases_sr04, sm_n_use_cases_sr04);
	add(sm_use_cases_sr06_read, sm_n_use_cases_sr06_read);
	add(sm_use_cases_sr06_set, sm_n_use_cases_sr06_set);
	add(sm_use_cases_sr07, sm_n_use_cases_sr07);
	add(sm_use_cases_sr08, sm_n_use_cases_sr08);
	add(sm_use_cases_sr09, sm_n_use_cases_sr09);
	add(sm_use_cases_sr11, sm_n_use_cases_sr11);
	add(sm_use_cases_alerts, sm_n_use_cases_alerts);
	add(sm_use_cases_gbz_sr01, sm_n_use_cases_gbz_sr01);
	add(sm_use_cases_gbz_sr02, sm_n_use_cases_gbz_sr02);
	add(sm_use_cases_gbz_sr03, sm_n_use_cases_gbz_sr03);
	add(sm_use_cases_gbz_sr04, sm_n_use_cases_gbz_sr04);
	add(sm_use_cases_gbz_sr06, sm_n_use_cases_gbz_sr06);
	add(sm_use_cases_gbz_sr07, sm_n_use_cases_gbz_sr07);
	add(sm_use_cases_gbz_alerts, sm_n_use_cases_gbz_alerts);
	add(sm_use_cases_asn1, sm_n_use_cases_asn1);
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
