// The *_MAX_SIZE macros beside what C++ makes of the same PSA_WANT_* macros, where somebody serves all of it. A test names the
// file.
#include <psadrv/api/sizes.hpp>
#include <psadrv/model/wanted_from_config.hpp>

namespace {

using enum psadrv::entry_point;

struct everything {
    static constexpr const char* prefix = "everything";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {hash_compute, mac_compute, mac_verify, cipher_encrypt, cipher_decrypt, aead_encrypt, aead_decrypt,
                          sign_hash, verify_hash, sign_message, verify_message, asymmetric_encrypt, asymmetric_decrypt,
                          key_agreement, import_key, generate_key, export_public_key}}};
};

struct platform {
    using drivers = psadrv::driver_list<everything>;
    static constexpr auto wanted = psadrv::wanted_from_config<>;
};
using sizes = psadrv::sizes<platform>;

// Arrays have one element at least.
constexpr bool agree(std::size_t macro, std::size_t constant) { return macro == (constant == 0 ? 1 : constant); }

static_assert(agree(PSA_HASH_MAX_SIZE, sizes::hash_max_size));
static_assert(agree(PSA_MAC_MAX_SIZE, sizes::mac_max_size));
static_assert(agree(PSA_AEAD_TAG_MAX_SIZE, sizes::aead_tag_max_size));
static_assert(agree(PSA_AEAD_NONCE_MAX_SIZE, sizes::aead_nonce_max_size));
static_assert(agree(PSA_CIPHER_IV_MAX_SIZE, sizes::cipher_iv_max_size));
static_assert(agree(PSA_SIGNATURE_MAX_SIZE, sizes::signature_max_size));
static_assert(agree(PSA_EXPORT_KEY_PAIR_MAX_SIZE, sizes::export_key_pair_max_size));
static_assert(agree(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE, sizes::export_public_key_max_size));
static_assert(agree(PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE, sizes::asymmetric_encrypt_output_max_size));
static_assert(agree(PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE, sizes::asymmetric_decrypt_output_max_size));
static_assert(agree(PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE, sizes::raw_key_agreement_output_max_size));

// What no macro can make smaller: a vendor's algorithm has no macro.
struct of_a_vendor {
    using drivers = psadrv::driver_list<everything>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_VENDOR_FLAG | PSA_ALG_SHA_1),
                                           psadrv::want(psadrv::usage::sign_hash, PSA_ALG_ECDSA_ANY),
                                           psadrv::want(psadrv::usage::import_key | psadrv::usage::key_agreement, PSA_ALG_ECDH,
                                                        psadrv::key_type_specification{0, 0})};
};
static_assert(psadrv::sizes<of_a_vendor>::hash_max_size == PSADRV_HASH_MAX_SIZE);
static_assert(psadrv::sizes<of_a_vendor>::signature_max_size == PSADRV_SIGNATURE_MAX_SIZE && PSADRV_SIGNATURE_MAX_SIZE == 4627);
static_assert(psadrv::sizes<of_a_vendor>::raw_key_agreement_output_max_size == 1024);

}  // namespace
