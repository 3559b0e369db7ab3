#include "core/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 16 * 1024 };

static bool
read_all(FILE *f, size_t max, struct sm_buf *out)
{
	size_t start = out->len, n = 1;

	while (n > 0 && out->len - start <= max) {
		char *room = sm_buf_room(out, PIECE);

		if (!room)
			return false;
		n = fread(room, 1, PIECE, f);
		out->len += n;
	}
	return ferror(f) == 0;
}

bool
sm_file_read(const char *path, size_t max, struct sm_buf *out, struct sm_err *err)
{
	FILE *f = fopen(path, "rb");
	size_t start = out->len;
	int why = errno;
	bool fine;

	if (!f)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", path, strerror(why));
	fine = read_all(f, max, out);
	why = errno;
	(void)fclose(f);
	if (out->failed)
		return sm_no_memory(err);
	if (!fine)
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "%.200s: %s", path, strerror(why));
	return out->len - start <= max ||
	       sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "%.200s: more than %zu octets", path, max);
}
