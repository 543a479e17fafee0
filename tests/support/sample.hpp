// The sample (tests/data/sample) as it is imported, and what the original computed from it (sample-expected.json).
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "libtas/exchange/in/import.hpp"
#include "libtas/measure/score_reader.hpp"
#include "tests/support/database.hpp"

namespace tas::test {

inline const Instant kSampleAsOf = *time::parse_utc("2026-03-15T12:00:00.000000Z");
inline const std::filesystem::path kData = std::filesystem::path{TAS_SOURCE_DIR} / "tests" / "data";

inline const nlohmann::json& sample_expected() {
  static const nlohmann::json values = [] {
    std::ifstream in{kData / "sample-expected.json"};
    REQUIRE(in.good());
    return nlohmann::json::parse(in)["values"];
  }();
  return values;
}

inline std::unique_ptr<db::Connection> sample_database() {
  auto db = fresh_database();
  exchange::in::Order order;
  order.paths = {kData / "sample"};
  order.user = kUser;
  order.now = kSampleAsOf + std::chrono::hours{24};
  REQUIRE(exchange::in::import_history(*db, order).outcome == exchange::in::Outcome::written);
  return db;
}

// All instances as of the day of the export, oldest first, with the values of these metrics.
inline measure::Scored scored_sample(analytics::scores::Metrics metrics) {
  const auto db = sample_database();
  const analytics::Calendar utc{Zone::utc()};
  store::ColumnRange range{.as_of = kSampleAsOf, .order = store::ColumnRange::Order::oldest_first};
  return measure::ScoreReader{*db, kUser, range, std::move(metrics), domain::ColumnSet::all(), utc}.rest();
}

inline bool agrees(double ours, const nlohmann::json& theirs, double tolerance = 1e-6) {
  return theirs.is_number() && domain::is_known(ours) && std::abs(ours - theirs.get<double>()) <= tolerance;
}

// Says at the end how many values were compared, and how many were let off by which line.
struct Tally {
  const char* what;
  int compared = 0;
  std::map<std::string, int> exceptions;
  ~Tally() {
    std::string said = std::string{what} + ": " + std::to_string(compared) + " compared and equal";
    for (const auto& [why, n] : exceptions) said += "; " + why + ": " + std::to_string(n);
    MESSAGE(said);
  }
};

// The number of a row.
struct SampleRow {
  const domain::InstanceColumns& columns;
  std::size_t i;
  double operator[](domain::Column c) const { return columns.numbers(c)[i]; }
  Instant time(domain::Column c) const { return columns.times(c)[i]; }
  const nlohmann::json& expected() const { return sample_expected()["instances"][columns.external_id[i]]; }
};

}  // namespace tas::test
