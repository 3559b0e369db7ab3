/* IEC 62056-6-2, GBCS 4.x section 7.3 and Mapping Table: plain values, quantities and times of COSEM attributes. */
#include "names/cosem_types.h"

#include "names/units.h"

const struct sm_type sm_cosem_plain = { .form = SM_FORM_PLAIN };
const struct sm_type sm_cosem_text = { .form = SM_FORM_TEXT };
const struct sm_type sm_cosem_hex = { .form = SM_FORM_HEX };
const struct sm_type sm_cosem_eui64 = { .form = SM_FORM_EUI64, .octets = 8 };
const struct sm_type sm_cosem_obis = { .form = SM_FORM_OBIS, .octets = 6 };
const struct sm_type sm_cosem_utc = { .form = SM_FORM_SECONDS };
const struct sm_type sm_cosem_date_time = { .form = SM_FORM_DATE_TIME };
const struct sm_type sm_cosem_date = { .form = SM_FORM_DATE };
const struct sm_type sm_cosem_time = { .form = SM_FORM_TIME };

const struct sm_type sm_cosem_seconds = { .form = SM_FORM_PLAIN, .unit = "s" };
const struct sm_type sm_cosem_minutes = { .form = SM_FORM_PLAIN, .unit = "min" };
const struct sm_type sm_cosem_watts = { .form = SM_FORM_PLAIN, .unit = "W" };
const struct sm_type sm_cosem_watt_hours = { .form = SM_FORM_PLAIN, .unit = "Wh" };
const struct sm_type sm_cosem_var_hours = { .form = SM_FORM_PLAIN, .unit = "varh" };
const struct sm_type sm_cosem_volts = { .form = SM_FORM_PLAIN, .unit = "V" };
const struct sm_type sm_cosem_decibels = { .form = SM_FORM_PLAIN, .unit = "dB" };
const struct sm_type sm_cosem_dbm = { .form = SM_FORM_PLAIN, .unit = "dBm" };
const struct sm_type sm_cosem_percent = { .form = SM_FORM_PLAIN, .unit = "%", .octets = 1 };
const struct sm_type sm_cosem_hundredths_percent = { .form = SM_FORM_PLAIN, .unit = "%", .scale = -2 };

/* Balances, debts and credits are in thousandths of a penny or cent; the meter's CurrencyUnit says which. */
const struct sm_type sm_cosem_money = { .form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS, .scale = -5 };

/* ActiveTariffPrice: the Mapping Table fixes its scaler_unit. */
const struct sm_type sm_cosem_price_now = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS "/kWh", .scale = -5
};

const struct sm_type sm_cosem_class_id = { .form = SM_FORM_PLAIN, .octets = 2 };
const struct sm_type sm_cosem_attribute_index = { .form = SM_FORM_PLAIN, .octets = 1 };
const struct sm_type sm_cosem_counter = { .form = SM_FORM_PLAIN, .octets = 8 };
const struct sm_type sm_cosem_message_code = { .form = SM_FORM_HEX, .octets = 2 };

/* GBCS 4.x section 7.2.7: Command, Response, Alert, and the key derivation for encryption. */
static const struct sm_name cra_flags[] = {
	{ 1, "command" },
	{ 2, "response" },
	{ 3, "alert" },
	{ 4, "encryption" },
};
const struct sm_type sm_cosem_cra_flag = { .form = SM_FORM_ENUM, .octets = 1, SM_NAMES(cra_flags) };

static const struct sm_field scaler_unit[] = {
	{ "scaler", &sm_cosem_plain },
	{ "unit", &sm_cosem_unit },
};
const struct sm_type sm_cosem_scaler_unit = { .form = SM_FORM_STRUCT, SM_FIELDS(scaler_unit) };

const struct sm_type sm_cosem_watt_hour_array = { .form = SM_FORM_ARRAY, .element = &sm_cosem_watt_hours };

/* IEC 62056-6-2 class 7, selective access by range. The restricting object is always the timestamp. */
static const struct sm_field restricting_object[] = {
	{ "class_id", &sm_cosem_plain },
	{ "logical_name", &sm_cosem_obis },
	{ "attribute_index", &sm_cosem_plain },
	{ "data_index", &sm_cosem_plain },
};
static const struct sm_type restricting_object_type = { .form = SM_FORM_STRUCT,
	SM_FIELDS(restricting_object) };
static const struct sm_type selected_values = { .form = SM_FORM_ARRAY, .element = &restricting_object_type };

static const struct sm_field range_selection[] = {
	{ "restricting_object", &restricting_object_type },
	{ "from_value", &sm_cosem_utc },
	{ "to_value", &sm_cosem_utc },
	{ "selected_values", &selected_values },
};
const struct sm_type sm_cosem_range_selection = { .form = SM_FORM_STRUCT, SM_FIELDS(range_selection) };
