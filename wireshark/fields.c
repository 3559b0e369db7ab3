/*
 * Copyright (C) 2026 the sm-tools authors
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "fields.h"

#include <epan/packet.h>

int sm_hf[SM_FIELDS_ALL];

void
sm_fields_register(int protocol)
{
	static hf_register_info list[] = {
#define X(id, abbreviation, name)                                                                            \
	{ &sm_hf[SM_FIELD_##id], { name, "sm." abbreviation, FT_STRING, BASE_NONE, NULL, 0, NULL, HFILL } },
#include "fields.def"
#undef X
		{ &sm_hf[SM_FIELD_NUMBER], { "Number", "sm.number", FT_DOUBLE, BASE_NONE, NULL, 0,
		                               "The value as a number, for comparisons", HFILL } },
		{ &sm_hf[SM_FIELD_GROUP], { "Group", "sm.group", FT_NONE, BASE_NONE, NULL, 0, NULL, HFILL } },
	};

	for (size_t i = 0; i < SM_FIELDS_ALL; i++)
		sm_hf[i] = -1;
	proto_register_field_array(protocol, list, (int)G_N_ELEMENTS(list));
}
