/// @file The parameters of an entry point as C++ types, read from the signature table.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/signature.hpp>

#include <psa/crypto_driver_common.h>

#include <utility>

namespace psadrv {

namespace detail {

/// Every parameter type of the specification: its C spelling up to the name (none begins another), and below the C++
// clang-format off
/// type by the same index.
inline constexpr const char* parameter_spellings[]{
    "operation_t *", "memory_t *", "psa_algorithm_t ", "const psa_key_attributes_t *", "psa_key_attributes_t *",
    "const uint8_t *", "size_t *", "uint8_t *", "size_t ", "uint32_t ", "psa_key_derivation_step_t ",
    "const psa_crypto_driver_key_derivation_inputs_t *", "const psa_crypto_driver_pake_inputs_t *",
    "psa_crypto_driver_pake_step_t ", "psa_drv_slot_number_t ",
};
inline constexpr std::size_t spelling_count = sizeof parameter_spellings / sizeof parameter_spellings[0];

template <std::size_t Spelling, class Context>
struct parameter_type;
template <class Context> struct parameter_type<0, Context> { using type = Context*; };
template <class Context> struct parameter_type<1, Context> { using type = Context*; };
template <class Context> struct parameter_type<2, Context> { using type = psa_algorithm_t; };
template <class Context> struct parameter_type<3, Context> { using type = const psa_key_attributes_t*; };
template <class Context> struct parameter_type<4, Context> { using type = psa_key_attributes_t*; };
template <class Context> struct parameter_type<5, Context> { using type = const std::uint8_t*; };
template <class Context> struct parameter_type<6, Context> { using type = std::size_t*; };
template <class Context> struct parameter_type<7, Context> { using type = std::uint8_t*; };
template <class Context> struct parameter_type<8, Context> { using type = std::size_t; };
template <class Context> struct parameter_type<9, Context> { using type = std::uint32_t; };
template <class Context> struct parameter_type<10, Context> { using type = psa_key_derivation_step_t; };
template <class Context> struct parameter_type<11, Context> { using type = const psa_crypto_driver_key_derivation_inputs_t*; };
template <class Context> struct parameter_type<12, Context> { using type = const psa_crypto_driver_pake_inputs_t*; };
template <class Context> struct parameter_type<13, Context> { using type = psa_crypto_driver_pake_step_t; };
template <class Context> struct parameter_type<14, Context> { using type = psa_drv_slot_number_t; };
// clang-format on

/// Whether `text` begins with a spelling and then with the parameter's name.
[[nodiscard]] constexpr bool begins_with(const char* text, const char* spelling) {
    for (; *spelling != '\0'; ++text, ++spelling) {
        if (*text != *spelling) return false;
    }
    return true;
}

/// The index of the spelling of each parameter of an entry point.
struct parameter_list {
    std::size_t spelling[16]{};
    std::size_t count = 0;
};

[[nodiscard]] constexpr parameter_list parameters_of(entry_point entry) {
    parameter_list found;
    for (const char* at = signature_of(entry).parameters; *at != '\0';) {
        std::size_t spelling = 0;
        while (!begins_with(at, parameter_spellings[spelling])) ++spelling;  // not constant if the table has another type
        found.spelling[found.count++] = spelling;
        while (*at != '\0' && *at != ',') ++at;
        if (*at == ',') at += 2;
    }
    return found;
}

template <entry_point Entry, class Context, class Indices>
struct entry_point_function;
template <entry_point Entry, class Context, std::size_t... Is>
struct entry_point_function<Entry, Context, std::index_sequence<Is...>> {
    static constexpr parameter_list list = parameters_of(Entry);
    using type = psa_status_t(typename parameter_type<list.spelling[Is], Context>::type...);
};

}  // namespace detail

/// The function type of an entry point, `Context` being the driver's type behind `operation` or `memory`.
template <entry_point Entry, class Context = void>
using entry_point_type =
    typename detail::entry_point_function<Entry, Context, std::make_index_sequence<detail::parameters_of(Entry).count>>::type;

}  // namespace psadrv
