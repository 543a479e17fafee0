#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/support/postgres.hpp"

// The suite "postgres" needs a server: tests/support/pg.sh makes one for the time of a run.
int main(int argc, char** argv) {
  doctest::Context context{argc, argv};
  if (!tas::test::is_on_postgres()) context.addFilter("test-suite-exclude", "postgres");
  return context.run();
}
