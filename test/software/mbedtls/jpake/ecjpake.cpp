// J-PAKE over Mbed TLS against Mbed TLS's own, which frames its messages for TLS: lengths before points and proofs, and the
// curve's name before what the server says in round two. ecjpake.py compiles this with ecjpake.c of Mbed TLS's source.
#include <psadrv/model/callbacks.hpp>

#include <software/mbedtls/jpake/inputs.hpp>

#include <mbedtls/ecjpake.h>

#include <cstdio>

using namespace test;

namespace {

std::mt19937 numbers{11};
int fill(void*, unsigned char* output, std::size_t size) {
    const bytes some = random_bytes(numbers, size);
    std::copy(some.begin(), some.end(), output);
    return 0;
}

int failures = 0;
void expect(bool holds, const char* what) {
    if (holds) return;
    std::printf("does not hold: %s\n", what);
    ++failures;
}

using driver = psadrv::mbedtls::jpake_sha_256;

struct ours {
    driver::pake_operation_t operation{};

    ours(const bytes& password, const bytes& user, const bytes& peer) {
        const psadrv::pake_inputs inputs = jpake_inputs(password, user, peer);
        expect(driver::pake_setup(&operation, &inputs) == PSA_SUCCESS, "setup");
    }
    /// Three messages for each share, framed for TLS.
    bytes say(int first_step, int count) {
        bytes all;
        for (int i = 0; i != count; ++i) {
            output out(65);
            const auto step = static_cast<psa_crypto_driver_pake_step_t>(first_step + i);
            expect(driver::pake_output(&operation, step, out.data(), out.size(), &out.length) == PSA_SUCCESS, "output");
            bytes message = out.written();
            while (i % 3 == 2 && !message.empty() && message.front() == 0) message.erase(message.begin());
            all.push_back(static_cast<std::uint8_t>(message.size()));
            all = joined(all, message);
        }
        return all;
    }
    bool hear(int first_step, int count, const bytes& framed) {
        std::size_t at = 0;
        for (int i = 0; i != count; ++i) {
            const std::size_t length = at < framed.size() ? framed[at] : framed.size();
            if (at + 1 + length > framed.size()) return false;
            const auto step = static_cast<psa_crypto_driver_pake_step_t>(first_step + i);
            if (driver::pake_input(&operation, step, framed.data() + at + 1, length) != PSA_SUCCESS) return false;
            at += 1 + length;
        }
        return at == framed.size();
    }
    bytes key() {
        output out(65);
        expect(driver::pake_get_implicit_key(&operation, out.data(), out.size(), &out.length) == PSA_SUCCESS, "key");
        return out.written();
    }
};

bool exchange(bool client, const bytes& password, const bytes& theirs) {
    const bytes name = of_text(client ? "client" : "server"), peer_name = of_text(client ? "server" : "client");
    mbedtls_ecjpake_context peer;
    mbedtls_ecjpake_init(&peer);
    expect(mbedtls_ecjpake_setup(&peer, client ? MBEDTLS_ECJPAKE_SERVER : MBEDTLS_ECJPAKE_CLIENT, MBEDTLS_MD_SHA256,
                                 MBEDTLS_ECP_DP_SECP256R1, theirs.data(), theirs.size()) == 0,
           "setup of the peer");
    ours side(password, name, peer_name);
    const bytes one = side.say(PSA_JPAKE_X1_STEP_KEY_SHARE, 6);
    expect(mbedtls_ecjpake_read_round_one(&peer, one.data(), one.size()) == 0, "the peer takes round one");
    bytes buffer(400);
    std::size_t length = 0;
    expect(mbedtls_ecjpake_write_round_one(&peer, buffer.data(), buffer.size(), &length, fill, nullptr) == 0, "round one");
    expect(side.hear(PSA_JPAKE_X1_STEP_KEY_SHARE, 6, bytes(buffer.data(), buffer.data() + length)), "round one is taken");

    const bytes curve{3, 0, 23};  // named curve, secp256r1
    const bytes two = joined(client ? bytes{} : curve, side.say(PSA_JPAKE_X2S_STEP_KEY_SHARE, 3));
    expect(mbedtls_ecjpake_read_round_two(&peer, two.data(), two.size()) == 0, "the peer takes round two");
    expect(mbedtls_ecjpake_write_round_two(&peer, buffer.data(), buffer.size(), &length, fill, nullptr) == 0, "round two");
    const std::size_t skipped = client ? curve.size() : 0;
    expect(side.hear(PSA_JPAKE_X4S_STEP_KEY_SHARE, 3, bytes(buffer.data() + skipped, buffer.data() + length)),
           "round two is taken");

    // What Mbed TLS makes of the point: SHA-256 of its coordinate x.
    const bytes key = side.key();
    if (key.size() != 65) return false;
    output mine(32), its(32);
    expect(
        psadrv::mbedtls::sha_256::hash_compute(PSA_ALG_SHA_256, key.data() + 1, 32, mine.data(), 32, &mine.length) == PSA_SUCCESS,
        "hash");
    expect(mbedtls_ecjpake_derive_secret(&peer, its.data(), 32, &its.length, fill, nullptr) == 0, "secret of the peer");
    mbedtls_ecjpake_free(&peer);
    return mine.written() == its.written();
}

}  // namespace

psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    fill(nullptr, output, output_size);
    return PSA_SUCCESS;
}

int main() {
    constexpr int count = 150;  // in every 256 proofs one begins with a zero, which Mbed TLS leaves out
    for (int i = 0; i != count; ++i) {
        const bytes password = random_bytes(numbers, 1 + numbers() % 60);
        expect(exchange(i % 2 == 0, password, password), "one password, one secret");
    }
    expect(!exchange(true, {1, 2, 3}, {1, 2, 4}), "two passwords, two secrets");
    expect(!exchange(false, {1, 2, 3}, {1, 2, 4}), "two passwords, two secrets");
    std::printf("%d exchanges, %d statements do not hold\n", count + 2, failures);
    return failures == 0 ? 0 : 1;
}
