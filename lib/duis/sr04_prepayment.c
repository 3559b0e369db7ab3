/* DUIS 5.4, section 3.1 and XML schema: services 4.x, prepayment. */
#include "duis/tables.h"

/* clang-format off */
const struct sm_service sm_services_sr04_prepayment[] = {
	{ .variant = "4.13", .reference = "4.13", .name = "Read Prepayment Configuration",
	  .element = "ReadPrepaymentConfiguration",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
};
/* clang-format on */

const size_t sm_n_services_sr04_prepayment = SM_COUNT(sm_services_sr04_prepayment);
