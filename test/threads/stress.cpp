// Eight threads over drivers that keep their state as if there were one; ThreadSanitizer watches. With -DNO_LOCKS the platform's
// mutex does nothing, and the same program must be told so.
#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

using psadrv::capability, psadrv::entry_point, psadrv::family, psadrv::list_of, psadrv::usage, psadrv::want;

constexpr int thread_count = 8;
constexpr int steps = 1500;

#ifdef NO_LOCKS
struct no_lock {
    void lock() {}
    void unlock() {}
};
#endif

psa_status_t ask_for_random(std::uint8_t* output, std::size_t size);
psa_status_t ask_for_hash(psa_algorithm_t alg, std::uint8_t* hash, std::size_t size, std::size_t* length);

/// "Hashes" by counting in an engine of one accumulator, which holds nothing between calls.
template <class Driver>
struct engine {
    struct hash_operation_t {
        std::uint64_t sum;
        psa_algorithm_t alg;
    };
    static inline std::uint64_t accumulator = 0;  // two threads that come here at once race for it
    static inline unsigned calls = 0;

    static std::uint64_t add(std::uint64_t sum, const std::uint8_t* input, std::size_t length) {
        ++calls;
        accumulator = sum;
        std::this_thread::yield();  // others come meanwhile, and wait
        for (std::size_t i = 0; i != length; ++i) accumulator = accumulator * 31 + input[i];
        return accumulator;
    }
    static psa_status_t write(std::uint64_t sum, psa_algorithm_t alg, std::uint8_t* hash, std::size_t size, std::size_t* length) {
        *length = PSA_HASH_LENGTH(alg);
        if (size < *length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::memset(hash, 0, *length);
        std::memcpy(hash, &sum, sizeof sum);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t size, std::size_t* length) {
        return write(add(0, input, input_length), alg, hash, size, length);
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {
        *operation = {0, alg};
        ++calls;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        operation->sum = add(operation->sum, input, input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t size, std::size_t* length) {
        return write(add(operation->sum, nullptr, 0), operation->alg, hash, size, length);
    }
    static psa_status_t hash_abort(hash_operation_t*) {
        ++calls;
        return PSA_SUCCESS;
    }
    static psa_status_t init() {
        ++calls;
        return PSA_SUCCESS;
    }
};

struct acme : engine<acme> {
    static constexpr const char* prefix = "acme";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = entry_point::init}};
};
/// Asks for random bytes and for another driver's hash inside each of its hashes.
struct nadir : engine<nadir> {
    static constexpr const char* prefix = "nadir";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_512>}};

    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t size, std::size_t* length) {
        std::uint8_t salt[16], other[PSA_HASH_MAX_SIZE];
        psa_status_t status = ask_for_random(salt, sizeof salt);
        if (status == PSA_SUCCESS) status = ask_for_hash(PSA_ALG_SHA_256, other, sizeof other, length);
        return status != PSA_SUCCESS ? status : engine::hash_compute(alg, input, input_length, hash, size, length);
    }
};

/// Makes random bytes from a context, of which the core has one, whoever may run at the same time.
struct zeta {
    static constexpr const char* prefix = "zeta";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_random, .initial_entropy_size = 0}};

    struct random_context_t {
        std::uint64_t calls;
    };
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t size, std::size_t* length) {
        ++context->calls;
        std::memset(output, 0x55, size);
        *length = size;
        return PSA_SUCCESS;
    }
};

struct board
#ifndef NO_LOCKS
    : psadrv::pthreads<board>
#endif
{
    using drivers = psadrv::driver_list<acme, nadir, zeta>;
    static constexpr psadrv::wanted wanted{want(usage::random), want(usage::hash, PSA_ALG_SHA_256),
                                           want(usage::hash_compute, PSA_ALG_SHA_512),
                                           want(usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC)};
#ifdef NO_LOCKS
    using mutex = no_lock;
    using this_thread = psadrv::pthreads<board>::this_thread;
#endif
};
PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

psa_status_t ask_for_random(std::uint8_t* output, std::size_t size) { return crypto::generate_random(output, size); }
psa_status_t ask_for_hash(psa_algorithm_t alg, std::uint8_t* hash, std::size_t size, std::size_t* length) {
    return crypto::hash_compute(alg, nullptr, 0, hash, size, length);
}

/// What one thread does; the number of answers that are not what one thread alone would have got.
class worker {
    std::minstd_rand random;
    int wrong = 0;

    void expect(bool holds) { wrong += holds ? 0 : 1; }

    void hash(psa_algorithm_t alg) {
        std::uint8_t message[40], hash[PSA_HASH_MAX_SIZE]{};
        for (std::uint8_t& one : message) one = static_cast<std::uint8_t>(random());
        std::size_t length = 0;
        expect(crypto::hash_compute(alg, message, sizeof message, hash, sizeof hash, &length) == PSA_SUCCESS);
        std::uint64_t sum = 0, found = 0;
        for (std::uint8_t one : message) sum = sum * 31 + one;
        std::memcpy(&found, hash, sizeof found);
        expect(found == sum);
    }
    void hash_in_parts() {
        std::uint8_t message[40], whole[32]{}, parts[32]{};
        for (std::uint8_t& one : message) one = static_cast<std::uint8_t>(random());
        std::size_t length = 0;
        expect(crypto::hash_compute(PSA_ALG_SHA_256, message, sizeof message, whole, sizeof whole, &length) == PSA_SUCCESS);
        crypto::hasher hasher, copy;
        expect(hasher.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        const std::size_t cut = random() % sizeof message;
        expect(hasher.update({message, cut}) == PSA_SUCCESS);
        expect(hasher.clone_to(copy) == PSA_SUCCESS);
        expect(hasher.update({message + cut, sizeof message - cut}) == PSA_SUCCESS);
        expect(hasher.finish(parts, length) == PSA_SUCCESS && length == sizeof parts);
        expect(std::memcmp(whole, parts, sizeof parts) == 0);
    }
    void mac() {
        psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
        psa_set_key_bits(&attributes, 256);
        psa_set_key_algorithm(&attributes, PSA_ALG_HMAC(PSA_ALG_SHA_256));
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE);
        std::uint8_t key[32]{}, message[24]{}, mac[32]{};
        for (std::uint8_t& one : message) one = static_cast<std::uint8_t>(random());
        std::size_t length = 0;
        expect(crypto::mac_compute(&attributes, key, sizeof key, PSA_ALG_HMAC(PSA_ALG_SHA_256), message, sizeof message, mac,
                                   sizeof mac, &length) == PSA_SUCCESS);
        expect(crypto::mac_verify(&attributes, key, sizeof key, PSA_ALG_HMAC(PSA_ALG_SHA_256), message, sizeof message, mac,
                                  length) == PSA_SUCCESS);
    }

    void draw() {
        std::uint8_t bytes[24]{};
        expect(crypto::generate_random(bytes, sizeof bytes) == PSA_SUCCESS && bytes[23] == 0x55);
    }

  public:
    explicit worker(unsigned seed) : random{seed} {}
    int run() {
        static std::atomic<int> ready = 0;  // all begin together, also on a machine that is busy
        for (++ready; ready < thread_count;) std::this_thread::yield();
        expect(crypto::init() == PSA_SUCCESS);  // all at once: one of them does it
        for (int i = 0; i != steps; ++i) {
            switch (random() % 5) {
                case 0:
                    hash(PSA_ALG_SHA_256);
                    break;
                case 1:
                    hash(PSA_ALG_SHA_512);
                    break;
                case 2:
                    hash_in_parts();
                    break;
                case 3:
                    draw();
                    break;
                default:
                    mac();
            }
        }
        return wrong;
    }
};

int main() {
    int wrong[thread_count]{}, all = 0;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i != thread_count; ++i) threads.emplace_back([&wrong, i] { wrong[i] = worker{i + 1}.run(); });
    for (std::thread& one : threads) one.join();
    for (int one : wrong) all += one;
    std::printf("%d threads, %d steps each, %u and %u calls, %d wrong answers\n", thread_count, steps, acme::calls, nadir::calls,
                all);
    return all == 0 ? 0 : 1;
}
