#include "mmc/mmc.h"

#include <stdio.h>
#include <string.h>

#include "core/stamp.h"
#include "core/time.h"
#include "mmc/account.h"
#include "mmc/answers.h"
#include "mmc/content.h"
#include "mmc/convert.h"
#include "mmc/out.h"
#include "mmc/outcome.h"
#include "mmc/rows.h"
#include "mmc/services.h"
#include "mmc/table.h"
#include "mmc/times.h"
#include "names/alerts.h"
#include "names/version.h"

enum { MAX_DESCRIPTION = 250, MAX_PIECES = 100, MAJOR = 100 };

bool
sm_mmc_version_parse(struct sm_slice text, unsigned *out)
{
	unsigned version;

	if (text.len != 3 || !sm_version_read(text, &version) || !sm_edition_find(SM_STANDARD_MMC, version))
		return false;
	*out = version;
	return true;
}

const char *
sm_mmc_version_unchecked(unsigned version, char out[SM_MMC_UNCHECKED_TEXT])
{
	if (version == 0 || sm_versions_at(sm_versions_of_rest(), version) == SM_PRESENT)
		return NULL;
	(void)snprintf(out, SM_MMC_UNCHECKED_TEXT,
	    "version limits unchecked: no schema of MMC %u.%u is public", version / MAJOR, version % MAJOR);
	return out;
}

bool
sm_mmc_version_of(const struct sm_mmc_options *o, unsigned *out, struct sm_err *err)
{
	*out = o->version > 0 ? o->version : sm_edition_newest(SM_STANDARD_MMC);
	return sm_edition_find(SM_STANDARD_MMC, *out) ||
	       sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "MMC has no schemaVersion %u.%u", *out / MAJOR,
	           *out % MAJOR);
}

bool
sm_mmc_too_early(const char *element, unsigned since, struct sm_err *err)
{
	return sm_fail(err, SM_E_VALUE, SM_NO_OFFSET, "%s needs MMC schemaVersion %u.%u", element,
	    since / MAJOR, since % MAJOR);
}

bool
sm_mmc_begin(struct sm_mmc_out *out, unsigned version, struct sm_arena *a)
{
	const char *text = sm_arena_printf(a, "%u.%u", version / MAJOR, version % MAJOR);

	if (!text)
		return false;
	sm_mmc_out_path(out, 0, "GBCSResponse");
	sm_mmc_out_attribute(out, "schemaVersion", text);
	return true;
}

static bool
no_memory(struct sm_mmc_walk *w)
{
	return sm_no_room(w->err, SM_NO_OFFSET, "document");
}

static bool
too_early(struct sm_mmc_walk *w, const char *element, unsigned since)
{
	return sm_mmc_too_early(element, since, w->err);
}

/* ---- Header ---- */

static void
write_eui(struct sm_mmc_walk *w, const char *name, const uint8_t eui[SM_EUI_LEN])
{
	char text[SM_EUI_TEXT];

	sm_eui_text(eui, text);
	sm_mmc_out_element(w->out, name, text);
}

static void
write_counter(struct sm_mmc_walk *w, const char *name, uint64_t v)
{
	char text[24];

	(void)snprintf(text, sizeof text, "%llu", (unsigned long long)v);
	sm_mmc_out_element(w->out, name, text);
}

/* A service reference is its variant less the third number. */
static void
write_service(struct sm_mmc_walk *w, const char *srv)
{
	char reference[16];
	size_t first = strcspn(srv, ".");
	size_t len = srv[first] == '.' ? first + 1 + strcspn(srv + first + 1, ".") : first;

	if (len >= sizeof reference)
		return;
	memcpy(reference, srv, len);
	reference[len] = '\0';
	sm_mmc_out_element(w->out, "ServiceReference", reference);
	sm_mmc_out_element(w->out, "ServiceReferenceVariant", srv);
}

/*
 * The clock status of the date-time in the Grouping Header. Its attributes came with SEC Modification 15. A
 * GPF sets "different clock base" (IEC 62056-6-2 section 4.1.6.1, bit 2) for a time of the GSME.
 */
static bool
write_clock(struct sm_mmc_walk *w, uint8_t status)
{
	enum sm_clock clock = sm_clock_of(status);

	if (clock == SM_CLOCK_NOT_SPECIFIED) {
		w->counts->unplaced += status != SM_ANY_PART;
		return true;
	}
	if (w->version < SM_MMC_GPF_TIME)
		return too_early(w, "Timestamp with ClockStatus", SM_MMC_GPF_TIME);
	sm_mmc_out_attribute(w->out, "isFromGSME", status & SM_STATUS_OTHER_BASE ? "true" : "false");
	sm_mmc_out_attribute(w->out, "ClockStatus", sm_mmc_clock_name(clock));
	return true;
}

static bool
write_timestamp(struct sm_mmc_walk *w, struct sm_slice octets)
{
	struct sm_cur c = sm_cur_over(octets, 0);
	struct sm_slice text = sm_mmc_stamp(w, octets), rest;
	size_t depth = sm_mmc_out_depth(w->out);
	uint8_t status;

	if (w->failed)
		return no_memory(w);
	if (!text.p || !sm_cur_take(&c, 11, &rest) || !sm_cur_u8(&c, &status)) {
		w->counts->unplaced++;
		return true;
	}
	sm_mmc_out_path(w->out, depth, "Timestamp");
	if (!write_clock(w, status))
		return false;
	(void)sm_mmc_out_text(w->out, text);
	sm_mmc_out_leave(w->out, depth);
	return true;
}

static bool
write_header(struct sm_mmc_walk *w, const char *srv)
{
	const struct sm_message *m = &w->d->message;
	size_t depth = sm_mmc_out_depth(w->out);
	char code[8];

	(void)snprintf(code, sizeof code, "%04X", m->code);
	sm_mmc_out_path(w->out, depth, "Header");
	write_eui(w, "BusinessOriginatorID", m->originator);
	write_eui(w, "BusinessTargetID", m->recipient);
	write_counter(w, "OriginatorCounter", m->originator_counter);
	if (m->has_srp)
		write_eui(w, "SupplementaryRemotePartyID", m->srp);
	if (m->has_srp_counter)
		write_counter(w, "SupplementaryRemotePartyCounter", m->srp_counter);
	if (m->has_soc)
		write_counter(w, "SupplementaryOriginatorCounter", m->soc);
	sm_mmc_out_element(w->out, "GBCSHexadecimalMessageCode", code);
	if (srv)
		write_service(w, srv);
	if (m->date_time.len > 0 && !write_timestamp(w, m->date_time))
		return false;
	sm_mmc_out_leave(w->out, depth);
	return true;
}

/* ---- GBCSData ---- */

struct piece {
	bool encrypted;
	const char *name, *type;
	struct sm_slice octets;
	size_t sequence;
};

static bool
write_piece(struct sm_mmc_walk *w, const struct piece *p)
{
	size_t depth = sm_mmc_out_depth(w->out);
	const char *sequence = sm_arena_printf(w->a, "%zu", p->sequence);
	struct sm_buf b;

	if (!sequence)
		return no_memory(w);
	sm_buf_init(&b);
	sm_buf_base64(&b, p->octets);
	sm_mmc_out_path(w->out, depth, "GBCSData");
	sm_mmc_out_attribute(w->out, "format", p->encrypted ? "encrypted" : "plain");
	sm_mmc_out_attribute(w->out, "sequence", sequence);
	sm_mmc_out_attribute(w->out, "name", p->name);
	sm_mmc_out_attribute(w->out, "type", p->type);
	if (!b.failed)
		(void)sm_mmc_out_text(w->out, sm_slice_of(b.p, b.len));
	sm_mmc_out_leave(w->out, depth);
	sm_buf_free(&b);
	return !b.failed || no_memory(w);
}

/*
 * Sequence 0 is the message itself. It is written when parts of it are encrypted, or when a value has no
 * element.
 */
static bool
write_whole(struct sm_mmc_walk *w)
{
	const struct sm_decoded *d = w->d;
	struct piece p = {
		.name = d->use_case ? d->use_case->id : "message", .type = "gbcs", .octets = d->message.raw
	};

	return write_piece(w, &p);
}

/* The encrypted parts, after their message: the second pass needs no other document. */
static bool
write_pieces(struct sm_mmc_walk *w)
{
	const struct sm_decoded *d = w->d;
	struct piece p = { .sequence = 0 };

	if (!write_whole(w))
		return false;
	for (const struct sm_item *i = d->payload.items; i; i = i->next) {
		if (i->protected_text.len == 0)
			continue;
		p = (struct piece){ .encrypted = true,
			.name = i->name ? i->name : "protected data",
			.type = d->payload.protocol == SM_GBZ ? "zigbeeCiphered" : "dlms",
			.octets = i->protected_text,
			.sequence = p.sequence + 1 };
		if (p.sequence == MAX_PIECES)
			return sm_fail(
			    w->err, SM_E_LIMIT, i->off, "more than %d encrypted parts", MAX_PIECES);
		if (!write_piece(w, &p))
			return false;
	}
	return true;
}

/* ---- ResponseMessage ---- */

static const struct sm_mmc_service *
next_service(const char **list)
{
	const struct sm_mmc_service *found = NULL;

	while (**list && !found) {
		size_t len = strcspn(*list, " ");

		found = sm_mmc_service_find(*list, len);
		*list += len + ((*list)[len] == ' ');
	}
	return found;
}

/* The Service Reference Variants of the use case, separated by spaces. */
static const char *
services_of(const struct sm_decoded *d)
{
	return d->use_case && d->use_case->service_reference ? d->use_case->service_reference : "";
}

/*
 * The service when the caller names none. Several services may share a use case, and the response may not
 * show which. The first is then taken, and *certain is false.
 */
static const struct sm_mmc_service *
service_of_message(const struct sm_decoded *d, bool *certain)
{
	const char *srv = sm_decoded_srv(d), *list = srv ? srv : services_of(d);
	const struct sm_mmc_service *first = next_service(&list);

	*certain = !next_service(&list);
	return first ? first : sm_mmc_service_of_code(d->message.code);
}

/* The service that the caller names. NULL: the use case can't be its answer. */
static const struct sm_mmc_service *
service_named(const struct sm_decoded *d, const char *srv)
{
	const struct sm_mmc_service *named = sm_mmc_service_find(srv, strlen(srv)), *s;
	const struct sm_mmc_service *alike = sm_mmc_service_of_code(d->message.code);
	const char *list = services_of(d);

	while ((s = next_service(&list)))
		if (s == named)
			return named;
	return named && alike && strcmp(named->element, alike->element) == 0 ? named : NULL;
}

/* The service that a response answers; NULL and w->err set when there is none. */
static const struct sm_mmc_service *
service_of(struct sm_mmc_walk *w, const char *srv, bool *certain)
{
	const struct sm_decoded *d = w->d;
	const struct sm_mmc_service *s = service_of_message(d, certain);

	if (!s)
		(void)sm_fail(w->err, SM_E_UNSUPPORTED, SM_NO_OFFSET,
		    "MMC has no element for the response of use case 0x%04X", d->message.code);
	if (!s || !srv)
		return s;
	*certain = true;
	s = service_named(d, srv);
	if (!s)
		(void)sm_fail(w->err, SM_E_VALUE, SM_NO_OFFSET,
		    "ServiceReferenceVariant %.16s isn't answered by use case 0x%04X", srv, d->message.code);
	return s;
}

/*
 * Notes the service whose element stands for those of all that the message may answer. Nothing is assumed if they share
 * the element.
 */
static void
note_assumed(struct sm_mmc_walk *w, const struct sm_mmc_service *s)
{
	const char *srv = sm_decoded_srv(w->d), *list = srv ? srv : services_of(w->d);
	const struct sm_mmc_service *other;

	while ((other = next_service(&list)))
		if (strcmp(other->element, s->element) != 0)
			w->counts->assumed_service = s->srv;
}

/* Leaves out an element that lacks a mandatory member. */
static void
take_back(struct sm_mmc_walk *w, const struct sm_mmc_mark *mark)
{
	sm_mmc_out_back(w->out, mark);
	w->counts->unplaced++;
}

static bool
write_smets(struct sm_mmc_walk *w, const struct sm_mmc_service *s)
{
	const struct sm_mmc_content *content = sm_mmc_response_find(w->d->message.code);
	struct sm_mmc_mark mark = sm_mmc_out_mark(w->out);
	size_t depth = sm_mmc_out_depth(w->out);

	if (s->since > w->version)
		return too_early(w, s->element, s->since);
	sm_mmc_out_path(w->out, depth, "SMETSData");
	sm_mmc_out_path(w->out, depth + 1, s->element);
	if (!sm_mmc_succeeded(w->d))
		sm_mmc_out_attribute(w->out, "MessageSuccess", "false");
	else if (sm_mmc_answered(w))
		sm_mmc_out_attribute(w->out, "MessageSuccess", "true");
	sm_mmc_out_open(w->out);
	if (content && !sm_mmc_rows(w, content->rows, content->n_rows, NULL))
		return false;
	if (content && w->incomplete)
		take_back(w, &mark);
	sm_mmc_out_leave(w->out, depth);
	return true;
}

static bool
write_response(struct sm_mmc_walk *w, const struct sm_mmc_service *s)
{
	size_t depth = sm_mmc_out_depth(w->out);
	bool fine;

	sm_mmc_out_path(w->out, depth, "Body");
	sm_mmc_out_path(w->out, depth + 1, "ResponseMessage");
	sm_mmc_out_open(w->out);
	if (w->d->encryption == SM_ENCRYPTION_ENCRYPTED)
		fine = write_pieces(w);
	else
		/* a use case without a service shares an element, which may lack a place for a value */
		fine = ((s->srv && !w->whole) || write_whole(w)) && write_smets(w, s);
	fine = fine && sm_mmc_debug(w);
	sm_mmc_out_leave(w->out, depth);
	return fine;
}

/* ---- DeviceAlertMessage ---- */

static struct sm_slice
alert_time(struct sm_mmc_walk *w)
{
	const struct sm_payload *p = &w->d->payload;

	if (p->protocol == SM_GBZ)
		return sm_mmc_seconds(w, p->alert_time);
	return p->protocol == SM_DLMS ? sm_mmc_stamp(w, p->alert_stamp)
	                              : sm_mmc_general_time(w, p->alert_stamp);
}

/* Losses with the time of an alert: all of it, or what the clock's status says of it. */
static size_t
lost_of_time(const struct sm_mmc_walk *w, struct sm_slice time)
{
	const struct sm_payload *p = &w->d->payload;

	return !time.p || (p->protocol == SM_DLMS && !sm_mmc_has_silent_status(p->alert_stamp));
}

/* In an ASN.1 alert, code and time stand in the structure. */
static void
use_alert(struct sm_mmc_walk *w)
{
	const struct sm_payload *p = &w->d->payload;
	const struct sm_node *root = p->items ? p->items->value : NULL;

	if (p->protocol != SM_ASN1)
		return;
	sm_mmc_use(w, sm_node_get(root, "alert_code"));
	for (const struct sm_node *c = root ? root->child : NULL; c; c = c->next)
		if (c->kind == SM_TEXT && c->v.bytes.p == p->alert_stamp.p)
			sm_mmc_use(w, c);
}

static bool
write_alert_payload(struct sm_mmc_walk *w)
{
	const struct sm_mmc_content *content =
	    sm_mmc_alert_find(w->d->message.code, w->d->payload.alert_code);
	struct sm_mmc_mark mark;
	size_t depth = sm_mmc_out_depth(w->out);

	if (!content)
		return true;
	sm_mmc_out_path(w->out, depth, "Payload");
	mark = sm_mmc_out_mark(w->out);
	if (!sm_mmc_rows(w, content->rows, content->n_rows, NULL))
		return false;
	if (w->incomplete)
		take_back(w, &mark);
	else if (!sm_mmc_out_wrote(w->out, &mark))
		w->counts->unplaced++; /* alerts of this code have content */
	sm_mmc_out_leave(w->out, depth);
	return true;
}

static bool
write_alert_content(struct sm_mmc_walk *w, struct sm_slice time)
{
	const struct sm_payload *p = &w->d->payload;
	const char *name = sm_alert_name(p->alert_code);
	struct sm_slice description = sm_slice_str(name ? name : "Alert code not known");
	size_t depth = sm_mmc_out_depth(w->out);
	const char *code = sm_arena_printf(w->a, "%04X", p->alert_code);

	if (!code)
		return no_memory(w);
	if (description.len > MAX_DESCRIPTION)
		description.len = MAX_DESCRIPTION;
	sm_mmc_out_path(w->out, depth, "DeviceAlertContent");
	sm_mmc_out_element(w->out, "GBCSHexAlertCode", code);
	sm_mmc_out_path(w->out, depth + 1, "AlertDescription");
	(void)sm_mmc_out_text(w->out, description);
	sm_mmc_out_path(w->out, depth + 1, "Timestamp");
	(void)sm_mmc_out_text(w->out, time);
	sm_mmc_out_leave(w->out, depth + 1);
	use_alert(w);
	if (w->d->encryption != SM_ENCRYPTION_ENCRYPTED && !write_alert_payload(w))
		return false;
	sm_mmc_out_leave(w->out, depth);
	return true;
}

static bool
write_alert(struct sm_mmc_walk *w)
{
	const struct sm_payload *p = &w->d->payload;
	struct sm_slice time = p->has_alert ? alert_time(w) : sm_mmc_nothing();
	size_t depth = sm_mmc_out_depth(w->out);
	bool fine;

	if (w->failed)
		return no_memory(w);
	sm_mmc_out_path(w->out, depth, "Body");
	sm_mmc_out_path(w->out, depth + 1, "DeviceAlertMessage");
	sm_mmc_out_open(w->out);
	/* Timestamp is mandatory: without it an alert has its octets only */
	w->counts->unplaced += lost_of_time(w, time);
	if (w->d->encryption == SM_ENCRYPTION_ENCRYPTED)
		fine = write_pieces(w);
	else
		fine = (time.p && !w->whole) || write_whole(w);
	if (fine && time.p)
		fine = write_alert_content(w, time);
	sm_mmc_out_leave(w->out, depth);
	return fine;
}

/* ---- the document ---- */

static bool
write_document(struct sm_mmc_walk *w, const char *srv)
{
	bool alert = w->d->message.form == SM_MSG_ALERT, certain = true;
	const struct sm_mmc_service *s = alert ? NULL : service_of(w, srv, &certain);

	if (!alert && !s)
		return false;
	if (!certain && w->d->encryption != SM_ENCRYPTION_ENCRYPTED)
		note_assumed(w, s);
	if (!sm_mmc_begin(w->out, w->version, w->a))
		return no_memory(w);
	return write_header(w, alert     ? sm_decoded_srv(w->d)
	                       : certain ? s->srv
	                                 : NULL) &&
	       (alert ? write_alert(w) : write_response(w, s));
}

/* Appends the document. On failure nothing is appended. */
static bool
append(struct sm_mmc_walk *w, const struct sm_mmc_options *o, struct sm_buf *out)
{
	size_t start = out->len;
	bool fine;

	*w->counts = (struct sm_mmc_counts){ 0 };
	if (!sm_mmc_account_open(w))
		return no_memory(w);
	w->out = sm_mmc_out_new(out, o->pretty);
	if (!w->out)
		return no_memory(w);
	fine = write_document(w, o->srv);
	/* the document of an encrypted message holds it whole */
	if (fine && w->d->encryption != SM_ENCRYPTION_ENCRYPTED)
		w->counts->unplaced += sm_mmc_unused(w);
	if (fine && w->failed)
		fine = no_memory(w);
	if (!sm_mmc_out_close(w->out) && fine)
		fine = sm_fail(w->err, SM_E_NOMEM, SM_NO_OFFSET, "writing the document failed");
	/*
	 * values without element are in the message: write a second document, with GBCSData before its values
	 */
	if (!fine || (w->counts->unplaced > 0 && !w->whole))
		sm_buf_truncate(out, start);
	return fine;
}

bool
sm_mmc_write(const struct sm_decoded *d, const struct sm_mmc_options *o, struct sm_arena *a,
    struct sm_buf *out, struct sm_mmc_counts *counts, struct sm_err *err)
{
	struct sm_mmc_counts ignored = { 0 };
	struct sm_mmc_walk w = { .d = d, .a = a, .err = err, .counts = counts ? counts : &ignored };

	if (d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return sm_fail(
		    err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "MMC has responses and alerts: this is a command");
	if (!sm_mmc_version_of(o, &w.version, err) || !append(&w, o, out))
		return false;
	if (w.counts->unplaced == 0)
		return true;
	w.whole = true;
	return append(&w, o, out);
}

/* ---- the list of elements ---- */

static bool
list_response(struct sm_mmc_walk *w, const char **srv)
{
	const struct sm_mmc_content *content = sm_mmc_response_find(w->d->message.code);
	bool certain = true;
	const struct sm_mmc_service *s = service_of(w, *srv, &certain);

	if (!s)
		return false;
	*srv = certain ? s->srv : NULL;
	if (w->d->encryption == SM_ENCRYPTION_ENCRYPTED)
		return true;
	sm_mmc_out_path(w->out, 0, s->element);
	if (content && !sm_mmc_rows(w, content->rows, content->n_rows, NULL))
		return false;
	w->counts->unplaced += content && w->incomplete;
	return true;
}

static bool
list_alert(struct sm_mmc_walk *w, const char **srv)
{
	const struct sm_payload *p = &w->d->payload;
	struct sm_slice time = p->has_alert ? alert_time(w) : sm_mmc_nothing();

	*srv = sm_decoded_srv(w->d);
	if (w->d->encryption == SM_ENCRYPTION_ENCRYPTED)
		return true;
	w->counts->unplaced += lost_of_time(w, time);
	return !time.p || write_alert_content(w, time);
}

static bool
list(struct sm_mmc_walk *w, const char **srv)
{
	bool fine = w->d->message.form == SM_MSG_ALERT ? list_alert(w, srv) : list_response(w, srv);

	if (fine && w->d->encryption != SM_ENCRYPTION_ENCRYPTED)
		w->counts->unplaced += sm_mmc_unused(w);
	return sm_mmc_out_close(w->out) && !w->failed ? fine : no_memory(w);
}

bool
sm_mmc_parts_read(const struct sm_decoded *d, const char *srv, struct sm_arena *a, struct sm_mmc_parts *p,
    const char **srv_out, size_t *lost, struct sm_err *err)
{
	const struct sm_mmc_options newest = { 0 };
	struct sm_mmc_counts counts = { 0 };
	struct sm_mmc_walk w = { .d = d, .a = a, .err = err, .counts = &counts };
	bool fine;

	p->n = 0;
	*srv_out = srv;
	if (d->message.form != SM_MSG_RESPONSE && d->message.form != SM_MSG_ALERT)
		return sm_fail(
		    err, SM_E_UNSUPPORTED, SM_NO_OFFSET, "MMC has responses and alerts: this is a command");
	if (!sm_mmc_version_of(&newest, &w.version, err))
		return false;
	if (!sm_mmc_account_open(&w))
		return no_memory(&w);
	w.out = sm_mmc_out_list(p);
	fine = w.out ? list(&w, srv_out) : no_memory(&w);
	if (!fine)
		p->n = 0;
	*lost = counts.unplaced;
	return fine;
}
