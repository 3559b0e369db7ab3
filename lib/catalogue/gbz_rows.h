/*
 * How to write a row of a GBZ use case: { TO_SERVER(cluster, command) }, see names/spelling.h, and how often
 * a message has it. Names and types of the commands stand in names/zcl_*.c.
 */
#ifndef SM_CATALOGUE_GBZ_ROWS_H
#define SM_CATALOGUE_GBZ_ROWS_H

#include "catalogue/catalogue.h"
#include "catalogue/tables.h"
#include "names/spelling.h"

#define ENCRYPTED .encrypted = true

#define READ(where)                                                                                          \
	{                                                                                                    \
		GENERAL_TO_SERVER(where, READ_ATTRIBUTES)                                                    \
	}
#define READ_RESPONSE(where)                                                                                 \
	{                                                                                                    \
		GENERAL_TO_CLIENT(where, READ_ATTRIBUTES_RESPONSE)                                           \
	}
#define READ_ENCRYPTED(where)                                                                                \
	{                                                                                                    \
		GENERAL_TO_CLIENT(where, READ_ATTRIBUTES_RESPONSE), ENCRYPTED                                \
	}
#define ACCEPTED(where, often)                                                                               \
	{                                                                                                    \
		GENERAL_TO_SERVER(where, DEFAULT_RESPONSE), .when = (often)                                  \
	}
#define ANSWERED(where, often)                                                                               \
	{                                                                                                    \
		GENERAL_TO_CLIENT(where, DEFAULT_RESPONSE), .when = (often)                                  \
	}

/*
 * ACCEPTED answers a command that a server publishes, ANSWERED a request of a client. A device that can't
 * fulfil a request sends a default response in the place of any other.
 */
#define INSTEAD(where) ANSWERED(where, SM_ANY)

#define GBZ_RESPONSE(list) .response_rows = (list), .n_response_rows = sizeof(list) / sizeof((list)[0])
#define GBZ_ALERT(list) .alert_rows = (list), .n_alert_rows = sizeof(list) / sizeof((list)[0])

#endif
