/* How DLMS use cases read logs and protected attributes: GBCS section 8.4 and IEC 62056-6-2 section 4.3.6. */
#ifndef SM_CORRELATE_READS_H
#define SM_CORRELATE_READS_H

#include "correlate/tables.h"

#define START "ReadLogPeriod/StartDateTime"
#define END "ReadLogPeriod/EndDateTime"

/* Describes the object of a capture or a read: class, instance, attribute 2, the whole of it. */
#define CAPTURED(class, ...)                                                                                 \
	FIXED_NAMED(SM_AXDR_UINT16, class, "class of the object"),                                           \
	    { .sense = SM_OCTETS,                                                                            \
		    .wire = SM_AXDR_OCTETS,                                                                  \
		    .octets = { (const uint8_t[])__VA_ARGS__, 6 },                                           \
		    .name = "instance of the object" },                                                      \
	    FIXED_NAMED(SM_AXDR_INT8, 2, "attribute of the object"),                                         \
	    FIXED_NAMED(SM_AXDR_UINT16, 0, "part of the attribute")

/* Entries between two times by the clock object 0-0:94.44.100.255, all columns. */
#define LOG_PERIOD                                                                                           \
	.selection = &(const struct sm_rule)STRUCTURE(STRUCTURE(CAPTURED(1, OBIS(0, 0, 94, 44, 100, 255))),  \
	    OF(SM_SECONDS, SM_AXDR_UINT32, START), OF(SM_SECONDS, SM_AXDR_UINT32, END), EMPTY_ARRAY)

/* A register: its value and its scale and unit. A demand register: also when it was reached. */
#define READ_ATTRIBUTE(class, attribute, ...)                                                                \
	{                                                                                                    \
		.access = SM_GET, .class_id = (class), .index = (attribute), .obis = __VA_ARGS__             \
	}
#define REGISTER(...) READ_ATTRIBUTE(3, 2, __VA_ARGS__), READ_ATTRIBUTE(3, 3, __VA_ARGS__)
#define DATA(...) READ_ATTRIBUTE(1, 2, __VA_ARGS__)
#define DEMAND(...)                                                                                          \
	READ_ATTRIBUTE(4, 2, __VA_ARGS__), READ_ATTRIBUTE(4, 3, __VA_ARGS__),                                \
	    READ_ATTRIBUTE(4, 5, __VA_ARGS__)

/* The buffer of a log, with start and end of the period. */
#define LOG(...)                                                                                             \
	{                                                                                                    \
		.access = SM_GET_SELECTED, .class_id = 7, .index = 2, LOG_PERIOD, .obis = __VA_ARGS__        \
	}

/* One attribute to be read protected: whole, or the entries of the ReadLogPeriod. */
#define WHOLE(class, ...)                                                                                    \
	STRUCTURE(CAPTURED(class, __VA_ARGS__),                                                              \
	    STRUCTURE(FIXED_NAMED(SM_AXDR_ENUM, 0, "restriction: none"), { .sense = SM_NOTHING }))
#define PERIOD(...)                                                                                          \
	STRUCTURE(CAPTURED(7, __VA_ARGS__),                                                                  \
	    STRUCTURE(FIXED_NAMED(SM_AXDR_ENUM, 1, "restriction: by date"),                                  \
	        STRUCTURE(OF(SM_DATE_TIME, SM_AXDR_OCTETS, START), OF(SM_DATE_TIME, SM_AXDR_OCTETS, END))))

/* get_protected_attributes of a Data Protection object: the attributes, and who may decrypt them. */
#define PROTECTED(...)                                                                                       \
	VALUE(STRUCTURE(ARRAY(__VA_ARGS__),                                                                  \
	    ARRAY(STRUCTURE(FIXED(SM_AXDR_ENUM, 2),                                                          \
	        STRUCTURE({ .sense = SM_ENCRYPTION_ID, .wire = SM_AXDR_OCTETS, .name = "transaction-id" },   \
	            { .sense = SM_ORIGINATOR, .wire = SM_AXDR_OCTETS, .name = "originator-system-title" },   \
	            { .sense = SM_RECIPIENT, .wire = SM_AXDR_OCTETS, .name = "recipient-system-title" },     \
	            NO_OCTETS, STRUCTURE(FIXED(SM_AXDR_ENUM, 2), STRUCTURE(OCTETS("\x02"), NO_OCTETS)))))))

#define PROTECTION(n) ACTION(30, OBIS(0, 0, 43, 2, n, 255), 1)

/*
 * Originators of a non-critical command (GBCS table 20.1): a remote party that the device knows, the Access
 * Control Broker for any other, or the broker alone. The DCC itself holds back dated commands.
 */
#define OPEN_USE(code_, srv, on)                                                                             \
	.code = (code_), .variants = (srv), .devices = (on), .origin = SM_FROM_USER_OR_BROKER
#define READ_USE(code_, srv, on) OPEN_USE(code_, srv, on), .unsent = DATED
#define OWN_USE(code_, srv, on)                                                                              \
	.code = (code_), .variants = (srv), .devices = (on), .origin = SM_FROM_USER, .unsent = DATED
#define BROKER_USE(code_, srv, on)                                                                           \
	.code = (code_), .variants = (srv), .devices = (on), .origin = SM_FROM_BROKER, .unsent = DATED
#define CHF_USE(code_, srv) BROKER_USE(code_, srv, ON_CHF)

/* From the user alone; a device holds back itself what is dated. */
#define USE(code_, srv, on) .code = (code_), .variants = (srv), .devices = (on), .origin = SM_FROM_USER

#endif
