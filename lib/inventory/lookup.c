#include "inventory/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "inventory/state.h"
#include "names/version.h"

struct sm_lookup {
	struct sm_db *db;
	struct sm_arena *arena;
};

struct sm_lookup *
sm_lookup_open(const char *path, struct sm_err *err)
{
	struct sm_lookup *lookup = calloc(1, sizeof *lookup);

	if (!lookup) {
		(void)sm_fail(err, SM_E_NOMEM, SM_NO_OFFSET, "out of memory");
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

/* A device of the inventory, as a context would have it. */
static const struct sm_context_device *
find(void *arg, const uint8_t id[SM_EUI_LEN])
{
	struct sm_lookup *lookup = arg;
	struct sm_context_device *device = SM_NEW(lookup->arena, struct sm_context_device);
	struct sm_work work = { .db = lookup->db, .arena = lookup->arena };
	struct sm_device found;
	struct sm_slice variant, version;

	if (!device || !sm_device_get(&work, id, &found, NULL) || !found.known)
		return NULL;
	variant = found.field[SM_FIELD_ESME_VARIANT];
	memcpy(device->id, id, SM_EUI_LEN);
	device->type = found.type;
	device->esme_variant = sm_arena_copy(lookup->arena, variant.p, variant.len);
	version = found.field[SM_FIELD_GBCS_VERSION];
	/* what can't be read is not the newest: who needs the version refuses */
	if (version.len > 0 && !sm_version_read(version, &device->gbcs_version)) {
		const char *copy = sm_arena_copy(lookup->arena, version.p, version.len);

		if (!copy)
			return NULL;
		device->unread_version = sm_slice_of(copy, version.len);
	}
	return device->esme_variant ? device : NULL;
}

void
sm_lookup_attach(struct sm_lookup *lookup, struct sm_context *context, struct sm_arena *arena)
{
	lookup->arena = arena;
	context->more = find;
	context->more_arg = lookup;
}

bool
sm_lookup_share(struct sm_db *db, struct sm_context *context, struct sm_arena *arena)
{
	struct sm_lookup *lookup = SM_NEW(arena, struct sm_lookup);

	if (!lookup)
		return false;
	lookup->db = db;
	sm_lookup_attach(lookup, context, arena);
	return true;
}
