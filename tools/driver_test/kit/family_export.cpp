#include "families.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] one_shot exports(const promise& what, const held_key& key, const served& by, bool public_part) {
    const auto entry = public_part ? by.calls->export_public_key : by.calls->export_key;
    one_shot call{.entry = public_part ? "export_public_key" : "export_key", .inputs = key_fields(key), .call = {}};
    call.output_size =
        public_part ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits) : PSA_EXPORT_KEY_OUTPUT_SIZE(what.type, what.bits);
    call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
        return entry(attributes_in(in[0]), in[1].data, in[1].size, out, size, length);
    };
    call.fallback = by.fallback;
    call.aligned = {0};
    call.is_slow = true;
    if (key.material) {
        const std::optional<bytes> expected = !public_part            ? key.material
                                              : reference::is_there() ? reference::public_key(what.type, what.bits, *key.material)
                                              : key.material == material_of(what.type, what.bits)
                                                  ? material_of(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(what.type), what.bits)
                                                  : std::nullopt;
        call.judge = equals(expected);
        call.origin = reference::is_there() ? reference::name : "RFC 6979";
    } else if (public_part && PSA_KEY_TYPE_IS_ECC(what.type)) {
        call.origin = "the export format";
        call.is_own = true;  // of the form alone it is known whether it is right
        call.judge = [size = call.output_size](const bytes& output) -> std::string {
            return output.size() == size && (size % 2 == 0 || output[0] == 4)
                       ? ""
                       : "the output is no public key in the export format";
        };
    }
    if (public_part && key.material && !is_opaque() && !PSA_KEY_TYPE_IS_RSA(what.type)) call.secrets = {*key.material};
    return call;
}

}  // namespace

void add_exports(subjects& all) {
    for (bool public_part : {true, false}) {
        const entry_point entry = public_part ? entry_point::export_public_key : entry_point::export_key;
        for (const promise& what : promises(entry)) {
            const served by = serving(entry, 0, what.type, what.bits);
            if (!by || (public_part ? by.calls->export_public_key : by.calls->export_key) == nullptr) continue;
            all.push_back(keyed_subject(public_part ? "export_public_key" : "export_key", what,
                                        [=](const held_key& key) { return checks_of(exports(what, key, by, public_part)); }));
        }
    }
}

}  // namespace psadrv::driver_test
