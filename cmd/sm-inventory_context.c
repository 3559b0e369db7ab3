/* What sm-inventory takes from a context: the time, and the parties of the DCC. */
#include "sm-inventory.h"

#include <time.h>

#include "duis/context.h"
#include "named.h"

/* 2000-01-01T00:00:00Z in POSIX time. */
enum { EPOCH_2000 = 946684800 };

bool
inventory_read_context(struct inventory *t, struct sm_err *err)
{
	struct sm_context context;
	bool fine;

	t->now = (int64_t)time(NULL) - EPOCH_2000;
	sm_context_init(&context);
	fine = sm_named_context(t->cli, &context, err);
	if (fine && context.has_now)
		t->now = sm_time_to_seconds(&context.now);
	t->dcc = (struct sm_dcc){ context.access_control_broker, context.transitional_cos };
	sm_context_free(&context);
	return fine;
}
