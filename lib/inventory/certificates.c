#include "inventory/certificates.h"

#include <string.h>

#include "inventory/users.h"

/* GBCS section 4.3.2.5, by the names of DUIS RemotePartyRole. */
static const struct role {
	const char *name;
	uint8_t number;
	unsigned users; /* enum sm_role that may have such certificates; 0: no user has */
} roles[] = {
	{ "Root", 0, 0 },
	{ "Recovery", 1, 0 },
	{ "Supplier", 2, SM_ROLE_IS | SM_ROLE_ES | SM_ROLE_GS },
	{ "NetworkOperator", 3, SM_ROLE_ED | SM_ROLE_GT },
	{ "ACB", 4, 0 },
	{ "TransCoS", 5, 0 },
	{ "LoadController", 8, SM_ROLE_LC },
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
	const struct role *role;
	const char *element; /* of the present certificate */
	bool has_first;
	uint8_t first[SM_EUI_LEN]; /* party of the first certificate */
};

static bool
refuse(struct look *l, const char *why)
{
	if (!l->out->refused)
		l->out->why = sm_arena_printf(l->w->arena, "%s %s", l->element, why);
	l->out->refused = true;
	return true;
}

static bool
unchecked(struct look *l, const char *why)
{
	if (!l->out->why)
		l->out->why = sm_arena_printf(l->w->arena, "%s %s", l->element, why);
	return true;
}

static const struct role *
role_of(struct sm_slice name)
{
	for (size_t i = 0; i < SM_COUNT(roles); i++)
		if (sm_slice_eq_str(name, roles[i].name))
			return &roles[i];
	return NULL;
}

/* Reads the certificate in e. *read is false when it could not be looked at, which is said. */
static bool
read_certificate(struct look *l, const struct sm_xml *e, struct sm_certificate_facts *facts, bool *read,
    struct sm_err *err)
{
	enum { MARGIN = 3 }; /* of sm_base64_decode */
	struct sm_slice text = sm_xml_text(e);
	uint8_t *der = sm_alloc(l->w->arena, text.len + MARGIN, 1);
	const char *why = NULL;
	size_t len;

	*read = false;
	l->element = sm_xml_name(e);
	if (!der)
		return sm_no_memory(err);
	if (!sm_base64_decode(text, der, &len, NULL))
		return unchecked(l, "is not base64");
	if (!l->w->certificate)
		return unchecked(l, "is not read here");
	memset(facts, 0, sizeof *facts);
	if (!l->w->certificate(l->w, sm_slice_of(der, len), facts, &why, err))
		return false;
	*read = why == NULL;
	return *read || unchecked(l, sm_arena_printf(l->w->arena, "can't be read: %s", why));
}

static void
check_dates(struct look *l, const struct sm_certificate_facts *f)
{
	if (f->not_before > l->w->now)
		(void)refuse(l, "is not valid yet");
	else if (f->not_after < l->w->now)
		(void)refuse(l, "is no longer valid");
}

/* Without a key usage, a certificate is for any: RFC 5280 section 4.2.1.3. SMKI has none without. */
static void
check_usage(struct look *l, const struct sm_certificate_facts *f)
{
	bool signing = strcmp(l->element, "DigitalSigningCertificate") == 0;

	if (!f->has_usage)
		(void)unchecked(l, "says no use");
	else if (signing && !f->signs)
		(void)refuse(l, "is not for signing");
	else if (!signing && !f->agrees)
		(void)refuse(l, "is not for key agreement");
}

/* A device gets the certificates of one party. Those of another user are not the originator's to hand out. */
static bool
check_party(struct look *l, const struct sm_certificate_facts *f, struct sm_err *err)
{
	struct sm_user user;
	char eui[SM_EUI_TEXT];

	if (!f->has_party || (!f->is_device && !f->has_role))
		return unchecked(l, "names no party and role");
	if (f->is_device)
		return refuse(l, "is not of an organisation");
	if (f->role != l->role->number)
		return refuse(l, sm_arena_printf(l->w->arena, "is not of the role %s", l->role->name));
	if (l->has_first && memcmp(l->first, f->party, SM_EUI_LEN) != 0)
		return refuse(l, "is of another party than the one before");
	l->has_first = true;
	memcpy(l->first, f->party, SM_EUI_LEN);
	if (l->role->users == 0 || memcmp(f->party, l->request->id.originator, SM_EUI_LEN) == 0)
		return true;
	if (!sm_user_get(l->w, f->party, &user, err))
		return false;
	sm_eui_text(f->party, eui);
	if (!user.known)
		return unchecked(
		    l, sm_arena_printf(l->w->arena, "is of %s, which is no user that is imported", eui));
	if ((user.roles & l->role->users) == 0)
		return refuse(l, sm_arena_printf(l->w->arena, "is of %s, a user without that role", eui));
	return (l->role->users & SM_ROLE_LC) ||
	       refuse(l, sm_arena_printf(l->w->arena, "is of %s, another user", eui));
}

static bool
check_replacement(struct look *l, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_certificate_facts facts;
	bool read;

	if (!read_certificate(l, e, &facts, &read, err))
		return false;
	if (!read)
		return true;
	check_usage(l, &facts);
	check_dates(l, &facts);
	return check_party(l, &facts, err);
}

/* The path from a replacement certificate to a root: of issuing authorities, in date. */
static bool
check_path(struct look *l, const struct sm_xml *e, struct sm_err *err)
{
	struct sm_certificate_facts facts;
	bool read;

	if (!read_certificate(l, e, &facts, &read, err))
		return false;
	l->element = "CertificationPathCertificates/Certificate";
	if (!read)
		return true;
	if (!facts.has_usage)
		(void)unchecked(l, "says no use");
	else if (!facts.issues)
		(void)refuse(l, "is not of an issuing authority");
	check_dates(l, &facts);
	return true;
}

static bool
check_each(struct look *l, const struct sm_xml *group,
    bool (*one)(struct look *l, const struct sm_xml *e, struct sm_err *err), struct sm_err *err)
{
	for (const struct sm_xml *e = sm_xml_first(group); e; e = sm_xml_next(e))
		if (!one(l, e, err))
			return false;
	return true;
}

/* 6.15.2: the certificate that the device made a request for, and gets now. */
static bool
check_device(struct look *l, struct sm_err *err)
{
	const struct sm_xml *e = sm_xml_child(l->request->body, "DeviceCertificate");
	struct sm_certificate_facts facts;
	bool read;

	if (!e)
		return true;
	if (!read_certificate(l, e, &facts, &read, err))
		return false;
	if (!read)
		return true;
	check_dates(l, &facts);
	return (facts.has_party && facts.is_device &&
	           memcmp(facts.party, l->request->id.target, SM_EUI_LEN) == 0) ||
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
	struct look l = { .w = w, .request = request, .out = out };
	bool device = strcmp(service->variant, "6.15.2") == 0;

	*out =
	    (struct sm_certificate_finding){ .any = (place || device) && sm_xml_is(body, service->element) };
	if (!out->any)
		return true;
	if (device)
		return check_device(&l, err);
	l.role = role_of(
	    place->role ? sm_slice_str(place->role) : sm_xml_text(sm_xml_child(body, "RemotePartyRole")));
	if (!l.role)
		return true;
	return check_each(&l, sm_xml_find(body, place->path), check_replacement, err) &&
	       check_each(&l, sm_xml_child(body, "CertificationPathCertificates"), check_path, err);
}
