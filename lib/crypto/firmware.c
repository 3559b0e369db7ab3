#include "crypto/firmware.h"

#include "crypto/digest.h"

#include <string.h>

#define MAGIC 0x0BEEF11Eu

enum {
	UP_TO_TOTAL_SIZE = 52, /* octets of the header before its total size */
	HEADER_STRING_LEN = 32
};

/* Bits of the field control, 095264 section 6.3.2.4 */
enum { HAS_CREDENTIAL = 1 << 0, HAS_DESTINATION = 1 << 1, HAS_HARDWARE = 1 << 2 };

/* What precedes the signature: its length as two octets. */
static const uint8_t SIGNATURE_LENGTH[] = { 0, SM_FIRMWARE_SIGNATURE_LEN };

bool
sm_firmware_is(struct sm_slice octets)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	uint32_t magic;

	return sm_cur_le32(&c, &magic) && magic == MAGIC;
}

size_t
sm_firmware_extent(struct sm_slice octets)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	struct sm_slice before;
	uint32_t size;

	return sm_cur_take(&c, UP_TO_TOTAL_SIZE, &before) && sm_cur_le32(&c, &size) ? size : 0;
}

/* ---- the header ---- */

static bool
fixed_fields(struct sm_cur *c, struct sm_firmware *f)
{
	uint32_t magic;

	return sm_cur_le32(c, &magic) && sm_cur_le16(c, &f->header_version) &&
	       sm_cur_le16(c, &f->header_length) && sm_cur_le16(c, &f->field_control) &&
	       sm_cur_le16(c, &f->manufacturer) && sm_cur_le16(c, &f->image_type) &&
	       sm_cur_le32(c, &f->file_version) && sm_cur_le16(c, &f->stack_version) &&
	       sm_cur_take(c, HEADER_STRING_LEN, &f->header_string) && sm_cur_le32(c, &f->total_size);
}

/* An EUI-64 is sent with its last octet first. */
static bool
destination(struct sm_cur *c, uint8_t out[SM_EUI_LEN])
{
	for (size_t i = SM_EUI_LEN; i-- > 0;)
		if (!sm_cur_u8(c, &out[i]))
			return false;
	return true;
}

static bool
optional_fields(struct sm_cur *c, struct sm_firmware *f)
{
	f->has_credential = f->field_control & HAS_CREDENTIAL;
	f->has_destination = f->field_control & HAS_DESTINATION;
	f->has_hardware = f->field_control & HAS_HARDWARE;
	return (!f->has_credential || sm_cur_u8(c, &f->credential)) &&
	       (!f->has_destination || destination(c, f->destination)) &&
	       (!f->has_hardware || (sm_cur_le16(c, &f->hardware_low) && sm_cur_le16(c, &f->hardware_high)));
}

static void
trim_string(struct sm_slice *s)
{
	while (s->len > 0 && (sm_slice_at(*s, s->len - 1) == 0 || sm_slice_at(*s, s->len - 1) == ' '))
		s->len--;
}

/* Leaves c behind the header, which may be longer than its fields. */
static bool
header(struct sm_cur *c, struct sm_firmware *f, struct sm_err *err)
{
	struct sm_cur fields = *c, whole;
	size_t length;

	if (!fixed_fields(&fields, f))
		return sm_fail(err, SM_E_TRUNCATED, c->len, "firmware image ends in its OTA header");
	length = f->header_length;
	if (!sm_cur_sub(c, length, &whole))
		return sm_fail(err, SM_E_TRUNCATED, c->len,
		    "firmware image ends in its OTA header of %zu octets", length);
	if (fields.off > length)
		return sm_fail(err, SM_E_MALFORMED, 6,
		    "firmware image: header length %zu is less than its fields", length);
	if (!optional_fields(&fields, f) || fields.off > length)
		return sm_fail(err, SM_E_MALFORMED, 8,
		    "firmware image: field control 0x%04X names fields beyond header length %zu",
		    (unsigned)f->field_control, length);
	trim_string(&f->header_string);
	return true;
}

/* ---- the image ---- */

static void
split_signature(struct sm_slice rest, struct sm_firmware *f)
{
	size_t tail = sizeof SIGNATURE_LENGTH + SM_FIRMWARE_SIGNATURE_LEN;
	struct sm_slice end =
	    rest.len > tail ? sm_slice_after(rest, rest.len - tail) : sm_slice_of(rest.p, 0);

	f->image = rest;
	if (end.len == 0 || memcmp(end.p, SIGNATURE_LENGTH, sizeof SIGNATURE_LENGTH) != 0)
		return;
	f->image.len -= tail;
	f->signature = sm_slice_after(end, sizeof SIGNATURE_LENGTH);
}

static bool
hash(struct sm_firmware *f, struct sm_err *err)
{
	struct sm_digester *digester = sm_digester_new(err);
	bool fine = digester && sm_digest(digester, f->image, f->hash, err);

	sm_digester_free(&digester);
	return fine;
}

bool
sm_firmware_read(struct sm_slice octets, struct sm_firmware *out, struct sm_err *err)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	struct sm_slice rest;

	memset(out, 0, sizeof *out);
	if (!sm_firmware_is(octets))
		return sm_fail(err, SM_E_MALFORMED, 0,
		    "no firmware image: it does not begin with the OTA file identifier 0x%08X", MAGIC);
	if (!header(&c, out, err))
		return false;
	if (out->total_size != octets.len)
		return sm_fail(err, out->total_size > octets.len ? SM_E_TRUNCATED : SM_E_MALFORMED,
		    UP_TO_TOTAL_SIZE, "firmware image of %zu octets says that it has %lu", octets.len,
		    (unsigned long)out->total_size);
	if (!sm_cur_take(&c, c.len, &rest))
		return false;
	split_signature(rest, out);
	return hash(out, err);
}

/* ---- as facts ---- */

static bool
fact(struct sm_details *list, struct sm_arena *a, const char *name, const char *text)
{
	struct sm_detail *d = text ? sm_detail_add(list, a, name) : NULL;

	if (d)
		d->text = sm_slice_str(text);
	return d != NULL;
}

static bool
number(struct sm_details *list, struct sm_arena *a, const char *name, size_t value)
{
	struct sm_detail *d = sm_detail_add(list, a, name);
	const char *text = sm_arena_printf(a, "%zu", value);

	if (!d || !text)
		return false;
	d->text = sm_slice_str(text);
	d->is_number = true;
	return true;
}

static bool
code(struct sm_details *list, struct sm_arena *a, const char *name, unsigned value)
{
	return fact(list, a, name, sm_arena_printf(a, "0x%04X", value));
}

static const char *
hex(struct sm_arena *a, struct sm_slice s)
{
	static const char DIGITS[] = "0123456789ABCDEF";
	char *text = sm_alloc(a, 2 * s.len + 1, 1);

	for (size_t i = 0; text && i < s.len; i++) {
		text[2 * i] = DIGITS[sm_slice_at(s, i) >> 4];
		text[2 * i + 1] = DIGITS[sm_slice_at(s, i) & 0x0f];
	}
	return text;
}

static bool
header_string(const struct sm_firmware *f, struct sm_arena *a, struct sm_details *out)
{
	struct sm_detail *d = sm_detail_add(out, a, "header_string");

	if (d)
		d->text = f->header_string;
	return d != NULL;
}

static bool
optional_facts(const struct sm_firmware *f, struct sm_arena *a, struct sm_details *out)
{
	char eui[SM_EUI_TEXT];

	sm_eui_text(f->destination, eui);
	return (!f->has_credential || number(out, a, "security_credential_version", f->credential)) &&
	       (!f->has_destination || fact(out, a, "destination", sm_arena_copy(a, eui, strlen(eui)))) &&
	       (!f->has_hardware || (code(out, a, "hardware_version_minimum", f->hardware_low) &&
	                                code(out, a, "hardware_version_maximum", f->hardware_high)));
}

bool
sm_firmware_describe(const struct sm_firmware *f, struct sm_arena *a, struct sm_details *out)
{
	return header_string(f, a, out) &&
	       fact(out, a, "hash", hex(a, sm_slice_of(f->hash, sizeof f->hash))) &&
	       fact(out, a, "manufacturer", sm_arena_printf(a, "%04X", (unsigned)f->manufacturer)) &&
	       fact(out, a, "file_version", sm_arena_printf(a, "%08lX", (unsigned long)f->file_version)) &&
	       code(out, a, "image_type", f->image_type) &&
	       code(out, a, "header_version", f->header_version) &&
	       number(out, a, "header_length", f->header_length) &&
	       code(out, a, "field_control", f->field_control) &&
	       code(out, a, "stack_version", f->stack_version) &&
	       number(out, a, "total_size", f->total_size) && optional_facts(f, a, out) &&
	       number(out, a, "image_size", f->image.len) &&
	       (f->signature.len == 0 || fact(out, a, "signature", hex(a, f->signature)));
}
