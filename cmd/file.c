#include "file.h"

#include <stdio.h>

bool
sm_file_read(const char *path, size_t max, struct sm_buf *out, struct sm_err *err)
{
	char piece[1024];
	FILE *f = fopen(path, "rb");
	size_t n;
	bool fine;

	if (!f)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.160s: cannot be opened", path);
	while (out->len <= max && (n = fread(piece, 1, sizeof piece, f)) > 0)
		sm_buf_put(out, piece, n);
	fine = !ferror(f) && !out->failed;
	(void)fclose(f);
	return fine || sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.160s: cannot be read", path);
}
