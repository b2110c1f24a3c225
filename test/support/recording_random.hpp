/// @file Generators and sources of entropy that write down how they are called, and answer one thing after the other.
///
///     test::random_recording record;
///     record.will("acme.get_random", {PSA_SUCCESS, 3}, {PSA_ERROR_INSUFFICIENT_ENTROPY});  // then as before
///     CHECK(record.calls == test::lines{"acme.get_random 16", ...});
#pragma once

#include <psa/crypto_driver_common.h>
#include <psa/crypto_driver_random.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace test {

using lines = std::vector<std::string>;
using byte_string = std::vector<std::uint8_t>;

/// An answer, and how much comes with it: bits that a source estimates, bytes that a generator writes.
struct random_answer {
    psa_status_t status = PSA_SUCCESS;
    std::size_t amount = 1000;
};

/// There is one at a time.
class random_recording {
    std::map<std::string, std::deque<random_answer>> script;
    static inline random_recording* current = nullptr;

  public:
    lines calls;
    std::vector<byte_string> entropy;  ///< what add_entropy was given
    byte_string collected;             ///< what sources gave, one behind the other
    std::vector<bool> context_was_zero;
    bool output_was_zero = true;                     ///< of each source, when it was called
    bool stuck = false;                              ///< sources: each says the same as before
    std::function<void(const std::string&)> inside;  ///< what a driver does in its entry point

    random_recording() { current = this; }
    ~random_recording() { current = nullptr; }
    random_recording(const random_recording&) = delete;
    random_recording& operator=(const random_recording&) = delete;

    template <class... Answers>
    void will(const std::string& name, Answers... answers) {
        (script[name].push_back(answers), ...);
    }
    void forget() {
        script.clear();
        calls.clear();
        entropy.clear();
        collected.clear();
        context_was_zero.clear();
    }
    [[nodiscard]] std::size_t count(const std::string& call) const {
        return static_cast<std::size_t>(std::count(calls.begin(), calls.end(), call));
    }

    /// The last answer of a script stays.
    static random_answer play(const std::string& name, const std::string& arguments) {
        if (current == nullptr) return {};
        current->calls.push_back(arguments.empty() ? name : name + ' ' + arguments);
        if (current->inside) current->inside(name);
        std::deque<random_answer>& answers = current->script[name];
        if (answers.empty()) return {};
        const random_answer answer = answers.front();
        if (answers.size() > 1) answers.pop_front();
        return answer;
    }
    static random_recording* get() { return current; }
};

/// The entry points of a generator. Its output is made of a number that each output and each entropy makes one larger.
template <class Driver>
struct recording_generator {
    struct random_context_t {
        std::uint32_t count;
        std::uint8_t rest[20];
    };

    static psa_status_t init_random(random_context_t* context) {
        see(*context);
        context->rest[0] = 1;
        return random_recording::play(name("init_random"), "").status;
    }
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        see(*context);
        ++context->count;
        if (random_recording* record = random_recording::get()) record->entropy.emplace_back(entropy, entropy + entropy_size);
        return random_recording::play(name("add_entropy"), std::to_string(entropy_size)).status;
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        see(*context);
        ++context->count;
        const random_answer answer =
            random_recording::play(name("get_random"), std::to_string(output_size) + (*output_length == 0 ? "" : "!"));
        *output_length = answer.amount == 1000 ? output_size : answer.amount;
        std::memset(output, static_cast<int>(context->count), std::min(*output_length, output_size));
        return answer.status;
    }

  private:
    static std::string name(const char* entry) { return std::string{Driver::prefix} + '.' + entry; }
    static void see(const random_context_t& context) {
        random_context_t zero;
        std::memset(&zero, 0, sizeof zero);
        if (random_recording* record = random_recording::get())
            record->context_was_zero.push_back(std::memcmp(&context, &zero, sizeof zero) == 0);
    }
};

/// A source. Each output differs from the last; as many bits as the script says, or 256.
template <class Driver>
struct recording_source {
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        static std::uint8_t next = 1;
        std::string said;
        for (const auto& [bit, word] :
             {std::pair{PSA_DRIVER_GET_ENTROPY_BLOCK, "block"}, std::pair{PSA_DRIVER_GET_ENTROPY_NONBLOCK, "nonblock"},
              std::pair{PSA_DRIVER_GET_ENTROPY_KEEPALIVE, "keepalive"}})
            said += (flags & bit) != 0 ? (said.empty() ? "" : "|") + std::string{word} : "";
        if (random_recording* record = random_recording::get())
            record->output_was_zero =
                record->output_was_zero && std::all_of(output, output + output_size, [](auto one) { return one == 0; });
        const random_answer answer =
            random_recording::play(std::string{Driver::prefix} + ".get_entropy", said.empty() ? "0" : said);
        const bool stuck = random_recording::get() != nullptr && random_recording::get()->stuck;
        std::memset(output, stuck ? next : next++, output_size);
        *estimate_bits = answer.amount == 1000 ? 256 : answer.amount;
        if (random_recording* record = random_recording::get();
            record != nullptr && answer.status == PSA_SUCCESS && *estimate_bits != 0)
            record->collected.insert(record->collected.end(), output, output + output_size);
        return answer.status;
    }
};

}  // namespace test
