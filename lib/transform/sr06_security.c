/* GBCS 4.3, section 13 (security credentials) and use cases CS02a to CS02g (DUIS 5.4 services 6.15 to 6.24, 8.5). */
#include "duis/services.h"
#include "transform/words.h"

/* remotePartyRole of the ASN.1 module. */
enum { ROLE_SUPPLIER = 2, ROLE_NETWORK_OPERATOR = 3, ROLE_ACB = 4, ROLE_TCOS = 5, ROLE_LOAD_CONTROLLER = 8 };

static const struct sm_word roles[] = { { "Root", 0 }, { "Recovery", 1 }, { "Supplier", 2 },
	{ "NetworkOperator", 3 }, { "ACB", 4 }, { "TransCoS", 5 }, { "LoadController", 8 } };

/* keyUsage: bit strings with their count of unused bits. */
#define DIGITAL_SIGNATURE OCTETS_OF(SM_AS_DER_BIT_STRING, "\x07\x80")
#define KEY_AGREEMENT OCTETS_OF(SM_AS_DER_BIT_STRING, "\x03\x08")
#define PREPAYMENT_KEY_AGREEMENT KEY_AGREEMENT, INTEGER(1)

/* credentialsReplacementMode, by which the message codes differ. */
enum {
	SUPPLIER_BY_SUPPLIER = 2,
	NETWORK_OPERATOR_BY_NETWORK_OPERATOR = 3,
	ACB_BY_ACB = 4,
	SUPPLIER_BY_TCOS = 7,
	LOAD_CONTROLLER_BY_LOAD_CONTROLLER = 10,
	LOAD_CONTROLLER_BY_SUPPLIER = 11
};

#define TAGGED_INTEGER(n, getter)                                                                            \
	{                                                                                                    \
		LEAF(SM_AS_DER_INTEGER, getter), .tag = 0x80 | (n)                                           \
	}
#define AUTHORISING_COUNTER TAGGED_INTEGER(3, sm_get_counter)
#define FLOOR(element)                                                                                       \
	{                                                                                                    \
		LEAF(SM_AS_DER_INTEGER, sm_get_number), .tag = 0x84, .path = (element)                       \
	}
/* applyTimeBasedCPVChecks is there when the checks are not to be done. */
#define DISAPPLY                                                                                             \
	{                                                                                                    \
		LEAF(SM_AS_DER_INTEGER, sm_get_constant), .tag = 0x81, .number = 1                           \
	}
#define TIME_CHECKS                                                                                          \
	IF_IS("ApplyTimeBasedCPVChecks", "false", DISAPPLY), IF_IS("ApplyTimeBasedCPVChecks", "0", DISAPPLY)
#define AUTHORISER(role) TAGGED(2, INTEGER(role), DIGITAL_SIGNATURE)
/* floor of the prepayment top up: usage 0 */
#define TOP_UP_FLOOR(element) SEQUENCE(INTEGER(0), INTEGER_AT(element))

#define CERTIFICATE(element, role, ...)                                                                      \
	IF_HAS(element, SEQUENCE(VALUE_OF(SM_AS_DER_RAW, sm_get_certificate, element),                       \
	                    SEQUENCE(INTEGER(role), __VA_ARGS__)))
#define CERTIFICATES(in, role)                                                                               \
	SEQUENCE(CERTIFICATE(in "/DigitalSigningCertificate", role, DIGITAL_SIGNATURE),                      \
	    CERTIFICATE(in "/KeyAgreementCertificate", role, KEY_AGREEMENT),                                 \
	    CERTIFICATE(in "/KeyAgreementTopUpCertificate", role, PREPAYMENT_KEY_AGREEMENT))
#define PATH                                                                                                 \
	SEQUENCE(EACH(                                                                                       \
	    "CertificationPathCertificates/Certificate", VALUE_OF(SM_AS_DER_RAW, sm_get_certificate, NULL)))
#define EXECUTION WHEN(sm_when_dated, VALUE(SM_AS_DER_GENERALIZED, sm_get_activation_time))

#define BY_KRP "ReplacementCertificates/SupplierOrNetworkOperatorCertificates"
#define HANDED_OVER "ReplacementCertificates"

/* A party replaces its own certificates. */
#define OWN_AUTHORITY(mode, role)                                                                            \
	INTEGER(mode), TIME_CHECKS, AUTHORISER(role), AUTHORISING_COUNTER,                                   \
	    IF_HAS("RemotePartyFloorSeqNumber", FLOOR("RemotePartyFloorSeqNumber"))
#define SUPPLIER_AUTHORITY                                                                                   \
	OWN_AUTHORITY(SUPPLIER_BY_SUPPLIER, ROLE_SUPPLIER),                                                  \
	    IF_HAS("RemotePartyPrepaymentTopUpFloorSeqNumber",                                               \
	        TAGGED(5, TOP_UP_FLOOR("RemotePartyPrepaymentTopUpFloorSeqNumber")))

#define CREDENTIALS(name, use, who, ...) RECIPE(name, use, who, false, __VA_ARGS__)
/* What the DCC sends for a user in the place of a critical Command; the Access Control Broker's own needs no more than
 * the MAC. */
#define SIGNED_CREDENTIALS(name, use, who, ...) RECIPE(name, use, who, true, __VA_ARGS__)
#define RECIPE(name, use, who, signs, ...)                                                                   \
	static const struct sm_recipe name = {                                                               \
		.code = (use),                                                                               \
		.originator = (who),                                                                         \
		.has_signature = (signs),                                                                    \
		PARTS(__VA_ARGS__),                                                                          \
	}

CREDENTIALS(cs02b_supplier, USE_CS02b_SUPPLIER, SM_BY_USER,
    SEQUENCE(SEQUENCE(SUPPLIER_AUTHORITY), CERTIFICATES(BY_KRP, ROLE_SUPPLIER), PATH, EXECUTION));
/* Only a supplier has credentials for top ups. */
#define NO_TOP_UP(in)                                                                                        \
	NO_PLACE_FOR("RemotePartyPrepaymentTopUpFloorSeqNumber"),                                            \
	    NO_PLACE_FOR(in "/KeyAgreementTopUpCertificate")

CREDENTIALS(cs02b_operator, USE_CS02b_NETWORK_OPERATOR, SM_BY_USER, NO_TOP_UP(BY_KRP),
    SEQUENCE(SEQUENCE(OWN_AUTHORITY(NETWORK_OPERATOR_BY_NETWORK_OPERATOR, ROLE_NETWORK_OPERATOR)),
        CERTIFICATES(BY_KRP, ROLE_NETWORK_OPERATOR), PATH, EXECUTION));
CREDENTIALS(cs02g_own, USE_CS02g, SM_BY_USER, NO_TOP_UP(BY_KRP),
    SEQUENCE(SEQUENCE(OWN_AUTHORITY(LOAD_CONTROLLER_BY_LOAD_CONTROLLER, ROLE_LOAD_CONTROLLER)),
        CERTIFICATES(BY_KRP, ROLE_LOAD_CONTROLLER), PATH, EXECUTION));
CREDENTIALS(cs02g, USE_CS02g_BY_SUPPLIER, SM_BY_USER, NO_TOP_UP(BY_KRP),
    SEQUENCE(
        SEQUENCE(INTEGER(LOAD_CONTROLLER_BY_SUPPLIER), TIME_CHECKS, AUTHORISER(ROLE_SUPPLIER),
            AUTHORISING_COUNTER,
            IF_HAS("RemotePartyFloorSeqNumber",
                TAGGED(6, SEQUENCE(INTEGER(ROLE_LOAD_CONTROLLER), INTEGER_AT("RemotePartyFloorSeqNumber"))))),
        CERTIFICATES(BY_KRP, ROLE_LOAD_CONTROLLER), PATH, EXECUTION));
/* The DCC holds the credentials of a device that it hands over, and sends when it is time. */
SIGNED_CREDENTIALS(handover_supplier, USE_CS02b_SUPPLIER, SM_BY_ACB,
    SEQUENCE(SEQUENCE(SUPPLIER_AUTHORITY), CERTIFICATES(HANDED_OVER, ROLE_SUPPLIER), PATH));
SIGNED_CREDENTIALS(handover_operator, USE_CS02b_NETWORK_OPERATOR, SM_BY_ACB, NO_TOP_UP(HANDED_OVER),
    SEQUENCE(SEQUENCE(OWN_AUTHORITY(NETWORK_OPERATOR_BY_NETWORK_OPERATOR, ROLE_NETWORK_OPERATOR)),
        CERTIFICATES(HANDED_OVER, ROLE_NETWORK_OPERATOR), PATH));
/* What cancels a change changes no sequence numbers of other parties. */
SIGNED_CREDENTIALS(change_of_supplier, USE_CS02b_SUPPLIER_BY_TCOS, SM_BY_TCOS,
    SEQUENCE(SEQUENCE(INTEGER(SUPPLIER_BY_TCOS), TIME_CHECKS, AUTHORISER(ROLE_TCOS), AUTHORISING_COUNTER,
                 WHEN(sm_when_effective,
                     TAGGED(6, SEQUENCE(INTEGER(ROLE_SUPPLIER), INTEGER_AT("SupplierFloorSeqNumber"),
                                   IF_HAS("SupplierPrepaymentTopUpFloorSeqNumber",
                                       SEQUENCE(TOP_UP_FLOOR("SupplierPrepaymentTopUpFloorSeqNumber"))))))),
        CERTIFICATES("SupplierReplacementCertificates", ROLE_SUPPLIER), PATH, EXECUTION));
CREDENTIALS(opt_out, USE_CS02b_ACCESS_CONTROL_BROKER, SM_BY_ACB,
    SEQUENCE(SEQUENCE(INTEGER(ACB_BY_ACB), TIME_CHECKS, AUTHORISING_COUNTER, FLOOR("ACBFloorSeqNumber")),
        CERTIFICATES("ReplacementCertificates", ROLE_ACB), PATH));

/* The requester's cell is the key agreement key that the command's MAC is made with. */
#define READ_ROLES                                                                                           \
	SEQUENCE(SEQUENCE(INTEGER(ROLE_ACB), KEY_AGREEMENT),                                                 \
	    SEQUENCE(EACH("RemotePartyRole", WORD(SM_AS_DER_INTEGER, NULL, roles))))
CREDENTIALS(cs02a, USE_CS02a, SM_BY_ACB, READ_ROLES);
CREDENTIALS(cs02f, USE_CS02f, SM_BY_ACB, READ_ROLES);

#define KEY_USAGE                                                                                            \
	SEQUENCE(IF_IS("CredentialType", "Digital Signature", DIGITAL_SIGNATURE),                            \
	    IF_IS("CredentialType", "Key Agreement", KEY_AGREEMENT))
CREDENTIALS(cs02c, USE_CS02c, SM_BY_USER, KEY_USAGE);
CREDENTIALS(cs02d, USE_CS02d, SM_BY_USER, VALUE_OF(SM_AS_DER_RAW, sm_get_certificate, "DeviceCertificate"));
CREDENTIALS(cs02e, USE_CS02e, SM_BY_USER, KEY_USAGE);

static const struct sm_part of_supplier = IS("RemotePartyRole", "Supplier");
static const struct sm_part of_operator = IS("RemotePartyRole", "NetworkOperator");
static const struct sm_part of_load_controller = IS("RemotePartyRole", "LoadController");
/* Nothing but the role of the user says who replaces a load controller's credentials. */
static const struct sm_part by_load_controller = { .when = sm_when_user_is,
	.attribute = "RemotePartyRole",
	.text = "LoadController",
	.number = SM_ROLE_LC };

#define ANY (FOR(ESME) | FOR(GSME) | FOR(GPF) | FOR(CHF) | FOR(HCALCS) | FOR(PPMID))
#define METERS (FOR(ESME) | FOR(GSME) | FOR(GPF) | FOR(HCALCS))

static const struct sm_choice choices[] = {
	{ "6.15.1", METERS, .when = &of_supplier, .recipe = &cs02b_supplier },
	{ "6.15.1", METERS, .when = &of_operator, .recipe = &cs02b_operator },
	{ "6.15.1", FOR(ESME), .when = &by_load_controller, .recipe = &cs02g_own },
	{ "6.15.1", FOR(ESME), .when = &of_load_controller, .recipe = &cs02g },
	{ "6.15.2", METERS, .recipe = &cs02d },
	{ "6.17", METERS, .recipe = &cs02c },
	{ "6.21", ANY, .when = &of_supplier, .recipe = &handover_supplier },
	{ "6.21", ANY, .when = &of_operator, .recipe = &handover_operator },
	{ "6.23", METERS, .recipe = &change_of_supplier },
	{ "6.24.1", ANY, .when = &of_load_controller, .recipe = &cs02f },
	{ "6.24.1", ANY, .recipe = &cs02a },
	{ "6.24.2", METERS, .recipe = &cs02e },
	{ "8.5", ANY, .recipe = &opt_out },
};

FAMILY(sm_sr06_security, choices);
