#include "libtas/render/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/render/human.hpp"
#include "libtas/render/json.hpp"
#include "libtas/render/selection.hpp"
#include "libtas/time/format.hpp"

namespace tas::render {
namespace {

constexpr std::array<std::string_view, 7> kFormatNames{"table", "plain", "csv", "tsv", "json", "jsonl", "md"};

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

// TSV has no quoting: what would break a row is written as an escape (the PostgreSQL text convention).
std::string tsv_cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '\t': escaped += "\\t"; break;
      case '\n': escaped += "\\n"; break;
      case '\r': escaped += "\\r"; break;
      case '\\': escaped += "\\\\"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

// `append(line, i)` adds the text of column i, escaped.
std::string separated(const Table& head, Format format, const auto& append) {
  std::string line;
  bool first = true;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (head.columns[i].key.empty()) continue;
    if (!first) line += format == Format::csv ? ',' : '\t';
    first = false;
    append(line, i);
  }
  return line + '\n';
}

std::string escaped(const std::string& text, Format format) { return format == Format::csv ? csv_cell(text) : tsv_cell(text); }

std::string number_for_people(double value) { return shortest(std::abs(value) < 10 ? round_to(value, 2) : round_to(value, 1)); }

}  // namespace

std::optional<Format> parse_format(std::string_view text) {
  const auto* found = std::find(kFormatNames.begin(), kFormatNames.end(), text);
  if (found == kFormatNames.end()) return std::nullopt;
  return static_cast<Format>(found - kFormatNames.begin());
}

std::string format_names() { return fmt::format("{}", fmt::join(kFormatNames, ", ")); }

std::string text_of(const Cell& cell, Format format, const Style& style) {
  const bool people = is_for_people(format);
  return std::visit(
      [&](const auto& v) -> std::string {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::monostate>) return {};
        else if constexpr (std::is_same_v<T, std::string>) return v;
        else if constexpr (std::is_same_v<T, RawJson>) return v.text;
        else if constexpr (std::is_same_v<T, bool>) return people ? (v ? "yes" : "no") : (v ? "true" : "false");
        else if constexpr (std::is_same_v<T, std::int64_t>) return std::to_string(v);
        else if constexpr (std::is_same_v<T, double>) {
          if (!std::isfinite(v)) return {};
          return people ? number_for_people(v) : shortest(v);
        }
        else if constexpr (std::is_same_v<T, Instant>) return people ? time::near_time(v, style.now, style.zone) : time::iso_with_offset(v, style.zone);
        else return people ? time::duration(v) : shortest(v.count());
      },
      cell);
}

RowWriter::RowWriter(const Table& head, Format format, const Style& style, Sink& sink)
    : selected_{std::make_unique<Selected>(head, style.selection.wants_names() ? Selection{} : style.selection)}, head_{selected_->head()}, format_{format}, style_{style}, sink_{sink} {
  if (style_.selection.wants_names()) sink_.write(join(field_names(head), "\n") + "\n");
  if (style_.selection.pattern || style_.selection.wants_names()) return;
  if (format_ == Format::csv || format_ == Format::tsv) {
    sink_.write(separated(head_, format_, [&](std::string& line, std::size_t i) { line += escaped(head_.columns[i].key, format_); }));
  }
  if (format_ == Format::json) sink_.write("{\"schema\":" + json_string(head_.schema) + ",\"items\":[");
}

RowWriter::~RowWriter() = default;

void RowWriter::row(std::vector<Cell> cells) {
  if (style_.selection.wants_names()) return;
  if (selected_->sorts()) unsorted_.push_back(std::move(cells));
  else write(std::move(cells));
}

void RowWriter::write(std::vector<Cell> all) {
  if (style_.selection.pattern) return sink_.write(selected_->line(all, style_));
  auto cells = selected_->cells(std::move(all));
  if (is_for_people(format_)) held_.push_back(std::move(cells));
  else machine_row(cells);
  ++count_;
}

void RowWriter::machine_row(const std::vector<Cell>& cells) {
  if (format_ == Format::json) {
    sink_.write((count_ == 0 ? "\n" : ",\n") + json_object(head_, cells, style_, false));
  } else if (format_ == Format::jsonl) {
    sink_.write(json_object(head_, cells, style_, false) + "\n");
  } else {
    sink_.write(separated(head_, format_, [&](std::string& line, std::size_t i) {
      // Most cells of large tables are numbers, and need no escapes.
      if (const auto* number = std::get_if<double>(&cells[i]); number != nullptr && std::isfinite(*number))
        append_shortest(line, *number);
      else
        line += escaped(text_of(cells[i], format_, style_), format_);
    }));
  }
}

void RowWriter::finish() {
  selected_->sort(unsorted_);
  for (auto& row : std::exchange(unsorted_, {})) write(std::move(row));
  if (style_.selection.pattern || style_.selection.wants_names()) return;
  if (format_ == Format::json) {
    sink_.write(fmt::format("{}],\"count\":{},\"total\":{}}}\n", count_ == 0 ? "" : "\n", count_, head_.total.value_or(count_)));
  } else if (is_for_people(format_)) {
    write_for_people(head_, held_, format_, style_, sink_);
    if (format_ == Format::table && head_.total && *head_.total > count_) {
      sink_.write(fmt::format("{} of {}  (-n N or --all for more)\n", count_, *head_.total));
    }
  }
}

void render(const Table& table, Format format, const Style& style, Sink& sink) {
  RowWriter writer{table, format, style, sink};
  for (const auto& row : table.rows) writer.row(row);
  writer.finish();
}

void render_object(const Table& table, Format format, const Style& style, Sink& sink) {
  if ((format == Format::json || format == Format::jsonl) && !style.selection.pattern && !style.selection.wants_names()) {
    const Selected selected{table, style.selection};
    sink.write(json_object(selected.head(), selected.cells(table.rows.front()), style, true) + "\n");
  } else {
    render(table, format, style, sink);
  }
}

}  // namespace tas::render
