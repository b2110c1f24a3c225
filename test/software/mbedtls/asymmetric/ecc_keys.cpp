// Keys on elliptic curves by Mbed TLS: which are taken, as what, and which are not.
#include <software/mbedtls/asymmetric/calls.hpp>

using namespace test;
using mbedtls::curve, mbedtls::curves;

namespace {

constexpr psa_ecc_family_t r1 = PSA_ECC_FAMILY_SECP_R1, montgomery = PSA_ECC_FAMILY_MONTGOMERY;

/// The order of the curve, as Mbed TLS has it.
bytes order_of(const curve& on, int difference = 0) {
    mbedtls::ecc_group group;
    mbedtls::number changed;
    bytes order(on.private_length());
    REQUIRE(group.load(on) == 0);
    REQUIRE(mbedtls_mpi_add_int(&changed.value, &group.value.N, difference) == 0);
    REQUIRE(mbedtls_mpi_write_binary(&changed.value, order.data(), order.size()) == 0);
    return order;
}

std::string name_of(const curve& on) { return std::to_string(on.bits) + " bits, family " + std::to_string(on.family); }

/// Imports with the size given and without; the driver must answer the same, and say the size where it succeeds.
template <class Driver>
answer import_either(psa_key_type_t type, std::size_t bits, const bytes& data) {
    std::size_t unknown = 0, known = bits;
    const answer without = import <Driver>(type, unknown, data), with = import <Driver>(type, known, data);
    CHECK(without.status == with.status);
    CHECK(without.written == with.written);
    if (with.status == PSA_SUCCESS) CHECK(unknown == bits);
    CHECK(known == bits);
    return with;
}

}  // namespace

TEST_CASE("a point beside the curve is nobody's public key", "[software][spec:import_key]") {
    for (const curve& on : curves) {
        if (on.is_montgomery()) continue;
        INFO(name_of(on));
        const key pair = key_pair_on(on);
        const psa_key_type_t type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(on.family);
        const bytes good = public_key_of(pair).data;
        CHECK(import_either<mbedtls::ecc_public_key>(type, on.bits, good).written == good);

        bytes zero(good.size());
        zero[0] = 4;
        bytes compressed(good.begin(), good.begin() + 1 + static_cast<std::ptrdiff_t>(on.private_length()));
        compressed[0] = 2;
        bytes hybrid = good;
        hybrid[0] = 6;
        bytes large(good.size(), 0xff);
        large[0] = 4;
        for (const bytes& bad : {flipped(good, 8 * good.size() - 8), flipped(good, 8 * (1 + on.private_length()) - 8), zero,
                                 hybrid, large, compressed, bytes{0}, bytes{}, joined(good, {0})}) {
            CHECK(import_either<mbedtls::ecc_public_key>(type, on.bits, bad).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(agree(pair, bad).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(verify<mbedtls::ecdsa_verify>({type, on.bits, bad}, PSA_ALG_ECDSA_ANY, {1},
                                                bytes(2 * on.private_length(), 1)) == PSA_ERROR_INVALID_ARGUMENT);
        }
        std::size_t bits = on.bits;
        CHECK(import <mbedtls::ecc_public_key>(type, bits, good, good.size()).written == good);
        CHECK(import <mbedtls::ecc_public_key>(type, bits, good, good.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        const key known{type, on.bits, good};
        CHECK(export_public<mbedtls::ecc_public_key>(known, good.size()).written == good);
        CHECK(export_public<mbedtls::ecc_public_key>(known, good.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(export_public<mbedtls::ecc_key_pair>(pair, good.size()).written == good);
        CHECK(export_public<mbedtls::ecc_key_pair>(pair, good.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(export_public<mbedtls::ecc_public_key>({type, on.bits, compressed}).status == PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("a private key lies between 1 and the order less 1", "[software][spec:key-validation]") {
    for (const curve& on : curves) {
        if (on.is_montgomery()) continue;
        INFO(name_of(on));
        const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(on.family);
        bytes one(on.private_length());
        one.back() = 1;
        for (const bytes& good : {one, order_of(on, -1), key_pair_on(on).data}) {
            CHECK(import_either<mbedtls::ecc_key_pair>(type, on.bits, good).written == good);
        }
        const bytes shorter(on.private_length() - 1, 1), zero(on.private_length()), large(on.private_length(), 0xff);
        for (const bytes& bad : {zero, order_of(on), order_of(on, 1), large, shorter, joined(one, {1}), bytes{}}) {
            CHECK(import_either<mbedtls::ecc_key_pair>(type, on.bits, bad).status == PSA_ERROR_INVALID_ARGUMENT);
            const key broken{type, on.bits, bad};
            CHECK(sign<mbedtls::ecdsa_sign>(broken, PSA_ALG_ECDSA_ANY, {1}).status == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(export_public<mbedtls::ecc_key_pair>(broken).status == PSA_ERROR_INVALID_ARGUMENT);
        }
        std::size_t bits = on.bits;
        CHECK(import <mbedtls::ecc_key_pair>(type, bits, one, one.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(generate<mbedtls::ecc_key_pair>(type, on.bits, on.private_length()).status == PSA_SUCCESS);
        CHECK(generate<mbedtls::ecc_key_pair>(type, on.bits, on.private_length() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
    }
}

TEST_CASE("any bytes become a Montgomery key, stored as RFC 7748 decodes them", "[software][spec:import_key]") {
    for (const std::size_t bits : {std::size_t{255}, std::size_t{448}}) {
        const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(montgomery);
        const std::size_t length = (bits + 7) / 8;
        for (const std::uint8_t filling : {0x00, 0xff}) {
            const bytes data(length, filling);
            bytes expected = data;
            expected[0] &= bits == 255 ? 0xf8 : 0xfc;
            expected[length - 1] = bits == 255 ? (filling & 0x7f) | 0x40 : filling | 0x80;
            const answer imported = import_either<mbedtls::ecc_key_pair>(type, bits, data);
            CHECK(imported.written == expected);
            // Whoever imported it otherwise gets the same public key.
            CHECK(public_key_of({type, bits, data}).data == public_key_of({type, bits, expected}).data);
        }
        const key made{type, bits, generate<mbedtls::ecc_key_pair>(type, bits, length).written};
        CHECK(import_either<mbedtls::ecc_key_pair>(type, bits, made.data).written == made.data);
        CHECK(import_either<mbedtls::ecc_key_pair>(type, bits, bytes(length + 1)).status == PSA_ERROR_INVALID_ARGUMENT);
        const bytes point = public_key_of(made).data;
        CHECK(import_either<mbedtls::ecc_public_key>(PSA_KEY_TYPE_ECC_PUBLIC_KEY(montgomery), bits, point).written == point);
        CHECK(sign<mbedtls::ecdsa_sign>(made, PSA_ALG_ECDSA_ANY, {1}).status == PSA_ERROR_NOT_SUPPORTED);
    }
}

TEST_CASE("points of small order are refused: the secret would be zero for every key", "[software][spec:key-validation]") {
    const psa_key_type_t type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(montgomery);
    std::vector<std::pair<std::size_t, bytes>> small{
        {255, bytes(32)},
        {255, joined({1}, bytes(31))},
        {255, hex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")},
        {255, hex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")},
        {255, hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")},  // the prime less 1
        {255, hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")},  // the prime: 0
        {255, hex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")},  // and 1
        {448, bytes(56)},
        {448, joined({1}, bytes(55))},
    };
    bytes prime(56, 0xff);
    prime[28] = 0xfe;
    small.push_back({448, prime});
    prime[0] = 0xfe;
    small.push_back({448, prime});
    for (const auto& [bits, point] : small) {
        INFO(bits << " bits, " << int{point[0]});
        CHECK(agree(key_pair_on(mbedtls::curve_of(type, bits)), point).status == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(import_either<mbedtls::ecc_public_key>(type, bits, point).status == PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("curves that these drivers do not have are refused", "[software][spec:import_key]") {
    struct other {
        psa_ecc_family_t family;
        std::size_t bits;
    };
    const other others[]{{r1, 255},
                         {r1, 520},
                         {PSA_ECC_FAMILY_SECP_K1, 225},
                         {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320},
                         {montgomery, 256},
                         {PSA_ECC_FAMILY_TWISTED_EDWARDS, 255},
                         {PSA_ECC_FAMILY_SECT_R1, 233}};
    for (const other& one : others) {
        INFO(one.bits << " bits, family " << int{one.family});
        const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), single = PSA_KEY_TYPE_ECC_PUBLIC_KEY(one.family);
        std::size_t bits = one.bits;
        const bytes data((one.bits + 7) / 8, 1);
        CHECK(import <mbedtls::ecc_key_pair>(pair, bits, data).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(import <mbedtls::ecc_public_key>(single, bits, data).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(generate<mbedtls::ecc_key_pair>(pair, bits).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(sign<mbedtls::ecdsa_sign>({pair, bits, data}, PSA_ALG_ECDSA_ANY, {1}).status == PSA_ERROR_NOT_SUPPORTED);
        CHECK(agree({pair, bits, data}, data).status == PSA_ERROR_NOT_SUPPORTED);
    }
    // Each driver's keys are of its own type.
    std::size_t bits = 256;
    const key pair = key_pair_on(mbedtls::curve_of(PSA_KEY_TYPE_ECC_KEY_PAIR(r1), 256));
    CHECK(import <mbedtls::ecc_public_key>(pair.type, bits, pair.data).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(import <mbedtls::ecc_key_pair>(PSA_KEY_TYPE_ECC_PUBLIC_KEY(r1), bits, pair.data).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(verify<mbedtls::ecdsa_verify>(pair, PSA_ALG_ECDSA_ANY, {1}, bytes(64, 1)) == PSA_ERROR_NOT_SUPPORTED);
    bits = 384;
    CHECK(import <mbedtls::ecc_key_pair>(pair.type, bits, pair.data).status == PSA_ERROR_INVALID_ARGUMENT);
}
