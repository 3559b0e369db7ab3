/*
 * How to write a row of a DLMS use case: { GET(class, OBIS(A, B, C, D, E, F), attribute) }, see
 * names/spelling.h. Names and types of attributes and methods stand in names/cosem_table.c.
 */
#ifndef SM_CATALOGUE_DLMS_ROWS_H
#define SM_CATALOGUE_DLMS_ROWS_H

#include "catalogue/catalogue.h"
#include "names/spelling.h"

/* in a message only if the request or the kind of device needs it */
#define OPTIONAL .when = SM_OPTIONAL
/* after a class 30 access: an attribute that it protects */
#define PROTECTED .protected = true

#endif
