/// @file Keys of the tests: bytes for transparent drivers, contexts that opaque ones have made. Specification: "Key creation
/// ...".
#pragma once

#include "driver.hpp"
#include "one_shot.hpp"

#include <optional>

namespace psadrv::driver_test {

struct held_key {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    bytes buffer;                   ///< what entry points get as key_buffer
    std::optional<bytes> material;  ///< in the export format, where it is known
};

/// Everything that a key may be used for: policies are the core's.
inline constexpr psa_key_usage_t all_usages = PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_ENCRYPT |
                                              PSA_KEY_USAGE_DECRYPT | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE |
                                              PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_DERIVE;

/// Bytes that are a key of this type and size; other ones for another number. Nothing: there is no such key here.
[[nodiscard]] std::optional<bytes> material_of(psa_key_type_t type, std::size_t bits, unsigned number = 0);

/// A key for a mechanism: with this material where it can be imported. Nothing, and why.
[[nodiscard]] std::optional<held_key> make_key(const promise& what, const std::optional<bytes>& material, std::string& why);
/// What made keys need no more: the driver destroys them.
void destroy_keys();

/// As make_key, for what the driver itself is asked.
struct creation {
    psa_status_t status;
    held_key key;
    std::size_t bits = 0;  ///< as import_key has them
    std::size_t length = 0;
    std::string broke;
};
/// `matched`: the size in bits that the core finds in the data where the attributes have none.
[[nodiscard]] creation import_key(const psa_key_attributes_t& attributes, const bytes& data,
                                  std::optional<std::size_t> room = {}, std::size_t matched = 0);
[[nodiscard]] creation generate_key(const psa_key_attributes_t& attributes, std::optional<std::size_t> room = {});

/// The inputs `attributes` and `key_buffer` of a call.
[[nodiscard]] fields key_fields(const held_key& key);

}  // namespace psadrv::driver_test
