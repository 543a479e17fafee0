# Warnings are errors in our own builds (TAS_DEV), and only warnings for somebody who packages a release.
option(TAS_DEV "Treat warnings as errors" ON)

add_library(tas_warnings INTERFACE)
target_compile_options(tas_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual
  -Wno-missing-field-initializers $<$<BOOL:${TAS_DEV}>:-Werror>)
