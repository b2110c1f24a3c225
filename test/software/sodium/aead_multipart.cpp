// ChaCha20-Poly1305 and XChaCha20-Poly1305 in several calls, the driver classes called directly.
#include "aead.hpp"

#include <algorithm>

using namespace test;

namespace {

struct ended {
    psa_status_t status;
    bytes text, tag;
};

/// Additional data and text in parts that end where `ad_ends` and `text_ends` say. Without `same_buffer`, each part of the
/// text goes to a buffer of its own.
template <class Driver>
class in_parts {
    typename Driver::aead_operation_t operation{};
    const psa_key_attributes_t attributes = aead<Driver>::attributes();
    bool good = true;

    void expect(psa_status_t status) { good = good && status == PSA_SUCCESS; }
    bytes update(const bytes& text, const std::vector<std::size_t>& ends, bool same_buffer) {
        bytes all = text;
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            const bytes part(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end));
            std::uint8_t* to = end == begin ? nullptr : all.data() + begin;
            std::size_t length = 7777;
            expect(Driver::aead_update(&operation, same_buffer ? to : data_or_null(part), part.size(), to, part.size(), &length));
            good = good && length == part.size();
            begin = end;
        }
        return all;
    }
    void begin(const aead_vector& one, const std::vector<std::size_t>& ends) {
        expect(Driver::aead_set_lengths(&operation, one.additional_data.size(), one.plaintext.size()));
        expect(Driver::aead_set_nonce(&operation, one.nonce.data(), one.nonce.size()));
        std::size_t begin = 0;
        for (std::size_t end : ends) {
            const std::uint8_t* part = end == begin ? nullptr : one.additional_data.data() + begin;
            expect(Driver::aead_update_ad(&operation, part, end - begin));
            begin = end;
        }
    }

  public:
    bytes encrypt(const aead_vector& one, const std::vector<std::size_t>& ad_ends, const std::vector<std::size_t>& text_ends,
                  bool same_buffer) {
        expect(Driver::aead_encrypt_setup(&operation, &attributes, one.key.data(), one.key.size(), aead<Driver>::algorithm));
        begin(one, ad_ends);
        const bytes ciphertext = update(one.plaintext, text_ends, same_buffer);
        output tag{16};
        std::size_t rest = 7777;
        expect(Driver::aead_finish(&operation, nullptr, 0, &rest, tag.data(), tag.size(), &tag.length));
        REQUIRE((good && rest == 0 && tag.margins_kept() && is_zero(operation)));
        return joined(ciphertext, tag.written());
    }
    ended decrypt(const aead_vector& one, const bytes& ciphertext, const std::vector<std::size_t>& ad_ends,
                  const std::vector<std::size_t>& text_ends, bool same_buffer) {
        const bytes tag(ciphertext.end() - 16, ciphertext.end());
        expect(Driver::aead_decrypt_setup(&operation, &attributes, one.key.data(), one.key.size(), aead<Driver>::algorithm));
        begin(one, ad_ends);
        const bytes text = update({ciphertext.begin(), ciphertext.end() - 16}, text_ends, same_buffer);
        std::size_t rest = 7777;
        const psa_status_t status = Driver::aead_verify(&operation, nullptr, 0, &rest, tag.data(), tag.size());
        REQUIRE((good && rest == (status == PSA_SUCCESS ? 0 : 7777) && is_zero(operation)));
        return {status, text, tag};
    }
};

}  // namespace

TEMPLATE_TEST_CASE("an AEAD in several calls is libsodium's in one, wherever text and additional data are cut",
                   "[software][spec:aead_update]", POLY1305_AEADS) {
    std::mt19937 random{8};
    for (std::size_t size : {0U, 1U, 15U, 16U, 17U, 63U, 64U, 65U, 127U, 128U, 129U, 150U}) {
        aead_vector one = published<TestType>();
        one.plaintext = random_bytes(random, size);
        one.additional_data = random_bytes(random, size % 50);
        const std::size_t ad_size = one.additional_data.size();
        const bytes whole = encrypted<TestType>(one);
        std::size_t wrong = 0;
        for (std::size_t cut = 0; cut <= size; ++cut) {
            const std::vector<std::size_t> ad_ends{cut % (ad_size + 1), ad_size}, text_ends{cut / 3, cut, size};
            wrong += in_parts<TestType>{}.encrypt(one, ad_ends, text_ends, cut % 2 != 0) == whole ? 0 : 1;
            const ended back = in_parts<TestType>{}.decrypt(one, whole, ad_ends, text_ends, cut % 2 == 0);
            wrong += back.status == PSA_SUCCESS && back.text == one.plaintext ? 0 : 1;
        }
        INFO(size << " bytes");
        CHECK(wrong == 0);
    }
}

TEMPLATE_TEST_CASE("an AEAD in many parts, random ones, is that in one", "[software][spec:aead_update]", POLY1305_AEADS) {
    std::mt19937 random{9};
    std::size_t wrong = 0;
    for (int i = 0; i != 300; ++i) {
        aead_vector one = published<TestType>();
        one.key = random_bytes(random, one.key.size());
        one.nonce = random_bytes(random, one.nonce.size());
        one.additional_data = random_bytes(random, random() % 100);
        one.plaintext = random_bytes(random, random() % 1000);
        const auto ends_within = [&](std::size_t size, std::size_t step) {
            std::vector<std::size_t> ends;
            for (std::size_t end = random() % step; end < size; end += random() % step) ends.push_back(end);
            ends.push_back(size);
            return ends;
        };
        const auto ad_ends = ends_within(one.additional_data.size(), 30), text_ends = ends_within(one.plaintext.size(), 90);
        const bytes whole = encrypted<TestType>(one);
        wrong += in_parts<TestType>{}.encrypt(one, ad_ends, text_ends, i % 2 != 0) == whole ? 0 : 1;
        const ended back = in_parts<TestType>{}.decrypt(one, whole, ad_ends, text_ends, i % 2 == 0);
        wrong += back.status == PSA_SUCCESS && back.text == one.plaintext ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("neither text nor additional data need a call", "[software][spec:aead_finish]", POLY1305_AEADS) {
    for (int which : {1, 2, 3}) {
        aead_vector one = published<TestType>();
        if ((which & 1) != 0) one.plaintext.clear();
        if ((which & 2) != 0) one.additional_data.clear();
        const auto ends = [](const bytes& of) { return of.empty() ? std::vector<std::size_t>{} : std::vector{of.size()}; };
        const bytes whole = encrypted<TestType>(one);
        CHECK(in_parts<TestType>{}.encrypt(one, ends(one.additional_data), ends(one.plaintext), true) == whole);
        CHECK(in_parts<TestType>{}.decrypt(one, whole, ends(one.additional_data), ends(one.plaintext), true).status ==
              PSA_SUCCESS);
    }
}

TEMPLATE_TEST_CASE("in several calls, too, any bit changed is refused", "[software][spec:aead_verify]", POLY1305_AEADS) {
    const aead_vector right = published<TestType>();
    const bytes ciphertext = encrypted<TestType>(right);
    const std::vector<std::size_t> ad_ends{right.additional_data.size()}, text_ends{10, right.plaintext.size()};
    std::size_t accepted = 0;
    for (std::size_t bit = 0; bit != ciphertext.size() * 8; ++bit) {
        const bytes changed = flipped(ciphertext, bit);
        const psa_status_t status = in_parts<TestType>{}.decrypt(right, changed, ad_ends, text_ends, false).status;
        accepted += status == PSA_ERROR_INVALID_SIGNATURE ? 0 : 1;
    }
    for (bytes aead_vector::*part : {&aead_vector::nonce, &aead_vector::additional_data, &aead_vector::key}) {
        for (std::size_t bit = 0; bit != (right.*part).size() * 8; ++bit) {
            aead_vector changed = right;
            changed.*part = flipped(right.*part, bit);
            const psa_status_t status = in_parts<TestType>{}.decrypt(changed, ciphertext, ad_ends, text_ends, false).status;
            accepted += status == PSA_ERROR_INVALID_SIGNATURE ? 0 : 1;
        }
    }
    CHECK(accepted == 0);
}

TEMPLATE_TEST_CASE("tags of another length, and those of nothing, are refused", "[software][spec:aead_verify]", POLY1305_AEADS) {
    const aead_vector one = published<TestType>();
    for (std::size_t size = 0; size != 33; ++size) {
        if (size == 16) continue;
        auto operation = begun<TestType>(one);
        std::size_t length = 7777;
        const bytes tag(size);
        CHECK(TestType::aead_verify(&operation, nullptr, 0, &length, data_or_null(tag), size) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(length == 7777);
        CHECK(is_zero(operation));
    }
}

TEMPLATE_TEST_CASE("what is too small or too long in one of several calls is refused before anything is written",
                   "[software][spec:entry-point-parameters]", POLY1305_AEADS) {
    const aead_vector one = published<TestType>();
    auto operation = begun<TestType>(one);
    output part{one.plaintext.size() - 1}, tag{15};
    CHECK(TestType::aead_update(&operation, one.plaintext.data(), one.plaintext.size(), part.data(), part.size(), &part.length) ==
          PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(part.untouched());
    std::size_t rest = 7777;
    CHECK(TestType::aead_finish(&operation, nullptr, 0, &rest, tag.data(), tag.size(), &tag.length) ==
          PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK((tag.untouched() && rest == 7777));
    CHECK(is_zero(operation));

    operation = begun<TestType>(one);
    constexpr std::uint64_t most = std::uint64_t{0xffffffff} * 64;
    CHECK(TestType::aead_set_lengths(&operation, 0, most) == PSA_SUCCESS);
    CHECK(TestType::aead_set_lengths(&operation, 0, most + 1) == PSA_ERROR_INVALID_ARGUMENT);
    // Up to the last byte that the counter has a key stream for, as if all others had come before.
    operation.text_length = most - 1;
    output last{2};
    CHECK(TestType::aead_update(&operation, one.plaintext.data(), 2, last.data(), 2, &last.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(last.untouched());
    CHECK(TestType::aead_update(&operation, one.plaintext.data(), 1, last.data(), 2, &last.length) == PSA_SUCCESS);
    CHECK(TestType::aead_update(&operation, one.plaintext.data(), 1, last.data(), 2, &last.length) == PSA_ERROR_INVALID_ARGUMENT);
}

TEMPLATE_TEST_CASE("a part of a text may overlap its result in any way", "[software][spec:entry-point-parameters]",
                   POLY1305_AEADS) {
    const aead_vector one = published<TestType>();
    const bytes expected = encrypted<TestType>(one);
    const std::size_t size = one.plaintext.size();
    std::size_t wrong = 0;
    for (std::size_t from = 0; from <= 130; from += 5) {
        for (std::size_t to : {0U, 1U, 60U, 65U, 130U}) {
            bytes memory(130 + size);
            const auto at = [&](std::size_t i) { return memory.begin() + static_cast<std::ptrdiff_t>(i); };
            std::copy(one.plaintext.begin(), one.plaintext.end(), at(from));
            auto operation = begun<TestType>(one);
            REQUIRE(TestType::aead_update_ad(&operation, one.additional_data.data(), one.additional_data.size()) == PSA_SUCCESS);
            std::size_t length = 0;
            bytes tag(16);
            REQUIRE(TestType::aead_update(&operation, memory.data() + from, size, memory.data() + to, size, &length) ==
                    PSA_SUCCESS);
            REQUIRE(TestType::aead_finish(&operation, nullptr, 0, &length, tag.data(), 16, &length) == PSA_SUCCESS);
            wrong += std::equal(expected.begin(), expected.end() - 16, at(to)) &&
                             std::equal(tag.begin(), tag.end(), expected.end() - 16)
                         ? 0
                         : 1;
        }
    }
    CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("keys and nonces of other sizes are refused when they are set", "[software][spec:aead_set_nonce]",
                   POLY1305_AEADS) {
    const aead_vector one = published<TestType>();
    const psa_key_attributes_t attributes = aead<TestType>::attributes();
    constexpr psa_algorithm_t alg = aead<TestType>::algorithm;
    for (std::size_t size = 0; size != 65; ++size) {
        const bytes other(size);
        if (size != one.key.size()) {
            typename TestType::aead_operation_t operation{};
            CHECK(TestType::aead_encrypt_setup(&operation, &attributes, other.data(), size, alg) == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(TestType::aead_decrypt_setup(&operation, &attributes, other.data(), size, alg) == PSA_ERROR_INVALID_ARGUMENT);
        }
        if (size != one.nonce.size()) {
            auto operation = begun<TestType>(one);
            CHECK(TestType::aead_set_nonce(&operation, other.data(), size) == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
}

TEMPLATE_TEST_CASE("the aborted context of an AEAD is zero", "[software][spec:multi-part]", POLY1305_AEADS) {
    auto operation = begun<TestType>(published<TestType>());
    CHECK_FALSE(is_zero(operation));
    CHECK(TestType::aead_abort(&operation) == PSA_SUCCESS);
    CHECK(is_zero(operation));
    CHECK(TestType::aead_abort(&operation) == PSA_SUCCESS);
}
