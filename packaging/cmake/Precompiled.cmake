# Reading the same standard headers in every file was a third of a build. Off in the dev preset: there each file must name
# what it uses.
option(TAS_PRECOMPILED "Read headers that most files use once per build" ON)

# g++ 12 takes a precompiled header of the system for the project's own and warns of what it cannot see through there.
if(TAS_PRECOMPILED AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(tas_warnings INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

# What the libraries share. A target of its own: a precompiled header fits only targets that define no less than it did.
if(TAS_PRECOMPILED)
  file(WRITE ${CMAKE_BINARY_DIR}/headers.cpp "")
  add_library(tas_headers OBJECT ${CMAKE_BINARY_DIR}/headers.cpp)
  target_link_libraries(tas_headers PRIVATE tas_settings tas_warnings tas_fmt)
  target_precompile_headers(tas_headers PRIVATE <algorithm> <array> <chrono> <cmath> <cstdint> <filesystem> <fmt/format.h> <functional> <map>
    <memory> <optional> <set> <span> <string> <string_view> <utility> <vector>)
endif()

# tas_precompiled(TARGET…): libraries that use what tas_headers has read.
function(tas_precompiled)
  if(TAS_PRECOMPILED)
    foreach(target ${ARGN})
      target_precompile_headers(${target} REUSE_FROM tas_headers)
    endforeach()
  endif()
endfunction()

# tas_precompile(TARGET HEADER…): a target with headers of its own.
function(tas_precompile target)
  if(TAS_PRECOMPILED)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
