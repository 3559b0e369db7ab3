/*
 * Rows of CSV (RFC 4180) and TSV. Control and direction characters and octets that are not UTF-8 become \xNN, as in text
 * for a terminal, so that a row is one line.
 */
#ifndef SM_CORE_TABLE_H
#define SM_CORE_TABLE_H

#include "core/buf.h"

enum sm_table_form {
	/*
	 * Commas, and a carriage return before each line feed. Quotes stand around a value that has a comma, a quote, or a
	 * space at an end, and around one that would change as a number of a spreadsheet: "0090", "81E0", and more than 15
	 * digits; of a text also "4.10". An apostrophe is put before a value that a spreadsheet would take for a formula: a text that begins with
	 * = + - or @, and is no number.
	 */
	SM_TABLE_CSV,
	/* Tabs and line feeds. In a value, \t \n \r and \\ stand for tab, line feed, carriage return and backslash. */
	SM_TABLE_TSV,
};

struct sm_table {
	struct sm_buf *out;
	enum sm_table_form form;
	bool within; /* the row has a value */
};

/* A table whose next row begins at the end of out. */
struct sm_table sm_table_to(struct sm_buf *out, enum sm_table_form form);

/* Appends a value to the row; an empty one is an empty field. Check out->failed. */
void sm_table_value(struct sm_table *t, struct sm_slice value);
/* The same for a value that is no number, though it may look like one. */
void sm_table_text(struct sm_table *t, struct sm_slice value);
void sm_table_string(struct sm_table *t, const char *value); /* a text */
void sm_table_number(struct sm_table *t, uint64_t value);
/* Appends values as another table of that form has written them. */
void sm_table_written(struct sm_table *t, struct sm_slice values);
void sm_table_end_row(struct sm_table *t);

/* Whether the text is a number in plain decimal notation: "-12.50", "1e5". */
bool sm_table_is_number(struct sm_slice text);

#endif
