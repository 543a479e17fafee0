# fish completion of tas-import-csv, made by tas-import-csv --generate fish
complete -c tas-import-csv -f -n __fish_use_subcommand -a list -d 'the imports there were'
complete -c tas-import-csv -f -n __fish_use_subcommand -a show -d 'the receipt of an import'
complete -c tas-import-csv -n '__fish_use_subcommand' -l legacy-tz -x -d 'zone of the times in tasks and instances; yours when left out'
complete -c tas-import-csv -n '__fish_use_subcommand' -l mode -x -d 'what becomes of rows that are known with other content: they stay (insert, when left out) or are updated; sync also removes imported rows that are not in the files any more'
complete -c tas-import-csv -n '__fish_use_subcommand' -l on-duplicate -x -d 'the same for known rows alone: leave, update, or reject them'
complete -c tas-import-csv -n '__fish_use_subcommand' -l max-rejects -x -d 'store the rest when at most N rows cannot be stored; 0 when left out'
complete -c tas-import-csv -n '__fish_use_subcommand' -l rejects -x -d 'where the rejected records go: a folder, or a file to be made; FILE.rejects.csv beside each file when left out'
complete -c tas-import-csv -n '__fish_use_subcommand' -l create-user -d 'create the user named by --user when there is none'
