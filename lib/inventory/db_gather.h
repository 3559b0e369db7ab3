/* Fewer and longer writes to the inventory's write-ahead log. Private to db*.c. */
#ifndef SM_INVENTORY_DB_GATHER_H
#define SM_INVENTORY_DB_GATHER_H

/*
 * The name of SQLite's way to the file, for sqlite3_open_v2. It is SQLite's usual one, except that writes which follow
 * each other in the log are gathered, and written by one call when a commit ends, and before the log is synchronised,
 * read, measured, cut or closed. SQLite writes a page of its log by two calls, so this saves most of the calls of a commit. Pages in the database
 * itself are written at once: a checkpoint that a reader stops lets others read them, and synchronises nothing.
 * NULL: SQLite can't start; its usual way then fails too.
 */
const char *sm_db_gather(void);

#endif
