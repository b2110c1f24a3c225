// Keys by their names need room for keys, whichever function is called: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr psadrv::key_slots key_slots{1};
#endif
};

#include "program.hpp"

psa_status_t call([[maybe_unused]] std::span<const std::uint8_t> message, [[maybe_unused]] std::span<std::uint8_t> digest) {
    [[maybe_unused]] psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    [[maybe_unused]] psa_key_id_t key = PSA_KEY_ID_NULL;
    [[maybe_unused]] std::size_t length = 0;
    return CALL;
}
