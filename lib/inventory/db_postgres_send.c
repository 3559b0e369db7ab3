#include "inventory/db_postgres_send.h"

#include <signal.h>

#include "core/memory.h"

static void *
run(void *arg)
{
	struct sm_db *db = arg;
	struct sm_db_postgres_sender *s = &db->postgres->sender;

	s->fine = s->write(db, &s->err);
	s->missed = sm_memory_take();
	return NULL;
}

/* The thread gets no signals: they are for the main one. */
static bool
start(struct sm_db *db, pthread_t *thread)
{
	sigset_t all, before;
	bool started;

	(void)sigfillset(&all);
	if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0)
		return false;
	started = pthread_create(thread, NULL, run, db) == 0;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	return started;
}

bool
sm_db_postgres_send(struct sm_db *db, bool (*write)(struct sm_db *db, struct sm_err *err))
{
	struct sm_db_postgres_sender *s = &db->postgres->sender;

	s->db = db;
	s->write = write;
	sm_err_clear(&s->err);
	/* the thread reads it */
	s->runs = true;
	if (!start(db, &s->thread))
		s->runs = false;
	return s->runs;
}

bool
sm_db_postgres_sent(struct sm_db *db, struct sm_err *err)
{
	struct sm_db_postgres_sender *s = &db->postgres->sender;

	if (!s->runs)
		return true;
	(void)pthread_join(s->thread, NULL);
	s->runs = false;
	if (s->missed)
		sm_memory_miss();
	if (s->fine && db->postgres->next.number > 0)
		db->postgres->begun = db->postgres->next;
	db->postgres->next.number = 0;
	if (s->fine)
		return true;
	sm_db_postgres_note_failure(db);
	return sm_fail(err, s->err.code, s->err.offset, "%s", s->err.text);
}
