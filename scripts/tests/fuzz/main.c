/* Feeds files, or every file of a folder, to a fuzz target, so that its corpus is a regression suite under any compiler. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int
feed_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t len = 0, cap = 0;
	int rc = -1;

	if (!f) {
		perror(path);
		return -1;
	}
	for (;;) {
		if (len == cap) {
			uint8_t *more = realloc(data, cap = cap ? 2 * cap : 4096);

			if (!more)
				goto out;
			data = more;
		}
		size_t n = fread(data + len, 1, cap - len, f);

		if (n == 0)
			break;
		len += n;
	}
	if (ferror(f) == 0) {
		/* an exact-size copy, so that AddressSanitizer detects a read past the end */
		uint8_t *exact = malloc(len ? len : 1);

		if (exact) {
			memcpy(exact, data, len);
			rc = LLVMFuzzerTestOneInput(exact, len);
			free(exact);
		}
	}
out:
	free(data);
	(void)fclose(f);
	return rc;
}

static int
feed(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *e;
	int rc = 0;

	if (!dir)
		return feed_file(path);
	while (rc == 0 && (e = readdir(dir)) != NULL) {
		char file[1024];

		if (e->d_name[0] == '.')
			continue;
		(void)snprintf(file, sizeof file, "%s/%s", path, e->d_name);
		rc = feed_file(file);
	}
	(void)closedir(dir);
	return rc;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (feed(argv[i]) != 0)
			return 1;
	return 0;
}
