#include "inventory/member.h"

void
sm_member(struct sm_buf *out, const char *name)
{
	sm_buf_putc(out, ',');
	sm_buf_json_str(out, name);
	sm_buf_putc(out, ':');
}

void
sm_member_text(struct sm_buf *out, const char *name, struct sm_slice text)
{
	if (text.len == 0)
		return;
	sm_member(out, name);
	sm_buf_json(out, text);
}

void
sm_member_str(struct sm_buf *out, const char *name, const char *string)
{
	if (!string)
		return;
	sm_member(out, name);
	sm_buf_json_str(out, string);
}

void
sm_member_eui(struct sm_buf *out, const char *name, const uint8_t id[SM_EUI_LEN])
{
	sm_member(out, name);
	sm_buf_putc(out, '"');
	sm_buf_eui(out, id);
	sm_buf_putc(out, '"');
}
