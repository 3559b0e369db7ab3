/* DUIS 5.4, XML schema: types of the Requests that the DCC answers itself, and of the Signed Pre-Command. */
#include "duis/shape_parts.h"

/* clang-format off */
#define CHARACTERS(title, least, from, to) FIELD(title, TEXT, least, .low = (from), .high = (to))
#define ONE_OF(...) { .form = SM_SHAPE_CHOICE, .min = 1, .max = 1, .parts = (const struct sm_shape[]){ __VA_ARGS__, END } }
#define UPRN FIELD("UPRN", NUMBER, 1, .low = 1, .high = 999999999999)
#define MPAN(title, least) CHARACTERS(title, least, 13, 13)
/* clang-format on */

static const char *const frequencies[] = { "Daily", "Weekly", "Monthly", "Quarterly", "Half-Yearly", "Yearly",
	NULL };
static const char *const device_types[] = { "ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD",
	NULL };
static const char *const variants[] = { "A", "B", "C", "AD", "BD", "CD", "ADE", "BDE", "CDE", "ADF", "BDF",
	"CDF", "ADEF", "BDEF", "CDEF", "ADG", "ADEG", "AF", "BF", "CF", "AEF", "BEF", "CEF", "AG", "AEG",
	NULL };
static const char *const settable[] = { "Pending", "InstalledNotCommissioned", NULL };
static const char *const hub_settable[] = { "Commissioned", "Withdrawn", "InstalledNotCommissioned", NULL };
static const char *const install_types[] = { "New CHF Install", "Replacement CHF Install",
	"CHF Install - no SM WAN", NULL };
static const char *const locations[] = { "Outside Premises", "Indoors on external wall", "Deep indoors",
	"Basement or Cellar", NULL };
static const char *const premises[] = { "Detached / Semi Detached", "Terraced",
	"Low Rise Apartment (MDU <= 5 floors)", "High Rise Apartment (MDU > 5 floors)", NULL };
static const char *const fault_returns[] = { "Fault identified prior to installation",
	"Fault identified post installation", NULL };
static const char *const connections[] = { "Hot-shoe", "Cradle", "ESME", NULL };
static const char *const fault_reasons[] = { "Damaged case", "Damaged Connector",
	"Illegal interference or missing seals", "Environmental conditions exceeded", "SM WAN Fault",
	"SMHAN Interface Fault", "LED Fault", "Aerial fault", "Manufacturing defect", NULL };
static const char *const other_returns[] = { "No Fault Return (general)", "No Fault Return (non-dom opt out)",
	"No Fault Return (dual supplier HAN variant replacement)",
	"No Fault Return (SM WAN variant replacement requested by DCC)", "Lost or Stolen Hub", NULL };

/* ---- 5.1 to 5.3 ---- */

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

/* ---- 8.2 to 8.6, 12.1, 12.2 ---- */

static const struct sm_shape address[] = {
	CHARACTERS("PostCode", 1, 6, 8),
	CHARACTERS("AddressIdentifier", 1, 0, 30),
	END,
};

static const struct sm_shape read_inventory[] = {
	ONE_OF(UPRN, ELEMENT("DeviceID", EUI, 1), CHARACTERS("MPxN", 1, 1, 13),
	    FIELD("PropertyFilter", PARTS, 1, .parts = address)),
	END,
};

static const struct sm_shape request_wan_matrix[] = {
	ONE_OF(UPRN, FIELD("PartialAddress", PARTS, 1, .parts = address)),
	END,
};

static const struct sm_shape device_only[] = {
	ELEMENT("DeviceID", EUI, 1),
	END,
};

static const struct sm_shape update_device_details[] = {
	CHARACTERS("DeviceManufacturer", 0, 0, 30),
	CHARACTERS("DeviceModel", 0, 0, 30),
	CHARACTERS("SMETSCHTSVersion", 0, 1, 20),
	CHARACTERS("FirmwareVersion", 0, 1, 8),
	FIELD("ESMEVariant", WORD, 0, .words = variants),
	END,
};

static const struct sm_shape update_mpxn[] = {
	ONE_OF(CHARACTERS("ImportMPxN", 1, 1, 13), MPAN("SecondaryImportMPAN", 1), MPAN("ExportMPAN", 1)),
	END,
};

static const struct sm_shape update_inventory[] = {
	ELEMENT("DeviceID", EUI, 1),
	ONE_OF(FIELD("UpdateDeviceStatusExceptCH", WORD, 1, .words = settable),
	    FIELD("UpdateDeviceStatusCH", WORD, 1, .words = hub_settable),
	    FIELD("UpdateDeviceDetails", PARTS, 1, .parts = update_device_details),
	    ELEMENT("DeleteDevice", PARTS, 1), FIELD("UpdateMPxN", PARTS, 1, .parts = update_mpxn)),
	END,
};

static const struct sm_shape meter_mpxns[] = {
	CHARACTERS("ImportMPxN", 1, 1, 13),
	MPAN("SecondaryImportMPAN", 0),
	MPAN("ExportMPAN", 0),
	END,
};

static const struct sm_shape service_opt_in[] = {
	ELEMENT("DeviceID", EUI, 1),
	FIELD("DeviceType", WORD, 1, .words = device_types),
	FIELD("MPxNs", PARTS, 1, .parts = meter_mpxns),
	ELEMENT("OptInDate", DATE, 1),
	END,
};

static const struct sm_shape device_prenotification[] = {
	ELEMENT("DeviceID", EUI, 1),
	CHARACTERS("DeviceManufacturer", 1, 0, 30),
	CHARACTERS("DeviceModel", 1, 0, 30),
	FIELD("DeviceType", WORD, 1, .words = device_types),
	CHARACTERS("SMETSCHTSVersion", 0, 1, 20),
	CHARACTERS("FirmwareVersion", 0, 1, 8),
	FIELD("ESMEVariant", WORD, 0, .words = variants),
	ELEMENT("AssociatedGPFDeviceID", EUI, 0),
	END,
};

/* ---- 8.13, 8.14 ---- */

static const struct sm_shape return_local_command_response[] = {
	ELEMENT("OriginalRequestID", REQUEST_ID, 0),
	ELEMENT("DeviceGBCSResponse", BASE64, 1),
	END,
};

/* clang-format off */
#define HUB_INSTALLATION \
	ELEMENT("DeviceID", EUI, 1), \
	FIELD("CHFInstallType", WORD, 1, .words = install_types), \
	ELEMENT("InstallDateTime", DATE_TIME, 0), \
	CHARACTERS("UserRefID", 0, 0, 25), \
	CHARACTERS("MPxN", 1, 1, 13), \
	CHARACTERS("GISData", 0, 0, 25), \
	ELEMENT("AerialInstall", BOOLEAN, 1), \
	FIELD("CHFLocation", WORD, 1, .words = locations)
/* clang-format on */

static const struct sm_shape install_success[] = {
	HUB_INSTALLATION,
	CHARACTERS("AdditionalInformation", 0, 0, 200),
	END,
};

static const struct sm_shape install_no_wan[] = {
	HUB_INSTALLATION,
	FIELD("PremiseType", WORD, 1, .words = premises),
	ELEMENT("MetalObstructionCheck", BOOLEAN, 1),
	ELEMENT("ConnectivityObstructionCheck", BOOLEAN, 1),
	ELEMENT("SharedObstructionCheck", BOOLEAN, 1),
	CHARACTERS("AdditionalInformation", 0, 0, 200),
	END,
};

static const struct sm_shape fault_return[] = {
	ELEMENT("DeviceID", EUI, 1),
	FIELD("CHFFaultReturnType", WORD, 1, .words = fault_returns),
	ELEMENT("UserRefDateTime", DATE_TIME, 0),
	CHARACTERS("UserRefID", 0, 0, 25),
	ELEMENT("OtherDeviceID", EUI, 1),
	CHARACTERS("IncidentReference", 0, 0, 15),
	FIELD("CHFConnectionMethod", WORD, 1, .words = connections),
	FIELD("CHFFaultReason", WORD, 1, .words = fault_reasons),
	CHARACTERS("AdditionalInformation", 0, 0, 200),
	END,
};

static const struct sm_shape no_fault_return[] = {
	ELEMENT("DeviceID", EUI, 1),
	FIELD("CHFNoFaultReturnType", WORD, 1, .words = other_returns),
	ELEMENT("UserRefDateTime", DATE_TIME, 0),
	CHARACTERS("UserRefID", 0, 0, 25),
	CHARACTERS("IncidentReference", 0, 0, 15),
	CHARACTERS("AdditionalInformation", 0, 0, 200),
	END,
};

/* ---- 11.1, 11.4; Signed Pre-Command ---- */

static const struct sm_shape update_firmware[] = {
	ELEMENT("FirmwareImage", BASE64, 1),
	CHARACTERS("FirmwareVersion", 1, 1, 8),
	CHARACTERS("DeviceIDList", 1, 23, 1199999),
	END,
};

static const struct sm_shape signed_pre_command[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("GBCSPayload", BASE64, 1),
	END,
};

const struct sm_shape sm_shape_gateway_bodies[] = {
	FIELD("CreateSchedule", PARTS, 1, .parts = create_schedule),
	FIELD("ReadSchedule", PARTS, 1, .parts = named_schedule),
	FIELD("DeleteSchedule", PARTS, 1, .parts = named_schedule),
	FIELD("ReadInventory", PARTS, 1, .parts = read_inventory),
	FIELD("DecommissionDevice", PARTS, 1, .parts = device_only),
	FIELD("UpdateInventory", PARTS, 1, .parts = update_inventory),
	FIELD("ServiceOptIn", PARTS, 1, .parts = service_opt_in),
	FIELD("ReturnLocalCommandResponse", PARTS, 1, .parts = return_local_command_response),
	FIELD("CHFInstallSuccessSMWAN", PARTS, 1, .parts = install_success),
	FIELD("CHFInstallSuccessNoSMWAN", PARTS, 1, .parts = install_no_wan),
	FIELD("CHFFaultReturn", PARTS, 1, .parts = fault_return),
	FIELD("CHFNoFaultReturn", PARTS, 1, .parts = no_fault_return),
	FIELD("UpdateFirmware", PARTS, 1, .parts = update_firmware),
	FIELD("UpdatePPMIDFirmware", PARTS, 1, .parts = update_firmware),
	FIELD("RequestWANMatrix", PARTS, 1, .parts = request_wan_matrix),
	FIELD("DevicePrenotification", PARTS, 1, .parts = device_prenotification),
	FIELD("SignedPreCommand", PARTS, 1, .parts = signed_pre_command),
	END,
};
