#include "inventory/belongs.h"

#include "duis/services.h"

bool
sm_message_is_of(const struct sm_message_facts *m, struct sm_slice service)
{
	/* what a command does not tell, its response may */
	const char *services =
	    m->service && (m->kind == SM_KIND_RESPONSE || !m->services) ? m->service : m->services;

	return !services || !sm_service_find(service) || sm_list_has(services, ' ', service);
}

bool
sm_response_is_of(const struct sm_response *r, struct sm_slice service)
{
	return r->variant.len == 0 || !sm_service_find(service) || sm_slice_eq(r->variant, service);
}
