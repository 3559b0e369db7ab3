/* Names and lengths of DUIS 5.4, types DeviceStatus, DeviceType and Device. */
#include "inventory/vocabulary.h"

#include <string.h>

#include "names/mpan.h"

static const char *const statuses[SM_SMI_STATUSES] = {
	[SM_SMI_PENDING] = "Pending",
	[SM_SMI_WHITELISTED] = "Whitelisted",
	[SM_SMI_INSTALLED] = "InstalledNotCommissioned",
	[SM_SMI_COMMISSIONED] = "Commissioned",
	[SM_SMI_DECOMMISSIONED] = "Decommissioned",
	[SM_SMI_WITHDRAWN] = "Withdrawn",
	[SM_SMI_SUSPENDED] = "Suspended",
	[SM_SMI_RECOVERY] = "Recovery",
	[SM_SMI_RECOVERED] = "Recovered",
};

enum { SHOWN_MAX = 60 }; /* octets of a value in a message */

#define LISTED "Active|Cancelled|Expired|Withdrawn"
#define VARIANTS "A|B|C|AD|BD|CD|ADE|BDE|CDE|ADF|BDF|CDF|ADEF|BDEF|CDEF|ADG|ADEG|AF|BF|CF|AEF|BEF|CEF|AG|AEG"

/* clang-format off */
static const struct sm_field_fact fields[SM_FIELDS] = {
	[SM_FIELD_MANUFACTURER] = { "manufacturer", "DeviceManufacturer", 0, 30, NULL, SM_COLUMN_TEXT },
	[SM_FIELD_MODEL] = { "model", "DeviceModel", 0, 30, NULL, SM_COLUMN_TEXT },
	[SM_FIELD_SMETS_VERSION] = { "smets_version", "SMETSCHTSVersion", 1, 20, NULL, SM_COLUMN_SPECIFICATION },
	[SM_FIELD_FIRMWARE] = { "firmware", "DeviceFirmwareVersion", 1, 8, NULL, SM_COLUMN_FIRMWARE },
	[SM_FIELD_FIRMWARE_STATUS] = { "firmware_status", "DeviceFirmwareVersionStatus", 0, 9, LISTED, SM_COLUMN_WORD },
	[SM_FIELD_CPL_STATUS] = { "cpl_status", "CPLStatus", 0, 9, LISTED, SM_COLUMN_WORD },
	[SM_FIELD_DATE_COMMISSIONED] = { "date_commissioned", "DateCommissioned", 10, 16, NULL, SM_COLUMN_XS_DATE },
	[SM_FIELD_IMPORT_MPXN] = { "import_mpxn", "ImportMPxN", 1, 13, NULL, SM_COLUMN_MPXN },
	[SM_FIELD_SECONDARY_MPAN] = { "secondary_mpan", "SecondaryImportMPAN", 13, 13, NULL, SM_COLUMN_MPAN },
	[SM_FIELD_EXPORT_MPAN] = { "export_mpan", "ExportMPAN", 13, 13, NULL, SM_COLUMN_MPAN },
	[SM_FIELD_ESME_VARIANT] = { "esme_variant", "ESMEVariant", 1, 4, VARIANTS, SM_COLUMN_WORD },
	[SM_FIELD_UPRN] = { "uprn", "UPRN", 1, 12, NULL, SM_COLUMN_UPRN },
	[SM_FIELD_POSTCODE] = { "postcode", "PropertyFilter/PostCode", 6, 8, NULL, SM_COLUMN_POSTCODE },
	[SM_FIELD_ADDRESS] = { "address", "PropertyFilter/AddressIdentifier", 0, 30, NULL, SM_COLUMN_ADDRESS },
	[SM_FIELD_CSP_REGION] = { "csp_region", "CSPRegion", 0, 10,
	    "North|Central|South|4G North|4G Central|4G South|Unknown|SMETS1", SM_COLUMN_WORD },
	[SM_FIELD_GBCS_VERSION] = { "gbcs_version", "DeviceGBCSVersion", 0, 20, NULL, SM_COLUMN_VERSION },
	[SM_FIELD_HAN_VARIANT] = { "han_variant", "HANVariant", 0, 40, NULL, SM_COLUMN_TEXT },
	[SM_FIELD_S1SP] = { "s1sp", "S1SP", 0, 40, NULL, SM_COLUMN_TEXT },
	[SM_FIELD_CONNECTIVITY] = { "connectivity", "Connectivity", 0, 8, "Cellular|Virtual", SM_COLUMN_WORD },
	[SM_FIELD_FIRMWARE_SENT] = { "firmware_sent", NULL, 1, 8, NULL, SM_COLUMN_FIRMWARE },
};
/* clang-format on */

const char *
sm_smi_status_name(enum sm_smi_status status)
{
	return (size_t)status < SM_COUNT(statuses) ? statuses[status] : NULL;
}

enum sm_smi_status
sm_smi_status_parse(struct sm_slice s)
{
	for (size_t i = SM_SMI_PENDING; i < SM_COUNT(statuses); i++)
		if (sm_slice_eq_str(s, statuses[i]))
			return (enum sm_smi_status)i;
	return SM_SMI_NONE;
}

bool
sm_is_type_2(enum sm_device_type type)
{
	return type == SM_DEVICE_IHD || type == SM_DEVICE_CAD;
}

bool
sm_is_meter(enum sm_device_type type)
{
	return type == SM_DEVICE_ESME || type == SM_DEVICE_GSME;
}

bool
sm_is_inventory_type(enum sm_device_type type)
{
	return type != SM_DEVICE_UNKNOWN && type != SM_DEVICE_SAPC;
}

const struct sm_field_fact *
sm_field(enum sm_device_field f)
{
	return &fields[f];
}

enum sm_device_field
sm_field_by_name(struct sm_slice name)
{
	size_t i = 0;

	while (i < SM_FIELDS && !sm_slice_eq_str(name, fields[i].name))
		i++;
	return (enum sm_device_field)i;
}

bool
sm_field_check(enum sm_device_field f, struct sm_slice value, struct sm_err *err)
{
	const struct sm_field_fact *fact = &fields[f];
	size_t length = sm_form_length(value);
	struct sm_slice copy = value;

	if (value.len == 0)
		return true;
	if (!sm_form_is_text(value, fact->form == SM_COLUMN_ADDRESS))
		return sm_form_fail(fact->name, value, "not text in UTF-8 without control characters", err);
	if (length < fact->least || length > fact->most)
		return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET,
		    "%s: \"%.*s\" has %zu characters, %zu to %zu are allowed", fact->name,
		    (int)(value.len > SHOWN_MAX ? SHOWN_MAX : value.len), (const char *)value.p, length,
		    fact->least, fact->most);
	if (fact->values && !sm_list_has(fact->values, '|', value))
		return sm_form_fail_words(fact->name, value, fact->values, err);
	/* DUIS restricts these by a type, not only by length */
	if (fact->form == SM_COLUMN_XS_DATE || fact->form == SM_COLUMN_UPRN)
		return sm_form_take(fact->form, fact->name, &copy, NULL, err);
	return true;
}

bool
sm_field_take(enum sm_device_field f, struct sm_slice *value, struct sm_arena *a, struct sm_err *err)
{
	return sm_form_take(fields[f].form, fields[f].name, value, a, err);
}

const char *
sm_mpxn_misfit(enum sm_device_type type, enum sm_device_field f, struct sm_slice mpxn)
{
	const bool gas = type == SM_DEVICE_GSME;
	const bool mprn = mpxn.len >= SM_MPRN_LEAST && mpxn.len <= SM_MPRN_MOST;

	if (mpxn.len == 0 || (!gas && type != SM_DEVICE_ESME))
		return NULL;
	if (gas && (f != SM_FIELD_IMPORT_MPXN || mpxn.len == SM_MPAN_DIGITS))
		return "an MPAN, which a GSME doesn't have";
	if (!gas && mprn)
		return "an MPRN, which an ESME doesn't have";
	return (gas ? mprn : mpxn.len == SM_MPAN_DIGITS) ? NULL : "too short or too long for a meter point";
}
