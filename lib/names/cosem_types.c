/* IEC 62056-6-2, GBCS 4.x section 7.3 and Mapping Table: plain values, quantities and times of COSEM attributes. */
#include "names/cosem_types.h"
#include "names/names.h"

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

/* Balances, debts and credits are thousandths of a penny or cent: of which, the meter's CurrencyUnit says. */
const struct sm_type sm_cosem_money = { .form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS, .scale = -5 };

/* ActiveTariffPrice: its scaler_unit is fixed by the Mapping Table. */
const struct sm_type sm_cosem_price_now = {
	.form = SM_FORM_PLAIN, .unit = SM_CURRENCY_UNITS "/kWh", .scale = -5
};

const struct sm_type sm_cosem_class_id = { .form = SM_FORM_PLAIN, .octets = 2 };
const struct sm_type sm_cosem_attribute_index = { .form = SM_FORM_PLAIN, .octets = 1 };
const struct sm_type sm_cosem_counter = { .form = SM_FORM_PLAIN, .octets = 8 };
const struct sm_type sm_cosem_message_code = { .form = SM_FORM_HEX, .octets = 2 };

/* GBCS 4.x section 7.2.7: Command, Response, Alert, and the key derivation of encryption. */
static const struct sm_name cra_flags[] = {
	{ 1, "command" },
	{ 2, "response" },
	{ 3, "alert" },
	{ 4, "encryption" },
};
const struct sm_type sm_cosem_cra_flag = { .form = SM_FORM_ENUM, .octets = 1, SM_NAMES(cra_flags) };

/* IEC 62056-6-2 table 4 */
static const struct sm_name units[] = {
	{ 1, "a" },
	{ 2, "mo" },
	{ 3, "wk" },
	{ 4, "d" },
	{ 5, "h" },
	{ 6, "min" },
	{ 7, "s" },
	{ 8, "deg" },
	{ 9, "degC" },
	{ 10, "currency" },
	{ 11, "m" },
	{ 12, "m/s" },
	{ 13, "m3" },
	{ 14, "m3" },
	{ 15, "m3/h" },
	{ 16, "m3/h" },
	{ 17, "m3/d" },
	{ 18, "m3/d" },
	{ 19, "l" },
	{ 20, "kg" },
	{ 21, "N" },
	{ 22, "Nm" },
	{ 23, "Pa" },
	{ 24, "bar" },
	{ 25, "J" },
	{ 26, "J/h" },
	{ 27, "W" },
	{ 28, "VA" },
	{ 29, "var" },
	{ 30, "Wh" },
	{ 31, "VAh" },
	{ 32, "varh" },
	{ 33, "A" },
	{ 34, "C" },
	{ 35, "V" },
	{ 36, "V/m" },
	{ 37, "F" },
	{ 38, "ohm" },
	{ 39, "ohm m2/m" },
	{ 40, "Wb" },
	{ 41, "T" },
	{ 42, "A/m" },
	{ 43, "H" },
	{ 44, "Hz" },
	{ 45, "1/Wh" },
	{ 46, "1/varh" },
	{ 47, "1/VAh" },
	{ 48, "V2h" },
	{ 49, "A2h" },
	{ 50, "kg/s" },
	{ 51, "S" },
	{ 52, "K" },
	{ 53, "1/(V2h)" },
	{ 54, "1/(A2h)" },
	{ 55, "1/m3" },
	{ 56, "%" },
	{ 57, "Ah" },
	{ 60, "Wh/m3" },
	{ 61, "J/m3" },
	{ 62, "mol %" },
	{ 63, "g/m3" },
	{ 64, "Pa s" },
	{ 65, "J/kg" },
	{ 70, "dBm" },
	{ 71, "dBuV" },
	{ 72, "dB" },
	{ 254, "other" },
	{ 255, "count" },
};
const struct sm_type sm_cosem_unit = { .form = SM_FORM_ENUM, SM_NAMES(units) };

const char *
sm_dlms_unit_name(uint8_t unit)
{
	return unit < SM_DLMS_UNIT_OTHER ? sm_name_of(units, sizeof units / sizeof units[0], unit) : NULL;
}

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
