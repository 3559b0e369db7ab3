/*
 * A decoded message in Wireshark's tree: each value of sm-parse's JSON on its octets.
 *
 * Copyright (C) 2026 the sm-tools authors
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SM_WIRESHARK_MESSAGE_TREE_H
#define SM_WIRESHARK_MESSAGE_TREE_H

#include <epan/packet.h>

#include "catalogue/decode.h"
#include "core/buf.h"
#include "show/check.h"

/* What a message is shown with; all borrowed. */
struct sm_message_view {
	tvbuff_t *tvb; /* the octets of the message, and nothing else */
	packet_info *pinfo;
	const struct sm_decoded *decoded;
	struct sm_show_check signature, mac;
	struct sm_buf *text; /* room for one value */
	bool tag_wrong; /* of an encrypted part */
};

/* Registers what the tree remembers as open. Once, with the protocol. */
void sm_message_tree_register(void);

void sm_message_tree(proto_tree *tree, struct sm_message_view *view);

#endif
