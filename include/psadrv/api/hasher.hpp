/// @file A hash operation that ends itself. PSA Crypto API: "Multi-part hash operations".
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/api/hash.hpp>

#include <span>
#include <utility>

namespace psadrv {

/// Move-only; what it holds when it goes out of scope is aborted, once: where a guard refuses that, nobody is left to ask
/// again, so platforms whose guards refuse should abort by themselves. Statuses are those of the psa_hash_* functions.
template <platform Platform>
class hasher {
    using api = api_hash<Platform>;
    typename api::hash_operation operation{};

    void take(hasher& other) {
        operation = other.operation;
        detail::wipe(&other.operation, sizeof other.operation);
    }

  public:
    hasher() = default;
    ~hasher() { (void)operation.abort(); }
    hasher(const hasher&) = delete;
    hasher& operator=(const hasher&) = delete;
    hasher(hasher&& other) noexcept { take(other); }
    hasher& operator=(hasher&& other) noexcept {
        if (this == &other) return *this;
        (void)operation.abort();
        if (operation.is_unended()) std::swap(operation, other.operation);  // the other one's destructor asks again
        else take(other);
        return *this;
    }

    [[nodiscard]] psa_status_t setup(psa_algorithm_t alg) { return api::hash_setup(&operation, alg); }
    [[nodiscard]] psa_status_t update(std::span<const std::uint8_t> input) {
        return api::hash_update(&operation, input.data(), input.size());
    }
    /// `length` receives the number of bytes written to `hash`.
    [[nodiscard]] psa_status_t finish(std::span<std::uint8_t> hash, std::size_t& length) {
        return api::hash_finish(&operation, hash.data(), hash.size(), &length);
    }
    [[nodiscard]] psa_status_t verify(std::span<const std::uint8_t> hash) {
        return api::hash_verify(&operation, hash.data(), hash.size());
    }
    /// `target` must be inactive; both can go on.
    [[nodiscard]] psa_status_t clone_to(hasher& target) const { return api::hash_clone(&operation, &target.operation); }
    psa_status_t abort() { return api::hash_abort(&operation); }
};

}  // namespace psadrv
