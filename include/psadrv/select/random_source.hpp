/// @file Where a platform's random bytes come from. Specification: "Random generation entry points".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// There are two ways, of which a platform has one:
///   `using random = ...`       a class with `static psa_status_t generate(std::uint8_t* output, std::size_t size)`: it fills the
///                              buffer with bytes of cryptographic quality, or says why not. psadrv::sodium::random is one.
///   `want(usage::random)`      a wanted row: the drivers' get_random, which the core seeds from the drivers' get_entropy.
///                              `using random = psadrv::random_drivers<...>` beside it says how, where the defaults do not do.
///                              `static ... process_id()` beside it returns a number, and another one in a process that has
///                              been forked: a copy of a generator's state would repeat its output, and begins anew instead. A
///                              platform without processes says nothing, and has neither state nor code for it; hosts have
///                              it of psadrv::posix_process or psadrv::pthreads.
/// The core takes IVs, nonces and keys from there. Without either nothing of it is referenced.
#pragma once

#include <psadrv/model/member.hpp>
#include <psadrv/select/platform.hpp>

#include <psa/crypto_types.h>
#include <psa/crypto_values.h>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace psadrv {

/// How the core feeds the drivers' generators.
struct random_options {
    psa_algorithm_t hash = PSA_ALG_SHA_256;  ///< makes full entropy of what sources give; some driver must serve it
    std::size_t strength = 256;              ///< of the generator, in bits: a reseed supplies no less entropy
    bool prediction_resistance = false;      ///< fresh entropy before each request, as much as a reseed supplies
    std::size_t source_output = 64;          ///< what a source is asked for each time, in bytes
    std::size_t patience = 16;  ///< how many rounds without a bit, or calls without a byte, until there is not enough entropy
};

/// `using random = psadrv::random_drivers<psadrv::random_options{.prediction_resistance = true}>;`
template <random_options Options = random_options{}>
struct random_drivers {
    static constexpr random_options options = Options;
};

namespace detail {

struct name_random {
    int random;
};
struct name_process_id {
    int process_id;
};

template <class Random>
inline constexpr bool is_random_drivers = false;
template <random_options Options>
inline constexpr bool is_random_drivers<random_drivers<Options>> = Options.strength != 0 && Options.source_output != 0;

}  // namespace detail

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_random = !requires {
    &detail::with_name<Platform, detail::name_random>::random;
};

/// Whether a platform has a source of its own.
template <class Platform>
concept has_random_source = requires(std::uint8_t* output, std::size_t size) {
    { Platform::random::generate(output, size) } -> std::same_as<psa_status_t>;
};
template <class Platform>
concept names_random_drivers = detail::is_random_drivers<typename Platform::random>;

/// Whether its drivers' generators are asked: a row wants them.
template <class Platform>
concept has_random_drivers = !has_random_source<Platform> && wants_at<Platform, entry_point::get_random>;

template <class Platform>
concept has_random = has_random_source<Platform> || has_random_drivers<Platform>;

/// Whether a platform tells processes apart.
template <class Platform>
concept has_process_id = requires {
    { Platform::process_id() } -> std::integral;
};
/// Whether it declares the name at all, in whatever shape.
template <class Platform>
concept declares_process_id = !requires {
    &detail::with_name<Platform, detail::name_process_id>::process_id;
}
|| requires { Platform::process_id; };

template <platform Platform>
inline constexpr random_options random_options_of{};
template <platform Platform>
    requires names_random_drivers<Platform>
inline constexpr random_options random_options_of<Platform> = Platform::random::options;

}  // namespace psadrv
