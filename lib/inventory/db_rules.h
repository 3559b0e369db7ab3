/* The rules that both databases keep by constraints, as sentences for the user. Private to db*.c. */
#ifndef SM_INVENTORY_DB_RULES_H
#define SM_INVENTORY_DB_RULES_H

/* message: SQLite's, or the name of PostgreSQL's constraint. */
const char *sm_db_broken_rule(const char *message);

#endif
