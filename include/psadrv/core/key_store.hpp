/// @file The keys that a core holds: slots, their memory, and who is using them. PSA Crypto API: "Key management".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// No heap: slots are there from the start, in classes of one size each, and a key stays in its slot as long as it exists. The
/// functions here take no lock and call no driver; key_access.hpp does the one, key_creation.hpp the other.
#pragma once

#include <psadrv/core/key_places.hpp>
#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/detail/renamed.hpp>
#include <psadrv/select/key_owner.hpp>
#include <psadrv/store/trusted_storage.hpp>

#include <psa/crypto_struct.h>

#include <cstdint>
#include <type_traits>

namespace psadrv {

/// A platform that keeps keys beyond its power.
template <class Platform>
concept keeps_keys_stored = has_key_slots<Platform> && has_storage<Platform>;

namespace detail {

struct no_entry {};
template <class Platform>
struct entry_of_slot {
    using type = no_entry;
};
template <keeps_keys_stored Platform>
struct entry_of_slot<Platform> {
    using type = std::uint16_t;
};

}  // namespace detail

enum class slot_state : std::uint8_t {
    empty = 0,
    making,  ///< nobody finds it yet
    ready,
    doomed,  ///< destroyed: nobody finds it any more, and the last of its users has its driver destroy it
    left,    ///< destroyed, and nowhere but here: another key may have its name
};

/// All zero is an empty slot.
template <platform Platform>
struct key_slot {
    psa_key_attributes_t attributes;  ///< as drivers receive them; `id` is the key's name, of a volatile key, too
    std::uint16_t length;             ///< of the key buffer, in bytes
    std::uint16_t generation;         ///< how many volatile keys were here: their names differ
    typename detail::offset_of_slot<Platform>::type offset;  ///< of its bytes in the store's memory, in units of slot_alignment
    slot_state state;
    std::uint8_t users;  ///< operations that read it now
    [[no_unique_address]] typename detail::owner_of<Platform>::type owner;
    /// Of the journal, and one more: a volatile key that a driver stores has one, and a doomed one that lasts.
    [[no_unique_address]] typename detail::entry_of_slot<Platform>::type journal_entry;
};

template <platform Platform>
class key_store {
  public:
    /// Whether keys may be here that somebody else has, too: a driver, or storage. They have names of their own.
    static constexpr bool may_cache = has_builtin_keys<Platform> || keeps_keys_stored<Platform>;

  private:
    using classes = slot_classes<Platform>;
    using slot = key_slot<Platform>;

    slot slots[classes::count];
    alignas(detail::slot_alignment) std::uint8_t memory[classes::bytes == 0 ? 1 : classes::bytes];

    static constexpr bool has_places = may_cache && classes::count > 16;
    [[no_unique_address]] std::conditional_t<has_places, key_places<classes::count>, no_places> places;

    /// A volatile key's name: the slot's number, and above it the generation.
    static constexpr unsigned number_bits = [] {
        unsigned bits = 0;
        while ((std::size_t{1} << bits) < classes::count) ++bits;
        return bits;
    }();
    static constexpr psa_key_id_t number_mask = (psa_key_id_t{1} << number_bits) - 1;
    static constexpr psa_key_id_t generation_mask = (first_builtin_id - first_volatile_id - 1) >> number_bits;

    [[nodiscard]] std::size_t number_of(const slot& one) const { return static_cast<std::size_t>(&one - slots); }
    [[nodiscard]] static bool is_volatile(psa_key_id_t id) {
        return id - first_volatile_id < first_builtin_id - first_volatile_id;
    }
    [[nodiscard]] bool names(const slot& one, psa_key_id_t id) const {
        return one.attributes.id == id && one.state == slot_state::ready && is_callers(one);
    }
    /// A built-in key that is everybody's has one slot, whoever has brought it here.
    [[nodiscard]] static bool is_callers(const slot& one) {
        return one.owner == detail::owner_of<Platform>::now() || is_everybodys<Platform>(one.attributes.id);
    }

  public:
    static constexpr std::size_t largest_key = classes::largest;  ///< in bytes

    /// The memory of a slot that has been reserved: `capacity(one)` bytes.
    [[nodiscard]] std::uint8_t* bytes(const slot& one) { return memory + one.offset * detail::slot_alignment; }
    [[nodiscard]] std::size_t capacity([[maybe_unused]] const slot& one) const {
        std::size_t c = 0;
        if constexpr (classes::value.size > 1) {
            while (c + 1 != classes::value.size && number_of(one) >= classes::value[c + 1].first) ++c;
        }
        return classes::value[c].bytes;
    }

    /// A key that is ready and the caller's; null where there is none of that name. As many steps for a thousand keys as for
    /// ten: a volatile key's name tells its slot. Any other is looked for where it was last, and then everywhere.
    [[nodiscard]] slot* find(psa_key_id_t id) {
        if constexpr (may_cache) {
            if (!is_volatile(id)) return find_cached(id);
        }
        return find_volatile(id);
    }
    /// The same for one that is volatile: where there are no others, names are not told apart.
    [[nodiscard]] slot* find_volatile(psa_key_id_t id) {
        if (may_cache && !is_volatile(id)) return nullptr;
        const std::size_t number = id & number_mask;
        if (number >= classes::count) return nullptr;
        slot* const one = detail::renamed(&slots[number]);  // or g++ has its address twice
        return names(*one, id) ? one : nullptr;
    }
    /// The same for one that is not.
    [[nodiscard]] slot* find_cached(psa_key_id_t id) {
        if constexpr (has_places) {
            slot& last = slots[places.of(id)];
            if (names(last, id)) return &last;
        }
        for (slot& one : slots) {
            if (!names(one, id)) continue;
            if constexpr (has_places) places.note(id, number_of(one));
            return &one;
        }
        return nullptr;
    }

    /// The smallest free slot that holds so many bytes; it is being made from now on. A key that nobody uses, and that a driver
    /// or storage has, makes room: its driver has it. Null where none is left.
    [[nodiscard]] slot* reserve(std::size_t key_bytes) {
        slot* cached = nullptr;
        for (const detail::slot_class& one : classes::value) {
            if (one.bytes < key_bytes) continue;
            for (std::size_t i = 0; i != one.count; ++i) {
                slot& candidate = slots[one.first + i];
                if (candidate.state == slot_state::empty) {
                    candidate.offset =
                        static_cast<decltype(candidate.offset)>((one.offset + i * one.bytes) / detail::slot_alignment);
                    candidate.state = slot_state::making;
                    return &candidate;
                }
                if constexpr (may_cache) {
                    if (cached == nullptr && candidate.state == slot_state::ready && candidate.users == 0 &&
                        !is_volatile(candidate.attributes.id))
                        cached = &candidate;
                }
            }
        }
        if (cached != nullptr) {
            empty(*cached);
            cached->state = slot_state::making;
        }
        return cached;
    }
    /// Whoever looks for it finds it from now on. A volatile key gets its name here, any other one keeps that of its attributes.
    void publish(slot& one, std::size_t length) {
        one.length = static_cast<std::uint16_t>(length);
        one.owner = detail::owner_of<Platform>::now();
        if (PSA_KEY_LIFETIME_IS_VOLATILE(one.attributes.lifetime)) {
            ++one.generation;
            one.attributes.id = first_volatile_id +
                                ((one.generation & generation_mask) << number_bits | static_cast<psa_key_id_t>(number_of(one)));
        }
        if constexpr (has_places) {
            if (!is_volatile(one.attributes.id)) places.note(one.attributes.id, number_of(one));
        }
        one.state = slot_state::ready;
    }
    /// Nothing is left of the key but where it was, and how many there were.
    void empty(slot& one) {
        detail::wipe(bytes(one), capacity(one));
        const std::uint16_t generation = one.generation;
        const auto offset = one.offset;
        detail::wipe(&one, sizeof one);
        one.generation = generation;
        one.offset = offset;
    }

    /// Whether the caller's key of a name is being destroyed.
    [[nodiscard]] bool is_ending(psa_key_id_t id) const {
        for (const slot& one : slots) {
            if (one.state == slot_state::doomed && one.attributes.id == id && is_callers(one)) return true;
        }
        return false;
    }
    /// Nobody finds it any more. Where a driver or storage has it, too, whoever is about to bring it here again does not: it has
    /// asked before.
    void doom(slot& one) {
        one.state = slot_state::doomed;
        if constexpr (may_cache) {
            for (slot& other : slots) {
                const bool is_same = other.attributes.id == one.attributes.id && (other.owner == one.owner || is_callers(other));
                if (is_same && other.state == slot_state::making) other.attributes.id = PSA_KEY_ID_NULL;
            }
        }
    }
    /// A key that somebody else has, too, and that nobody uses now.
    void forget(slot& one, psa_key_id_t id) {
        if (names(one, id) && one.users == 0) empty(one);
    }
    /// PSA_ERROR_INSUFFICIENT_MEMORY: it is used more often than can be counted.
    [[nodiscard]] psa_status_t begin_use(slot& one) {
        if (++one.users != 0) [[likely]]
            return PSA_SUCCESS;
        --one.users;
        return PSA_ERROR_INSUFFICIENT_MEMORY;
    }
    /// False where it was the last user of a key that nobody finds any more, or may not have to stay: end_last_use comes next.
    [[nodiscard]] bool end_use(slot& one) {
        return --one.users != 0 || (!keeps_keys_stored<Platform> && one.state == slot_state::ready);
    }
    /// Whether the key is doomed, and its driver is to destroy it.
    [[nodiscard]] bool end_last_use(slot& one) {
        if (one.state == slot_state::doomed) return true;
        if (one.state == slot_state::left) empty(one);
        else drop(one);
        return false;
    }
    /// "If this usage flag is not present, the implementation must ensure key material is removed from memory as soon as it is
    /// not required for an operation": PSA_KEY_USAGE_CACHE, of keys that storage has, too. What an element has made of a key is
    /// no key material.
    void drop(slot& one) {
        if constexpr (keeps_keys_stored<Platform>) {
            const psa_key_lifetime_t lifetime = one.attributes.lifetime;
            const bool is_bare = PSA_KEY_LIFETIME_GET_LOCATION(lifetime) == PSA_KEY_LOCATION_LOCAL_STORAGE;
            if (is_bare && !PSA_KEY_LIFETIME_IS_VOLATILE(lifetime) && (one.attributes.policy.usage & PSA_KEY_USAGE_CACHE) == 0)
                empty(one);
        }
    }
};

/// What a platform without key_slots has in its place.
struct no_keys {};

}  // namespace psadrv
