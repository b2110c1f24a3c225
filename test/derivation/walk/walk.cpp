// Random walks through key derivation: whatever is called in whatever order, with keys in every location and with drivers that
// fail, each output is what the inputs make it, the capacity is what is left, and in the end nothing is left behind.
#include "../board.hpp"

#include <map>
#include <random>
#include <set>

using namespace test;

PSADRV_DEFINE_CORE(test::board);
PSADRV_DEFINE_CALLBACKS(test::board);

namespace {

struct algorithm_row {
    psa_algorithm_t alg;
    std::vector<psa_key_derivation_step_t> steps;
};
const std::vector<algorithm_row> algorithms_here{{hkdf, {salt, secret, info}},
                                                 {hkdf, {info, secret}},
                                                 {hkdf_512, {secret, info}},
                                                 {extract, {salt, secret}},
                                                 {expand, {secret, info}},
                                                 {prf, {seed, secret, label}},
                                                 {psk_to_ms, {seed, other_secret, secret, label}},
                                                 {psk_to_ms, {seed, secret, label}},
                                                 {pbkdf2, {cost, salt, password}},
                                                 {pbkdf2, {cost, salt, salt, salt, password}},
                                                 {counter, {secret, label, context}},
                                                 {counter, {secret}},
                                                 {ecdh_hkdf, {salt, secret, info}},
                                                 {ecdh_hkdf, {secret, info}}};
const std::vector<psa_key_location_t> places{0, vault::location, plain::location, bare::location, closed::location};

/// What an operation should be, kept apart from it.
struct expectation {
    psa_algorithm_t kdf = 0;
    std::map<std::size_t, bytes> given;  ///< by the number of the step
    std::size_t position = 0, left = 0;
    bool ended = false;

    [[nodiscard]] bytes next(std::size_t length) const {
        toy stream = toy_derivation(kdf);
        for (const auto& [number, data] : given) {
            if (derivation_steps_known[number] == cost) stream.absorb(static_cast<std::uint8_t>('a' + number)).absorb(data[0]);
            else absorb_step(stream, number, {data.data(), data.size(), 0});
        }
        return derivation::expected(stream, position, length);
    }
    void add(psa_key_derivation_step_t step, const bytes& data) {
        const auto number = static_cast<std::size_t>(
            std::find(std::begin(derivation_steps_known), std::end(derivation_steps_known), step) - derivation_steps_known);
        bytes& all = given[number];
        all.insert(all.end(), data.begin(), data.end());
    }
};

struct walk {
    std::mt19937 random;
    derivation here;
    expectation model;
    bool injected = false, may_end = false;  ///< the latter: a driver says in the next call that its stream has ended
    std::map<std::string, int>& seen;

    walk(unsigned seed_of, std::map<std::string, int>& of) : random{seed_of}, seen{of} {}

    std::size_t below(std::size_t n) { return random() % n; }
    bool rarely(std::size_t one_in) { return below(one_in) == 0; }
    bytes some(std::size_t most) {
        bytes data(below(most + 1));
        for (std::uint8_t& one : data) one = static_cast<std::uint8_t>(1 + below(255));
        return data;
    }

    /// A driver fails in the next call, now and then.
    void maybe_fail() {
        may_end = false;
        if (!rarely(12)) return;
        static const char* const who[]{"library", "vault", "plain", "bare", "closed", "swift"};
        static const entry_point where[]{entry_point::key_derivation_setup,
                                         entry_point::key_derivation_output_bytes,
                                         entry_point::key_derivation_output_key,
                                         entry_point::key_derivation_verify_bytes,
                                         entry_point::key_derivation_verify_key,
                                         entry_point::key_derivation_set_capacity,
                                         entry_point::key_agreement,
                                         entry_point::key_agreement_to_key,
                                         entry_point::export_key,
                                         entry_point::import_key,
                                         entry_point::allocate_key};
        // Of somebody who does not say by it that the stream has ended, or that all stays as it is, the latter ones are failures.
        static const psa_status_t how[]{PSA_ERROR_HARDWARE_FAILURE,      PSA_ERROR_NOT_SUPPORTED,
                                        PSA_ERROR_COMMUNICATION_FAILURE, -5,
                                        PSA_ERROR_INSUFFICIENT_DATA,     PSA_ERROR_INVALID_ARGUMENT};
        const entry_point entry = where[below(std::size(where))];
        const psa_status_t status = how[below(std::size(how))];
        here.answer(who[below(std::size(who))], entry, status);
        injected = true;
        static const std::set<entry_point> outputs{
            entry_point::key_derivation_output_bytes, entry_point::key_derivation_output_key,
            entry_point::key_derivation_verify_bytes, entry_point::key_derivation_verify_key};
        may_end = status == PSA_ERROR_INSUFFICIENT_DATA && outputs.contains(entry);
    }
    /// `asked`: so many bytes of the stream.
    void settle(const char* what, psa_status_t status, std::size_t asked = 0) {
        here.forget_answers();
        CHECK((status == PSA_SUCCESS || (status <= -129 && status >= -248)));
        ++seen[std::string{what} + (status == PSA_SUCCESS ? "" : " refused")];
        INFO(what << " answered " << status << ", algorithm " << model.kdf);
        std::size_t left = 77;
        // "In this case, the operation object remains valid and its capacity remains unchanged."
        const bool unchanged = status == PSA_ERROR_INVALID_ARGUMENT && std::string_view{what} == "capacity";
        const bool at_end = status == PSA_ERROR_INSUFFICIENT_DATA && (may_end || asked > model.left);
        if (status != PSA_SUCCESS && !unchanged && !at_end) model.ended = true;
        if (at_end) model.left = 0;
        const psa_status_t told = crypto::key_derivation_get_capacity(&here.operation, &left);
        CHECK(told == (model.ended ? PSA_ERROR_BAD_STATE : PSA_SUCCESS));
        if (told == PSA_SUCCESS) CHECK(left == model.left);
    }

    psa_key_id_t import(psa_key_location_t where, psa_key_type_t type, psa_algorithm_t alg, const bytes& data) {
        const psa_key_attributes_t attributes = attributes_of(where, type, data.size() * 8, alg, PSA_KEY_USAGE_DERIVE);
        psa_key_id_t id = PSA_KEY_ID_NULL;
        if (crypto::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS) here.made.push_back(id);
        return id;
    }
    void drop(psa_key_id_t id) {
        CHECK(crypto::destroy_key(id) == PSA_SUCCESS);
        here.made.erase(std::find(here.made.begin(), here.made.end(), id));
    }

    void agree(psa_algorithm_t alg, psa_key_derivation_step_t step) {
        const psa_key_location_t where = places[below(4)];  // `closed` takes no key pair
        const bytes own(32, 'D'), peer(65, 'p');
        const psa_key_id_t id = import(where, pair, rarely(2) ? alg : PSA_ALG_ECDH, own);
        maybe_fail();
        const psa_status_t status = crypto::key_derivation_key_agreement(&here.operation, step, id, peer.data(), peer.size());
        std::uint8_t publicly[65];
        const std::size_t length = write_toy_public_key(pair, 256, {own.data(), own.size(), 0}, publicly);
        bytes shared(32);
        toy_secret(publicly, length, peer.data(), peer.size()).write(shared.data(), shared.size());
        if (status == PSA_SUCCESS) model.add(step, shared);
        settle("agreement", status);
        if (id != PSA_KEY_ID_NULL) drop(id);
    }
    void input(psa_algorithm_t alg, psa_key_derivation_step_t step) {
        const bool secretly = step == secret || step == password || step == other_secret;
        if (PSA_ALG_IS_KEY_AGREEMENT(alg) && step == secret && !rarely(6)) return agree(alg, step);
        if (step == cost && !rarely(20)) {
            const std::uint64_t value = 1 + below(255);
            maybe_fail();
            const psa_status_t status = crypto::key_derivation_input_integer(&here.operation, step, value);
            if (status == PSA_SUCCESS) model.add(step, {static_cast<std::uint8_t>(value)});
            return settle("number", status);
        }
        if (rarely(secretly ? 4 : 2)) {
            const bytes data = some(40);
            maybe_fail();
            const psa_status_t status = here.input(step, data);
            if (status == PSA_SUCCESS) model.add(step, data);
            return settle("bytes", status);
        }
        const psa_key_type_t type = step == password                                           ? PSA_KEY_TYPE_PASSWORD
                                    : step == secret && PSA_ALG_IS_SP800_108_COUNTER_HMAC(alg) ? PSA_KEY_TYPE_HMAC
                                    : secretly                                                 ? PSA_KEY_TYPE_DERIVE
                                    : rarely(8)                                                ? PSA_KEY_TYPE_PEPPER
                                                                                               : PSA_KEY_TYPE_RAW_DATA;
        bytes data = some(39);
        data.push_back('k');
        const psa_key_id_t id = import(places[below(places.size())], type, alg, data);
        maybe_fail();
        const psa_status_t status = here.input_key(step, id);
        if (status == PSA_SUCCESS) model.add(step, data);
        settle(id == PSA_KEY_ID_NULL ? "no key" : "key", status);
        if (id != PSA_KEY_ID_NULL && rarely(2)) drop(id);
    }

    void output_bytes() {
        const std::size_t length = rarely(10) ? 5000 : below(60);
        bytes data(length, 0xaa);
        maybe_fail();
        const psa_status_t status = crypto::key_derivation_output_bytes(&here.operation, data.data(), data.size());
        if (status == PSA_SUCCESS) {
            CHECK(data == model.next(length));
            model.position += length;
            model.left -= length;
        } else {
            CHECK(std::all_of(data.begin(), data.end(), [](std::uint8_t one) { return one == 0 || one == 0xaa; }));
        }
        settle("output", status, length);
    }
    void verify_bytes() {
        const std::size_t length = 1 + below(150);
        bytes data = model.next(length);
        const bool wrong = rarely(6);
        if (wrong) data[below(length)] ^= 0x10;
        maybe_fail();
        const psa_status_t status = crypto::key_derivation_verify_bytes(&here.operation, data.data(), data.size());
        if (status == PSA_SUCCESS || status == PSA_ERROR_INVALID_SIGNATURE) CHECK((status == PSA_SUCCESS) == !wrong);
        if (status == PSA_SUCCESS) {
            model.position += length;
            model.left -= length;
        }
        settle(wrong ? "wrong bytes" : "verification", status, length);
    }
    void verify_key() {
        const std::size_t length = 1 + below(40);
        bytes data = model.next(length);
        const bool wrong = rarely(6);
        if (wrong) data[below(length)] ^= 0x10;
        psa_key_attributes_t attributes = attributes_of(places[below(places.size())], PSA_KEY_TYPE_PASSWORD_HASH, length * 8,
                                                        model.kdf, PSA_KEY_USAGE_VERIFY_DERIVATION);
        psa_key_id_t id = PSA_KEY_ID_NULL;
        if (crypto::import_key(&attributes, data.data(), data.size(), &id) != PSA_SUCCESS) return;
        here.made.push_back(id);
        maybe_fail();
        const psa_status_t status = crypto::key_derivation_verify_key(&here.operation, id);
        if (status == PSA_SUCCESS || status == PSA_ERROR_INVALID_SIGNATURE) CHECK((status == PSA_SUCCESS) == !wrong);
        if (status == PSA_SUCCESS) {
            model.position += length;
            model.left -= length;
        }
        settle(wrong ? "wrong key" : "verified key", status, length);
        drop(id);
    }
    void output_key() {
        const bool curve = rarely(4);
        const std::size_t length = curve ? 32 : 1 + below(48);
        const psa_key_location_t where = curve ? 0 : places[below(places.size())];
        const psa_key_type_t type = curve ? montgomery : rarely(3) ? PSA_KEY_TYPE_DERIVE : PSA_KEY_TYPE_HMAC;
        bytes expected = model.next(length);
        if (curve) psadrv::detail::set_montgomery_bits(expected.data(), 255);
        psa_key_id_t id = 99;
        maybe_fail();
        const psa_key_attributes_t attributes =
            attributes_of(where, type, curve ? 255 : length * 8, hmac, PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_SIGN_MESSAGE);
        const psa_status_t status = crypto::key_derivation_output_key(&attributes, &here.operation, &id);
        here.forget_answers();
        CHECK((status == PSA_SUCCESS) == (id != PSA_KEY_ID_NULL));
        if (status == PSA_SUCCESS) {
            here.made.push_back(id);
            model.position += length;
            model.left -= length;
            bytes data(64);
            std::size_t size = 0;
            const psa_status_t exported = crypto::export_key(id, data.data(), data.size(), &size);
            data.resize(size);
            if (where != closed::location) CHECK(exported == PSA_SUCCESS);
            if (exported == PSA_SUCCESS) CHECK(data == expected);
            drop(id);
        }
        settle(where == 0 ? curve ? "cooked key" : "derived key" : "key in an element", status, length);
    }
    void set_capacity() {
        const std::size_t capacity = rarely(3) ? below(10000) : model.left < 200 ? model.left : 100 + below(model.left - 100);
        maybe_fail();
        const psa_status_t status = crypto::key_derivation_set_capacity(&here.operation, capacity);
        if (status == PSA_SUCCESS) {
            CHECK(capacity <= model.left);
            model.left = capacity;
        }
        settle("capacity", status);
    }

    void run() {
        for (int operation = 0; operation != 4; ++operation) {
            const algorithm_row& row = algorithms_here[below(algorithms_here.size())];
            model = {};
            injected = false;
            here.forget();
            REQUIRE(here.setup(row.alg) == PSA_SUCCESS);
            model.kdf = PSA_ALG_IS_KEY_AGREEMENT(row.alg) ? PSA_ALG_KEY_AGREEMENT_GET_KDF(row.alg) : row.alg;
            model.left = here.capacity();
            for (std::size_t s = 0; s != row.steps.size(); ++s) {
                if (rarely(15)) output_bytes();
                if (rarely(12)) set_capacity();
                if (rarely(25)) input(row.alg, row.steps[below(row.steps.size())]);
                input(row.alg, row.steps[s]);
            }
            for (std::size_t calls = below(9); calls != 0; --calls) {
                switch (below(6)) {
                    case 0:
                        verify_bytes();
                        break;
                    case 1:
                        verify_key();
                        break;
                    case 2:
                        output_key();
                        break;
                    case 3:
                        set_capacity();
                        break;
                    default:
                        output_bytes();
                        break;
                }
            }
            CHECK(here.abort() == PSA_SUCCESS);
            CHECK(here.is_zero());
            std::map<std::string, int> running;
            for (const driver_call& call : here.calls) {
                if (call.entry == entry_point::key_derivation_setup) ++running[std::string{call.driver}];
                if (call.entry == entry_point::key_derivation_abort) --running[std::string{call.driver}];
            }
            if (!injected) {
                for (const auto& [name, count] : running) CHECK(count == 0);
            }
            while (!here.made.empty()) drop(here.made.back());
        }
    }
};

}  // namespace

TEST_CASE("random walks through key derivation", "[derivation][walk]") {
    std::map<std::string, int> seen;
    for (unsigned seed_of = 1; seed_of != 1500; ++seed_of) {
        INFO("seed " << seed_of);
        walk one{seed_of, seen};
        one.run();
    }
    for (const char* what : {"agreement", "bytes", "key", "number", "output", "verification", "verified key", "derived key",
                             "cooked key", "key in an element", "capacity"}) {
        INFO(what << ' ' << seen[what]);
        CHECK(seen[what] > 50);
    }
}
