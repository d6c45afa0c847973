# SPDX-License-Identifier: GPL-3.0-or-later
# One place for every warning; each target links it privately.
option(SLUICE_WARNINGS_AS_ERRORS "Stop at the first warning (the presets turn it on)" OFF)

add_library(sluice_warnings INTERFACE)
# g++ 12 sees null dereferences in inlined code that has none, so that one is for unoptimised builds.
target_compile_options(sluice_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
  -Wconversion -Wno-sign-conversion $<$<CONFIG:Debug>:-Wnull-dereference> -Wdouble-promotion -Wformat=2 -Wimplicit-fallthrough)
if(CMAKE_UNITY_BUILD) # where sixteen sources are one, any local name hides one of another file
  target_compile_options(sluice_warnings INTERFACE -Wno-shadow)
endif()
if(SLUICE_WARNINGS_AS_ERRORS)
  target_compile_options(sluice_warnings INTERFACE -Werror)
endif()
target_compile_definitions(sluice_warnings INTERFACE
  QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_ASCII QT_NO_FOREACH QT_NO_KEYWORDS
  QT_NO_URL_CAST_FROM_STRING QT_DISABLE_DEPRECATED_BEFORE=0x060400)
