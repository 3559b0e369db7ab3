#include "thread.h"

#include <signal.h>

#include "cli.h"

bool
sm_thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg)
{
	sigset_t before;
	bool started = sm_block_interrupt(&before) && pthread_create(thread, NULL, run, arg) == 0;

	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}
