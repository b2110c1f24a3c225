#include "families.hpp"

#include "names.hpp"
#include "reference.hpp"
#include "vectors.hpp"

#include <psadrv_driver_test/setup.h>

#include <psa/crypto.h>

#include <algorithm>

namespace psadrv::driver_test {

namespace {

[[nodiscard]] std::vector<variant> hash_messages(psa_algorithm_t alg, std::size_t block) {
    std::vector<variant> all;
    for (std::size_t size : {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1, std::size_t{1000}}) {
        const bytes message = counted(size, 3, 5);
        all.push_back(
            {"a message of " + std::to_string(size) + " bytes", {{"input", message}}, equals(reference::hash(alg, message))});
    }
    return all;
}

[[nodiscard]] std::size_t hash_block(psa_algorithm_t alg) { return std::max<std::size_t>(PSA_HASH_BLOCK_LENGTH(alg), 64); }

}  // namespace

std::vector<promise> promises_of(std::initializer_list<entry_point> which) {
    std::vector<promise> all;
    for (entry_point one : which) {
        for (const promise& made : promises(one)) {
            if (std::find(all.begin(), all.end(), made) == all.end()) all.push_back(made);
        }
    }
    return all;
}

void append(std::vector<check>& all, std::vector<check> more) { all.insert(all.end(), more.begin(), more.end()); }

subject keyed_subject(const std::string& entry, const promise& what,
                      const std::function<std::vector<check>(const held_key&)>& checks) {
    return {entry + ' ' + name_of(what), [what, checks]() -> std::vector<check> {
                if (psadrv_driver_test_device_lacks(what.alg, what.type, what.bits) != 0)
                    return {{"known_answer", [] { return finding::untested("the device lacks it, says the --setup file"); }}};
                std::string why;
                const std::optional<held_key> key = make_key(what, material_of(what.type, what.bits), why);
                if (!key) return {{"known_answer", [why] { return finding::untested(why); }}};
                return checks(*key);
            }};
}

void add_hashes(subjects& all) {
    for (const promise& what : promises(entry_point::hash_compute)) {
        const served by = serving(entry_point::hash_compute, what.alg);
        if (!by || by.calls->hash_compute == nullptr) continue;
        all.push_back({"hash_compute " + name_of(what), [=] {
                           const bytes message = counted(3 * hash_block(what.alg) + 7);
                           one_shot call{.entry = "hash_compute",
                                         .inputs = {{"input", message}},
                                         .output_size = PSA_HASH_LENGTH(what.alg),
                                         .call = {}};
                           call.call = [=](const views& in, std::uint8_t* out, std::size_t size, std::size_t* length) {
                               return by.calls->hash_compute(what.alg, in[0].data, in[0].size, out, size, length);
                           };
                           call.judge = equals(reference::hash(what.alg, message));
                           call.origin = reference::name;
                           call.vectors = hash_vectors(what.alg);
                           call.variants = hash_messages(what.alg, hash_block(what.alg));
                           call.fallback = by.fallback;
                           call.shared = 0;
                           call.secrets = {message};
                           return checks_of(call);
                       }});
    }
    for (const promise& what : promises(entry_point::hash_setup)) {
        const served by = serving(entry_point::hash_setup, what.alg);
        const entry_points* const calls = by.calls;
        if (!by || calls->hash_setup == nullptr || calls->hash_update == nullptr || calls->hash_finish == nullptr ||
            calls->hash_abort == nullptr)
            continue;
        all.push_back(
            {"hash_multipart " + name_of(what), [=] {
                 const std::size_t block = hash_block(what.alg);
                 const bytes message = counted(3 * block + 7);
                 stepped one{
                     .family = "hash", .inputs = {{"input", message}}, .setup = {}, .update = {}, .finish = {}, .abort = {}};
                 one.context = calls->hash_operation;
                 one.block = block;
                 one.output_size = PSA_HASH_LENGTH(what.alg);
                 one.abort_after_finish = one.may_move = true;
                 one.fallback = by.fallback;
                 one.setup = [=](void* context, const views&) { return calls->hash_setup(context, what.alg); };
                 one.update = [=](void* context, view in, std::uint8_t*, std::size_t, std::size_t*) {
                     return calls->hash_update(context, in.data, in.size);
                 };
                 one.finish = [=](void* context, const views&, std::uint8_t* out, std::size_t size, std::size_t* length) {
                     return calls->hash_finish(context, out, size, length);
                 };
                 one.abort = calls->hash_abort;
                 bytes expected(PSA_HASH_LENGTH(what.alg));
                 std::size_t length = 0;
                 const served whole = serving(entry_point::hash_compute, what.alg);
                 const reference::answer other = reference::hash(what.alg, message);
                 if (other) one.judge = equals(other);
                 else if (whole && whole.calls->hash_compute != nullptr &&
                          whole.calls->hash_compute(what.alg, message.data(), message.size(), expected.data(), expected.size(),
                                                    &length) == PSA_SUCCESS)
                     one.judge = equals(expected);
                 one.is_own = !other;
                 one.origin = other ? reference::name : "hash_compute";
                 one.vectors = hash_vectors(what.alg);
                 one.variants = hash_messages(what.alg, block);
                 one.secrets = {message};
                 return checks_of(one);
             }});
    }
}

}  // namespace psadrv::driver_test
