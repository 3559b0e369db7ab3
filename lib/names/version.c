/* GBCS, title page: a version is two numbers with a point between. */
#include "names/version.h"

enum { PART_MAX = 99 };

/* Skips a word at the start, in either case, and the white space after it. */
static struct sm_slice
without(struct sm_slice s, const char *word)
{
	size_t n = 0;

	while (n < s.len && word[n] && (s.p[n] | 0x20) == word[n])
		n++;
	return word[n] ? s : sm_trim(sm_slice_of(s.p + n, s.len - n));
}

static bool
read_part(struct sm_slice s, unsigned *out)
{
	uint64_t v;

	if (!sm_parse_uint(s, PART_MAX, &v) || (s.len > 1 && s.p[0] == '0'))
		return false;
	*out = (unsigned)v;
	return true;
}

bool
sm_version_read(struct sm_slice s, unsigned *out)
{
	static const char *const words[] = { "gbcs", "version", "v" };
	unsigned major, minor;
	size_t point = 0;

	s = sm_trim(s);
	for (size_t i = 0; i < SM_COUNT(words); i++)
		s = without(s, words[i]);
	while (point < s.len && s.p[point] != '.')
		point++;
	if (point == s.len || !read_part(sm_slice_of(s.p, point), &major) ||
	    !read_part(sm_slice_of(s.p + point + 1, s.len - point - 1), &minor) || major + minor == 0)
		return false;
	*out = major * 100 + minor;
	return true;
}
