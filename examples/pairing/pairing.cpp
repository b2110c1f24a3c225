// A lock and a phone are paired with a code that somebody reads and types: J-PAKE makes a key of it that nobody who listens, or
// guesses without asking, can have. Both prove to each other that they have it, by a MAC with a key derived from it.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/jpake.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using psadrv::usage;

namespace {

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256),
                          hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);

struct board {
    using drivers = psadrv::driver_list<psadrv::mbedtls::jpake_sha_256, psadrv::mbedtls::sha_256>;
    using random = psadrv::sodium::random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD), want(usage::key_derivation, hkdf),
                                           want(usage::mac_compute | usage::mac_verify, hmac, PSA_KEY_TYPE_HMAC, {256})};
};
using crypto = psadrv::crypto<board>;

void require(psa_status_t status) {
    if (status == PSA_SUCCESS) return;
    std::printf("error %d\n", static_cast<int>(status));
    std::exit(1);
}
const std::uint8_t* bytes(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }
psa_key_attributes_t key_of(psa_key_type_t type, psa_algorithm_t alg, psa_key_usage_t usage) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    return attributes;
}

class device {
    crypto::pake_operation pairing{};
    psa_key_id_t code = PSA_KEY_ID_NULL, key = PSA_KEY_ID_NULL;

  public:
    device(std::string_view name, std::string_view peer, std::string_view digits) {
        const psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_PASSWORD, jpake, PSA_KEY_USAGE_DERIVE);
        require(crypto::import_key(&attributes, bytes(digits), digits.size(), &code));
        const psa_pake_primitive_t p_256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);
        psa_pake_cipher_suite_t suite = psa_pake_cipher_suite_init();
        psa_pake_cs_set_algorithm(&suite, jpake);
        psa_pake_cs_set_primitive(&suite, p_256);
        psa_pake_cs_set_key_confirmation(&suite, PSA_PAKE_UNCONFIRMED_KEY);  // J-PAKE confirms nothing: both do below
        require(crypto::pake_setup(&pairing, code, &suite));
        require(crypto::pake_set_user(&pairing, bytes(name), name.size()));
        require(crypto::pake_set_peer(&pairing, bytes(peer), peer.size()));
    }

    /// Sends `shares` key shares, each with its proof; returns how many bytes went over the air.
    std::size_t send_to(device& peer, int shares) {
        std::size_t sent = 0;
        for (int i = 0; i != shares; ++i) {
            for (psa_pake_step_t step : {PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_ZK_PUBLIC, PSA_PAKE_STEP_ZK_PROOF}) {
                std::array<std::uint8_t, 65> message;
                std::size_t length = 0;
                require(crypto::pake_output(&pairing, step, message.data(), message.size(), &length));
                require(crypto::pake_input(&peer.pairing, step, message.data(), length));
                sent += length;
            }
        }
        return sent;
    }

    /// What was agreed on is a point of the curve, and no key yet.
    void finish() {
        psa_key_id_t secret = PSA_KEY_ID_NULL;
        const psa_key_attributes_t agreed = key_of(PSA_KEY_TYPE_DERIVE, hkdf, PSA_KEY_USAGE_DERIVE);
        require(crypto::pake_get_shared_key(&pairing, &agreed, &secret));
        require(crypto::destroy_key(code));
        psa_key_attributes_t wanted = key_of(PSA_KEY_TYPE_HMAC, hmac, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE);
        psa_set_key_bits(&wanted, 256);
        crypto::key_derivation_operation derivation{};
        require(crypto::key_derivation_setup(&derivation, hkdf));
        require(crypto::key_derivation_input_key(&derivation, PSA_KEY_DERIVATION_INPUT_SECRET, secret));
        require(crypto::key_derivation_input_bytes(&derivation, PSA_KEY_DERIVATION_INPUT_INFO, bytes("pairing"), 7));
        require(crypto::key_derivation_output_key(&wanted, &derivation, &key));
        require(crypto::key_derivation_abort(&derivation));
        require(crypto::destroy_key(secret));
    }
    std::array<std::uint8_t, 32> confirm(std::string_view name) const {
        std::array<std::uint8_t, 32> mac;
        std::size_t length = 0;
        require(crypto::mac_compute(key, hmac, bytes(name), name.size(), mac.data(), mac.size(), &length));
        return mac;
    }
    bool accepts(std::string_view name, const std::array<std::uint8_t, 32>& mac) const {
        return crypto::mac_verify(key, hmac, bytes(name), name.size(), mac.data(), mac.size()) == PSA_SUCCESS;
    }
    ~device() { (void)crypto::destroy_key(key); }
};

void pair(std::string_view shown, std::string_view typed) {
    device lock{"lock", "phone", shown}, phone{"phone", "lock", typed};
    const std::size_t first = phone.send_to(lock, 2) + lock.send_to(phone, 2);
    const std::size_t second = phone.send_to(lock, 1) + lock.send_to(phone, 1);
    lock.finish();
    phone.finish();
    const bool paired = lock.accepts("phone", phone.confirm("phone")) && phone.accepts("lock", lock.confirm("lock"));
    std::printf("%s typed as %s: %s, %zu and %zu bytes exchanged\n", shown.data(), typed.data(), paired ? "paired" : "not paired",
                first, second);
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

int main() {
    require(crypto::init());
    pair("482915", "482915");
    pair("482915", "482951");
}
