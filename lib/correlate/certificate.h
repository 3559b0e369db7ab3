/* Certificates in differences. Private to correlate/. */
#ifndef SM_CORRELATE_CERTIFICATE_H
#define SM_CORRELATE_CERTIFICATE_H

#include "core/arena.h"
#include "core/text.h"

/* "subject CN=..., serial 12345, EUI-64 90-B3-...". NULL: no certificate, or no memory. */
const char *sm_certificate_show(struct sm_slice der, struct sm_arena *a);

/* Whether der is a certificate that may agree keys, and of which device (SEC Appendix A): its EUI-64, or no device's. */
SM_MUST_CHECK bool sm_certificate_agrees(
    struct sm_slice der, bool *of_device, uint8_t device[SM_EUI_LEN], struct sm_arena *a);

#endif
