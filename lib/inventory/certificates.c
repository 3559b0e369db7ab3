#include "inventory/certificates.h"

#include <string.h>

#include "crypto/certificate.h"
#include "inventory/users.h"

/* The names of DUIS RemotePartyRole. */
static const struct role {
	const char *name;
	enum sm_remote_party_role number;
	unsigned users; /* enum sm_role that may have such certificates; 0: no user has */
} roles[] = {
	{ "Root", SM_ROLE_ROOT, 0 },
	{ "Recovery", SM_ROLE_RECOVERY, 0 },
	{ "Supplier", SM_ROLE_SUPPLIER, SM_ROLE_IS | SM_ROLE_ES | SM_ROLE_GS },
	{ "NetworkOperator", SM_ROLE_NETWORK_OPERATOR, SM_ROLE_ED | SM_ROLE_GT },
	{ "ACB", SM_ROLE_ACCESS_CONTROL_BROKER, 0 },
	{ "TransCoS", SM_ROLE_TRANSITIONAL_COS, 0 },
	{ "LoadController", SM_ROLE_LOAD_CONTROLLER, SM_ROLE_LC },
};

/* Where a service has replacement certificates, and of which role they are; NULL: as RemotePartyRole says. */
static const struct place {
	const char *variant, *path, *role;
} places[] = {
	{ "6.15.1", "ReplacementCertificates/SupplierOrNetworkOperatorCertificates", NULL },
	{ "6.21", "ReplacementCertificates", NULL },
	{ "6.23", "SupplierReplacementCertificates", "Supplier" },
	{ "8.5", "ReplacementCertificates", "ACB" },
};

struct look {
	struct sm_work *w;
	const struct sm_request *request;
	struct sm_certificate_finding *out;
	struct sm_err *err;
	const struct role *role;
	const char *element; /* of the present certificate */
	bool has_first;
	uint8_t first[SM_EUI_LEN]; /* party of the first certificate */
};

/* Notes a refusal, or else what could not be looked at: the first of either counts. False: why, or memory, is missing. */
static bool
say(struct look *l, bool refused, const char *why)
{
	struct sm_certificate_finding *out = l->out;

	if (!why)
		return sm_no_memory(l->err);
	if (out->refused || (!refused && out->why))
		return true;
	out->refused = refused;
	out->why = sm_arena_printf(l->w->arena, "%s %s", l->element, why);
	return out->why || sm_no_memory(l->err);
}

static bool
refuse(struct look *l, const char *why)
{
	return say(l, true, why);
}

static bool
unchecked(struct look *l, const char *why)
{
	return say(l, false, why);
}

static const struct role *
role_of(struct sm_slice name)
{
	for (size_t i = 0; i < SM_COUNT(roles); i++)
		if (sm_slice_eq_str(name, roles[i].name))
			return &roles[i];
	return NULL;
}

/* Reads the certificate in e. *read is false when it could not be looked at, which is noted. */
static bool
read_certificate(struct look *l, const struct sm_xml *e, struct sm_certificate *c, bool *read)
{
	enum { MARGIN = 3 }; /* of sm_base64_decode */
	struct sm_slice text = sm_xml_text(e);
	uint8_t *der = sm_alloc(l->w->arena, text.len + MARGIN, 1);
	struct sm_err why;
	size_t len;

	*read = false;
	l->element = sm_xml_name(e);
	if (!der)
		return sm_no_memory(l->err);
	if (!sm_base64_decode(text, der, &len, NULL))
		return unchecked(l, "is not base64");
	sm_err_clear(&why);
	if (!sm_certificate_read(sm_slice_of(der, len), l->w->arena, c, &why))
		return why.code != SM_E_NOMEM
		           ? unchecked(l, sm_arena_printf(l->w->arena, "can't be read: %s", why.text))
		           : sm_no_memory(l->err);
	*read = !c->request;
	return *read || unchecked(l, "is a certification request");
}

static bool
check_dates(struct look *l, const struct sm_certificate *c)
{
	if (c->not_before > l->w->now)
		return refuse(l, "is not valid yet");
	return c->not_after >= l->w->now || refuse(l, "is no longer valid");
}

/* Without a key usage, a certificate is for any: RFC 5280 section 4.2.1.3. SMKI has none without. */
static bool
check_usage(struct look *l, const struct sm_certificate *c, unsigned usage, const char *missing)
{
	if (!c->has_key_usage)
		return unchecked(l, "says no use");
	return (c->key_usage & usage) || refuse(l, missing);
}

/* The party is the originator's, or stands in for a load controller; the originator hands out no other user's. */
static bool
check_user(struct look *l, const struct sm_certificate *c)
{
	struct sm_user user;
	char eui[SM_EUI_TEXT];

	if (l->role->users == 0 || memcmp(c->eui, l->request->id.originator, SM_EUI_LEN) == 0)
		return true;
	if (!sm_user_get(l->w, c->eui, &user, l->err))
		return false;
	sm_eui_text(c->eui, eui);
	if (!user.known)
		return unchecked(
		    l, sm_arena_printf(l->w->arena, "is of %s, which is no user that is imported", eui));
	if ((user.roles & l->role->users) == 0)
		return refuse(l, sm_arena_printf(l->w->arena, "is of %s, a user without that role", eui));
	return (l->role->users & SM_ROLE_LC) ||
	       refuse(l, sm_arena_printf(l->w->arena, "is of %s, another user", eui));
}

/* A device gets the certificates of one party. */
static bool
check_party(struct look *l, const struct sm_certificate *c)
{
	if (!c->has_eui || (!c->is_device && !c->has_role))
		return unchecked(l, "names no party and role");
	if (c->is_device)
		return refuse(l, "is not of an organisation");
	if (c->role != l->role->number)
		return refuse(l, sm_arena_printf(l->w->arena, "is not of the role %s", l->role->name));
	if (l->has_first && memcmp(l->first, c->eui, SM_EUI_LEN) != 0)
		return refuse(l, "is of another party than the one before");
	l->has_first = true;
	memcpy(l->first, c->eui, SM_EUI_LEN);
	return check_user(l, c);
}

static bool
check_replacement(struct look *l, const struct sm_xml *e)
{
	struct sm_certificate c;
	bool read, signing = sm_xml_is(e, "DigitalSigningCertificate");

	if (!read_certificate(l, e, &c, &read))
		return false;
	return !read || (check_usage(l, &c, signing ? SM_USE_SIGN : SM_USE_AGREE,
	                     signing ? "is not for signing" : "is not for key agreement") &&
	                    check_dates(l, &c) && check_party(l, &c));
}

/* The path from a replacement certificate to a root: of issuing authorities, in date. */
static bool
check_path(struct look *l, const struct sm_xml *e)
{
	struct sm_certificate c;
	bool read;

	if (!read_certificate(l, e, &c, &read))
		return false;
	l->element = "CertificationPathCertificates/Certificate";
	return !read ||
	       (check_usage(l, &c, SM_USE_CERT_SIGN, "is not of an issuing authority") && check_dates(l, &c));
}

static bool
check_each(struct look *l, const struct sm_xml *group, bool (*one)(struct look *l, const struct sm_xml *e))
{
	for (const struct sm_xml *e = sm_xml_first(group); e; e = sm_xml_next(e))
		if (!one(l, e))
			return false;
	return true;
}

/* 6.15.2: the certificate that the device made a request for, and gets now. */
static bool
check_device(struct look *l)
{
	const struct sm_xml *e = sm_xml_child(l->request->body, "DeviceCertificate");
	struct sm_certificate c;
	bool read;

	if (!e)
		return true;
	if (!read_certificate(l, e, &c, &read))
		return false;
	if (!read)
		return true;
	if (!check_dates(l, &c))
		return false;
	if (!c.has_eui)
		return unchecked(l, "names no device");
	return (c.is_device && memcmp(c.eui, l->request->id.target, SM_EUI_LEN) == 0) ||
	       refuse(l, "is not of the device of the RequestID");
}

static const struct place *
place_of(const struct sm_service *service)
{
	for (size_t i = 0; i < SM_COUNT(places); i++)
		if (strcmp(places[i].variant, service->variant) == 0)
			return &places[i];
	return NULL;
}

bool
sm_certificates_check(struct sm_work *w, const struct sm_request *request, const struct sm_service *service,
    struct sm_certificate_finding *out, struct sm_err *err)
{
	const struct place *place = place_of(service);
	const struct sm_xml *body = request->body;
	struct look l = { .w = w, .request = request, .out = out, .err = err };
	bool device = strcmp(service->variant, "6.15.2") == 0;

	*out = (struct sm_certificate_finding){ .any = place || device };
	if (out->any && sm_xml_is(body, "SignedPreCommand"))
		out->why = "those of a Signed Pre-Command are in its message";
	if (!out->any || out->why)
		return true;
	if (device)
		return check_device(&l);
	l.element = "RemotePartyRole";
	l.role =
	    role_of(place->role ? sm_slice_str(place->role) : sm_xml_text(sm_xml_child(body, l.element)));
	if (!l.role)
		return unchecked(&l, "is none that is known");
	return check_each(&l, sm_xml_find(body, place->path), check_replacement) &&
	       check_each(&l, sm_xml_child(body, "CertificationPathCertificates"), check_path);
}
