/*
 * libpq, loaded when a database of PostgreSQL is opened. Linked, it would double the time in which a tool starts: it brings
 * Kerberos, LDAP and their libraries. Private to db_postgres*.c.
 */
#ifndef SM_INVENTORY_DB_POSTGRES_LIBRARY_H
#define SM_INVENTORY_DB_POSTGRES_LIBRARY_H

#include <libpq-fe.h>

#include "core/cursor.h"
#include "core/err.h"

#define SM_PQ_FUNCTIONS(F)                                                                                   \
	F(PQclear)                                                                                           \
	F(PQcmdStatus)                                                                                       \
	F(PQcmdTuples)                                                                                       \
	F(PQconnectdbParams)                                                                                 \
	F(PQconninfoFree)                                                                                    \
	F(PQconninfoParse)                                                                                   \
	F(PQconsumeInput)                                                                                    \
	F(PQenterPipelineMode)                                                                               \
	F(PQerrorMessage)                                                                                    \
	F(PQexec)                                                                                            \
	F(PQexecParams)                                                                                      \
	F(PQexecPrepared)                                                                                    \
	F(PQexitPipelineMode)                                                                                \
	F(PQfinish)                                                                                          \
	F(PQfreemem)                                                                                         \
	F(PQftype)                                                                                           \
	F(PQgetResult)                                                                                       \
	F(PQgetisnull)                                                                                       \
	F(PQgetlength)                                                                                       \
	F(PQgetvalue)                                                                                        \
	F(PQisBusy)                                                                                          \
	F(PQnfields)                                                                                         \
	F(PQntuples)                                                                                         \
	F(PQparameterStatus)                                                                                 \
	F(PQpipelineSync)                                                                                    \
	F(PQprepare)                                                                                         \
	F(PQputCopyData)                                                                                     \
	F(PQputCopyEnd)                                                                                      \
	F(PQresultErrorField)                                                                                \
	F(PQresultStatus)                                                                                    \
	F(PQsendQuery)                                                                                       \
	F(PQsendQueryPrepared)                                                                               \
	F(PQserverVersion)                                                                                   \
	F(PQsetNoticeProcessor)                                                                              \
	F(PQsocket)                                                                                          \
	F(PQstatus)                                                                                          \
	F(PQtransactionStatus)

/* libpq's functions by their names. */
struct sm_pq {
#define SM_PQ_MEMBER(name) __typeof__(name) *name;
	SM_PQ_FUNCTIONS(SM_PQ_MEMBER)
#undef SM_PQ_MEMBER
};

/* Loads the library, once in a process. NULL: it is not installed; err says which package has it. */
const struct sm_pq *sm_db_postgres_library(struct sm_err *err);

#endif
