#include "libtas/time/format.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace tas::time {
namespace {

using namespace std::chrono;  // NOLINT: calendar arithmetic reads badly with prefixes

constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char* day_name(Date date) { return kDays[weekday{local_days{date}}.c_encoding()]; }
unsigned day_number(Date date) { return static_cast<unsigned>(date.day()); }

}  // namespace

std::string_view month_name(Date date) { return kMonths[static_cast<unsigned>(date.month()) - 1]; }

std::string day_and_month(Date date) { return fmt::format("{} {}", day_number(date), month_name(date)); }

std::string clock_time(Instant t, const Zone& zone) {
  const auto local = zone.to_local(t);
  const hh_mm_ss clock{floor<minutes>(local - floor<days>(local))};
  return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

std::string file_stamp(Instant t) {
  std::string text = format_utc(t).substr(0, 19) + "Z";
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string local_minute(Instant t, const Zone& zone) { return format_date(zone.date_of(t)) + " " + clock_time(t, zone); }

std::string iso_with_offset(Instant t, const Zone& zone) {
  const auto local = zone.to_local(t);
  const auto day = floor<days>(local);
  const hh_mm_ss clock{local - day};
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", format_date(Date{day}), clock.hours().count(),
                                 clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) text += fmt::format(".{:06}", clock.subseconds().count());
  const auto offset = duration_cast<minutes>(zone.offset_at(t)).count();
  if (offset == 0) return text + "Z";
  return text + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::string weekday_and_day(Instant t, const Zone& zone) {
  const Date date = zone.date_of(t);
  return fmt::format("{} {} {}", day_name(date), day_number(date), month_name(date));
}

std::string near_time(Instant t, Instant now, const Zone& zone) {
  const Date date = zone.date_of(t), today = zone.date_of(now);
  if (date == today) return clock_time(t, zone);
  const auto apart = local_days{date} - local_days{today};
  if (apart == days{-1}) return "yesterday " + clock_time(t, zone);
  if (apart == days{1}) return "tomorrow " + clock_time(t, zone);
  if (date.year() == today.year()) return weekday_and_day(t, zone) + " " + clock_time(t, zone);
  return local_minute(t, zone);
}

std::string near_day(Instant t, Instant now, const Zone& zone) {
  const Date date = zone.date_of(t), today = zone.date_of(now);
  const auto apart = (local_days{date} - local_days{today}).count();
  if (apart == 0) return "today";
  if (apart == 1) return "tomorrow";
  if (apart == -1) return "yesterday";
  if (apart > 1 && apart < 7) return fmt::format("{} {}", day_name(date), day_number(date));
  if (date.year() == today.year()) return fmt::format("{} {}", day_number(date), month_name(date));
  return format_date(date);
}

std::string distance(Instant t, Instant now) {
  const bool is_past = t < now;
  const auto whole = floor<minutes>(is_past ? now - t : t - now).count();
  const auto d = whole / 1440, h = whole / 60 % 24, m = whole % 60;
  std::string text = d > 0 ? fmt::format("{} d", d) : h > 0 ? fmt::format("{} h", h) : fmt::format("{} min", m);
  if (d > 0 && h > 0) text += fmt::format(" {} h", h);
  if (d == 0 && h > 0 && m > 0) text += fmt::format(" {} min", m);
  if (whole == 0) return "now";
  return is_past ? text + " ago" : "in " + text;
}

std::string duration(Minutes length) {
  const double total = length.count();
  if (const auto seconds = std::llround(total * 60); total > 0 && seconds < 60) return fmt::format("{}s", seconds);
  const auto whole = std::llround(total);
  if (whole < 60) return fmt::format("{}m", whole);
  if (whole % 60 == 0) return fmt::format("{}h", whole / 60);
  return fmt::format("{}h {:02}m", whole / 60, whole % 60);
}

}  // namespace tas::time
