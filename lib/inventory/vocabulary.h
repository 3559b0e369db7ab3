/* Terms of the Smart Metering Inventory: statuses, fields of a device, and their limits. */
#ifndef SM_INVENTORY_VOCABULARY_H
#define SM_INVENTORY_VOCABULARY_H

#include "core/text.h"
#include "duis/context.h"
#include "inventory/forms.h"

/* SMI Status, DUIS type DeviceStatus. Type 2 Devices have none. */
enum sm_smi_status {
	SM_SMI_NONE,
	SM_SMI_PENDING,
	SM_SMI_WHITELISTED,
	SM_SMI_INSTALLED, /* InstalledNotCommissioned */
	SM_SMI_COMMISSIONED,
	SM_SMI_DECOMMISSIONED,
	SM_SMI_WITHDRAWN,
	SM_SMI_SUSPENDED,
	SM_SMI_RECOVERY,
	SM_SMI_RECOVERED,
	SM_SMI_STATUSES
};

/* "Pending" ...; NULL for SM_SMI_NONE. */
const char *sm_smi_status_name(enum sm_smi_status status);
/* SM_SMI_NONE for an unknown name. */
enum sm_smi_status sm_smi_status_parse(struct sm_slice s);

/* IHD and CAD are in the inventory without a status. */
bool sm_is_type_2(enum sm_device_type type);
/* ESME and GSME. */
bool sm_is_meter(enum sm_device_type type);
/* The device types of DUIS, which lacks SAPC. */
bool sm_is_inventory_type(enum sm_device_type type);

/* DUIS types RemotePartyRole and CertificateType: whose credentials a device holds, and which. */
#define SM_CREDENTIAL_ROLES "ACB|NetworkOperator|Recovery|Root|Supplier|TransCoS|LoadController"
#define SM_CREDENTIAL_TYPES "DigitalSigning|KeyAgreement|KeyAgreementTopUp"

/* Fields of a device besides ID, type and status, in the order of the columns. */
enum sm_device_field {
	SM_FIELD_MANUFACTURER,
	SM_FIELD_MODEL,
	SM_FIELD_SMETS_VERSION,
	SM_FIELD_FIRMWARE,
	SM_FIELD_FIRMWARE_STATUS,
	SM_FIELD_CPL_STATUS,
	SM_FIELD_DATE_COMMISSIONED,
	SM_FIELD_IMPORT_MPXN,
	SM_FIELD_SECONDARY_MPAN,
	SM_FIELD_EXPORT_MPAN,
	SM_FIELD_ESME_VARIANT,
	SM_FIELD_UPRN,
	SM_FIELD_POSTCODE,
	SM_FIELD_ADDRESS,
	SM_FIELD_CSP_REGION,
	SM_FIELD_GBCS_VERSION,
	SM_FIELD_HAN_VARIANT,
	SM_FIELD_S1SP,
	SM_FIELD_CONNECTIVITY,
	SM_FIELD_FIRMWARE_SENT, /* sent by 11.1 or 11.4 and not active yet */
	SM_FIELDS
};

struct sm_field_fact {
	const char *name; /* column, JSON member and CSV column */
	const char *element; /* path in DUIS type Device; NULL: none */
	size_t least, most; /* characters */
	const char *values; /* the only ones, separated by '|'; NULL: any */
	enum sm_column_form form; /* form in imports */
};

const struct sm_field_fact *sm_field(enum sm_device_field f);
/* SM_FIELDS for an unknown name. */
enum sm_device_field sm_field_by_name(struct sm_slice name);

/*
 * Fails with SM_E_VALUE, the field's name and the value if DUIS does not allow it. Empty values are valid. A request
 * may have any value that this accepts; an import also needs the field's form.
 */
SM_MUST_CHECK bool sm_field_check(enum sm_device_field f, struct sm_slice value, struct sm_err *err);

/*
 * Converts an imported value to the field's form, as sm_form_take; sm_field_check is called when the device changes.
 */
SM_MUST_CHECK bool sm_field_take(
    enum sm_device_field f, struct sm_slice *value, struct sm_arena *a, struct sm_err *err);

/*
 * Why a device of this type doesn't have such an MPxN: DUIS 6.20.1 gives a meter MPANs or one MPRN. NULL: it may, or it is
 * no meter. f: one of the three fields of MPxNs.
 */
const char *sm_mpxn_misfit(enum sm_device_type type, enum sm_device_field f, struct sm_slice mpxn);

#endif
