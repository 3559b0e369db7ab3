#include "crypto/point.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/obj_mac.h>
#include <openssl/params.h>

#include <openssl/evp.h>

#include <string.h>

/* Also checks that the point is on the curve and that a hybrid's y has the parity that it states. */
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

EVP_PKEY *
sm_point_key(struct sm_slice point)
{
	char group[] = "prime256v1";
	uint8_t copy[80];
	OSSL_PARAM params[3];
	EVP_PKEY_CTX *ctx;
	EVP_PKEY *key = NULL;

	if (point.len == 0 || point.len > sizeof copy)
		return NULL;
	memcpy(copy, point.p, point.len);
	params[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0);
	params[1] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy, point.len);
	params[2] = OSSL_PARAM_construct_end();
	ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	if (!ctx || EVP_PKEY_fromdata_init(ctx) != 1 ||
	    EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
		key = NULL;
	EVP_PKEY_CTX_free(ctx);
	ERR_clear_error();
	return key;
}
