#include "ending.h"

#include <unistd.h>

#include "core/text.h"

/* The error of the file, as that of the option. */
static bool
name_option(const struct sm_endings *e, const struct sm_err *why, struct sm_err *err)
{
	return sm_fail(
	    err, why->code, SM_NO_OFFSET, "--failed=%.150s: %.400s", e->cli->common.failed, why->text);
}

bool
sm_endings_begin(struct sm_endings *e, const struct sm_cli *cli, struct sm_err *err)
{
	struct sm_err why;

	sm_err_clear(&why);
	e->cli = cli;
	if (!cli->common.failed)
		return true;
	e->kept = sm_spool_new(err);
	return e->kept && (sm_spool_may_save(cli->common.failed, &why) || name_option(e, &why, err));
}

void
sm_endings_free(struct sm_endings *e)
{
	sm_spool_free(e->kept);
}

/* What ends a record of that form, so that the next one begins behind it. */
static const char *
end_of(enum sm_input form)
{
	return form == SM_INPUT_BINARY ? "" : form == SM_INPUT_HEXDUMP ? "\n\n" : "\n";
}

static bool
keep(struct sm_endings *e, enum sm_input form, struct sm_slice octets, struct sm_err *err)
{
	enum sm_framing framing = e->cli->common.framing;
	struct sm_buf frame;
	bool fine;

	sm_buf_init(&frame);
	if (framing != SM_FRAMING_LINES) {
		sm_frame_put(framing, octets, &frame);
	} else {
		sm_buf_put(&frame, octets.p, octets.len);
		sm_buf_puts(&frame, end_of(form));
	}
	fine = frame.failed ? sm_no_memory(err) : sm_spool_write(e->kept, frame.p, frame.len, err);
	sm_buf_free(&frame);
	return fine;
}

bool
sm_endings_add(struct sm_endings *e, int code, enum sm_input form, struct sm_slice octets,
    enum sm_raw_fault fault, struct sm_err *err)
{
	e->failed[code]++;
	if (!e->kept || code == SM_FAILED_BEFORE)
		return true;
	e->faulty += fault != SM_RAW_WHOLE;
	return fault != SM_RAW_WHOLE || keep(e, form, octets, err);
}

/* "malformed: 2, truncated: 1" */
static void
put_codes(const struct sm_endings *e, struct sm_buf *out)
{
	const char *between = "";

	for (int code = 0; code <= SM_FAILED_BEFORE; code++) {
		if (e->failed[code] == 0)
			continue;
		sm_buf_printf(out, "%s%s: %llu", between,
		    code == SM_FAILED_BEFORE ? "before" : sm_code_name((enum sm_code)code),
		    (unsigned long long)e->failed[code]);
		between = ", ";
	}
}

static void
say_summary(const struct sm_endings *e, uint64_t records, uint64_t ok)
{
	uint64_t failed = 0;
	struct sm_buf line;

	for (size_t i = 0; i < SM_COUNT(e->failed); i++)
		failed += e->failed[i];
	sm_buf_init(&line);
	sm_buf_printf(&line, "records: %llu, ok: %llu, no: %llu, failed: %llu", (unsigned long long)records,
	    (unsigned long long)ok, (unsigned long long)(records - ok - failed), (unsigned long long)failed);
	if (failed > 0) {
		sm_buf_puts(&line, " (");
		put_codes(e, &line);
		sm_buf_putc(&line, ')');
	}
	if (e->unread > 0)
		sm_buf_printf(&line, ", files not read: %llu", (unsigned long long)e->unread);
	sm_cli_note(e->cli, NULL, "%.*s", (int)line.len, line.failed ? "" : line.p);
	sm_buf_free(&line);
}

bool
sm_endings_end(struct sm_endings *e, uint64_t records, uint64_t ok, struct sm_err *err)
{
	const struct sm_common *common = &e->cli->common;
	struct sm_err why;

	sm_err_clear(&why);
	if (common->summary || (records > 1 && isatty(STDERR_FILENO)))
		say_summary(e, records, ok);
	if (!e->kept)
		return true;
	if (e->faulty > 0)
		sm_cli_say(e->cli, "--failed=%s: without %llu records that are too long%s", common->failed,
		    (unsigned long long)e->faulty,
		    common->framing == SM_FRAMING_LINES ? " to keep" : ", empty or cut off");
	return sm_spool_save(e->kept, common->failed, &why) || name_option(e, &why, err);
}
