/* Encodes the Grouping Header of a command (GBCS section 7.2.7). */
#ifndef SM_ENCODE_GROUPING_H
#define SM_ENCODE_GROUPING_H

#include "core/text.h"
#include "encode/build.h"

struct sm_grouping {
	uint8_t originator[SM_EUI_LEN]; /* Business Originator ID */
	uint8_t target[SM_EUI_LEN]; /* Business Target ID */
	uint64_t counter; /* Originator Counter */
	uint16_t message_code;
	bool has_supplementary; /* Supplementary Remote Party ID and Counter */
	uint8_t supplementary[SM_EUI_LEN];
	uint64_t supplementary_counter;
	struct sm_slice
	    certificate; /* Supplementary Remote Party Key Agreement Certificate, DER; empty: none */
};

/* From general-signing's tag to the last octet of the content: a Pre-Command, or the input for a MAC. */
void sm_grouping_put(struct sm_build *b, const struct sm_grouping *g, struct sm_slice content);

#endif
