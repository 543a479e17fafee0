// Figures over stretches of time: one row for all of it, or one per day, week or month.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "apps/tas/analytics_flags.hpp"
#include "libtas/render/table.hpp"

namespace tas::apps {

// The pieces that --by cuts the window into, the window itself without --by. A window without beginning begins at
// `earliest`; nothing at all is one piece.
std::vector<analytics::Window> pieces(const AnalyticsFlags&, const Asked&, Instant earliest);
// The earliest of them that is no kNever; else as_of.
Instant earliest_of(const Asked&, std::span<const Instant>);

// The columns "from" and "until" of a row about a stretch of time (people see the first day), and such a row: their cells, then
// those of the figures.
void add_stretch(render::Table&);
std::vector<render::Cell> stretch_row(const Asked&, const analytics::Window&, std::vector<render::Cell> figures);

// A figure with a title: people see it, and drop it on a narrow screen the sooner the higher its priority.
render::Column figure(std::string key, std::string title, int priority = 0);

struct Titled {
  const char* key;
  const char* title;
  int priority = 0;
};
void add_figures(render::Table&, std::initializer_list<Titled>);

// For people a single row stands upright, "Title  value" line by line; everything else is a table.
void print_figures(cli::App&, const render::Table&);

render::Cell known(double value);  // null when it is NaN
inline render::Cell count(std::size_t n) { return static_cast<std::int64_t>(n); }
render::Cell minutes(double value);  // as a duration for people

}  // namespace tas::apps
