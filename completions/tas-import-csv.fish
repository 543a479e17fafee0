# fish completion of tas-import-csv, made by tas-import-csv --generate fish
function __tas_import_csv_candidates
  set -l words (commandline -opc)
  set -l found (tas-import-csv __complete $words[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c tas-import-csv -f -k -a '(__tas_import_csv_candidates)'
