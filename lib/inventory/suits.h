/* For which types of device the DCC has a message of a service. Private to this directory. */
#ifndef SM_INVENTORY_SUITS_H
#define SM_INVENTORY_SUITS_H

#include "duis/context.h"
#include "duis/services.h"

/* Whether a service that sends a message has one for the type; true for services that send none. */
bool sm_service_suits(const struct sm_service *service, enum sm_device_type type);

#endif
