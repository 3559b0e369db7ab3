#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "inventory/tables.h"
#include "inventory/test_world.h"

/*
 * Each column of each kind with each bad value of its form: refused with line, column and value; other rows are
 * imported.
 */

enum { COLUMNS_MOST = 32 };

/* A valid row, by column; %u makes its key unique. */
struct kind {
	const char *name;
	const char *columns[COLUMNS_MOST];
	const char *values[COLUMNS_MOST];
};

static const struct kind kinds[] = {
	{ "devices",
	    { "id", "type", "status", "manufacturer", "model", "smets_version", "firmware", "firmware_status",
	        "cpl_status", "date_commissioned", "import_mpxn", "secondary_mpan", "export_mpan",
	        "esme_variant", "uprn", "postcode", "address", "csp_region", "gbcs_version", "han_variant",
	        "s1sp", "connectivity", "firmware_sent", "status_before", "in_log_of", "gpf_of",
	        "joined_to" },
	    { "A0-00-00-00-00-00-%02X-%02X", "ESME", "Pending", "M", "X", "SMETS V5.1", "00010203", "Active",
	        "Active", "2024-02-29", "1200000000013", "1200000000013", "1200000000013", "AD",
	        "100020003000", "ZZ1 1ZZ", "1", "4G North", "4.1", "Dual Band", "S", "Cellular", "00010204",
	        "", "", "", "" } },
	{ "cpl", { "manufacturer", "model", "firmware", "type", "smets_version", "gbcs_version", "status" },
	    { "M%u", "X%u", "00010203", "ESME", "SMETS V5.1", "4.1", "Active" } },
	{ "cpl",
	    { "Entry.number", "Version", "Entry.status", "Device_Type.name",
	        "Device_Model.manufacturer_identifier", "Device_Model.model_identifier",
	        "Device_Model.hardware_version.version", "Device_Model.hardware_version.revision",
	        "Device_Model.model_identifier_concatenated_with_hardware_version",
	        "Device_Model.firmware_version", "SMETS_CHTS Version.Version_number_and_effective_date",
	        "GBCS Version.version_number", "Manufacturer_Image.hash" },
	    { "%06u", "Version 9.001", "Current", "Gas Smart Meter", "0A01", "0102", "0B", "0c", "01020B0c",
	        "00010203", "SMETS V5.1 ", "GBCS Version 4.1  ",
	        "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF" } },
	{ "tsat",
	    { "version", "relevant_gbcs_version", "installation_start", "installation_end",
	        "maintenance_start", "maintenance_end", "applicability_start", "applicability_end" },
	    { "SMETS %u.%u", "4.1", "30/09/16", "Not determined", "2016-09-30", "", "06/11/17",
	        "07/11/17" } },
	{ "tsat", { "version", "specification", "period", "starts", "ends" },
	    { "%u.%u", "GBCS", "applicability", "2021-11-01", "2022-01-01" } },
	{ "registration", { "mpxn", "role", "starts", "ends", "user" },
	    { "12000000%02u%03u", "IS", "2020-01-01", "2021-01-01", "A0-00-00-00-00-00-01-01" } },
	{ "users", { "id", "name", "roles", "status" },
	    { "A0-00-00-00-00-00-%02X-%02X", "Supplier One", "IS GS", "active" } },
	{ "thresholds", { "user", "variant", "most" }, { "A0-00-00-00-00-00-%02X-%02X", "4.1.1", "2" } },
	{ "thresholds",
	    { "communication", "user", "variant", "device_type", "period", "warning", "quarantine" },
	    { "request", "A0-00-00-00-00-00-%02X-%02X", "4.1.1", "ESME", "day", "1", "2" } },
	{ "limits", { "variant", "element", "device_type", "lowest", "highest" },
	    { "1.5", "Part%u/Value%u", "GSME", "-1.5", "2" } },
	{ "response-times", { "variant", "category", "seconds" }, { "4.1.1", "on_demand", "30" } },
};

/* Values that every column refuses. */
static const char *const damage[] = { "1.2E+12", "1E-05", "#N/A", "#REF!", "########", "=A1", "\x01",
	"a\x1b[2Jb", "\x7f", "\xc2\x85", "\xe2\x80\xae", "\xef\xbf\xbe", "\xff", "\xc3", "\xed\xa0\x80" };
/* Values that a column's form refuses. */
static const struct {
	const char *columns;
	const char *bad[12];
} wrong[] = {
	{ "id|user|in_log_of|gpf_of|joined_to", { "1", "A0-00-00-00-00-00-01", "A0-00-00-00-00-00-01-0G",
	                                            "A000000000000101", "A0:00:00:00:00:00:01:01" } },
	{ "type|status|firmware_status|cpl_status|esme_variant|csp_region|connectivity|specification|period|"
	  "role|"
	  "category|status_before",
	    { "banana", "active.", "esme", "1", "PENDING" } },
	{ "Entry.number", { "1", "00001", "0000001", "banana", "0x0001" } },
	{ "Entry.status|Device_Type.name", { "current", "ESME", "Gas", "1", "Current|Removed" } },
	{ "Device_Model.manufacturer_identifier|Device_Model.model_identifier",
	    { "102", "00102", "0A0G", "1" } },
	{ "Device_Model.hardware_version.version|Device_Model.hardware_version.revision",
	    { "0", "B", "00B", "0G", "1.0" } },
	{ "Device_Model.model_identifier_concatenated_with_hardware_version|Device_Model.firmware_version",
	    { "1020B0C", "001020B0C", "banana", "0102-0B0" } },
	{ "Device_Model.model_identifier_concatenated_with_hardware_version", { "01020B0D", "11020B0c" } },
	{ "SMETS_CHTS Version.Version_number_and_effective_date", { "banana", "SMETS", "GBCS V4.1", "0.0" } },
	{ "GBCS Version.version_number", { "banana", "4", "0.0", "SMETS V4.1", "GBCS Version 4.1.2" } },
	{ "Manufacturer_Image.hash", { "00", "banana", "0011223344556677" } },
	{ "relevant_gbcs_version", { "banana", "4", "SMETS 4.1", "0.0" } },
	{ "installation_start|installation_end|maintenance_start|maintenance_end|applicability_start|"
	  "applicability_end",
	    { "31/02/16", "30/13/16", "30/09/2016", "30-09-16", "20160930", "Not known", "42643",
	        "1/9/16" } },
	{ "date_commissioned|starts|ends",
	    { "01/01/2023", "2023-1-1", "2023-02-29", "2023-13-01", "2023-00-10", "2023-01-32", "20230229",
	        "2023-01-01T00:00:00Z", "45000", "12023-01-01", "-2023-01-01", "banana" } },
	{ "import_mpxn|mpxn",
	    { "12345", "12345678901", "123456789012", "12345678901234", "120000000001a", "1 2000 0000 0013",
	        "1200000000013.0", "-120000000001", "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5\xd9\xa6" } },
	{ "secondary_mpan|export_mpan", { "200000000013", "12345678", "12000000000133", "banana" } },
	{ "uprn", { "0", "-1", "1.5", "1000200030001", "banana", "10 002" } },
	{ "postcode", { "Z", "ZZ1_1ZZ", "ZZ11ZZZZZ", "banana", "ZZ1,1ZZ" } },
	{ "gbcs_version|version", { "banana", "4", "4.1.2", "V", "newest", "4,1", "100.1", "0.0",
	                              "2021-11-01", "SMETS GBCS 4.1" } },
	{ "gbcs_version", { "SMETS 4.1" } },
	{ "smets_version",
	    { "banana", "SMETS", "SMETS 5", "GBCS V4.1", "CHTS latest", "5,1", "SMETSGBCS 4.1" } },
	{ "firmware|firmware_sent", { "\t\x02" } },
	{ "most|seconds", { "-1", "1.5", "1e3", "banana", "9223372036854775808", "0x10" } },
	{ "variant", { "4.99", "4", "banana", "8F0A0" } },
	{ "communication|device_type", { "banana", "Request", "esme" } },
	{ "warning|quarantine", { "-1", "1.5", "banana" } },
	{ "element", { "/Value", "Value/", "A//B", "A B", "A[1]" } },
	{ "lowest|highest", { "1e3", "0,5", "0.0000000001", "banana", "-", ".", "1.2.3",
	                        "1234567890123456789012345678901" } },
	{ "roles", { "banana", "IS,GS", "is" } },
};

struct refusals {
	char text[700];
	unsigned n;
};

static bool
count_refusal(void *ctx, const struct sm_err *err)
{
	struct refusals *refusals = ctx;

	(void)snprintf(refusals->text, sizeof refusals->text, "%s", err->text);
	refusals->n++;
	return true;
}

/* Writes a row of a kind with one value replaced. */
static void
row_of(const struct kind *k, unsigned key, size_t column, const char *value, struct sm_buf *out)
{
	for (size_t i = 0; i < COLUMNS_MOST && k->columns[i]; i++) {
		char plain[80];

		if (i > 0)
			sm_buf_putc(out, ',');
		if (i == column) {
			sm_buf_putc(out, '"');
			sm_buf_puts(out, value);
			sm_buf_putc(out, '"');
			continue;
		}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		(void)snprintf(plain, sizeof plain, k->values[i], key, key, key);
#pragma GCC diagnostic pop
		sm_buf_puts(out, plain);
	}
	sm_buf_putc(out, '\n');
}

static void
import(struct world *t, const char *kind, struct sm_slice text, struct sm_import_report *report,
    struct refusals *refusals)
{
	struct sm_err err;

	*report = (struct sm_import_report){ .refuse = count_refusal, .ctx = refusals };
	refusals->n = 0;
	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	t->work.service = "import";
	sm_arena_reset(&t->arena);
	if (!sm_import_rows(&t->work, kind, text, report, &err))
		fail_msg("%s: %s", kind, err.text);
}

static void
names_of(const struct kind *k, struct sm_buf *out)
{
	for (size_t i = 0; i < COLUMNS_MOST && k->columns[i]; i++)
		sm_buf_printf(out, "%s%s", i > 0 ? "," : "", k->columns[i]);
	sm_buf_putc(out, '\n');
}

static unsigned tried;

/* Rows 2 and 4 are valid, row 3 is not. */
static void
refuse(struct world *t, const struct kind *k, size_t column, const char *value)
{
	struct sm_import_report report;
	char start[80];
	struct refusals refusals;
	struct sm_buf text;

	assert_true(sm_db_begin(t->db, NULL));
	sm_buf_init(&text);
	names_of(k, &text);
	row_of(k, 1, COLUMNS_MOST, "", &text);
	row_of(k, 2, column, value, &text);
	row_of(k, 3, COLUMNS_MOST, "", &text);
	import(t, k->name, sm_slice_of(text.p, text.len), &report, &refusals);
	(void)snprintf(start, sizeof start, "line 3: %s: \"", k->columns[column]);
	if (refusals.n != 1 || strncmp(refusals.text, start, strlen(start)) != 0)
		fail_msg("%s.%s %s: %u refused, %s", k->name, k->columns[column], value, refusals.n,
		    refusals.text);
	assert_int_equal(report.refused, 1);
	/* without a key column the same row appears twice */
	if (report.added + report.unchanged != 2)
		fail_msg("%s.%s %s: %u rows", k->name, k->columns[column], value, (unsigned)report.added);
	assert_null(strstr(refusals.text, "SQL"));
	sm_db_rollback(t->db);
	sm_buf_free(&text);
	tried++;
}

static void
test_bad_values(void **state)
{
	struct world t;

	(void)state;
	open_world(&t);
	for (size_t k = 0; k < SM_COUNT(kinds); k++) {
		for (size_t c = 0; c < COLUMNS_MOST && kinds[k].columns[c]; c++) {
			for (size_t d = 0; d < SM_COUNT(damage); d++)
				refuse(&t, &kinds[k], c, damage[d]);
			for (size_t w = 0; w < SM_COUNT(wrong); w++)
				for (size_t b = 0;
				     b < SM_COUNT(wrong[w].bad) &&
				     sm_list_has(wrong[w].columns, '|', sm_slice_str(kinds[k].columns[c])) &&
				     wrong[w].bad[b];
				     b++)
					refuse(&t, &kinds[k], c, wrong[w].bad[b]);
		}
	}
	assert_true(tried > 1000);
	close_world(&t);
}

static void
expect(struct world *t, const char *kind, const char *text, size_t len, uint64_t added, unsigned refused,
    const char *says)
{
	struct sm_import_report report;
	struct refusals refusals = { .n = 0 };

	import(t, kind, sm_slice_of(text, len), &report, &refusals);
	if (report.added != added || refusals.n != refused || (says && !strstr(refusals.text, says)))
		fail_msg(
		    "%s: %u added, %u refused, %s", text, (unsigned)report.added, refusals.n, refusals.text);
}

#define EXPECT(kind, text, ...) expect(&t, kind, text, sizeof text - 1, __VA_ARGS__)
#define ID "A0-00-00-00-00-00-05-"

static void
test_spreadsheets(void **state)
{
	struct sm_import_report report = { .refuse = NULL };
	struct world t;
	struct sm_device d;
	struct sm_err err;
	uint8_t id[SM_EUI_LEN];

	(void)state;
	open_world(&t);
	EXPECT("users", "\xef\xbb\xbfid,roles,status\r\n" ID "01,IS,active\r\n\r\n" ID "02,GS,active", 2, 0,
	    NULL);
	EXPECT("users",
	    "\"id\",\"roles\",\"status\"\r" ID "03,\"IS \", active \r,,\r" ID "04 ,GS,\"active\"\r", 2, 0,
	    NULL);
	/* a line break in quotes does not end the row, and counts as a line */
	EXPECT("devices",
	    "id,type,status,postcode,address\n" ID "10,ESME,Pending,ZZ1 1ZZ,\"1 High\r\nStreet\"\n" ID
	    "11,ESME,Asleep,,\n",
	    1, 1, "line 4: status");
	assert_true(sm_eui_parse(sm_slice_str(ID "10"), id));
	assert_true(sm_device_get(&t.work, id, &d, NULL));
	assert_true(sm_slice_eq_str(d.field[SM_FIELD_ADDRESS], "1 High\nStreet"));
	EXPECT("users",
	    "id,roles,status\n" ID "05,\"IS\"x,active\n" ID "06,IS,active\n" ID "07,IS\n" ID
	    "08,IS,active,\n",
	    1, 3, "4 values for 3 columns");
	EXPECT("users", "id,roles,status\n" ID "20,IS,active\n" ID "21,\"IS,active\n" ID "22,IS,active\n", 1,
	    1, "line 3: ");
	EXPECT("users", "id,roles,status,name\n" ID "30,IS,active,a\0b\n", 0, 1, "line 2: name");
	/* versions are stored in the form in which they are compared */
	EXPECT("devices", "id,type,status,gbcs_version\n" ID "40,ESME,Pending,GBCS v4.1\n", 1, 0, NULL);
	assert_true(sm_eui_parse(sm_slice_str(ID "40"), id));
	assert_true(sm_device_get(&t.work, id, &d, NULL));
	assert_true(sm_slice_eq_str(d.field[SM_FIELD_GBCS_VERSION], "4.1"));
	/* names in other spellings; dates as the registration data have them */
	EXPECT("registration", "MPxN,Role,Starts,ENDS,user\n7400000044,GS,20240229,20240301," ID "01\n", 1, 0,
	    NULL);
	EXPECT("registration", "mpxn,role,starts,ends,user\n7400000044,GS,2024-02-29,2024-03-01," ID "01\n",
	    0, 0, NULL);
	sm_err_clear(&err);
	assert_false(sm_import_rows(
	    &t.work, "registration", sm_slice_str("mpxn,size,colour,mpxn,Role\n"), &report, &err));
	assert_string_equal(err.text, "line 1: column size, colour is unknown; column mpxn is there twice; "
	                              "there is no column starts, user; "
	                              "the others are mpxn, role, ends");
	sm_err_clear(&err);
	assert_false(sm_import_rows(&t.work, "users", sm_slice_str("id;roles;status\n"), &report, &err));
	assert_non_null(strstr(err.text, "semicolons"));
	sm_err_clear(&err);
	assert_false(sm_import_rows(&t.work, "users", sm_slice_of("\xff\xfei\0d\0", 6), &report, &err));
	assert_non_null(strstr(err.text, "UTF-16"));
	close_world(&t);
}

static void
test_doubts(void **state)
{
	static struct sm_import_report report; /* large for a stack */
	static struct refusals refusals;
	struct world t;

	(void)state;
	open_world(&t);
	import(&t, "registration",
	    sm_slice_str("mpxn,role,starts,user\n1200000000013,IS,2020-01-01," ID
	                 "01\n1200000000014,IS,2020-01-01," ID "01\n1200000000015,IS,2020-01-01," ID "01\n"),
	    &report, &refusals);
	assert_int_equal(report.added, 3);
	assert_int_equal(refusals.n, 0);
	assert_true(report.doubtful >= 2);
	assert_non_null(strstr(report.doubt, "check digit"));
	close_world(&t);
}

/* ---- the file ---- */

static void
make_name(char *path)
{
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(close(fd), 0);
	assert_int_equal(unlink(path), 0);
}

static void
test_own_file(void **state)
{
	char path[] = "/tmp/sm-import-test-XXXXXX", other[] = "/tmp/sm-import-test-XXXXXX";
	struct stat st;
	struct sm_err err;
	struct sm_db *db;

	(void)state;
	make_name(path);
	make_name(other);
	db = sm_db_open(path, SM_DB_WRITE, NULL);
	assert_non_null(db);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* who only reads has no changes to ask for; a file replaced within a transaction, and before one */
	assert_true(sm_db_begin_reading(db, NULL));
	assert_int_equal(rename(path, other), 0);
	assert_false(sm_db_commit(db, NULL));
	assert_null(sm_db_fate(db));
	assert_int_equal(rename(other, path), 0);
	assert_true(sm_db_begin(db, NULL));
	assert_int_equal(rename(path, other), 0);
	sm_err_clear(&err);
	assert_false(sm_db_commit(db, &err));
	assert_non_null(strstr(err.text, "replaced"));
	assert_string_equal(sm_db_fate(db), "are not kept");
	assert_false(sm_db_begin(db, NULL));
	assert_false(sm_db_begin_reading(db, NULL));
	sm_db_close(&db);
	(void)remove(other);
	sm_err_clear(&err);
	assert_null(sm_db_open("", SM_DB_WRITE, &err));
	assert_int_equal(err.code, SM_E_USAGE);
	assert_null(sm_db_open("/dev/null", SM_DB_WRITE, NULL));
	assert_null(sm_db_open("/tmp", SM_DB_WRITE, NULL));
}

static bool
fill(struct sm_db *db, int64_t i, struct sm_err *err)
{
	static const char text[] =
	    "a text that takes some room in a page, so that the file is soon full of them";

	return sm_db_run(
	    db, err, "INSERT INTO user (id, name, roles, status) VALUES (?,?,'IS','active')", "it", i, text);
}

/* If the file can't grow, SQLite rolls back by itself: later statements must not be committed alone. */
static void
test_ended_transaction(void **state)
{
	struct sm_err err;
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	int64_t i = 0, n;

	(void)state;
	assert_non_null(db);
	assert_true(sm_db_run(db, NULL, "PRAGMA max_page_count=60", ""));
	assert_true(sm_db_begin(db, NULL));
	sm_err_clear(&err);
	while (i < 100000 && fill(db, i, &err))
		i++;
	assert_non_null(strstr(err.text, "no space"));
	sm_err_clear(&err);
	assert_false(fill(db, 1, &err));
	assert_non_null(strstr(err.text, "before this one"));
	assert_false(sm_db_begin(db, NULL));
	assert_false(sm_db_record_begin(db, NULL));
	assert_false(sm_db_commit(db, NULL));
	assert_true(sm_db_begin(db, NULL));
	assert_true(sm_db_number(db, NULL, &n, NULL, "SELECT count(*) FROM user", ""));
	assert_int_equal(n, 0);
	assert_true(sm_db_commit(db, NULL));
	sm_db_close(&db);
}

/* A credential is since the time of the import; one that comes again, since the first. */
static void
test_credential_time(void **state)
{
	const struct sm_slice rows =
	    sm_slice_str("device,role,party\n"
	                 "00-db-12-34-56-78-90-01,Supplier,90-b3-d5-1f-30-00-00-02\n");
	struct sm_import_report report;
	static struct refusals refusals;
	struct world t;
	int64_t since;

	(void)state;
	open_world(&t);
	assert_true(sm_db_run(t.db, NULL, "INSERT INTO device (id, type, added) VALUES (?,'IHD',1)", "i",
	    (int64_t)0x00db123456789001));
	for (int64_t i = 0; i < 2; i++) {
		t.work.now = NOW + i;
		import(&t, "credentials", rows, &report, &refusals);
		assert_int_equal(report.unchanged, i);
		assert_true(sm_db_number(t.db, NULL, &since, NULL, "SELECT since FROM credential", ""));
		assert_int_equal(since, NOW);
	}
	close_world(&t);
}

/* Bound values whose types or number differ from those that the statement declares. */
static void
test_bound_values(void **state)
{
	struct sm_db *db = sm_db_open(NULL, SM_DB_WRITE, NULL);
	int64_t one = 1;

	(void)state;
	assert_non_null(db);
	assert_false(sm_db_run(db, NULL, "SELECT ?", ""));
	assert_false(sm_db_run(db, NULL, "SELECT ?1", "t", one));
	assert_false(sm_db_run(db, NULL, "SELECT ?1+0", "ii", one, one));
	assert_false(sm_db_run(db, NULL, "SELECT ?+?", "i", one));
	assert_true(sm_db_run(db, NULL, "SELECT ?-?", "in", one, &one));
	sm_db_close(&db);
}

/* A link that a row names twice is one; a row that names other links later replaces them. */
static void
test_repeated_links(void **state)
{
	static const char head[] = "id,type,status,in_log_of,joined_to\n"
	                           "D0-00-00-00-00-00-09-00,CHF,Commissioned,,\n"
	                           "D0-00-00-00-00-00-09-01,ESME,Commissioned,D0-00-00-00-00-00-09-00,\n";
	static const struct {
		const char *row;
		int64_t links;
	} rows[] = {
		{ "D0-00-00-00-00-00-09-02,PPMID,Commissioned, D0-00-00-00-00-00-09-00 ,"
		  "D0-00-00-00-00-00-09-01  D0-00-00-00-00-00-09-01\n",
		    3 },
		{ "D0-00-00-00-00-00-09-02,PPMID,Commissioned,D0-00-00-00-00-00-09-00,\n", 2 },
		{ "D0-00-00-00-00-00-09-02,PPMID,Commissioned,,D0-00-00-00-00-00-09-01\n", 2 },
	};
	struct sm_import_report report;
	struct refusals refusals;
	static struct world t; /* too large for the stack */

	(void)state;
	open_world(&t);
	assert_true(sm_db_begin(t.db, NULL));
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		struct sm_buf text;
		int64_t links;

		sm_buf_init(&text);
		sm_buf_printf(&text, "%s%s", head, rows[i].row);
		import(&t, "devices", sm_slice_of(text.p, text.len), &report, &refusals);
		assert_int_equal(refusals.n, 0);
		assert_true(sm_db_number(t.db, NULL, &links, NULL, "SELECT count(*) FROM association", ""));
		assert_int_equal(links, rows[i].links);
		sm_buf_free(&text);
	}
	close_world(&t);
}

/* A NUL is refused as what it is, wherever it stands in a row, and the row behind is read. */
static void
test_nuls(void **state)
{
	static const char *const rows[][2] = { { "?A0-00-00-00-00-00-01-01,ESME,Pending", "id" },
		{ "A0-00-00-00-00-00-01-01?,ESME,Pending", "id" },
		{ "A0-00-00-00-00-00-01-01,ES?ME,Pending", "type" },
		{ "A0-00-00-00-00-00-01-01,ESME,Pending?", "status" },
		{ "A0-00-00-00-00-00-01-01,ESME,\"Pen?ding\"", "status" },
		{ "A0-00-00-00-00-00-01-01,ESME,?", "status" } };
	char expected[80];
	struct sm_import_report report;
	static struct refusals refusals;
	static struct world t; /* too large for the stack */

	(void)state;
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		struct sm_buf text;

		open_world(&t);
		sm_buf_init(&text);
		sm_buf_printf(
		    &text, "id,type,status\n%s\nA0-00-00-00-00-00-01-02,ESME,Pending\n", rows[i][0]);
		*strchr(text.p, '?') = '\0';
		import(&t, "devices", sm_slice_of(text.p, text.len), &report, &refusals);
		assert_int_equal(report.added, 1);
		assert_int_equal(refusals.n, 1);
		(void)snprintf(
		    expected, sizeof expected, "line 2: %s: a NUL stands in the value", rows[i][1]);
		assert_string_equal(refusals.text, expected);
		sm_buf_free(&text);
		close_world(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_repeated_links),
		cmocka_unit_test(test_nuls),
		cmocka_unit_test(test_bad_values),
		cmocka_unit_test(test_spreadsheets),
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_own_file),
		cmocka_unit_test(test_ended_transaction),
		cmocka_unit_test(test_bound_values),
		cmocka_unit_test(test_credential_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
