/* Certificates as reports show them. Private to correlate/. */
#ifndef SM_CORRELATE_CERTIFICATE_H
#define SM_CORRELATE_CERTIFICATE_H

#include "core/arena.h"
#include "core/text.h"

/* "subject CN=..., serial 12345, EUI-64 90-B3-...". NULL: no certificate, or no memory. */
const char *sm_certificate_show(struct sm_slice der, struct sm_arena *a);

/*
 * Whether der is a Key Agreement certificate. Sets *of_device, and device to its EUI-64 if it is a device's
 * (SEC Appendix A).
 */
SM_MUST_CHECK bool sm_certificate_agrees(
    struct sm_slice der, bool *of_device, uint8_t device[SM_EUI_LEN], struct sm_arena *a);

#endif
