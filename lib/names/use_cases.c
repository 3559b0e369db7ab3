/* GBCS 4.3 sections 16 and 20: the use cases by message code. */
#include "names/use_cases.h"

/* "" means no service */
#define SERVICES(text) sizeof(text) > 1 ? (text) : NULL
#define USE(constant, number, identifier, kind, way, types, esme, from, to, references, heading)             \
	{ .code = (number),                                                                                  \
		.id = (identifier),                                                                          \
		.title = (heading),                                                                          \
		.devices = #types,                                                                           \
		.services = SERVICES(references),                                                            \
		.protocol = SM_##kind,                                                                       \
		.direction = SM_##way,                                                                       \
		.variant = SM_VARIANT_##esme,                                                                \
		.first = (from),                                                                             \
		.last = (to) },

static const struct sm_identity identities[] = {
#include "names/use_cases.def"
};

enum { N_IDENTITIES = sizeof identities / sizeof identities[0] };

const struct sm_identity *
sm_identity_at(size_t i)
{
	return i < N_IDENTITIES ? &identities[i] : NULL;
}

const struct sm_identity *
sm_identity_of(uint16_t code)
{
	size_t low = 0, high = N_IDENTITIES;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (identities[mid].code == code)
			return &identities[mid];
		if (identities[mid].code < code)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const char *
sm_use_case_id(uint16_t code)
{
	const struct sm_identity *identity = sm_identity_of(code);

	return identity ? identity->id : "";
}
