#include "libtas/domain/routine.hpp"

#include <algorithm>
#include <array>

#include "libtas/domain/json.hpp"

namespace tas::domain {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::sys_days;

const TakenSlot* find(const RoutinePast& past, Date slot) {
  const auto found = std::find_if(past.taken.begin(), past.taken.end(), [slot](const TakenSlot& t) { return t.slot == slot; });
  return found == past.taken.end() ? nullptr : &*found;
}

bool has_open(const RoutinePast& past) {
  return std::any_of(past.taken.begin(), past.taken.end(), [](const TakenSlot& t) { return t.how == TakenSlot::How::open; });
}

Date day_after(Date date, int count = 1) { return sys_days{date} + days{count}; }

}  // namespace

std::optional<Routine> Routine::of(const Task& task) {
  if (!task.routine_rule || !task.routine_since) return std::nullopt;
  const auto since = time::parse_date(*task.routine_since);
  if (!since) return std::nullopt;
  Routine routine;
  routine.since_ = *since;
  routine.rule_ = parse_recurrence(*task.routine_rule, *since);
  if (task.routine_window_min) routine.window_ = Minutes{*task.routine_window_min};
  routine.rests_until_ = task.routine_rests_until_at;
  return routine;
}

bool Routine::rests_for_good() const { return rests_until_ && *rests_until_ >= kRestsForGood; }

Instant Routine::moment(Date slot, const Zone& zone) const {
  if (!rule_.time) return zone.start_of(slot);
  const auto resolved = zone.resolve(LocalTime{local_days{slot}} + *rule_.time);
  return resolved.kind == Zone::Kind::gap ? resolved.second : resolved.first;
}

Instant Routine::due(Date slot, const Zone& zone) const {
  const auto begins = moment(slot, zone);
  if (window_) return begins + std::chrono::floor<std::chrono::microseconds>(*window_);
  // Of the day it begins on: a zone may have skipped the date itself.
  return zone.start_of(day_after(zone.date_of(begins))) - std::chrono::seconds{1};
}

// What was skipped counts as one step, too; what falls into a rest waits for its end.
Date Routine::counted_from_done(const RoutinePast& past, const Zone& zone) const {
  Date slot = past.last_done ? std::max(step_after(rule_, zone.date_of(*past.last_done)), since_) : since_;
  if (rests(moment(slot, zone))) slot = zone.date_of(*rests_until_);
  if (rests(moment(slot, zone))) slot = day_after(slot);
  const auto is_passed = [&slot](const TakenSlot& t) { return t.slot >= slot; };
  while (std::any_of(past.taken.begin(), past.taken.end(), is_passed)) slot = step_after(rule_, slot);
  return slot;
}

std::optional<Date> Routine::standing(const RoutinePast& past, Instant now, const Zone& zone) const {
  if (has_open(past) || rests_for_good()) return std::nullopt;
  const Date today = zone.date_of(now);
  std::optional<Date> slot = rule_.is_after_done ? std::optional{counted_from_done(past, zone)} : latest_until(rule_, since_, today);
  // Of those counted from a completion the latest that has come, too: skipping it after a long time leaves none behind.
  if (rule_.is_after_done) {
    for (Date next = step_after(rule_, *slot); moment(next, zone) <= now; next = step_after(rule_, *slot)) slot = next;
  } else if (slot && moment(*slot, zone) > now) slot = latest_until(rule_, since_, day_after(*slot, -1));
  if (!slot || moment(*slot, zone) > now || find(past, *slot) != nullptr || rests(moment(*slot, zone))) return std::nullopt;
  return slot;
}

std::optional<Date> Routine::coming(const RoutinePast& past, Instant now, const Zone& zone) const {
  if (rests_for_good()) return std::nullopt;
  if (rule_.is_after_done) {
    const Date slot = counted_from_done(past, zone);
    return !has_open(past) && moment(slot, zone) > now ? std::optional{slot} : std::nullopt;
  }
  const auto from = std::max(now, rests_until_.value_or(now));
  Date slot = first_after(rule_, since_, day_after(zone.date_of(from), -1));
  while (moment(slot, zone) <= now || rests(moment(slot, zone)) || find(past, slot) != nullptr) slot = first_after(rule_, since_, slot);
  return slot;
}

std::optional<Date> Routine::touched(const RoutinePast& past, Instant now, const Zone& zone) const {
  if (const auto slot = standing(past, now, zone)) return slot;
  const auto next = has_open(past) ? std::nullopt : coming(past, now, zone);
  return next && *next == zone.date_of(now) ? next : std::nullopt;
}

std::optional<std::string> imported_recurrence(const Task& task) {
  if (task.routine_frequency != "daily" && task.routine_frequency != "weekly") return std::nullopt;
  constexpr std::array<std::string_view, 7> kNames{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  std::string names;
  const auto listed = task.routine_days.value_or("");
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (listed.find(static_cast<char>('0' + i)) != std::string::npos) names += " " + std::string{kNames.at(i)};
  }
  return (names.empty() ? std::string{"daily"} : "every" + names) + " at " + task.routine_time.value_or("00:00");
}

}  // namespace tas::domain
