#include "creations.hpp"

#include "key_use.hpp"
#include "memory.hpp"

namespace psadrv::driver_test {

finding broken_creation(const std::string& entry, const creation& made) { return {verdict::failed, entry + " " + made.broke}; }

finding must_create(const std::string& entry, const creation& made, const std::string& where) {
    if (!made.broke.empty()) return broken_creation(entry, made);
    if (made.status != PSA_SUCCESS) return wrong_status(entry, made.status, where);
    return {};
}

void forget(const creation& made) {
    if (made.status == PSA_SUCCESS && is_opaque()) (void)destroy(made.key);
}

finding context_can_move(const creation& made) {
    if (made.status != PSA_SUCCESS) return wrong_status("the creation of a key", made.status, "a valid key");
    // buffer::output of the creation is gone; a copy at another address is what the core has.
    const auto first = use(made.key);
    const held_key copy = made.key;
    buffer elsewhere = buffer::input("key_buffer", copy.buffer, placement::at_begin);
    const auto second = use(copy);
    elsewhere.take_away();
    forget(made);
    if (!first) return finding::untested("the driver has no operation that uses such a key");
    if (*first != PSA_SUCCESS || *second != PSA_SUCCESS)
        return finding::failure("a key does not work with a copy of its context",
                                "keep no pointer in a key context: the core stores it, and copies it");
    return {};
}

}  // namespace psadrv::driver_test
