/*
 * The use cases of GBCS: what each message code contains, as tables.
 *
 * The tables stand in files by DUIS chapter (sr01_product.c ... sr14_network.c, alerts.c). A DLMS use case is its ordered list of
 * COSEM accesses, which is also how the items of an access-response get their names; a GBZ use case is its list of
 * components; an ASN.1 use case names the structures of its command, response and alert.
 * Names and types of COSEM attributes and ZCL commands are in names/: here only the numbers stand.
 */
#ifndef SM_CATALOGUE_CATALOGUE_H
#define SM_CATALOGUE_CATALOGUE_H

#include "core/tree.h"
#include "gbcs/payload.h"
#include "names/use_cases.h"

/* How often a message has a row's item. */
enum sm_when {
	SM_ALWAYS,
	SM_OPTIONAL, /* depends on the request or the device's variant: the items keep the order of the list */
	SM_REPEATED, /* once or more */
	SM_ANY, /* GBZ: any number of times, none too */
};

/* One item of a use case: a COSEM access or a GBZ component. */
struct sm_row {
	/* DLMS */
	enum sm_access access;
	uint16_t class_id;
	uint8_t obis[6];
	int8_t index;
	bool protected; /* inside the protected attributes of the class 30 access before it */
	/* GBZ */
	uint16_t cluster;
	uint8_t command;
	bool to_client; /* frame control bit 3 */
	bool general; /* a ZCL general command, frame control bit 0 clear */
	bool encrypted; /* of a response: Additional Header and ciphertext */
	/* both */
	enum sm_when when;
};

struct sm_asn1_field;
struct sm_cosem_attribute;

struct sm_use_case {
	uint16_t code; /* USE_ECS17b */
	/* from names/use_cases.h: set by catalogue.c, not by the tables */
	const char *id, *title;
	const char *target; /* device types */
	const char *service_reference; /* Service Reference Variants; NULL: none */
	enum sm_protocol protocol;
	bool critical; /* SME.C.C: commands are signed by the Known Remote Party */
	bool future_dated; /* may carry an execution date-time */
	const struct sm_row *rows; /* DLMS, GBZ: of the command, in order */
	size_t n_rows;
	const struct sm_cosem_attribute *const
	    *attributes; /* of each row, set by catalogue.c too; NULL: none */
	const struct sm_row *response_rows; /* GBZ: of the response */
	size_t n_response_rows;
	const struct sm_row *alert_rows;
	size_t n_alert_rows;
	const struct sm_type *alert; /* DLMS: the content after code and time */
	/* ASN.1, catalogue/asn1.h; NULL: there is none */
	const struct sm_asn1_field *asn1_command, *asn1_response, *asn1_alert;
};

/* The use case of a message code; NULL: the catalogue has none. */
const struct sm_use_case *sm_use_case_find(uint16_t code);

/*
 * DLMS: the content of an alert after code and time, by its code, else by the use case, which may be NULL.
 * NULL: unknown.
 */
const struct sm_type *sm_alert_content(const struct sm_use_case *uc, uint16_t code);

/* All use cases in the order of their codes; i from 0, NULL at the end. */
const struct sm_use_case *sm_use_case_at(size_t i);

#endif
