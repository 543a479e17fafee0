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

#if defined(__SANITIZE_ADDRESS__)
// The leak check walks through the thread-local storage of modules that were loaded at run time (libpq and what it loads), and
// crashes now and then where that has gone already: "Tracer caught signal 11".
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "intercept_tls_get_addr=0"; }
#endif
