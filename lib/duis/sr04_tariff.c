/* DUIS 5.4, section 3.1 and XML schema: services 4.x, tariffs. */
#include "duis/tables.h"

/* clang-format off */
const struct sm_service sm_services_sr04_tariff[] = {
	{ .variant = "4.11.1", .reference = "4.11", .name = "Read Tariff (Primary Element)",
	  .element = "ReadTariffPrimaryElement",
	  .on_demand = true, .roles = IS | GS | OU, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "4.11.2", .reference = "4.11", .name = "Read Tariff (Secondary Element)",
	  .element = "ReadTariffSecondaryElement",
	  .on_demand = true, .roles = IS | OU, .command_variants = SM_CV_NON_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr04_tariff = SM_COUNT(sm_services_sr04_tariff);
