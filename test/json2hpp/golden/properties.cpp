// What generated classes say of their drivers, as the core will read it; and both headers in one file.
#include "properties.hpp"

#include "properties.h"

#include <psadrv/detail/text.hpp>
#include <psadrv/select/key_context_size.hpp>

using namespace drivers;

constexpr const psadrv::driver& of_vault = psadrv::row_of<vault>;
static_assert(of_vault.key_context.base_size == 20 && of_vault.key_context.key_pair_size == 40);
static_assert(of_vault.key_context.public_key_size == 65 && of_vault.key_context.symmetric_factor == 2);
static_assert(of_vault.key_context.store_public_key && of_vault.key_context.builtin_key_size == 4);
static_assert(of_vault.key_context.has_size_function && of_vault.persistent_state_size == 12);
static_assert(of_vault.thread_safe && of_vault.key_for_operation);
static_assert(of_vault.entropy_flags == psadrv::entropy_flags::nonblock);
static_assert(of_vault.buffers.alignment == 4 && of_vault.buffers.granule == 16 && of_vault.buffers.max == 4096);
static_assert(!of_vault.buffers.coherent && psadrv::same_text(of_vault.buffers.input, "any"));
static_assert(psadrv::same_text(of_vault.buffers.output, "sram2"));
static_assert(PSA_KEY_LOCATION_vault == 0x801042 && vault::location == PSA_KEY_LOCATION_vault);
static_assert(PSA_KEY_LIFETIME_vault == 0x80104201);

static_assert(PSA_KEY_LOCATION_chest_2 == 0x800101 && chest_2::location == PSA_KEY_LOCATION_chest_2);
static_assert(chest_spare::location == 0x800777 && psadrv::row_of<chest_spare>.instance);
static_assert(psadrv::same_text(psadrv::row_of<chest_2>.prefix, "chest"));
static_assert(psadrv::row_of<chest_1>.entropy_flags == psadrv::entropy_flags::block && !psadrv::row_of<chest_1>.thread_safe);

// A size function that is a C function or a pointer says nothing now, so the properties do; a constexpr one supersedes them.
static_assert(psadrv::static_key_context_size<vault, PSA_KEY_TYPE_AES, 256> == 20 + 2 * 32);
static_assert(psadrv::static_key_context_size<chest_1, PSA_KEY_TYPE_AES, 256> == 8);
static_assert(psadrv::static_key_context_size<ring, PSA_KEY_TYPE_AES, 256> == 35);
static_assert(psadrv::static_key_context_size<ring, PSA_KEY_TYPE_RSA_KEY_PAIR, 2048> == 100);

// The calls compile, whatever is behind them.
[[maybe_unused]] static std::size_t ask(psa_key_type_t key_type, std::size_t key_bits) {
    return vault::size_function(key_type, key_bits) + chest_1::size_function(key_type, key_bits) +
           ring::size_function(key_type, key_bits);
}
