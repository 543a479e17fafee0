// The line to the server breaks somewhere in a command, once or twice: the command ends well, stored exactly once, or it
// says that nothing was stored, or that it is unknown.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include "libtas/db/open.hpp"
#include "tests/support/bad_line.hpp"
#include "tests/support/world.hpp"

using namespace tas;

namespace {

const std::string kDone = "tas done i1 -r80 -a30 -e calm=60 -m 'podcast helped' --no-input";

// One started task on the server; the program's words go through the line, the test's do not.
struct Scene {
  test::World world{test::at("2026-03-02T09:00:00")};
  std::string direct = world.env.at("DATABASE_URL");
  test::BadLine line{direct};
  std::unique_ptr<db::Connection> db = db::open({db::Engine::postgres, {}, direct});

  Scene() {
    world.takes_numbers_back = false;
    must("tas add Dishes -a70");
    must("tas start i1");
  }
  void must(const std::string& command) {
    world.env["DATABASE_URL"] = direct;
    world.clock.set(world.clock.now() + std::chrono::minutes{1});
    const auto ran = world.run(command);
    REQUIRE_MESSAGE(ran.status == 0, command << ": " << ran.err);
  }
  test::Ran through_line(const std::string& command) {
    world.env["DATABASE_URL"] = line.url();
    const auto ran = world.run(command);
    settle();
    return ran;
  }
  // What the server was told before the line broke may still be going on.
  void settle() {
    constexpr db::Sql kOthers =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    for (int i = 0; i < 1000 && count(kOthers) > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  std::int64_t count(db::Sql query) {
    const auto row = db->query(query);
    REQUIRE(row->next());
    return row->integer(0);
  }
};

// Everything that `done` writes, each of it once; or nothing.
bool is_stored(Scene& s) {
  constexpr db::Sql kTraces = R"(
    SELECT (SELECT count(*) FROM operations WHERE command LIKE 'tas done%' AND undone_at IS NULL),
      (SELECT count(*) FROM operation_rows JOIN operations USING (operation_id) WHERE command LIKE 'tas done%' AND undone_at IS NULL),
      (SELECT count(*) FROM instances WHERE completed_at IS NOT NULL AND actual_relief = 80 AND actual_aversion = 30 AND status = 'completed'),
      (SELECT count(*) FROM instance_emotions WHERE phase = 'after'),
      (SELECT CAST(sum(completed) AS bigint) FROM task_stats))";
  const auto row = s.db->query(kTraces);
  REQUIRE(row->next());
  const auto operations = row->integer(0), images = row->integer(1), completed = row->integer(2), emotions = row->integer(3), counted = row->integer(4);
  const bool is_whole = operations == 1 && images > 0 && completed == 1 && emotions == 1 && counted == 1;
  const bool is_nothing = operations == 0 && images == 0 && completed == 0 && emotions == 0 && counted == 0;
  CHECK_MESSAGE((is_whole || is_nothing), operations << " operations, " << images << " images, " << completed << " completed, " << emotions
                                                     << " emotions, " << counted << " counted");
  return is_whole;
}

struct Tally {
  int stored = 0, refused = 0, unknown = 0;
};

void break_once(Scene& s, test::Way way, std::size_t bytes, int connections, Tally& tally) {
  CAPTURE(static_cast<int>(way));
  CAPTURE(bytes);
  CAPTURE(connections);
  s.line.break_after(way, bytes, test::Fate::cut, connections);
  const auto ran = s.through_line(kDone);
  CAPTURE(ran.err);
  const bool stored = is_stored(s);
  const bool is_unknown = ran.err.find("it is unknown whether the change was stored") != std::string::npos;
  if (ran.status == 0) {
    CHECK(stored);
    CHECK_FALSE(is_unknown);
  } else {
    CHECK(ran.status == 69);
    CHECK((!stored || is_unknown));
  }
  ++(ran.status == 0 ? tally.stored : is_unknown ? tally.unknown : tally.refused);
  // When the server comes back nothing has to be refused but what was hung up on twice before it had begun.
  if (ran.status != 0 && !is_unknown) CHECK((connections > 1 && ran.err.find("cannot connect") != std::string::npos));
  if (stored) s.must("tas undo");
}

// Where some of the messages begin, and within them; all of the last ones, because the COMMIT is there.
// TAS_TEST_SWEEP=N: after every N bytes instead.
std::set<std::size_t> places(const std::string& carried, test::Way way) {
  std::set<std::size_t> all;
  if (const char* step = std::getenv("TAS_TEST_SWEEP")) {
    for (std::size_t i = 0; i <= carried.size(); i += std::stoul(step)) all.insert(i);
    return all;
  }
  const auto ends = test::message_ends(carried, way);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto begin = i == 0 ? 0 : ends[i - 1];
    if (i % 3 == 0 || i + 6 > ends.size()) all.insert({begin, (begin + ends[i]) / 2});
  }
  return all;
}

}  // namespace

TEST_SUITE_BEGIN("postgres");

TEST_CASE("the line breaks anywhere in a command: stored exactly once, or not and said so") {
  Scene s;
  s.line.forget();
  REQUIRE(s.through_line(kDone).status == 0);
  REQUIRE(is_stored(s));
  const std::string carried[] = {s.line.carried(test::Way::to_server), s.line.carried(test::Way::to_client)};
  s.must("tas undo");
  Tally tally;
  int broken = 0;
  for (const auto way : {test::Way::to_server, test::Way::to_client}) {
    for (const auto bytes : places(carried[static_cast<int>(way)], way)) {
      break_once(s, way, bytes, 1 + broken % 2, tally);
      ++broken;
    }
  }
  MESSAGE(broken << " places: " << tally.stored << " stored, " << tally.refused << " refused, " << tally.unknown << " unknown");
  CHECK(broken > 100);
  // Only around the COMMIT is anything in doubt.
  CHECK(tally.unknown > 0);
  CHECK(tally.unknown < broken / 10);
}

TEST_SUITE_END();
