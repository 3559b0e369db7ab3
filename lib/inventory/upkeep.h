/* Credentials and tenancy: services 3.2, 6.15.1, 6.21 and 6.23. */
#ifndef SM_INVENTORY_UPKEEP_H
#define SM_INVENTORY_UPKEEP_H

#include "inventory/effect.h"

/* Effects of services 6.15.1 and 6.21 (credentials), 6.23 and 3.2. Refusals are in w->outcome; false: the inventory failed. */
SM_MUST_CHECK bool sm_effect_credentials(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_change_of_supplier(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);
SM_MUST_CHECK bool sm_effect_change_of_tenancy(
    struct sm_work *w, const struct sm_request_facts *facts, enum sm_phase phase, struct sm_err *err);

#endif
