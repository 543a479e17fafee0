#include "libtas/backup/histories.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "libtas/time/format.hpp"

namespace tas::backup {
namespace {

void add(History& h, const Entry& e, Instant now) {
  h.entries.push_back(&e);
  if (e.is_verified() && e.manifest.created_at <= now) h.newest = std::max(h.newest.value_or(e.manifest.created_at), e.manifest.created_at);
}

void apply(const Failure& failure, History& h) {
  const bool is_over = h.newest && *h.newest > failure.at;
  if (!is_over && (!h.failure || failure.at > h.failure->at)) h.failure = failure;
}

}  // namespace

std::string name_of(const Manifest& m) { return m.id.substr(0, m.id.rfind("-" + time::file_stamp(m.created_at))); }

std::vector<History> histories(const std::vector<Entry>& entries, const std::vector<Failure>& failures, Instant now) {
  std::map<std::pair<std::string, std::string>, History> by_database;
  for (const auto& e : entries) {
    auto& h = by_database[{name_of(e.manifest), e.manifest.database_id}];
    h.name = name_of(e.manifest);
    h.database_id = e.manifest.database_id;
    add(h, e, now);
  }
  for (const auto& failure : failures) {
    bool is_known = false;
    for (auto& [key, h] : by_database) {
      if (!failure.of.empty() && failure.of != h.name) continue;
      is_known = true;
      apply(failure, h);
    }
    if (is_known) continue;
    by_database[{failure.of, {}}] = {failure.of, {}, {}, {}, failure};
  }
  std::vector<History> all;
  for (auto& [key, h] : by_database) all.push_back(std::move(h));
  return all;
}

}  // namespace tas::backup
