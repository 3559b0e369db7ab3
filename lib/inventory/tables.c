/* Plain tables of the inventory: SEC sections F2 (Central Products List), F (TSAT), X and the registration data. */
#include "inventory/tables.h"

#include <stdio.h>
#include <string.h>

#include "inventory/vocabulary.h"

#define LISTED "Active|Cancelled|Expired|Withdrawn"

static const struct sm_column cpl_columns[] = {
	{ "manufacturer", SM_COLUMN_TEXT, true, NULL },
	{ "model", SM_COLUMN_TEXT, true, NULL },
	{ "firmware", SM_COLUMN_FIRMWARE, true, NULL },
	{ "type", SM_COLUMN_WORD, false, "ESME|GSME|GPF|CHF|HCALCS|PPMID|IHD|CAD" },
	{ "smets_version", SM_COLUMN_SPECIFICATION, false, NULL },
	{ "gbcs_version", SM_COLUMN_VERSION, false, NULL },
	{ "status", SM_COLUMN_WORD, true, LISTED },
};

static const struct sm_column tsat_columns[] = {
	{ "specification", SM_COLUMN_WORD, true, "SMETS|CHTS|GBCS" },
	{ "version", SM_COLUMN_VERSION, true, NULL },
	{ "period", SM_COLUMN_WORD, true, "installation|maintenance|applicability" },
	{ "starts", SM_COLUMN_DATE, true, NULL },
	{ "ends", SM_COLUMN_DATE, false, NULL },
};

static const struct sm_column registration_columns[] = {
	{ "mpxn", SM_COLUMN_MPXN, true, NULL },
	{ "role", SM_COLUMN_WORD, true, "IS|ES|GS|ED|GT|EIS|EES|GIS|ENO|GNO" },
	{ "starts", SM_COLUMN_DATE, true, NULL },
	{ "ends", SM_COLUMN_DATE, false, NULL },
	{ "user", SM_COLUMN_EUI, true, NULL },
};

static const struct sm_column user_columns[] = {
	{ "id", SM_COLUMN_EUI, true, NULL },
	{ "name", SM_COLUMN_NAME, false, NULL },
	{ "roles", SM_COLUMN_ROLES, true, NULL },
	{ "status", SM_COLUMN_WORD, true, "active|suspended" },
};

static const struct sm_column threshold_columns[] = {
	{ "user", SM_COLUMN_EUI, true, NULL },
	{ "variant", SM_COLUMN_SERVICE, true, NULL },
	{ "most", SM_COLUMN_NUMBER, true, NULL },
};

static const struct sm_column response_time_columns[] = {
	{ "variant", SM_COLUMN_SERVICE, true, NULL },
	{ "category", SM_COLUMN_WORD, true, "on_demand|future_dated|scheduled" },
	{ "seconds", SM_COLUMN_NUMBER, true, NULL },
};

static const struct sm_column usage_columns[] = {
	{ "user", SM_COLUMN_EUI, true, NULL },
	{ "variant", SM_COLUMN_SERVICE, true, NULL },
	{ "month", SM_COLUMN_MONTH, true, NULL },
	{ "requests", SM_COLUMN_NUMBER, true, NULL },
};

static const struct sm_column forecast_columns[] = {
	{ "user", SM_COLUMN_EUI, true, NULL },
	{ "variant", SM_COLUMN_SERVICE, true, NULL },
	{ "month", SM_COLUMN_MONTH, true, NULL },
	{ "requests", SM_COLUMN_NUMBER, true, NULL },
};

static const struct sm_column credential_columns[] = {
	{ "device", SM_COLUMN_EUI, true, NULL },
	{ "role", SM_COLUMN_TEXT, true, NULL },
	{ "certificate", SM_COLUMN_TEXT, false, NULL },
	{ "party", SM_COLUMN_EUI, false, NULL },
	{ "hash", SM_COLUMN_HASH, false, NULL },
};

#define COLUMNS(list) .columns = (list), .n_columns = SM_COUNT(list)

static const struct sm_table tables[] = {
	{ .name = "cpl",
	    COLUMNS(cpl_columns),
	    .n_key = 3,
	    .put =
	        "INSERT INTO cpl (manufacturer, model, firmware, type, smets_version, gbcs_version, status)"
	        " VALUES (?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET type=excluded.type,"
	        " smets_version=excluded.smets_version, gbcs_version=excluded.gbcs_version,"
	        " status=excluded.status WHERE (type, smets_version, gbcs_version, status) IS NOT"
	        " (excluded.type, excluded.smets_version, excluded.gbcs_version, excluded.status)",
	    .there = "SELECT 1 FROM cpl WHERE manufacturer=? AND model=? AND firmware=?",
	    .select =
	        "SELECT manufacturer, model, firmware, type, smets_version, gbcs_version, status FROM cpl"
	        " ORDER BY 1,2,3" },
	{ .name = "tsat",
	    COLUMNS(tsat_columns),
	    .n_key = 3,
	    .put = "INSERT INTO tsat (specification, version, period, starts, ends) VALUES (?,?,?,?,?)"
	           " ON CONFLICT DO UPDATE SET starts=excluded.starts, ends=excluded.ends"
	           " WHERE (starts, ends) IS NOT (excluded.starts, excluded.ends)",
	    .there = "SELECT 1 FROM tsat WHERE specification=? AND version=? AND period=?",
	    .select = "SELECT specification, version, period, starts, ends FROM tsat ORDER BY 1,2,3" },
	{ .name = "registration",
	    COLUMNS(registration_columns),
	    .n_key = 3,
	    .put = "INSERT INTO registration (mpxn, role, starts, ends, user) VALUES (?,?,?,?,?)"
	           " ON CONFLICT DO UPDATE SET ends=excluded.ends, user=excluded.user"
	           " WHERE (ends, user) IS NOT (excluded.ends, excluded.user)",
	    .there = "SELECT 1 FROM registration WHERE mpxn=? AND role=? AND starts=?",
	    .select = "SELECT mpxn, role, starts, ends, user FROM registration ORDER BY 1,2,3" },
	{ .name = "users",
	    COLUMNS(user_columns),
	    .n_key = 1,
	    .put = "INSERT INTO user (id, name, roles, status) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET"
	           " name=excluded.name, roles=excluded.roles, status=excluded.status"
	           " WHERE (name, roles, status) IS NOT (excluded.name, excluded.roles, excluded.status)",
	    .there = "SELECT 1 FROM user WHERE id=?",
	    .select = "SELECT id, name, roles, status FROM user ORDER BY 1" },
	{ .name = "thresholds",
	    COLUMNS(threshold_columns),
	    .n_key = 2,
	    .put = "INSERT INTO threshold (user, variant, most) VALUES (?,?,?) ON CONFLICT DO UPDATE SET"
	           " most=excluded.most WHERE most <> excluded.most",
	    .there = "SELECT 1 FROM threshold WHERE user=? AND variant=?",
	    .select = "SELECT user, variant, most FROM threshold ORDER BY 1,2" },
	{ .name = "response-times",
	    COLUMNS(response_time_columns),
	    .n_key = 2,
	    .put =
	        "INSERT INTO response_time (variant, category, seconds) VALUES (?,?,?) ON CONFLICT DO UPDATE"
	        " SET seconds=excluded.seconds WHERE seconds <> excluded.seconds",
	    .there = "SELECT 1 FROM response_time WHERE variant=? AND category=?",
	    .select = "SELECT variant, category, seconds FROM response_time ORDER BY 1,2" },
	{ .name = "credentials",
	    COLUMNS(credential_columns),
	    .n_key = 3,
	    .put = "INSERT INTO credential (device, role, certificate, party, hash, since)"
	           " VALUES (?,?,coalesce(?,''),?,?,unixepoch()-946684800) ON CONFLICT DO UPDATE SET"
	           " party=excluded.party, hash=excluded.hash, since=excluded.since"
	           " WHERE (party, hash) IS NOT (excluded.party, excluded.hash)",
	    .there = "SELECT 1 FROM credential WHERE device=? AND role=? AND certificate=coalesce(?,'')",
	    .select = "SELECT device, role, certificate, party, hash FROM credential ORDER BY 1,2,3" },
	{ .name = "forecasts",
	    COLUMNS(forecast_columns),
	    .n_key = 3,
	    .put = "INSERT INTO forecast (user, variant, month, n) VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET"
	           " n=excluded.n WHERE n <> excluded.n",
	    .there = "SELECT 1 FROM forecast WHERE user=? AND variant=? AND month=?",
	    .select = "SELECT user, variant, month, n FROM forecast ORDER BY 3,1,2" },
	{ .name = "usage",
	    COLUMNS(usage_columns),
	    .n_key = 3,
	    .select = "SELECT user, variant, month, sum(n) FROM tally WHERE what IN ('sent', 'signed')"
	              " GROUP BY 1,2,3 ORDER BY 3,1,2" },
};

const struct sm_table *
sm_table(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(tables); i++)
		if (strcmp(tables[i].name, name) == 0)
			return &tables[i];
	return NULL;
}

void
sm_table_names(char *out, size_t len)
{
	size_t n = (size_t)snprintf(out, len, "devices");

	for (size_t i = 0; i < SM_COUNT(tables) && n < len; i++)
		n += (size_t)snprintf(out + n, len - n, ", %s", tables[i].name);
}

static struct sm_value
converted(const struct sm_column *c, struct sm_slice text)
{
	uint8_t eui[SM_EUI_LEN];
	uint64_t number;

	if (c->form == SM_COLUMN_EUI && sm_eui_parse(text, eui))
		return sm_value_eui(eui);
	if (c->form == SM_COLUMN_NUMBER && sm_parse_uint(text, INT64_MAX, &number))
		return sm_value_int((int64_t)number);
	return sm_value_text(text);
}

static bool
take(const struct sm_column *c, struct sm_slice *text, struct sm_value *out, struct sm_arena *a,
    struct sm_err *err)
{
	if (!sm_form_take(c->form, c->name, text, a, err))
		return false;
	*out = converted(c, *text);
	if (text->len == 0)
		return !c->needed || sm_fail(err, SM_E_MISSING, SM_NO_OFFSET, "%s is missing", c->name);
	if (c->values && !sm_list_has(c->values, '|', *text))
		return sm_form_fail_words(c->name, *text, c->values, err);
	return true;
}

/* Refuses a period that ends before it starts. */
static bool
periods_fit(const struct sm_table *t, const struct sm_slice *texts, struct sm_err *err)
{
	for (size_t i = 1; i < t->n_columns; i++)
		if (t->columns[i - 1].form == SM_COLUMN_DATE && t->columns[i].form == SM_COLUMN_DATE &&
		    texts[i].len > 0 && memcmp(texts[i].p, texts[i - 1].p, texts[i].len) < 0)
			return sm_form_fail(t->columns[i].name, texts[i], "before the start", err);
	return true;
}

bool
sm_table_values(const struct sm_table *t, struct sm_slice *texts, struct sm_value *out, struct sm_arena *a,
    struct sm_err *err)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (!take(&t->columns[i], &texts[i], &out[i], a, err))
			return false;
	return periods_fit(t, texts, err);
}
