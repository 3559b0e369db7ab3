/* GBCS 4.x section 13 (security credentials), DUIS 5.4 section 3.8.66 to 3.8.79 and 3.8.113: certificates and keys. */
#include "correlate/tables.h"
#include "duis/services.h"
#include "names/asn1.h"

/* Remote party roles, GBCS section 13.3.3. */
static const struct sm_word roles[] = {
	{ 0, "Root" },
	{ 1, "Recovery" },
	{ 2, "Supplier" },
	{ 3, "NetworkOperator" },
	{ 4, "ACB" },
	{ 5, "TransCoS" },
	{ 8, "LoadController" },
};

enum { SUPPLIER = 2, ACB = 4, TCOS = 5 };

/* KeyUsage is a bit string whose last bit is the one that is set: digitalSignature bit 0, keyAgreement bit 4. */
#define DIGITAL_SIGNATURE                                                                                    \
	{                                                                                                    \
		.sense = SM_IS, .wire = SM_DER_BIT_STRING, .size = 1, .number = 1,                           \
		.spelling = SM_AS_CREDENTIAL, .name = "key usage"                                            \
	}
#define KEY_AGREEMENT                                                                                        \
	{                                                                                                    \
		.sense = SM_IS, .wire = SM_DER_BIT_STRING, .size = 5, .number = 1,                           \
		.spelling = SM_AS_CREDENTIAL, .name = "key usage"                                            \
	}
#define PREPAYMENT_TOP_UP FIXED_NAMED(SM_DER_INTEGER, 1, "cellUsage")
#define INTEGER_OF(n, what) FIXED_NAMED(SM_DER_INTEGER, n, what)
#define ROLE_OF(n, what)                                                                                     \
	{                                                                                                    \
		.sense = SM_IS, .wire = SM_DER_INTEGER, .number = (n), .name = (what), .words = roles,       \
		.n_words = SM_LEN(roles)                                                                     \
	}

/* A replacement certificate and the trust anchor cell that it is for. */
#define REPLACE(element, role, ...)                                                                          \
	SEQUENCE_IF(element, OF(SM_BASE64, SM_DER_SEQUENCE, element), SEQUENCE(role, __VA_ARGS__))
#define REPLACEMENTS(below, role)                                                                            \
	SEQUENCE(REPLACE(below "DigitalSigningCertificate", role, DIGITAL_SIGNATURE),                        \
	    REPLACE(below "KeyAgreementCertificate", role, KEY_AGREEMENT),                                   \
	    REPLACE(below "KeyAgreementTopUpCertificate", role, KEY_AGREEMENT, PREPAYMENT_TOP_UP))
#define CHAIN SEQUENCE_OF("CertificationPathCertificates/Certificate", OF(SM_BASE64, SM_DER_SEQUENCE, "."))
#define WHEN_DATED                                                                                           \
	{                                                                                                    \
		.sense = SM_WHEN_GENERAL, .wire = SM_DER_GENERALIZED, .path = "ExecutionDateTime",           \
		.when = "ExecutionDateTime"                                                                  \
	}

/* Authorisation: mode, whether times of certificates are left out, by whom, the counter, then floors. */
#define WITHOUT_TIME_CHECKS                                                                                  \
	{                                                                                                    \
		.sense = SM_IS, .wire = 0x81, .number = 1, .when = "ApplyTimeBasedCPVChecks=false",          \
		.name = "cPVChecks"                                                                          \
	}
#define AUTHORISER(role) TAGGED(0xA2, role, DIGITAL_SIGNATURE)
#define COUNTER_TAGGED                                                                                       \
	{                                                                                                    \
		.sense = SM_COUNTER, .wire = 0x83, .name = "originator counter"                              \
	}
#define NEW_FLOOR(element)                                                                                   \
	{                                                                                                    \
		.sense = SM_NUMBER, .wire = 0x84, .path = (element), .when = (element)                       \
	}
#define TOP_UP_FLOOR(element)                                                                                \
	TAGGED_IF(                                                                                           \
	    element, 0xA5, SEQUENCE(INTEGER_OF(0, "usage of the floor"), NUMBER(SM_DER_INTEGER, element)))

#define THE_ROLE NAMED(SM_DER_INTEGER, "RemotePartyRole", roles)
#define FLOOR "RemotePartyFloorSeqNumber"
#define TOP_UP "RemotePartyPrepaymentTopUpFloorSeqNumber"
#define OWN_AUTHORISATION(mode)                                                                              \
	SEQUENCE(INTEGER_OF(mode, "replacement mode"), WITHOUT_TIME_CHECKS, AUTHORISER(THE_ROLE),            \
	    COUNTER_TAGGED, NEW_FLOOR(FLOOR), TOP_UP_FLOOR(TOP_UP))
#define KRP "ReplacementCertificates/SupplierOrNetworkOperatorCertificates/"

static const struct sm_rule by_supplier =
    SEQUENCE(OWN_AUTHORISATION(2), REPLACEMENTS(KRP, THE_ROLE), CHAIN, WHEN_DATED);
static const struct sm_rule by_operator =
    SEQUENCE(OWN_AUTHORISATION(3), REPLACEMENTS(KRP, THE_ROLE), CHAIN, WHEN_DATED);
static const struct sm_rule by_load_controller =
    SEQUENCE(OWN_AUTHORISATION(10), REPLACEMENTS(KRP, THE_ROLE), CHAIN, WHEN_DATED);

/* A supplier for a load controller: the floor is that of another party. */
static const struct sm_rule for_load_controller =
    SEQUENCE(SEQUENCE(INTEGER_OF(11, "replacement mode"), WITHOUT_TIME_CHECKS,
                 AUTHORISER(ROLE_OF(SUPPLIER, "role of the authoriser")), COUNTER_TAGGED,
                 TAGGED_IF(FLOOR, 0xA6, SEQUENCE(THE_ROLE, NUMBER(SM_DER_INTEGER, FLOOR)))),
        REPLACEMENTS(KRP, THE_ROLE), CHAIN, WHEN_DATED);

/* 6.21: the DCC hands over; the DCC itself waits for the time. */
static const struct sm_rule handover_supplier =
    SEQUENCE(OWN_AUTHORISATION(2), REPLACEMENTS("ReplacementCertificates/", THE_ROLE), CHAIN);
static const struct sm_rule handover_operator =
    SEQUENCE(OWN_AUTHORISATION(3), REPLACEMENTS("ReplacementCertificates/", THE_ROLE), CHAIN);

/* 6.23: change of supplier. A cancellation sets no floors. */
#define COS_ROLE ROLE_OF(SUPPLIER, "role")
#define COS_FLOOR "SupplierFloorSeqNumber"
#define COS_TOP_UP "SupplierPrepaymentTopUpFloorSeqNumber"
#define COS(floors)                                                                                          \
	SEQUENCE(SEQUENCE(INTEGER_OF(7, "replacement mode"), WITHOUT_TIME_CHECKS,                            \
	             AUTHORISER(ROLE_OF(TCOS, "role of the authoriser")), COUNTER_TAGGED, floors),           \
	    REPLACEMENTS("SupplierReplacementCertificates/", COS_ROLE), CHAIN, WHEN_DATED)
static const struct sm_rule change_of_supplier =
    COS(TAGGED(0xA6, SEQUENCE(COS_ROLE, NUMBER(SM_DER_INTEGER, COS_FLOOR),
                         SEQUENCE_IF(COS_TOP_UP, SEQUENCE(INTEGER_OF(0, "usage of the floor"),
                                                     NUMBER(SM_DER_INTEGER, COS_TOP_UP))))));
static const struct sm_rule change_cancelled = COS({ .sense = SM_PARTS });

/* 8.5: the Access Control Broker takes its own certificates off. */
static const struct sm_rule opt_out =
    SEQUENCE(SEQUENCE(INTEGER_OF(4, "replacement mode"), WITHOUT_TIME_CHECKS, COUNTER_TAGGED,
                 NEW_FLOOR("ACBFloorSeqNumber")),
        REPLACEMENTS("ReplacementCertificates/", ROLE_OF(ACB, "role")), CHAIN);

/*
 * Answers of these: the replacement mode, the floors and the cells that the command has, each with its certificate's
 * subject. A cell that was not replaced keeps its subject. A command for later is only accepted.
 */
#define ENTITY(what) SAID(SM_DER_OCTETS, SM_EUI_LEN, what)
#define KEPT(member, what)                                                                                   \
	{                                                                                                    \
		.sense = SM_MEMBER, .wire = SM_DER_OCTETS, .number = (member), .name = (what)                \
	}
enum { PRESENT_ID = 2, PRESENT_KEY = 3 }; /* members of the outcome of a cell */
#define REPLACED(element, cell, role, ...)                                                                   \
	SEQUENCE_IF(element, SEQUENCE(role, __VA_ARGS__),                                                    \
	    STATUS(SM_DER_ENUM, sm_type_credentials_status, cell ": result"),                                \
	    ENTITY(cell ": subject before"), ENTITY(cell ": key identifier before"),                         \
	    DONE(OF(SM_SUBJECT_ID, SM_DER_OCTETS, element), OF(SM_SUBJECT_KEY, SM_DER_OCTETS, element)),     \
	    UNDONE(                                                                                          \
	        KEPT(PRESENT_ID, cell ": subject after"), KEPT(PRESENT_KEY, cell ": key identifier after")))
#define REPLACED_BELOW(below, role)                                                                          \
	SEQUENCE(REPLACED(below "DigitalSigningCertificate", "digital signing", role, DIGITAL_SIGNATURE),    \
	    REPLACED(below "KeyAgreementCertificate", "key agreement", role, KEY_AGREEMENT),                 \
	    REPLACED(below "KeyAgreementTopUpCertificate", "key agreement for top-up", role, KEY_AGREEMENT,  \
	        PREPAYMENT_TOP_UP))
#define TOP_UP_CHANGE(element)                                                                               \
	SEQUENCE_IF(element, SEQUENCE(INTEGER_OF(0, "usage of the floor"), NUMBER(SM_DER_INTEGER, element)))
#define FLOOR_CHANGE(role, floor, top_up)                                                                    \
	SEQUENCE(SEQUENCE_IF(floor "|" top_up, role, NUMBER_IF(floor, SM_DER_INTEGER, floor),                \
	    { .sense = SM_REPORTED, .wire = SM_DER_INTEGER, .when = "!" floor, .name = "floor" },            \
	    TOP_UP_CHANGE(top_up)))
#define OUTCOME_IF(condition, mode, changes, cells)                                                          \
	SEQUENCE(                                                                                            \
	    ACCEPTED, SEQUENCE_IF(condition,                                                                 \
	                  { .sense = SM_COUNTER, .wire = SM_DER_INTEGER, .name = "originator counter" },     \
	                  INTEGER_OF(mode, "replacement mode"), changes, cells))
#define IMMEDIATE "!ExecutionDateTime"

static const struct sm_rule by_supplier_answer =
    OUTCOME_IF(IMMEDIATE, 2, FLOOR_CHANGE(THE_ROLE, FLOOR, TOP_UP), REPLACED_BELOW(KRP, THE_ROLE));
static const struct sm_rule by_operator_answer =
    OUTCOME_IF(IMMEDIATE, 3, FLOOR_CHANGE(THE_ROLE, FLOOR, TOP_UP), REPLACED_BELOW(KRP, THE_ROLE));
static const struct sm_rule by_load_controller_answer =
    OUTCOME_IF(IMMEDIATE, 10, FLOOR_CHANGE(THE_ROLE, FLOOR, TOP_UP), REPLACED_BELOW(KRP, THE_ROLE));
static const struct sm_rule for_load_controller_answer = OUTCOME_IF(IMMEDIATE, 11,
    SEQUENCE(SEQUENCE_IF(FLOOR, THE_ROLE, NUMBER(SM_DER_INTEGER, FLOOR))), REPLACED_BELOW(KRP, THE_ROLE));
static const struct sm_rule handover_supplier_answer = OUTCOME_IF(
    NULL, 2, FLOOR_CHANGE(THE_ROLE, FLOOR, TOP_UP), REPLACED_BELOW("ReplacementCertificates/", THE_ROLE));
static const struct sm_rule handover_operator_answer = OUTCOME_IF(
    NULL, 3, FLOOR_CHANGE(THE_ROLE, FLOOR, TOP_UP), REPLACED_BELOW("ReplacementCertificates/", THE_ROLE));
static const struct sm_rule change_of_supplier_answer =
    OUTCOME_IF(IMMEDIATE, 7, FLOOR_CHANGE(COS_ROLE, COS_FLOOR, COS_TOP_UP),
        REPLACED_BELOW("SupplierReplacementCertificates/", COS_ROLE));
static const struct sm_rule opt_out_answer =
    OUTCOME_IF(NULL, 4, SEQUENCE(SEQUENCE(ROLE_OF(ACB, "role"), NUMBER(SM_DER_INTEGER, "ACBFloorSeqNumber"))),
        REPLACED_BELOW("ReplacementCertificates/", ROLE_OF(ACB, "role")));

static const struct sm_rule device_certificate_answer =
    STATUS(SM_DER_INTEGER, sm_type_update_certificate_status, "result of the update");
static const struct sm_rule device_certificate = OF(SM_BASE64, SM_DER_SEQUENCE, "DeviceCertificate");

/* 6.17, 6.24.2: which of a device's two keys. */
#define OF_TYPE(text, bits)                                                                                  \
	{                                                                                                    \
		.sense = SM_IS, .wire = SM_DER_BIT_STRING, .size = (bits), .number = 1,                      \
		.path = "CredentialType", .when = "CredentialType=" text, .spelling = SM_AS_CREDENTIAL       \
	}
static const struct sm_rule credential_type =
    SEQUENCE(OF_TYPE("Digital~Signature", 1), OF_TYPE("Key~Agreement", 5));
#define OWN(sense_, list)                                                                                    \
	EITHER(OF(sense_, SM_DER_SEQUENCE, "CredentialType"), STATUS(SM_DER_INTEGER, list, "result"))
static const struct sm_rule cs02c_answer = OWN(SM_OWN_REQUEST, sm_type_issue_status);
static const struct sm_rule cs02e_answer = OWN(SM_OWN_CERTIFICATE, sm_type_provide_certificate_status);

/* 6.24.1: the Access Control Broker reads for the user. */
static const struct sm_rule credentials_of =
    SEQUENCE(SEQUENCE(ROLE_OF(ACB, "role of the requester"), KEY_AGREEMENT),
        SEQUENCE_OF("RemotePartyRole", NAMED(SM_DER_INTEGER, ".", roles)));

/* The role's floor and cells follow if the device has them. cellUsage is there for top-up alone: DER leaves out defaults. */
static const struct sm_rule credentials_answer = SEQUENCE_OF("RemotePartyRole",
    SEQUENCE(NAMED(SM_DER_INTEGER, ".", roles),
        STATUS_OF(".", SM_DER_ENUM, sm_type_credentials_status, "result"),
        DONE(SAID(SM_DER_INTEGER, 0, "floor"),
            SEQUENCE_EVERY("cells of the role",
                SEQUENCE(SAID(SM_DER_BIT_STRING, 0, "key usage"), EITHER(PREPAYMENT_TOP_UP, NOTHING_MORE),
                    ENTITY("subject"), ENTITY("key identifier"))))));

#define ON_ALL (ON_ESME | ON_GSME | ON_GPF | ON_CHF | ON_HCALCS | ON_PPMID)
#define USE_ON(code_, srv, types, from)                                                                      \
	.code = (code_), .variants = (srv), .devices = (types), .origin = (from)
#define USE(code_, srv, from) USE_ON(code_, srv, ON_ALL, from)
#define CANCELLED "ExecutionDateTime=3000-12-31T00:00:00Z"
#define ROLE(text) .when = "RemotePartyRole=" text

const struct sm_use sm_uses_sr06_security[] = {
	{ USE(USE_CS02b_SUPPLIER, "6.15.1", SM_FROM_USER), ROLE("Supplier"), .der = &by_supplier,
	    .answer = &by_supplier_answer },
	{ USE(USE_CS02b_NETWORK_OPERATOR, "6.15.1", SM_FROM_USER), ROLE("NetworkOperator"),
	    .der = &by_operator, .answer = &by_operator_answer },
	/* only an ESME has credentials of a load controller */
	{ USE_ON(USE_CS02g, "6.15.1", ON_ESME, SM_FROM_USER), ROLE("LoadController"), .roles = SM_ROLE_LC,
	    .der = &by_load_controller, .answer = &by_load_controller_answer },
	{ USE_ON(USE_CS02g_BY_SUPPLIER, "6.15.1", ON_ESME, SM_FROM_USER), ROLE("LoadController"),
	    .roles = ~(unsigned)SM_ROLE_LC, .der = &for_load_controller,
	    .answer = &for_load_controller_answer },
	{ USE(USE_CS02d, "6.15.2", SM_FROM_USER), .der = &device_certificate,
	    .answer = &device_certificate_answer },
	{ USE(USE_CS02c, "6.17", SM_FROM_USER), .der = &credential_type, .answer = &cs02c_answer },
	{ USE(USE_CS02b_SUPPLIER, "6.21", SM_FROM_BROKER_ALONE), ROLE("Supplier"), .unsent = DATED,
	    .der = &handover_supplier, .answer = &handover_supplier_answer },
	{ USE(USE_CS02b_NETWORK_OPERATOR, "6.21", SM_FROM_BROKER_ALONE), ROLE("NetworkOperator"),
	    .unsent = DATED, .der = &handover_operator, .answer = &handover_operator_answer },
	{ USE(USE_CS02b_SUPPLIER_BY_TCOS, "6.23", SM_FROM_TCOS), .when = "!" CANCELLED,
	    .unsent = "ImportMPxN", .der = &change_of_supplier, .answer = &change_of_supplier_answer },
	{ USE(USE_CS02b_SUPPLIER_BY_TCOS, "6.23", SM_FROM_TCOS), .when = CANCELLED, .unsent = "ImportMPxN",
	    .left_out = COS_FLOOR " " COS_TOP_UP, .left_out_why = "a cancellation sets no floors",
	    .der = &change_cancelled, .answer = &change_of_supplier_answer },
	{ USE(USE_CS02a, "6.24.1", SM_FROM_BROKER_ALONE), .der = &credentials_of,
	    .answer = &credentials_answer },
	{ USE(USE_CS02a, "6.24.1", SM_FROM_BROKER), .der = &credentials_of, .answer = &credentials_answer },
	{ USE(USE_CS02f, "6.24.1", SM_FROM_BROKER_ALONE), .der = &credentials_of,
	    .answer = &credentials_answer },
	{ USE(USE_CS02f, "6.24.1", SM_FROM_BROKER), .der = &credentials_of, .answer = &credentials_answer },
	{ USE(USE_CS02e, "6.24.2", SM_FROM_USER), .der = &credential_type, .answer = &cs02e_answer },
	{ USE(USE_CS02b_ACCESS_CONTROL_BROKER, "8.5", SM_FROM_BROKER_ALONE), .unsent = DATED, .der = &opt_out,
	    .answer = &opt_out_answer },
};
const size_t sm_n_uses_sr06_security = SM_LEN(sm_uses_sr06_security);
