#include "iot.h"

#define PSA_WANT_ALG_CTR 1
