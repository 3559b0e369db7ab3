/* GBCS 4.x section 20, use cases of DUIS 5.4 chapter 6: configuration and logs of a GSME and GPF (GBZ). */
#include "catalogue/gbz_rows.h"

static const struct sm_row cs10[] = {
	TO_SERVER(EVENTS, 0x00, SM_ALWAYS),
};

static const struct sm_row cs10_response[] = {
	TO_CLIENT(EVENTS, 0x01, SM_OPTIONAL),
	INSTEAD(EVENTS),
};

static const struct sm_row gcs20[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x04, SM_REPEATED),
};

static const struct sm_row gcs20_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_REPEATED),
};

static const struct sm_row gcs20r[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x05, SM_ALWAYS),
};

static const struct sm_row gcs20r_response[] = {
	TO_SERVER(DEVICE_MANAGEMENT, 0x04, SM_OPTIONAL),
	INSTEAD(DEVICE_MANAGEMENT),
};

static const struct sm_row gcs21a[] = {
	READ(PRICE),
	READ(METERING),
};

static const struct sm_row gcs21a_response[] = {
	READ_RESPONSE(PRICE),
	READ_RESPONSE(METERING),
	INSTEAD(PRICE),
	INSTEAD(METERING),
};

static const struct sm_row gcs21d[] = {
	TO_SERVER(PRICE, 0x0b, SM_ALWAYS),
};

static const struct sm_row gcs21d_response[] = {
	TO_CLIENT(PRICE, 0x09, SM_OPTIONAL),
	INSTEAD(PRICE),
};

static const struct sm_row gcs21e[] = {
	READ(BASIC),
	READ(METERING),
};

static const struct sm_row gcs21e_response[] = {
	READ_RESPONSE(BASIC),
	READ_RESPONSE(METERING),
	INSTEAD(BASIC),
	INSTEAD(METERING),
};

static const struct sm_row gcs21j[] = {
	READ(PREPAYMENT),
};

static const struct sm_row gcs21j_response[] = {
	READ_RESPONSE(PREPAYMENT),
	INSTEAD(PREPAYMENT),
};

static const struct sm_row gcs23[] = {
	TO_CLIENT(PRICE, 0x02, SM_ALWAYS),
	TO_CLIENT(PRICE, 0x03, SM_ALWAYS),
};

static const struct sm_row price_response[] = {
	ACCEPTED(PRICE, SM_REPEATED),
};

static const struct sm_row gcs24[] = {
	TO_SERVER(METERING, 0x0e, SM_ALWAYS),
	TO_SERVER(METERING, 0x0d, SM_ALWAYS),
};

static const struct sm_row gcs24_response[] = {
	ANSWERED(METERING, SM_REPEATED),
};

static const struct sm_row gcs25[] = {
	TO_CLIENT(PRICE, 0x09, SM_ALWAYS),
	TO_CLIENT(PRICE, 0x01, SM_ALWAYS),
};

static const struct sm_row gcs41[] = {
	TO_CLIENT(DEVICE_MANAGEMENT, 0x03, SM_ALWAYS),
};

static const struct sm_row gcs41_response[] = {
	ACCEPTED(DEVICE_MANAGEMENT, SM_ALWAYS),
};

static const struct sm_row gcs46[] = {
	READ(METERING),
};

static const struct sm_row gcs46_response[] = {
	READ_RESPONSE(METERING),
	INSTEAD(METERING),
};

const struct sm_use_case sm_use_cases_gbz_sr06[] = {
	{
	    .code = 0x0014,
	    .id = "CS10a",
	    .title = "Read ZigBee Device Event Log",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.13",
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = 0x007b,
	    .id = "GCS21a",
	    .title = "Read Gas Configuration Data Device Information",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.2.8",
	    SM_ROWS(gcs21a),
	    GBZ_RESPONSE(gcs21a_response),
	},
	{
	    .code = 0x007c,
	    .id = "GCS23",
	    .title = "Set CV and Conversion Factor Value(s) on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.6",
	    .critical = true,
	    SM_ROWS(gcs23),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = 0x007d,
	    .id = "GCS24",
	    .title = "Set Uncontrolled Gas Flow Rate and Supply Tamper State on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.7",
	    .critical = true,
	    SM_ROWS(gcs24),
	    GBZ_RESPONSE(gcs24_response),
	},
	{
	    .code = 0x007e,
	    .id = "GCS25",
	    .title = "Set Billing Calendar on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.8",
	    .critical = true,
	    SM_ROWS(gcs25),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = 0x0087,
	    .id = "GCS41",
	    .title = "Set MPRN Value on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.20.1",
	    SM_ROWS(gcs41),
	    GBZ_RESPONSE(gcs41_response),
	},
	{
	    .code = 0x0089,
	    .id = "GCS46",
	    .title = "Read MPRN on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.2.7",
	    SM_ROWS(gcs46),
	    GBZ_RESPONSE(gcs46_response),
	},
	{
	    .code = 0x009d,
	    .id = "GCS21d",
	    .title = "Read GSME Configuration Data Device Information (BillingCalendar)",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.2.3",
	    SM_ROWS(gcs21d),
	    GBZ_RESPONSE(gcs21d_response),
	},
	{
	    .code = 0x009e,
	    .id = "GCS21e",
	    .title = "Read GSME/GPF Configuration Data Device Information (device identity)",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.2.4",
	    SM_ROWS(gcs21e),
	    GBZ_RESPONSE(gcs21e_response),
	},
	{
	    .code = 0x00a1,
	    .id = "CS10b",
	    .title = "Read ZigBee Device Security Log",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.13",
	    SM_ROWS(cs10),
	    GBZ_RESPONSE(cs10_response),
	},
	{
	    .code = 0x00ad,
	    .id = "GCS20",
	    .title = "Set Alert Behaviours - GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.22",
	    SM_ROWS(gcs20),
	    GBZ_RESPONSE(gcs20_response),
	},
	{
	    .code = 0x00bf,
	    .id = "GCS21j",
	    .title = "Read GSME Configuration Data Device Information (Payment Mode)",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.2.9",
	    SM_ROWS(gcs21j),
	    GBZ_RESPONSE(gcs21j_response),
	},
	{
	    .code = 0x00d8,
	    .id = "GCS25a",
	    .title = "Set Billing Calendar on the GSME - all periodicities",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.8",
	    .critical = true,
	    SM_ROWS(gcs25),
	    GBZ_RESPONSE(price_response),
	},
	{
	    .code = 0x00da,
	    .id = "GCS21k",
	    .title = "Read GSME Configuration Data Device Information (BillingCalendar - all periodicities)",
	    .protocol = SM_GBZ,
	    .target = "GSME GPF",
	    .service_reference = "6.2.3",
	    SM_ROWS(gcs21d),
	    GBZ_RESPONSE(gcs21d_response),
	},
	{
	    .code = 0x00f1,
	    .id = "GCS20r",
	    .title = "Read non-critical event and alert behaviours - GSME - Supplier",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.2.10",
	    SM_ROWS(gcs20r),
	    GBZ_RESPONSE(gcs20r_response),
	},
	{
	    .code = 0x00fb,
	    .id = "GCS21m",
	    .title = "Read GSME Configuration Data Device Information (identity, type and supply tamper / "
	             "depletion state)",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.2.4",
	    SM_ROWS(gcs21e),
	    GBZ_RESPONSE(gcs21e_response),
	},
	{
	    .code = 0x00fc,
	    .id = "GCS24a",
	    .title =
	        "Set Uncontrolled Gas Flow Rate at greater resolution and Supply Tamper State on the GSME",
	    .protocol = SM_GBZ,
	    .target = "GSME",
	    .service_reference = "6.7",
	    .critical = true,
	    SM_ROWS(gcs24),
	    GBZ_RESPONSE(gcs24_response),
	},
};
const size_t sm_n_use_cases_gbz_sr06 = sizeof sm_use_cases_gbz_sr06 / sizeof sm_use_cases_gbz_sr06[0];
