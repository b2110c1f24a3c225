// Who is asked for a mechanism, in which order, and where the chain ends.
#include <support/recording_driver.hpp>

#include <psadrv/select/chain.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

constexpr mechanism sha_256{PSA_ALG_SHA_256}, sha_512{PSA_ALG_SHA_512}, sha3_256{PSA_ALG_SHA3_256};
constexpr entry_point_set one_shot = entry_point::hash_compute, multipart = family::hash_multipart;

template <class... Drivers>
using compute_chain = fallback_chain<entry_point::hash_compute, sha_256, driver_list<Drivers...>>;

template <class A, class B>
constexpr bool same = std::is_same_v<A, B>;

/// A link as the core sees it: whose functions it calls, and by which entry point.
struct seen {
    std::size_t driver = 0, implementation = 0;
    entry_point form{};
    friend constexpr bool operator==(const seen&, const seen&) = default;
};
template <class Drivers, mechanism Asked, entry_point Entry = entry_point::hash_compute, std::size_t Count>
constexpr bool asks(const seen (&expected)[Count]) {
    return [&]<candidate... Links>(chain<Links...>) {
        const seen found[]{
            {Links.driver, Drivers::rows()[Links.driver].capabilities[Links.capability].implementation, Links.form}...};
        bool all = sizeof...(Links) == Count;
        for (std::size_t i = 0; all && i != Count; ++i) all = found[i] == expected[i];
        return all;
    }
    (chain_for<Drivers, Entry, Asked>{});
}
constexpr entry_point in_one = entry_point::hash_compute, in_several = entry_point::hash_setup;

struct acme : test::transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true}};
};
struct nadir : test::transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_ANY_HASH>, .fallback = true}};
};
struct final_driver : test::transparent_hardware {
    static constexpr const char* prefix = "final";
    static constexpr capability capabilities[] = {{.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>}};
};
struct zeta : test::transparent_hardware {
    static constexpr const char* prefix = "zeta";
    static constexpr capability capabilities[] = {{.entry_points = one_shot}};
};
struct library : test::transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart}}};
};
struct other_library : test::transparent_software {
    static constexpr const char* prefix = "other_library";
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart}}};
};
struct in_several_calls : test::transparent_hardware {
    static constexpr const char* prefix = "in_several_calls";
    static constexpr capability capabilities[] = {{.entry_points = multipart, .fallback = true}};
};

}  // namespace

TEST_CASE("drivers with fallback are asked in list order", "[select][spec:fallback]") {
    STATIC_REQUIRE(same<compute_chain<acme, nadir>, driver_list<acme, nadir>>);
    STATIC_REQUIRE(same<compute_chain<nadir, acme>, driver_list<nadir, acme>>);
}

TEST_CASE("a driver without fallback ends the chain, software included", "[select][spec:fallback]") {
    STATIC_REQUIRE(same<compute_chain<acme, final_driver, zeta, library>, driver_list<acme, final_driver>>);
    STATIC_REQUIRE(same<compute_chain<zeta, acme, nadir>, driver_list<zeta>>);
}

TEST_CASE("hardware is asked before library, wherever it stands in the list", "[select][spec:fallback]") {
    STATIC_REQUIRE(same<compute_chain<library, acme>, driver_list<acme, library>>);
    STATIC_REQUIRE(same<compute_chain<library, final_driver>, driver_list<final_driver>>);
    STATIC_REQUIRE(same<compute_chain<other_library, acme, library, nadir>, driver_list<acme, nadir, other_library>>);
}

TEST_CASE("a driver that does not match is not in the chain", "[select][spec:capability-semantics]") {
    STATIC_REQUIRE(
        same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<acme, nadir, final_driver>>, driver_list<nadir>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<acme, final_driver>>, driver_list<>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<>>, driver_list<>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_setup, sha_256, driver_list<acme, zeta>>, driver_list<>>);
}

TEST_CASE("a one-shot operation through the multi-part entry points keeps its driver's place", "[select][spec:multi-part]") {
    STATIC_REQUIRE(same<compute_chain<in_several_calls, acme, library>, driver_list<in_several_calls, acme, library>>);
    STATIC_REQUIRE(same<compute_chain<acme, in_several_calls, library>, driver_list<acme, in_several_calls, library>>);
    STATIC_REQUIRE(asks<driver_list<acme, in_several_calls>, sha_256>({{0, 0, in_one}, {1, 0, in_several}}));
}

TEST_CASE("a multi-part operation is never served by one-shot entry points", "[select][spec:multi-part]") {
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_setup, sha_256, driver_list<zeta, in_several_calls>>,
                        driver_list<in_several_calls>>);
}

namespace {

/// An implementation for each capability, to see which of them is asked.
struct both_forms : test::transparent_hardware {
    static constexpr const char* prefix = "both_forms";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_256>, .implementation = 0},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true, .implementation = 1},
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_512>, .fallback = true, .implementation = 2},
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA3_256>, .implementation = 3},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA3_256>, .implementation = 4},
    };
};

}  // namespace

TEST_CASE("the one-shot entry point is preferred to the multi-part ones of the same driver", "[select][spec:multi-part]") {
    STATIC_REQUIRE(asks<driver_list<both_forms, library>, sha3_256>({{0, 4, in_one}}));
    // Both may say that they do not support it: the multi-part form is not asked after the one-shot form was.
    STATIC_REQUIRE(asks<driver_list<both_forms, library>, sha_512>({{0, 2, in_one}, {1, 0, in_one}}));
}

TEST_CASE("a one-shot entry point with fallback leaves the multi-part promise of its driver standing",
          "[select][spec:multi-part][gap:11]") {
    STATIC_REQUIRE(asks<driver_list<both_forms, library>, sha_256>({{0, 1, in_one}, {0, 0, in_several}}));
}

namespace {

struct both_promises : test::transparent_hardware {
    static constexpr const char* prefix = "both_promises";
    static constexpr capability capabilities[] = {
        {.entry_points = one_shot, .fallback = true, .implementation = 0},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>, .implementation = 1},
        {.entry_points = one_shot,
         .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>,
         .fallback = true,
         .implementation = 2},
    };
};

}  // namespace

TEST_CASE("of two applicable capabilities of one driver the promise of full support wins",
          "[select][spec:capability-semantics][gap:11]") {
    STATIC_REQUIRE(asks<driver_list<both_promises, library>, sha_256>({{0, 1, in_one}}));
    STATIC_REQUIRE(asks<driver_list<both_promises, library>, sha_512>({{0, 0, in_one}, {1, 0, in_one}}));
}

namespace {

/// Capabilities that restrict differently and call the same functions.
struct in_parts : test::transparent_hardware {
    static constexpr const char* prefix = "in_parts";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA3_256>},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_512>},
    };
};

}  // namespace

TEST_CASE("mechanisms for which the same functions are called have the same chain", "[select][spec:capability-semantics]") {
    using drivers = driver_list<in_parts>;
    STATIC_REQUIRE(same<chain_for<drivers, in_one, sha_256>, chain_for<drivers, in_one, sha_512>>);
    STATIC_REQUIRE_FALSE(same<chain_for<drivers, in_one, sha_256>, chain_for<drivers, in_one, sha3_256>>);
}

namespace {

constexpr entry_point_set sign = entry_point::sign_hash;
constexpr psa_key_location_t first_location = 0x7fff01, second_location = 0x7fff02;

struct accelerator : test::transparent_hardware {
    static constexpr const char* prefix = "accelerator";
    static constexpr capability capabilities[] = {{.entry_points = sign, .key_sizes = list_of<256>, .fallback = true},
                                                  {.entry_points = sign, .key_sizes = list_of<384>}};
};
struct element {
    static constexpr const char* prefix = "element";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = first_location;
    static constexpr capability capabilities[] = {{.entry_points = sign}};
};
struct second_element : element {
    static constexpr const char* prefix = "second_element";
    static constexpr psa_key_location_t location = second_location;
};
struct signing_software : test::transparent_software {
    static constexpr const char* prefix = "signing_software";
    static constexpr capability capabilities[] = {{.entry_points = sign}};
};

constexpr mechanism ecdsa(std::size_t bits, psa_key_location_t location) {
    return {PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 0xffff, bits, location};
}
template <std::size_t Bits, psa_key_location_t Location>
using sign_chain = fallback_chain<entry_point::sign_hash, ecdsa(Bits, Location),
                                  driver_list<element, accelerator, second_element, signing_software>>;

}  // namespace

TEST_CASE("a key's location comes first: its driver serves it, or nobody", "[select][spec:capability-semantics][gap:20]") {
    STATIC_REQUIRE(same<sign_chain<256, first_location>, driver_list<element>>);
    STATIC_REQUIRE(same<sign_chain<256, second_location>, driver_list<second_element>>);
    STATIC_REQUIRE(same<sign_chain<256, 0x7fff03>, driver_list<>>);
}

TEST_CASE("the chain of a transparent key depends on its size", "[select][spec:capability-semantics]") {
    STATIC_REQUIRE(same<sign_chain<256, 0>, driver_list<accelerator, signing_software>>);
    STATIC_REQUIRE(same<sign_chain<384, 0>, driver_list<accelerator>>);
    STATIC_REQUIRE(same<sign_chain<521, 0>, driver_list<signing_software>>);
}

namespace {

struct first_functions {};
struct second_functions {};
struct two_implementations : test::transparent_hardware {
    static constexpr const char* prefix = "two";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_512>, .implementation = 1},
    };
    static constexpr auto implementations = psadrv::implementations<first_functions, second_functions>;
};

}  // namespace

TEST_CASE("capabilities with names of their own lead to the class that holds them", "[select][spec:capability-syntax][gap:4]") {
    STATIC_REQUIRE(same<implementation_of<two_implementations, 0>, first_functions>);
    STATIC_REQUIRE(same<implementation_of<two_implementations, 1>, second_functions>);
    STATIC_REQUIRE(same<implementation_of<acme, 0>, acme>);
    STATIC_REQUIRE(asks<driver_list<two_implementations>, sha_512, in_several>({{0, 1, in_several}}));
}
