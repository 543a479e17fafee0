# Every dependency is a Debian package; README.md says what each is for. Nothing is fetched.
find_package(fmt 9 REQUIRED)
# Its headers only: libtas/base/format_library.cpp holds what the shared library would bring.
add_library(tas_fmt INTERFACE)
target_include_directories(tas_fmt SYSTEM INTERFACE $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)

# SQLite and its wrapper, statically: the shared library looks 1,500 of its own symbols up at every start, a fifth of the time
# that a command takes. All of both is in libtas, once: two copies in one process would not see each other's locks. So whoever
# needs them takes their headers (tas_sqlite) and finds the rest in libtas.
find_path(SQLITE3_INCLUDE_DIR sqlite3.h REQUIRED)
find_path(SQLITECPP_INCLUDE_DIR SQLiteCpp/SQLiteCpp.h REQUIRED)
find_library(SQLITE3_LIBRARY libsqlite3.a REQUIRED)
find_library(SQLITECPP_LIBRARY libSQLiteCpp.a REQUIRED)
add_library(tas_sqlite INTERFACE)
target_include_directories(tas_sqlite SYSTEM INTERFACE ${SQLITE3_INCLUDE_DIR} ${SQLITECPP_INCLUDE_DIR})
target_compile_definitions(tas_sqlite INTERFACE SQLITE_ENABLE_COLUMN_METADATA)
add_library(tas_sqlite_whole INTERFACE)
target_link_libraries(tas_sqlite_whole INTERFACE tas_sqlite "$<LINK_LIBRARY:WHOLE_ARCHIVE,${SQLITE3_LIBRARY},${SQLITECPP_LIBRARY}>" m)

find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
# The static library, for the same reason: one thing less to load at every start.
find_library(UTF8PROC_LIBRARY libutf8proc.a REQUIRED)
add_library(tas_utf8proc INTERFACE)
target_include_directories(tas_utf8proc SYSTEM INTERFACE ${UTF8PROC_INCLUDE_DIR})
target_link_libraries(tas_utf8proc INTERFACE ${UTF8PROC_LIBRARY})

find_path(TOML_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tas_toml INTERFACE)
target_include_directories(tas_toml SYSTEM INTERFACE ${TOML_INCLUDE_DIR})

# Time zones. Its static libraries, so that the module for zones brings along neither Abseil's forty objects nor a second
# C++ runtime, which took longer to load than most commands take.
find_path(ABSL_INCLUDE_DIR absl/time/time.h REQUIRED)
add_library(tas_absl_time INTERFACE)
target_include_directories(tas_absl_time SYSTEM INTERFACE ${ABSL_INCLUDE_DIR})
foreach(part time time_zone civil_time strings strings_internal int128 throw_delegate base raw_logging_internal spinlock_wait)
  find_library(ABSL_${part}_LIBRARY libabsl_${part}.a REQUIRED)
  target_link_libraries(tas_absl_time INTERFACE ${ABSL_${part}_LIBRARY})
endforeach()

# The three that follow statically, too: each shared one is a tenth of a start.
find_path(SODIUM_INCLUDE_DIR sodium.h REQUIRED)
find_library(SODIUM_LIBRARY libsodium.a REQUIRED)
add_library(tas_sodium INTERFACE)
target_include_directories(tas_sodium SYSTEM INTERFACE ${SODIUM_INCLUDE_DIR})
target_link_libraries(tas_sodium INTERFACE ${SODIUM_LIBRARY})

# What imports unpack; tas itself never loads it.
set(ZLIB_USE_STATIC_LIBS ON)
find_package(ZLIB 1.2 REQUIRED)

find_path(ZSTD_INCLUDE_DIR zstd.h REQUIRED)
find_library(ZSTD_LIBRARY libzstd.a REQUIRED)
add_library(tas_zstd INTERFACE)
target_include_directories(tas_zstd SYSTEM INTERFACE ${ZSTD_INCLUDE_DIR})
target_link_libraries(tas_zstd INTERFACE ${ZSTD_LIBRARY})

find_path(ZIP_INCLUDE_DIR zip.h REQUIRED)
find_library(ZIP_LIBRARY zip REQUIRED)
add_library(tas_libzip INTERFACE)
target_include_directories(tas_libzip SYSTEM INTERFACE ${ZIP_INCLUDE_DIR})
target_link_libraries(tas_libzip INTERFACE ${ZIP_LIBRARY})

if(NOT DEFINED TAS_POSTGRES OR TAS_POSTGRES)
  find_path(PQ_INCLUDE_DIR libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)
  find_library(PQ_LIBRARY pq REQUIRED)
  add_library(tas_libpq INTERFACE)
  target_include_directories(tas_libpq SYSTEM INTERFACE ${PQ_INCLUDE_DIR})
  target_link_libraries(tas_libpq INTERFACE ${PQ_LIBRARY})
endif()
