/* Where a Request can hold an element, by the rules of duis/shape.h. */
#ifndef SM_DUIS_SHAPE_PLACE_H
#define SM_DUIS_SHAPE_PLACE_H

#include "duis/services.h"

/* Whether a Request of the service may hold an element at such a place: the end of its path, "Part/Element". */
bool sm_shape_has(const struct sm_service *service, struct sm_slice path);

#endif
