#include "tests/db/conformance.hpp"
#include "tests/db/conformance_rows.hpp"

#include "tests/db/postgres_engines.hpp"

namespace tas::test {

TEST_SUITE_BEGIN("postgres");

TEST_CASE_TEMPLATE_INVOKE(conformance_parameters, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_values, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_kinds, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_statements, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_transactions, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_sharing, Postgres);
TEST_CASE_TEMPLATE_INVOKE(conformance_rows, Postgres);

TEST_CASE("a script of megabytes whose statements answer megabytes gets through, or fails where it is wrong") {
  Postgres engine;
  const auto db = engine.connect();
  std::string script = "CREATE TABLE brief (id bigint);\n";
  const std::string padding(4000, 'x');
  for (int n = 0; n < 1000; ++n) script += "SELECT repeat('y', 8000) /* " + padding + " */;\n";
  const std::size_t end = script.size();
  try {
    db->script(script + "INSERT INTO nowhere VALUES (1);");
    FAIL("nowhere is no table");
  } catch (const Error& e) {
    CHECK(e.offset() == end + std::string_view{"INSERT INTO "}.size());
  }
  CHECK_FALSE(db->has_table("brief"));
  db->script(script);
  CHECK(db->has_table("brief"));
}

TEST_SUITE_END();

}  // namespace tas::test
