/* GBCS 4.x section 20 (use cases of Service Request 9.1), DUIS 5.4 section 3.8: the customer identification number. */
#include "correlate/gbz.h"
#include "correlate/reads.h"

static const struct sm_claim ecs50[] = {
	{ SET(1, OBIS(0, 3, 96, 13, 1, 255), 2), VALUE({ .sense = SM_CIN, .wire = SM_AXDR_OCTETS }) },
};

static const struct sm_rule cin = GROUP(
    EVENT_ID, AT_ONCE, PROVIDER, { .sense = SM_CIN, .wire = SM_ZCL_OCTETS, .name = "CustomerID Number" });
static const struct sm_claim gcs36[] = { { TO_CLIENT(DEVICE_MANAGEMENT, 0x06), .value = &cin } };

const struct sm_use sm_uses_sr09_consent[] = {
	{ BROKER_USE(USE_ECS50, "9.1", ON_ESME), CLAIMS(ecs50) },
	{ BROKER_USE(USE_GCS36, "9.1", ON_GSME), CLAIMS(gcs36) },
};
const size_t sm_n_uses_sr09_consent = SM_LEN(sm_uses_sr09_consent);
