#include "correlate/uses.h"

#include <pthread.h>
#include <string.h>

#include "core/text.h"
#include "correlate/tables.h"

static const struct family {
	const struct sm_use *uses;
	const size_t *n;
} families[] = {
	{ sm_uses_sr01_product, &sm_n_uses_sr01_product },
	{ sm_uses_sr02_prepayment, &sm_n_uses_sr02_prepayment },
	{ sm_uses_sr03_customer, &sm_n_uses_sr03_customer },
	{ sm_uses_sr04_logs, &sm_n_uses_sr04_logs },
	{ sm_uses_sr04_prepayment, &sm_n_uses_sr04_prepayment },
	{ sm_uses_sr04_registers, &sm_n_uses_sr04_registers },
	{ sm_uses_sr04_tariff, &sm_n_uses_sr04_tariff },
	{ sm_uses_sr06_configuration, &sm_n_uses_sr06_configuration },
	{ sm_uses_sr06_events, &sm_n_uses_sr06_events },
	{ sm_uses_sr06_security, &sm_n_uses_sr06_security },
	{ sm_uses_sr06_sub_ghz, &sm_n_uses_sr06_sub_ghz },
	{ sm_uses_sr07_supply, &sm_n_uses_sr07_supply },
	{ sm_uses_sr08_installation, &sm_n_uses_sr08_installation },
	{ sm_uses_sr09_consent, &sm_n_uses_sr09_consent },
	{ sm_uses_sr11_firmware, &sm_n_uses_sr11_firmware },
	{ sm_uses_sr14_network, &sm_n_uses_sr14_network },
};

/* More rows than there are, each as often as it has services; correlate_test checks that all fit. */
enum { PLACES_MAX = 512, HEADS = 128 };

/* A use case of a service. */
struct place {
	struct sm_slice variant; /* Service Reference Variant */
	const struct sm_use *use;
	size_t next; /* with the same hash, from 1; 0: none */
};

static struct place places[PLACES_MAX];
static size_t n_places;
static struct {
	size_t first, last; /* as in place */
} heads[HEADS];
static bool overflow;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static size_t
hash(struct sm_slice variant)
{
	size_t h = 0;

	for (size_t i = 0; i < variant.len; i++)
		h = h * 31 + variant.p[i];
	return h % HEADS;
}

static void
add(const struct sm_use *use, struct sm_slice variant)
{
	const size_t h = hash(variant);

	if (n_places == PLACES_MAX) {
		overflow = true;
		return;
	}
	places[n_places++] = (struct place){ variant, use, 0 };
	if (heads[h].last == 0)
		heads[h].first = n_places;
	else
		places[heads[h].last - 1].next = n_places;
	heads[h].last = n_places;
}

static void
add_words(const struct sm_use *use)
{
	for (const char *p = use->variants; *p != '\0'; p += strspn(p, " ")) {
		const size_t len = strcspn(p, " ");

		add(use, sm_slice_of(p, len));
		p += len;
	}
}

static void
make_index(void)
{
	for (size_t f = 0; f < SM_COUNT(families); f++)
		for (size_t i = 0; i < *families[f].n; i++)
			add_words(&families[f].uses[i]);
}

const struct sm_use *
sm_next_use(struct sm_slice variant, size_t *at)
{
	(void)pthread_once(&once, make_index);
	*at = *at == 0 ? heads[hash(variant)].first : places[*at - 1].next;
	while (*at != 0 && !sm_slice_eq(places[*at - 1].variant, variant))
		*at = places[*at - 1].next;
	return *at == 0 ? NULL : places[*at - 1].use;
}

bool
sm_uses_fit(void)
{
	(void)pthread_once(&once, make_index);
	return n_places > 0 && !overflow;
}
