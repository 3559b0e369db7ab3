#include "inventory/dated_alert.h"

#include "duis/lexical.h"
#include "names/alerts.h"
#include "names/use_cases.h"

/* xs:unsignedShort: 2, 02 and +2 are one number. */
static bool
number_in(const struct sm_xml *alert, const char *name, int64_t *out)
{
	return sm_lexical_integer(sm_xml_text(sm_xml_child(alert, name)), out) == SM_LEXICAL_FINE &&
	       *out >= 0 && *out <= UINT16_MAX;
}

/* A command of several instructions has an alert for each: the last one ends it, or the first that failed. */
enum sm_dated_alert
sm_dated_alert_read(const struct sm_xml *alert)
{
	uint16_t code;
	int64_t number, total;

	if (!alert)
		return SM_DATED_NONE;
	/* xs:hexBinary: 8f67 is 8F67 */
	if (!sm_alert_code_parse(sm_xml_text(sm_xml_child(alert, "FutureDatedAlertCode")), &code))
		return SM_DATED_UNCLEAR;
	if (code == SM_ALERT_DATED_FAILED)
		return SM_DATED_FAILED;
	if (code != SM_ALERT_DATED_DONE || !number_in(alert, "InstructionNumber", &number) ||
	    !number_in(alert, "TotalCommandInstructions", &total) || number < 1 || number > total)
		return SM_DATED_UNCLEAR;
	return number == total ? SM_DATED_DONE : SM_DATED_PART;
}

const char *
sm_dated_alert_says_nothing(enum sm_dated_alert what)
{
	switch (what) {
	case SM_DATED_PART:
		return "the command has more instructions: its last alert tells the outcome";
	case SM_DATED_UNCLEAR:
		return "the alert tells no outcome, or not of which instruction";
	case SM_DATED_NONE:
	case SM_DATED_DONE:
	case SM_DATED_FAILED:
		break;
	}
	return NULL;
}

const char *
sm_dated_message_unchecked(const struct sm_message_facts *m)
{
	if (m->alert_code != SM_ALERT_DATED_DONE ||
	    (m->message_code != USE_FD_DLMS && m->message_code != USE_FD_GBZ))
		return NULL;
	return "the alert is about one instruction, and does not tell whether its command has more";
}
