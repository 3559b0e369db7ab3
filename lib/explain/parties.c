#include "explain/parties.h"

#include <string.h>

#include "core/text.h"
#include "duis/context.h"
#include "duis/services.h"
#include "names/asn1.h"
#include "names/devices.h"

struct known {
	const char *word, *title;
};

/* DUIS section 1.4.7.1, in the order of enum sm_role. */
static const char *const user_roles[] = {
	"Import Supplier: supplies electricity",
	"Export Supplier: buys the electricity that a home exports",
	"Gas Supplier",
	"Registered Supplier Agent: works for a supplier",
	"Electricity Distributor: the network operator for electricity",
	"Gas Transporter: the network operator for gas",
	"Other User: reads with the consent of the consumer",
	"Load Controller",
};

/* DUIS type DeviceType; GBCS section 5. */
static const char *const device_types[] = {
	[SM_DEVICE_ESME] = "Electricity Smart Metering Equipment",
	[SM_DEVICE_GSME] = "Gas Smart Metering Equipment",
	[SM_DEVICE_CHF] = "Communications Hub Function",
	[SM_DEVICE_GPF] = "Gas Proxy Function: the part of the hub that holds the gas meter's data",
	[SM_DEVICE_HCALCS] = "HAN Connected Auxiliary Load Control Switch",
	[SM_DEVICE_PPMID] = "Prepayment Meter Interface Device",
	[SM_DEVICE_SAPC] = "Standalone Auxiliary Proportional Controller",
	[SM_DEVICE_IHD] = "In-Home Display, a Type 2 Device",
	[SM_DEVICE_CAD] = "Consumer Access Device, a Type 2 Device",
};

/* SEC section H5: statuses of the Smart Metering Inventory, in the spelling of DUIS. */
static const struct known statuses[] = {
	{ "Pending", "announced to the DCC, and not installed yet" },
	{ "Whitelisted", "in the device log of a Communications Hub, and not installed yet" },
	{ "InstalledNotCommissioned", "installed, and not commissioned yet" },
	{ "Commissioned", "in service" },
	{ "Suspended",
	    "off the Central Products List, or after a security incident: only firmware is accepted" },
	{ "Decommissioned", "taken out of service" },
	{ "Withdrawn", "no longer enrolled with the DCC" },
	{ "Recovery", "its credentials are being recovered" },
	{ "Recovered", "its credentials were recovered" },
};

/* DUIS type CommandVariant. */
static const struct known command_variants[] = {
	{ "CV1", "Non-critical, or critical for SMETS1: the DCC sends the command to the device" },
	{ "CV2", "Non-critical: the DCC returns the command to the user for local delivery" },
	{ "CV3", "Non-critical: the DCC sends the command, and returns it for local delivery" },
	{ "CV4", "Critical: the DCC returns the Pre-Command, for the user to correlate and sign" },
	{ "CV5", "Signed Pre-Command: the DCC sends the command to the device" },
	{ "CV6", "Signed Pre-Command: the DCC returns the command for local delivery" },
	{ "CV7", "Signed Pre-Command: the DCC sends the command, and returns it for local delivery" },
	{ "CV8", "For the DCC itself: no command results" },
	{ "CV9", "In the schema; what it is for is not public" },
};

static void
look_at(struct sm_query *q, const char *kind, const char *word, const char *title, const char *source)
{
	if (sm_query_is(q, word))
		sm_fact_add(q, sm_meaning_add(q, kind, word, title), "source", source);
}

static void
look(struct sm_query *q, const char *kind, const struct known *list, size_t n, const char *source)
{
	for (size_t i = 0; i < n; i++)
		look_at(q, kind, list[i].word, list[i].title, source);
}

/* Organisation certificates have the number as OU, in two hexadecimal digits. */
static void
party_role(struct sm_query *q)
{
	enum { ROLES = 128, DIGITS = 2 };
	unsigned long number;
	bool prefixed;

	if (!sm_word_hex(q->word, DIGITS, &prefixed, &number))
		number = ROLES;
	for (unsigned r = 0; r < ROLES; r++) {
		const char *name = sm_remote_party_role_name(r);

		if (name && (sm_query_is(q, name) || number == r))
			sm_fact_add(q,
			    sm_meaning_add(q, "remote party role",
			        sm_query_keep(q, sm_arena_printf(q->arena, "%02X", r)), name),
			    "source", "GBCS section 4.3.2.5: OU of organisation certificates");
	}
}

/* The Central Products List: model identifier, hardware version and revision. */
static void
device_model(struct sm_query *q)
{
	enum { DIGITS = 8, MODEL = 4, VERSION = 2 };
	unsigned long number;
	struct sm_meaning *m;
	bool prefixed;

	if (!sm_word_hex(q->word, DIGITS, &prefixed, &number) || prefixed)
		return;
	m = sm_meaning_add(q, "device model or firmware version", q->word,
	    "eight hexadecimal digits, as DeviceModel and FirmwareVersion have them");
	sm_fact_add(q, m, "model_identifier",
	    sm_query_keep(q, sm_arena_printf(q->arena, "%.*s, as a model", MODEL, q->word)));
	sm_fact_add(q, m, "hardware_version",
	    sm_query_keep(q, sm_arena_printf(q->arena, "%.*s, revision %s, as a model", VERSION,
	                         q->word + MODEL, q->word + MODEL + VERSION)));
	sm_fact_add(q, m, "source", "Central Products List; sm-inventory export --kind=cpl has the models");
}

void
sm_explain_parties(struct sm_query *q)
{
	for (size_t i = 0; i < SM_COUNT(user_roles); i++)
		look_at(q, "user role", sm_role_name((enum sm_role)(1U << i)), user_roles[i],
		    "DUIS section 1.4.7.1");
	for (size_t i = SM_DEVICE_ESME; i < SM_COUNT(device_types); i++)
		look_at(q, "device type", sm_device_type_name((enum sm_device_type)i), device_types[i],
		    "DUIS, GBCS section 5");
	look(q, "device status", statuses, SM_COUNT(statuses), "SEC section H5, DUIS");
	look(q, "command variant", command_variants, SM_COUNT(command_variants), "DUIS type CommandVariant");
	party_role(q);
	device_model(q);
}
