/// @file Where a derivation can be, and the context of whoever derives. Specification: "Key derivation driver dispatch logic".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/derivation_element.hpp>
#include <psadrv/core/operation_views.hpp>

namespace psadrv {

/// Number 0 is local storage, number N the opaque driver N - 1.
template <platform Platform>
struct derivation_contexts {
    static constexpr std::uint32_t elements_that_derive =
        detail::elements_that_set_up<Platform, entry_point::key_derivation_setup>;
    static constexpr std::size_t places = elements<Platform>.size + 1;

    template <std::size_t Number>
    static constexpr bool is_possible = Number == 0 || (elements_that_derive >> (Number - 1) & 1U) != 0;
    template <std::size_t Number>
    using view_at = typename detail::view_of<Platform, Number>::type;
    template <std::size_t Number>
    using context_at = operation_for<view_at<is_possible<Number> ? Number : 0>, entry_point::key_derivation_setup>;

    static constexpr std::size_t size = []<std::size_t... Ns>(std::index_sequence<Ns...>) {
        return detail::greatest({sizeof(context_at<Ns>)...});
    }
    (std::make_index_sequence<places>{});
    static constexpr std::size_t alignment = []<std::size_t... Ns>(std::index_sequence<Ns...>) {
        return detail::greatest({alignof(context_at<Ns>)...});
    }
    (std::make_index_sequence<places>{});

    /// Calls `use(view, context)` with the platform as it looks from there, a `std::type_identity`, and what is in `bytes`.
    template <class Use>
    PSADRV_ALWAYS_INLINE static psa_status_t visit(std::size_t number, unsigned char* bytes, Use&& use) {
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        [&]<std::size_t... Ns>(std::index_sequence<Ns...>) PSADRV_ALWAYS_INLINE_LAMBDA {
            (void)([&]() PSADRV_ALWAYS_INLINE_LAMBDA {
                if constexpr (is_possible<Ns>) {
                    if (number != Ns) return false;
                    status = use(std::type_identity<view_at<Ns>>{}, *reinterpret_cast<context_at<Ns>*>(bytes));
                    return true;
                } else {
                    return false;
                }
            }() || ...);
        }
        (std::make_index_sequence<places>{});
        return status;
    }

    /// The number of a key's location.
    [[nodiscard]] static std::size_t number_of([[maybe_unused]] psa_key_lifetime_t lifetime) {
        std::size_t number = 0;
        if constexpr (places != 1) {
            const psa_key_location_t location = PSA_KEY_LIFETIME_GET_LOCATION(lifetime);
            [&]<std::size_t... Es>(std::index_sequence<Es...>) {
                ((location == platform_location<element_platform<Platform, Es>> ? void(number = Es + 1) : void()), ...);
            }
            (std::make_index_sequence<elements<Platform>.size>{});
        }
        return number;
    }
    /// Whether somebody derives there.
    [[nodiscard]] static bool derives(std::size_t number, psa_algorithm_t kdf) {
        bool found = false;
        [&]<std::size_t... Ns>(std::index_sequence<Ns...>) {
            ((is_possible<Ns> && number == Ns ? void(found = derives_there<view_at<is_possible<Ns> ? Ns : 0>>(kdf)) : void()),
             ...);
        }
        (std::make_index_sequence<places>{});
        return found;
    }
    /// Whether somebody agrees on secrets for a combined algorithm, wherever keys may be.
    [[nodiscard]] static bool agrees_anywhere(psa_algorithm_t whole) {
        const psa_algorithm_t alone = detail::agreement_before<Platform>(whole);
        return [&]<std::size_t... Es>(std::index_sequence<Es...>) {
            return agrees_there<Platform>(whole, alone) || (agrees_there<element_platform<Platform, Es>>(whole, alone) || ...);
        }
        (std::make_index_sequence<elements<Platform>.size>{});
    }
    [[nodiscard]] static bool derives_anywhere(psa_algorithm_t kdf) {
        bool found = false;
        for (std::size_t number = 0; number != places; ++number) found = found || derives(number, kdf);
        return found;
    }
};

}  // namespace psadrv
