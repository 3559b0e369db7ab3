#include "redact/message.h"

#include <string.h>

#include "catalogue/decode.h"
#include "core/text.h"
#include "gbcs/zcl_frame.h"
#include "names/zcl.h"
#include "redact/certificate.h"
#include "redact/value.h"

struct redaction {
	const struct sm_pseudonyms *p;
	struct sm_slice raw;
	uint8_t *out; /* of the length of raw */
	struct sm_err *err;
};

/*
 * Values of octets or text that say nothing about a person, device or party, by the names of the catalogue. All others
 * are replaced, and so are those without a name.
 */
static const char *const kept[] = {
	"MeterVariant",
	"ModelType",
	"FirmwareVersion",
	"Manufacturer", /* of the device's model */
	"ManufacturerIdentifier",
	"OperatingSubGHzChannel",
	"device_entity_firmware_version",
	"firmware_hash",
	"firmware_version",
	"image_hash",
	"index",
	"key_parameters",
	"manufacturer_image_hash",
	"operating_sub_ghz_channel",
	"page28_mask",
	"page29_mask",
	"page30_mask",
	"page31_mask",
	"season_profile_name",
	"state_and_associated_information",
	"week_name",
	"week_profile_name",
	"zcl_attribute_data",
};

static bool
is_kept(const char *name)
{
	for (size_t i = 0; name && i < SM_COUNT(kept); i++)
		if (strcmp(kept[i], name) == 0)
			return true;
	return false;
}

/* The place of octets of the message in the copy. NULL: they are no octets of it, but of a plaintext. */
static uint8_t *
place(const struct redaction *r, struct sm_slice octets)
{
	uintptr_t from = (uintptr_t)r->raw.p, at = (uintptr_t)octets.p;

	if (!octets.p || at < from || at - from > r->raw.len || octets.len > r->raw.len - (at - from))
		return NULL;
	return r->out + (at - from);
}

/* ---- values ---- */

/* An attribute may have the data type of an EUI-64 without a row in the tables. */
static bool
is_eui(const struct sm_node *n)
{
	return (n->type && n->type->form == SM_FORM_EUI64) ||
	       (n->kind == SM_UINT && n->tag == SM_ZCL_EUI64 && n->len == SM_EUI_LEN);
}

/* An EUI-64 is octets, or a number of ZCL at the end of its node. */
static bool
redact_eui(const struct redaction *r, const struct sm_node *n)
{
	size_t end = n->off + n->len;

	if (n->kind == SM_BYTES) {
		uint8_t *at = place(r, n->v.bytes);

		return !at ||
		       (n->v.bytes.len == SM_EUI_LEN ? sm_redact_eui(r->p, at, false, r->err)
		                                     : sm_redact_octets(r->p, at, n->v.bytes.len, r->err));
	}
	if (n->decrypted || n->kind != SM_UINT || n->len < SM_EUI_LEN || end > r->raw.len)
		return true;
	return sm_redact_eui(r->p, r->out + end - SM_EUI_LEN, true, r->err);
}

static bool
redact_certificate(const struct redaction *r, struct sm_slice der)
{
	uint8_t *at = place(r, der);
	struct sm_err err;

	sm_err_clear(&err);
	if (!at || sm_redact_certificate(r->p, der, at, &err))
		return true;
	if (err.code != SM_E_MALFORMED && err.code != SM_E_LIMIT)
		return sm_fail(r->err, err.code, err.offset, "%s", err.text);
	/* octets in the place of a certificate */
	memcpy(at, der.p, der.len);
	return sm_redact_octets(r->p, at, der.len, r->err);
}

/* Dates, OBIS codes and the like have forms of their own. */
static bool
has_harmless_form(const struct sm_node *n)
{
	if (!n->type)
		return false;
	switch (n->type->form) {
	case SM_FORM_ENUM:
	case SM_FORM_FLAGS:
	case SM_FORM_SECONDS:
	case SM_FORM_DATE_TIME:
	case SM_FORM_DATE:
	case SM_FORM_TIME:
	case SM_FORM_ZCL_DATE:
	case SM_FORM_GENERAL:
	case SM_FORM_OBIS:
	case SM_FORM_LEVEL:
		return true;
	default:
		return false;
	}
}

static bool
redact_leaf(const struct redaction *r, const struct sm_node *n, const char *name)
{
	uint8_t *at;

	if (is_eui(n))
		return redact_eui(r, n);
	if ((n->kind != SM_BYTES && n->kind != SM_TEXT) || has_harmless_form(n) || is_kept(name))
		return true;
	at = place(r, n->v.bytes);
	if (!at)
		return true;
	if (n->kind == SM_TEXT || (n->type && n->type->form == SM_FORM_TEXT))
		return sm_redact_text(r->p, at, n->v.bytes.len, r->err);
	return sm_redact_octets(r->p, at, n->v.bytes.len, r->err);
}

/* Whether the structure is the record of an attribute that the tables do not have. */
static bool
is_unknown(const struct sm_node *n)
{
	const struct sm_node *id = n->kind == SM_STRUCT ? sm_node_get(n, "attribute") : NULL;

	return id && id->type && id->type->form == SM_FORM_HEX;
}

/* A number that nobody knows may be an identifier, if it is long enough for one. */
static bool
redact_unknown(const struct redaction *r, const struct sm_node *n, unsigned depth)
{
	enum { COUNT = 4 };

	if (depth > SM_DEPTH_MAX + 4)
		return sm_fail(r->err, SM_E_LIMIT, n->off, "values are nested too deep to be redacted");
	for (const struct sm_node *c = n->child; c; c = c->next)
		if (!redact_unknown(r, c, depth + 1))
			return false;
	if (n->child || n->decrypted || (n->kind != SM_UINT && n->kind != SM_INT && n->kind != SM_FLOAT) ||
	    n->len <= COUNT || n->off + n->len > r->raw.len)
		return true;
	return n->len == SM_EUI_LEN ? sm_redact_eui(r->p, r->out + n->off, true, r->err)
	                            : sm_redact_octets(r->p, r->out + n->off, n->len, r->err);
}

static bool
redact_value(const struct redaction *r, const struct sm_node *n, const char *name, unsigned depth)
{
	name = n->name ? n->name : name;
	if (depth > SM_DEPTH_MAX + 4)
		return sm_fail(r->err, SM_E_LIMIT, n->off, "values are nested too deep to be redacted");
	if (n->type && n->type->form == SM_FORM_CERTIFICATE && (n->kind == SM_BYTES || n->kind == SM_STRUCT))
		return redact_certificate(r, n->v.bytes);
	if (!n->child)
		return redact_leaf(r, n, name);
	for (const struct sm_node *c = n->child; c; c = c->next)
		if (!redact_value(r, c, name, depth + 1))
			return false;
	return !is_unknown(n) || redact_unknown(r, n, depth);
}

/* ---- the content ---- */

/* What is encrypted can't be seen: the ciphertext and its tag become others. */
static bool
redact_protected(const struct redaction *r, const struct sm_item *item)
{
	enum { HEADER = 5 }; /* 31 and the invocation counter */
	uint8_t *at = place(r, item->protected_text);

	if (!at || item->protected_text.len <= HEADER)
		return true;
	memcpy(at, item->protected_text.p, HEADER);
	return sm_pseudonym(
	    r->p, "ciphertext", item->protected_text, at + HEADER, item->protected_text.len - HEADER, r->err);
}

static bool
redact_item(const struct redaction *r, const struct sm_item *item)
{
	const char *name = is_kept(item->part) ? item->part : item->name;

	return (!item->value || redact_value(r, item->value, name, 0)) &&
	       (!item->cosem.selection || redact_value(r, item->cosem.selection, NULL, 0)) &&
	       redact_protected(r, item);
}

static bool
redact_part(const struct redaction *r, struct sm_slice octets, const char *kind)
{
	uint8_t *at = place(r, octets);

	return !at || octets.len == 0 || sm_pseudonym(r->p, kind, octets, at, octets.len, r->err);
}

static bool
redact_header(const struct redaction *r, const struct sm_message *m)
{
	enum { CODE = 2 };
	const struct sm_span ids[] = { m->at_originator, m->at_recipient,
		{ m->at_other.off + CODE, m->has_srp ? SM_EUI_LEN : 0 } };

	for (size_t i = 0; i < SM_COUNT(ids); i++)
		if (ids[i].len >= SM_EUI_LEN &&
		    !sm_redact_eui(r->p, r->out + ids[i].off + ids[i].len - SM_EUI_LEN, false, r->err))
			return false;
	if (m->ka_certificate.len > 0 && !redact_certificate(r, m->ka_certificate))
		return false;
	return redact_part(r, m->signature, "signature") && redact_part(r, m->mac, "mac");
}

/* ---- what is known anywhere ---- */

static bool
is_at(struct sm_slice s, size_t i, const uint8_t eui[SM_EUI_LEN], bool turned)
{
	for (size_t k = 0; k < SM_EUI_LEN; k++)
		if (sm_slice_at(s, i + k) != eui[turned ? SM_EUI_LEN - 1 - k : k])
			return false;
	return i + SM_EUI_LEN <= s.len;
}

/*
 * An EUI-64 of the header may stand in octets that the catalogue does not know, or inside a text: in a part of raw it is
 * replaced wherever it stood, in either order.
 */
static bool
redact_everywhere(const struct redaction *r, struct sm_slice part, const uint8_t eui[SM_EUI_LEN])
{
	uint8_t *out = place(r, part);

	for (size_t i = 0; out && i + SM_EUI_LEN <= part.len; i++) {
		bool turned = is_at(part, i, eui, true);

		if (!turned && !is_at(part, i, eui, false))
			continue;
		memcpy(out + i, part.p + i, SM_EUI_LEN);
		if (!sm_redact_eui(r->p, out + i, turned, r->err))
			return false;
	}
	return true;
}

/* The other fields of the header are no EUI-64, also if a counter has the octets of one. */
static bool
redact_parties(const struct redaction *r, const struct sm_message *m)
{
	const struct sm_slice parts[] = { m->ka_certificate, m->content };
	const uint8_t *parties[] = { m->originator, m->recipient, m->has_srp ? m->srp : m->originator };

	for (size_t i = 0; i < SM_COUNT(parts); i++)
		for (size_t k = 0; k < SM_COUNT(parties); k++)
			if (!redact_everywhere(r, parts[i], parties[k]))
				return false;
	return true;
}

bool
sm_redact_message(const struct sm_pseudonyms *p, struct sm_slice raw, struct sm_arena *a,
    struct sm_slice *out, struct sm_err *err)
{
	struct redaction r = { .p = p, .raw = raw, .err = err };
	struct sm_decoded before, after;

	if (!sm_decode(raw, NULL, a, &before, err))
		return false;
	r.out = (uint8_t *)sm_arena_copy(a, raw.p, raw.len);
	if (!r.out)
		return sm_no_room(err, SM_NO_OFFSET, "message");
	if (!redact_header(&r, &before.message))
		return false;
	for (const struct sm_item *item = before.payload.items; item; item = item->next)
		if (!redact_item(&r, item))
			return false;
	if (!redact_parties(&r, &before.message))
		return false;
	*out = sm_slice_of(r.out, raw.len);
	return sm_decode(*out, NULL, a, &after, err);
}

bool
sm_redact_frame(const struct sm_pseudonyms *p, struct sm_slice raw, uint16_t cluster,
    const uint8_t *const parties[2], struct sm_arena *a, struct sm_slice *out, struct sm_err *err)
{
	struct redaction r = { .p = p, .raw = raw, .err = err };
	struct sm_zcl_frame before, after;

	if (!sm_zcl_frame_read(raw, cluster, a, &before, err))
		return false;
	r.out = (uint8_t *)sm_arena_copy(a, raw.p, raw.len);
	if (!r.out)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	for (const struct sm_item *item = before.payload.items; item; item = item->next)
		if (!redact_item(&r, item))
			return false;
	for (size_t i = 0; i < 2; i++)
		if (parties[i] && !redact_everywhere(&r, raw, parties[i]))
			return false;
	*out = sm_slice_of(r.out, raw.len);
	return sm_zcl_frame_read(*out, cluster, a, &after, err);
}
