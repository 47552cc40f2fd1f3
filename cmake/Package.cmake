# What a Debian package holds beside programs and data, and how one is made: `cpack -G DEB` in a release
# build, or scripts/package.
set(PS_RELEASED 1795478400) # the day in packaging/changelog
find_program(SCDOC scdoc)
find_program(GZIP gzip)
set(doc ${CMAKE_INSTALL_DATADIR}/doc/plainstage)
install(FILES packaging/plainstage.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME plainstage)
install(FILES packaging/plainstage-serve.service packaging/plainstage-worker.service
        DESTINATION lib/systemd/system)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr") # settings of the machine are no one else's to write
  install(FILES packaging/serve.ini DESTINATION /etc/plainstage)
endif()
install(FILES docs/serve.md docs/nginx.conf DESTINATION ${doc})
install(FILES NOTICE README.md SECURITY.md packaging/copyright DESTINATION ${doc})
if(NOT SCDOC OR NOT GZIP)
  message(STATUS "no scdoc or gzip: the manual pages are left out")
  return()
endif()

# Same bytes from the same sources: gzip keeps neither name nor time, scdoc the day of the release.
function(ps_gzipped name command)
  set(out ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
  add_custom_command(OUTPUT ${out} COMMAND sh -c "${command} | ${GZIP} -9n >${out}" DEPENDS ${ARGN} VERBATIM)
  set(gzipped ${out} PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packaging)
file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/docs/man/*.scd)
foreach(page IN LISTS pages)
  get_filename_component(name ${page} NAME_WLE)
  ps_gzipped(${name} "SOURCE_DATE_EPOCH=\${SOURCE_DATE_EPOCH:-${PS_RELEASED}} ${SCDOC} <${page}" ${page})
  list(APPEND manuals ${gzipped})
endforeach()
foreach(pair "changelog:packaging/changelog" "NEWS:NEWS")
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 source)
  ps_gzipped(${name} "cat ${CMAKE_SOURCE_DIR}/${source}" ${CMAKE_SOURCE_DIR}/${source})
  list(APPEND documents ${gzipped})
endforeach()
add_custom_target(manuals ALL DEPENDS ${manuals} ${documents})
install(FILES ${manuals} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${documents} DESTINATION ${doc})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The plainstage developers <plainstage@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reads sarcoma records and explains them in plain words")
set(CPACK_PACKAGE_DESCRIPTION
"It takes pathology and imaging reports of people with sarcoma, digital,
scanned or faxed, on the user's own computer, stages them by published rules,
and writes a summary with the source line behind each value. Where the record
does not say, the summary says so. Nothing is sent anywhere.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "tesseract-ocr-eng, tesseract-ocr-osd, poppler-data, fontconfig, fonts-liberation2, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "chromium")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/packaging/conffiles)
include(CPack)
