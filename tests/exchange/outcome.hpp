// What an import has made, as text: for the outcome files beside the files that are imported.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "libtas/domain/json.hpp"
#include "libtas/store/tables.hpp"
#include "tests/support/world.hpp"

namespace tas::test {

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

// The options that stand beside it, in one line.
inline std::string options_of(const std::filesystem::path& folder) {
  auto options = text_of(folder / "options");
  while (options.ends_with('\n')) options.pop_back();
  return options;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

template <class T>
std::string rows(db::Connection& db, const store::Table<T>& table) {
  std::string text;
  db::SqlText sql = store::select_from(table) + "ORDER BY ";
  sql.number(1);
  for (auto row = db.query(sql, {}); row->next();) {
    auto object = domain::json::read_object(store::image(table, store::read_row(table, *row))).value();
    std::erase_if(object, [](const auto& member) {
      const bool is_default_user = member.first == "user_id" && member.second == domain::json::Scalar{std::int64_t{1}};
      return is_default_user || member.first == "import_id" || member.first == "source_hash";
    });
    text += std::string{table.name.text()} + " " + domain::json::write(object) + "\n";
  }
  return text;
}

inline std::string all_rows(db::Connection& db) {
  return rows(db, store::kTasks) + rows(db, store::kInstances) + rows(db, store::kInstanceEmotions) + rows(db, store::kPauses) + rows(db, store::kNotes) +
         rows(db, store::kJobs) + rows(db, store::kJobTasks) + rows(db, store::kOriginalRows);
}

// What the program said and how it ended; `home` is written $HOME.
inline std::string said(const Ran& ran, const std::filesystem::path& home) {
  return replaced(ran.out + ran.err, home.string(), "$HOME") + "exit " + std::to_string(ran.status) + "\n";
}

}  // namespace tas::test
