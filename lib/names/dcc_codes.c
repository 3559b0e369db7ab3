#include "names/dcc_codes.h"

#include "core/text.h"

static const struct sm_response_code responses[] = {
#define RESPONSE(code, services, source, ...) { code, services, SM_SOURCE_##source, __VA_ARGS__ },
#include "names/response_codes.def"
#undef RESPONSE
};

static const struct sm_dcc_alert dcc_alerts[] = {
#define DCC_ALERT(code, event, source, meaning) { code, event, SM_SOURCE_##source, meaning },
#include "names/dcc_alerts.def"
#undef DCC_ALERT
};

const char *
sm_source_name(enum sm_source s)
{
	static const char *const names[] = {
		[SM_SOURCE_NONE] = "not public",
		[SM_SOURCE_PUBLIC] = "a published text",
		[SM_SOURCE_FIELD] = "field practice",
	};

	return names[s];
}

const struct sm_response_code *
sm_response_code_at(size_t i)
{
	return i < SM_COUNT(responses) ? &responses[i] : NULL;
}

const struct sm_dcc_alert *
sm_dcc_alert_at(size_t i)
{
	return i < SM_COUNT(dcc_alerts) ? &dcc_alerts[i] : NULL;
}

const struct sm_response_code *
sm_response_code_find(struct sm_slice code)
{
	for (size_t i = 0; i < SM_COUNT(responses); i++)
		if (sm_slice_eq_str(code, responses[i].code))
			return &responses[i];
	return NULL;
}

const struct sm_dcc_alert *
sm_dcc_alert_find(struct sm_slice code)
{
	for (size_t i = 0; i < SM_COUNT(dcc_alerts); i++)
		if (sm_slice_eq_str(code, dcc_alerts[i].code))
			return &dcc_alerts[i];
	return NULL;
}
