#include "inventory/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "inventory/cpl.h"
#include "inventory/db_open.h"
#include "inventory/smets1.h"
#include "inventory/state.h"
#include "names/version.h"

struct sm_lookup {
	struct sm_db *db;
	struct sm_arena *arena;
	struct sm_devices_read *devices; /* of the caller's record; NULL: none are kept */
	struct sm_err err; /* error of the first lookup that failed since sm_lookup_begin */
};

struct sm_lookup *
sm_lookup_open(const char *path, struct sm_err *err)
{
	struct sm_lookup *lookup = sm_memory_calloc(1, sizeof *lookup);

	if (!lookup) {
		(void)sm_no_memory(err);
		return NULL;
	}
	lookup->db = sm_db_open(path, SM_DB_READ, err);
	if (!lookup->db)
		sm_lookup_close(&lookup);
	return lookup;
}

void
sm_lookup_close(struct sm_lookup **lookup)
{
	if (!*lookup)
		return;
	sm_db_close(&(*lookup)->db);
	free(*lookup);
	*lookup = NULL;
}

static const struct sm_context_device *
no_memory(struct sm_lookup *lookup)
{
	(void)sm_no_room(&lookup->err, SM_NO_OFFSET, "record");
	return NULL;
}

/* A version that can't be read is not taken as the newest: services that need it are refused. */
static bool
note_unread(struct sm_context_device *device, struct sm_slice version, struct sm_arena *a)
{
	const char *copy = sm_arena_copy(a, version.p, version.len);

	device->unread_version = sm_slice_of(copy, copy ? version.len : 0);
	return copy != NULL;
}

/* What the context says of a device holds; the inventory has the rest. */
static void
prefer(struct sm_context_device *device, const struct sm_context_device *known)
{
	const struct sm_context_device kept = *device;

	*device = *known;
	if (known->gbcs_version == 0) {
		device->gbcs_version = kept.gbcs_version;
		device->unread_version = kept.unread_version;
	}
	if (known->esme_variant[0] == '\0')
		device->esme_variant = kept.esme_variant;
	if (!known->has_smets1)
		device->smets1 = kept.smets1;
}

/* Converts a device of the inventory to one of a context. NULL: in neither. */
static const struct sm_context_device *
find(void *arg, const uint8_t id[SM_EUI_LEN], const struct sm_context_device *known)
{
	struct sm_lookup *lookup = arg;
	struct sm_context_device *device = SM_NEW(lookup->arena, struct sm_context_device);
	struct sm_work work = { .db = lookup->db, .arena = lookup->arena, .devices = lookup->devices };
	struct sm_device found;
	struct sm_slice variant, version;
	struct sm_cpl_model model;

	if (!device)
		return no_memory(lookup);
	if (!sm_device_get(&work, id, &found, &lookup->err))
		return NULL;
	if (!found.known)
		return known;
	if (!sm_cpl_complete(&work, &found, &model, &lookup->err))
		return NULL;
	version = found.field[SM_FIELD_GBCS_VERSION];
	variant = found.field[SM_FIELD_ESME_VARIANT];
	memcpy(device->id, id, SM_EUI_LEN);
	device->type = found.type;
	device->smets1 = sm_device_is_smets1(&found);
	device->esme_variant = sm_arena_copy(lookup->arena, variant.p, variant.len);
	if (!device->esme_variant || (version.len > 0 && !sm_version_read(version, &device->gbcs_version) &&
	                                 !note_unread(device, version, lookup->arena)))
		return no_memory(lookup);
	if (known)
		prefer(device, known);
	return device;
}

bool
sm_lookup_begin(
    struct sm_lookup *lookup, struct sm_context *context, struct sm_arena *arena, struct sm_err *err)
{
	sm_err_clear(&lookup->err);
	lookup->arena = arena;
	context->more = find;
	context->more_arg = lookup;
	/* the transaction of a record that was abandoned */
	sm_db_rollback(lookup->db);
	return sm_db_begin_reading(lookup->db, err);
}

bool
sm_lookup_end(struct sm_lookup *lookup, bool fine, struct sm_err *err)
{
	if (lookup->err.code == SM_OK && sm_db_commit(lookup->db, &lookup->err))
		return fine;
	return !sm_lookup_failed(lookup, err) && fine;
}

struct sm_lookup *
sm_lookup_share(const struct sm_work *w, struct sm_context *context)
{
	struct sm_lookup *lookup = SM_NEW(w->arena, struct sm_lookup);

	if (!lookup)
		return NULL;
	lookup->db = w->db;
	lookup->arena = w->arena;
	lookup->devices = w->devices;
	context->more = find;
	context->more_arg = lookup;
	return lookup;
}

bool
sm_lookup_failed(const struct sm_lookup *lookup, struct sm_err *err)
{
	if (lookup->err.code == SM_OK)
		return false;
	sm_err_clear(err);
	(void)sm_fail(err, lookup->err.code, SM_NO_OFFSET, "%s", lookup->err.text);
	return true;
}
