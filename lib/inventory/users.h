/* Users of the DCC, their roles and registrations. */
#ifndef SM_INVENTORY_USERS_H
#define SM_INVENTORY_USERS_H

#include "duis/services.h"
#include "inventory/state.h"

/*
 * Parses a list of roles separated by spaces: DUIS names (IS GS ES ED GT RSA OU LC) or newer ones (EIS GIS EES ENO
 * GNO). False when one is unknown.
 */
SM_MUST_CHECK bool sm_roles_parse(struct sm_slice list, unsigned *roles);

struct sm_user {
	bool any; /* the inventory has users */
	bool known;
	bool suspended;
	unsigned roles; /* enum sm_role */
};

SM_MUST_CHECK bool sm_user_get(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_user *out, struct sm_err *err);

/* Registrations of an MPxN. */
struct sm_registered {
	unsigned roles; /* roles with any registration, past or future; 0: no data */
	unsigned user; /* roles in which the user is registered on the day */
};

/* Reads the registrations of an MPxN on a day such as "2015-01-01". */
SM_MUST_CHECK bool sm_user_registered(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_slice mpxn,
    const char *day, struct sm_registered *out, struct sm_err *err);

/* Finds the party that is registered today for an MPxN in a single role, under any name of the role. */
SM_MUST_CHECK bool sm_registered_party(struct sm_work *w, struct sm_slice mpxn, enum sm_role role,
    uint8_t out[SM_EUI_LEN], bool *found, struct sm_err *err);

/*
 * Finds the party other than one that was registered last, today or before, for an MPxN in any of some roles (enum
 * sm_role).
 */
SM_MUST_CHECK bool sm_registered_other(struct sm_work *w, struct sm_slice mpxn, unsigned roles,
    const uint8_t not [SM_EUI_LEN], uint8_t out[SM_EUI_LEN], bool *found, struct sm_err *err);

/*
 * The target response time in seconds, by the imported Services Schedule, or else sm_service_target; that of
 * sm_smets1_target if the device is of SMETS1.
 */
SM_MUST_CHECK bool sm_target_of(struct sm_work *w, const struct sm_service *service, bool smets1,
    enum sm_category category, int64_t *seconds, struct sm_err *err);

/* The date of a time, as "2015-01-01", in the arena; "" without memory. Today's date, in w. */
const char *sm_day_of(struct sm_work *w, int64_t seconds);
const char *sm_today(struct sm_work *w);

#endif
