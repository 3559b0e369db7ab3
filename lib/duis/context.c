/* DUIS 5.4 DeviceType and the additions of GBCS 4.x: the members of a context, see sm-context(5). */
#include "duis/context.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "core/file.h"
#include "duis/services.h"
#include "duis/tables.h"
#include "names/version.h"

enum { CERTIFICATE_MAX = 4096, PATH_SHOWN = 180, CONTEXT_MAX = 64 * 1024 * 1024 };

static const char *const type_names[] = {
	[SM_DEVICE_ESME] = "ESME",
	[SM_DEVICE_GSME] = "GSME",
	[SM_DEVICE_CHF] = "CHF",
	[SM_DEVICE_GPF] = "GPF",
	[SM_DEVICE_HCALCS] = "HCALCS",
	[SM_DEVICE_PPMID] = "PPMID",
	[SM_DEVICE_SAPC] = "SAPC",
	[SM_DEVICE_IHD] = "IHD",
	[SM_DEVICE_CAD] = "CAD",
};

const char *
sm_device_type_name(enum sm_device_type type)
{
	return (size_t)type < SM_COUNT(type_names) ? type_names[type] : NULL;
}

enum sm_device_type
sm_device_type_parse(struct sm_slice s)
{
	for (size_t i = SM_DEVICE_UNKNOWN + 1; i < SM_COUNT(type_names); i++)
		if (sm_slice_eq_str(s, type_names[i]))
			return (enum sm_device_type)i;
	return SM_DEVICE_UNKNOWN;
}

void
sm_context_init(struct sm_context *c)
{
	*c = (struct sm_context){ .n_devices = 0 };
	sm_arena_init(&c->arena, 0);
}

void
sm_context_free(struct sm_context *c)
{
	sm_arena_free(&c->arena);
	sm_context_init(c);
}

/* A document being read, and the position in it. */
struct reader {
	struct sm_context *c;
	struct sm_err *err;
	char path[PATH_SHOWN]; /* "ctx.json: devices[2].gbcs_version"; "" before anything is known */
	size_t len;
};

/* Reads one member of an object with the reader for its name. */
struct member {
	const char *name;
	bool (*read)(struct reader *r, const json_t *value, void *into);
};

/* Extends the position by a part. leave() restores the length that it returns. */
static size_t enter(struct reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static size_t
enter(struct reader *r, const char *fmt, ...)
{
	size_t before = r->len, room = sizeof r->path - r->len;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(r->path + r->len, room, fmt, ap);
	va_end(ap);
	if (n > 0)
		r->len += (size_t)n < room ? (size_t)n : room - 1;
	return before;
}

static void
leave(struct reader *r, size_t before)
{
	r->len = before;
	r->path[before] = 0;
}

static bool
fail(const struct reader *r, enum sm_code code, const char *what)
{
	return sm_fail(r->err, code, SM_NO_OFFSET, "%s: %s", r->path, what);
}

static bool
bad(const struct reader *r, const char *what)
{
	return fail(r, SM_E_VALUE, what);
}

static bool
no_memory(const struct reader *r)
{
	return fail(r, SM_E_NOMEM, SM_NO_MEMORY);
}

static bool
read_member(struct reader *r, const struct member *m, const json_t *value, void *into)
{
	/* the path of the document itself is the file's name */
	size_t before = enter(r, "%s%s", into ? "." : ": ", m->name);
	bool fine = m->read(r, value, into);

	leave(r, before);
	return fine;
}

static bool
read_members(struct reader *r, const json_t *object, const struct member *members, size_t n, void *into)
{
	if (!json_is_object(object))
		return bad(r, "not an object");
	/* json_object_foreach takes a non-const object but does not change it */
	for (void *i = json_object_iter((json_t *)(uintptr_t)object); i;
	     i = json_object_iter_next((json_t *)(uintptr_t)object, i)) {
		const char *key = json_object_iter_key(i);
		const struct member *m = members;

		while (m < members + n && strcmp(m->name, key) != 0)
			m++;
		if (m == members + n)
			return sm_fail(
			    r->err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "%s: unknown member %.60s", r->path, key);
		if (!read_member(r, m, json_object_iter_value(i), into))
			return false;
	}
	return true;
}

static struct sm_slice
text_of(const json_t *value)
{
	return json_is_string(value) ? sm_slice_of(json_string_value(value), json_string_length(value))
	                             : sm_slice_of("", 0);
}

static bool
read_eui(const struct reader *r, const json_t *value, uint8_t out[SM_EUI_LEN])
{
	return sm_eui_parse(text_of(value), out) || bad(r, "not an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
}

static bool
read_now(struct reader *r, const json_t *value, void *into)
{
	(void)into;
	r->c->has_now = sm_time_parse(text_of(value), &r->c->now);
	return r->c->has_now || bad(r, "not a time as 2015-01-01T00:00:00Z");
}

static bool
read_party_id(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_party *party = into;

	(void)r;
	return read_eui(r, value, party->id);
}

static bool
read_party_counter(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_party *party = into;

	(void)r;
	party->has_counter = true;
	if (json_is_integer(value) && json_integer_value(value) >= 0) {
		party->counter = (uint64_t)json_integer_value(value);
		return true;
	}
	return sm_parse_uint(text_of(value), UINT64_MAX, &party->counter) || bad(r, "not a 64-bit number");
}

static const struct member party_members[] = {
	{ "counter", read_party_counter },
	{ "id", read_party_id },
};

static bool
read_party(struct reader *r, const json_t *value, struct sm_context_party *party)
{
	if (!read_members(r, value, party_members, SM_COUNT(party_members), party))
		return false;
	party->given = json_object_get(value, "id") != NULL;
	return party->given || bad(r, "the id is missing");
}

static bool
read_acb(struct reader *r, const json_t *value, void *into)
{
	(void)into;
	return read_party(r, value, &r->c->access_control_broker);
}

static bool
read_tcos(struct reader *r, const json_t *value, void *into)
{
	(void)into;
	return read_party(r, value, &r->c->transitional_cos);
}

static bool
read_type(const struct reader *r, const json_t *value, enum sm_device_type *out)
{
	*out = sm_device_type_parse(text_of(value));
	return *out != SM_DEVICE_UNKNOWN ||
	       bad(r, "not ESME, GSME, CHF, GPF, HCALCS, PPMID, SAPC, IHD or CAD");
}

static bool
read_device_id(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return read_eui(r, value, ((struct sm_context_device *)into)->id);
}

static bool
read_device_type(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return read_type(r, value, &((struct sm_context_device *)into)->type);
}

static bool
read_version(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return sm_version_read(text_of(value), &((struct sm_context_device *)into)->gbcs_version) ||
	       bad(r, "not a version of GBCS in a string, as \"4.3\"");
}

static bool
read_esme_variant(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);
	const char *const *word = sm_shape_esme_variants;

	while (*word && !sm_slice_eq_str(text, *word))
		word++;
	if (!*word)
		return bad(r, "not one of the Device pre-notification, as \"A\" or \"BDE\"");
	device->esme_variant = sm_arena_copy(&r->c->arena, text.p, text.len);
	return device->esme_variant || no_memory(r);
}

static bool
read_smets1(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;

	device->has_smets1 = true;
	device->smets1 = json_is_true(value);
	return json_is_boolean(value) || bad(r, "neither true nor false");
}

static bool
read_certificate(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);
	uint8_t *der;
	size_t len;

	if (text.len == 0 || text.len > CERTIFICATE_MAX)
		return bad(r, "not DER in base64");
	der = sm_alloc(&r->c->arena, text.len / 4 * 3 + 3, 1);
	if (!der)
		return no_memory(r);
	if (!sm_base64_decode(text, der, &len, NULL))
		return bad(r, "not DER in base64");
	device->key_agreement_certificate = sm_slice_of(der, len);
	return true;
}

static bool
read_cin(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);
	uint64_t number;

	(void)r;
	if (text.len != sizeof device->cin - 1 || !sm_parse_uint(text, 9999, &number))
		return bad(r, "not four digits in a string");
	memcpy(device->cin, text.p, text.len);
	device->has_cin = true;
	return true;
}

static bool
read_log_id(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return read_eui(r, value, ((struct sm_context_log_entry *)into)->id);
}

static bool
read_log_type(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return read_type(r, value, &((struct sm_context_log_entry *)into)->type);
}

/* Reads exactly n octets in hex. */
static bool
read_hex(const json_t *value, uint8_t *out, size_t n)
{
	struct sm_slice text = text_of(value);
	size_t len;

	return text.len == 2 * n && sm_hex_decode(text, out, &len, NULL) && len == n;
}

static bool
read_log_key(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_log_entry *entry = into;

	(void)r;
	entry->has_key = read_hex(value, entry->key, sizeof entry->key);
	return entry->has_key || bad(r, "not 16 octets in hex");
}

static bool
read_extended_pan_id(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;

	(void)r;
	device->has_extended_pan_id =
	    read_hex(value, device->extended_pan_id, sizeof device->extended_pan_id);
	return device->has_extended_pan_id || bad(r, "not 8 octets in hex");
}

static const struct member log_members[] = {
	{ "hashed_link_key", read_log_key },
	{ "id", read_log_id },
	{ "type", read_log_type },
};

static int
by_eui(const void *a, const void *b)
{
	return memcmp(a, b, SM_EUI_LEN);
}

static bool
twice(const struct reader *r, const uint8_t id[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(id, text);
	return sm_fail(r->err, SM_E_VALUE, SM_NO_OFFSET, "%s: %s stands there twice", r->path, text);
}

/* Sorts n entries, each of which begins with its id. False: two have the same device or user. */
static bool
sort_singles(const struct reader *r, void *all, size_t n, size_t size)
{
	const uint8_t *entry = all;

	qsort(all, n, size, by_eui);
	for (size_t i = 1; i < n; i++, entry += size)
		if (by_eui(entry, entry + size) == 0)
			return twice(r, entry);
	return true;
}

/* The order of a device log is kept. */
static bool
log_is_single(const struct reader *r, const struct sm_context_log_entry *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (by_eui(all[i].id, all[k].id) == 0)
				return twice(r, all[i].id);
	return true;
}

/* Reads one entry of an array: an object with both of these members. */
static bool
read_entry(struct reader *r, const json_t *array, size_t i, const struct member *members, size_t n,
    const char *needed, void *into)
{
	const json_t *entry = json_array_get(array, i);
	size_t before = enter(r, "[%zu]", i);

	if (!read_members(r, entry, members, n, into))
		return false;
	if (!json_object_get(entry, "id") || !json_object_get(entry, needed))
		return sm_fail(r->err, SM_E_VALUE, SM_NO_OFFSET, "%s: id or %s is missing", r->path, needed);
	leave(r, before);
	return true;
}

static bool
read_log(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_device *device = into;
	struct sm_context_log_entry *entries;

	if (!json_is_array(value))
		return bad(r, "not an array");
	entries = sm_alloc(&r->c->arena, json_array_size(value) + 1, sizeof *entries);
	if (!entries)
		return no_memory(r);
	for (size_t i = 0; i < json_array_size(value); i++)
		if (!read_entry(r, value, i, log_members, SM_COUNT(log_members), "type", &entries[i]))
			return false;
	if (!log_is_single(r, entries, json_array_size(value)))
		return false;
	device->log = entries;
	device->n_log = json_array_size(value);
	return true;
}

static const struct member device_members[] = {
	{ "customer_identification_number", read_cin },
	{ "device_log", read_log },
	{ "esme_variant", read_esme_variant },
	{ "extended_pan_id", read_extended_pan_id },
	{ "gbcs_version", read_version },
	{ "id", read_device_id },
	{ "key_agreement_certificate", read_certificate },
	{ "smets1", read_smets1 },
	{ "type", read_device_type },
};

static bool
read_devices(struct reader *r, const json_t *value, void *into)
{
	size_t n = json_is_array(value) ? json_array_size(value) : 0;
	struct sm_context_device *all = sm_alloc(&r->c->arena, r->c->n_devices + n + 1, sizeof *all);

	(void)into;
	if (!json_is_array(value))
		return bad(r, "not an array");
	if (!all)
		return no_memory(r);
	if (r->c->n_devices > 0)
		memcpy(all, r->c->devices, r->c->n_devices * sizeof *all);
	for (size_t i = 0; i < n; i++) {
		struct sm_context_device *device = &all[r->c->n_devices + i];

		device->esme_variant = "";
		if (!read_entry(r, value, i, device_members, SM_COUNT(device_members), "type", device))
			return false;
	}
	r->c->devices = all;
	r->c->n_devices += n;
	return sort_singles(r, all, r->c->n_devices, sizeof *all);
}

static bool
read_user_id(struct reader *r, const json_t *value, void *into)
{
	(void)r;
	return read_eui(r, value, ((struct sm_context_user *)into)->id);
}

static bool
read_user_role(struct reader *r, const json_t *value, void *into)
{
	struct sm_context_user *user = into;

	(void)r;
	for (unsigned role = SM_ROLE_IS; role <= SM_ROLE_LC; role <<= 1)
		if (sm_slice_eq_str(text_of(value), sm_role_name(role)))
			user->role = role;
	return user->role != 0 || bad(r, "not IS, ES, GS, RSA, ED, GT, OU or LC");
}

static const struct member user_members[] = {
	{ "id", read_user_id },
	{ "role", read_user_role },
};

static bool
read_users(struct reader *r, const json_t *value, void *into)
{
	(void)into;
	if (!json_is_array(value))
		return bad(r, "not an array");
	r->c->n_users = json_array_size(value);
	r->c->users = sm_alloc(&r->c->arena, r->c->n_users + 1, sizeof *r->c->users);
	if (!r->c->users)
		return no_memory(r);
	for (size_t i = 0; i < r->c->n_users; i++)
		if (!read_entry(r, value, i, user_members, SM_COUNT(user_members), "role", &r->c->users[i]))
			return false;
	return sort_singles(r, r->c->users, r->c->n_users, sizeof *r->c->users);
}

static const struct member context_members[] = {
	{ "access_control_broker", read_acb },
	{ "devices", read_devices },
	{ "now", read_now },
	{ "transitional_change_of_supplier", read_tcos },
	{ "users", read_users },
};

/* Reads root, which may be NULL; name is that of the document. */
static bool
read_document(
    struct sm_context *c, json_t *root, const json_error_t *where, const char *name, struct sm_err *err)
{
	struct reader r = { .c = c, .err = err };
	bool fine;

	(void)enter(&r, "%.120s", name);
	if (!root)
		return sm_fail(err, SM_E_MALFORMED,
		    where->position < 0 ? SM_NO_OFFSET : (size_t)where->position, "%s: line %d: %.120s",
		    r.path, where->line, where->text);
	fine = read_members(&r, root, context_members, SM_COUNT(context_members), NULL);
	json_decref(root);
	return fine;
}

static bool
read_text(struct sm_context *c, struct sm_slice json, const char *name, struct sm_err *err)
{
	struct sm_slice text = sm_skip_mark(json);
	json_error_t where;
	json_t *root = json_loadb((const char *)text.p, text.len, JSON_REJECT_DUPLICATES, &where);

	return read_document(c, root, &where, name, err);
}

bool
sm_context_parse(struct sm_context *c, struct sm_slice json, struct sm_err *err)
{
	return read_text(c, json, "context", err);
}

bool
sm_context_load(struct sm_context *c, const char *path, struct sm_err *err)
{
	struct sm_buf text;
	bool fine;

	sm_buf_init(&text);
	fine = sm_file_read(path, CONTEXT_MAX, &text, err) &&
	       read_text(c, sm_slice_of(text.p, text.len), path, err);
	sm_buf_free(&text);
	return fine;
}

const struct sm_context_device *
sm_context_device(const struct sm_context *c, const uint8_t id[SM_EUI_LEN])
{
	const struct sm_context_device *found = NULL;

	if (c->n_devices > 0)
		found = bsearch(id, c->devices, c->n_devices, sizeof *c->devices, by_eui);
	return c->more ? c->more(c->more_arg, id, found) : found;
}

const struct sm_context_user *
sm_context_user(const struct sm_context *c, const uint8_t id[SM_EUI_LEN])
{
	if (c->n_users == 0)
		return NULL;
	return bsearch(id, c->users, c->n_users, sizeof *c->users, by_eui);
}
