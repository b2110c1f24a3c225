/// @file Which capabilities of a driver list may have a say about an entry point, in the order they are asked.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/detail/list.hpp>
#include <psadrv/model/driver.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// Indices of a driver in its list and of a capability in its driver, and the entry point by which it would serve.
struct candidate {
    std::uint16_t driver;
    std::uint16_t capability;
    entry_point form;

    [[nodiscard]] friend constexpr bool operator==(const candidate&, const candidate&) = default;
};

/// The entry points that can do the work of one, best first. "If a driver implements a multi-part operation but not the
/// corresponding single-part operation, the core calls the driver's multipart operation entry points." And a MAC is verified
/// through its computation, and a message signed through its hash, where a driver has nothing else.
struct entry_point_forms {
    entry_point forms[4]{};
    std::size_t count = 0;
};

[[nodiscard]] constexpr entry_point_forms forms_of(entry_point entry) {
    using enum entry_point;
    switch (entry) {
        case hash_compute:
            return {{hash_compute, hash_setup}, 2};
        case mac_compute:
            return {{mac_compute, mac_sign_setup}, 2};
        case mac_verify:
            return {{mac_verify, mac_verify_setup, mac_compute, mac_sign_setup}, 4};
        case mac_verify_setup:
            return {{mac_verify_setup, mac_sign_setup}, 2};
        case cipher_encrypt:
            return {{cipher_encrypt, cipher_encrypt_setup}, 2};
        case cipher_decrypt:
            return {{cipher_decrypt, cipher_decrypt_setup}, 2};
        case aead_encrypt:
            return {{aead_encrypt, aead_encrypt_setup}, 2};
        case aead_decrypt:
            return {{aead_decrypt, aead_decrypt_setup}, 2};
        case sign_message:
            return {{sign_message, sign_hash}, 2};
        case verify_message:
            return {{verify_message, verify_hash}, 2};
        default:
            return {{entry}, 1};
    }
}

/// The entry points that verify signatures.
[[nodiscard]] constexpr bool is_verification(entry_point entry) {
    return entry == entry_point::verify_hash || entry == entry_point::verify_message;
}

/// At most so many links of a chain stand for one driver: two forms, and for a verification the public key.
[[nodiscard]] constexpr std::size_t links_per_driver(entry_point entry) { return is_verification(entry) ? 3 : 2; }

/// Whether a set holds a form of an entry point.
[[nodiscard]] constexpr bool has_form_of(const entry_point_set& set, entry_point entry) {
    const entry_point_forms forms = forms_of(entry);
    std::size_t f = 0;
    while (f != forms.count && !set.contains(forms.forms[f])) ++f;
    return f != forms.count;
}

/// Calls `visit(candidate)` for every capability that lists a form of `entry`: drivers by rank, hardware before software,
/// then in list order; each driver's forms best first, each form's capabilities in order. Behind them all, for a verification,
/// who exports the public key of a key pair: see public_part.hpp.
template <class Visit>
constexpr void for_each_candidate(list<driver> drivers, entry_point entry, Visit&& visit) {
    const auto in_order = [&](const entry_point_forms& forms) {
        for (int rank = 0; rank <= last_rank; ++rank) {
            for (std::size_t d = 0; d != drivers.size; ++d) {
                if (drivers.data[d].rank() != rank) continue;
                const list<capability>& rows = drivers.data[d].capabilities;
                for (std::size_t f = 0; f != forms.count; ++f) {
                    for (std::size_t c = 0; c != rows.size; ++c) {
                        if (!rows.data[c].entry_points.contains(forms.forms[f])) continue;
                        visit(candidate{static_cast<std::uint16_t>(d), static_cast<std::uint16_t>(c), forms.forms[f]});
                    }
                }
            }
        }
    };
    in_order(forms_of(entry));
    if (is_verification(entry)) in_order({{entry_point::export_public_key}, 1});
}

namespace detail {

/// At most so many candidates have a say about an entry point.
[[nodiscard]] constexpr std::size_t most_candidates(list<driver> drivers, entry_point entry) {
    std::size_t rows = 0;
    for (std::size_t d = 0; d != drivers.size; ++d) rows += drivers.data[d].capabilities.size;
    return rows * (forms_of(entry).count + (is_verification(entry) ? 1 : 0));
}
constexpr void collect_candidates(list<driver> drivers, entry_point entry, filling<candidate> all) {
    for_each_candidate(drivers, entry, [&](const candidate& one) { all.push(one); });
}
template <std::size_t Room>
[[nodiscard]] constexpr bounded<candidate, Room> find_candidates(list<driver> drivers, entry_point entry) {
    bounded<candidate, Room> all;
    collect_candidates(drivers, entry, all.fill());
    return all;
}

}  // namespace detail

}  // namespace psadrv
