// The core's side, C++20: gives the driver values whose every byte differs, and compares what it saw. Prints what does not
// arrive, and answers how many that are.
#include "driver.h"

#include <cstdint>
#include <cstdio>

struct psa_crypto_driver_key_derivation_inputs_s {
    std::uint32_t type;
};
struct psa_crypto_driver_pake_inputs_s {
    psa_pake_cipher_suite_t suite;
};

extern "C" psa_crypto_driver_key_derivation_input_type_t psa_crypto_driver_key_derivation_get_input_type(
    const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step) {
    if (step != PSA_KEY_DERIVATION_INPUT_CONTEXT) return PSA_KEY_DERIVATION_INPUT_TYPE_INVALID;
    return static_cast<psa_crypto_driver_key_derivation_input_type_t>(inputs->type);
}
extern "C" psa_status_t psa_crypto_driver_pake_get_cipher_suite(const psa_crypto_driver_pake_inputs_t* inputs,
                                                                psa_pake_cipher_suite_t* cipher_suite) {
    *cipher_suite = inputs->suite;
    return PSA_ERROR_INSUFFICIENT_DATA;
}

namespace {

int failures = 0;

void expect(const char* what, unsigned long seen, unsigned long sent) {
    if (seen == sent) return;
    std::printf("%s: the other side saw 0x%lx, sent was 0x%lx\n", what, seen, sent);
    ++failures;
}

}  // namespace

int main() {
    const psa_key_attributes_t sent{0x2400, 0x0180, 0x80112205, {0x0000fa03, 0x83c08207}, 0x3456789a};
    std::uint32_t seen[acme_seen]{};
    acme_see_attributes(&sent, seen);
    expect("type", seen[0], sent.type);
    expect("bits", seen[1], sent.bits);
    expect("lifetime", seen[2], sent.lifetime);
    expect("identifier", seen[3], sent.id);
    expect("usage flags", seen[4], sent.policy.usage);
    expect("algorithm", seen[5], sent.policy.alg);

    // What lies around the attributes stays as it is: the driver writes as much as there is.
    struct {
        std::uint32_t before = 0xaaaaaaaa;
        psa_key_attributes_t attributes{};
        std::uint32_t behind = 0xbbbbbbbb;
    } written;
    std::uint8_t buffer[7]{0, 0, 0, 0, 0, 0, 0x5a};
    std::size_t length = 0;
    expect("slot number",
           static_cast<unsigned long>(acme_get_builtin_key(0x0123456789abcdef, &written.attributes, buffer, 7, &length)),
           PSA_SUCCESS);
    expect("length", length, 6);
    expect("written type", written.attributes.type, 0x7112);
    expect("written bits", written.attributes.bits, 0x1234);
    expect("written identifier", written.attributes.id, 0x0badcafe);
    expect("written lifetime", written.attributes.lifetime, 0x80000103);
    expect("written usage flags", written.attributes.policy.usage, 0x00020401);
    expect("written algorithm", written.attributes.policy.alg, 0x06000609);
    expect("before the attributes", written.before, 0xaaaaaaaa);
    expect("behind the attributes", written.behind, 0xbbbbbbbb);

    expect("encrypt", acme_direction(PSA_CRYPTO_DRIVER_ENCRYPT), 1);
    expect("decrypt", acme_direction(PSA_CRYPTO_DRIVER_DECRYPT), 0);
    for (unsigned step = PSA_JPAKE_STEP_INVALID; step <= PSA_JPAKE_X4S_STEP_ZK_PROOF; ++step)
        expect("PAKE step", acme_pake_step(0x77, static_cast<psa_crypto_driver_pake_step_t>(step), 0x99), 0x770099 | step << 8);
    for (std::uint32_t type = 0; type != 5; ++type) {
        const psa_crypto_driver_key_derivation_inputs_s inputs{type};
        expect("input type", acme_input_type(&inputs, PSA_KEY_DERIVATION_INPUT_CONTEXT), type);
    }

    const psa_crypto_driver_pake_inputs_s inputs{{0x0a000109, 0x01120100, 1}};
    std::uint32_t suite[3]{};
    expect("status", static_cast<unsigned long>(acme_see_suite(&inputs, suite)),
           static_cast<unsigned long>(PSA_ERROR_INSUFFICIENT_DATA));
    expect("suite: algorithm", suite[0], 0x0a000109);
    expect("suite: primitive", suite[1], 0x01120100);
    expect("suite: key confirmation", suite[2], 1);
    return failures;
}
