/// @file What compositions, messages, verifications with key pairs and entropy require of a platform: rows that close its wanted
/// set.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/composition.hpp>
#include <psadrv/select/decision.hpp>
#include <psadrv/select/entropy_source.hpp>
#include <psadrv/select/public_part.hpp>
#include <psadrv/select/surroundings.hpp>

namespace psadrv {

namespace detail {

/// The way to compose of a link whose driver is composed.
template <platform Platform>
[[nodiscard]] constexpr composition composition_of(const candidate& link) {
    const driver& by = platform_drivers<Platform>::rows()[link.driver];
    return static_cast<composition>(by.capabilities[link.capability].implementation);
}

/// A row that asks for a class of mechanisms.
[[nodiscard]] constexpr wanted_row row_of_class(usage what_for, psa_algorithm_t algorithm, const mechanism& what) {
    wanted_row row{what_for, algorithm, {what.key_type, what.key_type_mask}};
    if (what.key_bits != other_key_bits) row.key_sizes[row.key_size_count++] = what.key_bits;
    return row;
}

[[nodiscard]] constexpr bool same_row(const wanted_row& a, const wanted_row& b) {
    bool same =
        a.usage == b.usage && a.algorithm == b.algorithm && a.key_type == b.key_type && a.key_size_count == b.key_size_count;
    for (std::size_t i = 0; same && i != a.key_size_count; ++i) same = a.key_sizes[i] == b.key_sizes[i];
    return same;
}

/// Calls `visit(wanted_row)` for what a composed class requires. A derivation from a block cipher's key requires any that is long
/// enough, where the rows that ask for it do not say which.
template <class Visit>
constexpr void for_each_required_part(const question& asked, composition which, const mechanism& what, Visit&& visit) {
    const wanted_row required = required_by(which, what);
    const key_type_specification types = required.key_type;
    if (types.mask == 0xffff || types.mask == 0 || signature_of(asked.entry).involves_key()) return visit(required);
    for (const wanted_row& row : asked.wanted) {
        if (!asks_for(row, asked.entry, what)) continue;
        if (!types.includes(row.key_type)) return visit(required);
        wanted_row narrowed = required;
        narrowed.key_type = row.key_type;
        for (std::size_t i = 0; i != row.key_size_count; ++i) narrowed.key_sizes[narrowed.key_size_count++] = row.key_sizes[i];
        visit(narrowed);
    }
}

/// Calls `visit(wanted_row)` for what the links of an entry point's chains require.
template <class Visit>
constexpr void for_each_required_at(const question& asked, const decision_view& by, Visit&& visit) {
    by.for_each_class([&](const mechanism& what, const list<candidate>* links) {
        if (links == nullptr) return;
        for (const candidate& link : *links) {
            if (asked.drivers.data[link.driver].composed)
                for_each_required_part(asked, static_cast<composition>(asked.row_of(link).implementation), what, visit);
            if (requires_hash(asked.entry, link.form)) visit(want(usage::hash_compute, PSA_ALG_GET_HASH(what.algorithm)));
            if (exports_first(asked.entry, link.form)) {
                const mechanism publicly = with_public_key(what);
                if (what.location == PSA_KEY_LOCATION_LOCAL_STORAGE)  // elsewhere its own driver exports
                    visit(row_of_class(usage::export_public_key, 0, what));
                visit(row_of_class(asked.entry == entry_point::verify_hash ? usage::verify_hash : usage::verify_message,
                                   what.algorithm, publicly));
            }
        }
    });
}

/// The rows that an entry point's chains require, with repetitions; then each once, where it is not there yet.
[[nodiscard]] constexpr std::size_t count_required_at(const question& asked, const decision_view& by) {
    std::size_t rows = 0;
    for_each_required_at(asked, by, [&](const wanted_row&) { ++rows; });
    return rows;
}
constexpr void add_required(const wanted_row& one, filling<wanted_row> all) {
    std::size_t r = 0;
    while (r != all.size && !same_row(all.items[r], one)) ++r;
    if (r == all.size) all.push(one);
}
constexpr void add_required_at(const question& asked, const decision_view& by, filling<wanted_row> all) {
    for_each_required_at(asked, by, [&](const wanted_row& one) { add_required(one, all); });
}

template <platform Platform>
struct required_rows {
    /// Elsewhere chains require nothing.
    static constexpr bool have_requirements =
        !std::is_same_v<platform_drivers<Platform>, listed_drivers<Platform>> || wants_at<Platform, entry_point::sign_message> ||
        wants_at<Platform, entry_point::verify_message> || wants_at<Platform, entry_point::verify_hash>;
    using usages_of = usages_in<have_requirements ? wanted_usages<Platform> : 0>;

    template <std::size_t... Us>
    [[nodiscard]] static constexpr std::size_t count(std::index_sequence<Us...>) {
        return (count_required_at(question_of<Platform, usages[Us].first>, decision<Platform, usages[Us].first>::all) + ... + 0);
    }
    template <std::size_t... Us>
    static constexpr void add([[maybe_unused]] filling<wanted_row> all, std::index_sequence<Us...>) {
        (add_required_at(question_of<Platform, usages[Us].first>, decision<Platform, usages[Us].first>::all, all), ...);
    }
    static constexpr std::size_t room = count(usages_of{}) + (collects_entropy<Platform> ? 1 : 0);
    static constexpr auto distinct = [] {
        bounded<wanted_row, room> found;
        add(found.fill(), usages_of{});
        if constexpr (collects_entropy<Platform>)
            add_required(want(usage::hash_compute, random_options_of<Platform>.hash), found.fill());
        return found;
    }();
    static constexpr auto value = [] {
        wanted<distinct.size> all;
        for (std::size_t r = 0; r != distinct.size; ++r) all.rows[r] = distinct.items[r];
        return all;
    }();
};

/// Looked up late: a platform may have neither.
template <class Platform, class Driver, entry_point Entry>
struct guard_in {
    using type = typename Platform::template guard<Driver, Entry>;
};
template <class Platform, class Driver>
struct session_in {
    using type = typename Platform::template session<Driver>;
};

}  // namespace detail

/// A platform as its compositions use it: the same drivers and surroundings; wanted is what they require, and only where a
/// chain holds them. So what they require is served inside, and no call of the application's can ask for it. Where a class
/// of mechanisms has no single algorithm or size, it may be more than what is reached.
template <platform Platform>
struct required_platform {
    using drivers = listed_drivers<Platform>;
    static constexpr auto wanted = detail::required_rows<Platform>::value;

    template <class Driver, entry_point Entry>
        requires has_guard<Platform, Driver, Entry>
    using guard = typename detail::guard_in<Platform, Driver, Entry>::type;
    template <class Driver>
        requires has_session<Platform, Driver>
    using session = typename detail::session_in<Platform, Driver>::type;
};

/// Whether a platform composes anything.
template <platform Platform>
inline constexpr bool requires_anything = required_platform<Platform>::wanted.size() != 0;

}  // namespace psadrv
