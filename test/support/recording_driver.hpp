/// @file A driver that writes down how it is called and answers what the test tells it to.
///
///     struct acme : test::recording_driver<acme> {
///         static constexpr const char* prefix = "acme";
///         static constexpr auto type = psadrv::driver_type::transparent;
///         static constexpr psadrv::capability capabilities[] = {...};
///     };
///     test::recording record;                                                    // empty; everybody succeeds
///     record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
///     ...
///     CHECK(record.called() == test::calls{"acme.hash_setup", "nadir.hash_setup"});
#pragma once

#include <psadrv/model/capability.hpp>
#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/signature.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_sizes.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace test {

using psadrv::entry_point;
using calls = std::vector<std::string>;

struct driver_call {
    std::string_view driver;
    entry_point entry;
    psa_algorithm_t algorithm = 0;
    std::size_t input_length = 0;
    std::size_t output_size = 0;
    bool context_was_zero = false;  ///< at setup
    psa_key_type_t key_type = 0;    ///< of an asymmetric key
    std::size_t key_bits = 0;
    psa_key_lifetime_t lifetime = 0;  ///< of a key, where a driver of toy.hpp is called
    psa_key_id_t key_id = 0;
    std::size_t key_size = 0;     ///< of its key buffer, in bytes
    const char* other = nullptr;  ///< of what is no entry point of a driver, its name

    [[nodiscard]] std::string name() const {
        return std::string{driver} + '.' + (other != nullptr ? other : psadrv::signature_of(entry).name);
    }
};

/// What the drivers of one test were asked, and what they answer. There is one at a time.
class recording {
    struct line {
        std::string_view driver;
        entry_point entry;
        psa_status_t status;
    };
    std::vector<line> script;
    static inline recording* current = nullptr;

  public:
    std::vector<driver_call> calls;
    std::optional<std::size_t> claimed_length;  ///< what drivers say about their output, also when they fail
    std::optional<std::size_t> claimed_size;    ///< what they say about the size of an imported key
    std::function<void()> before_each;          ///< called before anything is written down; it may throw

    recording() { current = this; }
    ~recording() { current = nullptr; }
    recording(const recording&) = delete;
    recording& operator=(const recording&) = delete;

    /// From now on this driver gives this answer; the last word counts.
    void answer(std::string_view driver, entry_point entry, psa_status_t status) { script.push_back({driver, entry, status}); }

    /// "driver.entry_point" for each call, in order.
    [[nodiscard]] test::calls called() const {
        test::calls names;
        for (const driver_call& one : calls) names.push_back(one.name());
        return names;
    }
    [[nodiscard]] std::size_t count(std::string_view name) const {
        const test::calls all = called();
        return static_cast<std::size_t>(std::count(all.begin(), all.end(), name));
    }
    /// The record begins anew, the answers stay; or the other way round.
    void forget() { calls.clear(); }
    void forget_answers() { script.clear(); }

    /// What a driver does in each of its entry points. Without a recording everybody succeeds, unseen.
    static psa_status_t play(const driver_call& call) {
        if (current == nullptr) return PSA_SUCCESS;
        if (current->before_each) current->before_each();
        current->calls.push_back(call);
        const auto said = std::find_if(current->script.rbegin(), current->script.rend(),
                                       [&](const line& one) { return one.driver == call.driver && one.entry == call.entry; });
        return said == current->script.rend() ? PSA_SUCCESS : said->status;
    }
    /// What a driver says about its output, in a success or a failure.
    static void claim(std::size_t* length) {
        if (current != nullptr) *length = current->claimed_length.value_or(*length);
    }
    static std::size_t claimed_bits(std::size_t bits) { return current == nullptr ? bits : current->claimed_size.value_or(bits); }
};

/// A context of `Size` bytes. Setup and abort leave it anything but zero, whatever they answer: it is the core that destroys it.
template <std::size_t Size = 16, std::size_t Alignment = alignof(std::uint32_t)>
struct alignas(Alignment) recorded_context {
    static_assert(Size > 8);
    psa_algorithm_t algorithm;
    std::uint32_t bytes_seen;
    unsigned char rest[Size - 8];
};

/// The entry points as member functions, to be bound to objects. A hash is as long as its algorithm says: the first letter
/// of the name, repeated, and last the number of bytes hashed.
template <class Context = recorded_context<>>
struct recording_engine {
    using hash_operation_t = Context;

    const char* name;

    [[nodiscard]] psa_status_t init() const { return recording::play({name, entry_point::init}); }

    [[nodiscard]] psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length,
                                            std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) const {
        const psa_status_t status = recording::play({name, entry_point::hash_compute, alg, input_length, hash_size});
        return write(status, alg, input_length, hash, hash_size, hash_length);
    }
    [[nodiscard]] psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t alg,
                                           const std::uint8_t*, std::size_t input_length, std::uint8_t*, std::size_t mac_size,
                                           std::size_t*) const {
        return recording::play({name, entry_point::mac_compute, alg, input_length, mac_size});
    }
    [[nodiscard]] psa_status_t hash_setup(Context* operation, psa_algorithm_t alg) const {
        const auto* bytes = reinterpret_cast<const unsigned char*>(operation);
        const bool zero = std::all_of(bytes, bytes + sizeof *operation, [](unsigned char one) { return one == 0; });
        std::memset(operation, 0xa5, sizeof *operation);
        operation->algorithm = alg;
        operation->bytes_seen = 0;
        return recording::play({name, entry_point::hash_setup, alg, 0, 0, zero});
    }
    [[nodiscard]] psa_status_t hash_update(Context* operation, const std::uint8_t*, std::size_t input_length) const {
        operation->bytes_seen += static_cast<std::uint32_t>(input_length);
        return recording::play({name, entry_point::hash_update, operation->algorithm, input_length});
    }
    [[nodiscard]] psa_status_t hash_finish(Context* operation, std::uint8_t* hash, std::size_t hash_size,
                                           std::size_t* hash_length) const {
        const psa_status_t status = recording::play({name, entry_point::hash_finish, operation->algorithm, 0, hash_size});
        return write(status, operation->algorithm, operation->bytes_seen, hash, hash_size, hash_length);
    }
    [[nodiscard]] psa_status_t hash_abort(Context* operation) const {
        const psa_algorithm_t alg = operation->algorithm;
        std::memset(operation, 0x5a, sizeof *operation);
        return recording::play({name, entry_point::hash_abort, alg});
    }

  private:
    psa_status_t write(psa_status_t status, psa_algorithm_t alg, std::size_t seen, std::uint8_t* hash, std::size_t size,
                       std::size_t* length) const {
        const std::size_t own = PSA_HASH_LENGTH(alg);
        if (status == PSA_SUCCESS && size < own) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            std::memset(hash, name[0], own);
            if (own != 0) hash[own - 1] = static_cast<std::uint8_t>(seen);
            *length = own;
        }
        recording::claim(length);
        return status;
    }
};

/// The same as static functions, under the prefix of `Driver`.
template <class Driver, class Context = recorded_context<>>
struct recording_driver {
    using hash_operation_t = Context;

    static psa_status_t init() { return self().init(); }
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return self().hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        return self().mac_compute(attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length);
    }
    static psa_status_t hash_setup(Context* operation, psa_algorithm_t alg) { return self().hash_setup(operation, alg); }
    static psa_status_t hash_update(Context* operation, const std::uint8_t* input, std::size_t input_length) {
        return self().hash_update(operation, input, input_length);
    }
    static psa_status_t hash_finish(Context* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        return self().hash_finish(operation, hash, hash_size, hash_length);
    }
    static psa_status_t hash_abort(Context* operation) { return self().hash_abort(operation); }

  private:
    static constexpr recording_engine<Context> self() { return {Driver::prefix}; }
};

/// What most drivers here say about themselves.
struct transparent_hardware {
    static constexpr auto type = psadrv::driver_type::transparent;
};
struct transparent_software : transparent_hardware {
    static constexpr bool software = true;
};

}  // namespace test
