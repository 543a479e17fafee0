// survey_responses.csv, popup_triggers.csv, popup_responses.csv and user_preferences.csv: tas has no feature for them yet,
// so they are kept cell by cell.
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/kinds.hpp"
#include "libtas/exchange/in/recognise.hpp"

namespace tas::exchange::in {
namespace {

struct Originals {
  Target::Table table;
  Kind kind;
  std::vector<std::string_view> keys;  // the columns that tell one row from another
  std::string_view escaped = "";       // the column whose text the original has escaped
};

std::string key_of(Row& row, std::span<const Column> keys) {
  std::string key;
  for (const auto column : keys) {
    if (!key.empty()) key += '/';
    key += row.word(column);
  }
  return key;
}

// Every cell but the user's number, in the order of the file.
std::string cells_of(const Row& row, std::span<const std::string> header, Column user, std::string_view escaped) {
  Extra cells;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const Column column{header[i], static_cast<int>(i)};
    const auto text = row.cell(column);
    if (text.empty() || column.index == user.index || column.name == kOwnMarker) continue;
    cells.text(column.name, column.name == escaped ? unescaped(text) : std::string{text});
  }
  return cells.written().value_or("{}");
}

void read(const Reading& reading, const Originals& what) {
  Columns columns{reading.records.header()};
  const auto user = columns.take("user_id"), marker = columns.take(kOwnMarker);
  std::vector<Column> keys;
  for (const auto name : what.keys) keys.push_back(columns.take(name));
  const auto escaped = marker.index < 0 ? what.escaped : std::string_view{};
  SeenIds seen;
  each_row(reading, reading.utc, [&](Row& row) {
    if (!reading.target.is_of_one_user(row, user)) return row.reject_foreign(user);
    if (!keys.empty() && row.word(keys.front()).empty()) return row.reject(keys.front(), "missing", "an id is needed here; give the row one that no other row has");
    const auto id = keys.empty() ? std::string{kind_name(what.kind)} : key_of(row, keys);
    const auto hash = row.fingerprint(columns.seeds(), user);
    const auto to = reading.target.destination(what.table, row, reading.receipt, keys.empty() ? user : keys.front(), id, hash, seen);
    if (!to) return;
    domain::OriginalRow kept;
    kept.kind = kind_name(what.kind);
    kept.cells = cells_of(row, reading.records.header(), user, escaped);
    kept.source_hash = hash;
    reading.target.put(store::kOriginalRows, *to, std::move(kept), reading.receipt, [&](domain::OriginalRow& read_row, const domain::OriginalRow& stored) {
      if (!reading.target.brings_back()) read_row.deleted_at = stored.deleted_at;
    });
  });
}

}  // namespace

void read_surveys(const Reading& reading) { read(reading, {Target::Table::surveys, Kind::surveys, {"response_id"}, "response_text"}); }
void read_popup_triggers(const Reading& reading) { read(reading, {Target::Table::popup_triggers, Kind::popup_triggers, {"trigger_id", "task_id"}}); }
void read_popup_responses(const Reading& reading) { read(reading, {Target::Table::popup_responses, Kind::popup_responses, {"id"}}); }
// One row for the user, whatever the number.
void read_preferences(const Reading& reading) { read(reading, {Target::Table::preferences, Kind::preferences, {}}); }

}  // namespace tas::exchange::in
