#include "gbcs/payload.h"

#include "gbcs/der.h"
#include "gbcs/dlms.h"
#include "gbcs/gbz.h"

/* ZigBee Smart Energy profile, the first two octets of GBZ content (GBCS section 7.2.10) */
enum { GBZ_PROFILE_HIGH = 0x01, GBZ_PROFILE_LOW = 0x09 };

static bool
read_der(struct sm_cur *c, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	struct sm_item *item = sm_item_new(out, a);

	out->protocol = SM_ASN1;
	out->pdu = SM_PDU_DER;
	if (!item)
		return sm_no_room(err, c->off, "message");
	item->off = c->off;
	item->value = sm_der_read(c, a, err);
	if (!item->value) {
		sm_item_drop_last(out);
		return false;
	}
	item->len = c->off - item->off;
	if (!sm_cur_done(c))
		return sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets follow the DER structure", c->len);
	return true;
}

static bool
is_gbz(struct sm_cur c)
{
	uint8_t high, low;

	return sm_cur_u8(&c, &high) && sm_cur_u8(&c, &low) && high == GBZ_PROFILE_HIGH &&
	       low == GBZ_PROFILE_LOW;
}

bool
sm_payload_read(const struct sm_message *m, struct sm_arena *a, struct sm_payload *out, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(m->content, m->at_content.off);
	uint8_t first;

	*out = (struct sm_payload){ 0 };
	if (!sm_cur_peek(&c, &first))
		return sm_fail(err, SM_E_TRUNCATED, c.off, "content is empty");
	if (first == SM_APDU_ACCESS_REQUEST || first == SM_APDU_ACCESS_RESPONSE ||
	    first == SM_APDU_DATA_NOTIFICATION)
		return sm_dlms_read(&c, a, out, err);
	if (is_gbz(c))
		return sm_gbz_read(&c, m, a, out, err);
	return read_der(&c, a, out, err);
}
