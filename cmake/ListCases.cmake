# Writes the ctest entries of one GLib test program. Run after the program is linked.
execute_process(COMMAND ${CMAKE_COMMAND} -E env G_TEST_SRCDIR=${SOURCE_DIR} G_TEST_BUILDDIR=${BUILD_DIR}
  ASAN_OPTIONS=detect_leaks=0
  ${PROGRAM} -l OUTPUT_VARIABLE cases OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "${PROGRAM} could not list its cases")
endif()
string(REPLACE "\n" ";" cases "${cases}")
set(text "")
foreach(case IN LISTS cases)
  if(case MATCHES "^/")
    string(REGEX REPLACE "^/" "" title "${case}")
    string(APPEND text
      "add_test([==[${title}]==] \"${PROGRAM}\" -q -p \"${case}\")\n"
      "set_tests_properties([==[${title}]==] PROPERTIES LABELS \"${LABEL}\" TIMEOUT 300 "
      "ENVIRONMENT \"G_TEST_SRCDIR=${SOURCE_DIR};G_TEST_BUILDDIR=${BUILD_DIR};OMP_THREAD_LIMIT=1\")\n")
  endif()
endforeach()
file(WRITE ${LIST} "${text}")
