/* The outcome of a signature or MAC check in the words of the output. */
#ifndef SM_SHOW_CHECK_H
#define SM_SHOW_CHECK_H

struct sm_check;

/* Constant texts, or texts borrowed from the check and its keys. */
struct sm_show_check {
	const char *status; /* "valid", "invalid", "unchecked", "absent" */
	const char *reason; /* NULL: nothing to add */
	const char *certificate; /* serial number of the certificate that was used, or NULL */
	const char *dates; /* whether that certificate is in date; it does not affect status */
};

struct sm_show_check sm_show_check_of(const struct sm_check *c);

#endif
