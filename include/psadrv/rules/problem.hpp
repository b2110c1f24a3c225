/// @file What can be wrong with a description, a list of them or a platform: one number and one sentence each.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/entry_point.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// The value is the number in the code: 201 is E201. A number is never used again; docs/diagnostics.md explains each.
enum class problem : int {
    none = 0,
    // a description
    entry_point_not_permitted = 201,
    fallback_not_permitted = 202,
    partial_family = 203,
    ambiguous_function = 204,
    init_with_mechanism = 205,
    location_not_permitted = 206,
    location_missing = 207,
    allocate_without_destroy = 208,
    // a list of descriptions
    prefix_twice = 211,
    location_twice = 212,
    // properties of a description
    key_context_missing = 213,
    key_context_not_permitted = 214,
    persistent_state_not_permitted = 215,
    derived_types_missing = 216,
    initial_entropy_size_missing = 217,
    entropy_size_not_permitted = 218,
    entropy_sizes_differ = 219,
    must_stand_alone = 501,
    add_entropy_missing = 502,
    set_capacity_missing = 506,
    // advice: json2hpp warns; the compiler says nothing unless the platform has advice_is_error
    fallback_on_entropy = 503,
    never_called = 504,
    fallback_and_promise = 505,
    restricts_nothing = 507,
    never_reached = 508,
    algorithm_never_asked = 509,
    key_type_never_asked = 510,
    ends_nowhere = 523,
    // a driver class
    missing_entry_point = 221,
    wrong_signature = 222,
    missing_context_type = 223,
    context_not_trivial = 224,
    driver_class_incomplete = 225,
    implementation_missing = 226,
    // a platform
    nobody_serves_wanted = 231,
    reachable_in_software = 232,
    mechanism_not_wanted = 233,
    output_too_small = 234,
    // 235 was a usage that was not dispatched.
    algorithm_of_other_usage = 236,
    platform_incomplete = 237,
    guard_of_other_shape = 238,
    session_of_other_shape = 239,
    policy_of_other_shape = 240,
    random_of_other_shape = 241,
    random_missing = 242,
    config_not_served = 245,
    config_asks_for_nothing = 270,
    nobody_at_location = 295,
    location_without_key = 296,
    key_slots_of_other_shape = 265,
    key_slots_missing = 266,
    storage_of_other_shape = 286,
    key_file_of_other_shape = 287,
    storage_missing = 288,
    key_owner_of_other_shape = 289,
    builtin_keys_of_other_shape = 267,
    builtin_key_of_nobody = 268,
    key_slots_too_large = 269,
    entropy_missing = 260,
    key_context_size_unknown = 285,
    advice_is_error_of_other_shape = 275,
    random_not_wanted = 276,
    random_of_two_sources = 277,
    entropy_not_injected = 278,
    mixing_hash_missing = 279,
    process_id_of_other_shape = 248,
    mutex_of_other_shape = 290,
    this_thread_of_other_shape = 291,
    this_thread_missing = 292,
    in_interrupt_of_other_shape = 293,
    checks_reentrancy_of_other_shape = 294,
    input_size_of_other_shape = 250,
    checks_of_other_shape = 249,
    memory_unknown = 252,
    caches_unknown = 253,
    buffers_impossible = 254,
    caller_memory_of_other_shape = 251,
};

/// Whether a problem is that of a class or description as a whole; what a finding says about an entry point means nothing then.
[[nodiscard]] constexpr bool is_about_description(problem what) {
    switch (what) {
        case problem::fallback_not_permitted:
        case problem::location_not_permitted:
        case problem::location_missing:
        case problem::key_context_missing:
        case problem::key_context_not_permitted:
        case problem::persistent_state_not_permitted:
        case problem::driver_class_incomplete:
        case problem::implementation_missing:
        case problem::platform_incomplete:
        case problem::session_of_other_shape:
        case problem::policy_of_other_shape:
        case problem::random_of_other_shape:
        case problem::random_missing:
        case problem::random_not_wanted:
        case problem::random_of_two_sources:
        case problem::process_id_of_other_shape:
        case problem::key_context_size_unknown:
        case problem::mutex_of_other_shape:
        case problem::this_thread_of_other_shape:
        case problem::this_thread_missing:
        case problem::in_interrupt_of_other_shape:
        case problem::checks_reentrancy_of_other_shape:
        case problem::input_size_of_other_shape:
        case problem::checks_of_other_shape:
        case problem::memory_unknown:
        case problem::caches_unknown:
        case problem::buffers_impossible:
        case problem::caller_memory_of_other_shape:
        case problem::advice_is_error_of_other_shape:
        case problem::config_asks_for_nothing:
        case problem::nobody_at_location:
        case problem::location_without_key:
        case problem::key_slots_of_other_shape:
        case problem::key_slots_missing:
        case problem::storage_of_other_shape:
        case problem::key_file_of_other_shape:
        case problem::storage_missing:
        case problem::key_owner_of_other_shape:
        case problem::builtin_keys_of_other_shape:
        case problem::builtin_key_of_nobody:
        case problem::key_slots_too_large:
        case problem::prefix_twice:
        case problem::location_twice:
            return true;
        default:
            return false;
    }
}

/// Whether a problem is that of a wanted row; the finding's `other` is its number.
[[nodiscard]] constexpr bool is_about_row(problem what) {
    return what == problem::nobody_serves_wanted || what == problem::config_not_served ||
           what == problem::algorithm_of_other_usage;
}

/// One problem and where it is: indices into the list of drivers and into the driver's capabilities.
struct finding {
    problem what = problem::none;
    std::size_t driver = 0;
    std::size_t capability = 0;
    entry_point entry = entry_point::init;  ///< the one at fault, or the one that is missing
    std::size_t other = 0;                  ///< the other driver, or the other capability of the same driver
};

namespace rules::detail {

/// Remembers the first finding of a rule.
struct first_finding {
    finding found{};
    constexpr void operator()(const finding& one) {
        if (found.what == problem::none) found = one;
    }
};

}  // namespace rules::detail

}  // namespace psadrv
