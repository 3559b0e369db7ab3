/* The notation of schema rules, and the lists of them. Private to this directory. */
#ifndef SM_DUIS_SHAPE_PARTS_H
#define SM_DUIS_SHAPE_PARTS_H

#include "duis/shape.h"

/* clang-format off */
#define END { .form = SM_SHAPE_END }
#define ELEMENT(title, kind, least) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1 }
/* FIELD: an element that occurs at most once, with more members. LIST: one that may occur several times. */
#define FIELD(title, kind, least, ...) { .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = 1, __VA_ARGS__ }
#define LIST(title, kind, least, most, ...) \
	{ .name = (title), .form = SM_SHAPE_##kind, .min = (least), .max = (most), __VA_ARGS__ }
/* clang-format on */

/* Body elements; each list ends with SM_SHAPE_END. */
extern const struct sm_shape sm_shape_tariff_bodies[], sm_shape_device_bodies[], sm_shape_service_bodies[];
/* Body elements of services that the DCC answers itself, and the Signed Pre-Command. */
extern const struct sm_shape sm_shape_gateway_bodies[];

/* Types that services of several chapters use. */
extern const struct sm_shape sm_shape_certification_path_certificates[], sm_shape_date[],
    sm_shape_day_of_month[], sm_shape_day_of_week[], sm_shape_days_of_week_applicability[], sm_shape_month[],
    sm_shape_read_instantaneous_import_registers[], sm_shape_read_log_future_datable[],
    sm_shape_synchronise_clock[], sm_shape_year[];

#endif
