#include "vectors.hpp"

#include <psa/crypto.h>

#include <string>

namespace psadrv::driver_test {

namespace {

// Of "abc".
struct hash_vector {
    psa_algorithm_t alg;
    const char *origin, *hash;
};
constexpr hash_vector of_abc[]{
    {PSA_ALG_MD5, "RFC 1321", "900150983cd24fb0d6963f7d28e17f72"},
    {PSA_ALG_RIPEMD160, "RIPEMD-160", "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"},
    {PSA_ALG_SHA_1, "FIPS 180-4", "a9993e364706816aba3e25717850c26c9cd0d89d"},
    {PSA_ALG_SHA_224, "FIPS 180-4", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"},
    {PSA_ALG_SHA_256, "FIPS 180-4", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {PSA_ALG_SHA_384, "FIPS 180-4",
     "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
    {PSA_ALG_SHA_512, "FIPS 180-4",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e"
     "2a9ac94fa54ca49f"},
    {PSA_ALG_SHA_512_224, "FIPS 180-4", "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa"},
    {PSA_ALG_SHA_512_256, "FIPS 180-4", "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23"},
    {PSA_ALG_SHA3_224, "FIPS 202", "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf"},
    {PSA_ALG_SHA3_256, "FIPS 202", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532"},
    {PSA_ALG_SHA3_384, "FIPS 202",
     "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25"},
    {PSA_ALG_SHA3_512, "FIPS 202",
     "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a5"
     "6592f8274eec53f0"},
    {PSA_ALG_BLAKE2B_HASH512, "RFC 7693",
     "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925a"
     "b92386edd4009923"},
};

struct mac_vector {
    psa_algorithm_t alg;
    psa_key_type_t type;
    const char *origin, *key, *message, *mac;
};
constexpr mac_vector macs[]{
    {PSA_ALG_HMAC(PSA_ALG_MD5), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265", "9294727a3638bb1c13f48ef8158bfc9d"},
    {PSA_ALG_HMAC(PSA_ALG_MD5), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "750c783e6ab0b503eaa86e310a5db738"},
    {PSA_ALG_HMAC(PSA_ALG_MD5), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265", "b617318655057264e28bc0b6fb378c8ef146be00"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC, "RFC 2202, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "aa4ae5e15272d00e95705637ce8a3b55ed402112"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_224), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265", "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_224), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f", "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_224), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "95e9a0db962095adaebe9b2d6f0dbce2d499f112f2d2b7273fa6870e"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265", "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
     "4869205468657265",
     "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f170"
     "2e696c203a126854"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 2", "4a656665",
     "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
     "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b"
     "636e070a38bce737"},
    {PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC, "RFC 4231, test case 6",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
     "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec"
     "8b915a985d786598"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "2b7e151628aed2a6abf7158809cf4f3c", "",
     "bb1d6929e95937287fa37d129b756746"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "2b7e151628aed2a6abf7158809cf4f3c", "6bc1bee22e409f96e93d7e117393172a",
     "070a16b46b4d4144f79bdd9dd04a287c"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "2b7e151628aed2a6abf7158809cf4f3c",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411", "dfa66747de9ae63030ca32611497c827"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "2b7e151628aed2a6abf7158809cf4f3c",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "51f0bebf7e3b9d92fc49741779363cfe"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "",
     "d17ddf46adaacde531cac483de7a9367"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "6bc1bee22e409f96e93d7e117393172a", "9e99a7bf31e710900662f65e617c5184"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411", "8a1de5be2eb31aad089a82e6ee908b0e"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "a1d5df0eed790f794d77589659f39a11"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "",
     "028962f61b7bf89efc6b551f4667d983"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "6bc1bee22e409f96e93d7e117393172a", "28a7023f452e8f82bd4bf28d8c37c35c"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411", "aaf3d8f1de5640c232f5b169b9c911e6"},
    {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, "NIST SP 800-38B", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "e1992190549f6ed5696a2c056c315410"},
};

struct cipher_vector {
    psa_algorithm_t alg;
    psa_key_type_t type;
    const char *origin, *key, *iv, *text, *ciphertext;
};
constexpr cipher_vector ciphers[]{
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "2b7e151628aed2a6abf7158809cf4f3c", "",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf43b1cd7f598ece23881b00e3ed0306887b0c785e27e8ad3f"
     "8223207104725dd4"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "bd334f1d6e45f25ff712a214571fa5cc974104846d0ad3ad7734ecb3ecee4eefef7afd2270e2e60adce0ba2face6444e9a4b41ba738d6c72"
     "fb16691603c18e0e"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A",
     "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "f3eed1bdb5d2a03c064b5a7e3db181f8591ccb10d410ed26dc5ba74a31362870b6ed21b99ca6f4f9f153e7b1beafed1d23304b7a39f9f3ff"
     "067d8d8f9e24ecc7"},
    {PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "2b7e151628aed2a6abf7158809cf4f3c",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09"
     "120eca307586e1a7"},
    {PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "4f021db243bc633d7178183a9fa071e8b4d9ada9ad7dedf4e5e738763f69145a571b242012fb7ae07fa9baac3df102e008b0e27988598881"
     "d920a9e64f5615cd"},
    {PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES, "NIST SP 800-38A",
     "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fc"
     "da6c19078c6a9d1b"},
    {PSA_ALG_CTR, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "2b7e151628aed2a6abf7158809cf4f3c", "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1"
     "792170a0f3009cee"},
    {PSA_ALG_CTR, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1ebc670d1bd1d665620abf74f78a7f6d2980958"
     "5a97daec58c6b050"},
    {PSA_ALG_CTR, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada6"
     "13c2dd08457941a6"},
    {PSA_ALG_CFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "2b7e151628aed2a6abf7158809cf4f3c", "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b26751f67a3cbb140b1808cf187a4f4dfc04b05357c5d1c0e"
     "eac4c66f9ff7f2e6"},
    {PSA_ALG_CFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "cdc80d6fddf18cab34c25909c99a417467ce7f7f81173621961a2b70171d3d7a2e1e8a1dd59b88b1c8e60fed1efac4c9c05f9f9ca9834fa0"
     "42ae8fba584b09ff"},
    {PSA_ALG_CFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407bdf10132415e54b92a13ed0a8267ae2f975a385741ab9cef8"
     "2031623d55b1e471"},
    {PSA_ALG_OFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "2b7e151628aed2a6abf7158809cf4f3c", "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed8259740051e9c5fecf64344f7a82260edcc304c6528f659c778"
     "66a510d9c1d6ae5e"},
    {PSA_ALG_OFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "cdc80d6fddf18cab34c25909c99a4174fcc28b8d4c63837c09e81700c11004018d9a9aeac0f6596f559c6d4daf59a5f26d9f200857ca6c3e"
     "9cac524bd9acc92a"},
    {PSA_ALG_OFB, PSA_KEY_TYPE_AES, "NIST SP 800-38A", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
     "000102030405060708090a0b0c0d0e0f",
     "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17"
     "ad2b417be66c3710",
     "dc7e84bfda79164b7ecd8486985d38604febdc6740d20b3ac88f6ad82a4fb08d71ab47a086e86eedf39d1c5bba97c4080126141d67f37be8"
     "538f5a8be740e484"},
    {PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, "RFC 8439, A.1",
     "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
     "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "0000000000000000",
     "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11c"
     "c387b669b2ee6586"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_CAMELLIA, "RFC 3713", "0123456789abcdeffedcba9876543210", "",
     "0123456789abcdeffedcba9876543210", "67673138549669730857065648eabe43"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_CAMELLIA, "RFC 3713", "0123456789abcdeffedcba98765432100011223344556677", "",
     "0123456789abcdeffedcba9876543210", "b4993401b3e996f84ee5cee7d79b09b9"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_CAMELLIA, "RFC 3713",
     "0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff", "", "0123456789abcdeffedcba9876543210",
     "9acc237dff16d76c20ef7c919e3a7509"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_DES, "FIPS 81", "0123456789abcdef", "", "4e6f772069732074", "3fa40e8a984d4815"},
    {PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_DES, "NIST SP 800-67", "0123456789abcdef23456789abcdef01456789abcdef0123", "",
     "5468652071756663", "a826fd8ce53b855f"},
};

struct aead_vector {
    psa_algorithm_t alg;
    psa_key_type_t type;
    const char *origin, *key, *nonce, *ad, *text, *ciphertext;
};
constexpr aead_vector aeads[]{
    {PSA_ALG_GCM, PSA_KEY_TYPE_AES, "the GCM specification, test case 4", "feffe9928665731c6d6a8f9467308308",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
     "ba637b39",
     "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac97"
     "3d58e0915bc94fbc3221a5db94fae95ae7121a47"},
    {PSA_ALG_GCM, PSA_KEY_TYPE_AES, "the GCM specification, test case 10", "feffe9928665731c6d6a8f9467308308feffe9928665731c",
     "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
     "ba637b39",
     "3980ca0b3c00e841eb06fac4872a2757859e1ceaa6efd984628593b40ca1e19c7d773d00c144c525ac619d18c84a3f4718e2448b2fe324d9"
     "ccda27102519498e80f1478f37ba55bd6d27618c"},
    {PSA_ALG_GCM, PSA_KEY_TYPE_AES, "the GCM specification, test case 16",
     "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
     "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
     "ba637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0a"
     "bcc9f66276fc6ece0f4e1768cddf8853bb2d551b"},
    {PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8), PSA_KEY_TYPE_AES, "RFC 3610, packet vector 1",
     "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf", "00000003020100a0a1a2a3a4a5", "0001020304050607",
     "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e", "588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0"},
    {PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 4), PSA_KEY_TYPE_AES, "NIST SP 800-38C, example 1",
     "404142434445464748494a4b4c4d4e4f", "10111213141516", "0001020304050607", "20212223", "7162015b4dac255d"},
    {PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 6), PSA_KEY_TYPE_AES, "NIST SP 800-38C, example 2",
     "404142434445464748494a4b4c4d4e4f", "1011121314151617", "000102030405060708090a0b0c0d0e0f",
     "202122232425262728292a2b2c2d2e2f", "d2a1f0e051ea5f62081a7792073d593d1fc64fbfaccd"},
    {PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8), PSA_KEY_TYPE_AES, "NIST SP 800-38C, example 3",
     "404142434445464748494a4b4c4d4e4f", "101112131415161718191a1b", "000102030405060708090a0b0c0d0e0f10111213",
     "202122232425262728292a2b2c2d2e2f3031323334353637", "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951"},
    {PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, "RFC 8439, 2.8.2",
     "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "070000004041424344454647", "50515253c0c1c2c3c4c5c6c7",
     "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666"
     "657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069"
     "742e",
     "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b29"
     "05d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b"
     "61161ae10b594f09e26a7e902ecbd0600691"},
    {PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20, "draft-irtf-cfrg-xchacha, A.3.1",
     "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", "404142434445464748494a4b4c4d4e4f5051525354555657",
     "50515253c0c1c2c3c4c5c6c7",
     "4c616469657320616e642047656e746c656d656e206f662074686520636c617373206f66202739393a204966204920636f756c64206f6666"
     "657220796f75206f6e6c79206f6e652074697020666f7220746865206675747572652c2073756e73637265656e20776f756c642062652069"
     "742e",
     "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216"
     "cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13"
     "b52ec0875924c1c7987947deafd8780acf49"},
};

/// The attributes of a vector's key.
[[nodiscard]] field attributes_for(const promise& what, std::size_t key_size) {
    promise own = what;
    own.bits = 8 * key_size;
    return {"attributes", as_bytes(attributes_of(own, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT | PSA_KEY_USAGE_SIGN_MESSAGE |
                                                          PSA_KEY_USAGE_VERIFY_MESSAGE))};
}

}  // namespace

std::vector<variant> hash_vectors(psa_algorithm_t alg) {
    std::vector<variant> all;
    for (const hash_vector& one : of_abc) {
        if (one.alg == alg)
            all.push_back({std::string{one.origin} + ", \"abc\"", {{"input", of_text("abc")}}, equals(hex(one.hash))});
    }
    return all;
}

std::vector<variant> mac_vectors(const promise& what) {
    std::vector<variant> all;
    const psa_algorithm_t whole = PSA_ALG_FULL_LENGTH_MAC(what.alg);
    for (const mac_vector& one : macs) {
        const bytes key = hex(one.key);
        if (one.alg != whole || one.type != what.type) continue;
        if (8 * key.size() != what.bits && !serving(entry_point::mac_compute, what.alg, what.type, 8 * key.size()) &&
            !serving(entry_point::mac_sign_setup, what.alg, what.type, 8 * key.size()))
            continue;
        const std::size_t length = PSA_MAC_LENGTH(what.type, 8 * key.size(), what.alg);
        all.push_back({one.origin,
                       {attributes_for(what, key.size()), {"key_buffer", key}, {"input", hex(one.message)}},
                       equals(part(hex(one.mac), 0, length))});
    }
    return all;
}

std::vector<variant> cipher_vectors(const promise& what, bool encrypts, bool iv_before_input) {
    std::vector<variant> all;
    for (const cipher_vector& one : ciphers) {
        const bytes key = hex(one.key), iv = hex(one.iv), text = hex(one.text), ciphertext = hex(one.ciphertext);
        if (one.alg != what.alg || one.type != what.type || 8 * key.size() != what.bits) continue;
        const bytes input = encrypts ? text : iv_before_input ? joined(iv, ciphertext) : ciphertext;
        all.push_back({one.origin, {{"key_buffer", key}, {"iv", iv}, {"input", input}}, equals(encrypts ? ciphertext : text)});
    }
    return all;
}

std::vector<variant> aead_vectors(const promise& what, bool encrypts, bool tag_apart) {
    std::vector<variant> all;
    const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(what.alg);
    for (const aead_vector& one : aeads) {
        const bytes key = hex(one.key), text = hex(one.text);
        bytes sealed = hex(one.ciphertext);
        // A shorter tag of GCM is the beginning of the long one; with CCM and with Poly1305 there is none but its own.
        const bool same =
            one.alg == what.alg || (one.alg == PSA_ALG_GCM && PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(what.alg) == PSA_ALG_GCM);
        if (!same || one.type != what.type || 8 * key.size() != what.bits) continue;
        sealed.resize(text.size() + tag);
        fields changed{{"key_buffer", key}, {"nonce", hex(one.nonce)}, {"additional_data", hex(one.ad)}};
        if (encrypts) {
            changed.push_back({"input", text});
            all.push_back({one.origin, changed, equals(sealed)});
        } else {
            changed.push_back({"input", tag_apart ? part(sealed, 0, text.size()) : sealed});
            if (tag_apart) changed.push_back({"tag", part(sealed, text.size())});
            all.push_back({one.origin, changed, equals(text)});
        }
    }
    return all;
}

}  // namespace psadrv::driver_test
