/* DUIS 5.4, type SMETS1ResponseType: its elements are of the types of GBCSResponse, MMC 5.4. */
#include "mmc/smets1.h"

#include <string.h>

#include "mmc/out.h"
#include "mmc/services.h"
#include "mmc/table.h"

struct copy {
	struct sm_mmc_out *out;
	struct sm_arena *arena;
	unsigned version;
	const struct sm_xml *e; /* the present element */
	size_t n_attributes; /* of it */
	bool failed; /* no memory */
	struct sm_err *err;
};

/* ---- what an earlier schemaVersion lacks ---- */

static const struct {
	const char *element, *attribute; /* attribute NULL: the element itself */
	unsigned since;
} additions[] = {
	{ "Timestamp", "ClockStatus", SM_MMC_GPF_TIME },
	{ "Timestamp", "isFromGSME", SM_MMC_GPF_TIME },
};

/* Elements of SMETSData came with their service. */
static unsigned
since_of(const struct sm_xml *e)
{
	const struct sm_mmc_service *s;
	struct sm_slice ignored;

	for (size_t i = 0; i < SM_COUNT(additions); i++)
		if (sm_xml_is(e, additions[i].element) &&
		    sm_xml_attribute(e, additions[i].attribute, &ignored))
			return additions[i].since;
	if (!sm_xml_is(sm_xml_parent(e), "SMETSData"))
		return 0;
	for (size_t i = 0; (s = sm_mmc_service_at(i)) != NULL; i++)
		if (sm_xml_is(e, s->element))
			return s->since;
	return 0;
}

/* ---- one element ---- */

static bool
is_fine(struct copy *c, size_t depth)
{
	const struct sm_xml *e = c->e;

	if (depth >= SM_MMC_OUT_DEPTH)
		return sm_xml_fail(e, c->err, SM_E_LIMIT, "MMC has no elements as deep as this");
	if (since_of(e) > c->version)
		return sm_mmc_too_early(sm_xml_name(e), since_of(e), c->err);
	if (sm_xml_is_split(e))
		return sm_xml_fail(e, c->err, SM_E_MALFORMED, "a comment stands within the text");
	return (!sm_xml_first(e) && sm_xml_namespace(e) == SM_XML_MMC) || sm_xml_blank(e) ||
	       sm_xml_fail(e, c->err, SM_E_MALFORMED, "text stands between elements");
}

static void
put_attribute(void *ctx, const char *name, struct sm_slice value)
{
	struct copy *c = ctx;
	const char *text = sm_arena_copy(c->arena, value.p, value.len);

	c->failed = c->failed || !text;
	if (text && ++c->n_attributes <= SM_MMC_OUT_ATTRIBUTES)
		sm_mmc_out_attribute(c->out, name, text);
}

/* Writes the start of the present element, and its text if it has no elements. Elements of DUIS have no text. */
static bool
put(struct copy *c, size_t depth)
{
	const struct sm_xml *e = c->e;

	if (!is_fine(c, depth))
		return false;
	/* an element of the same name before it would be shared */
	sm_mmc_out_leave(c->out, depth);
	sm_mmc_out_path(c->out, depth, sm_xml_name(e));
	c->n_attributes = 0;
	sm_xml_attributes(e, put_attribute, c);
	if (c->n_attributes > SM_MMC_OUT_ATTRIBUTES)
		return sm_xml_fail(e, c->err, SM_E_LIMIT, "more attributes than an element of MMC has");
	if (sm_xml_first(e) || sm_xml_namespace(e) == SM_XML_DUIS)
		sm_mmc_out_open(c->out);
	else
		(void)sm_mmc_out_text(c->out, sm_xml_raw(e));
	return true;
}

/* ---- the document ---- */

/* Writes an element of DUIS, under its name in MMC, and the elements of MMC below it. */
static bool
put_tree(struct copy *c, const struct sm_xml *top, size_t depth)
{
	c->e = top;
	while (put(c, depth)) {
		const struct sm_xml *next = sm_xml_first(c->e);

		depth += next != NULL;
		while (!next && c->e != top) {
			next = sm_xml_next(c->e);
			if (next)
				break;
			c->e = sm_xml_parent(c->e);
			depth--;
		}
		if (!next)
			return true;
		c->e = next;
		if (sm_xml_namespace(next) != SM_XML_MMC)
			return sm_xml_fail(next, c->err, SM_E_MALFORMED, "not an element of MMC");
	}
	return false;
}

static bool
put_document(struct copy *c, const struct sm_smets1 *s)
{
	if (!sm_mmc_begin(c->out, c->version, c->arena)) {
		c->failed = true;
		return false;
	}
	if (!put_tree(c, s->header, 1))
		return false;
	sm_mmc_out_leave(c->out, 1);
	sm_mmc_out_path(c->out, 1, "Body");
	sm_mmc_out_open(c->out);
	return put_tree(c, s->body, 2);
}

bool
sm_mmc_write_smets1(const struct sm_smets1 *s, const struct sm_mmc_options *o, struct sm_arena *a,
    struct sm_buf *out, struct sm_err *err)
{
	struct copy c = { .arena = a, .err = err };
	size_t start = out->len;
	bool fine;

	if (!sm_mmc_version_of(o, &c.version, err))
		return false;
	c.out = sm_mmc_out_new(out, o->pretty);
	if (!c.out)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	fine = put_document(&c, s);
	if ((!sm_mmc_out_close(c.out) && fine) || c.failed)
		fine = sm_no_room(err, SM_NO_OFFSET, "document");
	if (!fine)
		sm_buf_truncate(out, start);
	return fine;
}

bool
sm_mmc_parts_read_smets1(
    const struct sm_smets1 *s, struct sm_arena *a, struct sm_mmc_parts *p, struct sm_err *err)
{
	const struct sm_mmc_options newest = { 0 };
	const char *wanted = s->is_alert ? "DeviceAlertContent" : "SMETSData";
	const struct sm_xml *e = sm_xml_child(s->body, wanted);
	struct copy c = { .arena = a, .err = err };
	bool fine;

	p->n = 0;
	if (!s->is_alert)
		e = sm_xml_first(e);
	if (!e)
		return true;
	if (!sm_mmc_version_of(&newest, &c.version, err))
		return false;
	c.out = sm_mmc_out_list(p);
	if (!c.out)
		return sm_no_room(err, SM_NO_OFFSET, "document");
	fine = put_tree(&c, e, 0);
	if ((!sm_mmc_out_close(c.out) && fine) || c.failed)
		fine = sm_no_room(err, SM_NO_OFFSET, "document");
	if (!fine)
		p->n = 0;
	return fine;
}
