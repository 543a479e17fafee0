#include "libtas/store/rollback.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "libtas/base/error.hpp"
#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

struct Brought {
  std::string_view table;
  Sql is_of_import;
};
constexpr std::array kBrought{
    Brought{"tasks", "SELECT 1 FROM tasks WHERE task_id = $1 AND import_id = $2"},
    Brought{"instances", "SELECT 1 FROM instances WHERE instance_id = $1 AND import_id = $2"},
    Brought{"notes", "SELECT 1 FROM notes WHERE note_id = $1 AND import_id = $2"},
    Brought{"jobs", "SELECT 1 FROM jobs WHERE job_id = $1 AND import_id = $2"},
    Brought{"original_rows", "SELECT 1 FROM original_rows WHERE original_row_id = $1 AND import_id = $2"},
};
// Later imports leave no images: what they have hung on a task is found here.
constexpr Sql kForeignAttempts = R"(
  SELECT i.instance_id, i.import_id
  FROM instances i
  JOIN tasks t ON t.task_id = i.task_id
  WHERE t.user_id = $1 AND t.import_id = $2 AND i.import_id IS NOT NULL AND i.import_id <> $2
  ORDER BY i.instance_id)";

// Is the row that a word of the log names ("instances:7") one of the import's?
bool is_brought(db::Connection& db, const std::string& word, ImportId import) {
  const auto colon = word.find(':');
  const auto* brought = std::find_if(kBrought.begin(), kBrought.end(), [&](const Brought& b) { return b.table == std::string_view{word}.substr(0, colon); });
  if (colon == std::string::npos || brought == kBrought.end()) return false;
  std::int64_t id = 0;
  const auto [end, problem] = std::from_chars(word.data() + colon + 1, word.data() + word.size(), id);
  if (problem != std::errc{} || end != word.data() + word.size()) return false;
  return db.query(brought->is_of_import, {id, import.value})->next();
}

}  // namespace

std::vector<std::string> built_on_import(db::Connection& db, UserId user, const LoggedOperation& import) {
  std::vector<std::string> found;
  std::set<std::string> listed;
  Operations log{db, user};
  for (const auto& newer : log.newer_than(import.id)) {
    for (const auto& images : log.rows_of(newer.id)) {
      auto touched = touched_by(images);
      touched.own.insert(touched.own.end(), touched.leans_on.begin(), touched.leans_on.end());
      for (auto& word : touched.own) {
        if (!is_brought(db, word, *import.import_id)) continue;
        std::replace(word.begin(), word.end(), ':', ' ');
        if (listed.insert(word + to_string(newer.id)).second) found.push_back(word + ": " + to_string(newer.id) + " " + newer.summary);
      }
    }
  }
  for (auto row = db.query(kForeignAttempts, {user.value, import.import_id->value}); row->next();) {
    found.push_back("instances " + std::to_string(row->integer(0)) + ": brought by " + to_string(ImportId{row->integer(1)}));
  }
  return found;
}

void roll_back_import(db::Connection& db, UserId user, const LoggedOperation& import, Instant now) {
  if (auto found = built_on_import(db, user, import); !found.empty()) {
    throw Error::conflict(to_string(*import.import_id) + " cannot be taken back: its rows were changed since, or something newer hangs on them")
        .candidates(std::move(found))
        .hint("undo these first");
  }
  Operations{db, user}.take_back(import, now);
}

std::vector<db::SqlText> rollback_statements() {
  std::vector<db::SqlText> list{kForeignAttempts};
  for (const auto& brought : kBrought) list.emplace_back(brought.is_of_import);
  return list;
}

}  // namespace tas::store
