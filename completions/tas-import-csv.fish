# fish completion of tas-import-csv, made by tas-import-csv --generate fish
complete -c tas-import-csv -n '__fish_use_subcommand' -l legacy-tz -x -d 'zone of the times in tasks and instances; yours when left out'
complete -c tas-import-csv -n '__fish_use_subcommand' -l create-user -d 'create the user named by --user when there is none'
