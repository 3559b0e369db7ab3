/* DUIS 5.4, section 3.1 and XML schema: services 8.x, inventory and opting in, which the DCC answers itself. */
#include "duis/tables.h"

#define MPAN(title, least) CHARACTERS(title, least, 13, 13)

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

static const struct sm_shape read_inventory[] = {
	ONE_OF(UPRN, ELEMENT("DeviceID", EUI, 1), CHARACTERS("MPxN", 1, 1, 13),
	    FIELD("PropertyFilter", PARTS, 1, .parts = sm_shape_address)),
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
	FIELD("ESMEVariant", WORD, 0, .words = sm_shape_esme_variants),
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
	FIELD("DeviceType", WORD, 1, .words = sm_shape_device_types),
	FIELD("MPxNs", PARTS, 1, .parts = meter_mpxns),
	ELEMENT("OptInDate", DATE, 1),
	END,
};

static const struct sm_shape return_local_command_response[] = {
	ELEMENT("OriginalRequestID", REQUEST_ID, 0),
	ELEMENT("DeviceGBCSResponse", BASE64, 1),
	END,
};

#define HUB_INSTALLATION                                                                                     \
	ELEMENT("DeviceID", EUI, 1), FIELD("CHFInstallType", WORD, 1, .words = install_types),               \
	    ELEMENT("InstallDateTime", DATE_TIME, 0), CHARACTERS("UserRefID", 0, 0, 25),                     \
	    CHARACTERS("MPxN", 1, 1, 13), CHARACTERS("GISData", 0, 0, 25),                                   \
	    ELEMENT("AerialInstall", BOOLEAN, 1), FIELD("CHFLocation", WORD, 1, .words = locations)

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

/* clang-format off */
const struct sm_service sm_services_sr08_inventory[] = {
	{ .variant = "8.2", .reference = "8.2", .name = "Read Inventory",
	  .element = "ReadInventory",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE,
	  .parts = read_inventory },
	{ .variant = "8.3", .reference = "8.3", .name = "Decommission Device",
	  .element = "DecommissionDevice",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = device_only },
	{ .variant = "8.4", .reference = "8.4", .name = "Update Inventory",
	  .element = "UpdateInventory",
	  .non_device = true, .roles = ANY, .command_variants = SM_CV_NON_DEVICE,
	  .parts = update_inventory },
	{ .variant = "8.6", .reference = "8.6", .name = "Service Opt In",
	  .element = "ServiceOptIn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = service_opt_in },
	{ .variant = "8.13", .reference = "8.13", .name = "Return Local Command Response",
	  .element = "ReturnLocalCommandResponse",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = return_local_command_response },
	{ .variant = "8.14.1", .reference = "8.14", .name = "Communications Hub Status Update - Install Success",
	  .element = "CHFInstallSuccessSMWAN",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = install_success },
	{ .variant = "8.14.2", .reference = "8.14", .name = "Communications Hub Status Update - Install No SM WAN",
	  .element = "CHFInstallSuccessNoSMWAN",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = install_no_wan },
	{ .variant = "8.14.3", .reference = "8.14", .name = "Communications Hub Status Update - Fault Return",
	  .element = "CHFFaultReturn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = fault_return },
	{ .variant = "8.14.4", .reference = "8.14", .name = "Communications Hub Status Update - No Fault Return",
	  .element = "CHFNoFaultReturn",
	  .non_device = true, .roles = IS | GS, .command_variants = SM_CV_NON_DEVICE,
	  .parts = no_fault_return },
};
/* clang-format on */

const size_t sm_n_services_sr08_inventory = SM_COUNT(sm_services_sr08_inventory);
