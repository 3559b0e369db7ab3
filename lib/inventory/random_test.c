#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/test_part.h"
#include "inventory/expire.h"
#include "inventory/test_world.h"

/*
 * Applies random requests, responses, messages, alerts, replays, cancellations and imports, lets the ledger expire, and
 * checks every invariant after each.
 */
enum { STEPS = 3000, LONG_STEPS = 200000, LIFE = 200 };

/* ---- bodies; each is formatted with the device and another one ---- */

static const char *
prenotification(struct world *t, unsigned i, const char *other)
{
	const char *gpf = type_of(i) == SM_DEVICE_CHF && below(t, 3) > 0
	                      ? sm_arena_printf(&t->arena,
	                            "<AssociatedGPFDeviceID>%s</AssociatedGPFDeviceID>", name_of(t, i + 1))
	                      : "";

	(void)other;
	return sm_arena_printf(&t->arena,
	    "<DevicePrenotification><DeviceID>%s</DeviceID><DeviceManufacturer>M</DeviceManufacturer>"
	    "<DeviceModel>X</DeviceModel><DeviceType>%s</DeviceType><FirmwareVersion>%u</FirmwareVersion>%s"
	    "</DevicePrenotification>",
	    name_of(t, i), sm_device_type_name(type_of(i)), below(t, 8) == 0 ? 2 : 1, gpf);
}

static const char *
log_update(struct world *t, unsigned i, const char *other)
{
	(void)other;
	if (below(t, 6) == 0)
		return sm_arena_printf(&t->arena,
		    "<UpdateHANDeviceLog><DeviceID>%s</DeviceID><RequestType>Remove</RequestType>"
		    "</UpdateHANDeviceLog>",
		    name_of(t, i));
	return sm_arena_printf(&t->arena,
	    "<UpdateHANDeviceLog><DeviceID>%s</DeviceID><RequestType>Add</RequestType>"
	    "<AddDeviceToCHFWhitelist><JoinTimePeriod>90</JoinTimePeriod>"
	    "<InstallCode>001122334455</InstallCode><ImportMPxN>120000000000%u</ImportMPxN>"
	    "</AddDeviceToCHFWhitelist></UpdateHANDeviceLog>",
	    name_of(t, i), below(t, 2));
}

static const char *
inventory_update(struct world *t, unsigned i, const char *other)
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

	(void)other;
	return sm_arena_printf(&t->arena, "<UpdateInventory><DeviceID>%s</DeviceID>%s</UpdateInventory>",
	    name_of(t, i), what[below(t, SM_COUNT(what))]);
}

static const char *
opt_in(struct world *t, unsigned i, const char *other)
{
	(void)other;
	return sm_arena_printf(&t->arena,
	    "<ServiceOptIn><DeviceID>%s</DeviceID><DeviceType>%s</"
	    "DeviceType><MPxNs><ImportMPxN>120000000000%u"
	    "</ImportMPxN></MPxNs><OptInDate>2026-03-01</OptInDate></ServiceOptIn>",
	    name_of(t, i), sm_device_type_name(type_of(i)), below(t, 2));
}

#define DATED "2026-03-05T00:00:00Z"

/* On demand, for a date, or to cancel what is for a date. */
static const char *
dated_read(struct world *t, unsigned i, const char *other)
{
	static const char *const when[] = { "", "<ExecutionDateTime>" DATED "</ExecutionDateTime>",
		"<ExecutionDateTime>3000-12-31T00:00:00Z</ExecutionDateTime>" };

	(void)i;
	(void)other;
	return sm_arena_printf(&t->arena,
	    "<RetrieveImportDailyReadLog>%s<ReadLogPeriod><StartDateTime>2026-02-01T00:00:00Z"
	    "</StartDateTime><EndDateTime>2026-02-02T00:00:00Z</EndDateTime></ReadLogPeriod>"
	    "</RetrieveImportDailyReadLog>",
	    when[below(t, SM_COUNT(when))]);
}

/* A service to try. Its answer is none, a Response, or random. */
struct move {
	const char *variant;
	unsigned cv;
	unsigned weight;
	bool to_hub, answered;
	unsigned preferred; /* preferred statuses of the device, as struct sm_transition.from */
	const char *plain; /* the body, with %s for another device; or NULL */
	const char *(*body)(struct world *t, unsigned i, const char *other);
};

#define CHAIN                                                                                                \
	"<CertificationPathCertificates><Certificate>MAAA</Certificate></CertificationPathCertificates>"     \
	"<ApplyTimeBasedCPVChecks>true</ApplyTimeBasedCPVChecks>"
#define INSTALLED(element, more)                                                                             \
	"<" element "><DeviceID>%s</DeviceID><CHFInstallType>New CHF Install</CHFInstallType>"               \
	"<MPxN>1200000000001</MPxN><AerialInstall>false</AerialInstall>"                                     \
	"<CHFLocation>Deep indoors</CHFLocation>" more "</" element ">"
#define ABOUT(element) "<" element "><DeviceID>%s</DeviceID></" element ">"

#define S(status) (1U << SM_SMI_##status)

/* clang-format off */
static const struct move moves[] = {
	{ "12.2", 8, 8, false, false, SM_FROM_ABSENT | S(DECOMMISSIONED), NULL, prenotification },
	{ "8.4", 8, 3, false, false, 0, NULL, inventory_update },
	{ "8.11", 1, 13, true, true, S(PENDING), NULL, log_update },
	{ "8.11", 2, 1, true, true, S(PENDING), NULL, log_update },
	{ "8.1.1", 4, 6, false, true, S(WHITELISTED) | S(INSTALLED), "<CommissionDeviceSynchroniseClock><CurrentDateTime>2026-02-21T14:40:00Z</CurrentDateTime>"
	    "<TolerancePeriod>10</TolerancePeriod></CommissionDeviceSynchroniseClock>", NULL },
	{ "8.3", 8, 1, false, false, 0, ABOUT("DecommissionDevice"), NULL },
	{ "8.7.2", 1, 5, false, true, S(WHITELISTED) | S(INSTALLED),
	    "<JoinServiceNonCritical><OtherDeviceID>%s</OtherDeviceID></JoinServiceNonCritical>", NULL },
	{ "8.8.2", 1, 1, false, true, 0,
	    "<UnjoinServiceNonCritical><OtherDeviceID>%s</OtherDeviceID></UnjoinServiceNonCritical>", NULL },
	{ "8.5", 1, 1, false, true, S(COMMISSIONED),
	    "<ServiceOptOut><ExecutionDateTime>2026-03-01T00:00:00Z</ExecutionDateTime><ACBFloorSeqNumber>0</ACBFloorSeqNumber>"
	    "<ReplacementCertificates><KeyAgreementCertificate>MAAA</KeyAgreementCertificate></ReplacementCertificates>"
	    CHAIN "</ServiceOptOut>", NULL },
	{ "8.6", 8, 2, false, false, S(WITHDRAWN), NULL, opt_in },
	{ "8.12.1", 1, 1, true, true, 0, "<RestoreHANDeviceLog><OldCHFID>%s</OldCHFID></RestoreHANDeviceLog>",
	    NULL },
	{ "8.12.2", 1, 1, false, true, 0, "<RestoreGPFDeviceLog><OldGPFID>%s</OldGPFID></RestoreGPFDeviceLog>",
	    NULL },
	{ "8.14.1", 8, 3, false, false, S(PENDING), INSTALLED("CHFInstallSuccessSMWAN", ""), NULL },
	{ "8.14.2", 8, 1, false, false, 0, INSTALLED("CHFInstallSuccessNoSMWAN",
	    "<PremiseType>Terraced</PremiseType><MetalObstructionCheck>false</MetalObstructionCheck>"
	    "<ConnectivityObstructionCheck>false</ConnectivityObstructionCheck>"
	    "<SharedObstructionCheck>false</SharedObstructionCheck>"), NULL },
	{ "8.14.4", 8, 1, false, false, 0, "<CHFNoFaultReturn><DeviceID>%s</DeviceID><CHFNoFaultReturnType>Lost or Stolen Hub"
	    "</CHFNoFaultReturnType></CHFNoFaultReturn>", NULL },
	{ "4.1.1", 1, 1, false, true, S(COMMISSIONED), "<ReadInstantaneousImportRegisters/>", NULL },
	{ "4.6.1", 1, 14, false, true, S(WHITELISTED) | S(INSTALLED) | S(COMMISSIONED), NULL, dated_read },
	{ "2.5", 4, 3, false, true, S(WHITELISTED) | S(INSTALLED) | S(COMMISSIONED), "<ActivateEmergencyCredit/>", NULL },
	{ "8.2", 8, 1, false, false, 0, ABOUT("ReadInventory"), NULL },
	{ "3.2", 1, 1, false, true, S(COMMISSIONED), "<RestrictAccessForChangeOfTenancy/>", NULL },
	{ "6.23", 1, 1, false, true, S(COMMISSIONED), "<UpdateSecurityCredentialsCoS><SupplierFloorSeqNumber>0</SupplierFloorSeqNumber>"
	    "<SupplierReplacementCertificates><DigitalSigningCertificate>MAAA</DigitalSigningCertificate>"
	    "</SupplierReplacementCertificates>" CHAIN "<ImportMPxN>1200000000001</ImportMPxN></UpdateSecurityCredentialsCoS>", NULL },
	{ "11.1", 8, 1, false, false, 0,
	    "<UpdateFirmware><FirmwareImage>AAAA</FirmwareImage><FirmwareVersion>2</FirmwareVersion><DeviceIDList>%s</DeviceIDList></"
	    "UpdateFirmware>",
	    NULL },
	{ "11.3", 4, 1, false, true, S(COMMISSIONED), "<ActivateFirmware><FirmwareHash>"
	    "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F</FirmwareHash></ActivateFirmware>", NULL },
	{ "5.1", 8, 2, false, false, S(COMMISSIONED),
	    "<CreateSchedule><ScheduleFrequency>Daily</ScheduleFrequency><ScheduleStartDate>2026-03-01"
	    "</ScheduleStartDate><DSPScheduledServiceReference>4.6</DSPScheduledServiceReference>"
	    "<DSPScheduledServiceReferenceVariant>4.6.1</DSPScheduledServiceReferenceVariant>"
	    "<DeviceID>%s</DeviceID><DSPRetrieveImportDailyReadLog><StartDateOffset>-1</StartDateOffset>"
	    "<StartTime>00:00:00Z</StartTime><EndDateOffset>0</EndDateOffset><EndTime>00:00:00Z</EndTime>"
	    "</DSPRetrieveImportDailyReadLog></CreateSchedule>",
	    NULL },
	{ "5.3", 8, 1, false, false, 0, ABOUT("DeleteSchedule"), NULL },
};

/* clang-format on */

/* Fills in the %s of a body, if it has one. */
static const char *
filled(struct world *t, const char *body, const char *name)
{
	const char *gap = strstr(body, "%s");

	if (!gap)
		return body;
	return sm_arena_printf(&t->arena, "%.*s%s%s", (int)(gap - body), body, name, gap + 2);
}

static const struct move *
pick(struct world *t)
{
	unsigned total = 0, at;
	size_t i = 0;

	for (size_t k = 0; k < SM_COUNT(moves); k++)
		total += moves[k].weight;
	for (at = below(t, total); at >= moves[i].weight; i++)
		at -= moves[i].weight;
	return &moves[i];
}

/* ---- steps: one record or import each, followed by all checks ---- */

struct life {
	struct world t;
	struct sm_device *before; /* POOL of them */
	unsigned commissioned, bare;
	unsigned replays, signed_ones, cancelled; /* counts of what the ledger must tell apart */
	int64_t entries; /* of the ledger, before the record */
	bool only_records; /* skips the checks, which query more than a record does */
};

static void check_step(struct life *l);

static void
begin(struct life *l)
{
	*l = (struct life){ .before = calloc(POOL, sizeof *l->before) };
	assert_non_null(l->before);
	open_world(&l->t);
	l->t.work.devices = &l->t.devices;
}

static void
end(struct life *l)
{
	close_world(&l->t);
	free(l->before);
}

static void
remember(struct life *l)
{
	for (unsigned i = 0; i < POOL; i++)
		device_now(&l->t, i, &l->before[i]);
}

static void
bare_response(struct life *l, const char *variant, const char *target)
{
	struct world *t = &l->t;
	struct sm_message_facts message_facts = {
		.kind = SM_KIND_RESPONSE, .has_counter = true, .service = variant
	};
	struct sm_err err;

	message_facts.failed = below(t, 8) == 0;
	message_facts.id.counter = t->counter;
	assert_true(sm_eui_parse(sm_slice_str(WORLD_USER), message_facts.id.originator));
	assert_true(sm_eui_parse(sm_slice_str(target), message_facts.id.target));
	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	t->work.request = NULL;
	if (!sm_inventory_apply_message(&t->work, &message_facts, &err))
		fail_msg("%s", err.text);
	l->bare += t->outcome.verdict == SM_VERDICT_APPLIED;
}

/* The Signed Pre-Command of the last request, which has its RequestID. */
static void
return_signed(struct life *l, const struct move *m, const char *target)
{
	struct world *t = &l->t;
	struct sm_message_facts facts = { .kind = SM_KIND_PRE_COMMAND,
		.has_counter = true,
		.is_signed = true,
		.services = m->variant,
		.targets = "ESME GSME GPF CHF HCALCS PPMID" };

	facts.id.counter = t->counter;
	assert_true(sm_eui_parse(sm_slice_str(WORLD_USER), facts.id.originator));
	assert_true(sm_eui_parse(sm_slice_str(target), facts.id.target));
	request(
	    t, m->variant, 5, target, "<SignedPreCommand><GBCSPayload>3wkC</GBCSPayload></SignedPreCommand>");
	t->work.message_facts = &facts;
	(void)apply(t);
	l->signed_ones += t->outcome.verdict != SM_VERDICT_REFUSED;
	t->work.message_facts = NULL;
	check_step(l);
}

/* The last request once more: whatever became of it meanwhile, it may not be sent again. */
static void
replay(struct life *l)
{
	struct world *t = &l->t;

	remember(l);
	if (below(t, 2) == 0)
		sm_buf_putc(&t->text, ' ');
	assert_int_equal(apply(t), SM_VERDICT_REFUSED);
	assert_non_null(strstr(t->outcome.reason, "used before"));
	l->replays++;
	check_step(l);
}

static void
local_result(struct world *t, const char *target)
{
	uint64_t original = t->counter++;
	struct sm_message_facts facts = { .kind = SM_KIND_RESPONSE, .has_counter = true };

	facts.id.counter = original;
	assert_true(sm_eui_parse(sm_slice_str(WORLD_USER), facts.id.originator));
	assert_true(sm_eui_parse(sm_slice_str(target), facts.id.target));
	request(t, "8.13", 8, "A0-00-00-00-00-00-00-02",
	    sm_arena_printf(&t->arena,
	        "<ReturnLocalCommandResponse><OriginalRequestID>" WORLD_USER ":%s:%llu</OriginalRequestID>"
	        "<DeviceGBCSResponse>3wkC</DeviceGBCSResponse></ReturnLocalCommandResponse>",
	        target, (unsigned long long)original));
	t->work.message_facts = &facts;
	(void)apply(t);
	t->work.message_facts = NULL;
}

static void
answer(struct life *l, const struct move *m, const char *target)
{
	struct world *t = &l->t;

	if (m->cv == 4 && below(t, 2) == 0) {
		remember(l);
		return_signed(l, m, target);
	}
	remember(l);
	if (m->cv == 2) {
		bare_response(l, m->variant, target);
		check_step(l);
		remember(l);
		local_result(t, target);
	} else if (below(t, 3) == 0) {
		bare_response(l, m->variant, target);
	} else {
		response(t, m->variant, target, below(t, 8) == 0 ? "E20" : "I0");
		(void)apply(t);
	}
	check_step(l);
}

static void
joined_alert(struct life *l, const char *target)
{
	remember(l);
	dcc_alert(&l->t, below(&l->t, 4) == 0 ? "N25" : "N24",
	    sm_arena_printf(&l->t.arena,
	        "<UpdateHANDeviceLogResult><UpdateHANDeviceLogServiceRequestID>" WORLD_USER
	        ":%s:%llu</UpdateHANDeviceLogServiceRequestID></UpdateHANDeviceLogResult>",
	        target, (unsigned long long)l->t.counter));
	(void)apply(&l->t);
	check_step(l);
}

/* A random device; one with a preferred status if possible. */
static unsigned
some_device(const struct life *l, struct world *t, unsigned preferred)
{
	unsigned first = below(t, POOL), i = first;

	if (preferred == 0 || below(t, 4) == 0)
		return first;
	do {
		const struct sm_device *d = &l->before[i];

		if (preferred & (d->known ? 1U << d->status : SM_FROM_ABSENT))
			return i;
		i = (i + 1) % POOL;
	} while (i != first);
	return first;
}

static void
random_request(struct life *l)
{
	struct world *t = &l->t;
	const struct move *m = pick(t);
	bool about_other = m->to_hub || m->body || strstr(m->plain, "%s");
	unsigned i = some_device(l, t, about_other ? m->preferred : 0);
	unsigned k = m->to_hub ? 8 * below(t, 2) : some_device(l, t, m->preferred);
	const char *target = name_of(t, k), *other = name_of(t, i), *body;

	t->counter++;
	t->work.now += below(t, 40);
	body = m->body ? m->body(t, i, other) : filled(t, m->plain, other);
	request(t, m->variant, m->cv, target, body);
	(void)apply(t);
	check_step(l);
	if (t->outcome.verdict == SM_VERDICT_REFUSED)
		return;
	if (below(t, 6) == 0)
		replay(l);
	/* most dated ones wait, so that something can be cancelled */
	if (!m->answered || (strstr(body, DATED) && below(t, 4) > 0))
		return;
	answer(l, m, target);
	if (strcmp(m->variant, "8.11") == 0 && t->outcome.verdict == SM_VERDICT_APPLIED && below(t, 2) > 0)
		joined_alert(l, target);
}

static void
random_alert(struct life *l)
{
	static const char *const events[] = { "DeviceSuspended", "DeviceRestored",
		"RecoveryCompleteACBCredentials", "RecoveryComplete", "MeterDecommissioningOrWithdrawal",
		"DeviceRemovedFromInventory" };
	struct world *t = &l->t;
	/* one draw a statement: compilers order the draws within a call differently */
	const char *event = events[below(t, SM_COUNT(events))];
	unsigned i = below(t, POOL);

	dcc_alert(t, "N28",
	    sm_arena_printf(&t->arena,
	        "<DeviceStatusChangeEvent><DeviceID>%s</DeviceID><DeviceStatusChange><%s/></"
	        "DeviceStatusChange>"
	        "</DeviceStatusChangeEvent>",
	        name_of(t, i), event));
	(void)apply(t);
	check_step(l);
}

/* An alert of a device, an answer that nobody asked for, or the removal of what ended. */
static void
random_other(struct life *l)
{
	struct world *t = &l->t;
	const char *device = name_of(t, below(t, POOL));
	unsigned kind = below(t, 3);
	struct sm_expired n;

	if (kind == 0) {
		t->work.request = NULL;
		t->work.service = "ledger";
		assert_true(sm_ledger_expire(&t->work, t->work.now - 200, &n, NULL));
		check_whole(t);
		return;
	}
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Response " WORLD_NAMESPACE "><Header>%s<ResponseCode>I0</ResponseCode></Header><Body>%s</Body>"
	    "</Response>",
	    sm_arena_printf(&t->arena,
	        kind == 1 ? "<ResponseID>%s:" WORLD_USER ":7</ResponseID>"
	                  : "<RequestID>" WORLD_USER ":%s:0</RequestID>",
	        device),
	    kind == 1 ? "<DeviceAlertMessage><AlertCode>8F3F</AlertCode></DeviceAlertMessage>"
	              : "<ResponseMessage><ServiceReference>4.1</ServiceReference>"
	                "<ServiceReferenceVariant>4.1.1</ServiceReferenceVariant></ResponseMessage>");
	(void)apply(t);
	check_step(l);
}

static void
random_import(struct life *l)
{
	static const char *const cpl[] = {
		"manufacturer,model,firmware,status\nM,X,1,Withdrawn\n",
		"manufacturer,model,firmware,status\nM,X,1,Active\n",
		"manufacturer,model,firmware,status\nM,X,1,Active\nM,X,2,Active\n",
	};

	import_rows(&l->t, "cpl", cpl[below(&l->t, SM_COUNT(cpl))]);
	check_step(l);
	/* usually the CPL allows a device to be installed */
	remember(l);
	import_rows(&l->t, "cpl", cpl[1]);
	check_step(l);
}

static void
random_step(struct life *l)
{
	unsigned kind = below(&l->t, 40);

	remember(l);
	if (kind == 0)
		random_import(l);
	else if (kind < 3)
		random_alert(l);
	else if (kind < 5)
		random_other(l);
	else
		random_request(l);
}

/* ---- invariants ---- */

/*
 * Whether the rule table allows the change. The table is compared with itself here: this tests the code that applies
 * it.
 */
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

static bool
has_event(const struct sm_outcome *o, const uint8_t id[SM_EUI_LEN], const char *what)
{
	for (const struct sm_event *e = o->events; e; e = e->next)
		if (memcmp(e->device, id, SM_EUI_LEN) == 0 && strcmp(e->what, what) == 0)
			return true;
	return false;
}

static bool
is_service(const struct world *t, const char *variants)
{
	return sm_list_has(variants, '|', sm_slice_str(t->outcome.service));
}

/* Invariants of SEC H5 and H6, written independently of the rule table. */
static void
check_code(struct world *t, const struct sm_device *before, const struct sm_device *now)
{
	bool not_yet = before->status == SM_SMI_PENDING || before->status == SM_SMI_WHITELISTED ||
	               before->status == SM_SMI_INSTALLED;
	struct sm_device hub;

	if (now->known && now->status == SM_SMI_COMMISSIONED && is_service(t, "8.1.1|8.7.2")) {
		assert_true(before->known && not_yet);
		assert_true(sm_hub_of(&t->work, now->id, &hub, NULL));
		assert_true(hub.known && hub.status == SM_SMI_COMMISSIONED);
	}
	if (before->status == SM_SMI_DECOMMISSIONED)
		assert_true(now->known && now->status == SM_SMI_PENDING && is_service(t, "12.2"));
	if (before->status == SM_SMI_WITHDRAWN)
		assert_true(is_service(t, "8.6"));
	if (now->known && sm_is_meter(now->type) &&
	    (now->status == SM_SMI_DECOMMISSIONED || now->status == SM_SMI_WITHDRAWN))
		assert_true(has_event(&t->outcome, now->id, "MeterDecommissioningOrWithdrawal"));
}

static int64_t
number(struct life *l, const char *sql)
{
	struct sm_db_rows *q = sm_db_query_values(l->t.db, NULL, sql, NULL, 0);
	int64_t n = -1;

	assert_non_null(q);
	if (sm_db_next(l->t.db, q, NULL) == SM_DB_ROW) {
		n = sm_db_int(q, 0);
		sm_db_leave(q);
	}
	return n;
}

/* Every record leaves an entry, and its RequestID has a state that the outcome tells. */
static void
check_ledger(struct life *l)
{
	const struct sm_outcome *o = &l->t.outcome;
	int64_t entries = number(l, "SELECT coalesce(max(seq), 0) FROM entry");

	if (strcmp(o->service ? o->service : "", "import") == 0)
		return;
	assert_true(entries > l->entries);
	l->entries = entries;
	if (o->verdict == SM_VERDICT_PENDING)
		assert_true(o->ledger && sm_list_has("open|acknowledged|transformed|delivered", '|',
		                             sm_slice_str(o->ledger)));
	assert_int_equal(number(l, "SELECT count(*) FROM exchange WHERE ended<at OR acknowledged<at"), 0);
	/* a request that was cancelled has a later one that cancelled it */
	assert_int_equal(number(l, "SELECT count(*) FROM exchange x WHERE state='cancelled' AND NOT EXISTS"
	                           " (SELECT 1 FROM exchange y WHERE y.target=x.target AND"
	                           " y.originator=x.originator AND y.counter>x.counter)"),
	    0);
}

static void
check_step(struct life *l)
{
	struct world *t = &l->t;

	if (l->only_records)
		return;
	check_ledger(l);
	for (unsigned i = 0; i < POOL; i++) {
		const struct sm_device *before = &l->before[i];
		struct sm_device now;

		device_now(t, i, &now);
		if (before->known == now.known && before->status == now.status)
			continue;
		if (t->outcome.verdict != SM_VERDICT_APPLIED || !may_follow(before, &now))
			fail_msg("device %u: %s to %s by %s (%s)", i, sm_smi_status_name(before->status),
			    now.known ? sm_smi_status_name(now.status) : "gone", t->outcome.service,
			    sm_outcome_name(t->outcome.verdict));
		check_code(t, before, &now);
		l->commissioned += is_service(t, "8.1.1") && now.status == SM_SMI_COMMISSIONED;
	}
	check_whole(t);
}

/* As the tool begins one. */
static void
new_record(struct world *t)
{
	sm_arena_reset(&t->arena);
	t->devices.first = NULL;
}

/* Runs one random life of an empty inventory and adds its counts to *sum. */
static void
random_life(uint64_t seed, struct life *sum)
{
	struct life l;

	begin(&l);
	l.t.seed = seed;
	for (unsigned step = 0; step < LIFE; step++) {
		new_record(&l.t);
		random_step(&l);
	}
	sum->commissioned += l.commissioned;
	sum->bare += l.bare;
	sum->replays += l.replays;
	sum->signed_ones += l.signed_ones;
	sum->cancelled += (unsigned)number(&l, "SELECT count(*) FROM entry WHERE kind='cancellation'");
	end(&l);
}

static void
test_random_requests(void **state)
{
	const char *setting = getenv("SM_LONG");
	bool all = setting && strcmp(setting, "1") == 0;
	struct test_part part = all ? test_part() : (struct test_part){ 0, 1 };
	unsigned lives = (unsigned)(all ? LONG_STEPS : STEPS) / LIFE, steps = lives / part.step * LIFE;
	struct life sum = { .commissioned = 0 };

	(void)state;
	for (unsigned life = part.from; life < lives; life += part.step)
		random_life(20260601 + life, &sum);
	/* most steps must not be refusals */
	assert_in_range(sum.commissioned, test_part_least(part, steps, 1000), steps);
	assert_in_range(sum.bare, test_part_least(part, steps, 500), steps);
	assert_in_range(sum.replays, test_part_least(part, steps, 50), steps);
	assert_in_range(sum.signed_ones, test_part_least(part, steps, 500), steps);
	assert_in_range(sum.cancelled, test_part_least(part, steps, 1000), steps);
}

/* Every query of a record uses an index, however large the inventory is, and no statement is prepared twice. */
static void
test_queries_use_indexes(void **state)
{
	const char *sql = "";
	struct life l;
	int64_t n;

	(void)state;
	begin(&l);
	l.only_records = true;
	import_rows(&l.t, "users", "id,roles,status\n" WORLD_USER ",IS GS,active\n");
	import_rows(&l.t, "thresholds", "user,variant,most\n" WORLD_USER ",4.1.1,5\n");
	import_rows(
	    &l.t, "tsat", "specification,version,period,starts,ends\nGBCS,4.1,applicability,2020-01-01,\n");
	import_rows(&l.t, "registration",
	    "mpxn,role,starts,user\n1200000000000,IS,2020-01-01," WORLD_USER
	    "\n1200000000001,IS,2020-01-01," WORLD_USER "\n");
	(void)sm_db_worst_scans(l.t.db, &sql);
	for (unsigned step = 0; step < 4 * LIFE; step++) {
		new_record(&l.t);
		remember(&l);
		random_request(&l);
	}
	n = sm_db_worst_scans(l.t.db, &sql);
	if (n > 0)
		fail_msg("%lld times: %s", (long long)n, sql);
	end(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_requests),
		cmocka_unit_test(test_queries_use_indexes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
