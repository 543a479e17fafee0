#include <unistd.h>

#include "apps/tas-migrate/commands.hpp"
#include "libtas/cli/main.hpp"

int main(int argc, char** argv) { return tas::cli::main(argc, argv, environ, tas::apps::migrate_program()); }
