/* Reads a small file as a whole. */
#ifndef SM_CORE_FILE_H
#define SM_CORE_FILE_H

#include "core/buf.h"
#include "core/err.h"

/*
 * Appends the content of a file, at most max octets, to *out. Errors: SM_E_IO and SM_E_LIMIT, with the file's name
 * first, and SM_E_NOMEM.
 */
SM_MUST_CHECK bool sm_file_read(const char *path, size_t max, struct sm_buf *out, struct sm_err *err);

#endif
