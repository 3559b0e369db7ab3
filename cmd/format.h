/* Output formats: a tool has one table of them, from which --help, completions, the parser and refusals come. */
#ifndef SM_CMD_FORMAT_H
#define SM_CMD_FORMAT_H

#include "core/buf.h"

struct sm_format {
	const char *name;
	int id; /* of the tool, from 0 to 31 */
	/* Names, separated by spaces, of options that do nothing in formats that don't have them here. */
	const char *options;
	const char *also; /* the option that writes this format beside another: "--with=mmc" */
};

struct sm_formats {
	const struct sm_format *all;
	size_t n;
	/* Where --help names no verbs: what stands around the list, and before its last name. */
	const char *before, *last, *after;
};

/* A set of formats, which "|" puts together. */
#define SM_FORMAT(id) (1u << (id))
#define SM_FORMATS_ALL (~0u)
enum { SM_FORMAT_NONE = -1 };

/* The names of those in the set, in the table's order: `between` two, `last` before the last; `first` is the default. */
void sm_format_list(struct sm_buf *out, const struct sm_formats *f, unsigned set, const char *between,
    const char *last, int first);

/* The format of a set that has the name; SM_FORMAT_NONE: there is none. */
int sm_format_find(const struct sm_formats *f, unsigned set, const char *name);

#endif
