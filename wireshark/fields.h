/*
 * The fields that the plugin registers.
 *
 * Copyright (C) 2026 the sm-tools authors
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SM_WIRESHARK_FIELDS_H
#define SM_WIRESHARK_FIELDS_H

enum sm_field_id {
#define X(id, abbreviation, name) SM_FIELD_##id,
#include "fields.def"
#undef X
	SM_FIELDS_OF_TEXT,
	SM_FIELD_NUMBER = SM_FIELDS_OF_TEXT, /* a double: for comparisons in filters */
	SM_FIELD_GROUP, /* an item, or a value with members: no value of its own */
	SM_FIELDS_ALL
};

/* Wireshark's numbers of them. */
extern int sm_hf[SM_FIELDS_ALL];

/* Registers the fields for a protocol. */
void sm_fields_register(int protocol);

#endif
