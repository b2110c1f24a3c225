// One step: what is done, what it may answer, what is compared, and what is said where it is wrong.
#pragma once

#include "choices.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>

namespace key_life {

class steps : protected choices {
  protected:
    std::vector<std::string> story;  ///< the last steps
    std::string step;
    std::map<std::string, unsigned long> successes, refusals;

    using choices::choices;

    void begin(const char* what) {
        step = what;
        now = happening{};
        permitted_material.clear();
        permitted_public_part.clear();
        if (one_in(30)) now.fails_in = static_cast<int>(below(2));
        failing = now.fails_in >= 0;
        maybe = known.may_be_full() ? statuses{PSA_ERROR_INSUFFICIENT_MEMORY} : statuses{};
    }
    bool failing = false;
    statuses maybe;  ///< what may go wrong in any step, too
    void use(const key* with) {
        if (with == nullptr) return;
        if (with->is_local()) permitted_material = with->material;
        permitted_public_part = with->public_part;
    }
    template <class... Parts>
    void tell(const char* format, Parts... parts) {
        char text[200];
        std::snprintf(text, sizeof text, format, parts...);
        step += text;
    }
    [[noreturn]] void stop(const std::string& sentence) {
        for (std::size_t i = story.size() < 12 ? 0 : story.size() - 12; i != story.size(); ++i)
            std::printf("  %s\n", story[i].c_str());
        std::printf("> %s\n", step.c_str());
        for (const std::string& call : now.calls) std::printf("    called: %s\n", call.c_str());
        std::printf("%s\n", sentence.c_str());
        std::exit(1);
    }
    void expect(bool holds, const char* sentence) {
        if (!holds) stop(sentence);
    }
    /// The status is one of the faults, or success where there are none. A driver's failure comes through.
    bool judge(psa_status_t status, statuses faults) {
        const bool failed = failing && now.fails_in < 0;
        if (failed) faults.insert(now.failure);
        if (maybe.count(status) != 0) faults.insert(status);
        const bool good = faults.empty() ? status == PSA_SUCCESS : faults.count(status) != 0;
        if (!good) {
            std::string expected = faults.empty() ? " 0" : "";
            for (psa_status_t one : faults) expected += ' ' + std::to_string(one);
            stop("status " + std::to_string(status) + ", expected" + expected + (failed ? ", after a failure" : ""));
        }
        expect(now.complaint.empty(), now.complaint.c_str());
        ++(status == PSA_SUCCESS ? successes : refusals)[step.substr(0, step.find(' '))];
        return status == PSA_SUCCESS;
    }
    /// A refusal that reaches nobody.
    void judge_refused(psa_status_t status, const statuses& faults) {
        (void)judge(status, faults);
        expect(now.calls.empty(), "a driver was asked for what is refused");
    }
    void expect_made(key made, const std::vector<described>& policies, psa_key_id_t id) {
        expect(known.find(id) == nullptr, "two keys have one name");
        const std::size_t recent = made.is_volatile() ? std::min<std::size_t>(known.gone.size(), 1000) : 0;
        if (made.is_volatile()) expect(id >= 0x40000000 && id <= 0x7fffffff, "a volatile key's name is in the vendor's range");
        else expect(id == made.attributes.id, "a key that lasts has the name that was asked for");
        expect(std::find(known.gone.end() - static_cast<long>(recent), known.gone.end(), id) == known.gone.end(),
               "a name that another key had just now");
        made.id = id;
        if (made.attributes.type == pair_type) made.public_part = toy::public_key(made.material.data());
        if (made.attributes.type == public_type) made.public_part = made.material;
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        now.calls.clear();
        expect(crypto::get_key_attributes(id, &told) == PSA_SUCCESS && now.calls.empty(), "a new key's attributes are there");
        for (const described& one : policies) {
            if (one.value == told.policy.alg) made.policy = one;
        }
        expect(told.policy.alg == made.policy.value && !(policies.size() == 1 && made.policy.value != policies[0].value),
               "a new key permits what it should");
        made.attributes.policy.alg = told.policy.alg;
        expect_attributes(made, told);
        const std::size_t bytes = model::bytes_of(made.attributes.type, made.location(), made.material.size());
        made.small_slot = known.takes_small_slot(bytes);
        known.remember(made);
    }
    void expect_attributes(const key& of, const psa_key_attributes_t& told) {
        expect(of.is_volatile() || told.id == of.id, "the name of the key");
        expect(told.type == of.attributes.type, "the type of the key");
        expect(told.bits == of.attributes.bits, "the size of the key");
        expect(told.lifetime == of.attributes.lifetime, "the lifetime of the key");
        expect(told.policy.usage == of.attributes.policy.usage, "the usage flags of the key");
        expect(told.policy.alg == of.attributes.policy.alg, "the permitted algorithm of the key");
    }
    /// Nothing of a key's bytes is left in the core, unless another key has them.
    void expect_forgotten(const toy::bytes& material) {
        if (material.size() < 16) return;
        for (const std::list<key>* all : {&known.keys, &known.doomed}) {
            for (const key& one : *all) {
                if (one.material == material) return;
            }
        }
        expect(!is_in_core(material), "bytes of a key that is gone");
    }
    [[nodiscard]] static bool is_in_core(const toy::bytes& material) {
        const auto* const first = reinterpret_cast<const std::uint8_t*>(&psadrv::state_of<platform>());
        const auto* const last = first + sizeof psadrv::state_of<platform>();
        return std::search(first, last, material.begin(), material.begin() + 16) != last;
    }
    /// A key that lasts, and that nobody uses, is in storage and not in memory.
    void expect_stored_alone(const key& which) {
        if (which.material.size() < 16 || which.users != 0) return;
        for (const std::list<key>* all : {&known.keys, &known.doomed}) {
            for (const key& one : *all) {
                if (&one != &which && one.material == which.material) return;
            }
        }
        expect(!is_in_core(which.material), "bytes of a key that should be in storage alone");
    }
    /// What failed has written nothing of the key, and of the result nothing either.
    void expect_no_trace(const toy::bytes& output, const key& with) {
        for (std::size_t length : {with.material.size(), std::size_t{4}}) {
            const std::size_t part = std::min(length, with.material.size());
            if (part < 4) continue;
            expect(std::search(output.begin(), output.end(), with.material.begin(),
                               with.material.begin() + static_cast<long>(part)) == output.end(),
                   "bytes of the key in the output of a call that failed");
        }
    }
};

}  // namespace key_life
