/// @file Wanted rows from PSA_WANT_* macros. PSA Crypto API implementations in the field configure themselves by these.
/// Layer: model -- may include psa/, detail/, model/.
///
///     #include <psadrv/model/wanted_from_config.hpp>   // reads psa/crypto_config.h
///     struct my_platform {
///         using drivers = psadrv::driver_list<...>;
///         static constexpr auto wanted = psadrv::wanted_from_config<>;
///     };
///
/// An algorithm is wanted with every key that goes with it, so that many a combination is nobody's: that is shown, and no error.
/// An algorithm that nobody serves with any key is E245; one without a key type, a curve or a hash that goes with it is E270.
#pragma once

#include <psadrv/model/config_reader.hpp>

namespace psadrv {

/// The rows that macros ask for; those of this translation unit, or of another table of config_row_count rows.
template <const auto& Configuration = configuration>
inline constexpr auto wanted_from_config = [] {
    constexpr std::size_t count = [] {
        std::size_t rows = 0;
        auto push = [&](const wanted_row&) { ++rows; };
        detail::config_reader{Configuration, push}.read();
        return rows;
    }();
    wanted<count> all;
    std::size_t filled = 0;
    auto push = [&](const wanted_row& row) { all.rows[filled++] = row; };
    detail::config_reader{Configuration, push}.read();
    return all;
}();

}  // namespace psadrv
