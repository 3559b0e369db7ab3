#include "core/description.h"

#include <string.h>

struct sm_detail *
sm_detail_add(struct sm_details *list, struct sm_arena *a, const char *name)
{
	struct sm_detail *d = SM_NEW(a, struct sm_detail);

	if (!d)
		return NULL;
	d->name = name;
	if (list->last)
		*list->last = d;
	else
		list->first = d;
	list->last = &d->next;
	return d;
}

const struct sm_detail *
sm_detail_find(const struct sm_details *list, const char *name)
{
	for (const struct sm_detail *d = list->first; d; d = d->next)
		if (strcmp(d->name, name) == 0)
			return d;
	return NULL;
}

void
sm_version_notes_json(const struct sm_version_notes *n, struct sm_json *w)
{
	if (!n->version)
		return;
	sm_json_open_member(w, "versions", '{');
	sm_json_string(w, "version", n->version);
	sm_json_open_member(w, "lacks", '[');
	for (const struct sm_detail *d = n->lacks.first; d; d = d->next) {
		sm_json_open_element(w, '{');
		sm_json_string(w, "path", d->name);
		sm_json_text(w, "reason", d->text);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
	sm_json_string(w, "unchecked", n->unchecked);
	sm_json_close(w, '}');
}
