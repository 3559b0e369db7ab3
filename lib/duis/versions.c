#include "duis/versions.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "duis/lexical.h"
#include "names/version.h"
#include "names/versions.h"

enum { MAJOR = 100, TENTHS = 10, ROWS_MAX = 64, SAID_MAX = 240, SHOWN = 40 };

/* The rows that a version lacks or may lack. */
struct limits {
	unsigned version;
	const struct sm_duis_versions *rows[ROWS_MAX];
	size_t n;
	uint64_t rows_of[UINT8_MAX +
	                 1]; /* bits of the rows by the initials of elements: most elements have none */
};

/* An element that one of them is about. */
struct found {
	const struct sm_xml *e;
	const struct sm_duis_versions *row;
	enum sm_presence presence;
	unsigned version;
};

/* The elements whose text is a service or code. Other kinds go by the name of the element. */
static const struct {
	const char *element;
	enum sm_duis_kind kind;
} holders[] = {
	{ "ServiceReferenceVariant", SM_DUIS_SERVICE },
	{ "ResponseCode", SM_DUIS_RESPONSE_CODE },
	{ "CSPRegionResponseCode", SM_DUIS_RESPONSE_CODE },
	{ "DCCAlertCode", SM_DUIS_DCC_ALERT },
};

/* Marks the letters that the names of the elements begin with. */
static void
mark_initials(struct limits *l, const struct sm_duis_versions *row, uint64_t bit)
{
	if (row->kind != SM_DUIS_ELEMENT && row->kind != SM_DUIS_VALUE) {
		for (size_t i = 0; i < SM_COUNT(holders); i++)
			if (holders[i].kind == row->kind)
				l->rows_of[(uint8_t)holders[i].element[0]] |= bit;
		return;
	}
	for (const char *name = row->names; *name;) {
		const size_t len = strcspn(name, " "), parent = strcspn(name, "/");

		l->rows_of[(uint8_t)name[parent < len ? parent + 1 : 0]] |= bit;
		name += len + (name[len] == ' ');
	}
}

static void
collect(struct limits *l, unsigned version)
{
	const struct sm_duis_versions *row;

	*l = (struct limits){ .version = version };
	for (size_t i = 0; (row = sm_duis_versions_at(i)) != NULL && l->n < ROWS_MAX; i++)
		if (sm_versions_at(&row->versions, version) != SM_PRESENT) {
			mark_initials(l, row, UINT64_C(1) << l->n);
			l->rows[l->n++] = row;
		}
}

/* Documents that follow each other mostly have one version. */
static const struct limits *
limits_of(unsigned version)
{
	static _Thread_local struct limits last;

	if (last.version != version)
		collect(&last, version);
	return &last;
}

/* ---- the walk ---- */

static bool
is_about(const struct sm_duis_versions *row, const struct sm_xml *e)
{
	const struct sm_slice none = sm_slice_of("", 0);
	const struct sm_xml *parent = sm_xml_parent(e);

	if (row->kind == SM_DUIS_ELEMENT)
		return sm_duis_versions_fit(
		    row, parent ? sm_xml_name(parent) : NULL, sm_slice_str(sm_xml_name(e)), none);
	if (row->kind == SM_DUIS_VALUE)
		return sm_duis_versions_fit(row, NULL, sm_slice_str(sm_xml_name(e)), sm_xml_text(e));
	for (size_t i = 0; i < SM_COUNT(holders); i++)
		if (holders[i].kind == row->kind && strcmp(holders[i].element, sm_xml_name(e)) == 0)
			return sm_duis_versions_fit(row, NULL, sm_xml_text(e), none);
	return false;
}

/* The element after e in the document. The signature of the document is no content. NULL: the end. */
static const struct sm_xml *
following(const struct sm_xml *root, const struct sm_xml *e)
{
	return sm_xml_after(root, e, !(sm_xml_parent(e) == root && sm_xml_namespace(e) == SM_XML_DSIG));
}

/* The next element that a row is about, behind f->e; NULL: from root on. */
static bool
find_next(const struct limits *l, const struct sm_xml *root, struct found *f)
{
	const struct sm_xml *e = f->e ? following(root, f->e) : root;

	for (; l->n > 0 && e; e = following(root, e))
		for (uint64_t bits = l->rows_of[(uint8_t)sm_xml_name(e)[0]]; bits != 0; bits &= bits - 1) {
			const int i = __builtin_ctzll(bits);

			if (is_about(l->rows[i], e)) {
				*f = (struct found){ e, l->rows[i],
					sm_versions_at(&l->rows[i]->versions, l->version), l->version };
				return true;
			}
		}
	return false;
}

/* ---- words ---- */

static struct sm_slice
subject(const struct found *f)
{
	return f->row->kind == SM_DUIS_ELEMENT ? sm_slice_str(sm_xml_name(f->e)) : sm_xml_text(f->e);
}

/* "service 6.31 is not in DUIS 1.0: it is there from 2.0 (derived: ...)" */
static const char *
say(const struct found *f, char out[SAID_MAX])
{
	const struct sm_versions *have = &f->row->versions;
	const struct sm_slice what = subject(f);
	char text[SM_VERSIONS_TEXT];

	(void)snprintf(out, SAID_MAX, "%s %.*s %s DUIS %u.%u: it is there %s (%s: %s)",
	    sm_duis_kind_name(f->row->kind), (int)(what.len < SHOWN ? what.len : SHOWN), (const char *)what.p,
	    f->presence == SM_NOT_KNOWN ? "may not be in" : "is not in", f->version / MAJOR,
	    f->version % MAJOR, sm_versions_text(have, text), sm_basis_name(have->basis), have->source);
	return out;
}

/* ---- the version of a document ---- */

/* 0: not a number of that form */
static unsigned
number_of(struct sm_slice text)
{
	int64_t tenths;

	if (sm_lexical_decimal(text, 1, &tenths) != SM_LEXICAL_FINE || tenths <= 0 || tenths > MAJOR * TENTHS)
		return 0;
	return (unsigned)(tenths / TENTHS * MAJOR + tenths % TENTHS);
}

/* The schemaVersion, which is known or newer than those. 0: there is none, or it is another number. */
static unsigned
version_of(const struct sm_xml *root)
{
	struct sm_slice text;
	unsigned number;

	if (!sm_xml_attribute(root, "schemaVersion", &text))
		return 0;
	number = number_of(text);
	return sm_edition_find(SM_STANDARD_DUIS, number) || number > sm_edition_newest(SM_STANDARD_DUIS)
	           ? number
	           : 0;
}

bool
sm_duis_before_schemas(const struct sm_xml *root)
{
	const unsigned version = version_of(root);

	return version != 0 && sm_versions_at(sm_versions_of_rest(), version) != SM_PRESENT;
}

bool
sm_duis_version_parse(struct sm_slice text, unsigned *out)
{
	unsigned version;

	if (!sm_version_read(text, &version) || !sm_edition_find(SM_STANDARD_DUIS, version))
		return false;
	*out = version;
	return true;
}

/* ---- the checks ---- */

bool
sm_duis_versions_check_for(const struct sm_xml *root, bool *left, struct sm_err *err)
{
	const unsigned version = version_of(root), newest = sm_edition_newest(SM_STANDARD_DUIS);
	struct found f = { .e = NULL };
	char text[SAID_MAX];
	struct sm_slice has;

	*left = false;
	if (!sm_xml_attribute(root, "schemaVersion", &has))
		return true;
	if (version == 0)
		return sm_xml_fail(root, err, SM_E_VALUE,
		    "attribute schemaVersion: there is no DUIS %.*s, only 1.0 to %u.%u of sm-versions(7)",
		    (int)(has.len < SHOWN ? has.len : SHOWN), (const char *)has.p, newest / MAJOR,
		    newest % MAJOR);
	*left = version > newest || sm_versions_at(sm_versions_of_rest(), version) != SM_PRESENT;
	while (find_next(limits_of(version), root, &f)) {
		if (f.presence != SM_NOT_KNOWN)
			return sm_xml_fail(f.e, err, SM_E_REFUSED, "%s", say(&f, text));
		*left = true;
	}
	return true;
}

bool
sm_duis_versions_check(const struct sm_xml *root, struct sm_err *err)
{
	bool left;

	return sm_duis_versions_check_for(root, &left, err);
}

#define UNCHECKED "version limits unchecked: "

/* What nobody knows of a version. */
static bool
find_unchecked(const struct sm_xml *root, unsigned version, struct sm_arena *a, const char **out)
{
	const unsigned newest = sm_edition_newest(SM_STANDARD_DUIS);
	struct found f = { .e = NULL };
	char text[SAID_MAX];

	*out = NULL;
	if (version == 0)
		return true;
	if (version > newest) {
		*out =
		    sm_arena_printf(a, UNCHECKED "DUIS %u.%u is newer than %u.%u, the newest that is known",
		        version / MAJOR, version % MAJOR, newest / MAJOR, newest % MAJOR);
		return *out != NULL;
	}
	if (sm_versions_at(sm_versions_of_rest(), version) != SM_PRESENT) {
		*out = sm_arena_printf(
		    a, UNCHECKED "no schema of DUIS %u.%u is public", version / MAJOR, version % MAJOR);
		return *out != NULL;
	}
	while (find_next(limits_of(version), root, &f))
		if (f.presence == SM_NOT_KNOWN) {
			*out = sm_arena_printf(a, UNCHECKED "%s", say(&f, text));
			return *out != NULL;
		}
	return true;
}

bool
sm_duis_versions_unchecked(const struct sm_xml *root, struct sm_arena *a, const char **out)
{
	return find_unchecked(root, version_of(root), a, out);
}

/* Adds the elements that the version lacks. */
static bool
add_lacks(const struct sm_xml *root, unsigned version, struct sm_arena *a, struct sm_details *list)
{
	struct found f = { .e = NULL };

	while (find_next(limits_of(version), root, &f)) {
		const char *path = f.presence != SM_NOT_KNOWN ? sm_xml_path(f.e, a) : NULL;
		struct sm_detail *d = path ? sm_detail_add(list, a, path) : NULL;
		char text[SAID_MAX];

		if (f.presence == SM_NOT_KNOWN)
			continue;
		if (d)
			d->text = sm_slice_str(sm_arena_printf(a, "%s", say(&f, text)));
		if (!d || !d->text.p)
			return false;
	}
	return true;
}

bool
sm_duis_versions_note(
    const struct sm_xml *root, unsigned version, struct sm_arena *a, struct sm_version_notes *out)
{
	const unsigned against = version != 0 ? version : version_of(root);

	*out = (struct sm_version_notes){ 0 };
	if (against == 0)
		return true;
	if (!find_unchecked(root, against, a, &out->unchecked) || !add_lacks(root, against, a, &out->lacks))
		return false;
	if (version == 0 && !out->unchecked && !out->lacks.first)
		return true;
	out->version = sm_arena_printf(a, "%u.%u", against / MAJOR, against % MAJOR);
	return out->version != NULL;
}
