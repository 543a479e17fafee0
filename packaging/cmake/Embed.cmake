# tas_embed_migrations(TARGET ENGINE OUTPUT): turns migrations/ENGINE/*.sql into one source file that defines
# tas::migrate::embedded_ENGINE(). The checksum is computed here, so that no program links a hash for it.
function(tas_embed_migrations target engine)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${engine}.cpp)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/${engine}/*.up.sql)
  list(SORT files)
  set(rows "")
  foreach(up ${files})
    string(REGEX REPLACE "\\.up\\.sql$" ".down.sql" down ${up})
    get_filename_component(name ${up} NAME)
    string(REGEX MATCH "^([0-9]+)_([a-z0-9_]+)\\.up\\.sql$" matched ${name})
    if(NOT matched)
      message(FATAL_ERROR "${up}: a migration is called NNN_name.up.sql")
    endif()
    set(title ${CMAKE_MATCH_2})
    # "010" would be octal in C++.
    string(REGEX REPLACE "^0+" "" number ${CMAKE_MATCH_1})
    file(READ ${up} up_text)
    file(SHA256 ${up} checksum)
    set(down_text "")
    if(EXISTS ${down})
      file(READ ${down} down_text)
    endif()
    string(APPEND rows "      {${number}, \"${title}\", R\"__sql(${up_text})__sql\", R\"__sql(${down_text})__sql\", \"${checksum}\", {}},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${up} ${down})
  endforeach()
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Written by packaging/cmake/Embed.cmake from migrations/${engine}.
#include \"libtas/migrate/migration.hpp\"

namespace tas::migrate {
std::vector<Migration> embedded_${engine}() {
  return {
@rows@  };
}
}  // namespace tas::migrate
")
  target_sources(${target} PRIVATE ${output})
endfunction()
