/* Firmware images: a record of their own, or in a request 11.1 or 11.4. */
#include <string.h>

#include "core/text.h"
#include "crypto/ecdsa.h"
#include "crypto/firmware.h"
#include "duis/request.h"
#include "sm-parse.h"

static bool
put(struct sm_worker *w, struct sm_details *list, const char *name, const char *text)
{
	struct sm_detail *d = sm_detail_add(list, &w->arena, name);

	if (d)
		d->text = sm_slice_str(text);
	return d != NULL;
}

/* ---- the signature ---- */

static const struct sm_key *
verifies(struct parser *parser, struct sm_key_list keys, const struct sm_firmware *f)
{
	for (size_t i = 0; i < keys.n; i++)
		if (sm_ecdsa_verify(parser->crypto, keys.keys[i], f->image, f->signature.p))
			return keys.keys[i];
	return NULL;
}

/*
 * A supplier signs, and nobody else: the originator of a request. Nothing says who signed a file, so that a signature
 * that no known supplier made is not invalid.
 */
static enum sm_check_status
check(struct parser *parser, const struct sm_request_id *id, const struct sm_firmware *f,
    const struct sm_key **by)
{
	const struct sm_keys *keys = parser->crypto ? sm_crypto_keys(parser->crypto) : NULL;
	struct sm_key_list list = id ? sm_keys_of(keys, id->originator, SM_USE_SIGN)
	                             : sm_keys_of_role(keys, SM_ROLE_SUPPLIER, SM_USE_SIGN);

	if (f->signature.len == 0)
		return SM_CHECK_ABSENT;
	*by = keys ? verifies(parser, list, f) : NULL;
	if (*by)
		return SM_CHECK_VALID;
	return id && keys && list.n > 0 ? SM_CHECK_INVALID : SM_CHECK_UNCHECKED;
}

static bool
put_check(
    struct sm_worker *w, const struct sm_request_id *id, const struct sm_firmware *f, struct sm_details *list)
{
	struct parser *parser = w->state;
	const struct sm_key *by = NULL;
	enum sm_check_status status = check(parser, id, f, &by);
	char eui[SM_EUI_TEXT];
	const char *copy;

	parser->image_wrong = status == SM_CHECK_INVALID;
	if (!put(w, list, "signature_status", sm_check_status_name(status)))
		return false;
	if (!by)
		return true;
	sm_eui_text(by->about.eui, eui);
	copy = sm_arena_copy(&w->arena, eui, strlen(eui));
	return copy && put(w, list, "signed_by", copy) && put(w, list, "certificate", by->about.serial);
}

/* ---- the description ---- */

static bool
describe(struct sm_worker *w, const struct sm_request_id *id, const struct sm_firmware *f, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_details inner = { NULL, NULL };
	struct sm_detail *fact = sm_detail_add(&parser->description.facts, &w->arena, "firmware");

	if (!fact || !sm_firmware_describe(f, &w->arena, &inner) || !put_check(w, id, f, &inner))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	fact->inner = inner.first;
	return true;
}

static bool
describe_problem(struct sm_worker *w, const struct sm_err *why, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_details inner = { NULL, NULL };
	struct sm_detail *fact = sm_detail_add(&parser->description.facts, &w->arena, "firmware");
	const char *text = sm_arena_copy(&w->arena, why->text, strlen(why->text));

	if (!fact || !text || !put(w, &inner, "problem", text))
		return sm_no_room(err, SM_NO_OFFSET, "record");
	fact->inner = inner.first;
	return true;
}

static bool
alone(struct sm_worker *w, struct sm_slice image, struct sm_err *err)
{
	struct parser *parser = w->state;
	struct sm_firmware f;

	if (!sm_firmware_read(image, &f, err))
		return false;
	parser->description = (struct sm_description){ .kind = "firmware-image" };
	parser->has_description = true;
	return describe(w, NULL, &f, err);
}

static const struct sm_xml *
image_of(const struct sm_xml *root)
{
	static const char *const PATHS[] = { "Body/UpdateFirmware/FirmwareImage",
		"Body/UpdatePPMIDFirmware/FirmwareImage" };
	const struct sm_xml *e = NULL;

	for (size_t i = 0; i < SM_COUNT(PATHS) && !e; i++)
		e = sm_xml_find(root, PATHS[i]);
	return e;
}

static bool
in_request(struct sm_worker *w, const struct sm_xml *root, const struct sm_xml *image, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(image);
	uint8_t *octets = sm_alloc(&w->arena, text.len / 4 * 3 + 3, 1);
	struct sm_request_id id;
	struct sm_firmware f;
	struct sm_err why;
	size_t n;

	if (!octets)
		return sm_no_room(err, SM_NO_OFFSET, "record");
	sm_err_clear(&why);
	if (!sm_base64_decode(text, octets, &n, &why) || !sm_firmware_read(sm_slice_of(octets, n), &f, &why))
		return describe_problem(w, &why, err);
	return describe(w,
	    sm_request_id_parse(sm_xml_text(sm_xml_find(root, "Header/RequestID")), &id) ? &id : NULL, &f,
	    err);
}

bool
parse_read_firmware(
    struct sm_worker *w, const struct sm_record *r, const struct sm_xml *root, struct sm_err *err)
{
	const struct sm_xml *image = root ? image_of(root) : NULL;

	if (image)
		return in_request(w, root, image, err);
	return r->firmware.len == 0 || alone(w, r->firmware, err);
}
