/* DUIS 5.4 type Device; the Central Products List has SMETS V1.2 for every kind of SMETS1 device. */
#include "inventory/smets1.h"

#include "inventory/specification.h"

/* A version without a name is that of SMETS only for meters: other devices have a specification of their own. */
static bool
is_early(const struct sm_device *d)
{
	struct sm_specification s;

	if (!sm_specification_read(d->field[SM_FIELD_SMETS_VERSION], &s))
		return false;
	if (!s.name && sm_is_meter(d->type))
		s.name = "SMETS";
	return sm_specification_is_smets1(&s);
}

bool
sm_device_is_smets1(const struct sm_device *d)
{
	return d->known && (is_early(d) || d->field[SM_FIELD_S1SP].len > 0 ||
	                       sm_slice_eq_str(d->field[SM_FIELD_CSP_REGION], "SMETS1"));
}

bool
sm_device_may_be_smets1(const struct sm_device *d)
{
	static const enum sm_device_field telling[] = { SM_FIELD_SMETS_VERSION, SM_FIELD_GBCS_VERSION,
		SM_FIELD_CSP_REGION, SM_FIELD_S1SP };

	for (size_t i = 0; i < SM_COUNT(telling); i++)
		if (d->field[telling[i]].len > 0)
			return false;
	return d->known;
}
