#include "gbcs/zcl_frame.h"

#include "gbcs/zcl.h"
#include "gbcs/zcl_scale.h"

/* frame control; the three bits above are reserved, and receivers ignore them */
enum { FRAME_TYPE = 0x03, FRAME_CLUSTER = 0x01, FRAME_MANUFACTURER = 0x04 };

static bool
read_header(struct sm_cur *c, struct sm_component *z, struct sm_err *err)
{
	size_t off = c->off;

	if (!sm_cur_u8(c, &z->frame_control))
		return sm_fail(err, SM_E_TRUNCATED, off, "ZCL frame is empty");
	if ((z->frame_control & FRAME_TYPE) > FRAME_CLUSTER)
		return sm_fail(err, SM_E_UNSUPPORTED, off, "ZCL frame control 0x%02X: a reserved frame type",
		    z->frame_control);
	z->has_manufacturer = (z->frame_control & FRAME_MANUFACTURER) != 0;
	if ((z->has_manufacturer && !sm_cur_le16(c, &z->manufacturer)) || !sm_cur_u8(c, &z->sequence) ||
	    !sm_cur_u8(c, &z->command))
		return sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "ZCL frame ends within its header");
	z->body_off = c->off;
	return sm_cur_take(c, c->len, &z->body);
}

static bool
read_frame(
    struct sm_slice raw, uint16_t cluster, struct sm_arena *a, struct sm_zcl_frame *out, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(raw, 0);
	struct sm_item *item;

	*out = (struct sm_zcl_frame){ .raw = raw };
	out->payload.protocol = SM_GBZ;
	out->payload.pdu = SM_PDU_ZCL;
	item = sm_item_new(&out->payload, a);
	if (!item)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	item->gbz.cluster = cluster;
	item->gbz.plain = true;
	if (!read_header(&c, &item->gbz, err)) {
		sm_item_drop_last(&out->payload);
		return false;
	}
	item->len = raw.len;
	if (!sm_zcl_read_body(item, a, &out->unrecognised, err)) {
		out->payload.incomplete = true;
		return false;
	}
	return true;
}

bool
sm_zcl_frame_read(
    struct sm_slice raw, uint16_t cluster, struct sm_arena *a, struct sm_zcl_frame *out, struct sm_err *err)
{
	return read_frame(raw, cluster, a, out, err) &&
	       (sm_zcl_scale(&out->payload, NULL, a) || sm_no_room(err, SM_NO_OFFSET, "record"));
}

bool
sm_zcl_frame_read_after(struct sm_slice raw, uint16_t cluster, struct sm_zcl_memory *memory,
    const struct sm_zcl_sender *sender, struct sm_arena *a, struct sm_zcl_frame *out, struct sm_err *err)
{
	struct sm_zcl_earlier *earlier;
	const struct sm_item *item;

	if (!read_frame(raw, cluster, a, out, err))
		return false;
	item = out->payload.items;
	/* the attributes of a manufacturer have numbers of their own */
	if (!sm_zcl_from_server(item->gbz.frame_control) || item->gbz.has_manufacturer)
		memory = NULL;
	earlier = NULL;
	if ((memory && !sm_zcl_memory_recall(memory, sender, item, a, &earlier)) ||
	    !sm_zcl_scale(&out->payload, earlier, a))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	if (memory)
		sm_zcl_memory_keep(memory, sender, item);
	out->earlier = earlier;
	return true;
}
