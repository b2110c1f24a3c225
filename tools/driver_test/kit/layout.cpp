#include "layout.hpp"

#include "driver.hpp"
#include "keys.hpp"
#include "memory.hpp"
#include "names.hpp"
#include "reference.hpp"

#include <psadrv/model/signature.hpp>

#include <psa/crypto.h>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <bit>
#include <csignal>
#include <cstring>
#include <functional>
#include <optional>

namespace psadrv::driver_test {

namespace {

/// One call with attributes in some memory: whether it answers as it should.
struct question {
    entry_point which;
    promise what;
    std::function<psa_status_t(const void* attributes, bytes& output)> ask;
    std::optional<bytes> expected{};
};

using attributes_pointer = const psa_key_attributes_t*;

[[nodiscard]] int first_read(const question& what);

[[nodiscard]] std::vector<question> questions() {
    using enum entry_point;
    std::vector<question> all;
    const bytes text = counted(64, 0x41, 7);
    const auto first_of = [](entry_point which) { return promises(which); };
    const auto add = [&](entry_point which, auto make) {
        for (const promise& what : first_of(which)) {
            const served by = serving(which, what.alg, what.type, what.bits);
            if (!by || by.fallback) continue;
            const std::size_t before = all.size();
            make(what, by.calls);
            if (all.size() == before) continue;
            if (first_read(all.back()) >= 0) return;  // one of each is enough that reads them
            all.pop_back();
        }
    };
    const auto key = [](const promise& what) { return is_opaque() ? std::nullopt : material_of(what.type, what.bits); };
    // By reference: it is read when the call that writes it has returned.
    const auto took = [](psa_status_t status, bytes& output, const std::size_t& length) {
        output.resize(status == PSA_SUCCESS && length <= output.size() ? length : 0);
        return status;
    };
    add(mac_compute, [&](const promise& what, const entry_points* calls) {
        const auto k = key(what);
        if (!k || calls->mac_compute == nullptr) return;
        all.push_back({mac_compute, what,
                       [=](const void* a, bytes& out) {
                           std::size_t length = 0;
                           out.resize(64);
                           return took(calls->mac_compute(static_cast<attributes_pointer>(a), k->data(), k->size(), what.alg,
                                                          text.data(), text.size(), out.data(), out.size(), &length),
                                       out, length);
                       },
                       reference::mac(what.alg, what.type, *k, text)});
    });
    add(cipher_encrypt, [&](const promise& what, const entry_points* calls) {
        const auto k = key(what);
        if (!k || calls->cipher_encrypt == nullptr) return;
        const bytes iv = counted(PSA_CIPHER_IV_LENGTH(what.type, what.alg));
        all.push_back({cipher_encrypt, what,
                       [=](const void* a, bytes& out) {
                           std::size_t length = 0;
                           out.resize(96);
                           return took(calls->cipher_encrypt(static_cast<attributes_pointer>(a), k->data(), k->size(), what.alg,
                                                             iv.data(), iv.size(), text.data(), text.size(), out.data(),
                                                             out.size(), &length),
                                       out, length);
                       },
                       reference::cipher(true, what.alg, what.type, *k, iv, text)});
    });
    add(aead_encrypt, [&](const promise& what, const entry_points* calls) {
        const auto k = key(what);
        if (!k || calls->aead_encrypt == nullptr) return;
        const bytes nonce = counted(PSA_AEAD_NONCE_LENGTH(what.type, what.alg));
        all.push_back({aead_encrypt, what,
                       [=](const void* a, bytes& out) {
                           std::size_t length = 0;
                           out.resize(96);
                           return took(calls->aead_encrypt(static_cast<attributes_pointer>(a), k->data(), k->size(), what.alg,
                                                           nonce.data(), nonce.size(), nullptr, 0, text.data(), text.size(),
                                                           out.data(), out.size(), &length),
                                       out, length);
                       },
                       reference::aead(what.alg, what.type, *k, nonce, {}, text)});
    });
    add(export_public_key, [&](const promise& what, const entry_points* calls) {
        const auto k = key(what);
        if (!k || calls->export_public_key == nullptr) return;
        all.push_back({export_public_key, what,
                       [=](const void* a, bytes& out) {
                           std::size_t length = 0;
                           out.resize(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE);
                           return took(calls->export_public_key(static_cast<attributes_pointer>(a), k->data(), k->size(),
                                                                out.data(), out.size(), &length),
                                       out, length);
                       },
                       reference::public_key(what.type, what.bits, *k)});
    });
    add(import_key, [&](const promise& what, const entry_points* calls) {
        const auto k = material_of(what.type, what.bits);
        if (!k || calls->import_key == nullptr) return;
        all.push_back({import_key, what, [=](const void* a, bytes& out) {
                           std::size_t length = 0, bits = what.bits;
                           out.assign(std::max(k->size(), key_buffer_size(what.type, what.bits)), 0);
                           const served allocates = is_opaque() ? serving(allocate_key, 0, what.type, what.bits) : served{};
                           if (allocates && allocates.calls->allocate_key != nullptr) {
                               const psa_status_t status =
                                   allocates.calls->allocate_key(static_cast<attributes_pointer>(a), out.data(), out.size());
                               if (status != PSA_SUCCESS) return status;
                           }
                           const psa_status_t status = calls->import_key(static_cast<attributes_pointer>(a), k->data(), k->size(),
                                                                         out.data(), out.size(), &length, &bits);
                           out.clear();
                           return status == PSA_SUCCESS && bits != what.bits ? PSA_ERROR_CORRUPTION_DETECTED : status;
                       }});
    });
    add(generate_key, [&](const promise& what, const entry_points* calls) {
        if (calls->generate_key == nullptr || (PSA_KEY_TYPE_IS_RSA(what.type) && what.bits > 2048)) return;
        all.push_back({generate_key, what, [=](const void* a, bytes& out) {
                           std::size_t length = 0;
                           out.assign(key_buffer_size(what.type, what.bits), 0);
                           const served allocates = is_opaque() ? serving(allocate_key, 0, what.type, what.bits) : served{};
                           if (allocates && allocates.calls->allocate_key != nullptr) {
                               const psa_status_t status =
                                   allocates.calls->allocate_key(static_cast<attributes_pointer>(a), out.data(), out.size());
                               if (status != PSA_SUCCESS) return status;
                           }
                           const psa_status_t status =
                               calls->generate_key(static_cast<attributes_pointer>(a), out.data(), out.size(), &length);
                           out.clear();
                           return status;
                       }});
    });
    return all;
}

/// Where another tree of headers has the members of key attributes, in bytes from the start; -1: nowhere. How many bytes types
/// and sizes have, which differ.
struct foreign_layout {
    const char* whose;
    int type, bits, lifetime, usage, algorithm, id;
    std::size_t type_size = 2, bits_size = 2;

    [[nodiscard]] bytes write(const psa_key_attributes_t& attributes) const;
};
constexpr foreign_layout foreign[]{
    {"Mbed TLS 2.28 to 3.5 (identifier before the policy)", 0, 2, 4, 12, 16, 8},
    {"Mbed TLS with owners of keys", 0, 2, 4, 16, 20, 8},
    {"headers with the size before the type", 2, 0, 4, 8, 12, -1},
    {"headers with a type and a size of 32 bits", 0, 4, 8, 12, 16, -1, 4, 4},
    {"headers with the identifier first", 8, 10, 4, 12, 16, 0},
    {"headers with the lifetime first", 4, 6, 0, 12, 16, 8},
    {"headers with the policy first", 8, 10, 12, 0, 4, 16},
    {"headers with a size of size_t at the end", 0, 24, 4, 8, 12, 16, 2, sizeof(std::size_t)},
};

bytes foreign_layout::write(const psa_key_attributes_t& attributes) const {
    bytes all(64);
    static_assert(std::endian::native == std::endian::little, "the first bytes of a number are taken for its lowest");
    const auto put = [&](int offset, std::uint64_t value, std::size_t size) {
        if (offset >= 0) std::memcpy(all.data() + offset, &value, size);
    };
    put(type, psa_get_key_type(&attributes), type_size);
    put(bits, psa_get_key_bits(&attributes), bits_size);
    put(lifetime, psa_get_key_lifetime(&attributes), sizeof(psa_key_lifetime_t));
    put(usage, psa_get_key_usage_flags(&attributes), sizeof(psa_key_usage_t));
    put(algorithm, psa_get_key_algorithm(&attributes), sizeof(psa_algorithm_t));
    put(id, psa_get_key_id(&attributes), sizeof(psa_key_id_t));
    return all;
}

enum class heard { right, wrong, died };

/// Asks in a process of its own: attributes that are read wrongly may lead anywhere.
[[nodiscard]] heard ask(const question& what, const bytes& attributes) {
    const pid_t child = fork();
    if (child == 0) {
        for (int signal : {SIGSEGV, SIGBUS, SIGABRT}) std::signal(signal, SIG_DFL);
        alarm(20);
        const buffer memory = buffer::input("attributes", attributes, placement::at_end);
        bytes output;
        const psa_status_t status = what.ask(memory.data(), output);
        _exit(status != PSA_SUCCESS ? 1 : what.expected && *what.expected != output ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return !WIFEXITED(status) ? heard::died : WEXITSTATUS(status) == 0 ? heard::right : heard::wrong;
}

/// The first offset that is read of attributes, where it is a fault to read them; nothing: none is read.
std::uint8_t* forbidden = nullptr;
void on_read(int, siginfo_t* info, void*) {
    const std::ptrdiff_t at = static_cast<std::uint8_t*>(info->si_addr) - forbidden;
    _exit(at >= 0 && at < 200 ? static_cast<int>(at) + 1 : 250);
}
[[nodiscard]] int first_read(const question& what) {
    const pid_t child = fork();
    if (child == 0) {
        void* page = mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        forbidden = static_cast<std::uint8_t*>(page);
        struct sigaction action {};
        action.sa_sigaction = on_read;
        action.sa_flags = SA_SIGINFO;
        sigaction(SIGSEGV, &action, nullptr);
        sigaction(SIGBUS, &action, nullptr);
        bytes output;
        alarm(20);
        (void)what.ask(page, output);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) - 1 : -1;
}

constexpr const char* compile_again = "compile the driver with psadrv's psa/include before any other include directory";

}  // namespace

finding layout(const std::string& told) {
    if (psadrv_driver_under_test.key_attributes_size != sizeof(psa_key_attributes_t))
        return finding::failure("psa_key_attributes_t has " + std::to_string(psadrv_driver_under_test.key_attributes_size) +
                                    " bytes in the driver's headers, not " + std::to_string(sizeof(psa_key_attributes_t)),
                                compile_again);
    std::string reads;
    // Those under which nobody was seen to answer otherwise. A device is given no attributes but psadrv's: it would keep the
    // keys.
    std::vector<const foreign_layout*> possible;
    for (const foreign_layout& theirs : foreign) possible.push_back(&theirs);
    for (const question& one : questions()) {
        const std::string name = signature_of(one.which).name;
        psa_key_attributes_t attributes = attributes_of(one.what, all_usages);
        const int first = first_read(one);
        if (first >= static_cast<int>(sizeof attributes) && first < 200)
            return finding::failure(name + " reads offset " + std::to_string(first) + " of key attributes, which have " +
                                        std::to_string(sizeof attributes) + " bytes",
                                    compile_again);
        if (first < 0) continue;
        const heard own = ask(one, as_bytes(attributes));
        if (own == heard::right) {
            // Two members that are never the same: whoever reads the one for the other answers something else.
            psa_key_attributes_t other = attributes;
            if (!is_opaque()) {
                psa_set_key_id(&other, 0x12345);
                if (ask(one, as_bytes(other)) != heard::right)
                    return finding::failure(
                        name + " answers otherwise where a key has an identifier: it takes the identifier for something else",
                        compile_again);
                if (told.empty())
                    std::erase_if(possible, [&](const foreign_layout* theirs) {
                        return ask(one, theirs->write(attributes)) != heard::right;
                    });
            }
            reads += (reads.empty() ? "" : ", ") + name;
            continue;
        }
        for (const foreign_layout& theirs : foreign) {
            if (ask(one, theirs.write(attributes)) == heard::right)
                return finding::failure(name + " answers rightly for key attributes as " + std::string{theirs.whose} +
                                            " lay them out, and not for psadrv's",
                                        compile_again);
        }
        if (own == heard::died)
            return finding::failure(
                name + " ends the process when it is given key attributes of " + std::to_string(sizeof attributes) + " bytes",
                compile_again);
    }
    if (!reads.empty() && told.empty() && !possible.empty())
        return finding::untested(reads + (reads.find(',') == std::string::npos ? " answers" : " answer") +
                                 " rightly, and might for key attributes as " + possible.front()->whose +
                                 " lay them out: what is seen to be read has the same place there; compile the driver with -g "
                                 "to be sure");
    if (!reads.empty() || !told.empty()) {
        std::string text = " (told by";
        if (!told.empty()) text += " debug information" + std::string{reads.empty() ? "" : ", and"};
        if (!reads.empty()) text += " what it answers: " + reads;
        return {verdict::ok, text + ")"};
    }
    return finding::untested(
        "no entry point was seen to read key attributes, and there is no debug information; compile the driver with -g to be "
        "sure");
}

}  // namespace psadrv::driver_test
