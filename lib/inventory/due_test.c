#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/test_part.h"
#include "core/time.h"
#include "inventory/due.h"
#include "inventory/exchange.h"
#include "inventory/expire.h"
#include "inventory/scheduled.h"
#include "inventory/schedules.h"
#include "inventory/test_world.h"
#include "inventory/texts.h"

static int64_t
seconds(const char *text)
{
	struct sm_time t;

	assert_true(sm_time_parse(sm_slice_str(text), &t));
	return sm_time_to_seconds(&t);
}

/* ---- schedules ---- */

/* Dates counted by hand from a calendar. NULL: there is no such occurrence. */
static void
test_occurrences(void **state)
{
	static const struct {
		const char *frequency, *starts, *ends, *at;
		int64_t n;
		const char *when;
	} rows[] = {
		{ "Daily", "2026-02-28", "", "", 0, "2026-02-28T00:00:00Z" },
		{ "Daily", "2026-02-28", "", "", 1, "2026-03-01T00:00:00Z" },
		{ "Daily", "2028-02-28", "", "23:59:59", 1, "2028-02-29T23:59:59Z" },
		{ "Daily", "2026-02-28", "2026-03-01", "", 1, "2026-03-01T00:00:00Z" },
		{ "Daily", "2026-02-28", "2026-03-01", "", 2, NULL },
		{ "Weekly", "2026-12-28", "", "02:30:00Z", 1, "2027-01-04T02:30:00Z" },
		/* a zone east of UTC is earlier, also on the day before */
		{ "Weekly", "2026-12-28", "", "00:30:00+01:00", 0, "2026-12-27T23:30:00Z" },
		{ "Monthly", "2026-01-31", "", "", 1, "2026-02-28T00:00:00Z" },
		{ "Monthly", "2026-01-31", "", "", 2, "2026-03-31T00:00:00Z" },
		{ "Monthly", "2026-01-31", "", "", 12, "2027-01-31T00:00:00Z" },
		{ "Quarterly", "2026-11-30", "", "", 1, "2027-02-28T00:00:00Z" },
		{ "Half-Yearly", "2026-08-31Z", "", "", 1, "2027-02-28T00:00:00Z" },
		{ "Yearly", "2028-02-29", "", "", 1, "2029-02-28T00:00:00Z" },
		{ "Yearly", "2028-02-29", "", "", 4, "2032-02-29T00:00:00Z" },
		{ "Yearly", "9998-01-01", "", "", 1, "9999-01-01T00:00:00Z" },
		{ "Yearly", "9998-01-01", "", "", 2, NULL },
		{ "Daily", "2026-02-28", "12026-01-01", "", 1, "2026-03-01T00:00:00Z" },
		{ "Daily", "2026-02-28", "-12026-01-01", "", 1, NULL },
		{ "Daily", "9999-12-31", "", "", 1, NULL },
		{ "Monthly", "2026-01-31", "", "", INT64_MAX, NULL },
		{ "Monthly", "2026-01-31", "", "", -1, NULL },
		{ "Hourly", "2026-01-31", "", "", 0, NULL },
		{ "Daily", "2026-02-29", "", "", 0, NULL },
		{ "Daily", "2026-02-28", "soon", "", 0, NULL },
		{ "Daily", "2026-02-28", "", "noon", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < SM_COUNT(rows); i++) {
		const struct sm_schedule s = { .frequency = sm_slice_str(rows[i].frequency),
			.starts = sm_slice_str(rows[i].starts),
			.ends = sm_slice_str(rows[i].ends),
			.at = sm_slice_str(rows[i].at) };
		int64_t when = sm_occurrence(&s, rows[i].n);

		if (when != (rows[i].when ? seconds(rows[i].when) : SM_NO_OCCURRENCE))
			fail_msg("row %zu: %lld", i, (long long)when);
	}
}

/* ---- random lives ---- */

enum { STEPS = 1600, LONG_STEPS = 50000, LIFE = 100, DAY = 24 * 60 * 60 };
enum { METERS = 2, NOBODY = -1, UNKNOWN = -2 };

/* What must have become of a request, by rules that are written here once more, without the ledger's table. */
struct asked {
	enum sm_ledger_state state;
	unsigned meter;
	int predecessor; /* an index, NOBODY, or UNKNOWN */
	int64_t execution; /* SM_NO_TIME: none */
	int64_t ended;
	bool kept; /* until its date */
	bool goes_later; /* it was held: it may go once, by `due` */
};

struct life {
	struct world t;
	struct asked asked[LIFE];
	int n;
	int64_t first_day; /* of the daily schedule */
	unsigned held, released, denied, dated, cancelled, expired, made;
};

static const char *
meter(unsigned i)
{
	return i == 0 ? "D0-00-00-00-00-00-00-02" : "D0-00-00-00-00-00-00-06";
}

static void
open_life(struct life *l, uint64_t seed)
{
	memset(l, 0, sizeof *l);
	open_world(&l->t);
	l->t.seed = seed;
	import_rows(&l->t, "devices",
	    "id,type,status,manufacturer,model,firmware\n"
	    "D0-00-00-00-00-00-00-02,ESME,Commissioned,M,X,1\n"
	    "D0-00-00-00-00-00-00-06,ESME,Commissioned,M,X,1\n");
}

static bool
has_ended(const struct asked *a)
{
	return a->state == SM_LEDGER_ANSWERED || a->state == SM_LEDGER_FAILED ||
	       a->state == SM_LEDGER_EXPIRED || a->state == SM_LEDGER_CANCELLED ||
	       a->state == SM_LEDGER_REFUSED || a->state == SM_LEDGER_NONE;
}

static void
end_with(struct life *l, struct asked *a, enum sm_ledger_state state)
{
	a->state = state;
	a->ended = l->t.work.now;
	a->kept = a->goes_later = false;
}

/* The request goes, or is kept until its date. */
static void
go(struct life *l, struct asked *a)
{
	a->state = SM_LEDGER_OPEN;
	a->kept = a->goes_later = a->execution != SM_NO_TIME && a->execution > l->t.work.now;
	l->dated += a->kept;
}

/* A request with a predecessor in its header. Its counter is its index. */
static void
write_request(struct life *l, int index, const struct asked *a)
{
	struct sm_buf *out = &l->t.text;

	sm_buf_reset(out);
	sm_buf_printf(out, "<Request " WORLD_NAMESPACE "><Header><RequestID>" WORLD_USER ":%s:%d</RequestID>",
	    meter(a->meter), index);
	if (a->predecessor != NOBODY)
		sm_buf_printf(out,
		    "<PrecedingServiceRequestID>" WORLD_USER ":%s:%d</PrecedingServiceRequestID>",
		    meter(a->predecessor == UNKNOWN ? 0 : l->asked[a->predecessor].meter),
		    a->predecessor == UNKNOWN ? LIFE : a->predecessor);
	sm_buf_puts(out, "<CommandVariant>1</CommandVariant><ServiceReference>4.6</ServiceReference>"
	                 "<ServiceReferenceVariant>4.6.1</ServiceReferenceVariant></Header><Body>"
	                 "<RetrieveImportDailyReadLog>");
	if (a->execution != SM_NO_TIME) {
		sm_buf_puts(out, "<ExecutionDateTime>");
		sm_buf_time(out, a->execution);
		sm_buf_puts(out, "</ExecutionDateTime>");
	}
	sm_buf_puts(out,
	    "<ReadLogPeriod><StartDateTime>2026-02-01T00:00:00Z</StartDateTime>"
	    "<EndDateTime>2026-02-02T00:00:00Z</EndDateTime></ReadLogPeriod></RetrieveImportDailyReadLog>"
	    "</Body></Request>");
}

static void
send_request(struct life *l)
{
	struct asked *a = &l->asked[l->n];
	const struct asked *before;

	*a = (struct asked){ .meter = below(&l->t, METERS), .predecessor = NOBODY, .execution = SM_NO_TIME };
	if (l->n > 0 && below(&l->t, 2) == 0)
		a->predecessor = (int)below(&l->t, (unsigned)l->n);
	if (below(&l->t, 20) == 0)
		a->predecessor = UNKNOWN;
	if (below(&l->t, 2) == 0)
		a->execution = l->t.work.now + below(&l->t, 3 * DAY);
	write_request(l, l->n, a);
	(void)apply(&l->t);
	before = a->predecessor >= 0 ? &l->asked[a->predecessor] : NULL;
	if (a->predecessor == UNKNOWN || (before && has_ended(before) && before->state != SM_LEDGER_ANSWERED))
		end_with(l, a, SM_LEDGER_REFUSED);
	else if (!before || before->state == SM_LEDGER_ANSWERED)
		go(l, a);
	else
		a->state = SM_LEDGER_WAITING;
	a->goes_later |= a->state == SM_LEDGER_WAITING;
	l->held += a->state == SM_LEDGER_WAITING;
	l->n++;
	if (a->goes_later)
		assert_int_equal(l->t.outcome.verdict, SM_VERDICT_HELD);
}

/* Ends what is for a later date, and came before. */
static void
send_cancellation(struct life *l)
{
	struct asked *a = &l->asked[l->n];

	*a = (struct asked){
		.meter = below(&l->t, METERS), .predecessor = NOBODY, .execution = SM_CANCELLATION_TIME
	};
	write_request(l, l->n, a);
	(void)apply(&l->t);
	a->state = SM_LEDGER_OPEN;
	for (int i = 0; i < l->n; i++) {
		struct asked *other = &l->asked[i];

		if (other->meter != a->meter || other->execution <= l->t.work.now || has_ended(other) ||
		    other->execution == SM_CANCELLATION_TIME)
			continue;
		end_with(l, other, SM_LEDGER_CANCELLED);
		l->cancelled++;
	}
	l->n++;
}

static void
send_answer(struct life *l)
{
	static const struct {
		const char *code;
		enum sm_ledger_state state;
	} answers[] = { { "I0", SM_LEDGER_ANSWERED }, { "I0", SM_LEDGER_ANSWERED },
		{ "E20", SM_LEDGER_FAILED }, { "E21", SM_LEDGER_EXPIRED },
		{ "I99", SM_LEDGER_ACKNOWLEDGED } };
	unsigned which = below(&l->t, SM_COUNT(answers)), i = below(&l->t, (unsigned)l->n);
	struct asked *a = &l->asked[i];
	bool late = a->state == SM_LEDGER_EXPIRED && which < 3;

	if (has_ended(a) && !late)
		return;
	sm_buf_reset(&l->t.text);
	sm_buf_printf(&l->t.text,
	    "<Response " WORLD_NAMESPACE "><Header><RequestID>" WORLD_USER
	    ":%s:%u</RequestID><ResponseCode>%s"
	    "</ResponseCode></Header><Body><ResponseMessage><ServiceReference>4.6</ServiceReference>"
	    "<ServiceReferenceVariant>4.6.1</ServiceReferenceVariant></ResponseMessage></Body></Response>",
	    meter(a->meter), i, answers[which].code);
	(void)apply(&l->t);
	if (answers[which].state != SM_LEDGER_ACKNOWLEDGED)
		end_with(l, a, answers[which].state);
	else if (a->state == SM_LEDGER_OPEN)
		a->state = SM_LEDGER_ACKNOWLEDGED;
}

/* A document that came before may not come again, whatever it waits for. */
static void
send_replay(struct life *l)
{
	int i = (int)below(&l->t, (unsigned)l->n);

	if (l->asked[i].state == SM_LEDGER_REFUSED || l->asked[i].state == SM_LEDGER_NONE)
		return;
	write_request(l, i, &l->asked[i]);
	assert_int_equal(apply(&l->t), SM_VERDICT_REFUSED);
}

/* ---- due ---- */

/* What must become of a request that `due` lets go. */
static void
expect_due(struct life *l, struct asked *a)
{
	const struct asked *before = a->predecessor >= 0 ? &l->asked[a->predecessor] : NULL;

	assert_true(a->goes_later);
	if (a->state != SM_LEDGER_WAITING) {
		assert_true(a->kept && a->execution <= l->t.work.now);
		a->kept = a->goes_later = false;
		return;
	}
	assert_true(before && has_ended(before));
	if (before->state != SM_LEDGER_ANSWERED ||
	    (a->execution != SM_NO_TIME && a->execution < before->ended)) {
		end_with(l, a, SM_LEDGER_FAILED);
		l->denied++;
		return;
	}
	go(l, a);
	l->released++;
}

static void
apply_due(struct life *l, const struct sm_due *due, struct sm_slice text)
{
	struct world *t = &l->t;
	struct sm_request r;
	struct sm_err err;

	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	assert_true(sm_document_read(t->document, text, SM_DOCUMENT_DATA, &err));
	assert_true(sm_request_read(sm_document_root(t->document), &r, &err));
	if (!sm_inventory_apply_due(&t->work, due, &r, text, &err))
		fail_msg("%s", err.text);
	assert_non_null(t->outcome.due);
	if (due->kind == SM_DUE_SCHEDULE) {
		assert_int_equal(t->outcome.verdict, SM_VERDICT_ACCEPTED);
		assert_true(r.id.counter >= (uint64_t)SM_SCHEDULED_COUNTERS);
		l->made++;
		return;
	}
	assert_memory_equal(&r.id, &due->id, sizeof r.id);
	expect_due(l, &l->asked[r.id.counter]);
}

static void
run_due(struct life *l)
{
	struct sm_work *w = &l->t.work;
	struct sm_due *first, *d;
	struct sm_slice text;

	assert_true(sm_due_find(w, &first, NULL));
	for (d = first; d; d = d->next) {
		w->request = NULL;
		assert_true(sm_due_take(w, d, &text, NULL));
		if (text.len == 0)
			continue;
		apply_due(l, d, text);
		/* it is taken once */
		assert_true(sm_due_take(w, d, &text, NULL));
		assert_true(text.len == 0);
	}
	assert_true(sm_due_find(w, &first, NULL));
	assert_null(first);
	if (l->first_day > 0)
		assert_int_equal(l->made, (w->now - l->first_day) / DAY + 1);
}

static void
create_schedule(struct life *l)
{
	struct sm_buf *out = &l->t.text;

	if (l->first_day > 0)
		return;
	l->first_day = l->t.work.now - l->t.work.now % DAY;
	sm_buf_reset(out);
	sm_buf_puts(out, "<Request " WORLD_NAMESPACE "><Header><RequestID>" WORLD_USER
	                 ":A0-00-00-00-00-00-00-02:1</RequestID><CommandVariant>8</CommandVariant>"
	                 "<ServiceReference>5.1</ServiceReference><ServiceReferenceVariant>5.1"
	                 "</ServiceReferenceVariant></Header><Body><CreateSchedule>"
	                 "<ScheduleFrequency>Daily</ScheduleFrequency><ScheduleStartDate>");
	sm_buf_time(out, l->first_day);
	sm_buf_truncate(out, out->len - strlen("T00:00:00Z"));
	sm_buf_printf(out,
	    "</ScheduleStartDate><DSPScheduledServiceReference>4.15</DSPScheduledServiceReference>"
	    "<DSPScheduledServiceReferenceVariant>4.15</DSPScheduledServiceReferenceVariant>"
	    "<DeviceID>%s</DeviceID><DSPReadLoadLimitData/></CreateSchedule></Body></Request>",
	    meter(0));
	assert_int_equal(apply(&l->t), SM_VERDICT_APPLIED);
}

/* ---- the ledger compared with what must be ---- */

static void
read_exchange(struct life *l, int i, struct sm_exchange *out)
{
	struct sm_request_id id = { .counter = (uint64_t)i };

	assert_true(sm_eui_parse(sm_slice_str(WORLD_USER), id.originator));
	assert_true(sm_eui_parse(sm_slice_str(meter(l->asked[i].meter)), id.target));
	assert_true(sm_exchange_get(&l->t.work, &id, out, NULL));
}

static bool
is_waited_for(const struct life *l, int index)
{
	for (int i = 0; i < l->n; i++)
		if (l->asked[i].predecessor == index && l->asked[i].state == SM_LEDGER_WAITING)
			return true;
	return false;
}

static void
expire(struct life *l)
{
	struct sm_exchange e;
	struct sm_expired n;

	l->t.work.request = NULL;
	l->t.work.service = "ledger";
	assert_true(sm_ledger_expire(&l->t.work, l->t.work.now - DAY, &n, NULL));
	for (int i = 0; i < l->n; i++) {
		read_exchange(l, i, &e);
		if (e.state != SM_LEDGER_NONE || l->asked[i].state == SM_LEDGER_NONE)
			continue;
		assert_true(has_ended(&l->asked[i]) && !is_waited_for(l, i));
		l->asked[i].state = SM_LEDGER_NONE;
		l->expired++;
	}
}

static void
compare(struct life *l)
{
	for (int i = 0; i < l->n; i++) {
		const struct asked *a = &l->asked[i];
		struct sm_exchange e;

		read_exchange(l, i, &e);
		if (e.state != a->state)
			fail_msg("request %d is %s, and should be %s", i, sm_ledger_fact(e.state)->name,
			    sm_ledger_fact(a->state)->name);
		/* what is open has a deadline, what waits has none yet */
		if (a->state == SM_LEDGER_OPEN || a->state == SM_LEDGER_ACKNOWLEDGED)
			assert_true(e.due != SM_NO_TIME && e.ended == SM_NO_TIME);
		if (a->state == SM_LEDGER_WAITING)
			assert_true(e.due == SM_NO_TIME && e.ended == SM_NO_TIME);
		if (has_ended(a) && a->state != SM_LEDGER_NONE)
			assert_int_equal(e.ended, a->ended);
	}
	check_whole(&l->t);
}

static void
step(struct life *l)
{
	unsigned kind = below(&l->t, 20);

	sm_arena_reset(&l->t.arena);
	l->t.work.now += below(&l->t, 3) == 0 ? below(&l->t, DAY) : below(&l->t, 60);
	if (kind < 8 || l->n == 0)
		send_request(l);
	else if (kind == 8)
		send_cancellation(l);
	else if (kind < 15)
		send_answer(l);
	else if (kind == 15)
		send_replay(l);
	else if (kind < 19)
		run_due(l);
	else if (below(&l->t, 2) == 0)
		create_schedule(l);
	else
		expire(l);
	compare(l);
}

static void
test_random_lives(void **state)
{
	const char *setting = getenv("SM_LONG");
	bool all = setting && strcmp(setting, "1") == 0;
	struct test_part part = all ? test_part() : (struct test_part){ 0, 1 };
	unsigned lives = (unsigned)(all ? LONG_STEPS : STEPS) / LIFE, steps = lives / part.step * LIFE;
	static struct life l; /* too large for the stack */
	struct life sum = { .n = 0 };

	(void)state;
	for (unsigned life = part.from; life < lives; life += part.step) {
		open_life(&l, 20260301 + life);
		for (unsigned i = 0; i < LIFE; i++)
			step(&l);
		sum.held += l.held;
		sum.released += l.released;
		sum.denied += l.denied;
		sum.dated += l.dated;
		sum.cancelled += l.cancelled;
		sum.expired += l.expired;
		sum.made += l.made;
		close_world(&l.t);
	}
	/* each kind was met often enough */
	assert_in_range(sum.held, test_part_least(part, steps, 20), steps);
	assert_in_range(sum.released, test_part_least(part, steps, 200), steps);
	assert_in_range(sum.denied, test_part_least(part, steps, 200), steps);
	assert_in_range(sum.dated, test_part_least(part, steps, 20), steps);
	assert_in_range(sum.cancelled, test_part_least(part, steps, 100), steps);
	assert_in_range(sum.expired, test_part_least(part, steps, 100), steps);
	assert_in_range(sum.made, test_part_least(part, steps, 100), steps);
}

/* The numbers of schedules as xs:integer has them. Other texts are of no schedule. */
static void
numbers_of_schedules_are_read(void **state)
{
	static const struct {
		const char *text;
		int64_t number;
	} texts[] = { { "1", 1 }, { " 12\n", 12 }, { "+007", 7 }, { "9223372036854775807", INT64_MAX },
		{ "9223372036854775808", 0 }, { "-1", 0 }, { "12abc", 0 }, { "1.0", 0 }, { "+", 0 },
		{ "", 0 } };

	(void)state;
	for (size_t i = 0; i < SM_COUNT(texts); i++)
		assert_int_equal(sm_schedule_number(sm_slice_str(texts[i].text)), texts[i].number);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_schedules_are_read),
		cmocka_unit_test(test_occurrences),
		cmocka_unit_test(test_random_lives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
