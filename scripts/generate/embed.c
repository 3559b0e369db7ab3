/*
 * Writes C that holds files: for page.css the octets sm_page_css, their count sm_page_css_len and their SHA-256 in
 * base64, sm_page_css_digest.
 *
 * usage: embed HEADER FILE...     HEADER: the header that declares these; the C includes it
 */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 24, FILE_MAX = 1024 * 1024 };

static int
fail(const char *name, const char *why)
{
	(void)fprintf(stderr, "embed: %s: %s\n", name, why);
	return EXIT_FAILURE;
}

/* Converts lib/show/page.css to sm_page_css. */
static void
name_of(const char *path, char *out, size_t size)
{
	const char *base = strrchr(path, '/');

	(void)snprintf(out, size, "sm_%s", base ? base + 1 : path);
	for (char *p = out; *p; p++)
		if (*p == '.' || *p == '-')
			*p = '_';
}

static void
write_octets(const char *name, const unsigned char *p, size_t n)
{
	(void)printf("\nconst char %s[] = {", name);
	for (size_t i = 0; i < n; i++)
		(void)printf("%s%d,", i % COLUMNS == 0 ? "\n\t" : " ", (signed char)p[i]);
	(void)printf("\n};\nconst size_t %s_len = sizeof %s;\n", name, name);
}

static int
embed(const char *path, unsigned char *buffer)
{
	unsigned char digest[EVP_MAX_MD_SIZE], text[2 * EVP_MAX_MD_SIZE];
	FILE *f = fopen(path, "rb");
	char name[128];
	size_t n;

	if (!f)
		return fail(path, "can't be opened");
	n = fread(buffer, 1, FILE_MAX, f);
	(void)fclose(f);
	if (n == 0 || n == FILE_MAX)
		return fail(path, "empty, too large or unreadable");
	if (!EVP_Q_digest(NULL, "SHA256", NULL, buffer, n, digest, NULL))
		return fail(path, "no digest");
	(void)EVP_EncodeBlock(text, digest, 32);
	name_of(path, name, sizeof name);
	write_octets(name, buffer, n);
	(void)printf("const char %s_digest[] = \"%s\";\n", name, (const char *)text);
	return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
	static unsigned char buffer[FILE_MAX];

	if (argc < 3)
		return fail("usage", "embed HEADER FILE...");
	(void)printf("/* Made by scripts/generate/embed.c. */\n#include \"%s\"\n", argv[1]);
	for (int i = 2; i < argc; i++)
		if (embed(argv[i], buffer) != EXIT_SUCCESS)
			return EXIT_FAILURE;
	return fflush(stdout) == 0 ? EXIT_SUCCESS : fail("standard output", "can't be written");
}
