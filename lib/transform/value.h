/* Value getters and conditions of recipes: value*.c, bits.c, and from_context.c. */
#ifndef SM_TRANSFORM_VALUE_H
#define SM_TRANSFORM_VALUE_H

#include "core/time.h"
#include "duis/request.h"
#include "transform/part.h"

/*
 * Getters set *out from the request, the context or the row. Octets live in the arena of w or are constant. On failure
 * w->err has the path and line of the element, or names the member of the context that is missing.
 */
sm_value_fn sm_get_constant;
sm_value_fn sm_get_octets; /* constant octets */
sm_value_fn sm_get_number; /* of an element: number, decimal, boolean or word */
sm_value_fn sm_get_attribute; /* number of an attribute, shifted left by `limit`, plus `number` */
sm_value_fn sm_get_count; /* the count of elements of the path */
sm_value_fn sm_get_position; /* of the innermost repetition, from 1, plus `number` */
sm_value_fn sm_get_position_octet;
sm_value_fn sm_get_text; /* characters of an element */
sm_value_fn sm_get_hex;
sm_value_fn sm_get_certificate; /* DER of an element in base64 */
sm_value_fn sm_get_number_octet; /* a number as a string of one octet */
sm_value_fn sm_get_eui;
sm_value_fn sm_get_now; /* UTC, seconds since 2000 */
sm_value_fn sm_get_seconds; /* of an xs:dateTime; `number` or more */
sm_value_fn sm_get_log_end; /* as sm_get_seconds; the end of the year 3000 is 0xFFFFFFFE, "all" */
sm_value_fn sm_get_from_activation; /* 0, the execution time, or 0xFFFFFFFF - `number` for a cancellation */
sm_value_fn sm_get_activation; /* the same time as a DLMS date-time */
sm_value_fn sm_get_activation_time; /* the same time as text of a GeneralizedTime */
sm_value_fn
    sm_get_date_time; /* DLMS date-time of an xs:dateTime, plus `number` seconds or those of `attribute` */
sm_value_fn sm_get_general_time; /* GeneralizedTime of an xs:dateTime */
sm_value_fn sm_get_date; /* DLMS date of a Date with wildcards */
sm_value_fn sm_get_date_midnight; /* DLMS date-time of a Date, at midnight */
sm_value_fn sm_get_plain_date; /* DLMS date of an xs:date, year 65535 for any */
sm_value_fn sm_get_zcl_date; /* ZCL date of a gas date with wildcards */
sm_value_fn sm_get_time; /* DLMS time of an xs:time */
sm_value_fn sm_get_minutes; /* minutes of an xs:time */
sm_value_fn sm_get_counter; /* Originator Counter */
sm_value_fn sm_get_transaction; /* 04 and the Originator Counter: the transaction of protection parameters */
sm_value_fn sm_get_user; /* EUI-64 of the requesting user */
sm_value_fn sm_get_target;
sm_value_fn sm_get_weekdays;
sm_value_fn
    sm_get_special_days; /* bits of the special days of `path` to which the present schedule applies */
sm_value_fn sm_get_price; /* of the present position: of a time of use, or of block `number` */
sm_value_fn sm_get_secondary_price;
sm_value_fn sm_get_charge_bits; /* three bits, `number` in the top of an octet */
sm_value_fn sm_get_payment_control; /* of a Prepayment element */
sm_value_fn sm_get_every_weekday; /* a bit string of seven ones */
sm_value_fn sm_get_no_bits; /* an empty bit string */
sm_value_fn sm_get_texts; /* the texts of all child elements, joined */
sm_value_fn sm_get_billing_date; /* position-th of every `number` months, or of a week or month */
sm_value_fn sm_get_samples; /* samples of `number` seconds in a ReadLogPeriod, at most `limit` */
sm_value_fn sm_get_controller_script;
sm_value_fn sm_get_alert_bits;
sm_value_fn sm_get_channels; /* page `number`, first channel `limit` */
sm_value_fn sm_get_device_type; /* of another device, from the context */
sm_value_fn sm_get_hub_device_type; /* the same, in the numbers of a Communications Hub's log */
sm_value_fn sm_get_device_certificate;
sm_value_fn sm_get_cin;
sm_value_fn sm_get_log_id;
sm_value_fn sm_get_log_type;
sm_value_fn sm_get_log_key; /* hashed link key, when a CHF is replaced */
sm_value_fn sm_get_extended_pan_id;

/* Conditions. */
sm_test_fn sm_when_has; /* the element exists, and that of the path in text, if any */
sm_test_fn sm_when_lacks;
sm_test_fn sm_when_is; /* its text is `text` */
sm_test_fn sm_when_twin; /* the ESME is of a twin element variant */
sm_test_fn sm_when_polyphase; /* ... of a polyphase variant */
sm_test_fn
    sm_when_user_is; /* the user has one of the roles `number` in the context; with a path also sm_when_is */
sm_test_fn sm_when_other_is; /* OtherDeviceID is of device type `number` by the context */
sm_test_fn sm_when_dated; /* ExecutionDateTime is there */
sm_test_fn sm_when_effective; /* ExecutionDateTime is no cancellation */

/* Sets w->err to SM_E_NOMEM. Returns false. */
bool sm_walk_no_memory(struct sm_walk *w);

/* A time as xs:dateTime writes it. Fails with the path of e. */
SM_MUST_CHECK bool sm_walk_time(struct sm_walk *w, const struct sm_xml *e, struct sm_time *out);

#endif
