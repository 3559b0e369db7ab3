/* GBCS section 14.4. */
#include "names/utrn.h"

#include <string.h>

/* Check digit by Verhoeff: permutations, and multiplication in the dihedral group, whose rows are cyclic. */
static const char PERMUTATION[8][11] = { "0123456789", "1576283094", "5803796142", "8916043527", "9453126870",
	"4286573901", "2793806415", "7046913258" };
static const char PRODUCT[10][11] = { "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
	"5987604321", "6598710432", "7659821043", "8765932104", "9876543210" };
static const char INVERSE[11] = "1267583094";
enum { FIRST_ROW = 4 };

static unsigned
digit(char c)
{
	return (unsigned)(c - '0');
}

char
sm_utrn_check_digit(const char *digits)
{
	unsigned x = 0;

	for (unsigned i = 0; i < SM_UTRN_DIGITS - 1; i++) {
		unsigned permuted = digit(PERMUTATION[(FIRST_ROW + i) % 8][digit(digits[i])]);

		x = digit(PRODUCT[x][permuted]);
	}
	return INVERSE[x];
}

bool
sm_utrn_ptut(struct sm_slice token, uint64_t *ptut, struct sm_err *err)
{
	char digits[SM_UTRN_DIGITS];
	unsigned value_class;
	uint64_t pptd;

	if (token.len != SM_UTRN_DIGITS ||
	    !sm_parse_uint(sm_slice_of(token.p, SM_UTRN_DIGITS - 1), UINT64_MAX, &pptd) ||
	    token.p[SM_UTRN_DIGITS - 1] < '0' || token.p[SM_UTRN_DIGITS - 1] > '9')
		return sm_fail(err, SM_E_MALFORMED, SM_NO_OFFSET, "a UTRN has 20 decimal digits");
	memcpy(digits, token.p, sizeof digits);
	if (sm_utrn_check_digit(digits) != digits[SM_UTRN_DIGITS - 1])
		return sm_fail(err, SM_E_INVALID, SM_UTRN_DIGITS - 1, "the check digit is %c, not %c",
		    digits[SM_UTRN_DIGITS - 1], sm_utrn_check_digit(digits));
	*ptut = pptd - SM_UTRN_PPTD_BASE;
	if (pptd < SM_UTRN_PPTD_BASE || *ptut >> SM_UTRN_PTUT_BITS != 0)
		return sm_fail(err, SM_E_INVALID, 0, "the digits are outside the range of tokens");
	value_class = (unsigned)(*ptut >> 32 >> SM_UTRN_CLASS_SHIFT & SM_UTRN_CLASS_MASK);
	return value_class <= SM_UTRN_POUNDS ||
	       sm_fail(err, SM_E_INVALID, 0, "value class %u is reserved", value_class);
}
