/*
 * A Wireshark plugin: the messages of Britain's smart metering (GBCS), as sm-parse reads them.
 *
 * Copyright (C) 2026 the sm-tools authors
 * SPDX-License-Identifier: GPL-2.0-or-later
 *
 * It links with libsm (Apache-2.0): together they are under the GPL, version 3 or later.
 */
#include <ws_version.h>

#include <epan/expert.h>
#include <epan/packet.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>

#include "core/memory.h"
#include "crypto/check.h"
#include "fields.h"
#include "gbcs/gbt.h"
#include "message_tree.h"
#include "show/check.h"
#include "show/certificate.h"
#include "show/names.h"

WS_DLL_PUBLIC_DEF const gchar plugin_version[] = SM_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;
WS_DLL_PUBLIC void plugin_register(void);

/* Octets of blocks that wait for the rest of their message. */
enum { BLOCKS_MAX = 16 * 1024 * 1024 };

static int protocol = -1;
static gint subtree = -1;
static expert_field malformed, invalid, unnamed, still_encrypted, failed_access, no_keys;
static const char *keys_preference = "";

/* What one message after the other uses. */
static struct {
	struct sm_arena arena;
	struct sm_buf text;
	struct sm_keys *keys;
	struct sm_crypto *crypto; /* NULL: no keys */
	struct sm_err keys_err; /* why there are none, if there should be */
	struct sm_gbt *blocks; /* of the capture that is read */
} state;

/* ---- keys ---- */

static void
drop_keys(void)
{
	sm_crypto_free(&state.crypto);
	sm_keys_free(&state.keys);
}

/* Wireshark calls it at its start and after each change of the preferences. */
static void
open_keys(void)
{
	struct sm_keys_options options = { 0 };

	drop_keys();
	sm_err_clear(&state.keys_err);
	if (!keys_preference[0] || !sm_keys_open(&keys_preference, 1, &options, &state.keys, &state.keys_err))
		return;
	state.crypto = sm_crypto_new(state.keys, &state.keys_err);
}

/* ---- one message ---- */

static struct sm_slice
octets_of(tvbuff_t *tvb)
{
	guint n = tvb_captured_length(tvb);

	return (struct sm_slice){ n > 0 ? tvb_get_ptr(tvb, 0, (gint)n) : NULL, n };
}

static void
show_columns(packet_info *pinfo, const struct sm_decoded *d)
{
	const char *title = d->use_case ? d->use_case->title : "message code not in the catalogue";
	const char *id = d->use_case ? d->use_case->id : "";

	col_set_str(pinfo->cinfo, COL_PROTOCOL, "GBCS");
	col_append_sep_fstr(pinfo->cinfo, COL_INFO, ", ", "0x%04X %s %s (%s)", d->message.code, id, title,
	    sm_show_direction(d->message.cra));
}

static bool
any_access_failed(const struct sm_payload *p)
{
	const struct sm_item *item = p->pdu == SM_PDU_ACCESS_RESPONSE ? p->items : NULL;

	while (item && item->cosem.result == 0)
		item = item->next;
	return item != NULL;
}

static void
show_findings(proto_item *item, struct sm_message_view *v)
{
	const struct sm_decoded *d = v->decoded;

	if (strcmp(v->signature.status, "invalid") == 0)
		expert_add_info_format(v->pinfo, item, &invalid, "The signature is invalid: %s",
		    v->signature.reason ? v->signature.reason : "");
	if (strcmp(v->mac.status, "invalid") == 0)
		expert_add_info_format(
		    v->pinfo, item, &invalid, "The MAC is invalid: %s", v->mac.reason ? v->mac.reason : "");
	if (v->tag_wrong)
		expert_add_info_format(v->pinfo, item, &invalid, "A tag is invalid: %s",
		    d->encryption_reason ? d->encryption_reason : "");
	if (d->unrecognised > 0)
		expert_add_info(v->pinfo, item, &unnamed);
	if (d->encryption == SM_ENCRYPTION_ENCRYPTED)
		expert_add_info(v->pinfo, item, &still_encrypted);
	if (any_access_failed(&d->payload))
		expert_add_info(v->pinfo, item, &failed_access);
	if (state.keys_err.code != SM_OK)
		expert_add_info_format(v->pinfo, item, &no_keys, "%s", state.keys_err.text);
}

static proto_tree *
add_message(struct sm_message_view *v, proto_tree *tree, proto_item **item)
{
	const struct sm_decoded *d = v->decoded;

	*item = proto_tree_add_protocol_format(tree, protocol, v->tvb, 0, -1, "GBCS, 0x%04X %s %s",
	    d->message.code, d->use_case ? d->use_case->id : "", d->use_case ? d->use_case->title : "");
	return proto_item_add_subtree(*item, subtree);
}

static void
show_decoded(struct sm_message_view *v, proto_tree *tree)
{
	struct sm_check signature, mac;
	proto_item *item;

	sm_check_signature(state.crypto, &v->decoded->message, &signature);
	sm_check_mac(state.crypto, &v->decoded->message, &mac);
	v->signature = sm_show_check_of(&signature);
	v->mac = sm_show_check_of(&mac);
	tree = add_message(v, tree, &item);
	show_findings(item, v);
	sm_message_tree(tree, v);
}

/* Marks the octet where a message can't be read on. */
static void
show_error(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const struct sm_err *err)
{
	guint size = tvb_captured_length(tvb);
	guint at = err->offset < size ? (guint)err->offset : 0;
	proto_item *item =
	    proto_tree_add_string(tree, sm_hf[SM_FIELD_ERROR], tvb, (gint)at, (gint)(size - at), err->text);

	expert_add_info_format(pinfo, item, &malformed, "%s (octet %u)", err->text, at);
}

static void
show_unreadable(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, const struct sm_err *err)
{
	proto_item *item = proto_tree_add_item(tree, protocol, tvb, 0, -1, ENC_NA);

	col_set_str(pinfo->cinfo, COL_PROTOCOL, "GBCS");
	col_append_sep_str(pinfo->cinfo, COL_INFO, ", ", "GBCS that can't be read");
	show_error(tvb, pinfo, proto_item_add_subtree(item, subtree), err);
}

/* What stands before the fault. */
static void
show_incomplete(struct sm_message_view *v, proto_tree *tree, const struct sm_err *err)
{
	proto_item *item;

	v->signature = v->mac =
	    (struct sm_show_check){ .status = "unchecked", .reason = "the message is incomplete" };
	show_columns(v->pinfo, v->decoded);
	col_append_str(v->pinfo->cinfo, COL_INFO, ", incomplete");
	if (!tree)
		return;
	tree = add_message(v, tree, &item);
	sm_message_tree(tree, v);
	show_error(v->tvb, v->pinfo, tree, err);
}

/* A message that fills tvb. Without a tree only the columns are needed: signatures are then not checked. */
static void
dissect_message(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
	struct sm_show_decryption decryption = { .crypto = state.crypto };
	const struct sm_decryptor decryptor = { sm_show_decrypt, &decryption };
	struct sm_decoded d;
	struct sm_message_view view = { .tvb = tvb, .pinfo = pinfo, .decoded = &d, .text = &state.text };
	struct sm_slice raw = octets_of(tvb);
	struct sm_err err;
	bool whole;

	(void)sm_memory_take();
	sm_err_clear(&err);
	sm_arena_reset(&state.arena);
	sm_arena_limit_for(&state.arena, raw.len);
	sm_buf_reset(&state.text);
	whole = sm_decode(raw, &decryptor, &state.arena, &d, &err);
	if ((whole || d.incomplete) && !sm_show_certificates(&d, &state.arena))
		whole = d.incomplete = sm_no_room(&err, SM_NO_OFFSET, "message");
	if (!whole && d.incomplete) {
		show_incomplete(&view, tree, &err);
		return;
	}
	if (!whole) {
		show_unreadable(tvb, pinfo, tree, &err);
		return;
	}
	show_columns(pinfo, &d);
	view.tag_wrong = decryption.tag_wrong;
	if (tree)
		show_decoded(&view, tree);
}

/* ---- blocks ---- */

static void
show_block(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, struct sm_slice octets)
{
	struct sm_gbt_segment segment;
	struct sm_err err;
	const char *text;
	proto_item *item;

	sm_err_clear(&err);
	if (!sm_gbt_segment_read(octets, &segment, &err)) {
		show_unreadable(tvb, pinfo, tree, &err);
		return;
	}
	text = wmem_strdup_printf(pinfo->pool, "%u%s, %zu octets of message 0x%04X", segment.number,
	    segment.last ? " (the last)" : "", segment.data.len, segment.key.code);
	col_set_str(pinfo->cinfo, COL_PROTOCOL, "GBCS");
	col_append_sep_fstr(pinfo->cinfo, COL_INFO, ", ", "block %s", text);
	item = proto_tree_add_item(tree, protocol, tvb, 0, -1, ENC_NA);
	tree = proto_item_add_subtree(item, subtree);
	(void)proto_tree_add_string(tree, sm_hf[SM_FIELD_BLOCK], tvb, 0, (gint)octets.len, text);
}

/* A message of blocks, kept with the frame that completes it. */
struct whole {
	guint8 *octets;
	guint len;
};

/* Wireshark reads a frame again and again: blocks are joined when it comes for the first time, in order. */
static const struct whole *
join(packet_info *pinfo, struct sm_slice octets, guint32 key)
{
	struct whole *whole;
	struct sm_slice message;
	struct sm_err err;

	if (PINFO_FD_VISITED(pinfo))
		return p_get_proto_data(wmem_file_scope(), pinfo, protocol, key);
	sm_err_clear(&err);
	if (!state.blocks || sm_gbt_feed(state.blocks, octets, &message, &err) != SM_GBT_COMPLETE)
		return NULL;
	whole = wmem_new(wmem_file_scope(), struct whole);
	whole->octets = (guint8 *)wmem_memdup(wmem_file_scope(), message.p, message.len);
	whole->len = (guint)message.len;
	p_add_proto_data(wmem_file_scope(), pinfo, protocol, key, whole);
	return whole;
}

static void
dissect_block(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree)
{
	struct sm_slice octets = octets_of(tvb);
	const struct whole *whole = join(pinfo, octets, (guint32)tvb_raw_offset(tvb));
	tvbuff_t *joined;

	show_block(tvb, pinfo, tree, octets);
	if (!whole)
		return;
	joined = tvb_new_child_real_data(tvb, whole->octets, whole->len, (gint)whole->len);
	add_new_data_source(pinfo, joined, "GBCS of blocks");
	dissect_message(joined, pinfo, tree);
}

static void
begin_capture(void)
{
	state.blocks = sm_gbt_new(BLOCKS_MAX);
}

static void
end_capture(void)
{
	sm_gbt_free(state.blocks);
	state.blocks = NULL;
}

/* ---- where messages are ---- */

static int
dissect(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
	(void)data;
	col_clear(pinfo->cinfo, COL_INFO);
	if (sm_gbt_recognise(octets_of(tvb)))
		dissect_block(tvb, pinfo, tree);
	else
		dissect_message(tvb, pinfo, tree);
	return (int)tvb_captured_length(tvb);
}

/* GBCS section 7.2: DD 00 is a MAC header, DF 09 a Grouping Header; DD 09 a block. */
static gboolean
starts_message(tvbuff_t *tvb, gint at)
{
	guint16 first;

	if (tvb_captured_length_remaining(tvb, at) < 2)
		return FALSE;
	first = tvb_get_ntohs(tvb, at);
	return first == 0xDD00 || first == 0xDF09 || first == 0xDD09;
}

/* Data in a ZigBee tunnel: at most two octets of the tunnel's own (GET-RESPONSE or PUT) come first. */
static gboolean
dissect_tunnel(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
	enum { TUNNEL_MOST = 2 };

	for (gint at = 0; at <= TUNNEL_MOST; at++) {
		if (!starts_message(tvb, at))
			continue;
		(void)dissect(tvb_new_subset_remaining(tvb, at), pinfo, tree, data);
		return TRUE;
	}
	return FALSE;
}

/* A stream of messages, each as long as it says itself. */
static int
dissect_stream(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data)
{
	guint size = tvb_captured_length(tvb), at = 0;

	while (at < size) {
		struct sm_slice rest = { tvb_get_ptr(tvb, (gint)at, (gint)(size - at)), size - at };
		size_t extent = sm_message_extent(rest);

		if (extent == 0 && starts_message(tvb, (gint)at) && pinfo->can_desegment) {
			pinfo->desegment_offset = (int)at;
			pinfo->desegment_len = DESEGMENT_ONE_MORE_SEGMENT;
			return (int)size;
		}
		if (extent == 0 || extent > rest.len)
			extent = rest.len;
		(void)dissect(tvb_new_subset_length(tvb, (gint)at, (gint)extent), pinfo, tree, data);
		at += (guint)extent;
	}
	return (int)size;
}

/* ---- registration ---- */

static void
register_findings(void)
{
	static ei_register_info list[] = {
		{ &malformed, { "sm.finding.malformed", PI_MALFORMED, PI_ERROR, "The message can't be read",
		                  EXPFILL } },
		{ &invalid, { "sm.finding.invalid", PI_SECURITY, PI_WARN,
		                "A signature, MAC or tag is invalid", EXPFILL } },
		{ &unnamed, { "sm.finding.unnamed", PI_UNDECODED, PI_NOTE,
		                "Values without a name in the catalogue", EXPFILL } },
		{ &still_encrypted, { "sm.finding.still_encrypted", PI_DECRYPTION, PI_CHAT,
		                        "Values are still encrypted", EXPFILL } },
		{ &failed_access,
		    { "sm.finding.failed_access", PI_RESPONSE_CODE, PI_NOTE, "An access failed", EXPFILL } },
		{ &no_keys,
		    { "sm.finding.no_keys", PI_SECURITY, PI_WARN, "The keys can't be read", EXPFILL } },
	};

	expert_register_field_array(expert_register_protocol(protocol), list, (int)G_N_ELEMENTS(list));
}

static void
register_protocol(void)
{
	static gint *const subtrees[] = { &subtree };

	protocol = proto_register_protocol(
	    "Great Britain Companion Specification (sm-tools)", "sm-tools", "sm_tools");
	sm_fields_register(protocol);
	sm_message_tree_register();
	proto_register_subtree_array(subtrees, (int)G_N_ELEMENTS(subtrees));
	register_findings();
	prefs_register_directory_preference(prefs_register_protocol(protocol, open_keys), "keys",
	    "Folder of certificates and keys", "As --keys of sm-parse: for signatures, MACs and decryption",
	    &keys_preference);
	sm_arena_init(&state.arena, 0);
	sm_buf_init(&state.text);
	register_init_routine(begin_capture);
	register_cleanup_routine(end_capture);
	register_shutdown_routine(drop_keys);
	(void)register_dissector("sm_tools", dissect, protocol);
}

static void
hand_off(void)
{
	dissector_handle_t message = find_dissector("sm_tools");

	heur_dissector_add(
	    "zbee_zcl_se.tun", dissect_tunnel, "GBCS by sm-tools", "sm_tunnel", protocol, HEURISTIC_ENABLE);
	dissector_add_for_decode_as_with_preference("udp.port", message);
	dissector_add_for_decode_as_with_preference(
	    "tcp.port", create_dissector_handle(dissect_stream, protocol));
}

void
plugin_register(void)
{
	static proto_plugin plugin = { register_protocol, hand_off };

	proto_register_plugin(&plugin);
}
