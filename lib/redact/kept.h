/* The elements of documents that say nothing about anybody. */
#ifndef SM_REDACT_KEPT_H
#define SM_REDACT_KEPT_H

#include <stdbool.h>

/* Whether the text of an element of this name stays, but for EUI-64s in it. */
bool sm_redact_keeps(const char *name);

#endif
