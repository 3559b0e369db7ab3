/*
 * The notation for addresses of the standards, the same in every table: { GET(1, OBIS(0, 0, 94, 44, 3, 1), 2) }. A row
 * type takes part by having the members named below. The meaning of an address is not shared: each folder has its own.
 * For tables only: the macros have short names.
 */
#ifndef SM_NAMES_SPELLING_H
#define SM_NAMES_SPELLING_H

#include "names/access.h"
#include "names/clusters.h"
#include "names/devices.h"

/* COSEM: class, instance A-B:C.D.E.F, attribute or method. Members access, class_id, obis, index. */
#define OBIS(a, b, c, d, e, f)                                                                               \
	{                                                                                                    \
		a, b, c, d, e, f                                                                             \
	}
#define GET(class, instance, attribute)                                                                      \
	.access = SM_GET, .class_id = (class), .obis = instance, .index = (attribute)
#define GET_SELECTED(class, instance, attribute)                                                             \
	.access = SM_GET_SELECTED, .class_id = (class), .obis = instance, .index = (attribute)
#define SET(class, instance, attribute)                                                                      \
	.access = SM_SET, .class_id = (class), .obis = instance, .index = (attribute)
#define ACTION(class, instance, method)                                                                      \
	.access = SM_ACTION, .class_id = (class), .obis = instance, .index = (method)

/*
 * ZCL commands by receiver. GENERAL: a command of every cluster, frame control bit 0 clear (ZigBee Cluster Library
 * section 2.4). Members cluster, command, to_client, general.
 */
#define TO_SERVER(where, number) .cluster = (where), .command = (number)
#define TO_CLIENT(where, number) .cluster = (where), .command = (number), .to_client = true
#define GENERAL_TO_SERVER(where, number) .cluster = (where), .command = (number), .general = true
#define GENERAL_TO_CLIENT(where, number)                                                                     \
	.cluster = (where), .command = (number), .general = true, .to_client = true
enum { READ_ATTRIBUTES = 0x00, READ_ATTRIBUTES_RESPONSE = 0x01, DEFAULT_RESPONSE = 0x0b };

/* A set of device types: FOR(ESME) | FOR(GSME). */
#define FOR(type) (1U << SM_DEVICE_##type)

#endif
