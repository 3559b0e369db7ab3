/* MMC 5.4: finds the rows of a message code among the families of responses and alerts. */
#include "mmc/content.h"

#include "core/text.h"
#include "mmc/tables.h"

struct list {
	const struct sm_mmc_content *content;
	const size_t *n;
};

#define LIST(name)                                                                                           \
	{                                                                                                    \
		sm_mmc_##name, &sm_mmc_n_##name                                                              \
	}

static const struct list responses[] = { LIST(registers), LIST(logs), LIST(tariff_elec), LIST(tariff_gas),
	LIST(prepayment), LIST(configuration), LIST(behaviours), LIST(device), LIST(credentials),
	LIST(sub_ghz), LIST(supply) };

static const struct sm_mmc_content *
find(const struct list *list, uint16_t code)
{
	size_t low = 0, high = *list->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->content[mid].code == code)
			return &list->content[mid];
		if (list->content[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct sm_mmc_content *
sm_mmc_response_find(uint16_t code)
{
	const struct sm_mmc_content *found = NULL;

	for (size_t i = 0; i < SM_COUNT(responses) && !found; i++)
		found = find(&responses[i], code);
	return found;
}

static const struct list alerts = LIST(alerts);

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
	for (size_t n = 0; n < SM_COUNT(responses); n++) {
		if (i < *responses[n].n)
			return &responses[n].content[i];
		i -= *responses[n].n;
	}
	return i < *alerts.n ? &alerts.content[i] : NULL;
}
