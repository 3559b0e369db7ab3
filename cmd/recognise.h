/* Which form a record has, by its first octets. */
#ifndef SM_CMD_RECOGNISE_H
#define SM_CMD_RECOGNISE_H

#include "input.h"

/* The form of the record at r, which is not empty. */
enum sm_input sm_recognise(struct sm_slice r);

/*
 * Whether a whole record begins at r, which is all that stands before a binary message. Only a message in hex, base64 or a
 * hex dump, a JSON object and an XML document are sure to be one, each with the end of its line. form is what the record
 * seems to be by its first octet.
 */
bool sm_is_record_before_message(struct sm_slice r, enum sm_input form);

#endif
