#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/kept.hpp"
#include "libtas/store/emotions.hpp"
#include "libtas/store/notes.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/task_stats.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/faulty_connection.hpp"
#include "tests/support/logical_dump.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

const std::filesystem::path kSample{TAS_SOURCE_DIR "/tests/data/sample"};

Receipt import_sample(db::Connection& db, Mode mode = Mode::for_real) {
  return import_history(db, {{kSample}, {}, test::kUser, {}, Zone::utc(), test::at("2026-03-15T12:00:00"), "tas-import-csv sample", mode});
}

const FileReceipt& of_kind(const Receipt& receipt, std::string_view kind) {
  return *std::find_if(receipt.files.begin(), receipt.files.end(), [&](const auto& f) { return f.kind == kind; });
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("the sample arrives whole") {
  const auto db = test::fresh_database();
  const auto receipt = import_sample(*db);
  REQUIRE(receipt.outcome == Outcome::written);
  CHECK(of_kind(receipt, "tasks").fresh == 14);
  CHECK(of_kind(receipt, "tasks").variant == "T5");
  CHECK(of_kind(receipt, "instances").fresh == 200);
  CHECK(of_kind(receipt, "instances").variant == "I8");
  CHECK(of_kind(receipt, "instances").paused.count == 4);
  CHECK(of_kind(receipt, "instances").stubs.count == 0);
  CHECK(of_kind(receipt, "emotions").fresh == 9);
  CHECK(of_kind(receipt, "notes").fresh == 3);
  CHECK(of_kind(receipt, "jobs").fresh == 3);
  CHECK(receipt.unread.empty());
  CHECK_FALSE(receipt.relief_is_suspect);

  store::Instances instances{*db, test::kUser};
  using State = store::InstanceFilter::State;
  store::InstanceFilter filter;
  for (const auto& [state, count] : {std::pair{State::completed, 175}, std::pair{State::cancelled, 9}, std::pair{State::running, 0},
                                     std::pair{State::open, 15}, std::pair{State::deleted, 1}}) {
    filter.state = state;
    CHECK(instances.count(filter) == count);
  }
  const auto one = instances.find_external("i1768373520").value();
  CHECK(one.task_name == "Answer email");
  CHECK(one.completed_at == test::at("2026-01-14T07:45:00"));
  CHECK(one.predicted_aversion == 54);
  CHECK(one.initial_aversion == 54);
  CHECK(one.actual_relief == 82);
  CHECK(one.actual_cognitive_load == 48);
  CHECK(one.duration_min == 49);
  CHECK(one.delay_min == 1);
  CHECK(one.completion_notes == "done, ok");
  CHECK_FALSE(one.extra);
  CHECK_FALSE(one.predicted_extra);
  CHECK_FALSE(one.actual_extra);
  CHECK(one.provenance == R"({"row":"imported"})");
  const auto emotions = instances.emotions(one.id);
  REQUIRE(emotions.size() == 5);
  CHECK(emotions[0].emotion == "determined");
  CHECK(emotions[0].intensity == 7);
  CHECK(store::Notes{*db, test::kUser}.list(10).size() == 3);
  const auto task = store::Tasks{*db, test::kUser}.find_external("t1768352340").value();
  CHECK(task.description == "quick one, \"quoted\", with comma");
  CHECK(task.tags == std::vector<std::string>{"Deep work", "Dread"});
  CHECK(task.type == domain::TaskType::work);
}

TEST_CASE("what the import counts per task is what a recount gives") {
  const auto db = test::fresh_database();
  import_sample(*db);
  store::TaskStatsStore stats{*db};
  const auto kept = stats.all(test::kUser), recounted = stats.recomputed(test::kUser);
  REQUIRE(kept.size() == recounted.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    CHECK(kept[i].completed == recounted[i].completed);
    CHECK(kept[i].relief_gap.sum == doctest::Approx(recounted[i].relief_gap.sum));
    CHECK(kept[i].last_completed_at == recounted[i].last_completed_at);
  }
}

TEST_CASE("importing twice changes nothing") {
  const auto db = test::fresh_database();
  import_sample(*db);
  const auto before = test::logical_dump(*db);
  const auto again = import_sample(*db);
  CHECK(again.outcome == Outcome::nothing_new);
  CHECK(of_kind(again, "instances").unchanged == 200);
  CHECK(test::logical_dump(*db) == before);
}

TEST_CASE("one undo takes an import back") {
  const auto db = test::fresh_database();
  const auto before = test::user_data_dump(*db);
  import_sample(*db);
  store::Operations log{*db, test::kUser};
  const auto last = log.last();
  REQUIRE(last);
  CHECK(last->summary == "import m1: 247 new rows from 10 files");
  db::Transaction tx{*db};
  log.undo(*last, test::at("2026-03-15T13:00:00"));
  tx.commit();
  CHECK(test::without_import_history(test::user_data_dump(*db)) == test::without_import_history(before));
  CHECK(import_sample(*db).outcome == Outcome::written);
}

TEST_CASE("a dry run and a refused import leave the database as it was") {
  const auto db = test::fresh_database();
  const auto before = test::logical_dump(*db);
  CHECK(import_sample(*db, Mode::dry_run).outcome == Outcome::dry_run);
  CHECK(test::logical_dump(*db) == before);

  test::Imported small;
  small.file("tasks.csv", std::string{test::kTaskHeader} + "t1,Dishes,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n"
                                                          "t2,Plates,,,1,2026-01-01 10:00,False,[],ten,Work,,none,[],00:00,,,\n"
                                                          "t1,Cups,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n"
                                                          "t3,Forks\n");
  const auto empty = test::logical_dump(*small.db);
  const auto receipt = small.run();
  CHECK(receipt.outcome == Outcome::refused);
  const auto& file = receipt.files.front();
  REQUIRE(file.rejected == 3);
  CHECK(file.rejections[0].line == 3);
  CHECK(file.rejections[0].column == "default_estimate_minutes");
  CHECK(file.rejections[0].code == "not_a_number");
  CHECK(file.rejections[1].code == "duplicate");
  CHECK(file.rejections[2].code == "ragged");
  CHECK(test::logical_dump(*small.db) == empty);
}

TEST_CASE("known rows with other content stay as they are") {
  test::Imported small;
  const std::string row = "t1,Dishes,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n";
  small.file("tasks.csv", test::kTaskHeader + row);
  small.run();
  small.file("tasks.csv", std::string{test::kTaskHeader} + "t1,Plates,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n");
  const auto receipt = small.run();
  CHECK(receipt.outcome == Outcome::nothing_new);
  CHECK(receipt.files.front().different.first == std::vector<std::string>{"t1"});
  CHECK(small.task("t1").name == "Dishes");
  // A variant with more columns, all empty, says the same.
  std::string header = test::kTaskHeader;
  header.pop_back();
  small.file("tasks.csv", header + ",user_id,color\n" + row.substr(0, row.size() - 1) + ",1,\n");
  CHECK(small.run().files.front().unchanged == 1);
}

TEST_CASE("instances whose task is nowhere") {
  test::Imported small;
  small.file("tasks.csv", std::string{test::kTaskHeader} + "t1,Dishes,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n");
  const std::string rest = ",1,2026-01-05 08:00,,,,,{},{},,,False,False,draft,\n";
  small.file("task_instances.csv", std::string{test::kInstanceHeader} + "\ni1,,Dishes" + rest + "i2,t9,Dishes" + rest + "i3,t8,Gone" + rest + "i4,,Gone" + rest +
                                       "i5,,Lost &amp; found" + rest);
  const auto receipt = small.run();
  REQUIRE(receipt.outcome == Outcome::written);
  CHECK(of_kind(receipt, "instances").stubs.first == std::vector<std::string>{"Gone", "Lost & found"});
  CHECK(small.instance("i1").task == small.task("t1").id);
  CHECK(small.instance("i2").task == small.task("t1").id);
  CHECK(small.instance("i3").task == small.task("t8").id);
  CHECK(small.instance("i4").task == small.task("t8").id);
  CHECK(small.task("t8").archived_at);
  CHECK(small.instance("i5").task_name == "Lost & found");
}

TEST_CASE("rows of two users are refused as a whole") {
  test::Imported small;
  small.file("notes.csv", "note_id,content,timestamp,user_id\nn1,a,2026-01-05T08:00:00,1\nn2,b,2026-01-05T08:00:00,2\n");
  CHECK_THROWS_WITH_AS(small.run(), doctest::Contains("user_id 2 after rows of user_id 1"), Error);
}

TEST_CASE("files that are not the original's") {
  test::Imported small;
  small.file("other.csv", "a,b\n");
  small.file("read.me", "");
  const auto receipt = small.run();
  CHECK(receipt.files.empty());
  REQUIRE(receipt.unread.size() == 2);
  CHECK(receipt.unread[0].why == "its columns are those of no file of the original");
  small.file("tasks.csv", "task_id,title\n");
  CHECK_THROWS_WITH_AS(small.run(), doctest::Contains("it lacks"), Error);
  small.order.paths = {small.folder / "other.csv"};
  CHECK_THROWS_AS(import_history(*small.db, small.order), Error);
}

TEST_CASE("mostly equal reliefs are marked as suspect") {
  test::Imported small;
  std::string text = std::string{test::kInstanceHeader} + "\n";
  for (int i = 0; i < 25; ++i) {
    text += test::attempt("i" + std::to_string(i), R"({"expected_relief": 40})", i < 22 ? R"({"actual_relief": 40})" : R"({"actual_relief": 41})") + "\n";
  }
  small.file("task_instances.csv", text);
  const auto receipt = small.run();
  CHECK(receipt.relief_is_suspect);
  CHECK(small.instance("i1").provenance == R"({"actual_relief":"suspect","row":"imported"})");
  CHECK(small.instance("i24").provenance == R"({"row":"imported"})");
}

TEST_CASE("whatever call fails, nothing is written") {
  test::FaultyConnection db{test::fresh_database()};
  test::Imported files;
  files.file("tasks.csv", std::string{test::kTaskHeader} + "t1,Dishes,,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n");
  files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" +
                                       test::attempt("i1", R"({"emotion_values": {"calm": 5}})", R"({"postpone_history": [{"reason": "late", "at": "2026-01-05 08:00"}]})") + "\n");
  files.file("notes.csv", "note_id,content,timestamp\nn1,a,2026-01-05T08:00:00\n");
  files.order.paths = {files.folder.path()};
  const auto before = test::logical_dump(db.inner());
  std::size_t n = 1;
  for (;; ++n) {
    db.fail_at(n, Errc::io);
    try {
      import_history(db, files.order);
      break;
    } catch (const Error& e) {
      CHECK(e.code() == Errc::io);
    }
    CAPTURE(n);
    CHECK(test::logical_dump(db.inner()) == before);
    REQUIRE(n < 500);
  }
  CHECK(n > 20);
  CHECK(test::logical_dump(db.inner()) != before);
}

TEST_CASE("what was put in is read back before the commit, and its digests are kept") {
  test::Imported files;
  files.file("tasks.csv", std::string{test::kTaskHeader} + "t1,Dishes,,,1,2026-01-01 10:00,False,[],-0.0,Work,,none,[],00:00,,,\n");
  files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i1", R"({"expected_relief": 0.1, "emotion_values": {"calm": 5}})", "{}") + "\n");
  files.file("notes.csv", "note_id,content,timestamp\nn1,one,2026-01-05T08:00:00\nn2,two,2026-01-05T08:00:00\n");
  const auto receipt = files.run();
  const auto digest = [&](const std::string& table, const std::string& column) {
    const auto found = std::find_if(receipt.digests.begin(), receipt.digests.end(), [&](const auto& d) { return d.table == table && d.column == column; });
    return found == receipt.digests.end() ? StoredDigest{} : *found;
  };
  CHECK(digest("notes", "").rows == 2);
  CHECK(digest("notes", "content").digest.size() == 32);
  CHECK(digest("notes", "extra").digest.empty());
  CHECK(digest("instances", "predicted_relief").rows == 1);
  CHECK(digest("instance_emotions", "emotion").rows == 1);
  store::Imports imports{*files.db, test::kUser};
  CHECK(kept(imports, imports.find(receipt.import).value()).digests == receipt.digests);

  test::Imported spoiled;
  spoiled.db = test::memory_database();
  spoiled.file("notes.csv", "note_id,content,timestamp\nn1,one,2026-01-05T08:00:00\n");
  spoiled.db->script("CREATE TRIGGER spoil AFTER INSERT ON notes BEGIN UPDATE notes SET content = content || '!' WHERE note_id = new.note_id; END");
  CHECK_THROWS_WITH_AS(spoiled.run(), doctest::Contains("notes.content: other values"), Error);
  CHECK(store::Notes{*spoiled.db, test::kUser}.list(10).empty());
}

TEST_SUITE_END();
