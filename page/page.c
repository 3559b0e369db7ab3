/* The parser of the page: sm-parse without files, threads and keys, one record a call. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "sm-parse.h"

enum { GBT_OCTETS_MAX = 16 * 1024 * 1024 };

static struct {
	struct parse parse;
	struct parser parser;
	struct sm_worker worker;
	struct sm_source *source;
	struct sm_buf room, bytes, out, notes;
	uint32_t before, records; /* of the texts before; of all so far */
	struct page_result place;
} page;

static const struct sm_cli cli = { .tool = "sm-parse" };

char *
page_room(size_t len)
{
	sm_buf_reset(&page.room);
	return sm_buf_room(&page.room, len > 0 ? len : 1);
}

static bool
make_parser(void)
{
	page.parser.parse = &page.parse;
	page.worker.state = &page.parser;
	page.worker.notes = &page.notes;
	page.worker.in_order = true;
	if (!page.worker.reader)
		page.worker.reader = sm_reader_new();
	page.parse.cli = &cli;
	page.parse.gbt = sm_gbt_new(GBT_OCTETS_MAX);
	page.parse.scales = sm_zcl_memory_new();
	return page.worker.reader && page.parse.gbt && page.parse.scales;
}

int
page_start(int json)
{
	sm_gbt_free(page.parse.gbt);
	sm_zcl_memory_free(page.parse.scales);
	sm_source_free(page.source);
	page.source = NULL;
	page.before = page.records = 0;
	page.parse = (struct parse){ .format = json ? FORMAT_JSON : FORMAT_HTML };
	return make_parser();
}

int
page_open(size_t len)
{
	page.before = page.records;
	sm_source_free(page.source);
	page.source = sm_source_of(sm_slice_of(page.room.p, len), SM_INPUT_AUTO);
	return page.source != NULL;
}

void
page_count(uint32_t records)
{
	page.records = records;
}

const struct page_result *
page_place(void)
{
	return &page.place;
}

/* ---- one record ---- */

static void
fail(const struct sm_record *r, const struct sm_err *err)
{
	struct sm_slice rescued = { 0 };

	if (err->code != SM_E_NOMEM && page.worker.rescued.len > 0)
		rescued = sm_slice_of(page.worker.rescued.p, page.worker.rescued.len);
	if (page.parse.format == FORMAT_JSON)
		sm_record_fail(r, parse_adds, parse_n_adds(&page.parse), rescued, err, cli.tool, &page.out);
	else if (rescued.len > 0)
		sm_buf_put(&page.out, rescued.p, rescued.len);
	else
		parse_show_failure(&page.parse, r, err, &page.out);
}

/* A record that a tool before this one failed. */
static int
pass_on(const struct sm_record *r)
{
	static const struct sm_err before = { SM_E_INVALID, SM_NO_OFFSET,
		"failed in a tool before this one" };

	if (page.parse.format == FORMAT_JSON)
		sm_record_pass(r, parse_adds, parse_n_adds(&page.parse), &page.out);
	else
		parse_show_failure(&page.parse, r, &before, &page.out);
	return SM_EXIT_TROUBLE;
}

static bool
read_record(const struct sm_raw_record *raw, struct sm_slice text, struct sm_record *out, struct sm_err *err)
{
	if (!sm_raw_record_is_whole(raw, err))
		return false;
	sm_arena_reset(&page.worker.arena);
	sm_arena_limit_for(&page.worker.arena, text.len);
	return sm_record_read(&page.worker, text, raw->form, out, err);
}

static int
work(const struct sm_raw_record *raw, struct sm_slice text)
{
	int status = SM_EXIT_TROUBLE;
	struct sm_record r = { 0 };
	struct sm_err err;
	bool read;

	sm_err_clear(&err);
	sm_buf_reset(&page.out);
	sm_buf_reset(&page.notes);
	sm_buf_reset(&page.worker.rescued);
	read = read_record(raw, text, &r, &err);
	r.number = page.place.number;
	r.line = raw->line;
	r.octet = raw->octet;
	page.place.again = !sm_gbt_recognise(r.gbcs);
	if (read)
		status = r.failed_before ? pass_on(&r) : parse_record(&page.worker, &r, &page.out, &err);
	if (!sm_memory_held(&err) || err.code != SM_OK) {
		sm_buf_reset(&page.out);
		sm_raw_record_locate(raw, &err);
		fail(&r, &err);
		status = SM_EXIT_TROUBLE;
	}
	return status;
}

static const struct page_result *
result(int status)
{
	page.place.status = (uint32_t)status;
	page.place.shown = page.out.p;
	/* what is not whole is not shown */
	page.place.shown_len = page.out.failed || sm_memory_take() ? 0 : page.out.len;
	page.place.notes = page.notes.p;
	page.place.notes_len = page.notes.len;
	return &page.place;
}

const struct page_result *
page_next(void)
{
	struct sm_raw_record raw;
	struct sm_err err;
	size_t n = 0;

	sm_err_clear(&err);
	if (!page.source || sm_source_fill(page.source, &page.bytes, &raw, 1, &n, &err) == SM_FILL_ERROR ||
	    n == 0)
		return NULL;
	page.place = (struct page_result){ .number = page.before + (uint32_t)raw.number,
		.line = (uint32_t)raw.line,
		.octet = (uint32_t)raw.octet,
		.length = (uint32_t)raw.len,
		.form = (uint32_t)raw.form };
	page.records = page.place.number;
	return result(work(&raw, sm_slice_of(page.bytes.p ? page.bytes.p + raw.off : "", raw.len)));
}

const struct page_result *
page_again(size_t len, uint32_t form, uint32_t number)
{
	struct sm_raw_record raw = { .form = (enum sm_input)form, .len = len };

	page.place = (struct page_result){ .number = number, .form = form };
	return result(work(&raw, sm_slice_of(page.room.p, len)));
}

const struct page_result *
page_finish(void)
{
	sm_buf_reset(&page.out);
	sm_buf_reset(&page.notes);
	sm_gbt_finish(page.parse.gbt);
	parse_note_gaps(&page.worker, &page.parse);
	return result(SM_EXIT_YES);
}
