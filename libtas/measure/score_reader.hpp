// Metrics of stored instances: loads exactly the columns that the asked metrics declare, looks around once where they
// need it, and computes piece by piece.
#pragma once

#include <map>
#include <vector>

#include "libtas/analytics/scores/registry.hpp"
#include "libtas/store/columns.hpp"

namespace tas::measure {

// Instances with a column of values for each metric that was asked for, in its order; NaN = unknown.
struct Scored {
  domain::InstanceColumns columns;
  analytics::AroundColumns around;
  std::vector<std::vector<double>> values;
  analytics::scores::Rows rows() const { return {columns, around}; }
};

class ScoreReader {
 public:
  // `more` are columns that are wanted besides. Figures among the metrics bring their inputs and have no values. The
  // connection must stay in one read transaction if it is written to at the same time.
  ScoreReader(db::Connection&, UserId, const store::ColumnRange&, analytics::scores::Metrics, domain::ColumnSet more,
              const analytics::Calendar&);

  // The next rows, at most `rows` of them; no rows: the end.
  Scored next(std::size_t rows);
  // All of them, at once.
  Scored rest();

 private:
  // What surrounds every instance of the user: numbers that need the whole history, found by id, and what the others are
  // computed from for the rows that are read.
  struct Neighbourhood {
    std::vector<InstanceId> ids;       // ascending
    std::vector<std::uint32_t> rows;   // of `around` for each id; empty: they are in this order
    analytics::AroundColumns around;
    analytics::AroundSet local;
    analytics::Beyond beyond;
    std::map<analytics::Day, analytics::DayTotals> days;
    analytics::AroundColumns of(const domain::InstanceColumns&, const analytics::Calendar&) const;
  };
  static Neighbourhood neighbourhood(db::Connection&, UserId, const store::ColumnRange&, const analytics::scores::Metrics&,
                                     const analytics::Calendar&);
  Scored scored(domain::InstanceColumns) const;

  analytics::scores::Metrics metrics_;
  analytics::Calendar calendar_;
  Neighbourhood neighbours_;  // before the reader: one statement at a time
  store::ColumnReader reader_;
};

}  // namespace tas::measure
