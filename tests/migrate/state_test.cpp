#include "libtas/migrate/state.hpp"

#include "libtas/migrate/ledger.hpp"
#include "tests/migrate/samples.hpp"
#include "tests/support/logical_dump.hpp"
#include "tests/support/scratch_database.hpp"

namespace tas::test {
namespace {

std::string message_of(const std::optional<Error>& e) { return e ? e->message() + " | " + e->hint() : "went through"; }

}  // namespace

TEST_SUITE_BEGIN("migrate");

TEST_CASE("every outcome has its own name, its own words and its own cure") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  run_up(*db, three(), {.to = 2});
  const std::string before = logical_dump(*db);
  auto list = three();
  Errc code = Errc::state_conflict;
  std::string expected, says;
  SUBCASE("pending") {
    CHECK(message_of(caught([&] { migrate::require_current(*db, list); })) == "1 migration is pending, the first is 003_three | tas-migrate up");
    return;
  }
  SUBCASE("reformatted: other bytes, the same tokens; nothing is wrong") {
    list[0].checksum = "other";
    CHECK(states(*db, list) == "rap");
    CHECK(message_of(caught([&] { migrate::require_current(*db, list); })).starts_with("1 migration is pending"));
    CHECK(run_up(*db, list) == 1);
    CHECK_NOTHROW(migrate::require_current(*db, list));
    return;
  }
  SUBCASE("edited: other tokens") {
    list[0].checksum = "other";
    list[0].token_checksum = "other, too";
    expected = "eap";
    says = "migration 001_one was edited after it had been applied";
  }
  SUBCASE("renamed and edited") {
    list[0] = {1, "uno", "", "", "other", "other, too"};
    expected = "eap";
    says = "migration 001_one is applied, but its file is 001_uno now";
  }
  SUBCASE("missing") {
    list.erase(list.begin());
    expected = "map";
    says = "migration 001_one is applied but its file is missing";
  }
  SUBCASE("newer, which goes before everything else") {
    list.resize(1);
    list[0].checksum = list[0].token_checksum = "other";
    expected = "en";
    code = Errc::config;
    says = "the database is newer than this program: it has migration 002_two";
  }
  CHECK(states(*db, list) == expected);
  for (const auto& e : {caught([&] { migrate::require_current(*db, list); }), caught([&] { run_up(*db, list); }), caught([&] { run_down(*db, list); })}) {
    REQUIRE(e.has_value());
    CHECK(e->code() == code);
    CHECK(e->message() == says);
    CHECK_FALSE(e->hint().empty());
  }
  CHECK(logical_dump(*db) == before);
}

TEST_CASE("out of order: one that came later than its successor is refused by name, and applied when it is asked for") {
  const ScratchDatabase scratch;
  const auto db = scratch.connect();
  auto list = three();
  list.erase(list.begin() + 1);
  run_up(*db, list);
  list = three();
  CHECK(states(*db, list) == "aoa");
  auto e = caught([&] { run_up(*db, list); });
  REQUIRE(e.has_value());
  CHECK(e->code() == Errc::state_conflict);
  CHECK(e->message() == "a migration came after 003 had been applied: 002_two");
  CHECK(message_of(caught([&] { migrate::require_current(*db, list); })).starts_with("migration 002_two is not applied, but later ones are | look: tas-migrate status"));
  CHECK(run_up(*db, list, {.to = 1}) == 0);
  CHECK(error_of([&] { run_up(*db, list, {.out_of_order = {1}}); }) == Errc::state_conflict);
  CHECK(error_of([&] { run_up(*db, list, {.out_of_order = {2, 7}}); }) == Errc::usage);
  CHECK(run_up(*db, list, {.out_of_order = {2}}) == 1);
  CHECK(run_up(*db, list, {.out_of_order = {2}}) == 0);
  CHECK(states(*db, list) == "aaa");
  const auto note = db->query("SELECT note FROM schema_migrations WHERE number = 2");
  REQUIRE(note->next());
  CHECK(note->text(0) == "out of order, by request");
}

TEST_SUITE_END();

}  // namespace tas::test
