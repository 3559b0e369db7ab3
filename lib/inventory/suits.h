/* Device types that a service has a message for. Private to this directory. */
#ifndef SM_INVENTORY_SUITS_H
#define SM_INVENTORY_SUITS_H

#include "duis/context.h"
#include "duis/services.h"

/* Whether the service has a message for the device type; true for services that send none. */
bool sm_service_suits(const struct sm_service *service, enum sm_device_type type);

/* The same for a device with that GBCS version, 200 is 2.0: false if all its messages came later, or went before. */
bool sm_service_suits_version(const struct sm_service *service, enum sm_device_type type, unsigned version);

#endif
