// Elliptic curves by Mbed TLS against published vectors.
#include <software/mbedtls/asymmetric/calls.hpp>

using namespace test;

namespace {

constexpr psa_ecc_family_t r1 = PSA_ECC_FAMILY_SECP_R1, montgomery = PSA_ECC_FAMILY_MONTGOMERY;

struct signature_vector {
    std::size_t bits;
    const char* secret;
    const char* point;  ///< both coordinates
    psa_algorithm_t hash;
    const char* digest;  ///< of "sample"
    const char* signature;
};

// SHA-256, SHA-384 and SHA-512 of "sample".
const char* const sample_256 = "af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf";
const char* const sample_384 = "9a9083505bc92276aec4be312696ef7bf3bf603f4bbd381196a029f340585312313bca4a9b5b890efee42c77b1ee25fe";
const char* const sample_512 =
    "39a5e04aaff7455d9850c605364f514c11324ce64016960d23d5dc57d3ffd8f49a739468ab8049bf18eef820cdb1ad6c9015f838556bc7fad4138b23fd"
    "f986c7";

// RFC 6979, appendix A.2: "With SHA-...", message = "sample".
const signature_vector rfc_6979[]{
    {192, "6fab034934e4c0fc9ae67f5b5659a9d7d1fefd187ee09fd4",
     "ac2c77f529f91689fea0ea5efec7f210d8eea0b9e047ed563bc723e57670bd4887ebc732c523063d0a7c957bc97c1c43", PSA_ALG_SHA_256,
     sample_256, "4b0b8ce98a92866a2820e20aa6b75b56382e0f9bfd5ecb55ccdb006926ea9565cbadc840829d8c384e06de1f1e381b85"},
    {224, "f220266e1105bfe3083e03ec7a3a654651f45e37167e88600bf257c1",
     "00cf08da5ad719e42707fa431292dea11244d64fc51610d94b130d6ceeab6f3debe455e3dbf85416f7030cbd94f34f2d6f232c69f3c1385a",
     PSA_ALG_SHA_256, sample_256,
     "61aa3da010e8e8406c656bc477a7a7189895e7e840cdfe8ff42307babc814050dab5d23770879494f9e0a680dc1af7161991bde692b10101"},
    {256, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
     "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4"
     "462299",
     PSA_ALG_SHA_256, sample_256,
     "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f84"
     "3acda8"},
    {256, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
     "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4"
     "462299",
     PSA_ALG_SHA_512, sample_512,
     "8496a60b5e9b47c825488827e0495b0e3fa109ec4568fd3f8d1097678eb97f002362ab1adbe2b8adf9cb9edab740ea6049c028114f2460f96554f61fae"
     "3302fe"},
    {384, "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5",
     "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9ac0"
     "c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720",
     PSA_ALG_SHA_384, sample_384,
     "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c81a648152e44acf96e36dd1e80fabe4699ef4aeb15f178cea1fe40db26"
     "03138f130e740a19624526203b6351d0a3a94fa329c145786e679e7b82c71a38628ac8"},
    {521,
     "00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08"
     "b0e996b83538",
     "", PSA_ALG_SHA_512, sample_512,
     "00c328fafcbd79dd77850370c46325d987cb525569fb63c5d3bc53950e6d4c5f174e25a1ee9017b5d450606add152b534931d7d4e8455cc91f9b15bf05"
     "ec36e377fa00617cce7cf5064806c467f678d3b4080d6f1cc50af26ca209417308281b68af282623eaa63e5b5c0723d8b8c37ff0777b1a20f8ccb1dccc"
     "43997f1ee0e44da4a67a"},
};

struct agreement_vector {
    psa_ecc_family_t family;
    std::size_t bits;
    const char* ours;
    const char* theirs;
    const char* secret;
};

const agreement_vector agreements[]{
    // RFC 5903, section 8: the initiator's private key and the responder's public one.
    {r1, 256, "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433",
     "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf6356fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33"
     "039872ab",
     "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"},
    {r1, 384, "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655e35b538041e649ee3faef896783ab194",
     "04e558dbef53eecde3d3fccfc1aea08a89a987475d12fd950d83cfa41732bc509d0d1ac43a0336def96fda41d0774a3571dcfbec7aacf3196472169e83"
     "8430367f66eebe3c6e70c416dd5f0c68759dd1fff83fa40142209dff5eaad96db9e6386c",
     "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4d603135569b9e9d09cf5d4a270f59746"},
    {r1, 521,
     "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a095aa85a30fe1c2952c6771d937ba9777f5957b2639bab072462f68"
     "c27a57382d4a52",
     "0400d0b3975ac4b799f5bea16d5e13e9af971d5e9b984c9f39728b5e5739735a219b97c356436adc6e95bb0352f6be64a6c2912d4ef2d0433ced2b6171"
     "640012d9460f015c68226383956e3bd066e797b623c27ce0eac2f551a10c2c724d9852077b87220b6536c5c408a1d2aebb8e86d678ae49cb57091f4732"
     "296579ab44fcd17f0fc56a",
     "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04d1427e73ca4baa240a34786859810c06b3c715a3a8cc3151f2bee41799"
     "6d19f3ddea"},
    // RFC 7748, section 5.2.
    {montgomery, 255, "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
     "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
     "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"},
    {montgomery, 255, "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
     "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
     "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"},
    {montgomery, 448,
     "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943eba368f54b29259a4f1c600ad3",
     "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031ddbdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086",
     "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f"},
    {montgomery, 448,
     "203d494428b8399352665ddca42f9de8fef600908e0d461cb021f8c538345dd77c3e4806e25f46d3315c44e0a5b4371282dd2c8d5be3095f",
     "0fbcc2f993cd56d3305b0b7d9e55d4c1a8fb5dbb52f8e9a1e9b6201b165d015894e56c4d3570bee52fe205e28a78b91cdfbde71ce8d157db",
     "884a02576239ff7a2f2f63b2db6a9ff37047ac13568e1e30fe63c4a7ad1b3ee3a5700df34321d62077e63633c575c1c954514e99da7c179d"},
};

}  // namespace

TEST_CASE("deterministic ECDSA makes the signatures of RFC 6979", "[software][spec:sign_hash]") {
    for (const signature_vector& one : rfc_6979) {
        INFO(one.bits << " bits");
        const key pair{PSA_KEY_TYPE_ECC_KEY_PAIR(r1), one.bits, hex(one.secret)};
        const psa_algorithm_t alg = PSA_ALG_DETERMINISTIC_ECDSA(one.hash);
        const answer made = sign<mbedtls::ecdsa_deterministic_sign>(pair, alg, hex(one.digest));
        CHECK(made.status == PSA_SUCCESS);
        CHECK(made.written == hex(one.signature));

        const key verifier = public_key_of(pair);
        if (one.point[0] != '\0') CHECK(verifier.data == joined({4}, hex(one.point)));
        // A verifier cannot tell which form of ECDSA it was.
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, alg, hex(one.digest), hex(one.signature)) == PSA_SUCCESS);
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA(one.hash), hex(one.digest), hex(one.signature)) ==
              PSA_SUCCESS);
        CHECK(verify<mbedtls::ecdsa_verify>(verifier, PSA_ALG_ECDSA_ANY, hex(one.digest), hex(one.signature)) == PSA_SUCCESS);
    }
}

TEST_CASE("key agreement gives the secrets of RFC 5903 and RFC 7748", "[software][spec:key_agreement]") {
    for (const agreement_vector& one : agreements) {
        INFO(one.bits << " bits, family " << int{one.family});
        const key ours{PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), one.bits, hex(one.ours)};
        const answer agreed = agree(ours, hex(one.theirs));
        CHECK(agreed.status == PSA_SUCCESS);
        CHECK(agreed.written == hex(one.secret));
    }
}

TEST_CASE("X25519 and X448 of the base point are those of RFC 7748", "[software][spec:key_agreement]") {
    struct first_iteration {
        std::size_t bits;
        const char* secret;
    };
    // RFC 7748, section 5.2, "after one iteration": the private key is the base point's coordinate.
    const first_iteration both[]{
        {255, "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"},
        {448, "3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd0db897086239492caf350b51f833868b9bc2b3bca9cf4113"},
    };
    for (const first_iteration& one : both) {
        bytes base((one.bits + 7) / 8);
        base[0] = one.bits == 255 ? 9 : 5;
        const key ours{PSA_KEY_TYPE_ECC_KEY_PAIR(montgomery), one.bits, base};
        CHECK(agree(ours, base).written == hex(one.secret));
        CHECK(public_key_of(ours).data == hex(one.secret));
    }
}
