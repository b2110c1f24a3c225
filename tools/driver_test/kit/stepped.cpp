#include "stepped.hpp"

#include "names.hpp"
#include "running.hpp"

#include <algorithm>
#include <numeric>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] std::size_t message_size(const stepped& what) { return what.inputs[what.message].value.size(); }

/// Whether setup leaves it to others; the core asks nothing else of the driver then.
[[nodiscard]] bool leaves_it(const stepped& what) {
    running one{what};
    const psa_status_t status = one.setup();
    if (status == PSA_SUCCESS) (void)one.abort();
    return what.fallback && status == PSA_ERROR_NOT_SUPPORTED;
}

[[nodiscard]] finding known_answer(const stepped& what) {
    if (!what.judge && what.vectors.empty()) return not_compared(false, false, false);
    for (const variant& vector : what.vectors) {
        running one{what, vector.changed};
        const psa_status_t status = one.all({});
        if (status != PSA_SUCCESS) return wrong_status(what.family + " " + one.step(), status, "the vector of " + vector.what);
        const std::string wrong = vector.judge(one.output());
        if (!wrong.empty())
            return finding::failure(what.family + ": " + wrong + " (" + vector.what + ")", "compute what the algorithm defines");
    }
    if (!what.judge) return {};
    running one{what};
    const finding found = judged(what, one, one.all({}), "a vector of " + what.origin);
    return found.what == verdict::ok && what.is_own && what.vectors.empty() ? not_compared(true, false, false) : found;
}

[[nodiscard]] finding one_shot_multipart(const stepped& what) {
    if (!what.judge) return finding::untested("nothing is there to compare with");
    const std::size_t b = what.block, all = message_size(what);
    const std::pair<const char*, cuts> ways[]{
        {"all at once", {}},
        {"empty pieces around all", {0, all, 0}},
        {"pieces of one byte", cuts(all, 1)},
        {"a block less one byte, a block, a block and one byte", {b - 1, b, b + 1}},
        {"a block and one byte, a block, a block less one byte", {b + 1, b, b - 1, 0}},
        {"one block at a time", cuts(all / b, b)},
        {"five bytes, then all", {5}},
    };
    for (const auto& [where, how] : ways) {
        for (bool null : {false, true}) {
            if (null && std::find(how.begin(), how.end(), 0U) == how.end()) continue;
            running one{what};
            one.null_empty = null;
            const finding found = judged(what, one, one.all(how), std::string{where} + (null ? " with null pointers" : ""));
            if (found.what != verdict::ok) return found;
        }
    }
    return {};
}

[[nodiscard]] finding must_end(const stepped& what, running& one, const std::string& where) {
    const psa_status_t status = one.abort();
    if (!one.broke().empty()) return {verdict::failed, what.family + ": " + one.broke()};
    if (status == PSA_SUCCESS) return {};
    return finding::failure(what.family + " abort answers " + name_of_status(status) + " " + where,
                            "an abort succeeds: the core has nothing to do about it");
}

[[nodiscard]] finding state_machine(const stepped& what) {
    finding found;
    const auto still_works = [&](const std::string& where) {
        running fresh{what};
        found = judged(what, fresh, fresh.all({5}), where);
        return found.what == verdict::ok;
    };
    // Abort behind every step, and twice.
    for (int steps = 1; steps <= 3; ++steps) {
        running one{what};
        psa_status_t status = one.setup();
        if (status == PSA_SUCCESS && steps > 1) status = one.begin();
        if (status == PSA_SUCCESS && steps > 2) status = one.update(what.block + 3);
        if (status != PSA_SUCCESS) return wrong_status(what.family + " " + one.step(), status, "a valid step");
        found = must_end(what, one, "behind a step");
        if (found.what != verdict::ok) return found;
        // The core ends an operation once; whoever does it again may be refused, but nothing else must come of it.
        (void)one.abort();
        // The core may set a context up again that it has zeroed, at the same place or another.
        if (!still_works("an operation behind one that was aborted")) return found;
    }
    // A setup that fails: nothing else is called, and what comes next does not notice.
    for (const refusal& bad : what.bad_setups) {
        running one{what, bad.changed};
        if (one.setup() == PSA_SUCCESS) (void)one.abort();
        if (!still_works("an operation behind a setup that failed (" + bad.what + ")")) return found;
    }
    // A step that fails, and its abort.
    for (const refusal& bad : what.refusals) {
        running one{what, bad.changed};
        (void)one.all({});
        if (!still_works("an operation behind one that failed (" + bad.what + ")")) return found;
    }
    // Two at a time, and one ends before the other.
    {
        running one{what}, other{what};
        psa_status_t status = one.setup();
        if (status == PSA_SUCCESS) {
            const psa_status_t second = other.setup();
            if (second != PSA_SUCCESS) {
                (void)one.abort();
                return finding::failure(
                    what.family + " setup answers " + name_of_status(second) + " while another operation is active",
                    "keep all state in the context: operations are interleaved");
            }
            status = one.begin();
            if (status == PSA_SUCCESS) status = other.begin();
            if (status == PSA_SUCCESS) status = one.update(7);
            if (status == PSA_SUCCESS) status = other.update(what.block + 1);
            const std::size_t all = message_size(what);
            if (status == PSA_SUCCESS) status = one.update(all > 7 ? all - 7 : 0);
            if (status == PSA_SUCCESS) status = other.update(all > what.block + 1 ? all - what.block - 1 : 0);
            if (status == PSA_SUCCESS) status = one.finish();
            if (what.abort_after_finish) (void)one.abort();
            found = judged(what, one, status, "two operations at a time");
            if (found.what == verdict::ok) {
                status = other.finish();
                if (what.abort_after_finish) (void)other.abort();
                found = judged(what, other, status, "two operations at a time");
            } else {
                (void)other.abort();
            }
            if (found.what != verdict::ok) {
                if (found.text.find("interleaved") == std::string::npos)
                    found.text += ": keep all state in the context, operations are interleaved";
                return found;
            }
        }
    }
    return found;
}

[[nodiscard]] finding buffer_bounds(const stepped& what) {
    running first{what};
    first.strict = true;
    psa_status_t status = first.setup();
    if (status == PSA_SUCCESS) status = first.begin();
    if (status == PSA_SUCCESS) status = first.update(what.block + 5);
    const std::size_t of_update = first.last();
    if (status == PSA_SUCCESS) status = first.update(message_size(what));
    if (status == PSA_SUCCESS) status = first.finish();
    const std::size_t of_finish = first.last();
    if (what.abort_after_finish) (void)first.abort();
    finding found = judged(what, first, status, "buffers that end where memory ends");
    if (found.what != verdict::ok) return found;

    const auto refuses = [&](const std::string& step, psa_status_t answer, const std::string& broke) -> finding {
        if (!broke.empty()) return {verdict::failed, what.family + ": " + broke};
        if (answer == PSA_ERROR_BUFFER_TOO_SMALL) return {};
        return finding::failure(
            what.family + " " + step + " answers " + name_of_status(answer) + " for an output buffer that is one byte too short",
            "answer PSA_ERROR_BUFFER_TOO_SMALL");
    };
    if (what.gives && of_update != 0) {
        running one{what};
        one.strict = true;
        status = one.setup();
        if (status == PSA_SUCCESS) status = one.begin();
        if (status == PSA_SUCCESS) {
            found = refuses("update", one.update(what.block + 5, of_update - 1), one.broke());
            (void)one.abort();
            if (found.what != verdict::ok) return found;
        }
    }
    if (what.output_size == 0) return found;
    // An output of the exact size: the driver may ask for as many bytes as the API's macro where fewer come out.
    running exact{what};
    exact.strict = true;
    status = exact.setup();
    if (status == PSA_SUCCESS) status = exact.begin();
    if (status == PSA_SUCCESS) status = exact.update(what.block + 5);
    if (status == PSA_SUCCESS) status = exact.update(message_size(what));
    if (status == PSA_SUCCESS) {
        status = exact.finish(of_finish);
        if (what.abort_after_finish) (void)exact.abort();
        if (status != PSA_ERROR_BUFFER_TOO_SMALL || of_finish == what.output_size) {
            found = judged(what, exact, status, "an output buffer of the exact size");
            if (found.what != verdict::ok) return found;
        }
    }
    if (of_finish == 0) return found;
    running one{what};
    one.strict = true;
    status = one.setup();
    if (status == PSA_SUCCESS) status = one.begin();
    if (status == PSA_SUCCESS) status = one.update(what.block + 5);
    if (status == PSA_SUCCESS) status = one.update(message_size(what));
    if (status == PSA_SUCCESS) {
        status = one.finish(of_finish - 1);
        if (what.abort_after_finish) (void)one.abort();
        found = refuses("finish", status, one.broke());
    }
    return found;
}

[[nodiscard]] finding kept_pointer(const stepped& what) {
    running one{what};
    one.strict = true;
    return judged(what, one, one.all({what.block - 1, 1, what.block, 3}), "inputs that are gone behind each call");
}

[[nodiscard]] finding context_copy(const stepped& what) {
    running one{what};
    finding found = judged(what, one, one.all({what.block - 1, 1, what.block, 3}, [&] { one.move(); }),
                           "contexts that are copied between calls");
    // psa_hash_clone: from one step on there are two.
    running first{what};
    psa_status_t status = first.setup();
    if (status == PSA_SUCCESS) status = first.begin();
    if (status == PSA_SUCCESS) status = first.update(what.block + 3);
    running second = first.clone();
    for (running* next : {&first, &second}) {
        if (found.what != verdict::ok) break;
        if (status == PSA_SUCCESS) status = next->update(message_size(what));
        if (status == PSA_SUCCESS) status = next->finish();
        if (what.abort_after_finish) (void)next->abort();
        found = judged(what, *next, status, "a context of which there is a copy");
    }
    if (found.what != verdict::ok)
        found.text +=
            ": hash contexts are copied byte by byte, keep no pointer into them and nothing outside that depends on the address";
    return found;
}

/// How many bytes of two contexts depend on the key: alike with the same key, different with another.
[[nodiscard]] std::size_t key_dependent(const bytes& one, const bytes& again, const bytes& other) {
    std::size_t count = 0;
    for (std::size_t i = 0; i != one.size(); ++i) count += one[i] == again[i] && one[i] != other[i] ? 1 : 0;
    return count;
}

/// A call far below on the stack, so that what the kit does when it has returned does not overwrite what it has left.
__attribute__((noinline)) psa_status_t call_below(const std::function<psa_status_t()>& call) {
    volatile std::uint8_t room[8 * 1024];
    room[0] = 0;
    const psa_status_t status = call();
    room[1] = room[0];
    return status;
}
template <class... Arguments>
[[nodiscard]] std::function<psa_status_t(Arguments...)> below(const std::function<psa_status_t(Arguments...)>& call) {
    if (!call) return {};
    return [call](Arguments... arguments) { return call_below([&] { return call(arguments...); }); };
}
[[nodiscard]] stepped below(stepped what) {
    what.setup = below(what.setup);
    what.begin = below(what.begin);
    what.update = below(what.update);
    what.finish = below(what.finish);
    return what;
}

enum class ending { aborted, finished, refused };

[[nodiscard]] bytes context_after(const stepped& what, const fields& changed, ending how) {
    running one{what, changed};
    psa_status_t status = one.setup();
    if (status != PSA_SUCCESS) return {};
    status = one.begin();
    if (status == PSA_SUCCESS) status = one.update(what.block + 3);
    if (how == ending::aborted || status != PSA_SUCCESS) {
        (void)one.abort();
        return one.context();
    }
    status = one.update(message_size(what));
    if (status == PSA_SUCCESS) status = how == ending::refused && what.output_size != 0 ? one.finish(0) : one.finish();
    else (void)one.abort();
    if (what.abort_after_finish) (void)one.abort();
    return one.context();
}

[[nodiscard]] finding secrets(const stepped& what) {
    const std::pair<ending, const char*> endings[]{
        {ending::aborted, "abort"}, {ending::finished, "finish"}, {ending::refused, "a finish that fails"}};
    for (const auto& [how, text] : endings) {
        const bytes one = context_after(what, {}, how);
        for (const bytes& secret : what.secrets) {
            for (std::uint8_t pad : {0, 0x36, 0x5c}) {
                bytes padded = secret;
                for (std::uint8_t& byte : padded) byte = static_cast<std::uint8_t>(byte ^ pad);
                if (holds_part_of(one.data(), one.size(), padded))
                    return finding::failure(what.family + ": bytes of a key or of the message are in the context behind " + text,
                                            "wipe the context where an operation ends");
            }
        }
        if (what.other_key.empty()) continue;
        const bytes again = context_after(what, {}, how), other = context_after(what, what.other_key, how);
        if (other.size() == one.size() && key_dependent(one, again, other) >= 8)
            return finding::failure(what.family + ": " + std::to_string(key_dependent(one, again, other)) +
                                        " bytes that depend on the key are in the context behind " + text,
                                    "wipe the context where an operation ends");
    }
    for (const refusal& bad : what.refusals) {
        running refused{what, bad.changed};
        (void)refused.all({});
        const bytes one = refused.context();
        if (std::any_of(what.secrets.begin(), what.secrets.end(),
                        [&](const bytes& secret) { return holds_part_of(one.data(), one.size(), secret); }))
            return finding::failure(what.family + ": bytes of a key or of the message are in the context behind " + bad.what,
                                    "wipe the context where an operation ends, also with an error");
    }
    finding noticed;
    const std::vector<bytes>& on_stack = what.secrets;
    const stepped apart = below(what);
    running one{apart};
    const std::pair<const char*, std::function<void()>> steps[]{{"setup", [&] { (void)one.setup(); }},
                                                                {"what comes before the message", [&] { (void)one.begin(); }},
                                                                {"update", [&] { (void)one.update(what.block + 13); }},
                                                                {"update", [&] { (void)one.update(message_size(what)); }},
                                                                {"finish", [&] { (void)one.finish(); }}};
    for (const auto& [name, step] : steps) {
        // The message is on the kit's own heap; the key is what counts.
        const std::string left = left_on_stack(step, on_stack);
        if (!left.empty()) noticed = of_stack(what.family + " " + name, left);
    }
    if (what.abort_after_finish) (void)one.abort();
    return noticed;
}

[[nodiscard]] finding errors(const stepped& what) {
    for (const std::vector<refusal>* list : {&what.refusals, &what.bad_setups}) {
        for (const refusal& bad : *list) {
            running one{what, bad.changed};
            const psa_status_t status = one.all({});
            if (!one.broke().empty()) return {verdict::failed, what.family + ": " + one.broke()};
            if (std::find(bad.statuses.begin(), bad.statuses.end(), status) == bad.statuses.end())
                return finding::failure(what.family + " answers " + name_of_status(status) + " for " + bad.what,
                                        "answer " + name_of_status(bad.statuses[0]));
        }
    }
    return {};
}

[[nodiscard]] finding fallback_honesty(const stepped& what) {
    finding noticed;
    for (std::size_t i = 0; i <= what.variants.size(); ++i) {
        const bool plain = i == 0;
        running one{what, plain ? fields{} : what.variants[i - 1].changed};
        const std::string where = plain ? "a valid operation" : what.variants[i - 1].what;
        psa_status_t status = one.setup();
        if (status != PSA_SUCCESS) {
            if (status == PSA_ERROR_NOT_SUPPORTED && what.fallback) continue;
            if (status == PSA_ERROR_NOT_SUPPORTED)
                return finding::failure(
                    what.family + " setup answers PSA_ERROR_NOT_SUPPORTED for " + where + ", in a capability without fallback",
                    "do it, claim less, or set \"fallback\": true");
            return what.fallback ? finding::failure(what.family + " setup answers " + name_of_status(status) + " for " + where +
                                                        ", with fallback",
                                                    "answer PSA_ERROR_NOT_SUPPORTED for what is valid and not done")
                                 : wrong_status(what.family + " setup", status, where);
        }
        status = one.complete({5});
        // Memory ends somewhere; a driver has the same for every operation.
        if (status == PSA_ERROR_INSUFFICIENT_MEMORY && !plain) {
            noticed = {verdict::ok, " (PSA_ERROR_INSUFFICIENT_MEMORY for " + where + ")"};
            continue;
        }
        if (status == PSA_ERROR_NOT_SUPPORTED)
            return finding::failure(what.family + " " + one.step() + " answers PSA_ERROR_NOT_SUPPORTED for " + where,
                                    "only setup can leave an operation to others; refuse there what cannot be done");
        if (status != PSA_SUCCESS) return wrong_status(what.family + " " + one.step(), status, where);
        const std::string wrong = plain                        ? std::string{}
                                  : what.variants[i - 1].judge ? what.variants[i - 1].judge(one.output())
                                                               : std::string{};
        if (!wrong.empty())
            return finding::failure(what.family + ": " + wrong + " (" + where + ")", "compute what the algorithm defines");
    }
    return noticed;
}

}  // namespace

std::vector<check> checks_of(const stepped& what) {
    std::vector<check> all;
    const auto add = [&](const char* name, finding (*run)(const stepped&)) {
        all.push_back({name, [what, run] { return leaves_it(what) ? left_to_others() : run(what); }});
    };
    add("known_answer", known_answer);
    add("one_shot_multipart", one_shot_multipart);
    add("state_machine", state_machine);
    add("buffer_bounds", buffer_bounds);
    add("kept_pointer", kept_pointer);
    if (what.may_move) add("context_copy", context_copy);
    all.push_back({"fallback_honesty", [what] { return fallback_honesty(what); }});
    if (!what.refusals.empty() || !what.bad_setups.empty()) add("errors", errors);
    if (!what.secrets.empty()) add("secrets", secrets);
    return all;
}

}  // namespace psadrv::driver_test
