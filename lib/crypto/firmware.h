/*
 * Firmware images: ZigBee OTA upgrade files (ZigBee document 095264, section 6.3) in the form of GBCS section 11.
 *
 * An image is the OTA header, the Manufacturer Image and, for a device that checks one, the signature of the party
 * that distributes it. GBCS hashes the Manufacturer Image alone: that hash is in the Central Products List and in the
 * request to activate. Where the signature stands, and that it covers the same octets, is from the public reference
 * request of 11.1, whose signature verifies so.
 */
#ifndef SM_CRYPTO_FIRMWARE_H
#define SM_CRYPTO_FIRMWARE_H

#include "core/arena.h"
#include "core/cursor.h"
#include "core/description.h"
#include "core/err.h"
#include "core/text.h"

enum { SM_FIRMWARE_HASH_LEN = 32, SM_FIRMWARE_SIGNATURE_LEN = 64 };

/* An image that was read. Slices borrow from its octets. */
struct sm_firmware {
	uint16_t header_version;
	uint16_t header_length; /* octets */
	uint16_t field_control; /* which of the last fields are there */
	uint16_t manufacturer; /* ZigBee manufacturer code */
	uint16_t image_type;
	uint32_t file_version;
	uint16_t stack_version;
	struct sm_slice header_string; /* without NULs and spaces at its end */
	uint32_t total_size; /* octets of the image, header and signature included */
	bool has_credential, has_destination, has_hardware;
	uint8_t credential; /* security credential version */
	uint8_t destination[SM_EUI_LEN]; /* EUI-64 of the only device that it is for */
	uint16_t hardware_low, hardware_high; /* hardware versions that it is for, both included */
	struct sm_slice image; /* the Manufacturer Image */
	uint8_t hash[SM_FIRMWARE_HASH_LEN]; /* SHA-256 of image */
	struct sm_slice signature; /* r || s over image; empty: it has none */
};

/* Whether octets begin like an image. */
bool sm_firmware_is(struct sm_slice octets);

/* The length of the image at the beginning of a stream, by its header; 0: the header is not complete. */
size_t sm_firmware_extent(struct sm_slice octets);

/*
 * Reads a whole image. SM_E_MALFORMED if it is none, or its lengths disagree with it; SM_E_TRUNCATED, SM_E_CRYPTO,
 * SM_E_NOMEM. err's offset counts in octets.
 */
SM_MUST_CHECK bool sm_firmware_read(struct sm_slice octets, struct sm_firmware *out, struct sm_err *err);

/* Adds the fields as facts. False: memory is exhausted. */
SM_MUST_CHECK bool sm_firmware_describe(
    const struct sm_firmware *firmware, struct sm_arena *a, struct sm_details *out);

#endif
