// tas-import-csv as it is typed.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <tuple>

#include "tests/exchange/outcome.hpp"
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
  CHECK(world.run("tas-import-csv --legacy-tz UTC --dry-run export --user sam --create-user").status == 0);
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
  world.takes_numbers_back = false;  // exit status 1 stores the rest here
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
  CHECK_FALSE(says(shown.out, "Digest"));
  const auto with_digests = world.run("tas-import-csv show m1 --digests").out;
  CHECK(says(with_digests, "Digest"));
  CHECK(says(with_digests, "content"));
  const auto as_json = world.run("tas-import-csv show m1 --json").out;
  CHECK(says(as_json, R"("outcome":"written","import":"m1","at":"2026-03-15T)"));
  CHECK(says(as_json, R"("line":3,"record":2,"byte":55,"column":"","code":"ragged")"));
  CHECK(world.run("tas-import-csv export --verify-only").status == 1);
  const auto silent = world.run("tas-import-csv export/notes.csv.rejects.csv --cron");
  CHECK(silent.status == 65);
  CHECK(says(silent.out, "[ragged]"));
  std::ofstream{world.home() / "export" / "notes.csv"} << "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\n";
  const auto quiet = world.run("tas-import-csv export --cron");
  CHECK(quiet.status == 0);
  CHECK(quiet.out + quiet.err == "");
  CHECK(says(world.run("tas-import-csv export --verify-only").err, "The database holds what the files say."));
  CHECK(world.run("tas note unrelated").status == 0);
  CHECK(says(world.run("tas-import-csv rollback m1 --dry-run").err, "Taken back: import m1"));
  CHECK(world.run("tas-import-csv rollback m1").status == 0);
  CHECK(world.run("tas-import-csv rollback m1").status == 6);
  CHECK(says(world.run("tas-import-csv show m1").out, "taken back 2026-03-15"));
}

TEST_CASE("tas-import-csv: progress as JSON lines, as a bar, in parts") {
  test::World world{test::at("2026-03-15T12:00:00")};
  std::filesystem::copy(TAS_SOURCE_DIR "/tests/data/sample", world.home() / "export");
  CHECK(world.run("tas-import-csv export --resume").status == 2);
  CHECK(world.run("tas-import-csv export --batch 10 --mode sync").status == 2);
  const auto told = world.run("tas-import-csv export --dry-run --progress json");
  CHECK(says(told.err, R"({"schema":"tas.import.progress/1","file":"export/tasks.csv","records":14,)"));
  world.tty_width = 80;
  CHECK(says(world.run("tas-import-csv export --dry-run").err, "\r\x1b[K"));
  CHECK_FALSE(says(world.run("tas-import-csv export --dry-run --progress none").err, "\r"));
  world.tty_width.reset();
  CHECK(says(world.run("tas-import-csv export --batch 10 --resume").err, "Imported 247 rows as m1."));
  CHECK(says(world.run("tas-import-csv export --batch 10 --resume").err, "Nothing new"));
}

TEST_CASE("a routine of an export that says nothing is rejected, not stored to stop every list") {
  test::World world{test::at("2026-03-15T12:00:00")};
  REQUIRE(world.run("tas routine add Walk --every daily").status == 0);
  REQUIRE(world.run("tas export --dir out").status == 0);
  const auto file = world.home() / "out" / "tasks.csv";
  const auto whole = test::text_of(file);
  for (const auto& [part, other, name] : {std::tuple{"\"\"routine_rule\"\":\"\"every day", "\"\"routine_rule\"\":\"\"sometimes", "routine_rule"},
                                          std::tuple{"\"\"routine_since\"\":\"\"2026", "\"\"routine_since\"\":\"\"soon", "routine_since"}}) {
    CAPTURE(name);
    auto text = whole;
    const auto at = text.find(part);
    REQUIRE(at != std::string::npos);
    std::ofstream{file, std::ios::trunc} << text.replace(at, std::string{part}.size(), other);
    test::World elsewhere{test::at("2026-03-15T12:00:00"), db::Engine::sqlite};
    const auto ran = elsewhere.run({"tas-import-csv", file.string()});
    CHECK(ran.status == 65);
    CHECK(says(ran.out, name));
    CHECK(elsewhere.run("tas list").status == 0);
  }
}

TEST_CASE("tas-import-csv --user-map: rows of several users into several accounts") {
  test::World world{test::at("2026-03-15T12:00:00")};
  world.takes_numbers_back = false;
  const auto file = [&](const std::string& name, const std::string& text) { std::ofstream{world.home() / name} << text; };
  std::filesystem::create_directory(world.home() / "export");
  file("export/tasks.csv",
       "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,default_initial_aversion,routine_frequency,"
       "routine_days_of_week,routine_time,completion_window_hours,completion_window_days,notes,user_id\n"
       "t1,Dishes,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,,1\n"
       "t2,Rowing,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,,2\n"
       "t3,Nobody's,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,,\n");
  file("export/notes.csv", "note_id,content,timestamp,user_id\nn1,of ann,2026-01-05T08:00:00,1\nn2,of bob,2026-01-05T08:00:00,2\n");
  file("export/jobs.csv", "job_id,name,task_type,description,created_at,updated_at\nj1,Sport,Work,,2026-01-05T08:00:00,2026-01-05T08:00:00\n");
  file("export/job_task_mapping.csv", "job_id,task_id,created_at\nj1,t2,2026-01-05T08:00:00\n");
  const auto refused = world.run("tas-import-csv export");
  CHECK(refused.status == 65);
  CHECK(says(refused.err, "--user-map FILE"));
  const std::string command = "tas-import-csv export --user-map map.csv";
  file("map.csv", "user_id,username\n1,ann\n2,bob\n");
  const auto unnamed = world.run(command + " --create-user");
  CHECK(unnamed.status == 65);
  CHECK(says(unnamed.err, "export/tasks.csv:4: a row that names no user, of which --user-map says nothing"));
  CHECK(world.run("tas task list -u ann").status == 3);
  file("map.csv", "user_id,username\n1,ann\n2,bob\n,ann\n");
  CHECK(world.run(command).status == 3);
  CHECK(world.run(command + " --create-user --user sam").status == 2);
  CHECK(world.run("tas-import-csv - --user-map map.csv --create-user").status == 2);
  CHECK(world.run(command + " --create-user --dry-run").status == 0);
  CHECK(world.run("tas task list -u ann").status == 3);
  CHECK(world.run(command + " --create-user --cron").out.empty());
  const auto anns = world.run("tas task list -u ann -o csv --fields name").out, bobs = world.run("tas task list -u bob -o csv --fields name").out;
  CHECK(says(anns, "Dishes"));
  CHECK(says(anns, "Nobody's"));
  CHECK_FALSE(says(anns, "Rowing"));
  CHECK(says(bobs, "Rowing"));
  CHECK_FALSE(says(bobs, "Dishes"));
  CHECK(says(world.run("tas job show Sport -u bob").out, "Rowing"));
  CHECK_FALSE(says(world.run("tas job show Sport -u ann").out, "Rowing"));
  CHECK(says(world.run(command).err, "Nothing new"));
}

TEST_SUITE_END();
