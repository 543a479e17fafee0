# Warnings are errors in our own builds (TAS_DEV), and only warnings for somebody who packages a release.
option(TAS_DEV "Treat warnings as errors" ON)

add_library(tas_warnings INTERFACE)
target_compile_options(tas_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers $<$<BOOL:${TAS_DEV}>:-Werror>)
# When it optimises, g++ 12 sees overlapping copies in "literal" + std::string (GCC bug 105651) and unset members of
# std::variant alternatives that are not held (GCC bug 105593).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(tas_warnings INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
