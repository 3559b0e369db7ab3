#include "inventory/db_file.h"
#include "inventory/db_private.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "core/memory.h"

/* The caller frees it. NULL: no memory. */
static char *
name_beside(const char *path, const char *suffix)
{
	size_t len = strlen(path) + strlen(suffix) + 1;
	char *name = sm_memory_malloc(len);

	if (name)
		(void)snprintf(name, len, "%s%s", path, suffix);
	return name;
}

int
sm_db_open_beside(const char *path, const char *suffix)
{
	char *name = path ? name_beside(path, suffix) : NULL;
	int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;

	free(name);
	return fd;
}

bool
sm_db_stat_beside(const char *path, const char *suffix, struct stat *out)
{
	char *name = name_beside(path, suffix);
	bool there = name && stat(name, out) == 0;

	free(name);
	return there;
}

static bool
has_beside(const char *path, const char *suffix)
{
	struct stat st;

	return sm_db_stat_beside(path, suffix, &st) && st.st_size > 0;
}

bool
sm_db_has_wal(const char *path)
{
	return has_beside(path, "-wal");
}

bool
sm_db_has_journal(const char *path)
{
	return has_beside(path, "-journal");
}

static bool
unchanged(const struct sm_db *db)
{
	struct stat now;

	return stat(db->path, &now) == 0 && now.st_ino == db->seen.st_ino && now.st_dev == db->seen.st_dev &&
	       now.st_size == db->seen.st_size && now.st_mtim.tv_sec == db->seen.st_mtim.tv_sec &&
	       now.st_mtim.tv_nsec == db->seen.st_mtim.tv_nsec && !sm_db_has_wal(db->path) &&
	       !sm_db_has_journal(db->path);
}

bool
sm_db_same_file(struct sm_db *db, struct sm_err *err)
{
	int moved = 0;

	if (!db->path)
		return true;
	if (db->immutable)
		return unchanged(db) || sm_fail(err, SM_E_IO, SM_NO_OFFSET,
		                            "the inventory was changed while it was read: read it again");
	(void)sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return moved == 0 ||
	       sm_fail(err, SM_E_IO, SM_NO_OFFSET,
	           "the inventory's file was replaced, renamed or deleted while it was open: look "
	           "at what is there now, and start again");
}
