// Eight threads make, use, copy, export and destroy keys of each other, here and in a secure element; ThreadSanitizer watches.
// With -DNO_LOCKS the platform's mutex does nothing, and the same program must be told so.
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
constexpr int steps = 10000;
constexpr std::size_t shared_count = 6, key_size = 16;
constexpr psa_key_location_t element = 0x800001;

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
    static constexpr psadrv::key_context key_context{.base_size = 8};
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::copy_key, entry_point::export_key, entry_point::destroy_key},
         .key_types = list_of<PSA_KEY_TYPE_AES>},
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>}};

    struct room {
        std::uint32_t serial;  // 0: free
        std::uint8_t key[key_size];
    };
    struct context {
        std::uint32_t number, serial;
    };
    static inline room rooms[64]{};
    static inline std::uint32_t serials = 0;
    static inline int used_after_destroy = 0;

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
        for (std::uint32_t i = 0; i != 64; ++i) {
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
    static constexpr psadrv::key_slots key_slots{psadrv::slots(32)};
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
        if (!expect_or_gone(crypto::import_key(&some, bytes, sizeof bytes, &key))) return;
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
        expect(crypto::init() == PSA_SUCCESS);
        for (int i = 0; i != steps; ++i) {
            std::uint8_t mac[key_size];
            const psa_key_id_t key = place();
            switch (random() % 8) {
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

int main() {
    int wrong[thread_count]{}, all = 0, kept = 0;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i != thread_count; ++i) workers.emplace_back([&wrong, i] { wrong[i] = worker{i + 1}.run(); });
    for (std::thread& one : workers) one.join();
    for (int one : wrong) all += one;
    all += worker{0}.clean_up();
    for (const vault::room& one : vault::rooms) kept += one.serial != 0 ? 1 : 0;
    std::printf(
        "%d threads, %d steps each, %d keys made, %d destroyed, %d kept in the element, %d used there after they were destroyed, "
        "%d wrong answers\n",
        thread_count, steps, made.load(), destroyed.load(), kept, vault::used_after_destroy, all);
    return all + kept + vault::used_after_destroy + (made - destroyed) == 0 ? 0 : 1;
}
