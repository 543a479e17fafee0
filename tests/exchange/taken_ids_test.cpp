// Files whose ids are those of rows that the user has made here.
#include <doctest/doctest.h>

#include <algorithm>

#include "libtas/store/notes.hpp"
#include "libtas/store/operations.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/logical_dump.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

const std::string kTaskRest = ",,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n";
const std::string kOpen = ",1,2026-01-05 08:00,,,,,{},{},,,False,False,draft,\n";

// A database with the native rows t1 "Native", i1 and n1, and files that mean others by these ids.
struct Taken : test::Imported {
  Taken() {
    store::Operation op{*db, test::kUser, test::at("2026-03-01T09:00:00"), "tas add Native"};
    const auto task = add_task(op, "Native");
    domain::Instance i;
    i.task = task.id;
    i.task_name = task.name;
    i.created_at = op.now();
    store::Instances{*db, test::kUser}.add(op, i);
    store::Notes{*db, test::kUser}.add(op, "native note");
    op.commit();
    file("task_instances.csv", std::string{test::kInstanceHeader} + "\ni1,t1,Write report" + kOpen + "i7,t1,Write report" + kOpen);
  }
  void file_tasks_and_notes() {
    file("tasks.csv", test::kTaskHeader + ("t1,Write report" + kTaskRest));
    file("notes.csv", "note_id,content,timestamp\nn1,from the file,2026-01-05T08:00:00\n");
  }
  domain::Task add_task(store::Operation& op, const std::string& name) {
    domain::Task task;
    task.name = name;
    return store::Tasks{*db, test::kUser}.add(op, task);
  }
  std::vector<domain::Instance> attempts_of(TaskId task) {
    store::InstanceFilter filter;
    filter.task = task;
    return store::Instances{*db, test::kUser}.list(filter);
  }
};

const Warning* taken(const Receipt& receipt, std::string_view kind) {
  for (const auto& file : receipt.files) {
    for (const auto& w : file.warnings) {
      if (file.kind == kind && w.code == "id_taken") return &w;
    }
  }
  return nullptr;
}

std::string warned(const Receipt& receipt, std::string_view kind) {
  const auto* w = taken(receipt, kind);
  return w == nullptr ? "" : std::to_string(w->count) + " " + w->column + " " + w->message;
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("rows whose ids are taken by native rows arrive under other ids") {
  Taken files;
  files.file_tasks_and_notes();
  const auto receipt = files.run();
  REQUIRE(receipt.outcome == Outcome::written);
  CHECK(receipt.fresh() == 4);
  CHECK(warned(receipt, "tasks") == R"(1 task_id "t1" is the id of a row made here; stored as "t1-imported")");
  CHECK(warned(receipt, "instances") == R"(1 instance_id "i1" is the id of a row made here; stored as "i1-imported")");
  CHECK(warned(receipt, "notes") == R"(1 note_id "n1" is the id of a row made here; stored as "n1-imported")");
  CHECK(files.task("t1").name == "Native");
  CHECK(files.attempts_of(files.task("t1").id).size() == 1);
  CHECK(files.task("t1-imported").name == "Write report");
  CHECK(files.instance("i1-imported").task == files.task("t1-imported").id);
  CHECK(files.instance("i7").task == files.task("t1-imported").id);
  CHECK(store::Notes{*files.db, test::kUser}.list(10).size() == 2);
}

TEST_CASE("rows under other ids are known when they come again") {
  Taken files;
  files.file_tasks_and_notes();
  files.run();
  const auto before = test::logical_dump(*files.db);
  const auto again = files.run();
  CHECK(again.outcome == Outcome::nothing_new);
  for (const auto& file : again.files) {
    CHECK(file.unchanged == file.read);
    CHECK(file.warnings.empty());
  }
  CHECK(test::logical_dump(*files.db) == before);

  SUBCASE("with other content they stay as they are") {
    files.file("tasks.csv", test::kTaskHeader + ("t1,Write letters" + kTaskRest));
    CHECK(files.run().files.front().different.first == std::vector<std::string>{"t1-imported"});
    CHECK(files.task("t1-imported").name == "Write report");
  }
  SUBCASE("a later attempt finds its task") {
    files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\ni8,t1,Renamed" + kOpen);
    files.run();
    CHECK(files.instance("i8").task == files.task("t1-imported").id);
  }
  SUBCASE("twice in one file is a duplicate") {
    files.file("notes.csv", "note_id,content,timestamp\nn1,from the file,2026-01-05T08:00:00\nn1,other,2026-01-05T08:00:00\n");
    CHECK(files.run().outcome == Outcome::refused);
  }
}

TEST_CASE("undo takes rows under other ids back") {
  Taken files;
  files.file_tasks_and_notes();
  const auto before = test::without_import_history(test::user_data_dump(*files.db));
  files.run();
  store::Operations log{*files.db, test::kUser};
  const auto last = log.last();
  REQUIRE(last);
  db::Transaction tx{*files.db};
  log.undo(*last, test::at("2026-03-15T13:00:00"));
  tx.commit();
  CHECK(test::without_import_history(test::user_data_dump(*files.db)) == before);
}

TEST_CASE("a stub does not take a native row for its task") {
  Taken files;
  const auto receipt = files.run();
  CHECK(warned(receipt, "instances") == R"(1 instance_id "i1" is the id of a row made here; stored as "i1-imported")");
  const auto& warnings = receipt.files.front().warnings;
  CHECK(std::count_if(warnings.begin(), warnings.end(), [](const Warning& w) { return w.code == "id_taken" && w.column == "task_id"; }) == 1);
  CHECK(receipt.files.front().stubs.first == std::vector<std::string>{"Write report"});
  CHECK(files.attempts_of(files.task("t1-imported").id).size() == 2);
  CHECK(files.run().outcome == Outcome::nothing_new);
}

TEST_CASE("a second native row in the way moves the number on") {
  Taken files;
  files.db->execute("INSERT INTO notes (user_id, external_id, created_at, content) VALUES (1, 'n1-imported', '2026-03-01T09:00:00.000000Z', 'odd')", {});
  files.file_tasks_and_notes();
  CHECK(warned(files.run(), "notes") == R"(1 note_id "n1" is the id of a row made here; stored as "n1-imported2")");
  CHECK(files.run().outcome == Outcome::nothing_new);
}

TEST_CASE("numbers whose ids imported rows have get a suffix") {
  test::Imported files;
  files.file("tasks.csv", test::kTaskHeader + ("t2,Dishes" + kTaskRest));
  files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\ni2,,Nowhere" + kOpen);
  files.file("notes.csv", "note_id,content,timestamp\nn2,from the file,2026-01-05T08:00:00\n");
  files.run();
  CHECK(files.task("t2-tas").name == "Nowhere");

  store::Operation op{*files.db, test::kUser, test::at("2026-03-16T09:00:00"), "tas add"};
  domain::Instance i;
  i.task = files.task("t2").id;
  i.created_at = op.now();
  CHECK(store::Instances{*files.db, test::kUser}.add(op, i).external_id == "i2-tas");
  CHECK(store::Notes{*files.db, test::kUser}.add(op, "new").external_id == "n2-tas");
}

TEST_CASE("a stub of an earlier import is no native row") {
  test::Imported files;
  files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\ni1,t8,Gone" + kOpen);
  files.run();
  files.file("tasks.csv", test::kTaskHeader + ("t8,Gone" + kTaskRest));
  const auto receipt = files.run();
  CHECK(receipt.outcome == Outcome::nothing_new);
  CHECK(receipt.files.front().different.count == 1);
}

TEST_SUITE_END();
