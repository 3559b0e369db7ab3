/* Macros of the ZCL tables, and the table of each cluster. Private to lib/names/zcl*.c. */
#ifndef SM_NAMES_ZCL_TABLES_H
#define SM_NAMES_ZCL_TABLES_H

#include "names/clusters.h"
#include "names/zcl.h"
#include "names/zcl_types.h"

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
#define TO_CLIENT_EMPTY(number, title)                                                                       \
	{                                                                                                    \
		.command = (number), .server = true, .name = (title)                                         \
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
#define ZCL_COMMANDS(list) .commands = (list), .n_commands = sizeof(list) / sizeof((list)[0])
#define ZCL_ATTRIBUTES(list) .attributes = (list), .n_attributes = sizeof(list) / sizeof((list)[0])
#define ZCL_CLIENT_ATTRIBUTES(list)                                                                          \
	.client_attributes = (list), .n_client_attributes = sizeof(list) / sizeof((list)[0])
#define ENUM_TYPE(list)                                                                                      \
	{                                                                                                    \
		.form = SM_FORM_ENUM, SM_NAMES(list)                                                         \
	}
#define FLAGS_TYPE(list)                                                                                     \
	{                                                                                                    \
		.form = SM_FORM_FLAGS, SM_NAMES(list)                                                        \
	}

/* the table of each cluster */
extern const struct sm_zcl_cluster sm_zcl_basic, sm_zcl_time, sm_zcl_ota, sm_zcl_keep_alive, sm_zcl_price,
    sm_zcl_load_control, sm_zcl_metering, sm_zcl_messaging, sm_zcl_tunnelling, sm_zcl_prepayment,
    sm_zcl_calendar, sm_zcl_device_management, sm_zcl_events, sm_zcl_mdu_pairing, sm_zcl_sub_ghz,
    sm_zcl_key_establishment;

#endif
