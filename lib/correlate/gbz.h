/* Rules for the first fields of commands in several clusters, named as in ZigBee Smart Energy. */
#ifndef SM_CORRELATE_GBZ_H
#define SM_CORRELATE_GBZ_H

#include "core/stamp.h"
#include "correlate/tables.h"

/* A list of attribute identifiers, ID(...), to the end of the command. */
#define ID(attribute) (attribute) & 0xff, (attribute) >> 8 /* little-endian */
#define ATTRIBUTES(...)                                                                                      \
	{                                                                                                    \
		.sense = SM_OCTETS, .wire = SM_ZCL_DATA8, .size = sizeof((const uint8_t[]){ __VA_ARGS__ }),  \
		.octets = { (const uint8_t[]){ __VA_ARGS__ }, sizeof((const uint8_t[]){ __VA_ARGS__ }) },    \
		.spelling = SM_AS_ATTRIBUTES                                                                 \
	}
#define EXACTLY(s)                                                                                           \
	{                                                                                                    \
		.sense = SM_OCTETS, .wire = SM_ZCL_DATA8, .size = sizeof(s) - 1, .octets = LITERAL(s)        \
	}

#define PROVIDER FIXED_NAMED(SM_ZCL_UINT32, 0, "Provider ID")
#define EVENT_ID                                                                                             \
	{                                                                                                    \
		.sense = SM_CLOCK_ID, .wire = SM_ZCL_UINT32, .name = "Issuer Event ID"                       \
	}
#define CALENDAR_ID                                                                                          \
	{                                                                                                    \
		.sense = SM_SAME_ID, .wire = SM_ZCL_UINT32, .name = "Issuer Calendar ID"                     \
	}
#define AT_ONCE FIXED_NAMED(SM_ZCL_UTC, 0, "Start Time")
#define NO_LABEL                                                                                             \
	{                                                                                                    \
		.sense = SM_OCTETS, .wire = SM_ZCL_OCTETS, .octets = LITERAL(""), .name = "Label"            \
	}
#define COMMAND_INDEX FIXED_NAMED(SM_ZCL_UINT8, 0, "Command Index")
#define COMMANDS_IN_ALL FIXED_NAMED(SM_ZCL_UINT8, 1, "Total Number of Commands")
#define START_DATED(cancel)                                                                                  \
	{                                                                                                    \
		.sense = SM_WHEN_SECONDS, .wire = SM_ZCL_UTC, .path = "/ExecutionDateTime",                  \
		.number = (cancel), .name = "Start Time"                                                     \
	}
/* GBCS cancels some commands by 0xFFFFFFFF and others by 0xFFFFFFFE. */
#define CANCEL_BY_F 0xFFFFFFFF
#define CANCEL_BY_E 0xFFFFFFFE

/* Calendars are asked for from the earliest on: start, latest end, how many, type. */
#define EARLIEST "\x00\x00\x00\x00"

#define ZCL_DATE(element)                                                                                    \
	{                                                                                                    \
		.sense = SM_GAS_DATE, .wire = SM_ZCL_DATA8, .size = 4, .path = (element)                     \
	}

#endif
