/// @file Bytes, and one key with the MACs that are made with it.
#pragma once

#include <psadrv/dispatch/aead.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/dispatch/mac.hpp>

#include <psa/crypto_struct.h>

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

namespace test {

using bytes = std::vector<std::uint8_t>;

inline bytes hex(std::string_view text) {
    const auto digit = [](char one) { return static_cast<unsigned>(one <= '9' ? one - '0' : one - 'a' + 10); };
    bytes all;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(digit(text[i]) << 4 | digit(text[i + 1])));
    return all;
}

inline psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(bits));
    return attributes;
}

template <class Platform>
struct mac_user {
    using raw = psadrv::raw_mac<Platform>;

    psa_algorithm_t alg;
    bytes key;
    psa_key_attributes_t attributes;
    bytes mac;
    bool refused = false;

    mac_user(psa_key_type_t type, psa_algorithm_t algorithm, bytes value)
        : alg{algorithm}, key{std::move(value)}, attributes{attributes_of(type, 8 * key.size())} {}

    psa_status_t compute(const bytes& message, std::size_t room = PSA_MAC_MAX_SIZE) {
        std::size_t length = 0;
        mac.assign(room, 0xee);
        const psa_status_t status = raw::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(),
                                                     mac.data(), mac.size(), &length);
        mac.resize(length);
        return status;
    }
    bytes mac_of(const bytes& message) {
        REQUIRE(compute(message) == PSA_SUCCESS);
        return mac;
    }
    psa_status_t verify(const bytes& message, const bytes& given) {
        return raw::mac_verify(&attributes, key.data(), key.size(), alg, message.data(), message.size(), given.data(),
                               given.size());
    }
    /// The pieces end where `ends` says and at the end.
    bytes mac_in_pieces(const bytes& message, const std::vector<std::size_t>& ends) {
        typename raw::mac_sign_operation operation{};
        REQUIRE(raw::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        feed(operation, message, ends);
        std::size_t length = 0;
        mac.assign(PSA_MAC_MAX_SIZE, 0xee);
        REQUIRE(raw::mac_sign_finish(&operation, refused, mac.data(), mac.size(), &length) == PSA_SUCCESS);
        mac.resize(length);
        return mac;
    }
    psa_status_t verify_in_pieces(const bytes& message, const bytes& given, const std::vector<std::size_t>& ends) {
        typename raw::mac_verify_operation operation{};
        REQUIRE(raw::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        feed(operation, message, ends);
        return raw::mac_verify_finish(&operation, refused, given.data(), given.size());
    }

  private:
    static void feed(auto& operation, const bytes& message, const std::vector<std::size_t>& ends) {
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            REQUIRE(raw::mac_update(&operation, message.data() + begin, end - begin) == PSA_SUCCESS);
            begin = end;
        }
        REQUIRE(raw::mac_update(&operation, message.data() + begin, message.size() - begin) == PSA_SUCCESS);
    }
};

/// Where the pieces of a text end: each has `piece` bytes.
inline std::vector<std::size_t> pieces_of(std::size_t length, std::size_t piece) {
    std::vector<std::size_t> ends;
    for (std::size_t end = piece; end < length; end += piece) ends.push_back(end);
    ends.push_back(length);
    return ends;
}

/// Output of several calls. What is behind it must stay as it is.
class text_buffer {
    bytes all;
    std::size_t room, used = 0;

  public:
    explicit text_buffer(std::size_t size) : all(size + 8, 0xee), room{size} {}
    template <class Write>
    psa_status_t add(Write&& write) {
        std::size_t length = 0;
        const psa_status_t status = write(all.data() + used, room - used, &length);
        if (status == PSA_SUCCESS) used += length;
        REQUIRE(used <= room);
        REQUIRE(bytes(all.begin() + static_cast<long>(room), all.end()) == bytes(8, 0xee));
        return status;
    }
    [[nodiscard]] bytes written() const { return {all.begin(), all.begin() + static_cast<long>(used)}; }
};

template <class Platform>
struct cipher_user {
    using raw = psadrv::raw_cipher<Platform>;

    psa_algorithm_t alg;
    bytes key;
    psa_key_attributes_t attributes;
    bytes result;
    bool refused = false;

    cipher_user(psa_key_type_t type, psa_algorithm_t algorithm, bytes value)
        : alg{algorithm}, key{std::move(value)}, attributes{attributes_of(type, 8 * key.size())} {}

    psa_status_t encrypt(const bytes& iv, const bytes& text, std::size_t room) {
        text_buffer out{room};
        const psa_status_t status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
            return raw::cipher_encrypt(&attributes, key.data(), key.size(), alg, iv.data(), iv.size(), text.data(), text.size(),
                                       to, size, length);
        });
        result = out.written();
        return status;
    }
    psa_status_t decrypt(bytes iv, const bytes& text, std::size_t room) {
        iv.insert(iv.end(), text.begin(), text.end());
        text_buffer out{room};
        const psa_status_t status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
            return raw::cipher_decrypt(&attributes, key.data(), key.size(), alg, iv.data(), iv.size(), to, size, length);
        });
        result = out.written();
        return status;
    }
    psa_status_t encrypt_in_pieces(const bytes& iv, const bytes& text, const std::vector<std::size_t>& ends, std::size_t room) {
        typename raw::cipher_encrypt_operation operation{};
        const psa_status_t status = raw::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        return status == PSA_SUCCESS ? run(operation, iv, text, ends, room) : status;
    }
    psa_status_t decrypt_in_pieces(const bytes& iv, const bytes& text, const std::vector<std::size_t>& ends, std::size_t room) {
        typename raw::cipher_decrypt_operation operation{};
        const psa_status_t status = raw::cipher_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        return status == PSA_SUCCESS ? run(operation, iv, text, ends, room) : status;
    }

  private:
    psa_status_t run(auto& operation, const bytes& iv, const bytes& text, const std::vector<std::size_t>& ends,
                     std::size_t room) {
        text_buffer out{room};
        psa_status_t status = raw::cipher_set_iv(&operation, iv.data(), iv.size());
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            if (status != PSA_SUCCESS) break;
            status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
                return raw::cipher_update(&operation, text.data() + begin, end - begin, to, size, length);
            });
            begin = end;
        }
        if (status == PSA_SUCCESS) {
            status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
                return raw::cipher_finish(&operation, refused, to, size, length);
            });
        } else {
            raw::cipher_abort(&operation, refused);
        }
        result = out.written();
        return status;
    }
};

struct aead_message {
    bytes nonce, ad, text;
};

template <class Platform>
struct aead_user {
    using raw = psadrv::raw_aead<Platform>;

    psa_algorithm_t alg;
    bytes key;
    psa_key_attributes_t attributes;
    bytes result;
    bool refused = false;

    aead_user(psa_key_type_t type, psa_algorithm_t algorithm, bytes value)
        : alg{algorithm}, key{std::move(value)}, attributes{attributes_of(type, 8 * key.size())} {}

    psa_status_t encrypt(const aead_message& one, std::size_t room) {
        text_buffer out{room};
        const psa_status_t status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
            return raw::aead_encrypt(&attributes, key.data(), key.size(), alg, one.nonce.data(), one.nonce.size(), one.ad.data(),
                                     one.ad.size(), one.text.data(), one.text.size(), to, size, length);
        });
        result = out.written();
        return status;
    }
    /// `one.text` is the ciphertext and its tag.
    psa_status_t decrypt(const aead_message& one, std::size_t room) {
        text_buffer out{room};
        const psa_status_t status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
            return raw::aead_decrypt(&attributes, key.data(), key.size(), alg, one.nonce.data(), one.nonce.size(), one.ad.data(),
                                     one.ad.size(), one.text.data(), one.text.size(), to, size, length);
        });
        result = out.written();
        return status;
    }
    psa_status_t encrypt_in_pieces(const aead_message& one, std::size_t piece) {
        typename raw::aead_encrypt_operation operation{};
        text_buffer out{one.text.size() + 16};
        psa_status_t status = raw::aead_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        if (status == PSA_SUCCESS) status = run(operation, one, one.text.size(), piece, out);
        std::uint8_t tag[16];
        std::size_t tag_length = 0;
        if (status == PSA_SUCCESS) {
            status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
                return raw::aead_finish(&operation, refused, to, size, length, tag, sizeof tag, &tag_length);
            });
        }
        result = out.written();
        result.insert(result.end(), tag, tag + tag_length);
        return status;
    }
    psa_status_t decrypt_in_pieces(const aead_message& one, std::size_t tag_length, std::size_t piece) {
        typename raw::aead_decrypt_operation operation{};
        const std::size_t length_of_text = one.text.size() - tag_length;
        text_buffer out{length_of_text};
        psa_status_t status = raw::aead_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg);
        if (status == PSA_SUCCESS) status = run(operation, one, length_of_text, piece, out);
        if (status == PSA_SUCCESS) {
            status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
                return raw::aead_verify(&operation, refused, to, size, length, one.text.data() + length_of_text, tag_length);
            });
        }
        result = out.written();
        return status;
    }

  private:
    psa_status_t run(auto& operation, const aead_message& one, std::size_t length_of_text, std::size_t piece, text_buffer& out) {
        psa_status_t status = raw::aead_set_lengths(&operation, one.ad.size(), length_of_text);
        if (status == PSA_SUCCESS) status = raw::aead_set_nonce(&operation, one.nonce.data(), one.nonce.size());
        std::size_t begin = 0;
        for (std::size_t end : pieces_of(one.ad.size(), piece)) {
            if (status == PSA_SUCCESS) status = raw::aead_update_ad(&operation, one.ad.data() + begin, end - begin);
            begin = end;
        }
        begin = 0;
        for (std::size_t end : pieces_of(length_of_text, piece)) {
            if (status != PSA_SUCCESS) break;
            status = out.add([&](std::uint8_t* to, std::size_t size, std::size_t* length) {
                return raw::aead_update(&operation, one.text.data() + begin, end - begin, to, size, length);
            });
            begin = end;
        }
        if (status != PSA_SUCCESS) raw::aead_abort(&operation, refused);
        return status;
    }
};

}  // namespace test
