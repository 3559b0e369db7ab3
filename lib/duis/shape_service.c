/* DUIS 5.4, XML schema: types of the Requests of services 7.x to 14.x that result in messages to devices. */
#include "duis/shape_parts.h"

static const char *const log_changes[] = { "Add", "Remove", NULL };

static const struct sm_shape activate_deactivate_alcshcalcs[] = {
	FIELD("Duration", NUMBER, 1, .low = 0, .high = UINT16_MAX),
	END,
};

static const struct sm_shape activate_auxiliary_load[] = {
	FIELD("ActivateALCSHCALCS", PARTS, 1, .attribute = "index", .attribute_max = 5,
	    .parts = activate_deactivate_alcshcalcs),
	END,
};

static const struct sm_shape deactivate_auxiliary_load[] = {
	FIELD("DeactivateALCSHCALCS", PARTS, 1, .attribute = "index", .attribute_max = 5,
	    .parts = activate_deactivate_alcshcalcs),
	END,
};

static const struct sm_shape reset_auxiliary_load[] = {
	FIELD("ResetALCSHCALCS", PARTS, 1, .attribute = "index", .attribute_max = 5),
	END,
};

static const struct sm_shape add_auxiliary_load_to_boost_button_group[] = {
	FIELD("AddToBoostButton", BOOLEAN, 1, .attribute = "index", .attribute_max = 5),
	END,
};

static const struct sm_shape add_auxiliary_load_to_boost_button[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_GROUP, .min = 5, .max = 5, .parts = add_auxiliary_load_to_boost_button_group },
	END,
};

static const struct sm_shape remove_auxiliary_load_from_boost_button_group[] = {
	FIELD("RemoveFromBoostButton", BOOLEAN, 1, .attribute = "index", .attribute_max = 5),
	END,
};

static const struct sm_shape remove_auxiliary_load_from_boost_button[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_GROUP,
	    .min = 5,
	    .max = 5,
	    .parts = remove_auxiliary_load_from_boost_button_group },
	END,
};

static const struct sm_shape set_randomised_offset_limit[] = {
	FIELD("RandomisedOffsetLimit", NUMBER, 1, .low = 0, .high = 1799),
	END,
};

static const struct sm_shape set_auxiliary_controller_state[] = {
	ELEMENT("StartDateTime", DATE_TIME, 1),
	ELEMENT("EndDateTime", DATE_TIME, 1),
	FIELD("CommandedStateLevel", NUMBER, 1, .low = 0, .high = 100),
	ELEMENT("InputFromControlledLoad", PARTS, 0),
	END,
};

static const struct sm_shape replacement_certificates_acb[] = {
	ELEMENT("DigitalSigningCertificate", BASE64, 0),
	ELEMENT("KeyAgreementCertificate", BASE64, 1),
	END,
};

static const struct sm_shape service_opt_out[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 1),
	FIELD("ACBFloorSeqNumber", NUMBER, 1, .low = 0, .high = INT64_MAX),
	FIELD("ReplacementCertificates", PARTS, 1, .parts = replacement_certificates_acb),
	FIELD("CertificationPathCertificates", PARTS, 1, .parts = sm_shape_certification_path_certificates),
	ELEMENT("ApplyTimeBasedCPVChecks", BOOLEAN, 1),
	END,
};

static const struct sm_shape join_or_unjoin_device[] = {
	ELEMENT("OtherDeviceID", EUI, 1),
	END,
};

static const struct sm_shape read_device_log_group[] = {
	ELEMENT("ReadSecurityDetails", PARTS, 1),
	END,
};

static const struct sm_shape read_device_log[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	{ .form = SM_SHAPE_GROUP, .min = 0, .max = 1, .parts = read_device_log_group },
	END,
};

static const struct sm_shape add_device_to_chf_whitelist[] = {
	FIELD("JoinTimePeriod", NUMBER, 1, .low = 1, .high = 3600),
	FIELD("InstallCode", HEX, 1, .low = 6, .high = 16),
	FIELD("ImportMPxN", TEXT, 0, .low = 1, .high = 13),
	FIELD("SecondaryImportMPAN", TEXT, 0, .low = 13, .high = 13),
	FIELD("ExportMPAN", TEXT, 0, .low = 13, .high = 13),
	END,
};

static const struct sm_shape update_han_device_log[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	ELEMENT("DeviceID", EUI, 1),
	FIELD("RequestType", WORD, 1, .words = log_changes),
	FIELD("AddDeviceToCHFWhitelist", PARTS, 0, .parts = add_device_to_chf_whitelist),
	END,
};

static const struct sm_shape restore_han_device_log[] = {
	ELEMENT("OldCHFID", EUI, 1),
	END,
};

static const struct sm_shape restore_gpf_device_log[] = {
	ELEMENT("OldGPFID", EUI, 1),
	END,
};

static const struct sm_shape activate_firmware[] = {
	ELEMENT("ExecutionDateTime", DATE_TIME, 0),
	FIELD("FirmwareHash", HEX, 1, .low = 32, .high = 32),
	END,
};

const struct sm_shape sm_shape_service_bodies[] = {
	ELEMENT("EnableSupply", PARTS, 1),
	ELEMENT("DisableSupply", PARTS, 1),
	ELEMENT("ArmSupply", PARTS, 1),
	ELEMENT("ReadSupplyStatus", PARTS, 1),
	FIELD("ActivateAuxiliaryLoad", PARTS, 1, .parts = activate_auxiliary_load),
	FIELD("DeactivateAuxiliaryLoad", PARTS, 1, .parts = deactivate_auxiliary_load),
	FIELD("ReadALCSData", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ResetAuxiliaryLoad", PARTS, 1, .parts = reset_auxiliary_load),
	FIELD("AddAuxiliaryLoadToBoostButton", PARTS, 1, .parts = add_auxiliary_load_to_boost_button),
	FIELD(
	    "RemoveAuxiliaryLoadFromBoostButton", PARTS, 1, .parts = remove_auxiliary_load_from_boost_button),
	FIELD("ReadBoostButtonDetails", PARTS, 1, .parts = sm_shape_read_log_future_datable),
	FIELD("SetRandomisedOffsetLimit", PARTS, 1, .parts = set_randomised_offset_limit),
	FIELD("SetAuxiliaryControllerState", PARTS, 1, .attribute = "auxiliaryControllerN",
	    .attribute_max = 5, .parts = set_auxiliary_controller_state),
	FIELD("ReadAuxiliaryControllerConfigurationData", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ReadAuxiliaryControllerOperationalData", PARTS, 1,
	    .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("LimitAPCLevel", PARTS, 1, .attribute = "auxiliaryControllerN", .attribute_max = 5,
	    .parts = set_auxiliary_controller_state),
	FIELD("CommissionDeviceSynchroniseClock", PARTS, 1, .parts = sm_shape_synchronise_clock),
	FIELD("ServiceOptOut", PARTS, 1, .parts = service_opt_out),
	FIELD("JoinServiceCritical", PARTS, 1, .parts = join_or_unjoin_device),
	FIELD("JoinServiceNonCritical", PARTS, 1, .parts = join_or_unjoin_device),
	FIELD("UnjoinServiceCritical", PARTS, 1, .parts = join_or_unjoin_device),
	FIELD("UnjoinServiceNonCritical", PARTS, 1, .parts = join_or_unjoin_device),
	FIELD("ReadDeviceLog", PARTS, 1, .parts = read_device_log),
	FIELD("UpdateHANDeviceLog", PARTS, 1, .parts = update_han_device_log),
	FIELD("RestoreHANDeviceLog", PARTS, 1, .parts = restore_han_device_log),
	FIELD("RestoreGPFDeviceLog", PARTS, 1, .parts = restore_gpf_device_log),
	ELEMENT("RequestCustomerIdentificationNumber", PARTS, 1),
	FIELD("ReadFirmwareVersion", PARTS, 1, .parts = sm_shape_read_instantaneous_import_registers),
	FIELD("ActivateFirmware", PARTS, 1, .parts = activate_firmware),
	ELEMENT("RecordNetworkDataGAS", PARTS, 1),
	END,
};
