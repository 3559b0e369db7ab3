#include "gbcs/message.h"

#include <string.h>

/* GBCS section 7.2.4: tags of the DLMS general-ciphering and general-signing APDUs that frame every message. */
enum { TAG_MAC_HEADER = 0xdd, TAG_GROUPING_HEADER = 0xdf };
enum { SECURITY_CONTROL_MAC = 0x11, TRANSACTION_ID_LEN = 9, DATE_TIME_LEN = 12 };
/* zero-length transaction-id, originator, recipient, date-time, other-information and key-info */
enum { EMPTY_FIELDS = 6 };
/* In front of the Grouping Header, within the length of the MAC header: security control, invocation counter. */
enum { SECURITY_HEADER_LEN = 5 };
/* Other-information: message code, then Supplementary Remote Party ID, its counter, Supplementary Originator Counter. */
enum { OTHER_CODE = 2, OTHER_SRP = 10, OTHER_SRP_COUNTER = 18, OTHER_SOC = 26 };

static bool
cut_off(const struct sm_cur *c, const char *what, struct sm_err *err)
{
	return sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "message ends within %s", what);
}

static bool
expect(struct sm_cur *c, uint8_t expected, const char *what, struct sm_err *err)
{
	size_t off = c->off;
	uint8_t got;

	if (!sm_cur_u8(c, &got))
		return cut_off(c, what, err);
	if (got != expected)
		return sm_fail(err, SM_E_MALFORMED, off, "%s is 0x%02X, not 0x%02X", what, got, expected);
	return true;
}

static bool
take(struct sm_cur *c, size_t n, const char *what, struct sm_slice *out, struct sm_err *err)
{
	return sm_cur_take(c, n, out) || cut_off(c, what, err);
}

static bool
mac_header(struct sm_cur *c, struct sm_cur *inner, struct sm_message *m, struct sm_err *err)
{
	size_t length, at;

	for (int i = 0; i < EMPTY_FIELDS; i++)
		if (!expect(c, 0, "empty field of the MAC header", err))
			return false;
	at = c->off;
	if (!sm_cur_length(c, &length, err))
		return false;
	if (length < SECURITY_HEADER_LEN + SM_MAC_LEN)
		return sm_fail(
		    err, SM_E_MALFORMED, at, "MAC header's length %zu is too small for a message", length);
	if (length > c->len)
		return sm_fail(err, SM_E_TRUNCATED, c->off + c->len,
		    "MAC header announces %zu octets, %zu are there", length, c->len);
	if (length < c->len)
		return sm_fail(
		    err, SM_E_MALFORMED, c->off + length, "%zu octets follow the message", c->len - length);
	if (!expect(c, SECURITY_CONTROL_MAC, "security control octet of the MAC header", err))
		return false;
	for (int i = 1; i < SECURITY_HEADER_LEN; i++)
		if (!expect(c, 0, "invocation counter of the MAC header", err))
			return false;
	if (!sm_cur_sub(c, c->len - SM_MAC_LEN, inner))
		return cut_off(c, "MAC header", err);
	m->at_mac = (struct sm_span){ c->off, SM_MAC_LEN };
	return take(c, SM_MAC_LEN, "MAC", &m->mac, err);
}

static bool
transaction_id(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	uint8_t cra;

	if (!expect(c, TRANSACTION_ID_LEN, "length of the transaction identifier", err))
		return false;
	m->at_cra = (struct sm_span){ c->off, 1 };
	if (!sm_cur_u8(c, &cra))
		return cut_off(c, "CRA Flag", err);
	if (cra < SM_CRA_COMMAND || cra > SM_CRA_ALERT)
		return sm_fail(err, SM_E_MALFORMED, m->at_cra.off, "CRA Flag is 0x%02X, not 1, 2 or 3", cra);
	m->cra = (enum sm_cra)cra;
	m->at_counter = (struct sm_span){ c->off, 8 };
	return sm_cur_be64(c, &m->originator_counter) || cut_off(c, "Originator Counter", err);
}

static bool
entity(struct sm_cur *c, uint8_t eui[SM_EUI_LEN], struct sm_span *at, const char *what, struct sm_err *err)
{
	if (!expect(c, SM_EUI_LEN, what, err))
		return false;
	*at = (struct sm_span){ c->off, SM_EUI_LEN };
	return sm_cur_copy(c, SM_EUI_LEN, eui) || cut_off(c, what, err);
}

static bool
date_time(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	size_t off = c->off;
	uint8_t length;

	if (!sm_cur_u8(c, &length))
		return cut_off(c, "date-time", err);
	if (length != 0 && length != DATE_TIME_LEN)
		return sm_fail(err, SM_E_MALFORMED, off, "date-time of %u octets, not 0 or 12", length);
	m->at_date_time = (struct sm_span){ c->off, length };
	return take(c, length, "date-time", &m->date_time, err);
}

static bool
supplementary_party(struct sm_cur *o, struct sm_message *m, struct sm_err *err)
{
	size_t length = o->len + OTHER_CODE;

	if (!sm_cur_copy(o, SM_EUI_LEN, m->srp))
		return cut_off(o, "Supplementary Remote Party ID", err);
	m->has_srp = true;
	if (length == OTHER_SRP)
		return true;
	if (!sm_cur_be64(o, &m->srp_counter))
		return cut_off(o, "Supplementary Remote Party Counter", err);
	m->has_srp_counter = true;
	if (length == OTHER_SOC) {
		m->has_soc = true;
		return sm_cur_be64(o, &m->soc) || cut_off(o, "Supplementary Originator Counter", err);
	}
	return true;
}

/* The certificate must fill the rest exactly: a SEQUENCE of that length. */
static bool
key_agreement_certificate(struct sm_cur *o, struct sm_message *m, struct sm_err *err)
{
	struct sm_cur whole = *o;
	size_t length;

	if (!expect(o, 0x30, "Key Agreement certificate in other-information", err) ||
	    !sm_cur_length(o, &length, err))
		return false;
	if (length != o->len)
		return sm_fail(err, SM_E_MALFORMED, whole.off,
		    "Key Agreement certificate says %zu octets, %zu are there", length, o->len);
	return take(&whole, whole.len, "Key Agreement certificate", &m->ka_certificate, err);
}

static bool
other_information(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	size_t length, off = c->off;
	struct sm_cur o;

	if (!sm_cur_length(c, &length, err))
		return false;
	m->at_other = (struct sm_span){ c->off, length };
	if (!sm_cur_sub(c, length, &o))
		return cut_off(c, "other-information", err);
	if (length != OTHER_CODE && length != OTHER_SRP && length != OTHER_SRP_COUNTER && length < OTHER_SOC)
		return sm_fail(err, SM_E_MALFORMED, off,
		    "other-information of %zu octets is none that GBCS knows", length);
	if (!sm_cur_be16(&o, &m->code))
		return cut_off(&o, "message code", err);
	if (length > OTHER_CODE && !supplementary_party(&o, m, err))
		return false;
	return sm_cur_done(&o) || key_agreement_certificate(&o, m, err);
}

static bool
content(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	size_t length, off = c->off;

	if (!sm_cur_length(c, &length, err))
		return false;
	m->at_content = (struct sm_span){ c->off, length < c->len ? length : c->len };
	if (length > c->len) {
		m->content_cut = true;
		(void)sm_fail(err, SM_E_TRUNCATED, c->off + c->len, "content of %zu octets, %zu are there",
		    length, c->len);
		return take(c, c->len, "content", &m->content, err) && sm_false();
	}
	if (length == 0)
		return sm_fail(err, SM_E_MALFORMED, off, "content is empty");
	return take(c, length, "content", &m->content, err);
}

static bool
signature(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	size_t off = c->off;
	uint8_t length;

	if (sm_cur_done(c)) {
		if (m->cra == SM_CRA_COMMAND && !m->has_mac)
			return true;
		return cut_off(c, "signature", err);
	}
	if (!sm_cur_u8(c, &length))
		return cut_off(c, "signature", err);
	if (length != 0 && length != SM_SIGNATURE_LEN)
		return sm_fail(err, SM_E_MALFORMED, off, "signature of %u octets, not 0 or 64", length);
	m->has_signature_field = true;
	m->at_signature = (struct sm_span){ c->off, length };
	if (!take(c, length, "signature", &m->signature, err))
		return false;
	if (!sm_cur_done(c))
		return sm_fail(err, SM_E_MALFORMED, c->off, "%zu octets follow the message", c->len);
	return true;
}

static enum sm_message_form
form_of(const struct sm_message *m)
{
	if (m->cra == SM_CRA_RESPONSE)
		return SM_MSG_RESPONSE;
	if (m->cra == SM_CRA_ALERT)
		return SM_MSG_ALERT;
	if (m->has_mac)
		return SM_MSG_COMMAND;
	return m->signature.len > 0 ? SM_MSG_SIGNED_PRE_COMMAND : SM_MSG_PRE_COMMAND;
}

static bool
grouping_header(struct sm_cur *c, struct sm_message *m, struct sm_err *err)
{
	struct sm_cur signed_part;

	m->grouping_header_off = c->off;
	if (!expect(c, TAG_GROUPING_HEADER, "first octet of the Grouping Header", err))
		return false;
	signed_part = *c;
	if (!transaction_id(c, m, err) ||
	    !entity(c, m->originator, &m->at_originator, "Business Originator ID", err) ||
	    !entity(c, m->recipient, &m->at_recipient, "Business Target ID", err) || !date_time(c, m, err) ||
	    !other_information(c, m, err))
		return false;
	m->has_header = true;
	if (!content(c, m, err))
		return false;
	if (!sm_cur_take(&signed_part, c->off - signed_part.off, &m->to_be_signed))
		return cut_off(c, "content", err);
	return signature(c, m, err);
}

/* The frame around the Grouping Header, if the message has a MAC; inner is what it holds. */
static bool
frame(struct sm_cur *c, struct sm_cur *inner, struct sm_message *m, struct sm_err *err)
{
	uint8_t first;

	if (!sm_cur_peek(c, &first))
		return sm_fail(err, SM_E_TRUNCATED, 0, "empty message");
	*inner = *c;
	if (first == TAG_GROUPING_HEADER)
		return true;
	if (first != TAG_MAC_HEADER)
		return sm_fail(
		    err, SM_E_MALFORMED, 0, "0x%02X starts no GBCS message (0xDD or 0xDF does)", first);
	m->has_mac = true;
	return expect(c, TAG_MAC_HEADER, "MAC header", err) && mac_header(c, inner, m, err);
}

/* The header of a message whose frame is wrong: it stands where a MAC header may end. err has an error, which stays. */
static void
find_header(struct sm_slice raw, struct sm_message *m, struct sm_err *err)
{
	enum { FRAME_MOST = 1 + EMPTY_FIELDS + 1 + sizeof(uint64_t) + SECURITY_HEADER_LEN };
	bool has_mac = m->has_mac;

	for (size_t at = 0; at <= FRAME_MOST && !m->has_header; at++) {
		struct sm_cur c = sm_cur_over(raw, 0);
		struct sm_slice skipped;

		*m = (struct sm_message){ .raw = raw, .has_mac = has_mac };
		if (!sm_cur_take(&c, at, &skipped) || grouping_header(&c, m, err))
			return;
	}
}

bool
sm_message_read(struct sm_slice raw, struct sm_message *out, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(raw, 0), inner;

	*out = (struct sm_message){ .raw = raw };
	if (frame(&c, &inner, out, err) && grouping_header(&inner, out, err)) {
		out->form = form_of(out);
		return true;
	}
	if (!out->has_header)
		find_header(raw, out, err);
	return false;
}

static bool
skip_field(struct sm_cur *c)
{
	struct sm_slice skipped;
	size_t length;

	return sm_cur_length(c, &length, NULL) && sm_cur_take(c, length, &skipped);
}

bool
sm_message_is(struct sm_slice in)
{
	uint8_t first = sm_slice_at(in, 0);

	return first == TAG_MAC_HEADER || first == TAG_GROUPING_HEADER;
}

size_t
sm_message_extent(struct sm_slice in)
{
	struct sm_cur c = sm_cur_over(in, 0);
	bool ciphered;
	uint8_t first, next;
	/* transaction-id, originator, recipient, date-time, other-information, then key-info or content */
	int fields = 6;

	if (!sm_message_is(in) || !sm_cur_u8(&c, &first))
		return 0;
	ciphered = first == TAG_MAC_HEADER;
	for (int i = 0; i < fields + ciphered; i++)
		if (!skip_field(&c))
			return 0;
	/* a Pre-Command may end here. A signature field is 00, or 40 and 64 octets. */
	if (!ciphered && sm_cur_peek(&c, &next) && (next == 0 || next == SM_SIGNATURE_LEN) && !skip_field(&c))
		return 0;
	return c.off;
}

bool
sm_message_mac_input(const struct sm_message *m, struct sm_arena *a, struct sm_slice *out)
{
	static const uint8_t prefix[] = { SECURITY_CONTROL_MAC, 0, 0, 0, 0, 0 };
	struct sm_cur c = sm_cur_over(m->raw, 0);
	struct sm_slice skipped, covered;
	uint8_t *p;

	if (!m->has_mac || !sm_cur_take(&c, m->grouping_header_off, &skipped) || c.len < SM_MAC_LEN ||
	    !sm_cur_take(&c, c.len - SM_MAC_LEN, &covered))
		return false;
	p = sm_alloc(a, sizeof prefix + covered.len, 1);
	if (!p)
		return false;
	memcpy(p, prefix, sizeof prefix);
	memcpy(p + sizeof prefix, covered.p, covered.len);
	*out = sm_slice_of(p, sizeof prefix + covered.len);
	return true;
}
