/// @file What a core remembers of its drivers' generator of random bytes. Specification: "Random generation entry points".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/dispatch/random.hpp>

namespace psadrv {

namespace detail {

template <class Platform>
concept keeps_generator = rules::is_valid<Platform> && has_random_drivers<Platform>;

/// The contexts of whoever may be asked.
template <platform Platform, class Chain>
struct random_contexts;
template <platform Platform, candidate... Links>
struct random_contexts<Platform, chain<Links...>> {
    template <candidate Link>
    using context = context_of<entry_point::get_random, implementation_for<Platform, Link>>;
    static constexpr std::size_t size = greatest({sizeof(context<Links>)...}), alignment = greatest({alignof(context<Links>)...});
};

/// Whose state it is, where there are processes.
template <class Platform>
struct process_in_state {};
template <has_process_id Platform>
struct process_in_state<Platform> {
    decltype(Platform::process_id()) random_process{};  ///< which has asked last
    bool random_has_begun = false;                      ///< somebody has asked
    bool random_is_copied = false;  ///< a fork has made this process, and what drivers keep outside of their contexts
};

/// Who is asked for random bytes, in order.
template <platform Platform>
using random_chain = whole_chain<random_links<Platform>>;

}  // namespace detail

/// A part of the state of a core. Nothing where no row wants random bytes of drivers.
template <platform Platform>
struct random_state {};

/// "Initially, the context object is all-bits-zero." There is one context, that of the driver whose turn it is.
template <platform Platform>
    requires detail::keeps_generator<Platform>
struct random_state<Platform> : detail::process_in_state<Platform> {
    using contexts = detail::random_contexts<Platform, typename detail::random_chain<Platform>::type>;

    alignas(contexts::alignment) unsigned char random_context[contexts::size]{};
    std::uint8_t random_link = 0;    ///< whose context it is: a number in the chain
    bool random_is_ready = false;    ///< it has been initialized, and given its initial entropy
    bool random_is_running = false;  ///< so that a driver that asks back is refused
    /// A number made of the last output of each source, by which one that is stuck is known.
    std::uint32_t last_entropy[entropy_sources<Platform>.size + 1]{};
};

namespace detail {

/// Size and alignment; 0 where there is nothing.
template <platform Platform>
inline constexpr std::size_t random_layout = 0;
template <platform Platform>
    requires keeps_generator<Platform>
inline constexpr std::size_t random_layout<Platform> =
    sizeof(random_state<Platform>) * 64 + alignof(random_state<Platform>) * 2 + random_options_of<Platform>.prediction_resistance;

}  // namespace detail

}  // namespace psadrv
