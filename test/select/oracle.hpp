/// @file What selection should answer, worked out at run time by somebody who has read the specification and not psadrv.
///
/// A platform is text, one property on a line:
///
///     driver d0 transparent
///     capability hash_compute hash_multipart
///     algorithms hash:sha_256 hmac:any:>=12
///     key_types aes ecc_key_pair:_
///     key_sizes 128 256
///     fallback
///     implementation 1
///     want mac_compute hmac:any ecc_key_pair:_ 128 256
///
/// An algorithm is kind[:hash][:length], where the hash may be `any` and the length `=n` or `>=n` bytes; a key type is
/// kind[:family], where the family may be `_`. A line that is missing is a property that is absent.
#pragma once

#include <psa/crypto_types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oracle {

struct algorithm {
    std::string kind, hash;
    char rule = '*';  ///< '*': full length; '=': exactly; '>': at least
    unsigned bytes = 0;
};
struct key_type {
    std::string kind, family;
};
struct mechanism {
    oracle::algorithm algorithm;
    oracle::key_type key_type;
    std::size_t key_bits = 0;
};

/// The values of the API for an algorithm and a key type.
[[nodiscard]] psa_algorithm_t value_of(const algorithm&);
[[nodiscard]] psa_key_type_t value_of(const key_type&);

struct capability {
    std::vector<std::string> entry_points;
    std::optional<std::vector<algorithm>> algorithms;
    std::optional<std::vector<key_type>> key_types;
    std::optional<std::vector<std::size_t>> key_sizes;
    bool fallback = false;
    std::size_t implementation = 0;  ///< which of the driver's functions `names` gives it
};
struct driver {
    std::string prefix;
    bool transparent = true, software = false;
    std::vector<capability> capabilities;
};
struct wanted_row {
    std::string usage;
    oracle::algorithm algorithm;
    std::optional<oracle::key_type> key_type;
    std::vector<std::size_t> key_sizes;
};
struct platform {
    std::vector<driver> drivers;
    std::vector<wanted_row> wanted;
};
[[nodiscard]] platform read_platform(const std::string& text);

/// One that the core asks: the driver's index, which of its implementations, and whether a one-shot operation is asked in
/// its multi-part form. Or nobody: the core composes an HMAC itself, and asks the chain of its hash.
struct link {
    std::size_t driver = 0, implementation = 0;
    bool through_multipart = false, composed = false;
    friend bool operator==(const link&, const link&) = default;
};

/// The drivers that the core asks about a mechanism with a key in local storage, in order; nobody if it is not wanted.
/// `entry_point` is one of hash_compute, hash_setup, mac_compute.
[[nodiscard]] std::vector<link> chain_of(const platform&, const std::string& entry_point, const mechanism&);

/// The same for the hash of an HMAC in several calls, which the core may ask for where the application may not.
[[nodiscard]] std::vector<link> hash_chain_of(const platform&, const mechanism& hmac);

/// Every mechanism without wildcards that the text above can say.
[[nodiscard]] const std::vector<algorithm>& all_algorithms();
[[nodiscard]] const std::vector<key_type>& all_key_types();
[[nodiscard]] const std::vector<std::size_t>& all_key_sizes();

}  // namespace oracle
