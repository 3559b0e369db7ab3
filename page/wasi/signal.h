/* WASI has no signals; cmd/cli.h names their type. */
#ifndef SM_PAGE_SIGNAL_H
#define SM_PAGE_SIGNAL_H

#include <__typedef_sigset_t.h>

#endif
