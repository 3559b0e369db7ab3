/*
 * How a row of a GBZ use case is written: { TO_SERVER(cluster, command) } as names/spelling.h has it, and how often it is
 * there.
 * What the commands are called and hold stands once, in names/zcl_*.c.
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
 * ACCEPTED answers what a server publishes, ANSWERED what a client asks. Where a device can't do what it is asked,
 * a default response stands in the place of any other.
 */
#define INSTEAD(where) ANSWERED(where, SM_ANY)

#define GBZ_RESPONSE(list) .response_rows = (list), .n_response_rows = sizeof(list) / sizeof((list)[0])
#define GBZ_ALERT(list) .alert_rows = (list), .n_alert_rows = sizeof(list) / sizeof((list)[0])

#endif
