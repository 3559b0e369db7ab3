/* A document reader and an arena for the tests of this directory. Include it after cmocka.h. */
#ifndef SM_DUIS_TEST_DOCUMENT_H
#define SM_DUIS_TEST_DOCUMENT_H

#include "core/arena.h"
#include "duis/document.h"

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

#endif
