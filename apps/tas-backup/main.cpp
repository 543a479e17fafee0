#include <unistd.h>

#include "apps/tas-backup/commands.hpp"
#include "libtas/backup/on_signal.hpp"
#include "libtas/cli/main.hpp"

int main(int argc, char** argv) {
  tas::backup::heed_signals();
  return tas::cli::main(argc, argv, environ, tas::apps::backup_program());
}
