// A buffer whose size the compiler knows, and what the API says it must hold: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "asymmetric_forms.hpp"
#include "program.hpp"

#ifdef FIXED
constexpr std::size_t missing = 0;
#else
constexpr std::size_t missing = 1;
#endif
template <std::size_t Needed>
using buffer = std::array<std::uint8_t, Needed - missing>;

psa_status_t call([[maybe_unused]] const psa_key_attributes_t& key, [[maybe_unused]] std::span<const std::uint8_t> message) {
    [[maybe_unused]] std::size_t length = 0;
    [[maybe_unused]] buffer<64> signature{};
    [[maybe_unused]] buffer<256> ciphertext{};
    [[maybe_unused]] buffer<32> secret{};
    return CALL;
}
