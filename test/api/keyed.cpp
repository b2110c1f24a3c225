#include "keyed.hpp"

PSADRV_DEFINE_CORE(test::keyed_board);

test::keyed_test::keyed_test() {
    psadrv::state_of<keyed_board>().initialized = true;
    counted_random::begin();
    of_type(PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 256);
    out.fill(0xee);
}
