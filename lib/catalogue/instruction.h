/* The command that an alert about a future-dated command reports on. */
#ifndef SM_CATALOGUE_INSTRUCTION_H
#define SM_CATALOGUE_INSTRUCTION_H

#include "catalogue/decode.h"

struct sm_instruction {
	bool has_counter, has_code;
	uint64_t counter; /* Originator Counter of the command */
	uint16_t code; /* its message code */
	struct sm_span at_counter, at_code; /* in the message */
};

/* Reads what the content of an alert says about its command. A message that says nothing has neither member. */
void sm_instruction_read(const struct sm_decoded *d, struct sm_instruction *out);

#endif
