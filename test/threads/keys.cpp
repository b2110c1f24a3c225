// Eight threads make, use, copy, export and destroy keys of each other, here and in a secure element; ThreadSanitizer watches.
// With -DNO_LOCKS the platform's mutex does nothing, and the same program must be told so.
#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

using psadrv::capability, psadrv::entry_point, psadrv::family, psadrv::list_of, psadrv::usage, psadrv::want;

constexpr int thread_count = 8;
int steps = 10000;  // of each, or as many as the argument says
constexpr std::size_t shared_count = 6, key_size = 16;
constexpr psa_key_location_t element = 0x800001;
constexpr psa_key_id_t built_in = psadrv::first_builtin_id;
constexpr std::uint8_t built_in_byte = 0xb1;

// A key is one byte, repeated; so are its MACs. What is neither whole nor of one key is seen.
[[nodiscard]] bool is_whole(const std::uint8_t* bytes) {
    bool same = true;
    for (std::size_t i = 1; i != key_size; ++i) same = same && bytes[i] == bytes[0];
    return same;
}

/// In its own rooms, as if there were one thread: the core keeps threads apart.
struct vault {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = element;
    static constexpr psadrv::key_context key_context{.base_size = 8, .builtin_key_size = 8};
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::copy_key, entry_point::export_key, entry_point::destroy_key},
         .key_types = list_of<PSA_KEY_TYPE_AES>},
        {.entry_points = entry_point::get_builtin_key},
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>}};

    struct room {
        std::uint32_t serial;  // 0: free
        std::uint8_t key[key_size];
    };
    struct context {
        std::uint32_t number, serial;
    };
    static inline room rooms[64]{};
    static inline std::uint32_t serials = 1;  // the built-in key's
    static inline int used_after_destroy = 0, asked_for_built_in = 0;

    static room* find(const std::uint8_t* key_buffer) {
        std::this_thread::yield();  // others come meanwhile, and wait
        context its;
        std::memcpy(&its, key_buffer, sizeof its);
        room& found = rooms[its.number % 64];
        if (its.serial != 0 && found.serial == its.serial) return &found;
        ++used_after_destroy;
        return nullptr;
    }
    static psa_status_t keep(const std::uint8_t* key, std::uint8_t* key_buffer, std::size_t* key_buffer_length) {
        for (std::uint32_t i = 1; i != 64; ++i) {
            if (rooms[i].serial != 0) continue;
            rooms[i].serial = ++serials;
            std::memcpy(rooms[i].key, key, key_size);
            const context its{i, rooms[i].serial};
            std::memcpy(key_buffer, &its, sizeof its);
            *key_buffer_length = sizeof its;
            return PSA_SUCCESS;
        }
        return PSA_ERROR_INSUFFICIENT_STORAGE;
    }
    /// Asked again whenever the core has no room to keep it.
    static psa_status_t get_builtin_key(psa_drv_slot_number_t number, psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                        std::size_t, std::size_t* key_buffer_length) {
        psa_set_key_type(attributes, PSA_KEY_TYPE_AES);
        psa_set_key_bits(attributes, 128);
        psa_set_key_algorithm(attributes, PSA_ALG_CMAC);
        psa_set_key_usage_flags(attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
        const context its{static_cast<std::uint32_t>(number), 1};
        rooms[number].serial = 1;
        std::memset(rooms[number].key, built_in_byte, key_size);
        std::memcpy(key_buffer, &its, sizeof its);
        *key_buffer_length = sizeof its;
        ++asked_for_built_in;
        return PSA_SUCCESS;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = data_length * 8;
        return data_length == key_size ? keep(data, key_buffer, key_buffer_length) : PSA_ERROR_INVALID_ARGUMENT;
    }
    static psa_status_t copy_key(const psa_key_attributes_t*, const std::uint8_t* source, std::size_t, std::uint8_t* key_buffer,
                                 std::size_t, std::size_t* key_buffer_length) {
        const room* found = find(source);
        return found == nullptr ? PSA_ERROR_DOES_NOT_EXIST : keep(found->key, key_buffer, key_buffer_length);
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, std::uint8_t* data,
                                   std::size_t data_size, std::size_t* data_length) {
        const room* found = find(key_buffer);
        if (found == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        if (data_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::memcpy(data, found->key, key_size);
        *data_length = key_size;
        return PSA_SUCCESS;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        room* found = find(key_buffer);
        if (found == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        *found = {};
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t, std::size_t* mac_length) {
        const room* found = find(key_buffer);
        if (found == nullptr) return PSA_ERROR_DOES_NOT_EXIST;
        std::memcpy(mac, found->key, key_size);
        *mac_length = key_size;
        return PSA_SUCCESS;
    }
};
/// Its entry points may run at the same time.
struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>}};

    struct mac_operation_t {
        std::uint8_t key[key_size];
    };
    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                       std::size_t, psa_algorithm_t) {
        std::memcpy(operation->key, key_buffer, key_size);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_update(mac_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t, std::size_t* mac_length) {
        std::memcpy(mac, operation->key, key_size);
        *mac_length = key_size;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_abort(mac_operation_t*) { return PSA_SUCCESS; }

    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                    psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t,
                                    std::size_t* mac_length) {
        if (key_buffer_size != key_size) return PSA_ERROR_CORRUPTION_DETECTED;
        std::memcpy(mac, key_buffer, key_size);
        *mac_length = key_size;
        return PSA_SUCCESS;
    }
};

#ifdef NO_LOCKS
struct threads {
    struct mutex {
        void lock() {}
        void unlock() {}
    };
    using this_thread = psadrv::pthreads<threads>::this_thread;
};
#else
struct board;
using threads = psadrv::pthreads<board>;
#endif

struct board : threads {
    using drivers = psadrv::driver_list<vault, acme>;
    static constexpr psadrv::wanted wanted{
        want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
        want(usage::import_key | usage::copy_key | usage::export_key, PSA_KEY_TYPE_AES, {128})};
    static constexpr psadrv::key_slots key_slots{psadrv::slots(12)};  // few: the built-in key makes room at times
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{built_in, element, 0}};
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size) {
            std::memset(output, 0x55, size);
            return PSA_SUCCESS;
        }
    };
};
PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

std::atomic<psa_key_id_t> shared[shared_count]{};
std::atomic<int> made = 0, destroyed = 0;

/// What one thread does; the number of answers that nothing explains.
class worker {
    std::minstd_rand random;
    int wrong = 0;

    void expect(bool holds) { wrong += holds ? 0 : 1; }
    /// Somebody else may have destroyed it, or all slots may be full.
    bool expect_or_gone(psa_status_t status) {
        expect(status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE || status == PSA_ERROR_INSUFFICIENT_MEMORY);
        return status == PSA_SUCCESS;
    }

    psa_key_attributes_t attributes() {
        psa_key_attributes_t some = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_type(&some, PSA_KEY_TYPE_AES);
        psa_set_key_bits(&some, 128);
        psa_set_key_algorithm(&some, PSA_ALG_CMAC);
        psa_set_key_usage_flags(&some, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY);
        if (random() % 2 == 0)
            psa_set_key_lifetime(&some, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, element));
        return some;
    }
    std::atomic<psa_key_id_t>& place() { return shared[random() % shared_count]; }

    void make() {
        std::uint8_t bytes[key_size];
        std::memset(bytes, static_cast<int>(random() % 255 + 1), sizeof bytes);
        const psa_key_attributes_t some = attributes();
        psa_key_id_t key = 0;
        const bool is_generated = random() % 4 == 0 && PSA_KEY_LIFETIME_GET_LOCATION(some.lifetime) != element;
        if (!expect_or_gone(is_generated ? crypto::generate_key(&some, &key)
                                         : crypto::import_key(&some, bytes, sizeof bytes, &key)))
            return;
        ++made;
        destroy(place().exchange(key));
    }
    void destroy(psa_key_id_t key) {
        if (key != 0 && expect_or_gone(crypto::destroy_key(key))) ++destroyed;
    }
    bool use(psa_key_id_t key, std::uint8_t* mac) {
        std::size_t length = 0;
        if (!expect_or_gone(crypto::mac_compute(key, PSA_ALG_CMAC, nullptr, 0, mac, key_size, &length))) return false;
        expect(length == key_size && is_whole(mac) && mac[0] != 0);
        return true;
    }
    void use_built_in() {
        std::uint8_t mac[key_size]{};
        if (use(built_in, mac)) expect(mac[0] == built_in_byte);
    }
    /// The key may be destroyed meanwhile.
    void use_in_parts(psa_key_id_t key) {
        std::uint8_t mac[key_size]{};
        std::size_t length = 0;
        crypto::mac_operation operation{};
        const psa_status_t status = crypto::mac_sign_setup(&operation, key, PSA_ALG_CMAC);
        if (status == PSA_ERROR_NOT_SUPPORTED) return;  // in the element
        if (!expect_or_gone(status)) return;
        expect(crypto::mac_update(&operation, mac, sizeof mac) == PSA_SUCCESS);
        expect(crypto::mac_sign_finish(&operation, mac, sizeof mac, &length) == PSA_SUCCESS);
        expect(is_whole(mac) && mac[0] != 0);
    }
    void look_at(psa_key_id_t key) {
        psa_key_attributes_t found;
        if (expect_or_gone(crypto::get_key_attributes(key, &found))) expect(found.type == PSA_KEY_TYPE_AES && found.bits == 128);
    }
    void export_it(psa_key_id_t key) {
        std::uint8_t bytes[key_size]{};
        std::size_t length = 0;
        if (expect_or_gone(crypto::export_key(key, bytes, sizeof bytes, &length)))
            expect(length == key_size && is_whole(bytes) && bytes[0] != 0);
    }
    void copy(psa_key_id_t key) {
        const psa_key_attributes_t some = attributes();
        psa_key_id_t copied = 0;
        std::uint8_t mac[key_size];
        if (!expect_or_gone(crypto::copy_key(key, &some, &copied))) return;
        ++made;
        expect(use(copied, mac));  // nobody else knows of it
        const psa_status_t status = crypto::destroy_key(copied);
        expect(status == PSA_SUCCESS);
        destroyed += status == PSA_SUCCESS ? 1 : 0;
        expect(!use(copied, mac));
    }

  public:
    explicit worker(unsigned seed) : random{seed} {}
    int run() {
        static std::atomic<int> ready = 0;  // all begin together, also on a machine that is busy
        for (++ready; ready < thread_count;) std::this_thread::yield();
        expect(crypto::init() == PSA_SUCCESS);
        for (int i = 0; i != steps; ++i) {
            std::uint8_t mac[key_size];
            const psa_key_id_t key = place();
            switch (random() % 11) {
                case 0:
                case 1:
                    make();
                    break;
                case 2:
                    destroy(key);  // of whoever it is, at the same time as its user
                    break;
                case 3:
                    copy(key);
                    break;
                case 4:
                    export_it(key);
                    break;
                case 5:
                    use_built_in();
                    break;
                case 6:
                    use_in_parts(key);
                    break;
                case 7:
                    look_at(key);
                    break;
                default:
                    use(key, mac);
            }
        }
        return wrong;
    }
    int clean_up() {
        for (std::atomic<psa_key_id_t>& one : shared) destroy(one);
        return wrong;
    }
};

int main(int argc, char** argv) {
    if (argc > 1) steps = std::atoi(argv[1]);
    int wrong[thread_count]{}, all = 0, kept = 0;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i != thread_count; ++i) workers.emplace_back([&wrong, i] { wrong[i] = worker{i + 1}.run(); });
    for (std::thread& one : workers) one.join();
    for (int one : wrong) all += one;
    all += worker{0}.clean_up();
    for (const vault::room& one : vault::rooms) kept += one.serial > 1 ? 1 : 0;
    std::printf(
        "%d threads, %d steps each, %d keys made, %d destroyed, %d kept in the element, %d used there after they were destroyed, "
        "the built-in key asked for %d times, %d wrong answers\n",
        thread_count, steps, made.load(), destroyed.load(), kept, vault::used_after_destroy, vault::asked_for_built_in, all);
    return all + kept + vault::used_after_destroy + (made - destroyed) == 0 ? 0 : 1;
}
