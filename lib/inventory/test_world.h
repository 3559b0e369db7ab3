/* Test support: an inventory in memory and documents to apply to it. */
#ifndef SM_INVENTORY_TEST_WORLD_H
#define SM_INVENTORY_TEST_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "inventory/inventory.h"
#include "inventory/report.h"
#include "inventory/rules.h"
#include "inventory/db_open.h"
#include "inventory/import.h"

enum { NOW = 825000000, POOL = 14 };

#define WORLD_USER "A0-00-00-00-00-00-00-01"

struct world {
	struct sm_db *db;
	struct sm_arena arena; /* reset by the caller */
	struct sm_document *document;
	struct sm_outcome outcome;
	struct sm_work work;
	struct sm_devices_read devices; /* for tests that empty it with the arena, and set work.devices */
	struct sm_buf text; /* the document that is applied next */
	uint64_t counter, seed;
};

/* Imports rows of a kind; the consequences are in t->outcome. */
static inline void
import_rows(struct world *t, const char *kind, const char *rows)
{
	struct sm_import_report report = { 0 };
	struct sm_err err;

	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	t->outcome.verdict = SM_VERDICT_APPLIED;
	t->work.request = NULL;
	t->work.service = t->outcome.service = "import";
	if (!sm_import_rows(&t->work, kind, sm_slice_str(rows), &report, &err))
		fail_msg("%s: %s", rows, err.text);
}

/* In memory, or in the database that drift/postgres names. There it is one transaction, which is never committed. */
static inline void
open_world(struct world *t)
{
	const char *name = getenv("SM_TEST_DB");

	memset(t, 0, sizeof *t);
	t->db = sm_db_open(name, SM_DB_WRITE, NULL);
	t->document = sm_document_new();
	assert_non_null(t->db);
	assert_true(!name || sm_db_begin(t->db, NULL));
	assert_non_null(t->document);
	sm_arena_init(&t->arena, 0);
	sm_buf_init(&t->text);
	t->seed = 20260301;
	t->work = (struct sm_work){ .db = t->db, .arena = &t->arena, .now = NOW, .outcome = &t->outcome };
	import_rows(t, "cpl", "manufacturer,model,firmware,status\nM,X,1,Active\nM,X,2,Withdrawn\n");
}

static inline void
close_world(struct world *t)
{
	sm_db_close(&t->db);
	sm_document_free(t->document);
	sm_arena_free(&t->arena);
	sm_buf_free(&t->text);
}

/* The type of a device of the pool. */
static inline enum sm_device_type
type_of(unsigned i)
{
	static const enum sm_device_type types[] = { SM_DEVICE_CHF, SM_DEVICE_GPF, SM_DEVICE_ESME,
		SM_DEVICE_GSME, SM_DEVICE_PPMID, SM_DEVICE_HCALCS, SM_DEVICE_ESME, SM_DEVICE_IHD };

	return types[i % SM_COUNT(types)];
}

static inline void
eui_of(unsigned i, uint8_t out[SM_EUI_LEN])
{
	memset(out, 0, SM_EUI_LEN);
	out[0] = 0xd0;
	out[7] = (uint8_t)i;
}

static inline const char *
name_of(struct world *t, unsigned i)
{
	uint8_t id[SM_EUI_LEN];
	char text[SM_EUI_TEXT];

	eui_of(i, id);
	sm_eui_text(id, text);
	return sm_arena_copy(&t->arena, text, strlen(text));
}

static inline void
device_now(struct world *t, unsigned i, struct sm_device *out)
{
	uint8_t id[SM_EUI_LEN];

	eui_of(i, id);
	assert_true(sm_device_get(&t->work, id, out, NULL));
}

/* xorshift: the same sequence on every machine */
static inline unsigned
below(struct world *t, unsigned n)
{
	t->seed ^= t->seed << 13;
	t->seed ^= t->seed >> 7;
	t->seed ^= t->seed << 17;
	return (unsigned)(t->seed % n);
}

/* ---- documents ---- */

#define WORLD_NAMESPACE "xmlns='http://www.dccinterface.co.uk/ServiceUserGateway' schemaVersion='5.4'"

static inline void
request(struct world *t, const char *variant, unsigned cv, const char *target, const char *body)
{
	size_t reference = strcspn(variant, ".");

	reference += 1 + strcspn(variant + reference + 1, ".");
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Request " WORLD_NAMESPACE "><Header><RequestID>" WORLD_USER ":%s:%llu</RequestID>"
	    "<CommandVariant>%u</CommandVariant><ServiceReference>%.*s</ServiceReference>"
	    "<ServiceReferenceVariant>%s</ServiceReferenceVariant></Header><Body>%s</Body></Request>",
	    target, (unsigned long long)t->counter, cv, (int)reference, variant, variant, body);
}

static inline void
response(struct world *t, const char *variant, const char *target, const char *code)
{
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Response " WORLD_NAMESPACE "><Header><RequestID>" WORLD_USER ":%s:%llu</RequestID>"
	    "<ResponseCode>%s</ResponseCode></Header><Body><ResponseMessage><ServiceReference>8.1"
	    "</ServiceReference><ServiceReferenceVariant>%s</ServiceReferenceVariant>%s</ResponseMessage>"
	    "</Body></Response>",
	    target, (unsigned long long)t->counter, code, variant,
	    code[0] == 'I' ? "<GBCSPayload>3wkC</GBCSPayload>" : "");
}

static inline void
dcc_alert(struct world *t, const char *code, const char *alert)
{
	sm_buf_reset(&t->text);
	sm_buf_printf(&t->text,
	    "<Response " WORLD_NAMESPACE "><Header><ResponseCode>I0</ResponseCode></Header><Body>"
	    "<DCCAlertMessage><DCCAlertCode>%s</DCCAlertCode><DCCAlert>%s</DCCAlert></DCCAlertMessage></Body>"
	    "</Response>",
	    code, alert);
}

/* Applies the document in t->text. */
static inline enum sm_outcome_verdict
apply(struct world *t)
{
	struct sm_slice text = sm_slice_of(t->text.p, t->text.len);
	struct sm_request r;
	struct sm_response answer;
	const struct sm_xml *root;
	struct sm_err err;
	bool fine;

	sm_err_clear(&err);
	sm_outcome_init(&t->outcome);
	t->work.request = NULL;
	t->work.document = text;
	assert_true(sm_document_read(t->document, text, SM_DOCUMENT_DATA, &err));
	root = sm_document_root(t->document);
	if (sm_xml_is(root, "Request"))
		fine =
		    sm_request_read(root, &r, &err) && sm_inventory_apply_request(&t->work, &r, text, &err);
	else
		fine = sm_response_read(root, &answer, &err) &&
		       sm_inventory_apply_response(&t->work, &answer, &err);
	if (!fine)
		fail_msg("%s: %s", t->text.p, err.text);
	return t->outcome.verdict;
}

/* Checks every invariant of the file. */
static inline void
check_whole(struct world *t)
{
	struct sm_buf out;
	bool sound;

	sm_buf_init(&out);
	assert_true(sm_report_check(&t->work, (struct sm_report_form){ .json = false }, &sound, &out, NULL));
	if (!sound)
		fail_msg("%.*s", (int)out.len, out.p);
	sm_buf_free(&out);
}

#endif
