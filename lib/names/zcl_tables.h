/* What the ZCL tables share. For lib/names/zcl*.c alone. */
#ifndef SM_NAMES_ZCL_TABLES_H
#define SM_NAMES_ZCL_TABLES_H

#include "names/clusters.h"
#include "names/zcl.h"

#define FIELD(field, wire_type, meaning)                                                                     \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning)                               \
	}
#define OPTIONAL(field, wire_type, meaning)                                                                  \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning), .optional = true             \
	}
#define SCALED(field, wire_type, meaning, by)                                                                \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = (meaning), .scaling = (by)              \
	}
#define PACKED_BITS(field, wire_type, list)                                                                  \
	{                                                                                                    \
		.name = (field), .wire = SM_ZCL_##wire_type, .type = &sm_zcl_type_bits, ZCL_BITS(list)       \
	}
#define ZCL_BITS(list) .bits = (list), .n_bits = sizeof(list) / sizeof((list)[0])
#define ZCL_GROUP(list) .group = (list), .n_group = sizeof(list) / sizeof((list)[0])
#define ZCL_FIELDS(list) .fields = (list), .n_fields = sizeof(list) / sizeof((list)[0])
#define ZCL_BIT(n) (UINT32_C(1) << (n))
#define TO_SERVER(number, title, list)                                                                       \
	{                                                                                                    \
		.command = (number), .name = (title), ZCL_FIELDS(list)                                       \
	}
#define TO_CLIENT(number, title, list)                                                                       \
	{                                                                                                    \
		.command = (number), .server = true, .name = (title), ZCL_FIELDS(list)                       \
	}
#define TO_SERVER_EMPTY(number, title)                                                                       \
	{                                                                                                    \
		.command = (number), .name = (title)                                                         \
	}
#define ATTRIBUTE(number, wire_type, field, words, meaning)                                                  \
	{                                                                                                    \
		.id = (number), .wire = SM_ZCL_##wire_type, .name = (field), .title = (words),               \
		.type = (meaning)                                                                            \
	}
#define ATTRIBUTE_SCALED(number, wire_type, field, words, meaning, by)                                       \
	{                                                                                                    \
		.id = (number), .wire = SM_ZCL_##wire_type, .name = (field), .title = (words),               \
		.type = (meaning), .scaling = (by)                                                           \
	}
#define ATTRIBUTE_BITS(number, wire_type, field, words, list)                                                \
	{                                                                                                    \
		.id = (number), .wire = SM_ZCL_##wire_type, .name = (field), .title = (words),               \
		.type = &sm_zcl_type_bits, ZCL_BITS(list)                                                    \
	}
#define ENUM_TYPE(list)                                                                                      \
	{                                                                                                    \
		.form = SM_FORM_ENUM, SM_NAMES(list)                                                         \
	}
#define FLAGS_TYPE(list)                                                                                     \
	{                                                                                                    \
		.form = SM_FORM_FLAGS, SM_NAMES(list)                                                        \
	}

/* zcl_types.c: meanings that several clusters use */
extern const struct sm_type sm_zcl_type_bits;
extern const struct sm_type sm_zcl_type_hex;
extern const struct sm_type sm_zcl_type_text;
extern const struct sm_type sm_zcl_type_time; /* a moment, or never */
extern const struct sm_type
    sm_zcl_type_happened; /* when something was: all ones say that there is no such time */
extern const struct sm_type sm_zcl_type_start; /* when to begin: 0 is now */
extern const struct sm_type sm_zcl_type_issued; /* an id that GBCS makes the current time */
extern const struct sm_type sm_zcl_type_date;
extern const struct sm_type sm_zcl_type_money;
extern const struct sm_type sm_zcl_type_volume;
extern const struct sm_type sm_zcl_type_threshold;
extern const struct sm_type sm_zcl_type_percentage;
extern const struct sm_type sm_zcl_type_minutes, sm_zcl_type_seconds;
extern const struct sm_type sm_zcl_type_duration_minutes;
extern const struct sm_type sm_zcl_type_status;
extern const struct sm_type sm_zcl_type_supply_status;
extern const struct sm_type sm_zcl_type_supply_state;
extern const struct sm_type sm_zcl_type_calendar_id;
extern const struct sm_type sm_zcl_type_calendar_type;
extern const struct sm_type sm_zcl_type_originating_device;
extern const struct sm_type sm_zcl_type_snapshot_cause, sm_zcl_type_prepay_snapshot_cause;
extern const struct sm_type sm_zcl_type_tariff_type;
extern const struct sm_type sm_zcl_type_charging_scheme;

extern const struct sm_zcl_bits sm_zcl_bits_tariff[1], sm_zcl_bits_trailing_digit[1];

/* one list for each cluster */
extern const struct sm_zcl_cluster sm_zcl_basic, sm_zcl_price, sm_zcl_metering, sm_zcl_messaging,
    sm_zcl_prepayment, sm_zcl_calendar, sm_zcl_device_management, sm_zcl_events;

#endif
