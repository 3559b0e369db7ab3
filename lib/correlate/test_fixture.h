/* Test support: the document, the arena and the result that tests of correlate/ share, and a Request read from text. */
#ifndef SM_CORRELATE_TEST_FIXTURE_H
#define SM_CORRELATE_TEST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/text.h"
#include "duis/request.h"

static struct sm_document *doc;
static struct sm_arena arena;

static inline int
setup(void **state)
{
	(void)state;
	sm_arena_init(&arena, 0);
	doc = sm_document_new();
	return doc ? 0 : -1;
}

static inline int
teardown(void **state)
{
	(void)state;
	sm_document_free(doc);
	sm_arena_free(&arena);
	return 0;
}

/* Reads a valid Request, which borrows from doc. What the arena held is gone. */
static inline void
read_request(const char *text, struct sm_request *out)
{
	sm_arena_reset(&arena);
	assert_true(sm_document_read(doc, sm_slice_str(text), SM_DOCUMENT_DATA, NULL));
	assert_true(sm_request_read(sm_document_root(doc), out, NULL));
}

#endif
