/* ZigBee Smart Energy 1.4 annexes C and D, ZigBee Cluster Library chapters 3 and 11: the clusters of a home's network. */
#ifndef SM_NAMES_CLUSTERS_H
#define SM_NAMES_CLUSTERS_H

enum {
	BASIC = 0x0000,
	TIME = 0x000a,
	OTA_UPGRADE = 0x0019,
	KEEP_ALIVE = 0x0025,
	PRICE = 0x0700,
	LOAD_CONTROL = 0x0701,
	METERING = 0x0702,
	MESSAGING = 0x0703,
	TUNNELLING = 0x0704,
	PREPAYMENT = 0x0705,
	CALENDAR = 0x0707,
	DEVICE_MANAGEMENT = 0x0708,
	EVENTS = 0x0709,
	MDU_PAIRING = 0x070a,
	SUB_GHZ = 0x070b,
	KEY_ESTABLISHMENT = 0x0800,
};

#endif
