/* Users of the DCC, their roles, and what the registration data say of them. */
#ifndef SM_INVENTORY_USERS_H
#define SM_INVENTORY_USERS_H

#include "duis/services.h"
#include "inventory/state.h"

/*
 * Roles in a list separated by spaces, by the names of DUIS (IS GS ES ED GT RSA OU LC) or by those used since
 * (EIS GIS EES ENO GNO). False when one is unknown.
 */
SM_MUST_CHECK bool sm_roles_parse(struct sm_slice list, unsigned *roles);

struct sm_user {
	bool any; /* the inventory knows users at all */
	bool known;
	bool suspended;
	unsigned roles; /* enum sm_role */
};

SM_MUST_CHECK bool sm_user_get(
    struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_user *out, struct sm_err *err);

/* What the registration data have of an MPxN. */
struct sm_registered {
	unsigned roles; /* in which anybody has ever been or will be registered; 0: there are no data */
	unsigned user; /* in which the user is, on the day */
};

/* day: "2015-01-01". */
SM_MUST_CHECK bool sm_user_registered(struct sm_work *w, const uint8_t id[SM_EUI_LEN], struct sm_slice mpxn,
    const char *day, struct sm_registered *out, struct sm_err *err);

/* Who is the network operator of an MPxN today. */
SM_MUST_CHECK bool sm_network_operator(struct sm_work *w, bool gas, struct sm_slice mpxn,
    uint8_t out[SM_EUI_LEN], bool *known, struct sm_err *err);

/* The target response time in seconds: what the imported Services Schedule says, else sm_service_target. */
SM_MUST_CHECK bool sm_target_of(struct sm_work *w, const struct sm_service *service,
    enum sm_category category, int64_t *seconds, struct sm_err *err);

/* The date of a time, and today's, as "2015-01-01", in the arena; "" without memory. */
const char *sm_day_of(struct sm_work *w, int64_t seconds);
const char *sm_today(struct sm_work *w);

#endif
