#include "families.hpp"
#include "key_use.hpp"
#include "names.hpp"

#include <psadrv_driver_test/setup.h>

#include <psa/crypto.h>

#include <cstring>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] finding builtin_key(const served& by, psa_drv_slot_number_t slot) {
    const auto get = [&](psa_key_attributes_t& attributes, std::uint8_t* out, std::size_t size, std::size_t* length) {
        attributes = psa_key_attributes_init();
        psa_set_key_lifetime(&attributes,
                             PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, row().location));
        return by.calls->get_builtin_key(slot, &attributes, out, size, length);
    };
    const std::string name = "slot " + std::to_string(slot);
    psa_key_attributes_t attributes;
    std::size_t length = 0;
    psa_status_t status = get(attributes, nullptr, 0, &length);
    if (status != PSA_ERROR_BUFFER_TOO_SMALL)
        return finding::failure("get_builtin_key answers " + name_of_status(status) + " for " + name + " without a buffer",
                                "answer PSA_ERROR_BUFFER_TOO_SMALL, with the attributes");
    const psa_key_type_t type = psa_get_key_type(&attributes);
    const std::size_t bits = psa_get_key_bits(&attributes);
    if (type == 0 || bits == 0)
        return finding::failure("get_builtin_key tells no type or no size of " + name,
                                "fill in the attributes also where the buffer is too small");
    if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&attributes)) != row().location)
        return finding::failure("get_builtin_key moves " + name + " to another location", "change the persistence alone");
    const std::size_t size =
        row().key_context.builtin_key_size != not_given ? row().key_context.builtin_key_size : key_buffer_size(type, bits);
    bytes contexts[2];
    for (bytes& context : contexts) {
        psa_key_attributes_t again;
        buffer out = buffer::output("key_buffer", size, placement::at_end);
        status = get(again, out.data(), size, &length);
        if (!out.guards_stand() || length > size)
            return finding::failure("get_builtin_key writes beyond its key buffer",
                                    "correct \"key_context\" or \"builtin_key_size\"");
        if (status != PSA_SUCCESS) return wrong_status("get_builtin_key", status, name + " with a buffer of the described size");
        if (std::memcmp(&again, &attributes, sizeof attributes) != 0)
            return finding::failure("get_builtin_key tells other attributes of " + name + " with a buffer", "tell the same");
        context = out.value(length);
        out.take_away();
    }
    if (contexts[0].size() == size && size > 1) {
        psa_key_attributes_t again;
        buffer out = buffer::output("key_buffer", size - 1, placement::at_end);
        status = get(again, out.data(), out.size(), &length);
        if (!out.guards_stand())
            return finding::failure("get_builtin_key writes beyond a short key buffer", "write no more than its size");
        if (status != PSA_ERROR_BUFFER_TOO_SMALL)
            return finding::failure(
                "get_builtin_key answers " + name_of_status(status) + " for a key buffer that is one byte too short",
                "answer PSA_ERROR_BUFFER_TOO_SMALL");
        out.take_away();
    }
    if (contexts[0] != contexts[1])
        return finding::failure("get_builtin_key gives another context in a second call",
                                "\"successive calls to access the same slot number should return the same data\"");
    if (const auto works = use({attributes, contexts[0], {}}); works && *works != PSA_SUCCESS)
        return wrong_status("the use of a built-in key", *works, name);
    return {};
}

}  // namespace

void add_builtin_keys(subjects& all) {
    if (!is_opaque()) return;
    if (const served by = serving(entry_point::get_builtin_key, 0); by && by.calls->get_builtin_key != nullptr)
        all.push_back(
            {"get_builtin_key", [=] {
                 std::vector<check> list;
                 psa_drv_slot_number_t slot = 0;
                 for (std::size_t i = 0; psadrv_driver_test_builtin_key(i, &slot) != 0; ++i)
                     list.push_back({"builtin_keys", [=] { return builtin_key(by, slot); }});
                 if (list.empty())
                     list.push_back(
                         {"builtin_keys", [] {
                              return finding::untested(
                                  "no slot number is known; tell them in a --setup file: psadrv_driver_test_builtin_key()");
                          }});
                 list.push_back({"errors", [=]() -> finding {
                                     psa_key_attributes_t attributes = attributes_of({}, 0);
                                     std::uint8_t context[64];
                                     std::size_t length = 0;
                                     const psa_status_t status = by.calls->get_builtin_key(0xfeedfacecafeULL, &attributes,
                                                                                           context, sizeof context, &length);
                                     if (status == PSA_ERROR_DOES_NOT_EXIST) return {};
                                     return finding::failure(
                                         "get_builtin_key answers " + name_of_status(status) + " for a slot that is not there",
                                         "answer PSA_ERROR_DOES_NOT_EXIST");
                                 }});
                 return list;
             }});
}

}  // namespace psadrv::driver_test
