/* Alerts about future-dated commands. DUIS type FutureDatedDeviceAlertMessage. Private to this directory. */
#ifndef SM_INVENTORY_DATED_ALERT_H
#define SM_INVENTORY_DATED_ALERT_H

#include "duis/document.h"
#include "inventory/state.h"

enum sm_dated_alert {
	SM_DATED_NONE, /* there is no such alert */
	SM_DATED_DONE, /* the last instruction of the command succeeded */
	SM_DATED_PART, /* an earlier one did */
	SM_DATED_FAILED, /* an instruction failed */
	SM_DATED_UNCLEAR /* the alert says neither, or not of which instruction */
};

/* What the FutureDatedDeviceAlertMessage says; alert may be NULL. */
enum sm_dated_alert sm_dated_alert_read(const struct sm_xml *alert);

/* Why an alert changes nothing, as a sentence; NULL: it does. */
const char *sm_dated_alert_says_nothing(enum sm_dated_alert what);

/*
 * What an alert without a document leaves open, as a sentence: GBCS has one for each instruction of a command, and none
 * says how many there are. NULL: nothing, as of commands that are one instruction.
 */
const char *sm_dated_message_unchecked(const struct sm_message_facts *m);

#endif
