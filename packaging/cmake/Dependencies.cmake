# Every dependency is a Debian package; README.md says what each is for. Nothing is fetched.
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(SQLiteCpp 3.2 REQUIRED)
find_package(date 3.0 REQUIRED)

find_path(UTF8PROC_INCLUDE_DIR utf8proc.h REQUIRED)
find_library(UTF8PROC_LIBRARY utf8proc REQUIRED)
add_library(tas_utf8proc INTERFACE)
target_include_directories(tas_utf8proc SYSTEM INTERFACE ${UTF8PROC_INCLUDE_DIR})
target_link_libraries(tas_utf8proc INTERFACE ${UTF8PROC_LIBRARY})

find_path(SODIUM_INCLUDE_DIR sodium.h REQUIRED)
find_library(SODIUM_LIBRARY sodium REQUIRED)
add_library(tas_sodium INTERFACE)
target_include_directories(tas_sodium SYSTEM INTERFACE ${SODIUM_INCLUDE_DIR})
target_link_libraries(tas_sodium INTERFACE ${SODIUM_LIBRARY})
