#include "duis/path.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "duis/native.h"

/* The longest path of a request has some 200 characters, positions included. */
enum { PATH_MAX_SHOWN = 400, TEXT_MAX = 160 };

/* The position among siblings of the same name; 0: no other sibling has the name. */
static unsigned
position(const struct sm_xml *e)
{
	unsigned before = 0, after = 0;
	const xmlNode *n = sm_native(e);

	for (const xmlNode *o = n->prev; o; o = o->prev)
		before += o->type == XML_ELEMENT_NODE && xmlStrEqual(o->name, n->name);
	for (const xmlNode *o = n->next; o && after == 0; o = o->next)
		after += o->type == XML_ELEMENT_NODE && xmlStrEqual(o->name, n->name);
	return before + after == 0 ? 0 : before + 1;
}

static void
write_path(const struct sm_xml *e, char *out, size_t size)
{
	const struct sm_xml *chain[SM_DOCUMENT_DEPTH_MAX + 2];
	size_t n = 0, at = 0;

	for (; e && n < SM_COUNT(chain); e = sm_xml_parent(e))
		chain[n++] = e;
	out[0] = 0;
	while (n-- > 0 && at < size) {
		unsigned i = position(chain[n]);
		int len = i == 0 ? snprintf(out + at, size - at, "/%s", sm_xml_name(chain[n]))
		                 : snprintf(out + at, size - at, "/%s[%u]", sm_xml_name(chain[n]), i);

		at += len > 0 ? (size_t)len : 0;
	}
}

const char *
sm_xml_path(const struct sm_xml *e, struct sm_arena *a)
{
	char path[1024];

	write_path(e, path, sizeof path);
	return sm_arena_copy(a, path, strlen(path));
}

void
sm_xml_err_set(const struct sm_xml *e, struct sm_err *err, enum sm_code code, const char *fmt, ...)
{
	char path[PATH_MAX_SHOWN], text[TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (!e) {
		sm_err_set(err, code, SM_NO_OFFSET, "%s", text);
		return;
	}
	write_path(e, path, sizeof path);
	sm_err_set(err, code, SM_NO_OFFSET, "%s (line %ld): %s", path, sm_xml_line(e), text);
}
