/// @file The one function that calls drivers, and the recursion that walks a chain. Specification: "Fallback".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/dispatch/fitted_call.hpp>
#include <psadrv/guard/driver_entry.hpp>
#include <psadrv/model/member.hpp>
#include <psadrv/rules/error_of_call.hpp>
#include <psadrv/select/decision.hpp>

namespace psadrv {

namespace detail {

template <class Platform, candidate Link>
struct link_target {
    using driver = typename platform_drivers<Platform>::template at<Link.driver>;
    using implementation = implementation_of<driver, Link.capability>;
};

}  // namespace detail

/// The driver's class of a link, and the class that holds the entry points of its capability.
template <class Platform, candidate Link>
using driver_of = typename detail::link_target<Platform, Link>::driver;
template <class Platform, candidate Link>
using implementation_for = typename detail::link_target<Platform, Link>::implementation;

/// The entry point itself; of a driver with "psadrv/buffers", with buffers that are for it.
template <platform Platform, entry_point Entry, candidate Link, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t call_member(Arguments... arguments) {
    if constexpr (row_of<driver_of<Platform, Link>>.buffers.restrict_calls())
        return detail::fitted_call<asking_platform<Platform>, Link.driver,
                                   Entry>::template call<implementation_for<Platform, Link>>(arguments...);
    else return member<Entry>::template call<implementation_for<Platform, Link>>(arguments...);
}

/// Whether the call that ends an operation may be refused, by a guard of the platform, or by the core's: of a hash that a driver
/// asks for inside an entry point, where another thread has its driver meanwhile. Whatever has a key is not asked for there.
template <platform Platform, candidate Link, entry_point Entry>
inline constexpr bool may_refuse = [] {
    using asked_driver = driver_of<Platform, Link>;
    if constexpr (is_composed<asked_driver>) {
        if constexpr (requires { implementation_for<Platform, Link>::may_keep; })
            return implementation_for<Platform, Link>::may_keep;
        else return false;
    } else {
        return guard_may_refuse<Platform, asked_driver, Entry> ||
               (Entry == entry_point::hash_abort && has_mutex<asking_platform<Platform>> &&
                is_serialized<asking_platform<Platform>>(Link.driver));
    }
}();

namespace detail {

/// Whether what is called is a step of a composition of which a guard may keep something open.
template <class Platform, candidate Link, class... Arguments>
concept composition_keeps = is_composed<driver_of<Platform, Link>> && requires(Arguments... arguments) {
    implementation_for<Platform, Link>::keeps(arguments...);
};

}  // namespace detail

/// Calls one entry point of one driver, within the core's guard and the platform's, where there are any. `refused` becomes true
/// where one refuses: the status is the guard's then, and the driver has not been called. Likewise where a composition has been
/// refused the end of what it has open.
template <platform Platform, entry_point Entry, candidate Link, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t call_guarded(bool& refused, Arguments... arguments) {
    if constexpr (is_surrounded<Platform, driver_of<Platform, Link>, Entry>) {
        surrounding<Platform, driver_of<Platform, Link>, Link.driver, Entry> guard;
        psa_status_t status = detail::enter(guard);
        if (status != PSA_SUCCESS) {
            refused = true;
            return status;
        }
        status = call_member<Platform, Entry, Link>(arguments...);
        detail::leave(guard, status);
        return status;
    } else if constexpr (detail::composition_keeps<Platform, Link, Arguments...>) {
        const psa_status_t status = call_member<Platform, Entry, Link>(arguments...);
        refused = implementation_for<Platform, Link>::keeps(arguments...);
        return status;
    } else {
        return call_member<Platform, Entry, Link>(arguments...);
    }
}

/// The same where it does not matter who refuses.
template <platform Platform, entry_point Entry, candidate Link, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t call_driver(Arguments... arguments) {
    bool refused = false;
    return call_guarded<Platform, Entry, Link>(refused, arguments...);
}

/// How an entry point is served through another one, its form in a link: dispatch/ specializes it where there is such a way.
template <platform Platform, entry_point Entry, candidate Link>
struct through {
    static_assert(Link.form == Entry);
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE static psa_status_t call(Arguments... arguments) {
        if constexpr (is_surrounded<Platform, driver_of<Platform, Link>, Entry>)
            return call_driver<Platform, Entry, Link>(arguments...);
        else return call_member<Platform, Entry, Link>(arguments...);
    }
};

/// Asks the links of a chain in order. "As soon as a driver returns any value other than PSA_ERROR_NOT_SUPPORTED, this
/// value is returned to the application, without attempting to call any other driver." `Before` numbers the links before
/// the last, of which each may say so: run_chain<Platform, Entry, Chain>(typename Chain::before{}, arguments...).
template <platform Platform, entry_point Entry, class Chain, std::size_t... Before, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t run_chain(std::index_sequence<Before...>, Arguments... arguments) {
    if constexpr (Chain::size == 0) {
        return PSA_ERROR_NOT_SUPPORTED;
    } else {
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        if ((((status = through<Platform, Entry, Chain::link(Before)>::call(arguments...)) != PSA_ERROR_NOT_SUPPORTED) || ...))
            return status;
        return through<Platform, Entry, Chain::link(sizeof...(Before))>::call(arguments...);
    }
}

namespace detail {

template <platform Platform, entry_point Entry, mechanism Asked>
[[nodiscard]] constexpr auto find_called_chain() {
    if constexpr (!rules::is_valid<Platform>) return no_chain{};
    else return typename decision<Platform, Entry>::template part_or_none<decision<Platform, Entry>::number_of(Asked)>{};
}

}  // namespace detail

/// The chain of a call whose mechanism is known at compile time. Nobody is asked where the platform is invalid or the
/// mechanism not wanted: api/ and crypto<Platform>::raw have reported that, and once is enough.
template <platform Platform, entry_point Entry, mechanism Asked>
using called_chain = decltype(detail::find_called_chain<Platform, Entry, Asked>());

/// The direct call: the mechanism is known at compile time, and must be wanted.
template <platform Platform, entry_point Entry, mechanism Asked, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t dispatch(Arguments... arguments) {
    using chain = called_chain<Platform, Entry, Asked>;
    return run_chain<Platform, Entry, chain>(typename chain::before{}, arguments...);
}

namespace detail {

/// Where a decision ends: a chain that is reached from one place is run there; others are remembered, and run from one
/// call site each. `run(chain)` runs a chain, and does with its status what is to be done.
template <class Decision, class Run>
struct call_sites {
    const Run& run;
    std::size_t& remembered;

    template <std::size_t Number>
    PSADRV_ALWAYS_INLINE void at() const {
        if constexpr (Decision::template uses<Number> == 1) run(typename Decision::template part_at<Number>{});
        else remembered = Number;
    }
    template <std::size_t Number>
    PSADRV_ALWAYS_INLINE bool run_remembered() const {
        if constexpr (Decision::template uses<Number> == 1) return false;
        else return remembered == Number && (run(typename Decision::template part_at<Number>{}), true);
    }
};

template <class Decision, class Run, std::size_t... Numbers>
PSADRV_ALWAYS_INLINE void decide_and_run(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits, const Run& run,
                                         std::index_sequence<Numbers...>) {
    std::size_t remembered = Decision::none;
    const call_sites<Decision, Run> sites{run, remembered};
    Decision::decide(alg, key_type, key_bits, sites);
    (void)(sites.template run_remembered<Numbers>() || ...);
}

}  // namespace detail

/// Decides about a mechanism known at run time, and calls `run(chain)` with the chain it ends at; not at all where nobody
/// serves. `key_bits` in bits.
template <platform Platform, entry_point Entry, class Run>
PSADRV_ALWAYS_INLINE void run_decided(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits, const Run& run) {
    if constexpr (rules::is_valid<Platform>) {
        using decided = decision<Platform, Entry>;
        detail::decide_and_run<decided>(alg, key_type, key_bits, run, std::make_index_sequence<decided::chain_count>{});
    }
}

/// The minimal decision: classify the mechanism, then one call site for each distinct chain. `key_bits` in bits.
/// PSA_ERROR_NOT_SUPPORTED for what is not wanted.
template <platform Platform, entry_point Entry, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t dispatch_at_run_time(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits,
                                                       Arguments... arguments) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    run_decided<Platform, Entry>(alg, key_type, key_bits, [&]<class Chain>(Chain) PSADRV_ALWAYS_INLINE_LAMBDA {
        status = run_chain<Platform, Entry, Chain>(typename Chain::before{}, arguments...);
    });
    return status;
}

}  // namespace psadrv
