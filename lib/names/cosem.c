/* Look-up of COSEM attributes, and of the access parameters of their classes (IEC 62056-6-2). */
#include "names/cosem.h"

#include <string.h>

#include "names/cosem_table.h"
#include "names/cosem_types.h"

/* A logical name as a number, which compares as its octets do. Compilers make two loads of the two parts. */
static uint64_t
number_of(const uint8_t obis[6])
{
	uint32_t first = (uint32_t)obis[0] << 24 | (uint32_t)obis[1] << 16 | (uint32_t)obis[2] << 8 | obis[3];

	return (uint64_t)first << 16 | (uint16_t)(obis[4] << 8 | obis[5]);
}

struct address {
	uint16_t class_id;
	uint64_t obis;
	enum sm_access access;
	int index;
};

static int
compare(const struct address *a, const struct sm_cosem_attribute *b)
{
	uint64_t obis;

	if (a->class_id != b->class_id)
		return a->class_id < b->class_id ? -1 : 1;
	obis = number_of(b->obis);
	if (a->obis != obis)
		return a->obis < obis ? -1 : 1;
	if (a->access != b->access)
		return a->access == SM_ACTION ? 1 : -1;
	return a->index - b->index;
}

const struct sm_cosem_attribute *
sm_cosem_find(uint16_t class_id, const uint8_t obis[6], bool is_method, int index)
{
	struct address key = { .class_id = class_id,
		.obis = number_of(obis),
		.access = is_method ? SM_ACTION : SM_GET,
		.index = index };
	size_t low = 0, high = sm_n_cosem_attributes;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = compare(&key, &sm_cosem_attributes[mid]);

		if (order == 0)
			return &sm_cosem_attributes[mid];
		if (order > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

enum { PROFILE_GENERIC = 7, RANGE_DESCRIPTOR = 1 };

const struct sm_type *
sm_cosem_selection_type(uint16_t class_id, uint8_t selector)
{
	return class_id == PROFILE_GENERIC && selector == RANGE_DESCRIPTOR ? &sm_cosem_range_selection : NULL;
}
