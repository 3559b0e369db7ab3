/* GBCS 4.x section 11 (firmware), DUIS 5.4 section 3.8.126 to 3.8.129: versions and activation. */
#include "correlate/gbz.h"
#include "correlate/reads.h"
#include "names/asn1.h"

static const struct sm_claim ecs52[] = { { GET(1, OBIS(0, 0, 0, 2, 1, 255), 2) } };
static const struct sm_claim gcs38[] = { { GENERAL_TO_SERVER(METERING, READ_ATTRIBUTES),
    VALUE(ATTRIBUTES(ID(0x0206))) } };
static const struct sm_rule cs08 = { .sense = SM_NOTHING, .wire = SM_DER_NULL };
static const struct sm_rule cs06 = SEQUENCE(OF(SM_HEX, SM_DER_OCTETS, "FirmwareHash"),
    { .sense = SM_COUNTER, .wire = SM_DER_INTEGER, .name = "originator counter" },
    { .sense = SM_WHEN_GENERAL,
        .wire = SM_DER_GENERALIZED,
        .path = "ExecutionDateTime",
        .when = "ExecutionDateTime" });

/* A device answers an activation for later, or its cancellation, before anything happens. */
#define VERSION SAID(SM_DER_OCTETS, 4, "firmware version")
static const struct sm_rule cs06_answer = GROUP(ACCEPTED_IF("ExecutionDateTime"),
    SEQUENCE_IF("!ExecutionDateTime",
        STATUS(SM_DER_INTEGER, sm_type_activation_status, "result of the activation"), VERSION));
static const struct sm_rule cs08_answer =
    SEQUENCE(VERSION, STATUS(SM_DER_INTEGER, sm_type_read_status, "result of the read"));

const struct sm_use sm_uses_sr11_firmware[] = {
	{ READ_USE(USE_ECS52, "11.2", ON_ESME | ON_CHF), CLAIMS(ecs52) },
	{ READ_USE(USE_GCS38, "11.2", ON_GSME | ON_GPF), CLAIMS(gcs38) },
	{ READ_USE(USE_CS08, "11.2", ON_PPMID | ON_HCALCS), .der = &cs08, .answer = &cs08_answer },
	{ .code = USE_CS06,
	    .variants = "11.3",
	    .devices = ON_ESME | ON_GSME | ON_CHF | ON_HCALCS | ON_PPMID,
	    .origin = SM_FROM_USER,
	    .der = &cs06,
	    .answer = &cs06_answer },
};
const size_t sm_n_uses_sr11_firmware = SM_LEN(sm_uses_sr11_firmware);
