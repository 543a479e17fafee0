#include "libtas/domain/recurrence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"
#include "libtas/time/calendar_words.hpp"

namespace tas::domain {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

using Unit = Recurrence::Unit;
constexpr unsigned kWorkdays = 0b0011111, kWeekend = 0b1100000;
constexpr int kMostDays = 3660;
constexpr std::array<std::string_view, 7> kDayNames{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

unsigned index_of(weekday day) { return day.iso_encoding() - 1; }
Date monday_of(Date date) { return Date{sys_days{date} - days{index_of(weekday{sys_days{date}})}}; }
int days_in(Unit unit) { return unit == Unit::days ? 1 : unit == Unit::weeks ? 7 : 31; }

Date on_day_of(year_month month, unsigned day_of_month) {
  const auto last = (month / std::chrono::last).day();
  return month / std::min(day{day_of_month}, last);
}

class Parser {
 public:
  Parser(std::string_view text, Date today) : text_{trim(text)}, today_{today} {
    std::string plain = ascii_lower(text_);
    std::replace(plain.begin(), plain.end(), ',', ' ');
    for (const auto word : split(plain, ' ')) {
      if (word.empty()) continue;
      const bool is_half = (word == "am" || word == "pm") && !words_.empty();
      if (is_half) words_.back() += word;
      else words_.emplace_back(word);
    }
  }

  Recurrence parse() {
    accept("every") || accept("each");
    how_often();
    if (accept("after")) after_done();
    else on_which_days();
    clock_time();
    if (at_ != words_.size() || at_ == 0) throw not_understood();
    if (rule_.count < 1 || rule_.count * days_in(rule_.unit) > kMostDays) throw Error::usage(fmt::format("\"{}\": once in ten years at the least", text_)).hint("for example: every 2 weeks");
    return rule_;
  }

 private:
  const std::string& word() const {
    static const std::string kNone;
    return at_ < words_.size() ? words_[at_] : kNone;
  }
  bool accept(std::string_view wanted) { return word() == wanted && ++at_ > 0; }

  Error not_understood() const {
    std::string understood;
    // "3d" says how far apart, not from when on.
    if (const auto number = text_.find_first_not_of("0123456789"); words_.size() == 1 && number != 0 && number != std::string_view::npos) {
      const auto unit = text_.substr(number);
      const std::string_view named = unit == "d" || unit == "day" || unit == "days" ? "days" : unit == "w" || unit == "week" || unit == "weeks" ? "weeks" : unit == "mo" || unit == "months" ? "months" : "";
      if (!named.empty()) {
        const auto apart = fmt::format("{} {}", text_.substr(0, number), named);
        return Error::usage(fmt::format("\"{}\" is no recurrence", text_)).hint(fmt::format("\"every {}\" on the calendar, or \"{} after done\"", apart, apart));
      }
    }
    for (std::size_t i = 0; i < at_; ++i) understood += (i > 0 ? " " : "") + words_[i];
    return Error::usage(understood.empty() || at_ == words_.size() ? fmt::format("\"{}\" is no recurrence", text_)
                                                                   : fmt::format("\"{}\": understood \"{}\", not \"{}\"", text_, understood, word()))
        .hint("for example: daily, weekdays 8am, mon and thu 19:00, every 2 weeks on sat, monthly on the 25th, 2 weeks after done");
  }

  void unit(Unit unit, int times = 1) {
    rule_.unit = unit;
    rule_.count *= times;
    ++at_;
  }

  void how_often() {
    bool is_counted = accept("other");
    if (is_counted) rule_.count = 2;
    if (!is_counted && word().size() <= 4 && !word().empty() && word().find_first_not_of("0123456789") == std::string::npos) {
      rule_.count = std::stoi(word());
      is_counted = true;
      ++at_;
    }
    const auto& w = word();
    if (w == "day" || w == "days" || (!is_counted && w == "daily")) return unit(Unit::days);
    if (w == "week" || w == "weeks" || (!is_counted && w == "weekly")) return unit(Unit::weeks);
    if (w == "month" || w == "months" || (!is_counted && w == "monthly")) return unit(Unit::months);
    if (w == "year" || w == "years" || (!is_counted && w == "yearly")) return unit(Unit::months, 12);
    rule_.unit = Unit::weeks;
    if (is_counted) throw not_understood();
    if (w == "weekday" || w == "weekdays") return set_days(kWorkdays);
    if (w == "weekend" || w == "weekends") return set_days(kWeekend);
    if (!weekdays()) throw not_understood();
  }

  void set_days(unsigned set) {
    rule_.weekdays = set;
    ++at_;
  }

  std::optional<weekday> weekday_here() const {
    if (const auto day = time::weekday_of(word())) return day;
    return word().ends_with('s') ? time::weekday_of(std::string_view{word()}.substr(0, word().size() - 1)) : std::nullopt;
  }

  bool weekdays() {
    bool found = false;
    while (const auto day = weekday_here()) {
      set_days(rule_.weekdays | 1U << index_of(*day));
      found = true;
      accept("and");
    }
    if (found && words_[at_ - 1] == "and") --at_;
    return found;
  }

  void after_done() {
    if (rule_.weekdays != 0 || !accept("done")) throw not_understood();
    rule_.is_after_done = true;
  }

  void on_which_days() {
    const bool is_on = rule_.weekdays == 0 && accept("on");
    if (rule_.unit == Unit::weeks && rule_.weekdays == 0 && !weekdays()) {
      if (is_on) throw not_understood();
      rule_.weekdays = 1U << index_of(weekday{sys_days{today_}});
    }
    if (rule_.unit == Unit::days && is_on) throw not_understood();
    if (rule_.unit != Unit::months) return;
    rule_.day_of_month = static_cast<unsigned>(today_.day());
    if (!is_on) return;
    accept("the");
    const auto day = time::day_of_month(word());
    if (!day) throw not_understood();
    rule_.day_of_month = *day;
    ++at_;
  }

  void clock_time() {
    const bool is_at = accept("at");
    const auto clock = time::clock_of(word());
    if (!clock && is_at) throw not_understood();
    if (!clock) return;
    if (clock->count() % 60 != 0) throw not_understood();
    rule_.time = floor<minutes>(*clock);
    ++at_;
  }

  std::string_view text_;
  Date today_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
  Recurrence rule_;
};

std::string unit_text(int count, std::string_view name) { return count == 1 ? std::string{name} : fmt::format("{} {}s", count, name); }

std::string day_names(unsigned set) {
  std::string text;
  for (unsigned i = 0; i < kDayNames.size(); ++i) {
    if ((set & 1U << i) != 0) text += (text.empty() ? "" : ", ") + std::string{kDayNames.at(i)};
  }
  return text;
}

std::string_view ordinal_ending(unsigned n) {
  if (n / 10 == 1) return "th";
  return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

}  // namespace

Recurrence parse_recurrence(std::string_view text, Date today) { return Parser{text, today}.parse(); }

std::string text_of(const Recurrence& r) {
  const std::string_view name = r.unit == Unit::days ? "day" : r.unit == Unit::weeks ? "week" : "month";
  std::string text;
  if (r.is_after_done) text = fmt::format("{} {}{} after done", r.count, name, r.count == 1 ? "" : "s");
  else if (r.unit == Unit::days) text = "every " + unit_text(r.count, name);
  else if (r.unit == Unit::months) text = fmt::format("every {} on the {}{}", unit_text(r.count, name), r.day_of_month, ordinal_ending(r.day_of_month));
  else if (r.count > 1) text = fmt::format("every {} on {}", unit_text(r.count, name), day_names(r.weekdays));
  else text = "every " + (r.weekdays == kWorkdays ? "weekday" : r.weekdays == kWeekend ? "weekend" : day_names(r.weekdays));
  return r.time ? text + fmt::format(" at {:02}:{:02}", r.time->count() / 60, r.time->count() % 60) : text;
}

bool falls_on(const Recurrence& r, Date since, Date date) {
  if (sys_days{date} < sys_days{since} || r.is_after_done) return false;
  if (r.unit == Unit::days) return (sys_days{date} - sys_days{since}).count() % r.count == 0;
  if (r.unit == Unit::weeks) {
    const auto weeks_between = (sys_days{monday_of(date)} - sys_days{monday_of(since)}).count() / 7;
    return (r.weekdays & 1U << index_of(weekday{sys_days{date}})) != 0 && weeks_between % r.count == 0;
  }
  const auto month = date.year() / date.month();
  return (month - since.year() / since.month()).count() % r.count == 0 && on_day_of(month, r.day_of_month) == date;
}

std::optional<Date> latest_until(const Recurrence& r, Date since, Date date) {
  for (auto day = sys_days{date}; day >= sys_days{since} && day > sys_days{date} - days{2 * kMostDays}; day -= days{1}) {
    if (falls_on(r, since, day)) return day;
  }
  return std::nullopt;
}

Date first_after(const Recurrence& r, Date since, Date date) {
  auto day = std::max(sys_days{date} + days{1}, sys_days{since});
  const auto end = day + days{2 * kMostDays};
  while (!falls_on(r, since, day)) {
    if ((day += days{1}) > end) throw Error::internal("a recurrence without dates");
  }
  return day;
}

Date step_after(const Recurrence& r, Date date) {
  if (r.unit != Unit::months) return sys_days{date} + days{r.count * days_in(r.unit)};
  return on_day_of(date.year() / date.month() + months{r.count}, static_cast<unsigned>(date.day()));
}

}  // namespace tas::domain
