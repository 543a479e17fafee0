#include <unistd.h>

#include "apps/tas-import-csv/commands.hpp"
#include "libtas/cli/main.hpp"

int main(int argc, char** argv) { return tas::cli::main(argc, argv, environ, tas::apps::import_program()); }
