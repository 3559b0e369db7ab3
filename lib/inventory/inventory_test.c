#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "inventory/inventory.h"
#include "inventory/read.h"
#include "inventory/report.h"
#include "inventory/rules.h"
#include "inventory/schema.h"

enum { NOW = 825000000, STEPS = 4000, LONG_STEPS = 100000, POOL = 14, LIFE = 1000 };

struct world {
	struct sm_db *db;
	struct sm_arena arena;
	struct sm_document *document;
	struct sm_outcome outcome;
	struct sm_work work;
	struct sm_buf text;
	uint64_t counter, seed;
};

static void
open_world(struct world *t)
{
	static const char cpl[] = "manufacturer,model,firmware,status\nM,X,1,Active\nM,X,2,Withdrawn\n";
	struct sm_import_report report = { 0 };

	memset(t, 0, sizeof *t);
	t->db = sm_db_open(":memory:", SM_DB_WRITE, NULL);
	t->document = sm_document_new();
	assert_non_null(t->db);
	assert_non_null(t->document);
	sm_arena_init(&t->arena, 0);
	sm_buf_init(&t->text);
	sm_outcome_init(&t->outcome);
	t->seed = 20260301;
	t->work = (struct sm_work){
		.db = t->db, .arena = &t->arena, .now = NOW, .outcome = &t->outcome, .service = "test"
	};
	assert_true(sm_import_rows(&t->work, "cpl", sm_slice_str(cpl), &report, NULL));
	assert_int_equal(report.added, 2);
}

static void
close_world(struct world *t)
{
	sm_db_close(&t->db);
	sm_document_free(t->document);
	sm_arena_free(&t->arena);
	sm_buf_free(&t->text);
}

/* The devices of the pool: their types go round. */
static enum sm_device_type
type_of(unsigned i)
{
	static const enum sm_device_type types[] = { SM_DEVICE_CHF, SM_DEVICE_GPF, SM_DEVICE_ESME,
		SM_DEVICE_GSME, SM_DEVICE_PPMID, SM_DEVICE_HCALCS, SM_DEVICE_ESME, SM_DEVICE_IHD };

	return types[i % SM_COUNT(types)];
}

static void
eui_of(unsigned i, uint8_t out[SM_EUI_LEN])
{
	memset(out, 0, SM_EUI_LEN);
	out[0] = 0xd0;
	out[7] = (uint8_t)i;
}

static const char *
name_of(struct world *t, unsigned i)
{
	uint8_t id[SM_EUI_LEN];
	char text[SM_EUI_TEXT];

	eui_of(i, id);
	sm_eui_text(id, text);
	return sm_arena_copy(&t->arena, text, strlen(text));
}

static void
device_now(struct world *t, unsigned i, struct sm_device *out)
{
	uint8_t id[SM_EUI_LEN];

	eui_of(i, id);
	assert_true(sm_device_get(&t->work, id, out, NULL));
}

static unsigned
below(struct world *t, unsigned n)
{
	/* xorshift: the same run everywhere */
	t->seed ^= t->seed << 13;
	t->seed ^= t->seed >> 7;
	t->seed ^= t->seed << 17;
	return (unsigned)(t->seed % n);
}

/* ---- documents ---- */

static void
request(struct world *t, const char *variant, unsigned cv, const char *target, const char *body)
{
	size_t reference = strcspn(variant, ".");

	reference += 1 + strcspn(variant + reference + 1, ".");
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Request xmlns='http://www.dccinterface.co.uk/ServiceUserGateway' schemaVersion='5.4'><Header>"
	    "<RequestID>A0-00-00-00-00-00-00-01:%s:%llu</RequestID><CommandVariant>%u</CommandVariant>"
	    "<ServiceReference>%.*s</ServiceReference><ServiceReferenceVariant>%s</ServiceReferenceVariant>"
	    "</Header><Body>%s</Body></Request>",
	    target, (unsigned long long)t->counter, cv, (int)reference, variant, variant, body);
}

static void
response(struct world *t, const char *variant, const char *target, const char *code)
{
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Response xmlns='http://www.dccinterface.co.uk/ServiceUserGateway' schemaVersion='5.4'><Header>"
	    "<RequestID>A0-00-00-00-00-00-00-01:%s:%llu</RequestID><ResponseCode>%s</ResponseCode></Header>"
	    "<Body><ResponseMessage><ServiceReference>8.1</ServiceReference><ServiceReferenceVariant>%s"
	    "</ServiceReferenceVariant>%s</ResponseMessage></Body></Response>",
	    target, (unsigned long long)t->counter, code, variant,
	    code[0] == 'I' ? "<GBCSPayload>3wkC</GBCSPayload>" : "");
}

static enum sm_outcome_verdict
apply(struct world *t)
{
	struct sm_slice text = sm_slice_of(t->text.p, t->text.len);
	struct sm_request r;
	struct sm_response answer;
	struct sm_err err;

	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	t->work.request = NULL;
	assert_true(sm_document_read(t->document, text, SM_DOCUMENT_DATA, &err));
	if (sm_xml_is(sm_document_root(t->document), "Request")) {
		assert_true(sm_request_read(sm_document_root(t->document), &r, &err));
		if (!sm_inventory_apply_request(&t->work, &r, text, &err))
			fail_msg("%s: %s", t->text.p, err.text);
	} else {
		assert_true(sm_response_read(sm_document_root(t->document), &answer, &err));
		if (!sm_inventory_apply_response(&t->work, &answer, &err))
			fail_msg("%s: %s", t->text.p, err.text);
	}
	return t->outcome.verdict;
}

/* ---- random requests ---- */

static const char *
prenotification(struct world *t, unsigned i)
{
	const char *gpf = type_of(i) == SM_DEVICE_CHF && below(t, 3) > 0
	                      ? sm_arena_printf(&t->arena,
	                            "<AssociatedGPFDeviceID>%s</AssociatedGPFDeviceID>", name_of(t, i + 1))
	                      : "";

	return sm_arena_printf(&t->arena,
	    "<DevicePrenotification><DeviceID>%s</DeviceID><DeviceManufacturer>M</DeviceManufacturer>"
	    "<DeviceModel>X</DeviceModel><DeviceType>%s</DeviceType><FirmwareVersion>%u</FirmwareVersion>%s"
	    "</DevicePrenotification>",
	    name_of(t, i), sm_device_type_name(type_of(i)), below(t, 8) == 0 ? 2 : 1, gpf);
}

static const char *
log_update(struct world *t, unsigned i)
{
	if (below(t, 6) == 0)
		return sm_arena_printf(&t->arena,
		    "<UpdateHANDeviceLog><DeviceID>%s</DeviceID><RequestType>Remove</RequestType>"
		    "</UpdateHANDeviceLog>",
		    name_of(t, i));
	return sm_arena_printf(&t->arena,
	    "<UpdateHANDeviceLog><DeviceID>%s</DeviceID><RequestType>Add</RequestType>"
	    "<AddDeviceToCHFWhitelist><JoinTimePeriod>90</JoinTimePeriod><InstallCode>001122334455</"
	    "InstallCode>"
	    "<ImportMPxN>120000000000%u</ImportMPxN></AddDeviceToCHFWhitelist></UpdateHANDeviceLog>",
	    name_of(t, i), below(t, 2));
}

static const char *
inventory_update(struct world *t, unsigned i)
{
	static const char *const what[] = {
		"<DeleteDevice/>",
		"<UpdateDeviceStatusExceptCH>Pending</UpdateDeviceStatusExceptCH>",
		"<UpdateDeviceStatusExceptCH>InstalledNotCommissioned</UpdateDeviceStatusExceptCH>",
		"<UpdateDeviceStatusCH>Commissioned</UpdateDeviceStatusCH>",
		"<UpdateDeviceStatusCH>Withdrawn</UpdateDeviceStatusCH>",
		"<UpdateMPxN><ImportMPxN>1200000000001</ImportMPxN></UpdateMPxN>",
		"<UpdateDeviceDetails><FirmwareVersion>1</FirmwareVersion></UpdateDeviceDetails>",
	};

	return sm_arena_printf(&t->arena, "<UpdateInventory><DeviceID>%s</DeviceID>%s</UpdateInventory>",
	    name_of(t, i), what[below(t, SM_COUNT(what))]);
}

/* Services by their body: %s is a device of the pool. */
static const struct {
	const char *variant, *body;
	unsigned cv;
	bool answered;
} plain[] = {
	{ "8.1.1", "<CommissionDeviceSynchroniseClock/>", 4, true },
	{ "8.1.1", "<CommissionDeviceSynchroniseClock/>", 4, true },
	{ "8.3", "<DecommissionDevice><DeviceID>%s</DeviceID></DecommissionDevice>", 8, false },
	{ "8.7.2", "<JoinServiceNonCritical><OtherDeviceID>%s</OtherDeviceID></JoinServiceNonCritical>", 1,
	    true },
	{ "8.7.2", "<JoinServiceNonCritical><OtherDeviceID>%s</OtherDeviceID></JoinServiceNonCritical>", 1,
	    true },
	{ "8.8.2", "<UnjoinServiceNonCritical><OtherDeviceID>%s</OtherDeviceID></UnjoinServiceNonCritical>",
	    1, true },
	{ "8.5", "<ServiceOptOut/>", 1, true },
	{ "8.12.1", "<RestoreHANDeviceLog><OldCHFID>%s</OldCHFID></RestoreHANDeviceLog>", 1, true },
	{ "8.12.2", "<RestoreGPFDeviceLog><OldGPFID>%s</OldGPFID></RestoreGPFDeviceLog>", 1, true },
	{ "8.14.1", "<CHFInstallSuccessSMWAN><DeviceID>%s</DeviceID></CHFInstallSuccessSMWAN>", 8, false },
	{ "8.14.1", "<CHFInstallSuccessSMWAN><DeviceID>%s</DeviceID></CHFInstallSuccessSMWAN>", 8, false },
	{ "8.14.2", "<CHFInstallSuccessNoSMWAN><DeviceID>%s</DeviceID></CHFInstallSuccessNoSMWAN>", 8,
	    false },
	{ "8.14.4", "<CHFNoFaultReturn><DeviceID>%s</DeviceID></CHFNoFaultReturn>", 8, false },
	{ "4.1.1", "<ReadInstantaneousImportRegisters/>", 1, false },
	{ "5.1",
	    "<CreateSchedule><ScheduleFrequency>Daily</ScheduleFrequency><ScheduleStartDate>2026-01-01"
	    "</ScheduleStartDate><DSPScheduledServiceReferenceVariant>4.6.1</"
	    "DSPScheduledServiceReferenceVariant>"
	    "<DeviceID>%s</DeviceID></CreateSchedule>",
	    8, false },
};

/* A body with its one %s, if it has one, filled in. */
static const char *
filled(struct world *t, const char *body, const char *name)
{
	const char *gap = strstr(body, "%s");

	if (!gap)
		return body;
	return sm_arena_printf(&t->arena, "%.*s%s%s", (int)(gap - body), body, name, gap + 2);
}

static void
random_step(struct world *t)
{
	unsigned i = below(t, POOL), kind = below(t, 24);
	const char *target = name_of(t, below(t, POOL)), *other = name_of(t, i), *code;
	const char *variant;

	t->counter++;
	if (kind < 4) {
		request(t, "12.2", 8, other, prenotification(t, i));
		(void)apply(t);
		return;
	}
	if (kind < 6) {
		request(t, "8.4", 8, other, inventory_update(t, i));
		(void)apply(t);
		return;
	}
	if (kind < 13) {
		target = name_of(t, 8 * below(t, 2));
		variant = "8.11";
		request(t, variant, 1, target, log_update(t, i));
	} else {
		unsigned k = below(t, SM_COUNT(plain));

		variant = plain[k].variant;
		request(t, variant, plain[k].cv, target, filled(t, plain[k].body, other));
		if (apply(t) != SM_VERDICT_PENDING || !plain[k].answered)
			return;
		code = below(t, 8) == 0 ? "E20" : "I0";
		response(t, variant, target, code);
		(void)apply(t);
		return;
	}
	if (apply(t) != SM_VERDICT_PENDING)
		return;
	response(t, variant, target, "I0");
	(void)apply(t);
}

/* ---- invariants ---- */

/* What the table says may follow: the test of a walker of the table is the table. */
static bool
may_follow(const struct sm_device *before, const struct sm_device *now)
{
	size_t n;
	const struct sm_transition *t = sm_transitions(&n);
	unsigned from = before->known ? 1U << before->status : SM_FROM_ABSENT;

	for (size_t i = 0; i < n; i++) {
		unsigned to = t[i].to == SM_TO_BEFORE ? before->before : t[i].to;

		if ((t[i].types & 1U << (now->known ? now->type : before->type)) && (t[i].from & from) &&
		    (now->known ? to == now->status : to == SM_TO_NOTHING))
			return true;
	}
	return false;
}

static void
check_step(struct world *t, const struct sm_device *before)
{
	int64_t n;

	for (unsigned i = 0; i < POOL; i++) {
		struct sm_device now;

		device_now(t, i, &now);
		if (before[i].known == now.known && before[i].status == now.status)
			continue;
		if (t->outcome.verdict != SM_VERDICT_APPLIED || !may_follow(&before[i], &now))
			fail_msg("device %u: %s to %s by %s (%s)", i, sm_smi_status_name(before[i].status),
			    now.known ? sm_smi_status_name(now.status) : "gone", t->outcome.service,
			    sm_outcome_name(t->outcome.verdict));
	}
	assert_true(sm_db_number(t->db, NULL, &n, NULL,
	    "SELECT count(*) - count(DISTINCT import_mpxn) FROM device WHERE status='Commissioned'"
	    " AND type IN ('ESME','GSME') AND import_mpxn IS NOT NULL",
	    ""));
	assert_int_equal(n, 0);
}

static void
check_whole(struct world *t)
{
	struct sm_buf out;
	bool sound;

	sm_buf_init(&out);
	assert_true(sm_report_check(&t->work, false, &sound, &out, NULL));
	if (!sound)
		fail_msg("%.*s", (int)out.len, out.p);
	sm_buf_free(&out);
}

/* What a request asks is answered by indexes, however large the inventory is. */
static void
check_quick(struct world *t)
{
	const char *sql = "";
	int64_t n = sm_db_clumsy(t->db, &sql);

	if (n > 0)
		fail_msg("%lld times: %s", (long long)n, sql);
}

/* One inventory from empty; returns how many commands to commission came through. */
static unsigned
random_life(uint64_t seed)
{
	unsigned commissioned = 0;
	struct sm_device *before;
	const char *sql;
	struct world t;

	open_world(&t);
	(void)sm_db_clumsy(t.db, &sql); /* an import may walk through tables */
	t.seed = seed;
	for (unsigned step = 0; step < LIFE; step++) {
		sm_arena_reset(&t.arena);
		before = sm_alloc(&t.arena, POOL, sizeof *before);
		assert_non_null(before);
		for (unsigned i = 0; i < POOL; i++)
			device_now(&t, i, &before[i]);
		random_step(&t);
		check_step(&t, before);
		commissioned +=
		    t.outcome.verdict == SM_VERDICT_APPLIED && strcmp(t.outcome.service, "8.1.1") == 0;
	}
	sm_arena_reset(&t.arena);
	check_quick(&t);
	check_whole(&t);
	close_world(&t);
	return commissioned;
}

static void
test_random_requests(void **state)
{
	const char *wanted = getenv("SM_LONG");
	unsigned steps = wanted && strcmp(wanted, "1") == 0 ? LONG_STEPS : STEPS, commissioned = 0;

	(void)state;
	for (unsigned life = 0; life < steps / LIFE; life++)
		commissioned += random_life(20260301 + life);
	/* the run gets somewhere: it isn't all refusals */
	assert_in_range(commissioned, steps / 2000 + 1, steps);
}

/* ---- single points ---- */

static void
test_table_is_settled(void **state)
{
	size_t n;
	const struct sm_transition *t = sm_transitions(&n);

	(void)state;
	/* no two rows answer the same question, and no row leads out of Type 2 */
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
	request(&t, "12.2", 8, name_of(&t, 2), prenotification(&t, 2));
	(void)apply(&t);
	device_now(&t, 2, &d);
	assert_true(d.known || t.outcome.verdict == SM_VERDICT_REFUSED);
	sm_db_record_undo(t.db);
	assert_true(sm_db_commit(t.db, NULL));
	device_now(&t, 2, &d);
	assert_false(d.known);
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

/* What a tool of schema version 2 left behind: a hub, a meter in its log, and a device that was deleted. */
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
    "'M');";

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
	sm_buf_init(&log);
	assert_true(sm_report_log(&t.work, meter, false, &sink, NULL));
	assert_int_equal(log.len, strlen(lines));
	assert_memory_equal(log.p, lines, log.len);
	assert_true(sm_db_number(t.db, NULL, &n, NULL,
	    "SELECT count(*) FROM association WHERE user IS NOT NULL AND counter=-1", ""));
	assert_int_equal(n, 1);
	assert_true(sm_db_number(t.db, NULL, &n, NULL, "SELECT last FROM gone WHERE id=3", ""));
	assert_int_equal(n, 6);
	sm_buf_free(&log);
	sm_arena_free(&t.arena);
	sm_db_close(&t.db);
	(void)remove(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_is_settled),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_log_is_append_only),
		cmocka_unit_test(test_undone_record),
		cmocka_unit_test(test_newer_file),
		cmocka_unit_test(test_older_file),
		cmocka_unit_test(test_random_requests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
