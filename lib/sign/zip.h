/*
 * ZIP archives of small files (PKWARE APPNOTE 6.3), read in memory. Nothing is written, so a member's name is no path.
 *
 * The only compression is deflate, which zlib reads; libxml2 has zlib in every process already. Sizes, their sum and
 * their ratio are limited.
 */
#ifndef SM_SIGN_ZIP_H
#define SM_SIGN_ZIP_H

#include "core/cursor.h"
#include "core/err.h"

enum {
	SM_ZIP_MEMBER_MAX = 16 * 1024 * 1024, /* octets of a member */
	SM_ZIP_TOTAL_MAX = 256 * 1024 * 1024, /* of all members */
	SM_ZIP_RATIO_MAX = 100 /* octets of a member for each octet of it in the archive */
};

struct sm_zip_member {
	struct sm_slice name;
	struct sm_slice octets; /* borrowed until take returns */
	const struct sm_err *why; /* the member can't be read, and octets is empty; NULL: it is valid */
};

/* Whether a file begins like an archive. */
bool sm_zip_is(struct sm_slice file);

/*
 * Calls take for each member that is no folder, in the order of the archive's directory. Its length and its CRC-32 have
 * been checked. False when take returns false, or if the directory can't be read: SM_E_MALFORMED, SM_E_TRUNCATED,
 * SM_E_UNSUPPORTED (parts of several disks, ZIP64), SM_E_LIMIT for the sum, SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_zip_each(struct sm_slice file,
    bool (*take)(void *arg, const struct sm_zip_member *member), void *arg, struct sm_err *err);

#endif
