/* DUIS 5.4, section 3.1 and XML schema: services 7.x, supply and load. */
#include "duis/tables.h"

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

/* clang-format off */
const struct sm_service sm_services_sr07_supply[] = {
	{ .variant = "7.1", .reference = "7.1", .name = "Enable Supply",
	  .element = "EnableSupply",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.2", .reference = "7.2", .name = "Disable Supply",
	  .element = "DisableSupply",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.3", .reference = "7.3", .name = "Arm Supply",
	  .element = "ArmSupply",
	  .critical = true, .on_demand = true, .roles = IS | GS, .command_variants = SM_CV_CRITICAL },
	{ .variant = "7.4", .reference = "7.4", .name = "Read Supply Status",
	  .element = "ReadSupplyStatus",
	  .on_demand = true, .roles = IS | ES | GS | RSA | ED | GT, .command_variants = SM_CV_NON_CRITICAL },
	{ .variant = "7.5", .reference = "7.5", .name = "Activate Auxiliary Load",
	  .element = "ActivateAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = activate_auxiliary_load },
	{ .variant = "7.6", .reference = "7.6", .name = "Deactivate Auxiliary Load",
	  .element = "DeactivateAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = deactivate_auxiliary_load },
	{ .variant = "7.7", .reference = "7.7", .name = "Read Auxiliary Load Switch Data",
	  .element = "ReadALCSData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
	{ .variant = "7.8", .reference = "7.8", .name = "Reset Auxiliary Load",
	  .element = "ResetAuxiliaryLoad",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = reset_auxiliary_load },
	{ .variant = "7.9", .reference = "7.9", .name = "Add Auxiliary Load To Boost Button",
	  .element = "AddAuxiliaryLoadToBoostButton",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = add_auxiliary_load_to_boost_button },
	{ .variant = "7.10", .reference = "7.10", .name = "Remove Auxiliary Load From Boost Button",
	  .element = "RemoveAuxiliaryLoadFromBoostButton",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = remove_auxiliary_load_from_boost_button },
	{ .variant = "7.11", .reference = "7.11", .name = "Read Boost Button Details",
	  .element = "ReadBoostButtonDetails",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_log_future_dated },
	{ .variant = "7.12", .reference = "7.12", .name = "Set Randomised Offset Limit",
	  .element = "SetRandomisedOffsetLimit",
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = set_randomised_offset_limit },
	{ .variant = "7.13", .reference = "7.13", .name = "Set Auxiliary Controller State",
	  .element = "SetAuxiliaryControllerState", .with_controller = true,
	  .critical = true, .on_demand = true, .roles = IS, .command_variants = SM_CV_CRITICAL,
	  .parts = set_auxiliary_controller_state },
	{ .variant = "7.14", .reference = "7.14", .name = "Read Auxiliary Controller Configuration Data",
	  .element = "ReadAuxiliaryControllerConfigurationData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
	{ .variant = "7.15", .reference = "7.15", .name = "Read Auxiliary Controller Operational Data",
	  .element = "ReadAuxiliaryControllerOperationalData",
	  .on_demand = true, .future = SM_FUTURE_DSP, .roles = IS | ED | OU, .command_variants = SM_CV_NON_CRITICAL,
	  .parts = sm_shape_future_dated },
	{ .variant = "7.16", .reference = "7.16", .name = "Limit APC Level",
	  .element = "LimitAPCLevel", .with_controller = true,
	  .critical = true, .on_demand = true, .roles = LC, .command_variants = SM_CV_CRITICAL,
	  .parts = set_auxiliary_controller_state },
};
/* clang-format on */

const size_t sm_n_services_sr07_supply = SM_COUNT(sm_services_sr07_supply);
