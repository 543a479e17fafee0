// tas export: nothing is lost on the way out and back, and an anonymous history tells nothing it should not.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "libtas/base/error.hpp"
#include "libtas/csv/reader.hpp"
#include "libtas/db/transaction.hpp"
#include "libtas/exchange/out/package.hpp"
#include "libtas/store/imports.hpp"
#include "libtas/store/instances.hpp"
#include "libtas/store/notes.hpp"
#include "libtas/store/tasks.hpp"
#include "tests/exchange/imported.hpp"

using namespace tas;
namespace out = tas::exchange::out;
using exchange::in::Mode;

namespace {

using Files = std::map<std::string, std::string>;

Files files_in(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    std::ifstream in{entry.path(), std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    files[entry.path().filename()] = text.str();
  }
  return files;
}

Files exported(db::Connection& db, const out::Anonymity* anonymity = nullptr) {
  const test::TempFolder folder;
  const auto database = anonymity == nullptr ? store::Imports{db, test::kUser}.database_id() : std::string{};
  out::write_folder(folder / "export", {db, test::kUser, anonymity, database}, out::Formulas::as_they_are);
  return files_in(folder / "export");
}

void import_folder(db::Connection& db, const std::filesystem::path& folder) {
  const auto receipt = exchange::in::import_history(db, {{folder}, {}, test::kUser, {}, Zone::load("Asia/Kathmandu"), test::at("2026-03-15T12:00:00"), "", Mode::for_real});
  for (const auto& file : receipt.files) {
    CAPTURE(file.path);
    CHECK(file.rejected == file.foreign);
    for (const auto& warning : file.warnings) FAIL_CHECK(file.path, ": ", warning.column, ": ", warning.message);
  }
  REQUIRE(receipt.outcome == exchange::in::Outcome::written);
}

void import_files(db::Connection& db, const Files& files) {
  const test::TempFolder folder;
  for (const auto& [name, text] : files) std::ofstream{folder / name, std::ios::binary} << text;
  import_folder(db, folder.path());
}

exchange::in::Receipt read_back(db::Connection& db, const Files& files, exchange::in::OnDuplicate known = exchange::in::OnDuplicate::skip) {
  const test::TempFolder folder;
  for (const auto& [name, text] : files) std::ofstream{folder / name, std::ios::binary} << text;
  exchange::in::Order order{{folder.path()}, {}, test::kUser, {}, Zone::utc(), test::at("2026-03-18T12:00:00"), "", Mode::for_real};
  order.policy.on_duplicate = known;
  auto receipt = exchange::in::import_history(db, order);
  CHECK_FALSE(receipt.has_local_times());
  return receipt;
}

// What only tas knows, and texts that other readers would trim, cut or take for something else.
void work(db::Connection& db) {
  store::Operation op{db, test::kUser, test::at("2026-03-16T08:00:00"), "tas"};
  store::Tasks tasks{db, test::kUser};
  store::Instances instances{db, test::kUser};
  for (const std::string name : {"None", "nan", "=1+2", "  \"quoted\", with comma  ", "&amp; <b>", "two\nlines\r\nof it", "\x1b[31mred"}) {
    domain::Task task;
    task.name = name;
    task.estimate_min = 0;
    task.tags = {"null", "a, b", "ü"};
    task.notes = name;
    if (name == "None") task.template_at = task.archived_at = op.now();
    task = tasks.add(op, task);
    domain::Instance i;
    i.task = task.id;
    i.task_name = name;
    i.created_at = op.now() - std::chrono::microseconds{123456};
    i.initialized_at = i.created_at;
    i.predicted_aversion = 0;
    i.predicted_duration_min = 12.3;
    i.completion_notes = name;
    i.physical_context = name;
    i.provenance = R"({"actual_relief":"late"})";
    i.capacity_before = 0.1 + 0.2;
    i.recommendation_used = false;
    i = instances.add(op, i);
    instances.set_emotions(op, i.id, domain::Phase::before, {{i.id, domain::Phase::before, "unsure", 0, {}}, {i.id, domain::Phase::before, name, 1, 0.5}});
    instances.add_pause(op, {{}, i.id, op.now(), op.now() + std::chrono::minutes{3}, 25, name});
    instances.add_pause(op, {{}, i.id, {}, {}, {}, {}});
  }
  const auto waiting = instances.list({.limit = 1}).front();
  auto after = waiting;
  after.status = domain::Status::active;
  after.started_at = after.first_started_at = op.now();
  instances.update(op, waiting, after);
  const auto before = tasks.list(store::Tasks::Which::all).front();
  auto deleted = before;
  deleted.deleted_at = op.now();
  deleted.archived_at = op.now();
  tasks.update(op, before, deleted);
  store::Notes{db, test::kUser}.add(op, " None & nothing\n");
  op.commit();
}

}  // namespace

TEST_SUITE_BEGIN("exchange");

TEST_CASE("an export that is imported into an empty database is exported with the same bytes again") {
  const auto first = test::fresh_database();
  import_folder(*first, TAS_SOURCE_DIR "/tests/data/sample");
  work(*first);
  const auto files = exported(*first);
  CHECK(files.size() == out::files().size());
  const auto second = test::fresh_database();
  import_files(*second, files);
  const auto again = exported(*second);
  for (const auto& [name, text] : files) {
    const std::string& shown = name;
    CAPTURE(shown);
    CHECK(again.at(name) == text);
  }
}

TEST_CASE("an occurrence that was touched here, too, arrives beside it") {
  const auto water = [](db::Connection& db) {
    store::Operation op{db, test::kUser, test::at("2026-03-16T08:00:00"), "tas"};
    domain::Task task;
    task.name = "Water the plants";
    task = store::Tasks{db, test::kUser}.add(op, task);
    domain::Instance i;
    i.task = task.id;
    i.task_name = task.name;
    i.created_at = op.now();
    i.routine_slot = "2026-03-16";
    store::Instances{db, test::kUser}.add(op, i);
    op.commit();
  };
  const auto there = test::fresh_database(), here = test::fresh_database();
  water(*there);
  water(*here);
  const auto receipt = read_back(*here, {{"task_instances.csv", exported(*there).at("task_instances.csv")}});
  CHECK(receipt.outcome == exchange::in::Outcome::written);
  CHECK(receipt.fresh() == 1);
  const auto& warnings = receipt.files.front().warnings;
  CHECK(std::ranges::count(warnings, "slot_taken", &exchange::in::Warning::code) == 1);
  std::vector<std::optional<std::string>> slots;
  store::WholeTables{*here, test::kUser}.instances([&](const store::WholeInstance& i) { slots.push_back(i.row.routine_slot); });
  CHECK(slots == std::vector<std::optional<std::string>>{"2026-03-16", std::nullopt});
}

TEST_CASE("an export that comes home finds the rows that were made there") {
  const auto home = test::fresh_database();
  import_folder(*home, TAS_SOURCE_DIR "/tests/data/sample");
  work(*home);
  const auto files = exported(*home);
  const auto nothing = read_back(*home, files);
  CHECK(nothing.outcome == exchange::in::Outcome::nothing_new);
  CHECK(nothing.different() == 0);

  store::Operation op{*home, test::kUser, test::at("2026-03-17T08:00:00"), "tas"};
  store::Tasks tasks{*home, test::kUser};
  const auto before = tasks.list(store::Tasks::Which::all).front();
  auto after = before;
  after.name = "Renamed since";
  tasks.update(op, before, after);
  op.commit();
  CHECK(read_back(*home, files).different() == 1);
  const auto updated = read_back(*home, files, exchange::in::OnDuplicate::update);
  CHECK(updated.updated() == 1);
  CHECK(updated.fresh() == 0);
  CHECK(exported(*home) == files);

  const auto abroad = test::fresh_database();
  import_files(*abroad, files);
  CHECK(read_back(*home, exported(*abroad)).outcome == exchange::in::Outcome::nothing_new);
  work(*abroad);
  const auto more = read_back(*home, exported(*abroad));
  CHECK(more.outcome == exchange::in::Outcome::written);
  CHECK(more.different() == 1);  // the task that was deleted there
}

TEST_CASE("equal data gives an equal ZIP, which is made new, whole and for its owner only") {
  const auto db = test::fresh_database();
  work(*db);
  const test::TempFolder folder;
  const out::Source source{*db, test::kUser};
  const auto written = out::write_zip(folder / "a.zip", source, out::Formulas::as_they_are);
  CHECK(written.size() == out::files().size());
  out::write_zip(folder / "b.zip", source, out::Formulas::as_they_are);
  const auto files = files_in(folder.path());
  CHECK(files.at("a.zip") == files.at("b.zip"));
  CHECK(files.size() == 2);
  CHECK(std::filesystem::status(folder / "a.zip").permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  CHECK_THROWS_WITH_AS(out::write_zip(folder / "a.zip", source, out::Formulas::as_they_are), doctest::Contains("exists already"), Error);
  std::filesystem::create_directory(folder / "full");
  std::ofstream{folder / "full" / "mine"} << "x";
  CHECK_THROWS_AS(out::write_folder(folder / "full", source, out::Formulas::as_they_are), Error);
  CHECK(files_in(folder / "full").size() == 1);
  CHECK_THROWS_AS(out::write_folder(folder / "no" / "where", source, out::Formulas::as_they_are), Error);
}

TEST_CASE("only the rows of the user are exported") {
  const auto db = test::fresh_database();
  work(*db);
  const test::TempFolder folder;
  const auto written = out::write_folder(folder / "export", {*db, UserId{2}}, out::Formulas::as_they_are);
  for (const auto& file : written) CHECK(file.rows == 0);
}

TEST_CASE("formulas are made harmless only when asked for") {
  const auto db = test::fresh_database();
  work(*db);
  StringSink plain, safe;
  const auto& tasks = *out::find_file("tasks");
  out::write_csv(tasks, {*db, test::kUser}, out::Formulas::as_they_are, plain);
  out::write_csv(tasks, {*db, test::kUser}, out::Formulas::safe, safe);
  CHECK(plain.text().find(",=1+2,") != std::string::npos);
  CHECK(safe.text().find(",=1+2,") == std::string::npos);
  CHECK(safe.text().find(",'=1+2,") != std::string::npos);
}

TEST_CASE("an anonymous history holds no text that was typed, and keeps ratings, lengths, weekdays and clock times") {
  const auto db = test::fresh_database();
  import_folder(*db, TAS_SOURCE_DIR "/tests/data/sample");
  work(*db);
  const out::Offset offset{std::chrono::weeks{-100}, 5000};
  const out::Anonymity anonymity{*db, test::kUser, offset};
  const auto files = exported(*db, &anonymity);

  for (const std::string word : {"Answer email", "Code review", "quick one", "Deep work", "Dread", "get it done", "quoted", "=1+2", "phone", "2026"}) {
    for (const auto& [name, text] : files) {
      const std::string& shown = name;
      CAPTURE(shown);
      CAPTURE(word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
  CHECK(files.at("notes.csv") == "note_id,content,timestamp,user_id,tas_v,tas_more\n");
  CHECK(files.at("task_instances.csv").find("t5001,Task 5001") != std::string::npos);

  std::vector<store::WholeInstance> rows;
  store::WholeTables{*db, test::kUser}.instances([&](const auto& i) { rows.push_back(i); });
  std::map<std::string, int> instances_with;
  for (const auto& original : rows) {
    auto hidden = original;
    anonymity.hide(hidden);
    CHECK(hidden.row.created_at == original.row.created_at + offset.time);
    CHECK(hidden.row.completed_at.has_value() == original.row.completed_at.has_value());
    CHECK(hidden.row.actual_relief == original.row.actual_relief);
    CHECK(hidden.row.duration_min == original.row.duration_min);
    std::map<std::string, int> once;
    for (const auto& e : original.emotions) once[fold(e.emotion)] = 1;
    for (const auto& [word, n] : once) instances_with[word] += n;
  }
  int kept = 0;
  for (const auto& [word, n] : instances_with) {
    const std::string& shown = word;
    CAPTURE(shown);
    CHECK(anonymity.keeps(word) == (n >= 5));
    kept += n >= 5 ? 1 : 0;
  }
  CHECK(kept > 3);
  CHECK(instances_with.size() > static_cast<std::size_t>(kept));

  const auto other = test::fresh_database();
  import_files(*other, files);
  std::size_t arrived = 0;
  store::WholeTables{*other, test::kUser}.instances([&](const auto&) { ++arrived; });
  CHECK(arrived == rows.size());
}

TEST_SUITE_END();
