#include "duis/values.h"

#include <string.h>

#include "core/text.h"
#include "duis/describe.h"

/* Paths of DUIS are shorter, and no element of it has more names of children; a longer path is cut off. */
enum { PATH_MAX_LEN = 512, NAMES_MAX = 64 };

/* How many siblings have a name, and how many of them the walk has passed. */
struct tally {
	const char *name;
	size_t total, passed;
};

struct level {
	struct level *outer; /* NULL: the first one */
	const struct sm_xml *next; /* the element to read next */
	struct tally *tallies;
	size_t n_tallies;
	size_t at; /* the length of the parent's path */
};

struct walk {
	struct sm_arena *arena;
	const struct sm_values_left *left;
	struct sm_description *out;
	struct level *level; /* of the present element; NULL: the walk is over */
	char path[PATH_MAX_LEN];
	size_t path_len;
	bool failed; /* no memory */
};

static bool
is_left(const struct walk *w, const struct sm_xml *e)
{
	for (size_t i = 0; i < w->left->n; i++)
		if (w->left->elements[i] == e)
			return true;
	return sm_xml_namespace(e) == SM_XML_DSIG;
}

/* ---- paths ---- */

static void
put(struct walk *w, const char *text, size_t len)
{
	size_t room = sizeof w->path - w->path_len;

	len = len < room ? len : room;
	memcpy(w->path + w->path_len, text, len);
	w->path_len += len;
}

static void
put_number(struct walk *w, size_t number)
{
	char digits[24];
	size_t at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	put(w, "[", 1);
	put(w, digits + at, sizeof digits - at);
	put(w, "]", 1);
}

/* NULL: the parent has too many names to count. */
static struct tally *
tally_of(const struct level *l, const char *name)
{
	for (size_t i = 0; i < l->n_tallies; i++)
		if (l->tallies[i].name == name)
			return &l->tallies[i];
	return NULL;
}

/* Sets the path to that of e, with a position if siblings share its name. */
static void
set_path(struct walk *w, const struct level *l, const struct sm_xml *e)
{
	struct tally *t = tally_of(l, sm_xml_name(e));

	w->path_len = l->at;
	if (l->at > 0)
		put(w, "/", 1);
	put(w, sm_xml_name(e), strlen(sm_xml_name(e)));
	if (!t)
		return;
	t->passed++;
	if (t->total > 1)
		put_number(w, t->passed);
}

/* ---- values ---- */

/* The longest beginning of whole characters. */
static size_t
shown_length(struct sm_slice text)
{
	size_t n = SM_VALUE_SHOWN;

	while (n > 0 && (sm_slice_at(text, n) & 0xc0) == 0x80)
		n--;
	return n;
}

static void
add_value(struct walk *w, struct sm_slice text)
{
	char *path;
	struct sm_detail *d;

	if (w->out->n_values == SM_DOCUMENT_VALUES_MAX) {
		w->out->n_omitted++;
		return;
	}
	path = sm_arena_copy(w->arena, w->path, w->path_len);
	d = path ? sm_detail_add(&w->out->values, w->arena, path) : NULL;
	if (!d) {
		w->failed = true;
		return;
	}
	w->out->n_values++;
	d->text = text;
	if (text.len <= SM_VALUE_WHOLE)
		return;
	d->length = text.len;
	d->text.len = shown_length(text);
}

static void
add_attribute(void *ctx, const char *name, struct sm_slice value)
{
	struct walk *w = ctx;
	size_t len = w->path_len;

	put(w, "@", 1);
	put(w, name, strlen(name));
	add_value(w, value);
	w->path_len = len;
}

/* ---- the walk ---- */

static void
count_names(struct level *l, const struct sm_xml *first)
{
	for (const struct sm_xml *e = first; e; e = sm_xml_next(e)) {
		struct tally *t = tally_of(l, sm_xml_name(e));

		if (!t && l->n_tallies < NAMES_MAX) {
			t = &l->tallies[l->n_tallies++];
			t->name = sm_xml_name(e);
		}
		if (t)
			t->total++;
	}
}

/* The children of an element. Its path is the present one. */
static void
enter(struct walk *w, const struct sm_xml *first)
{
	struct level *l = SM_NEW(w->arena, struct level);
	size_t n = 0;

	for (const struct sm_xml *e = first; e && n < NAMES_MAX; e = sm_xml_next(e))
		n++;
	if (l)
		l->tallies = sm_alloc(w->arena, n, sizeof *l->tallies);
	if (!l || !l->tallies) {
		w->failed = true;
		return;
	}
	l->outer = w->level;
	l->next = first;
	l->at = w->path_len;
	count_names(l, first);
	w->level = l;
}

static void
read_element(struct walk *w, const struct level *l, const struct sm_xml *e)
{
	set_path(w, l, e);
	if (is_left(w, e))
		return;
	sm_xml_attributes(e, add_attribute, w);
	if (sm_xml_first(e))
		enter(w, sm_xml_first(e));
	else
		add_value(w, sm_xml_text(e));
}

bool
sm_document_values(const struct sm_xml *root, const struct sm_values_left *left, struct sm_arena *a,
    struct sm_description *out)
{
	const struct sm_xml *body = sm_xml_child(root, "Body");
	const struct sm_xml *first = sm_xml_first(body ? body : root);
	struct walk w;

	w.arena = a;
	w.left = left;
	w.out = out;
	w.level = NULL;
	w.path_len = 0;
	w.failed = false;
	if (first)
		enter(&w, first);
	while (w.level && !w.failed) {
		struct level *l = w.level;
		const struct sm_xml *e = l->next;

		if (!e) {
			w.level = l->outer;
			continue;
		}
		l->next = sm_xml_next(e);
		read_element(&w, l, e);
	}
	return !w.failed;
}
