/*
 * How a row of a DLMS use case is written: { GET(class, OBIS(A, B, C, D, E, F), attribute) } as names/spelling.h has it.
 * What attributes and methods are called and hold stands once, in names/cosem_table.c.
 */
#ifndef SM_CATALOGUE_DLMS_ROWS_H
#define SM_CATALOGUE_DLMS_ROWS_H

#include "catalogue/catalogue.h"
#include "names/spelling.h"

/* In the message only as the request or the kind of device asks. */
#define OPTIONAL .when = SM_OPTIONAL
/* Behind a class 30 access: an attribute that it protects. */
#define PROTECTED .protected = true

#endif
