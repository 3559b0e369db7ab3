#include "redact/document.h"

#include <string.h>

#include "core/text.h"
#include "duis/rewrite.h"
#include "gbcs/message.h"
#include "redact/certificate.h"
#include "redact/kept.h"
#include "redact/message.h"
#include "redact/value.h"

enum kind { WORDS, BASE64, HEX, SERIAL, KEPT };

/* The elements whose text identifies somebody or something: DUIS and MMC 5.0 to 5.4, XMLDSig section 4.4. */
static const struct element {
	const char *name;
	enum kind kind;
} elements[] = {
	{ "AdditionalInformation", WORDS },
	{ "AddressIdentifier", WORDS },
	{ "AlertID", WORDS },
	{ "AssociatedGPFDeviceID", WORDS },
	{ "AuxiliaryControlDescription", WORDS },
	{ "AuxiliaryEquipmentRequired", WORDS },
	{ "BusinessOriginatorID", WORDS },
	{ "BusinessTargetID", WORDS },
	{ "CHFDeviceID", WORDS },
	{ "Certificate", BASE64 },
	{ "CertificateHash", BASE64 },
	{ "CertificateSerialNumber", SERIAL },
	{ "CertificationRequest", BASE64 },
	{ "ChangeOfSupplierServiceRequestID", WORDS },
	{ "CommandRequestID", WORDS },
	{ "CommsHubDeviceID", WORDS },
	{ "CustomerIdentificationNumber", WORDS },
	{ "DSPBrokerSecurityCredentialsDigitalSigning", BASE64 },
	{ "DSPBrokerSecurityCredentialsKeyAgreement", BASE64 },
	{ "Description", WORDS },
	{ "DeviceCertificate", BASE64 },
	{ "DeviceGBCSResponse", BASE64 },
	{ "DeviceID", WORDS },
	{ "DeviceIDList", WORDS },
	{ "DeviceIDToSuspend", WORDS },
	{ "DeviceIdentifier", WORDS },
	{ "DeviceList", WORDS },
	{ "DeviceSecurityDetails", HEX },
	{ "DigestValue", BASE64 },
	{ "DigitalSigningCertificate", BASE64 },
	{ "ESMEDeviceID", WORDS },
	{ "Error", WORDS },
	{ "ExistingCertificateHash", BASE64 },
	{ "ExistingRemotePartyID", WORDS },
	{ "ExportMPAN", WORDS },
	{ "GBCSData", BASE64 },
	{ "GBCSPayload", BASE64 },
	{ "GISData", WORDS },
	{ "HCALCS", WORDS },
	{ "HCALCSID", WORDS },
	{ "ImportMPAN", WORDS },
	{ "ImportMPRN", WORDS },
	{ "ImportMPxN", WORDS },
	{ "IncidentReference", WORDS },
	{ "InstallCode", HEX },
	{ "InvalidDeviceIDList", WORDS },
	{ "InvalidGBCSVersionList", WORDS },
	{ "KAPublicSecurityCredential", BASE64 },
	{ "KAPublicSecurityCredentials", BASE64 },
	{ "KeyAgreementCertificate", BASE64 },
	{ "KeyAgreementTopUpCertificate", BASE64 },
	{ "KeyName", WORDS },
	{ "MPRN", WORDS },
	{ "MPxN", WORDS },
	{ "MeterIDs", WORDS },
	{ "NewCHFDeviceID", WORDS },
	{ "NewCertificateHash", BASE64 },
	{ "NewGPFDeviceID", WORDS },
	{ "NewRemotePartyID", WORDS },
	{ "NotApplicableFirmwareDeviceIDList", WORDS },
	{ "NotCommissionedDeviceIDList", WORDS },
	{ "OldCHFDeviceID", WORDS },
	{ "OldCHFID", WORDS },
	{ "OldGPFDeviceID", WORDS },
	{ "OldGPFID", WORDS },
	{ "OriginalRequestID", WORDS },
	{ "OtherDeviceID", WORDS },
	{ "OtherInformation", HEX },
	{ "OtherRequestInProgressList", WORDS },
	{ "PPMIDDeviceID", WORDS },
	{ "PostCode", WORDS },
	{ "PrecedingServiceRequestID", WORDS },
	{ "RequestID", WORDS },
	{ "ResponseID", WORDS },
	{ "SecondaryImportMPAN", WORDS },
	{ "SignatureValue", BASE64 },
	{ "SupplementaryRemotePartyID", WORDS },
	{ "SupplierMessage", WORDS },
	{ "SupplierName", WORDS },
	{ "SupplierTelephoneNumber", WORDS },
	{ "SwitchDescription", WORDS },
	{ "TargetDeviceID", WORDS },
	{ "UPRN", WORDS },
	{ "UTRN", WORDS },
	{ "UpdateFirmwareRequestID", WORDS },
	{ "UpdateHANDeviceLogServiceRequestID", WORDS },
	{ "UserRefID", WORDS },
	{ "X509CRL", BASE64 },
	{ "X509Certificate", BASE64 },
	{ "X509IssuerName", WORDS },
	{ "X509SKI", BASE64 },
	{ "X509SerialNumber", SERIAL },
	{ "X509SubjectName", WORDS },
};

struct redaction {
	const struct sm_pseudonyms *p;
	struct sm_arena *arena;
};

static const struct element *
find(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(elements); i++)
		if (strcmp(elements[i].name, name) == 0)
			return &elements[i];
	return NULL;
}

static bool
no_room(struct sm_err *err)
{
	return sm_no_room(err, SM_NO_OFFSET, "document");
}

/* ---- octets as text ---- */

static bool
put(const struct redaction *r, void (*write)(struct sm_buf *b, struct sm_slice s), struct sm_slice octets,
    struct sm_slice *out, struct sm_err *err)
{
	struct sm_buf text;

	sm_buf_init(&text);
	write(&text, octets);
	out->p = text.failed ? NULL : (const uint8_t *)sm_arena_copy(r->arena, text.p, text.len);
	out->len = text.len;
	sm_buf_free(&text);
	return out->p || no_room(err);
}

/* A message, a certificate, or other octets. One that only begins like a message or certificate is other octets. */
static bool
redact_octets(
    const struct redaction *r, uint8_t *octets, size_t len, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice before = sm_slice_of(octets, len);
	struct sm_message m = { .has_header = false };
	uint8_t *copy;

	if (sm_message_read(before, &m, NULL))
		return sm_redact_message(r->p, before, r->arena, out, err);
	copy = (uint8_t *)sm_arena_copy(r->arena, octets, len);
	if (!copy)
		return no_room(err);
	*out = sm_slice_of(copy, len);
	if (sm_slice_at(before, 0) == 0x30 && sm_redact_certificate(r->p, before, copy, NULL))
		return true;
	memcpy(copy, octets, len);
	return sm_redact_octets(r->p, copy, len, err);
}

static bool
redact_base64(
    const struct redaction *r, struct sm_slice text, uint8_t *copy, struct sm_slice *out, struct sm_err *err)
{
	uint8_t *octets = sm_alloc(r->arena, text.len / 4 * 3 + 3, 1);
	struct sm_slice redacted;
	size_t len;

	if (!octets)
		return no_room(err);
	if (!sm_base64_decode(text, octets, &len, NULL))
		return sm_redact_text(r->p, copy, text.len, err);
	return redact_octets(r, octets, len, &redacted, err) && put(r, sm_buf_base64, redacted, out, err);
}

static bool
redact_hex(
    const struct redaction *r, struct sm_slice text, uint8_t *copy, struct sm_slice *out, struct sm_err *err)
{
	uint8_t *octets = sm_alloc(r->arena, text.len / 2 + 1, 1);
	size_t len;

	if (!octets)
		return no_room(err);
	if (!sm_hex_decode(text, octets, &len, NULL))
		return sm_redact_text(r->p, copy, text.len, err);
	return sm_redact_octets(r->p, octets, len, err) &&
	       put(r, sm_buf_hex, sm_slice_of(octets, len), out, err);
}

static bool
redact_serial(
    const struct redaction *r, struct sm_slice text, uint8_t *copy, struct sm_slice *out, struct sm_err *err)
{
	struct sm_slice serial;

	if (!sm_redact_serial(r->p, text, r->arena, &serial, err))
		return false;
	if (serial.len == 0)
		return sm_redact_text(r->p, copy, text.len, err);
	*out = serial;
	return true;
}

/* ---- texts ---- */

/* Replaces all of a text. A character of several octets becomes one letter, as a schema limits the characters. */
static bool
redact_words(
    const struct redaction *r, struct sm_slice text, uint8_t *copy, struct sm_slice *out, struct sm_err *err)
{
	size_t n = 0;

	if (!sm_redact_words(r->p, copy, text.len, err))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((text.p[i] & 0xc0) != 0x80)
			copy[n++] = copy[i];
	*out = sm_slice_of(copy, n);
	return true;
}

/* The attributes of DUIS, MMC and XMLDSig, which hold numbers, words of a list, and names of algorithms. */
static bool
is_known_attribute(const char *name)
{
	return sm_list_has(
	    "Algorithm ClockStatus Encoding Index MessageSuccess MimeType Position ResponseCode "
	    "TimeStatusCode auxiliaryControllerN format id identifier index isFromGSME name "
	    "schemaVersion sequence type",
	    ' ', sm_slice_str(name));
}

/* Nobody knows what stands in elements that no table has, in other namespaces and attributes, and between elements. */
static enum kind
kind_of(const struct sm_xml *e, const char *attribute)
{
	const struct element *known = find(sm_xml_name(e));

	if (attribute)
		return is_known_attribute(attribute) ? KEPT : WORDS;
	if (sm_xml_namespace(e) == SM_XML_OTHER || sm_xml_first(e))
		return WORDS;
	if (known)
		return known->kind;
	return sm_redact_keeps(sm_xml_name(e)) ? KEPT : WORDS;
}

static bool
redact(void *ctx, const struct sm_xml *e, const char *attribute, struct sm_slice text, struct sm_slice *out,
    struct sm_err *err)
{
	const struct redaction *r = ctx;
	uint8_t *copy = (uint8_t *)sm_arena_copy(r->arena, text.p, text.len);

	if (!copy)
		return no_room(err);
	*out = sm_slice_of(copy, text.len);
	switch (kind_of(e, attribute)) {
	case BASE64:
		return redact_base64(r, text, copy, out, err);
	case HEX:
		return redact_hex(r, text, copy, out, err);
	case SERIAL:
		return redact_serial(r, text, copy, out, err);
	case WORDS:
		return redact_words(r, text, copy, out, err);
	default:
		return sm_redact_euis(r->p, copy, text.len, err);
	}
}

bool
sm_redact_document(const struct sm_pseudonyms *p, struct sm_document *d, struct sm_arena *a,
    struct sm_slice *out, struct sm_err *err)
{
	struct redaction r = { p, a };
	struct sm_rewriter rewriter = { redact, &r };

	return sm_document_rewrite(d, &rewriter, a, err) && sm_document_text(d, a, out, err);
}
