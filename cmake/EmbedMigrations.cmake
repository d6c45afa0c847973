# SPDX-License-Identifier: GPL-3.0-or-later
# What stands below migrations/ becomes part of the program, under :/migrations.
function(sluice_embed_migrations target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}"
       "${CMAKE_SOURCE_DIR}/migrations/*.json" "${CMAKE_SOURCE_DIR}/migrations/*.sql" "${CMAKE_SOURCE_DIR}/migrations/*.md")
  list(TRANSFORM files PREPEND "${CMAKE_SOURCE_DIR}/" OUTPUT_VARIABLE sources)
  qt_add_resources(${target} "migrations" PREFIX "/" BASE "${CMAKE_SOURCE_DIR}" FILES ${sources})
endfunction()
