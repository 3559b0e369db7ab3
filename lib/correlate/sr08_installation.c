/* GBCS 4.x sections 7.3 (joining) and 20 (use cases of Service Requests 8.7 to 8.12), DUIS 5.4 section 3.8.114 to 3.8.123. */
#include "correlate/reads.h"
#include "names/asn1.h"

/* Joining: method and role, the other device, its type, and its certificate where keys are agreed without the DCC. */
#define OTHER "OtherDeviceID"
#define JOIN(method)                                                                                         \
	FIXED_NAMED(SM_DER_INTEGER, method, "joinMethodAndRole"), OF(SM_EUI, SM_DER_OCTETS, OTHER),          \
	{                                                                                                    \
		.sense = SM_DEVICE_TYPE, .wire = SM_DER_INTEGER, .path = OTHER, .name = "otherDeviceType"    \
	}
static const struct sm_rule cs03a1 = SEQUENCE(JOIN(0));
static const struct sm_rule cs03a2 = SEQUENCE(JOIN(1));
static const struct sm_rule cs03b = SEQUENCE(JOIN(2));
static const struct sm_rule cs03c = SEQUENCE(JOIN(3), { .sense = SM_DEVICE_CERTIFICATE,
                                                          .wire = SM_DER_SEQUENCE,
                                                          .path = OTHER,
                                                          .name = "otherDeviceCertificate" });
static const struct sm_rule cs04 = OF(SM_EUI, SM_DER_OCTETS, OTHER);
static const struct sm_rule cs03_answer = STATUS(SM_DER_INTEGER, sm_type_join_status, "result of the join");
static const struct sm_rule cs04_answer =
    STATUS(SM_DER_INTEGER, sm_type_unjoin_status, "result of the unjoin");

/* 8.9: logs of devices. CS07 has no parameter. */
static const struct sm_claim ccs05[] = { { GET(104, OBIS(0, 0, 30, 3, 0, 255), 4) } };
static const struct sm_claim ccs07[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 4) },
	{ ACTION(104, OBIS(0, 0, 30, 3, 1, 255), 4) },
};
static const struct sm_rule cs07 = { .sense = SM_NOTHING, .wire = SM_DER_NULL };
static const struct sm_rule cs07_answer =
    SEQUENCE(STATUS(SM_DER_INTEGER, sm_type_read_status, "result of the read"),
        DONE(SEQUENCE_EVERY("device log", SEQUENCE(SAID(SM_DER_OCTETS, SM_EUI_LEN, "logged device"),
                                              SAID_OF(sm_type_device_type, "its type")))));

/* 8.11: a device is added with its install code, for a time in which it may join. */
#define ADD "AddDeviceToCHFWhitelist/"
static const struct sm_claim ccs01[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 1), VALUE(STRUCTURE(OF(SM_EUI, SM_AXDR_OCTETS, "DeviceID"),
	                                                 FIXED_NAMED(SM_AXDR_ENUM, 1, "credentials type"),
	                                                 OF(SM_HEX, SM_AXDR_OCTETS, ADD "InstallCode"),
	                                                 { .sense = SM_NETWORK_TYPE,
	                                                     .wire = SM_AXDR_ENUM,
	                                                     .path = "DeviceID",
	                                                     .name = "device type" })) },
	{ SET(104, OBIS(0, 0, 30, 3, 0, 255), 3), VALUE(NUMBER(SM_AXDR_UINT16, ADD "JoinTimePeriod")) },
	{ SET(104, OBIS(0, 0, 30, 3, 0, 255), 2), VALUE(FIXED(SM_AXDR_BOOLEAN, 0xFF)) },
};
static const struct sm_claim ccs02[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 2), VALUE(OF(SM_EUI, SM_AXDR_OCTETS, "DeviceID")) },
};

/* 8.12: the DCC restores what it knows of the old device; the context may say it too. */
#define LOG_OF(w, entry)                                                                                     \
	{                                                                                                    \
		.sense = SM_LOGGED, .wire = (w), .name = "device log", PARTS_(entry)                         \
	}
static const struct sm_claim ccs03[] = {
	{ ACTION(104, OBIS(0, 0, 30, 3, 0, 255), 5),
	    VALUE(STRUCTURE({ .sense = SM_PAN_ID, .wire = SM_AXDR_OCTETS, .name = "extended PAN ID" },
	        LOG_OF(SM_AXDR_ARRAY,
	            STRUCTURE({ .sense = SM_LOGGED_ID, .wire = SM_AXDR_OCTETS, .name = "logged device" },
	                { .sense = SM_LOGGED_KEY, .wire = SM_AXDR_OCTETS, .name = "hashed link key" })))) },
};
#define LOGGED                                                                                               \
	SEQUENCE({ .sense = SM_LOGGED_ID, .wire = SM_DER_OCTETS, .name = "logged device" },                  \
	    { .sense = SM_LOGGED_TYPE, .wire = SM_DER_INTEGER, .name = "its type" })
static const struct sm_rule gcs59 = SEQUENCE(LOG_OF(SM_DER_SEQUENCE, LOGGED));
static const struct sm_rule gcs59_answer = SEQUENCE(LOG_OF(SM_DER_SEQUENCE,
    SEQUENCE(LOGGED, STATUS(SM_DER_INTEGER, sm_type_join_status, "result of its restoration"))));

/*
 * Who joins how (GBCS section 13.7): by method A an ESME, which begins, and HCALCS or PPMID; by B a meter or the GPF with
 * a device that it agrees no key with; by C a GSME and a PPMID, which are given each other's certificate.
 */
#define ON_METERS (ON_ESME | ON_GSME | ON_GPF)
#define ON_LOGGED (ON_METERS | ON_HCALCS | ON_PPMID)
#define CHF_LOG_USE(code_, srv)                                                                              \
	.code = (code_), .variants = (srv), .devices = ON_CHF, .origin = SM_FROM_BROKER
#define JOIN_USE(code_, srv, on, from) .code = (code_), .variants = (srv), .devices = (on), .origin = (from)

const struct sm_use sm_uses_sr08_installation[] = {
	{ JOIN_USE(USE_CS03A1, "8.7.1", ON_ESME, SM_FROM_USER), .der = &cs03a1, .answer = &cs03_answer },
	{ JOIN_USE(USE_CS03A2, "8.7.1", ON_HCALCS, SM_FROM_USER), .der = &cs03a2, .answer = &cs03_answer },
	{ JOIN_USE(USE_CS03C, "8.7.1", ON_GSME, SM_FROM_USER), .der = &cs03c, .answer = &cs03_answer },
	{ JOIN_USE(USE_CS03A2, "8.7.2", ON_PPMID, SM_FROM_USER_OR_BROKER), .der = &cs03a2,
	    .answer = &cs03_answer },
	{ JOIN_USE(USE_CS03B, "8.7.2", ON_METERS, SM_FROM_USER_OR_BROKER), .der = &cs03b,
	    .answer = &cs03_answer },
	{ JOIN_USE(USE_CS03C, "8.7.2", ON_PPMID, SM_FROM_USER_OR_BROKER), .der = &cs03c,
	    .answer = &cs03_answer },
	{ JOIN_USE(USE_CS04AC, "8.8.1", ON_ESME | ON_GSME | ON_HCALCS, SM_FROM_USER), .der = &cs04,
	    .answer = &cs04_answer },
	{ JOIN_USE(USE_CS04AC, "8.8.2", ON_PPMID, SM_FROM_USER_OR_BROKER), .der = &cs04,
	    .answer = &cs04_answer },
	{ JOIN_USE(USE_CS04B, "8.8.2", ON_METERS, SM_FROM_USER_OR_BROKER), .der = &cs04,
	    .answer = &cs04_answer },
	{ CHF_LOG_USE(USE_CCS05_CCS04, "8.9"), .unsent = DATED, .when = "!ReadSecurityDetails",
	    CLAIMS(ccs05) },
	{ CHF_LOG_USE(USE_CCS06, "8.9"), .unsent = DATED, .when = "!ReadSecurityDetails", CLAIMS(ccs05) },
	{ CHF_LOG_USE(USE_CCS07, "8.9"), .unsent = DATED, .when = "ReadSecurityDetails", CLAIMS(ccs07) },
	{ JOIN_USE(USE_CS07, "8.9", ON_LOGGED, SM_FROM_USER_OR_BROKER), .unsent = DATED,
	    .when = "!ReadSecurityDetails", .der = &cs07, .answer = &cs07_answer },
	{ CHF_LOG_USE(USE_CCS01, "8.11"), .when = "RequestType=Add",
	    .unsent = DATED " ImportMPxN SecondaryImportMPAN ExportMPAN", CLAIMS(ccs01) },
	{ CHF_LOG_USE(USE_CCS02, "8.11"), .when = "RequestType=Remove", .unsent = DATED, CLAIMS(ccs02) },
	{ CHF_LOG_USE(USE_CCS03, "8.12.1"), .unsent = "OldCHFID", CLAIMS(ccs03) },
	{ .code = USE_GCS59,
	    .variants = "8.12.2",
	    .devices = ON_GPF,
	    .origin = SM_FROM_ANY,
	    .unsent = "OldGPFID",
	    .der = &gcs59,
	    .answer = &gcs59_answer },
};
const size_t sm_n_uses_sr08_installation = SM_LEN(sm_uses_sr08_installation);
