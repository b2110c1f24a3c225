// Random lives of keys: made, copied, used, exported, destroyed, in every location, against a model; and at each step, whether
// any transparent driver got to see what is opaque.
//
//     walk OPERATIONS [SEED]
//
// Every call's status and outputs are compared, and in the end of each step the places that are taken in the vault. The first
// difference is printed with the calls that led to it, and the exit status is 1.
#include "parts.hpp"

PSADRV_DEFINE_CORE(key_life::platform);

namespace key_life {

namespace {

class walk : parts {
  public:
    explicit walk(std::uint64_t seed) : parts{seed} {}

    void go(unsigned long operations) {
        expect(crypto::init() == PSA_SUCCESS, "the core begins");
        for (unsigned long done = 0; done != operations; ++done) {
            if (lasting && one_in(300)) restart();
            switch (below(28)) {
                case 0:
                case 1:
                    import();
                    break;
                case 2:
                case 3:
                    generate();
                    break;
                case 4:
                case 5:
                case 6:
                    copy();
                    break;
                case 7:
                case 8:
                case 9:
                    destroy();
                    break;
                case 10:
                    export_any(true);
                    break;
                case 11:
                    export_any(false);
                    break;
                case 12:
                    look();
                    break;
                case 13:
                case 14:
                case 15:
                    mac();
                    break;
                case 16:
                case 17:
                    cipher();
                    break;
                case 18:
                case 19:
                case 20:
                case 21:
                    mac_in_parts();
                    break;
                case 22:
                case 23:
                    seal();
                    break;
                case 24:
                    agreement();
                    break;
                default:
                    signature();
                    break;
            }
            expect(now.complaint.empty(), now.complaint.c_str());
            if (one_in(10)) {
                // "If this usage flag is not present, the implementation must ensure key material is removed from memory as soon
                // as it is not required for an operation".
                for (const key& one : known.keys) {
                    if (!one.is_volatile() && !one.may(PSA_KEY_USAGE_CACHE)) expect_stored_alone(one);
                }
            }
            expect(vault::occupied() == known.at(vault_location), "as many places are taken in the vault as it has keys");
            story.push_back(step);
            if (story.size() > 1000) story.erase(story.begin(), story.begin() + 900);
        }
        std::printf("%lu operations, and never a difference\n", operations);
        for (const auto& [what, count] : successes) {
            std::printf("  %-18s %9lu succeeded, %9lu were refused\n", what.c_str(), count, refusals[what]);
            // A step that never succeeds, or is never refused, says nothing.
            if (operations >= 100000)
                expect(count > (lasting ? 20 : 100) && (refusals[what] != 0 || what == "restart"), "all that can happen did");
        }
    }
};

}  // namespace

}  // namespace key_life

int main(int count, char** arguments) {
    if (count < 2) {
        std::puts("usage: walk OPERATIONS [SEED]");
        return 2;
    }
    const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    key_life::walk{seed}.go(std::strtoul(arguments[1], nullptr, 10));
    return 0;
}
