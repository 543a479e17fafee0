#include "libtas/render/outline.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/render/human.hpp"

namespace tas::render {
namespace {

constexpr int kStep = 2;  // blanks that a level is further in

std::string blanks(int count) { return std::string(static_cast<std::size_t>(count), ' '); }

std::string heading(const Section& section, const Style& style) {
  const std::string indent = blanks(kStep * section.level), count = "  " + std::to_string(section.count);
  const int room = std::max(1, style.width - kStep * section.level - display_width(count));
  const auto title = fit_width(terminal_safe(section.title), room, style.ascii ? "." : "…");
  const auto line = fit_width(title + count, style.width - kStep * section.level, style.ascii ? "." : "…");
  return indent + (style.color ? "\x1b[1m" + line + "\x1b[0m" : line) + "\n";
}

}  // namespace

void write_outline(const Table& head, const std::vector<Section>& sections, const Style& style, Sink& sink) {
  std::vector<std::vector<Cell>> rows;
  int deepest = 0;
  for (const auto& section : sections) {
    rows.insert(rows.end(), section.rows.begin(), section.rows.end());
    deepest = std::max(deepest, section.level);
  }
  const auto indent = blanks(kStep * (deepest + 1));
  Style narrow = style;
  narrow.width = std::max(1, style.width - static_cast<int>(indent.size()));
  StringSink aligned;
  write_for_people(head, rows, Format::table, narrow, aligned);
  // The titles, then a line for every row.
  const auto lines = split(aligned.text(), '\n');
  std::size_t next = 0;
  if (!rows.empty()) sink.write(indent + std::string{lines[next++]} + "\n");
  for (const auto& section : sections) {
    sink.write(heading(section, style));
    for (std::size_t i = 0; i < section.rows.size(); ++i) sink.write(indent + std::string{lines[next++]} + "\n");
  }
}

}  // namespace tas::render
