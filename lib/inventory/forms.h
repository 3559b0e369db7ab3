/* How values of the inventory's tables are written, form by form: what an import takes, and what it says of the rest. */
#ifndef SM_INVENTORY_FORMS_H
#define SM_INVENTORY_FORMS_H

#include "core/arena.h"
#include "core/text.h"

enum sm_column_form {
	SM_COLUMN_TEXT, /* one line without control characters */
	SM_COLUMN_NAME, /* as that; line breaks become spaces */
	SM_COLUMN_ADDRESS, /* may have line breaks */
	SM_COLUMN_WORD, /* one of a list that the column has */
	SM_COLUMN_EUI, /* EUI-64 as 90-B3-D5-1F-30-01-00-00 */
	SM_COLUMN_EUIS, /* several, separated by spaces */
	SM_COLUMN_DATE, /* xs:date without zone: compared as text */
	SM_COLUMN_XS_DATE, /* xs:date */
	SM_COLUMN_NUMBER, /* 0 to INT64_MAX */
	SM_COLUMN_MPXN, /* MPAN, 13 digits, or MPRN, 6 to 10 */
	SM_COLUMN_MPAN,
	SM_COLUMN_UPRN, /* xs:positiveInteger of up to 12 digits */
	SM_COLUMN_POSTCODE,
	SM_COLUMN_VERSION, /* of GBCS, or of a specification that another column names; kept as "4.1" */
	SM_COLUMN_SPECIFICATION, /* "SMETS V5.1", "CHTS V1.4": a Technical Specification and its version */
	SM_COLUMN_FIRMWARE,
	SM_COLUMN_HASH, /* SHA-1 or SHA-256 in base64, as DUIS has it, or hex */
	SM_COLUMN_SERVICE, /* Service Reference Variant */
	SM_COLUMN_ROLES, /* of users, separated by spaces */
	SM_COLUMN_MONTH /* xs:gYearMonth */
};

/*
 * Brings a value that a table gives into the form that the inventory keeps, in the arena where it isn't that already.
 * Fails with SM_E_VALUE, the column's name, the value and what is wanted. Empty values are fine.
 */
SM_MUST_CHECK bool sm_form_take(enum sm_column_form form, const char *column, struct sm_slice *value,
    struct sm_arena *a, struct sm_err *err);

/* UTF-8 that an XML document can hold, without control characters: none that a terminal acts on, or hides. */
bool sm_form_is_text(struct sm_slice s, bool line_breaks);

/* Whether XML can hold it: of the characters below the space it has three. */
bool sm_form_is_xml(struct sm_slice s);
/* xs:date with a year of four digits. */
bool sm_form_is_date(struct sm_slice s);
/* Code points of UTF-8. */
size_t sm_form_length(struct sm_slice s);

/*
 * What is taken, and yet looks wrong, in words: the check digit of an MPAN, firmware without its leading zeros. NULL:
 * nothing.
 */
const char *sm_form_doubt(enum sm_column_form form, struct sm_slice s);

/* Fails with a column's name, its value, at most the start of it, and what is wrong with that. */
SM_MUST_CHECK bool sm_form_fail(
    const char *column, struct sm_slice value, const char *wrong, struct sm_err *err);
/* As that: the value is none of the words in a list separated by '|'. */
SM_MUST_CHECK bool sm_form_fail_words(
    const char *column, struct sm_slice value, const char *words, struct sm_err *err);

#endif
