/* GBCS 4.3 sections 16 and 20: the use cases by message code. */
#include "names/use_cases.h"

/* "" means no service */
#define SERVICES(text) sizeof(text) > 1 ? (text) : NULL
#define USE(constant, number, identifier, kind, way, types, esme, references, heading)                       \
	{ .code = (number),                                                                                  \
		.id = (identifier),                                                                          \
		.title = (heading),                                                                          \
		.devices = #types,                                                                           \
		.services = SERVICES(references),                                                            \
		.protocol = SM_##kind,                                                                       \
		.direction = SM_##way,                                                                       \
		.variant = SM_VARIANT_##esme },

static const struct sm_identity identities[] = {
#include "names/use_cases.def"
};
#undef USE

/* The places of the rows. */
enum {
#define USE(constant, ...) AT_##constant,
#include "names/use_cases.def"
#undef USE
	N_IDENTITIES
};

/* By message code: the place in identities plus 1, or 0. The compilers refuse a code that stands in two rows. */
static const uint16_t places[] = {
#define USE(constant, code, ...) [code] = AT_##constant + 1,
#include "names/use_cases.def"
#undef USE
};

const struct sm_identity *
sm_identity_at(size_t i)
{
	return i < N_IDENTITIES ? &identities[i] : NULL;
}

const struct sm_identity *
sm_identity_of(uint16_t code)
{
	const size_t place = code < sizeof places / sizeof places[0] ? places[code] : 0;

	return place > 0 ? &identities[place - 1] : NULL;
}

/* Their identifiers begin with the two devices: PCS PPMID and GSME, PECS PPMID and ESME, HECS HCALCS and ESME. */
bool
sm_is_between_devices(uint16_t code)
{
	switch (code) {
	case USE_PCS01:
	case USE_PCS02:
	case USE_PECS01:
	case USE_PECS02:
	case USE_PECS03:
	case USE_HECS01:
		return true;
	default:
		return false;
	}
}

const char *
sm_use_case_id(uint16_t code)
{
	const struct sm_identity *identity = sm_identity_of(code);

	return identity ? identity->id : "";
}
