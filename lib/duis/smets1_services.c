/*
 * DUIS section 1.4 has the rules for SMETS1, and no public text has its lists. The services are what practice knows, from
 * what SMETS1 devices lack: certificates, a second radio band, auxiliary controllers. The times are those of the User
 * Interface Services Schedule 10.0 that public texts quote.
 */
#include "duis/smets1_services.h"

#include <string.h>

#include "core/text.h"

static const struct sm_smets1_lack lacks[] = {
	{ "6.15.1 6.15.2 6.17 6.21 6.24.2", false, "hold no certificates: the DCC holds the keys to them" },
	{ "8.7.1 8.7.2", false, "are not joined by the keys of certificates" },
	{ "6.28 6.29 6.30 6.31 6.32", false, "have no radio below 1 GHz" },
	{ "7.13 7.14 7.15 7.16", false, "have no auxiliary controllers of that kind" },
	{ "4.10", true, "do not all measure the voltage" },
};

/* Other figures, 21 s and 35 s, are quoted without their services. */
static const struct {
	const char *variant;
	unsigned seconds;
} targets[] = {
	{ "4.1.1", 16 },
	{ "4.4.3", 16 },
	{ "4.6.1", 16 },
	{ "4.8.1", 16 },
};

const struct sm_smets1_lack *
sm_smets1_lacks(const struct sm_service *service)
{
	for (size_t i = 0; i < SM_COUNT(lacks); i++)
		if (sm_list_has(lacks[i].services, ' ', sm_slice_str(service->variant)))
			return &lacks[i];
	return NULL;
}

unsigned
sm_smets1_command_variants(const struct sm_service *service)
{
	enum { SENT_BY_DCC = 1 << 1 };

	return service->non_device ? service->command_variants : SENT_BY_DCC;
}

bool
sm_smets1_is_meant(const struct sm_service *service, unsigned command_variant)
{
	unsigned bit = 1U << command_variant;

	return (sm_smets1_command_variants(service) & bit) && !(service->command_variants & bit);
}

unsigned
sm_smets1_target(const struct sm_service *service)
{
	for (size_t i = 0; i < SM_COUNT(targets); i++)
		if (strcmp(targets[i].variant, service->variant) == 0)
			return targets[i].seconds;
	return 0;
}
