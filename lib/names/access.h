/*
 * The operation of a DLMS item: the choices of access-request-specification (IEC 62056-5-3 section 8.3.22, GBCS section
 * 7.2.9.1).
 */
#ifndef SM_NAMES_ACCESS_H
#define SM_NAMES_ACCESS_H

enum sm_access { SM_GET = 1, SM_SET = 2, SM_ACTION = 3, SM_GET_SELECTED = 4 };

#endif
