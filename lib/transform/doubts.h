/* What a message rests on that the context does not say, in sentences. */
#ifndef SM_TRANSFORM_DOUBTS_H
#define SM_TRANSFORM_DOUBTS_H

#include "transform/transform.h"

/* The sentences, NULL where there is nothing to say. The first is about the user's role, whom devices know in most cases. */
enum { SM_TRANSFORM_DOUBT_ROLE, SM_TRANSFORM_DOUBTS = 7 };
void sm_transform_doubts(const struct sm_transformed *made, const char *texts[SM_TRANSFORM_DOUBTS]);

#endif
