/* MMC 5.4 and DUIS 5.4: the SMETSData element of each service. */
#include "mmc/services.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "duis/services.h"
#include "mmc/table.h"
#include "names/use_cases.h"
#include "names/versions.h"

/* An element is called as that of the request with Rsp behind it, but for these names. */
static const struct {
	const char *variant, *element;
} other_names[] = {
	{ "6.2.3", "ReadDeviceConfigurationDataBillingCalendarRsp" },
	{ "6.14.3", "UpdateDeviceConfigurationALCSchedulerRsp" },
};

/* More than DUIS has services, and longer than its names; mmc_test checks that all fit. */
enum { SERVICES_MAX = 160, ELEMENT_MAX = 96 };
static struct sm_mmc_service services[SERVICES_MAX];
static char elements[SERVICES_MAX][ELEMENT_MAX];
static size_t n_services;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *
element_of(const struct sm_service *service, char out[ELEMENT_MAX])
{
	for (size_t i = 0; i < SM_COUNT(other_names); i++)
		if (strcmp(other_names[i].variant, service->variant) == 0)
			return other_names[i].element;
	(void)snprintf(out, ELEMENT_MAX, "%sRsp", service->element);
	return out;
}

/* Services that the DCC answers itself have no message. */
static void
make_list(void)
{
	size_t n;
	const struct sm_service *all = sm_services(&n);

	for (size_t i = 0; i < n && n_services < SERVICES_MAX; i++) {
		if (all[i].non_device)
			continue;
		services[n_services] = (struct sm_mmc_service){ .srv = all[i].variant,
			.element = element_of(&all[i], elements[n_services]),
			/* MMC is numbered with DUIS, and has the answers of its services */
			.since = sm_versions_of(SM_DUIS_SERVICE, sm_slice_str(all[i].variant))->first };
		n_services++;
	}
}

/*
 * Use cases without a service request: reads of the GSME by the PPMID, and the replacement of credentials
 * between parties that are no users of the DCC. A response uses the element of the service that does the
 * same.
 */

static const struct sm_mmc_service top_up = { NULL, "TopUpDeviceRsp", 0 };
static const struct sm_mmc_service emergency_credit = { NULL, "ActivateEmergencyCreditRsp", 0 };
static const struct sm_mmc_service credentials = { NULL, "UpdateSecurityCredentialsKRPRsp", 0 };

const struct sm_mmc_service *
sm_mmc_service_at(size_t i)
{
	(void)pthread_once(&once, make_list);
	return i < n_services ? &services[i] : NULL;
}

const struct sm_mmc_service *
sm_mmc_service_find(const char *srv, size_t len)
{
	(void)pthread_once(&once, make_list);
	for (size_t i = 0; i < n_services; i++)
		if (sm_slice_eq_str(sm_slice_of(srv, len), services[i].srv))
			return &services[i];
	return NULL;
}

const struct sm_mmc_service *
sm_mmc_service_of_code(uint16_t code)
{
	if (code == USE_PCS01)
		return &top_up;
	if (code == USE_PCS02)
		return &emergency_credit;
	return (code >= USE_CS02b_ROOT_BY_SUPPLIER && code <= USE_CS02b_CONTINGENCY) || code == USE_CS02g
	           ? &credentials
	           : NULL;
}
