#include "inventory/belongs.h"

#include "duis/services.h"
#include "inventory/effects.h"

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

/* Whether the ledger has the service of a request, not only of answers. */
static bool
was_sent(const struct sm_exchange *e)
{
	return sm_ledger_fact(e->state)->uses;
}

const char *
sm_message_says_nothing(const struct sm_message_facts *m, const struct sm_exchange *e)
{
	if (m->kind == SM_KIND_ALERT || !was_sent(e))
		return NULL;
	if (!sm_message_is_of(m, e->service))
		return m->kind == SM_KIND_RESPONSE ? SM_OTHER_SERVICE_ANSWER : SM_OTHER_SERVICE;
	return m->unclear;
}

bool
sm_response_is_empty(const struct sm_response *r)
{
	const struct sm_xml *e = sm_xml_first(r->body);

	while (e && (sm_xml_is(e, "ServiceReference") || sm_xml_is(e, "ServiceReferenceVariant")))
		e = sm_xml_next(e);
	return !e && sm_slice_at(r->code, 0) != 'E' && !sm_slice_eq_str(r->code, SM_CODE_ACKNOWLEDGED);
}

static bool
waits_for_device(const struct sm_exchange *e)
{
	const struct sm_service *service = sm_service_find(e->service);

	return service && !service->non_device && sm_effect_of(service)->when == SM_RULE_ANSWER;
}

const char *
sm_response_says_nothing(const struct sm_response *r, const struct sm_exchange *e)
{
	if (!was_sent(e))
		return NULL;
	if (!sm_response_is_of(r, e->service))
		return SM_OTHER_SERVICE_ANSWER;
	return sm_response_is_empty(r) && waits_for_device(e) ? SM_NO_ANSWER : NULL;
}
