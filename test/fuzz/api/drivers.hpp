// Elements of each kind, an accelerator that may be idle, an engine with the asymmetric part, and random bytes that anyone can
// predict. They compute little, and look at all that they are given.
#pragma once

#include "watch.hpp"

#include <support/recording_derivation.hpp>
#include <support/recording_element.hpp>
#include <support/recording_pake.hpp>

#include <psadrv/model/builtin_keys.hpp>
#include <psadrv/select/driver_list.hpp>

namespace fuzz {

using psadrv::capability;
using psadrv::family;
using psadrv::key_type_specification;
using psadrv::list_of;
using test::element_kind;

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256),
                          any_hmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 1),
                          any_cmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 1),
                          any_gcm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 4),
                          any_ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4),
                          chacha = PSA_ALG_CHACHA20_POLY1305, any_ecdsa = PSA_ALG_ECDSA(PSA_ALG_ANY_HASH),
                          ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256),
                          oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256),
                          extract = PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_256), expand = PSA_ALG_HKDF_EXPAND(PSA_ALG_SHA_256),
                          prf = PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256), psk_to_ms = PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_256),
                          pbkdf2 = PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256),
                          counter = PSA_ALG_SP800_108_COUNTER_HMAC(PSA_ALG_SHA_256), to_pms = PSA_ALG_TLS12_ECJPAKE_TO_PMS,
                          jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), spake = PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         point = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS),
                         edwards_point = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS),
                         spake_pair = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         spake_point = PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_key_id_t builtin_id = psadrv::first_builtin_id;
constexpr psa_key_location_t vault_location = 0x800001, wrapper_location = 0x800002, publisher_location = 0x800003;

constexpr psadrv::entry_point_set symmetric_entries{
    entry_point::mac_compute,    entry_point::mac_verify,     family::mac_multipart,     family::mac_verify_multipart,
    entry_point::cipher_encrypt, entry_point::cipher_decrypt, entry_point::aead_encrypt, entry_point::aead_decrypt};
constexpr psadrv::entry_point_set streams{family::cipher_encrypt_multipart, family::cipher_decrypt_multipart,
                                          family::aead_encrypt_multipart, family::aead_decrypt_multipart};
constexpr psadrv::entry_point_set asymmetric_entries{entry_point::sign_hash, entry_point::verify_hash, entry_point::sign_message,
                                                     entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt};

/// An element is called with keys of its own location alone; and a transparent driver with none of any element.
template <class Element, element_kind Kind>
struct element : test::recording_element<Element, Kind> {
    static bool open(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t size,
                     test::toy_key* key) {
        expect(attributes == nullptr || PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) == Element::location,
               "an element is called with a key of another location");
        return test::recording_element<Element, Kind>::open(attributes, key_buffer, size, key);
    }
    /// It knows its curves: keys have 32 bytes, public keys on P-256 65, and what is Montgomery's or Edwards's has 255 bits.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t size, std::size_t* length, std::size_t* bits) {
        const psa_key_type_t key_type = psa_get_key_type(attributes);
        if (PSA_KEY_TYPE_IS_ECC(key_type) && data_length != (key_type == point ? 65 : 32)) return PSA_ERROR_INVALID_ARGUMENT;
        if (*bits == 0 && PSA_KEY_TYPE_IS_ECC(key_type))
            *bits = PSA_KEY_TYPE_ECC_GET_FAMILY(key_type) == PSA_ECC_FAMILY_SECP_R1 ? 256 : 255;
        return test::recording_element<Element, Kind>::import_key(attributes, data, data_length, key_buffer, size, length, bits);
    }
};
struct transparent {
    static constexpr auto type = psadrv::driver_type::transparent;

    static bool open(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t size,
                     test::toy_key* key) {
        expect(attributes == nullptr || PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) == 0,
               "a transparent driver is called with a key of an element");
        *key = {key_buffer, size, 0};
        return size != 0;
    }
};

/// With storage, a state that lasts, and all that an element may have.
struct vault : element<vault, element_kind::storage>, test::recording_derivation<vault>, test::recording_pake<vault> {
    using element<vault, element_kind::storage>::live;
    using element<vault, element_kind::storage>::open;
    static constexpr const char* prefix = "vault";
    static constexpr psa_key_location_t location = vault_location;
    static constexpr bool key_for_operation = true;
    static constexpr psadrv::key_context key_context{.base_size = label_size, .builtin_key_size = label_size};
    static constexpr std::size_t persistent_state_size = 4;
    static constexpr capability capabilities[] = {
        {.entry_points = {test::management_of(element_kind::storage), entry_point::init}},
        {.entry_points = {symmetric_entries, streams, asymmetric_entries}},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = {family::key_derivation, entry_point::key_derivation_verify_bytes,
                          entry_point::key_derivation_verify_key, entry_point::key_derivation_set_capacity},
         .algorithms = list_of<hkdf, pbkdf2>},
        {.entry_points = entry_point::key_derivation_output_key,
         .algorithms = list_of<hkdf>,
         .key_types = list_of<key_type_specification{PSA_KEY_TYPE_HMAC}, key_type_specification{pair}>},
        {.entry_points = family::pake, .algorithms = list_of<jpake, spake>}};

    static psa_status_t init() { return test::recording_toy_base<vault>::play(entry_point::init, nullptr, 0); }
    static psa_status_t allocate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer, std::size_t size) {
        std::uint8_t* state = nullptr;
        psa_status_t status = psa_crypto_driver_get_persistent_state(&state);
        if (status != PSA_SUCCESS) return status;
        ++state[0];
        status = psa_crypto_driver_commit_persistent_state(0, 4);
        return status != PSA_SUCCESS ? status : element::allocate_key(attributes, key_buffer, size);
    }
};
/// Without storage, and with some of it.
struct wrapper : element<wrapper, element_kind::wrapping>, test::recording_derivation<wrapper, 40> {
    using element<wrapper, element_kind::wrapping>::open;
    static constexpr const char* prefix = "wrapper";
    static constexpr psa_key_location_t location = wrapper_location;
    static constexpr psadrv::key_context key_context{.base_size = label_size,
                                                     .key_pair_size = 48,
                                                     .public_key_size = 97,
                                                     .symmetric_factor = 1,
                                                     .builtin_key_size = label_size};
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_key,
                          entry_point::export_public_key, entry_point::get_builtin_key}},
        {.entry_points = {entry_point::mac_compute, family::mac_multipart, entry_point::cipher_encrypt,
                          entry_point::cipher_decrypt, entry_point::sign_hash, entry_point::key_agreement,
                          entry_point::key_agreement_to_key}},
        {.entry_points = family::key_derivation, .algorithms = list_of<hkdf>}};
};
/// With storage, and the public key behind the label; it signs.
struct publisher : element<publisher, element_kind::storage_and_publics> {
    static constexpr const char* prefix = "publisher";
    static constexpr psa_key_location_t location = publisher_location;
    static constexpr capability capabilities[] = {
        {.entry_points = {test::management_of(element_kind::storage_and_publics), entry_point::sign_hash}}};
};

struct accelerator : transparent,
                     test::recording_toy<accelerator>,
                     test::recording_driver<accelerator>,
                     test::recording_derivation<accelerator>,
                     test::recording_pake<accelerator> {
    static constexpr const char* prefix = "accelerator";
    static constexpr bool may_be_idle = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart},
         .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>,
         .fallback = true},
        {.entry_points = {entry_point::mac_compute, family::mac_multipart}, .algorithms = list_of<any_hmac>, .fallback = true},
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt, family::cipher_encrypt_multipart,
                          family::cipher_decrypt_multipart},
         .algorithms = list_of<PSA_ALG_CTR>,
         .fallback = true},
        {.entry_points = {entry_point::aead_encrypt, entry_point::aead_decrypt, family::aead_encrypt_multipart,
                          family::aead_decrypt_multipart},
         .algorithms = list_of<any_gcm>,
         .fallback = true},
        {.entry_points = family::key_derivation, .algorithms = list_of<hkdf, prf>, .fallback = true},
        {.entry_points = family::pake, .algorithms = list_of<jpake>, .fallback = true}};

    using test::recording_driver<accelerator>::hash_compute;
    using test::recording_driver<accelerator>::hash_operation_t;
    using test::recording_toy<accelerator>::mac_compute;
};

/// What is dear in software.
struct engine : transparent, test::recording_toy<engine>, test::recording_pake<engine> {
    static constexpr const char* prefix = "engine";
    struct derive_key_memory_t {
        std::uint32_t calls;
    };
    static constexpr auto derived = list_of<key_type_specification{pair}, key_type_specification{spake_pair}>;
    static constexpr auto kept =
        list_of<key_type_specification{pair}, key_type_specification{point}, key_type_specification{PSA_KEY_TYPE_RSA_KEY_PAIR},
                key_type_specification{PSA_KEY_TYPE_RSA_PUBLIC_KEY}, key_type_specification{spake_pair},
                key_type_specification{spake_point}>;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::sign_hash, entry_point::verify_hash}, .algorithms = list_of<any_ecdsa>},
        {.entry_points = {entry_point::sign_message, entry_point::verify_message}, .algorithms = list_of<pss>},
        {.entry_points = {entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt}, .algorithms = list_of<oaep>},
        {.entry_points = entry_point::key_agreement,
         .algorithms = list_of<PSA_ALG_ECDH>,
         .key_types = list_of<key_type_specification{pair}>},
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_public_key}, .key_types = kept},
        {.entry_points = entry_point::derive_key, .key_types = derived},
        {.entry_points = family::pake, .algorithms = list_of<jpake, spake>}};

    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        const psa_status_t status = base::play(entry_point::import_key, attributes, data_length);
        if (key_buffer_size < data_length) return PSA_ERROR_INSUFFICIENT_MEMORY;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        test::recording::claim(key_buffer_length);
        const psa_key_type_t key_type = psa_get_key_type(attributes);
        const std::size_t own = PSA_KEY_TYPE_IS_RSA(key_type) ? 1024 : 256;
        const std::size_t right = key_type == pair          ? 32
                                  : key_type == point       ? 65
                                  : key_type == spake_pair  ? 64
                                  : key_type == spake_point ? 97
                                                            : data_length;
        if (data_length != right || (own == 1024 && data_length < 132)) return PSA_ERROR_INVALID_ARGUMENT;
        if (*bits != 0 && *bits != own) return PSA_ERROR_INVALID_ARGUMENT;
        *bits = test::recording::claimed_bits(own);
        return status;
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer, std::size_t size,
                                     std::size_t* length) {
        const psa_status_t status = base::play(entry_point::generate_key, attributes, size);
        return base::write(status, test::toy{}.absorb('l'), std::min<std::size_t>(size, 32), key_buffer, size, length);
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        test::toy_key key;
        const psa_status_t status =
            base::use(entry_point::export_public_key, attributes, key_buffer, key_buffer_size, &key, 0, 0, data_size);
        const psa_key_type_t key_type = psa_get_key_type(attributes);
        const std::size_t bits = psa_get_key_bits(attributes);
        if (data_size < PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, bits)) return PSA_ERROR_CORRUPTION_DETECTED;
        *data_length = test::write_toy_public_key(key_type, bits, key, data);
        test::recording::claim(data_length);
        return status;
    }
    /// Now and then it does not like what it gets, and is given more.
    static psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                   derive_key_memory_t* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::size_t* key_buffer_length) {
        const psa_status_t status = base::play(entry_point::derive_key, attributes, key_buffer_size);
        if (++memory->calls < 3 && (input[0] & 3) == 0) return PSA_ERROR_INSUFFICIENT_DATA;
        *key_buffer_length = std::min(key_buffer_size, input_length);
        std::memcpy(key_buffer, input, *key_buffer_length);
        test::recording::claim(key_buffer_length);
        return status;
    }

  private:
    using base = test::recording_toy_base<engine>;
};

/// Generators: the first may say that it is not available. What they make begins with the mark of keys.
template <class Driver>
struct generator : transparent {
    struct random_context_t {
        std::uint64_t count;
    };
    static psa_status_t init_random(random_context_t* context) {
        context->count = 1;
        return test::recording::play({Driver::prefix, entry_point::init_random});
    }
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        context->count += entropy[0] + entropy[entropy_size - 1];
        return test::recording::play({Driver::prefix, entry_point::add_entropy});
    }
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        const psa_status_t status = test::recording::play({Driver::prefix, entry_point::get_random});
        *output_length = output_size;
        for (std::size_t i = 0; i != output_size; ++i)
            output[i] = i < sizeof mark ? mark[i] : static_cast<std::uint8_t>(context->count >> (i % 8 * 8));
        ++context->count;
        test::recording::claim(output_length);
        return status;
    }
};
struct dice : generator<dice> {
    static constexpr const char* prefix = "dice";
    static constexpr bool may_be_idle = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::init_random, entry_point::add_entropy, entry_point::get_random},
         .fallback = true,
         .initial_entropy_size = 40,
         .reseed_entropy_size = 16}};
};
struct coin : generator<coin> {
    static constexpr const char* prefix = "coin";
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::add_entropy, entry_point::get_random},
                                                   .initial_entropy_size = 8,
                                                   .reseed_entropy_size = 8}};
};
struct noise : transparent {
    static constexpr const char* prefix = "noise";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static inline std::uint8_t next = 0;

    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size) {
        const psa_status_t status = test::recording::play({prefix, entry_point::get_entropy});
        std::memset(output, ++next, output_size);
        *estimate_bits = 8 * output_size;
        test::recording::claim(estimate_bits);
        return status;
    }
};

}  // namespace fuzz
