/* The comparison for scripts/benchmarks/tools: reads lines, does one thing to each for a while, prints the rate per second. */
#include <jansson.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/text.h"

enum { MILLION = 1000000 };
#define SECONDS_OF_A_RUN 2.0

struct lines {
	char **line; /* owned */
	json_t **json;
	size_t n;
};

/* Processor time: other work on the machine does not count. */
static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool
read_lines(const char *path, struct lines *out)
{
	FILE *f = fopen(path, "r");
	size_t size = 0;
	char *line = NULL;

	out->line = f ? calloc(MILLION, sizeof *out->line) : NULL;
	if (!out->line) {
		perror(path);
		if (f)
			(void)fclose(f);
		return false;
	}
	while (out->n < MILLION && getline(&line, &size, f) > 0) {
		line[strcspn(line, "\r\n")] = '\0';
		out->line[out->n++] = line;
		line = NULL;
		size = 0;
	}
	free(line);
	(void)fclose(f);
	return out->n > 0;
}

static size_t
decode_hex(const struct lines *l, size_t i)
{
	static uint8_t out[1 << 20];
	struct sm_slice s = sm_slice_str(l->line[i]);
	size_t len = 0;

	return s.len / 2 <= sizeof out && sm_hex_decode(s, out, &len, NULL) ? len : 0;
}

static size_t
dump(const struct lines *l, size_t i)
{
	char *text = json_dumps(l->json[i], JSON_COMPACT);
	size_t len = text ? strlen(text) : 0;

	free(text);
	return len;
}

static size_t
build_and_dump(const struct lines *l, size_t i)
{
	json_t *copy = json_deep_copy(l->json[i]);
	char *text = json_dumps(copy, JSON_COMPACT);
	size_t len = text ? strlen(text) : 0;

	free(text);
	json_decref(copy);
	return len;
}

static bool
load_all(struct lines *l)
{
	l->json = calloc(l->n, sizeof(json_t *));
	for (size_t i = 0; l->json && i < l->n; i++)
		if (!(l->json[i] = json_loads(l->line[i], JSON_ALLOW_NUL, NULL)))
			return false;
	return l->json != NULL;
}

static void
repeat(const struct lines *l, unsigned long times)
{
	for (unsigned long i = 0; i < times; i++)
		if (puts(l->line[i % l->n]) < 0)
			return;
}

static void
measure(const struct lines *l, size_t (*work)(const struct lines *, size_t))
{
	double begin = now(), seconds;
	size_t n = 0, octets = 0;

	do {
		for (size_t i = 0; i < l->n; i++)
			octets += work(l, i);
		n += l->n;
		seconds = now() - begin;
	} while (seconds < SECONDS_OF_A_RUN);
	printf("%.0f %zu\n", (double)n / seconds, octets / n);
}

/* Reads a stream, and builds the DOM of each line that is a document. False: one can't be read. */
static bool
build_doms(FILE *in)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	bool fine = true;

	while (fine && (len = getline(&line, &size, in)) > 0) {
		xmlDocPtr doc =
		    line[0] == '<' ? xmlReadMemory(line, (int)len, NULL, NULL, XML_PARSE_NONET) : NULL;

		fine = doc || line[0] != '<';
		xmlFreeDoc(doc);
	}
	free(line);
	return fine;
}

static void
free_lines(struct lines *l)
{
	for (size_t i = 0; i < l->n; i++) {
		free(l->line[i]);
		if (l->json)
			json_decref(l->json[i]);
	}
	free(l->line);
	free(l->json);
}

int
main(int argc, char **argv)
{
	struct lines l = { 0 };
	uint64_t times = 0;
	int rc = 0;

	if (argc == 2 && strcmp(argv[1], "dom") == 0)
		return build_doms(stdin) ? 0 : 2;
	if (argc < 3 || !read_lines(argv[2], &l)) {
		(void)fprintf(stderr,
		    "usage: baseline hex|dump|build FILE, baseline repeat FILE N, baseline dom <FILE\n");
		return 2;
	}
	if (strcmp(argv[1], "hex") == 0)
		measure(&l, decode_hex);
	else if (strcmp(argv[1], "repeat") == 0 && argc > 3 &&
	         sm_parse_uint(sm_slice_str(argv[3]), UINT32_MAX, &times))
		repeat(&l, (unsigned long)times);
	else if (load_all(&l))
		measure(&l, argv[1][0] == 'd' ? dump : build_and_dump);
	else
		rc = 2;
	free_lines(&l);
	return rc;
}
