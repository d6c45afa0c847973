# SPDX-License-Identifier: GPL-3.0-or-later
# What an installed Sluice consists of, and the packages made of it.
set(SLUICE_ID "org.sluice.Sluice")
set(linux "${CMAKE_SOURCE_DIR}/packaging/linux")

install(TARGETS sluice sluicectl RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" BUNDLE DESTINATION .)

# What sluicectl says of its own commands; the program is one that runs here (or has an emulator).
set(reference "${CMAKE_BINARY_DIR}/reference")
function(sluice_write_reference name)
  add_custom_command(OUTPUT "${reference}/${name}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${reference}"
    COMMAND sluicectl ${ARGN} > "${reference}/${name}"
    DEPENDS sluicectl VERBATIM)
endfunction()

function(sluice_install_gzipped source name destination)
  set(result "${CMAKE_BINARY_DIR}/packaging/${name}.gz")
  add_custom_command(OUTPUT "${result}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${CMAKE_BINARY_DIR}/packaging"
    COMMAND gzip -9nc "${source}" > "${result}"
    DEPENDS "${source}" VERBATIM)
  add_custom_target(gzip-${name} ALL DEPENDS "${result}")
  install(FILES "${result}" DESTINATION "${destination}")
endfunction()

if(UNIX AND NOT APPLE)
  install(FILES "${linux}/${SLUICE_ID}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
  install(FILES "${linux}/${SLUICE_ID}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
  install(DIRECTORY resources/icons/hicolor DESTINATION "${CMAKE_INSTALL_DATADIR}/icons")
  install(FILES "${linux}/copyright" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/sluice")
  sluice_install_gzipped("${linux}/changelog" changelog "${CMAKE_INSTALL_DATADIR}/doc/sluice")
  sluice_install_gzipped("${linux}/sluice.1" sluice.1 "${CMAKE_INSTALL_MANDIR}/man1")
  foreach(shell bash zsh fish)
    sluice_write_reference(${shell} completion ${shell})
  endforeach()
  sluice_write_reference(commands manual)
  add_custom_command(OUTPUT "${reference}/sluicectl.1"
    COMMAND sed -e "/^@COMMANDS@$/r ${reference}/commands" -e "/^@COMMANDS@$/d" "${linux}/sluicectl.1.in"
            > "${reference}/sluicectl.1"
    DEPENDS "${linux}/sluicectl.1.in" "${reference}/commands" VERBATIM)
  add_custom_target(reference ALL DEPENDS "${reference}/sluicectl.1" "${reference}/bash" "${reference}/zsh" "${reference}/fish")
  sluice_install_gzipped("${reference}/sluicectl.1" sluicectl.1 "${CMAKE_INSTALL_MANDIR}/man1")
  install(FILES "${reference}/bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME sluicectl)
  install(FILES "${reference}/zsh" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" RENAME _sluicectl)
  install(FILES "${reference}/fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" RENAME sluicectl.fish)
endif()

set(CPACK_PACKAGE_NAME "sluice")
set(CPACK_PACKAGE_VENDOR "Sluice")
set(CPACK_PACKAGE_CONTACT "The Sluice developers <sluice@sluice.example>")
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_GENERATOR "DEB")
set(CPACK_DEBIAN_FILE_NAME "DEB-DEFAULT")
set(CPACK_DEBIAN_PACKAGE_SECTION "database")
set(CPACK_DEBIAN_COMPRESSION_TYPE "xz")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The database drivers are plugins, which shlibdeps cannot see.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6sql6-psql, hicolor-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-qpa-plugins, qt6-translations-l10n, libsecret-1-0, libxlsxwriter4")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql-client") # backups of databases on a server
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Sluice manages users, flows and the links between them, in an SQLite file
or on a shared PostgreSQL server.
.
It brings a desktop program, where people are dragged onto flows, and
sluicectl, which does the same from scripts.")
include(CPack)
