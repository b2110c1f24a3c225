// Keys as items: what is written is read, and an accident to any bit is seen.
#include <psadrv/store/journal_record.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace {

using item = std::vector<std::uint8_t>;

psa_key_attributes_t some_attributes() {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_id(&key, 0x1234);
    psa_set_key_lifetime(&key, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, 0x800001));
    psa_set_key_type(&key, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&key, 128);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_EXPORT);
    psa_set_key_algorithm(&key, PSA_ALG_CTR);
    return key;
}
constexpr std::array<std::uint8_t, 5> some_bytes{1, 2, 3, 254, 255};

template <class Layout>
item written(psa_storage_uid_t uid) {
    item whole(Layout::overhead + some_bytes.size() + 1, 0xee);
    Layout::write(whole.data(), uid, some_attributes(), some_bytes.data(), some_bytes.size());
    CHECK(whole.back() == 0xee);
    whole.pop_back();
    return whole;
}
template <class Layout>
psa_status_t read(const item& from, psa_storage_uid_t uid, psadrv::stored_key& key) {
    return Layout::read(from.data(), from.size(), uid, key);
}

}  // namespace

TEST_CASE("CRC-32 is the one of IEEE 802.3", "[store]") {
    constexpr std::array<std::uint8_t, 9> digits{'1', '2', '3', '4', '5', '6', '7', '8', '9'};
    STATIC_REQUIRE(psadrv::detail::crc_32(digits.data(), digits.size()) == 0xcbf43926);
    STATIC_REQUIRE(psadrv::detail::crc_32(digits.data() + 4, 5, psadrv::detail::crc_32(digits.data(), 4)) == 0xcbf43926);
}

TEMPLATE_TEST_CASE("a key is read as it was written", "[store]", psadrv::psadrv_key_file, psadrv::mbedtls_key_file) {
    const item whole = written<TestType>(psadrv::key_uid(7, 0x1234));
    psadrv::stored_key key{};
    REQUIRE(read<TestType>(whole, psadrv::key_uid(7, 0x1234), key) == PSA_SUCCESS);
    CHECK(key.attributes.id == 0x1234);
    CHECK(key.attributes.type == PSA_KEY_TYPE_AES);
    CHECK(key.attributes.bits == 128);
    CHECK(key.attributes.lifetime == some_attributes().lifetime);
    CHECK(key.attributes.policy.usage == some_attributes().policy.usage);
    CHECK(key.attributes.policy.alg == PSA_ALG_CTR);
    REQUIRE(key.length == some_bytes.size());
    CHECK(std::equal(some_bytes.begin(), some_bytes.end(), key.bytes));
}

TEST_CASE("the bytes of the layouts are these", "[store]") {
    // By hand from docs/key_files.md; the check by another implementation of CRC-32.
    const item own{'P',  'S',  'K',  1,    0x01, 0x01, 0x00, 0x80, 0x00, 0x24, 0x80, 0x00, 0x01, 0x01, 0x00,
                   0x00, 0x00, 0x10, 0xc0, 0x04, 5,    0,    0,    0,    1,    2,    3,    254,  255};
    item whole = written<psadrv::psadrv_key_file>(0x1234);
    REQUIRE(whole.size() == own.size() + 4);
    whole.resize(own.size());
    CHECK(whole == own);
    const item theirs{'P',  'S', 'A', 0, 'K',  'E',  'Y',  0, 0, 0, 0, 0, 0x01, 0x01, 0x00, 0x80, 0x00, 0x24, 0x80, 0x00, 0x01,
                      0x01, 0,   0,   0, 0x10, 0xc0, 0x04, 0, 0, 0, 0, 5, 0,    0,    0,    1,    2,    3,    254,  255};
    CHECK(written<psadrv::mbedtls_key_file>(0x1234) == theirs);
}

TEST_CASE("flags of hashes bring those of messages in Mbed TLS's files", "[store]") {
    constexpr psa_key_usage_t sign = PSA_KEY_USAGE_SIGN_HASH, verify = PSA_KEY_USAGE_VERIFY_HASH;
    for (const auto& [stored, found] : {std::pair<psa_key_usage_t, psa_key_usage_t>{sign, sign | PSA_KEY_USAGE_SIGN_MESSAGE},
                                        {verify | PSA_KEY_USAGE_COPY, verify | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_VERIFY_MESSAGE},
                                        {PSA_KEY_USAGE_SIGN_MESSAGE, PSA_KEY_USAGE_SIGN_MESSAGE}}) {
        psa_key_attributes_t attributes = some_attributes();
        attributes.policy.usage = stored;
        item whole(psadrv::mbedtls_key_file::overhead + some_bytes.size());
        psadrv::mbedtls_key_file::write(whole.data(), 0x1234, attributes, some_bytes.data(), some_bytes.size());
        psadrv::stored_key key{};
        REQUIRE(read<psadrv::mbedtls_key_file>(whole, 0x1234, key) == PSA_SUCCESS);
        CHECK(key.attributes.policy.usage == found);
    }
}

TEST_CASE("every bit that flips in psadrv's layout is seen", "[store]") {
    const item whole = written<psadrv::psadrv_key_file>(0x1234);
    psadrv::stored_key key{};
    for (std::size_t bit = 0; bit != 8 * whole.size(); ++bit) {
        item changed = whole;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
        CHECK(read<psadrv::psadrv_key_file>(changed, 0x1234, key) == PSA_ERROR_DATA_CORRUPT);
    }
    CHECK(read<psadrv::psadrv_key_file>(whole, 0x1235, key) == PSA_ERROR_DATA_CORRUPT);  // under another name
    CHECK(read<psadrv::psadrv_key_file>(whole, psadrv::key_uid(1, 0x1234), key) == PSA_ERROR_DATA_CORRUPT);
}

TEMPLATE_TEST_CASE("a file of another length is no key", "[store]", psadrv::psadrv_key_file, psadrv::mbedtls_key_file) {
    const item whole = written<TestType>(0x1234);
    psadrv::stored_key key{};
    for (std::size_t size = 0; size != whole.size(); ++size)
        CHECK(read<TestType>(item(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)), 0x1234, key) != PSA_SUCCESS);
    item longer = whole;
    longer.push_back(0);
    CHECK(read<TestType>(longer, 0x1234, key) == PSA_ERROR_DATA_CORRUPT);
}

TEST_CASE("a second permitted algorithm, another version and impossible attributes are no key of Mbed TLS's that we can keep",
          "[store]") {
    const item whole = written<psadrv::mbedtls_key_file>(0x1234);
    psadrv::stored_key key{};
    const auto with = [&](std::size_t at, std::uint8_t value) {
        item changed = whole;
        changed[at] = value;
        return read<psadrv::mbedtls_key_file>(changed, 0x1234, key);
    };
    CHECK(with(8, 1) == PSA_ERROR_DATA_INVALID);   // version
    CHECK(with(12, 0) == PSA_ERROR_DATA_INVALID);  // volatile
    CHECK(with(31, 4) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(with(3, 1) == PSA_ERROR_DATA_INVALID);  // "PSA"
    CHECK(with(32, 6) == PSA_ERROR_DATA_CORRUPT);
    CHECK(with(32, 4) == PSA_ERROR_DATA_CORRUPT);
}

TEST_CASE("a record of the journal is read as it was written; a bit that flips is known, and flips back", "[store]") {
    const std::array<std::uint8_t, 3> state{9, 8, 7};
    psadrv::journal_record record;
    record.what = psadrv::transaction::destroying;
    record.uid = psadrv::key_uid(3, 0x1234);
    record.attributes = some_attributes();
    record.file_check = 0x01020304;
    record.state_number = 17;
    record.context = some_bytes.data();
    record.context_length = some_bytes.size();
    record.state = state.data();
    record.state_length = state.size();
    item whole(record.size());
    record.write(whole.data());

    psadrv::journal_record found;
    REQUIRE(psadrv::journal_record::read(whole.data(), whole.size(), found));
    CHECK(found.what == record.what);
    CHECK(found.uid == record.uid);
    CHECK(found.attributes.id == 0x1234);
    CHECK(found.attributes.lifetime == record.attributes.lifetime);
    CHECK(found.file_check == record.file_check);
    CHECK(found.state_number == 17);
    REQUIRE(found.context_length == 5);
    CHECK(found.context[3] == 254);
    REQUIRE(found.state_length == 3);
    CHECK(found.state[2] == 7);
    for (std::size_t bit = 0; bit != 8 * whole.size(); ++bit) {
        item changed = whole;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << (bit % 8)));
        CHECK_FALSE(psadrv::journal_record::read(changed.data(), changed.size(), found));
        const item once = changed;
        CHECK(psadrv::journal_record::read_mended(changed.data(), changed.size(), found));
        CHECK(changed == whole);
        for (std::size_t other = bit % 13; other < 8 * whole.size(); other += 13) {  // two are seen, and are not mended
            if (other == bit) continue;
            changed = once;
            changed[other / 8] = static_cast<std::uint8_t>(changed[other / 8] ^ (1U << (other % 8)));
            CHECK_FALSE(psadrv::journal_record::read_mended(changed.data(), changed.size(), found));
        }
    }
    for (std::size_t cut = 0; cut != whole.size(); ++cut) {  // the rest is what flash is without: zeros, ones, nothing
        for (const int rest : {0x00, 0xff}) {
            item torn = whole;
            std::fill(torn.begin() + static_cast<std::ptrdiff_t>(cut), torn.end(), static_cast<std::uint8_t>(rest));
            CHECK((!psadrv::journal_record::read_mended(torn.data(), torn.size(), found) || torn == whole));
        }
        item shorter(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(cut));
        CHECK_FALSE(psadrv::journal_record::read_mended(shorter.data(), shorter.size(), found));
    }
    for (std::size_t size = 0; size != whole.size(); ++size) CHECK_FALSE(psadrv::journal_record::read(whole.data(), size, found));
}
