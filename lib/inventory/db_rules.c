#include "inventory/db_rules.h"

#include <string.h>

#include "core/text.h"

/* sqlite: part of SQLite's message. postgres: the constraint's name in db_postgres_schema.c; NULL: PostgreSQL says its own. */
static const struct {
	const char *sqlite, *postgres, *text;
} rules[] = {
	{ "append-only", "append_only", "the log is append-only: nothing of it is changed or removed" },
	{ "device.import_mpxn", "device_commissioned_meter",
	    "import_mpxn: another Commissioned meter has this MPxN" },
	{ "association.device", "association_one_",
	    "the device is in another CHF's device log, or the GPF of another CHF, already" },
	{ "association.other", "association_gpf_of_hub", "that CHF has another GPF already" },
	{ "FOREIGN KEY", "_fkey", "a device that is named is not in the inventory" },
	{ "device <> other", "association_itself", "a device can't be associated with itself" },
	{ "(postcode IS NULL)", "device_address_whole",
	    "postcode and address go together: give both or neither" },
	{ "(status IS NULL)", "device_status_of_type",
	    "status: Type 1 Devices have one, Type 2 Devices have none" },
	{ "esme_variant IS NULL OR type", "device_variant_of_esme", "esme_variant: only an ESME has one" },
	{ "before IS NULL OR status", "device_before_suspended",
	    "status_before: only a Suspended device has one" },
	{ "CHECK", "_check", "a value doesn't fit its column" },
	{ "NOT NULL", "not null", "a value is missing" },
	{ "datatype", NULL, "a value isn't of its column's type" },
	{ "cannot store", NULL, "a value isn't of its column's type" },
};

const char *
sm_db_broken_rule(const char *message)
{
	for (size_t i = 0; i < SM_COUNT(rules); i++)
		if (strstr(message, rules[i].sqlite) ||
		    (rules[i].postgres && strstr(message, rules[i].postgres)))
			return rules[i].text;
	return "it contradicts what the inventory holds";
}
