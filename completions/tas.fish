# fish completion of tas, made by tas --generate fish
function __tas_candidates
  set -l words (commandline -opc)
  set -l found (tas __complete $words[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c tas -f -k -a '(__tas_candidates)'
