#include "libtas/exchange/in/row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "libtas/base/number.hpp"
#include "libtas/base/text.hpp"
#include "libtas/exchange/in/fingerprint.hpp"

namespace tas::exchange::in {
namespace {

constexpr std::array<std::string_view, 19> kMissing{"",       "#N/A", "#N/A N/A", "#NA",  "-1.#IND", "-1.#QNAN", "-NaN",
                                                    "-nan",   "1.#IND", "1.#QNAN", "<NA>", "N/A",     "NA",       "NULL",
                                                    "NaN",    "None", "n/a",      "nan",  "null"};
constexpr std::size_t kIdLimit = 50;
constexpr int kShownWidth = 60;

}  // namespace

std::string shown(std::string_view text) { return '"' + fit_width(terminal_safe(text.substr(0, 400)), kShownWidth) + '"'; }

std::string with_line_feeds(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') lines += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') lines += '\n';
  }
  return lines;
}

std::optional<unsigned> control_in(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f) return byte;
  }
  return std::nullopt;
}

std::string unescaped(std::string_view text) {
  struct Entity {
    std::string_view escaped;
    char plain;
  };
  constexpr std::array kEntities{Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'}, Entity{"&quot;", '"'}, Entity{"&#x27;", '\''}};
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto* entity = text.front() != '&' ? kEntities.end() : std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& e) {
      return text.starts_with(e.escaped);
    });
    const bool found = entity != kEntities.end();
    plain += found ? entity->plain : text.front();
    text.remove_prefix(found ? entity->escaped.size() : 1);
  }
  return plain;
}

bool names_somebody(std::string_view user_id) { return !user_id.empty() && user_id.find_first_not_of("0123456789.") == std::string_view::npos; }

bool is_missing_word(std::string_view text) { return std::find(kMissing.begin(), kMissing.end(), text) != kMissing.end(); }

Columns::Columns(std::span<const std::string> header) : header_{header}, taken_(header.size()) {
  for (const auto& name : header) seeds_.push_back(Fingerprint::mixed(0, name));
}

Column Columns::take(std::string_view name) {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return {name, -1};
  const auto index = static_cast<std::size_t>(found - header_.begin());
  taken_[index] = true;
  return {name, static_cast<int>(index)};
}

std::vector<Column> Columns::unknown() const {
  std::vector<Column> list;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (!taken_[i]) list.push_back({header_[i], static_cast<int>(i)});
  }
  return list;
}

void Row::reject(Column c, std::string_view code, std::string message) {
  rejected_ = true;
  const std::uint64_t byte = c.index < 0 ? record_.byte : record_.cells[static_cast<std::size_t>(c.index)].byte;
  receipt_.reject({record_.line, record_.number, byte, std::string{c.name}, std::string{code}, std::move(message)});
}

void Row::reject_record() {
  const auto& defect = *record_.defect;
  rejected_ = true;
  receipt_.reject({record_.line, record_.number, defect.byte, "", std::string{csv::flaw_name(defect.flaw)}, defect.message + "; correct the record"});
}

void Row::reject_foreign(Column user_id) {
  foreign_ = true;
  reject(user_id, "other_user", "the row is another user's; nothing of it is read");
}

std::string_view Row::word(Column c) const {
  const auto text = trim(cell(c));
  if (text.empty() || (text.size() <= 8 && is_missing_word(text))) return {};
  return text;
}

std::optional<std::string> Row::text(Column c, std::size_t limit, Escaping escaping) {
  if (is_own_export()) return cell(c).empty() ? std::nullopt : std::optional{std::string{cell(c)}};
  std::string_view raw = trim(cell(c));
  if (raw.empty() || raw == "nan" || raw == "NaN") return std::nullopt;
  if (raw.size() <= 8 && is_missing_word(raw)) {
    warn("word_kept", c.name, fmt::format("{} is kept as text; a spreadsheet may have meant \"no value\"", shown(raw)));
  }
  std::string text = raw.find('\r') == std::string_view::npos ? std::string{raw} : with_line_feeds(raw);
  if (escaping == Escaping::html && text.find('&') != std::string::npos) text = unescaped(text);
  if (const auto control = control_in(text)) {
    reject(c, "control_character", fmt::format("the text holds the control character 0x{:02x}; remove it", *control));
  } else if (text.size() > limit && code_points(text) > limit) {
    reject(c, "too_long", fmt::format("{} characters, the limit is {}; shorten it", code_points(text), limit));
  }
  return text;
}

std::optional<std::string> Row::required_id(Column c) {
  const auto id = word(c);
  if (id.empty()) {
    reject(c, "missing", "an id is needed here; give the row one that no other row has");
    return std::nullopt;
  }
  if (control_in(id) || code_points(id) > kIdLimit) {
    reject(c, "bad_id", fmt::format("{} cannot be an id: at most {} characters, no control characters", shown(id), kIdLimit));
    return std::nullopt;
  }
  return std::string{id};
}

std::optional<double> Row::number(Column c) {
  const auto text = word(c);
  if (text.empty()) return std::nullopt;
  const auto value = parse_number(text);
  if (!value) reject(c, "not_a_number", fmt::format("{} is not a number; write one such as 12 or 3.5, or leave the cell empty", shown(text)));
  return value;
}

std::optional<double> Row::rating(Column c) {
  const auto value = number(c);
  if (value && (*value < 0 || *value > 100)) {
    warn("out_of_range", c.name, fmt::format("{} lies outside 0 to 100; kept as it is", shortest(*value)));
  }
  return value;
}

int Row::whole(Column c, int missing) {
  const auto value = number(c);
  if (!value) return missing;
  if (std::abs(*value) > 1e9) {
    reject(c, "out_of_range", fmt::format("{} is too large for a whole number here", shortest(*value)));
    return missing;
  }
  return static_cast<int>(*value);
}

bool Row::flag(Column c) {
  const auto text = word(c);
  if (text.empty()) return false;
  const std::string lower = ascii_lower(text);
  for (const std::string_view yes : {"true", "1", "yes", "t", "y", "1.0"}) {
    if (lower == yes) return true;
  }
  for (const std::string_view no : {"false", "0", "no", "f", "n", "0.0"}) {
    if (lower == no) return false;
  }
  reject(c, "not_a_yes_or_no", fmt::format("{} is neither True nor False", shown(text)));
  return false;
}

std::optional<time::Written> Row::written(Column c) {
  const auto text = word(c);
  if (text.empty()) return std::nullopt;
  auto written = time::parse_iso(text);
  if (!written) {
    warn("not_a_time", c.name, fmt::format("{} is not a time such as 2026-03-02 17:00; the row is kept without it, the text in extra", shown(text)));
    extra_.text(c.name, text);
  }
  return written;
}

Instant Row::resolved(std::string_view what, const time::Written& written, LocalTime local) {
  if (written.offset) return Instant{local.time_since_epoch()} - *written.offset;
  const auto found = times_.at(local);
  if (found.in_gap) {
    warn("skipped_hour", what, fmt::format("a time that does not exist in {} because the clocks were moved; taken as much later", times_.zone()));
  }
  return found.at;
}

std::optional<Instant> Row::time(Column c) {
  const auto text = written(c);
  if (!text) return std::nullopt;
  return resolved(c.name, *text, text->local);
}

std::optional<Instant> Row::deadline(Column c) {
  using namespace std::chrono_literals;
  const auto text = written(c);
  if (!text) return std::nullopt;
  return resolved(c.name, *text, text->has_time ? text->local : text->local + 24h - 1s);
}

std::optional<Instant> Row::time_in(std::string_view what, std::string_view text) {
  const auto written = time::parse_iso(trim(text));
  if (written) return resolved(what, *written, written->local);
  warn("not_a_time", what, fmt::format("{} is not a time such as 2026-03-02 17:00; kept among the extra keys", shown(text)));
  return std::nullopt;
}

std::int64_t Row::fingerprint(std::span<const std::uint64_t> seeds, Column left_out) const {
  Fingerprint sum;
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    if (static_cast<int>(i) != left_out.index) sum.add(seeds[i], record_.cells[i].text);
  }
  return sum.value();
}

void Row::keep_unknown(std::span<const Column> unknown) {
  for (const auto column : unknown) {
    const auto text = cell(column);
    if (!text.empty()) extra_.text(column.name, text);
  }
}

}  // namespace tas::exchange::in
