/* The level of a load limit, which a device says as JSON in an octet string. */
#include <jansson.h>

#include "core/text.h"
#include "mmc/json_level.h"

static bool
json_level(const json_t *value, int64_t *out)
{
	uint64_t u;

	if (json_is_integer(value))
		*out = json_integer_value(value);
	else if (json_is_string(value) && sm_parse_uint(sm_slice_str(json_string_value(value)), 100, &u))
		*out = (int64_t)u;
	else
		return false;
	return *out >= 0 && *out <= 100;
}

struct sm_slice
sm_mmc_json_level(struct sm_mmc_walk *w, const struct sm_mmc_row *row, const struct sm_node *node)
{
	struct sm_slice s = sm_mmc_text(w, row, node);
	json_t *json = s.len > 0 ? json_loadb((const char *)s.p, s.len, 0, NULL) : NULL;
	int64_t level;
	bool found = json && json_level(json_object_get(json, row->text), &level);

	json_decref(json);
	return found ? sm_mmc_number_text(w, level) : sm_mmc_nothing();
}
