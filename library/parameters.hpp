/// @file What the C API does with a parameter, by its type. PSA Crypto API: "Parameter conventions".
#pragma once

#include "platform.hpp"

#include <psadrv/core/state.hpp>
#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/entered.hpp>

#include <psa/crypto.h>

#include <type_traits>

namespace {

/// `operation_in<psa_hash_operation_t>::type` is the C++ class that lies in C's object. Each file says it of its functions'.
template <class Object>
struct operation_in;

template <class Object>
concept operation_object = requires {
    typename operation_in<std::remove_const_t<Object>>::type;
};

/// A number.
template <class Type>
struct parameter {
    static constexpr bool must_be_there = false;
    Type given;

    [[nodiscard]] Type passed() const { return given; }
    [[nodiscard]] static bool is_missing(Type) { return false; }
    static void refuse(Type) {}
};

/// Bytes may be missing, where their number is 0, which api/ knows: "Buffers of size 0 may be represented with either a null
/// pointer or a non-null pointer". Everything else is one object.
template <class Pointed>
struct parameter<Pointed*> {
    static constexpr bool must_be_there = !std::is_same_v<std::remove_const_t<Pointed>, uint8_t>;
    Pointed* given;

    [[nodiscard]] Pointed* passed() const { return given; }
    [[nodiscard]] static bool is_missing(const Pointed* given) { return must_be_there && given == nullptr; }
    /// Of a call that is not made. What lengths and names of keys are then is 0.
    static void refuse(Pointed* given) {
        if constexpr (std::is_unsigned_v<Pointed> && must_be_there) {
            static_assert(PSA_KEY_ID_NULL == 0);
            if (given != nullptr) *given = 0;
        }
    }
};

/// The one way from a C object to what it holds. psadrv_config.h has the sizes that the probe has seen; if this compilation sees
/// others, it was not made for this platform.
template <operation_object Object>
class parameter<Object*> {
    using operation = typename operation_in<std::remove_const_t<Object>>::type;
    static_assert(sizeof(operation) <= sizeof(Object) && alignof(operation) <= alignof(Object),
                  "psadrv_config.h is that of another platform; build this one's probe and configuration again");

    psadrv::detail::entered<operation> inside;

  public:
    static constexpr bool must_be_there = true;

    explicit parameter(Object* given) : inside{const_cast<std::remove_const_t<Object>*>(given)} {}

    [[nodiscard]] operation* passed() const { return &*inside; }
    [[nodiscard]] static bool is_missing(const Object* given) { return given == nullptr; }
    static void refuse(Object* given) {
        if constexpr (!std::is_const_v<Object>) {
            if (given != nullptr) fail(given);
        }
    }

  private:
    /// "If this function returns an error status, the operation enters an error state": of an active one. Not by an interrupt
    /// handler, which changes nothing.
    PSADRV_COLD static void fail(Object* given) {
        if (psadrv::is_interrupted<psadrv_platform>()) return;
        const psadrv::detail::entered<operation> failing{given};
        if (failing->is_active()) (void)failing->fail(PSA_ERROR_INVALID_ARGUMENT);
    }
};

}  // namespace
