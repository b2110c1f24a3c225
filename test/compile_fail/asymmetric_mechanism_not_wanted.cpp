// Asymmetric calls with a size of keys that is not wanted: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "asymmetric_forms.hpp"
#include "program.hpp"

#ifdef FIXED
constexpr bool repaired = true;
#else
constexpr bool repaired = false;
#endif
// Sizes of keys; both are of use to no call.
struct bits {
    static constexpr std::size_t curve = repaired ? 256 : 384, rsa = repaired ? 2048 : 3072;
};

psa_status_t call([[maybe_unused]] const psa_key_attributes_t& key, [[maybe_unused]] std::span<const std::uint8_t> message,
                  [[maybe_unused]] std::span<std::uint8_t> digest) {
    [[maybe_unused]] std::size_t length = 0;
    return CALL;
}
