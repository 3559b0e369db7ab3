#include <stdlib.h>

#include "inventory/rows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads any octets as CSV and as JSON Lines. Each row has a text for each column, and reading ends. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "id", "type", "status", "model" };
	struct sm_slice texts[SM_COUNT(names)];
	struct sm_arena arena;
	struct sm_rows rows;
	struct sm_buf out;
	bool more = true;
	size_t before = 0;

	sm_arena_init(&arena, 0);
	sm_buf_init(&out);
	if (sm_rows_count_names(sm_slice_of(data, size), names, SM_COUNT(names)) > SM_COUNT(names))
		abort();
	if (sm_rows_start(&rows, sm_slice_of(data, size), names, SM_COUNT(names), 1, NULL)) {
		while (sm_rows_next(&rows, &arena, texts, &more, NULL) && more) {
			if (rows.csv.at <= before)
				abort();
			before = rows.csv.at;
			for (size_t i = 0; i < SM_COUNT(names); i++)
				sm_csv_value(texts[i], false, &out);
		}
	}
	sm_buf_free(&out);
	sm_arena_free(&arena);
	return 0;
}
