/* The SMETSData element of each service: MMC schema 5.4, DUIS 5.4. */
#ifndef SM_MMC_SERVICES_H
#define SM_MMC_SERVICES_H

#include "core/cursor.h"

/* Entries are constants: do not free them. */
struct sm_mmc_service {
	const char *srv; /* Service Reference Variant */
	const char *element;
	uint16_t since; /* the version that brought the element, 400 for 4.0; 0: not known */
};

/* The service of a Service Reference Variant of len characters; NULL: MMC has no element for it. */
const struct sm_mmc_service *sm_mmc_service_find(const char *srv, size_t len);

/* The element for a response that answers no service request, by its message code; NULL: there is none. */
const struct sm_mmc_service *sm_mmc_service_of_code(uint16_t code);

/* All services in the order of the schema; i from 0, NULL at the end. */
const struct sm_mmc_service *sm_mmc_service_at(size_t i);

#endif
