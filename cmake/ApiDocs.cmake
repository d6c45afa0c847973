# SPDX-License-Identifier: GPL-3.0-or-later
# Swagger UI and ReDoc become part of the program, under :/api_docs. They come from npm, pinned by
# resources/api_docs/package-lock.json; without npm, or when it fails, /docs is a plain page of our own.
option(SLUICE_API_DOCS "Bring Swagger UI and ReDoc from npm" ON)
find_program(NPM npm)

function(sluice_embed_api_docs target)
  if(NOT SLUICE_API_DOCS OR NOT NPM)
    message(STATUS "API documents: a plain page, without npm")
    return()
  endif()
  set(place "${CMAKE_CURRENT_BINARY_DIR}/api_docs")
  set(names swagger-ui-bundle.js swagger-ui.css redoc.standalone.js)
  list(TRANSFORM names PREPEND "${place}/" OUTPUT_VARIABLE files)
  add_custom_command(OUTPUT ${files}
    COMMAND "${CMAKE_COMMAND}" "-DNPM=${NPM}" "-DSOURCE=${CMAKE_SOURCE_DIR}/resources/api_docs" "-DPLACE=${place}"
            -P "${CMAKE_SOURCE_DIR}/cmake/FetchApiDocs.cmake"
    DEPENDS "${CMAKE_SOURCE_DIR}/resources/api_docs/package.json" "${CMAKE_SOURCE_DIR}/resources/api_docs/package-lock.json"
            "${CMAKE_SOURCE_DIR}/cmake/FetchApiDocs.cmake"
    COMMENT "Bringing Swagger UI and ReDoc from npm" VERBATIM)
  qt_add_resources(${target} "api_docs" PREFIX "/api_docs" BASE "${place}" FILES ${files})
endfunction()
