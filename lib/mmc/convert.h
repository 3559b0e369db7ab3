/* Conversions of decoded values to the text of MMC's simple types, and conditions. Private to mmc/. */
#ifndef SM_MMC_CONVERT_H
#define SM_MMC_CONVERT_H

#include "mmc/table.h"

/*
 * The value, or its part by row->at and row->octets, as a number. False: it is an octet-string, float or
 * boolean as a whole.
 */
bool sm_mmc_value(const struct sm_mmc_row *row, const struct sm_node *node, int64_t *out);

/*
 * A number that identifies an element. GBCS writes some in an octet-string of one octet. False: it is no
 * number.
 */
bool sm_mmc_index(const struct sm_node *node, int64_t *out);

/*
 * Conversions return text in the arena, or no text. "Counted" values are lost: they add to counts->unplaced.
 *
 * xs:integer, xs:decimal. raw and scaled: no text (and counted) outside of least..most
 */
sm_mmc_as sm_mmc_raw; /* as it stands on the wire */
sm_mmc_as sm_mmc_scaled; /* scaled to the unit; no text (and counted) when it has a fraction */
sm_mmc_as sm_mmc_decimal; /* scaled to the unit, with its fraction */
sm_mmc_as sm_mmc_octet; /* a number in an octet-string of one octet, or as it is */
sm_mmc_as sm_mmc_within; /* an alternative by value: low..high, less `minus`; no text outside */
sm_mmc_as sm_mmc_shifted; /* low..high, less `minus`; no text (and counted) outside */

/* The limits of simple types. */
#define SM_MMC_UNSIGNED_SHORT .least = 0, .most = UINT16_MAX
#define SM_MMC_UNSIGNED_INT .least = 0, .most = UINT32_MAX
#define SM_MMC_NON_NEGATIVE .least = 0, .most = INT64_MAX
#define SM_MMC_PRICE .least = INT16_MIN, .most = INT16_MAX
#define SM_MMC_PRICE_SCALE .least = INT8_MIN, .most = INT8_MAX
#define SM_MMC_PER_CENT .least = 0, .most = 100
sm_mmc_as sm_mmc_digits_scale; /* decimal places, in the most significant nibble, as a power of ten */

/* choices by value */
sm_mmc_as sm_mmc_empty_within; /* an empty element when low..high */
sm_mmc_as sm_mmc_constant; /* row->text */
sm_mmc_as sm_mmc_named; /* row->names; no text (and counted) for other values */
sm_mmc_as sm_mmc_flag; /* row->names of 0 or 1, by bit row->low */
sm_mmc_as sm_mmc_truth; /* row->names of 0, or of 1 for any other number */
sm_mmc_as sm_mmc_bool; /* "true" unless 0 */
sm_mmc_as sm_mmc_ordinal; /* the position, from 1, in the enclosing row's array; limits as of sm_mmc_raw */
sm_mmc_as sm_mmc_fixed; /* no text: the document implies low..high; counted outside */
sm_mmc_as sm_mmc_known; /* no text: the document needs no such value */
sm_mmc_as sm_mmc_instance; /* no text: the document implies the logical name row->obis; counted otherwise */
sm_mmc_as sm_mmc_lost; /* no text, and counted: the schema has no element for it */
sm_mmc_when sm_mmc_is_within;
sm_mmc_when sm_mmc_is_outside; /* of low..high */
sm_mmc_when sm_mmc_has_length; /* low..high octets */
sm_mmc_when sm_mmc_bit_set; /* bit row->low */

/* octets and text */
sm_mmc_as sm_mmc_text;
sm_mmc_as sm_mmc_hex; /* octets; a number in row->low octets */
sm_mmc_as sm_mmc_code; /* a number in row->low octets, and nothing else */
sm_mmc_as sm_mmc_eui;
sm_mmc_as sm_mmc_base64;
sm_mmc_as sm_mmc_alert_meaning; /* the GBCS name of an alert or event code */
sm_mmc_as sm_mmc_type_name; /* the value's name in its type */
sm_mmc_as sm_mmc_status; /* the same for statuses of ASN.1 use cases; "notKnown" for other codes */

/* Text in the arena; no text when memory is exhausted. */
struct sm_slice sm_mmc_string(struct sm_mmc_walk *w, const char *text);
struct sm_slice sm_mmc_number_text(struct sm_mmc_walk *w, int64_t v);
struct sm_slice sm_mmc_nothing(void);

#endif
