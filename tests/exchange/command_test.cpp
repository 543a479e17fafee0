// tas-import-csv as it is typed.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/world.hpp"

using namespace tas;

namespace {

bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("tas-import-csv: users, dry run, undo, refusal") {
  test::World world{test::at("2026-03-15T12:00:00")};
  std::filesystem::copy(TAS_SOURCE_DIR "/tests/data/sample", world.home() / "export");

  CHECK(world.run("tas-import-csv").status == 2);
  CHECK(world.run("tas-import-csv nowhere").status == 66);
  CHECK(world.run("tas-import-csv export --user sam").status == 3);
  const auto tried = world.run("tas-import-csv export --user sam --create-user --dry-run");
  CHECK(tried.status == 0);
  CHECK(says(tried.err, "Nothing written."));
  CHECK(says(tried.out, "times without a zone are read in Asia/Kathmandu"));
  CHECK(world.run("tas-import-csv export --user sam").status == 3);

  const auto done = world.run("tas-import-csv export --user sam --create-user");
  CHECK(done.status == 0);
  CHECK(says(done.err, "Imported 247 rows as m1.  (undo: tas undo)"));
  CHECK(says(world.run("tas-import-csv export -u sam --json").out, R"("outcome":"nothing_new")"));
  CHECK(says(world.run("tas undo -u sam").err, "Undone: import m1"));
  CHECK(says(world.run("tas redo -u sam").err, "Redone: import m1"));
  CHECK(says(world.run("tas-import-csv export -u sam --json").out, R"("outcome":"nothing_new")"));
  CHECK(world.run("tas undo -u sam").status == 0);

  std::ofstream{world.home() / "export" / "notes.csv", std::ios::app} << "note-9\n";
  const auto refused = world.run("tas-import-csv export --legacy-tz UTC");
  CHECK(refused.status == 65);
  CHECK(says(refused.out, "rejected  export/notes.csv:5: 1 cells, the header has 4; correct the record [ragged]"));
  CHECK(says(refused.err, "nothing was written"));
  const auto as_json = world.run("tas-import-csv export --json");
  CHECK(as_json.status == 65);
  CHECK(says(as_json.out, R"("code":"ragged")"));
}

TEST_CASE("tas-import-csv: rejects within the limit, list and show") {
  test::World world{test::at("2026-03-15T12:00:00")};
  std::filesystem::create_directory(world.home() / "export");
  std::ofstream{world.home() / "export" / "notes.csv"} << "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn2\n";
  CHECK(world.run("tas-import-csv export --mode sync --on-duplicate skip").status == 2);
  CHECK(world.run("tas-import-csv export --max-rejects many").status == 2);
  CHECK(world.run("tas-import-csv show m1").status == 3);

  const auto done = world.run("tas-import-csv export --max-rejects 1");
  CHECK(done.status == 1);
  CHECK(says(done.out, "rejects   " + (world.home() / "export/notes.csv.rejects.csv").string() + " holds the records"));
  CHECK(says(done.err, "left out 1 row that cannot be stored"));
  CHECK(says(world.run("tas-import-csv list -o csv").out, "m1,2026-03-15T"));
  const auto shown = world.run("tas-import-csv show m1");
  CHECK(says(shown.out, "rejected  export/notes.csv:3: 1 cells, the header has 3; correct the record [ragged]"));
  const auto as_json = world.run("tas-import-csv show m1 --json").out;
  CHECK(says(as_json, R"("outcome":"written","import":"m1","at":"2026-03-15T)"));
  CHECK(says(as_json, R"("line":3,"record":2,"byte":55,"column":"","code":"ragged")"));
  CHECK(world.run("tas undo").status == 0);
  CHECK(says(world.run("tas-import-csv show m1").out, "taken back 2026-03-15"));
}

TEST_SUITE_END();
