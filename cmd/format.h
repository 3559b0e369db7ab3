/* Output formats. A tool has one table of them; --help, completions, the parser and refusals use it. */
#ifndef SM_CMD_FORMAT_H
#define SM_CMD_FORMAT_H

#include "core/buf.h"

struct sm_format {
	const char *name;
	int id; /* of the tool, from 0 to 31 */
	/* Options with an effect in this format, separated by spaces. They have none in formats that don't list them. */
	const char *options;
	const char *also; /* the option that writes this format beside another: "--with=mmc" */
};

struct sm_formats {
	const struct sm_format *all;
	size_t n;
	/* For --help without verbs: the text around the list, and before its last name. */
	const char *before, *last, *after;
};

/* A set of formats: SM_FORMAT(a) | SM_FORMAT(b). */
#define SM_FORMAT(id) (1u << (id))
#define SM_FORMATS_ALL (~0u)
enum { SM_FORMAT_NONE = -1 };

/*
 * Writes the names of the formats in the set, in the order of the table, with `between` between two names and `last`
 * before the last. `first` is the default.
 */
void sm_format_list(struct sm_buf *out, const struct sm_formats *f, unsigned set, const char *between,
    const char *last, int first);

/* The format with this name in the set. SM_FORMAT_NONE: there is none. */
int sm_format_find(const struct sm_formats *f, unsigned set, const char *name);

#endif
