# Where the programs find their data: share/plainstage beside bin/, in the build tree by links to the
# sources (so that an edited rule is live at once) and in an installation by copies.
set(share ${CMAKE_BINARY_DIR}/share/plainstage)
file(MAKE_DIRECTORY ${share})
foreach(pair "lexicon:extract/lexicon" "rules:rules/data" "content:report/content" "page:report/page"
             "schema:report/schema" "fhir:report/fhir" "server:app/server/words"
             "desk:app/desk/words" "assets:app/assets")
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 name)
  list(GET pair 1 source)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${source} ${share}/${name} SYMBOLIC)
  install(DIRECTORY ${source}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/plainstage/${name})
endforeach()
