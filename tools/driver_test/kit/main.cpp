// The program that tests one driver: psadrv-driver-test compiles it and runs it. [--seconds N] [--debug-info TEXT] [--stack]
// [CHECK|MECHANISM]...
#include "families.hpp"
#include "layout.hpp"
#include "libcrypto.hpp"
#include "names.hpp"
#include "one_shot.hpp"
#include "presence.hpp"
#include "reference.hpp"

#include <psadrv_driver_test/setup.h>

#include <psa/crypto_values.h>

#include <cstdio>
#include <cstring>
#include <string>

using namespace psadrv::driver_test;

namespace {

[[nodiscard]] finding ready() {
    if (psadrv_driver_test_setup() != 0) return finding::untested("the --setup file's psadrv_driver_test_setup() has failed");
    const served by = serving(psadrv::entry_point::init, 0);
    const psa_status_t status = by && by.calls->init != nullptr ? by.calls->init() : PSA_SUCCESS;
    if (status != PSA_SUCCESS)
        return finding::failure("init answers " + name_of_status(status),
                                "answer PSA_SUCCESS, or make the driver ready in a --setup file");
    return {};
}

void done() {
    destroy_keys();
    psadrv_driver_test_teardown();
}

}  // namespace

int main(int count, char** words) {
    settings how;
    std::string told;
    how.before = ready;
    how.after = done;
    for (int i = 1; i < count; ++i) {
        if (std::strcmp(words[i], "--seconds") == 0 && i + 1 < count) how.seconds = static_cast<unsigned>(std::stoul(words[++i]));
        else if (std::strcmp(words[i], "--debug-info") == 0 && i + 1 < count) told = words[++i];
        else if (std::strcmp(words[i], "--stack") == 0) count_stack();
        else how.only.push_back(words[i]);
    }
    // What is opened here each process of a subject has, and need not open again.
    (void)reference::hash(PSA_ALG_SHA_256, {});
    totals sums;
    (void)libcrypto_function("CRYPTO_free");  // once, for all the processes that follow
    settings first = how;
    first.only.clear();
    first.seconds = 120;
    run_all(sums,
            {{"psa_key_attributes_t",
              [=] {
                  return std::vector<check>{{"layout", [=] { return layout(told); }}};
              }}},
            first);
    if (sums.failed == 0) {
        tell_presence(sums);
        subjects all;
        for (const auto add : {add_random, add_keys, add_hashes, add_macs, add_ciphers, add_aeads, add_signatures,
                               add_asymmetric_encryption, add_key_agreements, add_key_derivations, add_pakes})
            add(all);
        run_all(sums, all, how);
    } else {
        std::printf("nothing else is tested: every other answer would be about something else\n");
    }
    std::printf("%s: %u ok, %u failed, %u not tested\n", row().prefix, sums.ok, sums.failed, sums.not_tested);
    return sums.failed != 0 ? 1 : 0;
}
