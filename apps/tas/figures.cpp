#include "apps/tas/figures.hpp"

#include <algorithm>

#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::apps {
namespace {

using render::Cell;

bool is_nothing(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

std::string cell_text(cli::App& app, const Cell& cell) {
  return is_nothing(cell) ? "-" : render::text_of(cell, render::Format::table, app.style());
}

std::vector<Cell> stretch_cells(const Asked& a, const analytics::Window& w) {
  const Instant last = w.until - Instant::duration{1};
  if (w.from == Instant::min()) return {std::string{"the beginning"}, Cell{}, last};
  return {time::format_date(Date{a.calendar.day_of(w.from)}), w.from, last};
}

}  // namespace

std::vector<analytics::Window> pieces(const AnalyticsFlags& flags, const Asked& a, Instant earliest) {
  if (!flags.by) return {a.window};
  auto whole = a.window;
  if (whole.from == Instant::min()) whole.from = std::min(earliest, whole.until - Instant::duration{1});
  std::vector<analytics::Window> list;
  auto first = analytics::period_start(a.calendar.day_of(whole.from), a.by);
  for (auto piece = a.calendar.stretch(first, a.by); piece.from < whole.until; piece = a.calendar.stretch(first, a.by)) {
    list.push_back({std::max(piece.from, whole.from), std::min(piece.until, whole.until)});
    first = analytics::next_period(first, a.by);
  }
  return list;
}

Instant earliest_of(const Asked& a, std::span<const Instant> times) {
  Instant earliest = a.as_of;
  for (const Instant t : times) earliest = std::min(earliest, t);
  return a.calendar.start_of(a.calendar.day_of(earliest));
}

void add_stretch(render::Table& t) {
  t.columns.push_back({"", "From", render::Column::Align::left, 0, false});
  t.columns.push_back({"from", "", render::Column::Align::left, 0, false});
  t.columns.push_back({"until", "", render::Column::Align::left, 0, false});
}

render::Column figure(std::string key, std::string title, int priority) {
  return {std::move(key), std::move(title), render::Column::Align::right, priority, false};
}

std::vector<Cell> stretch_row(const Asked& a, const analytics::Window& w, std::vector<Cell> figures) {
  auto cells = stretch_cells(a, w);
  std::move(figures.begin(), figures.end(), std::back_inserter(cells));
  return cells;
}

void add_figures(render::Table& t, std::initializer_list<Titled> figures) {
  for (const auto& f : figures) t.columns.push_back(figure(std::string{f.key}, std::string{f.title}, f.priority));
}

void print_figures(cli::App& app, const render::Table& t) {
  if (!app.is_for_people() || app.format() == render::Format::md || t.rows.size() != 1) {
    app.print(t);
    return;
  }
  int widest = 0;
  for (const auto& c : t.columns) widest = std::max(widest, display_width(c.title));
  std::string text;
  for (std::size_t i = 0; i < t.columns.size(); ++i) {
    const auto& title = t.columns[i].title;
    if (title.empty()) continue;
    text += title + std::string(static_cast<std::size_t>(widest - display_width(title)) + 2, ' ') +
            terminal_safe(cell_text(app, t.rows.front()[i])) + "\n";
  }
  app.print_text(text);
}

Cell known(double value) { return domain::is_known(value) ? Cell{value} : Cell{}; }
Cell minutes(double value) { return domain::is_known(value) ? Cell{Minutes{value}} : Cell{}; }

}  // namespace tas::apps
