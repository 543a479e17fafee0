# Language, output places and launchers: what every target shares.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# In executables, too: code for executables only (-fPIE) has copies of the data of libraries made, which libtas would not use.
set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
# Build tree and installation have the same shape, so one run path serves both. Libraries get none: theirs would be
# searched, folder by folder, at every start.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(TAS_PROGRAM_RPATH "$ORIGIN/../lib")
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo" FORCE)
endif()

# -O3 makes the library larger and no command faster.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(TAS_CCACHE ccache)
if(TAS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # It keeps objects made with precompiled headers only when told that no macro of theirs holds the time of day.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${TAS_CCACHE})
endif()

# Debug builds are linked a hundred times a day; what is shipped is linked by the system's own linker.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  find_program(TAS_FAST_LINKER NAMES mold ld.lld)
  if(TAS_FAST_LINKER)
    get_filename_component(linker ${TAS_FAST_LINKER} NAME)
    string(REGEX REPLACE "^ld\\." "" linker ${linker})
    add_link_options(-fuse-ld=${linker})
  endif()
endif()

add_library(tas_settings INTERFACE)
target_include_directories(tas_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_link_options(tas_settings INTERFACE -Wl,--as-needed -Wl,-z,relro)

# Loading libstdc++ and binding its 2,000 symbols takes a third of the time of a start. So optimised builds put the parts
# that are used into libtas, once; programs find them there, because they link libtas first. Sanitizers need the shared one.
option(TAS_STATIC_RUNTIME "Link libstdc++ and libgcc statically into optimised builds" ON)
add_library(tas_runtime INTERFACE)
if(TAS_STATIC_RUNTIME AND NOT TAS_SANITIZE AND NOT TAS_COVERAGE AND CMAKE_BUILD_TYPE STREQUAL "Release")
  target_link_options(tas_runtime INTERFACE -static-libstdc++ -static-libgcc)
endif()
