/* DUIS 5.4, section 3.1 and XML schema: services 3.x, customer management. */
#include "duis/tables.h"

static const char *const event_log_types[] = { "ESME", "ALCS", NULL };

static const struct sm_shape display_message[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierMessage", TEXT, 1, .low = 1, .high = 116, .set = SM_SHAPE_PRINTABLE),
	END,
};

static const struct sm_shape restrict_access_for_change_of_tenancy[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("RestrictionDateTime", DATE_TIME, 1),
	END,
};

static const struct sm_shape clear_event_log[] = {
	FIELD("ESMEEventLogType", WORD, 0, .words = event_log_types),
	END,
};

static const struct sm_shape update_supplier_name[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("SupplierName", TEXT, 1, .low = 1, .high = 15, .set = SM_SHAPE_PRINTABLE),
	FIELD("SupplierTelephoneNumber", TEXT, 1, .low = 1, .high = 18, .set = SM_SHAPE_DIGITS_SPACES),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr03_customer[] = {
	{ .variant = "3.1", .reference = "3.1", .name = "Display Message",
	  .element = "DisplayMessage",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = display_message },
	{ .variant = "3.2", .reference = "3.2", .name = "Restrict Access For Change Of Tenancy",
	  .element = "RestrictAccessForChangeOfTenancy",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = restrict_access_for_change_of_tenancy },
	{ .variant = "3.3", .reference = "3.3", .name = "Clear Event Log",
	  .element = "ClearEventLog",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = clear_event_log },
	{ .variant = "3.4", .reference = "3.4", .name = "Update Supplier Name",
	  .element = "UpdateSupplierName",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = update_supplier_name },
	{ .variant = "3.5", .reference = "3.5", .name = "Disable Privacy PIN",
	  .element = "DisablePrivacyPIN",
	  .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_NON_CRITICAL },
};
/* clang-format on */

const size_t sm_n_services_sr03_customer = SM_COUNT(sm_services_sr03_customer);
