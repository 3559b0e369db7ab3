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

bool
sm_zcl_frame_read(
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
	return sm_zcl_scale(&out->payload, a) || sm_no_room(err, SM_NO_OFFSET, "record");
}
