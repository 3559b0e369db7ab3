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

/* The subject of an organisation's certificate (SEC Appendix B). */
struct sm_party {
	uint8_t id[SM_EUI_LEN];
	uint8_t key[8]; /* subject key identifier */
};

/* Reads them. False: der is no certificate that has both. Sets *failed when memory is exhausted. */
SM_MUST_CHECK bool sm_certificate_party(
    struct sm_slice der, struct sm_arena *a, struct sm_party *out, bool *failed);

/* A device's own certificate, or its certification request. */
struct sm_own {
	const uint8_t *device; /* SM_EUI_LEN octets */
	bool request;
	bool agrees; /* for key agreement; else for signatures */
};

/* Whether der is it. Sets *failed when memory is exhausted. */
SM_MUST_CHECK bool sm_certificate_is_own(
    struct sm_slice der, const struct sm_own *own, struct sm_arena *a, bool *failed);

#endif
