// Through a pooler in transaction mode nothing of a session may be relied upon, nor left behind.
#include "tests/db/conformance.hpp"
#include "tests/db/conformance_rows.hpp"
#include "tests/db/postgres_engines.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("pooled");

TEST_CASE_TEMPLATE_INVOKE(conformance_parameters, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_values, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_kinds, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_statements, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_transactions, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_sharing, PostgresPooled);
TEST_CASE_TEMPLATE_INVOKE(conformance_rows, PostgresPooled);

TEST_CASE("a pooler is noticed, and a server is not taken for one") {
  PostgresPooled pooled;
  CHECK(pooled.connect()->is_pooled());
  CHECK_FALSE(pooled.Postgres::connect()->is_pooled());
}

TEST_CASE("a lock ends with its transaction, whoever is given the session next") {
  PostgresPooled engine;
  const auto pooled = engine.connect();
  const auto direct = engine.Postgres::connect();
  {
    db::Transaction tx{*pooled};
    pooled->lock("anything");
    tx.commit();
  }
  db::Transaction tx{*direct};
  direct->execute("SELECT set_config('lock_timeout', '100', true)");
  CHECK_NOTHROW(direct->lock("anything"));
}

TEST_CASE("what needs a session of its own is refused with the cure") {
  PostgresPooled engine;
  const auto pooled = engine.connect();
  CHECK(code_of([&] { pooled->alone("CREATE INDEX CONCURRENTLY words ON probe (words)"); }) == Errc::config);
}

TEST_SUITE_END();

}  // namespace tas::test
