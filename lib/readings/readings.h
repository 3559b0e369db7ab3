/*
 * The values of a response or alert as readings: one for each value that its MMC document has, with the time, the unit, and
 * the number on the wire.
 */
#ifndef SM_READINGS_READINGS_H
#define SM_READINGS_READINGS_H

#include "mmc/mmc.h"
#include "mmc/smets1.h"
#include "readings/series.h"

/* What all readings of a message share. */
struct sm_readings_about {
	char device[SM_EUI_TEXT]; /* the Business Originator ID */
	const char *use_case; /* "ECS22b"; "" if it is not known, or of a SMETS1 device */
	const char *service; /* the Service Reference Variant; "" if several are possible */
};

/* One value. Valid during the call that gets it. */
struct sm_reading {
	const struct sm_readings_about *about;
	const struct sm_series *series; /* never NULL */
	/*
	 * The elements of MMC below that of the service: "Electricity/PrimaryValue". A position stands behind elements
	 * that share a name: "Season[2]/SeasonName". The entry of a log has none: see `entry`.
	 */
	struct sm_slice path;
	struct sm_slice entry; /* of a log, its number from 1; empty: none */
	struct sm_slice index; /* of the value within a matrix, from 1; empty: none */
	struct sm_slice time; /* xs:dateTime in UTC; empty: none */
	struct sm_slice value; /* a number, a time or a name; of a text the octets as the device sent them */
	struct sm_slice unit; /* of value; empty: none, or not known */
	struct sm_slice
	    raw; /* on the wire: a number, or octets in hex; empty: as value, or of a SMETS1 device */
};

/* False stops the walk. */
typedef bool sm_readings_each(void *ctx, const struct sm_reading *r);

/* What a walk needs, kept from message to message. */
struct sm_readings {
	struct sm_mmc_parts parts;
	struct sm_buf path, value, raw;
	/*
	 * After a walk: values that MMC has no element for; of an encrypted message 0. Of a SMETS1 device: times that say
	 * no instant.
	 */
	size_t lost;
};
void sm_readings_init(struct sm_readings *w);
void sm_readings_free(struct sm_readings *w);

/*
 * Calls each for every value of a message, in the order of its MMC document. There are none if the message is encrypted. srv
 * as in struct sm_mmc_options. Memory comes from a.
 *
 * Fails with SM_E_UNSUPPORTED for commands and for use cases without an MMC element; with SM_E_VALUE if the use case
 * doesn't serve srv. A walk that each stopped succeeds.
 */
SM_MUST_CHECK bool sm_readings_walk(struct sm_readings *w, const struct sm_decoded *d, const char *srv,
    struct sm_arena *a, sm_readings_each *each, void *ctx, struct sm_err *err);

/* The same for the answer of a SMETS1 device. Fails as sm_mmc_write_smets1. */
SM_MUST_CHECK bool sm_readings_walk_smets1(struct sm_readings *w, const struct sm_smets1 *s,
    struct sm_arena *a, sm_readings_each *each, void *ctx, struct sm_err *err);

#endif
