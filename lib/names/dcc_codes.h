/*
 * The codes of the DCC User Interface: response codes and DCC alert codes, by the schema of DUIS 5.4. Everything is
 * constant. The schema names the codes; what they mean is known from public texts for some of them only.
 */
#ifndef SM_NAMES_DCC_CODES_H
#define SM_NAMES_DCC_CODES_H

#include <stddef.h>

#include "core/cursor.h"

/* What a meaning rests on. */
enum sm_source {
	SM_SOURCE_NONE, /* no public text tells it */
	SM_SOURCE_PUBLIC, /* a published text */
	SM_SOURCE_FIELD /* what practice knows */
};

/* "a published text", "field practice", "not public". */
const char *sm_source_name(enum sm_source s);

struct sm_response_code {
	const char *code; /* "E080201" */
	const char *services; /* Service Reference Variants, separated by spaces, or "SMETS1"; NULL: all */
	enum sm_source source;
	const char *meaning, *cause, *advice; /* a sentence or two each; NULL: not known */
};

struct sm_dcc_alert {
	const char *code; /* "N24" */
	const char *event; /* the element that DCCAlert holds with it; NULL: not known */
	enum sm_source source;
	const char *meaning; /* NULL: not known */
};

/* A code by its name, in the spelling of the schema. NULL: DUIS 5.4 has none such. */
const struct sm_response_code *sm_response_code_find(struct sm_slice code);
const struct sm_dcc_alert *sm_dcc_alert_find(struct sm_slice code);

/* The i-th code, from 0, in the order of the schema. NULL at the end. */
const struct sm_response_code *sm_response_code_at(size_t i);
const struct sm_dcc_alert *sm_dcc_alert_at(size_t i);

#endif
