# Warnings are errors, under gcc and clang alike.
add_compile_options(
  -Wall -Wextra -Werror
  -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wold-style-definition
  -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wvla -Wundef
  -Wno-unused-parameter -Wno-missing-field-initializers)
add_compile_definitions(_GNU_SOURCE)
# Paths of the machine that builds stay out of the binaries.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(PS_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined
                      -fno-omit-frame-pointer -g -O1)
  add_link_options(-fsanitize=address,undefined)
endif()
if(PS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -g)
  add_link_options(-fsanitize=address,undefined)
endif()
