#include "inventory/db_postgres_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

#include "core/text.h"

static const char *const names[] = {
#define SM_PQ_NAME(name) #name,
	SM_PQ_FUNCTIONS(SM_PQ_NAME)
#undef SM_PQ_NAME
};

static struct {
	union {
		struct sm_pq functions;
		void *addresses[SM_COUNT(names)];
	} of;
	bool loaded;
} library;

/* It stays loaded to the end of the process: its libraries keep state of their own. */
static void
load(void)
{
	void *handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);

	for (size_t i = 0; handle && i < SM_COUNT(names); i++) {
		library.of.addresses[i] = dlsym(handle, names[i]);
		if (!library.of.addresses[i])
			return;
	}
	library.loaded = handle != NULL;
}

const struct sm_pq *
sm_db_postgres_library(struct sm_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, load);
	if (library.loaded)
		return &library.of.functions;
	(void)sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
	    "PostgreSQL needs its library libpq.so.5: install the package libpq5");
	return NULL;
}
