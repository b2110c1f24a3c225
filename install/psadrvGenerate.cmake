# psadrv_generate(TARGET OUTPUT NAME.hpp DESCRIPTIONS FILE.json... [C_HEADER NAME.h] [OPTIONS OPTION...])
#
# While TARGET is built, json2hpp writes NAME.hpp from driver descriptions, in the order of preference, and again when one of
# them changes, or a file that a list of descriptions names. TARGET finds the header as "NAME.hpp". FILE is relative to the
# current source folder, NAME.hpp to the current binary folder; OPTIONS are json2hpp's, such as --namespace NAME. NAME.h says
# where the keys of opaque drivers are, for C.
function(psadrv_generate target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "OUTPUT;C_HEADER" "DESCRIPTIONS;OPTIONS")
    if(arg_UNPARSED_ARGUMENTS OR NOT arg_OUTPUT OR NOT arg_DESCRIPTIONS)
        message(FATAL_ERROR "psadrv_generate(TARGET OUTPUT NAME.hpp DESCRIPTIONS FILE.json... [C_HEADER NAME.h] [OPTIONS OPTION...]) is the call; "
            "this one was not: psadrv_generate(${target} ${ARGN})")
    endif()
    if(NOT TARGET ${target})
        message(FATAL_ERROR "psadrv_generate: there is no target ${target} yet; call it after add_executable() or add_library()")
    endif()
    # CMake ties the command to this folder's targets, and says nothing if that leaves it out.
    get_target_property(folder ${target} SOURCE_DIR)
    if(NOT folder STREQUAL CMAKE_CURRENT_SOURCE_DIR)
        message(FATAL_ERROR "psadrv_generate: ${target} is a target of ${folder}; call it there")
    endif()

    get_filename_component(header "${arg_OUTPUT}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
    set(descriptions "")
    foreach(one IN LISTS arg_DESCRIPTIONS)
        get_filename_component(one "${one}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_SOURCE_DIR}")
        list(APPEND descriptions "${one}")
    endforeach()
    set(outputs "${header}")
    if(arg_C_HEADER)
        get_filename_component(c_header "${arg_C_HEADER}" ABSOLUTE BASE_DIR "${CMAKE_CURRENT_BINARY_DIR}")
        list(APPEND outputs "${c_header}")
        list(APPEND arg_OPTIONS --c-header "${c_header}")
    endif()
    foreach(one IN LISTS outputs)
        get_filename_component(folder "${one}" DIRECTORY)
        file(MAKE_DIRECTORY "${folder}")
    endforeach()

    cmake_policy(PUSH)
    cmake_policy(SET CMP0116 NEW)  # Ninja's depfiles by their full paths, whatever the project's own policy
    add_custom_command(OUTPUT ${outputs}
        COMMAND psadrv::json2hpp ${arg_OPTIONS} -o "${header}" --depfile "${header}.d" ${descriptions}
        DEPENDS psadrv::json2hpp ${descriptions}
        DEPFILE "${header}.d"
        COMMENT "json2hpp ${arg_OUTPUT}"
        VERBATIM)
    cmake_policy(POP)
    target_sources(${target} PRIVATE ${outputs})
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()
