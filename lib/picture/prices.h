/*
 * The prices of a tariff in a message, by what a switching table selects: time of use registers and block tariffs. Private
 * to this directory.
 */
#ifndef SM_PICTURE_PRICES_H
#define SM_PICTURE_PRICES_H

#include "catalogue/decode.h"
#include "core/buf.h"

enum {
	SM_PRICES_TOU = 48,
	SM_PRICES_SECONDARY = 4,
	SM_PRICES_TARIFFS = 9,
	SM_PRICES_BLOCKS = 4,
	SM_PRICES_THRESHOLDS = 3
};

enum sm_register_kind {
	SM_REGISTER_NONE, /* not a selector of a tariff, or not one that GBCS names */
	SM_REGISTER_TOU, /* number: 1 to SM_PRICES_TOU */
	SM_REGISTER_SECONDARY, /* a time of use of the secondary element; number: 1 to SM_PRICES_SECONDARY */
	SM_REGISTER_BLOCK, /* number: 1 to 8; 0: that of a GSME, which has only one */
};

struct sm_register {
	enum sm_register_kind kind;
	unsigned number;
};

struct sm_price {
	const struct sm_node *node; /* NULL: not in the message */
	bool twice; /* the message has more than one, so none is known */
};

struct sm_prices {
	struct sm_price tou[SM_PRICES_TOU], secondary[SM_PRICES_SECONDARY],
	    block[SM_PRICES_TARIFFS][SM_PRICES_BLOCKS];
	size_t n; /* how many the message has */
	/* the consumption up to which the first blocks hold; the last one has no end */
	struct sm_price threshold[SM_PRICES_TARIFFS][SM_PRICES_THRESHOLDS];
	size_t n_thresholds;
};

/* Finds the prices and thresholds of a message. out is empty. */
void sm_prices_find(const struct sm_decoded *d, struct sm_prices *out);

/* What an action of a calendar's step selects; item: where the calendar is. */
struct sm_register sm_prices_register(const struct sm_item *item, const struct sm_node *action);

/* The prices of a register: one, or one for each block. NULL, and *n 0: it is none. */
const struct sm_price *sm_prices_of(const struct sm_prices *p, struct sm_register r, size_t *n);

/* Appends the name of a register: "TOU 5"; of number 0 that of its kind. */
void sm_register_name(struct sm_register r, struct sm_buf *out);

/* Appends the prices of a register as people read them: "15.2 p/kWh", "10 / 20 p/kWh" of two blocks. None: nothing. */
void sm_register_prices(const struct sm_prices *p, struct sm_register r, struct sm_buf *out);

/* Appends one price or threshold as in the readings, without its unit; and its unit. */
void sm_price_number(const struct sm_price *price, struct sm_buf *out);
void sm_price_unit(const struct sm_price *price, struct sm_buf *out);

#endif
