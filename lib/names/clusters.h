/* ZigBee Smart Energy 1.2b annex D, ZigBee Cluster Library section 3.2: the clusters that GBCS uses. */
#ifndef SM_NAMES_CLUSTERS_H
#define SM_NAMES_CLUSTERS_H

enum {
	BASIC = 0x0000,
	PRICE = 0x0700,
	METERING = 0x0702,
	MESSAGING = 0x0703,
	PREPAYMENT = 0x0705,
	CALENDAR = 0x0707,
	DEVICE_MANAGEMENT = 0x0708,
	EVENTS = 0x0709,
};

#endif
