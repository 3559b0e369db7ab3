/* DUIS 5.4, section 3.1 and XML schema: services 5.x, schedules. */
#include "duis/tables.h"

static const char *const frequencies[] = { "Daily", "Weekly", "Monthly", "Quarterly", "Half-Yearly", "Yearly",
	NULL };

static const struct sm_shape period_offset[] = {
	FIELD("StartDateOffset", NUMBER, 1, .low = -400, .high = 0),
	ELEMENT("StartTime", TIME, 1),
	FIELD("EndDateOffset", NUMBER, 1, .low = -400, .high = 0),
	ELEMENT("EndTime", TIME, 1),
	END,
};

static const struct sm_shape scheduled_bodies[] = {
	FIELD("DSPRetrieveImportDailyReadLog", PARTS, 1, .parts = period_offset),
	FIELD("DSPRetrieveExportDailyReadLog", PARTS, 1, .parts = period_offset),
	FIELD("DSPReadActiveImportProfileData", PARTS, 1, .parts = period_offset),
	FIELD("DSPReadReactiveImportProfileData", PARTS, 1, .parts = period_offset),
	FIELD("DSPReadExportProfileData", PARTS, 1, .parts = period_offset),
	FIELD("DSPReadNetworkData", PARTS, 1, .parts = period_offset),
	ELEMENT("DSPReadMaximumDemandImportRegisters", PARTS, 1),
	ELEMENT("DSPReadMaximumDemandExportRegisters", PARTS, 1),
	FIELD("DSPReadPrepaymentDailyReadLog", PARTS, 1, .parts = period_offset),
	ELEMENT("DSPReadLoadLimitData", PARTS, 1),
	ELEMENT("DSPReadActivePowerImport", PARTS, 1),
	FIELD("DSPRetrieveDailyConsumptionLog", PARTS, 1, .parts = period_offset),
	ELEMENT("DSPRecordNetworkDataGAS", PARTS, 1),
	ELEMENT("DSPReadInstantaneousExportRegisters", PARTS, 1),
	END,
};

/* A rule with its own response code limits the services that may be scheduled: any number is accepted here. */
static const struct sm_shape create_schedule[] = {
	FIELD("ScheduleFrequency", WORD, 1, .words = frequencies),
	ELEMENT("ScheduleStartDate", DATE, 1),
	ELEMENT("ScheduleEndDate", DATE, 0),
	ELEMENT("ScheduleExecutionStartTime", TIME, 0),
	ELEMENT("KAPublicSecurityCredential", BASE64, 0),
	FIELD("DSPScheduledServiceReference", TEXT, 1, .low = 1, .high = 8, .set = SM_SHAPE_DIGITS_DOTS),
	FIELD(
	    "DSPScheduledServiceReferenceVariant", TEXT, 1, .low = 1, .high = 8, .set = SM_SHAPE_DIGITS_DOTS),
	ELEMENT("DeviceID", EUI, 1),
	{ .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = scheduled_bodies },
	END,
};

static const struct sm_shape named_schedule[] = {
	ONE_OF(
	    FIELD("DSPScheduleID", NUMBER, 1, .low = 0, .high = 1000000000000), ELEMENT("DeviceID", EUI, 1)),
	END,
};

/* clang-format off */
const struct sm_service sm_services_sr05_schedules[] = {
	{ .variant = "5.1", .reference = "5.1", .name = "Create Schedule",
	  .element = "CreateSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE,
	  .parts = create_schedule },
	{ .variant = "5.2", .reference = "5.2", .name = "Read Schedule",
	  .element = "ReadSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE,
	  .parts = named_schedule },
	{ .variant = "5.3", .reference = "5.3", .name = "Delete Schedule",
	  .element = "DeleteSchedule",
	  .non_device = true, .roles = IS | ES | GS | ED | GT | OU, .command_variants = SM_CV_NON_DEVICE,
	  .parts = named_schedule },
};
/* clang-format on */

const size_t sm_n_services_sr05_schedules = SM_COUNT(sm_services_sr05_schedules);
