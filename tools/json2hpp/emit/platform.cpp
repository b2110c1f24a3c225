#include "emit/platform.hpp"

#include "emit/class_names.hpp"
#include "emit/header.hpp"
#include "emit/wanted_rows.hpp"
#include "emit/writer.hpp"
#include "read/json.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

constexpr const char* generator_of_mbedtls = "mbedtls::ctr_drbg";

bool somebody_lists(const driver_list& list, psadrv::entry_point which) {
    return std::any_of(list.drivers.begin(), list.drivers.end(), [&](const driver_description& driver) {
        return std::any_of(driver.capabilities.begin(), driver.capabilities.end(),
                           [&](const capability_description& one) { return one.lists(which); });
    });
}

/// What a platform's random bytes come from.
enum class random_source : int { none, sodium, drivers, drivers_and_mbedtls };

random_source source_of(const driver_list& list, const platform_settings& settings) {
    const auto has = [&](const char* library) {
        return std::find(settings.libraries.begin(), settings.libraries.end(), library) != settings.libraries.end();
    };
    const bool made = somebody_lists(list, psadrv::entry_point::get_random);
    const bool seeded = has("mbedtls") && somebody_lists(list, psadrv::entry_point::get_entropy);
    if (settings.random == "none") return random_source::none;
    if (settings.random == "sodium") return random_source::sodium;
    if (settings.random == "drivers") return made || !seeded ? random_source::drivers : random_source::drivers_and_mbedtls;
    if (made) return random_source::drivers;
    if (has("sodium")) return random_source::sodium;
    return seeded ? random_source::drivers_and_mbedtls : random_source::none;
}

bool by_drivers(random_source random) { return random == random_source::drivers || random == random_source::drivers_and_mbedtls; }

/// The class that a platform derives from: a host's threads, which tell processes apart, too; its processes, where that matters;
/// or what a header of the user's has by its name. A host is what has files, or is said to have processes.
struct base_of_platform {
    const char* header;  ///< null: the user's, or none
    std::string name;
};
base_of_platform base_of(const platform_settings& settings, random_source random) {
    const std::string& threads = settings.threads;
    if (threads == "posix") return {"psadrv/guard/pthreads.hpp", "psadrv::pthreads<psadrv_platform>"};
    if (threads != "none") {
        const std::string name = threads.substr(threads.rfind('/') + 1);
        return {nullptr, "::" + name.substr(0, name.find('.'))};
    }
    if (by_drivers(random) && (settings.processes == "posix" || settings.storage == "posix"))
        return {"psadrv/guard/posix_process.hpp", "psadrv::posix_process"};
    return {nullptr, ""};
}

/// Whether some driver's buffers are for the platform to judge: it names memory, or works around caches.
bool asks_for_memory(const driver_list& list) {
    const auto names = [](const std::string& memory) { return !memory.empty() && memory != "any"; };
    return std::any_of(list.drivers.begin(), list.drivers.end(), [&](const driver_description& driver) {
        const buffers_description& of = driver.buffers;
        return of.given && (names(of.input) || names(of.output) || !of.coherent);
    });
}

/// All that it derives from: that, and C functions that know memory.
std::string bases_of(const driver_list& list, const platform_settings& settings, random_source random) {
    std::string bases = base_of(settings, random).name;
    if (asks_for_memory(list)) bases += std::string{bases.empty() ? "" : ", "} + "psadrv::c_memory";
    return bases.empty() ? "" : " : " + bases;
}

std::vector<std::string> includes_of(const driver_list& list, const platform_settings& settings, random_source random) {
    std::vector<std::string> headers{"psadrv/model/key_slots.hpp"};
    headers.emplace_back(settings.wanted == nullptr ? "psadrv/model/wanted_from_config.hpp" : "psadrv/model/wanted.hpp");
    for (const std::string& library : settings.libraries) {
        for (const char* one : software_headers(library)) headers.emplace_back(one);
    }
    if (random == random_source::sodium) headers.emplace_back("psadrv/software/sodium/random.hpp");
    if (random == random_source::drivers_and_mbedtls) headers.emplace_back("psadrv/software/mbedtls/ctr_drbg.hpp");
    if (settings.storage == "posix") headers.emplace_back("psadrv/store/posix_storage.hpp");
    if (settings.storage == "its") headers.emplace_back("psadrv/store/trusted_storage.hpp");
    if (settings.storage == "ram") headers.emplace_back("psadrv/store/memory_storage.hpp");
    if (settings.storage != "none") headers.emplace_back("psadrv/store/key_file.hpp");
    if (!settings.builtin_keys.empty()) headers.emplace_back("psadrv/model/builtin_keys.hpp");
    if (const char* header = base_of(settings, random).header) headers.emplace_back(header);
    if (!settings.caller_memory_size.empty()) headers.emplace_back("psadrv/model/caller_hooks.hpp");
    if (settings.checks != "all") headers.emplace_back("psadrv/model/checks.hpp");
    if (asks_for_memory(list)) headers.emplace_back("psadrv/guard/c_memory.hpp");
    std::sort(headers.begin(), headers.end());
    return headers;
}

void write_wanted(const std::vector<wanted_description>* rows, bool random, writer& to) {
    const std::string random_row = "want(psadrv::usage::random)";
    if (rows != nullptr) {
        std::vector<std::string> calls = wanted_calls(*rows);
        if (random) calls.push_back(random_row);
        to.items("    static constexpr psadrv::wanted wanted{", calls, "};");
    } else if (random) {
        to.items("    static constexpr auto wanted = psadrv::joined(",
                 {"psadrv::wanted_from_config<>", "psadrv::wanted{" + random_row + '}'}, ");");
    } else {
        to.line("    static constexpr auto wanted = psadrv::wanted_from_config<>;  // of PSADRV_PSA_CONFIG_FILE");
    }
}

void write_storage(const platform_settings& settings, writer& to) {
    if (settings.storage == "none") return;
    if (settings.storage == "posix") {
        to.line("    struct directory {");
        to.line("        static const char* path() { return " + json_string(settings.storage_directory) + "; }");
        to.line("    };");
        to.line("    using storage = psadrv::posix_storage<directory>;");
    }
    if (settings.storage == "its") to.line("    using storage = psadrv::its;");
    if (settings.storage == "ram")
        to.line("    using storage = psadrv::memory_storage<2 * " + settings.key_slots + " + 8, 2048>;");
    to.line("    using key_file = psadrv::" + settings.key_files + "_key_file;");
}

}  // namespace

bool draws_from_drivers(const driver_list& list, const platform_settings& settings) {
    return by_drivers(source_of(list, settings));
}

std::string platform_text(const driver_list& list, const platform_settings& settings) {
    const random_source random = source_of(list, settings);
    std::vector<std::string> drivers = classes_in_order(list, "::" + settings.name_space + "::");
    for (const software_driver& one : settings.software) {
        if (one.name != generator_of_mbedtls || random == random_source::drivers_and_mbedtls)
            drivers.push_back("psadrv::" + one.name);
    }
    writer to;
    if (settings.threads != "none" && settings.threads != "posix") {
        to.line();
        to.line("#include \"" + settings.threads + '"');
    }
    to.line();
    to.line("/// What the library of the C API is made for.");
    to.line("struct psadrv_platform" + bases_of(list, settings, random) + " {");
    to.items("    using drivers = psadrv::driver_list<", drivers, ">;");
    write_wanted(settings.wanted, by_drivers(random), to);
    if (random == random_source::sodium) to.line("    using random = psadrv::sodium::random;");
    to.line("    static constexpr psadrv::key_slots key_slots{" + settings.key_slots + "};");
    if (!settings.builtin_keys.empty()) {
        to.line("    static constexpr psadrv::builtin_keys builtin_keys{");
        to.line("#include \"" + settings.builtin_keys + '"');
        to.line("    };");
    }
    write_storage(settings, to);
    if (!settings.caller_memory_size.empty())
        to.line("    using caller_memory = psadrv::caller_hooks<" + settings.caller_memory_size + ">;");
    if (settings.checks != "all") to.line("    static constexpr auto checks = psadrv::checks::" + settings.checks + ';');
    to.line("};");
    return header_text(list, settings.name_space, includes_of(list, settings, random)) + to.take();
}

}  // namespace json2hpp
