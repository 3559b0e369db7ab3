/* Plain tables of the inventory: SEC sections F2 (Central Products List), F (TSAT), X and the registration data. */
#include "inventory/tables.h"

#include <stdio.h>
#include <string.h>

#include "inventory/users.h"
#include "inventory/vocabulary.h"
#include "names/mpan.h"

#define LISTED "Active|Cancelled|Expired|Withdrawn"
#define TYPES "ESME|GSME|GPF|CHF|HCALCS|PPMID|IHD|CAD"

/*
 * The Central Products List as published. An entry without a number is an expedited one: its status may be one of DUIS,
 * its type one of the inventory, and its model has column I alone if it isn't hex.
 */
static const struct sm_column published_columns[] = {
	{ "Version", SM_COLUMN_TEXT, false, NULL },
	{ "Entry.number", SM_COLUMN_ENTRY, false, NULL },
	{ "Entry.status", SM_COLUMN_WORD, true, "Current|Removed|" LISTED },
	{ "Device_Type.name", SM_COLUMN_WORD, true, NULL },
	{ "Device_Model.manufacturer_identifier", SM_COLUMN_TEXT, true, NULL },
	{ "Device_Model.model_identifier", SM_COLUMN_HEX_4, false, NULL },
	{ "Device_Model.hardware_version.version", SM_COLUMN_HEX_2, false, NULL },
	{ "Device_Model.hardware_version.revision", SM_COLUMN_HEX_2, false, NULL },
	{ "Device_Model.model_identifier_concatenated_with_hardware_version", SM_COLUMN_TEXT, true, NULL },
	{ "Device_Model.firmware_version", SM_COLUMN_FIRMWARE, true, NULL },
	{ "SMETS_CHTS Version.Version_number_and_effective_date", SM_COLUMN_SPECIFICATION, false, NULL },
	{ "GBCS Version.version_number", SM_COLUMN_CPL_VERSION, false, NULL },
	{ "Manufacturer_Image.hash", SM_COLUMN_HEX_64, false, NULL },
};

static const struct sm_column cpl_columns[] = {
	{ "manufacturer", SM_COLUMN_TEXT, true, NULL },
	{ "model", SM_COLUMN_TEXT, true, NULL },
	{ "firmware", SM_COLUMN_FIRMWARE, true, NULL },
	{ "type", SM_COLUMN_WORD, false, TYPES },
	{ "smets_version", SM_COLUMN_SPECIFICATION, false, NULL },
	{ "gbcs_version", SM_COLUMN_VERSION, false, NULL },
	{ "status", SM_COLUMN_WORD, true, LISTED },
};

/* TSAT, tables 1 to 5: a row for each pair of a specification's version and a version of GBCS. */
static const struct sm_column pair_columns[] = {
	{ "version", SM_COLUMN_NAMED_SPECIFICATION, true, NULL },
	{ "relevant_gbcs_version", SM_COLUMN_VERSION, false, NULL },
	{ "installation_start", SM_COLUMN_TSAT_DATE, false, NULL },
	{ "installation_end", SM_COLUMN_TSAT_DATE, false, NULL },
	{ "maintenance_start", SM_COLUMN_TSAT_DATE, false, NULL },
	{ "maintenance_end", SM_COLUMN_TSAT_DATE, false, NULL },
	{ "applicability_start", SM_COLUMN_TSAT_DATE, false, NULL },
	{ "applicability_end", SM_COLUMN_TSAT_DATE, false, NULL },
};

static const struct sm_column tsat_columns[] = {
	{ "specification", SM_COLUMN_WORD, true, "SMETS|CHTS|GBCS" },
	{ "version", SM_COLUMN_VERSION, true, NULL },
	{ "period", SM_COLUMN_WORD, true, "installation|maintenance|applicability" },
	{ "starts", SM_COLUMN_TSAT_DATE, true, NULL },
	{ "ends", SM_COLUMN_TSAT_DATE, false, NULL },
};

enum { REGISTRATION_MPXN, REGISTRATION_ROLE };

static const struct sm_column registration_columns[] = {
	{ "mpxn", SM_COLUMN_MPXN, true, NULL },
	{ "role", SM_COLUMN_WORD, true, "IS|ES|GS|ED|GT|EIS|EES|GIS|ENO|GNO" },
	{ "starts", SM_COLUMN_FLOW_DATE, true, NULL },
	{ "ends", SM_COLUMN_FLOW_DATE, false, NULL },
	{ "user", SM_COLUMN_EUI, true, NULL },
};

static const struct sm_column user_columns[] = {
	{ "id", SM_COLUMN_EUI, true, NULL },
	{ "name", SM_COLUMN_NAME, false, NULL },
	{ "roles", SM_COLUMN_ROLES, true, NULL },
	{ "status", SM_COLUMN_WORD, true, "active|suspended" },
};

enum {
	THRESHOLD_COMMUNICATION,
	THRESHOLD_USER,
	THRESHOLD_VARIANT,
	THRESHOLD_TYPE,
	THRESHOLD_PERIOD,
	THRESHOLD_WARNING,
	THRESHOLD_QUARANTINE
};

/* SEC G6. Without a user it is a threshold of the DCC, over all users. */
static const struct sm_column threshold_columns[] = {
	[THRESHOLD_COMMUNICATION] = { "communication", SM_COLUMN_WORD, false, "request|response|alert" },
	[THRESHOLD_USER] = { "user", SM_COLUMN_EUI, false, NULL },
	[THRESHOLD_VARIANT] = { "variant", SM_COLUMN_SERVICE_OR_ALERT, false, NULL },
	[THRESHOLD_TYPE] = { "device_type", SM_COLUMN_WORD, false, TYPES },
	[THRESHOLD_PERIOD] = { "period", SM_COLUMN_WORD, true, "hour|day|month" },
	[THRESHOLD_WARNING] = { "warning", SM_COLUMN_NUMBER, false, NULL },
	[THRESHOLD_QUARANTINE] = { "quarantine", SM_COLUMN_NUMBER, false, NULL },
};

static const struct sm_column own_threshold_columns[] = {
	{ "user", SM_COLUMN_EUI, true, NULL },
	{ "variant", SM_COLUMN_SERVICE, true, NULL },
	{ "most", SM_COLUMN_NUMBER, true, NULL },
};

enum { LIMIT_VARIANT, LIMIT_ELEMENT, LIMIT_TYPE, LIMIT_LOWEST, LIMIT_HIGHEST };

/* SEC G6: limits of data values, which the DCC sets. */
static const struct sm_column limit_columns[] = {
	[LIMIT_VARIANT] = { "variant", SM_COLUMN_SERVICE, true, NULL },
	[LIMIT_ELEMENT] = { "element", SM_COLUMN_PATH, true, NULL },
	[LIMIT_TYPE] = { "device_type", SM_COLUMN_WORD, false, TYPES },
	[LIMIT_LOWEST] = { "lowest", SM_COLUMN_DECIMAL, false, NULL },
	[LIMIT_HIGHEST] = { "highest", SM_COLUMN_DECIMAL, false, NULL },
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
	{ "role", SM_COLUMN_WORD, true, SM_CREDENTIAL_ROLES },
	{ "certificate", SM_COLUMN_WORD, false, SM_CREDENTIAL_TYPES },
	{ "party", SM_COLUMN_EUI, false, NULL },
	{ "hash", SM_COLUMN_HASH, false, NULL },
};

#define COLUMNS(list) .columns = (list), .n_columns = SM_COUNT(list)

/* The dates of the period that the own form's third parameter names. */
#define PERIOD(which)                                                                                        \
	"CASE ?3 WHEN 'installation' THEN tsat.installation_" which                                          \
	" WHEN 'maintenance' THEN tsat.maintenance_" which " ELSE tsat.applicability_" which " END"
#define IN_PERIOD(period) "CASE ?3 WHEN '" period "' THEN ?4 END, CASE ?3 WHEN '" period "' THEN ?5 END"
#define SET_PERIOD(period)                                                                                   \
	period "_starts=CASE ?3 WHEN '" period "' THEN ?4 ELSE tsat." period "_starts END, " period          \
	       "_ends=CASE ?3 WHEN '" period "' THEN ?5 ELSE tsat." period "_ends END"
#define EACH_PERIOD(of) of("installation") ", " of("maintenance") ", " of("applicability")
#define OWN_DIFFERS "(" PERIOD("starts") ", " PERIOD("ends") ") IS DISTINCT FROM (?4, ?5)"
#define PERIOD_ROWS(period)                                                                                  \
	"SELECT substr(version, 1, instr(version,' V')-1), substr(version, instr(version,' V')+2), '" period \
	"', " period "_starts, " period "_ends FROM tsat WHERE gbcs_version='' AND " period                  \
	"_starts IS NOT NULL"
#define PAIR_DATES                                                                                           \
	"installation_starts, installation_ends, maintenance_starts, maintenance_ends, "                     \
	"applicability_starts,"                                                                              \
	" applicability_ends"

/* Two forms of one table: the industry's, and an older one of this tool. */
static const struct sm_table own_tsat = {
	.name = "tsat",
	COLUMNS(tsat_columns),
	.n_key = 3,
	.put =
	    "INSERT INTO tsat (version, gbcs_version, " PAIR_DATES ") VALUES (?1||' V'||?2, '', " EACH_PERIOD(
	        IN_PERIOD) ")"
	                   " ON CONFLICT (version, gbcs_version) DO UPDATE SET " EACH_PERIOD(
	                       SET_PERIOD) " WHERE " OWN_DIFFERS,
	.there = "SELECT ?1, ?2, ?3, " PERIOD("starts") ", " PERIOD(
	    "ends") " FROM tsat"
	            " WHERE version=?1||' V'||?2 AND gbcs_version='' AND " PERIOD("starts") " IS NOT NULL",
	.select = PERIOD_ROWS("installation") " UNION ALL " PERIOD_ROWS(
	    "maintenance") " UNION ALL " PERIOD_ROWS("applicability") " ORDER BY 1,2,3" SM_DB_MANY,
};

/* The order of NOCASE, in words that PostgreSQL has as well. */
#define FOLDED(column) "lower(" column " COLLATE BINARY) COLLATE BINARY"
#define CPL_ORDER FOLDED("manufacturer") ", " FOLDED("model") ", " FOLDED("firmware")
#define CPL_OWN "manufacturer, model, firmware, type, smets_version, gbcs_version, status"

static const struct sm_table own_cpl = {
	.name = "cpl",
	COLUMNS(cpl_columns),
	.n_key = 3,
	.put = "INSERT INTO cpl (" CPL_OWN
	       ") VALUES (?,?,?,?,?,?,?) ON CONFLICT (manufacturer, model, firmware) WHERE entry IS NULL"
	       " DO UPDATE SET type=excluded.type,"
	       " smets_version=excluded.smets_version, gbcs_version=excluded.gbcs_version, "
	       "status=excluded.status,"
	       " product=NULL, smets_text=NULL, gbcs_text=NULL",
	.there =
	    "SELECT " CPL_OWN " FROM cpl WHERE manufacturer=? AND model=? AND firmware=? AND entry IS NULL",
	.select = "SELECT " CPL_OWN " FROM cpl WHERE entry IS NULL ORDER BY " CPL_ORDER SM_DB_MANY,
};

/* A new threshold of a month begins with what the ledger counted of the month; user and variant may be NULL: all. */
#define NEWEST "(SELECT max(month) FROM tally)"
#define SEED(user_is, variant_is)                                                                            \
	"coalesce((SELECT sum(n) FROM tally WHERE month=" NEWEST " AND user BETWEEN coalesce(" user_is       \
	",-9223372036854775808) AND coalesce(" user_is ",9223372036854775807) AND (variant=" variant_is      \
	" OR " variant_is " IS NULL) AND what IN ('sent','signed')), 0)"
#define IF_COUNTED(value, other)                                                                             \
	"CASE WHEN ?5='month' AND ?4 IS NULL AND coalesce(?1,'request')='request' THEN " value               \
	" ELSE " other " END"

static const struct sm_table own_thresholds = {
	.name = "thresholds",
	COLUMNS(own_threshold_columns),
	.n_key = 2,
	.put = "INSERT INTO threshold (communication, user, variant, type, period, quarantine, since, n)"
	       " VALUES ('request',?1,?2,'','month',?3,coalesce(" NEWEST
	       ",'')," SEED("?1", "?2") ")"
	                                " ON CONFLICT (communication, user, variant, type, period)"
	                                " DO UPDATE SET quarantine=excluded.quarantine"
	                                " WHERE threshold.quarantine IS DISTINCT FROM excluded.quarantine",
	.there = "SELECT user, variant, quarantine FROM threshold WHERE communication='request' AND user=?"
	         " AND variant=? AND type='' AND period='month'",
	.select = "SELECT user, variant, quarantine FROM threshold ORDER BY 1,2" SM_DB_MANY,
};

/* SEC: electricity is registered by MPAN, gas by MPRN. Nobody would find a role that is registered for the other. */
static bool
registration_fits(const struct sm_slice *texts, struct sm_err *err)
{
	enum { GAS = SM_ROLE_GS | SM_ROLE_GT };
	bool is_mpan = texts[REGISTRATION_MPXN].len == SM_MPAN_DIGITS;
	unsigned roles;

	return !sm_roles_parse(texts[REGISTRATION_ROLE], &roles) || ((roles & GAS) == 0) == is_mpan ||
	       sm_form_fail(registration_columns[REGISTRATION_ROLE].name, texts[REGISTRATION_ROLE],
	           is_mpan ? "a role for gas, and mpxn is an MPAN"
	                   : "a role for electricity, and mpxn is an MPRN",
	           err);
}

static bool
threshold_fits(const struct sm_slice *texts, struct sm_err *err)
{
	bool of_alert = sm_slice_eq_str(texts[THRESHOLD_COMMUNICATION], "alert");
	struct sm_slice variant = texts[THRESHOLD_VARIANT], warning = texts[THRESHOLD_WARNING];
	uint64_t first, last;

	if (variant.len > 0 && of_alert == (memchr(variant.p, '.', variant.len) != NULL))
		return sm_form_fail(threshold_columns[THRESHOLD_VARIANT].name, variant,
		    of_alert ? "no alert code of 4 hex digits" : "not a Service Reference Variant", err);
	return !sm_parse_uint(warning, UINT64_MAX, &first) ||
	       !sm_parse_uint(texts[THRESHOLD_QUARANTINE], UINT64_MAX, &last) || first <= last ||
	       sm_form_fail(threshold_columns[THRESHOLD_WARNING].name, warning,
	           "above the quarantine level, and would never be met", err);
}

static bool
limit_fits(const struct sm_slice *texts, struct sm_err *err)
{
	int order;

	return !sm_decimal_compare(texts[LIMIT_LOWEST], texts[LIMIT_HIGHEST], &order) || order <= 0 ||
	       sm_form_fail(limit_columns[LIMIT_LOWEST].name, texts[LIMIT_LOWEST], "above highest", err);
}

#define MODEL_PART(at, n)                                                                                    \
	"CASE WHEN length(model)=8 AND trim(model, '0123456789ABCDEFabcdef')='' THEN substr(model, " #at     \
	", " #n ") END"
#define CPL_PUBLISHED                                                                                        \
	"SELECT list, entry, status, coalesce(product, type), manufacturer, " MODEL_PART(                    \
	    1, 4) ", " MODEL_PART(5, 2) ", " MODEL_PART(7,                                                   \
	    2) ", model, firmware, coalesce(smets_text, smets_version),"                                     \
	       " coalesce(gbcs_text, 'GBCS Version '||gbcs_version), hash FROM cpl "

/* SQLite would find the index by itself; PostgreSQL wants to know which one. */
#define CPL_PUT(index)                                                                                       \
	"INSERT INTO cpl (list, entry, status, product, manufacturer, model, firmware, smets_text,"          \
	" gbcs_text, hash, type, smets_version, gbcs_version)"                                               \
	" VALUES (?1,?2,?3,?4,?5,?9,?10,?11,?12,?13,?14,?15,?16) ON CONFLICT " index                         \
	" DO UPDATE SET list=excluded.list, status=excluded.status, product=excluded.product,"               \
	" manufacturer=excluded.manufacturer, model=excluded.model, firmware=excluded.firmware,"             \
	" smets_text=excluded.smets_text, gbcs_text=excluded.gbcs_text, hash=excluded.hash,"                 \
	" type=excluded.type, smets_version=excluded.smets_version, gbcs_version=excluded.gbcs_version"

static const struct sm_table tables[] = {
	/* its put has more parameters than columns: import_cpl.c */
	{ .name = "cpl",
	    COLUMNS(published_columns),
	    .n_key = 10,
	    .put = CPL_PUT("(entry)"),
	    .put_expedited = CPL_PUT("(manufacturer, model, firmware) WHERE entry IS NULL"),
	    .there = CPL_PUBLISHED "WHERE entry=?2 UNION ALL " CPL_PUBLISHED
	                           "WHERE ?2 IS NULL AND manufacturer=?5 AND model=?9 AND firmware=?10"
	                           " AND entry IS NULL",
	    .as_published = true,
	    .identity = 1 << 1 | 1 << 4 | 1 << 8 | 1 << 9,
	    .select = CPL_PUBLISHED "ORDER BY entry IS NULL, entry, " CPL_ORDER SM_DB_MANY,
	    .any = "SELECT EXISTS (SELECT 1 FROM cpl WHERE entry IS NOT NULL OR product IS NOT NULL"
	           " OR hash IS NOT NULL)",
	    .own = &own_cpl },
	{ .name = "tsat",
	    COLUMNS(pair_columns),
	    .n_key = 2,
	    .put =
	        "INSERT INTO tsat (version, gbcs_version, " PAIR_DATES
	        ") VALUES (?,coalesce(?,''),?,?,?,?,?,?)"
	        " ON CONFLICT (version, gbcs_version) DO UPDATE SET"
	        " installation_starts=excluded.installation_starts,"
	        " installation_ends=excluded.installation_ends,"
	        " maintenance_starts=excluded.maintenance_starts, maintenance_ends=excluded.maintenance_ends,"
	        " applicability_starts=excluded.applicability_starts,"
	        " applicability_ends=excluded.applicability_ends"
	        " WHERE (tsat.installation_starts, tsat.installation_ends, tsat.maintenance_starts,"
	        " tsat.maintenance_ends, tsat.applicability_starts, tsat.applicability_ends)"
	        " IS DISTINCT FROM (excluded.installation_starts,"
	        " excluded.installation_ends, excluded.maintenance_starts, excluded.maintenance_ends,"
	        " excluded.applicability_starts, excluded.applicability_ends)",
	    .there = "SELECT version, gbcs_version, " PAIR_DATES
	             " FROM tsat WHERE version=? AND gbcs_version=coalesce(?,'')",
	    .select = "SELECT version, gbcs_version, " PAIR_DATES " FROM tsat ORDER BY 1,2" SM_DB_MANY,
	    .any = "SELECT EXISTS (SELECT 1 FROM tsat WHERE gbcs_version<>'')",
	    .own = &own_tsat },
	{ .name = "registration",
	    COLUMNS(registration_columns),
	    .n_key = 3,
	    .put = "INSERT INTO registration (mpxn, role, starts, ends, user) VALUES (?,?,?,?,?)"
	           " ON CONFLICT (mpxn, role, starts) DO UPDATE SET ends=excluded.ends, user=excluded.user"
	           " WHERE (registration.ends, registration.user) IS DISTINCT FROM"
	           " (excluded.ends, excluded.user)",
	    .there = "SELECT mpxn, role, starts, ends, user FROM registration WHERE mpxn=? AND role=? AND "
	             "starts=?",
	    .fits = registration_fits,
	    .select = "SELECT mpxn, role, starts, ends, user FROM registration ORDER BY 1,2,3" SM_DB_MANY },
	{ .name = "users",
	    COLUMNS(user_columns),
	    .n_key = 1,
	    .put =
	        "INSERT INTO user (id, name, roles, status) VALUES (?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
	        " name=excluded.name, roles=excluded.roles, status=excluded.status"
	        " WHERE (user.name, user.roles, user.status) IS DISTINCT FROM"
	        " (excluded.name, excluded.roles, excluded.status)",
	    .there = "SELECT id, name, roles, status FROM user WHERE id=?",
	    .select = "SELECT id, name, roles, status FROM user ORDER BY 1" SM_DB_MANY },
	{ .name = "thresholds",
	    COLUMNS(threshold_columns),
	    .n_key = 5,
	    .put = "INSERT INTO threshold (communication, user, variant, type, period, warning, quarantine,"
	           " since, n) VALUES (coalesce(?1,'request'),coalesce(?2,0),upper(coalesce(?3,'')),"
	           "coalesce(?4,''),?5,?6,?7," IF_COUNTED("coalesce(" NEWEST ",'')", "''") "," IF_COUNTED(
	               SEED("?2", "?3"),
	               "0") ")"
	                    " ON CONFLICT (communication, user, variant, type, period)"
	                    " DO UPDATE SET warning=excluded.warning, quarantine=excluded.quarantine"
	                    " WHERE (threshold.warning, threshold.quarantine) IS DISTINCT FROM"
	                    " (excluded.warning, excluded.quarantine)",
	    .there = "SELECT ?1, ?2, ?3, ?4, ?5, warning, quarantine FROM threshold WHERE"
	             " communication=coalesce(?1,'request') AND user=coalesce(?2,0) AND"
	             " variant=upper(coalesce(?3,'')) AND type=coalesce(?4,'') AND period=?5",
	    .fits = threshold_fits,
	    .select = "SELECT communication, nullif(user,0), nullif(variant,''), nullif(type,''), period,"
	              " warning, quarantine FROM threshold"
	              " ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4 NULLS FIRST, 5" SM_DB_MANY,
	    .any = "SELECT EXISTS (SELECT 1 FROM threshold WHERE (communication, type, period)"
	           " <> ('request', '', 'month') OR warning IS NOT NULL OR user=0 OR variant='' OR "
	           "quarantine IS NULL)",
	    .own = &own_thresholds },
	{ .name = "limits",
	    COLUMNS(limit_columns),
	    .n_key = 3,
	    .put = "INSERT INTO attribute_limit (variant, element, type, lowest, highest)"
	           " VALUES (?,?,coalesce(?,''),?,?) ON CONFLICT (variant, element, type) DO UPDATE SET"
	           " lowest=excluded.lowest, highest=excluded.highest"
	           " WHERE (attribute_limit.lowest, attribute_limit.highest) IS DISTINCT FROM"
	           " (excluded.lowest, excluded.highest)",
	    .there = "SELECT variant, element, nullif(type,''), lowest, highest FROM attribute_limit"
	             " WHERE variant=? AND element=? AND type=coalesce(?,'')",
	    .fits = limit_fits,
	    .select = "SELECT variant, element, nullif(type,''), lowest, highest FROM attribute_limit"
	              " ORDER BY 1, 2, 3 NULLS FIRST" SM_DB_MANY },
	{ .name = "response-times",
	    COLUMNS(response_time_columns),
	    .n_key = 2,
	    .put = "INSERT INTO response_time (variant, category, seconds) VALUES (?,?,?)"
	           " ON CONFLICT (variant, category) DO UPDATE"
	           " SET seconds=excluded.seconds WHERE response_time.seconds <> excluded.seconds",
	    .there = "SELECT variant, category, seconds FROM response_time WHERE variant=? AND category=?",
	    .select = "SELECT variant, category, seconds FROM response_time ORDER BY 1,2" SM_DB_MANY },
	{ .name = "credentials",
	    COLUMNS(credential_columns),
	    .n_key = 3,
	    .dated = true,
	    .put = "INSERT INTO credential (device, role, certificate, party, hash, since)"
	           " VALUES (?,?,coalesce(?,''),?,?,?)"
	           " ON CONFLICT (device, role, certificate) DO UPDATE SET"
	           " party=excluded.party, hash=excluded.hash, since=excluded.since"
	           " WHERE (credential.party, credential.hash) IS DISTINCT FROM"
	           " (excluded.party, excluded.hash)",
	    .there = "SELECT device, role, certificate, party, hash FROM credential WHERE device=? AND "
	             "role=? AND certificate=coalesce(?,'')",
	    .select =
	        "SELECT device, role, certificate, party, hash FROM credential ORDER BY 1,2,3" SM_DB_MANY },
	{ .name = "forecasts",
	    COLUMNS(forecast_columns),
	    .n_key = 3,
	    .put = "INSERT INTO forecast (user, variant, month, n) VALUES (?,?,?,?)"
	           " ON CONFLICT (user, variant, month) DO UPDATE SET"
	           " n=excluded.n WHERE forecast.n <> excluded.n",
	    .there = "SELECT user, variant, month, n FROM forecast WHERE user=? AND variant=? AND month=?",
	    .select = "SELECT user, variant, month, n FROM forecast ORDER BY 3,1,2" SM_DB_MANY },
	{ .name = "usage",
	    COLUMNS(usage_columns),
	    .n_key = 3,
	    .select = "SELECT user, variant, month, CAST(sum(n) AS INTEGER) FROM tally WHERE what IN "
	              "('sent', 'signed')"
	              " GROUP BY 1,2,3 ORDER BY 3,1,2" SM_DB_MANY },
};

const struct sm_table *
sm_table(const char *name)
{
	for (size_t i = 0; i < SM_COUNT(tables); i++)
		if (strcmp(tables[i].name, name) == 0)
			return &tables[i];
	return NULL;
}

uint32_t
sm_table_columns(const struct sm_table *t, const char *names[SM_TABLE_COLUMNS_MAX])
{
	uint32_t needed = 0;

	for (size_t i = 0; i < t->n_columns; i++) {
		names[i] = t->columns[i].name;
		if (t->columns[i].needed)
			needed |= UINT32_C(1) << i;
	}
	return needed;
}

struct sm_slice
sm_table_cell(struct sm_db_rows *q, const struct sm_table *t, size_t i, struct sm_arena *a)
{
	uint8_t id[SM_EUI_LEN];
	char text[SM_EUI_TEXT];
	const char *copy;

	if (t->columns[i].form != SM_COLUMN_EUI || sm_db_is_null(q, (int)i))
		return sm_db_text(q, (int)i, a);
	sm_db_eui(q, (int)i, id);
	sm_eui_text(id, text);
	copy = sm_arena_copy(a, text, strlen(text));
	return copy ? sm_slice_str(copy) : sm_slice_of("", 0);
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

	/* PostgreSQL needs the type of a NULL too */
	if (c->form == SM_COLUMN_EUI)
		return sm_value_eui(sm_eui_parse(text, eui) ? eui : NULL);
	if (c->form == SM_COLUMN_NUMBER)
		return sm_parse_uint(text, INT64_MAX, &number) ? sm_value_int((int64_t)number)
		                                               : sm_value_number(NULL);
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

static bool
is_date(enum sm_column_form form)
{
	return form == SM_COLUMN_DATE || form == SM_COLUMN_TSAT_DATE || form == SM_COLUMN_FLOW_DATE;
}

/* Whether a column has the end of the period whose start is in the column before. */
static bool
is_end(const struct sm_column *c)
{
	size_t len = strlen(c->name);

	return is_date(c->form) &&
	       (strcmp(c->name, "ends") == 0 || (len > 4 && strcmp(c->name + len - 4, "_end") == 0));
}

/* Refuses a period that ends before it starts. */
static bool
periods_fit(const struct sm_table *t, const struct sm_slice *texts, struct sm_err *err)
{
	for (size_t i = 1; i < t->n_columns; i++)
		if (is_end(&t->columns[i]) && texts[i].len > 0 && texts[i - 1].len == texts[i].len &&
		    memcmp(texts[i].p, texts[i - 1].p, texts[i].len) < 0)
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
	return periods_fit(t, texts, err) && (!t->fits || t->fits(texts, err));
}
