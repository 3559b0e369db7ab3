#include "format.h"

#include <string.h>

static unsigned
of_table(const struct sm_formats *f, unsigned set)
{
	unsigned there = 0;

	for (size_t i = 0; i < f->n; i++)
		there |= SM_FORMAT(f->all[i].id);
	return there & set;
}

void
sm_format_list(struct sm_buf *out, const struct sm_formats *f, unsigned set, const char *between,
    const char *last, int first)
{
	unsigned left = of_table(f, set);
	bool several = (left & (left - 1)) != 0;
	const char *before = "";

	for (size_t i = 0; i < f->n; i++) {
		if (!(left & SM_FORMAT(f->all[i].id)))
			continue;
		left &= ~SM_FORMAT(f->all[i].id);
		sm_buf_puts(out, left == 0 && several ? last : before);
		sm_buf_puts(out, f->all[i].name);
		if (f->all[i].id == first && several)
			sm_buf_puts(out, " (default)");
		before = between;
	}
}

int
sm_format_find(const struct sm_formats *f, unsigned set, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if ((set & SM_FORMAT(f->all[i].id)) && strcmp(f->all[i].name, name) == 0)
			return f->all[i].id;
	return SM_FORMAT_NONE;
}
