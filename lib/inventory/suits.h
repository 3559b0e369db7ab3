/* Device types that a service has a message for. Private to this directory. */
#ifndef SM_INVENTORY_SUITS_H
#define SM_INVENTORY_SUITS_H

#include "duis/context.h"
#include "duis/services.h"
#include "names/versions.h"

enum sm_suits {
	SM_SUITS_NOT, /* no message for the type of device */
	SM_SUITS_TYPE, /* but none that its version of GBCS knows */
	SM_SUITS_ALL /* also: the service sends no message */
};

/* Whether the service has a message for a device. version: of GBCS, 200 is 2.0; 0: not known, then any fits. */
enum sm_suits sm_service_suits(const struct sm_service *service, enum sm_device_type type, unsigned version);

/* A version of GBCS in which the service has no message for the type of device, but in another; NULL: there is none. */
const struct sm_edition *sm_service_unsuited(const struct sm_service *service, enum sm_device_type type);

#endif
