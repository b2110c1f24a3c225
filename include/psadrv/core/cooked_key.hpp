/// @file Keys that are more than bytes are made of a key stream. Specification: "Transparent cooked key derivation". PSA Crypto
/// API: psa_key_derivation_output_key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// A stream is `stream(output, length)`, which answers a status: it writes so many bytes and goes on behind them, or writes
/// nothing that is used. Lengths are in bytes, sizes of keys in bits.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/des_key.hpp>
#include <psadrv/core/key_size.hpp>
#include <psadrv/dispatch/derive_key.hpp>
#include <psadrv/model/derived_key.hpp>
#include <psadrv/select/key_bytes.hpp>

#include <type_traits>

namespace psadrv {

namespace detail {

/// Which cooked keys a platform can be asked for that the core derives by itself. A DES key is a symmetric one, which the core
/// makes wherever some row is for it.
struct own_derivations {
    bool des = false, montgomery_255 = false, montgomery_448 = false, edwards_255 = false, edwards_448 = false;

    [[nodiscard]] constexpr bool any() const { return des || montgomery_255 || montgomery_448 || edwards_255 || edwards_448; }
};
template <platform Platform>
inline constexpr own_derivations wanted_own_derivations = [] {
    constexpr auto wants = [](psa_ecc_family_t family, std::size_t bits) {
        return is_wanted<Platform>(entry_point::derive_key, {.key_type = PSA_KEY_TYPE_ECC_KEY_PAIR(family), .key_bits = bits});
    };
    constexpr std::uint32_t of_secrets = bits_of(usage::key_derivation | usage::pake);  // rows that name no type of keys
    own_derivations found;
    for (const wanted_row& row : platform_wanted<Platform>)
        found.des =
            found.des || ((bits_of(row.usage) & keyed_usages & ~of_secrets) != 0 && row.key_type.includes({PSA_KEY_TYPE_DES}));
    found.montgomery_255 = wants(PSA_ECC_FAMILY_MONTGOMERY, 255);
    found.montgomery_448 = wants(PSA_ECC_FAMILY_MONTGOMERY, 448);
    found.edwards_255 = wants(PSA_ECC_FAMILY_TWISTED_EDWARDS, 255);
    found.edwards_448 = wants(PSA_ECC_FAMILY_TWISTED_EDWARDS, 448);
    return found;
}();

/// The largest fragment of a key stream that a platform takes at once, in bytes.
template <platform Platform>
inline constexpr std::size_t largest_fragment = [] {
    std::size_t most = wanted_own_derivations<Platform>.des ? 3 * des_key_size : 1;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(entry_point::derive_key)) continue;
        for_each_key(row, [&](const mechanism& what) {
            const std::size_t bytes = fragment_length(what.key_type, largest_key_bits(what));
            if (bytes > most) most = bytes;
        });
    }
    return most;
}();

/// fragment_length where only wanted keys matter.
template <platform Platform>
[[nodiscard]] std::size_t wanted_fragment_length(psa_key_type_t type, std::size_t bits) {
    constexpr key_kinds kinds = wanted_key_kinds<Platform, entry_point::derive_key>;
    if constexpr (kinds.other) return fragment_length(type, bits);
    if (kinds.ecc && PSA_KEY_TYPE_IS_ECC(type)) return PSADRV_ECC_PRIVATE_SIZE(type, bits);
    return PSA_BITS_TO_BYTES(bits);
}

/// RFC 7748, decodeScalar25519 and decodeScalar448: any bytes become a private key.
constexpr void set_montgomery_bits(std::uint8_t* key, std::size_t bits) {
    const bool small = bits == 255;
    const std::size_t last = small ? 31 : 55;
    key[0] = static_cast<std::uint8_t>(key[0] & (small ? 0xf8 : 0xfc));
    key[last] = static_cast<std::uint8_t>(small ? (key[last] & 0x7f) | 0x40 : key[last] | 0x80);
}

/// A key on its way from a stream, and what has been drawn for it.
template <platform Platform, class Stream>
class key_in_the_making {
    static constexpr own_derivations own = wanted_own_derivations<Platform>;

    Stream& stream;
    const psa_key_attributes_t* const attributes;
    const std::size_t length;
    std::uint8_t* const key;
    const std::size_t key_size;
    std::size_t* const key_length;
    bool is_drawn = false, is_last_word = false;  ///< the latter: of a driver that promises, or of a stream that has failed
    std::uint8_t fragment[largest_fragment<Platform>];

    [[nodiscard]] psa_status_t draw() {
        if (length > sizeof fragment) return PSA_ERROR_NOT_SUPPORTED;  // a vendor's key, of a size that no row names
        is_drawn = true;
        return stream(static_cast<std::uint8_t*>(fragment), length);
    }
    [[nodiscard]] const std::uint8_t* drawn() const { return fragment; }

    /// Whether the last link of a chain promises full support in every class of mechanisms that has this chain.
    template <class Chain>
    static constexpr bool promises = [] {
        bool all = true;
        decision<Platform, entry_point::derive_key>::for_each_end(
            [&](const mechanism&, const list<candidate>* links, bool promised) {
                bool same = links != nullptr && links->size == Chain::size;
                for (std::size_t i = 0; same && i != Chain::size; ++i) same = links->data[i] == Chain::link(i);
                all = all && (!same || promised);
            });
        return all;
    }();

    /// "The core calls the derive_key entry point in a loop until it returns a status other than PSA_ERROR_INSUFFICIENT_DATA.
    /// Each call has a successive fragment of the key stream."
    [[nodiscard]] psa_status_t ask_drivers(psa_key_type_t type, std::size_t bits) {
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        if constexpr (wants_at<Platform, entry_point::derive_key>) {
            derive_key_calls<Platform> calls{};
            bool asked = false;
            run_decided<Platform, entry_point::derive_key>(0, type, bits, [&]<class Chain>(Chain) {
                is_last_word = promises<Chain>;
                status = draw();
                asked = status == PSA_SUCCESS;
                if (asked) status = calls.template first<Chain>(attributes, drawn(), length, key, key_size, key_length);
            });
            // That the stream has ended is another "insufficient data".
            while (asked && status == PSA_ERROR_INSUFFICIENT_DATA) {
                status = draw();
                asked = status == PSA_SUCCESS;
                if (asked) status = calls.next(attributes, drawn(), length, key, key_size, key_length);
                if (asked && status == PSA_ERROR_NOT_SUPPORTED) status = PSA_ERROR_GENERIC_ERROR;  // "for the first call only"
            }
            wipe(&calls, sizeof calls);
            if (asked) status = check(checked_output(status, key_size, key_length), type, bits);
            if constexpr (own.any()) {
                if (!asked && is_drawn) is_last_word = true;
            }
        }
        return status;
    }
    /// What came back from a driver, once: a key of another length is none.
    [[nodiscard]] psa_status_t check(psa_status_t status, psa_key_type_t type, std::size_t bits) const {
        if (status != PSA_SUCCESS) return status;
        constexpr key_kinds kinds = wanted_key_kinds<Platform, entry_point::derive_key>;
        bool valid = *key_length != 0;
        if (kinds.ecc && PSA_KEY_TYPE_IS_ECC(type)) valid = has_ecc_length(type, bits, *key_length);
        else if (kinds.other && type == PSA_KEY_TYPE_DES) valid = *key_length == length && has_des_parity(key, length);
        else if (kinds.other && PSA_KEY_TYPE_IS_DH(type)) valid = *key_length == length;
        return valid ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
    }

    [[nodiscard]] static constexpr bool is_own(psa_key_type_t type, std::size_t bits) {
        constexpr psa_key_type_t montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                                 edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
        return (own.des && type == PSA_KEY_TYPE_DES) || (own.montgomery_255 && type == montgomery && bits == 255) ||
               (own.montgomery_448 && type == montgomery && bits == 448) || (own.edwards_255 && type == edwards && bits == 255) ||
               (own.edwards_448 && type == edwards && bits == 448);
    }
    /// "If the result is a forbidden weak key, discard the result", and draw eight bytes again; what is left of the fragment
    /// comes first.
    [[nodiscard]] psa_status_t settle_des() {
        constexpr int most_draws = 8;  // one weak key in 2^52: eight in a row are no accident
        std::size_t used = 0;
        for (std::size_t at = 0; at != length; at += des_key_size) {
            for (int draws = 1;; ++draws) {
                if (used != length) {
                    __builtin_memcpy(key + at, fragment + used, des_key_size);
                    used += des_key_size;
                } else if (const psa_status_t status = stream(key + at, des_key_size); status != PSA_SUCCESS) {
                    return status;
                }
                if (settle_des_key(key + at)) break;
                if (draws == most_draws) return PSA_ERROR_CORRUPTION_DETECTED;
            }
        }
        return PSA_SUCCESS;
    }
    /// What the core does by itself, with the fragment that drivers have refused, if some have.
    [[nodiscard]] psa_status_t derive_here([[maybe_unused]] psa_key_type_t type, [[maybe_unused]] std::size_t bits) {
        psa_status_t status = is_drawn ? PSA_SUCCESS : draw();
        if (status != PSA_SUCCESS) return status;
        if (key_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        *key_length = length;
        if constexpr (own.des) {
            if (type == PSA_KEY_TYPE_DES) return settle_des();
        }
        copy_short(key, fragment, length);
        if constexpr (own.montgomery_255 || own.montgomery_448) {
            if (PSADRV_ECC_FAMILY_IS(type, PSA_ECC_FAMILY_MONTGOMERY)) set_montgomery_bits(key, bits);
        }
        return PSA_SUCCESS;
    }

  public:
    key_in_the_making(Stream& from, const psa_key_attributes_t* of, std::size_t fragment_bytes, std::uint8_t* key_buffer,
                      std::size_t key_buffer_size, std::size_t* key_buffer_length)
        : stream{from},
          attributes{of},
          length{fragment_bytes},
          key{key_buffer},
          key_size{key_buffer_size},
          key_length{key_buffer_length} {}

    [[nodiscard]] psa_status_t make(psa_key_type_t type, std::size_t bits) {
        psa_status_t status = ask_drivers(type, bits);
        if constexpr (own.any()) {
            if (status == PSA_ERROR_NOT_SUPPORTED && !is_last_word && is_own(type, bits)) status = derive_here(type, bits);
        }
        wipe(fragment, sizeof fragment);
        return status;
    }
};

}  // namespace detail

/// A cooked key (`is_cooked`) of the type and size that the attributes say, from a key stream, in export format. Drivers with
/// derive_key are asked as their chain has it, each first with the same fragment; then the core itself, where it can. The
/// platform is that of local storage, wherever the key goes then; a row `want(usage::derive_key, type, {sizes})` asks for it.
/// `key_buffer_size` is at least PSA_EXPORT_KEY_OUTPUT_SIZE.
///
/// What the stream answers is returned as it is: PSA_ERROR_INSUFFICIENT_DATA is its own alone. PSA_ERROR_NOT_SUPPORTED: not
/// wanted, or nobody derives such keys; unless a driver was asked, nothing is drawn then. PSA_ERROR_CORRUPTION_DETECTED: what a
/// driver made has not the length of such a key, or not the parity of DES. Where it fails, the key buffer is zero.
template <platform Platform, class Stream>
[[nodiscard]] psa_status_t derive_cooked_key(const psa_key_attributes_t* attributes, Stream&& stream, std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, std::size_t* key_buffer_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const std::size_t bits = psa_get_key_bits(attributes);
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    if constexpr (wants_at<Platform, entry_point::derive_key> || detail::wanted_own_derivations<Platform>.any()) {
        const std::size_t length = detail::wanted_fragment_length<Platform>(type, bits);
        detail::key_in_the_making<Platform, std::remove_reference_t<Stream>> made{stream,     attributes,      length,
                                                                                  key_buffer, key_buffer_size, key_buffer_length};
        status = made.make(type, bits);
    }
    if (status != PSA_SUCCESS) {
        *key_buffer_length = 0;
        wipe_output(key_buffer, key_buffer_size);
    }
    return status;
}

}  // namespace psadrv
