/* DUIS 5.0 to 5.4, MMC 5.0 to 5.4 and GBCS 1.0 to 4.4: what each version has. */
#include "names/versions.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "names/use_cases.h"

enum { MAJOR = 100 };

static const struct sm_edition editions[] = {
#define VERSION(of, number, gbcs, basis, when) { SM_STANDARD_##of, number, gbcs, SM_BASIS_##basis, when },
#include "names/versions.def"
};

/* The sources: what they are worth, and in words. */
enum {
#define BASED_ON(source, basis, text) BASIS_##source = SM_BASIS_##basis,
#include "names/versions.def"
};
#define BASED_ON(source, basis, text) static const char text_##source[] = text;
#include "names/versions.def"

#define SPAN(from, surely, until, source)                                                                    \
	{                                                                                                    \
		from, surely, until, (enum sm_basis)BASIS_##source, text_##source                            \
	}

static const struct sm_duis_versions duis[] = {
#define DUIS(kind, names, values, first, sure, last, source)                                                 \
	{ SM_DUIS_##kind, names, values, SPAN(first, sure, last, source) },
#include "names/versions.def"
};

static const struct {
	uint16_t from, to; /* message codes */
	struct sm_versions versions;
} use_cases[] = {
#define GBCS(from, to, first, sure, last, source) { from, to, SPAN(first, sure, last, source) },
#include "names/versions.def"
};

static const struct sm_mmc_versions additions[] = {
#define MMC(constant, number, source, what) { SPAN(number, number, 0, source), what },
#include "names/versions.def"
};

/* What has no row of its own. */
enum { FIRST_SCHEMA = 500 };
static const struct sm_versions since_first_schema = SPAN(0, FIRST_SCHEMA, 0, BEFORE_SCHEMAS);
static const struct sm_versions in_all = SPAN(0, 0, 0, FIELD);

const char *
sm_basis_name(enum sm_basis b)
{
	static const char *const names[] = {
		[SM_BASIS_SCHEMA] = "schema",
		[SM_BASIS_TEXT] = "text",
		[SM_BASIS_DERIVED] = "derived",
		[SM_BASIS_MEMORY] = "memory",
		[SM_BASIS_UNKNOWN] = "unknown",
	};

	return names[b];
}

const char *
sm_standard_name(enum sm_standard s)
{
	static const char *const names[] = {
		[SM_STANDARD_DUIS] = "DUIS", [SM_STANDARD_MMC] = "MMC", [SM_STANDARD_GBCS] = "GBCS"
	};

	return names[s];
}

const char *
sm_duis_kind_name(enum sm_duis_kind k)
{
	static const char *const names[] = {
		[SM_DUIS_SERVICE] = "service",
		[SM_DUIS_ELEMENT] = "element",
		[SM_DUIS_VALUE] = "value",
		[SM_DUIS_RESPONSE_CODE] = "response code",
		[SM_DUIS_DCC_ALERT] = "DCC alert",
	};

	return names[k];
}

/* ---- the versions themselves ---- */

const struct sm_edition *
sm_edition_at(size_t i)
{
	return i < SM_COUNT(editions) ? &editions[i] : NULL;
}

const struct sm_edition *
sm_edition_find(enum sm_standard s, unsigned number)
{
	for (size_t i = 0; i < SM_COUNT(editions); i++)
		if (editions[i].standard == s && editions[i].number == number)
			return &editions[i];
	return NULL;
}

unsigned
sm_edition_newest(enum sm_standard s)
{
	unsigned newest = 0;

	for (size_t i = 0; i < SM_COUNT(editions); i++)
		if (editions[i].standard == s && editions[i].number > newest)
			newest = editions[i].number;
	return newest;
}

/* ---- what they have ---- */

enum sm_presence
sm_versions_at(const struct sm_versions *v, unsigned number)
{
	if (number < v->first)
		return SM_NOT_YET;
	if (v->last != 0 && number > v->last)
		return SM_NO_MORE;
	return number < v->sure ? SM_NOT_KNOWN : SM_PRESENT;
}

const char *
sm_versions_text(const struct sm_versions *v, char out[SM_VERSIONS_TEXT])
{
	const unsigned first = v->first, sure = v->sure, gone = v->last + 1U;
	int n = 0;

	if (sure == 0 && v->last == 0)
		return "all";
	if (sure != 0 && first == 0)
		n = snprintf(out, SM_VERSIONS_TEXT, "from %u.%u or before", sure / MAJOR, sure % MAJOR);
	else if (sure != first)
		n = snprintf(out, SM_VERSIONS_TEXT, "from %u.%u or later, at the latest %u.%u", first / MAJOR,
		    first % MAJOR, sure / MAJOR, sure % MAJOR);
	else if (sure != 0)
		n = snprintf(out, SM_VERSIONS_TEXT, "from %u.%u", sure / MAJOR, sure % MAJOR);
	if (v->last != 0)
		(void)snprintf(out + n, SM_VERSIONS_TEXT - (size_t)n, "%sbefore %u.%u", n > 0 ? ", " : "",
		    gone / MAJOR, gone % MAJOR);
	return out;
}

const struct sm_duis_versions *
sm_duis_versions_at(size_t i)
{
	return i < SM_COUNT(duis) ? &duis[i] : NULL;
}

/* Whether a name of a row is the name, or "Parent/Name". */
static bool
is_name(struct sm_slice own, const char *parent, struct sm_slice name)
{
	const size_t len = parent ? strlen(parent) : 0;

	if (own.len == name.len)
		return sm_slice_eq(own, name);
	return parent && own.len == len + 1 + name.len && memcmp(own.p, parent, len) == 0 &&
	       own.p[len] == '/' && memcmp(own.p + len + 1, name.p, name.len) == 0;
}

bool
sm_duis_versions_fit(
    const struct sm_duis_versions *row, const char *parent, struct sm_slice name, struct sm_slice value)
{
	for (const char *own = row->names; *own;) {
		const size_t len = strcspn(own, " ");

		if (is_name(sm_slice_of(own, len), parent, name))
			return !row->values || sm_list_has(row->values, '|', value);
		own += len + (own[len] == ' ');
	}
	return false;
}

const struct sm_versions *
sm_versions_of(enum sm_duis_kind kind, struct sm_slice name)
{
	for (size_t i = 0; i < SM_COUNT(duis); i++)
		if (duis[i].kind == kind && sm_list_has(duis[i].names, ' ', name))
			return &duis[i].versions;
	return &since_first_schema;
}

const struct sm_versions *
sm_versions_of_rest(void)
{
	return &since_first_schema;
}

const struct sm_versions *
sm_versions_of_use_case(uint16_t code)
{
	for (size_t i = 0; i < SM_COUNT(use_cases); i++)
		if (code >= use_cases[i].from && code <= use_cases[i].to)
			return &use_cases[i].versions;
	return &in_all;
}

const struct sm_mmc_versions *
sm_mmc_versions_at(size_t i)
{
	return i < SM_COUNT(additions) ? &additions[i] : NULL;
}
