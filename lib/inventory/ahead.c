#include "inventory/ahead.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

enum { MOST = 1024, SLOTS = 2 * MOST, EUI = SM_EUI_TEXT - 1 };

struct found {
	int64_t devices[MOST];
	struct sm_db_request_key requests[MOST];
	size_t n_devices, n_requests;
	uint16_t slot[SLOTS]; /* of devices, open addressing: 1 and above, 0 is free */
};

static void
add_device(struct found *f, int64_t device)
{
	size_t i = (size_t)((uint64_t)device * 0x9e3779b97f4a7c15U >> 32) % SLOTS;

	while (f->slot[i] > 0 && f->devices[f->slot[i] - 1] != device)
		i = (i + 1) % SLOTS;
	if (f->slot[i] > 0 || f->n_devices == MOST)
		return;
	f->devices[f->n_devices++] = device;
	f->slot[i] = (uint16_t)f->n_devices;
}

/* The digits behind the second EUI-64 of a RequestID. */
static void
add_request(struct found *f, int64_t originator, int64_t target, struct sm_slice rest)
{
	size_t n = 0;
	uint64_t counter;

	while (n < rest.len && rest.p[n] >= '0' && rest.p[n] <= '9')
		n++;
	if (f->n_requests < MOST && n > 0 && sm_parse_uint(sm_slice_of(rest.p, n), INT64_MAX, &counter))
		f->requests[f->n_requests++] =
		    (struct sm_db_request_key){ originator, target, (int64_t)counter };
}

/* The next EUI-64 from *at on, behind which *at is then. */
static bool
next_eui(struct sm_slice octets, size_t *at, int64_t *out)
{
	uint8_t eui[SM_EUI_LEN];

	while (*at < octets.len) {
		const uint8_t *dash = memchr(octets.p + *at, '-', octets.len - *at);
		size_t start = dash ? (size_t)(dash - octets.p) : octets.len;

		*at = start + 1;
		if (start < 2 || start - 2 + EUI > octets.len ||
		    !sm_eui_parse(sm_slice_of(octets.p + start - 2, EUI), eui))
			continue;
		*at = start - 2 + EUI;
		*out = sm_db_key(eui);
		return true;
	}
	return false;
}

static void
find(struct sm_slice octets, struct found *f)
{
	int64_t eui, before = 0;
	size_t at = 0, end = 0;

	while (next_eui(octets, &at, &eui)) {
		bool second = end > 0 && at == end + 1 + EUI && octets.p[end] == ':';

		add_device(f, eui);
		if (second && at < octets.len && octets.p[at] == ':')
			add_request(f, before, eui, sm_slice_after(octets, at + 1));
		before = eui;
		end = at;
	}
}

void
sm_ahead(struct sm_db *db, struct sm_slice octets)
{
	struct found *f = sm_db_takes_hints(db) ? sm_memory_calloc(1, sizeof *f) : NULL;

	if (!f)
		return;
	find(octets, f);
	sm_db_expect_keys(db, &(struct sm_db_hints){ .devices = f->devices,
	                          .requests = f->requests,
	                          .n_devices = f->n_devices,
	                          .n_requests = f->n_requests });
	free(f);
}
