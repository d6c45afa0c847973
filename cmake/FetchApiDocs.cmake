# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DNPM=… -DSOURCE=folder of package.json -DPLACE=folder for the files -P FetchApiDocs.cmake
# No install scripts: one of the packages would call home. Empty files stand for what could not be brought.
file(MAKE_DIRECTORY "${PLACE}")
file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" DESTINATION "${PLACE}")
execute_process(COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --prefer-offline --fetch-retries=1
                        --fetch-timeout=60000 --loglevel=error
                WORKING_DIRECTORY "${PLACE}" RESULT_VARIABLE failed OUTPUT_QUIET)
if(failed)
  message(WARNING "npm could not bring Swagger UI and ReDoc (${failed}): /docs will be a plain page. Remove ${PLACE} to try again.")
endif()
foreach(name swagger-ui-dist/swagger-ui-bundle.js swagger-ui-dist/swagger-ui.css redoc/bundles/redoc.standalone.js)
  get_filename_component(file "${name}" NAME)
  if(EXISTS "${PLACE}/node_modules/${name}")
    file(COPY_FILE "${PLACE}/node_modules/${name}" "${PLACE}/${file}")
  else()
    file(WRITE "${PLACE}/${file}" "")
  endif()
endforeach()
# Nothing is loaded from elsewhere: ReDoc's logo and the validator of Swagger UI are left out.
function(replace_address file from to)
  file(READ "${PLACE}/${file}" text)
  string(REPLACE "${from}" "${to}" text "${text}")
  file(WRITE "${PLACE}/${file}" "${text}")
endfunction()
replace_address(redoc.standalone.js "https://cdn.redoc.ly/redoc/logo-mini.svg" "data:,")
replace_address(swagger-ui-bundle.js "https://validator.swagger.io/validator" "none")
file(REMOVE_RECURSE "${PLACE}/node_modules")
