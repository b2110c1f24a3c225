#include "families.hpp"

#include "names.hpp"

#include <psa/crypto.h>

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] bool is_constant(const bytes& all) {
    return std::all_of(all.begin(), all.end(), [&](std::uint8_t one) { return one == all[0]; });
}

struct entropy {
    psa_status_t status;
    std::size_t estimate;
    bytes output;
    bool guards;
};

[[nodiscard]] entropy gather(const served& by, std::uint32_t flags, std::size_t size) {
    buffer out = buffer::output("output", size, placement::at_end);
    std::size_t estimate = 0;
    const psa_status_t status = by.calls->get_entropy(flags, &estimate, out.data(), size);
    entropy made{status, estimate, out.value(size), out.guards_stand()};
    out.take_away();
    return made;
}

/// A flag that asks it to wait: of the earlier edition one that is set, of the later one that is not.
[[nodiscard]] std::uint32_t waiting() { return row().entropy_flags == entropy_flags::block ? PSA_DRIVER_GET_ENTROPY_BLOCK : 0; }

[[nodiscard]] finding entropy_of(const served& by) {
    bytes before;
    for (std::size_t size : {64U, 64U, 32U, 512U}) {
        const entropy made = gather(by, waiting(), size);
        const std::string asked = std::to_string(size) + " bytes";
        if (!made.guards)
            return finding::failure("get_entropy writes beyond its output buffer", "write no more than output_size bytes");
        if (made.status != PSA_SUCCESS) return wrong_status("get_entropy", made.status, asked + " that it may wait for");
        if (made.estimate < 1)
            return finding::failure("get_entropy estimates no entropy and succeeds",
                                    "estimate one bit at least, or answer PSA_ERROR_INSUFFICIENT_ENTROPY");
        if (made.estimate > 8 * size)
            return finding::failure("get_entropy estimates " + std::to_string(made.estimate) + " bits in " + asked,
                                    "a byte holds eight bits at most");
        if (is_constant(made.output))
            return finding::failure("get_entropy gives bytes that are all alike", "give what the source measures");
        if (!before.empty() && part(before, 0, 16) == part(made.output, 0, 16) && made.estimate >= 64)
            return finding::failure("get_entropy gives the same bytes twice", "measure anew in each call");
        before = made.output;
    }
    // What is claimed cannot be more than what differs from call to call.
    const entropy first = gather(by, waiting(), 64);
    std::vector<bool> differs(64);
    for (int i = 0; i != 4; ++i) {
        const entropy other = gather(by, waiting(), 64);
        for (std::size_t at = 0; at != 64; ++at) differs[at] = differs[at] || first.output[at] != other.output[at];
    }
    const auto changing = static_cast<std::size_t>(std::count(differs.begin(), differs.end(), true));
    if (first.status == PSA_SUCCESS && first.estimate > 8 * changing)
        return finding::failure("get_entropy estimates " + std::to_string(first.estimate) + " bits where " +
                                    std::to_string(changing) + " bytes change from call to call",
                                "estimate conservatively");
    for (std::size_t size : {1U, 8U}) {
        const entropy made = gather(by, waiting(), size);
        if (!made.guards)
            return finding::failure("get_entropy writes beyond a small output buffer", "write no more than output_size bytes");
        if (made.status == PSA_SUCCESS && (made.estimate < 1 || made.estimate > 8 * size))
            return finding::failure(
                "get_entropy estimates " + std::to_string(made.estimate) + " bits in " + std::to_string(size) + " bytes",
                "a byte holds eight bits at most");
    }
    const entropy at_once = gather(by, PSA_DRIVER_GET_ENTROPY_KEEPALIVE, 64);
    if (at_once.status != PSA_SUCCESS && at_once.status != PSA_ERROR_INSUFFICIENT_ENTROPY)
        return wrong_status("get_entropy", at_once.status, "entropy that it may not wait for");
    return {};
}

/// A generator that runs.
class generator {
  public:
    explicit generator(const served& its)
        : by{its}, context{buffer::output("the random context", by.calls->random_context.size, placement::at_end)} {
        std::memset(context.data(), 0, context.size());
    }
    psa_status_t start(unsigned seed) {
        if (by.calls->init_random != nullptr && serving(entry_point::init_random, 0)) {
            const psa_status_t status = by.calls->init_random(context.data());
            if (status != PSA_SUCCESS) return status;
        }
        return initial() == 0 ? PSA_SUCCESS : seed_with(initial(), seed);
    }
    psa_status_t seed_with(std::size_t size, unsigned seed) {
        buffer in = buffer::input("entropy", counted(size, 17 * seed + 5, 91), placement::at_end);
        const psa_status_t status = by.calls->add_entropy(context.data(), in.data(), size);
        in.take_away();
        return status;
    }
    psa_status_t get(std::size_t size, bytes& made, std::string& broke) {
        buffer out = buffer::output("output", size, placement::at_end);
        std::size_t length = 0;
        psa_status_t status = by.calls->get_random(context.data(), out.data(), size, &length);
        if (!out.guards_stand()) broke = "get_random writes beyond its output buffer";
        if (!context.guards_stand()) broke = "get_random writes beyond its context";
        if (status == PSA_SUCCESS && length > size) broke = "get_random reports more bytes than its buffer has";
        made = status == PSA_SUCCESS ? out.value(length) : bytes{};
        out.take_away();
        return status;
    }
    [[nodiscard]] static std::size_t initial() {
        for (const capability& one : row().capabilities) {
            if (one.entry_points.contains(entry_point::get_random) && one.initial_entropy_size != not_given)
                return one.initial_entropy_size;
        }
        return 0;
    }
    [[nodiscard]] bool can_seed() const { return by.calls->add_entropy != nullptr && serving(entry_point::add_entropy, 0); }

  private:
    served by;
    buffer context;
};

[[nodiscard]] finding random_of(const served& by) {
    generator one{by};
    psa_status_t status = one.start(1);
    if (status != PSA_SUCCESS) return wrong_status("init_random or add_entropy", status, "a context of zeros");
    bytes before;
    std::string broke;
    for (std::size_t size :
         {std::size_t{32}, std::size_t{32}, std::size_t{1}, std::size_t{0}, std::size_t{33}, std::size_t{1000}}) {
        bytes made;
        status = one.get(size, made, broke);
        if (status == PSA_ERROR_INSUFFICIENT_ENTROPY && one.can_seed()) {
            status = one.seed_with(std::max<std::size_t>(generator::initial(), 48), 7);
            if (status == PSA_SUCCESS) status = one.get(size, made, broke);
        }
        if (!broke.empty()) return finding::failure(broke, "keep within the sizes given");
        if (status == PSA_ERROR_NOT_SUPPORTED && by.fallback) return left_to_others();
        if (status != PSA_SUCCESS) return wrong_status("get_random", status, std::to_string(size) + " bytes");
        if (made.size() < std::min<std::size_t>(size, 1))
            return finding::failure("get_random succeeds and gives nothing",
                                    "answer PSA_ERROR_INSUFFICIENT_ENTROPY where entropy has run out");
        if (made.size() >= 16 && is_constant(made))
            return finding::failure("get_random gives bytes that are all alike", "give random bytes");
        if (made.size() >= 16 && before.size() >= 16 && part(before, 0, 16) == part(made, 0, 16))
            return finding::failure("get_random gives the same bytes twice", "go on in the generator's state");
        if (made.size() >= 16) before = made;
    }
    // The buffer holds the same before each call: what holds it behind three calls was never written.
    std::vector<bytes> three(3);
    for (bytes& made : three) {
        if (one.get(1000, made, broke) != PSA_SUCCESS) made.clear();
    }
    const std::size_t common = std::min({three[0].size(), three[1].size(), three[2].size()});
    for (std::size_t i = 0; i != common; ++i) {
        if (three[0][i] == three[1][i] && three[1][i] == three[2][i] && three[0][i] == 0xa5)
            return finding::failure(
                "get_random reports byte " + std::to_string(i) + " of " + std::to_string(common) + " and does not write it",
                "write as many bytes as are reported");
    }
    if (!one.can_seed()) return {};
    // "A driver where a call to add_entropy does not affect the state of the random generator is not compliant"
    generator first{by}, second{by};
    bytes of_first, of_second;
    if (first.start(2) == PSA_SUCCESS && second.start(2) == PSA_SUCCESS) {
        status = first.seed_with(40, 3);
        if (status == PSA_SUCCESS) status = second.seed_with(40, 4);
        if (status != PSA_SUCCESS) return wrong_status("add_entropy", status, "40 bytes");
        if (first.get(32, of_first, broke) == PSA_SUCCESS && second.get(32, of_second, broke) == PSA_SUCCESS &&
            of_first == of_second)
            return finding::failure("generators that were given other entropy give the same bytes",
                                    "mix all of it into the state");
        generator third{by}, fourth{by};
        // All of the entropy counts: also what is more than is needed.
        if (third.start(2) == PSA_SUCCESS && fourth.start(2) == PSA_SUCCESS && third.seed_with(100, 3) == PSA_SUCCESS &&
            fourth.seed_with(100, 3) == PSA_SUCCESS) {
            bytes a, b;
            const bool deterministic =
                third.get(32, a, broke) == PSA_SUCCESS && fourth.get(32, b, broke) == PSA_SUCCESS && a == b;
            generator fifth{by};
            if (deterministic && fifth.start(2) == PSA_SUCCESS && fifth.seed_with(40, 3) == PSA_SUCCESS &&
                fifth.get(32, b, broke) == PSA_SUCCESS && a == b)
                return finding::failure("of entropy beyond what is needed get_random shows nothing",
                                        "mix the whole supplied entropy");
        }
    }
    return {};
}

}  // namespace

void add_random(subjects& all) {
    if (const served by = serving(entry_point::get_entropy, 0); by && by.calls->get_entropy != nullptr)
        all.push_back({"get_entropy", [=] { return std::vector<check>{{"random", [=] { return entropy_of(by); }}}; }});
    if (const served by = serving(entry_point::get_random, 0); by && by.calls->get_random != nullptr)
        all.push_back({"get_random", [=] { return std::vector<check>{{"random", [=] { return random_of(by); }}}; }});
}

}  // namespace psadrv::driver_test
