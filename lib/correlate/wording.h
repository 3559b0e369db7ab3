/* Words for values of messages: those of the request where it has some. Private to correlate/. */
#ifndef SM_CORRELATE_WORDING_H
#define SM_CORRELATE_WORDING_H

#include "core/arena.h"
#include "core/tree.h"

/* Spellings of numbers that encode more than one thing. */
enum sm_spelling {
	SM_AS_NUMBER,
	SM_AS_TARIFF_SCRIPT, /* selector of the tariff script table */
	SM_AS_PRICE_LABEL, /* "rate 3", "block 2 of register 5" */
	SM_AS_SWITCH_SCRIPT, /* selector of the load control script table: a switch, and its action */
	SM_AS_LEVEL_SCRIPT, /* the same: a controller and its level */
	SM_AS_PAYMENT_CONTROL, /* bits of ZigBee SE Payment Control Configuration */
	SM_AS_CREDENTIAL, /* a KeyUsage, in the words of DUIS's CredentialType */
	SM_AS_ATTRIBUTES /* octets: identifiers of ZCL attributes, little-endian */
};

/* The words for a number. NULL: it has none, or there is no memory. */
const char *sm_wording_number(enum sm_spelling as, int64_t v, struct sm_arena *a);

/*
 * The KeyUsage (RFC 5280 section 4.2.1.3) of a bit string of that many bits, with the last one set. NULL: no
 * memory.
 */
const char *sm_wording_usage(size_t bits, int64_t v, struct sm_arena *a);

/*
 * Dates and times of octets: "2015-01-01T00:00:00Z", "now", "never", "any year-04-05, Monday". NULL: they are
 * no such value, or there is no memory.
 */
const char *sm_wording_date_time(struct sm_slice octets, struct sm_arena *a);
const char *sm_wording_date(struct sm_slice octets, struct sm_arena *a);
const char *sm_wording_gas_date(struct sm_slice octets, struct sm_arena *a);
const char *sm_wording_clock(struct sm_slice octets, struct sm_arena *a);
const char *sm_wording_attributes(struct sm_slice octets, struct sm_arena *a);
const char *sm_wording_general_time(struct sm_slice text, struct sm_arena *a);

/* The names of bits: "Monday, Thursday", "1, 4 (of 4)", "channels 0, 3 of page 28". NULL: no memory. */
const char *sm_wording_days(struct sm_slice octets, size_t bits, struct sm_arena *a);
const char *sm_wording_special_days(struct sm_slice octets, size_t bits, struct sm_arena *a);
const char *sm_wording_channels(
    struct sm_slice octets, size_t bits, unsigned first_channel, struct sm_arena *a);

/* The type of a tag of A-XDR (DLMS) or DER: "unsigned number of 32 bits (type 0x06)". NULL: no memory. */
const char *sm_wording_type(uint8_t tag, bool der, struct sm_arena *a);

#endif
