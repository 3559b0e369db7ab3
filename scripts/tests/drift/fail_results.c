/*
 * drift/postgres preloads this into a tool. Memory runs out in libpq at the first result with the status SM_FAIL_STATUS: 4 is
 * the server's answer to COPY, 10 the end of a pipeline. libpq then waits for octets that the server has sent already.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef void *make_result(void *connection, int status);

void *PQmakeEmptyPGresult(void *connection, int status);

void *
PQmakeEmptyPGresult(void *connection, int status)
{
	static make_result *real;
	static int fails;
	void *library, *address;

	if (!real) {
		const char *of = getenv("SM_FAIL_STATUS");

		library = dlopen("libpq.so.5", RTLD_NOW);
		address = library ? dlsym(library, "PQmakeEmptyPGresult") : NULL;
		if (!address)
			abort();
		memcpy(&real, &address, sizeof real);
		fails = of ? atoi(of) : 0;
	}
	if (status != fails)
		return real(connection, status);
	fails = 0;
	return NULL;
}
