/* sm-inventory import --kind=thresholds: a user's signed file, or rows without a signature. */
#include "sm-inventory.h"

#include "inventory/threshold_file.h"

static bool
verify(const struct inventory *t, struct sm_work *w, const struct sm_threshold_file *file, struct sm_err *err)
{
	if (file->signature.len == 0)
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
		    "the file is not signed: its last line must be Signature and the signature in base64");
	if (!t->signers)
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "the file is signed: --keys must have the certificate of its user");
	return inventory_file_signature(t, w, file->user, file->covered, file->signature, err);
}

/* Rows without header and signature are taken as they are, unless a signature is asked for. */
static bool
import_plain(struct inventory *t, struct sm_work *w, struct sm_slice text, struct sm_import_report *report,
    struct sm_err *err)
{
	if (t->signers)
		return sm_fail(err, SM_E_REFUSED, SM_NO_OFFSET,
		    "line 1: not User ID and an EUI-64: with --keys only a signed file is taken");
	w->outcome->unchecked = "signature: the file has none";
	return sm_import_rows(w, t->kind, text, report, err);
}

bool
inventory_thresholds(struct inventory *t, struct sm_work *w, struct sm_slice text,
    struct sm_import_report *report, struct sm_err *err)
{
	struct sm_threshold_file file;

	if (!sm_threshold_file_is(text))
		return import_plain(t, w, text, report, err);
	return sm_threshold_file_read(text, w->arena, &file, err) && verify(t, w, &file, err) &&
	       sm_threshold_file_import(w, &file, report, err);
}
