#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/support/postgres.hpp"

// The suite "postgres" needs a server, "pooled" a pooler as well: tests/support/pg.sh and pgbouncer.sh make them for the
// time of a run.
int main(int argc, char** argv) {
  doctest::Context context{argc, argv};
  if (!tas::test::is_on_postgres()) context.addFilter("test-suite-exclude", "postgres");
  if (!tas::test::has_pooler()) context.addFilter("test-suite-exclude", "pooled");
  return context.run();
}
