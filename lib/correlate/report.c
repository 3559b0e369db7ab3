#include "correlate/report.h"

#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "correlate/proof.h"
#include "names/cosem.h"
#include "names/obis.h"
#include "names/zcl.h"

const char sm_stays_in_order[] = "stays with the DCC: the order of Service Requests";

enum { HEX_SHOWN = 32 };

static const char *
copy_of(struct sm_walk *w, struct sm_buf *b)
{
	const char *text = b->failed ? NULL : sm_arena_copy(w->arena, b->p ? b->p : "", b->len);

	sm_buf_free(b);
	if (!text)
		w->failed = true;
	return text;
}

const char *
sm_walk_text(struct sm_walk *w, struct sm_slice s)
{
	struct sm_buf b;

	sm_buf_init(&b);
	sm_buf_printable(&b, s);
	return copy_of(w, &b);
}

const char *
sm_walk_hex(struct sm_walk *w, struct sm_slice s)
{
	struct sm_buf b;

	if (s.len == 0)
		return "no octets";
	sm_buf_init(&b);
	sm_buf_hex(&b, s.len > HEX_SHOWN ? sm_slice_of(s.p, HEX_SHOWN) : s);
	if (s.len > HEX_SHOWN)
		sm_buf_printf(&b, "... (%zu octets)", s.len);
	return copy_of(w, &b);
}

void
sm_report_difference(struct sm_walk *w, struct sm_found found, const char *path, const char *asked,
    const char *got, struct sm_span at, const char *reason)
{
	struct sm_difference *d = SM_NEW(w->arena, struct sm_difference);

	if (!d) {
		w->failed = true;
		return;
	}
	d->path = found.element ? sm_request_node_path(found, w->arena) : path;
	d->asked = asked;
	if (!asked && found.element)
		d->asked = sm_walk_text(w, sm_found_text(found));
	d->got = got;
	d->offset = at.len > 0 ? at.off : SM_NO_OFFSET;
	d->length = at.len;
	d->reason = reason;
	w->failed = w->failed || !d->path;
	*w->next_difference = d;
	w->next_difference = &d->next;
	w->out->n_differences++;
}

static void
add_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason)
{
	struct sm_unchecked *u = SM_NEW(w->arena, struct sm_unchecked);

	if (!u || !name) {
		w->failed = true;
		return;
	}
	*u = (struct sm_unchecked){ .name = name, .offset = at.off, .length = at.len, .reason = reason };
	*w->next_unchecked = u;
	w->next_unchecked = &u->next;
	w->out->n_unchecked++;
	sm_proof_unchecked(w, name, at, reason);
}

void
sm_report_unchecked(struct sm_walk *w, const char *name, struct sm_span at, const char *reason)
{
	if (at.len > 0)
		add_unchecked(w, name, at, reason);
}

void
sm_report_kept(struct sm_walk *w, const char *name, struct sm_span at, const char *reason)
{
	add_unchecked(w, name, at, reason);
}

void
sm_report_failure(struct sm_walk *w, const char *name, struct sm_span at, const char *result)
{
	struct sm_failure *f = SM_NEW(w->arena, struct sm_failure);

	if (!f || !name || !result) {
		w->failed = true;
		return;
	}
	*f = (struct sm_failure){ .name = name, .offset = at.off, .length = at.len, .result = result };
	*w->next_failure = f;
	w->next_failure = &f->next;
	w->out->n_failures++;
	sm_report_unchecked(w, name, at, "the device's own word: it failed");
}

static const char *
cosem_name(struct sm_walk *w, const struct sm_cosem *c)
{
	static const char *const access[] = { "", "get", "set", "action", "get" };
	const struct sm_cosem_attribute *known =
	    sm_cosem_find(c->class_id, c->obis, c->access == SM_ACTION, c->index);
	char obis[SM_OBIS_TEXT];

	sm_obis_text(c->obis, obis);
	return sm_arena_printf(w->arena, "%s%s%s %u/%s/%d", known && known->name ? known->name : "",
	    known && known->name ? ": " : "", access[c->access], c->class_id, obis, c->index);
}

static const char *
component_name(struct sm_walk *w, const struct sm_component *c)
{
	const struct sm_zcl_command *known =
	    (c->frame_control & 1) != 0
	        ? sm_zcl_command_find(c->cluster, (c->frame_control & 8) != 0, c->command)
	        : sm_zcl_general_find(c->command);
	const char *name = known ? known->name : NULL;

	return sm_arena_printf(w->arena, "%s%scluster 0x%04X command 0x%02X", name ? name : "",
	    name ? ": " : "", c->cluster, c->command);
}

const char *
sm_item_name(struct sm_walk *w, const struct sm_item *item)
{
	const char *name;

	if (!item)
		return "content";
	if (item == w->named)
		return w->item_name;
	if (w->payload->protocol == SM_DLMS)
		name = cosem_name(w, &item->cosem);
	else
		name = w->payload->protocol == SM_GBZ ? component_name(w, &item->gbz) : "content";
	w->failed = w->failed || !name;
	if (item == w->item) {
		w->named = item;
		w->item_name = name;
	}
	return name;
}
