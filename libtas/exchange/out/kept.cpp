// survey_responses.csv, popup_triggers.csv, popup_responses.csv and user_preferences.csv: what was kept of the original's files
// cell by cell is written again. Answers and settings tell who somebody is: an anonymous history has none.
#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/domain/json.hpp"
#include "libtas/exchange/out/kinds.hpp"

namespace tas::exchange::out {
namespace {

std::string text_of(const domain::json::Scalar* cell) {
  const auto* text = cell == nullptr ? nullptr : std::get_if<std::string>(cell);
  return text == nullptr ? std::string{} : *text;
}

// As the original stores the texts of answers; its files hold them like that, and readers take it back once.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#x27;"; break;
      default: safe += c;
    }
  }
  return safe;
}

void write(const File& file, const Source& source, const TakeRow& take) {
  if (source.anonymity) return;
  const auto columns = columns_of(file, source);
  std::vector<render::Cell> cells;
  store::WholeTables{source.db, source.user}.originals(file.table, [&](const domain::OriginalRow& row) {
    const auto object = domain::json::read_object(row.cells).value_or(domain::json::Object{});
    cells.clear();
    for (const auto& column : columns) {
      std::string text = column == "user_id" ? std::string{} : text_of(domain::json::find(object, column));
      if (column == "response_text") text = escaped(text);
      cells.push_back(text.empty() ? render::Cell{} : render::Cell{std::move(text)});
    }
    take(cells);
  });
}

}  // namespace

std::vector<std::string> columns_of(const File& file, const Source& source) {
  std::vector<std::string> columns;
  for (const auto name : split(file.columns, ',')) columns.emplace_back(name);
  if (!file.is_open || source.anonymity) return columns;
  store::WholeTables{source.db, source.user}.originals(file.table, [&](const domain::OriginalRow& row) {
    for (const auto& [name, value] : domain::json::read_object(row.cells).value_or(domain::json::Object{})) {
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
    }
  });
  return columns;
}

void write_surveys(const Source& source, const TakeRow& take) { write(*find_file("surveys"), source, take); }
void write_popup_triggers(const Source& source, const TakeRow& take) { write(*find_file("popup_triggers"), source, take); }
void write_popup_responses(const Source& source, const TakeRow& take) { write(*find_file("popup_responses"), source, take); }

// The original reads no row of this file without a user; a word that is no number means whoever imports it.
void write_preferences(const Source& source, const TakeRow& take) {
  write(*find_file("preferences"), source, [&](const std::vector<render::Cell>& row) {
    auto mine = row;
    mine.front() = std::string{"default"};
    take(mine);
  });
}

}  // namespace tas::exchange::out
