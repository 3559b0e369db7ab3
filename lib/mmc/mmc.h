/*
 * A decoded response or alert as the Message Mapping Catalogue prescribes it: a GBCSResponse document.
 * MMC schema 5.4; Smart Energy Code, Appendix AF (Message Mapping Catalogue).
 */
#ifndef SM_MMC_MMC_H
#define SM_MMC_MMC_H

#include "catalogue/decode.h"
#include "core/buf.h"

struct sm_mmc_options {
	bool pretty; /* indented, with an XML declaration; else one line */
	unsigned version; /* schemaVersion in tenths, 54; 0 is the newest */
	/* the Service Reference Variant, when the caller knows it; NULL: the first that the use case serves */
	const char *srv;
};

/* What one document could not say as it stands. With anything unplaced, it has the whole message as GBCSData. */
struct sm_mmc_counts {
	size_t escaped; /* characters of device text that XML can't hold, written \xNN */
	size_t unplaced; /* what no element can hold, left out: a fraction in an integer, an entry too many */
};

/*
 * Appends the document of *d to out. counts may be NULL and is set, not added to. Memory that it needs comes from a.
 *
 * Fails with SM_E_UNSUPPORTED for commands, and for use cases of which MMC has no element; with SM_E_VALUE when
 * o->version is unknown or too early for the document, or the use case doesn't serve o->srv. On failure out is as it was.
 */
SM_MUST_CHECK bool sm_mmc_write(const struct sm_decoded *d, const struct sm_mmc_options *o,
    struct sm_arena *a, struct sm_buf *out, struct sm_mmc_counts *counts, struct sm_err *err);

/* A schemaVersion "5.4" in tenths; false when MMC has none of that number. */
SM_MUST_CHECK bool sm_mmc_version_parse(struct sm_slice text, unsigned *out);

#endif
