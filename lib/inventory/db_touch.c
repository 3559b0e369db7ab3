#include "inventory/db_touch.h"
#include "inventory/db_private.h"

#include <string.h>

#include <sqlite3.h>

#include "inventory/db_failure.h"

/* Tables that many records read and few change. */
static const char *const reference_tables[] = { "user", "cpl", "tsat", "threshold", "attribute_limit",
	"quarantine", "response_time", "registration" };
/* Their columns that change with many records. They are read from the file, and their change lets the others stay. */
static const struct {
	const char *table, *column;
} changing[] = {
	{ "threshold", "n" },
	{ "threshold", "since" },
};
/* The table that db_counts.c writes. */
static const char counted_table[] = "tally";

static bool
is_changing(const char *table, const char *column)
{
	for (size_t i = 0; column && i < SM_COUNT(changing); i++)
		if (strcmp(table, changing[i].table) == 0 && strcmp(column, changing[i].column) == 0)
			return true;
	return false;
}

/* column: NULL for the row. */
static bool
is_reference(const char *table, const char *column)
{
	if (is_changing(table, column))
		return false;
	for (size_t i = 0; i < SM_COUNT(reference_tables); i++)
		if (strcmp(table, reference_tables[i]) == 0)
			return true;
	return false;
}

unsigned
sm_db_touch_read(const char *table, const char *column)
{
	return (is_reference(table, column) ? 0 : SM_DB_READS_OTHERS) |
	       (strcmp(table, counted_table) == 0 ? SM_DB_READS_COUNTS : 0);
}

unsigned
sm_db_touch_change(const char *table, const char *column)
{
	return is_reference(table, column) ? SM_DB_CHANGES_REFERENCE : 0;
}

static unsigned
touch(int action, const char *table, const char *column)
{
	switch (action) {
	case SQLITE_READ:
		return sm_db_touch_read(table, column);
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		return sm_db_touch_change(table, column);
	default:
		return 0;
	}
}

/* SQLite calls it for each table that a statement reads or writes, while it prepares the statement. */
static int
note(void *of, int action, const char *table, const char *column, const char *schema, const char *trigger)
{
	struct sm_db *db = of;

	(void)schema;
	(void)trigger;
	db->touches |= touch(action, table, column);
	return SQLITE_OK;
}

bool
sm_db_watch(struct sm_db *db, struct sm_err *err)
{
	int code = sqlite3_set_authorizer(db->handle, note, db);

	return code == SQLITE_OK || sm_db_failed(db, code, err);
}

void
sm_db_forget(struct sm_db *db)
{
	if (db->n_kept == 0)
		return;
	memset(db->kept, 0, sizeof db->kept);
	db->n_kept = 0;
	sm_arena_reset(&db->kept_arena);
}
