#include "inventory/specification.h"

#include <string.h>

#include "names/version.h"

/* A longer name stands before its own beginning. */
static const struct {
	const char *written, *name;
} names[] = {
	{ "GBCS", "GBCS" },
	{ "HCALCSTS", "HCALCSTS" },
	{ "PPMIDTS", "PPMIDTS" },
	{ "SAPCTS", "SAPCTS" },
	{ "IHDTS", "IHDTS" },
	{ "CHTS", "CHTS" },
	{ "SMETS1", "SMETS" },
	{ "SMETS2", "SMETS" },
	{ "SMETS", "SMETS" },
};

static bool
starts_with(struct sm_slice s, const char *word)
{
	size_t i = 0;

	while (word[i] && (sm_slice_at(s, i) == (uint8_t)word[i] || sm_slice_at(s, i) == (word[i] | 0x20)))
		i++;
	return word[i] == '\0';
}

bool
sm_specification_read(struct sm_slice s, struct sm_specification *out)
{
	out->name = NULL;
	s = sm_trim(s);
	for (size_t i = 0; i < SM_COUNT(names) && !out->name; i++) {
		if (!starts_with(s, names[i].written))
			continue;
		out->name = names[i].name;
		s = sm_trim(sm_slice_after(s, strlen(names[i].written)));
	}
	/* sm_version_read would skip a second name */
	return !starts_with(s, "GBCS") && sm_version_read(s, &out->version);
}

bool
sm_specification_is_smets1(const struct sm_specification *s)
{
	enum { SMETS2 = 200 };

	return s->name && strcmp(s->name, "SMETS") == 0 && s->version < SMETS2;
}

char *
sm_specification_text(const struct sm_specification *s, struct sm_arena *a)
{
	return sm_arena_printf(
	    a, "%s%s%u.%u", s->name ? s->name : "", s->name ? " V" : "", s->version / 100, s->version % 100);
}
