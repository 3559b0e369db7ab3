#include <string.h>

#include "cli.h"

bool
sm_option_repeats(const struct sm_option *o)
{
	return !o->arg || (o->help && strstr(o->help, "(repeatable)"));
}
