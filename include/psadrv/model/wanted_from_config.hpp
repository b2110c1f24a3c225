/// @file Wanted rows from PSA_WANT_* macros. PSA Crypto API implementations in the field configure themselves by these.
/// Layer: model -- may include psa/, detail/, model/.
///
///     #include <psadrv/model/wanted_from_config.hpp>   // reads psa/crypto_config.h
///     struct my_platform {
///         using drivers = psadrv::driver_list<...>;
///         static constexpr auto wanted = psadrv::wanted_from_config<>;
///     };
///
/// An algorithm is wanted with every key that goes with it, so that many a combination is nobody's: that is shown, and no error.
/// An algorithm that nobody serves with any key is E245; one without a key type or a hash that goes with it asks for nothing.
#pragma once

#include <psadrv/model/config.hpp>
#include <psadrv/model/wanted.hpp>

namespace psadrv {

namespace detail {

/// Makes the rows; `push(wanted_row)` receives each.
template <class Push>
class config_reader {
    const config_row* const rows;
    Push& push;

    template <class Visit>
    constexpr void for_each(config_kind kind, Visit&& visit) const {
        for (std::size_t r = 0; r != config_row_count; ++r) {
            if (rows[r].wanted && rows[r].kind == kind) visit(rows[r]);
        }
    }
    /// Whether a part of a kind of keys is wanted, `type` being the key pair's without its family.
    [[nodiscard]] constexpr bool has(config_kind part, psa_key_type_t type) const {
        bool found = false;
        for_each(part, [&](const config_row& row) { found = found || row.key_type == type; });
        if (!found && part != config_kind::public_key && part != config_kind::pair_all) found = has(config_kind::pair_all, type);
        return found;
    }
    static constexpr psa_key_type_t ecc = PSA_KEY_TYPE_ECC_KEY_PAIR(0), dh = PSA_KEY_TYPE_DH_KEY_PAIR(0),
                                    rsa = PSA_KEY_TYPE_RSA_KEY_PAIR;
    static constexpr usage no_usage{};

    constexpr void add(usage what_for, psa_algorithm_t alg, key_type_specification type, std::size_t bits = 0) const {
        if (bits_of(what_for) == 0) return;
        wanted_row row{what_for, alg, type};
        row.from_config = true;
        if (bits != 0) row.key_sizes[row.key_size_count++] = bits;
        push(row);
    }
    /// What is done with private keys and with public ones; a key pair can do both.
    constexpr void add_asymmetric(usage secretly, usage publicly, psa_algorithm_t alg, psa_key_type_t kind, psa_key_type_t pair,
                                  std::size_t bits = 0) const {
        if (has(config_kind::pair_basic, kind)) add(secretly | publicly, alg, pair, bits);
        if (has(config_kind::public_key, kind)) add(publicly, alg, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair), bits);
    }
    template <class Visit>
    constexpr void for_each_curve(Visit&& visit) const {
        for_each(config_kind::curve, [&](const config_row& row) { visit(row, PSA_KEY_TYPE_ECC_GET_FAMILY(row.key_type)); });
    }
    template <class Visit>
    constexpr void with_each_hash(psa_algorithm_t alg, Visit&& visit) const {
        for_each(config_kind::hash, [&](const config_row& hash) { visit(alg | (hash.algorithm & hash_field)); });
    }
    constexpr void read_symmetric() const {
        using enum config_kind;
        for_each(hash, [&](const config_row& row) { add(usage::hash, row.algorithm, {0, 0}); });
        for_each(mac_of_hash, [&](const config_row& row) {
            with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { add(usage::mac, alg, row.key_type); });
        });
        for_each(symmetric_key, [&](const config_row& key) {
            const psa_key_type_t type = key.key_type;
            const bool block = PSADRV_BLOCK_LENGTH(type) != 0, aead = PSADRV_BLOCK_LENGTH(type) == 16;
            for_each(mac_of_cipher, [&](const config_row& row) { add(block ? usage::mac : no_usage, row.algorithm, type); });
            for_each(block_mode, [&](const config_row& row) { add(block ? usage::cipher : no_usage, row.algorithm, type); });
            for_each(block_aead, [&](const config_row& row) { add(aead ? usage::aead : no_usage, row.algorithm, type); });
            for_each(stream_aead,
                     [&](const config_row& row) { add(type == row.key_type ? usage::aead : no_usage, row.algorithm, type); });
            const bool stream = type == PSA_KEY_TYPE_CHACHA20 || type == PSA_KEY_TYPE_XCHACHA20;
            for_each(stream_mode, [&](const config_row& row) { add(stream ? usage::cipher : no_usage, row.algorithm, type); });
        });
    }
    constexpr void read_curves() const {
        using enum config_kind;
        for_each_curve([&](const config_row& curve, psa_ecc_family_t family) {
            const bool edwards = family == PSA_ECC_FAMILY_TWISTED_EDWARDS, montgomery = family == PSA_ECC_FAMILY_MONTGOMERY;
            if (!edwards && !montgomery) {
                for_each(ecdsa, [&](const config_row& row) {
                    with_each_hash(row.algorithm, [&](psa_algorithm_t alg) {
                        add_asymmetric(usage::sign, usage::verify, alg, ecc, curve.key_type, curve.bits);
                    });
                });
            }
            for_each(eddsa, [&](const config_row& row) {
                if (!edwards || (row.bits != 0 && row.bits != curve.bits)) return;
                add_asymmetric(usage::sign_message, usage::verify_message, row.algorithm, ecc, curve.key_type, curve.bits);
                if (row.bits != 0)
                    add_asymmetric(usage::sign_hash, usage::verify_hash, row.algorithm, ecc, curve.key_type, curve.bits);
            });
            for_each(ecdh, [&](const config_row& row) {
                if (!edwards) add_asymmetric(usage::key_agreement, no_usage, row.algorithm, ecc, curve.key_type, curve.bits);
            });
            add_keys(ecc, curve.key_type, curve.bits);
        });
        for_each(group, [&](const config_row& one) {
            for_each(ffdh, [&](const config_row& row) {
                add_asymmetric(usage::key_agreement, no_usage, row.algorithm, dh, one.key_type, one.bits);
            });
            add_keys(dh, one.key_type, one.bits);
        });
    }
    constexpr void read_rsa() const {
        using enum config_kind;
        for_each(rsa_sign, [&](const config_row& row) {
            with_each_hash(row.algorithm,
                           [&](psa_algorithm_t alg) { add_asymmetric(usage::sign, usage::verify, alg, rsa, rsa); });
        });
        for_each(rsa_sign_raw,
                 [&](const config_row& row) { add_asymmetric(usage::sign_hash, usage::verify_hash, row.algorithm, rsa, rsa); });
        const auto encrypt = [&](psa_algorithm_t alg) {
            add_asymmetric(usage::asymmetric_decrypt, usage::asymmetric_encrypt, alg, rsa, rsa);
        };
        for_each(rsa_crypt, [&](const config_row& row) { encrypt(row.algorithm); });
        for_each(rsa_oaep, [&](const config_row& row) { with_each_hash(row.algorithm, encrypt); });
        add_keys(rsa, rsa, 0);
    }
    /// The public key of a key pair can be exported wherever the pair is of use.
    constexpr void add_keys(psa_key_type_t kind, psa_key_type_t pair, std::size_t bits) const {
        if (has(config_kind::pair_basic, kind)) add(usage::export_public_key, 0, pair, bits);
        if (has(config_kind::pair_import, kind)) add(usage::import_key, 0, pair, bits);
        if (has(config_kind::pair_generate, kind)) add(usage::generate_key, 0, pair, bits);
        if (has(config_kind::public_key, kind)) add(usage::import_key, 0, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair), bits);
    }

  public:
    constexpr config_reader(const config_row* all, Push& to) : rows{all}, push{to} {}

    constexpr void read() const {
        read_symmetric();
        read_curves();
        read_rsa();
    }
};

}  // namespace detail

/// The rows that macros ask for; those of this translation unit, or of another table of config_row_count rows.
template <const auto& Configuration = configuration>
inline constexpr auto wanted_from_config = [] {
    constexpr std::size_t count = [] {
        std::size_t rows = 0;
        auto push = [&](const wanted_row&) { ++rows; };
        detail::config_reader{Configuration, push}.read();
        return rows;
    }();
    wanted<count> all;
    std::size_t filled = 0;
    auto push = [&](const wanted_row& row) { all.rows[filled++] = row; };
    detail::config_reader{Configuration, push}.read();
    return all;
}();

}  // namespace psadrv
