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
    usage_not_dispatched = 235,
    algorithm_of_other_usage = 236,
    platform_incomplete = 237,
    guard_of_other_shape = 238,
    session_of_other_shape = 239,
    policy_of_other_shape = 240,
    random_of_other_shape = 241,
    random_missing = 242,
    config_not_served = 245,
    nobody_at_location = 295,
    entropy_missing = 260,
    key_context_size_unknown = 285,
    advice_is_error_of_other_shape = 275,
    mutex_of_other_shape = 290,
    this_thread_of_other_shape = 291,
    this_thread_missing = 292,
    in_interrupt_of_other_shape = 293,
    checks_reentrancy_of_other_shape = 294,
};

struct problem_text {
    problem which;
    const char* what;
    const char* repair;
};

inline constexpr problem_text problems[]{
    {problem::entry_point_not_permitted, "a driver of this type cannot have this entry point",
     "remove it, or move it to a description of the other type"},
    {problem::fallback_not_permitted, "an opaque driver has no fallback", "remove \"fallback\""},
    {problem::partial_family, "an entry point family must be implemented as a whole", "add the entry point that is missing"},
    {problem::ambiguous_function, "two capabilities map this entry point to different functions for the same mechanism",
     "let them name the same function, or restrict one of them"},
    {problem::init_with_mechanism, "init belongs to a capability with no algorithm, key type or key size",
     "give it a capability of its own"},
    {problem::location_not_permitted, "a transparent driver has no location", "remove \"location\""},
    {problem::location_missing, "an opaque driver needs a location that is not 0", "give it a location of its own"},
    {problem::allocate_without_destroy, "allocate_key and destroy_key belong together", "add destroy_key"},
    {problem::prefix_twice, "two drivers of one type have the same prefix", "change one of the prefixes"},
    {problem::location_twice, "two opaque drivers have the same location", "give each a location of its own"},
    {problem::key_context_missing, "an opaque driver does not say how many bytes represent a key", "give it key_context"},
    {problem::key_context_not_permitted, "a transparent driver has no key_context", "remove it"},
    {problem::persistent_state_not_permitted, "a transparent driver has no persistent state", "remove persistent_state_size"},
    {problem::derived_types_missing, "a capability with derive_key does not say which types of key it derives",
     "add derived_types; key_types of a driver class"},
    {problem::initial_entropy_size_missing, "a capability with get_random does not say how much entropy it must be given first",
     "add initial_entropy_size in bytes; 0 if it has a source of its own"},
    {problem::entropy_size_not_permitted, "an entropy size belongs to the capability that lists get_random", "move it there"},
    {problem::entropy_sizes_differ,
     "two capabilities with get_random ask for different amounts of entropy; a driver has one generator",
     "give both the same initial_entropy_size and reseed_entropy_size, or make one capability of them"},
    {problem::must_stand_alone, "derive_key stands alone in its capability", "move it to a capability of its own"},
    {problem::add_entropy_missing, "a generator that must be given entropy needs add_entropy",
     "list it, or write 0 if the generator has a source of its own"},
    {problem::set_capacity_missing, "key_derivation_output_key for keys that are not plain bytes needs set_capacity",
     "list key_derivation_set_capacity, or restrict key_types to types that are plain bytes"},
    {problem::fallback_on_entropy, "every source of entropy is used; there is no chain to fall back on", "remove \"fallback\""},
    {problem::never_called, "a transparent driver's key_derivation_output_key is never called",
     "give the driver derive_key, in a capability of its own"},
    {problem::fallback_and_promise, "another capability promises full support of a mechanism that falls back here",
     "the promise wins; restrict one of the two"},
    {problem::restricts_nothing, "a property restricts none of the entry points", "remove it"},
    {problem::never_reached, "nothing is left for a capability: a driver that is asked before promises full support",
     "remove it, or name this driver before the other"},
    {problem::algorithm_never_asked, "none of the entry points is ever asked for an algorithm",
     "remove it, or list an entry point that takes it"},
    {problem::key_type_never_asked, "none of the entry points is ever asked for a key type",
     "remove it, or list an entry point that takes it"},
    {problem::ends_nowhere, "everybody who is asked for this may say that it is not supported",
     "add a driver that promises it, such as software, or remove fallback"},
    {problem::missing_entry_point, "the driver class does not declare this entry point", "add a static function of this name"},
    {problem::wrong_signature, "the driver class's function cannot be called as the specification calls this entry point",
     "give it the specification's parameters and psa_status_t"},
    {problem::missing_context_type, "the driver class does not declare the context type of this entry point",
     "add the type under its name in the specification"},
    {problem::context_not_trivial, "an operation context must be copyable byte by byte and valid when it is all zero",
     "make it a trivially copyable type"},
    {problem::driver_class_incomplete, "this class does not describe a driver",
     "declare prefix, type and capabilities in it, each static constexpr"},
    {problem::implementation_missing, "a capability names an implementation that the driver class does not have",
     "add it to implementations"},
    {problem::nobody_serves_wanted, "no driver of the list serves this wanted row", "add a driver, or remove the row"},
    {problem::reachable_in_software, "a mechanism that the policy bans from software can reach a software driver",
     "add a driver without fallback, or remove the software"},
    {problem::mechanism_not_wanted, "this mechanism is not among the platform's wanted rows", "add a want(...) row for it"},
    {problem::config_not_served, "PSA_WANT_* macros ask for an algorithm that no driver of the list serves with any key",
     "add a driver, or take the macro out of psa/crypto_config.h"},
    {problem::nobody_at_location, "a wanted row asks for keys in a location that no opaque driver of the list has",
     "add the driver, or write the location of one that is there"},
    {problem::output_too_small, "the output is longer than the buffer that is given for it", "give it as many bytes as it needs"},
    {problem::usage_not_dispatched, "a wanted row has a usage that this version does not dispatch", "remove the row"},
    {problem::algorithm_of_other_usage, "the algorithm of a wanted row has another usage", "change the row's usage or algorithm"},
    {problem::platform_incomplete, "this class does not describe a platform",
     "declare its drivers, a driver_list, and its wanted rows, a static constexpr psadrv::wanted"},
    {problem::guard_of_other_shape, "the platform's guard is not one that can be entered and left as specified",
     "see guard/guard.hpp: template <class Driver, entry_point Entry> with enter() and leave(status)"},
    {problem::session_of_other_shape, "the platform's session is not one that can be begun and ended as specified",
     "see guard/guard.hpp: template <class Driver> with static begin() and end()"},
    {problem::policy_of_other_shape, "the platform's policy is not a constant list of bans",
     "write static constexpr auto policy = psadrv::policy{psadrv::never_in_software(...)}"},
    {problem::advice_is_error_of_other_shape, "the platform's advice_is_error is not a constant",
     "write static constexpr bool advice_is_error = true"},
    {problem::random_of_other_shape, "the platform's random is not a source of random bytes",
     "see select/random_source.hpp: a class with static psa_status_t generate(uint8_t*, size_t)"},
    {problem::random_missing, "this needs random bytes, and the platform has no source of them",
     "add a source to it: using random = psadrv::sodium::random;"},
    {problem::entropy_missing, "a generator of random bytes needs entropy, and there is no source of it",
     "add a driver with get_entropy, or say that the platform has a source"},
    {problem::key_context_size_unknown, "nothing says before the program runs how large the keys of this driver are",
     "give it base_size or another size beside size_function, or the platform's key_slots of_bytes(...)"},
    {problem::mutex_of_other_shape, "the platform's mutex is not one that can be a part of constinit state, locked and unlocked",
     "see select/threads.hpp: a class with void lock(), void unlock() and a constexpr constructor"},
    {problem::this_thread_of_other_shape, "the platform's this_thread is not a pointer that each thread has for itself",
     "see select/threads.hpp: a class with static void* get() and void set(void*)"},
    {problem::this_thread_missing, "a platform with a mutex does not say how a thread knows which driver it is in",
     "add this_thread: a class with static void* get() and void set(void*)"},
    {problem::in_interrupt_of_other_shape, "the platform's in_interrupt cannot be asked whether an interrupt handler runs",
     "write static bool in_interrupt();"},
    {problem::checks_reentrancy_of_other_shape, "the platform's checks_reentrancy is no constant",
     "write static constexpr bool checks_reentrancy = true;"},
};

[[nodiscard]] constexpr const problem_text& text_of(problem which) {
    std::size_t i = 0;
    while (problems[i].which != which) ++i;
    return problems[i];
}

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
        case problem::key_context_size_unknown:
        case problem::mutex_of_other_shape:
        case problem::this_thread_of_other_shape:
        case problem::this_thread_missing:
        case problem::in_interrupt_of_other_shape:
        case problem::checks_reentrancy_of_other_shape:
        case problem::advice_is_error_of_other_shape:
        case problem::nobody_at_location:
        case problem::prefix_twice:
        case problem::location_twice:
            return true;
        default:
            return false;
    }
}

/// Whether a problem is that of a wanted row; the finding's `other` is its number.
[[nodiscard]] constexpr bool is_about_row(problem what) {
    return what == problem::nobody_serves_wanted || what == problem::config_not_served || what == problem::usage_not_dispatched ||
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
