#include "libtas/render/human.hpp"

#include <algorithm>
#include <numeric>

#include "libtas/base/text.hpp"

namespace tas::render {
namespace {

constexpr int kGap = 2;         // blanks between columns
constexpr int kNarrowest = 8;   // a flexible column is not cut below this

struct Grid {
  std::vector<std::size_t> columns;            // indexes into the table
  std::vector<std::vector<std::string>> text;  // safe text by row and position in `columns`
  std::vector<int> widths;
};

std::vector<std::size_t> titled(const Table& head) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (!head.columns[i].title.empty()) columns.push_back(i);
  }
  return columns;
}

int total_width(const Grid& grid) {
  return std::accumulate(grid.widths.begin(), grid.widths.end(), 0) + kGap * (static_cast<int>(grid.widths.size()) - 1);
}

void drop(Grid& grid, std::size_t position) {
  const auto at = static_cast<std::ptrdiff_t>(position);
  grid.columns.erase(grid.columns.begin() + at);
  grid.widths.erase(grid.widths.begin() + at);
  for (auto& row : grid.text) row.erase(row.begin() + at);
}

// Position of the column to drop next, or none when all that are left must stay.
std::optional<std::size_t> least_needed(const Table& head, const Grid& grid) {
  std::optional<std::size_t> found;
  int highest = 0;
  for (std::size_t p = 0; p < grid.columns.size(); ++p) {
    const int priority = head.columns[grid.columns[p]].priority;
    if (priority >= highest && priority > 0) {
      highest = priority;
      found = p;
    }
  }
  return found;
}

void shrink_flexible(const Table& head, Grid& grid, int width, int narrowest) {
  for (std::size_t p = 0; p < grid.columns.size(); ++p) {
    const int excess = total_width(grid) - width;
    if (excess > 0 && head.columns[grid.columns[p]].is_flexible) {
      grid.widths[p] = std::max(std::min(narrowest, grid.widths[p]), grid.widths[p] - excess);
    }
  }
}

void fit(const Table& head, Grid& grid, int width) {
  while (true) {
    shrink_flexible(head, grid, width, kNarrowest * 2);
    if (total_width(grid) <= width) return;
    const auto victim = least_needed(head, grid);
    if (!victim) break;
    drop(grid, *victim);
  }
  shrink_flexible(head, grid, width, kNarrowest);
  // A very narrow terminal: cut what is left, widest first, so that no line overflows.
  while (total_width(grid) > width) {
    auto widest = std::max_element(grid.widths.begin(), grid.widths.end());
    if (*widest <= 1) break;
    --*widest;
  }
}

std::string padded(const std::string& text, int width, Column::Align align, const Style& style) {
  const std::string cut = fit_width(text, width, style.ascii ? "." : "…");
  const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(cut))), ' ');
  return align == Column::Align::left ? cut + blanks : blanks + cut;
}

Grid grid_of(const Table& head, const std::vector<std::vector<Cell>>& rows, Format format, const Style& style) {
  Grid grid{titled(head), {}, {}};
  if (format != Format::plain) {
    auto& titles = grid.text.emplace_back();
    for (const auto c : grid.columns) titles.push_back(head.columns[c].title);
  }
  for (const auto& row : rows) {
    auto& text = grid.text.emplace_back();
    for (const auto c : grid.columns) {
      std::string safe = terminal_safe(text_of(row[c], format, style));
      text.push_back(safe.empty() ? "-" : std::move(safe));
    }
  }
  grid.widths.assign(grid.columns.size(), 0);
  for (const auto& row : grid.text) {
    for (std::size_t p = 0; p < row.size(); ++p) grid.widths[p] = std::max(grid.widths[p], display_width(row[p]));
  }
  return grid;
}

void write_aligned(const Table& head, const Grid& grid, bool has_titles, const Style& style, Sink& sink) {
  for (std::size_t r = 0; r < grid.text.size(); ++r) {
    std::string line;
    for (std::size_t p = 0; p < grid.columns.size(); ++p) {
      if (p > 0) line.append(kGap, ' ');
      line += padded(grid.text[r][p], grid.widths[p], head.columns[grid.columns[p]].align, style);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    const bool is_title = has_titles && r == 0;
    sink.write(is_title && style.color ? "\x1b[1m" + line + "\x1b[0m\n" : line + "\n");
  }
}

std::string markdown_cell(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_' || c == '`') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

void write_markdown(const Table& head, const Grid& grid, Sink& sink) {
  for (std::size_t r = 0; r < grid.text.size(); ++r) {
    std::string line = "|", rule = "|";
    for (std::size_t p = 0; p < grid.columns.size(); ++p) {
      line += " " + markdown_cell(grid.text[r][p]) + " |";
      rule += head.columns[grid.columns[p]].align == Column::Align::left ? " --- |" : " ---: |";
    }
    sink.write(line + "\n");
    if (r == 0) sink.write(rule + "\n");
  }
}

}  // namespace

void write_for_people(const Table& head, const std::vector<std::vector<Cell>>& rows, Format format, const Style& style, Sink& sink) {
  Grid grid = grid_of(head, rows, format, style);
  if (format == Format::md) return write_markdown(head, grid, sink);
  if (rows.empty()) return;
  if (format == Format::table) fit(head, grid, style.width);
  write_aligned(head, grid, format == Format::table, style, sink);
}

}  // namespace tas::render
