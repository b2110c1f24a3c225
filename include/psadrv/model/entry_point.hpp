/// @file Names of all driver entry points, and sets of them. Specification: "Driver entry points".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace psadrv {

// clang-format off
/// In the order of the specification's sections. `int` underneath: compilers print it readably in messages.
enum class entry_point : int {
    // "Driver entry points for single-part cryptographic operations"
    hash_compute, mac_compute, mac_verify, cipher_encrypt, cipher_decrypt, aead_encrypt, aead_decrypt,
    asymmetric_encrypt, asymmetric_decrypt, sign_hash, verify_hash, sign_message, verify_message, key_agreement,
    // "Driver entry points for multi-part operations"
    hash_setup, hash_update, hash_finish, hash_abort,
    mac_sign_setup, mac_verify_setup, mac_update, mac_sign_finish, mac_verify_finish, mac_abort,
    cipher_encrypt_setup, cipher_decrypt_setup, cipher_set_iv, cipher_update, cipher_finish, cipher_abort,
    aead_encrypt_setup, aead_decrypt_setup, aead_set_nonce, aead_set_lengths, aead_update_ad, aead_update,
    aead_finish, aead_verify, aead_abort,
    // "Driver entry points for key derivation"
    key_derivation_setup, key_derivation_input_step, key_derivation_output_bytes, key_derivation_output_key,
    key_derivation_verify_bytes, key_derivation_verify_key, key_derivation_set_capacity, key_derivation_abort,
    derive_key, key_agreement_to_key,
    // "Driver entry points for PAKE"
    pake_setup, pake_output, pake_input, pake_get_implicit_key, pake_abort,
    // "Driver entry points for key management"
    import_key, generate_key, export_key, export_public_key, copy_key, allocate_key, destroy_key, get_builtin_key,
    // "Entropy collection entry point", "Random generation entry points", "Driver initialization"
    get_entropy, init_random, add_entropy, get_random, init,
};
// clang-format on

inline constexpr std::size_t entry_point_count = static_cast<std::size_t>(entry_point::init) + 1;

/// A set of entry points. A capability lists families and single entry points; here both are the members they mean.
class entry_point_set {
  public:
    constexpr entry_point_set() = default;
    constexpr entry_point_set(entry_point member) { insert(member); }
    constexpr entry_point_set(std::initializer_list<entry_point_set> parts) {
        for (const entry_point_set& part : parts) {
            words[0] |= part.words[0];
            words[1] |= part.words[1];
        }
    }

    constexpr void insert(entry_point member) { words[word(member)] |= bit(member); }
    [[nodiscard]] constexpr bool contains(entry_point member) const { return (words[word(member)] & bit(member)) != 0; }
    [[nodiscard]] constexpr bool contains(const entry_point_set& other) const {
        return (other.words[0] & ~words[0]) == 0 && (other.words[1] & ~words[1]) == 0;
    }
    [[nodiscard]] constexpr bool empty() const { return words[0] == 0 && words[1] == 0; }

    [[nodiscard]] friend constexpr entry_point_set operator|(entry_point_set a, const entry_point_set& b) {
        a.words[0] |= b.words[0];
        a.words[1] |= b.words[1];
        return a;
    }
    [[nodiscard]] friend constexpr entry_point_set operator&(entry_point_set a, const entry_point_set& b) {
        a.words[0] &= b.words[0];
        a.words[1] &= b.words[1];
        return a;
    }
    [[nodiscard]] friend constexpr bool operator==(const entry_point_set&, const entry_point_set&) = default;

    /// Calls `visit(entry_point)` for each member, in the enumeration's order.
    template <class Visit>
    constexpr void for_each(Visit&& visit) const {
        for (int i = 0; i != 2; ++i) {
            for (std::uint64_t rest = words[i]; rest != 0; rest &= rest - 1) {
                visit(static_cast<entry_point>(i * 64 + __builtin_ctzll(rest)));
            }
        }
    }

    std::uint64_t words[2]{};  ///< one bit for each entry point; public so that the type can be a template argument

  private:
    static_assert(entry_point_count <= 2 * 64);
    static constexpr int word(entry_point member) { return static_cast<int>(member) / 64; }
    static constexpr std::uint64_t bit(entry_point member) { return std::uint64_t{1} << (static_cast<unsigned>(member) % 64U); }
};

}  // namespace psadrv
