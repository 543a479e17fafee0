#include "apps/tas-import-csv/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "libtas/base/text.hpp"
#include "libtas/render/json.hpp"

namespace tas::apps {
namespace {

using exchange::in::Progress;

// Of the present file.
struct Pace {
  std::string file;
  Instant begin{}, last{};

  double seconds(Instant now, const Progress& p) {
    if (file != p.file) {
      file = p.file;
      begin = now;
    }
    return std::chrono::duration<double>(now - begin).count();
  }
};

double part_of(const Progress& p) {
  return p.total_bytes == 0 ? 0 : std::min(1.0, static_cast<double>(p.bytes) / static_cast<double>(p.total_bytes));
}

void write_json(Sink& to, const Progress& p, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(p.records) / seconds : 0;
  to.write(fmt::format(R"({{"schema":"tas.import.progress/1","file":{},"records":{},"bytes":{},"total_bytes":{},"records_per_s":{:.0f},"done":{}}})",
                       render::json_string(p.file), p.records, p.bytes, p.total_bytes, rate, p.is_done) +
           "\n");
  to.flush();
}

void write_bar(Sink& to, const Progress& p, double seconds) {
  constexpr int kCells = 20;
  if (p.is_done) return to.write("\r\x1b[K"), to.flush();
  const double part = part_of(p), rate = seconds > 0 ? static_cast<double>(p.records) / seconds : 0;
  const auto filled = static_cast<std::size_t>(part * kCells);
  std::string line = "\r" + fit_width(terminal_safe(std::filesystem::path{p.file}.filename().string()), 30);
  if (p.total_bytes > 0) line += fmt::format("  [{}{}] {:3.0f} %", std::string(filled, '#'), std::string(kCells - filled, '.'), part * 100);
  line += fmt::format("  {} rows  {:.0f}/s", p.records, rate);
  if (part > 0 && seconds > 1) line += fmt::format("  {:.0f} s left", seconds * (1 - part) / part);
  to.write(line + "\x1b[K");
  to.flush();
}

}  // namespace

exchange::in::Report progress_report(cli::App& app, const std::optional<std::string>& how) {
  const bool is_json = how == "json";
  const bool has_bar = !how && app.process().terminal.err && !app.options().quiet;
  if (!is_json && !has_bar) return {};
  return [&process = app.process(), is_json, pace = Pace{}](const Progress& p) mutable {
    constexpr auto kEvery = std::chrono::milliseconds{100};
    const auto now = process.clock.now();
    const double seconds = pace.seconds(now, p);
    if (!p.is_done && now - pace.last < kEvery) return;
    pace.last = now;
    if (is_json) write_json(process.err, p, seconds);
    else write_bar(process.err, p, seconds);
  };
}

}  // namespace tas::apps
