#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "inventory/cpl.h"
#include "inventory/lookup.h"
#include "inventory/smets1.h"
#include "inventory/specification.h"
#include "inventory/test_world.h"
#include "inventory/tsat.h"

#define HEADER                                                                                               \
	"Version,Entry.number,Entry.status,Device_Type.name,Device_Model.manufacturer_identifier,"           \
	"Device_Model.model_identifier,Device_Model.hardware_version.version,"                               \
	"Device_Model.hardware_version.revision,"                                                            \
	"Device_Model.model_identifier_concatenated_with_hardware_version,Device_Model.firmware_version,"    \
	"SMETS_CHTS Version.Version_number_and_effective_date,GBCS Version.version_number,"                  \
	"Manufacturer_Image.hash\r\n"
#define ROW(entry, status, product, model, firmware, smets, gbcs)                                            \
	"Version 9.001," entry "," status "," product ",0A01," model ",01,02," model "0102," firmware        \
	"," smets "," gbcs ",\r\n"
#define HUB "Communications Hub"
#define ELECTRICITY "Single Element Electricity Metering Equipment"

static const char list[] = HEADER ROW("000001", "Current", HUB, "0001", "00000001", "CHTS V1.0 ",
    "GBCS Version 1.0 ") ROW("000002", "Current", HUB, "0001", "00000001", "CHTS V1.0", "GBCS Version 1.1  ")
    ROW("000003", "Current", ELECTRICITY, "0002", "00000002", "SMETS V3.1", "GBCS Version 2.1")
        ROW("000004", "Current", ELECTRICITY, "0002", "00000002", "SMETS V4.2", "GBCS Version 3.2")
            ROW("000005", "Removed", HUB, "0003", "00000003", "CHTS V1.3", "GBCS Version 3.2")
                ROW("000006", "Current", HUB, "0003", "00000003", "CHTS V1.1", "GBCS Version 2.1") ROW(
                    "000007", "Removed", ELECTRICITY, "0004", "00000004", "SMETS V1.2", "GBCS Version 0.0");

static struct sm_device
device(enum sm_device_type type, const char *model, const char *firmware, const char *smets, const char *gbcs)
{
	struct sm_device d = { .known = true, .type = type };

	d.field[SM_FIELD_MANUFACTURER] = sm_slice_str("0a01");
	d.field[SM_FIELD_MODEL] = sm_slice_str(model);
	d.field[SM_FIELD_FIRMWARE] = sm_slice_str(firmware);
	d.field[SM_FIELD_SMETS_VERSION] = sm_slice_str(smets);
	d.field[SM_FIELD_GBCS_VERSION] = sm_slice_str(gbcs);
	return d;
}

static void
same_text(struct sm_slice found, const char *expected)
{
	if (!sm_slice_eq_str(found, expected))
		fail_msg("%.*s instead of %s", (int)found.len, found.len > 0 ? (const char *)found.p : "",
		    expected);
}

/* What the list says about a device: entries, active ones, versions. */
static void
finds(struct world *t, const struct sm_device *d, size_t n, size_t active, const char *gbcs,
    const char *several)
{
	struct sm_cpl_model model;

	assert_true(sm_cpl_find(&t->work, d, &model, NULL));
	assert_int_equal(model.n, n);
	assert_int_equal(model.n_active, active);
	same_text(model.gbcs_version, gbcs);
	if (several)
		assert_string_equal(model.several, several);
	else
		assert_null(model.several);
}

static void
test_models_that_stand_twice(void **state)
{
	struct sm_device d;
	struct world t;

	(void)state;
	open_world(&t);
	import_rows(&t, "cpl", list);
	d = device(SM_DEVICE_CHF, "00010102", "00000001", "", "");
	finds(&t, &d, 2, 2, "", "1.0, 1.1");
	d = device(SM_DEVICE_GPF, "00010102", "00000001", "CHTS V1.0", "");
	finds(&t, &d, 2, 2, "", "1.0, 1.1");
	d = device(SM_DEVICE_CHF, "00010102", "00000001", "", "1.1");
	finds(&t, &d, 1, 1, "1.1", NULL);
	/* a version that no entry has says nothing */
	d = device(SM_DEVICE_CHF, "00010102", "00000001", "", "4.1");
	finds(&t, &d, 2, 2, "", "1.0, 1.1");
	d = device(SM_DEVICE_ESME, "00020102", "00000002", "SMETS2 V4.2", "");
	finds(&t, &d, 1, 1, "3.2", NULL);
	d = device(SM_DEVICE_ESME, "00020102", "00000002", "", "");
	finds(&t, &d, 2, 2, "", "2.1, 3.2");
	/* another type of device, another firmware, and any firmware */
	d = device(SM_DEVICE_GSME, "00020102", "00000002", "", "");
	finds(&t, &d, 0, 0, "", NULL);
	d = device(SM_DEVICE_ESME, "00020102", "00000009", "", "");
	finds(&t, &d, 0, 0, "", NULL);
	d = device(SM_DEVICE_ESME, "00020102", "", "4.2", "");
	finds(&t, &d, 1, 1, "3.2", NULL);
	/* a removed entry counts only for a device that is of it */
	d = device(SM_DEVICE_CHF, "00030102", "00000003", "", "");
	finds(&t, &d, 2, 1, "2.1", "3.2, 2.1");
	d = device(SM_DEVICE_CHF, "00030102", "00000003", "CHTS V1.3", "");
	finds(&t, &d, 1, 0, "3.2", NULL);
	d = device(SM_DEVICE_ESME, "00040102", "00000004", "", "");
	finds(&t, &d, 1, 0, "", NULL);
	close_world(&t);
}

/* Removed is one of three statuses in DUIS: the answer of 8.2 must not name one that nobody told. */
static void
test_statuses(void **state)
{
	const struct sm_cpl_model current = { .n = 2, .n_active = 1 };
	const struct sm_cpl_model removed = { .n = 1, .status = sm_slice_str("Removed") };
	const struct sm_cpl_model expired = { .n = 1, .status = sm_slice_str("Expired") };

	(void)state;
	same_text(sm_cpl_status(&current, sm_slice_str("Withdrawn")), "Active");
	same_text(sm_cpl_status(&removed, sm_slice_str("Active")), "");
	same_text(sm_cpl_status(&removed, sm_slice_str("Cancelled")), "Cancelled");
	same_text(sm_cpl_status(&expired, sm_slice_str("Active")), "Expired");
}

/* The version that sm-transform and sm-correlate get for a device; 0: not known. */
static unsigned
version_of(struct world *t, unsigned i)
{
	struct sm_context context = { .more = NULL };
	struct sm_lookup *lookup = sm_lookup_share(&t->work, &context);
	const struct sm_context_device *found;
	uint8_t id[SM_EUI_LEN];

	eui_of(i, id);
	assert_non_null(lookup);
	found = context.more(context.more_arg, id, NULL);
	assert_non_null(found);
	assert_false(sm_lookup_failed(lookup, NULL));
	assert_int_equal(found->unread_version.len, 0);
	return found->gbcs_version;
}

static void
test_lookup(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	import_rows(&t, "cpl", list);
	import_rows(&t, "devices",
	    "id,type,status,manufacturer,model,firmware,smets_version,gbcs_version\n"
	    "D0-00-00-00-00-00-00-00,CHF,Pending,0A01,00010102,00000001,CHTS V1.0,\n"
	    "D0-00-00-00-00-00-00-01,CHF,Pending,0A01,00010102,00000001,CHTS V1.0,1.0\n"
	    "D0-00-00-00-00-00-00-02,ESME,Pending,0A01,00020102,00000002,SMETS V4.2,\n"
	    "D0-00-00-00-00-00-00-03,ESME,Pending,0A01,00020102,00000002,,\n"
	    "D0-00-00-00-00-00-00-04,ESME,Pending,,,,,\n"
	    "D0-00-00-00-00-00-00-05,CHF,Pending,0A01,00030102,00000003,,\n"
	    "D0-00-00-00-00-00-00-06,CHF,Pending,0A01,00030102,00000003,CHTS V1.1,\n");
	assert_int_equal(version_of(&t, 0), 0);
	assert_int_equal(version_of(&t, 1), 100);
	assert_int_equal(version_of(&t, 2), 302);
	assert_int_equal(version_of(&t, 3), 0);
	assert_int_equal(version_of(&t, 4), 0);
	/* it may be of the entry that was removed */
	assert_int_equal(version_of(&t, 5), 0);
	assert_int_equal(version_of(&t, 6), 201);
	close_world(&t);
}

/* ---- TSAT ---- */

static const char pairs[] =
    "version,relevant gbcs version,installation start,installation end,maintenance start,maintenance end,"
    "applicability start,applicability end\n"
    "SMETS V1.2,,15/07/16,05/12/18,15/07/16,Not determined,,\n"
    "SMETS 2.0,1.1,30/09/16,27/10/19,30/09/16,Not determined,06/11/17,Not determined\n"
    "CHTS 1.1,2.0,28/10/18,Not determined,28/10/18,Not determined,28/10/18,Not determined\n"
    "CHTS 1.1,2.1,28/10/18,Not determined,28/10/18,31/12/20,28/10/18,Not determined\n"
    "SMETS 6.0,5.0,Not determined,Not determined,01/01/20,Not determined,Not determined,Not determined\n";

static void
judges(struct world *t, enum sm_device_type type, const char *versions, bool installing, const char *today,
    enum sm_tsat_verdict expected, const char *says)
{
	const char *slash = strchr(versions, '/'), *why;
	char smets[20] = "";
	struct sm_device d;
	enum sm_tsat_verdict verdict;

	memcpy(smets, versions, (size_t)(slash - versions));
	d = device(type, "00010102", "00000001", smets, slash + 1);
	assert_true(sm_tsat_check(&t->work, &d, installing, today, &verdict, &why, NULL));
	if (verdict != expected || !strstr(why, says))
		fail_msg("%s %s: %d, %s", versions, today, verdict, why);
}

static void
test_pairs(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	import_rows(&t, "cpl", list);
	import_rows(&t, "tsat", pairs);
	/* the first and the last day are in the period */
	judges(&t, SM_DEVICE_ESME, "SMETS V2.0/1.1", true, "2019-10-27", SM_TSAT_FITS, "");
	judges(&t, SM_DEVICE_ESME, "SMETS V2.0/1.1", true, "2019-10-28", SM_TSAT_REFUSED, "installed");
	judges(&t, SM_DEVICE_ESME, "SMETS V2.0/1.1", false, "2019-10-28", SM_TSAT_FITS, "");
	judges(&t, SM_DEVICE_ESME, "SMETS V2.0/1.1", false, "2017-11-06", SM_TSAT_FITS, "");
	judges(&t, SM_DEVICE_ESME, "SMETS V2.0/1.1", false, "2017-11-05", SM_TSAT_REFUSED, "not applicable");
	judges(&t, SM_DEVICE_CHF, "CHTS V1.1/2.1", false, "2020-12-31", SM_TSAT_FITS, "");
	judges(&t, SM_DEVICE_CHF, "CHTS V1.1/2.1", false, "2021-01-01", SM_TSAT_REFUSED, "maintenance");
	judges(&t, SM_DEVICE_GPF, "CHTS V1.1/2.0", false, "2021-01-01", SM_TSAT_FITS, "");
	judges(
	    &t, SM_DEVICE_CHF, "CHTS V1.1/3.2", false, "2021-01-01", SM_TSAT_REFUSED, "no pair of CHTS V1.1");
	judges(&t, SM_DEVICE_ESME, "SMETS V4.2/1.1", false, "2021-01-01", SM_TSAT_REFUSED,
	    "no pair of SMETS V4.2");
	/* a PPMID has a table of its own */
	judges(&t, SM_DEVICE_PPMID, "SMETS V2.0/2.1", false, "2021-01-01", SM_TSAT_UNCHECKED, "PPMID");
	judges(&t, SM_DEVICE_PPMID, "SMETS V2.0/1.1", false, "2021-01-01", SM_TSAT_FITS, "");
	/* SMETS1 has no GBCS version; a start that is not determined has not come */
	judges(&t, SM_DEVICE_ESME, "SMETS1 V1.2/", true, "2018-12-05", SM_TSAT_FITS, "");
	judges(&t, SM_DEVICE_ESME, "SMETS1 V1.2/", true, "2018-12-06", SM_TSAT_REFUSED, "installed");
	judges(&t, SM_DEVICE_ESME, "SMETS V6.0/5.0", false, "2021-01-01", SM_TSAT_REFUSED, "");
	/* a model that stands twice on the CPL; a device of it whose version is told */
	judges(&t, SM_DEVICE_CHF, "CHTS V1.0/", false, "2021-01-01", SM_TSAT_UNCHECKED, "1.0, 1.1");
	judges(&t, SM_DEVICE_ESME, "/", false, "2021-01-01", SM_TSAT_UNCHECKED, "no GBCS version");
	close_world(&t);
}

static void
reads(const char *text, const char *name, unsigned version)
{
	struct sm_specification s;

	assert_true(sm_specification_read(sm_slice_str(text), &s));
	assert_int_equal(s.version, version);
	if (name)
		assert_string_equal(s.name, name);
	else
		assert_null(s.name);
}

static void
test_specifications(void **state)
{
	static const char *const wrong[] = { "", "SMETS", "SMETS 5", "SMETS V5.1.1", "SMETSGBCS 4.1",
		"SMETS GBCS 4.1", "CHTS latest", "SMETS3 V1.0x" };
	struct sm_specification s;

	(void)state;
	reads("SMETS V4.2 ", "SMETS", 402);
	reads("SMETS2 4.2", "SMETS", 402);
	reads("SMETS1 V1.2", "SMETS", 102);
	reads("chts v1.3", "CHTS", 103);
	reads("GBCS V4.1", "GBCS", 401);
	reads("HCALCSTS 1.0", "HCALCSTS", 100);
	reads("5.1", NULL, 501);
	for (size_t i = 0; i < SM_COUNT(wrong); i++)
		assert_false(sm_specification_read(sm_slice_str(wrong[i]), &s));
}

static bool
is_smets1(enum sm_device_type type, const char *version, const char *region, const char *provider)
{
	struct sm_device d = device(type, "00020102", "00000002", version, "");

	d.field[SM_FIELD_CSP_REGION] = sm_slice_str(region);
	d.field[SM_FIELD_S1SP] = sm_slice_str(provider);
	return sm_device_is_smets1(&d);
}

static void
tells_smets1_devices(void **state)
{
	struct sm_device unknown = { .known = false };

	(void)state;
	assert_true(is_smets1(SM_DEVICE_ESME, "SMETS V1.2", "", ""));
	assert_true(is_smets1(SM_DEVICE_CHF, "SMETS V1.2 ", "", ""));
	assert_true(is_smets1(SM_DEVICE_PPMID, "SMETS1 V1.58", "", ""));
	assert_true(is_smets1(SM_DEVICE_GSME, "1.2", "", ""));
	assert_true(is_smets1(SM_DEVICE_ESME, "", "SMETS1", ""));
	assert_true(is_smets1(SM_DEVICE_ESME, "", "", "Provider"));
	assert_false(is_smets1(SM_DEVICE_ESME, "SMETS V2.0", "North", ""));
	assert_false(is_smets1(SM_DEVICE_ESME, "SMETS V5.1", "", ""));
	assert_false(is_smets1(SM_DEVICE_CHF, "CHTS V1.4", "", ""));
	assert_false(is_smets1(SM_DEVICE_PPMID, "PPMIDTS V1.1", "", ""));
	/* of a hub it may be a version of CHTS */
	assert_false(is_smets1(SM_DEVICE_CHF, "1.2", "", ""));
	assert_false(is_smets1(SM_DEVICE_ESME, "", "", ""));
	assert_false(sm_device_is_smets1(&unknown));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_models_that_stand_twice),
		cmocka_unit_test(test_statuses),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_specifications),
		cmocka_unit_test(tells_smets1_devices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
