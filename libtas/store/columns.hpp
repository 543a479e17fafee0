// Instances of one user as columns (domain/instance_columns.hpp): one scan over exactly the columns that are wanted.
// Deleted instances are not among them, unless the state before their deletion is asked for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "libtas/db/connection.hpp"
#include "libtas/domain/instance_columns.hpp"

namespace tas::store {

// Which instances, and in which order.
struct ColumnRange {
  enum class By { created, completed };
  By by = By::created;           // completed: only completed instances
  std::optional<Instant> from;   // inclusive
  std::optional<Instant> until;  // exclusive
  std::optional<InstanceId> only;
  std::optional<std::vector<TaskId>> tasks;  // ascending: instances of these tasks
  // How things stood then: what was deleted later is still there. Absent: what is deleted is left out.
  std::optional<Instant> as_of;
  // Any order is the cheapest: the order of the file.
  enum class Order { any, oldest_first, newest_first };
  Order order = Order::any;  // by creation or completion, equal times by id
  std::optional<std::int64_t> limit;
};

// Reads a range piece by piece, so that 100,000 instances need no more memory than one piece. The connection must stay
// in one read transaction if it is written to at the same time.
class ColumnReader {
 public:
  ColumnReader(db::Connection&, UserId, const ColumnRange&, domain::ColumnSet);

  // The next rows, at most `rows` of them; no rows: the end. `expected` is what room is made for.
  domain::InstanceColumns next(std::size_t rows);
  domain::InstanceColumns rest(std::size_t expected);

 private:
  struct Target {
    int column;
    std::size_t index;
    bool is_flag = false;
  };
  double number(const Target&) const;
  void append_row(domain::InstanceColumns&);
  void append_labels(domain::InstanceColumns&);
  std::optional<domain::TaskType> type_of(TaskId) const;

  domain::ColumnSet wanted_;
  std::vector<Target> times_, numbers_;
  bool step();  // to the next row that is wanted

  std::vector<std::pair<TaskId, std::optional<domain::TaskType>>> types_;  // ascending
  std::optional<std::vector<TaskId>> tasks_;
  std::optional<std::int64_t> left_;  // rows until the limit, where the statement does not keep it
  std::unique_ptr<db::Cursor> cursor_;
  bool at_end_ = false;
};

// The instances whose provenance (decisions.md B7) says that the column looks filled in by a form; ascending.
std::vector<InstanceId> suspect_instances(db::Connection&, UserId, domain::Column);

// The whole range at once.
domain::InstanceColumns load_columns(db::Connection&, UserId, const ColumnRange&, domain::ColumnSet);

}  // namespace tas::store
