/// @file What PSA_WANT_* macros ask for together: an algorithm with every key, and every hash, that goes with it.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/config.hpp>
#include <psadrv/model/derived_key.hpp>
#include <psadrv/model/wanted.hpp>

namespace psadrv::detail {

/// Makes the rows; `push(wanted_row)` receives each.
template <class Push>
class config_reader {
    const config_row* const rows;
    Push& push;
    bool asks[config_row_count]{};  // for something

    template <class Visit>
    constexpr void for_each(config_kind kind, Visit&& visit) const {
        for (std::size_t r = 0; r != config_row_count; ++r) {
            if (rows[r].wanted && rows[r].kind == kind) visit(rows[r]);
        }
    }
    /// Whether a part of a kind of keys is wanted, `type` being the key pair's without its family. "Basic" is what each other
    /// part of a key pair needs.
    [[nodiscard]] constexpr bool has(config_kind part, psa_key_type_t type) const {
        bool found = false;
        for_each(part, [&](const config_row& row) { found = found || row.key_type == type; });
        if (part == config_kind::public_key || part == config_kind::pair_all) return found;
        if (part == config_kind::pair_basic) {
            for (const config_kind other :
                 {config_kind::pair_import, config_kind::pair_export, config_kind::pair_generate, config_kind::pair_derive})
                found = found || has(other, type);
        }
        return found || has(config_kind::pair_all, type);
    }
    static constexpr psa_key_type_t ecc = PSA_KEY_TYPE_ECC_KEY_PAIR(0), dh = PSA_KEY_TYPE_DH_KEY_PAIR(0),
                                    rsa = PSA_KEY_TYPE_RSA_KEY_PAIR, plus = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(0);
    static constexpr usage no_usage{};

    constexpr void add(const config_row& by, usage what_for, psa_algorithm_t alg, key_type_specification type,
                       std::size_t bits = 0) {
        if (bits_of(what_for) == 0) return;
        asks[&by - rows] = true;
        wanted_row row{what_for, alg, type};
        row.from_config = true;
        row.macro = by.macro;
        if (bits != 0) row.key_sizes[row.key_size_count++] = bits;
        push(row);
    }
    /// What is done with private keys and with public ones; a key pair can do both. `kind`: the pair's type without its family.
    constexpr void add_asymmetric(const config_row& by, usage secretly, usage publicly, psa_algorithm_t alg, psa_key_type_t kind,
                                  psa_key_type_t pair, std::size_t bits = 0) {
        if (has(config_kind::pair_basic, kind)) add(by, secretly | publicly, alg, pair, bits);
        if (has(config_kind::public_key, kind)) add(by, publicly, alg, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair), bits);
    }
    /// In full, and truncated to whatever length somebody serves.
    constexpr void add_mac(const config_row& by, psa_algorithm_t alg, psa_key_type_t type) {
        add(by, usage::mac, alg, type);
        add(by, usage::mac, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(alg, 1), type);
    }
    template <class Visit>
    constexpr void with_each_hash(psa_algorithm_t alg, Visit&& visit) const {
        for_each(config_kind::hash, [&](const config_row& hash) { visit(alg | (hash.algorithm & hash_field)); });
    }
    /// What becomes of keys themselves, in one row for the pair and one for the public key. The public key of a key pair can be
    /// exported wherever the pair is of use.
    constexpr void add_keys(psa_key_type_t kind, psa_key_type_t pair, std::size_t bits) {
        struct part {
            config_kind which;
            usage what_for;
        };
        constexpr usage basic = usage::export_public_key | usage::copy_key;
        // The name before there were parts meant all that there was: of these, keys on curves alone were derived.
        const usage derived_before = kind == ecc ? usage::derive_key : no_usage;
        const part parts[]{
            {config_kind::pair_basic, basic},
            {config_kind::pair_import, basic | usage::import_key},
            {config_kind::pair_export, basic | usage::export_key},
            {config_kind::pair_generate, basic | usage::generate_key},
            {config_kind::pair_derive, basic | usage::derive_key},
            {config_kind::pair_all, basic | usage::import_key | usage::export_key | usage::generate_key | derived_before}};
        usage all{};
        const config_row* by = nullptr;
        for (const part& one : parts) {
            for_each(one.which, [&](const config_row& row) {
                if (row.key_type != kind) return;
                all = all | one.what_for;
                by = &row;
            });
        }
        if (by != nullptr) add(*by, all, 0, pair, bits);
        for_each(config_kind::public_key, [&](const config_row& row) {
            if (row.key_type == kind)
                add(row, usage::import_key | usage::export_key | usage::copy_key, 0, PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(pair),
                    bits);
        });
    }
    constexpr void read_symmetric() {
        using enum config_kind;
        for_each(hash, [&](const config_row& row) { add(row, usage::hash, row.algorithm, {0, 0}); });
        for_each(mac_of_hash, [&](const config_row& row) {
            with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { add_mac(row, alg, row.key_type); });
        });
        for_each(symmetric_key, [&](const config_row& key) {
            const psa_key_type_t type = key.key_type;
            const bool block = PSADRV_BLOCK_LENGTH(type) != 0, aead = PSADRV_BLOCK_LENGTH(type) == 16;
            const auto add_if = [&](config_kind kind, bool goes_with, usage what_for) {
                for_each(kind, [&](const config_row& row) {
                    const bool own = row.key_type == 0 || row.key_type == type;
                    if (goes_with && own) add(row, what_for, row.algorithm, type);
                });
            };
            for_each(mac_of_cipher, [&](const config_row& row) {
                if (block) add_mac(row, row.algorithm, type);
            });
            add_if(block_mode, block, usage::cipher);
            add_if(block_aead, aead, usage::aead);
            for_each(block_aead, [&](const config_row& row) {
                if (aead) add(row, usage::aead, PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(row.algorithm, 1), type);
            });
            add_if(stream_aead, true, usage::aead);
            add_if(stream_mode, type == PSA_KEY_TYPE_CHACHA20 || type == PSA_KEY_TYPE_XCHACHA20, usage::cipher);
            const usage derived = is_cooked(type) ? usage::derive_key : no_usage;  // of others the core derives the bytes
            add(key, usage::import_key | usage::generate_key | usage::export_key | usage::copy_key | derived, 0, type);
        });
    }
    constexpr void read_derivation() {
        using enum config_kind;
        for_each(derivation, [&](const config_row& row) { add(row, usage::key_derivation, row.algorithm, {0, 0}); });
        for_each(derivation_of_hash, [&](const config_row& row) {
            with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { add(row, usage::key_derivation, alg, {0, 0}); });
        });
        for_each(jpake, [&](const config_row& row) {
            with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { add(row, usage::pake, alg, PSA_KEY_TYPE_PASSWORD); });
        });
    }
    constexpr void read_curve(const config_row& on) {
        using enum config_kind;
        const psa_ecc_family_t family = PSA_KEY_TYPE_ECC_GET_FAMILY(on.key_type);
        const bool edwards = family == PSA_ECC_FAMILY_TWISTED_EDWARDS, montgomery = family == PSA_ECC_FAMILY_MONTGOMERY;
        if (!edwards && !montgomery) {
            for_each(ecdsa, [&](const config_row& row) {
                bool of_a_hash = false;
                with_each_hash(row.algorithm, [&](psa_algorithm_t alg) {
                    add_asymmetric(row, usage::sign, usage::verify, alg, ecc, on.key_type, on.bits);
                    of_a_hash = true;
                });
                // Of a hash that is not named: TLS signs and verifies so.
                if (of_a_hash && row.algorithm == PSA_ALG_ECDSA_ANY)
                    add_asymmetric(row, usage::sign_hash, usage::verify_hash, row.algorithm, ecc, on.key_type, on.bits);
            });
            const auto exchange = [&](const config_row& row, psa_algorithm_t alg) {
                add_asymmetric(row, usage::pake, usage::pake, alg, plus, PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(family), on.bits);
            };
            for_each(spake2p, [&](const config_row& row) { exchange(row, row.algorithm); });
            for_each(spake2p_of_hash, [&](const config_row& row) {
                with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { exchange(row, alg); });
            });
            add_keys(plus, PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(family), on.bits);
        }
        for_each(eddsa, [&](const config_row& row) {
            if (!edwards || (row.bits != 0 && row.bits != on.bits)) return;
            add_asymmetric(row, usage::sign_message, usage::verify_message, row.algorithm, ecc, on.key_type, on.bits);
            if (row.bits != 0)
                add_asymmetric(row, usage::sign_hash, usage::verify_hash, row.algorithm, ecc, on.key_type, on.bits);
        });
        for_each(ecdh, [&](const config_row& row) {
            if (!edwards) add_asymmetric(row, usage::key_agreement, no_usage, row.algorithm, ecc, on.key_type, on.bits);
        });
        add_keys(ecc, on.key_type, on.bits);
    }
    constexpr void read_group(const config_row& of) {
        for_each(config_kind::ffdh, [&](const config_row& row) {
            add_asymmetric(row, usage::key_agreement, no_usage, row.algorithm, dh, of.key_type, of.bits);
        });
        add_keys(dh, of.key_type, of.bits);
    }
    constexpr void read_rsa() {
        using enum config_kind;
        for_each(rsa_sign, [&](const config_row& row) {
            with_each_hash(row.algorithm,
                           [&](psa_algorithm_t alg) { add_asymmetric(row, usage::sign, usage::verify, alg, rsa, rsa); });
        });
        for_each(rsa_sign_raw, [&](const config_row& row) {
            add_asymmetric(row, usage::sign_hash, usage::verify_hash, row.algorithm, rsa, rsa);
        });
        const auto encrypt = [&](const config_row& row, psa_algorithm_t alg) {
            add_asymmetric(row, usage::asymmetric_decrypt, usage::asymmetric_encrypt, alg, rsa, rsa);
        };
        for_each(rsa_crypt, [&](const config_row& row) { encrypt(row, row.algorithm); });
        for_each(rsa_oaep,
                 [&](const config_row& row) { with_each_hash(row.algorithm, [&](psa_algorithm_t alg) { encrypt(row, alg); }); });
        add_keys(rsa, rsa, 0);
    }
    /// An algorithm that goes with no key, or no hash, that is wanted: it has a row without a usage, for a rule to find.
    constexpr void find_idle() {
        for (std::size_t r = 0; r != config_row_count; ++r) {
            if (!rows[r].wanted || rows[r].algorithm == 0 || asks[r]) continue;
            wanted_row idle;
            idle.from_config = true;
            idle.macro = rows[r].macro;
            push(idle);
        }
    }

  public:
    constexpr config_reader(const config_row* all, Push& to) : rows{all}, push{to} {}

    constexpr void read() {
        using enum config_kind;
        read_symmetric();
        read_derivation();
        for_each(curve, [&](const config_row& one) { read_curve(one); });
        for_each(group, [&](const config_row& one) { read_group(one); });
        read_rsa();
        find_idle();
    }
};

}  // namespace psadrv::detail
