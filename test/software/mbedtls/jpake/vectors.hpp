/// @file The published exchange of J-PAKE in Thread, which Mbed TLS tests itself with: password "threadjpaketest", sides "client"
/// and "server". The secrets of the proofs are not published; proofs and exponents tell them.
#pragma once

namespace vectors {

/// A share is a multiple of `exponent`, which in round two is second exponent times password, and its commitment one of `nonce`.
struct jpake_share {
    const char *exponent, *nonce, *share, *commitment, *proof;
};
struct jpake_side {
    const char* name;
    jpake_share shares[3];
};

inline const jpake_side jpake_client{
    "client",
    {
        {"0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f21",
         "4142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f61",
         "04accf0106ef858fa2d919331346805a78b58bbad0b844e5c7892879146187dd2666ada781bb7f111372251a8910621f634df128ac48e3"
         "81fd6ef9060731f694a4",
         "041dd0bd5d4566c9bed9ce7de701b5e82e08e84b730466018ab903c79eb982172236c0c1728ae4bf73610d34de44246ef3d9c05a2236fb"
         "66a6583d7449308babce",
         "72fe16662992e9235c25002f11b15087b82738e03c945bf7a2995dda1e983458"},
        {"6162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f81",
         "8182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa1",
         "047ea6e3a4487037a9e0dbd79262b2cc273e779930fc18409ac5361c5fe669d702e147790aeb4ce7fd6575ab0f6c7fd1c335939aa863ba"
         "37ec91b7e32bb013bb2b",
         "04a49558d32ed1ebfc1816af4ff09b55fcb4ca47b2a02d1e7caf1179ea3fe1395b22b861964016fabaf72c975695d93d4df0e5197fe9f0"
         "40634ed59764937787be",
         "bc4deebbf9b8d60a335f046ca3aa941e45864c7cadef9cf75b3d8b010e443ef0"},
        {nullptr, "6162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f81",
         "0469d54ee85e90ce3f1246742de507e939e81d1dc1c5cb988b58c310c9fdd9524d93720b45541c83ee8841191da7ced86e3312d43623c1"
         "d63e74989aba4affd1ee",
         "04077e8c31e20e6bedb760c13593e69f15be85c27d68cd09ccb8c4183608917c5c3d409fac39fefee82f7292d36f0d23e055913f45a52b"
         "85dd8a2052e9e129bb4d",
         "0f011f19483535a6e89a580c9b0003baf21462ece91a82cc38dbdcae60d9c54c"},
    }};
inline const jpake_side jpake_server{
    "server",
    {
        {"6162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f81",
         "a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc1",
         "047ea6e3a4487037a9e0dbd79262b2cc273e779930fc18409ac5361c5fe669d702e147790aeb4ce7fd6575ab0f6c7fd1c335939aa863ba"
         "37ec91b7e32bb013bb2b",
         "0409f85b3d20ebd7885ce464c08d056d6428fe4dd9287aa365f131f4360ff386d846898bc4b41583c2a5197f65d78742746c12a5ec0a4f"
         "fe2f270a750a1d8fb516",
         "934d74eb43e54df424fd96306c0117bf131afabf90a9d33d1198d90519373514"},
        {"c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe1",
         "e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff01",
         "04190a07700ffa4be6ae1d79ee0f06aeb544cd5addaabedf70f8623321332c54f355f0fbfec783ed359e5d0bf7377a0fc4ea7ace473c9c"
         "112b41ccd41ac56a5612",
         "04360a1cea33fce641156458e0a4eac219e96831e6aebc88b3f3752f93a0281d1bf1fb106051db9694a8d6e862a5ef1324a3d9e27894f1"
         "ee4f7c59199965a8dd4a",
         "91847d2d22df3ee55faa2a3fb33fd2d1e055a07a7c61ecfb8d80ec00c2c9eb12"},
        {nullptr, "2122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f41",
         "040fb22b1d5d1123e0ef9feb9d8a2e590a1f4d7ced2c2b06586e8f2a16d4eb2fda4328a20b07d8fd667654ca18c54e32a333a0845451e9"
         "26ee8804fd7af0aaa7a6",
         "045516ea3e54a0d5d8b2ce786b38d383370029a5dbe4459c9dd601b408a24ae6465c8ac905b9eb03b5d3691c139ef83f1cd4200f6c9cd4"
         "ec392218a59ed243d3c8",
         "ff724a9a70b88cb86f20b434c6865aa1cd7906dd7c9bce3525f508276f26836c"},
    }};

/// The point that both get, and SHA-256 of its coordinate x, which TLS calls the premaster secret.
inline const char* const jpake_shared =
    "0401abe9f2c73a9914cb1f80fb9ddb7e0012a89c2f392779f964401475eac13128438fe11241d6c1e55f7b808894c9c027a33441f5cba1fe6cc7e6"
    "1217c3de27b4";
inline const char* const jpake_premaster = "f3d47f599844db92a569bbe7981e39d931fd743bf22e98f9b438f719d3c4f351";

}  // namespace vectors
