/* Reading a whole file that an option names. */
#ifndef SM_CMD_FILE_H
#define SM_CMD_FILE_H

#include "core/buf.h"
#include "core/err.h"

/* Appends at most a little more than max octets of the file; what reads them refuses longer ones. SM_E_IO names the file. */
SM_MUST_CHECK bool sm_file_read(const char *path, size_t max, struct sm_buf *out, struct sm_err *err);

#endif
