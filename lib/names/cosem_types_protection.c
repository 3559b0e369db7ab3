/* IEC 62056-6-2 class 30 (data protection) as GBCS 4.x section 8.4 uses it: protected attributes. */
#include "names/cosem_types.h"

static const struct sm_name restriction_types[] = {
	{ 0, "none" },
	{ 1, "by_date" },
	{ 2, "by_entry" },
};
static const struct sm_type restriction_type = { .form = SM_FORM_ENUM, SM_NAMES(restriction_types) };

static const struct sm_field date_restriction[] = {
	{ "from_date_time", &sm_cosem_date_time },
	{ "to_date_time", &sm_cosem_date_time },
};
static const struct sm_type date_restriction_type = { .form = SM_FORM_STRUCT, SM_FIELDS(date_restriction) };

static const struct sm_field restriction[] = {
	{ "restriction_type", &restriction_type },
	{ "restriction_value", &date_restriction_type },
};
static const struct sm_type restriction_element = { .form = SM_FORM_STRUCT, SM_FIELDS(restriction) };

static const struct sm_field object[] = {
	{ "class_id", &sm_cosem_plain },
	{ "logical_name", &sm_cosem_obis },
	{ "attribute_index", &sm_cosem_plain },
	{ "data_index", &sm_cosem_plain },
	{ "restriction_element", &restriction_element },
};
static const struct sm_type object_type = { .form = SM_FORM_STRUCT, SM_FIELDS(object) };
static const struct sm_type object_list = { .form = SM_FORM_ARRAY, .element = &object_type };

static const struct sm_name protection_types[] = {
	{ 0, "authentication" },
	{ 1, "encryption" },
	{ 2, "authentication_and_encryption" },
	{ 3, "digital_signature" },
};
static const struct sm_type protection_type = { .form = SM_FORM_ENUM, SM_NAMES(protection_types) };

static const struct sm_name key_info_types[] = {
	{ 0, "identified_key" },
	{ 1, "wrapped_key" },
	{ 2, "agreed_key" },
};
static const struct sm_type key_info_type = { .form = SM_FORM_ENUM, SM_NAMES(key_info_types) };

static const struct sm_field agreed_key[] = {
	{ "key_parameters", &sm_cosem_plain },
	{ "key_ciphered_data", &sm_cosem_plain },
};
static const struct sm_type agreed_key_type = { .form = SM_FORM_STRUCT, SM_FIELDS(agreed_key) };

static const struct sm_field key_info[] = {
	{ "key_info_type", &key_info_type },
	{ "key_info_options", &agreed_key_type },
};
static const struct sm_type key_info_structure = { .form = SM_FORM_STRUCT, SM_FIELDS(key_info) };

static const struct sm_field transaction_id[] = {
	{ "cra_flag", &sm_cosem_cra_flag },
	{ "counter", &sm_cosem_counter },
};
static const struct sm_type transaction_id_type = { .form = SM_FORM_PACKED, SM_FIELDS(transaction_id) };

static const struct sm_field protection_options[] = {
	{ "transaction_id", &transaction_id_type },
	{ "originator_system_title", &sm_cosem_eui64 },
	{ "recipient_system_title", &sm_cosem_eui64 },
	{ "other_information", &sm_cosem_plain },
	{ "key_info", &key_info_structure },
};
static const struct sm_type protection_options_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(protection_options) };

static const struct sm_field protection_parameter[] = {
	{ "protection_type", &protection_type },
	{ "protection_options", &protection_options_type },
};
static const struct sm_type protection_parameter_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(protection_parameter) };
static const struct sm_type protection_parameters = { .form = SM_FORM_ARRAY,
	.element = &protection_parameter_type };

static const struct sm_field protected_request[] = {
	{ "object_list", &object_list },
	{ "protection_parameters", &protection_parameters },
};
const struct sm_type sm_cosem_protected_request = { .form = SM_FORM_STRUCT, SM_FIELDS(protected_request) };

static const struct sm_field protected_reply[] = {
	{ "protection_parameters", &protection_parameters },
	{ "protected_attributes", &sm_cosem_plain },
};
const struct sm_type sm_cosem_protected_reply = { .form = SM_FORM_STRUCT, SM_FIELDS(protected_reply) };
