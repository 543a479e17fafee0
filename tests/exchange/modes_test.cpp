// What becomes of rows that are known, missing or unfit: modes, limits, the files of rejected records, kept receipts.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/exchange/in/kept.hpp"
#include "libtas/store/notes.hpp"
#include "libtas/store/operations.hpp"
#include "libtas/store/rollback.hpp"
#include "libtas/store/task_stats.hpp"
#include "tests/exchange/imported.hpp"
#include "tests/support/logical_dump.hpp"

using namespace tas;
using namespace tas::exchange::in;

namespace {

const std::string kTaskRest = ",,,1,2026-01-01 10:00,False,[],10,Work,,none,[],00:00,,,\n";

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

struct Known : test::Imported {
  Known() {
    file("tasks.csv", test::kTaskHeader + ("t1,Dishes" + kTaskRest) + "t2,Plates" + kTaskRest);
    file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i1", R"({"expected_relief": 40, "emotions": ["calm"]})", R"({"actual_relief": 50})") + "\n");
    file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn2,second,2026-01-05T08:00:00\n");
    REQUIRE(run().outcome == Outcome::written);
  }
  // The same rows with other content; i1 is felt otherwise, n2 is not there.
  void change() {
    file("tasks.csv", test::kTaskHeader + ("t1,Pans" + kTaskRest) + "t2,Plates" + kTaskRest);
    file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i1", R"({"expected_relief": 40, "emotions": ["tired"]})", R"({"actual_relief": 90})") + "\n");
    file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\n");
  }
  std::vector<std::string> notes() {
    std::vector<std::string> texts;
    for (const auto& note : store::Notes{*db, test::kUser}.list(10)) texts.push_back(note.content);
    return texts;
  }
  void undo_last() {
    store::Operations log{*db, test::kUser};
    const auto last = log.last().value();
    db::Transaction tx{*db};
    log.undo(last, test::at("2026-03-15T13:00:00"));
    tx.commit();
  }
};

const FileReceipt& of_kind(const Receipt& receipt, std::string_view kind) {
  for (const auto& file : receipt.files) {
    if (file.kind == kind) return file;
  }
  throw Error::not_found("no receipt of " + std::string{kind});
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("skip leaves known rows and says what differs") {
  Known files;
  files.change();
  const auto before = test::logical_dump(*files.db);
  const auto receipt = files.run();
  CHECK(receipt.outcome == Outcome::nothing_new);
  const auto& tasks = of_kind(receipt, "tasks");
  CHECK(tasks.unchanged == 2);
  CHECK(tasks.different.first == std::vector<std::string>{"t1"});
  REQUIRE(tasks.differences.size() == 2);
  CHECK(tasks.differences[0].column == "name");
  CHECK(tasks.differences[0].stored == "Dishes");
  CHECK(tasks.differences[0].read == "Pans");
  CHECK(test::logical_dump(*files.db) == before);
}

TEST_CASE("update changes known rows, keeps the statistics, and can be undone") {
  Known files;
  const auto before = test::without_import_history(test::user_data_dump(*files.db));
  files.change();
  files.order.policy = {OnDuplicate::update};
  const auto receipt = files.run();
  REQUIRE(receipt.outcome == Outcome::written);
  CHECK(receipt.updated() == 2);
  CHECK(receipt.fresh() == 0);
  CHECK(files.task("t1").name == "Pans");
  CHECK(files.task("t1").name_key == "pans");
  CHECK(files.instance("i1").actual_relief == 90);
  CHECK(store::Instances{*files.db, test::kUser}.emotions(files.instance("i1").id).front().emotion == "tired");
  CHECK(store::TaskStatsStore{*files.db}.of(files.task("t1").id).actual_relief.mean() == 90);
  CHECK(files.notes().size() == 2);
  CHECK(files.run().outcome == Outcome::nothing_new);
  files.undo_last();
  CHECK(test::without_import_history(test::user_data_dump(*files.db)) == before);
}

TEST_CASE("an update keeps what the file cannot say") {
  Known files;
  {
    store::Operation op{*files.db, test::kUser, test::at("2026-03-16T09:00:00"), "tas instance edit"};
    auto row = files.instance("i1"), edited = row;
    edited.due_at = test::at("2026-03-20T09:00:00");
    edited.capacity_before = 70;
    op.update(store::kInstances, row, edited);
    op.commit();
  }
  files.change();
  files.order.policy = {OnDuplicate::update};
  files.run();
  CHECK(files.instance("i1").actual_relief == 90);
  CHECK(files.instance("i1").due_at == test::at("2026-03-20T09:00:00"));
  CHECK(files.instance("i1").capacity_before == 70);
}

TEST_CASE("fail rejects rows that are known with other content, not those that are the same") {
  Known files;
  files.order.policy = {OnDuplicate::fail};
  CHECK(files.run().outcome == Outcome::nothing_new);
  files.change();
  const auto receipt = files.run();
  CHECK(receipt.outcome == Outcome::refused);
  CHECK(receipt.rejected() == 2);
  CHECK(receipt.files.front().rejections.front().code == "known");
}

TEST_CASE("sync removes what imports have brought and the files have not, and brings it back") {
  Known files;
  store::Operation op{*files.db, test::kUser, test::at("2026-03-16T09:00:00"), "tas note"};
  store::Notes{*files.db, test::kUser}.add(op, "native");
  op.commit();
  files.change();
  files.order.policy = {OnDuplicate::update, false, true};
  const auto receipt = files.run();
  CHECK(of_kind(receipt, "notes").removed.first == std::vector<std::string>{"n2"});
  CHECK(files.notes() == std::vector<std::string>{"native", "first"});
  SUBCASE("again") { CHECK(files.run().outcome == Outcome::nothing_new); }
  SUBCASE("back again") {
    files.file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn2,second,2026-01-05T08:00:00\n");
    CHECK(files.run().updated() == 1);
    CHECK(files.notes().size() == 3);
  }
  SUBCASE("undone") {
    files.undo_last();
    CHECK(files.notes().size() == 3);
  }
}

TEST_CASE("sync keeps stubs that something hangs on, and everything of a file with rejects") {
  test::Imported files;
  files.order.policy = {OnDuplicate::update, false, true};
  files.order.most_rejects = 1;
  files.file("tasks.csv", std::string{test::kTaskHeader} + "t2,Plates" + kTaskRest);
  files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i1", "{}", "{}") + "\n");
  CHECK(files.run().removed() == 0);
  CHECK_FALSE(files.task("t1").deleted_at);
  files.file("tasks.csv", std::string{test::kTaskHeader} + "t2\n");
  CHECK(files.run().removed() == 0);
  CHECK_FALSE(files.task("t2").deleted_at);
}

TEST_CASE("rejects within the limit are left out, and their file imports once it is corrected") {
  test::Imported files;
  files.file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn2\n\"n3\",\"two\nlines\",\nn3,again,\n");
  files.order.most_rejects = 2;
  const auto receipt = files.run();
  REQUIRE(receipt.outcome == Outcome::written);
  const auto& notes = receipt.files.front();
  CHECK(notes.read == 4);
  CHECK(notes.fresh == 2);
  CHECK(notes.rejected == 2);
  const auto rejects = files.folder / "notes.csv.rejects.csv";
  CHECK(notes.rejects_file == rejects.string());
  CHECK(text_of(rejects) == "note_id,content,timestamp\nn2\nn3,again,\n");
  struct stat found {};
  REQUIRE(stat(rejects.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);

  // A second run does not overwrite it, and a folder is read without it.
  const auto again = files.run();
  CHECK(again.outcome == Outcome::nothing_new);
  CHECK(again.files.front().rejects_file == (files.folder / "notes.csv.rejects.2.csv").string());
  CHECK(again.unread.front().why == "records that an import has rejected; name it to read it");

  files.file("notes.csv.rejects.csv", "note_id,content,timestamp\nn2,corrected,2026-01-05T08:00:00\nn4,again,\n");
  files.order.paths = {rejects};
  const auto corrected = import_history(*files.db, files.order);
  CHECK(corrected.files.front().fresh == 2);
}

TEST_CASE("one reject too many: nothing is written but the file of rejects") {
  test::Imported files;
  files.file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn2\nn3\n");
  files.order.most_rejects = 1;
  const auto before = test::logical_dump(*files.db);
  CHECK(files.run().outcome == Outcome::refused);
  CHECK(test::logical_dump(*files.db) == before);
  CHECK(text_of(files.folder / "notes.csv.rejects.csv") == "note_id,content,timestamp\nn2\nn3\n");

  SUBCASE("a dry run leaves none") {
    std::filesystem::remove(files.folder / "notes.csv.rejects.csv");
    files.order.mode = Mode::dry_run;
    CHECK(files.run().outcome == Outcome::refused);
    CHECK_FALSE(std::filesystem::exists(files.folder / "notes.csv.rejects.csv"));
  }
  SUBCASE("a file that was named must not exist") {
    files.order.rejects = files.folder / "mine.csv";
    CHECK(files.run().outcome == Outcome::refused);
    CHECK(text_of(files.folder / "mine.csv").size() > 20);
    std::filesystem::rename(files.folder / "mine.csv", files.folder / "kept.txt");
    files.order.rejects = files.folder / "kept.txt";
    try {
      files.run();
      FAIL("no error");
    } catch (const Error& e) {
      CHECK(e.code() == Errc::cannot_create);
    }
  }
  SUBCASE("one file cannot take the rejects of two") {
    files.file("emotions.csv", "emotion\ncalm\n");
    files.order.rejects = files.folder / "mine.csv";
    CHECK_THROWS_WITH_AS(files.run(), doctest::Contains("--rejects names one file"), Error);
  }
}

TEST_CASE("comparing looks at every column of every row and writes nothing") {
  Known files;
  files.order.mode = Mode::compare;
  files.order.policy = {OnDuplicate::skip, true, false};
  const auto before = test::logical_dump(*files.db);
  auto receipt = files.run();
  CHECK(receipt.outcome == Outcome::compared);
  CHECK(receipt.different() == 0);
  CHECK(receipt.fresh() == 0);
  CHECK(test::logical_dump(*files.db) == before);
  {
    store::Operation op{*files.db, test::kUser, test::at("2026-03-16T09:00:00"), "tas instance edit"};
    auto row = files.instance("i1"), edited = row;
    edited.actual_relief = 51;
    op.update(store::kInstances, row, edited);
    op.commit();
  }
  files.file("notes.csv", "note_id,content,timestamp\nn1,first,2026-01-05T08:00:00\nn9,new,\nn2\n");
  receipt = files.run();
  CHECK(receipt.outcome == Outcome::compared);
  CHECK(of_kind(receipt, "instances").different.count == 1);
  CHECK(of_kind(receipt, "instances").differences.front().column == "actual_relief");
  CHECK(of_kind(receipt, "notes").fresh == 1);
  CHECK(receipt.unfit() == 1);
  CHECK_FALSE(std::filesystem::exists(files.folder / "notes.csv.rejects.csv"));
}

TEST_CASE("an import is taken back unless something newer builds on it") {
  Known files;
  const auto import = store::Operations{*files.db, test::kUser}.last().value();
  const auto roll_back = [&] {
    db::Transaction tx{*files.db};
    store::roll_back_import(*files.db, test::kUser, import, test::at("2026-03-17T09:00:00"));
    tx.commit();
  };
  {
    store::Operation op{*files.db, test::kUser, test::at("2026-03-16T09:00:00"), "tas note"};
    store::Notes{*files.db, test::kUser}.add(op, "native");
    op.describe("note n3");
    op.commit();
  }
  SUBCASE("a native note does not") {
    roll_back();
    CHECK(files.notes() == std::vector<std::string>{"native"});
    CHECK_FALSE((store::Operations{*files.db, test::kUser}.of_import(*import.import_id)));
    CHECK(store::Imports{*files.db, test::kUser}.list().front().undone_at);
  }
  SUBCASE("an attempt at an imported task does") {
    store::Operation op{*files.db, test::kUser, test::at("2026-03-16T10:00:00"), "tas add"};
    domain::Instance i;
    i.task = files.task("t1").id;
    i.created_at = op.now();
    store::Instances{*files.db, test::kUser}.add(op, i);
    op.describe("add i2");
    op.commit();
    const auto dump = test::logical_dump(*files.db);
    try {
      roll_back();
      FAIL("no error");
    } catch (const Error& e) {
      CHECK(e.code() == Errc::state_conflict);
      REQUIRE(e.candidates().size() >= 1);
      CHECK(e.candidates().front().find("add i2") != std::string::npos);
    }
    CHECK(test::logical_dump(*files.db) == dump);
  }
  SUBCASE("an attempt that a later import brought does") {
    files.file("task_instances.csv", std::string{test::kInstanceHeader} + "\n" + test::attempt("i5", "{}", "{}") + "\n");
    files.run();
    CHECK_THROWS_AS(roll_back(), Error);
  }
}

TEST_CASE("a receipt is kept and can be read again") {
  test::Imported files;
  files.file("notes.csv", "note_id,content,timestamp\nn1,first,soon\nn2\n");
  files.order.most_rejects = 1;
  const auto receipt = files.run();
  store::Imports imports{*files.db, test::kUser};
  REQUIRE(imports.list().size() == 1);
  const auto stored = kept(imports, imports.list().front());
  CHECK(stored.at == files.order.now);
  CHECK(stored.mode == "insert");
  REQUIRE(stored.files.size() == 1);
  const auto &written = receipt.files.front(), &read = stored.files.front();
  CHECK(read.read == written.read);
  CHECK(read.fresh == 1);
  CHECK(read.rejected == 1);
  CHECK(read.rejects_file == written.rejects_file);
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].line == 3);
  CHECK(read.rejections[0].byte == 40);
  CHECK(read.rejections[0].code == "ragged");
  REQUIRE(read.warnings.size() == written.warnings.size());
  CHECK(read.warnings[0].message == written.warnings[0].message);
  CHECK_FALSE((store::Imports{*files.db, UserId{99}}.find(receipt.import)));
}

TEST_SUITE_END();
