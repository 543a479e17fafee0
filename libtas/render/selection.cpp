#include "libtas/render/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::render {

std::vector<std::string> field_names(const Table& head) {
  std::vector<std::string> names;
  for (const auto& column : head.columns) {
    if (!column.key.empty()) names.push_back(column.key);
  }
  return names;
}

namespace {

// "id" is the last part of "task.id".
std::optional<std::string> ends_with_part(const std::vector<std::string>& names, const std::string& part) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) { return name.ends_with("." + part); });
  return found == names.end() ? std::nullopt : std::optional{*found};
}

[[noreturn]] void refuse(const Table& head, const std::string& field) {
  const auto names = field_names(head);
  auto near = ends_with_part(names, field);
  if (!near) near = nearest(field, names);
  throw Error::usage("no field \"" + field + "\" here").hint((near ? "did you mean " + *near + "? " : "") + "fields: " + join(names, ", "));
}

// "predicted" stands for all of "predicted.…".
std::vector<std::size_t> columns_named(const Table& head, const std::string& field) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (!field.empty() && (head.columns[i].key == field || head.columns[i].key.starts_with(field + "."))) found.push_back(i);
  }
  if (found.empty()) refuse(head, field);
  return found;
}

std::size_t column_named(const Table& head, const std::string& field) {
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (!field.empty() && head.columns[i].key == field) return i;
  }
  refuse(head, field);
}

bool is_absent(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

// Numbers by size, texts by their letters; a column holds one kind.
bool is_less(const Cell& a, const Cell& b) {
  const auto number = [](const Cell& c) -> std::optional<double> {
    if (const auto* v = std::get_if<double>(&c)) return *v;
    if (const auto* v = std::get_if<std::int64_t>(&c)) return static_cast<double>(*v);
    if (const auto* v = std::get_if<Minutes>(&c)) return v->count();
    if (const auto* v = std::get_if<bool>(&c)) return *v ? 1 : 0;
    return std::nullopt;
  };
  const auto x = number(a), y = number(b);
  if (x && y) return *x < *y;
  if (const auto *s = std::get_if<std::string>(&a), *t = std::get_if<std::string>(&b); s != nullptr && t != nullptr) return fold(*s) < fold(*t);
  if (const auto *s = std::get_if<Instant>(&a), *t = std::get_if<Instant>(&b); s != nullptr && t != nullptr) return *s < *t;
  return false;
}

}  // namespace

Selected::Selected(const Table& head, const Selection& wish) : head_{head} {
  for (const auto& field : wish.fields) {
    for (const auto column : columns_named(head, field)) columns_.push_back(column);
  }
  for (const auto& field : wish.sort) {
    const bool descending = field.starts_with('-');
    order_.push_back({column_named(head, field.substr(descending ? 1 : 0)), descending});
  }
  if (!columns_.empty()) {
    own_ = std::make_unique<Table>(Table{head.schema, {}, {}, head.total});
    for (const auto column : columns_) {
      auto chosen = head.columns[column];
      if (chosen.title.empty()) chosen.title = chosen.key;
      chosen.priority = 0;
      chosen.is_flexible = true;
      own_->columns.push_back(std::move(chosen));
    }
  }
  if (!wish.pattern) return;
  std::string_view rest = *wish.pattern;
  while (true) {
    const auto open = rest.find("{{");
    const auto close = open == std::string_view::npos ? open : rest.find("}}", open);
    if (open != std::string_view::npos && close == std::string_view::npos) {
      throw Error::usage(fmt::format("\"{}\" has no }}}} after it", rest.substr(open))).hint("a field is written {{name}}; --fields without a value lists them");
    }
    if (close == std::string_view::npos) break;
    pieces_.push_back({std::string{rest.substr(0, open)}, column_named(head, std::string{trim(rest.substr(open + 2, close - open - 2))})});
    rest.remove_prefix(close + 2);
  }
  pieces_.push_back({std::string{rest}, {}});
}

std::vector<Cell> Selected::cells(std::vector<Cell> all) const {
  if (!own_) return all;
  std::vector<Cell> chosen;
  for (const auto column : columns_) chosen.push_back(all[column]);
  return chosen;
}

void Selected::sort(std::vector<std::vector<Cell>>& rows) const {
  std::stable_sort(rows.begin(), rows.end(), [this](const auto& a, const auto& b) {
    for (const auto& key : order_) {
      const Cell &x = a[key.column], &y = b[key.column];
      if (is_absent(x) != is_absent(y)) return is_absent(y);
      if (is_absent(x)) continue;
      if (is_less(x, y)) return !key.descending;
      if (is_less(y, x)) return key.descending;
    }
    return false;
  });
}

std::string Selected::line(const std::vector<Cell>& all, const Style& style) const {
  std::string text;
  for (const auto& piece : pieces_) {
    text += piece.text;
    if (piece.column) text += terminal_safe(text_of(all[*piece.column], Format::tsv, style));
  }
  return text + "\n";
}

}  // namespace tas::render
