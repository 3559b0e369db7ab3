/* DUIS 5.4, section 3.1 and XML schema: services 14.x, network data. */
#include "duis/tables.h"

/* clang-format off */
const struct sm_service sm_services_sr14_network[] = {
	{ .variant = "14.1", .reference = "14.1", .name = "Record Network Data (Gas)",
	  .element = "RecordNetworkDataGAS",
	  .on_demand = true, .dcc_scheduled = true, .roles = GT, .command_variants = SM_CV_NON_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr14_network = SM_COUNT(sm_services_sr14_network);
