#include "names/controller.h"

bool
sm_controller_level(uint64_t octet, unsigned *level)
{
	enum { IS_LEVEL = 0x80, FULL = 100 };

	if (octet < IS_LEVEL || octet > IS_LEVEL + FULL)
		return false;
	*level = (unsigned)octet - IS_LEVEL;
	return true;
}
