#include "inventory/notice.h"

#include <string.h>

#include "inventory/users.h"

/* The party registered for the device's MPxN, in the role of its fuel. */
static bool
notice(struct sm_work *w, const struct sm_device *d, const char *what, enum sm_role role, const char *called,
    struct sm_err *err)
{
	struct sm_slice mpxn = d->field[SM_FIELD_IMPORT_MPXN];
	char eui[SM_EUI_TEXT] = "";
	uint8_t party[SM_EUI_LEN];
	const char *about;
	bool found;

	if (!sm_registered_party(w, mpxn, role, party, &found, err))
		return false;
	if (found)
		sm_eui_text(party, eui);
	about = mpxn.len > 0 ? sm_arena_printf(w->arena, "MPxN %.*s, to the %s%s%s", (int)mpxn.len,
	                           (const char *)mpxn.p, called, found ? " " : "", eui)
	                     : sm_arena_printf(w->arena, "to the %s", called);
	return sm_event(w, d->id, what, about, found ? party : NULL, err);
}

bool
sm_notice_operator(struct sm_work *w, const struct sm_device *d, const char *what, struct sm_err *err)
{
	return notice(
	    w, d, what, d->type == SM_DEVICE_GSME ? SM_ROLE_GT : SM_ROLE_ED, "network operator", err);
}

bool
sm_notice_supplier(struct sm_work *w, const struct sm_device *d, const char *what, struct sm_err *err)
{
	return notice(w, d, what, d->type == SM_DEVICE_GSME ? SM_ROLE_GS : SM_ROLE_IS, "supplier", err);
}

bool
sm_notice_to(struct sm_work *w, const uint8_t device[SM_EUI_LEN], const char *what, const char *called,
    const uint8_t *party, struct sm_err *err)
{
	char eui[SM_EUI_TEXT] = "";

	if (party)
		sm_eui_text(party, eui);
	return sm_event(w, device, what,
	    sm_arena_printf(w->arena, "to %s%s%s", called, party ? " " : "", eui), party, err);
}

bool
sm_old_supplier(struct sm_work *w, const struct sm_device *d, const uint8_t now[SM_EUI_LEN],
    uint8_t out[SM_EUI_LEN], bool *found, struct sm_err *err)
{
	const struct sm_credential *c;

	*found = false;
	if (!sm_credentials(w, d->id, &c, err))
		return false;
	for (; c && !*found; c = c->next) {
		*found = c->has_party && sm_slice_eq_str(c->role, "Supplier") &&
		         memcmp(c->party, now, SM_EUI_LEN) != 0;
		if (*found)
			memcpy(out, c->party, SM_EUI_LEN);
	}
	return *found || sm_registered_other(w, d->field[SM_FIELD_IMPORT_MPXN], SM_ROLE_IS | SM_ROLE_GS, now,
	                     out, found, err);
}
