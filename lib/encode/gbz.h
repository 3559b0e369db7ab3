/* Encodes GBZ payloads (GBCS section 7.2.10). */
#ifndef SM_ENCODE_GBZ_H
#define SM_ENCODE_GBZ_H

#include "encode/build.h"

struct sm_gbz {
	struct sm_build *build;
	size_t count_at; /* offset of the octet that counts components */
	size_t last_at; /* offset of the latest component's control octet */
	unsigned n;
	size_t start; /* offset of the current component's content */
};

/* One component's header; the fields follow, then sm_gbz_close. */
struct sm_gbz_component {
	uint16_t cluster;
	uint8_t frame_control;
	uint8_t command;
	bool has_from_date; /* From Date Time, big-endian before the ZCL header */
	uint32_t from_date;
};

/* Writes the Profile ID and room for the count. */
void sm_gbz_begin(struct sm_gbz *g, struct sm_build *b);
/* ZCL sequence numbers count from 0. */
void sm_gbz_open(struct sm_gbz *g, const struct sm_gbz_component *c);
void sm_gbz_close(struct sm_gbz *g);
/* Fills in the count and marks the last component. */
void sm_gbz_end(struct sm_gbz *g);

#endif
