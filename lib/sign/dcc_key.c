#include "sign/dcc_key.h"

static const struct sm_key *
of_role(const struct sm_crypto *crypto, uint8_t role)
{
	struct sm_key_list list = sm_keys_of_role(sm_crypto_keys(crypto), role, SM_USE_SIGN);
	const struct sm_key *best = NULL;

	for (size_t i = 0; i < list.n; i++)
		if (list.keys[i]->has_certificate && list.keys[i]->private_key)
			best = sm_key_to_use(crypto, best, list.keys[i]);
	return best;
}

const struct sm_key *
sm_dcc_key(const struct sm_crypto *crypto, struct sm_err *err)
{
	const struct sm_key *key = of_role(crypto, SM_ROLE_DCC_XML);

	if (!key)
		key = of_role(crypto, SM_ROLE_ACCESS_CONTROL_BROKER);
	if (!key)
		(void)sm_fail(err, SM_E_MISSING, SM_NO_OFFSET,
		    "no private key with a digitalSignature certificate of the Access Control Broker: give "
		    "both "
		    "with --keys");
	return key;
}
