#include "libtas/backup/retention.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "tests/support/given.hpp"

using namespace tas;
using backup::Candidate;
using backup::Decision;
using backup::Rules;
using test::kNow;

namespace {

constexpr std::chrono::hours kDay{24};

std::vector<std::string> kept(const std::vector<Decision>& decisions) {
  std::vector<std::string> ids;
  for (const auto& d : decisions) {
    if (d.is_kept) ids.push_back(d.id);
  }
  return ids;
}

// The same rules in other words: days since 1970 instead of dates, one set of ids instead of reasons. UTC only.
// Of one database.
std::set<std::string> model_of_one(std::vector<Candidate> all, const Rules& r, Instant now) {
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::tie(a.at, a.id) > std::tie(b.at, b.id); });
  std::set<std::string> keep;
  std::vector<Candidate> sound;
  std::copy_if(all.begin(), all.end(), std::back_inserter(sound), [&](const auto& c) { return c.is_verified && c.at <= now; });
  const auto day = [](Instant t) { return std::chrono::floor<std::chrono::days>(t); };
  const auto first_of = [&](int wanted, auto key) {
    std::set<long> seen;
    for (const auto& c : sound) {
      const long k = key(c.at);
      if (seen.count(k) != 0) continue;
      if (static_cast<int>(seen.size()) == wanted) break;
      seen.insert(k);
      keep.insert(c.id);
    }
  };
  const auto month = [&](Instant t) { return int{Date{day(t)}.year()} * 12L + unsigned{Date{day(t)}.month()}; };
  first_of(r.hourly, [](Instant t) { return std::chrono::floor<std::chrono::hours>(t).time_since_epoch().count(); });
  first_of(r.daily, [&](Instant t) { return day(t).time_since_epoch().count(); });
  first_of(r.weekly, [&](Instant t) { return (day(t).time_since_epoch().count() + 3) / 7; });  // 1970 began on a Thursday
  first_of(r.monthly, month);
  first_of(r.yearly, [&](Instant t) { return long{int{Date{day(t)}.year()}}; });
  for (int i = 0; i < static_cast<int>(sound.size()); ++i) {
    const auto& c = sound[static_cast<std::size_t>(i)];
    if (i < std::max({r.last, r.min_verified, 1}) || (r.within && now - c.at <= *r.within)) keep.insert(c.id);
  }
  for (const auto& c : all) {
    const bool is_few = static_cast<int>(sound.size()) < r.min_verified;
    if (c.is_pinned || c.at > now || (c.is_verified && (c.is_frozen || r.is_empty())) || (!c.is_verified && is_few)) keep.insert(c.id);
  }
  return keep;
}

std::set<std::string> model(const std::vector<Candidate>& all, const Rules& r, Instant now) {
  std::set<std::string> keep;
  for (const char* database : {"a", "b"}) {
    std::vector<Candidate> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), [&](const auto& c) { return c.database == database; });
    keep.merge(model_of_one(some, r, now));
  }
  for (const auto& c : all) {
    if (keep.count(c.id) != 0 && !c.base.empty()) keep.insert(c.base);
  }
  return keep;
}

struct History {
  std::vector<Candidate> all;
  Rules rules;
};

History random_history(std::mt19937& random) {
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n + 1)); };
  History h;
  std::string full;
  const bool frozen[] = {upto(9) == 0, upto(9) == 0};
  auto at = kNow - std::chrono::hours{upto(24 * 900)};
  const int count = upto(25), step = 1 + upto(2000);
  for (int i = 0; i < count; ++i) {
    at += std::chrono::minutes{upto(step)};
    const bool is_full = full.empty() || upto(4) == 0;
    const std::string id = "b" + std::to_string(100 + i);
    // A differential stands on a full one of either database: it may have been renamed.
    const bool is_second = upto(3) == 0;
    h.all.push_back({id, at, is_full ? "" : full, upto(9) != 0, upto(19) == 0, is_second ? "b" : "a", frozen[is_second ? 1 : 0]});
    if (is_full) full = id;
  }
  h.rules = {upto(3), upto(3), upto(5), upto(3), upto(3), upto(2), {}, upto(4)};
  if (upto(3) == 0) h.rules.within = std::chrono::hours{upto(300)};
  return h;
}

}  // namespace

TEST_SUITE_BEGIN("backup");

TEST_CASE("a year of dailies: days, weeks, months, and a reason for each") {
  std::vector<Candidate> all;
  for (int i = 365; i >= 0; --i) all.push_back({"d" + std::to_string(i), kNow - i * kDay});
  const auto decisions = backup::decide(all, {.daily = 3, .weekly = 2, .monthly = 3}, kNow, Zone::utc());
  CHECK(kept(decisions) == std::vector<std::string>{"d30", "d2", "d1", "d0"});
  std::map<std::string, std::string> reason;
  for (const auto& d : decisions) reason[d.id] = d.reason;
  CHECK(reason["d0"] == "the newest that can be restored, floor 3, daily 2026-03-02, weekly 2026-W10, monthly 2026-03");
  CHECK(reason["d1"] == "floor 3, daily 2026-03-01, weekly 2026-W09");
  CHECK(reason["d2"] == "floor 3, daily 2026-02-28, monthly 2026-02");
  CHECK(reason["d30"] == "monthly 2026-01");
  CHECK(reason["d200"] == "no rule keeps it");
}

TEST_CASE("days are those of the zone, and the one of a clock change is one day") {
  // 23:30 and 00:30 in Paris are one day in UTC.
  const std::vector<Candidate> all{{"a", test::at("2026-03-28T22:30:00")}, {"b", test::at("2026-03-28T23:30:00")}, {"c", test::at("2026-03-29T21:30:00")}};
  const auto keep = [&](const Zone& zone) { return kept(backup::decide(all, {.daily = 9, .min_verified = 0}, test::at("2026-03-30T12:00:00"), zone)); };
  CHECK(keep(Zone::load("Europe/Paris")) == std::vector<std::string>{"a", "c"});
  CHECK(keep(Zone::utc()) == std::vector<std::string>{"b", "c"});
}

TEST_CASE("never: the newest sound one, the floor, what is pinned, what is needed, what is dated in the future") {
  const std::vector<Candidate> all{{"full", kNow - 50 * kDay}, {"diff", kNow - 40 * kDay, "full", true, true}, {"old", kNow - 30 * kDay}, {"sound", kNow - 20 * kDay},
                                   {"damaged", kNow - kDay, "", false}, {"future", kNow + kDay}};
  CHECK(kept(backup::decide(all, {.last = 1, .min_verified = 0}, kNow, Zone::utc())) == std::vector<std::string>{"full", "diff", "sound", "future"});
  CHECK(kept(backup::decide(all, {.last = 1, .min_verified = 2}, kNow, Zone::utc())) == std::vector<std::string>{"full", "diff", "old", "sound", "future"});
  // With too few sound ones even what is damaged stays.
  CHECK(kept(backup::decide(all, {.last = 1, .min_verified = 9}, kNow, Zone::utc())).size() == all.size());
  // What nobody can say of stays, as if it were pinned.
  auto illegible = all;
  illegible[4].unknown = "its state file cannot be read";
  CHECK(kept(backup::decide(illegible, {.last = 1, .min_verified = 0}, kNow, Zone::utc())) == std::vector<std::string>{"full", "diff", "sound", "damaged", "future"});
  // While backups fail nothing sound goes.
  auto failing = all;
  for (auto& c : failing) c.is_frozen = true;
  CHECK(kept(backup::decide(failing, {.last = 1, .min_verified = 1}, kNow, Zone::utc())) == std::vector<std::string>{"full", "diff", "old", "sound", "future"});
}

TEST_CASE("each database is thinned out on its own; a full backup stays for a differential of the same under another name") {
  const auto of = [](std::string id, int days, std::string database, std::string base = {}) {
    return Candidate{std::move(id), kNow - days * kDay, std::move(base), true, false, std::move(database)};
  };
  std::vector<Candidate> all{of("a1", 9, "a"), of("a2", 8, "a"), of("a3", 7, "a"), of("b1", 3, "b", "a1"), of("b2", 2, "b"), of("b3", 1, "b", "a1")};
  CHECK(kept(backup::decide(all, {.last = 1, .min_verified = 0}, kNow, Zone::utc())) == std::vector<std::string>{"a1", "a3", "b3"});
  // That one of them fails holds the other one not back.
  for (auto& c : all) c.is_frozen = c.database == "b";
  CHECK(kept(backup::decide(all, {.last = 1, .min_verified = 0}, kNow, Zone::utc())) == std::vector<std::string>{"a1", "a3", "b1", "b2", "b3"});
}

TEST_CASE("random histories: as the model says, never below the floor, the same again") {
  // TAS_TEST_HISTORIES=100000 is the long form.
  const char* wanted = std::getenv("TAS_TEST_HISTORIES");
  const int rounds = wanted != nullptr ? std::atoi(wanted) : 3000;
  std::mt19937 random{20260302};
  int wrong = 0, below_floor = 0, unstable = 0, orphans = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto h = random_history(random);
    const auto ids = kept(backup::decide(h.all, h.rules, kNow, Zone::utc()));
    const std::set<std::string> keep{ids.begin(), ids.end()};
    wrong += keep == model(h.all, h.rules, kNow) ? 0 : 1;
    std::vector<Candidate> left;
    std::map<std::string, int> sound, sound_left;
    for (const auto& c : h.all) {
      const bool counts = c.is_verified && c.at <= kNow, is_kept = keep.count(c.id) != 0;
      sound[c.database] += counts;
      sound_left[c.database] += counts && is_kept;
      if (is_kept) left.push_back(c);
      orphans += is_kept && !c.base.empty() && keep.count(c.base) == 0;
    }
    for (const auto& [database, number] : sound) below_floor += sound_left[database] < std::min(number, std::max(h.rules.min_verified, 1));
    unstable += kept(backup::decide(left, h.rules, kNow, Zone::utc())) != ids;
  }
  CHECK(wrong == 0);
  CHECK(below_floor == 0);
  CHECK(unstable == 0);
  CHECK(orphans == 0);
  MESSAGE(rounds << " histories");
}

TEST_SUITE_END();
