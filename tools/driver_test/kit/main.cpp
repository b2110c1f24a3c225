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

#include <psadrv/model/signature.hpp>

#include <psa/crypto_values.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>

using namespace psadrv::driver_test;

namespace {

[[nodiscard]] finding ready() {
    if (psadrv_driver_test_setup() != 0)
        return finding::impossibility(
            "the --setup file's psadrv_driver_test_setup() has failed; it returns 0 once the driver is ready [E335]");
    const served by = serving(psadrv::entry_point::init, 0);
    const psa_status_t status = by && by.calls->init != nullptr ? by.calls->init() : PSA_SUCCESS;
    if (status != PSA_SUCCESS)
        return finding::failure("init answers " + name_of_status(status),
                                "answer PSA_SUCCESS, or make the driver ready in a --setup file");
    return {};
}

/// What the kit has no call for, or no mechanism to call it for, is told for each entry point.
void add_uncalled(subjects& all) {
    using enum psadrv::entry_point;
    constexpr psadrv::entry_point_set uncalled{key_agreement_to_key,      key_derivation_input_step,
                                               key_derivation_output_key, key_derivation_verify_bytes,
                                               key_derivation_verify_key, key_derivation_set_capacity};
    psadrv::entry_point_set listed;
    for (const psadrv::capability& one : row().capabilities) listed = listed | one.entry_points;
    listed.for_each([&](psadrv::entry_point which) {
        const char* why = uncalled.contains(which)  ? "the kit does not call it"
                          : promises(which).empty() ? "the kit knows no mechanism of its capabilities"
                                                    : nullptr;
        if (why == nullptr) return;
        all.push_back({psadrv::signature_of(which).name, [why] {
                           return std::vector<check>{{"known_answer", [why] { return finding::untested(why); }}};
                       }});
    });
}

[[nodiscard]] subjects all_subjects() {
    subjects all;
    for (const auto add : {add_random, add_imports, add_generations, add_exports, add_key_lives, add_builtin_keys, add_hashes,
                           add_macs, add_ciphers, add_aeads, add_signatures, add_asymmetric_encryption, add_key_agreements,
                           add_key_derivations, add_pakes, add_uncalled})
        add(all);
    return all;
}

/// psadrv-driver-test hands on what is said here, and this exit status.
int fail(const std::string& what) {
    std::fprintf(stderr, "psadrv-driver-test: error: %s\n", what.c_str());
    return 2;
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
    const subjects all = all_subjects();
    for (const std::string& word : how.only)
        if (!is_check(word) && !is_part_of(word, all))
            return fail("--only " + word +
                        ": no check has this name, and no mechanism of the driver's has it in its name; see the lines of a run "
                        "without --only [E331]");
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
    const bool asks_more = how.only.empty() || std::any_of(how.only.begin(), how.only.end(), [](const std::string& one) {
                               return one != "layout" && one != "presence";
                           });
    if (sums.impossible) return fail(*sums.impossible);
    if (sums.failed == 0) {
        tell_presence(sums);
        if (asks_more) run_all(sums, all, how);
    } else {
        std::printf("nothing else is tested: every other answer would be about something else\n");
    }
    if (sums.impossible) return fail(*sums.impossible);
    std::printf("%s: %u ok, %u failed, %u not tested\n", row().prefix, sums.ok, sums.failed, sums.not_tested);
    if (sums.failed != 0) return 1;
    if (asks_more && sums.behaved == 0)
        return fail(
            "nothing that the driver does was tested; see why in the lines above, and give it what it needs: --setup FILE "
            "[E336]");
    return 0;
}
