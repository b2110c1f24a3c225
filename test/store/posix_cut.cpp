// A process is killed at each system call that changes its directory of keys, and at each change in its element; the next process
// finds the old state or the new one, nothing half made, and nothing in the element that nobody knows of.
//
// posix_storage calls the functions below instead of the library's, which count. A kill is before a call, behind it, or, of a
// write, in the middle of it. They also see that what a name is given to is on the medium first, and then the name.
#include "boards.hpp"
#include "deriving.hpp"

#include <psadrv/guard/pthreads.hpp>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <functional>

using namespace stored;

namespace {

constexpr std::size_t never = SIZE_MAX;

/// What survives a process, beside its files, and what it tells the next one.
struct surviving {
    bool there[64];
    std::uint8_t keys[64][32];
    std::size_t sizes[64];
    std::size_t events, at, changes;  ///< `changes` are whole
    int how;
    struct {
        std::uint8_t first_of_mac[3];
    } states[8];
    std::size_t state_count, failures;
}* shared = nullptr;
std::string where;

void expect(bool holds, const char* what) {
    if (holds) return;
    if (++shared->failures < 20) {
        std::printf("does not hold: %s: %s\n", what, where.c_str());
        (void)std::fflush(stdout);
    }
}

template <class Half, class Whole>
auto event(Half&& half, Whole&& whole) {
    const bool here = shared->events++ == shared->at;
    if (here && shared->how == 1) half();
    if (here && shared->how != 2) (void)::kill(::getpid(), SIGKILL);
    const auto result = whole();
    if (here) (void)::kill(::getpid(), SIGKILL);
    return result;
}

/// A file that is written and not yet on the medium, and a directory that is not.
bool file_is_new = false, directory_is_new = false;
int written_file = -1;

}  // namespace

extern "C" {
ssize_t write(int file, const void* data, size_t size) {
    if (written_file != file) return ::syscall(SYS_write, file, data, size);
    file_is_new = true;
    return event([&] { return ::syscall(SYS_write, file, data, size / 2); },
                 [&] { return ::syscall(SYS_write, file, data, size); });
}
int fsync(int file) {
    return event([] {},
                 [&] {
                     (file == written_file ? file_is_new : directory_is_new) = false;
                     return static_cast<int>(::syscall(SYS_fsync, file));
                 });
}
int openat(int directory, const char* name, int flags, ...) {
    if ((flags & O_CREAT) == 0) return static_cast<int>(::syscall(SYS_openat, directory, name, flags, 0));
    expect(!directory_is_new, "a name is on the medium before the next change");
    return event([] {}, [&] { return written_file = static_cast<int>(::syscall(SYS_openat, directory, name, flags, 0600)); });
}
int renameat(int from, const char* name, int to, const char* other) noexcept {
    expect(!file_is_new, "what gets a name is on the medium");
    written_file = -1;
    return event([] {},
                 [&] {
                     directory_is_new = true;
                     return static_cast<int>(::syscall(SYS_renameat2, from, name, to, other, 0));
                 });
}
int unlinkat(int directory, const char* name, int flags) noexcept {
    return event([] {},
                 [&] {
                     directory_is_new = true;
                     return static_cast<int>(::syscall(SYS_unlinkat, directory, name, flags));
                 });
}
}

namespace {

/// Labels are counted in its persistent state; what it has survives.
struct chest : deriving<chest> {
    static constexpr const char* prefix = "chest";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = in_element;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr std::size_t persistent_state_size = 1;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::allocate_key, entry_point::destroy_key, entry_point::import_key, entry_point::generate_key,
                          entry_point::copy_key, entry_point::export_key, entry_point::mac_compute}},
        {.entry_points = psadrv::family::key_derivation, .algorithms = psadrv::list_of<hkdf>},
        {.entry_points = entry_point::key_derivation_output_key,
         .algorithms = psadrv::list_of<hkdf>,
         .key_types = psadrv::list_of<psadrv::key_type_specification{PSA_KEY_TYPE_AES}>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key},
         .algorithms = psadrv::list_of<PSA_ALG_ECDH>}};

    static bytes open(const std::uint8_t* key_buffer, std::size_t) {
        const std::uint8_t label = key_buffer[0];
        return shared->there[label] ? bytes(shared->keys[label], shared->keys[label] + shared->sizes[label]) : bytes{};
    }
    static psa_status_t key_derivation_output_key(const psa_key_attributes_t*, operation_t* operation, std::uint8_t* key_buffer,
                                                  std::size_t, std::size_t* length) {
        bytes derived(16);
        (void)key_derivation_output_bytes(operation, derived.data(), derived.size());
        return put(derived, key_buffer, length);
    }
    static psa_status_t key_agreement_to_key(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                             std::size_t size, const std::uint8_t* peer_key, std::size_t,
                                             const psa_key_attributes_t*, std::uint8_t* made, std::size_t, std::size_t* length) {
        return put(agreed(key_buffer, size, peer_key), made, length);
    }

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        std::uint8_t* state = nullptr;
        const psa_status_t status = psa_crypto_driver_get_persistent_state(&state);
        if (status != PSA_SUCCESS) return status;
        key_buffer[0] = ++*state;
        return psa_crypto_driver_commit_persistent_state(0, 1);
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        const bool was_there = shared->there[key_buffer[0]];
        return event([] {},
                     [&] {
                         shared->there[key_buffer[0]] = false;
                         return was_there ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
                     });
    }
    static psa_status_t put(const bytes& key, const std::uint8_t* key_buffer, std::size_t* length) {
        const std::uint8_t label = key_buffer[0];
        expect(!shared->there[label], "a label is given once");
        *length = 1;
        return event([] {},
                     [&] {
                         std::memcpy(shared->keys[label], key.data(), key.size());
                         shared->sizes[label] = key.size();
                         shared->there[label] = true;
                         return PSA_SUCCESS;
                     });
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        *bits = 8 * data_length;
        return put(bytes(data, data + data_length), key_buffer, length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t, std::size_t* length) {
        return put(bytes(16, 'g'), key_buffer, length);
    }
    static psa_status_t copy_key(const psa_key_attributes_t*, const std::uint8_t* source, std::size_t, std::uint8_t* key_buffer,
                                 std::size_t, std::size_t* length) {
        return put(open(source, 1), key_buffer, length);
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, std::uint8_t* data,
                                   std::size_t, std::size_t* length) {
        const bytes key = open(key_buffer, 1);
        std::memcpy(data, key.data(), *length = key.size());
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        const bytes key = open(key_buffer, 1);
        return key.empty() ? PSA_ERROR_DOES_NOT_EXIST : add_up(key.data(), key.size(), mac, size, length);
    }
};

constexpr psa_key_location_t in_wrapper = 0x800002;

/// An element without storage: the core has its keys, wrapped.
struct wrapper {
    static constexpr const char* prefix = "wrapper";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = in_wrapper;
    static constexpr psadrv::key_context key_context{.base_size = 1, .symmetric_factor = 1};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::generate_key,
                                                                    entry_point::export_key, entry_point::mac_compute}}};

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        key_buffer[0] = 'w';
        for (std::size_t i = 0; i != data_length; ++i) key_buffer[i + 1] = static_cast<std::uint8_t>(data[i] ^ 0x5a);
        *bits = 8 * data_length;
        *length = data_length + 1;
        return PSA_SUCCESS;
    }
    static psa_status_t generate_key(const psa_key_attributes_t* key, std::uint8_t* key_buffer, std::size_t size,
                                     std::size_t* length) {
        std::size_t bits = 0;
        const bytes fresh(16, 'h');
        return import_key(key, fresh.data(), 16, key_buffer, size, length, &bits);
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_size,
                                   std::uint8_t* data, std::size_t, std::size_t* length) {
        *length = key_size - 1;
        for (std::size_t i = 0; i != *length; ++i) data[i] = static_cast<std::uint8_t>(key_buffer[i + 1] ^ 0x5a);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t* key, const std::uint8_t* key_buffer, std::size_t key_size,
                                    psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size,
                                    std::size_t* length) {
        std::uint8_t bare[32];
        std::size_t bare_size = 0;
        (void)export_key(key, key_buffer, key_size, bare, sizeof bare, &bare_size);
        return add_up(bare, bare_size, mac, size, length);
    }
};

struct library : deriving<library> {
    static constexpr const char* prefix = "library";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::mac_compute, psadrv::family::key_derivation,
                                                                    entry_point::key_agreement, entry_point::import_key}}};

    static bytes open(const std::uint8_t* key_buffer, std::size_t size) { return bytes(key_buffer, key_buffer + size); }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        std::memcpy(key_buffer, data, *length = data_length);
        *bits = 8 * data_length;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key, std::size_t key_size, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        return add_up(key, key_size, mac, size, length);
    }
};

struct always_the_same {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        std::memset(output, 'r', size);
        return PSA_SUCCESS;
    }
};

template <class Layout>
struct board : psadrv::pthreads<board<Layout>> {
    using drivers = driver_list<chest, wrapper, library>;
    using random = always_the_same;
    using storage = files;
    using key_file = Layout;
    static constexpr auto wanted =
        rows_of_derivation(want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                           want(usage::import_key | usage::generate_key | usage::copy_key | usage::export_key,
                                psa_key_type_t{PSA_KEY_TYPE_AES}, {128}));
    static constexpr psadrv::key_slots key_slots{3};
};
using ours = board<psadrv::psadrv_key_file>;
using as_mbedtls = board<psadrv::mbedtls_key_file>;

psa_status_t (*get_state)(std::uint8_t**) = nullptr;
psa_status_t (*commit_state)(std::size_t, std::size_t) = nullptr;

}  // namespace

extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** state) { return get_state(state); }
extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {
    return commit_state(from, length);
}

PSADRV_DEFINE_CORE(ours);
PSADRV_DEFINE_CORE(as_mbedtls);

namespace {

std::size_t scenarios = 0, points = 0, second_points = 0, second_seen = 0, one_in = 1;

/// Runs in a process of its own. True where that was killed.
bool is_killed(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        shared->events = 0;
        shared->at = never;
        work();
        (void)std::fflush(stdout);
        ::_exit(0);
    }
    int status = 0;
    (void)::waitpid(child, &status, 0);
    expect(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : WEXITSTATUS(status) == 0, "a process ends as it should");
    return WIFSIGNALED(status);
}
void arm(std::size_t at, int how) {
    shared->events = 0;
    shared->at = at;
    shared->how = how;
}

template <class Board>
struct world {
    using device = stored::device<Board>;
    using crypto = psadrv::crypto<Board>;

    static psa_status_t start() {
        get_state = psadrv::get_persistent_state<Board>;
        commit_state = psadrv::commit_persistent_state<Board>;
        return device::start();
    }
    static psa_status_t copy(psa_key_id_t from, psa_key_id_t to, psa_key_location_t at) {
        const psa_key_attributes_t key = attributes_of(to, at);
        psa_key_id_t made = 0;
        return crypto::copy_key(from, &key, &made);
    }
    static psa_key_attributes_t attributes_of(psa_key_id_t id, psa_key_location_t at) {
        psa_key_attributes_t key = stored::attributes_of(id, at);
        psa_set_key_usage_flags(&key, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY);
        psa_set_key_bits(&key, 128);
        return key;
    }
    static psa_status_t generate(psa_key_id_t id, psa_key_location_t at) {
        const psa_key_attributes_t key = attributes_of(id, at);
        psa_key_id_t made = 0;
        return crypto::generate_key(&key, &made);
    }
    static psa_status_t import(psa_key_id_t id, std::uint8_t letter, psa_key_location_t at) {
        const psa_key_attributes_t key = attributes_of(id, at);
        const bytes data(16, letter);
        psa_key_id_t made = 0;
        return crypto::import_key(&key, data.data(), data.size(), &made);
    }
    static void note() {
        auto& state = shared->states[shared->state_count++];
        for (psa_key_id_t id = 1; id != 4; ++id) state.first_of_mac[id - 1] = first_of_mac(id);
    }
    static std::uint8_t first_of_mac(psa_key_id_t id) {
        std::uint8_t mac[16]{};
        std::size_t length = 0;
        psa_key_attributes_t key = psa_key_attributes_init();
        if (crypto::get_key_attributes(id, &key) != PSA_SUCCESS) return 0;
        (void)crypto::mac_compute(id, psa_get_key_algorithm(&key), nullptr, 0, mac, sizeof mac, &length);
        return mac[0];
    }

    /// An empty directory and an empty element, and what is there before.
    static void begin(const std::function<void()>& before) {
        for (const auto& one : std::filesystem::directory_iterator(folder)) std::filesystem::remove(one);
        std::fill(std::begin(shared->there), std::end(shared->there), false);
        shared->state_count = 0;
        expect(start() == PSA_SUCCESS, "init");
        before();
    }
    static void check() {
        expect(start() == PSA_SUCCESS, "a start behind a kill");
        for (psa_key_id_t id = 1; id != 4; ++id) {
            std::string left = files::path_of(id);
            left.replace(left.size() - 3, 3, "new");
            expect(!std::filesystem::exists(left), "nothing is left of a key that was not made");
        }
        std::uint8_t found[3];
        std::size_t in_chest = 0;
        for (psa_key_id_t id = 1; id != 4; ++id) {
            found[id - 1] = first_of_mac(id);
            psa_key_attributes_t key = psa_key_attributes_init();
            const psa_status_t status = crypto::get_key_attributes(id, &key);
            expect(status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE, "a key is there and whole, or is not");
            expect((status == PSA_SUCCESS) == (found[id - 1] != 0), "a key that is there is usable");
            in_chest += PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&key)) == in_element ? 1U : 0U;
        }
        bool is_known = false;
        for (std::size_t i = shared->changes; i != shared->changes + 2; ++i)
            is_known = is_known || std::memcmp(found, shared->states[i].first_of_mac, 3) == 0;
        expect(is_known, "the old state or the new one");
        expect(std::count(std::begin(shared->there), std::end(shared->there), true) == static_cast<long>(in_chest),
               "the element keeps the keys that are there, and no others");
        for (psa_key_id_t id = 1; id != 4; ++id) {
            if (found[id - 1] != 0) expect(crypto::destroy_key(id) == PSA_SUCCESS, "what is there is destroyed");
            expect(import(id, static_cast<std::uint8_t>('x' + id), in_element) == PSA_SUCCESS, "new keys are made");
        }
        for (psa_key_id_t id = 1; id != 4; ++id) expect(crypto::destroy_key(id) == PSA_SUCCESS, "and destroyed");
        expect(start() == PSA_SUCCESS, "the next start");
        expect(std::count(std::begin(shared->there), std::end(shared->there), true) == 0, "nothing is left in the element");
        for (const auto& one : std::filesystem::directory_iterator(folder)) {
            const std::string name = one.path().filename();
            if (name.size() != 24 || name.substr(17) != "psa_its") continue;
            const auto uid = static_cast<std::uint32_t>(std::stoull(name.substr(0, 16), nullptr, 16));
            const bool is_of_core = uid >= 0xffffc000U && (uid & 0xfffff000U) != 0xffffd000U;
            expect(is_of_core, "no file of a key, and no entry, is left");
        }
    }

    static void run(const char* name, const std::function<void()>& before, const std::vector<std::function<void()>>& changes) {
        ++scenarios;
        where = name;
        std::size_t events = 0;
        (void)is_killed([&] {
            begin(before);
            note();
            shared->events = 0;
            for (const auto& change : changes) change();
        });
        events = shared->events;
        (void)is_killed([&] {
            begin(before);
            note();
            for (const auto& change : changes) {
                change();
                note();
            }
        });
        const std::size_t states = shared->state_count;
        for (std::size_t at = 0; at != events; ++at) {
            for (int how : {0, 1, 2}) {
                const auto cut = [&] {
                    expect(is_killed([&] {
                               begin(before);
                               arm(at, how);
                               shared->changes = 0;
                               for (const auto& change : changes) {
                                   change();
                                   ++shared->changes;
                               }
                           }),
                           "the process is killed");
                    shared->state_count = states;
                };
                where = name + std::string{", call "} + std::to_string(at) + "/" + std::to_string(how);
                cut();
                ++points;
                // How many calls the next start makes.
                std::size_t again = 0;
                (void)is_killed([&] {
                    shared->events = 0;
                    expect(start() == PSA_SUCCESS, "a start behind a kill");
                });
                again = shared->events;
                (void)is_killed(check);
                for (std::size_t second = 0; second != 3 * again; ++second) {
                    if (second_seen++ % one_in != 0) continue;
                    ++second_points;
                    cut();
                    expect(is_killed([&] {
                               arm(second / 3, static_cast<int>(second % 3));
                               (void)start();
                           }),
                           "the next process is killed, too");
                    (void)is_killed(check);
                }
            }
        }
    }
    static void everything() {
        const auto nothing = [] {};
        const auto importing = [](psa_key_id_t id, std::uint8_t letter, psa_key_location_t at) {
            return [=] { expect(import(id, letter, at) == PSA_SUCCESS, "a key is imported"); };
        };
        const auto destroying = [](psa_key_id_t id) {
            return [=] { expect(crypto::destroy_key(id) == PSA_SUCCESS, "a key is destroyed"); };
        };
        static psadrv::key_slot<Board>* slot = nullptr;
        for (psa_key_location_t at : {local, in_element, in_wrapper}) {
            run("import", nothing, {importing(1, 'a', at)});
            run("generate", nothing, {[=] { expect(generate(1, at) == PSA_SUCCESS, "a key is generated"); }});
            run("destroy", importing(1, 'a', at), {destroying(1)});
            run("destroy and make again", importing(1, 'a', at), {destroying(1), importing(1, 'b', at)});
            for (psa_key_location_t to : {local, in_element, in_wrapper})
                run("copy", importing(1, 'a', at), {[=] { expect(copy(1, 2, to) == PSA_SUCCESS, "a key is copied"); }});
            for (psa_key_location_t to : {local, in_element, in_wrapper}) {
                const auto key = attributes_of(1, to);
                run("derive", nothing, {[=] { expect(derive<crypto>(at, key) == PSA_SUCCESS, "a key is derived"); }});
                if (at == in_wrapper) continue;  // it agrees on nothing
                run("agree", nothing, {[=] { expect(agree<crypto>(at, key) == PSA_SUCCESS, "a key is agreed on"); }});
                run("agree and derive", nothing,
                    {[=] { expect(agree_and_derive<crypto>(at, key) == PSA_SUCCESS, "a key is derived from an agreement"); }});
            }
            run("destroy while it is used", importing(1, 'a', at),
                {[=] {
                     expect(psadrv::acquire_key<Board>(1, slot) == PSA_SUCCESS, "a key is used");
                     destroying(1)();
                 },
                 [] { psadrv::release_key<Board>(*slot); }});
            run("beside another", importing(3, 'c', in_element), {importing(1, 'a', at), destroying(3)});
        }
    }
};

}  // namespace

/// Of all second kills one in so many, as the argument says.
int main(int count, char** arguments) {
    if (count == 2) one_in = std::strtoul(arguments[1], nullptr, 10);
    if (one_in == 0) return 1;
    shared =
        static_cast<surviving*>(::mmap(nullptr, sizeof(surviving), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    char in_memory[] = "/dev/shm/psadrv-cut-XXXXXX", on_disk[] = "/tmp/psadrv-cut-XXXXXX";
    const char* made = ::mkdtemp(in_memory);
    if (made == nullptr) made = ::mkdtemp(on_disk);
    if (made == nullptr) return 1;
    folder = made;
    world<ours>::everything();
    world<as_mbedtls>::everything();
    std::filesystem::remove_all(folder);
    std::printf(
        "cut, processes killed over real files: %zu scenarios, %zu points, %zu of the %zu of a second kill; %zu did not hold\n",
        scenarios, points, second_points, second_seen, shared->failures);
    return shared->failures == 0 ? 0 : 1;
}
