/* Look-up of COSEM attributes, and of the access parameters of their classes (IEC 62056-6-2). */
#include "names/cosem.h"

#include <string.h>

#include "names/cosem_table.h"
#include "names/cosem_types.h"

struct address {
	uint16_t class_id;
	const uint8_t *obis;
	enum sm_access access;
	int index;
};

static int
compare(const struct address *a, const struct sm_cosem_attribute *b)
{
	int obis;

	if (a->class_id != b->class_id)
		return a->class_id < b->class_id ? -1 : 1;
	obis = memcmp(a->obis, b->obis, sizeof b->obis);
	if (obis)
		return obis;
	if (a->access != b->access)
		return a->access == SM_ACTION ? 1 : -1;
	return a->index - b->index;
}

const struct sm_cosem_attribute *
sm_cosem_find(uint16_t class_id, const uint8_t obis[6], bool is_method, int index)
{
	struct address key = {
		.class_id = class_id, .obis = obis, .access = is_method ? SM_ACTION : SM_GET, .index = index
	};
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
