#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

/// RFC 5903, section 8, and RFC 7748, section 5.2.
struct agreement_vector {
    psa_ecc_family_t family;
    std::size_t bits;
    const char *origin, *ours, *theirs, *secret;
};
const agreement_vector agreements[]{
    {PSA_ECC_FAMILY_SECP_R1, 256, "RFC 5903", "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
     "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f330"
     "39872ab",
     "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"},
    {PSA_ECC_FAMILY_SECP_R1, 384, "RFC 5903",
     "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655e35b538041e649ee3faef896783ab194",
     "04e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d0d1ac43a0336def96fda41d0774a3571dcfbec7aacf3196472169e838"
     "430367f66eebe3c6e"
     "70c416dd5f0c68759dd1fff83fa40142209dff5eaad96db9e6386c",
     "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4d603135569b9e9d09cf5d4a270f59746"},
    {PSA_ECC_FAMILY_SECP_R1, 521, "RFC 5903",
     "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a095aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68c27a5"
     "7382d4a52",
     "0400d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a219b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b61716"
     "40012d9460f015c68"
     "226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732296579ab44fcd17f0fc"
     "56a",
     "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee417996"
     "d19f3ddea"},
    {PSA_ECC_FAMILY_MONTGOMERY, 255, "RFC 7748", "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
     "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
     "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
    {PSA_ECC_FAMILY_MONTGOMERY, 448, "RFC 7748",
     "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
     "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086",
     "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f"},
};

[[nodiscard]] const agreement_vector* published_agreement(const promise& what) {
    for (const agreement_vector& one : agreements) {
        if (PSA_KEY_TYPE_IS_ECC(what.type) && one.family == PSA_KEY_TYPE_ECC_GET_FAMILY(what.type) && one.bits == what.bits)
            return &one;
    }
    return nullptr;
}

/// Peers' keys that would tell something of ours, or that are none.
[[nodiscard]] std::vector<refusal> invalid_peers(const promise& what, const bytes& peer) {
    std::vector<refusal> all;
    // A device may say no more than that it failed.
    std::vector<psa_status_t> invalid{PSA_ERROR_INVALID_ARGUMENT};
    if (is_opaque()) invalid.push_back(PSA_ERROR_HARDWARE_FAILURE);
    all.push_back({"a peer's key that is too short", {{"peer_key", part(peer, 0, peer.size() - 1)}}, invalid});
    all.push_back({"an empty peer's key", {{"peer_key", {}}}, invalid});
    if (PSA_KEY_TYPE_ECC_GET_FAMILY(what.type) == PSA_ECC_FAMILY_MONTGOMERY) {
        all.push_back({"a peer's key of zeros", {{"peer_key", bytes(peer.size())}}, invalid});
    } else {
        all.push_back({"a peer's point that is not on the curve", {{"peer_key", changed(peer, peer.size() - 1)}}, invalid});
        bytes other = peer;
        other[0] = 5;
        all.push_back({"a peer's point of another form", {{"peer_key", other}}, invalid});
        bytes outside = peer;
        for (std::size_t i = 1; i <= peer.size() / 2; ++i) outside[i] = 0xff;
        all.push_back({"a peer's coordinate that is out of range", {{"peer_key", outside}}, invalid});
    }
    return all;
}

}  // namespace

void add_key_agreements(subjects& all) {
    for (const promise& what : promises(entry_point::key_agreement)) {
        const served by = serving(entry_point::key_agreement, what.alg, what.type, what.bits);
        if (!by || by.calls->key_agreement == nullptr) continue;
        all.push_back(keyed_subject("key_agreement", what, [=](const held_key& key) -> std::vector<check> {
            const psa_key_type_t public_type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(what.type);
            const agreement_vector* published = published_agreement(what);
            const std::optional<bytes> theirs = material_of(what.type, what.bits, 1);
            std::optional<bytes> peer = material_of(public_type, what.bits, 1);
            if (!peer && published != nullptr) peer = hex(published->theirs);
            if (!peer)
                return {{"known_answer", [] { return finding::untested("no public key of this type is known to agree with"); }}};
            one_shot call{.entry = "key_agreement", .inputs = key_fields(key), .call = {}};
            call.inputs.push_back({"peer_key", *peer});
            call.output_size = PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(what.type, what.bits);
            call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
                return by.calls->key_agreement(what.alg, attributes_in(in[0]), in[1].data, in[1].size, in[2].data, in[2].size,
                                               out, size, length);
            };
            call.fallback = by.fallback;
            call.aligned = {0};
            call.is_slow = true;
            if (key.material && !is_opaque()) call.secrets = {*key.material};
            reference::answer expected =
                key.material ? reference::agree(what.type, what.bits, *key.material, *peer) : reference::answer{};
            if (!expected && theirs) {
                // Of a key in an element the other side is computed.
                const served exports = serving(entry_point::export_public_key, 0, what.type, what.bits);
                bytes ours(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(what.type, what.bits));
                std::size_t length = 0;
                if (exports && exports.calls->export_public_key != nullptr &&
                    exports.calls->export_public_key(&key.attributes, key.buffer.data(), key.buffer.size(), ours.data(),
                                                     ours.size(), &length) == PSA_SUCCESS)
                    expected = reference::agree(what.type, what.bits, *theirs, part(ours, 0, length));
            }
            if (expected) {
                call.judge = equals(expected);
                call.origin = reference::name;
            }
            if (published != nullptr && !is_opaque())
                call.vectors.push_back({published->origin,
                                        {{"key_buffer", hex(published->ours)}, {"peer_key", hex(published->theirs)}},
                                        equals(hex(published->secret))});
            call.refusals = PSA_KEY_TYPE_IS_ECC(what.type) ? invalid_peers(what, *peer) : std::vector<refusal>{};
            if (expected) call.plaintext = {*expected};
            if (expected && !is_opaque()) call.secrets.push_back(*expected);
            return checks_of(call);
        }));
    }
}

}  // namespace psadrv::driver_test
