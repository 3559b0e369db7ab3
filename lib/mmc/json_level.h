/* A conversion that needs jansson. */
#ifndef SM_MMC_JSON_LEVEL_H
#define SM_MMC_JSON_LEVEL_H

#include "mmc/convert.h"

sm_mmc_as sm_mmc_json_level; /* the member row->text of JSON text, a level of 0 to 100 */

#endif
