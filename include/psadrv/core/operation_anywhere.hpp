/// @file An operation in several calls whose key may be in any location.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/operation_views.hpp>

#include <type_traits>

namespace psadrv {

/// Holds an `Operation` of whichever location it was set up for, and is as large as the largest of them. Its functions are
/// that operation's. All zero is inactive.
template <template <class> class Operation, platform Platform, std::uint32_t Elements>
class operation_anywhere {
    template <std::size_t Number>
    using operation = Operation<typename detail::view_of<Platform, Number>::type>;
    template <std::size_t Number>
    static constexpr bool is_possible = Number == 0 || (Elements >> (Number - 1) & 1U) != 0;
    using numbers = std::make_index_sequence<elements<Platform>.size + 1>;

    template <std::size_t... Ns>
    static constexpr std::size_t largest(std::index_sequence<Ns...>) {
        std::size_t most = 0;
        for (std::size_t one : {(is_possible<Ns> ? sizeof(operation < is_possible<Ns> ? Ns : 0 >) : 0)...})
            most = one > most ? one : most;
        return most;
    }
    template <std::size_t... Ns>
    static constexpr std::size_t alignment(std::index_sequence<Ns...>) {
        return detail::greatest({(is_possible<Ns> ? alignof(operation < is_possible<Ns> ? Ns : 0 >) : 1)...});
    }

    alignas(alignment(numbers{})) unsigned char bytes[largest(numbers{})]{};
    std::uint8_t which = 0;
    [[no_unique_address]] std::conditional_t<detail::keeps_keys<Platform>, key_slot<Platform>*, no_keys> kept{};

    template <std::size_t Number>
    PSADRV_ALWAYS_INLINE operation<Number>& as() {
        return *reinterpret_cast<operation<Number>*>(bytes);
    }
    /// Calls `use(operation)` with the one that was set up.
    template <class Use, std::size_t... Ns>
    PSADRV_ALWAYS_INLINE auto visit(Use&& use, std::index_sequence<0, Ns...>) {
        if (which == 0) return use(as<0>());
        decltype(use(as<0>())) answer{};
        (void)([&]() PSADRV_ALWAYS_INLINE_LAMBDA {
            if constexpr (is_possible<Ns>) {
                if (which == Ns) return answer = use(as<Ns>()), true;
            }
            return false;
        }() || ...);
        return answer;
    }
    template <class Use>
    PSADRV_ALWAYS_INLINE auto visit(Use&& use) {
        return visit(use, numbers{});
    }
    /// The key of an operation that has ended is nobody's concern any more.
    void let_go() {
        if constexpr (detail::keeps_keys<Platform>) {
            const bool ended = kept != nullptr && !visit([](auto& one) { return one.is_active() || one.is_unended(); });
            if (!ended) return;
            release_key<Platform>(*kept);
            kept = nullptr;
        }
    }

  public:
    static constexpr bool is_anywhere = true;

    /// Calls `use(operation)`, a step of it.
    template <class Use>
    PSADRV_ALWAYS_INLINE psa_status_t step(Use&& use) {
        const psa_status_t status = visit(use);
        let_go();
        return status;
    }

    /// Sets up for a key at the location of `View`: `set_up(operation)` does. In any state but inactive it is the operation at
    /// hand that says no.
    template <platform View, class SetUp>
    [[nodiscard]] psa_status_t set_up_at(SetUp&& set_up) {
        if (!is_inactive()) return step([](auto& one) { return one.fail(PSA_ERROR_BAD_STATE); });
        detail::zero(bytes, sizeof bytes);  // what another location's has left
        return [&]<std::size_t... Ns>(std::index_sequence<Ns...>) {
            psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
            (void)([&] {
                if constexpr (is_possible<Ns> && std::is_same_v<View, typename detail::view_of<Platform, Ns>::type>) {
                    which = static_cast<std::uint8_t>(Ns);
                    status = set_up(as<Ns>());
                    if (status != PSA_SUCCESS) which = 0;
                    return true;
                }
                return false;
            }() || ...);
            let_go();
            return status;
        }
        (numbers{});
    }
    /// The slot that the driver's key is in stays until the operation ends; before it is set up.
    /// PSA_ERROR_INSUFFICIENT_MEMORY: the key is used more often than can be counted.
    [[nodiscard]] psa_status_t keep(key_slot<Platform>& slot) {
        if constexpr (detail::keeps_keys<Platform>) {
            const core_lock<Platform> lock;
            const psa_status_t status = keys_of<Platform>().begin_use(slot);
            if (status == PSA_SUCCESS) kept = &slot;
            return status;
        }
        return PSA_SUCCESS;
    }

    [[nodiscard]] bool is_active() {
        return visit([](auto& one) { return one.is_active(); });
    }
    [[nodiscard]] bool is_inactive() {
        return visit([](auto& one) { return one.is_inactive(); });
    }
    [[nodiscard]] bool is_unended() {
        return visit([](auto& one) { return one.is_unended(); });
    }
    psa_status_t fail(psa_status_t status) {
        return step([&](auto& one) { return one.fail(status); });
    }
    psa_status_t abort() {
        const psa_status_t status = step([](auto& one) { return one.abort(); });
        if (is_inactive()) which = 0;  // whoever is set up next begins with zeros
        return status;
    }

    // The functions of MACs, ciphers and AEADs, each where the operation has it.
    template <class... Arguments>
    [[nodiscard]] psa_status_t sign_setup(Arguments... arguments) {
        return set_up_at<Platform>([&](auto& one) { return one.sign_setup(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t verify_setup(Arguments... arguments) {
        return set_up_at<Platform>([&](auto& one) { return one.verify_setup(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t encrypt_setup(Arguments... arguments) {
        return set_up_at<Platform>([&](auto& one) { return one.encrypt_setup(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t decrypt_setup(Arguments... arguments) {
        return set_up_at<Platform>([&](auto& one) { return one.decrypt_setup(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t update(Arguments... arguments) {
        return step([&](auto& one) { return one.update(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t sign_finish(Arguments... arguments) {
        return step([&](auto& one) { return one.sign_finish(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t verify_finish(Arguments... arguments) {
        return step([&](auto& one) { return one.verify_finish(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t generate_iv(Arguments... arguments) {
        return step([&](auto& one) { return one.generate_iv(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t set_iv(Arguments... arguments) {
        return step([&](auto& one) { return one.set_iv(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t finish(Arguments... arguments) {
        return step([&](auto& one) { return one.finish(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t set_lengths(Arguments... arguments) {
        return step([&](auto& one) { return one.set_lengths(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t generate_nonce(Arguments... arguments) {
        return step([&](auto& one) { return one.generate_nonce(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t set_nonce(Arguments... arguments) {
        return step([&](auto& one) { return one.set_nonce(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t update_ad(Arguments... arguments) {
        return step([&](auto& one) { return one.update_ad(arguments...); });
    }
    template <class... Arguments>
    [[nodiscard]] psa_status_t verify(Arguments... arguments) {
        return step([&](auto& one) { return one.verify(arguments...); });
    }
};

namespace detail {

/// The operation itself where keys are in local storage alone, and nobody keeps them.
template <template <class> class Operation, platform Platform, std::uint32_t Elements>
struct operation_with_keys {
    using type = operation_anywhere<Operation, Platform, Elements>;
};
template <template <class> class Operation, platform Platform>
    requires(!keeps_keys<Platform>)
struct operation_with_keys<Operation, Platform, 0> {
    using type = Operation<Platform>;
};

}  // namespace detail

/// The API's operation object. `Setups` are its two entry points.
template <template <class> class Operation, platform Platform, entry_point... Setups>
using operation_of_keys =
    typename detail::operation_with_keys<Operation, Platform, detail::elements_that_set_up<Platform, Setups...>>::type;

}  // namespace psadrv
