# ps_add_layer(ROOM USES rooms... LIBS libraries...)
#
# One static library per room from all its sources. It sees the headers of the repository's root, so
# includes read "core/fact.h", and links only the rooms in USES; tests/structure/layers.sh proves
# that no include says otherwise.
function(ps_add_layer room)
  cmake_parse_arguments(ARG "" "" "USES;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${room}/*.c)
  add_library(ps_${room} STATIC ${sources})
  target_include_directories(ps_${room} PUBLIC ${CMAKE_SOURCE_DIR})
  list(TRANSFORM ARG_USES PREPEND ps_)
  target_link_libraries(ps_${room} PUBLIC ${ARG_USES} ${ARG_LIBS})
  target_compile_definitions(ps_${room} PRIVATE G_LOG_DOMAIN="ps-${room}")
endfunction()
