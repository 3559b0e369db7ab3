/* sm-inventory read: devices by a key, as 8.2 answers it. */
#include "sm-inventory.h"

#include <string.h>

#include "inventory/answer.h"
#include "inventory/forms.h"
#include "inventory/inventory.h"
#include "inventory/users.h"

static bool
read_key(struct inventory *t, struct sm_read_key *key, struct sm_err *err)
{
	int keys = t->has_device + (t->mpxn != NULL) + (t->uprn != NULL) + (t->postcode != NULL);
	unsigned roles = 0;

	if (keys != 1 || (t->postcode == NULL) != (t->address == NULL))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET,
		    "read needs one of --device, --mpxn, --uprn, --postcode with --address, or FILEs of "
		    "requests");
	if (t->role && (!sm_roles_parse(sm_slice_str(t->role), &roles) || roles == 0))
		return sm_fail(err, SM_E_USAGE, SM_NO_OFFSET, "--role=%.40s: there is no such role", t->role);
	*key = (struct sm_read_key){ .has_device = t->has_device,
		.hide_type_2 = t->role && !sm_sees_type_2(roles) };
	memcpy(key->device, t->device, SM_EUI_LEN);
	key->mpxn = sm_trim(sm_slice_or_empty(t->mpxn));
	key->uprn = sm_slice_or_empty(t->uprn);
	key->postcode = sm_trim(sm_slice_or_empty(t->postcode));
	key->address = sm_trim(sm_slice_or_empty(t->address));
	return true;
}

static bool
write_document(
    const struct inventory *t, const struct sm_read_result *r, struct sm_buf *out, struct sm_err *err)
{
	if (r->n_devices > SM_DUIS_DEVICES_MAX)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET,
		    "%zu devices; a response document holds no more than %d", r->n_devices,
		    SM_DUIS_DEVICES_MAX);
	sm_devices_duis(r->devices, r->n_devices, t->now, out);
	if (!sm_form_is_xml(sm_slice_of(out->p, out->len)))
		return sm_fail(err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "a text holds a control character, which XML can't tell: --format=json does");
	return inventory_warn_receiver(t, sm_slice_of(out->p, out->len), err);
}

/* Writes the key in words. */
static void
put_key(const struct inventory *t, struct sm_buf *out)
{
	const struct {
		const char *key, *value;
	} keys[] = { { "MPxN", t->mpxn }, { "UPRN", t->uprn }, { "postcode and address", t->postcode } };

	for (size_t i = 0; i < SM_COUNT(keys); i++) {
		if (!keys[i].value)
			continue;
		sm_buf_printf(out, "%s ", keys[i].key);
		sm_buf_printable(out, sm_slice_str(keys[i].value));
	}
	if (t->address) {
		sm_buf_puts(out, ", ");
		sm_buf_printable(out, sm_slice_str(t->address));
	}
	if (t->has_device)
		sm_buf_eui(out, t->device);
}

/* Says of a key which no table of devices can have that it may be a slip. */
static void
put_doubt(const struct inventory *t, struct sm_arena *a, struct sm_buf *out)
{
	const struct {
		const char *value, *name;
		enum sm_column_form form;
	} keys[] = { { t->mpxn, "MPxN", SM_COLUMN_MPXN }, { t->uprn, "UPRN", SM_COLUMN_UPRN },
		{ t->postcode, "postcode", SM_COLUMN_POSTCODE } };

	for (size_t i = 0; i < SM_COUNT(keys); i++) {
		struct sm_slice value = sm_slice_or_empty(keys[i].value);
		struct sm_err why;

		sm_err_clear(&why);
		if (!sm_form_take(keys[i].form, keys[i].name, &value, a, &why) && why.code == SM_E_VALUE) {
			sm_buf_puts(out, "; ");
			sm_buf_printable(out, sm_slice_str(why.text));
		}
	}
	if (t->postcode)
		sm_buf_puts(out, "; they are compared letter by letter, with case and spaces");
}

/* Writes an empty answer, so that a reader does not wait for one. */
static void
say_nothing(const struct inventory *t, struct sm_arena *a, struct sm_buf *out)
{
	sm_buf_puts(out, "no device is known by ");
	put_key(t, out);
	put_doubt(t, a, out);
	sm_buf_putc(out, '\n');
}

static bool
write_page(const struct inventory *t, const struct sm_read_result *r, struct sm_arena *a, struct sm_buf *out,
    struct sm_err *err)
{
	struct sm_buf key;
	bool fine;

	sm_buf_init(&key);
	put_key(t, &key);
	fine =
	    key.failed ? sm_no_memory(err) : inventory_home_page(sm_slice_of(key.p, key.len), r, a, out, err);
	sm_buf_free(&key);
	return fine;
}

static bool
write_reading(const struct inventory *t, const struct sm_read_result *r, struct sm_arena *a,
    struct sm_buf *out, struct sm_err *err)
{
	struct sm_json w = { .out = out };

	if (t->html)
		return write_page(t, r, a, out, err);
	if (t->duis)
		return write_document(t, r, out, err);
	if (t->text) {
		if (r->n_devices == 0)
			say_nothing(t, a, out);
		else
			sm_read_result_text(r, t->colour, out);
		return true;
	}
	sm_json_open(&w, '{');
	sm_read_result_json(r, &w);
	sm_json_close(&w, '}');
	sm_buf_putc(out, '\n');
	return true;
}

bool
inventory_read(struct inventory *t, struct sm_work *w, int *status, struct sm_err *err)
{
	struct sm_read_result reading;
	struct sm_read_key key;
	struct sm_buf out;
	bool fine;

	if (!read_key(t, &key, err) || !sm_inventory_read(w, &key, &reading, err))
		return false;
	if (reading.n_devices == 0)
		*status = SM_EXIT_NO;
	sm_buf_init(&out);
	fine = write_reading(t, &reading, w->arena, &out, err);
	return inventory_finish(t, &out, fine, err);
}

int
inventory_read_request(struct sm_worker *w, const struct sm_record *r, struct sm_buf *out, struct sm_err *err)
{
	struct inventory *t = w->state;
	struct sm_outcome outcome;
	struct sm_work work = {
		.db = t->db, .arena = &w->arena, .now = t->now, .outcome = &outcome, .document = r->request
	};
	struct sm_request request;
	struct sm_document *document;

	if (!w->in_order)
		return SM_LATER;
	sm_outcome_init(&outcome);
	if (!sm_db_begin_reading(t->db, err) || !sm_record_document(w, r, SM_DOCUMENT_DATA, &document, err) ||
	    !sm_request_read(sm_document_root(document), &request, err) ||
	    !sm_inventory_answer(&work, &request, err) || !sm_db_commit(t->db, err)) {
		sm_db_rollback(t->db);
		return SM_EXIT_TROUBLE;
	}
	return inventory_show(t, r, &outcome, out, err);
}
