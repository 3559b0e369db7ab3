/* MMC 5.4: finds the rows of a message code among the families of responses and alerts. */
#include "mmc/content.h"

#include <pthread.h>
#include <stdlib.h>

#include "core/text.h"
#include "mmc/tables.h"

/* More than the lists have of each; mmc_test finds all of them. */
enum { CAPACITY = 256 };

struct index {
	const struct sm_mmc_content *content[CAPACITY];
	size_t n;
};

static struct index responses, alerts;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
add(struct index *index, const struct sm_mmc_content *list, size_t n)
{
	for (size_t i = 0; i < n && index->n < CAPACITY; i++)
		index->content[index->n++] = &list[i];
}

static int
compare(const void *a, const void *b)
{
	const struct sm_mmc_content *const *x = a, *const *y = b;

	return (*x)->code < (*y)->code ? -1 : (*x)->code > (*y)->code;
}

#define ADD(index, name) add(&(index), sm_mmc_##name, sm_mmc_n_##name)

static void
make_index(void)
{
	ADD(responses, sr01_product);
	ADD(responses, sr02_prepayment);
	ADD(responses, sr03_customer);
	ADD(responses, sr04_registers);
	ADD(responses, sr04_logs);
	ADD(responses, sr04_tariff);
	ADD(responses, sr04_prepayment);
	ADD(responses, sr06_configuration);
	ADD(responses, sr06_events);
	ADD(responses, sr06_security);
	ADD(responses, sr06_sub_ghz);
	ADD(responses, sr07_supply);
	ADD(responses, sr08_installation);
	ADD(responses, sr11_firmware);
	ADD(responses, sr14_network);
	qsort(responses.content, responses.n, sizeof(responses.content[0]), compare);
	ADD(alerts, alerts);
	qsort(alerts.content, alerts.n, sizeof(alerts.content[0]), compare);
}

static const struct sm_mmc_content *
find(const struct index *index, uint16_t code)
{
	size_t low = 0, high;

	(void)pthread_once(&once, make_index);
	high = index->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (index->content[mid]->code == code)
			return index->content[mid];
		if (index->content[mid]->code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct sm_mmc_content *
sm_mmc_response_find(uint16_t code)
{
	return find(&responses, code);
}

const struct sm_mmc_content *
sm_mmc_alert_find(uint16_t code, uint16_t alert)
{
	const struct sm_mmc_content *found = find(&alerts, code);

	if (!found && alert == SM_MMC_INTEGRITY_ISSUE)
		found = find(&alerts, USE_MIIWA);
	if (!found || ((alert < found->first || alert > found->last) && alert != found->other))
		return NULL;
	return found;
}

const struct sm_mmc_content *
sm_mmc_content_at(size_t i)
{
	(void)pthread_once(&once, make_index);
	if (i < responses.n)
		return responses.content[i];
	i -= responses.n;
	return i < alerts.n ? alerts.content[i] : NULL;
}
