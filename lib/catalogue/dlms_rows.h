/*
 * How a row of a DLMS use case is written: the access, then class, instance (A-B:C.D.E.F) and attribute or method.
 * What they are called and hold stands once, in names/cosem_table.c.
 */
#ifndef SM_CATALOGUE_DLMS_ROWS_H
#define SM_CATALOGUE_DLMS_ROWS_H

#include "catalogue/catalogue.h"

#define ADDRESS(class, a, b, c, d, e, f, i) .class_id = (class), .obis = { a, b, c, d, e, f }, .index = (i)

#define GET(...)                                                                                             \
	{                                                                                                    \
		.access = SM_GET, ADDRESS(__VA_ARGS__)                                                       \
	}
#define SET(...)                                                                                             \
	{                                                                                                    \
		.access = SM_SET, ADDRESS(__VA_ARGS__)                                                       \
	}
#define ACTION(...)                                                                                          \
	{                                                                                                    \
		.access = SM_ACTION, ADDRESS(__VA_ARGS__)                                                    \
	}
#define GET_SELECTED(...)                                                                                    \
	{                                                                                                    \
		.access = SM_GET_SELECTED, ADDRESS(__VA_ARGS__)                                              \
	}

/* In the message only as the request or the kind of device asks. */
#define OPTIONAL_GET(...)                                                                                    \
	{                                                                                                    \
		.access = SM_GET, ADDRESS(__VA_ARGS__), .when = SM_OPTIONAL                                  \
	}
#define OPTIONAL_SET(...)                                                                                    \
	{                                                                                                    \
		.access = SM_SET, ADDRESS(__VA_ARGS__), .when = SM_OPTIONAL                                  \
	}
#define OPTIONAL_ACTION(...)                                                                                 \
	{                                                                                                    \
		.access = SM_ACTION, ADDRESS(__VA_ARGS__), .when = SM_OPTIONAL                               \
	}

/* Behind a class 30 access: an attribute that it protects. */
#define PROTECTED(...)                                                                                       \
	{                                                                                                    \
		.access = SM_GET, ADDRESS(__VA_ARGS__), .protected = true                                    \
	}

#endif
