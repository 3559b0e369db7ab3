/* What the lists of schema rules share. Private to this directory. */
#ifndef SM_DUIS_SHAPE_PARTS_H
#define SM_DUIS_SHAPE_PARTS_H

#include "duis/shape.h"

/* clang-format off */
#define END { .form = SM_SHAPE_END }
#define ELEMENT(title, kind, least) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1 }
/* an element that stands there once at most, with more to say about it; one that may stand there several times */
#define FIELD(title, kind, least, ...) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1, __VA_ARGS__ }
#define LIST(title, kind, least, most, ...) \
	{ .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = (most), __VA_ARGS__ }
/* clang-format on */

/* Body elements, each up to SM_SHAPE_END. */
extern const struct sm_shape sm_shape_tariff_bodies[], sm_shape_device_bodies[], sm_shape_service_bodies[];
/* Of services that the DCC answers itself, and the Signed Pre-Command. */
extern const struct sm_shape sm_shape_gateway_bodies[];

/* Types that services of several chapters use. */
extern const struct sm_shape sm_shape_certification_path_certificates[], sm_shape_date[],
    sm_shape_day_of_month[], sm_shape_day_of_week[], sm_shape_days_of_week_applicability[], sm_shape_month[],
    sm_shape_read_instantaneous_import_registers[], sm_shape_read_log_future_datable[],
    sm_shape_synchronise_clock[], sm_shape_year[];

#endif
