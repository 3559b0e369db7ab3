#include "sign/report.h"

#include "core/json_writer.h"
#include "core/paint.h"
#include "core/time.h"
#include "crypto/policy.h"

#include <stdio.h>
#include <string.h>

#define LABEL "  %-24s "

/* longer OIDs have no name */
enum { OID_TEXT = 80 };

/* Leaves the member out if the text is NULL or empty. */
static void
text(struct sm_json *w, const char *member, const char *value)
{
	if (value && value[0])
		sm_json_string(w, member, value);
}

static void
octets(struct sm_json *w, const char *member, struct sm_slice value)
{
	if (value.len > 0)
		sm_json_hex(w, member, value);
}

static const char *
role_of(const struct sm_certificate *c, char number[8])
{
	const char *known = c->has_role ? sm_remote_party_name(c->role) : NULL;

	if (known || !c->has_role)
		return known;
	(void)snprintf(number, 8, "0x%02X", c->role);
	return number;
}

static void
who(struct sm_json *w, const struct sm_certificate *c)
{
	char eui[SM_EUI_TEXT] = "", number[8];

	if (c->has_eui)
		sm_eui_text(c->eui, eui);
	text(w, "subject", c->subject);
	text(w, "eui", eui);
	if (c->has_eui)
		text(w, "kind", c->is_device ? "device" : "organisation");
	text(w, "role", role_of(c, number));
}

/* Reads the next object identifier of a list and its name (NULL: none); false at the list's end. */
static bool
next_policy(const char **list, struct sm_slice *oid, const char **called)
{
	char text[OID_TEXT];
	size_t n = strcspn(*list, " ");

	*oid = sm_slice_of(*list, n);
	(void)snprintf(text, sizeof text, "%.*s", n < sizeof text ? (int)n : 0, *list);
	*called = sm_policy_name(text);
	*list += n + ((*list)[n] == ' ');
	return n > 0;
}

/* Writes policies, and policy_names for those with a name. */
static void
policies_json(struct sm_json *w, const char *list)
{
	struct sm_slice oid;
	const char *called;
	bool any = false;

	text(w, "policies", list);
	while (list && next_policy(&list, &oid, &called)) {
		if (!called)
			continue;
		if (any) {
			sm_buf_putc(w->out, ' ');
		} else {
			sm_json_key(w, "policy_names");
			sm_buf_putc(w->out, '"');
		}
		sm_buf_puts(w->out, called);
		any = true;
	}
	if (any)
		sm_buf_putc(w->out, '"');
}

/* Writes "1.2.3 (name) 1.2.4". */
static void
policies_text(struct sm_buf *out, const char *list)
{
	const char *called, *between = "";
	struct sm_slice oid;

	while (next_policy(&list, &oid, &called)) {
		sm_buf_puts(out, between);
		sm_buf_put(out, oid.p, oid.len);
		if (called)
			sm_buf_printf(out, " (%s)", called);
		between = " ";
	}
}

void
sm_report_key_json(struct sm_buf *out, const struct sm_key *key)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	text(&w, "serial", key->about.serial);
	text(&w, "issuer", key->about.issuer);
	who(&w, &key->about);
	sm_json_close(&w, '}');
}

/* Writes the issuers whose revocation lists are missing. */
static void
unlisted_json(struct sm_json *w, const struct sm_unlisted *unlisted)
{
	if (unlisted->n == 0)
		return;
	sm_json_open_member(w, "unchecked", '[');
	for (size_t i = 0; i < unlisted->n; i++) {
		char what[SM_CHAIN_NAME + 40];

		(void)snprintf(what, sizeof what, "revocation: no list of %s", unlisted->names[i]);
		sm_json_element(w);
		sm_buf_json_str(w->out, what);
	}
	sm_json_close(w, ']');
}

void
sm_report_unlisted(struct sm_buf *out, const struct sm_unlisted *unlisted)
{
	for (size_t i = 0; i < unlisted->n; i++) {
		sm_buf_puts(out, i == 0 ? "no list of " : " and of ");
		sm_buf_printable(out, sm_slice_str(unlisted->names[i]));
	}
}

static void
check_json(struct sm_buf *out, const struct sm_check *check, const struct sm_path *path)
{
	struct sm_json w = { .out = out };

	sm_json_open(&w, '{');
	text(&w, "status", sm_check_status_name(check->status));
	text(&w, "reason", check->reason);
	if (check->key) {
		sm_json_key(&w, "certificate");
		sm_report_key_json(out, check->key);
	}
	if (check->peer) {
		sm_json_key(&w, "peer");
		sm_report_key_json(out, check->peer);
	}
	if (check->key)
		text(&w, "dates", sm_dates_name(check->dates));
	if (path) {
		policies_json(&w, path->policies);
		unlisted_json(&w, &path->unlisted);
	}
	sm_json_close(&w, '}');
}

void
sm_report_check_json(struct sm_buf *out, const struct sm_check *check)
{
	check_json(out, check, NULL);
}

void
sm_report_chain_json(struct sm_buf *out, const struct sm_check *check, const struct sm_path *path)
{
	check_json(out, check, path);
}

static void
check_text(struct sm_buf *out, const char *what, const struct sm_check *check, const struct sm_path *path,
    bool colour)
{
	char eui[SM_EUI_TEXT] = "", number[8];

	sm_buf_printf(out, "%s: ", what);
	sm_paint_state(out, colour, sm_check_status_name(check->status));
	if (check->key) {
		const struct sm_certificate *c = &check->key->about;
		const char *role = role_of(c, number);

		if (c->has_eui)
			sm_eui_text(c->eui, eui);
		sm_buf_printf(out, ", by certificate %s of %s%s%s%s", c->serial ? c->serial : "(none)", eui,
		    role ? " (" : "", role ? role : "", role ? ")" : "");
	}
	if (check->reason[0]) {
		sm_buf_puts(out, check->status == SM_CHECK_VALID ? "; " : ": ");
		sm_buf_printable(out, sm_slice_str(check->reason));
	}
	if (path->policies[0]) {
		sm_buf_puts(out, ", policy ");
		policies_text(out, path->policies);
	}
	if (path->unlisted.n > 0) {
		sm_buf_puts(out, "; revocation unchecked: ");
		sm_report_unlisted(out, &path->unlisted);
	}
	sm_buf_putc(out, '\n');
}

void
sm_report_check_text(struct sm_buf *out, const char *what, const struct sm_check *check, bool colour)
{
	static const struct sm_path none;

	check_text(out, what, check, &none, colour);
}

void
sm_report_chain_text(
    struct sm_buf *out, const struct sm_check *check, const struct sm_path *path, bool colour)
{
	check_text(out, "chain", check, path, colour);
}

static void
time_text(int64_t seconds, char out[SM_TIME_TEXT])
{
	struct sm_time t;

	sm_time_from_seconds(seconds, &t);
	sm_time_text(&t, out);
}

void
sm_report_certificate_json(struct sm_buf *out, const struct sm_certificate *c, struct sm_arena *a)
{
	struct sm_json w = { .out = out };
	char when[SM_TIME_TEXT];

	sm_json_open(&w, '{');
	text(&w, "type", c->request ? "request" : "certificate");
	who(&w, c);
	text(&w, "issuer", c->issuer);
	text(&w, "serial", c->serial);
	if (c->has_key_usage)
		text(&w, "key_usage", sm_key_usage_text(c->key_usage, a));
	if (!c->request) {
		time_text(c->not_before, when);
		text(&w, "not_before", when);
		time_text(c->not_after, when);
		text(&w, "not_after", when);
	}
	policies_json(&w, c->policies);
	text(&w, "public_key", c->public_key);
	octets(&w, "subject_key_identifier", c->subject_key_id);
	octets(&w, "authority_key_identifier", c->authority_key_id);
	text(&w, "signed_with", c->signed_with);
	sm_json_close(&w, '}');
}

static void
line(struct sm_buf *out, const char *label, const char *value)
{
	if (!value || !value[0])
		return;
	sm_buf_printf(out, LABEL, label);
	sm_buf_printable(out, sm_slice_str(value));
	sm_buf_putc(out, '\n');
}

static void
octets_line(struct sm_buf *out, const char *label, struct sm_slice value)
{
	if (value.len == 0)
		return;
	sm_buf_printf(out, LABEL, label);
	sm_buf_hex(out, value);
	sm_buf_putc(out, '\n');
}

void
sm_report_certificate_text(struct sm_buf *out, const struct sm_certificate *c, struct sm_arena *a)
{
	char eui[SM_EUI_TEXT] = "", number[8], when[SM_TIME_TEXT];

	if (c->has_eui)
		sm_eui_text(c->eui, eui);
	sm_buf_puts(out, c->request ? "certification request\n" : "certificate\n");
	line(out, "subject", c->subject);
	line(out, c->is_device ? "EUI-64 (device)" : "EUI-64", eui);
	line(out, "role", role_of(c, number));
	line(out, "issuer", c->issuer);
	line(out, "serial", c->serial);
	line(out, "key usage", c->has_key_usage ? sm_key_usage_text(c->key_usage, a) : NULL);
	if (!c->request) {
		time_text(c->not_before, when);
		line(out, "not before", when);
		time_text(c->not_after, when);
		line(out, "not after", when);
	}
	if (c->policies) {
		sm_buf_printf(out, LABEL, "policy");
		policies_text(out, c->policies);
		sm_buf_putc(out, '\n');
	}
	line(out, "public key", c->public_key);
	octets_line(out, "subject key identifier", c->subject_key_id);
	octets_line(out, "authority key identifier", c->authority_key_id);
	line(out, "signed with", c->signed_with);
}

/* ---- revocation lists ---- */

static const char *const SCOPES[] = {
	[SM_SCOPE_ALL] = "all certificates",
	[SM_SCOPE_AUTHORITIES] = "authorities",
	[SM_SCOPE_END_ENTITIES] = "end entities",
	[SM_SCOPE_OTHER] = "other",
};

/* Without nextUpdate nobody can tell. */
static enum sm_dates
dates_of(const struct sm_revocation *list, int64_t time)
{
	if (time < list->this_update)
		return SM_DATES_NOT_YET;
	if (!list->has_next_update)
		return SM_DATES_UNKNOWN;
	return time > list->next_update ? SM_DATES_EXPIRED : SM_DATES_CURRENT;
}

static void
revoked_json(struct sm_json *w, const struct sm_revocation *list)
{
	char when[SM_TIME_TEXT];

	sm_json_open_member(w, "revoked", '[');
	for (size_t i = 0; i < list->n_revoked; i++) {
		sm_json_open_element(w, '{');
		text(w, "serial", list->revoked[i].serial);
		time_text(list->revoked[i].date, when);
		text(w, "date", when);
		text(w, "reason", list->revoked[i].reason);
		sm_json_close(w, '}');
	}
	sm_json_close(w, ']');
}

void
sm_report_revocation_json(struct sm_buf *out, const struct sm_revocation *list, int64_t time)
{
	struct sm_json w = { .out = out };
	char when[SM_TIME_TEXT];

	sm_json_open(&w, '{');
	text(&w, "type", list->scope == SM_SCOPE_AUTHORITIES ? "ARL" : "CRL");
	text(&w, "issuer", list->issuer);
	text(&w, "number", list->number);
	text(&w, "covers", SCOPES[list->scope]);
	if (list->delta)
		sm_json_bool(&w, "delta", true);
	time_text(list->this_update, when);
	text(&w, "this_update", when);
	if (list->has_next_update) {
		time_text(list->next_update, when);
		text(&w, "next_update", when);
	}
	text(&w, "dates", sm_dates_name(dates_of(list, time)));
	octets(&w, "authority_key_identifier", list->authority_key_id);
	text(&w, "signed_with", list->signed_with);
	revoked_json(&w, list);
	sm_json_close(&w, '}');
}

static void
revoked_text(struct sm_buf *out, const struct sm_revocation *list)
{
	char when[SM_TIME_TEXT];

	sm_buf_printf(out, LABEL "%zu\n", "revoked", list->n_revoked);
	for (size_t i = 0; i < list->n_revoked; i++) {
		const struct sm_revoked *one = &list->revoked[i];

		time_text(one->date, when);
		sm_buf_printf(out, "    %s  %s%s%s\n", when, one->serial, one->reason ? "  " : "",
		    one->reason ? one->reason : "");
	}
}

void
sm_report_revocation_text(struct sm_buf *out, const struct sm_revocation *list, int64_t time, bool colour)
{
	char when[SM_TIME_TEXT];

	sm_buf_puts(out, list->scope == SM_SCOPE_AUTHORITIES ? "authority revocation list (ARL)\n"
	                                                     : "certificate revocation list (CRL)\n");
	line(out, "issuer", list->issuer);
	line(out, "number", list->number);
	line(out, "covers", SCOPES[list->scope]);
	line(out, "delta", list->delta ? "the changes of another list only" : NULL);
	time_text(list->this_update, when);
	line(out, "this update", when);
	if (list->has_next_update)
		time_text(list->next_update, when);
	line(out, "next update", list->has_next_update ? when : "(none)");
	sm_buf_printf(out, LABEL, "dates");
	sm_paint_state(out, colour, sm_dates_name(dates_of(list, time)));
	sm_buf_putc(out, '\n');
	octets_line(out, "authority key identifier", list->authority_key_id);
	line(out, "signed with", list->signed_with);
	revoked_text(out, list);
}
