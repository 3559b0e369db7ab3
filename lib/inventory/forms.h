/* Forms of values in the inventory's tables: conversion of imported values, and errors. */
#ifndef SM_INVENTORY_FORMS_H
#define SM_INVENTORY_FORMS_H

#include "core/arena.h"
#include "core/text.h"

enum sm_column_form {
	SM_COLUMN_TEXT, /* one line of text without control characters */
	SM_COLUMN_NAME, /* as SM_COLUMN_TEXT; line breaks become spaces */
	SM_COLUMN_ADDRESS, /* text that may have line breaks */
	SM_COLUMN_WORD, /* one of a list that the column has */
	SM_COLUMN_EUI, /* EUI-64 as 90-B3-D5-1F-30-01-00-00 */
	SM_COLUMN_EUIS, /* several EUI-64, separated by spaces */
	SM_COLUMN_DATE, /* xs:date without zone, so that dates compare as text */
	SM_COLUMN_XS_DATE, /* xs:date */
	SM_COLUMN_NUMBER, /* 0 to INT64_MAX */
	SM_COLUMN_MPXN, /* MPAN, 13 digits, or MPRN, 6 to 10 */
	SM_COLUMN_MPAN,
	SM_COLUMN_UPRN, /* xs:positiveInteger of up to 12 digits */
	SM_COLUMN_POSTCODE,
	SM_COLUMN_VERSION, /* a version of GBCS, or of a specification that another column names; stored as "4.1" */
	SM_COLUMN_SPECIFICATION, /* "SMETS V5.1", "CHTS V1.4": a Technical Specification and its version */
	SM_COLUMN_NAMED_SPECIFICATION, /* the same with its name, or "GBCS V4.1"; stored as "SMETS V5.1" */
	SM_COLUMN_CPL_VERSION, /* a version of GBCS as the Central Products List has it, kept as written */
	SM_COLUMN_HEX_2, /* hex digits */
	SM_COLUMN_HEX_4,
	SM_COLUMN_HEX_8,
	SM_COLUMN_HEX_64,
	SM_COLUMN_ENTRY, /* entry of the Central Products List, six digits */
	SM_COLUMN_TSAT_DATE, /* as SM_COLUMN_DATE, also as 30/09/16; "Not determined" becomes empty */
	SM_COLUMN_FLOW_DATE, /* as SM_COLUMN_DATE, also as 20150101 or 01/01/15 */
	SM_COLUMN_FIRMWARE,
	SM_COLUMN_HASH, /* SHA-1 or SHA-256, in base64 as DUIS has it, or in hex */
	SM_COLUMN_SERVICE, /* Service Reference Variant */
	SM_COLUMN_SERVICE_OR_ALERT, /* the same, or the code of a device's alert, 4 hex digits */
	SM_COLUMN_DECIMAL, /* xs:decimal of up to SM_DECIMAL_PLACES places */
	SM_COLUMN_PATH, /* names of elements with '/' between them */
	SM_COLUMN_ROLES, /* user roles, separated by spaces */
	SM_COLUMN_MONTH /* xs:gYearMonth */
};

/* As many places of a decimal are compared: prices have the most, five. */
enum { SM_DECIMAL_PLACES = 9 };

/*
 * A UPRN is an xs:positiveInteger: white space around it, a plus sign and leading zeros make no difference. This takes
 * them off.
 */
void sm_form_plain_uprn(struct sm_slice *s);

/*
 * Converts an imported value to the form in which the inventory stores it, in the arena if it changes. Fails with
 * SM_E_VALUE, the column's name, the value and the expected form. Empty values are valid.
 */
SM_MUST_CHECK bool sm_form_take(enum sm_column_form form, const char *column, struct sm_slice *value,
    struct sm_arena *a, struct sm_err *err);

/* Whether it is UTF-8 that XML can hold, without control and bidirectional characters. */
bool sm_form_is_text(struct sm_slice s, bool line_breaks);

/* Whether XML can hold it: below the space only tab, line feed and carriage return. */
bool sm_form_is_xml(struct sm_slice s);
/* xs:date with a year of four digits. */
bool sm_form_is_date(struct sm_slice s);
/* Code points of UTF-8. */
size_t sm_form_length(struct sm_slice s);

/*
 * Why an accepted value looks wrong: the check digit of an MPAN, firmware without its leading zeros. NULL: it does
 * not.
 */
const char *sm_form_doubt(enum sm_column_form form, struct sm_slice s);

/* Fails with SM_E_VALUE: the column's name, the start of its value, and the error. */
SM_MUST_CHECK bool sm_form_fail(
    const char *column, struct sm_slice value, const char *wrong, struct sm_err *err);
/* As sm_form_fail: the value is not in a list of words separated by '|'. */
SM_MUST_CHECK bool sm_form_fail_words(
    const char *column, struct sm_slice value, const char *words, struct sm_err *err);

#endif
