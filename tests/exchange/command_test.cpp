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
  CHECK(says(done.err, "Imported 226 rows as m1.  (undo: tas undo)"));
  CHECK(says(world.run("tas-import-csv export -u sam --json").out, R"("outcome":"nothing_new")"));
  CHECK(says(world.run("tas undo -u sam").err, "Undone: import m1"));

  std::ofstream{world.home() / "export" / "notes.csv", std::ios::app} << "note-9\n";
  const auto refused = world.run("tas-import-csv export --legacy-tz UTC");
  CHECK(refused.status == 65);
  CHECK(says(refused.out, "rejected  export/notes.csv:5: 1 cells, the header has 4; correct the record [ragged]"));
  CHECK(says(refused.err, "nothing was written"));
  const auto as_json = world.run("tas-import-csv export --json");
  CHECK(as_json.status == 65);
  CHECK(says(as_json.out, R"("code":"ragged")"));
}

TEST_SUITE_END();
