#include "core.hpp"
#include "creations.hpp"
#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"

#include <psa/crypto.h>

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] creation make(const promise& what, const psa_key_attributes_t& attributes) {
    const std::optional<bytes> material = material_of(what.type, what.bits);
    if (serving(entry_point::generate_key, 0, what.type, what.bits)) return generate_key(attributes);
    return material ? import_key(attributes, *material) : creation{PSA_ERROR_NOT_SUPPORTED, {}, 0, 0, {}};
}

[[nodiscard]] finding lives(const promise& what) {
    const bytes before = persistent_state();
    const unsigned commits = persistent_state_commits();
    psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const creation one = make(what, attributes), other = make(what, attributes);
    finding found = must_create("the creation of a key", one, "a valid key");
    if (found.what == verdict::ok) found = must_create("the creation of a second key", other, "a valid key");
    if (found.what != verdict::ok) {
        forget(one);
        return found;
    }
    if (one.key.buffer == other.key.buffer)
        return finding::failure("two keys have the same context", "a context says which key it is");
    if (before != persistent_state() && persistent_state_commits() == commits)
        return finding::failure("the persistent state has changed and was not committed",
                                "call psa_crypto_driver_commit_persistent_state() before the entry point returns");
    const auto works = use(one.key);
    if (works && *works != PSA_SUCCESS) return wrong_status("the use of a new key", *works, "a key that is there");
    const served destroys = serving(entry_point::destroy_key, 0, what.type, what.bits);
    if (!destroys || destroys.calls->destroy_key == nullptr) return {};
    const bytes kept = persistent_state();
    const unsigned so_far = persistent_state_commits();
    psa_status_t status = destroy(one.key);
    if (status != PSA_SUCCESS) return wrong_status("destroy_key", status, "a key that is there");
    if (kept != persistent_state() && persistent_state_commits() == so_far)
        return finding::failure("destroy_key has changed the persistent state and has not committed it",
                                "call psa_crypto_driver_commit_persistent_state() before the entry point returns");
    if (const auto gone = use(one.key); gone && *gone == PSA_SUCCESS)
        return finding::failure("a key still works when it has been destroyed",
                                "destroy the key material, and refuse its context");
    else if (gone && !is_documented(*gone))
        return finding::failure("the use of a destroyed key answers " + name_of_status(*gone), "answer PSA_ERROR_DOES_NOT_EXIST");
    if (const auto still = use(other.key); still && *still != PSA_SUCCESS)
        return finding::failure("another key does not work any more when one was destroyed",
                                "destroy only the key that the context names");
    status = destroy(one.key);
    if (status > 0 || !is_documented(status))
        return finding::failure("destroy_key answers " + name_of_status(status) + " for a key that is gone",
                                "answer PSA_ERROR_DOES_NOT_EXIST");
    if (const auto still = use(other.key); still && *still != PSA_SUCCESS)
        return finding::failure("another key does not work any more when a key that is gone was destroyed again",
                                "destroy only the key that the context names");
    status = destroy(other.key);
    if (status != PSA_SUCCESS) return wrong_status("destroy_key", status, "a key that is there");
    // "the key allocation and destruction entry points must not rely solely on the key identifier"
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, row().location));
    psa_set_key_id(&attributes, 7);
    const creation mine = make(what, attributes), theirs = make(what, attributes);
    found = must_create("the creation of a persistent key", mine, "a valid key");
    if (found.what == verdict::ok)
        found = must_create("the creation of a persistent key", theirs, "an identifier that another client's key has");
    if (found.what == verdict::ok) {
        status = destroy(mine.key);
        const auto still = use(theirs.key);
        if (status == PSA_SUCCESS && still && *still != PSA_SUCCESS)
            found = finding::failure("a key is gone with another one of the same identifier",
                                     "do not tell keys by their identifier: different clients have the same");
        (void)destroy(theirs.key);
    } else {
        forget(mine);
    }
    // A creation that the core gives up behind allocate_key.
    if (const served allocates = serving(entry_point::allocate_key, 0, what.type, what.bits);
        found.what == verdict::ok && allocates && allocates.calls->allocate_key != nullptr) {
        held_key allocated{attributes_of(what, all_usages), bytes(key_buffer_size(what.type, what.bits)), {}};
        status = allocates.calls->allocate_key(&allocated.attributes, allocated.buffer.data(), allocated.buffer.size());
        if (status != PSA_SUCCESS) return wrong_status("allocate_key", status, "a new key");
        if (const auto usable = use(allocated); usable && *usable == PSA_SUCCESS)
            return finding::failure("a key works that was allocated and not created", "refuse it until there is one");
        status = destroy(allocated);
        if (!is_documented(status)) return wrong_status("destroy_key", status, "a key that was allocated and not created");
    }
    return found;
}

[[nodiscard]] finding copies(const promise& what, const served& by) {
    const psa_key_attributes_t attributes = attributes_of(what, all_usages);
    const creation source = make(what, attributes);
    finding found = must_create("the creation of a key", source, "a valid key");
    if (found.what != verdict::ok) return found;
    const std::size_t size = key_buffer_size(what.type, what.bits);
    buffer from = buffer::input("source_key", source.key.buffer, placement::at_end),
           to = buffer::output("key_buffer", size, placement::at_end);
    std::memset(to.data(), 0, size);
    std::size_t length = 0;
    psa_status_t status = PSA_SUCCESS;
    if (const served allocates = serving(entry_point::allocate_key, 0, what.type, what.bits);
        allocates && allocates.calls->allocate_key != nullptr)
        status = allocates.calls->allocate_key(&attributes, to.data(), size);
    if (status == PSA_SUCCESS) status = by.calls->copy_key(&attributes, from.data(), from.size(), to.data(), size, &length);
    if (!to.guards_stand()) return finding::failure("copy_key writes beyond its key buffer", "write no more than its size");
    if (status != PSA_SUCCESS) return wrong_status("copy_key", status, "a key of the same location");
    const held_key copy{attributes, to.value(length), {}};
    from.take_away();
    to.take_away();
    const auto of_source = told_of(source.key), of_copy = told_of(copy);
    if (of_source && of_copy && *of_source != *of_copy)
        found = finding::failure("copy_key makes another key", "copy the key material");
    forget(source);
    if (const auto works = use(copy); found.what == verdict::ok && works && *works != PSA_SUCCESS)
        found = finding::failure("a copy does not work when its source is gone", "make a key of its own");
    (void)destroy(copy);
    return found;
}

}  // namespace

void add_key_lives(subjects& all) {
    if (!is_opaque()) return;
    std::vector<promise> kinds = promises_of({entry_point::generate_key, entry_point::import_key});
    // RSA keys take their time: of several sizes one is enough, the others have been made already.
    std::erase_if(kinds, [](const promise& one) { return PSA_KEY_TYPE_IS_RSA(one.type) && one.bits > 2048; });
    for (const promise& what : kinds)
        all.push_back({"keys " + name_of(what), [=] { return std::vector<check>{{"life", [=] { return lives(what); }}}; }});
    for (const promise& what : promises(entry_point::copy_key)) {
        const served by = serving(entry_point::copy_key, 0, what.type, what.bits);
        if (!by || by.calls->copy_key == nullptr || std::find(kinds.begin(), kinds.end(), what) == kinds.end()) continue;
        all.push_back({"copy_key " + name_of(what), [=] {
                           return std::vector<check>{{"life", [=] { return copies(what, by); }}};
                       }});
    }
}

}  // namespace psadrv::driver_test
