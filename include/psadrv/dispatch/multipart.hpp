/// @file Operations in several calls: whose context an operation holds, and the calls that follow a setup.
/// Specification: "General considerations on multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/call.hpp>
#include <psadrv/dispatch/kept_operation.hpp>

namespace psadrv {

namespace detail {

constexpr void collect_variants(const decision_view& by, filling<candidate> found) {
    by.for_each_class([&](const mechanism&, const list<candidate>* links) {
        if (links == nullptr) return;
        for (const candidate& link : *links) found.push_unique(link);
    });
}
template <std::size_t Room>
[[nodiscard]] constexpr bounded<candidate, Room> find_variants(const decision_view& by) {
    bounded<candidate, Room> found;
    collect_variants(by, found.fill());
    return found;
}

/// The distinct users of an operation among all chains of an entry point, in the order of the chains.
template <platform Platform, entry_point Setup>
struct all_variants {
    using type = chain<>;
};
template <platform Platform, entry_point Setup>
    requires(rules::is_valid<Platform>&& wants_at<Platform, Setup>)
struct all_variants<Platform, Setup> {
    static constexpr auto value =
        find_variants<2 * platform_drivers<Platform>::template candidates<Setup>.size>(decision<Platform, Setup>::all);
    using type = typename whole_chain<value>::type;
};

/// The same for one mechanism.
template <platform Platform, entry_point Setup, mechanism Asked>
struct variants_of {
    using type = chain<>;
};
template <platform Platform, entry_point Setup, mechanism Asked>
    requires rules::is_valid<Platform>
struct variants_of<Platform, Setup, Asked> {
    using type = typename decision<Platform, Setup>::template part_or_none<decision<Platform, Setup>::number_of(Asked)>::type;
};

struct no_index {};

[[nodiscard]] constexpr std::size_t greatest(std::initializer_list<std::size_t> numbers) {
    std::size_t most = 1;
    for (std::size_t one : numbers) most = one > most ? one : most;
    return most;
}

}  // namespace detail

/// How an entry point that follows setup is served where the setup has another form, `Link.form`: dispatch/ specializes it
/// where there is such a way.
template <platform Platform, entry_point Entry, candidate Link>
struct step {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE static psa_status_t call(bool& refused, Arguments... arguments) {
        return call_guarded<Platform, Entry, Link>(refused, arguments...);
    }
};

/// The context of whichever driver serves: as large and as aligned as the largest that can be reached, and an index only
/// where more than one can serve. All zero is a valid value; a copy is a clone.
template <platform Platform, entry_point Setup, class Variants>
class multipart_operation;

template <platform Platform, entry_point Setup, candidate... Variants>
class multipart_operation<Platform, Setup, chain<Variants...>> {
    static constexpr std::size_t count = sizeof...(Variants);
    static constexpr bool indexed = count > 1;
    static constexpr candidate variants[count == 0 ? 1 : count]{Variants...};

    template <candidate Variant>
    using context = context_of<Variant.form, implementation_for<Platform, Variant>>;

    alignas(detail::greatest(
        {alignof(context<Variants>)...})) unsigned char bytes[detail::greatest({sizeof(context<Variants>)...})]{};
    using index = std::conditional_t<(count > 256), std::uint16_t, std::uint8_t>;
    [[no_unique_address]] std::conditional_t<indexed, index, detail::no_index> which{};

    static constexpr index index_of(const candidate& link) {
        index i = 0;
        while (!(variants[i] == link)) ++i;
        return i;
    }
    template <candidate Variant>
    PSADRV_ALWAYS_INLINE context<Variant>* as() {
        return reinterpret_cast<context<Variant>*>(bytes);
    }

    template <candidate Link, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t setup_one(Arguments... arguments) {
        using asked_driver = driver_of<Platform, Link>;
        end_kept_operations<Platform>();
        if constexpr (!has_session<Platform, asked_driver>) {
            return call_driver<Platform, Link.form, Link>(as<Link>(), arguments...);
        } else {
            psa_status_t status = psadrv::begin_session<Platform, asked_driver>();
            if (status != PSA_SUCCESS) return status;
            status = call_driver<Platform, Link.form, Link>(as<Link>(), arguments...);
            if (status != PSA_SUCCESS) psadrv::end_session<Platform, asked_driver>();
            return status;
        }
    }

  public:
    static constexpr bool is_empty = count == 0;  ///< nobody ever sets it up
    static constexpr bool has_sessions = (has_session<Platform, driver_of<Platform, Variants>> || ...);

    template <entry_point Abort>
    static constexpr bool guard_may_refuse = (psadrv::guard_may_refuse<Platform, driver_of<Platform, Variants>, Abort> || ...);

    /// Asks the links of a chain to set up. The context is zeroed before each candidate but the first, for which the
    /// caller has done it. "If this fails, the core destroys the operation context object without calling any other
    /// driver entry point on it." Fallback happens here and nowhere later.
    template <class Chain, std::size_t Index = 0, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t setup(Arguments... arguments) {
        if constexpr (Index == Chain::size) {
            return PSA_ERROR_NOT_SUPPORTED;
        } else {
            constexpr candidate link = Chain::link(Index);
            constexpr index number = index_of(link);  // a constant by itself: clang 16 computes it at run time otherwise
            if constexpr (indexed) which = number;
            const psa_status_t status = setup_one<link>(arguments...);
            if constexpr (Index + 1 == Chain::size) {
                return status;
            } else {
                if (status != PSA_ERROR_NOT_SUPPORTED) return status;
                __builtin_memset(bytes, 0, sizeof bytes);  // within a function of its own clang forgets how `bytes` is aligned
                return setup<Chain, Index + 1>(arguments...);
            }
        }
    }

    /// Calls another entry point of the family in the driver that was set up. `refused` becomes true where a guard refuses:
    /// a driver that was to end its job then holds it still, and is to be asked again.
    template <entry_point Entry, std::size_t Index = 0, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t call_or_refuse(bool& refused, Arguments... arguments) {
        if constexpr (count == 0) {
            return PSA_ERROR_BAD_STATE;
        } else {
            constexpr candidate variant = variants[Index];
            if constexpr (Index + 1 == count) {
                return step<Platform, Entry, variant>::call(refused, as<variant>(), arguments...);
            } else {
                // Asking "is it you?" in this order is what a person writes; test/codegen holds it against that.
                if (which == Index) return step<Platform, Entry, variant>::call(refused, as<variant>(), arguments...);
                return call_or_refuse<Entry, Index + 1>(refused, arguments...);
            }
        }
    }
    /// The same where it does not matter who refuses.
    template <entry_point Entry, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t call(Arguments... arguments) {
        bool refused = false;
        return call_or_refuse<Entry>(refused, arguments...);
    }

    /// The same for an entry point that ends the driver's job, and with it the platform's session.
    template <entry_point Entry, class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t call_to_end(bool& refused, Arguments... arguments) {
        const psa_status_t status = call_or_refuse<Entry>(refused, arguments...);
        if (!refused) end_session();
        return status;
    }

    /// Calls `use.operator()<link>(context)` with the driver's that was set up, of which there is one.
    template <std::size_t Index = 0, class Use>
    PSADRV_ALWAYS_INLINE auto visit(Use&& use) {
        if constexpr (Index + 1 < count) {
            if (which != Index) return visit<Index + 1>(use);
        }
        return use.template operator()<variants[Index]>(*as<variants[Index]>());
    }

    /// The platform's session of the driver that was set up; a copy of an operation begins one of its own.
    template <std::size_t Index = 0>
    PSADRV_ALWAYS_INLINE psa_status_t begin_session() const {
        if constexpr (!has_sessions) {
            return PSA_SUCCESS;
        } else {
            if constexpr (Index + 1 < count) {
                if (which != Index) return begin_session<Index + 1>();
            }
            return psadrv::begin_session<Platform, driver_of<Platform, variants[Index]>>();
        }
    }
    template <std::size_t Index = 0>
    PSADRV_ALWAYS_INLINE void end_session() const {
        if constexpr (has_sessions) {
            if constexpr (Index + 1 < count) {
                if (which != Index) return end_session<Index + 1>();
            }
            psadrv::end_session<Platform, driver_of<Platform, variants[Index]>>();
        }
    }
};

/// The operation for mechanisms known at run time, and the one for a single mechanism.
template <platform Platform, entry_point Setup>
using operation_for = multipart_operation<Platform, Setup, typename detail::all_variants<Platform, Setup>::type>;
template <platform Platform, entry_point Setup, mechanism Asked>
using operation_of = multipart_operation<Platform, Setup, typename detail::variants_of<Platform, Setup, Asked>::type>;

/// Sets up an operation for a mechanism known at run time; it must be all zero. `key_bits` in bits.
template <platform Platform, entry_point Setup, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t setup_at_run_time(operation_for<Platform, Setup>* operation, psa_algorithm_t alg,
                                                    psa_key_type_t key_type, std::size_t key_bits, Arguments... arguments) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    run_decided<Platform, Setup>(alg, key_type, key_bits, [&]<class Chain>(Chain) PSADRV_ALWAYS_INLINE_LAMBDA {
        status = operation->template setup<Chain>(arguments...);
    });
    return status;
}

}  // namespace psadrv
