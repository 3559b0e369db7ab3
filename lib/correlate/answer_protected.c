#include "correlate/answer_protected.h"

#include <string.h>

#include "correlate/answer_value.h"
#include "correlate/reads.h"
#include "correlate/report.h"
#include "names/cosem.h"

enum { DATA_PROTECTION = 30, GET_PROTECTED_ATTRIBUTES = 1 };

/* The device encrypts for the one who asked, and names itself as the originator. */
#define REPLY(reason)                                                                                        \
	STRUCTURE(                                                                                           \
	    ARRAY(STRUCTURE(FIXED_NAMED(SM_AXDR_ENUM, 2, "protection-type"),                                 \
	        STRUCTURE({ .sense = SM_ENCRYPTION_ID, .wire = SM_AXDR_OCTETS, .name = "transaction-id" },   \
	            { .sense = SM_RECIPIENT, .wire = SM_AXDR_OCTETS, .name = "originator-system-title" },    \
	            { .sense = SM_ASKING, .wire = SM_AXDR_OCTETS, .name = "recipient-system-title" },        \
	            NO_OCTETS, STRUCTURE(FIXED(SM_AXDR_ENUM, 2), STRUCTURE(OCTETS("\x02"), NO_OCTETS))))),   \
	    { .sense = SM_REPORTED,                                                                          \
	        .wire = SM_AXDR_OCTETS,                                                                      \
	        .name = "protected-attributes",                                                              \
	        .text = (reason) })

static const struct sm_rule closed = REPLY("encrypted: no keys");
static const struct sm_rule open = REPLY("decrypted: the device reports it");

bool
sm_answer_is_protected(const struct sm_claim *claim)
{
	return claim->access == SM_ACTION && claim->class_id == DATA_PROTECTION &&
	       claim->index == GET_PROTECTED_ATTRIBUTES;
}

/* The places of the object's address in its rule: PROTECTED in reads.h. */
enum { OBJECT_CLASS, OBJECT_INSTANCE, OBJECT_ATTRIBUTE, OBJECT_RESTRICTION = 4, RESTRICTION_BY_DATE = 1 };

static bool
is_by_date(const struct sm_rule *object)
{
	return object->parts[OBJECT_RESTRICTION].parts[0].number == RESTRICTION_BY_DATE;
}

static void
check_attribute(struct sm_walk *w, const struct sm_rule *object, const struct sm_node *value)
{
	struct sm_item item = { .cosem = { .access = SM_GET } };
	const struct sm_cosem_attribute *at;
	const char *name;

	item.cosem.class_id = (uint16_t)object->parts[OBJECT_CLASS].number;
	memcpy(item.cosem.obis, object->parts[OBJECT_INSTANCE].octets.p, sizeof item.cosem.obis);
	item.cosem.index = (int8_t)object->parts[OBJECT_ATTRIBUTE].number;
	at = sm_cosem_find(item.cosem.class_id, item.cosem.obis, false, item.cosem.index);
	name = sm_item_name(w, &item);
	sm_answer_value(w, name, value, at ? at->type : NULL, is_by_date(object));
}

static void
report_count(struct sm_walk *w, size_t asked, const struct sm_node *plain)
{
	sm_report_difference(w, (struct sm_found){ NULL, false }, sm_item_name(w, w->item),
	    sm_arena_printf(w->arena, "%zu attributes", asked),
	    sm_arena_printf(w->arena, "%zu", plain->count),
	    (struct sm_span){ w->item->protected_off, w->item->protected_text.len },
	    "the protected attributes are too many or too few");
}

/* The plaintext is a structure of the attributes, in the order of the command. */
static void
check_plain(struct sm_walk *w, const struct sm_rule *list, const struct sm_node *plain)
{
	const struct sm_node *value = plain->child;

	if (plain->kind != SM_STRUCT || plain->count != list->n_parts) {
		report_count(w, list->n_parts, plain);
		return;
	}
	for (size_t i = 0; i < list->n_parts && value && !w->failed; i++, value = value->next)
		check_attribute(w, &list->parts[i], value);
}

void
sm_answer_protected(struct sm_walk *w, const struct sm_claim *claim)
{
	const struct sm_node *plain = w->item->plain_value;

	sm_walk_value(w, plain ? &open : &closed, w->item->value);
	if (plain)
		check_plain(w, &claim->value->parts[0], plain);
}
