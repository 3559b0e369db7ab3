/* A small file as a whole. */
#ifndef SM_CORE_FILE_H
#define SM_CORE_FILE_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Appends what a file holds, at most max octets of it, to *out. Errors are SM_E_IO and SM_E_LIMIT, and begin with the
 * file's name; SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_file_read(const char *path, size_t max, struct sm_buf *out, struct sm_err *err);

#endif
