#include "libtas/backup/health.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

#include "libtas/base/text.hpp"
#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

constexpr std::size_t kShortestIdentity = 4, kShownIdentity = 8, kShownFindings = 4;

double seconds(std::chrono::duration<double> length) { return length.count(); }
std::string length(double s) { return time::duration(std::chrono::duration<double>{s}); }

void count(DatabaseHealth& d, const Entry& e) {
  d.bytes += e.manifest.bytes;
  if (!e.unknown.empty() && e.problem.empty()) return;
  if (!e.is_verified()) {
    ++d.damaged;
    return;
  }
  ++d.sound;
  if (e.state.restored && e.state.restored->is_ok) d.restored = std::max(d.restored.value_or(e.state.restored->at), e.state.restored->at);
}

DatabaseHealth health_of(const History& h, Instant now) {
  DatabaseHealth d{.name = h.name, .database_id = h.database_id, .newest = h.newest, .has_failed = h.failure.has_value()};
  for (const auto* e : h.entries) count(d, *e);
  if (!h.entries.empty()) d.last = h.entries.back()->manifest;
  if (d.newest) d.age_s = seconds(now - *d.newest);
  if (d.restored) d.restore_age_s = seconds(now - *d.restored);
  return d;
}

bool is_meant(const History& h, const std::string& word) { return word == h.name || (word.size() >= kShortestIdentity && h.database_id.starts_with(word)); }

bool is_old(const std::optional<Failure>& failure, const Limits& limits, Instant now) { return now - failure->at > limits.max_age; }

// Those that count.
std::vector<History> chosen(std::vector<History> all, const Limits& limits, Instant now) {
  std::erase_if(all, [&](const History& h) {
    const bool is_wanted = limits.databases.empty() || std::any_of(limits.databases.begin(), limits.databases.end(), [&](const auto& word) { return is_meant(h, word); });
    return !is_wanted || (h.entries.empty() && is_old(h.failure, limits, now));
  });
  return all;
}

class Findings {
 public:
  void add(Level level, std::string words) { by_level_[level].push_back(std::move(words)); }
  Level level() const { return by_level_.empty() ? Level::ok : by_level_.begin()->first; }
  // The worst first.
  std::string words() const {
    std::vector<std::string> all;
    for (const auto& [level, some] : by_level_) all.insert(all.end(), some.begin(), some.end());
    const auto count = all.size();
    all.resize(std::min(count, kShownFindings));
    return join(all, "; ") + (count > kShownFindings ? fmt::format("; and {} more", count - kShownFindings) : "");
  }

 private:
  std::map<Level, std::vector<std::string>, std::greater<>> by_level_;
};

// How one database is called beside the others: nothing when there are none, its name, or its name and what else tells it apart.
std::string label_of(const History& h, const std::vector<History>& all) {
  if (all.size() == 1) return {};
  const auto same = std::count_if(all.begin(), all.end(), [&](const History& other) { return other.name == h.name; });
  return same == 1 ? h.name + ": " : fmt::format("{} ({}): ", h.name, h.database_id.empty() ? "of unknown identity" : h.database_id.substr(0, kShownIdentity));
}

void find_dated_in_future(const History& h, const std::string& label, Instant now, Findings& found) {
  const auto first = std::find_if(h.entries.begin(), h.entries.end(), [&](const Entry* e) { return e->manifest.created_at > now; });
  if (first != h.entries.end()) found.add(Level::warning, fmt::format("{}{} is dated in the future; if a clock was wrong then, delete its files", label, (*first)->manifest.id));
}

void find_age(const DatabaseHealth& d, const std::string& label, const Limits& limits, Findings& found) {
  if (!d.newest) return found.add(Level::critical, label + "there is no sound backup");
  if (*d.age_s <= seconds(limits.max_age)) return;
  found.add(Level::critical, fmt::format("{}the newest sound backup is {} old{}", label, length(*d.age_s),
                                         label.empty() ? "" : " (if nobody uses that database any more: check --database, for each of the others)"));
}

void find_rest(const DatabaseHealth& d, const std::string& label, const Limits& limits, Findings& found) {
  if (d.damaged > 0) found.add(Level::warning, fmt::format("{}{} of {} backups damaged", label, d.damaged, d.sound + d.damaged));
  if (d.sound < limits.min_count) found.add(Level::warning, fmt::format("{}{} of the {} sound backups that are wanted", label, d.sound, limits.min_count));
  if (!limits.max_restore_age) return;
  if (!d.restored) found.add(Level::warning, label + "none was ever restored");
  else if (*d.restore_age_s > seconds(*limits.max_restore_age)) {
    found.add(Level::warning, fmt::format("{}the last restore that was tried is {} ago", label, length(*d.restore_age_s)));
  }
}

void find(const History& h, const DatabaseHealth& d, const std::string& label, const Limits& limits, Instant now, Findings& found) {
  if (h.failure) found.add(Level::warning, label + "the last attempt " + in_words(*h.failure, now));
  if (h.entries.empty()) return;
  find_age(d, label, limits, found);
  find_rest(d, label, limits, found);
  find_dated_in_future(h, label, now, found);
}

void find_missing(const std::vector<History>& all, const Limits& limits, Findings& found) {
  const auto has_one = [](const History& h) { return !h.entries.empty(); };
  if (limits.databases.empty() && std::none_of(all.begin(), all.end(), has_one)) found.add(Level::critical, "there is no sound backup");
  for (const auto& word : limits.databases) {
    if (std::none_of(all.begin(), all.end(), [&](const History& h) { return has_one(h) && is_meant(h, word); })) found.add(Level::critical, "there is no backup of " + word);
  }
}

std::string good_news(const Health& h) {
  if (h.databases.size() == 1) return fmt::format("{} sound, the newest {} old", h.sound(), length(*h.age_s()));
  return fmt::format("{} sound of {} databases, the newest of each at most {} old", h.sound(), h.databases.size(), length(*h.age_s()));
}

template <class T>
T sum(const std::vector<DatabaseHealth>& all, T DatabaseHealth::*part) {
  return std::accumulate(all.begin(), all.end(), T{}, [&](T so_far, const DatabaseHealth& d) { return so_far + d.*part; });
}

std::optional<double> worst(const std::vector<DatabaseHealth>& all, std::optional<double> DatabaseHealth::*age) {
  std::optional<double> most;
  for (const auto& d : all) {
    if (!d.last) continue;
    if (!(d.*age)) return std::nullopt;
    most = std::max(most.value_or(0), *(d.*age));
  }
  return most;
}

}  // namespace

std::int64_t Health::sound() const { return sum(databases, &DatabaseHealth::sound); }
std::int64_t Health::damaged() const { return sum(databases, &DatabaseHealth::damaged); }
std::uint64_t Health::bytes() const { return sum(databases, &DatabaseHealth::bytes); }
std::optional<double> Health::age_s() const { return worst(databases, &DatabaseHealth::age_s); }
std::optional<double> Health::restore_age_s() const { return worst(databases, &DatabaseHealth::restore_age_s); }

Health judge(const Contents& contents, const Failures& failures, const Limits& limits, Instant now) {
  Health h;
  Findings found;
  const auto all = chosen(histories(contents.entries, failures.backups, now), limits, now);
  find_missing(all, limits, found);
  for (const auto& history : all) {
    h.databases.push_back(health_of(history, now));
    find(history, h.databases.back(), label_of(history, all), limits, now, found);
  }
  for (const auto& words : contents.strange) found.add(Level::warning, "a manifest cannot be read: " + words);
  for (const auto& words : contents.illegible) found.add(Level::warning, "a state file cannot be read: " + words);
  for (const auto& copy : failures.copies) {
    h.has_failed_copy = true;
    found.add(Level::warning, fmt::format("the copy to {} {} (if nothing goes there any more: rm {})", copy.of, in_words(copy, now), copy.note.string()));
  }
  h.level = found.level();
  h.message = h.level == Level::ok ? good_news(h) : found.words();
  return h;
}

}  // namespace tas::backup
