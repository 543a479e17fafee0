# fish completion of tas-migrate, made by tas-migrate --generate fish
complete -c tas-migrate -f -n __fish_use_subcommand -a status -d 'show which migrations are applied'
complete -c tas-migrate -f -n __fish_use_subcommand -a up -d 'apply what is pending'
complete -c tas-migrate -f -n __fish_use_subcommand -a down -d 'take back the newest migration'
complete -c tas-migrate -n '__fish_seen_subcommand_from status' -l dir -x -d 'migrations from this folder instead of the built-in ones'
complete -c tas-migrate -n '__fish_seen_subcommand_from up' -l dir -x -d 'migrations from this folder instead of the built-in ones'
complete -c tas-migrate -n '__fish_seen_subcommand_from up' -l to -x -d 'stop after this one'
complete -c tas-migrate -n '__fish_seen_subcommand_from down' -l dir -x -d 'migrations from this folder instead of the built-in ones'
complete -c tas-migrate -n '__fish_seen_subcommand_from down' -l steps -x -d 'how many; 1 when left out'
