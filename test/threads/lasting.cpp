// Eight threads make, use, copy, purge and destroy keys that last, of the same few names, here and in a secure element, over
// storage in memory and in a directory; ThreadSanitizer watches. With -DNO_LOCKS the platform's mutex does nothing, and the same
// program must be told so.
#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/store/memory_storage.hpp>
#include <psadrv/store/posix_storage.hpp>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

using psadrv::capability, psadrv::entry_point, psadrv::list_of, psadrv::usage, psadrv::want;

constexpr unsigned thread_count = 8;
int steps = 1500;  // of each thread and storage, or as many as the argument says
constexpr std::size_t key_size = 16, names = 6;
constexpr psa_key_location_t in_element = 0x800001;

// A key is one byte, repeated; so are its MACs. What is neither whole nor of one key is seen.
[[nodiscard]] bool is_whole(const std::uint8_t* bytes) {
    bool same = bytes[0] != 0;
    for (std::size_t i = 1; i != key_size; ++i) same = same && bytes[i] == bytes[0];
    return same;
}

psa_status_t (*get_state)(std::uint8_t**) = nullptr;
psa_status_t (*commit_state)(std::size_t, std::size_t) = nullptr;
extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** state) { return get_state(state); }
extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {
    return commit_state(from, length);
}

/// An element with storage: its persistent state is which of its rooms are taken, and how many MACs it has made.
struct vault {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = in_element;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr std::size_t room_count = 32, persistent_state_size = room_count + 1;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::allocate_key, entry_point::destroy_key, entry_point::import_key, entry_point::copy_key,
                          entry_point::export_key},
         .key_types = list_of<PSA_KEY_TYPE_AES>},
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>}};

    static inline std::uint8_t rooms[room_count]{};  ///< a key's byte; 0: nothing
    static inline int unknown = 0;                   ///< asked for what it does not have

    static std::uint8_t* state() {
        std::uint8_t* found = nullptr;
        if (psa_crypto_driver_get_persistent_state(&found) != PSA_SUCCESS) std::abort();
        return found;
    }
    static psa_status_t commit(std::size_t room) { return psa_crypto_driver_commit_persistent_state(room, 1); }
    static std::uint8_t& room_of(const std::uint8_t* key_buffer) {
        std::this_thread::yield();  // others come meanwhile, and wait
        std::uint8_t& room = rooms[key_buffer[0] % room_count];
        if (room == 0) ++unknown;
        return room;
    }
    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        for (std::size_t i = 0; i != room_count; ++i) {
            if (state()[i] != 0) continue;
            state()[i] = 1;
            key_buffer[0] = static_cast<std::uint8_t>(i);
            return commit(i);
        }
        return PSA_ERROR_INSUFFICIENT_STORAGE;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        room_of(key_buffer) = 0;
        state()[key_buffer[0]] = 0;
        return commit(key_buffer[0]);
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        rooms[key_buffer[0]] = data[0];
        *bits = 8 * data_length;
        *length = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t copy_key(const psa_key_attributes_t*, const std::uint8_t* source, std::size_t, std::uint8_t* key_buffer,
                                 std::size_t, std::size_t* length) {
        rooms[key_buffer[0]] = room_of(source);
        *length = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t give(const std::uint8_t* key_buffer, std::uint8_t* output, std::size_t* length) {
        std::memset(output, room_of(key_buffer), key_size);
        *length = key_size;
        return PSA_SUCCESS;
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, std::uint8_t* data,
                                   std::size_t, std::size_t* length) {
        return give(key_buffer, data, length);
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t, std::size_t* length) {
        // Not while keys come and go, so that storage is called in another thread.
        const psa_status_t status = ++state()[room_count] % 4 == 0 ? commit(room_count) : PSA_SUCCESS;
        return status == PSA_SUCCESS ? give(key_buffer, mac, length) : status;
    }
};

/// Its entry points may run at the same time, and it reads the key where it is until the operation ends.
struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr bool thread_safe = true, key_for_operation = true;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_types = list_of<PSA_KEY_TYPE_AES>},
        {.entry_points = psadrv::family::mac_multipart,
         .algorithms = list_of<PSA_ALG_CMAC>,
         .key_types = list_of<PSA_KEY_TYPE_AES>}};

    struct mac_operation_t {
        const std::uint8_t* key;
    };
    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                       std::size_t, psa_algorithm_t) {
        operation->key = key_buffer;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_verify_setup(mac_operation_t*, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                         psa_algorithm_t) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    static psa_status_t mac_update(mac_operation_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t, std::size_t* length) {
        std::memcpy(mac, operation->key, key_size);
        *length = key_size;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_verify_finish(mac_operation_t*, const std::uint8_t*, std::size_t) { return PSA_ERROR_NOT_SUPPORTED; }
    static psa_status_t mac_abort(mac_operation_t*) { return PSA_SUCCESS; }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t, std::size_t* length) {
        std::memcpy(mac, key_buffer, key_size);
        *length = key_size;
        return PSA_SUCCESS;
    }
};

#ifdef NO_LOCKS
template <class Board>
struct threads {
    struct mutex {
        void lock() {}
        void unlock() {}
    };
    using this_thread = typename psadrv::pthreads<Board>::this_thread;
};
#else
template <class Board>
using threads = psadrv::pthreads<Board>;
#endif

template <class Storage>
struct board : threads<board<Storage>> {
    using drivers = psadrv::driver_list<vault, acme>;
    using storage = Storage;
    static constexpr psadrv::wanted wanted{
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
        want(usage::import_key | usage::copy_key | usage::export_key, PSA_KEY_TYPE_AES, {128})};
    // Fewer than keys may be there and threads may need, so that keys make room for each other.
    static constexpr psadrv::key_slots key_slots{psadrv::slots(thread_count)};
};
char in_shared_memory[] = "/dev/shm/psadrv-threads-XXXXXX", on_disk[] = "/tmp/psadrv-threads-XXXXXX";
const char* folder = nullptr;
struct in_folder {
    static const char* path() { return folder; }
};
using in_memory = board<psadrv::memory_storage<64, 160>>;
using in_files = board<psadrv::posix_storage<in_folder>>;
PSADRV_DEFINE_CORE(in_memory);
PSADRV_DEFINE_CORE(in_files);

std::atomic<int> made = 0, destroyed = 0;

/// What one thread does; the number of answers that nothing explains.
template <class Board>
class worker {
    using crypto = psadrv::crypto<Board>;
    std::minstd_rand random;
    int wrong = 0;

    void expect(bool holds) { wrong += holds ? 0 : 1; }
    /// Somebody else may have destroyed it, or all slots may be full.
    bool expect_or_gone(psa_status_t status) {
        expect(status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE || status == PSA_ERROR_INSUFFICIENT_MEMORY);
        return status == PSA_SUCCESS;
    }
    psa_key_id_t some_name() { return static_cast<psa_key_id_t>(random() % names + 1); }
    psa_key_attributes_t attributes() {
        psa_key_attributes_t some = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_type(&some, PSA_KEY_TYPE_AES);
        psa_set_key_bits(&some, 128);
        psa_set_key_algorithm(&some, PSA_ALG_CMAC);
        psa_set_key_usage_flags(&some, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY |
                                           (random() % 2 == 0 ? PSA_KEY_USAGE_CACHE : 0U));
        const bool lasts = random() % 8 != 0;
        psa_set_key_lifetime(&some, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                        lasts ? PSA_KEY_PERSISTENCE_DEFAULT : PSA_KEY_PERSISTENCE_VOLATILE,
                                        random() % 2 == 0 ? in_element : PSA_KEY_LOCATION_LOCAL_STORAGE));
        if (lasts) some.id = some_name();
        return some;
    }
    /// What has become of a new key: a volatile one is used and goes.
    void have(psa_status_t status, const psa_key_attributes_t& asked, psa_key_id_t key) {
        if (status == PSA_ERROR_ALREADY_EXISTS) return expect(asked.id != 0);
        if (!expect_or_gone(status)) return;
        ++made;
        if (asked.id != 0) return expect(key == asked.id);
        std::uint8_t mac[key_size];
        expect(use(key, mac));
        const psa_status_t gone = crypto::destroy_key(key);
        expect(gone == PSA_SUCCESS);
        destroyed += gone == PSA_SUCCESS ? 1 : 0;
    }
    void make() {
        std::uint8_t bytes[key_size];
        std::memset(bytes, static_cast<int>(random() % 255 + 1), sizeof bytes);
        const psa_key_attributes_t asked = attributes();
        psa_key_id_t key = 0;
        const psa_status_t status = crypto::import_key(&asked, bytes, sizeof bytes, &key);
        have(status, asked, key);
    }
    void copy() {
        const psa_key_attributes_t asked = attributes();
        psa_key_id_t key = 0;
        const psa_status_t status = crypto::copy_key(some_name(), &asked, &key);
        have(status, asked, key);
    }
    void destroy(psa_key_id_t name) {
        if (expect_or_gone(crypto::destroy_key(name))) ++destroyed;
    }
    bool use(psa_key_id_t key, std::uint8_t* mac) {
        std::size_t length = 0;
        if (!expect_or_gone(crypto::mac_compute(key, PSA_ALG_CMAC, nullptr, 0, mac, key_size, &length))) return false;
        expect(length == key_size && is_whole(mac));
        return true;
    }
    /// The key may be destroyed meanwhile, and another of its name be made.
    void use_in_parts(psa_key_id_t key) {
        std::uint8_t mac[key_size]{};
        std::size_t length = 0;
        typename crypto::mac_operation operation{};
        const psa_status_t status = crypto::mac_sign_setup(&operation, key, PSA_ALG_CMAC);
        if (status == PSA_ERROR_NOT_SUPPORTED) return;  // in the element
        if (!expect_or_gone(status)) return;
        if (random() % 4 == 0) destroy(key);
        expect(crypto::mac_update(&operation, mac, sizeof mac) == PSA_SUCCESS);
        expect(crypto::mac_sign_finish(&operation, mac, sizeof mac, &length) == PSA_SUCCESS);
        expect(length == key_size && is_whole(mac));
    }
    void export_it(psa_key_id_t key) {
        std::uint8_t bytes[key_size]{};
        std::size_t length = 0;
        if (expect_or_gone(crypto::export_key(key, bytes, sizeof bytes, &length))) expect(is_whole(bytes));
    }

  public:
    explicit worker(unsigned seed) : random{seed} {}
    int run(std::atomic<unsigned>& ready) {
        for (++ready; ready < thread_count;) std::this_thread::yield();  // all begin together, also on a machine that is busy
        expect(crypto::init() == PSA_SUCCESS);
        for (int i = 0; i != steps; ++i) {
            std::uint8_t mac[key_size];
            switch (random() % 10) {
                case 0:
                case 1:
                case 2:
                    make();
                    break;
                case 3:
                    copy();
                    break;
                case 4:
                    destroy(some_name());  // at the same time as its users
                    break;
                case 5:
                    (void)expect_or_gone(crypto::purge_key(some_name()));
                    break;
                case 6:
                    use_in_parts(some_name());
                    break;
                case 7:
                    export_it(some_name());
                    break;
                default:
                    use(some_name(), mac);
            }
        }
        return wrong;
    }
    /// Every key that is there is there for the next start, and no other one.
    int end() {
        std::uint8_t before[names][key_size]{}, after[names][key_size]{};
        for (psa_key_id_t name = 1; name <= names; ++name) use(name, before[name - 1]);
        start();
        expect(crypto::init() == PSA_SUCCESS);
        for (psa_key_id_t name = 1; name <= names; ++name) use(name, after[name - 1]);
        expect(std::memcmp(before, after, sizeof before) == 0);
        for (psa_key_id_t name = 1; name <= names; ++name) destroy(name);
        for (std::uint8_t room : vault::rooms) expect(room == 0);
        return wrong;
    }
    static void start() {
        get_state = psadrv::get_persistent_state<Board>;
        commit_state = psadrv::commit_persistent_state<Board>;
        auto& state = psadrv::state_of<Board>();
        state.~core_state();
        new (&state) psadrv::core_state<Board>{};
    }
};

template <class Board>
int run() {
    worker<Board>::start();
    std::atomic<unsigned> ready = 0;
    int wrong[thread_count]{}, all = 0;
    std::vector<std::thread> workers;
    for (unsigned i = 0; i != thread_count; ++i)
        workers.emplace_back([&wrong, &ready, i] { wrong[i] = worker<Board>{i + 1}.run(ready); });
    for (std::thread& one : workers) one.join();
    for (int one : wrong) all += one;
    return all + worker<Board>{0}.end();
}

int main(int argc, char** argv) {
    if (argc > 1) steps = std::atoi(argv[1]);
    folder = ::mkdtemp(in_shared_memory);
    if (folder == nullptr) folder = ::mkdtemp(on_disk);
    if (folder == nullptr) return 1;
    const int in_memory_wrong = run<in_memory>(), in_files_wrong = run<in_files>();
    std::filesystem::remove_all(folder);
    std::printf(
        "%u threads, %d steps each in memory and in files, %d keys made, %d destroyed, %d unknown to the element, %d and %d "
        "wrong "
        "answers\n",
        thread_count, steps, made.load(), destroyed.load(), vault::unknown, in_memory_wrong, in_files_wrong);
    return in_memory_wrong + in_files_wrong + vault::unknown + (made - destroyed) == 0 ? 0 : 1;
}
