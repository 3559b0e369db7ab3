/* Which rows a statement for PostgreSQL reads and changes, as far as its text tells. Private to db_postgres*.c. */
#ifndef SM_INVENTORY_DB_POSTGRES_USES_H
#define SM_INVENTORY_DB_POSTGRES_USES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SM_DB_USES = 4, SM_DB_USE_KEYS = 2, SM_DB_USE_COLUMNS = 32 };

/* Tables whose rows are gathered or remembered; the rest counts as one table. Rows are written in this order. */
enum sm_db_used_table {
	SM_DB_USED_DEVICE,
	SM_DB_USED_ASSOCIATION,
	SM_DB_USED_LOG,
	SM_DB_USED_EXCHANGE,
	SM_DB_USED_ENTRY,
	SM_DB_USED_BODY,
	SM_DB_USED_GATHERED, /* the number of those above, whose new rows may be copied */
	SM_DB_USED_GONE = SM_DB_USED_GATHERED,
	SM_DB_USED_CREDENTIAL,
	SM_DB_USED_PENDING,
	SM_DB_USED_KEPT,
	SM_DB_USED_OTHER,
	SM_DB_USED_TABLES
};

/* The rows of a table whose key columns have the values of these parameters. */
struct sm_db_use {
	enum sm_db_used_table table;
	bool writes;
	bool keyed; /* false: any row */
	uint8_t key[SM_DB_USE_KEYS]; /* parameters, from 0 */
	uint8_t known; /* bits: the keys that are known */
};

/* What a parameter is compared with, for a reader that tells it beforehand. */
enum sm_db_meant {
	SM_DB_MEANS_OTHER, /* what it was the last time */
	SM_DB_MEANS_DEVICE,
	SM_DB_MEANS_TARGET,
	SM_DB_MEANS_ORIGINATOR,
	SM_DB_MEANS_COUNTER
};

struct sm_db_uses {
	struct sm_db_use use[SM_DB_USES];
	size_t n;
	bool opaque; /* the text tells too little: it may read and change anything */
	uint8_t meant[SM_DB_USE_COLUMNS]; /* of each parameter: enum sm_db_meant */
	/* a new row of parameters alone, in a table whose rows are gathered: the table with its columns */
	bool is_row;
	size_t columns_at, columns_len; /* in the text */
	uint8_t column[SM_DB_USE_COLUMNS]; /* the parameter of each */
	size_t n_columns;
	bool is_set; /* "UPDATE table SET column=$1 WHERE key=$2" of rows with this key */
};

/* text: as sm_db_postgres_sql gives it. */
void sm_db_postgres_uses(const char *text, struct sm_db_uses *out);

#endif
