/* Exporting the inventory's tables; kinds as inventory/import.h. */
#ifndef SM_INVENTORY_EXPORT_H
#define SM_INVENTORY_EXPORT_H

#include "inventory/state.h"

enum sm_export_form { SM_EXPORT_CSV, SM_EXPORT_JSON, SM_EXPORT_DUIS };

/* Output of a long report. */
struct sm_sink {
	/* Writes the octets in out and empties it. False ends the report with err. */
	bool (*flush)(void *ctx, struct sm_buf *out, struct sm_err *err);
	void *ctx;
};

/* Exports all rows of a kind in a fixed order. SM_EXPORT_DUIS is for devices only. */
SM_MUST_CHECK bool sm_export(struct sm_work *w, const char *kind, enum sm_export_form form,
    const struct sm_sink *sink, struct sm_err *err);

#endif
