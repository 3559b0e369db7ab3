/* DUIS 5.4 DeviceType, with what GBCS 4.x has in addition: what a context may say, see sm-context(5). */
#include "duis/context.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "core/file.h"
#include "duis/services.h"

enum { CERTIFICATE_MAX = 4096, CONTEXT_MAX = 64 * 1024 * 1024 };

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

bool
sm_gbcs_version_parse(struct sm_slice s, unsigned *out)
{
	size_t point = 0;
	uint64_t major, minor;

	while (point < s.len && s.p[point] != '.')
		point++;
	if (point == s.len || !sm_parse_uint(sm_slice_of(s.p, point), 99, &major) ||
	    !sm_parse_uint(sm_slice_of(s.p + point + 1, s.len - point - 1), 99, &minor))
		return false;
	*out = (unsigned)(major * 100 + minor);
	return true;
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

/* One member of an object, by the reader that its name selects. */
struct member {
	const char *name;
	bool (*read)(struct sm_context *c, const json_t *value, void *into, struct sm_err *err);
};

static bool
bad(struct sm_err *err, const char *what)
{
	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s", what);
}

static bool
read_members(struct sm_context *c, const json_t *object, const struct member *members, size_t n, void *into,
    struct sm_err *err)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return bad(err, "an object is expected");
	/* json_object_foreach works on a non-const object, which it doesn't change */
	for (void *i = json_object_iter((json_t *)(uintptr_t)object); i;
	     i = json_object_iter_next((json_t *)(uintptr_t)object, i)) {
		const struct member *m = members;

		key = json_object_iter_key(i);
		value = json_object_iter_value(i);
		while (m < members + n && strcmp(m->name, key) != 0)
			m++;
		if (m == members + n)
			return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "unknown member %.60s", key);
		if (!m->read(c, value, into, err))
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
read_eui(const json_t *value, uint8_t out[SM_EUI_LEN], struct sm_err *err)
{
	return sm_eui_parse(text_of(value), out) || bad(err, "id is an EUI-64 as 0A-0B-0C-D0-00-00-0E-01");
}

static bool
read_now(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)into;
	c->has_now = sm_time_parse(text_of(value), &c->now);
	return c->has_now || bad(err, "now is a time as 2015-01-01T00:00:00Z");
}

static bool
read_party_id(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_party *party = into;

	(void)c;
	return read_eui(value, party->id, err);
}

static bool
read_party_counter(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_party *party = into;

	(void)c;
	party->has_counter = true;
	if (json_is_integer(value) && json_integer_value(value) >= 0) {
		party->counter = (uint64_t)json_integer_value(value);
		return true;
	}
	return sm_parse_uint(text_of(value), UINT64_MAX, &party->counter) ||
	       bad(err, "counter is a 64-bit number");
}

static const struct member party_members[] = {
	{ "counter", read_party_counter },
	{ "id", read_party_id },
};

static bool
read_party(struct sm_context *c, const json_t *value, struct sm_context_party *party, struct sm_err *err)
{
	if (!read_members(c, value, party_members, SM_COUNT(party_members), party, err))
		return false;
	party->given = json_object_get(value, "id") != NULL;
	return party->given || bad(err, "a party without an id");
}

static bool
read_acb(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)into;
	return read_party(c, value, &c->access_control_broker, err);
}

static bool
read_tcos(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)into;
	return read_party(c, value, &c->transitional_cos, err);
}

static bool
read_type(const json_t *value, enum sm_device_type *out, struct sm_err *err)
{
	*out = sm_device_type_parse(text_of(value));
	return *out != SM_DEVICE_UNKNOWN ||
	       bad(err, "type is ESME, GSME, CHF, GPF, HCALCS, PPMID, SAPC, IHD or CAD");
}

static bool
read_device_id(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return read_eui(value, ((struct sm_context_device *)into)->id, err);
}

static bool
read_device_type(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return read_type(value, &((struct sm_context_device *)into)->type, err);
}

static bool
read_version(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return sm_gbcs_version_parse(text_of(value), &((struct sm_context_device *)into)->gbcs_version) ||
	       bad(err, "gbcs_version is two numbers as \"4.3\"");
}

static bool
read_esme_variant(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);

	if (text.len == 0 || text.len > 8)
		return bad(err, "esme_variant is one as of the Device pre-notification, \"A\" or \"BCD\"");
	for (size_t i = 0; i < text.len; i++)
		if (text.p[i] < 'A' || text.p[i] > 'Z')
			return bad(err, "esme_variant is capital letters");
	device->esme_variant = sm_arena_copy(&c->arena, text.p, text.len);
	return device->esme_variant || sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the context");
}

static bool
read_certificate(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);
	uint8_t *der;
	size_t len;

	if (text.len == 0 || text.len > CERTIFICATE_MAX)
		return bad(err, "key_agreement_certificate is DER in base64");
	der = sm_alloc(&c->arena, text.len / 4 * 3 + 3, 1);
	if (!der)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the context");
	if (!sm_base64_decode(text, der, &len, NULL))
		return bad(err, "key_agreement_certificate is DER in base64");
	device->key_agreement_certificate = sm_slice_of(der, len);
	return true;
}

static bool
read_cin(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_device *device = into;
	struct sm_slice text = text_of(value);
	uint64_t number;

	(void)c;
	if (text.len != sizeof device->cin - 1 || !sm_parse_uint(text, 9999, &number))
		return bad(err, "customer_identification_number is four digits in a string");
	memcpy(device->cin, text.p, text.len);
	device->has_cin = true;
	return true;
}

static bool
read_log_id(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return read_eui(value, ((struct sm_context_log_entry *)into)->id, err);
}

static bool
read_log_type(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return read_type(value, &((struct sm_context_log_entry *)into)->type, err);
}

/* Octets in hex, exactly n. */
static bool
read_hex(const json_t *value, uint8_t *out, size_t n)
{
	struct sm_slice text = text_of(value);
	size_t len;

	return text.len == 2 * n && sm_hex_decode(text, out, &len, NULL) && len == n;
}

static bool
read_log_key(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_log_entry *entry = into;

	(void)c;
	entry->has_key = read_hex(value, entry->key, sizeof entry->key);
	return entry->has_key || bad(err, "hashed_link_key is 16 octets in hex");
}

static bool
read_extended_pan_id(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_device *device = into;

	(void)c;
	device->has_extended_pan_id =
	    read_hex(value, device->extended_pan_id, sizeof device->extended_pan_id);
	return device->has_extended_pan_id || bad(err, "extended_pan_id is 8 octets in hex");
}

static const struct member log_members[] = {
	{ "hashed_link_key", read_log_key },
	{ "id", read_log_id },
	{ "type", read_log_type },
};

static bool
read_log(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_device *device = into;
	struct sm_context_log_entry *entries;

	if (!json_is_array(value))
		return bad(err, "device_log is an array");
	entries = sm_alloc(&c->arena, json_array_size(value) + 1, sizeof *entries);
	if (!entries)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the context");
	for (size_t i = 0; i < json_array_size(value); i++) {
		const json_t *entry = json_array_get(value, i);

		if (!read_members(c, entry, log_members, SM_COUNT(log_members), &entries[i], err))
			return false;
		if (!json_object_get(entry, "id") || !json_object_get(entry, "type"))
			return bad(err, "an entry of device_log has id and type");
	}
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
	{ "type", read_device_type },
};

static int
by_id(const void *a, const void *b)
{
	const struct sm_context_device *x = a, *y = b;

	return memcmp(x->id, y->id, SM_EUI_LEN);
}

static bool
read_devices(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	size_t n = json_is_array(value) ? json_array_size(value) : 0;
	struct sm_context_device *all = sm_alloc(&c->arena, c->n_devices + n + 1, sizeof *all);

	(void)into;
	if (!json_is_array(value))
		return bad(err, "devices is an array");
	if (!all)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the context");
	if (c->n_devices > 0)
		memcpy(all, c->devices, c->n_devices * sizeof *all);
	for (size_t i = 0; i < n; i++) {
		struct sm_context_device *device = &all[c->n_devices + i];
		const json_t *entry = json_array_get(value, i);

		device->esme_variant = "";
		if (!read_members(c, entry, device_members, SM_COUNT(device_members), device, err))
			return false;
		if (!json_object_get(entry, "id") || !json_object_get(entry, "type"))
			return bad(err, "a device has id and type");
	}
	c->devices = all;
	c->n_devices += n;
	qsort(all, c->n_devices, sizeof *all, by_id);
	for (size_t i = 1; i < c->n_devices; i++)
		if (by_id(&all[i - 1], &all[i]) == 0)
			return bad(err, "a device stands there twice");
	return true;
}

static bool
read_user_id(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)c;
	return read_eui(value, ((struct sm_context_user *)into)->id, err);
}

static bool
read_user_role(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	struct sm_context_user *user = into;

	(void)c;
	for (unsigned role = SM_ROLE_IS; role <= SM_ROLE_LC; role <<= 1)
		if (sm_slice_eq_str(text_of(value), sm_role_name(role)))
			user->role = role;
	return user->role != 0 || bad(err, "role is IS, ES, GS, RSA, ED, GT, OU or LC");
}

static const struct member user_members[] = {
	{ "id", read_user_id },
	{ "role", read_user_role },
};

static bool
read_users(struct sm_context *c, const json_t *value, void *into, struct sm_err *err)
{
	(void)into;
	if (!json_is_array(value))
		return bad(err, "users is an array");
	c->n_users = json_array_size(value);
	c->users = sm_alloc(&c->arena, c->n_users + 1, sizeof *c->users);
	if (!c->users)
		return sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "no memory for the context");
	for (size_t i = 0; i < c->n_users; i++) {
		const json_t *entry = json_array_get(value, i);

		if (!read_members(c, entry, user_members, SM_COUNT(user_members), &c->users[i], err))
			return false;
		if (!json_object_get(entry, "id") || !json_object_get(entry, "role"))
			return bad(err, "a user has id and role");
	}
	return true;
}

static const struct member context_members[] = {
	{ "access_control_broker", read_acb },
	{ "devices", read_devices },
	{ "now", read_now },
	{ "transitional_change_of_supplier", read_tcos },
	{ "users", read_users },
};

static bool
read_context(struct sm_context *c, struct sm_slice json, struct sm_err *err)
{
	struct sm_slice text = sm_skip_mark(json);
	json_error_t where;
	json_t *root = json_loadb((const char *)text.p, text.len, JSON_REJECT_DUPLICATES, &where);
	bool fine;

	if (!root)
		return sm_fail(err, SM_E_MALFORMED,
		    where.position < 0 ? SM_NO_OFFSET : (size_t)where.position, "line %d: %.120s", where.line,
		    where.text);
	fine = read_members(c, root, context_members, SM_COUNT(context_members), NULL, err);
	json_decref(root);
	return fine;
}

bool
sm_context_parse(struct sm_context *c, struct sm_slice json, struct sm_err *err)
{
	struct sm_err inner;

	sm_err_clear(&inner);
	return read_context(c, json, &inner) ||
	       sm_fail(err, inner.code, inner.offset, "context: %.500s", inner.text);
}

bool
sm_context_load(struct sm_context *c, const char *path, struct sm_err *err)
{
	struct sm_err inner;
	struct sm_buf text;
	bool fine;

	sm_err_clear(&inner);
	sm_buf_init(&text);
	if (!sm_file_read(path, CONTEXT_MAX, &text, &inner)) {
		sm_buf_free(&text);
		return sm_fail(err, inner.code, SM_NO_OFFSET, "--context=%.400s", inner.text);
	}
	fine = read_context(c, sm_slice_of(text.p, text.len), &inner);
	sm_buf_free(&text);
	return fine || sm_fail(err, inner.code, inner.offset, "--context=%.200s: %.300s", path, inner.text);
}

const struct sm_context_device *
sm_context_device(const struct sm_context *c, const uint8_t id[SM_EUI_LEN])
{
	const struct sm_context_device *found = NULL;
	struct sm_context_device key = { .gbcs_version = 0 };

	memcpy(key.id, id, SM_EUI_LEN);
	if (c->n_devices > 0)
		found = bsearch(&key, c->devices, c->n_devices, sizeof *c->devices, by_id);
	return found || !c->more ? found : c->more(c->more_arg, id);
}

const struct sm_context_user *
sm_context_user(const struct sm_context *c, const uint8_t id[SM_EUI_LEN])
{
	for (size_t i = 0; i < c->n_users; i++)
		if (memcmp(c->users[i].id, id, SM_EUI_LEN) == 0)
			return &c->users[i];
	return NULL;
}
