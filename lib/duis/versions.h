/* Documents of DUIS against the versions that have their content (names/versions.h). */
#ifndef SM_DUIS_VERSIONS_H
#define SM_DUIS_VERSIONS_H

#include "core/description.h"
#include "duis/document.h"

/*
 * Checks that a Request or Response holds nothing that its schemaVersion lacks, so far as is known. A document without
 * schemaVersion passes. Fails with SM_E_VALUE for a number that no version has; with SM_E_REFUSED, path and line of the
 * first such element, and the versions that have it.
 */
SM_MUST_CHECK bool sm_duis_versions_check(const struct sm_xml *root, struct sm_err *err);

/* The same. *left, if it passes: whether sm_duis_versions_unchecked has something to say. */
SM_MUST_CHECK bool sm_duis_versions_check_for(const struct sm_xml *root, bool *left, struct sm_err *err);

/*
 * What the check above left unchecked, "version limits unchecked: ...", in the arena. *out NULL: nothing. False: memory
 * is exhausted.
 */
SM_MUST_CHECK bool sm_duis_versions_unchecked(
    const struct sm_xml *root, struct sm_arena *a, const char **out);

/* Whether the schemaVersion is one before those whose schemas are known. */
bool sm_duis_before_schemas(const struct sm_xml *root);

/*
 * Lists what a receiver of a version lacks of the document. version 504 is 5.4; 0: the document's own, for which *out
 * stays empty if there is nothing to say. False: memory is exhausted.
 */
SM_MUST_CHECK bool sm_duis_versions_note(
    const struct sm_xml *root, unsigned version, struct sm_arena *a, struct sm_version_notes *out);

/* Reads the version of an option: "5.4" is 504. False: no version of DUIS that is known. */
SM_MUST_CHECK bool sm_duis_version_parse(struct sm_slice text, unsigned *out);

#endif
