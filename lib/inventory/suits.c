/* Target device types of each service of DUIS 5.4: those of its use cases, GBCS section 20. */
#include "inventory/suits.h"

#include <string.h>

#include "core/text.h"
#include "names/spelling.h"
#include "names/use_cases.h"
#include "names/versions.h"

/* Services that are for fewer devices than their use case. DUIS 5.4, 8.5: a supplier opts a meter out of the DCC's services. */
static const struct {
	const char *variant; /* Service Reference Variant */
	unsigned types; /* 1 << enum sm_device_type */
} narrower[] = {
	{ "8.5", FOR(ESME) | FOR(GSME) },
};

static bool
is_of_version(const struct sm_identity *use_case, unsigned version)
{
	enum sm_presence there = sm_versions_at(sm_versions_of_use_case(use_case->code), version);

	return version == 0 || (there != SM_NOT_YET && there != SM_NO_MORE);
}

static bool
is_of_type(const struct sm_service *service, const struct sm_identity *use_case, enum sm_device_type type)
{
	for (size_t i = 0; i < SM_COUNT(narrower); i++)
		if (strcmp(narrower[i].variant, service->variant) == 0)
			return (narrower[i].types & 1U << type) != 0;
	return sm_list_has(use_case->devices, ' ', sm_slice_str(sm_device_type_name(type)));
}

enum sm_suits
sm_service_suits(const struct sm_service *service, enum sm_device_type type, unsigned version)
{
	enum sm_suits suits = SM_SUITS_ALL;
	const struct sm_identity *use_case;

	for (size_t i = 0; (use_case = sm_identity_at(i)) != NULL; i++) {
		if (!sm_list_has(use_case->services, ' ', sm_slice_str(service->variant)))
			continue;
		if (!is_of_type(service, use_case, type))
			suits = suits == SM_SUITS_ALL ? SM_SUITS_NOT : suits;
		else if (is_of_version(use_case, version))
			return SM_SUITS_ALL;
		else
			suits = SM_SUITS_TYPE;
	}
	return suits;
}

/* Takes the versions that have a use case out of those that are left: bit i is sm_edition_at(i). */
static uint64_t
without_versions(uint64_t left, const struct sm_identity *use_case)
{
	const struct sm_edition *e;

	for (size_t i = 0; (e = sm_edition_at(i)) != NULL; i++)
		if (e->standard != SM_STANDARD_GBCS || is_of_version(use_case, e->number))
			left &= ~(UINT64_C(1) << i);
	return left;
}

const struct sm_edition *
sm_service_unsuited(const struct sm_service *service, enum sm_device_type type)
{
	uint64_t left = UINT64_MAX;
	const struct sm_identity *use_case;
	bool any = false;

	for (size_t i = 0; left != 0 && (use_case = sm_identity_at(i)) != NULL; i++) {
		if (!sm_list_has(use_case->services, ' ', sm_slice_str(service->variant)) ||
		    !is_of_type(service, use_case, type))
			continue;
		any = true;
		left = without_versions(left, use_case);
	}
	for (size_t i = 0; any && sm_edition_at(i); i++)
		if (left >> i & 1)
			return sm_edition_at(i);
	return NULL;
}
