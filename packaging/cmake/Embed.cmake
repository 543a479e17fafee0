# The program that turns migrations/ENGINE/*.sql into a source file. It runs while libtas is being built, so it cannot link it.
add_executable(embed_migrations ${CMAKE_SOURCE_DIR}/packaging/cmake/embed_migrations.cpp
  ${CMAKE_SOURCE_DIR}/libtas/base/error.cpp ${CMAKE_SOURCE_DIR}/libtas/base/format_library.cpp ${CMAKE_SOURCE_DIR}/libtas/base/text.cpp
  ${CMAKE_SOURCE_DIR}/libtas/db/lexer.cpp ${CMAKE_SOURCE_DIR}/libtas/migrate/directory.cpp ${CMAKE_SOURCE_DIR}/libtas/migrate/migration.cpp
  ${CMAKE_SOURCE_DIR}/libtas/migrate/place.cpp ${CMAKE_SOURCE_DIR}/libtas/migrate/script.cpp)
target_link_libraries(embed_migrations PRIVATE tas_settings tas_warnings tas_fmt tas_sodium tas_utf8proc)

# tas_embed_migrations(TARGET ENGINE): the target defines tas::migrate::embedded_ENGINE().
function(tas_embed_migrations target engine)
  set(folder ${CMAKE_SOURCE_DIR}/migrations/${engine})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${engine}.cpp)
  file(GLOB files CONFIGURE_DEPENDS ${folder}/*.sql)
  # A file that goes away is no newer than the output: the list of names is what changes then.
  set(names ${CMAKE_CURRENT_BINARY_DIR}/embedded_${engine}.txt)
  file(CONFIGURE OUTPUT ${names} CONTENT "${files}\n" @ONLY)
  add_custom_command(OUTPUT ${output} COMMAND embed_migrations ${engine} ${folder} ${output}
    DEPENDS embed_migrations ${files} ${names} VERBATIM COMMENT "Embedding the migrations for ${engine}")
  target_sources(${target} PRIVATE ${output})
endfunction()
