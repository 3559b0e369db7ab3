/*
 * Registration of a user for the meters of a request. SEC section E2 (registration data), H3 and H4 (eligible users).
 */
#include "inventory/rights.h"

#include <string.h>

#include "inventory/users.h"

#define ELECTRICITY_IMPORT (SM_ROLE_IS | SM_ROLE_ED | SM_ROLE_RSA)
#define ELECTRICITY_EXPORT (SM_ROLE_ES | SM_ROLE_ED | SM_ROLE_RSA)
#define GAS (SM_ROLE_GS | SM_ROLE_GT | SM_ROLE_RSA)

/* State of the search. */
struct search {
	const uint8_t *user;
	unsigned roles;
	const char *day;
	bool any; /* an MPxN was found */
	bool held;
	bool missing; /* the registration data of a meter are missing */
	struct sm_slice named; /* an import MPxN to be found among those of the meters; empty: none */
	bool found;
};

/* Checks one MPxN of a meter. *known: the data name a party registered for it in one of the roles. */
static bool
check_mpxn(struct sm_work *w, struct search *s, struct sm_slice mpxn, unsigned roles, bool *known,
    bool *missing, struct sm_err *err)
{
	struct sm_registered found;

	if (mpxn.len == 0 || s->held)
		return true;
	s->any = true;
	roles &= s->roles;
	if (roles == 0)
		return true;
	if (!sm_user_registered(w, s->user, mpxn, s->day, &found, err))
		return false;
	s->held = (found.user & roles) != 0;
	/* registration data often lack agents */
	if (found.roles == 0 || (roles == SM_ROLE_RSA && !(found.roles & SM_ROLE_RSA)))
		*missing = true;
	else
		*known = true;
	return true;
}

/* Checks the import, secondary import and export MPxN of a meter; each may have another party. */
static bool
check_mpxns(struct sm_work *w, struct search *s, const struct sm_slice mpxn[3], enum sm_device_type type,
    struct sm_err *err)
{
	unsigned import = type == SM_DEVICE_GSME   ? GAS
	                  : type == SM_DEVICE_ESME ? ELECTRICITY_IMPORT
	                                           : GAS | ELECTRICITY_IMPORT;
	bool known = false, missing = false;

	s->found = s->found ||
	           (s->named.len > 0 && (sm_slice_eq(mpxn[0], s->named) || sm_slice_eq(mpxn[1], s->named)));
	if (!check_mpxn(w, s, mpxn[0], import, &known, &missing, err) ||
	    !check_mpxn(w, s, mpxn[1], ELECTRICITY_IMPORT, &known, &missing, err) ||
	    !check_mpxn(w, s, mpxn[2], ELECTRICITY_EXPORT, &known, &missing, err))
		return false;
	s->missing |= missing && !known;
	return true;
}

/* Checks the meters among devices; *n counts them. */
static bool
check_meters(struct sm_work *w, struct search *s, const struct sm_links *devices, bool gas_only, size_t *n,
    struct sm_err *err)
{
	struct sm_device d;

	for (size_t i = 0; i < devices->n && !s->held; i++) {
		if (!sm_device_get(w, devices->id[i], &d, err))
			return false;
		if (!sm_is_meter(d.type) || (gas_only && d.type != SM_DEVICE_GSME))
			continue;
		++*n;
		if (!check_mpxns(w, s, &d.field[SM_FIELD_IMPORT_MPXN], d.type, err))
			return false;
	}
	return true;
}

/* Checks the meters joined to a GPF, in either direction. */
static bool
check_gpf_meters(
    struct sm_work *w, struct search *s, const uint8_t gpf[SM_EUI_LEN], size_t *n, struct sm_err *err)
{
	struct sm_links meters;

	return sm_links(w, gpf, SM_JOINED_TO, true, &meters, err) &&
	       check_meters(w, s, &meters, true, n, err) &&
	       sm_links(w, gpf, SM_JOINED_TO, false, &meters, err) &&
	       check_meters(w, s, &meters, true, n, err);
}

/* Checks the meters that a PPMID, HCALCS or Type 2 Device is joined to, also by a GPF. */
static bool
check_joined(struct sm_work *w, struct search *s, const struct sm_device *d, size_t *n, struct sm_err *err)
{
	struct sm_links partners;
	struct sm_device gpf;

	if (!sm_links(w, d->id, SM_JOINED_TO, false, &partners, err) ||
	    !check_meters(w, s, &partners, false, n, err))
		return false;
	for (size_t i = 0; i < partners.n && !s->held; i++) {
		if (!sm_device_get(w, partners.id[i], &gpf, err))
			return false;
		if (gpf.type == SM_DEVICE_GPF && !check_gpf_meters(w, s, gpf.id, n, err))
			return false;
	}
	return true;
}

/* Finds the hub of a device: itself, the GPF's, or the one in whose device log it is. */
static bool
hub_of(struct sm_work *w, const struct sm_device *d, uint8_t out[SM_EUI_LEN], bool *has, struct sm_err *err)
{
	struct sm_links hubs;

	*has = d->type == SM_DEVICE_CHF;
	memcpy(out, d->id, SM_EUI_LEN);
	if (*has)
		return true;
	if (!sm_links(w, d->id, d->type == SM_DEVICE_GPF ? SM_GPF_OF : SM_IN_LOG_OF, false, &hubs, err))
		return false;
	*has = hubs.n > 0;
	if (*has)
		memcpy(out, hubs.id[0], SM_EUI_LEN);
	return true;
}

/* Other devices belong to the meters that they are joined to, or else to those of their hub. */
static bool
check_other_device(struct sm_work *w, struct search *s, const struct sm_device *d, struct sm_err *err)
{
	bool gpf = d->type == SM_DEVICE_GPF, has;
	uint8_t hub[SM_EUI_LEN];
	struct sm_links logged;
	size_t n = 0;

	if (gpf ? !check_gpf_meters(w, s, d->id, &n, err) : !check_joined(w, s, d, &n, err))
		return false;
	if (n > 0)
		return true;
	return hub_of(w, d, hub, &has, err) && (!has || (sm_links(w, hub, SM_IN_LOG_OF, true, &logged, err) &&
	                                                    check_meters(w, s, &logged, gpf, &n, err)));
}

/* The meters that a device is or serves. */
static bool
check_device(struct sm_work *w, struct search *s, const struct sm_device *d, struct sm_err *err)
{
	return sm_is_meter(d->type) ? check_mpxns(w, s, &d->field[SM_FIELD_IMPORT_MPXN], d->type, err)
	                            : check_other_device(w, s, d, err);
}

bool
sm_mpxn_is_of(struct sm_work *w, const struct sm_device *device, struct sm_slice mpxn, bool *any, bool *is,
    struct sm_err *err)
{
	/* without roles no registration is looked at */
	struct search s = { .roles = 0, .named = mpxn };

	if (!check_device(w, &s, device, err))
		return false;
	*any = s.any;
	*is = s.found;
	return true;
}

static bool
names_mpxns(const struct sm_request_facts *facts)
{
	return facts->mpxn[0].len > 0 || facts->mpxn[1].len > 0 || facts->mpxn[2].len > 0;
}

bool
sm_registration_of(struct sm_work *w, const struct sm_request_facts *facts, const struct sm_device *subject,
    unsigned roles, const char *day, enum sm_registration *out, struct sm_err *err)
{
	struct search s = { .user = facts->user, .roles = roles, .day = day };

	if (names_mpxns(facts) ? !check_mpxns(w, &s, facts->mpxn, subject->type, err)
	                       : !check_device(w, &s, subject, err))
		return false;
	*out = s.held      ? SM_REGISTRATION_HELD
	       : !s.any    ? SM_REGISTRATION_NO_MPXN
	       : s.missing ? SM_REGISTRATION_NO_DATA
	                   : SM_REGISTRATION_OTHER;
	return true;
}
