/* Checks of the gate: what a SMETS1 device can be asked. */
#include "inventory/gate_smets1.h"

#include "duis/smets1_services.h"
#include "inventory/cpl.h"
#include "inventory/gate_step.h"
#include "inventory/smets1.h"
#include "names/dcc_codes.h"

bool
sm_gate_is_smets1(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	if (g->service->non_device)
		return true;
	if (!sm_device_get(w, g->request->id.target, &g->taker, err) ||
	    !sm_cpl_complete(w, &g->taker, &g->model, err))
		return false;
	/* an unknown device is refused as such later, not for a CommandVariant that it may have */
	g->smets1 = g->taker.known ? sm_device_is_smets1(&g->taker)
	                           : sm_smets1_is_meant(g->service, g->request->command_variant);
	return true;
}

/* "service 7.13 is not for SMETS1 devices, which have no ... (field practice)" */
static const char *
sentence(struct sm_work *w, const struct sm_service *service, const struct sm_smets1_lack *lack)
{
	const char *text = sm_arena_printf(w->arena, "service %s is not for %sSMETS1 devices, which %s (%s)",
	    service->variant, lack->some ? "all " : "", lack->why, sm_source_name(SM_SOURCE_FIELD));

	return text ? text : "";
}

bool
sm_gate_smets1(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_smets1_lack *lack = sm_smets1_lacks(g->sends);

	(void)err;
	if (sm_device_may_be_smets1(&g->taker))
		return sm_gate_unchecked(w, g, "nothing tells whether the device is of SMETS1");
	if (!g->smets1 && !sm_device_is_smets1(&g->taker))
		return sm_gate_not_applicable(g);
	if (lack)
		return lack->some ? sm_gate_unchecked(w, g, sentence(w, g->sends, lack))
		                  : sm_gate_refuse(w, g, SM_CODE_DEVICE_TYPE, sentence(w, g->sends, lack));
	return true;
}
