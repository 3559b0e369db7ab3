/* The types of A-XDR and DER by their tags. */
#ifndef SM_NAMES_TAGS_H
#define SM_NAMES_TAGS_H

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

/* X.690 section 8; universal class */
enum sm_der_tag {
	SM_DER_BOOLEAN = 0x01,
	SM_DER_INTEGER = 0x02,
	SM_DER_BIT_STRING = 0x03,
	SM_DER_OCTETS = 0x04,
	SM_DER_NULL = 0x05,
	SM_DER_OID = 0x06,
	SM_DER_ENUM = 0x0a,
	SM_DER_UTF8 = 0x0c,
	SM_DER_PRINTABLE = 0x13,
	SM_DER_IA5 = 0x16,
	SM_DER_UTC_TIME = 0x17,
	SM_DER_GENERALIZED = 0x18,
	SM_DER_SEQUENCE = 0x30,
	SM_DER_SET = 0x31,
};

/* The class of a tag: context-specific, of four (X.690 section 8.1.2.2). */
enum { SM_DER_CLASS = 0xC0, SM_DER_CONTEXT = 0x80 };

#endif
