// Wycheproof vectors of X25519 and Ed25519 through the dispatcher, one on each line of the standard input; see wycheproof.py.
// X25519 is served by libsodium, by Mbed TLS, and by both in either order: each must give the published secret.
#include <software/dispatched/user.hpp>
#include <support/vectors.hpp>

#include <psadrv/software/mbedtls/ecc/ecdh.hpp>
#include <psadrv/software/mbedtls/ecc/key_pair.hpp>
#include <psadrv/software/sodium/ed25519.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/software/sodium/x25519.hpp>

using namespace test;
using psadrv::usage;
using psadrv::want;
namespace mbedtls = psadrv::mbedtls;
namespace sodium = psadrv::sodium;

namespace {

constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);

template <class... Drivers>
struct agreeing {
    using drivers = psadrv::driver_list<Drivers...>;
    using random = sodium::random;
    static constexpr psadrv::wanted wanted{want(usage::key_agreement, PSA_ALG_ECDH, pair, {255}),
                                           want(usage::import_key, pair, {255})};
};
using by_sodium = agreeing<sodium::x25519>;
using by_mbedtls = agreeing<mbedtls::ecdh, mbedtls::ecc_key_pair>;
using sodium_first = agreeing<sodium::x25519, mbedtls::ecdh, mbedtls::ecc_key_pair>;
using mbedtls_first = agreeing<mbedtls::ecdh, mbedtls::ecc_key_pair, sodium::x25519>;

struct verifying {
    using drivers = psadrv::driver_list<sodium::ed25519>;
    static constexpr psadrv::wanted wanted{want(usage::verify_message, PSA_ALG_PURE_EDDSA, edwards, {255}),
                                           want(usage::import_key, edwards, {255})};
};

template <class Platform>
bool agrees(const bytes& theirs, const bytes& ours, const bytes& shared, bool valid) {
    using user = test::user<Platform>;
    const owned_key imported = user::import_key(pair, ours);
    if (imported.status != PSA_SUCCESS) return false;
    const answer made = user::agree(imported, theirs);
    return valid ? made.status == PSA_SUCCESS && made.written == shared
                 : made.status == PSA_ERROR_INVALID_ARGUMENT && made.written.empty();
}
bool x25519(fields line) {
    const bytes theirs = line.value(), ours = line.value(), shared = line.value();
    const bool valid = line.valid();
    return agrees<by_sodium>(theirs, ours, shared, valid) && agrees<by_mbedtls>(theirs, ours, shared, valid) &&
           agrees<sodium_first>(theirs, ours, shared, valid) && agrees<mbedtls_first>(theirs, ours, shared, valid);
}
bool ed25519(fields line) {
    using user = test::user<verifying>;
    const bytes key = line.value(), message = line.value(), signature = line.value();
    const owned_key imported = user::import_key(edwards, key);
    if (imported.status != PSA_SUCCESS) return false;
    const psa_status_t verified = user::verify_message(imported, PSA_ALG_PURE_EDDSA, message, signature);
    return verified == (line.valid() ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
}

const vector_checks checks{{"ed25519", ed25519}, {"x25519", x25519}};

}  // namespace

PSADRV_DEFINE_CORE(by_sodium);
PSADRV_DEFINE_CORE(by_mbedtls);
PSADRV_DEFINE_CORE(sodium_first);
PSADRV_DEFINE_CORE(mbedtls_first);
PSADRV_DEFINE_CORE(verifying);
PSADRV_DEFINE_CALLBACKS(by_sodium);

int main(int count, char**) {
    if (count > 1) return tell_mechanisms(checks);
    if ((psadrv::crypto<by_sodium>::init() | psadrv::crypto<by_mbedtls>::init() | psadrv::crypto<sodium_first>::init() |
         psadrv::crypto<mbedtls_first>::init() | psadrv::crypto<verifying>::init()) != PSA_SUCCESS)
        return 1;
    return judge_vectors(checks);
}
