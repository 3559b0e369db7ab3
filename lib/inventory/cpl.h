/* The Central Products List: what it says about the model of a device. SEC section F2. */
#ifndef SM_INVENTORY_CPL_H
#define SM_INVENTORY_CPL_H

#include "inventory/state.h"

/* The device type of a Device_Type.name of the list ("Gas Smart Meter": "GSME"). NULL: the list has no such name. */
const char *sm_cpl_type(struct sm_slice product);

/* Whether a status of an entry lets its devices be installed: Current as published, or Active. */
bool sm_cpl_is_active(struct sm_slice status);

/*
 * The entries of a device's manufacturer, model, firmware (of all firmware if it has none) and type. A model may stand
 * there twice under two versions of GBCS: then only the entries with the device's GBCS version count, or with its SMETS
 * or CHTS version, if there are any.
 */
struct sm_cpl_model {
	size_t n, n_active;
	struct sm_slice status; /* of all entries; empty: they differ, or there are none */
	/* Of all entries that are active, or of all if none is; empty: they differ, or don't have it. */
	struct sm_slice smets_version, gbcs_version;
	/* Of all entries: a device that is there already may be of one that was removed since. */
	struct sm_slice any_smets, any_gbcs;
	const char *several; /* the GBCS versions of all entries if they differ: "1.0, 1.1"; else NULL */
	bool looked; /* the list was asked: the other members are set */
};
SM_MUST_CHECK bool sm_cpl_find(
    struct sm_work *w, const struct sm_device *d, struct sm_cpl_model *out, struct sm_err *err);

/* Some entries are active and others not, and nothing tells which of them is the device's. */
bool sm_cpl_undecided(const struct sm_cpl_model *model);

/* Gives a device without a version of SMETS (or CHTS) or GBCS that of its model, if the entries agree, and looks for it then only. */
SM_MUST_CHECK bool sm_cpl_complete(
    struct sm_work *w, struct sm_device *d, struct sm_cpl_model *model, struct sm_err *err);

/*
 * The status of the model as an 8.2 answer may have it: Active, Cancelled, Expired or Withdrawn. `was` is what the device
 * has now. Removed may be any of the last three: empty, unless `was` is one of them.
 */
struct sm_slice sm_cpl_status(const struct sm_cpl_model *model, struct sm_slice was);

/* How many entries an image has: by its hash, with its manufacturer too, with the version too, and Active of those. */
struct sm_cpl_image {
	int64_t n, of_manufacturer, of_version, n_active;
};

/* hash: in hex, of either case. */
SM_MUST_CHECK bool sm_cpl_of_hash(struct sm_work *w, struct sm_slice hash, struct sm_slice manufacturer,
    struct sm_slice firmware, struct sm_cpl_image *out, struct sm_err *err);

/*
 * Whether there is an entry with that hash (without: hash is empty) of a manufacturer, and of a model and firmware
 * version unless they are empty.
 */
SM_MUST_CHECK bool sm_cpl_has(struct sm_work *w, struct sm_slice hash, struct sm_slice manufacturer,
    struct sm_slice model, struct sm_slice firmware, bool *has, struct sm_err *err);

/* The entries of a model's firmware version. */
struct sm_cpl_version {
	int64_t n, with_hash;
	struct sm_slice hash; /* of all of them; empty: they have none, or several */
};

SM_MUST_CHECK bool sm_cpl_of_version(struct sm_work *w, const struct sm_device *d, struct sm_slice firmware,
    struct sm_cpl_version *out, struct sm_err *err);

#endif
