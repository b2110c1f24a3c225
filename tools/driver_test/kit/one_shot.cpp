#include "one_shot.hpp"

#include "driver.hpp"
#include "names.hpp"

#include <algorithm>
#include <cstring>

namespace psadrv::driver_test {

namespace {

/// Where the calls of tests stand on the stack, a buffer below them is the driver's.
constexpr std::size_t stack_below = 48 * 1024;

__attribute__((noinline)) void wipe_stack_below() {
    std::uint8_t below[stack_below] = {};
    asm volatile("" : : "r"(below) : "memory");
}
__attribute__((noinline)) bool is_below(const std::vector<bytes>& secrets) {
    // Not initialized, on purpose: what a call has left is here.
    std::uint8_t below[stack_below];
    asm volatile("" : "=m"(below));
    const std::uint8_t* first = below;
    return std::any_of(secrets.begin(), secrets.end(),
                       [&](const bytes& one) { return holds_part_of(first, stack_below, one, 12); });
}

bool stack_counts = false;

[[nodiscard]] finding broken(const one_shot& what, const std::string& broke) {
    return {verdict::failed, what.entry + " " + broke};
}

[[nodiscard]] finding known_answer(const one_shot& what) {
    bool compared = false, left = false, refused = false;
    for (const variant& one : what.vectors) {
        const outcome made = run(what, {}, one.changed);
        if (leaves_it(what, made.status)) {
            left = true;
            continue;
        }
        if (one.may_be_refused && (made.status == PSA_ERROR_INVALID_ARGUMENT || made.status == PSA_ERROR_NOT_SUPPORTED)) {
            refused = true;
            continue;
        }
        if (made.status != PSA_SUCCESS) return wrong_status(what.entry, made.status, "the vector of " + one.what);
        const std::string wrong = one.judge(made.output);
        if (!wrong.empty())
            return finding::failure(what.entry + ": " + wrong + " (" + one.what + ")", "compute what the algorithm defines");
        compared = true;
    }
    if (what.judge) {
        const outcome made = run(what);
        if (leaves_it(what, made.status)) {
            left = true;
        } else {
            if (made.status != PSA_SUCCESS) return wrong_status(what.entry, made.status, "a vector of " + what.origin);
            const std::string wrong = what.judge(made.output);
            if (!wrong.empty())
                return finding::failure(what.entry + ": " + wrong + " (" + what.origin + ")",
                                        "compute what the algorithm defines");
            compared = compared || !what.is_own;
        }
    }
    return compared ? finding{} : not_compared(what.is_own, left, refused);
}

/// One call that must succeed and keep its buffers' rules.
[[nodiscard]] finding must_succeed(const one_shot& what, const manner& how, const std::string& where) {
    const outcome made = run(what, how);
    if (!made.broke.empty()) return broken(what, made.broke + " (" + where + ")");
    if (leaves_it(what, made.status)) return {};
    if (made.status != PSA_SUCCESS) return wrong_status(what.entry, made.status, where);
    const std::string wrong = what.judge ? what.judge(made.output) : std::string{};
    if (!wrong.empty())
        return finding::failure(what.entry + ": " + wrong + " (" + where + ")",
                                "the answer does not depend on where buffers are");
    return {};
}

[[nodiscard]] finding buffer_bounds(const one_shot& what) {
    const outcome first = run(what);
    if (leaves_it(what, first.status)) return left_to_others();
    if (first.status != PSA_SUCCESS) return wrong_status(what.entry, first.status, "a valid call");
    const std::size_t length = first.output.size();
    finding found = must_succeed(what, {placement::at_end}, "buffers that end where memory ends");
    if (found.what != verdict::ok) return found;
    if (!what.is_slow) {
        for (const auto& [where, text] : {std::pair{placement::at_begin, "buffers that begin where memory begins"},
                                          std::pair{placement::odd, "unaligned buffers"}}) {
            found = must_succeed(what, {where}, text);
            if (found.what != verdict::ok) return found;
        }
    }
    found = must_succeed(what, {.where = placement::loose, .null_for_empty = true}, "null pointers for empty buffers");
    if (found.what != verdict::ok) return found;
    for (const variant& one : what.variants) {
        if (std::none_of(one.changed.begin(), one.changed.end(), [](const field& input) { return input.value.empty(); }))
            continue;
        const outcome empty = run(what, {.where = placement::loose, .null_for_empty = true}, one.changed);
        if (leaves_it(what, empty.status)) continue;
        if (empty.status != PSA_SUCCESS)
            return wrong_status(what.entry, empty.status, one.what + " where empty ones are null pointers");
    }
    if (what.output_size == 0) return {};

    found = must_succeed(what, {placement::at_end, what.output_size + 17}, "an output buffer with room to spare");
    if (found.what != verdict::ok) return found;
    outcome made = run(what, {placement::at_end, length});
    if (!made.broke.empty()) return broken(what, made.broke + " (an output of the exact size)");
    if (made.status == PSA_SUCCESS && what.judge) {
        const std::string wrong = what.judge(made.output);
        if (!wrong.empty())
            return finding::failure(what.entry + ": " + wrong + " (an output buffer of the exact size)",
                                    "the answer does not depend on how much room there is");
    }
    // Where the API's macro asks for more than comes out, a driver may ask for it too.
    const bool may_ask = length < what.output_size;
    if (made.status != PSA_SUCCESS && !(may_ask && made.status == PSA_ERROR_BUFFER_TOO_SMALL))
        return wrong_status(what.entry, made.status, "an output buffer of the exact size, " + std::to_string(length) + " bytes");
    if (length != 0) {
        made = run(what, {placement::at_end, length - 1});
        if (!made.broke.empty()) return broken(what, made.broke + " (an output that is one byte too short)");
        if (made.status != PSA_ERROR_BUFFER_TOO_SMALL)
            return finding::failure(
                what.entry + ": " + name_of_status(made.status) + " for an output buffer that is one byte too short",
                "answer PSA_ERROR_BUFFER_TOO_SMALL");
    }
    if (what.shared) {
        found = must_succeed(what, {.where = placement::at_end, .in_place = true},
                             "the output in the memory of `" + what.inputs[*what.shared].name + "`");
        if (found.what != verdict::ok) return found;
    }
    return {};
}

[[nodiscard]] finding kept_pointer(const one_shot& what) {
    // run() takes all buffers away behind a call: a pointer that was kept faults in the next one.
    for (placement where : {placement::at_end, placement::at_begin}) {
        const finding found = must_succeed(what, {where}, "a call behind another, whose buffers are gone");
        if (found.what != verdict::ok) return found;
    }
    return {};
}

[[nodiscard]] finding errors(const one_shot& what) {
    bool compared = false;
    for (const refusal& one : what.refusals) {
        const outcome made = run(what, {placement::at_end}, one.changed);
        if (!made.broke.empty()) return broken(what, made.broke + " (" + one.what + ")");
        if (leaves_it(what, made.status)) continue;
        if (!is_documented(made.status))
            return finding::failure(what.entry + " answers " + name_of_status(made.status) + " for " + one.what,
                                    "answer with a status of the PSA Crypto API");
        if (std::find(one.statuses.begin(), one.statuses.end(), made.status) == one.statuses.end())
            return finding::failure(what.entry + " answers " + name_of_status(made.status) + " for " + one.what,
                                    "answer " + name_of_status(one.statuses[0]));
        compared = true;
    }
    return compared ? finding{} : left_to_others();
}

/// What a call that fails may not have written; empty: nothing of it is in the output.
[[nodiscard]] bool has_written_plaintext(const one_shot& what, const outcome& made) {
    return made.status != PSA_SUCCESS && std::any_of(what.plaintext.begin(), what.plaintext.end(), [&](const bytes& secret) {
               return holds_part_of(made.memory.data(), made.memory.size(), secret);
           });
}

[[nodiscard]] finding secrets(const one_shot& what) {
    const auto written = [&](const std::string& where) {
        return finding::failure(what.entry + " has written plaintext although it fails, for " + where,
                                "wipe the output before a failure is answered");
    };
    bool looked = false;
    if (!what.plaintext.empty()) {
        for (const refusal& one : what.refusals) {
            const outcome made = run(what, {}, one.changed);
            if (has_written_plaintext(what, made)) return written(one.what);
            looked = looked || made.status != PSA_SUCCESS;
        }
        if (const outcome whole = run(what); whole.status == PSA_SUCCESS && !whole.output.empty()) {
            const outcome made = run(what, {placement::loose, whole.output.size() - 1});
            if (has_written_plaintext(what, made)) return written("an output buffer that is one byte too short");
            looked = looked || made.status != PSA_SUCCESS;
        }
    }
    std::string left = secrets_on_stack(what);
    for (const refusal& one : what.refusals) {
        if (!left.empty() || what.is_slow) break;
        left = secrets_on_stack(what, one.changed);
        if (!left.empty()) left += " (" + one.what + ")";
    }
    if (!looked && !stack_counts)
        return finding::untested("a key can be left on the stack alone: --stack looks there" +
                                 (left.empty() ? "" : " (" + left + ")"));
    return of_stack(what.entry, left);
}

[[nodiscard]] finding fallback_honesty(const one_shot& what) {
    const auto honest = [&](const outcome& made, const std::string& where) -> finding {
        if (!made.broke.empty()) return broken(what, made.broke + " (" + where + ")");
        if (made.status == PSA_SUCCESS) return {};
        if (made.status != PSA_ERROR_NOT_SUPPORTED)
            return what.fallback ? finding::failure(what.entry + " answers " + name_of_status(made.status) + " for " + where +
                                                        ", with fallback",
                                                    "answer PSA_ERROR_NOT_SUPPORTED for what is valid and not done: after any "
                                                    "other error no other driver is asked")
                                 : wrong_status(what.entry, made.status, where);
        if (!what.fallback)
            return finding::failure(
                what.entry + " answers PSA_ERROR_NOT_SUPPORTED for " + where + ", in a capability without fallback",
                "do it, claim less, or set \"fallback\": true");
        return {};
    };
    finding found = honest(run(what), "a valid call");
    if (found.what != verdict::ok) return found;
    for (const variant& one : what.variants) {
        const outcome made = run(what, {}, one.changed);
        found = honest(made, one.what);
        if (found.what != verdict::ok) return found;
        const std::string wrong = made.status == PSA_SUCCESS && one.judge ? one.judge(made.output) : std::string{};
        if (!wrong.empty())
            return finding::failure(what.entry + ": " + wrong + " (" + one.what + ")", "compute what the algorithm defines");
    }
    if (what.fallback && what.shared) {
        // The next driver gets the same buffers.
        const bytes before = what.inputs[*what.shared].value;
        const outcome made = run(what, {.in_place = true});
        if (made.status == PSA_ERROR_NOT_SUPPORTED && part(made.memory, 0, before.size()) != before)
            return finding::failure(
                what.entry + " answers PSA_ERROR_NOT_SUPPORTED and has changed a buffer that is input and output",
                "decide before anything is written: the next driver gets the same buffers");
    }
    return {};
}

}  // namespace

fields with(fields inputs, const fields& changed) {
    for (const field& one : changed) {
        for (field& other : inputs) {
            if (other.name == one.name) other.value = one.value;
        }
    }
    return inputs;
}

std::function<std::string(const bytes&)> equals(const std::optional<bytes>& expected) {
    if (!expected) return {};
    return [value = *expected](const bytes& output) -> std::string {
        if (output.size() != value.size())
            return "the output has " + std::to_string(output.size()) + " bytes, not " + std::to_string(value.size());
        return output == value ? "" : "the output is wrong";
    };
}

bool leaves_it(const one_shot& what, psa_status_t status) { return what.fallback && status == PSA_ERROR_NOT_SUPPORTED; }

finding left_to_others() { return finding::untested("the driver answers PSA_ERROR_NOT_SUPPORTED, which fallback allows"); }

finding not_compared(bool is_own, bool left, bool refused) {
    if (left) return left_to_others();
    if (refused) return finding::untested("the driver refuses every vector that is known here, which the API leaves to it");
    if (is_own)
        return finding::untested("there is nothing to compare with but what the driver itself answers (libcrypto.so.3, or a key "
                                 "that is known)");
    return finding::untested(
        "no published vector is known here, and there is nothing to compare with (libcrypto.so.3, or a key that is known)");
}

finding wrong_status(const std::string& entry, psa_status_t status, const std::string& where) {
    if (!is_documented(status))
        return finding::failure(entry + " answers " + name_of_status(status) + " for " + where,
                                "answer PSA_SUCCESS, or an error of the PSA Crypto API");
    return finding::failure(entry + " answers " + name_of_status(status) + " for " + where,
                            status == PSA_ERROR_NOT_SUPPORTED ? "do it, or claim less in the description" : "answer PSA_SUCCESS");
}

outcome run(const one_shot& what, const manner& how, const fields& changed) {
    const fields inputs = with(what.inputs, changed);
    std::vector<buffer> buffers;
    views seen;
    std::size_t usual = what.output_size;
    for (std::size_t i = 0; i != inputs.size() && usual != 0; ++i) {
        // Inputs of a variant may be longer, and with them the output.
        if (inputs[i].value.size() > what.inputs[i].value.size())
            usual += inputs[i].value.size() - what.inputs[i].value.size() + 16;
    }
    const std::size_t size = how.output_size.value_or(usual);
    for (std::size_t i = 0; i != inputs.size(); ++i) {
        const bool is_aligned = std::find(what.aligned.begin(), what.aligned.end(), i) != what.aligned.end();
        const placement where = is_aligned && how.where == placement::odd ? placement::at_begin : how.where;
        if (how.in_place && what.shared == i) buffers.push_back(buffer::both(inputs[i].name, inputs[i].value, size, where));
        else buffers.push_back(buffer::input(inputs[i].name, inputs[i].value, where));
        const bool null = how.null_for_empty && inputs[i].value.empty();
        seen.push_back({null ? nullptr : buffers.back().data(), inputs[i].value.size()});
    }
    buffer output = how.in_place ? buffers[*what.shared] : buffer::output("output", size, how.where);
    std::size_t length = 0;
    outcome made{what.call(seen, size == 0 && how.null_for_empty ? nullptr : output.data(), size, &length),
                 {},
                 output.value(output.size()),
                 {}};
    if (!output.guards_stand()) made.broke = "writes beyond its output buffer; write no more than its size";
    if (made.status == PSA_SUCCESS && what.output_size != 0) {
        if (length > size)
            made.broke = "reports an output length of " + std::to_string(length) + " in a buffer of " + std::to_string(size) +
                         " bytes; report what was written";
        made.output = output.value(length);
    }
    for (buffer& one : buffers) one.take_away();
    if (!how.in_place) output.take_away();
    return made;
}

void count_stack() { stack_counts = true; }
finding of_stack(const std::string& entry, const std::string& left) {
    if (left.empty()) return {};
    if (stack_counts)
        return finding::failure(entry + ": " + left, "wipe local variables that hold keys or plaintext before returning");
    return {verdict::ok, " (" + left + "; --stack makes it a failure)"};
}

std::string left_on_stack(const std::function<void()>& call, const std::vector<bytes>& secrets) {
    std::vector<bytes> long_enough;
    for (const bytes& one : secrets) {
        if (one.size() >= 12) long_enough.push_back(one);
    }
    if (long_enough.empty()) return {};
    wipe_stack_below();
    call();
    return is_below(long_enough) ? "bytes of a key or of plaintext are left on the stack" : std::string{};
}

std::string secrets_on_stack(const one_shot& what, const fields& changed) {
    const fields inputs = with(what.inputs, changed);
    views seen;
    for (const field& one : inputs) seen.push_back({one.value.data(), one.value.size()});
    bytes output(what.output_size + 1);
    std::size_t length = 0;
    return left_on_stack([&] { (void)what.call(seen, output.data(), what.output_size, &length); }, what.secrets);
}

std::vector<check> checks_of(const one_shot& what) {
    std::vector<check> all;
    const auto add = [&](const char* name, finding (*compared)(const one_shot&)) {
        all.push_back({name, [what, compared] {
                           // A valid call that is left to others is one of which nothing can be seen.
                           return what.fallback && leaves_it(what, run(what).status) ? left_to_others() : compared(what);
                       }});
    };
    all.push_back({"known_answer", [what] { return known_answer(what); }});
    add("buffer_bounds", buffer_bounds);
    add("kept_pointer", kept_pointer);
    all.push_back({"fallback_honesty", [what] { return fallback_honesty(what); }});
    if (!what.refusals.empty()) all.push_back({"errors", [what] { return errors(what); }});
    if (!what.secrets.empty() || !what.plaintext.empty()) add("secrets", secrets);
    return all;
}

}  // namespace psadrv::driver_test
