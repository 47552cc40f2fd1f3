# ps_add_test_program(NAME LABEL file.c LIBS...)
#
# Builds a GLib test program and makes each of its cases a test of its own in ctest, so that a
# failure names the behaviour and the summary counts behaviours. The cases are asked of the program
# itself (-l) after it is built.
function(ps_add_test_program name label source)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE ${ARGN})
  target_compile_definitions(${name} PRIVATE G_LOG_DOMAIN="ps-test")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/bin)
  if(PS_SANITIZE)
    # The same cases in one process: a sanitized start is slow, and a finding names its place anyway.
    add_test(NAME ${label}/${name} COMMAND ${name} -q)
    set_tests_properties(${label}/${name} PROPERTIES LABELS ${label} TIMEOUT 900 ENVIRONMENT
      "G_TEST_SRCDIR=${CMAKE_SOURCE_DIR};G_TEST_BUILDDIR=${CMAKE_BINARY_DIR};OMP_THREAD_LIMIT=1")
    return()
  endif()
  set(list ${CMAKE_CURRENT_BINARY_DIR}/${name}_cases.cmake)
  add_custom_command(TARGET ${name} POST_BUILD BYPRODUCTS ${list}
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:${name}> -DLABEL=${label} -DLIST=${list}
            -DSOURCE_DIR=${CMAKE_SOURCE_DIR} -DBUILD_DIR=${CMAKE_BINARY_DIR}
            -P ${CMAKE_SOURCE_DIR}/cmake/ListCases.cmake
    VERBATIM)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${name}_include.cmake
"if(EXISTS \"${list}\")
  include(\"${list}\")
else()
  add_test(${name}_NOT_BUILT ${name}_NOT_BUILT)
endif()
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES
    ${CMAKE_CURRENT_BINARY_DIR}/${name}_include.cmake)
endfunction()
