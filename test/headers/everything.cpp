// Every part of the C++ face in one file, for a target without an operating system: what it leaves undefined are the drivers'
// functions and those of memory that a freestanding compiler expects.
#include <psadrv/psadrv.hpp>

using psadrv::capability, psadrv::driver_type, psadrv::entry_point, psadrv::family, psadrv::list_of, psadrv::usage, psadrv::want;

extern "C" {
typedef struct {
    std::uint32_t words[28];
} acme_hash_operation_t;
psa_status_t acme_init(void);
psa_status_t acme_hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                               std::size_t hash_size, std::size_t* hash_length);
psa_status_t acme_hash_setup(acme_hash_operation_t* operation, psa_algorithm_t alg);
psa_status_t acme_hash_update(acme_hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length);
psa_status_t acme_hash_finish(acme_hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                              std::size_t* hash_length);
psa_status_t acme_hash_abort(acme_hash_operation_t* operation);
typedef struct {
    std::uint32_t words[8];
} acme_random_context_t;
psa_status_t acme_get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size);
psa_status_t acme_add_entropy(acme_random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size);
psa_status_t acme_get_random(acme_random_context_t* context, std::uint8_t* output, std::size_t output_size,
                             std::size_t* output_length);
void acme_lock(void);
void acme_unlock(void);
}

/// A C driver through a class, as json2hpp writes it.
struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart},
         .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_384>,
         .fallback = true},
        {.entry_points = entry_point::init},
    };
    using hash_operation_t = acme_hash_operation_t;
    static psa_status_t init() { return acme_init(); }
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return acme_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) { return acme_hash_setup(operation, alg); }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        return acme_hash_update(operation, input, input_length);
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
        return acme_hash_finish(operation, hash, hash_size, hash_length);
    }
    static psa_status_t hash_abort(hash_operation_t* operation) { return acme_hash_abort(operation); }
};

/// A generator and a source.
struct noise {
    static constexpr const char* prefix = "noise";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::add_entropy, entry_point::get_random}, .initial_entropy_size = 48},
        {.entry_points = entry_point::get_entropy},
    };
    using random_context_t = acme_random_context_t;
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        return acme_get_entropy(flags, estimate_bits, output, output_size);
    }
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        return acme_add_entropy(context, entropy, entropy_size);
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        return acme_get_random(context, output, output_size, output_length);
    }
};

/// A C++ driver with objects; its hashes are in several parts alone.
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>},
    };
    struct hash_operation_t {
        std::uint32_t count;
    };
    psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        operation->count = 0;
        return busy ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS;
    }
    psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t*, std::size_t input_length) {
        operation->count += static_cast<std::uint32_t>(input_length);
        return PSA_SUCCESS;
    }
    psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        for (std::size_t i = 0; i != hash_size; ++i) hash[i] = static_cast<std::uint8_t>(operation->count);
        *hash_length = hash_size;
        return PSA_SUCCESS;
    }
    psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }

    bool busy = false;
};
constinit engine engine_on_bus_1{};

struct my_platform {
    using drivers = psadrv::driver_list<acme, psadrv::bound<engine_on_bus_1>, noise>;
    static constexpr auto wanted = psadrv::wanted{
        want(usage::hash, PSA_ALG_SHA_256),
        want(usage::hash_compute, PSA_ALG_SHA_384),
        want(usage::hash, PSA_ALG_SHA_512),
        want(usage::random),
    };
    static constexpr auto policy = psadrv::policy{never_in_software(psadrv::algorithms(PSA_ALG_SHA_256))};

    struct lock {
        psa_status_t enter() {
            acme_lock();
            return PSA_SUCCESS;
        }
        void leave(psa_status_t) { acme_unlock(); }
    };
    template <class Driver, entry_point Entry>
    using guard = psadrv::guards<lock>;
    template <class Driver>
    struct session {
        static psa_status_t begin() { return PSA_SUCCESS; }
        static void end() {}
    };
};

/// The same with tasks and interrupts. A mutex that is made by its first lock.
struct with_tasks : my_platform {
    struct mutex {
        void* made = nullptr;
        void lock() {
            if (made == nullptr) made = this;
            acme_lock();
        }
        void unlock() { acme_unlock(); }
    };
    struct this_thread {
        static inline constinit void* slot = nullptr;
        static void* get() { return slot; }
        static void set(void* value) { slot = value; }
    };
    static bool in_interrupt() { return engine_on_bus_1.busy; }
};

PSADRV_DEFINE_CORE(my_platform);
PSADRV_DEFINE_CORE(with_tasks);

using crypto = psadrv::crypto<my_platform>;
using bytes = std::span<const std::uint8_t>;

static_assert(crypto::links<acme> && crypto::serves<usage::hash, PSA_ALG_SHA_512>);
static_assert(crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_256>::size == 2);

psa_status_t start() { return crypto::init(); }

psa_status_t known(bytes message, std::span<std::uint8_t, 32> digest) {
    const psa_status_t status = crypto::hash<PSA_ALG_SHA_256>(message, digest);
    if (status != PSA_SUCCESS) return status;
    return crypto::hash_equals<PSA_ALG_SHA_256>(message, digest);
}
psa_status_t random(std::span<std::uint8_t> output) { return crypto::generate_random(output.data(), output.size()); }
psa_status_t direct(bytes message, std::span<std::uint8_t, 64> digest) {
    std::size_t length = 0;
    return crypto::raw::hash_compute<PSA_ALG_SHA_512>(message.data(), message.size(), digest.data(), digest.size(), &length);
}
psa_status_t decided(psa_algorithm_t alg, bytes message, std::span<std::uint8_t> digest) {
    std::size_t length = 0;
    const psa_status_t status = crypto::hash(alg, message, digest, length);
    if (status != PSA_SUCCESS) return status;
    return crypto::hash_compare(alg, message.data(), message.size(), digest.data(), length);
}
psa_status_t in_parts(psa_algorithm_t alg, bytes message, std::span<std::uint8_t> digest) {
    crypto::hasher one, other;
    psa_status_t status = one.setup(alg);
    if (status == PSA_SUCCESS) status = one.update(message);
    if (status == PSA_SUCCESS) status = one.clone_to(other);
    if (status == PSA_SUCCESS) status = one.verify(digest);
    crypto::hasher moved{static_cast<crypto::hasher&&>(other)};
    std::size_t length = 0;
    if (status == PSA_SUCCESS) status = moved.finish(digest, length);
    return status;
}
psa_status_t known_in_parts(bytes message, std::span<std::uint8_t> digest) {
    crypto::raw::hash_operation_of<PSA_ALG_SHA_256> operation{};
    std::size_t length = 0;
    psa_status_t status = crypto::raw::hash_setup<PSA_ALG_SHA_256>(&operation);
    if (status == PSA_SUCCESS) status = crypto::raw::hash_update(&operation, message.data(), message.size());
    if (status == PSA_SUCCESS) status = crypto::raw::hash_finish(&operation, digest.data(), digest.size(), &length);
    const psa_status_t aborted = crypto::raw::hash_abort(&operation);
    return status == PSA_SUCCESS ? aborted : status;
}
psa_status_t among_tasks(bytes message, std::span<std::uint8_t, 32> digest) {
    using core = psadrv::crypto<with_tasks>;
    core::hasher hasher;
    std::size_t length = 0;
    psa_status_t status = core::init();
    if (status == PSA_SUCCESS) status = core::generate_random(digest.data(), digest.size());
    if (status == PSA_SUCCESS) status = core::hash<PSA_ALG_SHA_256>(message, digest);
    if (status == PSA_SUCCESS) status = hasher.setup(PSA_ALG_SHA_256);
    if (status == PSA_SUCCESS) status = hasher.update(message);
    if (status == PSA_SUCCESS) status = hasher.finish(digest, length);
    return status;
}
