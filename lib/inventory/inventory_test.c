#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "catalogue/catalogue.h"
#include "inventory/schema.h"
#include "inventory/suits.h"
#include "inventory/test_world.h"
#include "inventory/users.h"

static void
test_rules_are_consistent(void **state)
{
	size_t n;
	const struct sm_transition *t = sm_transitions(&n);

	(void)state;
	/* no two rows overlap, and no row leads out of Type 2 */
	for (size_t i = 0; i < n; i++) {
		assert_true(t[i].types != 0 && t[i].from != 0);
		assert_non_null(sm_cause(t[i].cause)->clause);
		for (size_t k = i + 1; k < n; k++)
			if (t[i].cause == t[k].cause && (t[i].types & t[k].types))
				assert_true(
				    (t[i].from & t[k].from) == 0 || t[i].cause == SM_CAUSE_LOG_REMOVE);
	}
	for (unsigned c = 0; c < SM_CONDITIONS; c++)
		assert_non_null(sm_condition((enum sm_condition)c)->text);
}

static void
test_names(void **state)
{
	(void)state;
	for (unsigned s = SM_SMI_PENDING; s < SM_SMI_STATUSES; s++)
		assert_int_equal(
		    sm_smi_status_parse(sm_slice_str(sm_smi_status_name((enum sm_smi_status)s))), s);
	assert_int_equal(sm_smi_status_parse(sm_slice_str("pending")), SM_SMI_NONE);
	assert_true(sm_is_type_2(SM_DEVICE_CAD) && !sm_is_type_2(SM_DEVICE_PPMID));
	assert_int_equal(sm_field_by_name(sm_slice_str("uprn")), SM_FIELD_UPRN);
	assert_int_equal(sm_field_by_name(sm_slice_str("colour")), SM_FIELDS);
	assert_true(sm_field_check(SM_FIELD_ESME_VARIANT, sm_slice_str("BDEF"), NULL));
	assert_false(sm_field_check(SM_FIELD_ESME_VARIANT, sm_slice_str("BDEG"), NULL));
	assert_false(sm_field_check(SM_FIELD_UPRN, sm_slice_str("12a"), NULL));
	assert_false(sm_field_check(SM_FIELD_EXPORT_MPAN, sm_slice_str("123456789012"), NULL));
}

static void
test_log_is_append_only(void **state)
{
	struct world t;
	struct sm_err err;

	(void)state;
	open_world(&t);
	sm_err_clear(&err);
	assert_false(sm_db_run(t.db, &err, "UPDATE log SET new='x'", ""));
	assert_non_null(strstr(err.text, "append-only"));
	assert_false(sm_db_run(t.db, NULL, "DELETE FROM log", ""));
	close_world(&t);
}

static void
test_undone_record(void **state)
{
	struct world t;
	struct sm_device d;

	(void)state;
	open_world(&t);
	assert_true(sm_db_begin(t.db, NULL));
	assert_true(sm_db_record_begin(t.db, NULL));
	request(&t, "12.2", 8, name_of(&t, 2),
	    "<DevicePrenotification><DeviceID>D0-00-00-00-00-00-00-02</DeviceID><DeviceManufacturer>M"
	    "</DeviceManufacturer><DeviceModel>X</DeviceModel><DeviceType>ESME</DeviceType>"
	    "<FirmwareVersion>1</FirmwareVersion></DevicePrenotification>");
	assert_int_equal(apply(&t), SM_VERDICT_APPLIED);
	device_now(&t, 2, &d);
	assert_true(d.known);
	sm_db_record_undo(t.db);
	assert_true(sm_db_commit(t.db, NULL));
	device_now(&t, 2, &d);
	assert_false(d.known);
	close_world(&t);
}

/* A record that fails before it changes anything is only left: what it had begun must not show in later ones. */
static void
test_failed_line_has_no_number(void **state)
{
	const struct sm_slice none = sm_slice_of("", 0);
	struct world t;
	int64_t lines, last;

	(void)state;
	open_world(&t);
	assert_true(sm_db_begin(t.db, NULL));
	for (int i = 0; i < 3; i++) {
		t.work.service = "import";
		assert_true(sm_db_record_begin_bare(t.db, NULL));
		assert_true(sm_note(&t.work, NULL, "cpl", none, none, NULL));
		assert_true(sm_db_record_keep(t.db, NULL));
		/* the table refuses a line of no service */
		t.work.service = NULL;
		assert_true(sm_db_record_begin_bare(t.db, NULL));
		assert_false(sm_note(&t.work, NULL, "cpl", none, none, NULL));
		assert_true(sm_db_record_undo(t.db));
	}
	assert_true(sm_db_number(t.db, NULL, &lines, NULL, "SELECT count(*) FROM log", ""));
	assert_true(sm_db_number(t.db, NULL, &last, NULL, "SELECT max(seq) FROM log", ""));
	assert_int_equal(last, lines);
	close_world(&t);
}

static void
test_newer_file(void **state)
{
	char path[] = "/tmp/sm-inventory-test-XXXXXX";
	struct sm_db *db;
	struct sm_err err;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	sm_err_clear(&err);
	db = sm_db_open(path, SM_DB_WRITE, &err);
	assert_non_null(db);
	assert_true(sm_db_run(db, &err, "PRAGMA user_version=99", ""));
	sm_db_close(&db);
	assert_null(sm_db_open(path, SM_DB_WRITE, &err));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	(void)remove(path);
}

/* Rows of a file of schema version 2: a hub, a meter in its device log, and a deleted device. */
static const char left_behind[] =
    "INSERT INTO device (id, type, status, added) VALUES (1, 'CHF', 'Commissioned', 1), (2, 'ESME', "
    "'Whitelisted', 2);"
    "INSERT INTO association (device, kind, other, since) VALUES (2, 'log', 1, 820000000);"
    "INSERT INTO log (at, request, service, device, what, old, new) VALUES"
    " (820000000, NULL, 'import', 1, 'status', NULL, 'Commissioned'),"
    " (820000000, 'A0-00-00-00-00-00-00-01:A0-00-00-00-00-00-00-02:7', '12.2', 2, 'status', NULL, 'Pending'),"
    " (820000000, NULL, 'import', 3, 'status', NULL, 'Pending'),"
    " (820000000, 'A0-00-00-00-00-00-00-01:00-00-00-00-00-00-00-01:18446744073709551615', '8.11', 2, "
    "'status',"
    "  'Pending', 'Whitelisted'),"
    " (820000000, 'A0-00-00-00-00-00-00-01:00-00-00-00-00-00-00-01:18446744073709551615', '8.11', 2, 'log', "
    "NULL,"
    "  '00-00-00-00-00-00-00-01'),"
    " (820000000, NULL, '8.4', 3, 'status', 'Pending', NULL), (820000000, NULL, 'import', NULL, 'cpl', NULL, "
    "'M');"
    "INSERT INTO usage (user, variant, month, n) VALUES (1, '4.1.1', '2025-12', 7);"
    "INSERT INTO threshold (user, variant, most) VALUES (1, '4.1.1', 9), (1, '4.6.1', 8);"
    "INSERT INTO quarantine (originator, target, counter, variant, at, state, request) VALUES"
    " (1, 2, 3, '4.1.1', 820000000, 'released', '\n<Request/> '), (1, 2, 4, '4.1.1', 820000000, 'held', "
    "'<R/>');"
    "INSERT INTO cpl (manufacturer, model, firmware, gbcs_version, status) VALUES"
    " ('0A01', 'M', '1', '4.1', 'Active'), ('0a01', 'm', '1', '4.2', 'Expired'), ('0A01', 'M', '2', NULL, "
    "'Active');"
    "INSERT INTO tsat (specification, version, period, starts, ends) VALUES"
    " ('SMETS', '5.1', 'maintenance', '2021-11-01', '2030-01-01'),"
    " ('SMETS', '5.1', 'installation', '2021-11-02', NULL), ('GBCS', '4.1', 'applicability', '2021-11-03', "
    "NULL);";

static void
make_version_2(const char *path)
{
	char stamp[80];
	const char *const *steps;
	sqlite3 *handle;
	size_t n;

	steps = sm_inventory_migrations(&n);
	assert_true(n >= 3);
	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	(void)snprintf(
	    stamp, sizeof stamp, "PRAGMA application_id=%d; PRAGMA user_version=2", SM_INVENTORY_APPLICATION);
	assert_int_equal(sqlite3_exec(handle, steps[0], NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, steps[1], NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, stamp, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, left_behind, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(handle), SQLITE_OK);
}

static bool
to_buffer(void *ctx, struct sm_buf *out, struct sm_err *err)
{
	(void)err;
	sm_buf_put(ctx, out->p, out->len);
	sm_buf_reset(out);
	return true;
}

/* The tables of an older file: its CPL has expedited entries only, and its TSAT no pairs. */
static void
check_older_tables(struct world *t)
{
	int64_t n;

	assert_true(sm_db_number(
	    t->db, NULL, &n, NULL, "SELECT count(*) FROM cpl WHERE entry IS NULL AND product IS NULL", ""));
	assert_int_equal(n, 2);
	assert_true(
	    sm_db_number(t->db, NULL, &n, NULL, "SELECT count(*) FROM tsat WHERE gbcs_version=''", ""));
	assert_int_equal(n, 2);
	assert_true(sm_db_number(t->db, NULL, &n, NULL,
	    "SELECT count(*) FROM tsat WHERE version='SMETS V5.1' AND installation_starts='2021-11-02'"
	    " AND installation_ends IS NULL AND maintenance_starts='2021-11-01'"
	    " AND maintenance_ends='2030-01-01' AND applicability_starts IS NULL",
	    ""));
	assert_int_equal(n, 1);
}

static void
test_older_file(void **state)
{
	static const uint8_t meter[SM_EUI_LEN] = { 0, 0, 0, 0, 0, 0, 0, 2 };
	static const char lines[] =
	    "2025-12-25T17:46:40Z 00-00-00-00-00-00-00-02 status: - -> Pending by 12.2"
	    " A0-00-00-00-00-00-00-01:A0-00-00-00-00-00-00-02:7\n"
	    "2025-12-25T17:46:40Z 00-00-00-00-00-00-00-02 status: Pending -> Whitelisted by 8.11"
	    " A0-00-00-00-00-00-00-01:00-00-00-00-00-00-00-01:18446744073709551615\n"
	    "2025-12-25T17:46:40Z 00-00-00-00-00-00-00-02 log: - -> 00-00-00-00-00-00-00-01 by 8.11"
	    " A0-00-00-00-00-00-00-01:00-00-00-00-00-00-00-01:18446744073709551615\n";
	static const char usage[] = "user,variant,month,requests\n00-00-00-00-00-00-00-01,4.1.1,2025-12,7\n";
	char path[] = "/tmp/sm-inventory-test-XXXXXX";
	int fd = mkstemp(path);
	struct sm_buf log;
	struct sm_sink sink = { to_buffer, &log };
	struct world t;
	struct sm_err err;
	int64_t n;

	(void)state;
	assert_true(fd >= 0);
	make_version_2(path);
	sm_err_clear(&err);
	assert_null(sm_db_open(path, SM_DB_READ, &err));
	assert_int_equal(err.code, SM_E_UNSUPPORTED);
	memset(&t, 0, sizeof t);
	sm_arena_init(&t.arena, 0);
	t.db = sm_db_open(path, SM_DB_WRITE, NULL);
	assert_non_null(t.db);
	t.work = (struct sm_work){ .db = t.db, .arena = &t.arena, .now = NOW };
	check_whole(&t);
	check_older_tables(&t);
	sm_buf_init(&log);
	assert_true(sm_report_log(&t.work, meter, (struct sm_report_form){ .json = false }, &sink, NULL));
	assert_int_equal(log.len, strlen(lines));
	assert_memory_equal(log.p, lines, log.len);
	assert_true(sm_db_number(t.db, NULL, &n, NULL,
	    "SELECT count(*) FROM association WHERE user IS NOT NULL AND counter=-1", ""));
	assert_int_equal(n, 1);
	assert_true(sm_db_number(t.db, NULL, &n, NULL, "SELECT last FROM gone WHERE id=3", ""));
	assert_int_equal(n, 6);
	assert_true(sm_db_number(t.db, NULL, &n, NULL,
	    "SELECT sum(n) FROM threshold WHERE since='2025-12' AND period='month' AND user=1 AND (variant,"
	    " quarantine) IN (VALUES ('4.1.1', 9), ('4.6.1', 8)) AND communication='request'",
	    ""));
	assert_int_equal(n, 7);
	assert_true(sm_db_number(t.db, NULL, &n, NULL,
	    "SELECT ref FROM quarantine WHERE state='released' AND request='<Request/>'", ""));
	assert_int_equal(n, 1);
	assert_true(sm_db_add(t.db, NULL, &n,
	    "INSERT INTO quarantine (originator, target, counter, variant, at, state, request)"
	    " VALUES (1, 2, 3, '4.1.1', 0, 'held', '') RETURNING ref",
	    ""));
	assert_int_equal(n, 3);
	sm_buf_reset(&log);
	assert_true(sm_export(&t.work, "usage", SM_EXPORT_CSV, &sink, NULL));
	assert_int_equal(log.len, strlen(usage));
	assert_memory_equal(log.p, usage, log.len);
	sm_buf_free(&log);
	sm_arena_free(&t.arena);
	sm_db_close(&t.db);
	(void)remove(path);
}

static void
test_types_are_those_of_use_cases(void **state)
{
	static const struct {
		const char *variant, *types;
	} cases[] = {
		{ "1.7", "ESME" }, { "2.2", "ESME GSME" }, { "3.2", "ESME GPF" }, { "4.1.4", "GSME GPF" },
		{ "6.2.4", "ESME GSME CHF GPF" }, { "6.2.8", "GSME" }, { "6.28", "CHF" },
		{ "6.23", "ESME GSME CHF GPF HCALCS PPMID" }, { "8.5", "ESME GSME" },
		{ "8.7.1", "ESME GSME HCALCS PPMID" }, { "11.3", "ESME GSME CHF" },
		{ "12.2", "ESME GSME CHF GPF HCALCS PPMID IHD CAD" }, /* no message to a device */
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(cases); i++)
		for (unsigned type = SM_DEVICE_ESME; type <= SM_DEVICE_CAD; type++) {
			const char *name = sm_device_type_name((enum sm_device_type)type);
			const struct sm_service *s = sm_service_find(sm_slice_str(cases[i].variant));

			if (type != SM_DEVICE_SAPC &&
			    sm_list_has(cases[i].types, ' ', sm_slice_str(name)) !=
			        (sm_service_suits(s, (enum sm_device_type)type, 0) != SM_SUITS_NOT))
				fail_msg("%s for %s", cases[i].variant, name);
		}
}

/* Every service has an eligible role, and none has all roles. */
static void
test_services_have_roles(void **state)
{
	size_t n;
	const struct sm_service *s = sm_services(&n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (s[i].roles == 0)
			fail_msg("%s has no roles", s[i].variant);
}

/* Expects the party whose ID ends in n as network operator; 0: none. */
static void
expect_operator(struct world *t, const char *mpxn, enum sm_role role, uint8_t n)
{
	uint8_t id[SM_EUI_LEN] = { 0 };
	bool found;

	assert_true(sm_registered_party(&t->work, sm_slice_str(mpxn), role, id, &found, NULL));
	assert_int_equal(found, n != 0);
	assert_int_equal(id[SM_EUI_LEN - 1], n);
}

/* Either name of the role counts. The operator is the one registered on the day, not the next or previous one. */
static void
test_network_operator(void **state)
{
	static const struct {
		const char *name, *supplier, *mpxn, *other;
		enum sm_role role;
	} NAMES[] = { { "ED", "IS", "1200000000011", "1200000000020", SM_ROLE_ED },
		{ "ENO", "EIS", "1200000000011", "1200000000020", SM_ROLE_ED },
		{ "GT", "GS", "7400000011", "7400000022", SM_ROLE_GT },
		{ "GNO", "GIS", "7400000011", "7400000022", SM_ROLE_GT } };
	static const char rows[] = "mpxn,role,starts,ends,user\n"
	                           "%s,%s,2020-01-01,,A0-00-00-00-00-00-00-01\n"
	                           "%s,%s,2019-01-01,2019-12-31,A0-00-00-00-00-00-00-02\n"
	                           "%s,%s,2020-01-01,%s,A0-00-00-00-00-00-00-03\n"
	                           "%s,%s,2018-06-01,,A0-00-00-00-00-00-00-05\n"
	                           "%s,%s,2099-01-01,,A0-00-00-00-00-00-00-04\n";

	(void)state;
	for (size_t i = 0; i < 2 * SM_COUNT(NAMES); i++) {
		const char *mpxn = NAMES[i / 2].mpxn, *name = NAMES[i / 2].name;
		enum sm_role role = NAMES[i / 2].role;
		char text[sizeof rows + 128];
		struct world t;

		open_world(&t);
		(void)snprintf(text, sizeof text, rows, mpxn, NAMES[i / 2].supplier, mpxn, name, mpxn, name,
		    i % 2 ? "2098-12-31" : "", mpxn, name, mpxn, name);
		import_rows(&t, "registration", text);
		expect_operator(&t, mpxn, role, 3);
		expect_operator(&t, mpxn, role == SM_ROLE_ED ? SM_ROLE_GT : SM_ROLE_ED, 0);
		expect_operator(&t, NAMES[i / 2].other, role, 0);
		close_world(&t);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules_are_consistent),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_log_is_append_only),
		cmocka_unit_test(test_undone_record),
		cmocka_unit_test(test_failed_line_has_no_number),
		cmocka_unit_test(test_newer_file),
		cmocka_unit_test(test_older_file),
		cmocka_unit_test(test_types_are_those_of_use_cases),
		cmocka_unit_test(test_services_have_roles),
		cmocka_unit_test(test_network_operator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
