#include "libtas/backup/retention.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

using Reasons = std::vector<std::vector<std::string>>;  // by candidate

// "2026-W09": the year of a week is that of its Thursday.
std::string week_of(Date date) {
  using namespace std::chrono;
  const local_days day{date};
  const local_days thursday = day - (weekday{day} - Monday) + days{3};
  const year y = Date{thursday}.year();
  return fmt::format("{}-W{:02}", int{y}, (thursday - local_days{y / January / 1}).count() / 7 + 1);
}

struct Period {
  std::string_view name;
  int wanted;
  std::function<std::string(Instant)> of;
};

std::vector<Period> periods(const Rules& rules, const Zone& zone) {
  const auto date = [&zone](Instant t) { return time::format_date(zone.date_of(t)); };
  return {{"hourly", rules.hourly, [&zone](Instant t) { return time::local_minute(t, zone).substr(0, 13); }},
          {"daily", rules.daily, date},
          {"weekly", rules.weekly, [&zone](Instant t) { return week_of(zone.date_of(t)); }},
          {"monthly", rules.monthly, [date](Instant t) { return date(t).substr(0, 7); }},
          {"yearly", rules.yearly, [date](Instant t) { return date(t).substr(0, 4); }}};
}

using Places = std::vector<std::size_t>;  // in the list of candidates

// Those of `some` that count, newest first.
Places counted(const std::vector<Candidate>& all, const Places& some, Instant now) {
  Places places;
  std::copy_if(some.begin(), some.end(), std::back_inserter(places), [&](std::size_t i) { return all[i].is_verified && all[i].at <= now; });
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return std::tie(all[a].at, all[a].id) > std::tie(all[b].at, all[b].id); });
  return places;
}

void apply_period(const Period& period, const std::vector<Candidate>& all, const Places& places, Reasons& reasons) {
  std::set<std::string> seen;
  for (const std::size_t i : places) {
    const auto key = period.of(all[i].at);
    if (static_cast<int>(seen.size()) >= period.wanted) return;
    if (seen.insert(key).second) reasons[i].push_back(fmt::format("{} {}", period.name, key));
  }
}

// To those of one database.
void apply_rules(const std::vector<Candidate>& all, const Places& some, const Rules& rules, Instant now, const Zone& zone, Reasons& reasons) {
  const auto places = counted(all, some, now);
  for (std::size_t n = 0; n < places.size(); ++n) {
    auto& why = reasons[places[n]];
    if (n < static_cast<std::size_t>(std::max(rules.last, 0))) why.push_back(fmt::format("last {}", n + 1));
    if (rules.within && now - all[places[n]].at <= *rules.within) why.emplace_back("within");
    if (n == 0) why.emplace_back("the newest that can be restored");
    if (n < static_cast<std::size_t>(std::max(rules.min_verified, 0))) why.push_back(fmt::format("floor {}", rules.min_verified));
  }
  for (const auto& period : periods(rules, zone)) apply_period(period, all, places, reasons);
  const bool are_few = places.size() < static_cast<std::size_t>(std::max(rules.min_verified, 0));
  for (const std::size_t i : some) {
    if (!all[i].is_verified && are_few) reasons[i].emplace_back("too few sound ones to throw even this away");
    if (!all[i].unknown.empty()) reasons[i].push_back(all[i].unknown);
    if (all[i].is_pinned) reasons[i].emplace_back("pinned");
    if (all[i].at > now) reasons[i].emplace_back("dated in the future");
    if (all[i].is_frozen && all[i].is_verified) reasons[i].emplace_back("backups are failing, so none goes because of its age");
    if (rules.is_empty() && all[i].is_verified) reasons[i].emplace_back("no rule was given");
  }
}

void keep_bases(const std::vector<Candidate>& all, Reasons& reasons) {
  std::map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < all.size(); ++i) place[all[i].id] = i;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto base = place.find(all[i].base);
    if (!reasons[i].empty() && base != place.end()) reasons[base->second].push_back("needed by " + all[i].id);
  }
}

}  // namespace

std::vector<Decision> decide(const std::vector<Candidate>& all, const Rules& rules, Instant now, const Zone& zone) {
  Reasons reasons(all.size());
  std::map<std::string, Places> databases;
  for (std::size_t i = 0; i < all.size(); ++i) databases[all[i].database].push_back(i);
  for (const auto& [database, some] : databases) apply_rules(all, some, rules, now, zone, reasons);
  keep_bases(all, reasons);
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool is_kept = !reasons[i].empty();
    const auto* why = all[i].is_verified ? "no rule keeps it" : "it is not sound";
    decisions.push_back({all[i].id, is_kept, is_kept ? join(reasons[i], ", ") : why});
  }
  return decisions;
}

}  // namespace tas::backup
