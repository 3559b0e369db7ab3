#include "inventory/db_gather.h"

#include <pthread.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <sqlite3.h>

/*
 * SQLite writes less than 128 KiB at a time. A page of the log has a header in front, whose octets 4 to 7 are zero unless
 * the page is the last of a commit (https://www.sqlite.org/fileformat2.html section 4.1).
 */
enum { ROOM = 64 * 1024, FRAME_HEADER = 24, COMMIT_AT = 4, COMMIT_LEN = 4 };

/* Stands behind SQLite's own state of the file. */
struct gathered {
	sqlite3_io_methods methods; /* those of the file, but for those below */
	const sqlite3_io_methods *plain;
	unsigned char *octets; /* NULL: none yet */
	sqlite3_int64 at; /* in the file */
	int len;
	bool ends; /* the page that follows ends a commit */
};

static sqlite3_vfs gathering, *usual;

static struct gathered *
of(sqlite3_file *file)
{
	return (struct gathered *)(void *)((char *)file + gathering.szOsFile - sizeof(struct gathered));
}

/* What can't be written stays, for the next try. SQLite gets the failure from the call that made it necessary. */
static int
flush(sqlite3_file *file)
{
	struct gathered *g = of(file);
	int code = g->len > 0 ? g->plain->xWrite(file, g->octets, g->len, g->at) : SQLITE_OK;

	if (code == SQLITE_OK)
		g->len = 0;
	return code;
}

static bool
ends_commit(const unsigned char *p, int len)
{
	static const unsigned char not_last[COMMIT_LEN] = { 0 };

	return len == FRAME_HEADER && memcmp(p + COMMIT_AT, not_last, sizeof not_last) != 0;
}

static int
gather(sqlite3_file *file, const void *p, int len, sqlite3_int64 at)
{
	struct gathered *g = of(file);
	int code = SQLITE_OK;
	bool last = g->ends;

	if (g->len > 0 && (at != g->at + g->len || len > ROOM - g->len))
		code = flush(file);
	if (code != SQLITE_OK)
		return code;
	if (!g->octets)
		g->octets = sqlite3_malloc(ROOM);
	g->ends = ends_commit(p, len);
	if (!g->octets || len > ROOM)
		return g->plain->xWrite(file, p, len, at);
	if (g->len == 0)
		g->at = at;
	memcpy(g->octets + g->len, p, (size_t)len);
	g->len += len;
	return last ? flush(file) : SQLITE_OK;
}

static int
read_from(sqlite3_file *file, void *out, int len, sqlite3_int64 at)
{
	int code = flush(file);

	return code == SQLITE_OK ? of(file)->plain->xRead(file, out, len, at) : code;
}

static int
truncate_to(sqlite3_file *file, sqlite3_int64 len)
{
	int code = flush(file);

	return code == SQLITE_OK ? of(file)->plain->xTruncate(file, len) : code;
}

static int
synchronise(sqlite3_file *file, int flags)
{
	int code = flush(file);

	return code == SQLITE_OK ? of(file)->plain->xSync(file, flags) : code;
}

static int
size_of(sqlite3_file *file, sqlite3_int64 *out)
{
	int code = flush(file);

	return code == SQLITE_OK ? of(file)->plain->xFileSize(file, out) : code;
}

static int
close_file(sqlite3_file *file)
{
	struct gathered *g = of(file);
	int code = flush(file), closed = g->plain->xClose(file);

	sqlite3_free(g->octets);
	g->octets = NULL;
	return code == SQLITE_OK ? closed : code;
}

static int
open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *flags_out)
{
	struct gathered *g = of(file);
	int code = usual->xOpen(usual, name, file, flags, flags_out);

	(void)vfs;
	if (code != SQLITE_OK || !(flags & SQLITE_OPEN_WAL))
		return code;
	*g = (struct gathered){ .methods = *file->pMethods, .plain = file->pMethods };
	g->methods.xWrite = gather;
	g->methods.xRead = read_from;
	g->methods.xTruncate = truncate_to;
	g->methods.xSync = synchronise;
	g->methods.xFileSize = size_of;
	g->methods.xClose = close_file;
	file->pMethods = &g->methods;
	return SQLITE_OK;
}

static void
start(void)
{
	const int align = alignof(max_align_t);
	sqlite3_vfs *found = sqlite3_initialize() == SQLITE_OK ? sqlite3_vfs_find(NULL) : NULL;

	if (!found)
		return;
	gathering = *found;
	gathering.zName = "sm-inventory";
	gathering.pNext = NULL;
	gathering.szOsFile = (found->szOsFile + align - 1) / align * align + (int)sizeof(struct gathered);
	gathering.xOpen = open_file;
	usual = found;
	if (sqlite3_vfs_register(&gathering, 0) != SQLITE_OK)
		usual = NULL;
}

const char *
sm_db_gather(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, start);
	return usual ? gathering.zName : NULL;
}
