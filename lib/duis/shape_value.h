/* Checks of values and attributes against the schema rules of shape.h. Private to this directory. */
#ifndef SM_DUIS_SHAPE_VALUE_H
#define SM_DUIS_SHAPE_VALUE_H

#include "duis/shape.h"

/*
 * Checks the character data of e, which holds no elements, against the shape. Fails with the path and line of e:
 * SM_E_VALUE.
 */
SM_MUST_CHECK bool sm_shape_value(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err);

/* Checks that e has the attribute of the shape and no other one, with a number that no sibling has. Fails as above. */
SM_MUST_CHECK bool sm_shape_attribute(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err);

/* Checks that no sibling before e has the same value in the child s->unique, if the shape names one. Fails as above. */
SM_MUST_CHECK bool sm_shape_unique(const struct sm_shape *s, const struct sm_xml *e, struct sm_err *err);

#endif
