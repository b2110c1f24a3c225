#include "board.hpp"

PSADRV_DEFINE_CORE(test::sodium_first);
PSADRV_DEFINE_CORE(test::mbedtls_first);
PSADRV_DEFINE_CALLBACKS(test::sodium_first);
