/*
 * One transformation: its state, and the walk over the rows of a recipe. Private to this directory.
 *
 * Functions that return bool fail with w->err. Memory comes from w->arena.
 */
#ifndef SM_TRANSFORM_WALK_H
#define SM_TRANSFORM_WALK_H

#include "core/time.h"
#include "duis/context.h"
#include "duis/request.h"
#include "encode/build.h"
#include "encode/gbz.h"
#include "transform/part.h"

struct sm_recipe;

/*
 * An access request lists all objects first, and then all their data. Its parts are therefore walked twice.
 */
enum sm_pass { SM_PASS_OBJECTS, SM_PASS_DATA };

enum sm_when { SM_WHEN_NOW, SM_WHEN_GIVEN, SM_WHEN_NEVER };

/* What the context doesn't say. */
struct sm_assumed {
	bool version; /* of the device's GBCS: the newest is assumed */
	bool variant; /* of an ESME: single-phase, with one element, is assumed */
	bool successor; /* of the use case: that the version, which is given, doesn't have it */
	bool role; /* of the user: a supplier's is assumed */
	bool period_cut; /* of samples: the log does not hold that many */
};

/* The facts that values of a message come from, besides elements. */
struct sm_world {
	const struct sm_request *request;
	const struct sm_context *context;
	const struct sm_context_device *device; /* the target; NULL: the context doesn't know it */
	enum sm_device_type type;
	struct sm_assumed *assumed; /* set where the message depends on it */
	struct sm_time now;
	enum sm_when when; /* ExecutionDateTime: absent, a time, or 3000-12-31T00:00:00Z */
	struct sm_time execution;
	uint64_t counter; /* Originator Counter of the message */
};

struct sm_walk {
	const struct sm_world *world;
	struct sm_build *out;
	struct sm_arena *arena;
	struct sm_err *err;
	const struct sm_xml *e; /* the present element */
	unsigned position; /* in the innermost repetition, from 1 */
	unsigned depth;
	size_t count; /* values written in the present array or structure, or objects */
	enum sm_pass pass;
	struct sm_gbz gbz;
	const struct sm_context_log_entry *entry; /* of the device log, in sm_emit_log */
};

/* Whether the ESME is of a variant with two elements, or three phases. */
bool sm_world_is_twin(const struct sm_world *world);
bool sm_world_is_polyphase(const struct sm_world *world);

/* Walks parts in order. */
SM_MUST_CHECK bool sm_walk_parts(struct sm_walk *w, const struct sm_part *parts);

/* Walks parts with another present element and position. */
SM_MUST_CHECK bool sm_walk_at(
    struct sm_walk *w, const struct sm_part *parts, const struct sm_xml *e, unsigned position);

/* The element at the path from the present one; fails when it is missing. */
SM_MUST_CHECK bool sm_walk_find(struct sm_walk *w, const char *path, const struct sm_xml **out);

/* An integer as XML Schema writes it, from 0 to max. */
SM_MUST_CHECK bool sm_walk_whole(struct sm_slice text, uint64_t max, uint64_t *out);

/* The number in an attribute of e, from 0 to max. */
SM_MUST_CHECK bool sm_walk_index(
    struct sm_walk *w, const struct sm_xml *e, const char *name, unsigned max, unsigned *out);

/* The child of that name whose attribute has that number; NULL when there is none. */
const struct sm_xml *sm_walk_indexed(
    const struct sm_xml *e, const char *name, const char *attribute, unsigned number);

/* Writes a datum in an encoding. Fails when the encoding cannot hold it. */
SM_MUST_CHECK bool sm_walk_put(
    struct sm_walk *w, const struct sm_xml *e, enum sm_encoding as, uint8_t tag, const struct sm_datum *d);

/* Writes the content of a use case: the payload without Grouping Header. */
SM_MUST_CHECK bool sm_walk_recipe(const struct sm_recipe *recipe, const struct sm_world *world,
    struct sm_arena *arena, struct sm_build *out, struct sm_err *err);

#endif
