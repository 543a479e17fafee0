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

TEST_CASE("a session of the server's that ends behind the pooler") {
  PostgresPooled engine;
  const auto pooled = probe(engine);
  const auto direct = engine.Postgres::connect();
  const auto end_sessions = [&] {
    direct->query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
  };
  SUBCASE("between transactions is not missed") {
    end_sessions();
    CHECK(count_of_probe(*pooled) == 0);
    end_sessions();
    db::Transaction tx{*pooled};
    add_probe(*pooled, 1, "first");
    tx.commit();
    CHECK(count_of_probe(*direct) == 1);
  }
  SUBCASE("within a transaction takes it along, and doing it again is worthwhile") {
    {
      db::Transaction tx{*pooled};
      add_probe(*pooled, 1, "first");
      end_sessions();
      try {
        pooled->execute("INSERT INTO probe (id) VALUES (2)");
        FAIL("the session has ended");
      } catch (const Error& e) {
        CHECK(e.code() == Errc::unreachable);
        CHECK(e.is_worth_repeating());
      }
    }
    CHECK(count_of_probe(*pooled) == 0);
  }
  SUBCASE("before the COMMIT leaves it unknown") {
    db::Transaction tx{*pooled};
    add_probe(*pooled, 1, "first");
    end_sessions();
    try {
      tx.commit();
      FAIL("the session has ended");
    } catch (const Error& e) {
      CHECK(e.code() == Errc::unreachable);
      CHECK_FALSE(e.is_worth_repeating());
    }
    CHECK(count_of_probe(*direct) == 0);
  }
}

TEST_CASE("refusals of a pooler are told like those of a server") {
  CHECK(code_of([] { db::open({db::Engine::postgres, {}, pooled_url("nowhere")}); }) == Errc::no_input);
}

TEST_CASE("what needs a session of its own is refused with the cure") {
  PostgresPooled engine;
  const auto pooled = engine.connect();
  CHECK(code_of([&] { pooled->alone("CREATE INDEX CONCURRENTLY words ON probe (words)"); }) == Errc::config);
}

TEST_SUITE_END();

}  // namespace tas::test
