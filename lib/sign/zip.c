#include "sign/zip.h"

#include "core/memory.h"
#include "core/text.h"

#define ZLIB_CONST /* inflate does not write to its input */
#include <zlib.h>

#include <stdlib.h>
#include <string.h>

/* APPNOTE 4.3: the signatures of headers, as little-endian numbers */
enum { LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50 };

enum { STORED = 0, DEFLATED = 8 }; /* APPNOTE 4.4.5 */
enum { ENCRYPTED = 1 << 0 }; /* APPNOTE 4.4.4 */
enum { END_LEN = 22, COMMENT_MAX = UINT16_MAX };
enum { RATIO_FREE = 64 * 1024 }; /* octets of a member that need no ratio */

/* A member as the directory has it. */
struct entry {
	struct sm_slice name;
	uint16_t flags, method;
	uint32_t crc, packed, size, offset;
};

struct archive {
	struct sm_slice file;
	bool (*take)(void *arg, const struct sm_zip_member *member);
	void *arg;
	struct sm_err *err;
	size_t total; /* octets of the members before */
};

bool
sm_zip_is(struct sm_slice file)
{
	struct sm_cur c = sm_cur_over(file, 0);
	uint32_t signature;

	return sm_cur_le32(&c, &signature) && (signature == LOCAL || signature == END);
}

static bool
skip(struct sm_cur *c, size_t n)
{
	struct sm_slice ignored;

	return sm_cur_take(c, n, &ignored);
}

/* ---- the end of the directory ---- */

/* The record stands last, before a comment that it gives the length of. */
static bool
is_end(struct sm_slice file, size_t at, struct sm_cur *out)
{
	struct sm_cur c = sm_cur_over(sm_slice_after(file, at), at);
	uint32_t signature;
	uint16_t comment;

	if (!sm_cur_le32(&c, &signature) || signature != END)
		return false;
	*out = c;
	return skip(&c, END_LEN - 6) && sm_cur_le16(&c, &comment) && comment == c.len;
}

static bool
find_end(const struct archive *z, struct sm_cur *out)
{
	for (size_t n = END_LEN; n <= z->file.len && n <= END_LEN + COMMENT_MAX; n++)
		if (is_end(z->file, z->file.len - n, out))
			return true;
	return sm_fail(z->err, SM_E_TRUNCATED, z->file.len,
	    "ZIP: the directory at its end is missing; the file is cut off");
}

/* A cursor over the directory, and the number of its entries. */
static bool
directory(const struct archive *z, struct sm_cur *out, uint16_t *n)
{
	uint16_t disk, first_disk, here;
	uint32_t length, offset;
	struct sm_cur c, whole = sm_cur_over(z->file, 0);

	if (!find_end(z, &c))
		return false;
	if (!sm_cur_le16(&c, &disk) || !sm_cur_le16(&c, &first_disk) || !sm_cur_le16(&c, &here) ||
	    !sm_cur_le16(&c, n) || !sm_cur_le32(&c, &length) || !sm_cur_le32(&c, &offset))
		return sm_fail(z->err, SM_E_TRUNCATED, c.off, "ZIP: the end of the directory is cut off");
	if (*n == UINT16_MAX || length == UINT32_MAX || offset == UINT32_MAX)
		return sm_fail(z->err, SM_E_UNSUPPORTED, c.off, "ZIP64; pack fewer files as an ordinary ZIP");
	if (disk != 0 || first_disk != 0 || here != *n)
		return sm_fail(z->err, SM_E_UNSUPPORTED, c.off, "ZIP: a part of an archive of several files");
	return (skip(&whole, offset) && sm_cur_sub(&whole, length, out)) ||
	       sm_fail(z->err, SM_E_MALFORMED, c.off, "ZIP: the directory lies outside of the file");
}

/* ---- a member ---- */

static bool
read_entry(const struct archive *z, struct sm_cur *c, struct entry *e)
{
	uint32_t signature;
	uint16_t name, extra, comment;
	size_t off = c->off;

	if (!sm_cur_le32(c, &signature) || signature != CENTRAL)
		return sm_fail(z->err, SM_E_MALFORMED, off, "ZIP: an entry of the directory is damaged");
	/* versions; times; disk and attributes */
	return (skip(c, 4) && sm_cur_le16(c, &e->flags) && sm_cur_le16(c, &e->method) && skip(c, 4) &&
	           sm_cur_le32(c, &e->crc) && sm_cur_le32(c, &e->packed) && sm_cur_le32(c, &e->size) &&
	           sm_cur_le16(c, &name) && sm_cur_le16(c, &extra) && sm_cur_le16(c, &comment) &&
	           skip(c, 8) && sm_cur_le32(c, &e->offset) && sm_cur_take(c, name, &e->name) &&
	           skip(c, extra) && skip(c, comment)) ||
	       sm_fail(z->err, SM_E_TRUNCATED, off, "ZIP: an entry of the directory is cut off");
}

/* The octets of a member as they are in the archive. Readers of its two headers must see the same name. */
static bool
packed_octets(const struct archive *z, const struct entry *e, struct sm_slice *out, struct sm_err *why)
{
	struct sm_cur c = sm_cur_over(z->file, 0);
	uint32_t signature;
	uint16_t name, extra;
	struct sm_slice said;

	if (!skip(&c, e->offset) || !sm_cur_le32(&c, &signature) || signature != LOCAL || !skip(&c, 22) ||
	    !sm_cur_le16(&c, &name) || !sm_cur_le16(&c, &extra) || !sm_cur_take(&c, name, &said) ||
	    !skip(&c, extra))
		return sm_fail(why, SM_E_MALFORMED, e->offset, "its header in the ZIP is damaged");
	if (!sm_slice_eq(said, e->name))
		return sm_fail(why, SM_E_MALFORMED, e->offset, "its header in the ZIP has another name");
	return sm_cur_take(&c, e->packed, out) ||
	       sm_fail(why, SM_E_TRUNCATED, e->offset, "it is cut off in the ZIP");
}

static bool
may_unpack(const struct entry *e, struct sm_err *why)
{
	if (e->flags & ENCRYPTED)
		return sm_fail(why, SM_E_UNSUPPORTED, e->offset, "it is encrypted in the ZIP");
	if (e->method != STORED && e->method != DEFLATED)
		return sm_fail(why, SM_E_UNSUPPORTED, e->offset,
		    "method %u of the ZIP is not known; pack it with deflate", (unsigned)e->method);
	if (e->size > SM_ZIP_MEMBER_MAX)
		return sm_fail(
		    why, SM_E_LIMIT, e->offset, "it would be larger than %d octets", SM_ZIP_MEMBER_MAX);
	return e->size <= RATIO_FREE || e->size / SM_ZIP_RATIO_MAX <= e->packed ||
	       sm_fail(why, SM_E_LIMIT, e->offset, "it would be more than %d times as large as in the ZIP",
	           SM_ZIP_RATIO_MAX);
}

/* Inflates to exactly the size that the directory gives. */
static bool
inflate_to(struct sm_slice packed, uint8_t *out, uint32_t size)
{
	enum { RAW = -MAX_WBITS }; /* without zlib's own header */
	z_stream s = {
		.next_in = packed.p, .avail_in = (uInt)packed.len, .next_out = out, .avail_out = size
	};
	int end;

	if (inflateInit2(&s, RAW) != Z_OK)
		return false;
	end = inflate(&s, Z_FINISH);
	(void)inflateEnd(&s);
	return end == Z_STREAM_END && s.avail_in == 0 && s.avail_out == 0;
}

static bool
unpack(const struct archive *z, const struct entry *e, uint8_t *out, struct sm_err *why)
{
	struct sm_slice packed;

	if (!packed_octets(z, e, &packed, why))
		return false;
	if (e->method == STORED && packed.len == e->size)
		memcpy(out, packed.p, packed.len);
	else if (e->method == STORED || !inflate_to(packed, out, e->size))
		return sm_fail(why, SM_E_MALFORMED, e->offset, "what the ZIP holds of it is damaged");
	return crc32(crc32(0, NULL, 0), out, e->size) == e->crc ||
	       sm_fail(why, SM_E_MALFORMED, e->offset, "its check sum in the ZIP is wrong");
}

static bool
take_member(struct archive *z, const struct entry *e)
{
	struct sm_zip_member member = { .name = e->name };
	uint8_t *octets = NULL;
	struct sm_err why;
	bool fine;

	sm_err_clear(&why);
	if (may_unpack(e, &why)) {
		if (e->size > SM_ZIP_TOTAL_MAX - z->total)
			return sm_fail(z->err, SM_E_LIMIT, e->offset,
			    "ZIP: its members would be larger than %d octets", SM_ZIP_TOTAL_MAX);
		z->total += e->size;
		octets = sm_memory_malloc((size_t)e->size + 1);
		if (!octets)
			return sm_no_memory(z->err);
		if (unpack(z, e, octets, &why))
			member.octets = sm_slice_of(octets, e->size);
	}
	member.why = why.code == SM_OK ? NULL : &why;
	fine = z->take(z->arg, &member);
	free(octets);
	return fine;
}

static bool
is_folder(const struct entry *e)
{
	return e->name.len > 0 && sm_slice_at(e->name, e->name.len - 1) == '/';
}

bool
sm_zip_each(struct sm_slice file, bool (*take)(void *arg, const struct sm_zip_member *member), void *arg,
    struct sm_err *err)
{
	struct archive z = { .file = file, .take = take, .arg = arg, .err = err };
	struct sm_cur c;
	uint16_t n;
	bool any = false;

	if (!directory(&z, &c, &n))
		return false;
	for (uint16_t i = 0; i < n; i++) {
		struct entry e;

		if (!read_entry(&z, &c, &e) || (!is_folder(&e) && !take_member(&z, &e)))
			return false;
		any |= !is_folder(&e);
	}
	if (!sm_cur_done(&c))
		return sm_fail(err, SM_E_MALFORMED, c.off, "ZIP: octets follow the entries of the directory");
	return any || sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "ZIP: there is no file in it");
}
