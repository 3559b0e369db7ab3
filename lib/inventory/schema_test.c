/* The rules of the table of devices, column by column: what fits, and what users read of what doesn't. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "inventory/db_open.h"

#define WORDS_FIT "a value doesn't fit its column"
#define THIRTY "123456789012345678901234567890"

static const struct {
	const char *columns, *values, *why; /* why: NULL: they fit */
} rows[] = {
	{ "type, status", "'ESME', 'Pending'", NULL },
	{ "type, status", "'GSME', 'Whitelisted'", NULL },
	{ "type, status", "'GPF', 'InstalledNotCommissioned'", NULL },
	{ "type, status", "'CHF', 'Commissioned'", NULL },
	{ "type, status", "'HCALCS', 'Decommissioned'", NULL },
	{ "type, status", "'PPMID', 'Withdrawn'", NULL },
	{ "type, status", "'ESME', 'Suspended'", NULL },
	{ "type, status", "'ESME', 'Recovery'", NULL },
	{ "type, status", "'ESME', 'Recovered'", NULL },
	{ "type", "'IHD'", NULL },
	{ "type", "'CAD'", NULL },
	{ "type, status", "'ESM', 'Pending'", WORDS_FIT },
	{ "type, status", "'esme', 'Pending'", WORDS_FIT },
	{ "type, status", "'ESME|GSME', 'Pending'", WORDS_FIT },
	{ "type, status", "'', 'Pending'", WORDS_FIT },
	{ "type, status", "NULL, 'Pending'", "a value is missing" },
	{ "type, status", "'ESME', 'pending'", WORDS_FIT },
	{ "type, status", "'ESME', ''", WORDS_FIT },
	{ "type, status", "'ESME', 'Pending|Whitelisted'", WORDS_FIT },
	{ "type, status", "'IHD', 'Pending'", "status: Type 1 Devices have one, Type 2 Devices have none" },
	{ "type, status", "'CAD', 'Pending'", "status: Type 1 Devices have one, Type 2 Devices have none" },
	{ "type", "'ESME'", "status: Type 1 Devices have one, Type 2 Devices have none" },
	{ "type, status, before", "'ESME', 'Suspended', 'Recovered'", NULL },
	{ "type, status, before", "'ESME', 'Suspended', 'Withdrawn'", WORDS_FIT },
	{ "type, status, before", "'ESME', 'Pending', 'Pending'",
	    "status_before: only a Suspended device has one" },
	{ "type, status, manufacturer, model", "'ESME', 'Pending', '" THIRTY "', '" THIRTY "'", NULL },
	{ "type, status, manufacturer", "'ESME', 'Pending', '" THIRTY "1'", WORDS_FIT },
	{ "type, status, model", "'ESME', 'Pending', '" THIRTY "1'", WORDS_FIT },
	{ "type, status, smets_version", "'ESME', 'Pending', '12345678901234567890'", NULL },
	{ "type, status, smets_version", "'ESME', 'Pending', '123456789012345678901'", WORDS_FIT },
	{ "type, status, firmware, firmware_sent", "'ESME', 'Pending', '12345678', '12345678'", NULL },
	{ "type, status, firmware", "'ESME', 'Pending', '123456789'", WORDS_FIT },
	{ "type, status, firmware_sent", "'ESME', 'Pending', '123456789'", WORDS_FIT },
	{ "type, status, firmware_status, cpl_status", "'ESME', 'Pending', 'Active', 'Withdrawn'", NULL },
	{ "type, status, firmware_status, cpl_status", "'ESME', 'Pending', 'Cancelled', 'Expired'", NULL },
	{ "type, status, firmware_status", "'ESME', 'Pending', 'Current'", WORDS_FIT },
	{ "type, status, cpl_status", "'ESME', 'Pending', 'Removed'", WORDS_FIT },
	{ "type, status, import_mpxn", "'ESME', 'Pending', '1'", NULL },
	{ "type, status, import_mpxn", "'ESME', 'Pending', ''", WORDS_FIT },
	{ "type, status, import_mpxn", "'ESME', 'Pending', '12345678901234'", WORDS_FIT },
	{ "type, status, secondary_mpan, export_mpan", "'ESME', 'Pending', '1234567890123', '1234567890123'",
	    NULL },
	{ "type, status, secondary_mpan", "'ESME', 'Pending', '123456789012'", WORDS_FIT },
	{ "type, status, export_mpan", "'ESME', 'Pending', '123456789012'", WORDS_FIT },
	{ "type, status, esme_variant", "'ESME', 'Pending', 'ABCD'", NULL },
	{ "type, status, esme_variant", "'ESME', 'Pending', 'ABCDE'", WORDS_FIT },
	{ "type, status, esme_variant", "'GSME', 'Pending', 'A'", "esme_variant: only an ESME has one" },
	{ "type, status, uprn", "'ESME', 'Pending', '123456789012'", NULL },
	{ "type, status, uprn", "'ESME', 'Pending', '1234567890123'", WORDS_FIT },
	{ "type, status, postcode, address", "'ESME', 'Pending', 'AB1 2C', '" THIRTY "'", NULL },
	{ "type, status, postcode, address", "'ESME', 'Pending', 'AB1 2', '1'", WORDS_FIT },
	{ "type, status, postcode, address", "'ESME', 'Pending', 'AB1 2C', '" THIRTY "1'", WORDS_FIT },
	{ "type, status, postcode", "'ESME', 'Pending', 'AB1 2CD'",
	    "postcode and address go together: give both or neither" },
	{ "type, status, connectivity", "'ESME', 'Pending', 'Virtual'", NULL },
	{ "type, status, connectivity", "'ESME', 'Pending', 'Wired'", WORDS_FIT },
	{ "type, status, csp_region", "'ESME', 'Pending', x'41'", "a value isn't of its column's type" },
};

static void
each_column_has_its_rule(void **state)
{
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	char sql[512];
	struct sm_err err;

	(void)state;
	assert_non_null(db);
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		bool fits;

		sm_err_clear(&err);
		(void)snprintf(sql, sizeof sql, "INSERT INTO device (added, %s) VALUES (1, %s)",
		    rows[i].columns, rows[i].values);
		fits = sm_db_script(db, sql, &err);
		if (fits != !rows[i].why || (!fits && strcmp(err.text, rows[i].why) != 0))
			fail_msg("%s: %s", sql, fits ? "it fits" : err.text);
	}
	sm_db_close(&db);
}

/* The statements name columns, and SQLite reads the rows of older files by their order. */
static void
columns_have_their_order(void **state)
{
	static const char order[] =
	    "id type status before manufacturer model smets_version firmware firmware_status cpl_status "
	    "date_commissioned import_mpxn secondary_mpan export_mpan esme_variant uprn postcode address "
	    "csp_region gbcs_version han_variant s1sp connectivity firmware_sent added last";
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	int64_t same;

	(void)state;
	assert_non_null(db);
	assert_true(sm_db_number(db, NULL, &same, NULL,
	    "SELECT group_concat(name, ' ')=? FROM pragma_table_info('device')", "t", order));
	assert_int_equal(same, 1);
	sm_db_close(&db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_column_has_its_rule),
		cmocka_unit_test(columns_have_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
