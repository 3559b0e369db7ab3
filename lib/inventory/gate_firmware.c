#include "inventory/gate_firmware.h"

#include <stdio.h>
#include <string.h>

#include "crypto/firmware.h"
#include "inventory/cpl.h"
#include "inventory/db_kept.h"
#include "inventory/gate_step.h"

/* No code is known for these refusals. */
#define SM_CODE_IMAGE SM_CODE_GENERAL

enum { HASH_TEXT = 2 * SM_FIRMWARE_HASH_LEN + 1, MANUFACTURER_TEXT = 5 };

/* The image of a request, as the list writes it. */
struct image {
	char hash[HASH_TEXT], manufacturer[MANUFACTURER_TEXT];
	struct sm_slice firmware; /* FirmwareVersion */
};

static const struct sm_slice ANY;

/* ---- 11.1 and 11.4 ---- */

static bool
read_image(struct sm_work *w, const struct sm_xml *element, struct image *out, struct sm_err *err)
{
	struct sm_slice text = sm_xml_text(sm_xml_child(element, "FirmwareImage"));
	uint8_t *octets = sm_alloc(w->arena, text.len / 4 * 3 + 3, 1);
	struct sm_firmware f;
	size_t n;

	if (!octets)
		return sm_no_memory(err);
	if (!sm_base64_decode(text, octets, &n, err) || !sm_firmware_read(sm_slice_of(octets, n), &f, err))
		return false;
	for (size_t i = 0; i < SM_FIRMWARE_HASH_LEN; i++)
		(void)snprintf(out->hash + 2 * i, 3, "%02X", f.hash[i]);
	(void)snprintf(out->manufacturer, sizeof out->manufacturer, "%04X", (unsigned)f.manufacturer);
	out->firmware = sm_xml_text(sm_xml_child(element, "FirmwareVersion"));
	return true;
}

/* An entry of the same version without a hash may be the image's. */
static bool
is_unknown(struct sm_work *w, struct sm_gate *g, const struct image *image, struct sm_err *err)
{
	bool lacks;

	if (!sm_cpl_has(w, ANY, sm_slice_str(image->manufacturer), ANY, image->firmware, &lacks, err))
		return false;
	if (lacks)
		return sm_gate_unchecked(
		    w, g, "the entry of the image's manufacturer and version has no hash");
	return sm_gate_refuse(w, g, SM_CODE_IMAGE,
	    sm_arena_printf(w->arena,
	        "no entry of the Central Products List has the hash of the image, %s (manufacturer %s, "
	        "version %.*s)",
	        image->hash, image->manufacturer, (int)image->firmware.len, (const char *)image->firmware.p));
}

static bool
compare_image(struct sm_work *w, struct sm_gate *g, const struct image *image, struct sm_err *err)
{
	struct sm_cpl_image found;
	const char *why = NULL;

	if (!sm_cpl_of_hash(w, sm_slice_str(image->hash), sm_slice_str(image->manufacturer), image->firmware,
	        &found, err))
		return false;
	if (found.n == 0)
		return is_unknown(w, g, image, err);
	if (found.of_manufacturer == 0)
		why = "the entries with the image's hash have another manufacturer than its header";
	else if (found.of_version == 0)
		why = "the entries with the image's hash have another version than FirmwareVersion";
	else if (found.n_active == 0)
		why = "the image is not on the Central Products List as Active";
	return !why || sm_gate_refuse(w, g, SM_CODE_IMAGE, why);
}

/* Images for SMETS1 devices need not be OTA files; then nothing is known of them. */
static bool
check_image(struct sm_work *w, struct sm_gate *g, const struct sm_xml *element, struct sm_err *err)
{
	struct image image;
	struct sm_err why;

	sm_err_clear(&why);
	if (read_image(w, element, &image, &why)) {
		g->facts.image_hash =
		    sm_slice_or_empty(sm_arena_copy(w->arena, image.hash, strlen(image.hash)));
		return compare_image(w, g, &image, err);
	}
	if (why.code == SM_E_NOMEM)
		return sm_no_memory(err);
	return sm_gate_unchecked(w, g, sm_arena_copy(w->arena, why.text, strlen(why.text)));
}

/* ---- 11.3 ---- */

static bool
is_another(struct sm_work *w, struct sm_gate *g, struct sm_slice sent, struct sm_slice hash)
{
	return sm_gate_refuse(w, g, SM_CODE_IMAGE,
	    sm_arena_printf(w->arena,
	        "FirmwareHash is not that of the image that was sent last, version %.*s%s%.*s", (int)sent.len,
	        (const char *)sent.p, hash.len > 0 ? ": " : "", (int)hash.len, (const char *)hash.p));
}

/* The image that was sent last is the one that the device holds, as far as the inventory knows. */
static bool
is_as_sent(struct sm_work *w, struct sm_gate *g, struct sm_slice hash, struct sm_err *err)
{
	struct sm_slice sent = g->target.field[SM_FIELD_FIRMWARE_SENT];
	struct sm_cpl_version listed;
	bool same;

	if (sent.len == 0)
		return true;
	if (!sm_cpl_of_version(w, &g->target, sent, &listed, err) ||
	    !sm_cpl_has(w, hash, g->target.field[SM_FIELD_MANUFACTURER], g->target.field[SM_FIELD_MODEL],
	        sent, &same, err))
		return false;
	if (same)
		return true;
	if (listed.n > 0 && listed.with_hash == listed.n)
		return is_another(w, g, sent, listed.hash);
	return sm_gate_unchecked(w, g,
	    sm_arena_printf(w->arena, "%s version that was sent last, %.*s",
	        listed.n == 0 ? "no entry has the" : "an entry has no hash and the", (int)sent.len,
	        (const char *)sent.p));
}

static bool
check_hash(struct sm_work *w, struct sm_gate *g, struct sm_slice hash, struct sm_err *err)
{
	const struct sm_slice *field = g->target.field;
	bool has, lacks;

	if (!g->target.known || field[SM_FIELD_MODEL].len == 0)
		return sm_gate_unchecked(w, g, "the device has no model");
	if (!sm_cpl_has(w, hash, field[SM_FIELD_MANUFACTURER], field[SM_FIELD_MODEL], ANY, &has, err) ||
	    !sm_cpl_has(w, ANY, field[SM_FIELD_MANUFACTURER], field[SM_FIELD_MODEL], ANY, &lacks, err))
		return false;
	if (has)
		return is_as_sent(w, g, hash, err);
	if (lacks)
		return sm_gate_unchecked(w, g, "an entry of the device's model has no hash");
	return sm_gate_refuse(w, g, SM_CODE_IMAGE,
	    "no entry of the device's model on the Central Products List has FirmwareHash");
}

bool
sm_gate_firmware(struct sm_work *w, struct sm_gate *g, struct sm_err *err)
{
	const struct sm_xml *body = g->request->body;
	const struct sm_xml *hash = sm_xml_child(body, "FirmwareHash");
	bool any;

	if (g->is_signed)
		return sm_gate_unchecked(w, g, "the hash of a Signed Pre-Command is in its message");
	if (!hash && !sm_xml_child(body, "FirmwareImage"))
		return sm_gate_not_applicable(g);
	if (!sm_db_any(w->db, SM_DB_CPL, &any, err))
		return false;
	if (!any)
		return sm_gate_unchecked(w, g, "none is imported");
	return hash ? check_hash(w, g, sm_xml_text(hash), err) : check_image(w, g, body, err);
}
