#include "show/check.h"

#include "crypto/check.h"

struct sm_show_check
sm_show_check_of(const struct sm_check *c)
{
	struct sm_show_check shown = { .status = sm_check_status_name(c->status) };

	if (c->reason[0])
		shown.reason = c->reason;
	if (c->key && c->key->has_certificate) {
		shown.certificate = c->key->about.serial;
		shown.dates = sm_dates_name(c->dates);
	}
	return shown;
}
