/* Series: values that belong together, by the element of MMC that holds them. */
#ifndef SM_READINGS_SERIES_H
#define SM_READINGS_SERIES_H

#include <stdbool.h>
#include <stddef.h>

/* What the values of a series are. */
enum sm_series_kind {
	SM_SERIES_REGISTER, /* what a register had when the device answered */
	SM_SERIES_PROFILE, /* an amount or a mean for each interval */
	SM_SERIES_DAILY, /* what registers had once a day */
	SM_SERIES_BILLING, /* what registers had at the end of a billing period, or when something changed */
	SM_SERIES_PAYMENT, /* amounts of money, and when they were paid */
	SM_SERIES_EVENT, /* what happened when */
	SM_SERIES_TARIFF, /* prices, thresholds, and when they apply */
	SM_SERIES_SETTING, /* all else */
	SM_SERIES_ALERT, /* what an alert says, at the time of the alert */
};

struct sm_series {
	const char *path; /* elements of MMC from that of the service on, separated by '/'; "": any */
	size_t path_len, service_len; /* of the path, and of its first element */
	enum sm_series_kind kind;
	bool entries; /* the last element is an entry of a log, and occurs for each */
	unsigned interval; /* seconds from one entry to the next; 0: as the times of the entries say */
	const char *label; /* for people: "Active import" */
};

/* The kind in one word: "profile". */
const char *sm_series_kind_name(enum sm_series_kind kind);

/* All series; those of one service stand together. i from 0, NULL at the end. */
const struct sm_series *sm_series_at(size_t i);

/* The series of everything that no other has. */
const struct sm_series *sm_series_other(void);

#endif
