/* Threads beside the main one. */
#ifndef SM_CMD_THREAD_H
#define SM_CMD_THREAD_H

#include <pthread.h>
#include <stdbool.h>

#include "core/cursor.h"

/* Starts a thread without signals: the main thread gets them, because it waits for input. False: there is none. */
SM_MUST_CHECK bool sm_thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg);

#endif
