// Derivation from secrets in local storage.
#include "board.hpp"

using namespace test;

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("a secret in local storage: a chain of transparent drivers", "[derivation][spec:key-derivation]") {
    derivation here;
    const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_DERIVE, hkdf);
    here.begin(key);
    CHECK(here.called().empty());  // inputs are collected
    CHECK(here.output(20) == here.expected(usual_stream(), 0, 20));
    CHECK(here.called() == calls{"swift.key_derivation_setup", "swift.key_derivation_output_bytes"});
    CHECK(derivation_seen == "secret=key salt=bytes:4 info=bytes:4");
    CHECK(derivation_algorithm == hkdf);
    CHECK(here.output(3) == here.expected(usual_stream(), 20, 3));
    CHECK(here.capacity() == 255 * 32 - 23);
    here.forget();
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.called() == calls{"swift.key_derivation_abort"});
    CHECK(here.is_zero());
}
