/* DUIS 5.4, section 3.1 and XML schema: services 9.x, customer consent. */
#include "duis/tables.h"

/* clang-format off */
const struct sm_service sm_services_sr09_consent[] = {
	{ .variant = "9.1", .reference = "9.1", .name = "Request Customer Identification Number",
	  .element = "RequestCustomerIdentificationNumber",
	  .on_demand = true, .roles = OU, .command_variants = SM_CV_NON_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr09_consent = SM_COUNT(sm_services_sr09_consent);
