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

struct acme : test::transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {{.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true}};
};
struct nadir : test::transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {{.entry_points = one_shot, .algorithms = list_of<PSA_ALG_ANY_HASH>, .fallback = true}};
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
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<acme, nadir, final_driver>>, driver_list<nadir>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<acme, final_driver>>, driver_list<>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_compute, sha_512, driver_list<>>, driver_list<>>);
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_setup, sha_256, driver_list<acme, zeta>>, driver_list<>>);
}

TEST_CASE("a one-shot operation through the multi-part entry points keeps its driver's place", "[select][spec:multi-part]") {
    STATIC_REQUIRE(same<compute_chain<in_several_calls, acme, library>, driver_list<in_several_calls, acme, library>>);
    STATIC_REQUIRE(same<compute_chain<acme, in_several_calls, library>, driver_list<acme, in_several_calls, library>>);
    using links = chain_for<driver_list<acme, in_several_calls>, entry_point::hash_compute, sha_256>;
    STATIC_REQUIRE(same<links, chain<candidate{0, 0, entry_point::hash_compute}, candidate{1, 0, entry_point::hash_setup}>>);
}

TEST_CASE("a multi-part operation is never served by one-shot entry points", "[select][spec:multi-part]") {
    STATIC_REQUIRE(same<fallback_chain<entry_point::hash_setup, sha_256, driver_list<zeta, in_several_calls>>, driver_list<in_several_calls>>);
}

namespace {

struct both_forms : test::transparent_hardware {
    static constexpr const char* prefix = "both_forms";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true},
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_512>, .fallback = true},
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA3_256>},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA3_256>},
    };
};

}  // namespace

TEST_CASE("the one-shot entry point is preferred to the multi-part ones of the same driver", "[select][spec:multi-part]") {
    using drivers = driver_list<both_forms, library>;
    STATIC_REQUIRE(same<chain_for<drivers, entry_point::hash_compute, sha3_256>, chain<candidate{0, 4, entry_point::hash_compute}>>);
    // Both may say that they do not support it: the multi-part form is not asked after the one-shot form was.
    STATIC_REQUIRE(same<chain_for<drivers, entry_point::hash_compute, sha_512>,
                        chain<candidate{0, 2, entry_point::hash_compute}, candidate{1, 0, entry_point::hash_compute}>>);
}

TEST_CASE("a one-shot entry point with fallback leaves the multi-part promise of its driver standing", "[select][spec:multi-part][gap:11]") {
    STATIC_REQUIRE(same<chain_for<driver_list<both_forms, library>, entry_point::hash_compute, sha_256>,
                        chain<candidate{0, 1, entry_point::hash_compute}, candidate{0, 0, entry_point::hash_setup}>>);
}

namespace {

struct both_promises : test::transparent_hardware {
    static constexpr const char* prefix = "both_promises";
    static constexpr capability capabilities[] = {
        {.entry_points = one_shot, .fallback = true},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>, .fallback = true},
    };
};

}  // namespace

TEST_CASE("of two applicable capabilities of one driver the promise of full support wins", "[select][spec:capability-semantics][gap:11]") {
    using drivers = driver_list<both_promises, library>;
    STATIC_REQUIRE(same<chain_for<drivers, entry_point::hash_compute, sha_256>, chain<candidate{0, 1, entry_point::hash_compute}>>);
    STATIC_REQUIRE(same<chain_for<drivers, entry_point::hash_compute, sha_512>,
                        chain<candidate{0, 0, entry_point::hash_compute}, candidate{1, 0, entry_point::hash_compute}>>);
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

struct first_functions;
struct second_functions;
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
    STATIC_REQUIRE(same<chain_for<driver_list<two_implementations>, entry_point::hash_setup, sha_512>,
                        chain<candidate{0, 1, entry_point::hash_setup}>>);
}
