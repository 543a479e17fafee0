# Installs the units of systemd and the example for cron. They name the programs by where these are installed, which is known
# only then: cmake --install takes a --prefix.

function(install_naming_programs source folder)
  get_filename_component(name ${source} NAME)
  install(CODE "
    file(READ \"${source}\" text)
    string(REPLACE /usr/bin/tas \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/tas\" text \"\${text}\")
    set(made \"${CMAKE_BINARY_DIR}/installed/${folder}/${name}\")
    file(WRITE \"\${made}\" \"\${text}\")
    file(INSTALL \"\${made}\" DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${folder}\")")
endfunction()

foreach(unit tas-backup tas-backup-verify)
  foreach(kind service timer)
    install_naming_programs(${CMAKE_SOURCE_DIR}/packaging/systemd/system/${unit}.${kind} lib/systemd/system)
    # Below share it is found in ~/.local, too.
    install_naming_programs(${CMAKE_SOURCE_DIR}/packaging/systemd/user/${unit}.${kind} ${CMAKE_INSTALL_DATADIR}/systemd/user)
  endforeach()
endforeach()
install_naming_programs(${CMAKE_SOURCE_DIR}/packaging/systemd/tas-backup.cron.d ${CMAKE_INSTALL_DOCDIR}/examples)
