/*
 * The language of the rules.
 *
 * A use case is a list of claims in the order of the message's items. A claim has an address and a rule for
 * its value. A rule has the encoding of the value, and its meaning. Rules of structures hold rules.
 *
 * A path leads from the present element to an element of the request. Its steps are separated by '/'; a
 * leading '/' starts at the element that Body holds. "*" is any element, "@n" an attribute, and "Name[@n=2]"
 * or "Name[Child=2]" the element with that attribute or child. "#" stands for the count of the innermost
 * repetition, "^" for that of the one around it. "a|b" is the first of the two that exists. A condition is a
 * list of paths, separated by spaces, that must all exist ("!a": must not). "a=text" compares, with "~" for a
 * space.
 */
#ifndef SM_CORRELATE_RULE_H
#define SM_CORRELATE_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/stamp.h"
#include "core/tree.h"
#include "correlate/wording.h"
#include "duis/context.h"
#include "gbcs/axdr.h"
#include "gbcs/der.h"
#include "gbcs/payload.h"

enum sm_sense {
	/* of several values */
	SM_PARTS, /* the parts one after the other; in a structure of its own when the rule has a wire tag */
	SM_EACH, /* the parts once for every element of the path, which becomes the present one */
	SM_LOGGED, /* the parts once for every entry of the context's device log; without one, for all entries of the message */
	SM_EVERY, /* the parts for as long as the message has values: a list of the device's own */
	SM_EITHER, /* the first part that has the tag of the next value, or no tag; else the last */
	SM_DONE, /* the parts, if the last SM_STATUS was success */
	SM_UNDONE, /* the parts, if it was not */
	SM_TIMES, /* the parts `number` times, ending before the first for which `of` does not hold */

	/* of a number, whatever its encoding */
	SM_IS, /* the number */
	SM_NUMBER, /* the element's number, with `places` decimals taken as whole; absent: `number`, if optional */
	SM_SUM, /* number + terms */
	SM_NAMED, /* the number that `names` has for the element's text */
	SM_COUNT, /* number + how many of path there are */
	SM_MINUTES, /* the element's time of day in minutes */
	SM_SECONDS, /* the element's date and time, seconds since 2000; year 3000 is `number` if there is one */
	SM_START_SECONDS, /* the same of a start, never 0: that number means "now" */
	SM_WHEN_SECONDS, /* the same of ExecutionDateTime: absent 0, cancelled `number` */
	SM_SAMPLES, /* samples, one every `number` seconds, in the ReadLogPeriod */
	SM_COUNTER, /* the message's originator counter */
	SM_DEVICE_TYPE, /* GBCS number of the type of the device that path names */
	SM_LOGGED_TYPE, /* the same of the present log entry */
	SM_NETWORK_TYPE, /* ZigBee number of the type of the device that path names */
	SM_STATUS, /* of an answer: 0 if the device did it; any other number that `named` has is a failure */

	/* of octets, text and bits */
	SM_OCTETS, /* `octets` */
	SM_TEXTUAL, /* the element's text */
	SM_HEX, /* hexBinary */
	SM_EUI, /* 90-B3-... */
	SM_BASE64, /* base64Binary: a certificate */
	SM_DEVICE_CERTIFICATE, /* Key Agreement certificate of the device that path names */
	SM_SUBJECT_ID, /* of an answer: the party of the certificate at path */
	SM_SUBJECT_KEY, /* of an answer: the key identifier of the certificate at path */
	SM_MEMBER, /* of an answer: the same as member `number` from 0 of the structure around */
	SM_OWN_REQUEST, /* of an answer: the device's certification request, for the CredentialType at path: unchecked */
	SM_OWN_CERTIFICATE, /* of an answer: its certificate, likewise */
	SM_CIN, /* customer identification number, which the DCC adds */
	SM_PAN_ID, /* extended PAN ID of the restored HAN, which the DCC adds */
	SM_LOGGED_ID, /* of the present log entry */
	SM_LOGGED_KEY,
	SM_ORIGINATOR, /* the requester: Supplementary Remote Party ID if there is one, else Business Originator ID */
	SM_RECIPIENT, /* the device: Business Target ID; of a response Business Originator ID */
	SM_ENCRYPTION_ID, /* 0x04 and the originator counter: the transaction of the encryption */
	SM_DAYS, /* bits, Monday first, of the DayOfWeekIDs at path */
	SM_CHOSEN, /* bits by number from 1 of the elements (or attributes) at path; as many bits as `of` has elements */
	SM_CHANNELS, /* 32 bits: number, then Channel elements at path from `places` on, lowest last */
	SM_GAS_EVENTS, /* several values: rest of a Set Event Configuration command against the events at path */
	SM_EVENTS, /* 512 bits: events to change and their settings, elements xNNNN below path; last bit is event `number` */

	/* of times: DLMS date-time, date and time; ZCL date; GeneralizedTime */
	SM_DATE_TIME, /* the element's, plus the seconds of the element at `of` */
	SM_WHEN, /* ExecutionDateTime: absent now, cancelled never */
	SM_SEASON_START, /* a Date with wildcards at midnight, 12 octets */
	SM_DATE, /* a Date with wildcards, 5 octets */
	SM_CALENDAR_DATE, /* an xs:date, year 65535 being any, 5 octets */
	SM_CLOCK, /* an xs:time, 4 octets */
	SM_BILLING_DATE, /* 5 octets: day of month at path, month at `of` and `number` later, weekday at `text`; else any */
	SM_GAS_DATE, /* a gas date with wildcards, 4 octets */
	SM_GENERAL_TIME, /* GeneralizedTime of the element, plus the seconds of the element at `of` */
	SM_WHEN_GENERAL, /* GeneralizedTime of ExecutionDateTime, cancelled 99991231235959Z */

	/* of no element of the request */
	SM_NOTHING, /* null-data, NULL */
	SM_CLOCK_ID, /* an identifier from the DCC's clock: unchecked */
	SM_SAME_ID, /* the same identifier as the first SM_SAME_ID of the message, which is unchecked */

	/* of no request: of a response */
	SM_ASKING, /* Business Target ID; if there is a Supplementary Remote Party, that may stand there too */
	SM_REPORTED /* only the device can say it: unchecked, for the reason `text` if there is one; in DER of `size` octets, or one of `named` */
};

/* A part of a sum: factor * number at path, or factor when the condition holds. */
struct sm_term {
	const char *path; /* also "#" and "^" */
	const char *when;
	int64_t factor;
};

/* A number and the text that DUIS has for it. */
struct sm_word {
	int64_t value;
	const char *text;
};

struct sm_rule {
	enum sm_sense sense;
	uint8_t
	    wire; /* A-XDR tag, ZCL data type (names/zcl.h) or DER identifier octet; 0: parts without a frame */
	uint8_t
	    size; /* octets of a number in octets, or bits in a bit string; 0: as many as the encoding has */
	uint8_t places;
	enum sm_spelling spelling; /* of a number, in reports */
	bool optional;
	int64_t number;
	int64_t most; /* SM_SAMPLES: a longer period asks for this many; 0: no bound */
	const char *name; /* the name in reports of a value without element */
	const char *path;
	const char *of;
	const char *when; /* a condition for the value to be in the message */
	const char *text;
	struct sm_slice octets;
	const struct sm_word *words;
	size_t n_words;
	const struct sm_type *named; /* SM_STATUS, SM_REPORTED: the numbers that the standard has */
	const struct sm_term *terms;
	size_t n_terms;
	const struct sm_rule *parts;
	size_t n_parts;
};

/* The From Date Time of a GBZ component. */
enum sm_from { SM_FROM_NONE, SM_FROM_EXECUTION, SM_FROM_START };

/* One item of a message, or several by `each` or `times`. */
struct sm_claim {
	/* DLMS */
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	uint8_t index;
	uint8_t plus_octet; /* of obis: the number at plus_path, or the count of `times`, is added to it */
	const char *plus_path;
	const struct sm_rule *selection;
	/* GBZ */
	uint16_t cluster;
	uint8_t command;
	bool to_client; /* frame control bit 3 */
	bool general; /* a ZCL general command: frame control bit 0 clear */
	enum sm_from from;
	/* both */
	const char *when;
	const char *each; /* one item for every element of this path */
	uint8_t times;
	bool any_times; /* any number of times: the rule determines each item */
	const struct sm_rule *value;
};

/* The originator of the message. */
enum sm_origin {
	SM_FROM_USER = 1, /* the user of RequestID */
	SM_FROM_BROKER = 2, /* the Access Control Broker, for the user, who is Supplementary Remote Party */
	SM_FROM_USER_OR_BROKER = 3, /* the user if the device knows it, else the broker: only the DCC knows */
	SM_FROM_BROKER_ALONE = 4, /* the Access Control Broker on its own account */
	SM_FROM_ANY = 7, /* one of the above; the broker on its own account names no user */
	SM_FROM_TCOS = 8, /* the party of the Transitional Change of Supplier service */
};

enum sm_phases { SM_ANY_PHASES, SM_SINGLE_PHASE, SM_POLYPHASE };
enum sm_elements { SM_ANY_ELEMENTS, SM_SINGLE_ELEMENT, SM_TWIN_ELEMENT };

/* A use case that a request can become. */
struct sm_use {
	uint16_t code; /* USE_ECS01a */
	const char *variants; /* Service Reference Variants, separated by spaces */
	unsigned devices; /* bits by enum sm_device_type */
	enum sm_origin origin;
	enum sm_phases phases; /* of the ESME */
	enum sm_elements elements;
	unsigned roles; /* enum sm_role: of the user; 0: any */
	const char *when; /* the request's body must fulfil this */
	const char *unsent; /* elements of the request that stay with the DCC, separated by spaces */
	/* elements around values, of which each makes the same message, separated by spaces */
	const char *alike;
	const char *alike_why;
	const char *left_out; /* elements that this form of the message may be without, separated by spaces */
	const char *left_out_why;
	const struct sm_claim *claims; /* DLMS, GBZ */
	size_t n_claims;
	const struct sm_rule *der; /* ASN.1: the command */
	const struct sm_rule *answer; /* ASN.1: the response */
};

#endif
