/* Text in UTF-16, as programs of Windows save and redirect it, or in UTF-32, becomes UTF-8 while it is read. */
#ifndef SM_CMD_UTF16_H
#define SM_CMD_UTF16_H

#include "core/buf.h"

enum sm_utf16_order { SM_UTF16_NONE, SM_UTF16_LITTLE, SM_UTF16_BIG, SM_UTF32_LITTLE, SM_UTF32_BIG };

/* The state of a file, all zero at its beginning. */
struct sm_utf16 {
	enum sm_utf16_order order;
	bool decided; /* the beginning of the file was seen */
	unsigned n; /* octets of the unit that has not all come */
	uint32_t unit; /* these octets */
	uint32_t high; /* a high surrogate that waits for its low one; 0: none */
};

/* Decides by the first octets of a file: a byte order mark before text, or two characters of ASCII with their NULs. */
void sm_utf16_begin(struct sm_utf16 *u, struct sm_slice octets);

/* Appends the text as UTF-8, without a byte order mark. A surrogate without its other half becomes U+FFFD. */
void sm_utf16_put(struct sm_utf16 *u, struct sm_slice octets, struct sm_buf *out);

#endif
