# -DTAS_SANITIZE=address,undefined instruments everything; -DTAS_COVERAGE=ON counts lines for gcovr.
set(TAS_SANITIZE "" CACHE STRING "Comma-separated sanitizers, e.g. address,undefined")
option(TAS_COVERAGE "Instrument for coverage" OFF)

if(TAS_SANITIZE)
  add_compile_options(-fsanitize=${TAS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${TAS_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()
if(TAS_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

# Coverage feedback for the fuzzers must be in the library, too.
if(TAS_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
