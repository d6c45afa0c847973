# SPDX-License-Identifier: GPL-3.0-or-later
# Where sources are compiled together (CMAKE_UNITY_BUILD), those of one folder are: a new file makes only its own
# folder be built anew.
function(sluice_unity_folders target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  set(together 16)
  foreach(source IN LISTS ARGN)
    if(NOT source MATCHES "[.]cpp$")
      continue()
    endif()
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${CMAKE_SOURCE_DIR}" OUTPUT_VARIABLE place)
    cmake_path(GET place PARENT_PATH folder)
    string(MAKE_C_IDENTIFIER "${folder}" folder)
    math(EXPR part "${count_${folder}} + 0")
    math(EXPR count_${folder} "${part} + 1")
    math(EXPR part "${part} / ${together}")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${folder}_${part}")
  endforeach()
endfunction()
