#include "aead_calls.hpp"

using namespace psadrv;

namespace {

/// Nonce, lengths, associated data and text, all in pieces; buffers are exactly as large as the API's macros say.
template <class Driver>
aead_answer feed(typename Driver::aead_operation_t& operation, const aead_message& message, const bytes& text,
                 const pieces& how) {
    aead_answer answer;
    answer.status = Driver::aead_set_nonce(&operation, data_of(message.nonce), message.nonce.size());
    if (answer.status == PSA_SUCCESS && how.lengths) {
        answer.status = Driver::aead_set_lengths(&operation, message.data.size(), text.size());
    }
    std::size_t begin = 0;
    const auto of_data =
        how.data_at_once ? std::vector<std::size_t>{message.data.size()} : pieces_of(message.data.size(), how.longest);
    for (std::size_t size : of_data) {
        if (answer.status != PSA_SUCCESS) return answer;
        answer.status = Driver::aead_update_ad(&operation, size == 0 ? nullptr : message.data.data() + begin, size);
        begin += size;
    }
    begin = 0;
    const psa_key_type_t type = row_of<Driver>.capabilities[0].key_types[0].value;
    const psa_algorithm_t alg = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(row_of<Driver>.capabilities[0].algorithms[0]);
    for (std::size_t size : pieces_of(text.size(), how.longest)) {
        if (answer.status != PSA_SUCCESS) return answer;
        const std::size_t room = PSA_AEAD_UPDATE_OUTPUT_SIZE(type, alg, size);
        bytes piece = first(after(text, begin), size);
        fenced out{room};
        std::size_t length = 77;
        if (how.in_place && size != 0) __builtin_memcpy(out.data(), piece.data(), size);
        answer.status = Driver::aead_update(&operation,
                                            size == 0      ? nullptr
                                            : how.in_place ? out.data()
                                                           : piece.data(),
                                            size, room == 0 ? nullptr : out.data(), room, &length);
        CHECK(out.fences_stand());
        if (answer.status == PSA_SUCCESS) answer.text = joined(answer.text, out.text(length));
        begin += size;
    }
    return answer;
}

template <class Driver>
void ended(typename Driver::aead_operation_t& operation, bool finished) {
    // Nobody aborts after a finish, nor after a setup that fails.
    if (!finished) CHECK(Driver::aead_abort(&operation) == PSA_SUCCESS);
    CHECK(is_zero(&operation, sizeof operation));
    CHECK(blocks_on_heap() == 0);
    CHECK(Driver::aead_abort(&operation) == PSA_SUCCESS);
}

template <class Driver>
aead_answer encrypt_in_pieces(psa_algorithm_t alg, const aead_message& message, const pieces& how) {
    typename Driver::aead_operation_t operation{};
    aead_answer answer;
    answer.status = Driver::aead_encrypt_setup(&operation, nullptr, data_of(message.key), message.key.size(), alg);
    if (answer.status != PSA_SUCCESS) {
        ended<Driver>(operation, true);
        return answer;
    }
    answer = feed<Driver>(operation, message, message.text, how);
    if (answer.status == PSA_SUCCESS) {
        fenced rest{message.text.size() - answer.text.size()}, tag{PSA_ALG_AEAD_GET_TAG_LENGTH(alg)};
        std::size_t rest_length = 77, tag_length = 77;
        answer.finished = true;
        answer.status = Driver::aead_finish(&operation, rest.size() == 0 ? nullptr : rest.data(), rest.size(), &rest_length,
                                            tag.data(), tag.size(), &tag_length);
        CHECK((rest.fences_stand() && tag.fences_stand()));
        if (answer.status == PSA_SUCCESS) answer.text = joined(joined(answer.text, rest.text(rest_length)), tag.text(tag_length));
    }
    ended<Driver>(operation, answer.finished);
    return answer;
}

template <class Driver>
aead_answer decrypt_in_pieces(psa_algorithm_t alg, const aead_message& message, const bytes& ciphertext, const pieces& how) {
    typename Driver::aead_operation_t operation{};
    const std::size_t text_size = ciphertext.size() - PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
    const bytes text = first(ciphertext, text_size), tag = after(ciphertext, text_size);
    REQUIRE(Driver::aead_decrypt_setup(&operation, nullptr, data_of(message.key), message.key.size(), alg) == PSA_SUCCESS);
    aead_answer answer = feed<Driver>(operation, message, text, how);
    if (answer.status == PSA_SUCCESS) {
        fenced rest{text_size - answer.text.size()};
        answer.finished = true;
        answer.status = Driver::aead_verify(&operation, rest.size() == 0 ? nullptr : rest.data(), rest.size(), &answer.length,
                                            tag.data(), tag.size());
        CHECK(rest.fences_stand());
        answer.finish_untouched = rest.untouched() && answer.length == 77;
        if (answer.status == PSA_SUCCESS) answer.text = joined(answer.text, rest.text(answer.length));
    }
    ended<Driver>(operation, answer.finished);
    return answer;
}

template <class Driver>
void small_buffers(const aead_calls& aead, const aead_message& message, const bytes& ciphertext) {
    const std::size_t size = message.text.size(), in_update = aead.alg == PSA_ALG_GCM ? size / 16 * 16 : size,
                      rest = size - in_update;
    const bytes tag = after(ciphertext, size);
    for (int what = 0; what != 4; ++what) {
        INFO("what lacks a byte: " << what);
        typename Driver::aead_operation_t operation{};
        const bool decrypting = what == 3;
        const bytes text = decrypting ? first(ciphertext, size) : message.text;
        auto* setup = decrypting ? &Driver::aead_decrypt_setup : &Driver::aead_encrypt_setup;
        REQUIRE(setup(&operation, nullptr, message.key.data(), message.key.size(), aead.alg) == PSA_SUCCESS);
        REQUIRE(Driver::aead_set_nonce(&operation, message.nonce.data(), message.nonce.size()) == PSA_SUCCESS);
        REQUIRE(Driver::aead_update_ad(&operation, message.data.data(), message.data.size()) == PSA_SUCCESS);
        fenced now{what == 0 && in_update != 0 ? in_update - 1 : in_update};
        fenced last{(what == 1 || what == 3) && rest != 0 ? rest - 1 : rest}, out_tag{what == 2 ? 15U : 16U};
        std::size_t length = 77, last_length = 77, tag_length = 77;
        psa_status_t status = Driver::aead_update(&operation, text.data(), size, now.data(), now.size(), &length);
        CHECK(now.fences_stand());
        if (what == 0 && in_update != 0) {
            CHECK((status == PSA_ERROR_BUFFER_TOO_SMALL && now.untouched() && length == 77));
            ended<Driver>(operation, false);
            continue;
        }
        CHECK((status == PSA_SUCCESS && length == in_update));
        const bool fails = what == 2 || ((what == 1 || what == 3) && rest != 0);
        if (decrypting) {
            status = Driver::aead_verify(&operation, last.data(), last.size(), &last_length, tag.data(), tag.size());
        } else {
            status = Driver::aead_finish(&operation, last.data(), last.size(), &last_length, out_tag.data(), out_tag.size(),
                                         &tag_length);
        }
        CHECK(status == (fails ? PSA_ERROR_BUFFER_TOO_SMALL : PSA_SUCCESS));
        CHECK((!fails || (last.untouched() && out_tag.untouched() && last_length == 77 && tag_length == 77)));
        CHECK((last.fences_stand() && out_tag.fences_stand()));
        ended<Driver>(operation, true);
    }
}

template <class Driver>
aead_calls calls(const char* name, psa_algorithm_t alg, std::vector<std::size_t> tags, std::size_t nonce_size) {
    aead_calls all{name, alg, {}, std::move(tags), nonce_size, &Driver::aead_encrypt, &Driver::aead_decrypt};
    for (std::size_t bits : row_of<Driver>.capabilities[0].key_sizes) all.key_sizes.push_back(bits / 8);
    if constexpr (requires { typename Driver::aead_operation_t; }) {
        all.encrypt_in_pieces = &encrypt_in_pieces<Driver>;
        all.decrypt_in_pieces = &decrypt_in_pieces<Driver>;
        all.small_buffers = &small_buffers<Driver>;
    }
    return all;
}

}  // namespace

const std::vector<aead_calls>& all_aeads() {
    static const std::vector<std::size_t> of_gcm{4, 8, 12, 13, 14, 15, 16}, of_ccm{4, 6, 8, 10, 12, 14, 16};
    static const std::vector<aead_calls> all{
        calls<mbedtls::aes_gcm>("AES-GCM", PSA_ALG_GCM, of_gcm, 12),
        calls<mbedtls::camellia_gcm>("Camellia-GCM", PSA_ALG_GCM, of_gcm, 12),
        calls<mbedtls::aes_ccm>("AES-CCM", PSA_ALG_CCM, of_ccm, 13),
        calls<mbedtls::camellia_ccm>("Camellia-CCM", PSA_ALG_CCM, of_ccm, 13),
        calls<mbedtls::chacha20_poly1305>("ChaCha20-Poly1305", PSA_ALG_CHACHA20_POLY1305, {16}, 12),
    };
    return all;
}

const aead_calls& find_aead(std::string_view name) {
    for (const aead_calls& one : all_aeads()) {
        if (one.name == name) return one;
    }
    FAIL("no such AEAD");
    return all_aeads()[0];
}

aead_message random_message(const aead_calls& aead, std::size_t data_size, std::size_t text_size) {
    return {random_bytes(aead.key_sizes[random_below(aead.key_sizes.size())]), random_bytes(aead.nonce_size),
            random_bytes(data_size), random_bytes(text_size)};
}

bytes sealed(const aead_calls& aead, psa_algorithm_t alg, const aead_message& m) {
    fenced out{m.text.size() + PSA_ALG_AEAD_GET_TAG_LENGTH(alg)};
    std::size_t length = 0;
    REQUIRE(aead.encrypt(nullptr, m.key.data(), m.key.size(), alg, data_of(m.nonce), m.nonce.size(), data_of(m.data),
                         m.data.size(), data_of(m.text), m.text.size(), out.data(), out.size(), &length) == PSA_SUCCESS);
    CHECK((out.fences_stand() && length == out.size()));
    return out.text(length);
}

aead_answer opened(const aead_calls& aead, psa_algorithm_t alg, const aead_message& m, const bytes& ciphertext) {
    aead_answer answer;
    const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
    answer.left.resize(ciphertext.size() < tag ? 1 : ciphertext.size() - tag);
    const std::size_t room = answer.left.size();
    answer.left.resize(room + 1);  // never without a place
    answer.status =
        aead.decrypt(nullptr, m.key.data(), m.key.size(), alg, data_of(m.nonce), m.nonce.size(), data_of(m.data), m.data.size(),
                     data_of(ciphertext), ciphertext.size(), room == 0 ? nullptr : answer.left.data(), room, &answer.length);
    if (answer.status == PSA_SUCCESS) answer.text = first(answer.left, answer.length);
    return answer;
}
