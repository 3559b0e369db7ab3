/* GBCS 4.3, use cases DBCH01 to DBCH05 (dual band Communications Hubs; DUIS 5.4 services 6.28 to 6.32). */
#include "transform/words.h"

/* Channel pages 28 to 31, whose first channels are 0, 27, 35 and 0. */
#define CHANNELS(page, element, first)                                                                       \
	{                                                                                                    \
		LEAF(SM_AS_AXDR_BIT_STRING, sm_get_channels), .path = (element), .number = (page),           \
		                                              .limit = (first)                               \
	}
#define HUNDREDTHS(element) DECIMAL(SM_AS_AXDR_UINT16, element, 2)

MAKE(dbch01, USE_DBCH01, ITEM(GET(1, OBIS(0, 0, 94, 44, 10, 2), 2)));
MAKE(dbch02, USE_DBCH02, ITEM_WITH(GET_SELECTED(7, OBIS(0, 0, 94, 44, 10, 3), 2), LOG_PERIOD));
MAKE(dbch03, USE_DBCH03, ITEM(GET(1, OBIS(0, 0, 94, 44, 10, 0), 2)));
MAKE(dbch04, USE_DBCH04,
    ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 10, 0), 2),
        STRUCTURE(CHANNELS(28, "LowerBandSubGHzChannels0To26", 0),
            CHANNELS(29, "LowerBandSubGHzChannels27To34", 27),
            CHANNELS(30, "LowerBandSubGHzChannels35To61", 35),
            CHANNELS(31, "UpperBandSubGHzChannels0To26", 0), HUNDREDTHS("NormalLimitedDutyCycleThreshold"),
            HUNDREDTHS("LimitedCriticalDutyCycleThreshold"), U8_AT("MaximumSubGHzChannelChangesPerWeek"),
            U16_AT("GSMECurfew"), U8_AT("ChannelQuieterThreshold"), U8_AT("ChannelNoisierThreshold"),
            HUNDREDTHS("NonGSMEPoorCommsPercentageThreshold"), U8_AT("NonGSMEPoorCommsMeasurementPeriods"),
            U16_AT("LocalCHNoiseMeasurementPeriod"), HUNDREDTHS("LocalCHFailurePercentage"),
            HUNDREDTHS("LocalCHRetryPercentage"))));
MAKE(dbch05, USE_DBCH05, ITEM_WITH(SET(1, OBIS(0, 0, 94, 44, 10, 1), 2), U8(0)));

static const struct sm_choice choices[] = {
	{ "6.28", FOR(CHF), .recipe = &dbch04 },
	{ "6.29", FOR(CHF), .recipe = &dbch05 },
	{ "6.30", FOR(CHF), .recipe = &dbch03 },
	{ "6.31", FOR(CHF), .recipe = &dbch01 },
	{ "6.32", FOR(CHF), .recipe = &dbch02 },
};

FAMILY(sm_sr06_sub_ghz, choices);
