/* The services and CommandVariants of SMETS1 devices. */
#ifndef SM_DUIS_SMETS1_SERVICES_H
#define SM_DUIS_SMETS1_SERVICES_H

#include "duis/services.h"

/* Why no message can be made of a SMETS1 device's request, or compared with it, and what to do. */
#define SM_SMETS1_ADVICE                                                                                     \
	"its requests become no GBCS message; sign and send the request itself, as CommandVariant 1"

/* Why a service is not there for SMETS1 devices, as far as field practice knows. Constant. */
struct sm_smets1_lack {
	const char *services; /* Service Reference Variants, separated by spaces */
	bool some; /* only some models lack them, and no public text says which */
	const char *why; /* the end of a sentence: "... is not for SMETS1 devices, which ..." */
};

/* NULL: nothing says that SMETS1 devices lack the service. */
const struct sm_smets1_lack *sm_smets1_lacks(const struct sm_service *service);

/*
 * The CommandVariants of a service for a SMETS1 device, as bits. There is no GBCS message that could be signed as a
 * Pre-Command or delivered locally: the DCC sends all requests itself, critical ones too.
 */
unsigned sm_smets1_command_variants(const struct sm_service *service);

/* Whether only a SMETS1 device can be meant: a critical service with a CommandVariant that it has for no other device. */
bool sm_smets1_is_meant(const struct sm_service *service, unsigned command_variant);

/* The target response time on demand, in seconds. 0: the same as for other devices, as far as is known. */
unsigned sm_smets1_target(const struct sm_service *service);

#endif
