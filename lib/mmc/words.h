/* What rows of several families are written with. */
#ifndef SM_MMC_WORDS_H
#define SM_MMC_WORDS_H

#include "mmc/tables.h"

/* A list of names, sorted. */
#define NAMED(list) .as = sm_mmc_named, .names = (list), .n_names = SM_COUNT(list)

/* A status at a path of the structure that the row looks at, "" for that itself. */
#define STATUS(element, field)                                                                               \
	.to = (element), .path = (field), .attribute = "ResponseCode", .attribute_path = (field),            \
	SM_MMC_MEMBERS(sm_mmc_asn1_status)

/* MessageSuccess is what the code says. */
#define READ_CODE SM_MMC_KNOWN("read_response_code", .from = SM_MMC_PAYLOAD)

/* A field of a command that prepayment answers with. */
#define OF_COMMAND(command, field) SM_MMC_KNOWN(field, SM_MMC_CMD(PREPAYMENT, command))

#endif
