#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "gbcs/gbt.h"
#include "gbcs/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile uint8_t sink;

/* Reads every octet, so that sanitizers find octets that do not exist. */
static void
read_octets(struct sm_slice s)
{
	for (size_t i = 0; i < s.len; i++)
		sink = s.p[i];
}

/* The input is a stream of segments. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sm_gbt *g = sm_gbt_new(4096);
	struct sm_slice rest = { data, size };
	struct sm_gbt_report report;

	while (g && rest.len > 0) {
		size_t len = sm_message_extent(rest);
		struct sm_slice message = { 0 };
		struct sm_err err = { 0 };
		enum sm_gbt_result result;

		if (len == 0 || len > rest.len)
			len = rest.len;
		result = sm_gbt_feed(g, (struct sm_slice){ rest.p, len }, &message, &err);
		if ((result == SM_GBT_ERROR) != (err.code != SM_OK))
			abort();
		read_octets(message);
		rest.p += len;
		rest.len -= len;
	}
	if (g)
		sm_gbt_finish(g);
	while (g && sm_gbt_next_report(g, &report))
		read_octets(sm_slice_str(report.missing));
	sm_gbt_free(g);
	return 0;
}
