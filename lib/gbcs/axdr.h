/* A-XDR data as DLMS uses it (IEC 62056-5-3 section 9, Data ::= CHOICE). */
#ifndef SM_GBCS_AXDR_H
#define SM_GBCS_AXDR_H

#include "core/tree.h"

/* Tags of Data, IEC 62056-5-3 section 9.5. */
enum sm_axdr_tag {
	SM_AXDR_NULL = 0x00,
	SM_AXDR_ARRAY = 0x01,
	SM_AXDR_STRUCTURE = 0x02,
	SM_AXDR_BOOLEAN = 0x03,
	SM_AXDR_BIT_STRING = 0x04,
	SM_AXDR_INT32 = 0x05,
	SM_AXDR_UINT32 = 0x06,
	SM_AXDR_OCTETS = 0x09,
	SM_AXDR_VISIBLE = 0x0a,
	SM_AXDR_UTF8 = 0x0c,
	SM_AXDR_BCD = 0x0d,
	SM_AXDR_INT8 = 0x0f,
	SM_AXDR_INT16 = 0x10,
	SM_AXDR_UINT8 = 0x11,
	SM_AXDR_UINT16 = 0x12,
	SM_AXDR_COMPACT = 0x13,
	SM_AXDR_INT64 = 0x14,
	SM_AXDR_UINT64 = 0x15,
	SM_AXDR_ENUM = 0x16,
	SM_AXDR_FLOAT32 = 0x17,
	SM_AXDR_FLOAT64 = 0x18,
	SM_AXDR_DATE_TIME = 0x19,
	SM_AXDR_DATE = 0x1a,
	SM_AXDR_TIME = 0x1b,
};

/*
 * One value from the cursor as a tree. A compact-array becomes the array that it stands for: SM_ARRAY whose children
 * have the described type and the tag of that type, offsets being those of their contents.
 * decrypted marks the nodes of plaintext. parent may be NULL.
 */
SM_MUST_CHECK struct sm_node *sm_axdr_read(
    struct sm_cur *c, struct sm_arena *a, bool decrypted, struct sm_err *err);

#endif
