// Rows for people and for programs: the same table as aligned text, CSV, TSV, JSON, JSON lines or Markdown.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libtas/base/io.hpp"
#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::render {

enum class Format : std::uint8_t { table, plain, csv, tsv, json, jsonl, md };
std::optional<Format> parse_format(std::string_view);
std::string format_names();                      // "table, plain, csv, …"
constexpr bool is_for_people(Format f) { return f == Format::table || f == Format::plain || f == Format::md; }

// JSON text that is put into JSON as it is, and into other formats as text.
struct RawJson {
  std::string text;
};
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool, Instant, Minutes, RawJson>;

template <class T>
Cell cell(const std::optional<T>& value) {
  return value ? Cell{*value} : Cell{};
}
inline Cell minutes_cell(const std::optional<double>& minutes) { return minutes ? Cell{Minutes{*minutes}} : Cell{}; }

// What stands in a column. `key` is the contract with programs: dotted keys ("predicted.aversion") nest in JSON. A
// column without key is for people only, one without title for programs only.
struct Column {
  enum class Align : std::uint8_t { left, right };
  std::string key;
  std::string title;
  Align align = Align::left;
  int priority = 0;       // when the width is short, columns of the highest priority go first; 0 stays
  bool is_flexible = false;  // may be cut with an ellipsis before columns are dropped
};

// What somebody wants to see of a table: fields by name (a name before a dot stands for all behind it), rows by fields ("-" before
// one: downwards), or lines after a pattern with {{field}} in it.
inline constexpr std::string_view kAllFieldNames = "?";  // as the only field: the names of all fields are wanted, not rows
struct Selection {
  std::vector<std::string> fields, sort;
  std::optional<std::string> pattern;
  bool wants_names() const { return fields.size() == 1 && fields.front() == kAllFieldNames; }
  bool is_empty() const noexcept { return fields.empty() && sort.empty() && !pattern; }
};

struct Style {
  int width = 80;         // of the terminal, for Format::table only
  bool color = false;
  bool ascii = false;     // no characters beyond ASCII of our own making
  bool describe = false;  // pictures as sentences
  Instant now{};
  Zone zone = Zone::utc();
  Selection selection;
};

// A cell as text: near times and short durations for people, exact values for programs. Users' text is raw here.
std::string text_of(const Cell&, Format, const Style&);

struct Table {
  std::string schema;  // "tas.instance.list/1"
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::optional<std::int64_t> total;  // rows there are, when only some are shown

  void row(std::vector<Cell> cells) { rows.push_back(std::move(cells)); }
};

class Selected;

// Writes rows one by one. Held back are those for people, to know the widths, and those that are sorted. Throws usage for a selection
// that does not fit the table.
class RowWriter {
 public:
  RowWriter(const Table& head, Format, const Style&, Sink&);
  ~RowWriter();
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;
  void row(std::vector<Cell> cells);
  void finish();

 private:
  void write(std::vector<Cell> cells);
  void machine_row(const std::vector<Cell>& cells);

  std::unique_ptr<Selected> selected_;
  const Table& head_;
  Format format_;
  const Style& style_;
  Sink& sink_;
  std::vector<std::vector<Cell>> unsorted_, held_;
  std::int64_t count_ = 0;
};

void render(const Table&, Format, const Style&, Sink&);
// One row as one object: JSON without the list around it; the other machine formats as header and row.
void render_object(const Table&, Format, const Style&, Sink&);

}  // namespace tas::render
