/* A thread that makes one call at a time, while its caller goes on. */
#ifndef SM_CMD_BEHIND_H
#define SM_CMD_BEHIND_H

struct sm_behind;

/* NULL: no memory, or no thread. */
struct sm_behind *sm_behind_new(void (*work)(void *arg), void *arg);
/* Waits for the call, if there is one. Accepts NULL. */
void sm_behind_free(struct sm_behind *b);

/* Begins a call. The one before must have been waited for. */
void sm_behind_begin(struct sm_behind *b);
/* Waits until the call has returned. */
void sm_behind_wait(struct sm_behind *b);

#endif
