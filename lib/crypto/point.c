#include "crypto/point.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>

/* It also tells whether the point is on the curve, and whether a hybrid's y has the parity that it says. */
bool
sm_point_uncompressed(struct sm_slice point, uint8_t out[SM_POINT_LEN])
{
	EC_GROUP *group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
	EC_POINT *p = group ? EC_POINT_new(group) : NULL;
	bool fine = p && point.len > 1 && EC_POINT_oct2point(group, p, point.p, point.len, NULL) == 1 &&
	            EC_POINT_point2oct(group, p, POINT_CONVERSION_UNCOMPRESSED, out, SM_POINT_LEN, NULL) ==
	                SM_POINT_LEN;

	EC_POINT_free(p);
	EC_GROUP_free(group);
	ERR_clear_error();
	return fine;
}
