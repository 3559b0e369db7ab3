/*
 * What the versions of DUIS, MMC and GBCS have, and what that rests on. The facts are in versions.def; everything is
 * constant.
 */
#ifndef SM_NAMES_VERSIONS_H
#define SM_NAMES_VERSIONS_H

#include <stdint.h>

#include "core/cursor.h"

enum sm_standard { SM_STANDARD_DUIS, SM_STANDARD_MMC, SM_STANDARD_GBCS };

/* What a fact about versions rests on. */
enum sm_basis {
	SM_BASIS_SCHEMA, /* a published schema */
	SM_BASIS_TEXT, /* another published text */
	SM_BASIS_DERIVED, /* a conclusion from public texts or data */
	SM_BASIS_MEMORY, /* what practice knows */
	SM_BASIS_UNKNOWN /* nothing */
};

/* "schema", "text", "derived", "memory", "unknown". */
const char *sm_basis_name(enum sm_basis b);

/* A version of a standard. Numbers are as sm_version_read has them: 504 is 5.4. */
struct sm_edition {
	enum sm_standard standard;
	uint16_t number;
	uint16_t gbcs; /* the version of GBCS that it goes with; of GBCS itself 0 */
	enum sm_basis basis;
	const char *when; /* when it came into force, so far as is known */
};

/* All versions of all standards, those of one in order. NULL at the end. */
const struct sm_edition *sm_edition_at(size_t i);
/* NULL: the standard has no such version, so far as is known. */
const struct sm_edition *sm_edition_find(enum sm_standard s, unsigned number);
/* The number of the newest version that is known. */
unsigned sm_edition_newest(enum sm_standard s);
/* "DUIS", "MMC", "GBCS". */
const char *sm_standard_name(enum sm_standard s);

/* The versions that have a thing. */
struct sm_versions {
	uint16_t first; /* none before has it; 0: not known */
	uint16_t sure; /* has it, as all that follow up to `last`; 0: all have it */
	uint16_t last; /* none after has it; 0: it is still there */
	enum sm_basis basis;
	const char *source; /* a few words on what that rests on */
};

enum sm_presence {
	SM_PRESENT,
	SM_NOT_YET, /* a later version brought it */
	SM_NO_MORE, /* only earlier versions had it */
	SM_NOT_KNOWN /* nothing public tells whether this version has it */
};

enum sm_presence sm_versions_at(const struct sm_versions *v, unsigned number);

/* Writes the versions for people: "from 2.0", "from 5.2 or later, at the latest 5.3", "before 2.0", "all". */
enum { SM_VERSIONS_TEXT = 64 };
const char *sm_versions_text(const struct sm_versions *v, char out[SM_VERSIONS_TEXT]);

/* What of DUIS has versions of its own. */
enum sm_duis_kind {
	SM_DUIS_SERVICE, /* by its Service Reference Variant */
	SM_DUIS_ELEMENT, /* by its name, and its parent's */
	SM_DUIS_VALUE, /* a word of an element */
	SM_DUIS_RESPONSE_CODE,
	SM_DUIS_DCC_ALERT
};

/* "service", "element", "value", "response code", "DCC alert". */
const char *sm_duis_kind_name(enum sm_duis_kind k);

/* A row of the table: names are separated by spaces, values by '|' (NULL: none). */
struct sm_duis_versions {
	enum sm_duis_kind kind;
	const char *names, *values;
	struct sm_versions versions;
};

/* NULL at the end. */
const struct sm_duis_versions *sm_duis_versions_at(size_t i);

/* Whether the row is about a name, or about a value of it. parent: of an element; NULL: any. */
bool sm_duis_versions_fit(
    const struct sm_duis_versions *row, const char *parent, struct sm_slice name, struct sm_slice value);

/* The versions that have a service or code. One without a row is in those with a schema. Never NULL. */
const struct sm_versions *sm_versions_of(enum sm_duis_kind kind, struct sm_slice name);

/* Those of what has no row of its own. Never NULL. */
const struct sm_versions *sm_versions_of_rest(void);

/* The versions of GBCS that have a message code. Never NULL. */
const struct sm_versions *sm_versions_of_use_case(uint16_t code);

/* Versions that added to MMC: SM_MMC_GPF_TIME and so on. */
enum sm_mmc_addition {
#define MMC(constant, number, ...) SM_MMC_##constant = (number),
#include "names/versions.def"
};

/* What they added, in the order of the table. NULL at the end. */
struct sm_mmc_versions {
	struct sm_versions versions;
	const char *what;
};
const struct sm_mmc_versions *sm_mmc_versions_at(size_t i);

#endif
