#include "transform/transform.h"

#include <string.h>
#include <time.h>

#include "duis/shape.h"
#include "duis/smets1_services.h"
#include "duis/versions.h"
#include "encode/grouping.h"
#include "names/versions.h"
#include "transform/recipe.h"
#include "transform/walk.h"

/*
 * Room for content and message. The longest that the schema allows, a switching table of 768 entries, needs
 * 36 KiB.
 */
enum { MESSAGE_MAX = 48 * 1024, UNREAD_SHOWN = 20, VARIANT_SHOWN = 12 };

static const struct sm_family *const families[] = { &sm_sr01_product, &sm_sr02_prepayment, &sm_sr03_customer,
	&sm_sr04_logs, &sm_sr04_prepayment, &sm_sr04_registers, &sm_sr04_tariff, &sm_sr06_configuration,
	&sm_sr06_events, &sm_sr06_security, &sm_sr06_sub_ghz, &sm_sr07_supply, &sm_sr08_installation,
	&sm_sr09_consent, &sm_sr11_firmware, &sm_sr14_network };

/* Most differ in the first digit. */
static bool
is_same(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

/* The next choice of a Service Reference Variant; start with *family and *i at 0. NULL at the end. */
static const struct sm_choice *
next_choice(const char *variant, size_t *family, size_t *i)
{
	for (; *family < SM_COUNT(families); ++*family, *i = 0)
		for (; *i < families[*family]->n; ++*i)
			if (is_same(families[*family]->choices[*i].variant, variant))
				return &families[*family]->choices[(*i)++];
	return NULL;
}

const char *
sm_transform_use_case(const struct sm_service *service, size_t index, uint16_t *message_code)
{
	size_t family = 0, i = 0, n = 0;
	const struct sm_recipe *before[16] = { NULL };
	const struct sm_choice *c;

	while ((c = next_choice(service->variant, &family, &i)) != NULL) {
		size_t k = 0;

		while (k < n && before[k] != c->recipe)
			k++;
		if (k < n || n == SM_COUNT(before))
			continue;
		if (n == index) {
			*message_code = c->recipe->code;
			return sm_use_case_id(c->recipe->code);
		}
		before[n++] = c->recipe;
	}
	return NULL;
}

/* ---- contradictions in the request ---- */

/* Services without a message to a device, and the party that answers them. */
static const struct {
	const char *family;
	const char *who;
} answered_by_dcc[] = {
	{ "5.", "the DCC keeps schedules itself" },
	{ "8.13", "the message in it is for sm-parse" },
	{ "8.", "sm-inventory handles it" },
	{ "11.", "sm-inventory handles it; the DCC distributes the image" },
	{ "12.", "sm-inventory handles it" },
};

static bool
refuse_non_device(const struct sm_request *r, const struct sm_service *service, struct sm_err *err)
{
	const char *who = "the DCC answers it";

	for (size_t i = SM_COUNT(answered_by_dcc); i-- > 0;)
		if (strncmp(service->variant, answered_by_dcc[i].family, strlen(answered_by_dcc[i].family)) ==
		    0)
			who = answered_by_dcc[i].who;
	return sm_xml_fail(r->body, err, SM_E_NOT_DEVICE, "service %s gives no message to a device: %s",
	    service->variant, who);
}

/* The context or the CommandVariant says that the device is one of SMETS1. */
static bool
refuse_smets1(const struct sm_request *r, const struct sm_service *service, const struct sm_context *context,
    struct sm_err *err)
{
	const struct sm_context_device *device = sm_context_device(context, r->id.target);
	bool meant = sm_smets1_is_meant(service, r->command_variant);
	char id[SM_EUI_TEXT];

	if (service->non_device || !((device && device->smets1) || meant))
		return true;
	sm_eui_text(r->id.target, id);
	if (device && device->smets1)
		return sm_xml_fail(sm_xml_child(r->header, "RequestID"), err, SM_E_REFUSED,
		    "%s is a SMETS1 device: " SM_SMETS1_ADVICE, id);
	return sm_xml_fail(sm_xml_child(r->header, "CommandVariant"), err, SM_E_REFUSED,
	    "for a SMETS1 device, as the service is critical: " SM_SMETS1_ADVICE);
}

enum { QUOTED = 20 };

static bool
check_agreement(const struct sm_request *r, const struct sm_context *context, const struct sm_service **out,
    struct sm_err *err)
{
	const struct sm_service *service = sm_service_find(r->variant);
	const struct sm_xml *variant = sm_xml_child(r->header, "ServiceReferenceVariant");

	if (!service)
		return sm_xml_fail(variant, err, SM_E_UNSUPPORTED, "\"%.*s\" is no Service Reference Variant",
		    (int)(r->variant.len < QUOTED ? r->variant.len : QUOTED), (const char *)r->variant.p);
	if (!sm_slice_eq_str(r->reference, service->reference))
		return sm_xml_fail(sm_xml_child(r->header, "ServiceReference"), err, SM_E_REFUSED,
		    "variant %s belongs to service %s, not \"%.*s\"", service->variant, service->reference,
		    (int)(r->reference.len < QUOTED ? r->reference.len : QUOTED),
		    (const char *)r->reference.p);
	if (sm_xml_is(r->body, "SignedPreCommand"))
		return sm_xml_fail(r->body, err, SM_E_REFUSED, "this holds a message already: see sm-parse");
	if (strcmp(sm_xml_name(r->body), service->element) != 0)
		return sm_xml_fail(r->body, err, SM_E_REFUSED, "service %s asks with %s", service->variant,
		    service->element);
	if (!refuse_smets1(r, service, context, err))
		return false;
	if ((service->command_variants >> r->command_variant & 1u) == 0 ||
	    (service->critical && r->command_variant != 4))
		return sm_xml_fail(sm_xml_child(r->header, "CommandVariant"), err, SM_E_REFUSED,
		    "not a Command Variant of service %s with this body", service->variant);
	*out = service;
	return !service->non_device || refuse_non_device(r, service, err);
}

/* ---- the device ---- */

/* The one type that a service is for, when the context doesn't know the device. */
static enum sm_device_type
only_type(const char *variant)
{
	const struct sm_choice *c;
	size_t family = 0, i = 0;
	unsigned devices = 0;

	while ((c = next_choice(variant, &family, &i)) != NULL)
		devices |= c->devices;
	for (int type = SM_DEVICE_ESME; type <= SM_DEVICE_CAD; type++)
		if (devices == 1u << type)
			return (enum sm_device_type)type;
	return SM_DEVICE_UNKNOWN;
}

static bool
find_device(struct sm_world *world, const struct sm_service *service, struct sm_err *err)
{
	char id[SM_EUI_TEXT];

	world->device = sm_context_device(world->context, world->request->id.target);
	world->type = world->device ? world->device->type : only_type(service->variant);
	if (world->type == SM_DEVICE_UNKNOWN) {
		sm_eui_text(world->request->id.target, id);
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the context has no type for device %s", id);
	}
	/* an SAPC gets the messages of an ESME */
	if (world->type == SM_DEVICE_SAPC)
		world->type = SM_DEVICE_ESME;
	return true;
}

/* How much of a choice fits, in this order. */
enum fit { FITS_NOT, FITS_DEVICE, FITS_VARIANT, FITS_BODY, FITS_ALL };

/* A device of unknown version is of the newest. */
static unsigned
version_of(const struct sm_world *world)
{
	return world->device && world->device->gbcs_version != 0 ? world->device->gbcs_version
	                                                         : sm_edition_newest(SM_STANDARD_GBCS);
}

static enum sm_presence
presence(const struct sm_choice *c, const struct sm_world *world)
{
	return sm_versions_at(sm_versions_of_use_case(c->recipe->code), version_of(world));
}

static enum fit
fit(const struct sm_choice *c, const struct sm_world *world)
{
	struct sm_walk w = { .world = world, .e = world->request->body };
	const enum sm_presence there = presence(c, world);

	if ((c->devices >> world->type & 1u) == 0)
		return FITS_NOT;
	if (c->phases != SM_ANY_PHASES && sm_world_is_polyphase(world) != (c->phases == SM_POLYPHASE))
		return FITS_DEVICE;
	if (c->when && !c->when->when(&w, c->when))
		return FITS_VARIANT;
	return there == SM_NOT_YET || there == SM_NO_MORE ? FITS_BODY : FITS_ALL;
}

/* Notes that the version would decide, if it were known. */
static void
note_version(const struct sm_choice *c, const struct sm_world *world)
{
	const struct sm_versions *have = sm_versions_of_use_case(c->recipe->code);

	if ((have->first != 0 || have->last != 0) && (!world->device || world->device->gbcs_version == 0))
		world->assumed->version = true;
}

/* A choice that depends on the GBCS version does not fit a version that can't be read. */
static bool
version_is_known(const struct sm_choice *c, const struct sm_world *world, struct sm_err *err)
{
	struct sm_slice unread = world->device ? world->device->unread_version : sm_slice_of("", 0);
	const struct sm_versions *have = sm_versions_of_use_case(c->recipe->code);

	if (unread.len == 0 || (have->first == 0 && have->last == 0) || (c->devices >> world->type & 1u) == 0)
		return true;
	return sm_xml_fail(world->request->body, err, SM_E_MISSING,
	    "which message this becomes depends on the device's GBCS version, and the inventory's (%.*s) "
	    "can't be read",
	    (int)(unread.len < UNREAD_SHOWN ? unread.len : UNREAD_SHOWN), (const char *)unread.p);
}

/* Whether `later` took the place of a use case, and the version surely has it. Both may fit some versions. */
static bool
succeeds(const struct sm_choice *later, const struct sm_choice *c, const struct sm_world *world)
{
	const enum sm_presence there = presence(later, world);

	if (sm_versions_of_use_case(c->recipe->code)->last == 0)
		return false;
	if (there == SM_NOT_KNOWN)
		world->assumed->successor = true;
	return there == SM_PRESENT;
}

/* No use case fits. c: the one that fits but for the version; NULL: none. */
static bool
no_choice(const struct sm_world *world, const struct sm_service *service, enum fit best,
    const struct sm_choice *c, struct sm_err *err)
{
	static const char *const reasons[] = {
		[FITS_NOT] = "is not for devices of type",
		[FITS_DEVICE] = "with this body is not for this variant of",
		[FITS_VARIANT] = "has another body for this variant of",
	};
	const unsigned version = version_of(world);
	const struct sm_versions *have;
	char text[SM_VERSIONS_TEXT];

	if (best != FITS_BODY)
		return sm_xml_fail(world->request->body, err, SM_E_REFUSED, "service %s %s %s",
		    service->variant, reasons[best], sm_device_type_name(world->type));
	have = sm_versions_of_use_case(c->recipe->code);
	return sm_xml_fail(world->request->body, err, SM_E_REFUSED,
	    "service %s needs %s, which GBCS %u.%u of this %s does not have: it is there %s (%s: %s)",
	    service->variant, sm_use_case_id(c->recipe->code), version / 100, version % 100,
	    sm_device_type_name(world->type), sm_versions_text(have, text), sm_basis_name(have->basis),
	    have->source);
}

/* A use case that the version does not have yet hides those behind it, which say less than the body. */
static bool
choose(const struct sm_world *world, const struct sm_service *service, const struct sm_choice **out,
    struct sm_err *err)
{
	const struct sm_choice *c, *other = NULL;
	size_t family = 0, i = 0;
	enum fit best = FITS_NOT;
	bool hidden = false;

	*out = NULL;
	while (!hidden && (c = next_choice(service->variant, &family, &i)) != NULL) {
		const enum fit now = fit(c, world);

		if (!version_is_known(c, world, err))
			return false;
		if (now >= FITS_BODY)
			note_version(c, world);
		if (now == FITS_BODY)
			other = c;
		hidden = now == FITS_BODY && presence(c, world) == SM_NOT_YET;
		if (now > best)
			best = now;
		if (now == FITS_ALL && (!*out || succeeds(c, *out, world)))
			*out = c;
	}
	return *out || no_choice(world, service, best, other, err);
}

/* ---- execution time and originator ---- */

static bool
read_execution(
    struct sm_world *world, const struct sm_service *service, struct sm_arena *arena, struct sm_err *err)
{
	static const struct sm_time never = { 3000, 12, 31, 0, 0, 0 };
	const struct sm_xml *e = sm_xml_child(world->request->body, "ExecutionDateTime");
	struct sm_walk w = { .world = world, .arena = arena, .err = err };
	struct sm_time t;

	world->when = SM_WHEN_NOW;
	if (!e)
		return true;
	if (!sm_walk_time(&w, e, &t))
		return false;
	if (service->future == SM_FUTURE_NONE)
		return sm_xml_fail(
		    e, err, SM_E_REFUSED, "service %s cannot be future dated", service->variant);
	/* a message that the DCC holds back has no date */
	if ((service->future & SM_FUTURE_DEVICE) == 0)
		return true;
	world->execution = t;
	world->when = memcmp(&t, &never, sizeof t) == 0 ? SM_WHEN_NEVER : SM_WHEN_GIVEN;
	return true;
}

static bool
read_clock(struct sm_world *world, struct sm_err *err)
{
	time_t now = time(NULL);
	struct tm utc;

	if (world->context->has_now) {
		world->now = world->context->now;
		return true;
	}
	if (!gmtime_r(&now, &utc))
		return sm_fail(err, SM_E_IO, SM_NO_OFFSET, "the clock cannot be read");
	world->now =
	    (struct sm_time){ (unsigned)utc.tm_year + 1900, (unsigned)utc.tm_mon + 1, (unsigned)utc.tm_mday,
		    (unsigned)utc.tm_hour, (unsigned)utc.tm_min, (unsigned)utc.tm_sec % 60 };
	return true;
}

/*
 * The Access Control Broker names a user that devices don't know. *assumed: the context has no role of the
 * user.
 */
static enum sm_originator
originator(const struct sm_recipe *recipe, const struct sm_world *world, const struct sm_service *service,
    bool *assumed)
{
	const struct sm_request *r = world->request;
	const struct sm_context_party *acb = &world->context->access_control_broker;
	const struct sm_context_user *user = sm_context_user(world->context, r->id.originator);

	if (acb->given && memcmp(acb->id, r->id.originator, SM_EUI_LEN) == 0)
		return SM_BY_USER;
	if (recipe->originator != SM_BY_USER || service->critical)
		return recipe->originator;
	/* these hold no credentials of users */
	if (world->type == SM_DEVICE_CHF || world->type == SM_DEVICE_PPMID)
		return SM_BY_ACB_FOR_USER;
	if (sm_xml_child(r->body, "KAPublicSecurityCredentials"))
		return SM_BY_ACB_FOR_USER;
	*assumed = !user;
	if (!user)
		return recipe->if_unknown;
	return (user->role & (SM_ROLE_ES | SM_ROLE_RSA | SM_ROLE_OU)) != 0 ? SM_BY_ACB_FOR_USER : SM_BY_USER;
}

static bool
take_party(const struct sm_context_party *party, const char *name, struct sm_grouping *g, struct sm_err *err)
{
	if (!party->given)
		return sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "the context has no %s", name);
	if (!party->has_counter)
		return sm_fail(
		    err, SM_E_MISSING, SM_NO_OFFSET, "the context has no counter for its %s", name);
	memcpy(g->originator, party->id, SM_EUI_LEN);
	g->counter = party->counter;
	return true;
}

static bool
take_certificate(
    const struct sm_world *world, struct sm_arena *arena, struct sm_grouping *g, struct sm_err *err)
{
	static const struct sm_part part = { .path = "KAPublicSecurityCredentials" };
	struct sm_walk w = { .world = world, .arena = arena, .err = err, .e = world->request->body };
	struct sm_datum d = { .number = 0 };

	if (!sm_xml_child(world->request->body, part.path))
		return true;
	if (!sm_get_certificate(&w, &part, &d))
		return false;
	g->certificate = d.bytes;
	return true;
}

static bool
fill_header(const struct sm_recipe *recipe, const struct sm_world *world, const struct sm_service *service,
    struct sm_arena *arena, struct sm_grouping *g, bool *assumed, struct sm_err *err)
{
	const struct sm_request_id *id = &world->request->id;

	g->message_code = recipe->code;
	memcpy(g->target, id->target, SM_EUI_LEN);
	switch (originator(recipe, world, service, assumed)) {
	case SM_BY_USER:
		memcpy(g->originator, id->originator, SM_EUI_LEN);
		g->counter = id->counter;
		return true;
	case SM_BY_ACB:
		return take_party(&world->context->access_control_broker, "access_control_broker", g, err);
	case SM_BY_TCOS:
		return take_party(
		    &world->context->transitional_cos, "transitional_change_of_supplier", g, err);
	case SM_BY_ACB_FOR_USER:
		break;
	}
	g->has_supplementary = true;
	memcpy(g->supplementary, id->originator, SM_EUI_LEN);
	g->supplementary_counter = id->counter;
	return take_party(&world->context->access_control_broker, "access_control_broker", g, err) &&
	       take_certificate(world, arena, g, err);
}

static bool
build(const struct sm_recipe *recipe, const struct sm_world *world, const struct sm_grouping *g,
    struct sm_arena *arena, struct sm_slice *out, struct sm_err *err)
{
	struct sm_build content = sm_build_over(sm_alloc(arena, MESSAGE_MAX, 1), MESSAGE_MAX);
	struct sm_build message;

	if (!content.p)
		return sm_no_memory(err);
	if (!sm_walk_recipe(recipe, world, arena, &content, err))
		return false;
	/* behind the content, in the same storage */
	message = sm_build_over(content.p + content.len, content.cap - content.len);
	sm_grouping_put(&message, g, sm_slice_of(content.p, content.len));
	if (message.failed)
		return sm_fail(err, SM_E_LIMIT, SM_NO_OFFSET, "the message would be too long");
	*out = sm_slice_of(message.p, message.len);
	return true;
}

bool
sm_transform(const struct sm_xml *request, const struct sm_context *context, struct sm_arena *arena,
    struct sm_transformed *out, struct sm_err *err)
{
	struct sm_request r;
	struct sm_assumed assumptions = { .version = false };
	struct sm_world world = { .request = &r, .context = context, .assumed = &assumptions };
	struct sm_grouping g = { .message_code = 0 };
	const struct sm_service *service = NULL;
	const struct sm_choice *choice = NULL;
	const struct sm_recipe *recipe;
	bool assumed = false;

	if (!sm_request_read(request, &r, err) || !sm_duis_versions_check(request, err) ||
	    !check_agreement(&r, context, &service, err) || !sm_shape_check(request, err) ||
	    !find_device(&world, service, err) || !choose(&world, service, &choice, err))
		return false;
	recipe = choice->recipe;
	if (!read_clock(&world, err) || !read_execution(&world, service, arena, err) ||
	    !fill_header(recipe, &world, service, arena, &g, &assumed, err))
		return false;
	world.counter = g.counter;
	if (!build(recipe, &world, &g, arena, &out->message, err))
		return false;
	out->service = service;
	out->use_case = sm_use_case_id(recipe->code);
	out->message_code = recipe->code;
	out->critical = service->critical;
	out->to_be_signed = recipe->has_signature && !service->critical;
	out->user_assumed = assumed && !g.has_supplementary;
	out->broker_assumed = assumed && g.has_supplementary;
	out->version_doubtful = presence(choice, &world) == SM_NOT_KNOWN ||
	                        version_of(&world) > sm_edition_newest(SM_STANDARD_GBCS);
	out->successor_doubtful = assumptions.successor;
	out->version_assumed = assumptions.version;
	out->variant_assumed = assumptions.variant;
	out->role_assumed = assumptions.role;
	out->period_cut = assumptions.period_cut;
	return true;
}
