// Random lives of keys: made, copied, used, exported, destroyed, in every location, against a model; and at each step, whether
// any transparent driver got to see what is opaque.
//
//     walk OPERATIONS [SEED]
//
// Every call's status and outputs are compared, and in the end of each step the places that are taken in the vault. The first
// difference is printed with the calls that led to it, and the exit status is 1.
#include "model.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>

PSADRV_DEFINE_CORE(key_life::platform);

namespace key_life {

namespace {

class walk {
    std::mt19937_64 random;
    model known;
    std::vector<std::string> story;  ///< the last steps
    std::string step;
    std::map<std::string, unsigned long> successes, refusals;

    // Choices.

    std::size_t below(std::size_t count) { return static_cast<std::size_t>(random() % count); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class T>
    T one_of(std::initializer_list<T> all) {
        return *(all.begin() + below(all.size()));
    }
    toy::bytes some_bytes(std::size_t length) {
        toy::bytes data(length);
        for (std::uint8_t& byte : data) byte = static_cast<std::uint8_t>(random());
        return data;
    }
    /// One for which `fits` holds; any where it holds for none.
    template <class Fits>
    const described& some_of(Fits&& fits) {
        std::size_t count = 0, at = 0;
        for (std::size_t i = 0; i != known.palette.size(); ++i) {
            if (fits(known.palette[i]) && one_in(++count)) at = i;
        }
        return known.palette[count != 0 ? at : below(known.palette.size())];
    }
    const described& some_algorithm() { return known.palette[below(known.palette.size())]; }
    /// Mostly what the keys of a type are for.
    const described& some_policy(psa_key_type_t type) {
        const bool other = one_in(8), block = one_in(2);
        return some_of([&](const described& one) {
            if (other) return true;
            if (type == PSA_KEY_TYPE_HMAC) return one.base == PSA_ALG_HMAC(PSA_ALG_SHA_256);
            if (type == PSA_KEY_TYPE_AES) return block ? one.base == PSA_ALG_CMAC : one.value == PSA_ALG_CTR;
            return one.what == policy_oracle::kind::sign;
        });
    }
    psa_key_type_t some_type() {
        if (one_in(50)) return one_of<psa_key_type_t>({PSA_KEY_TYPE_NONE, PSA_KEY_TYPE_RAW_DATA});
        return one_of<psa_key_type_t>({PSA_KEY_TYPE_AES, PSA_KEY_TYPE_AES, PSA_KEY_TYPE_HMAC, pair_type, pair_type, public_type});
    }
    /// Mostly of such a type.
    psa_key_id_t some_name(std::initializer_list<psa_key_type_t> types) {
        for (int tries = 0; tries != 6; ++tries) {
            const psa_key_id_t name = some_name();
            const key* const one = known.find(name);
            if (one == nullptr || std::find(types.begin(), types.end(), one->attributes.type) != types.end()) return name;
        }
        return some_name();
    }
    /// Mostly one that is there; sometimes one that was, or never.
    psa_key_id_t some_name() {
        if (known.keys.empty() || one_in(25)) {
            if (!known.gone.empty() && !one_in(3))
                return known.gone[known.gone.size() - 1 - below(std::min<std::size_t>(known.gone.size(), 40))];
            return one_of<psa_key_id_t>({0, 1, 0x3fffffff, 0x40000000, 0x40000005, 0x5fffffff, 0x7fffffff, 0xffffffff});
        }
        return std::next(known.keys.begin(), static_cast<long>(below(known.keys.size())))->id;
    }
    /// Often what the key permits.
    const described& algorithm_for(const key* with) {
        if (one_in(20)) return known.too_long[below(known.too_long.size())];
        if (with == nullptr || one_in(4)) return some_algorithm();
        return some_of(
            [&](const described& one) { return policy_oracle::permits(with->policy, one, block_of(with->attributes.type)); });
    }
    psa_key_usage_t some_usage() {
        psa_key_usage_t flags = static_cast<psa_key_usage_t>(random() | random()) & 0x3f07;  // of what is done here
        if (one_in(2)) flags |= PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY;
        if (one_in(60)) flags |= psa_key_usage_t{1} << below(32);
        return flags;
    }
    psa_key_attributes_t some_attributes(psa_key_type_t type, const described& alg) {
        psa_key_attributes_t asked = PSA_KEY_ATTRIBUTES_INIT;
        asked.type = type;
        const psa_key_location_t location = one_in(60) ? one_of<psa_key_location_t>({2, 0x800000, 0xffffff})
                                                       : one_of<psa_key_location_t>({0, 0, vault_location, wrapper_location});
        const unsigned persistence = one_in(40) ? one_of<unsigned>({1, 2, 0xff}) : 0;
        asked.lifetime = location << 8 | persistence;
        if (persistence != 0 ? !one_in(4) : one_in(100)) asked.id = one_of<psa_key_id_t>({1, 0x3fffffff, 0x40000000});
        asked.policy = {some_usage(), alg.value};  // as it is: the accessor would have added flags
        return asked;
    }
    std::size_t usual_bits(psa_key_type_t type) {
        if (one_in(30)) return one_of<std::size_t>({0, 7, 64, 384, 0xffff});
        if (type == PSA_KEY_TYPE_AES) return one_of<std::size_t>({128, 192, 256});
        if (type == PSA_KEY_TYPE_HMAC) return 8 * (1 + below(90));
        return 256;
    }
    std::size_t usual_length(psa_key_type_t type) {
        if (one_in(30)) return one_of<std::size_t>({0, 1, 15, 31, 33, 64, 66, 81});
        if (type == PSA_KEY_TYPE_AES) return one_of<std::size_t>({16, 24, 32});
        if (type == PSA_KEY_TYPE_HMAC) return 1 + below(90);
        return type == public_type ? toy::public_length : toy::private_length;
    }

    // One step.

    void begin(const char* what) {
        step = what;
        now = happening{};
        permitted_material.clear();
        permitted_public_part.clear();
        if (one_in(30)) now.fails_in = static_cast<int>(below(2));
        failing = now.fails_in >= 0;
    }
    bool failing = false;
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
        expect(id >= 0x40000000 && id <= 0x7fffffff, "a volatile key's name is in the vendor's range");
        expect(known.find(id) == nullptr, "two keys have one name");
        const std::size_t recent = std::min<std::size_t>(known.gone.size(), 1000);
        expect(std::find(known.gone.end() - static_cast<long>(recent), known.gone.end(), id) == known.gone.end(),
               "a name that another key had just now");
        made.id = id;
        made.attributes.id = 0;
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
        expect(told.type == of.attributes.type, "the type of the key");
        expect(told.bits == of.attributes.bits, "the size of the key");
        expect(told.lifetime == of.attributes.lifetime, "the lifetime of the key");
        expect(told.policy.usage == of.attributes.policy.usage, "the usage flags of the key");
        expect(told.policy.alg == of.attributes.policy.alg, "the permitted algorithm of the key");
    }

    void import() {
        begin("import");
        const psa_key_type_t type = some_type();
        const described& alg = some_policy(type);
        psa_key_attributes_t asked = some_attributes(type, alg);
        toy::bytes data = some_bytes(usual_length(asked.type));
        if (one_in(2))
            asked.bits =
                static_cast<psa_key_bits_t>(asked.type == pair_type || asked.type == public_type ? 256 : 8 * data.size());
        if (one_in(40)) asked.bits = static_cast<psa_key_bits_t>(usual_bits(asked.type));
        if (!data.empty() && one_in(40)) data.back() = one_of<std::uint8_t>({0xbb, 0xbc});
        tell(" type %04x bits %u lifetime %08x id %08x usage %05x alg %08x, %zu bytes", asked.type, asked.bits, asked.lifetime,
             asked.id, asked.policy.usage, asked.policy.alg, data.size());
        statuses faults;
        model::check(asked, alg, true, faults);
        model::check_place(asked.type, asked.bits, asked.lifetime >> 8, faults);
        model::check_material(asked, data, faults);
        known.check_slot(model::bytes_of(asked.type, asked.lifetime >> 8, data.size()), faults);
        if (!faults.empty()) known.check_slot(80, faults);  // data of a size that nobody knows may become any key
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::import_key(&asked, data.data(), data.size(), &id);
        if (!judge(status, faults)) {
            expect_forgotten(data);
            return expect(id == 0, "no key, no name");
        }
        key made{0, asked, {}, data, {}, false};
        made.attributes.bits =
            asked.type == pair_type || asked.type == public_type ? 256 : static_cast<psa_key_bits_t>(8 * data.size());
        made.attributes.policy.usage = implied(asked.policy.usage);
        expect_made(made, {alg}, id);
    }

    void generate() {
        begin("generate");
        const psa_key_type_t type = some_type();
        const described& alg = some_policy(type);
        psa_key_attributes_t asked = some_attributes(type, alg);
        asked.bits = static_cast<psa_key_bits_t>(usual_bits(asked.type));
        tell(" type %04x bits %u lifetime %08x id %08x usage %05x alg %08x", asked.type, asked.bits, asked.lifetime, asked.id,
             asked.policy.usage, asked.policy.alg);
        statuses faults;
        model::check(asked, alg, false, faults);
        model::check_place(asked.type, asked.bits, asked.lifetime >> 8, faults);
        known.check_slot(model::bytes_of(asked.type, asked.lifetime >> 8, PSA_BITS_TO_BYTES(asked.bits)), faults);
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::generate_key(&asked, &id);
        if (!judge(status, faults)) return expect(id == 0, "no key, no name");
        expect(now.drawn.size() == PSA_BITS_TO_BYTES(asked.bits), "as many bytes are drawn as the key has");
        key made{0, asked, {}, now.drawn, {}, false};
        made.attributes.policy.usage = implied(asked.policy.usage);
        expect_made(made, {alg}, id);
    }

    void copy() {
        begin("copy");
        const psa_key_id_t name = some_name();
        const key* const source = known.find(name);
        // A policy that no key can have: import and generation refuse it; of a copy something else may be left.
        const psa_key_type_t type = source == nullptr ? some_type() : source->attributes.type;
        const described* asked_for = &some_policy(type);
        while (!model::permits_anything(*asked_for, PSA_KEY_TYPE_AES)) asked_for = &some_policy(type);
        const described& alg = source == nullptr || one_in(2) ? *asked_for : source->policy;
        psa_key_attributes_t asked = some_attributes(type, alg);
        asked.policy.usage |= one_in(2) ? 0x3f07U : 0;
        asked.type = one_in(30) ? some_type() : one_in(2) ? type : psa_key_type_t{PSA_KEY_TYPE_NONE};
        asked.bits = source != nullptr && one_in(2) ? source->attributes.bits : psa_key_bits_t{0};
        if (one_in(40)) asked.bits = 24;
        tell(" of %08x: type %04x bits %u lifetime %08x id %08x usage %05x alg %08x", name, asked.type, asked.bits,
             asked.lifetime, asked.id, asked.policy.usage, asked.policy.alg);
        if (source != nullptr)
            tell("; its type %04x lifetime %08x usage %05x alg %08x", source->attributes.type, source->attributes.lifetime,
                 source->attributes.policy.usage, source->policy.value);
        psa_key_id_t id = 77;
        const psa_status_t status = crypto::copy_key(name, &asked, &id);
        if (status != PSA_SUCCESS) expect(id == 0, "no key, no name");
        if (source == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const psa_key_location_t from = source->location(), to = asked.lifetime >> 8;
        const bool may_leave = type == public_type || source->may(PSA_KEY_USAGE_EXPORT);
        if (!source->may(PSA_KEY_USAGE_COPY) || (from != 0 && from != to && !may_leave))
            return judge_refused(status, {PSA_ERROR_NOT_PERMITTED});

        statuses faults;
        if ((asked.type != 0 && asked.type != type) || (asked.bits != 0 && asked.bits != source->attributes.bits))
            faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        const std::vector<described> policies = known.common(source->policy, alg, type);
        if (policies.empty()) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        key made{0, asked, {}, source->material, {}, false};
        made.attributes.type = type;
        made.attributes.bits = source->attributes.bits;
        made.attributes.policy.usage = implied(asked.policy.usage) & source->attributes.policy.usage;
        model::check(made.attributes, policies.empty() ? source->policy : policies[0], true, faults);
        if (to != 0) model::check_place(type, 256, to, faults);
        if (from == to && from == wrapper_location && !may_leave) faults.insert(PSA_ERROR_NOT_SUPPORTED);
        const bool imported = to != 0 && !(from == to && from == vault_location);
        if (imported && model::is_refused_by_drivers(source->material)) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        known.check_slot(model::bytes_of(type, to, source->material.size()), faults);
        if (judge(status, faults)) expect_made(made, policies, id);
    }

    void destroy() {
        begin("destroy");
        const psa_key_id_t name = some_name();
        const key* const one = known.find(name);
        tell(" %08x", name);
        const psa_status_t status = crypto::destroy_key(name);
        if (name == 0) return judge_refused(status, {});
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        if (!judge(status, {})) return;
        expect(now.called("vault.destroy_key") == (one->location() == vault_location),
               "the driver destroys its keys, and those alone");
        const toy::bytes material = one->material;
        known.forget(*one);
        expect_forgotten(material);
    }

    void export_any(bool whole) {
        begin(whole ? "export" : "export_public");
        const psa_key_id_t name = some_name();
        const key* const one = known.find(name);
        use(one);
        tell(" %08x", name);
        const toy::bytes empty;
        const toy::bytes& right = one == nullptr ? empty : whole ? one->material : one->public_part;
        toy::bytes data(one_in(8) ? right.size() / 2 : right.size() + below(3), 0xee);
        std::size_t length = 99;
        const psa_status_t status = whole ? crypto::export_key(name, data.data(), data.size(), &length)
                                          : crypto::export_public_key(name, data.data(), data.size(), &length);
        if (status != PSA_SUCCESS) expect(length == 0, "nothing is exported, and the length says so");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        if (whole && one->attributes.type != public_type && !one->may(PSA_KEY_USAGE_EXPORT))
            return judge_refused(status, {PSA_ERROR_NOT_PERMITTED});
        if (!whole && one->public_part.empty()) return judge_refused(status, {PSA_ERROR_INVALID_ARGUMENT});
        statuses faults;
        if (data.size() < right.size()) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return expect_no_trace(data, *one);
        data.resize(length);
        expect(data == right, "the exported key");
    }

    void look() {
        begin("look");
        const psa_key_id_t name = some_name();
        const key* const one = known.find(name);
        tell(" %08x", name);
        psa_key_attributes_t told = PSA_KEY_ATTRIBUTES_INIT;
        if (one_in(2))
            return judge_refused(crypto::purge_key(name), one != nullptr ? statuses{} : statuses{PSA_ERROR_INVALID_HANDLE});
        const described& alg = algorithm_for(one);
        const psa_key_usage_t usage = psa_key_usage_t{1} << below(16);
        const psa_status_t status = crypto::get_key_attributes(name, &told);
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        judge_refused(status, {});
        expect_attributes(*one, told);
        judge_refused(crypto::check_key_usage(name, alg.value, usage), model::forbids(*one, usage, alg));
    }

    /// Nothing of a key's bytes is left in the core, unless another key has them.
    void expect_forgotten(const toy::bytes& material) {
        if (material.size() < 16) return;
        for (const key& one : known.keys) {
            if (one.material == material) return;
        }
        const auto* const first = reinterpret_cast<const std::uint8_t*>(&psadrv::state_of<platform>());
        const auto* const last = first + sizeof psadrv::state_of<platform>();
        expect(std::search(first, last, material.begin(), material.begin() + 16) == last, "bytes of a key that is gone");
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

    void mac() {
        begin("mac");
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool verifies = one_in(2), wrong = one_in(6);
        tell("%s %08x with %08x", verifies ? "_verify" : "_compute", name, alg.value);
        const toy::bytes message = some_bytes(below(20));
        const std::size_t whole = alg.base == PSA_ALG_CMAC ? 16 : 32, length = alg.length != 0 ? alg.length : whole;
        toy::bytes right;
        if (one != nullptr)
            right = toy::mac(one->material.data(), one->material.size(), alg.base, message.data(), message.size(), length);
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        toy::bytes output = right;
        std::size_t written = 99;
        if (verifies) {
            if (wrong && !output.empty()) output[below(output.size())] ^= 1;
            status = crypto::mac_verify(name, alg.value, message.data(), message.size(), output.data(), output.size());
        } else {
            output.assign(wrong ? length / 2 : length + below(4), 0xee);
            status = crypto::mac_compute(name, alg.value, message.data(), message.size(), output.data(), output.size(), &written);
            if (status != PSA_SUCCESS) expect(written == 0, "no MAC, no length");
        }
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, verifies ? PSA_KEY_USAGE_VERIFY_MESSAGE : PSA_KEY_USAGE_SIGN_MESSAGE, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_mac(*one, alg, faults);
        if (wrong) faults.insert(verifies ? PSA_ERROR_INVALID_SIGNATURE : PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return verifies ? void() : expect_no_trace(output, *one);
        if (verifies) return;
        output.resize(written);
        expect(output == right, "the MAC");
    }

    void cipher() {
        begin("cipher");
        const psa_key_id_t name = some_name({PSA_KEY_TYPE_AES});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool decrypts = one_in(2), small = one_in(8);
        tell("%s %08x with %08x", decrypts ? "_decrypt" : "_encrypt", name, alg.value);
        toy::bytes input = some_bytes(below(30) + (decrypts && !one_in(20) ? toy::iv_length : 0));
        const bool short_input = decrypts && input.size() < toy::iv_length;
        const std::size_t needed = decrypts ? (short_input ? 0 : input.size() - toy::iv_length) : input.size() + toy::iv_length;
        toy::bytes output(small ? needed / 2 : needed, 0xee);
        std::size_t written = 99;
        const psa_status_t status =
            decrypts
                ? crypto::cipher_decrypt(name, alg.value, input.data(), input.size(), output.data(), output.size(), &written)
                : crypto::cipher_encrypt(name, alg.value, input.data(), input.size(), output.data(), output.size(), &written);
        if (status != PSA_SUCCESS) expect(written == 0, "no text, no length");
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, decrypts ? PSA_KEY_USAGE_DECRYPT : PSA_KEY_USAGE_ENCRYPT, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_cipher(*one, alg, faults);
        if (short_input) faults.insert(PSA_ERROR_INVALID_ARGUMENT);
        if (output.size() < needed) faults.insert(PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return expect_no_trace(output, *one);
        output.resize(written);
        if (!decrypts) {
            expect(toy::bytes(output.begin(), output.begin() + toy::iv_length) == now.drawn, "the IV that was drawn");
            output.swap(input);  // what was encrypted decrypts to it
            std::swap(input, output);
            const toy::bytes text = toy::crypt(one->material.data(), one->material.size(), output.data(),
                                               output.data() + toy::iv_length, output.size() - toy::iv_length);
            expect(text == input, "the ciphertext");
        } else {
            expect(output == toy::crypt(one->material.data(), one->material.size(), input.data(), input.data() + toy::iv_length,
                                        needed),
                   "the plaintext");
        }
    }

    void signature() {
        begin("signature");
        const psa_key_id_t name = some_name({pair_type, public_type});
        const key* const one = known.find(name);
        use(one);
        const described& alg = algorithm_for(one);
        const bool verifies = one_in(2), wrong = one_in(6);
        tell("%s %08x with %08x", verifies ? "_verify" : "_sign", name, alg.value);
        const std::size_t usual = alg.hash != 0 && !alg.wildcard ? policy_oracle::hash_bytes(alg.hash) : 32;
        const toy::bytes hash = some_bytes(one_in(20) ? usual - 1 : usual);
        toy::bytes right(toy::signature_length);
        if (one != nullptr) right = toy::signature(one->public_part, alg.value, hash.data(), hash.size());
        toy::bytes output = right;
        std::size_t written = 99;
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        if (verifies) {
            if (wrong) output[below(output.size())] ^= 1;
            status = crypto::verify_hash(name, alg.value, hash.data(), hash.size(), output.data(), output.size());
        } else {
            output.assign(wrong ? 63 : 64 + below(4), 0xee);
            status = crypto::sign_hash(name, alg.value, hash.data(), hash.size(), output.data(), output.size(), &written);
            if (status != PSA_SUCCESS) expect(written == 0, "no signature, no length");
        }
        if (one == nullptr) return judge_refused(status, {PSA_ERROR_INVALID_HANDLE});
        const statuses refused = model::forbids(*one, verifies ? PSA_KEY_USAGE_VERIFY_HASH : PSA_KEY_USAGE_SIGN_HASH, alg);
        if (!refused.empty()) return judge_refused(status, refused);
        statuses faults;
        model::check_signature(*one, alg, !verifies, hash.size(), faults);
        if (wrong) faults.insert(verifies ? PSA_ERROR_INVALID_SIGNATURE : PSA_ERROR_BUFFER_TOO_SMALL);
        if (!judge(status, faults)) return verifies ? void() : expect_no_trace(output, *one);
        if (verifies) return;
        output.resize(written);
        expect(output == right, "the signature");
    }

  public:
    explicit walk(std::uint64_t seed) : random{seed} {}

    void go(unsigned long operations) {
        expect(crypto::init() == PSA_SUCCESS, "the core begins");
        for (unsigned long done = 0; done != operations; ++done) {
            switch (below(20)) {
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
                default:
                    signature();
                    break;
            }
            expect(now.complaint.empty(), now.complaint.c_str());
            expect(vault::occupied() == known.at(vault_location), "as many places are taken in the vault as it has keys");
            story.push_back(step);
            if (story.size() > 1000) story.erase(story.begin(), story.begin() + 900);
        }
        std::printf("%lu operations, and never a difference\n", operations);
        for (const auto& [what, count] : successes) {
            std::printf("  %-18s %9lu succeeded, %9lu were refused\n", what.c_str(), count, refusals[what]);
            // A step that never succeeds, or is never refused, says nothing.
            if (operations >= 100000)
                expect(count > 500 && refusals[what] > (what == "look" ? 0 : 100), "all that can happen did");
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
