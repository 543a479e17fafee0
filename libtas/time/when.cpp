#include "libtas/time/when.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/calendar_words.hpp"
#include "libtas/time/format.hpp"

namespace tas::time {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

constexpr std::string_view kExamples = "write now, 17:00, tomorrow 9am, fri 17:00, 2026-12-01 or \"20m ago\"; tas help dates shows all";

constexpr std::array kForms{
    WhenForm{"now", "this moment"},
    WhenForm{"17:00, 9am, 9:30pm, noon", "that time: for a deadline the next one, else the last one that has been"},
    WhenForm{"today, tomorrow, yesterday, day after tomorrow", "a day: its end for a deadline, else its beginning"},
    WhenForm{"mon, friday", "the next day of that name for a deadline, else the last; never today"},
    WhenForm{"next fri, last fri", "the same, whatever it is for"},
    WhenForm{"2026-12-01, 25 dec, dec 25 2026, 25th", "a date; without year or month the next one for a deadline, else the last, today too"},
    WhenForm{"tomorrow 9am, fri at 17:00, 17:00 tomorrow, 25 dec 12:00", "day and time; a weekday that is today counts when the time fits"},
    WhenForm{"2026-12-01 17:00, 2026-12-01T17:00:05Z, 2026-12-01 17:00+01:00", "ISO 8601"},
    WhenForm{"20m ago, in 3 days, 1h30m from now, 2 weeks ago", "a distance; m are minutes, mo months. Days and longer ones keep the clock time"},
    WhenForm{"3d, 1h30m, 2 weeks, 1mo, PT20M", "from now for a deadline, else ago"},
    WhenForm{"eod, eow, eom, eoy", "the last second of the day, the week (Sunday), the month, the year"},
    WhenForm{"this week, next month, last year", "its end for a deadline, else its beginning; weeks begin on Monday"},
    WhenForm{"2026-W47, 2026-11", "a week or a month, in the same way"},
};

Instant within_calendar(Instant t, std::string_view text) {
  const auto y = Date{floor<days>(t)}.year();
  if (y >= year{1} && y <= year{9999}) return t;
  throw Error::usage(fmt::format("\"{}\" is outside the years 1 to 9999", text)).hint(std::string{kExamples});
}

struct Period {
  local_days first, last;
  bool means_end = false;  // whatever it is for
};

// What "fri", "25 dec" or "tomorrow" name: one date, or every date that fits.
struct Day {
  std::optional<local_days> fixed;
  std::optional<weekday> of_week;
  std::optional<unsigned> of_month;
  std::optional<month> in_month;
  int direction = 0;  // +1 for "next fri", -1 for "last fri"
  bool is_tonight = false;

  bool fits(local_days date) const {
    const Date d{date};
    if (of_month) return static_cast<unsigned>(d.day()) == *of_month && (!in_month || d.month() == *in_month);
    return weekday{date} == *of_week;
  }
};

class Parser {
 public:
  Parser(std::string_view whole, Instant now, const Zone& zone, Lean lean)
      : text_{trim(whole)}, lower_{ascii_lower(text_)}, now_{now}, zone_{zone}, lean_{lean}, today_{zone.date_of(now)} {
    for (const auto word : split(lower_, ' ')) {
      if (word.empty()) continue;
      const bool is_half = (word == "am" || word == "pm") && !words_.empty() && words_.back().find_first_not_of("0123456789:") == std::string::npos;
      if (is_half) words_.back() += word;
      else words_.emplace_back(word);
    }
  }

  Instant parse() {
    if (words_.empty()) throw not_understood();
    if (lower_ == "now") return now_;
    if (const auto written = parse_iso(text_)) return written_time(*written);
    if (const auto t = distance()) return *t;
    if (const auto period = whole_period()) return edge(*period);
    return moment();
  }

  Stretch parse_stretch() {
    const Instant t = parse();
    if (!named_) return {t, t, is_bare_length_};
    return {zone_.start_of(Date{named_->first}), zone_.start_of(Date{named_->last + days{1}}) - microseconds{1}, false};
  }

 private:
  const std::string& word(std::size_t n) const {
    static const std::string kNone;
    return n < words_.size() ? words_[n] : kNone;
  }
  bool is_at_end() const { return at_ == words_.size(); }
  bool is_future() const { return lean_ == Lean::future; }

  Instant written_time(const Written& w) {
    if (w.offset) return Instant{w.local.time_since_epoch() - *w.offset};
    if (w.has_time) return resolved(w.local);
    return edge(Period{floor<days>(w.local), floor<days>(w.local)});
  }

  // "20m ago", "in 3 days", "3d".
  std::optional<Instant> distance() {
    std::string_view length = lower_;
    const auto starts = [&](std::string_view w) { return length.starts_with(w) ? (length.remove_prefix(w.size()), true) : false; };
    const auto ends = [&](std::string_view w) { return length.ends_with(w) ? (length.remove_suffix(w.size()), true) : false; };
    const bool is_back = ends(" ago");
    const bool is_ahead = !is_back && (ends(" from now") || starts("in "));
    const auto found = length_of(trim(length));
    is_bare_length_ = found && !is_back && !is_ahead;
    if (found) return shifted(*found, is_ahead || (!is_back && is_future()) ? 1 : -1);
    if (is_back || is_ahead) {
      parse_duration(length);  // says best what is wrong with it
      throw not_understood();
    }
    if (word(0) != "last" || words_.size() < 2) return std::nullopt;
    const auto window = length_of(trim(std::string_view{lower_}.substr(5)));
    if (!window || window->days == 0 || window->months != 0 || window->elapsed.count() != 0) return std::nullopt;
    if (is_future()) throw Error::usage(fmt::format("\"{}\" lies in the past", text_)).hint(std::string{kExamples});
    return zone_.start_of(Date{today_ - days{window->days - 1}});
  }

  Instant shifted(const Length& length, int sign) const {
    Instant t = now_;
    if (length.months != 0 || length.days != 0) {
      const auto local = zone_.to_local(now_);
      const Date date = Date{floor<days>(local)} + months{sign * length.months};
      if (!date.ok()) {
        throw Error::usage(fmt::format("\"{}\": there is no {} {:04}-{:02}", text_, static_cast<unsigned>(date.day()), static_cast<int>(date.year()),
                                       static_cast<unsigned>(date.month()))).hint("name the date");
      }
      t = resolved(LocalTime{local_days{date} + days{sign * length.days}} + (local - floor<days>(local)));
    }
    const auto elapsed = floor<microseconds>(length.elapsed);
    return sign < 0 ? t - elapsed : t + elapsed;
  }

  std::optional<Period> whole_period() const {
    if (words_.size() == 1) {
      if (const auto found = end_of(word(0))) return found;
      return written_period(word(0));
    }
    const int which = word(0) == "this" ? 0 : word(0) == "next" ? 1 : word(0) == "last" ? -1 : 2;
    if (words_.size() != 2 || which == 2) return std::nullopt;
    if (word(1) == "week") return week_of(today_ + weeks{which});
    if (word(1) == "month") return month_period(year_month{Date{today_}.year(), Date{today_}.month()} + months{which});
    if (word(1) == "year") return year_period(Date{today_}.year() + years{which});
    return std::nullopt;
  }
  std::optional<Period> end_of(std::string_view name) const {
    const Date today{today_};
    std::optional<Period> period;
    if (name == "eod") period = Period{today_, today_};
    if (name == "eow") period = week_of(today_);
    if (name == "eom") period = month_period(today.year() / today.month());
    if (name == "eoy") period = year_period(today.year());
    if (period) period->means_end = true;
    return period;
  }
  // "2026-11", "2026-w47"
  std::optional<Period> written_period(std::string_view text) const {
    if (text.size() == 7) {
      const auto first = parse_date(std::string{text} + "-01");
      if (first) return month_period(first->year() / first->month());
    }
    if (text.size() != 8 || text.substr(4, 2) != "-w") return std::nullopt;
    const auto first_january = parse_date(std::string{text.substr(0, 4)} + "-01-01");
    const auto number = std::string_view{"0123456789"}.find(text[6]) != std::string_view::npos && std::string_view{"0123456789"}.find(text[7]) != std::string_view::npos
                            ? (text[6] - '0') * 10 + (text[7] - '0')
                            : 0;
    if (!first_january || number < 1) return std::nullopt;
    // ISO 8601: week 1 holds the fourth of January, the last one the 28th of December.
    const auto found = week_of(local_days{first_january->year() / January / 4} + weeks{number - 1});
    const auto last = week_of(local_days{first_january->year() / December / 28});
    if (found.first <= last.first) return found;
    throw Error::usage(fmt::format("\"{}\": {} has no week {}", text_, static_cast<int>(first_january->year()), number)).hint(std::string{kExamples});
  }
  static Period week_of(local_days date) {
    const auto monday = date - (weekday{date} - Monday);
    return {monday, monday + days{6}};
  }
  static Period month_period(year_month m) { return {local_days{m / 1}, local_days{m / last}}; }
  static Period year_period(year y) { return {local_days{y / 1 / 1}, local_days{y / 12 / 31}}; }

  Instant edge(const Period& p) {
    if (!p.means_end) named_ = p;
    if (!is_future() && !p.means_end) return zone_.start_of(Date{p.first});
    return zone_.start_of(Date{p.last + days{1}}) - seconds{1};
  }

  // "fri", "17:00", "fri at 17:00", "17:00 tomorrow"
  Instant moment() {
    std::optional<Day> day;
    std::optional<seconds> clock;
    const std::size_t on = word(0) == "on" || word(0) == "at" ? 1 : 0;
    at_ = on;
    if (word(0) != "at") day = take_day();
    if (day) {
      const bool has_at = word(at_) == "at";
      clock = clock_of(word(at_ + (has_at ? 1 : 0)));
      if (clock) at_ += has_at ? 2U : 1U;
    } else if (word(0) != "on" && (clock = clock_of(word(at_)))) {
      ++at_;
      const auto before = at_;
      if (word(at_) == "on") ++at_;
      day = take_day();
      if (!day) at_ = before;
    }
    if (!is_at_end() || (!day && !clock)) throw not_understood();
    if (!day) return on_nearest_day(*clock);
    if (day->is_tonight) return tonight(clock);
    return clock ? at_clock(*day, *clock) : edge(date_of(*day, std::nullopt));
  }

  std::optional<Day> take_day() {
    const auto start = at_;
    if (auto day = take_named_day()) return day;
    if (auto day = take_date()) return day;
    at_ = start;
    return std::nullopt;
  }

  std::optional<Day> take_named_day() {
    const auto fixed = [this](local_days date) { return ++at_, Day{date, {}, {}, {}, 0, false}; };
    if (word(at_) == "today") return fixed(today_);
    if (word(at_) == "tomorrow") return fixed(today_ + days{1});
    if (word(at_) == "day" && word(at_ + 1) == "after" && word(at_ + 2) == "tomorrow") return at_ += 2, fixed(today_ + days{2});
    if (word(at_) == "day" && word(at_ + 1) == "before" && word(at_ + 2) == "yesterday") return at_ += 2, fixed(today_ - days{2});
    if (word(at_) == "yesterday") return fixed(today_ - days{1});
    if (word(at_) == "tonight") return ++at_, Day{today_, {}, {}, {}, 0, true};
    const int direction = word(at_) == "next" ? 1 : word(at_) == "last" ? -1 : 0;
    const std::size_t before_name = direction != 0 || word(at_) == "this" ? 1 : 0;
    const auto name = weekday_of(word(at_ + before_name));
    if (!name) return std::nullopt;
    at_ += before_name + 1;
    Day day{{}, name, {}, {}, direction, false};
    if (direction != 0) return day;
    const auto after_name = at_;
    if (const auto date = take_date()) {  // "fri 27 nov": the weekday is checked
      day = *date;
      day.of_week = name;
    } else {
      at_ = after_name;
    }
    return day;
  }

  // "2026-12-01", "25 dec 2026", "dec 25", "25th"
  std::optional<Day> take_date() {
    if (const auto iso = parse_date(word(at_))) return ++at_, Day{local_days{*iso}, {}, {}, {}, 0, false};
    Day day;
    const bool month_first = month_of(word(at_)).has_value();
    day.in_month = month_of(word(at_ + (month_first ? 0 : 1)));
    day.of_month = day_of_month(word(at_ + (month_first ? 1 : 0)));
    if (!day.of_month || (!day.in_month && !has_ordinal(word(at_)))) return std::nullopt;
    at_ += day.in_month ? 2U : 1U;
    if (!day.in_month) return day;
    if (!(year{2000} / *day.in_month / std::chrono::day{*day.of_month}).ok()) return std::nullopt;  // 2000 has a 29 February
    if (const auto in_year = word(at_).size() == 4 ? parse_date(word(at_) + "-01-01") : std::nullopt) {
      const Date date{in_year->year(), *day.in_month, std::chrono::day{*day.of_month}};
      if (!date.ok()) return std::nullopt;
      ++at_;
      day.fixed = local_days{date};
    }
    return day;
  }

  // The first date that fits, from today on in the direction that is meant.
  Period date_of(const Day& day, std::optional<seconds> clock) const {
    local_days found = day.fixed.value_or(today_);
    const int step = day.direction != 0 ? day.direction : is_future() ? 1 : -1;
    if (!day.fixed) {
      constexpr int kFarthest = 8 * 366 + 1;  // from one 29 February to the next
      const bool not_today = day.direction != 0 || (!day.of_month && !clock);
      int distance = not_today ? 1 : 0;
      const auto meant = [&](local_days date) { return day.fits(date) && (!clock || distance > 0 || is_on_the_right_side(date, *clock)); };
      while (distance <= kFarthest && !meant(today_ + days{step * distance})) ++distance;
      found = today_ + days{step * distance};
    }
    if (day.of_week && weekday{found} != *day.of_week) {
      throw Error::usage(fmt::format("\"{}\": {} is no {}", text_, format_date(Date{found}), words_.front())).hint("leave the weekday out, or name the year");
    }
    return {found, found};
  }
  bool is_on_the_right_side(local_days date, seconds clock) const {
    const auto t = zone_.resolve(LocalTime{date} + clock);
    const Instant candidate = t.kind == Zone::Kind::gap ? t.second : t.first;
    return is_future() ? candidate >= now_ : candidate <= now_;
  }

  Instant at_clock(const Day& day, seconds clock) const { return resolved(LocalTime{date_of(day, clock).first} + clock); }

  Instant tonight(const std::optional<seconds>& clock) {
    if (clock && *clock < hours{12}) throw Error::usage(fmt::format("\"{}\" is not at night", text_)).hint("write today or tomorrow");
    if (clock) return resolved(LocalTime{today_} + *clock);
    if (is_future()) return edge({today_, today_});
    throw Error::usage(fmt::format("\"{}\": at what time?", text_)).hint("for example \"tonight 20:00\"");
  }

  Instant on_nearest_day(seconds clock) const {
    // A time that a clock change skips today would have been at the change: yesterday's or tomorrow's may still be meant.
    const auto found = zone_.resolve(LocalTime{today_} + clock);
    const Instant candidate = found.kind == Zone::Kind::gap ? found.second : found.first;
    // Of an hour that comes twice, "the last one that has been" is the second one once it has been.
    if (found.kind == Zone::Kind::fold && !is_future() && found.second <= now_) return found.second;
    if (found.kind == Zone::Kind::fold && is_future() && found.first < now_ && found.second >= now_) return found.second;
    local_days day = today_;
    if (!is_future() && candidate > now_) day -= days{1};
    if (is_future() && candidate < now_) day += days{1};
    return resolved(LocalTime{day} + clock);
  }

  Instant resolved(LocalTime local) const {
    const auto found = zone_.resolve(local);
    if (found.kind == Zone::Kind::gap) {
      throw Error::usage(fmt::format("\"{}\" does not exist in {}: {} is followed by {}", text_, zone_.name(), clock_time(found.first, zone_),
                                     clock_time(found.second, zone_))).hint("use the time before or after the jump");
    }
    return found.first;
  }

  // What people write that no calendar and no clock has, or that can be read in two ways.
  std::optional<std::string> slip(std::size_t n) const {
    constexpr std::string_view kDigits = "0123456789";
    const auto& w = word(n);
    if (w == "24:00") return "write 00:00 with the day after it, or eod";
    const auto digits = std::min(w.find_first_not_of(kDigits), w.size());
    const std::string_view rest = std::string_view{w}.substr(digits);
    const auto number = digits > 0 && digits <= 4 ? std::stoi(w.substr(0, digits)) : -1;
    const bool is_ordinal = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
    if (is_ordinal && (number < 1 || number > 31)) return fmt::format("no month has a {}", w);
    for (const auto beside : {n + 1, n - 1}) {
      const auto in = month_of(word(beside));
      if (!in || number < 1 || digits > 2 || (!rest.empty() && !is_ordinal)) continue;
      if (!(year{2000} / *in / day{static_cast<unsigned>(number)}).ok()) return fmt::format("{} has no day {}", word(beside), number);
    }
    if (digits == 4 && rest.empty() && (number >= 1900 && number < 2100)) return fmt::format("write a time as 17:00, a month as {}-12", w);
    if (digits == 4 && rest.empty() && number < 2400 && number % 100 < 60) {
      auto words = words_;
      words[n].insert(2, ":");
      return fmt::format("try \"{}\"", join(words, " "));
    }
    return dotted(w);
  }
  // "1.12.2026"
  static std::optional<std::string> dotted(const std::string& text) {
    const auto parts = split(text, '.');
    const bool is_date = parts.size() == 3 && std::all_of(parts.begin(), parts.end(), [](std::string_view p) { return p.size() <= 4 && p.find_first_not_of("0123456789") == std::string_view::npos; });
    if (!is_date || parts[0].empty() || parts[0].size() > 2 || parts[1].empty() || parts[1].size() > 2) return std::nullopt;
    const auto padded = [](std::string_view part) { return (part.size() < 2 ? "0" : "") + std::string{part}; };
    const auto iso = std::string{parts[2]} + "-" + padded(parts[1]) + "-" + padded(parts[0]);
    return parse_date(iso) ? "write it as " + iso : "write dates as 2026-12-01";
  }

  Error not_understood() const {
    if (lower_.find('/') != std::string::npos) {
      return Error::usage(fmt::format("\"{}\" is not a time that is understood", text_)).hint("write dates as 2026-12-01; a range by its two ends, --since and --until");
    }
    if (word(at_) == "midnight") return Error::usage(fmt::format("\"{}\": midnight is the end of one day and the beginning of another", text_)).hint("write 00:00 with the day that begins, or eod");
    for (std::size_t n = 0; n < words_.size(); ++n) {
      if (auto cure = slip(n)) return Error::usage(fmt::format("\"{}\" is not a time that is understood", text_)).hint(std::move(*cure));
    }
    static const std::vector<std::string> kWords{"now", "today", "tomorrow", "yesterday", "tonight", "noon", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "next", "last"};
    if (const auto near = word(at_).size() > 3 ? nearest(word(at_), kWords) : std::nullopt; near && *near != word(at_)) {
      auto words = words_;
      words[at_] = *near;
      return Error::usage(fmt::format("\"{}\" is not a time that is understood", text_)).hint(fmt::format("did you mean \"{}\"?", join(words, " ")));
    }
    if (at_ == 0 || at_ >= words_.size()) return Error::usage(fmt::format("\"{}\" is not a time that is understood", text_)).hint(std::string{kExamples});
    const auto part = [this](std::size_t from, std::size_t to) {
      return join({words_.begin() + static_cast<std::ptrdiff_t>(from), words_.begin() + static_cast<std::ptrdiff_t>(to)}, " ");
    };
    const std::string before = part(0, at_), rest = part(at_, words_.size());
    auto error = Error::usage(fmt::format("\"{}\": understood \"{}\", not \"{}\"", text_, before, rest));
    const auto hour = day_of_month(rest);
    if (!hour || has_ordinal(rest) || *hour > 23) return std::move(error).hint(std::string{kExamples});
    if (*hour > 12) return std::move(error).hint(fmt::format("try \"{} {}:00\"", before, *hour));
    return std::move(error).hint(fmt::format("try \"{} {}:00\" or \"{} {}pm\"", before, *hour % 12 + 12, before, *hour));
  }

  std::string_view text_;
  std::string lower_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  Instant now_;
  const Zone& zone_;
  Lean lean_;
  local_days today_;
  std::optional<Period> named_;
  bool is_bare_length_ = false;
};

}  // namespace

std::span<const WhenForm> when_forms() noexcept { return kForms; }

Instant parse_when(std::string_view text, Instant now, const Zone& zone, Lean lean) { return within_calendar(Parser{text, now, zone, lean}.parse(), trim(text)); }

Stretch parse_stretch(std::string_view text, Instant now, const Zone& zone, Lean lean) {
  auto stretch = Parser{text, now, zone, lean}.parse_stretch();
  within_calendar(stretch.first, trim(text));
  within_calendar(stretch.last, trim(text));
  return stretch;
}

}  // namespace tas::time
