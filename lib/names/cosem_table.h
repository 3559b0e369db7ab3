/* The table of COSEM attributes and methods, for the look-up in cosem.c and its test. */
#ifndef SM_NAMES_COSEM_TABLE_H
#define SM_NAMES_COSEM_TABLE_H

#include "names/cosem.h"

/* Sorted by class, instance, attributes before methods, index. */
extern const struct sm_cosem_attribute sm_cosem_attributes[];
extern const size_t sm_n_cosem_attributes;

#endif
