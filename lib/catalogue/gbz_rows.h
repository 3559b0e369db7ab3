/*
 * How a row of a GBZ use case is written: the direction, then cluster, ZCL command, and how often it is there.
 * What the commands are called and hold stands once, in names/zcl_*.c.
 */
#ifndef SM_CATALOGUE_GBZ_ROWS_H
#define SM_CATALOGUE_GBZ_ROWS_H

#include "catalogue/catalogue.h"
#include "catalogue/tables.h"

/* ZigBee Smart Energy 1.2b annex D; ZigBee Cluster Library section 3.2 */
enum {
	BASIC = 0x0000,
	PRICE = 0x0700,
	METERING = 0x0702,
	MESSAGING = 0x0703,
	PREPAYMENT = 0x0705,
	CALENDAR = 0x0707,
	DEVICE_MANAGEMENT = 0x0708,
	EVENTS = 0x0709,
};

#define TO_SERVER(where, what, often)                                                                        \
	{                                                                                                    \
		.cluster = (where), .command = (what), .when = (often)                                       \
	}
#define TO_CLIENT(where, what, often)                                                                        \
	{                                                                                                    \
		.cluster = (where), .command = (what), .server = true, .when = (often)                       \
	}
#define ENCRYPTED(where, what, often)                                                                        \
	{                                                                                                    \
		.cluster = (where), .command = (what), .server = true, .encrypted = true, .when = (often)    \
	}

/* ZigBee Cluster Library section 2.4: commands of every cluster */
#define READ(where)                                                                                          \
	{                                                                                                    \
		.cluster = (where), .command = 0x00, .profile = true                                         \
	}
#define READ_RESPONSE(where)                                                                                 \
	{                                                                                                    \
		.cluster = (where), .command = 0x01, .profile = true, .server = true                         \
	}
#define READ_ENCRYPTED(where)                                                                                \
	{                                                                                                    \
		.cluster = (where), .command = 0x01, .profile = true, .server = true, .encrypted = true      \
	}
#define ACCEPTED(where, often)                                                                               \
	{                                                                                                    \
		.cluster = (where), .command = 0x0b, .profile = true, .when = (often)                        \
	}
#define ANSWERED(where, often)                                                                               \
	{                                                                                                    \
		.cluster = (where), .command = 0x0b, .profile = true, .server = true, .when = (often)        \
	}

/*
 * ACCEPTED answers what a server publishes, ANSWERED what a client asks. Where a device can't do what it is asked,
 * a default response stands in the place of any other.
 */
#define INSTEAD(where) ANSWERED(where, SM_ANY)

#define GBZ_RESPONSE(list) .response_rows = (list), .n_response_rows = sizeof(list) / sizeof((list)[0])
#define GBZ_ALERT(list) .alert_rows = (list), .n_alert_rows = sizeof(list) / sizeof((list)[0])

#endif
