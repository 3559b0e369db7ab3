/*
 * Writes a decoded response or alert as a GBCSResponse document.
 * MMC schema 5.4; Smart Energy Code, Appendix AF (Message Mapping Catalogue).
 */
#ifndef SM_MMC_MMC_H
#define SM_MMC_MMC_H

#include "catalogue/decode.h"
#include "core/buf.h"
#include "mmc/out.h"

struct sm_mmc_options {
	bool pretty; /* indented, with an XML declaration; else one line */
	unsigned version; /* schemaVersion, 504 for 5.4; 0 is the newest */
	/* the Service Reference Variant; NULL: the first that the use case serves */
	const char *srv;
};

/*
 * The values that a document could not show as they are. If any is unplaced, the document has the whole
 * message as GBCSData.
 */
struct sm_mmc_counts {
	size_t escaped; /* characters of device text that XML excludes, written \xNN */
	size_t
	    unplaced; /* values that no element can hold, left out: a fraction in an integer, an entry too many */
	/* several services have other elements, and nothing tells which it is: that of this variant; NULL: it is certain */
	const char *assumed_service;
};

/* What is said of an assumed service, for printf with its variant. */
#define SM_MMC_ASSUMED_SERVICE "the service is not known: the element is that of %s"

/*
 * Appends the document of *d to out. counts may be NULL; it is set, not added to. Memory comes from a.
 *
 * Fails with SM_E_UNSUPPORTED for commands, and for use cases without an MMC element; with SM_E_VALUE when
 * o->version is unknown or too early for the document, or the use case doesn't serve o->srv. On failure out
 * is unchanged.
 */
SM_MUST_CHECK bool sm_mmc_write(const struct sm_decoded *d, const struct sm_mmc_options *o,
    struct sm_arena *a, struct sm_buf *out, struct sm_mmc_counts *counts, struct sm_err *err);

/*
 * Lists the elements in SMETSData of a response, or in DeviceAlertContent of an alert, in place of those in p; none for an
 * encrypted message. srv: the Service Reference Variant; NULL: as sm_mmc_write. *srv_out is that of the message; NULL: it
 * isn't certain. *lost counts values that no element can hold.
 *
 * Fails as sm_mmc_write. The list is then empty.
 */
SM_MUST_CHECK bool sm_mmc_parts_read(const struct sm_decoded *d, const char *srv, struct sm_arena *a,
    struct sm_mmc_parts *p, const char **srv_out, size_t *lost, struct sm_err *err);

/*
 * What nobody knows of a version: "version limits unchecked: no schema of MMC 4.0 is public". Returns out, or NULL if its
 * schema is known.
 */
enum { SM_MMC_UNCHECKED_TEXT = 80 };
const char *sm_mmc_version_unchecked(unsigned version, char out[SM_MMC_UNCHECKED_TEXT]);

/* The schemaVersion that the options ask for, 504 for 5.4. Fails with SM_E_VALUE: MMC has no such version. */
SM_MUST_CHECK bool sm_mmc_version_of(const struct sm_mmc_options *o, unsigned *out, struct sm_err *err);
/* Fails with SM_E_VALUE: the element or attribute came with that schemaVersion. */
bool sm_mmc_too_early(const char *element, unsigned since, struct sm_err *err);
/* Enters GBCSResponse. False: memory is exhausted. */
SM_MUST_CHECK bool sm_mmc_begin(struct sm_mmc_out *out, unsigned version, struct sm_arena *a);

/* Parses a schemaVersion, "5.4", into 504. False: MMC has no such version. */
SM_MUST_CHECK bool sm_mmc_version_parse(struct sm_slice text, unsigned *out);

#endif
