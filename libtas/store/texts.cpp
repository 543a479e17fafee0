#include "libtas/store/texts.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/store/statements.hpp"

namespace tas::store {
namespace {

using db::Sql;

constexpr Sql kTasks = R"(
  SELECT task_id, name, updated_at, name, description, notes
  FROM tasks
  WHERE user_id = $1 AND deleted_at IS NULL)";
// Few instances hold a text at all; the others are not read.
constexpr Sql kInstances = R"(
  SELECT instance_id, task_name, COALESCE(completed_at, cancelled_at, first_started_at, created_at), completion_notes, description,
         cancellation_reason, pause_reason
  FROM instances
  WHERE user_id = $1 AND deleted_at IS NULL
    AND (completion_notes IS NOT NULL OR description IS NOT NULL OR cancellation_reason IS NOT NULL OR pause_reason IS NOT NULL))";
constexpr Sql kNotes = "SELECT note_id, '', created_at, content FROM notes WHERE user_id = $1 AND deleted_at IS NULL";

struct Source {
  Sql sql;
  char letter;
  std::vector<const char*> columns;  // names of the texts, from the fourth column on
};

const std::vector<Source>& sources() {
  static const std::vector<Source> all{{kTasks, TaskTag::kLetter, {"name", "description", "notes"}},
                                       {kInstances, InstanceTag::kLetter, {"note", "description", "reason", "pause"}},
                                       {kNotes, NoteTag::kLetter, {"note"}}};
  return all;
}

bool holds_all(const std::string& text, const std::vector<std::string>& words) {
  const auto folded = fold(text);
  return std::all_of(words.begin(), words.end(), [&folded](const std::string& word) { return folded.find(word) != std::string::npos; });
}

}  // namespace

std::vector<Found> Texts::search(const std::vector<std::string>& words) {
  std::vector<std::string> folded;
  for (const auto& word : words) folded.push_back(fold(word));
  std::vector<Found> found;
  for (const auto& source : sources()) {
    for (auto row = db_.query(source.sql, {user_.value}); row->next();) {
      for (std::size_t n = 0; n < source.columns.size(); ++n) {
        const auto text = row->maybe_text(static_cast<int>(n) + 3);
        if (!text || !holds_all(*text, folded)) continue;
        found.push_back({source.letter + std::to_string(row->integer(0)), source.columns[n], std::string{row->text(1)}, row->instant(2), *text});
      }
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.at > b.at; });
  return found;
}

std::vector<db::SqlText> texts_statements() { return {kTasks, kInstances, kNotes}; }

}  // namespace tas::store
