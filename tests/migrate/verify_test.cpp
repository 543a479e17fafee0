#include "libtas/migrate/verify.hpp"

#include "tests/migrate/samples.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

std::vector<Migration> with_verify(const std::string& queries) {
  return {{1, "one", "CREATE TABLE one (x bigint);\nINSERT INTO one VALUES (1), (2), (NULL);\n-- tas:verify\n" + queries, "", "c1"}};
}

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("what a migration promises is asked inside its transaction") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  std::string says;
  SUBCASE("true") {
    for (const auto* query : {"SELECT count(*) = 3 FROM one;", "SELECT x FROM one WHERE x > 0;", "SELECT 1, CAST(2.5 AS double precision), x IS NULL FROM one WHERE x IS NULL;",
                              "WITH a AS (SELECT 7) SELECT count(*) > 0 FROM a;\nSELECT 1;"}) {
      CAPTURE(query);
      CHECK(run_up(*db, with_verify(query)) == 1);
      db->script("DROP TABLE one; DELETE FROM schema_migrations;");
    }
    return;
  }
  SUBCASE("false") { says = "SELECT count(*) = 2 FROM one;|row 1 is not true"; }
  SUBCASE("zero in a later row") { says = "SELECT x - 2 FROM one WHERE x > 0 ORDER BY x;|row 2 is not true"; }
  SUBCASE("NULL") { says = "SELECT x FROM one WHERE x IS NULL;|row 1 is NULL"; }
  SUBCASE("a later column") { says = "SELECT 1, 0;|row 1, column 2 is not true"; }
  SUBCASE("no row") { says = "SELECT 1 FROM one WHERE x = 9;|it returns no row"; }
  SUBCASE("a text") { says = "SELECT 'yes';|row 1 is neither true nor a number"; }
  SUBCASE("a slip of the pen") { says = "SELEC;|syntax error"; }
  SUBCASE("no query") { says = "DELETE FROM one;|this is no query"; }
  SUBCASE("an unknown column") { says = "SELECT y FROM one;|y"; }
  const auto bar = says.find('|');
  const auto e = caught([&] { run_up(*db, with_verify(says.substr(0, bar))); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::bad_data);
  CAPTURE(e->message());
  CHECK(e->message().starts_with("001_one.up.sql:4:"));
  CHECK(e->message().find(says.substr(bar + 1)) != std::string::npos);
  CHECK_FALSE(db->has_table("one"));
  CHECK(states(*db, with_verify("")) == "p");
}

TEST_SUITE_END();

}  // namespace tas::test
